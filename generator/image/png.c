/* png.c - in: a PNG of any colour type, depth and interlace (ISO/IEC 15948). Out: 8-bit grey or RGB, alpha apart.
 *
 * libpng decodes; a wrong checksum in any chunk is an error, because a dropped tRNS would silently make a picture opaque. It
 * reports errors by longjmp, so everything that changes lives in the Decoder. What is published of the file is the chunks
 * that make the picture: no text, no times, no Exif, no animation, nothing after the end. */
#include "image/read.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    MnImageJob *job;
    png_structp png;
    png_infop info;
    size_t at; /* in the file */
    bool cut_short, wrong_size;
    char message[128];
    uint32_t width, height;
    int channels; /* as decoded: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha */
    size_t stride;
    uint8_t *rows;
    uint8_t *samples, *alpha;
    bool transparent;
} Decoder;

static void take_bytes(png_structp png, png_bytep out, size_t len)
{
    Decoder *d = png_get_io_ptr(png);
    MnStr file = d->job->source->text;
    if (len > file.len - d->at) {
        d->cut_short = true;
        png_error(png, "cut short");
    }
    memcpy(out, file.ptr + d->at, len);
    d->at += len;
}

static _Noreturn void on_error(png_structp png, png_const_charp message)
{
    Decoder *d = png_get_error_ptr(png);
    snprintf(d->message, sizeof d->message, "%s", message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png, (void)message;
}

static png_voidp take_memory(png_structp png, png_alloc_size_t size)
{
    (void)png;
    return mn_malloc(size);
}

static void free_memory(png_structp png, png_voidp ptr)
{
    (void)png;
    free(ptr);
}

static bool is_near(png_fixed_point value, png_fixed_point wanted)
{
    enum { TOLERANCE = 1000 }; /* of values that are stored a hundred thousand times: 0.01 */
    return value >= wanted - TOLERANCE && value <= wanted + TOLERANCE;
}

/* sRGB itself, as libpng has it when a file says so. */
static bool has_usual_gamma(const Decoder *d)
{
    png_fixed_point gamma = 0;
    return !png_get_gAMA_fixed(d->png, d->info, &gamma) || is_near(gamma, 45455);
}

static bool has_usual_primaries(const Decoder *d)
{
    static const png_fixed_point usual[] = {31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000};
    png_fixed_point p[8] = {0};
    if (!png_get_cHRM_fixed(d->png, d->info, &p[0], &p[1], &p[2], &p[3], &p[4], &p[5], &p[6], &p[7])) return true;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!is_near(p[i], usual[i])) return false;
    return true;
}

static void check_colours(const Decoder *d)
{
    png_charp name = NULL;
    png_bytep profile = NULL;
    png_uint_32 len = 0;
    int method = 0;
    if (png_get_valid(d->png, d->info, PNG_INFO_sRGB)) return;
    if (png_get_iCCP(d->png, d->info, &name, &method, &profile, &len)) {
        if (!strstr(name, "sRGB")) mn_image_check_profile(d->job, (MnStr){(const char *)profile, len});
    } else if (!has_usual_gamma(d)) {
        mn_image_other_colours(d->job, "a gamma");
    } else if (!has_usual_primaries(d)) {
        mn_image_other_colours(d->job, "primaries");
    }
}

/* Reads the header and asks for 8-bit grey or RGB, with alpha where there is any. False when the size is refused. */
static bool read_header(Decoder *d)
{
    png_structp png = d->png;
    png_set_read_fn(png, d, take_bytes);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* ours is reported better */
    png_read_info(png, d->info);
    d->width = png_get_image_width(png, d->info);
    d->height = png_get_image_height(png, d->info);
    if (!mn_image_check_size(d->job, d->width, d->height) || !mn_image_check_room(d->job, d->width, d->height)) return false;
    check_colours(d);
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, d->info);
    d->channels = png_get_channels(png, d->info);
    d->stride = png_get_rowbytes(png, d->info);
    return true;
}

/* Parts a row into colour and alpha. */
static void split_row(Decoder *d, const uint8_t *row, uint32_t y)
{
    int colours = d->channels < 3 ? 1 : 3;
    uint8_t *samples = d->samples + (size_t)y * d->width * (size_t)colours;
    if (colours == d->channels) {
        memcpy(samples, row, d->stride);
        return;
    }
    uint8_t *alpha = d->alpha + (size_t)y * d->width;
    for (uint32_t x = 0; x < d->width; x++) {
        for (int c = 0; c < colours; c++) *samples++ = *row++;
        d->transparent |= *row != 255;
        *alpha++ = *row++;
    }
}

