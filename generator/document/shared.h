/* shared.h - what the documents of one run share: the project and where its output goes, the words, styles and files loaded so
 * far, and what is known of documents that others link to. Safe on several threads. */
#ifndef MN_DOCUMENT_SHARED_H
#define MN_DOCUMENT_SHARED_H

#include "project/data.h"
#include "project/words.h"
#include "style/style.h"

typedef struct MnShared MnShared;

/* The project and the output folder that `files` reads, through the layers that were laid before. Owned by ctx->arena, which, as
 * ctx->diag, must outlive every document. NULL after errors without a project or templates; after others it is not whole: documents
 * can be looked through for faults, but nothing may be written. */
MnShared *mn_shared_open(MnContext *ctx, MnFiles *files);
/* A reader for a document, or where id is NULL for what stands around the documents. */
MnReader *mn_shared_reader(const MnShared *shared, MnArena *arena, const char *id);
bool mn_shared_is_whole(const MnShared *shared);
const MnProject *mn_shared_project(const MnShared *shared);
const char *mn_shared_output(const MnShared *shared);
/* Where the output is published: an address that ends in /, or NULL when the site has none. */
const char *mn_shared_base_url(const MnShared *shared);

/* How documents of a language and a council speak and look. */
typedef struct {
    const MnWords *words;
    const MnStyle *style;
} MnLook;

/* Of a language (BCP 47; NULL: British English), which is asked for at a place, and a council: an element of a data tree, or NULL.
 * False after errors: the style may then be NULL, and the words others than those that were wanted (NULL where there are none at all),
 * so that a document can still be looked through for faults. */
bool mn_shared_look(MnContext *ctx, MnShared *shared, const char *language, MnRange named, const MnNode *council, MnLook *look);

/* What is worked out once a run, under a key, by whoever asks first; others wait for it. It lives in an arena of its own until the run
 * ends. `make` may ask for things under other keys, in no circle. Forgotten, it is worked out again when it is next asked for. */
typedef const void *MnMakeOnce(const MnShared *shared, MnArena *arena, const void *asked);
const void *mn_shared_once(const MnShared *shared, const char *key, MnMakeOnce *make, const void *asked);
void mn_shared_forget(const MnShared *shared, const char *key);

/* The documents of this run (run.h); NULL where nobody opened one. */
struct MnRun;
struct MnRun *mn_shared_run(const MnShared *shared);
void mn_shared_set_run(MnShared *shared, struct MnRun *run);
/* What lives as long as it all; to be used from one thread, before others begin. */
MnArena *mn_shared_arena(const MnShared *shared);

#endif
