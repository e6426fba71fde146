/* image.c - in: a picture file. Out: a checked or decoded picture.
 *
 * The format is told by the first bytes, never by the name. What browsers or PDF readers cannot both show is refused, with
 * the way out. */
#include "image/image.h"

#include "image/read.h"

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

const MnImage *mn_image_read(MnContext *ctx, const MnSource *source, MnRange named)
{
    MnImage *image = mn_arena_alloc(ctx->arena, sizeof *image);
    MnImageJob job = {ctx, source, named, image};
    image->orientation = 1;
    if (has_bytes(source->text, 0, MN_STR("\x89PNG\r\n\x1A\n"))) return mn_image_read_png(&job) ? image : NULL;
    if (has_bytes(source->text, 0, MN_STR("\xFF\xD8"))) return mn_image_read_jpeg(&job) ? image : NULL;
    if (mn_image_is_svg(source->text)) return mn_image_read_svg(&job) ? image : NULL;
    report_format(&job);
    return NULL;
}