static void read_rows(Decoder *d)
{
    MnArena *arena = d->job->ctx->arena;
    bool interlaced = png_get_interlace_type(d->png, d->info) != PNG_INTERLACE_NONE;
    size_t pixels = (size_t)d->width * d->height;
    d->samples = mn_arena_array(arena, pixels, d->channels < 3 ? 1 : 3);
    if (d->channels % 2 == 0) d->alpha = mn_arena_alloc(arena, pixels);
    d->rows = mn_calloc(interlaced ? d->height : 1, d->stride);
    for (int pass = interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1; pass > 0; pass--)
        for (uint32_t y = 0; y < d->height; y++) {
            uint8_t *row = d->rows + (interlaced ? y * d->stride : 0);
            png_read_row(d->png, row, NULL);
            if (pass == 1) split_row(d, row, y);
        }
    png_read_end(d->png, NULL);
}

/* Scans and stamps are often grey but stored in three colours: a third of the samples says the same. */
static void reduce_to_grey(Decoder *d)
{
    size_t pixels = (size_t)d->width * d->height;
    if (d->channels < 3) return;
    for (size_t i = 0; i < pixels; i++)
        if (d->samples[3 * i] != d->samples[3 * i + 1] || d->samples[3 * i] != d->samples[3 * i + 2]) return;
    for (size_t i = 0; i < pixels; i++) d->samples[i] = d->samples[3 * i];
    d->channels -= 2;
}

/* The part that libpng may jump out of. */
static bool decode(Decoder *d)
{
    if (setjmp(png_jmpbuf(d->png))) return false;
    d->wrong_size = !read_header(d);
    if (d->wrong_size) return false;
    read_rows(d);
    reduce_to_grey(d);
    return true;
}

static void report(Decoder *d)
{
    MnImageJob *job = d->job;
    if (d->wrong_size) return; /* reported */
    if (d->cut_short) mn_image_truncated(job);
    else mn_report(job->ctx->diag, MN_PICTURE_DAMAGED, job->named, .file = job->source->name, .reason = d->message);
}

/* The chunks that make the picture. The file has been decoded, so its chunks are whole. */
static MnStr publishable(MnArena *arena, MnStr file)
{
    static const char keep[][5] = {"IHDR", "PLTE", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "pHYs", "IDAT", "IEND"};
    enum { SIGNATURE = 8, AROUND = 12 }; /* length, type and checksum round a chunk's data */
    char *out = mn_arena_alloc(arena, file.len);
    size_t len = SIGNATURE;
    memcpy(out, file.ptr, SIGNATURE);
    for (size_t at = SIGNATURE; file.len - at >= AROUND;) {
        size_t size = png_get_uint_32((png_const_bytep)file.ptr + at) + (size_t)AROUND;
        if (size > file.len - at) break;
        bool kept = false, last = memcmp(file.ptr + at + 4, "IEND", 4) == 0;
        for (size_t i = 0; i < sizeof keep / sizeof *keep; i++) kept |= memcmp(file.ptr + at + 4, keep[i], 4) == 0;
        if (kept) {
            memcpy(out + len, file.ptr + at, size);
            len += size;
        }
        at += size;
        if (last) break;
    }
    return (MnStr){out, len};
}

bool mn_image_read_png(MnImageJob *job)
{
    Decoder d = {.job = job};
    d.png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, &d, on_error, on_warning, NULL, take_memory, free_memory);
    d.info = d.png ? png_create_info_struct(d.png) : NULL;
    if (!d.info) mn_oom();
    bool ok = decode(&d);
    if (!ok) report(&d);
    png_destroy_read_struct(&d.png, &d.info, NULL);
    free(d.rows);
    if (!ok) return false;
    *job->image = (MnImage){.kind = MN_IMAGE_RASTER,
                            .width = d.width,
                            .height = d.height,
                            .channels = d.channels < 3 ? 1 : 3,
                            .samples = d.samples,
                            .alpha = d.transparent ? d.alpha : NULL,
                            .orientation = 1,
                            .file = publishable(job->ctx->arena, job->source->text),
                            .media_type = "image/png"};
    return true;
}
