/* Fonts found, words shaped once, places to break. */
#include "said.h"
#include "unit.h"
#include "work.h"

#include "base/diag_print.h"
#include "font/font.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext ctx;
    const MnFontSet *fonts;
    MnWordCache *cache;
} Bench;

static const char *const fallbacks[] = {"Noto Sans Arabic UI", "DejaVu Sans"};
static const MnFontRequest request = {
    .families = {"Liberation Sans", "Liberation Sans", "Liberation Mono"}, .fallbacks = fallbacks, .nfallbacks = 2};

static int setup(void **state)
{
    Bench *bench = mn_calloc(1, sizeof *bench);
    bench->ctx.arena = mn_arena_new();
    bench->ctx.diag = mn_diag_new(bench->ctx.arena);
    bench->fonts = mn_fonts_open(&bench->ctx, &request);
    if (bench->fonts) bench->cache = mn_word_cache_new(&bench->ctx, bench->fonts);
    *state = bench;
    return bench->fonts ? 0 : -1;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    mn_arena_free(bench->ctx.arena);
    free(bench);
    return 0;
}

static const MnWord *shaped_word(Bench *bench, const char *text, const char *language, unsigned shape)
{
    MnWordKey key = {mn_fonts_face(bench->fonts, MN_FAMILY_BODY, false, false), mn_str(text), language, shape};
    return mn_word_get(bench->cache, &key, (MnPos){0});
}

static const MnWord *word(Bench *bench, const char *text)
{
    return shaped_word(bench, text, "en-GB", 0);
}

static const MnWord *rtl_word(Bench *bench, const char *text)
{
    return shaped_word(bench, text, "ar", MN_SHAPE_RTL);
}

/* Where the n-th glyph of a part, in the order of the text, has its characters. */
static size_t cluster_at(const MnShaped *part, uint32_t n)
{
    if (n == part->nglyphs) return part->text.len;
    return part->glyphs[part->rtl ? part->nglyphs - 1 - n : n].cluster;
}

/* The word with | at each of the places, ~ where a hyphen is to be shown, + where letters that join are parted. */
static const char *parted(Bench *bench, const MnWord *w, const MnWordBreak *breaks, size_t count)
{
    MnBuf out = {0};
    size_t next = 0;
    for (uint16_t p = 0; p < w->nparts; p++) {
        const MnShaped *part = w->parts[p];
        for (uint32_t g = 0; g < part->nglyphs; g++) {
            if (next < count && breaks[next].part == p && breaks[next].glyph == g) {
                mn_buf_putc(&out, breaks[next].hyphen ? '~' : breaks[next].joined ? '+' : '|');
                next++;
            }
            mn_buf_str(&out, mn_str_slice(part->text, cluster_at(part, g), cluster_at(part, g + 1)));
        }
    }
    return mn_buf_finish(&out, bench->ctx.arena);
}

static const char *broken(Bench *bench, const char *text)
{
    const MnWord *w = word(bench, text);
    return parted(bench, w, w->breaks, w->nbreaks);
}

static const char *cut(Bench *bench, const MnWord *w)
{
    size_t count;
    const MnWordBreak *cuts = mn_word_cuts(bench->cache, w, &count);
    return parted(bench, w, cuts, count);
}

static void finds_the_family_asked_for(void **state)
{
    Bench *bench = *state;
    const MnFont *bold = mn_fonts_face(bench->fonts, MN_FAMILY_BODY, true, false);
    assert_string_equal(mn_font_postscript_name(bold), "LiberationSans-Bold");
    assert_int_equal(mn_font_metrics(bold)->upem, 2048);
    assert_true(mn_font_metrics(bold)->ascent > 0 && mn_font_metrics(bold)->descent < 0);
    assert_ptr_equal(bold, mn_fonts_at(bench->fonts, mn_font_index(bold)));
    assert_true(mn_font_metrics(mn_fonts_face(bench->fonts, MN_FAMILY_MONO, false, true))->fixed_pitch);
}

