/* kept_pictures.c - see kept_pictures.h. In: a numbered tree. Out: its pictures, as files beside its pages. */
#include "publish/kept_pictures.h"

#include "base/digest.h"
#include "base/files.h"

#include <string.h>

MnShownPicture *mn_pictures_shown(MnContext *ctx, const MnDocument *document, size_t *count)
{
    MnMap seen = {0};
    size_t most = 0;
    for (const MnNode *n = document->tree; n; n = mn_xml_walk(n, document->tree, true)) most += mn_is(n, MN_IMG);
    MnShownPicture *pictures = mn_arena_array(ctx->arena, most + 1, sizeof *pictures);
    *count = 0;
    for (const MnNode *n = document->tree; n; n = mn_xml_walk(n, document->tree, true)) {
        const char *src = mn_is(n, MN_IMG) ? mn_xml_attr(n, "src") : NULL;
        if (!src || mn_map_get(&seen, mn_str(src))) continue;
        const char *path = mn_path_resolve(ctx->arena, mn_str(document->folder), src);
        const MnSource *picture = path ? mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, path)->source : NULL;
        if (!picture) continue;
        mn_map_put(&seen, mn_str(src), ctx);
        pictures[(*count)++] = (MnShownPicture){.src = src, .bytes = mn_source_bytes(picture)};
    }
    mn_map_clear(&seen);
    return pictures;
}

static const MnOutput *file_named(const MnOutput *files, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0) return &files[i];
    return NULL;
}

/* Names of files that are made later. */
static bool is_reserved(const char *name)
{
    return strcmp(name, "record.ini") == 0 || mn_str_starts(mn_str(name), "SHA256SUMS") || *name == '.';
}

static const char *name_of(MnContext *ctx, const MnShownPicture *picture, const MnOutput *files, size_t count)
{
    const char *slash = strrchr(picture->src, '/'), *name = slash ? slash + 1 : picture->src;
    const MnOutput *other = file_named(files, count, name);
    if (!is_reserved(name) && (!other || mn_str_equal(other->bytes, picture->bytes))) return name;
    char digest[65];
    mn_sha256_hex(picture->bytes, digest);
    return mn_arena_printf(ctx->arena, "%s-%s", digest, name);
}

void mn_pictures_keep(MnContext *ctx, MnShownPicture *pictures, size_t count, MnOutput *files, size_t *nfiles)
{
    for (size_t i = 0; i < count; i++) {
        pictures[i].file = name_of(ctx, &pictures[i], files, *nfiles);
        if (!file_named(files, *nfiles, pictures[i].file)) files[(*nfiles)++] = (MnOutput){pictures[i].file, pictures[i].bytes};
    }
}
