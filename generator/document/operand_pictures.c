/* operand_pictures.c - in: the name of a picture, as a tree has it. Out: the SHA-256 of its file, in hexadecimal, or NULL. Those of
 * content are worked out once and kept. */
#include "document/operand_pictures.h"

#include "base/digest.h"
#include "base/files.h"
#include "base/url.h"

#include <string.h>

typedef struct {
    MnArena *arena;
    const MnVersionRecord *record; /* of what was published */
    MnReader *reader;              /* of content */
    const MnDocument *document;
    MnMap known; /* by src */
} Pictures;

static const char *in_record(void *user, const char *src)
{
    const Pictures *pictures = user;
    const MnVersionRecord *record = pictures->record;
    for (size_t i = 0; record && i < record->npictures; i++)
        if (strcmp(record->pictures[i].name, src) == 0) return record->pictures[i].sha256.ptr;
    const char *name = record ? mn_url_decode(pictures->arena, mn_str(src)) : NULL;
    for (size_t i = 0; name && i < record->nfiles; i++)
        if (strcmp(record->files[i].name, name) == 0) return record->files[i].sha256.ptr;
    return NULL;
}

/* Where the file of that name lies: one that a link leads to has another name in the version's folder. */
static const char *path_of(Pictures *pictures, const char *src)
{
    const MnDocument *document = pictures->document;
    const char *name = mn_url_decode(pictures->arena, mn_str(src));
    for (size_t i = 0; name && i < document->nfiles; i++)
        if (strcmp(document->files[i].name, name) == 0) return document->files[i].path;
    return mn_path_resolve(pictures->arena, mn_str(document->folder), src);
}

static const char *in_content(void *user, const char *src)
{
    Pictures *pictures = user;
    const char *known = mn_map_get(&pictures->known, mn_str(src));
    if (known) return *known ? known : NULL;
    const char *path = path_of(pictures, src);
    const MnSource *source = path ? mn_reader_bytes(pictures->reader, MN_ROOT_PROJECT, path)->source : NULL;
    char *digest = mn_arena_alloc(pictures->arena, 65);
    if (source) mn_sha256_hex(mn_source_bytes(source), digest);
    mn_map_put(&pictures->known, mn_str(mn_arena_strdup(pictures->arena, src)), digest);
    return source ? digest : NULL;
}

static void clear(void *pictures)
{
    mn_map_clear(&((Pictures *)pictures)->known);
}

void mn_operand_pictures_of_record(MnArena *arena, const MnVersionRecord *record, MnOperand *operand)
{
    Pictures *pictures = mn_arena_alloc(arena, sizeof *pictures);
    *pictures = (Pictures){.arena = arena, .record = record};
    operand->record = record;
    operand->picture = in_record;
    operand->pictures = pictures;
}

void mn_operand_pictures_of_content(MnContext *ctx, const MnDocument *document, MnOperand *operand)
{
    Pictures *pictures = mn_arena_alloc(ctx->arena, sizeof *pictures);
    *pictures = (Pictures){.arena = ctx->arena, .reader = ctx->reader, .document = document};
    mn_arena_own(ctx->arena, pictures, clear);
    operand->folder = document->folder;
    operand->picture = in_content;
    operand->pictures = pictures;
}