static void refuses_a_substitute(void **state)
{
    Bench *bench = *state;
    MnFontRequest wrong = request;
    wrong.families[MN_FAMILY_HEADING] = "No Such Family";
    assert_null(mn_fonts_open(&bench->ctx, &wrong));
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 1);
}

static void shapes_a_word_once(void **state)
{
    Bench *bench = *state;
    const MnWord *first = word(bench, "AVAIL");
    assert_ptr_equal(first, word(bench, "AVAIL"));
    assert_int_equal(first->nparts, 1);
    assert_int_equal(first->parts[0]->nglyphs, 5);
    int32_t sum = 0;
    for (int i = 0; i < 5; i++) sum += first->parts[0]->glyphs[i].advance;
    assert_int_equal(sum, first->parts[0]->advance);
    /* kerned: narrower than its letters one by one */
    int32_t loose = 0;
    for (const char *c = "AVAIL"; *c; c++) loose += word(bench, (char[]){*c, 0})->parts[0]->advance;
    assert_true(sum < loose);
}

static void falls_back_by_character(void **state)
{
    Bench *bench = *state;
    const MnWord *w = word(bench, "a☑b");
    assert_int_equal(w->nparts, 3);
    assert_string_equal(mn_font_postscript_name(w->parts[1]->font), "DejaVuSans");
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    assert_int_equal(w->width, mn_font_em(w->parts[0]->font, w->parts[0]->advance) +
                                   mn_font_em(w->parts[1]->font, w->parts[1]->advance) +
                                   mn_font_em(w->parts[2]->font, w->parts[2]->advance));
}

static const MnWord *styled_word(Bench *bench, const char *text, bool bold, bool italic)
{
    MnWordKey key = {mn_fonts_face(bench->fonts, MN_FAMILY_BODY, bold, italic), mn_str(text), "ar", MN_SHAPE_RTL};
    return mn_word_get(bench->cache, &key, (MnPos){0});
}

static void falls_back_in_the_same_weight(void **state)
{
    Bench *bench = *state;
    assert_string_equal(mn_font_postscript_name(styled_word(bench, "كلمة", false, false)->parts[0]->font),
                        "NotoSansArabicUI-Regular");
    assert_string_equal(mn_font_postscript_name(styled_word(bench, "كلمة", true, false)->parts[0]->font),
                        "NotoSansArabicUI-Bold");
    assert_string_equal(mn_font_postscript_name(styled_word(bench, "كلمة", true, true)->parts[0]->font), "NotoSansArabicUI-Bold");
    assert_string_equal(mn_font_postscript_name(styled_word(bench, "كلمة", false, true)->parts[0]->font),
                        "NotoSansArabicUI-Regular");
}

/* Every letter that the languages of this country's councils need, in any form of Unicode, with a glyph for it. */
static void has_the_letters_of_many_languages(void **state)
{
    static const char *const words[] = {
        "Ŵŵ",
        "Ŷŷ",
        "tŷ",
        "dŵr",
        "w\u0302y\u0302W\u0302Y\u0302", /* Welsh */
        "ąćęłńóśźż",
        "Ż\u0307",
        "a\u0328c\u0301e\u0328z\u0307", /* Polish */
        "ґєіїҐЄІЇ",
        "и\u0306і\u0308",
        "щоб’є", /* Ukrainian */
        "άέήίόύώϊΐ",
        "α\u0301ι\u0308\u0301",
        "ᾧ", /* Greek */
        "șțăîâ",
        "őűŐŰ",
        "ễộ",
        "x\u0302q\u0303",                                   /* others */
        "ٹڈڑںےہھگچپژکیۓؤئۂ۔،؟۱۲۳۴۵۶۷۸۹۰٪",                  /* Urdu */
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْٰ؛؟٠١٢٣٤٥٦٧٨٩", /* Arabic */
        "ڕڵۆێەڤپڨ",
        "ټډړږښڼځڅېۍ",                     /* Kurdish, Pashto */
        "אבגדהוזחטיכךלמםנןסעפףצץקרשתְֱֲֳִֵֶַָֹֻּׁׂ״׳־", /* Hebrew */
        "a\u0361o",
        "x\u035Cy",
        "◌\u0302",
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const MnWord *w = word(bench, words[i]);
        size_t length = 0;
        for (uint16_t p = 0; p < w->nparts; p++) {
            for (uint32_t g = 0; g < w->parts[p]->nglyphs; g++)
                if (!w->parts[p]->glyphs[g].gid) fail_msg("%s: no glyph", words[i]);
            length += w->parts[p]->text.len;
        }
        assert_int_equal(length, strlen(words[i]));
    }
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
}

