/* Faces of a folder of the project: which serves a style, what may not be embedded, variable faces. The fonts are installed ones, some
 * of them damaged here. */
#include "said.h"
#include "scratch.h"
#include "unit.h"

#include "base/diag_print.h"
#include "font/font.h"

#define LIBERATION "/usr/share/fonts/truetype/liberation2/LiberationSans-"
#define INTER "/usr/share/fonts/truetype/inter-vf/Inter-"
#define NIMBUS "/usr/share/fonts/opentype/urw-base35/NimbusSans-"

typedef struct {
    MnContext ctx;
    const char *folder;
} Bench;

static int setup(void **state)
{
    Bench *bench = mn_calloc(1, sizeof *bench);
    MnArena *arena = mn_arena_new();
    char *folder = mn_arena_strdup(arena, "/tmp/muniment-faces-XXXXXX");
    assert_non_null(mkdtemp(folder));
    mn_arena_own(arena, folder, scratch_remove);
    bench->folder = folder;
    bench->ctx = mn_context_new(arena, reading(arena, folder));
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    mn_arena_free(bench->ctx.arena);
    free(bench);
    return 0;
}

/* A copy of an installed font. */
static void put(Bench *bench, const char *path, const char *name)
{
    asked(bench->ctx.arena, mn_arena_printf(bench->ctx.arena, "mkdir -p '%s/fonts' && cp '%s' '%s/fonts/%s'", bench->folder, path,
                                            bench->folder, name));
}

/* Where the record of a table begins in a font's directory. */
static size_t record_of(const char *font, const char *tag)
{
    enum { DIRECTORY = 12, RECORD = 16 };
    size_t at = DIRECTORY;
    while (memcmp(font + at, tag, 4) != 0) at += RECORD;
    return at;
}

/* A copy in which a table has another tag, or its bytes at `at` are others. */
static void put_spoilt(Bench *bench, const char *path, const char *table, const char *tag, size_t at, const char bytes[2])
{
    const MnSource *font = read_whole(bench->ctx.arena, path, path);
    assert_non_null(font);
    char *copy = mn_arena_strndup(bench->ctx.arena, font->text.ptr, font->text.len);
    size_t record = record_of(copy, table), start = 0;
    for (size_t i = 8; i < 12; i++) start = start << 8 | (unsigned char)copy[record + i];
    memcpy(copy + record, tag, 4);
    if (bytes) memcpy(copy + start + at, bytes, 2);
    put(bench, path, "spoilt.ttf");
    FILE *file = fopen(mn_arena_printf(bench->ctx.arena, "%s/fonts/spoilt.ttf", bench->folder), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(copy, 1, font->text.len, file), font->text.len);
    assert_int_equal(fclose(file), 0);
}

static const MnFontSet *opened(Bench *bench, const char *family)
{
    MnFontRequest request = {.families = {family, family, family}, .folder = "fonts"};
    return mn_fonts_open(&bench->ctx, &request);
}

static const char *name_of(const MnFontSet *set, bool bold, bool italic)
{
    return mn_font_postscript_name(mn_fonts_face(set, MN_FAMILY_BODY, bold, italic));
}

/* The advance of a letter in thousandths of the em. */
static int advance(const MnFont *font, uint32_t letter)
{
    hb_codepoint_t gid = 0;
    assert_true(hb_font_get_nominal_glyph(mn_font_hb(font), letter, &gid));
    return hb_font_get_glyph_h_advance(mn_font_hb(font), gid) * 1000 / mn_font_metrics(font)->upem;
}

static void opens_cff(void **state)
{
    Bench *bench = *state;
    const MnFontSet *set = opened(bench, "Nimbus Sans");
    assert_non_null(set);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    assert_string_equal(name_of(set, false, false), "NimbusSans-Regular");
    assert_string_equal(name_of(set, true, true), "NimbusSans-BoldItalic");
    assert_true(mn_font_is_cff(mn_fonts_face(set, MN_FAMILY_BODY, false, false)));
}

