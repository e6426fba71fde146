/* The parts of the Markdown stage, and what golden cases cannot show: threads, time, the short way for plain words. */
#include "unit.h"
#include "work.h"

#include "base/diag_print.h"
#include "markdown/conversion.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef bool (*Read)(MnContext *, const MnText *, MnNode *);

/* The dump of what a text becomes, then its diagnostics; the caller frees. */
static char *read_as(Read read, const char *markdown, size_t len, bool value)
{
    static const struct MnLineStart origin[] = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}};
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    const MnSource *source = mn_source_new(arena, "x.md", (MnStr){markdown, len});
    MnText text = {source->text, source, value ? origin : NULL};
    MnNode *root = mn_tree_of(mn_xml_new_tree(arena, "tree"));
    MnBuf out = {0};
    read(&ctx, &text, root);
    mn_xml_dump(root, &out, false);
    mn_diag_print(ctx.diag, &out, false);
    mn_arena_free(arena);
    return out.ptr;
}

static void expect(Read read, const char *markdown, const char *dump)
{
    char *got = read_as(read, markdown, strlen(markdown), true);
    assert_string_equal(got, dump);
    free(got);
}

/* ---- scan.c */

static void attributes_are_told_from_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Scanned scanned;
    } cases[] = {
        {"{#a}", SCAN_OK},      {"{ #a .b c=d }", SCAN_OK}, {"{if=\"a = 'b'\"}", SCAN_OK},
        {"{if=“a”}", SCAN_OK},  {"{if='}'}", SCAN_OK},      {"{}", SCAN_NONE},
        {"{", SCAN_NONE},       {"{a}", SCAN_NONE},         {"{a, b}", SCAN_NONE},
        {"{# a}", SCAN_NONE},   {"{.}", SCAN_NONE},         {"{#a", SCAN_BAD},
        {"{#a b}", SCAN_BAD},   {"{a=}", SCAN_BAD},         {"{a=\"b}", SCAN_BAD},
        {"{#a#b c}", SCAN_BAD}, {"{a=\"b\"c}", SCAN_BAD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t end = 0;
        assert_int_equal(scan_attributes(mn_str(cases[i].text), 0, &end), cases[i].scanned);
        if (cases[i].scanned == SCAN_OK) assert_int_equal(end, strlen(cases[i].text));
    }
}

/* ---- the parser as it is: what this stage relies on */

static void expect_plain(const char *typed, const char *wanted)
{
    MnArena *arena = mn_arena_new();
    assert_string_equal(mn_markdown_smart(arena, typed), wanted);
    mn_arena_free(arena);
}