/* A letter and its marks are one letter, however they are encoded. */
static void composes_letters_and_marks(void **state)
{
    Bench *bench = *state;
    const MnWord *apart = word(bench, "dw\u0302r"), *composed = word(bench, "dŵr");
    assert_int_equal(apart->nparts, 1);
    assert_int_equal(apart->parts[0]->nglyphs, 3);
    for (uint32_t g = 0; g < 3; g++) assert_int_equal(apart->parts[0]->glyphs[g].gid, composed->parts[0]->glyphs[g].gid);
    assert_int_equal(apart->width, composed->width);
    /* a mark that the letter's own font lacks takes the letter with it */
    const MnWord *marked = word(bench, "ca\u064Bs");
    assert_int_equal(marked->nparts, 3);
    assert_string_equal(mn_font_postscript_name(marked->parts[1]->font), "DejaVuSans");
    assert_int_equal(marked->parts[1]->text.len, 3);
}

static void reports_a_character_no_font_has(void **state)
{
    Bench *bench = *state;
    const MnWord *w = word(bench, "x\U00013000y");
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 1);
    assert_int_equal(w->nparts, 1);
    assert_int_equal(w->parts[0]->text.len, 2);
    MnBuf out = {0};
    mn_diag_print(bench->ctx.diag, &out, false);
    assert_non_null(strstr(out.ptr, "U+13000"));
    mn_buf_clear(&out);
}

/* Only where a text begins is known of it; the character is looked for from there. */
static void reports_where_a_character_stands(void **state)
{
    Bench *bench = *state;
    const MnSource *source =
        mn_source_new(bench->ctx.arena, "n.md", MN_STR("\U00013000\n\nSome *words*\nwith a\U00013000b,\nc\uFEFFd and \uE000"));
    static const char *const words[] = {"a\U00013000b,", "“\U00013000”", "c\uFEFFd", "\uFEFF", "x\uE000"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        MnWordKey key = {mn_fonts_face(bench->fonts, MN_FAMILY_BODY, false, false), mn_str(words[i]), "en-GB", 0};
        mn_word_get(bench->cache, &key, (MnPos){source, i == 3 ? 5 : 3, 1});
    }
    MnBuf out = {0};
    mn_diag_print(bench->ctx.diag, &out, false);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 3); /* two of them twice */
    assert_non_null(strstr(out.ptr, "n.md:4:7: error: no font of this house style has the character '\U00013000'"));
    assert_non_null(strstr(out.ptr, "n.md:5:2: error: U+FEFF is no character a document can hold"));
    assert_non_null(strstr(out.ptr, "n.md:5:9: error: "));
    mn_buf_clear(&out);
}

