/* Pictures: every kind of PNG comes out as the samples that went in; what is damaged or cannot be shown is refused, with
 * words that help. */
#include "unit.h"

#include "base/diag_print.h"
#include "base/files.h"
#include "image/image.h"
#include "image/pictures.h"
#include "said.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct {
    MnContext ctx;
    MnBuf file;
} Bench;

static int setup(void **state)
{
    Bench *b = mn_calloc(1, sizeof *b);
    b->ctx.arena = mn_arena_new();
    b->ctx.diag = mn_diag_new(b->ctx.arena);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    mn_buf_clear(&b->file);
    mn_arena_free(b->ctx.arena);
    free(b);
    return 0;
}

static const MnImage *read_bytes(Bench *b, const void *bytes, size_t len)
{
    const MnSource *source = mn_source_new(b->ctx.arena, "crest.png", (MnStr){bytes, len});
    return mn_image_read(&b->ctx, source, (MnRange){0});
}

static const MnImage *read_file(Bench *b)
{
    return read_bytes(b, b->file.ptr, b->file.len);
}

/* Reading must fail and say `part`. */
static void assert_refused(Bench *b, const void *bytes, size_t len, const char *part)
{
    MnDiag *diag = b->ctx.diag = mn_diag_new(b->ctx.arena);
    assert_null(read_bytes(b, bytes, len));
    assert_int_equal(mn_diag_errors(diag), 1);
    MnBuf text = {0};
    mn_diag_print(diag, &text, false);
    if (!strstr(text.ptr, part)) fail_msg("no “%s” in\n%s", part, text.ptr);
    mn_buf_clear(&text);
}

/* ---- PNG ---- */

static void make(Bench *b, const PictureSpec *spec)
{
    b->file.len = 0;
    pictures_png(spec, &b->file);
}

static void assert_samples(const MnImage *image, int channels, const uint8_t *samples, const uint8_t *alpha)
{
    assert_non_null(image);
    assert_int_equal(image->kind, MN_IMAGE_RASTER);
    assert_int_equal(image->channels, channels);
    size_t pixels = (size_t)image->width * image->height;
    assert_memory_equal(image->samples, samples, pixels * (size_t)channels);
    if (alpha) assert_memory_equal(image->alpha, alpha, pixels);
    else assert_null(image->alpha);
    assert_string_equal(image->media_type, "image/png");
}

static void test_grey_of_each_depth(void **state)
{
    static const struct {
        int depth;
        uint8_t row[8], samples[4];
    } cases[] = {
        {1, {0x50}, {0, 255, 0, 255}},
        {2, {0x1B}, {0, 85, 170, 255}},
        {4, {0x0F, 0x83}, {0, 255, 136, 51}},
        {8, {1, 2, 200, 255}, {1, 2, 200, 255}},
        {16, {0, 0, 0x80, 0x80, 0xFF, 0xFF, 0x12, 0x12}, {0, 0x80, 255, 0x12}},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make(b,
             &(PictureSpec){.width = 4, .height = 1, .depth = cases[i].depth, .type = PNG_COLOR_TYPE_GRAY, .rows = cases[i].row});
        const MnImage *image = read_file(b);
        assert_samples(image, 1, cases[i].samples, NULL);
        assert_int_equal(image->width, 4);
        assert_int_equal(image->height, 1);
    }
}

static void test_rgb(void **state)
{
    static const uint8_t rows[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3};
    static const uint8_t deep[] = {255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0};
    Bench *b = *state;
    make(b, &(PictureSpec){.width = 2, .height = 2, .depth = 8, .type = PNG_COLOR_TYPE_RGB, .rows = rows, .stride = 6});
    assert_samples(read_file(b), 3, rows, NULL);
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 16, .type = PNG_COLOR_TYPE_RGB, .rows = deep});
    assert_samples(read_file(b), 3, (const uint8_t[]){255, 0, 0, 0, 255, 0}, NULL);
}

static void test_grey_in_three_colours(void **state)
{
    static const uint8_t rows[] = {9, 9, 9, 128, 200, 200, 200, 255};
    Bench *b = *state;
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_RGB_ALPHA, .rows = rows});
    assert_samples(read_file(b), 1, (const uint8_t[]){9, 200}, (const uint8_t[]){128, 255});
}

