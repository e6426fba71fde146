/* Expressions without a tree: pieces of a text, what XPath gets and where it stood, the paths that are read. */
#include "unit.h"

#include "expression/lexer.h"
#include "expression/path.h"

#include <string.h>

/* ---- pieces ---- */

/* "T:We have |V:{{ a }}" of a text. */
static char *pieces_of(MnArena *arena, const char *text)
{
    static const char kinds[] = "TEVUQ";
    MnBuf out = {0};
    MnPiece piece;
    mn_buf_add(&out, "", 0);
    for (size_t at = 0; mn_piece_next(mn_str(text), &at, &piece);)
        mn_buf_printf(&out, "%s%c:%.*s", out.len ? "|" : "", kinds[piece.kind], (int)(piece.to - piece.from), text + piece.from);
    return mn_buf_finish(&out, arena);
}

static void texts_are_cut_into_pieces(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"plain } {x} text", "T:plain } {x} text"},
        {"We have {{ a }} and {{b}}.", "T:We have |V:{{ a }}|T: and |V:{{b}}|T:."},
        {"{{a}}{{b}}", "V:{{a}}|V:{{b}}"},
        {"\\{{ a }}", "E:\\{{|T: a }}"},
        {"x\\{{{{a}}", "T:x|E:\\{{|V:{{a}}"},
        {"{{ concat('}}', \"{{\", ‘{’, “}}”) }} and }}", "V:{{ concat('}}', \"{{\", ‘{’, “}}”) }}|T: and }}"},
        {"{{ a ", "U:{{|T: a "},
        {"{{ a } }}", "U:{{|T: a } }}"},
        {"{{ a {{ b }}", "U:{{|T: a |V:{{ b }}"},
        {"{{ 'a }} b", "Q:{{|T: 'a }} b"},
        {"{{ ‘}}’ }}", "V:{{ ‘}}’ }}"},
        {"{{}}", "V:{{}}"},
        {"{{a}}}", "V:{{a}}|T:}"},
        {"{{ “a }}", "Q:{{|T: “a }}"},
        {"{{", "U:{{"},
        {"a {", "T:a {"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_string_equal(pieces_of(arena, rows[i][0]), rows[i][1]);
    assert_true(mn_pieces_any(MN_STR("a {{ b }}")));
    assert_false(mn_pieces_any(MN_STR("a { b }")));
    mn_arena_free(arena);
}

/* ---- reading ---- */

static MnSelectFault read(MnArena *arena, const char *text, MnExpression *read)
{
    MnText whole = {.text = mn_str(text), .source = mn_source_new(arena, "x", mn_str(text))};
    const MnText *kept = mn_arena_memdup(arena, &whole, sizeof whole); /* its placing lasts as long */
    return mn_expression_read(arena, whole.text, 2, whole.text.len - 2, mn_placing_of(kept), read);
}

static void xpath_is_made(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"{{ a }}", "a"},
        {"{{a\n  /b}}", "a /b"},
        {"{{ concat(“it’s”, ‘a “b”‘) }}", "concat('it’s', 'a “b”')"},
        {"{{ \"it's\" }}", "\"it's\""},
        {"{{ 'a  b' }}", "'a  b'"},
        {"{{ f(“it's”) }}", "f(\"it's\")"},
        {"{{ f(‘a’, ’b‘) }}", "f('a', 'b')"},
        {"{{ f(\"a\") }}", "f('a')"},
    };
    MnArena *arena = mn_arena_new();
    MnExpression x;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(read(arena, rows[i][0], &x), MN_SELECT_GOOD);
        assert_string_equal(x.select, rows[i][1]);
    }
    assert_int_equal(read(arena, "{{  }}", &x), MN_SELECT_EMPTY);
    assert_int_equal(read(arena, "{{ “it's \"so\"” }}", &x), MN_SELECT_QUOTES);
    mn_arena_free(arena);
}