/* What smart punctuation gets wrong. */
static void mends_quotes_and_ranges(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"'tis the season's end", "’tis the season’s end"},
        {"'He said 'tis true'", "‘He said ’tis true’"},
        {"rock 'n' roll and fish 'n' chips", "rock ’n’ roll and fish ’n’ chips"},
        {"the letter 'n' here", "the letter ‘n’ here"},
        {"the '90s and the '80s' end", "the ’90s and the ’80s’ end"},
        {"'90 per cent' of it", "‘90 per cent’ of it"},
        {"He is 5'10\" tall", "He is 5′10″ tall"},
        {"\"He is 5' 10\" tall\"", "“He is 5′ 10″ tall”"},
        {"6' by 4', or 12\" wide", "6′ by 4′, or 12″ wide"},
        {"\"we had 10\" and 'we had 10'", "“we had 10” and ‘we had 10’"},
        {"the council's 1990's plan", "the council’s 1990’s plan"},
        {"10-20 people, aged 5-11 (2-3).", "10–20 people, aged 5–11 (2–3)."},
        {"2026-27, 2026-2030 and £10-£20", "2026–27, 2026–2030 and £10–£20"},
        {"1999-00 and 2025-28", "1999–00 and 2025-28"},
        {"2026-04-01 at 01234-567890 or 020-30", "2026-04-01 at 01234-567890 or 020-30"},
        {"Ref 10-20, ref. 10-20, BS 10-20, Table 3-4", "Ref 10-20, ref. 10-20, BS 10-20, Table 3-4"},
        {"call (01234) 567-890 or 020 794-958", "call (01234) 567-890 or 020 794-958"},
        {"10-20", "10-20"},
        {"2026-27", "2026–27"},
        {"£10-20", "£10–20"},
        {"1-2-1, 24-7, A-10-20, 10-20m and 1.5-2", "1-2-1, 24-7, A-10-20, 10-20m and 1.5-2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf tree = {0};
        mn_buf_printf(&tree, "tree\n  \"%s\"\n", cases[i][1]);
        expect(mn_markdown_inline, cases[i][0], tree.ptr);
        mn_buf_clear(&tree);
        expect_plain(cases[i][0], cases[i][1]);
    }
    expect_plain("*no* _markup_ of \"ours\": {{ x }} [a](b) <i> & ~ -- # 1.",
                 "*no* _markup_ of “ours”: {{ x }} [a](b) <i> & ~ – # 1.");
    expect_plain("o'brien@x.org's, http://x.org/'a' and www.x.org/a--b are 'left'",
                 "o'brien@x.org's, http://x.org/'a' and www.x.org/a--b are ‘left’");
    expect_plain("", "");
    expect(mn_markdown_inline, "*10*-20 `10-20` '**tis** so'",
           "tree\n  em\n    \"10\"\n  \"–20 \"\n  code\n    \"10-20\"\n  \" ’\"\n  strong\n    \"tis\"\n  \" so’\"\n");
}

static MnNode *read_inline(MnContext *ctx, const char *markdown)
{
    static const struct MnLineStart origin[] = {{1, 1}};
    const MnSource *source = mn_source_new(ctx->arena, "x.md", mn_str(markdown));
    MnText text = {source->text, source, origin};
    MnNode *root = mn_tree_of(mn_xml_new_tree(ctx->arena, "tree"));
    assert_true(mn_markdown_inline(ctx, &text, root));
    return root;
}

/* A mark is what the words beside it make it, with or without markup between them. */
static void quotes_look_past_markup(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"A (\"`opt`\" is code.)", "A (“opt” is code.)"},
        {"The plan (\"*Our Place*\") and ('*Our Place*')", "The plan (“Our Place”) and (‘Our Place’)"},
        {"See (\"[paper](https://example.org)\") and (\"[](#q)\") there", "See (“paper”) and (“”) there"},
        {"Or [\"**b**\"] or \u2014\"*now*\" or --'*now*'", "Or [“b”] or \u2014“now” or –‘now’"},
        {"*\"So\"* and **'so'** and ~~\"so\"~~", "“So” and ‘so’ and “so”"},
        {"\"*a* and 'b'\", she said, \"'c' and 'd'\"", "“a and ‘b’”, she said, “‘c’ and ‘d’”"},
        {"a/\"b\" and x=\"y\" and \"wait\u2026\" and \"\u2026so\"", "a/“b” and x=“y” and “wait\u2026” and “\u2026so”"},
        {"In '07 the members' allowance rose.", "In ’07 the members’ allowance rose."},
        {"Give 'em the councillors' room.", "Give ’em the councillors’ room."},
        {"Since '98 and 'til '02, 'twas ours' and theirs", "Since ’98 and ’til ’02, ’twas ours’ and theirs"},
        {"the letters 'em' and '07' and the '60s", "the letters ‘em’ and ‘07’ and the ’60s"},
        {"\"'ello\", said the members' clerk", "“’ello”, said the members’ clerk"},
        {"the *council*'s and **members**' rights", "the council’s and members’ rights"},
        {"‘07 the members’ ”so” and „so“ stay", "‘07 the members’ ”so” and „so“ stay"},
        {"\\\"as typed\\\" and \\'so\\'", "\"as typed\" and 'so'"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnContext ctx = mn_context_new(arena, NULL);
        MnBuf got = {0};
        mn_xml_collect_text(read_inline(&ctx, cases[i][0]), &got);
        assert_string_equal(got.ptr, cases[i][1]);
        mn_buf_clear(&got);
    }
    mn_arena_free(arena);
    expect(mn_markdown_blocks, "![The \"*plan*\" ('07) of ‘07](a.png \"('Plan') in '07 the members' way\")",
           "tree\n  figure\n    img src=\"a.png\" alt=\"The “plan” (’07) of ‘07\"\n    figcaption\n"
           "      \"(‘Plan’) in ’07 the members’ way\"\n");
}

