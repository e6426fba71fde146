/* CFF programs read: the advances of all glyphs against the font's own, and what is damaged. */
#include "reading.h"
#include "unit.h"

#include "font/cff.h"

#include <hb.h>
#include <string.h>

static const char *const fonts[] = {"/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf",
                                    "/usr/share/fonts/opentype/urw-base35/P052-Italic.otf"};

static MnStr program_of(MnArena *arena, hb_face_t *face)
{
    unsigned len;
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    const char *data = hb_blob_get_data(table, &len);
    MnStr bytes = {mn_arena_strndup(arena, data, len), len};
    hb_blob_destroy(table);
    return bytes;
}

static hb_face_t *face_of(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    assert_non_null(blob);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static void reads_advances(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) {
        MnArena *arena = mn_arena_new();
        hb_face_t *face = face_of(fonts[i]);
        hb_font_t *font = hb_font_create(face);
        const char *why;
        const MnCff *cff = mn_cff_read(arena, program_of(arena, face), &why);
        assert_non_null(cff);
        assert_false(cff->by_cid);
        assert_int_equal(cff->glyphs.count, hb_face_get_glyph_count(face));
        for (uint32_t glyph = 0; glyph < cff->glyphs.count; glyph++) {
            MnCffGlyph read = mn_cff_glyph(cff, glyph);
            assert_true(read.good);
            assert_int_equal((int)read.advance, hb_font_get_glyph_h_advance(font, glyph));
        }
        hb_font_destroy(font);
        hb_face_destroy(face);
        mn_arena_free(arena);
    }
}

/* Whatever is cut off or changed: nothing breaks, and nothing is read from beyond. */
static void survives_damage(void **state)
{
    (void)state;
    enum { WAYS = 3000 };
    MnArena *arena = mn_arena_new();
    hb_face_t *face = face_of(fonts[0]);
    MnStr whole = program_of(arena, face);
    uint32_t random = 1;
    for (size_t way = 0; way < WAYS; way++) {
        MnArena *own = mn_arena_new();
        size_t len = way < 500 ? way : way < 600 ? whole.len * (way - 500) / 100 : whole.len;
        char *copy = mn_arena_strndup(own, whole.ptr, len);
        for (int i = 0; i < 4 && way >= 600; i++) {
            random = random * 1664525u + 1013904223u;
            copy[(random >> 8) % (way < 2000 ? 400 : len)] = (char)(random >> 3);
        }
        const char *why = NULL;
        const MnCff *cff = mn_cff_read(own, (MnStr){copy, len}, &why);
        assert_true(cff || why);
        for (uint32_t glyph = 0; cff && glyph < cff->glyphs.count && glyph < 40; glyph++) mn_cff_glyph(cff, glyph);
        mn_arena_free(own);
    }
    hb_face_destroy(face);
    mn_arena_free(arena);
}

/* A program by hand: index of one empty name, a top DICT of CharStrings alone, no strings, two glyphs. */
static MnCffGlyph glyph_of(MnArena *arena, const char *code, size_t len)
{
    MnBuf font = {0};
    const char *why;
    mn_buf_add(&font,
               "\1\0\4\1"
               "\0\1\1\1\1"
               "\0\1\1\1\3"
               "\xA0\x11"
               "\0\0"
               "\0\0"
               "\0\1\1\1",
               24);
    font.ptr[14] = (char)(139 + 20); /* CharStrings stand at 20 */
    mn_buf_putc(&font, (char)(1 + len));
    mn_buf_add(&font, code, len);
    size_t all = font.len;
    const char *bytes = mn_buf_finish(&font, arena);
    const MnCff *cff = mn_cff_read(arena, (MnStr){bytes, all}, &why);
    assert_non_null(cff);
    return mn_cff_glyph(cff, 0);
}

static void reads_charstrings(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_int_equal((int)glyph_of(arena, "\x8F\x0E", 2).advance, 4);                   /* 4 endchar */
    assert_int_equal((int)glyph_of(arena, "\x0E", 1).advance, 0);                       /* endchar: the default width */
    assert_int_equal((int)glyph_of(arena, "\x1C\x02\x58\x8B\x8B\x15", 6).advance, 600); /* 600 0 0 rmoveto */
    assert_int_equal((int)glyph_of(arena, "\x8B\x8B\x15", 3).advance, 0);
    assert_true(glyph_of(arena, "\x8B\x8B\x8B\x8B\x0E", 5).composed); /* an accent over a letter, by names */
    assert_false(glyph_of(arena, "\x8F\x0E", 2).composed);
    assert_false(glyph_of(arena, "\x8F", 1).good);
    assert_false(glyph_of(arena, "\x8F\x0A", 2).good); /* a subroutine that is not there */
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_advances), cmocka_unit_test(survives_damage),
                                       cmocka_unit_test(reads_charstrings)};
    return cmocka_run_group_tests_name("font/cff", tests, NULL, NULL);
}