static void test_alpha(void **state)
{
    static const uint8_t grey[] = {10, 255, 20, 0}, rgb[] = {1, 2, 3, 128, 4, 5, 6, 255};
    static const uint8_t opaque[] = {1, 2, 3, 255, 4, 5, 6, 255};
    static const uint8_t deep[] = {1, 1, 2, 2, 3, 3, 128, 128, 4, 4, 5, 5, 6, 6, 255, 255};
    Bench *b = *state;
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_GRAY_ALPHA, .rows = grey});
    assert_samples(read_file(b), 1, (const uint8_t[]){10, 20}, (const uint8_t[]){255, 0});
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_RGB_ALPHA, .rows = rgb});
    assert_samples(read_file(b), 3, (const uint8_t[]){1, 2, 3, 4, 5, 6}, (const uint8_t[]){128, 255});
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 16, .type = PNG_COLOR_TYPE_RGB_ALPHA, .rows = deep});
    assert_samples(read_file(b), 3, (const uint8_t[]){1, 2, 3, 4, 5, 6}, (const uint8_t[]){128, 255});
    make(b, &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_RGB_ALPHA, .rows = opaque});
    assert_samples(read_file(b), 3, (const uint8_t[]){1, 2, 3, 4, 5, 6}, NULL); /* nothing shows through */
}

static void test_palette(void **state)
{
    static const png_color colours[] = {{255, 0, 0}, {0, 0, 255}, {9, 8, 7}};
    static const uint8_t alpha[] = {0}, pairs[] = {0x18}, bytes[] = {2, 1};
    Bench *b = *state;
    PictureSpec spec = {
        .width = 3, .height = 1, .depth = 2, .type = PNG_COLOR_TYPE_PALETTE, .rows = pairs, .palette = colours, .count = 3};
    make(b, &spec); /* 00 01 10 */
    assert_samples(read_file(b), 3, (const uint8_t[]){255, 0, 0, 0, 0, 255, 9, 8, 7}, NULL);
    spec.alpha = alpha;
    spec.nalpha = 1;
    make(b, &spec);
    assert_samples(read_file(b), 3, (const uint8_t[]){255, 0, 0, 0, 0, 255, 9, 8, 7}, (const uint8_t[]){0, 255, 255});
    spec = (PictureSpec){
        .width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_PALETTE, .rows = bytes, .palette = colours, .count = 3};
    make(b, &spec);
    assert_samples(read_file(b), 3, (const uint8_t[]){9, 8, 7, 0, 0, 255}, NULL);
}

static void test_transparent_colour(void **state)
{
    static const uint8_t rgb[] = {1, 2, 3, 4, 5, 6}, grey[] = {7, 8};
    static const png_color_16 clear_rgb = {.red = 4, .green = 5, .blue = 6}, clear_grey = {.gray = 7};
    Bench *b = *state;
    make(b,
         &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_RGB, .rows = rgb, .transparent = &clear_rgb});
    assert_samples(read_file(b), 3, rgb, (const uint8_t[]){255, 0});
    make(b, &(PictureSpec){
                .width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_GRAY, .rows = grey, .transparent = &clear_grey});
    assert_samples(read_file(b), 1, grey, (const uint8_t[]){0, 255});
}

static void test_interlaced(void **state)
{
    enum { SIDE = 13 };
    uint8_t rows[SIDE * SIDE * 4], samples[SIDE * SIDE * 3], alpha[SIDE * SIDE];
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        for (size_t c = 0; c < 3; c++) samples[3 * i + c] = rows[4 * i + c] = (uint8_t)(i * 7 + c * 50);
        alpha[i] = rows[4 * i + 3] = (uint8_t)i;
    }
    Bench *b = *state;
    make(b, &(PictureSpec){.width = SIDE,
                           .height = SIDE,
                           .depth = 8,
                           .type = PNG_COLOR_TYPE_RGB_ALPHA,
                           .interlaced = true,
                           .rows = rows,
                           .stride = SIDE * 4});
    assert_samples(read_file(b), 3, samples, alpha);
}

static void plain_png(Bench *b, const char *comment)
{
    static const uint8_t rows[16 * 16] = {1, 2, 3};
    make(b,
         &(PictureSpec){
             .width = 16, .height = 16, .depth = 8, .type = PNG_COLOR_TYPE_GRAY, .rows = rows, .stride = 16, .comment = comment});
}