static void parser_is_the_one_we_know(void **state)
{
    (void)state;
    expect(mn_markdown_blocks, "*a **b** c*", "tree\n  p\n    em\n      \"a \"\n      strong\n        \"b\"\n      \" c\"\n");
    expect(mn_markdown_blocks, "a*b*c _d_e", "tree\n  p\n    \"a\"\n    em\n      \"b\"\n    \"c _d_e\"\n");
    expect(mn_markdown_blocks, "- a\n- b\n\n  c",
           "tree\n  ul\n    li\n      p\n        \"a\"\n    li\n      p\n        \"b\"\n      p\n        \"c\"\n");
    expect(mn_markdown_blocks, "`a\\|b` \\`c`", "tree\n  p\n    code\n      \"a\\\\|b\"\n    \" `c`\"\n");
    expect(mn_markdown_blocks, "\"a 'b' c\" 'd", "tree\n  p\n    \"“a ‘b’ c” ’d\"\n");
    expect(mn_markdown_inline, "---- ----- ------- .... .....", "tree\n  \"–– —– —–– …. …..\"\n");
    expect(mn_markdown_inline, "---- ----- ------- .... ..... *x*", "tree\n  \"–– —– —–– …. ….. \"\n  em\n    \"x\"\n");
}

/* The short way gives what the parser gives: with a comment at the end, which is dropped, the text goes the long way. */
static void plain_words_come_out_the_same(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", "b", "'", "-", "--", ".",      "...", " ",      " ",   "1", "(",
                                        ")", ",", "é", "’", ":",  ";",      "/",   "w",      "ww.", "+", "=",
                                        "#", "£", "%", "?", "10", "\u00A0", "–",   "Table:", "e.g."};
    uint32_t random = 12345;
    size_t plain = 0;
    for (int round = 0; round < 6000; round++) {
        static const char *const beginnings[] = {"a", "10", "(", "é"};
        MnBuf text = {0}, other = {0}, unused = {0};
        if (round % 2 == 0) mn_buf_puts(&text, beginnings[round / 2 % 4]); /* of a block that is a paragraph or a list */
        for (size_t count = 1 + (random >> 16) % 9; count; count--) {
            random = random * 1664525 + 1013904223;
            mn_buf_puts(&text, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        mn_buf_str(&other, mn_buf_view(&text));
        mn_buf_puts(&other, " <!-- -->");
        Read read = round % 2 ? mn_markdown_inline : mn_markdown_blocks;
        plain += inline_smart(mn_buf_view(&text), &unused);
        char *one = read_as(read, text.ptr, text.len, true), *two = read_as(read, other.ptr, other.len, true);
        bool told =
            strstr(one, "warning") || strstr(two, "warning") || strstr(two, "error"); /* of what stands in the one alone */
        if (!told && strcmp(one, two) != 0) fail_msg("'%s' gives\n%s\nand the long way\n%s", text.ptr, one, two);
        free(one), free(two);
        mn_buf_clear(&text), mn_buf_clear(&other), mn_buf_clear(&unused);
    }
    assert_true(plain > 2000);
}

/* ---- places: of whatever is thrown together, each value stands at its braces, each link at its bracket */

static bool stands_at(const MnNode *node, const char *string)
{
    MnPos pos = mn_xml_pos(node);
    MnStr line = pos.source ? mn_source_line(pos.source, pos.line) : (MnStr){"", 0};
    return pos.column >= 1 && mn_str_starts(mn_str_slice(line, pos.column - 1, line.len), string);
}

/* Does what stands before its end end so, one of the characters? */
static bool ends_at(const MnNode *node, const char *characters)
{
    MnPos end = mn_xml_range(node).end;
    MnStr line = mn_source_line(end.source, end.line);
    return end.column > 1 && end.column - 2 < line.len && strchr(characters, line.ptr[end.column - 2]);
}

static void check_end(const MnNode *node, MnStr text)
{
    const char *href = mn_xml_attr(node, "href");
    MnRange range = mn_xml_range(node);
    bool empty = range.start.line == range.end.line && range.start.column == range.end.column, good = true;
    if (mn_xml_is_mn(node, "value")) good = ends_at(node, "}") || mn_xml_has_class(mn_xml_parent(node), "callout-title");
    else if (mn_xml_is(node, "img") || mn_xml_has_class(node, "footnote-ref")) good = ends_at(node, ")]");
    else if (mn_xml_is(node, "span")) good = ends_at(node, "}");
    else if (mn_xml_is(node, "code")) good = ends_at(node, "`");
    else if (mn_xml_is(node, "em") || mn_xml_is(node, "strong")) good = ends_at(node, "*_");
    else if (href && strcmp(href, "http://www.a.b") == 0) good = ends_at(node, "b");
    else if (href) good = ends_at(node, ")]");
    else if (mn_is(node, MN_P) || mn_is(node, MN_LI) || mn_is_heading(node)) good = !empty;
    good = good && (range.end.line > range.start.line || range.end.column >= range.start.column);
    if (!good)
        fail_msg("%s from %u:%u ends at %u:%u of\n%.*s", mn_xml_name(node), range.start.line, range.start.column, range.end.line,
                 range.end.column, (int)text.len, text.ptr);
}

static void check_place(const MnNode *node, MnStr text)
{
    const char *href = mn_xml_attr(node, "href");
    bool good = true;
    if (mn_xml_is_mn(node, "value")) good = stands_at(node, "{{") || mn_xml_has_class(mn_xml_parent(node), "callout-title");
    else if (mn_xml_is(node, "img")) good = stands_at(node, "![");
    else if (mn_xml_has_class(node, "footnote-ref")) good = stands_at(node, "[^");
    else if (mn_xml_is(node, "span")) good = stands_at(node, "[");
    else if (mn_xml_is(node, "code")) good = stands_at(node, "`");
    else if (mn_xml_is(node, "em") || mn_xml_is(node, "strong")) good = stands_at(node, "*") || stands_at(node, "_");
    else if (mn_xml_is(node, "li")) good = stands_at(node, "-") || stands_at(node, "*") || stands_at(node, "1.");
    else if (mn_xml_is(node, "dd")) good = stands_at(node, ":");
    else if (mn_xml_is(node, "blockquote")) good = stands_at(node, ">");
    else if (href && strcmp(href, "http://www.a.b") == 0) good = stands_at(node, "www.");
    else if (href) good = stands_at(node, "[");
    else if (mn_xml_is_element(node) && mn_xml_parent(node) && mn_xml_parent(mn_xml_parent(node)))
        good = mn_xml_pos(node).source != NULL;
    MnPos pos = mn_xml_pos(node);
    if (!good) fail_msg("%s at %u:%u of\n%.*s", mn_xml_name(node), pos.line, pos.column, (int)text.len, text.ptr);
}

static const char *const scraps[] = {"{{ a }}",
                                     "{{ b('|') }}",
                                     "{{ c(\n) }}",
                                     "[x](y)",
                                     "[](#z)",
                                     "[x](y \"t\")",
                                     "[q]{.s}",
                                     "[^n]",
                                     "*e*",
                                     "**f**",
                                     "`g`",
                                     "`h\ni`",
                                     "www.a.b ",
                                     "\\{",
                                     "\\[",
                                     "\\*",
                                     "&amp;",
                                     "&eacute;",
                                     "&#65;",
                                     "é",
                                     "--",
                                     "...",
                                     "\"",
                                     "'",
                                     " ",
                                     " ",
                                     " ",
                                     "\n",
                                     "\n",
                                     "\n",
                                     "\n\n",
                                     "\n\n",
                                     "\n- ",
                                     "\n  - ",
                                     "\n1. ",
                                     "\n> ",
                                     "\n: ",
                                     "\n  ",
                                     "\n## ",
                                     " ##\n",
                                     "\nword\n---\n",
                                     "\n\n| ",
                                     " | ",
                                     "|",
                                     " |\n|---|---|\n| ",
                                     " |\n| ",
                                     "\n\n[^n]: ",
                                     "{.t}",
                                     "\n{.u}",
                                     "word",
                                     "word ",
                                     "<!-- c -->",
                                     "![i](j)",
                                     "\n\n![k](l)\n\n",
                                     "\n\n[r]: s\n",
                                     "[r]",
                                     "\\\n",
                                     "  \n",
                                     "_",
                                     "*",
                                     "[",
                                     "]",
                                     "(",
                                     "\n> [!NOTE]\n",
                                     "\nTable: ",
                                     "\n> — ",
                                     "<",
                                     "~~"};

static void places_are_right(void **state)
{
    (void)state;
    uint32_t random = 99;
    const char *more = getenv("MN_ROUNDS");
    for (long round = 0, rounds = more ? strtol(more, NULL, 10) : 6000; round < rounds; round++) {
        MnBuf text = {0};
        for (size_t count = 1 + (random >> 16) % 24; count; count--) {
            random = random * 1664525 + 1013904223;
            mn_buf_puts(&text, scraps[(random >> 16) % (sizeof scraps / sizeof *scraps)]);
        }
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, NULL);
        const MnSource *source = mn_source_new(arena, "x.md", mn_buf_view(&text));
        MnText whole = {source->text, source, NULL};
        MnNode *root = mn_tree_of(mn_xml_new_tree(arena, "tree"));
        mn_markdown_blocks(&ctx, &whole, root);
        for (const MnNode *node = mn_xml_walk(root, root, true); node; node = mn_xml_walk(node, root, true))
            check_place(node, mn_buf_view(&text)), check_end(node, mn_buf_view(&text));
        mn_arena_free(arena);
        mn_buf_clear(&text);
    }
}

