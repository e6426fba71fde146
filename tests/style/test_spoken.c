/* What is said of changes, in the words of the project itself, English and Welsh. */
#include "unit.h"

#include "reading.h"
#include "style/spoken.h"

#include <string.h>

typedef struct {
    MnContext ctx;
    const MnWords *words;
} Setting;

static Setting open_words(const char *language)
{
    MnArena *arena = mn_arena_new();
    Setting s = {.ctx = mn_context_new(arena, reading(arena, "."))};
    s.words = mn_words_load(&s.ctx, language, (MnRange){0}, NULL);
    assert_non_null(s.words);
    return s;
}

static void add_phrases(MnBuf *out, const MnSpoken *spoken)
{
    for (; spoken; spoken = spoken->next) {
        mn_buf_printf(out, "[%s", spoken->text);
        if (spoken->target) mn_buf_printf(out, " #%s", spoken->target);
        mn_buf_puts(out, spoken->seen ? "!]" : "]");
    }
}

/* Reads the tree as a writer does: words as they stand, phrases in brackets, seen ones with "!". Only what these tests need: runs of
 * texts and of inline elements that hold a text. */
static void add_text(MnBuf *out, MnSpeech *speech, const MnNode *first, const MnNode *last)
{
    for (const MnNode *n = first; n; n = mn_xml_next(n)) {
        if (!mn_change_is_before_words(n) && (n == first || mn_change_is_before_words(mn_xml_prev(n))))
            add_phrases(out, mn_spoken_begin(speech, n));
        if (mn_xml_is_element(n)) add_phrases(out, mn_spoken_before(speech, n));
        mn_xml_collect_text(n, out);
        if (mn_xml_is_element(n)) add_phrases(out, mn_spoken_behind(speech, n));
        if (n == last) break;
    }
    add_phrases(out, mn_spoken_end(speech, last));
}

static const char *read_aloud(Setting *s, const char *article)
{
    const char *xml = mn_arena_printf(s->ctx.arena, "<document>%s</document>", article);
    const MnNode *root = mn_tree_parse(&s->ctx, mn_source_new(s->ctx.arena, "t.xml", mn_str(xml)));
    assert_non_null(root);
    MnSpeech *speech = mn_speech_new(&s->ctx, s->words, root);
    MnBuf out = {0};
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, !mn_xml_first(n) || !mn_is_inline(mn_xml_first(n)))) {
        if (!mn_xml_is_element(n) || mn_is_inline(n)) continue;
        if (mn_xml_first(n) && mn_is_inline(mn_xml_first(n))) add_text(&out, speech, mn_xml_first(n), mn_xml_last(n));
        else if (mn_change_stands_alone(n) || mn_change_is_empty(n)) add_phrases(&out, mn_spoken_begin(speech, n));
    }
    assert_int_equal(mn_diag_errors(s->ctx.diag), 0);
    return out.len ? mn_buf_finish(&out, s->ctx.arena) : "";
}