static void test_damaged_png(void **state)
{
    Bench *b = *state;
    plain_png(b, NULL);
    for (size_t len = 8; len < b->file.len; len++) assert_refused(b, b->file.ptr, len, "is cut short");
    for (size_t at = 16; at < b->file.len; at++) { /* any byte of the header, the data or a checksum */
        b->file.ptr[at] ^= 0x10;
        MnDiag *diag = b->ctx.diag = mn_diag_new(b->ctx.arena);
        assert_null(read_file(b));
        assert_int_equal(mn_diag_errors(diag), 1);
        b->file.ptr[at] ^= 0x10;
    }
    b->file.ptr[29] ^= 1; /* the checksum of IHDR */
    assert_refused(b, b->file.ptr, b->file.len, "crest.png is damaged (IHDR: CRC error)");
}

static void test_wrong_transparency_is_no_secret(void **state)
{
    static const uint8_t grey[] = {7, 8};
    static const png_color_16 clear = {.gray = 7};
    Bench *b = *state;
    make(b,
         &(PictureSpec){.width = 2, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_GRAY, .rows = grey, .transparent = &clear});
    char *trns = memmem(b->file.ptr, b->file.len, "tRNS", 4);
    assert_non_null(trns);
    trns[5] ^= 1; /* libpng alone would drop it and go on */
    assert_refused(b, b->file.ptr, b->file.len, "is damaged (tRNS: CRC error)");
}

/* A header with a size that the data are not of. */
static void give_size(Bench *b, uint32_t width, uint32_t height)
{
    uint32_t size[] = {htobe32(width), htobe32(height)};
    static const uint8_t grey[] = {8, 0, 0, 0, 0};
    memcpy(b->file.ptr + 16, size, sizeof size);
    memcpy(b->file.ptr + 16 + sizeof size, grey, sizeof grey);
    uint32_t crc = htobe32((uint32_t)crc32(0, (const Bytef *)b->file.ptr + 12, 17));
    memcpy(b->file.ptr + 29, &crc, sizeof crc);
}

static void test_bomb(void **state)
{
    Bench *b = *state;
    plain_png(b, NULL);
    give_size(b, 32768, 32768);
    assert_refused(b, b->file.ptr, b->file.len, "is too large: 32768 × 32768 pixels");
}

static const MnImage *read_other(Bench *b, int number, MnRange named)
{
    const char *name = mn_arena_printf(b->ctx.arena, "%d.png", number);
    return mn_image_read(&b->ctx, mn_source_new(b->ctx.arena, name, mn_buf_view(&b->file)), named);
}

/* A document that shows a picture often holds it once. */
static void test_each_once(void **state)
{
    static const uint8_t rows[] = {1, 2, 3, 4};
    Bench *b = *state;
    b->ctx.reader = mn_reader_new(mn_files_open(b->ctx.arena, ".", NULL), b->ctx.arena, NULL);
    make(b, &(PictureSpec){.width = 4, .height = 1, .depth = 8, .type = PNG_COLOR_TYPE_GRAY, .rows = rows});
    const MnSource *source = mn_source_new(b->ctx.arena, "a.png", mn_buf_view(&b->file));
    const MnImage *image = mn_image_read(&b->ctx, source, (MnRange){0});
    assert_non_null(image);
    assert_ptr_equal(mn_image_read(&b->ctx, source, (MnRange){0}), image);
    assert_ptr_not_equal(read_other(b, 1, (MnRange){0}), image);
    MnContext other = {b->ctx.arena, mn_diag_new(b->ctx.arena), b->ctx.reader}; /* who was not told of it */
    assert_ptr_not_equal(mn_image_read(&other, source, (MnRange){0}), image);
}

/* All of a document are there at once: pictures of 10,000 × 10,000 pixels that hold no more than their size. */
static void test_pixels_of_all(void **state)
{
    Bench *b = *state;
    b->ctx.reader = mn_reader_new(mn_files_open(b->ctx.arena, ".", NULL), b->ctx.arena, NULL);
    plain_png(b, NULL);
    give_size(b, 10000, 10000);
    for (int i = 1; i <= 2; i++) {
        MnDiag *diag = b->ctx.diag = mn_diag_new(b->ctx.arena);
        assert_null(read_other(b, i, (MnRange){0}));
        assert_said(diag, MN_PICTURE_DAMAGED);
    }
    b->ctx.diag = mn_diag_new(b->ctx.arena);
    assert_null(read_other(b, 3, (MnRange){0}));
    assert_said(b->ctx.diag, MN_PICTURES_TOO_LARGE);
}