/* Every byte that is the same in both must be found where it was written. */
static void places_are_those_of_the_source(void **state)
{
    (void)state;
    static const char *const texts[] = {"{{ a }}", "{{ a\n  /bcd [ e = ‘f’ ]}}", "{{ concat(“x”,   'y')/z }}",
                                        "{{\n\n  long/er\n}}"};
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        MnExpression x;
        assert_int_equal(read(arena, texts[i], &x), MN_SELECT_GOOD);
        const MnSource *source = mn_source_new(arena, "x", mn_str(texts[i]));
        for (size_t k = 0; x.select[k]; k++) {
            MnPos pos = mn_expression_pos(&x, k);
            char there = source->text.ptr[source->lines[pos.line - 1] + pos.column - 1];
            if (mn_is_letter(x.select[k]) || strchr("/[](),=", x.select[k])) assert_int_equal(there, x.select[k]);
        }
    }
    MnExpression one = mn_expression_of(arena, "a/b", (MnPos){NULL, 3, 7});
    assert_int_equal(mn_expression_pos(&one, 2).column, 9);
    MnRange middle = mn_expression_range(&one, 1, 1), rest = mn_expression_range(&one, 1, 0);
    assert_int_equal(middle.start.column, 8);
    assert_int_equal(middle.end.column, 9);
    assert_int_equal(rest.end.column, 10);
    mn_arena_free(arena);
}

/* A cell in which a bar was written with a backslash: columns after it are one further. */
static MnPos after_bars(void *user, size_t offset)
{
    const char *text = user;
    uint32_t bars = 0;
    for (size_t i = 0; i <= offset; i++) bars += text[i] == '|';
    return (MnPos){NULL, 1, (uint32_t)offset + bars + 1};
}

static void a_map_knows_what_the_text_does_not(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    static char text[] = "{{ a|bc|d }}";
    MnExpression x;
    assert_int_equal(mn_expression_read(arena, mn_str(text), 2, 10, (MnPlacing){after_bars, text, false}, &x), MN_SELECT_GOOD);
    assert_string_equal(x.select, "a|bc|d");
    assert_int_equal(x.nruns, 3);
    assert_int_equal(mn_expression_pos(&x, 0).column, 4);
    assert_int_equal(mn_expression_pos(&x, 3).column, 8);
    assert_int_equal(mn_expression_pos(&x, 5).column, 11);
    mn_arena_free(arena);
}

/* ---- paths ---- */

static void note_path(void *user, const char *path)
{
    MnBuf *found = user;
    mn_buf_printf(found, "%s%s", found->len ? " ; " : "", path);
}

static void paths_that_are_read_are_found(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"fields/a", ""}, /* its nodes are the value */
        {"'text'", ""},
        {"fields/a + 1", "fields/a"},
        {"concat(fields/a, ' ', $data/b)", "fields/a ; $data/b"},
        {"count(term)", ""},
        {"count(term[term = fields/a])", "term/term ; term/fields/a"},
        {"not(fields/a = 'x')", "fields/a"},
        {"not(fields/a)", ""},
        {"count(a | b) - c", "c"},
        {"string(version[date = $data/approval/date]/summary)",
         "version/date ; $data/approval/date ; version[date = $data/approval/date]/summary"},
        {"version[last()]/date = 'x'", "version[last()]/date"},
        {"version[contains(., 'x')][2]/owner", "version/."},
        {"(a | b)[c]/d = 1", "a ; b ; (a | b)/c ; (a | b)[c]/d"},
        {"/data/a * 2", "/data/a"},
        {"sum(//weight)", "//weight"},
        {"term[@id = fields/a]/term = 'x'", "term/@id ; term/fields/a ; term[@id = fields/a]/term"},
        {"a/following-sibling::b > 1", "a/following-sibling::b"},
        {"ref(fields/a)", "fields/a"},
        {"a/text() = 'x' or b", "a/text() ; b"},
        {"- a", "a"},
        {"a[", ""},
        {"((", ""},
        {")a", "a"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MnBuf found = {0};
        mn_buf_add(&found, "", 0);
        mn_paths_find(arena, rows[i][0], note_path, &found);
        assert_string_equal(mn_buf_finish(&found, arena), rows[i][1]);
    }
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_cut_into_pieces),      cmocka_unit_test(xpath_is_made),
        cmocka_unit_test(places_are_those_of_the_source), cmocka_unit_test(a_map_knows_what_the_text_does_not),
        cmocka_unit_test(paths_that_are_read_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