static void breaks_where_a_compositor_would(void **state)
{
    static const struct {
        const char *word, *broken;
    } cases[] = {
        {"commissioning", "commissioning"},
        {"cross-cutting,", "cross-|cutting,"},
        {"“One-Council”", "“One-|Council”"},
        {"e-mail", "e-mail"},
        {"2012-13", "2012-13"},
        {"2012–2014", "2012–2014"},
        {"and/or", "and/or"},
        {"he/she/they", "he/she/they"},
        {"service/department", "service/|department"},
        {"Q1–Q4", "Q1–Q4"},
        {"Mon–Fri", "Mon–Fri"},
        {"Monday–Friday", "Monday–|Friday"},
        {"−£34,567", "−£34,567"},
        {"£−5", "£−5"},
        {"€−5", "€−5"},
        {"-£5", "-£5"},
        {"+£5", "+£5"},
        {"(£5)", "(£5)"},
        {"(−£5)", "(−£5)"},
        {"~5", "~5"},
        {"<5", "<5"},
        {"≥5", "≥5"},
        {"±5%", "±5%"},
        {"−5°C", "−5°C"},
        {"₹5", "₹5"},
        {"αβ−£5", "αβ−£5"},
        {"1/2", "1/2"},
        {"N/A", "N/A"},
        {"review—design", "review—|design"},
        {"https://www.example.gov.uk/a/b?c=d", "https://|www|.example|.gov|.uk/|a/|b|?c|=d"},
        {"S:\\Special\\Blue", "S:\\|Special\\|Blue"},
        {"con\u00ADtract", "con~tract"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(broken(bench, cases[i].word), cases[i].broken);
    }
}

/* As many places to break as letters: found in one walk. Longer ones than can be measured are refused, not cut. */
static void breaks_long_words_quickly(void **state)
{
    Bench *bench = *state;
    enum { LONG = 20000, STEPS = 200 };
    char *text = mn_arena_alloc(bench->ctx.arena, 20 * LONG + 1);
    for (size_t i = 0; i < 5 * LONG / 2; i++) text[i] = i % 5 == 4 ? '/' : 'a';
    work_begin();
    const MnWord *w = word(bench, text);
    assert_true(work_done() < (uint64_t)5 * LONG / 2 * STEPS);
    assert_int_equal(w->nbreaks, LONG / 2 - 1); /* not at the end */
    for (size_t i = 1; i < w->nbreaks; i++) {
        assert_int_equal(w->breaks[i].glyph, w->breaks[i - 1].glyph + 5);
        assert_true(w->breaks[i].before > w->breaks[i - 1].before && w->breaks[i].before < w->width);
    }
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    memset(text, 'm', 20 * LONG);
    assert_int_equal(word(bench, text)->nparts, 0);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 1);
    assert_said(bench->ctx.diag, MN_WORD_TOO_LONG);
}

/* A soft hyphen where a line may end anyway shows nothing. */
static void prefers_breaks_without_a_hyphen(void **state)
{
    assert_string_equal(broken(*state, "self-\u00ADservice"), "self-|service");
    assert_string_equal(broken(*state, "ser\u00ADvice"), "ser~vice");
}

static void cuts_between_characters_only(void **state)
{
    Bench *bench = *state;
    size_t count;
    const MnWordBreak *cuts = mn_word_cuts(bench->cache, word(bench, "ae\u0301i7"), &count);
    assert_int_equal(count, 3); /* not before the combining accent */
    assert_true(cuts[0].hyphen);
    assert_false(cuts[2].hyphen);
    assert_true(cuts[0].before < cuts[1].before && cuts[1].before < cuts[2].before);
}

/* The word with the rank of each cut that is better than anywhere, and ~ after it where a hyphen is to be shown. */
static const char *ranked(Bench *bench, const MnWord *w)
{
    size_t count;
    const MnWordBreak *cuts = mn_word_cuts(bench->cache, w, &count);
    MnBuf out = {0};
    for (uint32_t g = 0, next = 0; g < w->parts[0]->nglyphs; g++) {
        if (next < count && cuts[next].glyph == g && cuts[next++].rank < MN_CUT_ANYWHERE)
            mn_buf_printf(&out, "%d%s", cuts[next - 1].rank, cuts[next - 1].hyphen ? "~" : "");
        mn_buf_str(&out, mn_str_slice(w->parts[0]->text, cluster_at(w->parts[0], g), cluster_at(w->parts[0], g + 1)));
    }
    return mn_buf_finish(&out, bench->ctx.arena);
}