/* ---- threads */

static const char mixed[] = "## H {#h}\n\nA ~~b~~ {{ c }} www.example.org *d* [e]{lang=cy} \"f\"[^1]\n\n"
                            "| A | B |\n|---|---|\n| {{ a }} | ~~b~~ |\n\nT\n: D\n\n[^1]: N {{ n }}\n";

static void *read_often(void *expected)
{
    size_t wrong = 0;
    for (int i = 0; i < 300; i++) {
        char *got = read_as(mn_markdown_blocks, mixed, strlen(mixed), false);
        wrong += strcmp(got, expected) != 0;
        free(got);
    }
    return (void *)wrong;
}

static void two_threads_agree(void **state)
{
    (void)state;
    char *expected = read_as(mn_markdown_blocks, mixed, strlen(mixed), false);
    assert_non_null(strstr(expected, "select=\"n\""));
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, read_often, expected), 0);
    for (int i = 0; i < 2; i++) {
        void *wrong = NULL;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    free(expected);
}

/* ---- work */

typedef struct {
    Read read;
    const char *part;
} Repeated;

static void read_repeated(void *user, unsigned times)
{
    const Repeated *r = user;
    MnBuf text = {0};
    for (unsigned i = 0; i < times; i++) mn_buf_puts(&text, r->part);
    free(read_as(r->read, text.ptr, text.len, false));
    mn_buf_clear(&text);
}

