/* CFF written anew with codes for keys: from a program keyed by names, and from one keyed by CIDs. */
#include "unit.h"

#include "pdf/cff_program.h"

#include <hb.h>
#include <string.h>

static const char nimbus[] = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf";

static MnStr program_of(MnArena *arena, const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    assert_non_null(blob);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned len;
    const char *data = hb_blob_get_data(table, &len);
    MnStr bytes = {mn_arena_strndup(arena, data, len), len};
    hb_blob_destroy(table);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return bytes;
}

static const MnCff *written(MnArena *arena, const MnPdfCff *program)
{
    MnBuf out = {0};
    const char *why;
    mn_pdf_cff_write(program, &out);
    size_t len = out.len;
    const MnCff *cff = mn_cff_read(arena, (MnStr){mn_buf_finish(&out, arena), len}, &why);
    if (!cff) fail_msg("%s", why);
    return cff;
}

/* Code, CID and glyph are one, and each has the charstring, the dictionary and the matrix of the glyph it was made of. */
static void assert_holds_codes(const MnCff *cff, const MnPdfCff *program)
{
    MnCffEntry entry;
    assert_true(cff->by_cid);
    assert_int_equal(cff->glyphs.count, program->ncodes);
    assert_int_equal(mn_cff_dicts(cff), mn_cff_dicts(program->from));
    for (uint32_t code = 0; code < program->ncodes; code++) {
        uint32_t glyph = program->glyphs[code];
        assert_int_equal(mn_cff_cid(cff, code), code);
        assert_int_equal(mn_cff_dict_of(cff, code), mn_cff_dict_of(program->from, glyph));
        assert_true(mn_str_equal(mn_cff_at(&cff->glyphs, code), mn_cff_at(&program->from->glyphs, glyph)));
    }
    MnStr private = mn_cff_private(cff, mn_cff_dict(cff, 0)), was = mn_cff_private(program->from, mn_cff_dict(program->from, 0));
    assert_false(mn_cff_find(private, MN_CFF_SUBRS, &entry));
    assert_true(mn_cff_find(was, MN_CFF_NOMINAL_WIDTH, &entry));
    double nominal = entry.value[0];
    assert_true(mn_cff_find(private, MN_CFF_NOMINAL_WIDTH, &entry));
    assert_int_equal((int)nominal, (int)entry.value[0]);
}

static void writes_codes(void **state)
{
    (void)state;
    static const uint16_t first[] = {0, 40, 41, 40, 70, 3, 200}, second[] = {0, 6, 2, 2, 5};
    MnArena *arena = mn_arena_new();
    const char *why;
    const MnCff *font = mn_cff_read(arena, program_of(arena, nimbus), &why);
    assert_non_null(font);
    const MnPdfCff by_name = {font, first, 7, "NimbusSans-Regular"};
    const MnCff *once = written(arena, &by_name);
    assert_holds_codes(once, &by_name);
    const MnPdfCff by_cid = {once, second, 5, "NimbusSans-Regular"};
    const MnCff *twice = written(arena, &by_cid);
    assert_holds_codes(twice, &by_cid);
    assert_true(mn_str_equal(mn_cff_at(&twice->glyphs, 1), mn_cff_at(&font->glyphs, 200)));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_codes)};
    return cmocka_run_group_tests_name("pdf/cff_program", tests, NULL, NULL);
}
