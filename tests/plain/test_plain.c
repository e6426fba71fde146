/* Golden texts: tests/plain/CASE/input.xml is a numbered document tree as document.xml has it. And work: however a document is made, ten
 * times as much of it takes ten times the work. */
#include "golden.h"

#include "plain/plain.h"
#include "tree/document_xml.h"
#include "work.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    const MnNode *document = mn_tree_read(ctx, input);
    assert_non_null(document);
    mn_plain_write(ctx->arena, document, dump);
}

/* ---- work ---- */

/* `part`, repeated between `begin` and `end`. */
typedef struct {
    const char *name, *begin, *part, *end;
} Pattern;

static const Pattern patterns[] = {
    {"sentences", "<p>", "It ends. ", "</p>"},
    {"words without a sentence", "<p>", "no end ", "</p>"},
    {"one word", "<p>", "abcdefgh", "</p>"},
    {"full stops", "<p>", ".", "</p>"},
    {"signs", "<p>", "<strong>a</strong> <em> </em><sup>2</sup>", "</p>"},
    {"links", "<p>", "<a href=\"https://a.example/\">a.example</a> ", "</p>"},
    {"line breaks", "<p>", "<br/>", "</p>"},
    {"items", "<ol>", "<li>a</li>", "</ol>"},
    {"terms", "<dl>", "<dt>a</dt><dd>b</dd>", "</dl>"},
    {"definitions", "<dl><dt>a</dt>", "<dd>b</dd>", "</dl>"},
    {"rows", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>", "<tr><td>a</td><td>b. C.</td></tr>",
     "</tbody></table>"},
    {"columns", "<table><tbody><tr>", "<td>a</td>", "</tr></tbody></table>"},
    {"cells that reach down", "<table><tbody><tr><td rowspan=\"100000\">a</td><td>b</td></tr>", "<tr><td>c</td></tr>",
     "</tbody></table>"},
    {"tables", "", "<table><tbody><tr><td>a</td></tr></tbody></table>", ""},
    {"notes", "", "<aside class=\"footnote\"><p><span class=\"number\">1</span> a</p></aside>", ""},
    {"code", "<pre>", "a\n", "</pre>"},
};

static void write_pattern(void *user, unsigned size)
{
    const Pattern *pattern = user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    MnBuf xml = {0}, text = {0};
    mn_buf_printf(&xml, "<document xmlns=\"http://www.w3.org/1999/xhtml\"><article>%s", pattern->begin);
    for (unsigned i = 0; i < size; i++) mn_buf_puts(&xml, pattern->part);
    mn_buf_printf(&xml, "%s</article></document>", pattern->end);
    const MnNode *document = mn_tree_read(&ctx, mn_source_new(arena, "t.xml", mn_buf_view(&xml)));
    assert_non_null(document);
    mn_plain_write(arena, document, &text);
    mn_buf_clear(&xml);
    mn_buf_clear(&text);
    mn_arena_free(arena);
}

static void work_is_linear(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        Pattern pattern = patterns[i];
        print_message("%s\n", pattern.name);
        work_assert_linear(write_pattern, &pattern, 400, 13);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(work_is_linear)};
    int failed = golden_run("plain", "input.xml", make);
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL) + failed;
}