static void hostile_texts_take_no_longer(void **state)
{
    (void)state;
    enum { MOST = 400000000 }; /* about a second */
    static const char *const parts[] = {"[",          "]",           "![",    "[](",        "> ",        "- ",
                                        "1. ",        "{{ ",         "{{",    "{{ ' ",      "{{ a }} ",  "{{a}}",
                                        "}}",         "{#a} ",       "{#a",   "]{.a}",      "[a]{.a}",   "[a]{.a} b ",
                                        "*a ",        "**a ",        "~~a ",  "\"a ",       "`a",        "[^1]",
                                        "[^1]: ",     ": ",          "a\n: ", "a\n: b\n\n", "| a ",      "|a|\n|-|\n",
                                        "<!--",       "<a ",         "\\",    "&amp;",      "![a](b) ",  "[](#a) ",
                                        "Table: a\n", "> [!NOTE]\n", "_a*b",  "[a](b \"",   "a\n{#a}\n", "- a\n{#b}\n",
                                        "www.",       "@",           "’"};
    static const Read reads[] = {mn_markdown_blocks, mn_markdown_inline};
    for (size_t i = 0; i < 2 * sizeof parts / sizeof *parts; i++) {
        Repeated r = {reads[i % 2], parts[i / 2]};
        work_begin();
        read_repeated(&r, 10000);
        if (work_done() > MOST) fail_msg("10000 times '%s': %llu steps", r.part, (unsigned long long)work_done());
    }
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    static const struct {
        const char *open, *close, *message;
    } cases[] = {{"> ", "", "blocks are nested too deeply"},
                 {"- ", "", "blocks are nested too deeply"},
                 {"1. ", "", "blocks are nested too deeply"},
                 {"**a ", "**", "emphasis and links are nested too deeply"},
                 {"x\n: ", "", NULL},
                 {"[", "]", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf text = {0};
        for (size_t k = 0; k < 10000; k++) mn_buf_puts(&text, cases[i].open);
        mn_buf_puts(&text, "a");
        for (size_t k = 0; k < 10000; k++) mn_buf_puts(&text, cases[i].close);
        char *got = read_as(mn_markdown_blocks, text.ptr, text.len, false);
        if (cases[i].message) assert_non_null(strstr(got, cases[i].message));
        else assert_null(strstr(got, "nested too deeply"));
        free(got);
        mn_buf_clear(&text);
    }
}

static void long_documents_are_linear(void **state)
{
    (void)state;
    static const char part[] = "Text {{ a }} with [a link](#b) and *c*,\nthen `d` {{ e }}.\n\n- item {{ f }}\n\n| A | B "
                               "|\n|---|---|\n| {{ g }} | h |\n\n";
    static const char line[] = "{{ a }} b [c](#d)\n";
    work_assert_linear(read_repeated, &(Repeated){mn_markdown_blocks, part}, 200, 12);
    work_assert_linear(read_repeated, &(Repeated){mn_markdown_blocks, line}, 2000, 12); /* one paragraph */
}

/* Every note is looked for by its label. */
static void read_notes(void *user, unsigned notes)
{
    (void)user;
    MnBuf text = {0};
    for (unsigned i = 0; i < notes; i++) mn_buf_printf(&text, "Word[^n%u].\n\n", i);
    for (unsigned i = 0; i < notes; i++) mn_buf_printf(&text, "[^n%u]: Note.\n\n[^u%u]: Unused.\n\n", i, i);
    char *got = read_as(mn_markdown_blocks, text.ptr, text.len, false);
    assert_non_null(strstr(got, "the note [^u0] is not used"));
    if (notes == 20000) assert_non_null(strstr(got, "… and 19900 more warnings"));
    free(got);
    mn_buf_clear(&text);
}

static void many_notes_are_quick(void **state)
{
    (void)state;
    work_assert_linear(read_notes, NULL, 2000, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_are_told_from_text),
        cmocka_unit_test(mends_quotes_and_ranges),
        cmocka_unit_test(quotes_look_past_markup),
        cmocka_unit_test(parser_is_the_one_we_know),
        cmocka_unit_test(plain_words_come_out_the_same),
        cmocka_unit_test(places_are_right),
        cmocka_unit_test(two_threads_agree),
        cmocka_unit_test(hostile_texts_take_no_longer),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(long_documents_are_linear),
        cmocka_unit_test(many_notes_are_quick),
    };
    return cmocka_run_group_tests_name("markdown units", tests, NULL, NULL);
}
