/* picture_file.c - see picture_file.h. */
#include "image/picture_file.h"

#include <string.h>

static const char published[] = "output:";

const MnRead *mn_picture_file(MnContext *ctx, const char *folder, const char *src)
{
    size_t len = sizeof published - 1;
    if (strncmp(src, published, len) == 0) return mn_reader_bytes(ctx->reader, MN_ROOT_OUTPUT, src + len);
    const char *path = mn_path_resolve(ctx->arena, mn_str(folder), src);
    return mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, path ? path : src);
}

char *mn_picture_published(MnArena *arena, const char *name)
{
    return mn_arena_printf(arena, "%s%s", published, name);
}