static void test_published_png_keeps_no_secrets(void **state)
{
    Bench *b = *state;
    plain_png(b, NULL);
    MnStr clean = {mn_arena_strndup(b->ctx.arena, b->file.ptr, b->file.len), b->file.len};
    plain_png(b, "made by J Smith, 4 Acacia Avenue");
    assert_true(b->file.len > clean.len);
    mn_buf_puts(&b->file, "and more after the end");
    const MnImage *image = read_file(b);
    assert_non_null(image);
    assert_int_equal(image->file.len, clean.len);
    assert_memory_equal(image->file.ptr, clean.ptr, clean.len);
}

static void assert_advised(Bench *b, const char *what)
{
    size_t count;
    const MnDiagnostic *const *list = mn_diag_list(b->ctx.diag, &count);
    assert_int_equal(count, what ? 1 : 0);
    if (!what) return;
    assert_said(b->ctx.diag, MN_PICTURE_COLOURS);
    assert_non_null(strstr(list[0]->message, what));
}

static void colours_of_its_own_are_advised_of(void **state)
{
    static const uint8_t rows[] = {1, 2, 3};
    static const png_fixed_point usual[] = {31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000},
                                 wide[] = {31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000};
    static const struct {
        PictureSpec spec;
        const char *what;
    } cases[] = {
        {{.gamma = 45455}, NULL},       {{.gamma = 100000}, "a gamma"},           {{.srgb = true}, NULL},
        {{.primaries = usual}, NULL},   {{.primaries = wide}, "primaries"},       {{.gamma = 45455, .primaries = usual}, NULL},
        {{.profile = "sRGB v2"}, NULL}, {{.profile = "Display P3"}, "a profile"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PictureSpec spec = cases[i].spec;
        spec.width = spec.height = 1;
        spec.depth = 8;
        spec.type = PNG_COLOR_TYPE_RGB;
        spec.rows = rows;
        spec.stride = sizeof rows;
        b->file.len = 0;
        b->ctx.diag = mn_diag_new(b->ctx.arena);
        pictures_png(&spec, &b->file);
        assert_non_null(read_file(b));
        assert_advised(b, cases[i].what);
    }
}

/* ---- JPEG ---- */

#define BYTES(text) text, sizeof(text) - 1

static void a_profile_in_a_jpeg_is_advised_of(void **state)
{
    static const struct {
        const char *name;
        size_t len;
        const char *what;
    } cases[] = {{BYTES("ICC_PROFILE\0\1\1...sRGB IEC61966-2.1"), NULL},
                 {BYTES("ICC_PROFILE\0\1\1...s\0R\0G\0B"), NULL},
                 {BYTES("ICC_PROFILE\0\1\2...Adobe RGB (1998)"), "a profile"},
                 {BYTES("ICC_PROFILE\0\2\2...the rest of one"), NULL}};
    Bench *b = *state;
    JpegSpec spec = {.frame = 0xC0, .components = 3, .precision = 8};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf plain = {0};
        pictures_jpeg(&spec, &plain);
        b->file.len = 0;
        b->ctx.diag = mn_diag_new(b->ctx.arena);
        mn_buf_add(&b->file, plain.ptr, 2);
        jpeg_segment(&b->file, 0xE2, cases[i].name, cases[i].len);
        mn_buf_add(&b->file, plain.ptr + 2, plain.len - 2);
        mn_buf_clear(&plain);
        assert_non_null(read_file(b));
        assert_advised(b, cases[i].what);
    }
}

static void make_jpeg(Bench *b, const JpegSpec *spec)
{
    b->file.len = 0;
    pictures_jpeg(spec, &b->file);
}

static void test_jpeg(void **state)
{
    static const int frames[] = {0xC0, 0xC1, 0xC2};
    Bench *b = *state;
    for (size_t i = 0; i < 3; i++)
        for (int components = 1; components <= 3; components += 2) {
            make_jpeg(b, &(JpegSpec){.frame = frames[i], .components = components, .precision = 8});
            const MnImage *image = read_file(b);
            assert_non_null(image);
            assert_int_equal(image->kind, MN_IMAGE_JPEG);
            assert_int_equal(image->width, 16);
            assert_int_equal(image->height, 8);
            assert_int_equal(image->channels, components);
            assert_int_equal(image->orientation, 1);
            assert_int_equal(image->file.len, b->file.len);
            assert_memory_equal(image->file.ptr, b->file.ptr, b->file.len);
            assert_string_equal(image->media_type, "image/jpeg");
        }
}

