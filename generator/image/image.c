/* image.c - in: a picture file. Out: a checked or decoded picture.
 *
 * The format is told by the first bytes, never by the name. What browsers or PDF readers cannot both show is refused, with
 * the way out. */
#include "image/image.h"

#include "base/files.h"
#include "base/map.h"
#include "image/read.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    size_t at;
    MnStr bytes;
    const char *name;
} Signature;

/* Formats people try; matched in order. */
static const Signature others[] = {
    {0, {"GIF8", 4}, "a GIF"},
    {8, {"WEBP", 4}, "a WebP picture"},
    {4, {"ftypheic", 8}, "an HEIC photograph"},
    {4, {"ftypheif", 8}, "an HEIC photograph"},
    {4, {"ftypmif1", 8}, "an HEIC photograph"},
    {4, {"ftypavif", 8}, "an AVIF picture"},
    {0, {"II*\0", 4}, "a TIFF"},
    {0, {"MM\0*", 4}, "a TIFF"},
    {0, {"BM", 2}, "a BMP"},
    {0, {"%PDF", 4}, "a PDF"},
    {0, {"\x1F\x8B", 2}, "a compressed file (an SVGZ, perhaps)"},
    {0, {"\0\0\0\014jP", 6}, "a JPEG 2000 picture"},
    {0, {"\xD7\xCD\xC6\x9A", 4}, "a Windows metafile"},
};

static bool has_bytes(MnStr file, size_t at, MnStr bytes)
{
    return file.len >= at + bytes.len && memcmp(file.ptr + at, bytes.ptr, bytes.len) == 0;
}

static void report_format(MnImageJob *job)
{
    MnStr file = job->source->text;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!has_bytes(file, others[i].at, others[i].bytes)) continue;
        mn_report(job->ctx->diag, MN_PICTURE_FORMAT, job->named, .file = job->source->name, .kind = others[i].name);
        return;
    }
    mn_report(job->ctx->diag, file.len ? MN_PICTURE_NONE : MN_PICTURE_EMPTY, job->named, .file = job->source->name);
}

/* Fills *image, which lies where all of it is to lie. */
static bool decode(MnContext *ctx, const MnSource *source, MnRange named, MnImage *image)
{
    MnImageJob job = {ctx, source, named, image};
    image->orientation = 1;
    if (has_bytes(source->text, 0, MN_STR("\x89PNG\r\n\x1A\n"))) return mn_image_read_png(&job);
    if (has_bytes(source->text, 0, MN_STR("\xFF\xD8"))) return mn_image_read_jpeg(&job);
    if (mn_image_is_svg(source->text)) return mn_image_read_svg(&job);
    report_format(&job);
    return false;
}

/* ---- each once ----
 *
 * A picture is asked for by the data, by each page that shows it and by the PDF, as often as a document shows it. What is advised of it
 * was told to the collector of those who asked first, so it serves those with the same. */

static void let_go(void *arena)
{
    mn_arena_free(arena);
}

static const MnImage *decode_anew(MnContext *ctx, const MnSource *source, MnRange named)
{
    MnArena *arena = mn_arena_new(); /* what cannot be shown leaves nothing */
    MnImage *image = mn_arena_alloc(arena, sizeof *image);
    MnContext own = {arena, ctx->diag, ctx->reader};
    bool good = decode(&own, source, named, image);
    if (good) mn_arena_own(ctx->reader ? mn_reader_arena(ctx->reader) : ctx->arena, arena, let_go);
    else mn_arena_free(arena);
    return good ? image : NULL;
}

const MnImage *mn_image_read(MnContext *ctx, const MnSource *source, MnRange named)
{
    if (!ctx->reader) return decode_anew(ctx, source, named);
    MnMap *made = mn_reader_made(ctx->reader);
    char name[80];
    snprintf(name, sizeof name, "picture %p, told to %p", (const void *)source, (const void *)ctx->diag);
    const MnImage *image = mn_map_get(made, mn_str(name));
    if (image) return image;
    image = decode_anew(ctx, source, named);
    if (image) mn_map_put(made, mn_str(mn_arena_strdup(mn_reader_arena(ctx->reader), name)), image);
    return image;
}