static void words_and_blocks(void **state)
{
    (void)state;
    Setting s = open_words("en-GB");
    static const char *const cases[][2] = {
        {"<p>Pay <del data-change=\"del\">500</del> <ins data-change=\"ins\">750</ins>.</p>",
         "Pay [deleted]500 [replaced by]750[end of change]."},
        {"<p>Pay <strong data-change=\"ins\">now</strong></p>", "Pay [inserted]now[end of change]"},
        {"<p data-change=\"ins\"><span class=\"number\">2</span> New.</p>", "2[inserted paragraph] New.[end of change]"},
        {"<p data-change=\"del\">Old.</p><p data-change=\"ins\">New.</p>",
         "[deleted paragraph]Old.[replaced by paragraph]New.[end of change]"},
        {"<section data-change=\"ins\"><h2>H</h2><p>A <ins data-change=\"ins\">b</ins></p><p>C <del "
         "data-change=\"del\">d</del></p></section>",
         "[inserted section]HA bC [deleted]d[end of change][end of inserted section]"},
        {"<section data-change=\"ins\"><ul data-change=\"moved-to\"><li data-change=\"del\">x</li></ul></section>",
         "[inserted section][list moved here from another place!][deleted item]x[end of change][end of moved list][end of "
         "inserted "
         "section]"},
        {"<hr data-change=\"ins\"/><p>x<br data-change=\"del\"/>y<img data-change=\"ins\" alt=\"\"/></p>",
         "[inserted line]x[deleted line break]y[inserted picture]"},
        {"<table><tr data-change=\"del\"><th>a</th><td>b</td></tr><tr data-change=\"ins\"><th>c</th><td>d</td></tr></table>",
         "[deleted row]ab[replaced by row]cd"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(read_aloud(&s, cases[i][0]), cases[i][1]);
    mn_arena_free(s.ctx.arena);
}

static void both_ends_of_a_move_name_each_other(void **state)
{
    (void)state;
    Setting s = open_words("en-GB");
    static const char *const cases[][2] = {
        {"<p id=\"a\" data-change=\"moved-from\" data-pair=\"b\"/><p id=\"b\" data-change=\"moved-to\" data-pair=\"a\" "
         "data-was-number=\"2.7\"><span class=\"number\">2.9</span> x</p>",
         "[paragraph moved to 2.9 #b!]2.9[paragraph moved here from 2.7 #a!] x[end of change]"},
        {"<section><h2>Money</h2><ul><li id=\"a\" data-change=\"moved-from\" "
         "data-pair=\"b\">x</li></ul></section><table><caption><span "
         "class=\"number\">Table 3</span> C</caption><tr id=\"b\" data-change=\"moved-to\" "
         "data-pair=\"a\"><td>y</td></tr></table>",
         "Money[row moved to Table 3 #b!]x[end of change]Table 3 C[row moved here from “Money” #a!]y"},
        {"<p><a href=\"#x\" data-change=\"moved-to\" data-pair=\"none\">y</a></p>",
         "[words moved here from another place!]y[end of change]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(read_aloud(&s, cases[i][0]), cases[i][1]);
    mn_arena_free(s.ctx.arena);
}

static void what_is_shown_otherwise_says_how(void **state)
{
    (void)state;
    Setting s = open_words("en-GB");
    static const char *const cases[][2] = {
        {"<p><strong data-change=\"attr\">x</strong></p>", "[now bold!]x[end of change]"},
        {"<p><span data-change=\"attr\" data-was-format=\"strong em\">x</span></p>",
         "[no longer bold, no longer italic!]x[end of change]"},
        {"<p><em data-change=\"attr\" data-was-format=\"em code\">x</em></p>", "[no longer code!]x[end of change]"},
        {"<p><a href=\"#a\" data-change=\"attr\" data-was-href=\"#b\">x</a></p>", "[link changed!]x[end of change]"},
        {"<p><a href=\"#a\" data-change=\"attr\" data-was-href=\"\">x</a></p>", "[now a link!]x[end of change]"},
        {"<p data-change=\"attr\" data-was-number=\"2.7\"><span class=\"number\">2.8</span> x</p>", "2.8[was 2.7!] x"},
        {"<h3 data-change=\"attr\" data-was-level=\"2\" data-was-number=\"2\">x</h3>", "[was 2, was at level 2!]x"},
        {"<ol data-change=\"attr\" data-was-type=\"a\"><li>x</li></ol>", "[changed!]x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(read_aloud(&s, cases[i][0]), cases[i][1]);
    mn_arena_free(s.ctx.arena);
}

static void a_column_speaks_for_itself(void **state)
{
    (void)state;
    Setting s = open_words("en-GB");
    const char *xml = "<table><colgroup><col data-change=\"ins\"/></colgroup></table>";
    const MnNode *root = mn_tree_parse(&s.ctx, mn_source_new(s.ctx.arena, "t.xml", mn_str(xml)));
    const MnNode *col = mn_xml_first_element(mn_xml_first_element(root));
    assert_string_equal(mn_spoken_column(mn_speech_new(&s.ctx, s.words, root), col)->text, "inserted column");
    mn_arena_free(s.ctx.arena);
}

/* Every word that may be wanted is there in both languages. */
static void no_word_is_missing(void **state)
{
    (void)state;
    static const char *const languages[] = {"en-GB", "cy-GB"};
    static const char *const keys[] = {"change-inserted-words",
                                       "change-deleted-words",
                                       "change-replaced-words",
                                       "change-inserted-thing",
                                       "change-deleted-thing",
                                       "change-moved-here",
                                       "change-moved-away",
                                       "change-place",
                                       "change-place-heading",
                                       "change-replaced-thing",
                                       "change-end",
                                       "change-end-thing",
                                       "change-otherwise",
                                       "change-was",
                                       "change-was-level",
                                       "change-was-start",
                                       "change-moved-thing",
                                       "change-was-described",
                                       "change-picture",
                                       "change-link",
                                       "change-file",
                                       "change-now",
                                       "change-no-longer",
                                       "change-format-strong",
                                       "change-format-em",
                                       "change-format-code",
                                       "change-format-sub",
                                       "change-format-sup",
                                       "change-format-a",
                                       "change-was-joined",
                                       "change-was-parted"};
    for (size_t l = 0; l < 2; l++) {
        Setting s = open_words(languages[l]);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (!mn_words_get(s.words, keys[i])) fail_msg("%s: no word %s", languages[l], keys[i]);
        for (int thing = MN_OF_WORDS; thing <= MN_OF_CELL; thing++) {
            const char *key = mn_arena_printf(s.ctx.arena, "change-of-%s", mn_change_thing_name((MnChangedThing)thing));
            if (!mn_words_get(s.words, key)) fail_msg("%s: no word %s", languages[l], key);
        }
        mn_arena_free(s.ctx.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_blocks),
        cmocka_unit_test(both_ends_of_a_move_name_each_other),
        cmocka_unit_test(what_is_shown_otherwise_says_how),
        cmocka_unit_test(a_column_speaks_for_itself),
        cmocka_unit_test(no_word_is_missing),
    };
    return cmocka_run_group_tests_name("spoken", tests, NULL, NULL);
}
