/* files.h - the one way to read anything of a project: a name in, its bytes out, through layers, and a note of who read it.
 *
 *                            ┌─ MnFiles: one a build, shared between threads ───────────────────────────────┐
 *     stage ──▶ MnReader ────┤  deny ──▶ overlay (unsaved texts) ──▶ a git revision, or the disk below the  │
 *               who reads    │                                       descriptor of a root                   │
 *                            └──────────────────────────────────────────────────────────────────────────────┘
 *
 * A name is a path below a root, with / between its parts: content/councils/town.ini. It never leads out of the root: no "..", no
 * absolute path, and no link on the way, which is an error and not followed. The roots themselves may be links; they are
 * resolved once, when they are opened. A name of the project that begins with templates/ and is not there is looked for among
 * the installed templates, so that a project holds only those it changes.
 *
 * Each file is opened at most once: what a document alone reads (below the reader's own folder, and of the output) lives as long
 * as the reader, all else as long as the build. So a reader sees a file as it was when it was first read. Every read, look and
 * list is noted with its answer, also that there was nothing: what a document depends on is what its reader noted. */
#ifndef MN_BASE_FILES_H
#define MN_BASE_FILES_H

#include "base/diag.h"
#include "base/interrupt.h"

typedef enum {
    MN_ROOT_PROJECT,   /* the folder that holds content/ */
    MN_ROOT_INSTALLED, /* that of the tool's templates: $MUNIMENT_DATA, else the one given when the tool was built */
    MN_ROOT_OUTPUT,    /* what was published */
    MN_ROOT_COUNT
} MnRoot;

typedef enum {
    MN_READ_GOOD,      /* a regular file */
    MN_READ_MISSING,   /* there is none */
    MN_READ_FOLDER,    /* it is a folder */
    MN_READ_DENIED,    /* it is kept from this build: it was not even looked for */
    MN_READ_OUTSIDE,   /* it is no name below a root */
    MN_READ_LINK,      /* it, or a folder on the way to it, is a link */
    MN_READ_SPECIAL,   /* neither file nor folder: a pipe, a device */
    MN_READ_TOO_LARGE, /* more bytes than the limit */
    MN_READ_FAILED     /* the system would not have it: errno in `error` */
} MnReadState;

/* The answer to a read or a look. */
typedef struct {
    MnReadState state;
    int error;              /* of MN_READ_FAILED */
    const char *why;        /* of MN_READ_FAILED: what git says of it, or NULL */
    MnRoot root;            /* where it was found: a template of the project may be the installed one */
    const char *name;       /* as asked for */
    const char *shown;      /* as messages name it; of a git revision, as git does: REVISION:NAME */
    const char *link;       /* of MN_READ_LINK: the name of the link itself */
    uint64_t size;          /* in bytes, of a good or too large file */
    const MnSource *source; /* of a file that was read and is good, else NULL */
} MnRead;

/* A larger text is not read, nor any larger file: what people write is far below the first, what they attach below the second. */
enum { MN_READ_MOST_TEXT = 16 << 20, MN_READ_MOST_BYTES = 256 << 20 };

/* ---- the build's side ---- */

typedef struct MnFiles MnFiles;

/* Opens the roots: the project's folder, and the output folder, which need not exist yet (NULL: there is none). Paths from the
 * working directory. Never NULL: in a folder that cannot be opened everything is missing. Closed with the arena. */
MnFiles *mn_files_open(MnArena *arena, const char *project, const char *output);
/* The path of a root as it was given. */
const char *mn_files_path(const MnFiles *files, MnRoot root);
/* Can the output folder be written without spoiling a source (apart.h)? True where there is none. */
bool mn_files_output_is_apart(const MnFiles *files);

/* What is put in place is not cut short by it (NULL: it may be). */
void mn_files_interruptible(MnFiles *files, MnInterrupt *interrupt);
MnInterrupt *mn_files_interrupt(const MnFiles *files);

/* Before the first read: */
/* The file or folder of the project of that name, and all below it, is never opened, looked for or listed. */
void mn_files_deny(MnFiles *files, const char *name);
/* Lists hold names that begin with a dot too: for those who look for what was added. */
void mn_files_show_hidden(MnFiles *files);
/* The file of the project of that name has this text (copied), whatever the disk says. */
void mn_files_overlay(MnFiles *files, const char *name, MnStr text);
/* The project is read as it was at a revision of its git repository, the overlay over it; the other roots stay as they are. Files come
 * as they were committed, without what core.autocrlf or a filter makes of them. One process of git serves all. What a partial clone is
 * without is a failure to read it, for a build fetches nothing, unless GIT_NO_LAZY_FETCH=0 in the environment allows it.
 * False, with an error reported, when git is not there or knows no such revision of this folder. */
