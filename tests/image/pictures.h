/* pictures.h - pictures made in the tests: PNGs of every kind, and the smallest JPEGs that decode. */
#ifndef MN_TESTS_IMAGE_PICTURES_H
#define MN_TESTS_IMAGE_PICTURES_H

#include "base/text.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

static inline void pictures_write(png_structp png, png_bytep bytes, size_t len)
{
    mn_buf_add(png_get_io_ptr(png), bytes, len);
}

static inline void pictures_flush(png_structp png)
{
    (void)png;
}

/* What to write: rows as PNG stores them (packed below 8 bits, big-endian at 16). */
typedef struct {
    uint32_t width, height;
    int depth, type;
    bool interlaced;
    const uint8_t *rows;
    size_t stride;
    const png_color *palette; /* with count colours, the first nalpha of them with alpha */
    int count, nalpha;
    const uint8_t *alpha;
    const png_color_16 *transparent; /* tRNS of grey and RGB */
    const char *comment;
    png_fixed_point gamma;
    const png_fixed_point *primaries; /* eight: white, red, green, blue */
    bool srgb;
    const char *profile; /* what one that is hardly more than its name describes itself as */
} PictureSpec;

/* A profile of a monitor in no more than its header, an empty table and what follows: its name, and bytes that do not shrink, since
 * libpng takes no short one. */
enum { PROFILE_SIZE = 400 };
static inline void pictures_profile(const char *name, uint8_t profile[PROFILE_SIZE])
{
    static const uint8_t head[] = {0,   0,   1,   144, 0,   0,   0,   0,   2,   16,  0,   0,
                                   'm', 'n', 't', 'r', 'R', 'G', 'B', ' ', 'X', 'Y', 'Z', ' '};
    static const uint8_t white[] = {0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D};
    memset(profile, 0, PROFILE_SIZE);
    memcpy(profile, head, sizeof head);
    memcpy(profile + 36, "acsp", 4);
    memcpy(profile + 68, white, sizeof white);
    for (unsigned i = 160, n = 1; i < PROFILE_SIZE; i++) profile[i] = (uint8_t)((n = n * 1103515245u + 12345u) >> 24);
    snprintf((char *)profile + 132, 28, "%s", name);
}

static inline void pictures_png(const PictureSpec *spec, MnBuf *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) mn_oom();
    png_set_write_fn(png, out, pictures_write, pictures_flush);
    png_set_IHDR(png, info, spec->width, spec->height, spec->depth, spec->type,
                 spec->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (spec->palette) png_set_PLTE(png, info, spec->palette, spec->count);
    if (spec->alpha || spec->transparent) png_set_tRNS(png, info, spec->alpha, spec->nalpha, spec->transparent);
    uint8_t profile[PROFILE_SIZE];
    if (spec->gamma) png_set_gAMA_fixed(png, info, spec->gamma);
    const png_fixed_point *p = spec->primaries;
    if (p) png_set_cHRM_fixed(png, info, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
    if (spec->srgb) png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (spec->profile) {
        pictures_profile(spec->profile, profile);
        png_set_iCCP(png, info, "a profile", PNG_COMPRESSION_TYPE_BASE, profile, sizeof profile);
    }
    char key[] = "Comment", comment[64];
    if (spec->comment) {
        snprintf(comment, sizeof comment, "%s", spec->comment);
        png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = key, .text = comment};
        png_set_text(png, info, &text, 1);
    }
    png_write_info(png, info);
    int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < spec->height; y++) png_write_row(png, spec->rows + y * spec->stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
}

/* ---- JPEG ---- */

typedef struct {
    int frame;      /* marker of the frame: 0xC0 baseline, 0xC2 progressive … */
    int components; /* 1, 3 or 4 */
    int precision;
    int orientation; /* 0: no Exif */
    const char *comment;
} JpegSpec;

static inline void jpeg_segment(MnBuf *out, int marker, const void *data, size_t len)
{
    char head[] = {(char)0xFF, (char)marker, (char)((len + 2) >> 8), (char)(len + 2)};
    mn_buf_add(out, head, sizeof head);
    mn_buf_add(out, data, len);
}

/* 16 × 8 pixels, two blocks: the left white, the right grey (in the first component; the others are 128). All quantities are 1;
 * Huffman codes: DC 0 → size 0, 10 → size 10; AC 0 → end of block. */
static inline void pictures_jpeg(const JpegSpec *spec, MnBuf *out)
{
    uint8_t quantities[65] = {0}, frame[6 + 12] = {0}, scan[1 + 8 + 3] = {0};
    uint8_t dc[1 + 16 + 2] = {0x00, 1, 1}, ac[1 + 16 + 1] = {0x10, 1};
    for (int i = 1; i < 65; i++) quantities[i] = 1;
    dc[18] = 10;
    size_t n = (size_t)spec->components;
    frame[0] = (uint8_t)spec->precision;
    frame[2] = 8;
    frame[4] = 16;
    frame[5] = scan[0] = (uint8_t)n;
    for (size_t i = 0; i < n; i++) {
        frame[6 + 3 * i] = scan[1 + 2 * i] = (uint8_t)(i + 1);
        frame[7 + 3 * i] = 0x11;
    }
    scan[2 + 2 * n] = 63;
    mn_buf_add(out, "\xFF\xD8", 2);
    jpeg_segment(out, 0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0", 14);
    if (spec->orientation) {
        char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0";
        exif[24] = (char)spec->orientation;
        jpeg_segment(out, 0xE1, exif, 32);
    }
    if (spec->comment) jpeg_segment(out, 0xFE, spec->comment, mn_str(spec->comment).len);
    jpeg_segment(out, 0xDB, quantities, sizeof quantities);
    jpeg_segment(out, spec->frame, frame, 6 + 3 * n);
    jpeg_segment(out, 0xC4, dc, sizeof dc);
    jpeg_segment(out, 0xC4, ac, sizeof ac);
    jpeg_segment(out, 0xDA, scan, 4 + 2 * n);
    /* white: 10 and 1111111000 (DC 8 × 127), grey: 10 and 0000000000 (1023 less) */
    uint64_t bits = 0;
    int count = 0;
    const struct {
        uint64_t bits;
        int count;
    } codes[] = {{0x2u << 10 | 0x3F8, 12}, {0, 1}, {0, 2 * ((int)n - 1)}, {0x2u << 10, 12}, {0, 1}, {0, 2 * ((int)n - 1)}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        bits = bits << codes[i].count | codes[i].bits;
        count += codes[i].count;
    }
    int padding = (8 - count % 8) % 8;
    bits = bits << padding | ((1u << padding) - 1);
    for (int left = count + padding - 8; left >= 0; left -= 8) {
        mn_buf_putc(out, (char)(bits >> left));
        if ((uint8_t)(bits >> left) == 0xFF) mn_buf_putc(out, '\0');
    }
    mn_buf_add(out, "\xFF\xD9", 2);
}

#endif