static void test_jpeg_on_its_side(void **state)
{
    Bench *b = *state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        make_jpeg(b, &(JpegSpec){.frame = 0xC0, .components = 1, .precision = 8, .orientation = orientation});
        const MnImage *image = read_file(b);
        assert_non_null(image);
        assert_int_equal(image->orientation, orientation);
        assert_int_equal(image->width, orientation > 4 ? 8 : 16);
        assert_int_equal(image->height, orientation > 4 ? 16 : 8);
        const MnImage *again = read_bytes(b, image->file.ptr, image->file.len); /* the published copy says the same */
        assert_non_null(again);
        assert_int_equal(again->orientation, orientation);
    }
}

static void test_published_jpeg_keeps_no_secrets(void **state)
{
    Bench *b = *state;
    make_jpeg(b, &(JpegSpec){.frame = 0xC0, .components = 1, .precision = 8});
    MnStr clean = {mn_arena_strndup(b->ctx.arena, b->file.ptr, b->file.len), b->file.len};
    make_jpeg(b, &(JpegSpec){.frame = 0xC0, .components = 1, .precision = 8, .comment = "51.8994 N 2.0783 W"});
    mn_buf_puts(&b->file, "a second picture");
    const MnImage *image = read_file(b);
    assert_non_null(image);
    assert_int_equal(image->file.len, clean.len);
    assert_memory_equal(image->file.ptr, clean.ptr, clean.len);
}

static void test_refused_jpeg(void **state)
{
    static const struct {
        JpegSpec spec;
        const char *says;
    } cases[] = {
        {{.frame = 0xC0, .components = 4, .precision = 8}, "crest.png is in CMYK colours"},
        {{.frame = 0xC1, .components = 3, .precision = 12}, "has more than 8 bits for each colour"},
        {{.frame = 0xC3, .components = 3, .precision = 8}, "is a kind of JPEG that browsers and PDF readers do not show"},
        {{.frame = 0xC9, .components = 3, .precision = 8}, "is a kind of JPEG that browsers and PDF readers do not show"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_jpeg(b, &cases[i].spec);
        assert_refused(b, b->file.ptr, b->file.len, cases[i].says);
    }
}

static void test_damaged_jpeg(void **state)
{
    Bench *b = *state;
    make_jpeg(b, &(JpegSpec){.frame = 0xC0, .components = 3, .precision = 8, .orientation = 6, .comment = "x"});
    for (size_t len = 2; len < b->file.len; len++) assert_refused(b, b->file.ptr, len, "crest.png is cut short");
    for (size_t at = 2; at < b->file.len; at++) /* whatever is wrong, it ends in a picture or one error */
        for (int bit = 0; bit < 8; bit++) {
            b->file.ptr[at] ^= (char)(1 << bit);
            MnDiag *diag = b->ctx.diag = mn_diag_new(b->ctx.arena);
            assert_int_equal(mn_diag_errors(diag), read_file(b) ? 0 : 1);
            b->file.ptr[at] ^= (char)(1 << bit);
        }
}

/* ---- neither ---- */

static void test_other_formats(void **state)
{
    Bench *b = *state;
    assert_refused(b, "GIF89a......", 12, "crest.png is a GIF");
    assert_refused(b, "RIFF....WEBPVP8 ", 16, "is a WebP picture");
    assert_refused(b, "\x1F\x8B\x08\0....", 8, "is a compressed file");
    assert_refused(b, "<!DOCTYPE html><html/>", 22, "crest.png is not a picture");
    assert_refused(b, " <html><svg/></html>", 20, "this is not an SVG drawing");
    assert_refused(b, "\0\0\0\030ftypheic....", 16, "is an HEIC photograph");
    assert_refused(b, "hello", 5, "crest.png is not a picture");
    assert_refused(b, "", 0, "crest.png is empty");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(colours_of_its_own_are_advised_of),
        TEST(a_profile_in_a_jpeg_is_advised_of),
        TEST(test_grey_of_each_depth),
        TEST(test_rgb),
        TEST(test_grey_in_three_colours),
        TEST(test_alpha),
        TEST(test_palette),
        TEST(test_transparent_colour),
        TEST(test_interlaced),
        TEST(test_damaged_png),
        TEST(test_wrong_transparency_is_no_secret),
        TEST(test_bomb),
        TEST(test_each_once),
        TEST(test_pixels_of_all),
        TEST(test_published_png_keeps_no_secrets),
        TEST(test_jpeg),
        TEST(test_jpeg_on_its_side),
        TEST(test_published_jpeg_keeps_no_secrets),
        TEST(test_refused_jpeg),
        TEST(test_damaged_jpeg),
        TEST(test_other_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