bool mn_files_use_revision(MnContext *ctx, MnFiles *files, const char *revision);

/* ---- the reader's side ---- */

/* Who reads, on one thread at a time. What lies below the folder `own` of the project (NULL: none) and in the output goes with the
 * reader's arena, all else is kept for the build. */
typedef struct MnReader MnReader;
MnReader *mn_reader_new(MnFiles *files, MnArena *arena, const char *own);
MnFiles *mn_reader_files(const MnReader *reader);

/* Reads a file, as text or as bytes: the limit of its size is the difference. Never NULL; lives as long as the reader. Bytes of a source with
 * a byte order mark begin before its text: see mn_source_bytes. Of these and a look, the answer to one does not hang on which of the
 * others were asked before. */
const MnRead *mn_reader_text(MnReader *reader, MnRoot root, const char *name);
const MnRead *mn_reader_bytes(MnReader *reader, MnRoot root, const char *name);
/* Reads bytes that are worked out at once and then let go: they lie in `arena`, and what the reader notes is without them, so that asking
 * again opens the file again. For what is the reader's own. */
MnRead mn_reader_once(MnReader *reader, MnRoot root, const char *name, MnArena *arena);
/* What is there, without opening it. */
const MnRead *mn_reader_look(MnReader *reader, MnRoot root, const char *name);
bool mn_reader_has(MnReader *reader, MnRoot root, const char *name); /* a good file */

/* The names in a folder of any layer ("" is the root), sorted by bytes, without those that begin with a dot (as a rule: see
 * mn_files_show_hidden) and those that are denied. Never NULL: names is NULL when there is no such folder (folder.state is not MN_READ_FOLDER). */
typedef struct {
    MnRead folder;
    const char *const *names; /* NULL-terminated */
    size_t count;
} MnListing;
const MnListing *mn_reader_list(MnReader *reader, MnRoot root, const char *folder);

/* One thing that was asked. Of a template of the project that is not there both answers are noted, the project's and the installed. */
typedef struct {
    enum { MN_USE_LOOK, MN_USE_READ, MN_USE_LIST } kind; /* one that was looked for and then read counts as read */
    MnRoot root;
    const char *name;
    const MnRead *read;       /* of a look or a read */
    const MnListing *listing; /* of a list */
} MnUse;

/* What `other` reads was read for this reader too: a document uses words that were loaded for another. `other` must not read any more
 * once a second thread takes from it. */
void mn_reader_take(MnReader *reader, const MnReader *other);
/* All that was asked by the reader and by those it took from, each once, in the order asked; *count of them. In the reader's arena. */
const MnUse *mn_reader_uses(MnReader *reader, size_t *count);

/* What was worked out of files that the reader read, by whoever did, under names that he chose: it serves those who ask after him. Names
 * and values live as long as the reader: in the arena mn_reader_arena. */
MnMap *mn_reader_made(MnReader *reader);
MnArena *mn_reader_arena(const MnReader *reader);

/* The name of a file of the project, of which messages say `shown`: the same but for the revision that it was read at. Borrowed. */
const char *mn_reader_name_of(const MnReader *reader, const char *shown);

/* ---- with what is said ---- */

/* Was there nothing among all that was asked that the system would not have (MN_READ_FAILED)? Else the first such is reported: who asked may
 * have gone on as if there were nothing, so what was made of it is not to be published. */
bool mn_reader_is_whole(MnContext *ctx);

/* Says why a file was not read: false for one that is good, missing or a folder, for which each caller has words of its own. The
 * place is that which names the file, or the file itself where that is nowhere. */
bool mn_read_report(MnContext *ctx, const MnRead *read, MnRange named);
/* The errno that comes nearest to why it was not read; 0 for a good one. */
int mn_read_errno(const MnRead *read);
/* The text of the project's file of that name, read by ctx->reader; NULL, with a report in any case, when it cannot be read. */
const MnSource *mn_read_text(MnContext *ctx, const char *name, MnRange named);

/* Do two paths from the working directory, with links on the way or not, lead to one folder? False where one leads to none. */
bool mn_path_same_folder(const char *a, const char *b);
/* A file that the command line names, wherever it lies: no file of the project, and noted nowhere. Owned by the arena. */
const MnRead *mn_read_path(MnArena *arena, const char *path);

/* ---- names ---- */

/* "folder/name"; just name when the folder is "" or ".". Owned by the arena. */
char *mn_path_join(MnArena *arena, const char *folder, const char *name);
/* May content name this file? A relative path that stays below its folder: no root, no empty name, "." or "..", no
 * backslash, no control character. */
bool mn_path_is_inner(MnStr path);
/* The name that `path`, written in a file of `folder`, means: "." and ".." carried out; NULL when it leads out of the root. */
char *mn_path_resolve(MnArena *arena, MnStr folder, const char *path);

#endif