static void cuts_in_good_places_first(void **state)
{
    static const struct {
        const char *word, *ranked;
    } cases[] = {
        {"Commissioning,", "Com1~m2~i2~s1~s2~i2~o2~n1~ing,"},
        {"COVID-19-20", "COVID-019-020"},
        {"Q1–Q4", "Q1–0Q4"},
        {"and/or", "and/0or"},
        {"1234567", "123242567"},
        {"a.name@example.org", "a0.0name0@0exa2m2ple0.0org"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ranked(bench, word(bench, cases[i].word)), cases[i].ranked);
    MnWordKey code = {mn_fonts_face(bench->fonts, MN_FAMILY_MONO, false, false), MN_STR("abcdefg"), "en-GB", 0};
    assert_string_equal(ranked(bench, mn_word_get(bench->cache, &code, (MnPos){0})), "abc2d2efg");
    size_t count, again;
    assert_ptr_equal(mn_word_cuts(bench->cache, word(bench, "and/or"), &count),
                     mn_word_cuts(bench->cache, word(bench, "and/or"), &again));
}

static void shapes_from_right_to_left(void **state)
{
    Bench *bench = *state;
    const MnWord *w = rtl_word(bench, "كتاب");
    assert_int_equal(w->nparts, 1);
    assert_true(w->parts[0]->rtl);
    assert_int_equal(w->parts[0]->nglyphs, 4);
    for (uint32_t g = 0; g < 4; g++) assert_int_equal(w->parts[0]->glyphs[g].cluster, 6 - 2 * g); /* as they stand */
    /* the forms that letters have among others: the last one is not the one it is alone */
    assert_int_not_equal(w->parts[0]->glyphs[3].gid, rtl_word(bench, "ك")->parts[0]->glyphs[0].gid);
    assert_int_equal(w->parts[0]->glyphs[0].gid, rtl_word(bench, "ب")->parts[0]->glyphs[0].gid); /* alef joins nothing after it */
    /* brackets are mirrored, and stay what they are in the text */
    const MnWord *bracket = rtl_word(bench, "(");
    assert_int_equal(bracket->parts[0]->glyphs[0].gid, word(bench, ")")->parts[0]->glyphs[0].gid);
    assert_true(mn_str_is(bracket->parts[0]->text, "("));
    /* a ligature is one glyph with the text of two letters */
    const MnWord *ligature = rtl_word(bench, "لا");
    assert_int_equal(ligature->parts[0]->nglyphs, 1);
    assert_int_equal(ligature->parts[0]->text.len, 4);
}

/* A word in two looks is shaped in two parts, and looks as if it were in one. */
static void joins_what_stands_beside_it(void **state)
{
    Bench *bench = *state;
    const MnShaped *whole = rtl_word(bench, "كتبها")->parts[0];
    const MnShaped *first = shaped_word(bench, "كت", "ar", MN_SHAPE_RTL | MN_SHAPE_JOINED_AFTER)->parts[0];
    const MnShaped *last = shaped_word(bench, "بها", "ar", MN_SHAPE_RTL | MN_SHAPE_JOINED_BEFORE)->parts[0];
    assert_int_equal(first->nglyphs, 2);
    assert_int_equal(last->nglyphs + first->nglyphs, whole->nglyphs);
    for (uint32_t g = 0; g < last->nglyphs; g++) assert_int_equal(last->glyphs[g].gid, whole->glyphs[g].gid);
    for (uint32_t g = 0; g < 2; g++) assert_int_equal(first->glyphs[g].gid, whole->glyphs[last->nglyphs + g].gid);
    assert_true(mn_str_is(first->text, "كت"));
    assert_int_equal(first->glyphs[0].cluster, 2);
    assert_ptr_not_equal(first, rtl_word(bench, "كت")->parts[0]);
    assert_int_not_equal(first->glyphs[0].gid, rtl_word(bench, "كت")->parts[0]->glyphs[0].gid);
}

static void breaks_from_right_to_left(void **state)
{
    Bench *bench = *state;
    const MnWord *w = rtl_word(bench, "تعليم—وصحة");
    assert_string_equal(parted(bench, w, w->breaks, w->nbreaks), "تعليم|—|وصحة");
    assert_int_equal(w->nbreaks, 2);
    assert_int_equal(w->breaks[1].before + rtl_word(bench, "وصحة")->width, w->width);
    w = rtl_word(bench, "المجلس/الهيئة");
    assert_string_equal(parted(bench, w, w->breaks, w->nbreaks), "المجلس/|الهيئة");
    w = rtl_word(bench, "תל־אביב"); /* UAX #14, LB21a */
    assert_int_equal(w->nbreaks, 0);
    w = rtl_word(bench, "والاستراتيجية");
    assert_int_equal(w->nbreaks, 0);
    /* never inside a ligature; with harm where letters join or are kerned */
    assert_string_equal(cut(bench, w), "و|ا|لا|س+ت+ر+ا|ت+ي+ج+ي+ة");
    assert_string_equal(cut(bench, rtl_word(bench, "مُرَّة")), "مُ+رَّ+ة");
    assert_string_equal(cut(bench, rtl_word(bench, "בְּרֵא")), "בְּ|רֵ|א");
}

static void hyphenates_by_patterns(void **state)
{
    Bench *bench = *state;
    assert_false(mn_word_cache_hyphenate(bench->cache, "tlh"));
    assert_true(mn_word_cache_hyphenate(bench->cache, "en-GB"));
    assert_string_equal(broken(bench, "commissioning,"), "com~mis~sion~ing,");
    assert_string_equal(broken(bench, "“responsibilities”"), "“re~spons~ib~il~it~ies”");
    assert_string_equal(broken(bench, "Worcester"), "Worcester");
    assert_string_equal(broken(bench, "www.example.gov.uk"), "www.example|.gov|.uk");
    MnWordKey code = {mn_fonts_face(bench->fonts, MN_FAMILY_MONO, false, false), MN_STR("commissioning"), "en-GB", 0};
    assert_int_equal(mn_word_get(bench->cache, &code, (MnPos){0})->nbreaks, 0);
}

static void survives_many_words(void **state)
{
    Bench *bench = *state;
    const MnWord *first = word(bench, "w0");
    for (int i = 0; i < 9000; i++) word(bench, mn_arena_printf(bench->ctx.arena, "w%d", i));
    const MnWord *last = word(bench, "w8999");
    assert_ptr_equal(first, word(bench, "w0"));
    assert_ptr_equal(last, word(bench, "w8999"));
    assert_ptr_not_equal(first, last);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_the_family_asked_for),
        TEST(refuses_a_substitute),
        TEST(shapes_a_word_once),
        TEST(falls_back_by_character),
        TEST(falls_back_in_the_same_weight),
        TEST(has_the_letters_of_many_languages),
        TEST(composes_letters_and_marks),
        TEST(reports_a_character_no_font_has),
        TEST(reports_where_a_character_stands),
        TEST(breaks_where_a_compositor_would),
        TEST(cuts_between_characters_only),
        TEST(cuts_in_good_places_first),
        TEST(shapes_from_right_to_left),
        TEST(joins_what_stands_beside_it),
        TEST(breaks_from_right_to_left),
        TEST(hyphenates_by_patterns),
        TEST(survives_many_words),
        TEST(breaks_long_words_quickly),
        TEST(prefers_breaks_without_a_hyphen),
    };
    return cmocka_run_group_tests_name("font/word", tests, NULL, NULL);
}