/* What lies in the folder is all there is of its family, though more is installed. */
static void searches_the_folder_first(void **state)
{
    Bench *bench = *state;
    put(bench, LIBERATION "Regular.ttf", "a.ttf");
    put(bench, LIBERATION "Bold.ttf", "B.TTF");
    put(bench, LIBERATION "Bold.ttf", "notes.txt");
    const MnFontSet *set = opened(bench, "liberation sans");
    assert_non_null(set);
    assert_string_equal(name_of(set, true, false), "LiberationSans-Bold");
    assert_string_equal(name_of(set, false, true), "LiberationSans");
    assert_string_equal(name_of(set, true, true), "LiberationSans-Bold");
    assert_said(bench->ctx.diag, MN_FONT_STYLE);
    size_t count;
    mn_diag_list(bench->ctx.diag, &count);
    assert_int_equal(count, 2); /* italic, bold italic; once for three uses of the family */
    assert_non_null(opened(bench, "Liberation Mono"));
}

static void needs_a_regular(void **state)
{
    Bench *bench = *state;
    put(bench, LIBERATION "Bold.ttf", "bold.ttf");
    assert_null(opened(bench, "Liberation Sans"));
    assert_said(bench->ctx.diag, MN_FONT_MISSING);
}

static void refuses_what_may_not_be_embedded(void **state)
{
    Bench *bench = *state;
    enum { FS_TYPE = 8 };
    static const struct {
        char type[3];
        bool open;
    } cases[] = {{"\0\0", true}, {"\0\2", false}, {"\0\4", true}, {"\0\10", true},
                 {"\0\6", true}, {"\1\4", false}, {"\2\4", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bench->ctx = mn_context_new(bench->ctx.arena, reading(bench->ctx.arena, bench->folder));
        put_spoilt(bench, LIBERATION "Regular.ttf", "OS/2", "OS/2", FS_TYPE, cases[i].type);
        assert_int_equal(opened(bench, "Liberation Sans") != NULL, cases[i].open);
        if (!cases[i].open) assert_said(bench->ctx.diag, MN_FONT_CLOSED);
    }
}

static void refuses_cff2(void **state)
{
    Bench *bench = *state;
    put_spoilt(bench, LIBERATION "Regular.ttf", "glyf", "CFF2", 0, NULL);
    assert_null(opened(bench, "Liberation Sans"));
    assert_said(bench->ctx.diag, MN_FONT_CFF2);
}

static void refuses_what_is_no_font(void **state)
{
    Bench *bench = *state;
    put(bench, LIBERATION "Regular.ttf", "regular.ttf");
    put(bench, "tests/font/test_face.c", "other.otf");
    assert_null(opened(bench, "Liberation Sans"));
    assert_said(bench->ctx.diag, MN_FONT_UNREADABLE);
}

/* One file is regular and bold, another both in italic; a static face goes before them. */
static void sets_axes(void **state)
{
    Bench *bench = *state;
    put(bench, INTER "roman.var.ttf", "roman.ttf");
    put(bench, INTER "italic.var.ttf", "italic.ttf");
    const MnFontSet *set = opened(bench, "Inter");
    assert_non_null(set);
    assert_int_equal(mn_fonts_count(set), 4);
    assert_string_equal(name_of(set, false, false), "Inter_400wght");
    assert_string_equal(name_of(set, true, false), "Inter_700wght");
    const MnFont *regular = mn_fonts_face(set, MN_FAMILY_BODY, false, false),
                 *bold = mn_fonts_face(set, MN_FAMILY_BODY, true, false);
    assert_true(advance(bold, 'm') > advance(regular, 'm'));
    assert_true(mn_font_metrics(bold)->bold && !mn_font_metrics(regular)->bold);
    unsigned count;
    const hb_variation_t *axes = mn_font_axes(bold, &count);
    assert_int_equal(count, 1);
    assert_int_equal((int)axes[0].value, 700);
    assert_true(mn_font_metrics(mn_fonts_face(set, MN_FAMILY_BODY, false, true))->italic);
    size_t said;
    mn_diag_list(bench->ctx.diag, &said);
    assert_int_equal(said, 0);
}

/* A slanted form of the upright face stands for an italic. */
static void sets_a_slant(void **state)
{
    Bench *bench = *state;
    put(bench, "/usr/share/fonts/truetype/inter-vf/Inter.var.ttf", "inter.ttf");
    const MnFontSet *set = opened(bench, "Inter");
    assert_non_null(set);
    assert_int_equal(mn_fonts_count(set), 4);
    assert_true(mn_font_metrics(mn_fonts_face(set, MN_FAMILY_BODY, false, true))->italic_angle < 0);
    assert_int_equal(mn_font_metrics(mn_fonts_face(set, MN_FAMILY_BODY, false, false))->italic_angle, 0);
}

/* How wide a text is in thousandths of the em. */
static int width_of(MnWordCache *cache, const MnFont *font, const char *text, unsigned shape)
{
    MnWordKey key = {font, mn_str(text), "en-GB", shape};
    return (int)((int64_t)mn_word_get(cache, &key, (MnPos){0})->width * 1000 / 65536);
}

/* Figures of tables: equally wide; those of running text are as the font has them. */
static void sets_figures(void **state)
{
    Bench *bench = *state;
    put(bench, INTER "roman.var.ttf", "roman.ttf");
    const MnFontSet *set = opened(bench, "Inter");
    assert_non_null(set);
    const MnFont *font = mn_fonts_face(set, MN_FAMILY_BODY, false, false);
    MnWordCache *cache = mn_word_cache_new(&bench->ctx, set);
    assert_true(mn_font_figures(font) & MN_SHAPE_TABULAR);
    assert_int_not_equal(width_of(cache, font, "111", 0), width_of(cache, font, "888", 0));
    assert_int_equal(width_of(cache, font, "111", MN_SHAPE_TABULAR), width_of(cache, font, "888", MN_SHAPE_TABULAR));
    MnFontRequest request = {.families = {"Liberation Sans", "Liberation Sans", "Liberation Sans"}};
    set = mn_fonts_open(&bench->ctx, &request);
    assert_int_equal(mn_font_figures(mn_fonts_face(set, MN_FAMILY_BODY, false, false)), 0);
}

static size_t glyphs_of(MnWordCache *cache, const MnFont *font, const char *text)
{
    MnWordKey key = {font, mn_str(text), "cy", 0};
    const MnWord *word = mn_word_get(cache, &key, (MnPos){0});
    return word->nparts == 1 && word->parts[0]->font == font ? word->parts[0]->nglyphs : 0;
}

/* The face of the house style: Welsh letters in all styles, ligatures, kerning, figures equally wide. */
static void civic_face_is_fit(void **state)
{
    Bench *bench = *state;
    MnFontRequest request = {.families = {"Open Sans", "Open Sans", "Open Sans"}};
    const MnFontSet *set = mn_fonts_open(&bench->ctx, &request);
    assert_non_null(set);
    size_t said;
    mn_diag_list(bench->ctx.diag, &said);
    assert_int_equal(said, 0);
    assert_int_equal(mn_fonts_count(set), 4);
    MnWordCache *cache = mn_word_cache_new(&bench->ctx, set);
    for (int style = 0; style < 4; style++) {
        const MnFont *font = mn_fonts_face(set, MN_FAMILY_BODY, style & 1, style & 2);
        assert_int_equal(glyphs_of(cache, font, "ŵŷŴŶẁẃẅỳâêîôûáéíóúïö"), 20);
        assert_int_equal(glyphs_of(cache, font, "office"), 4);
        assert_true(width_of(cache, font, "AV", 0) < width_of(cache, font, "A", 0) + width_of(cache, font, "V", 0) - 1);
        assert_int_equal(width_of(cache, font, "1111", 0), width_of(cache, font, "0000", 0));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opens_cff),    TEST(searches_the_folder_first), TEST(needs_a_regular), TEST(refuses_what_may_not_be_embedded),
        TEST(refuses_cff2), TEST(refuses_what_is_no_font),   TEST(sets_axes),       TEST(sets_a_slant),
        TEST(sets_figures), TEST(civic_face_is_fit),
    };
    return cmocka_run_group_tests_name("font/face", tests, NULL, NULL);
}
