/* tree_digest.c - see tree_digest.h. */
#include "document/tree_digest.h"

#include "base/digest.h"
#include "base/files.h"
#include "document/version_record.h"
#include "tree/canonical.h"
#include "tree/document_xml.h"

#include <string.h>

enum { LEAST = 8, SAID = 12, GROUP = 4 };

/* ---- of a document ---- */

typedef struct {
    MnContext *ctx;
    const char *folder;
    char digest[65];
} Own;

static const char *own_picture(void *user, const char *src)
{
    Own *own = user;
    const char *path = mn_path_resolve(own->ctx->arena, mn_str(own->folder), src);
    const MnSource *picture = path ? mn_reader_bytes(own->ctx->reader, MN_ROOT_PROJECT, path)->source : NULL;
    if (!picture) return NULL;
    mn_sha256_hex(mn_source_bytes(picture), own->digest);
    return own->digest;
}

void mn_tree_digest(MnContext *ctx, const MnDocument *document, char digest[65])
{
    Own own = {.ctx = ctx, .folder = document->folder};
    mn_canonical_digest(ctx->arena, document->tree, MN_CANONICAL_WHOLE, own_picture, &own, digest);
}

/* ---- of a published version ---- */

typedef struct {
    MnArena *arena;
    const MnVersionRecord *record;
} Recorded;

static const char *recorded_picture(void *user, const char *src)
{
    const Recorded *r = user;
    for (size_t i = 0; i < r->record->npictures; i++) {
        MnStr digest = r->record->pictures[i].sha256;
        if (strcmp(r->record->pictures[i].name, src) == 0) return mn_arena_strndup(r->arena, digest.ptr, digest.len);
    }
    return NULL;
}

bool mn_tree_digest_recorded(MnArena *arena, const MnVersionRecord *record, const MnSource *source, char digest[65])
{
    MnContext own = mn_context_new(arena, NULL);
    const MnNode *tree = record && source ? mn_tree_read(&own, source) : NULL;
    Recorded recorded = {arena, record};
    if (!tree) return false;
    mn_canonical_digest(arena, tree, MN_CANONICAL_WHOLE, recorded_picture, &recorded, digest);
    return true;
}

bool mn_tree_digest_published(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, char digest[65])
{
    const MnVersionRecord *record = mn_version_record_read(ctx, shared, id, folder);
    const MnSource *source = record ? mn_version_source(ctx, id, folder, "document.xml") : NULL;
    return mn_tree_digest_recorded(ctx->arena, record, source, digest);
}

/* ---- said ---- */

void mn_short_digest(const char digest[65], char shown[MN_SHORT_DIGEST])
{
    size_t len = 0;
    for (size_t i = 0; i < SAID; i++) {
        if (i && i % GROUP == 0) shown[len++] = ' ';
        shown[len++] = digest[i];
    }
    shown[len] = '\0';
}

bool mn_short_digest_is(const char *said, const char digest[65])
{
    size_t len = 0;
    for (; *said; said++) {
        if (*said == ' ' || *said == '-') continue;
        char c = *said >= 'A' && *said <= 'F' ? (char)(*said - 'A' + 'a') : *said;
        if (c != digest[len++]) return false;
    }
    return len >= LEAST;
}
