/* Rules that hold for every page and fragment: well-formed XML; the text is the tree's text; a changed word is a changed line;
 * ids are unique; nothing active passes; sentences end where they should. */
#include "support.h"
#include "work.h"

#include "base/diag_print.h"
#include "base/map.h"
#include "html/html_writer.h"
#include "reading.h"
#include "said.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const MnStyle *style;
    struct MnWords words;
    MnHtmlInput input;
} Fixture;

static int begin(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = mn_arena_new();
    f->ctx = mn_context_new(f->arena, reading(f->arena, "."));
    f->style = mn_style_load(&f->ctx, "civic", NULL);
    f->input = (MnHtmlInput){.style = f->style, .words = &f->words, .folder = "tests/html/page", .pdf_href = "d.pdf"};
    *state = f;
    return f->style ? 0 : -1;
}

static int end(void **state)
{
    Fixture *f = *state;
    mn_arena_free(f->arena);
    free(f);
    return 0;
}

static MnNode *document(Fixture *f, const char *article)
{
    const char *xml = mn_arena_printf(f->arena,
                                      "<document lang=\"en-GB\" xmlns:m=\"urn:muniment\"><meta name=\"title\" content=\"T\"/>"
                                      "<article>%s</article></document>",
                                      article);
    return mn_tree_parse(&f->ctx, mn_source_new(f->arena, "t.xml", mn_str(xml)));
}

static const char *page(Fixture *f, const MnNode *tree)
{
    MnBuf out = {0};
    f->input.document = tree;
    mn_html_page(&f->ctx, &f->input, &out);
    return mn_buf_finish(&out, f->arena);
}

static const char *fragment(Fixture *f, const MnNode *tree)
{
    MnBuf out = {0};
    f->input.document = tree;
    mn_html_fragment(&f->ctx, &f->input, &out);
    return mn_buf_finish(&out, f->arena);
}

/* What stands between the fragment's own first and last line. */
static const char *inside(Fixture *f, const char *article)
{
    const char *text = fragment(f, document(f, article)), *from = strchr(text, '\n') + 1;
    return mn_arena_strndup(f->arena, from, strlen(from) - strlen("</div>\n"));
}

static MnNode *whole(Fixture *f)
{
    MnNode *root = mn_tree_parse(&f->ctx, read_whole(f->arena, "tests/html/page/input.xml", "input.xml"));
    assert_non_null(root);
    return tidy(&f->ctx, root);
}

/* A page read back. */
static MnNode *read_back(Fixture *f, const char *text)
{
    MnStr rest = mn_str(text);
    if (mn_str_starts(rest, "<!DOCTYPE html>\n")) rest = mn_str_slice(rest, 16, rest.len);
    MnNode *root = mn_tree_parse(&f->ctx, mn_source_new(f->arena, "out.html", rest));
    assert_int_equal(mn_diag_errors(f->ctx.diag), 0);
    assert_non_null(root);
    return root;
}

static const char *bare_text(Fixture *f, const MnNode *node)
{
    MnBuf text = {0}, bare = {0};
    mn_xml_collect_text(node, &text);
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \n", text.ptr[i])) mn_buf_putc(&bare, text.ptr[i]);
    mn_buf_clear(&text);
    return bare.len ? mn_buf_finish(&bare, f->arena) : "";
}

static bool is_added(const MnNode *n)
{
    static const char *const classes[] = {"skip", "later", "formats", "to-contents", "back", "change", "colophon"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (mn_xml_has_class(n, classes[i])) return true;
    bool drawn = strcmp(mn_xml_name(n), "text") == 0; /* a label of a diagram, which its list has */
    const char *href = mn_xml_is(n, "li") ? mn_xml_attr(mn_xml_first_element(n), "href") : NULL;
    if (href && strcmp(href, "#notes") == 0) return true; /* an entry of the contents */
    return drawn || mn_xml_is(n, "head") ||
           (mn_xml_is(n, "h2") && mn_xml_is(mn_xml_parent(n), "section") && mn_xml_has_class(mn_xml_parent(n), "notes"));
}

static void remove_added(MnNode *root)
{
    MnNode *next = NULL;
    for (MnNode *n = root; n; n = next) {
        next = mn_xml_walk(n, root, true);
        if (!is_added(n)) continue;
        next = mn_xml_walk(n, root, false);
        mn_xml_remove(n);
    }
}

/* Notes at the end and without their numbers, as the page has them. */
static void gather_notes(MnNode *root)
{
    MnNode *article = mn_xml_child(root, "article"), *notes[50], *next = NULL;
    size_t count = 0;
    for (MnNode *n = article; n; n = mn_xml_walk(n, article, true))
        if (mn_xml_is(n, "aside") && mn_xml_has_class(n, "footnote")) notes[count++] = n;
    for (size_t i = 0; i < count; i++) {
        next = mn_xml_first_element(mn_xml_first_element(notes[i]));
        assert_true(mn_xml_has_class(next, "number"));
        mn_xml_remove(next);
        mn_xml_move_into(notes[i], article);
    }
}

static void the_text_of_a_page_is_the_text_of_the_tree(void **state)
{
    Fixture *f = *state;
    MnNode *tree = whole(f), *back = read_back(f, page(f, tree));
    remove_added(back);
    gather_notes(tree);
    assert_string_equal(bare_text(f, back), bare_text(f, mn_xml_child(tree, "article")));
}

static void check_references(const MnNode *back)
{
    MnMap ids = {0};
    for (const MnNode *n = back; n; n = mn_xml_walk(n, back, true)) {
        const char *id = mn_xml_attr(n, "id");
        if (!id) continue;
        if (mn_map_get(&ids, mn_str(id))) fail_msg("the id %s stands twice", id);
        mn_map_put(&ids, mn_str(id), &ids);
    }
    assert_true(ids.count >= 8);
    for (const MnNode *n = back; n; n = mn_xml_walk(n, back, true)) {
        const char *href = mn_xml_attr(n, "href"), *label = mn_xml_attr(n, "aria-labelledby");
        if (href && *href == '#' && !mn_map_get(&ids, mn_str(href + 1))) fail_msg("%s leads nowhere", href);
        if (label && !mn_map_get(&ids, mn_str(label))) fail_msg("no element is called %s", label);
    }
    mn_map_clear(&ids);
}

static void ids_are_unique_and_every_reference_leads_somewhere(void **state)
{
    Fixture *f = *state;
    MnNode *tree =
        document(f, "<nav class=\"contents\"><h2 id=\"contents\">C</h2><ol><li><a href=\"#main\">Main</a></li></ol></nav>"
                    "<section id=\"main\"><h2>Main</h2><p>A<sup><a class=\"footnote-ref\" id=\"fnref-1\" href=\"#fn-1\">1</a>"
                    "</sup></p><aside class=\"footnote\" id=\"fn-1\"><p><span class=\"number\">1</span> N</p></aside>"
                    "<section id=\"notes\"><h3>Notes</h3><table id=\"t\"><caption>C</caption></table><p id=\"t-caption\">P</p>"
                    "</section></section>");
    check_references(read_back(f, page(f, tree)));
    check_references(read_back(f, fragment(f, tree)));
    check_references(read_back(f, page(f, whole(f))));
    check_references(read_back(f, fragment(f, whole(f))));
}

static void a_fragment_keeps_what_only_the_cover_says(void **state)
{
    Fixture *f = *state;
#define COVER(more)                                                                                                              \
    "<header class=\"cover\"><p class=\"council\">C</p><h1>T</h1><p class=\"subtitle\">S</p><p class=\"version\">1</p>"          \
    "<p class=\"date\">D</p>" more "</header><section><h2>H</h2></section>"
    assert_string_equal(inside(f, COVER("")), "<section>\n<h2>H</h2>\n</section>\n");
    assert_string_equal(inside(f, COVER("<p class=\"marking\">M</p><dl class=\"facts\"><dt>L</dt><dd>V</dd></dl>")),
                        "<section id=\"about\" class=\"about\">\n<h2>About this document</h2>\n<p class=\"marking\">M</p>\n"
                        "<dl class=\"facts\">\n<dt>L</dt>\n<dd>V</dd>\n</dl>\n</section>\n<section>\n<h2>H</h2>\n</section>\n");
}

static void a_fragment_needs_no_style_sheet(void **state)
{
    Fixture *f = *state;
    const char *numbered = "<nav class=\"contents\"><h2>Contents</h2><ol><li><a href=\"#a\"><span class=\"number\">1</span> A</a>"
                           "<ol><li><a href=\"#b\">B</a></li></ol></li></ol></nav><section id=\"a\"><h2>A</h2><ol><li>x</li></ol>"
                           "<section id=\"b\"><h3>B</h3></section></section>";
    const char *text = fragment(f, document(f, numbered));
    assert_non_null(strstr(text, "<h2>Contents</h2>\n<ul>\n<li><a href=\"#a\"><span class=\"number\">1</span> A</a>\n<ul>"));
    assert_non_null(strstr(text, "<ol>\n<li>x</li>\n</ol>"));
    const char *plain = "<nav class=\"contents\"><h2>Contents</h2><ol><li><a href=\"#a\">A</a></li></ol></nav>"
                        "<section id=\"a\"><h2>A</h2></section>";
    assert_non_null(strstr(fragment(f, document(f, plain)), "<h2>Contents</h2>\n<ol>"));
    MnNode *callout = document(f, "<aside class=\"callout warning\"><p class=\"callout-title\">Warning</p><p>x</p></aside>");
    assert_non_null(strstr(fragment(f, callout), "<p class=\"callout-title\"><strong>Warning</strong></p>\n<p>x</p>"));
    assert_non_null(strstr(page(f, callout), "<p class=\"callout-title\">Warning</p>\n<p>x</p>"));
}

static void a_draft_says_so_in_words(void **state)
{
    Fixture *f = *state;
    const char *notice = "<p class=\"draft\"><strong>Draft</strong> This version has not been issued.</p>";
    MnNode *tree = document(f, "<section><h2>H</h2></section>");
    assert_null(strstr(page(f, tree), "class=\"draft\""));
    assert_null(strstr(fragment(f, tree), "class=\"draft\""));
    f->input.draft = true;
    assert_non_null(strstr(page(f, whole(f)), notice));
    assert_non_null(strstr(fragment(f, tree), notice));
    assert_non_null(strstr(page(f, tree), notice));
    f->input.latest_href = "../latest/index.html";
    assert_non_null(strstr(page(f, whole(f)), "<a href=\"../latest/index.html\">See the issued version</a>"));
}

/* Lines that differ between two texts of as many lines; SIZE_MAX when they have not as many. */
static size_t differing_lines(const char *a, const char *b)
{
    size_t count = 0;
    while (*a && *b) {
        size_t la = strcspn(a, "\n"), lb = strcspn(b, "\n");
        count += la != lb || memcmp(a, b, la) != 0;
        a += la + (a[la] == '\n');
        b += lb + (b[lb] == '\n');
    }
    return *a || *b ? SIZE_MAX : count;
}

/* Changes a letter inside the first long word of a text; false when there is none. */
static bool change_word(Fixture *f, MnNode *text)
{
    char *copy = mn_arena_strdup(f->arena, mn_xml_text(text));
    for (char *c = copy; *c;) {
        size_t len = strspn(c, "abcdefghijklmnopqrstuvwxyz");
        if (len > 4) {
            memcpy(c, "xyxy", 4);
            mn_xml_set_text(text, mn_str(copy));
            return true;
        }
        c += len ? len : 1;
    }
    return false;
}

/* The label of a step is drawn too. */
static bool is_drawn(const MnNode *text)
{
    const MnNode *step = mn_xml_is(mn_xml_parent(text), "strong") ? mn_xml_parent(mn_xml_parent(text)) : NULL;
    return step && mn_xml_is(step, "li") && mn_xml_is(mn_xml_parent(mn_xml_parent(step)), "figure");
}

static void a_changed_word_is_a_changed_line(void **state)
{
    Fixture *f = *state;
    MnNode *tree = whole(f);
    const char *before = page(f, tree);
    unsigned changed = 0;
    for (MnNode *n = mn_xml_child(tree, "article"); n; n = mn_xml_walk(n, tree, true)) {
        if (!mn_xml_is_text(n) || is_drawn(n)) continue;
        const char *was = mn_arena_strdup(f->arena, mn_xml_text(n));
        if (!change_word(f, n)) continue;
        const char *after = page(f, tree);
        assert_int_equal(differing_lines(before, after), 1);
        mn_xml_set_text(n, mn_str(was));
        changed++;
    }
    assert_true(changed > 80);
}

static void sentences_stand_on_lines_of_their_own(void **state)
{
    Fixture *f = *state;
    static const char *const cases[][2] = {
        {"One. Two! Three? Four", "One.\nTwo!\nThree?\nFour"},
        {"He said “yes.” She (too.) agreed.", "He said “yes.”\nShe (too.) agreed."},
        {"See e.g. Smith and i.e. Jones", "See e.g. Smith and i.e. Jones"},
        {"Mr. Dale, Cllr. J. K. Smith and St. Mary", "Mr. Dale, Cllr. J. K. Smith and St. Mary"},
        {"No. 5 is here. No. We won’t", "No. 5 is here.\nNo.\nWe won’t"},
        {"in para. 2.7 and pp. 3 to 4 of vol. 2", "in para. 2.7 and pp. 3 to 4 of vol. 2"},
        {"apples, pears etc. are fruit etc. They are", "apples, pears etc. are fruit etc.\nThey are"},
        {"In 2012. Then", "In 2012.\nThen"},
        {"1. Item", "1. Item"},
        {"<em>One.</em> Two", "<em>One.</em>\nTwo"},
        {"One. <strong>Two.</strong> <em>three</em>", "One.\n<strong>Two.</strong> <em>three</em>"},
        {"It is so.<sup><a href=\"#n\">1</a></sup> Next", "It is so.<sup><a href=\"#n\">1</a></sup>\nNext"},
        {"U.K. law, at 5 p.m. on Monday", "U.K. law, at 5 p.m. on Monday"},
        {"Section 9. (Repealed)", "Section 9.\n(Repealed)"},
        {"Ends here. ", "Ends here."},
        {"<code>a. B</code> and. <code>C</code>", "<code>a. B</code> and.\n<code>C</code>"},
        {"A line<br/>and another. Third", "A line<br/>\nand another.\nThird"},
        {"Croeso. Élan", "Croeso.\nÉlan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *wanted = mn_arena_printf(f->arena, "<p>%s</p>\n", cases[i][1]);
        const char *got = inside(f, mn_arena_printf(f->arena, "<p>%s</p>", cases[i][0]));
        assert_string_equal(got, wanted);
    }
}

static void text_is_escaped_and_code_is_left_alone(void **state)
{
    Fixture *f = *state;
    assert_string_equal(inside(f, "<p title=\"a&quot;b&lt;c&amp;\">1 &lt; 2 &amp;&amp; 3 &gt; 2 \"q\" 'r'</p>"),
                        "<p title=\"a&quot;b&lt;c&amp;\">1 &lt; 2 &amp;&amp; 3 &gt; 2 \"q\" 'r'</p>\n");
    assert_string_equal(inside(f, "<pre><code>One. Two\n  Three. Four</code></pre>"),
                        "<pre><code>One. Two\n  Three. Four</code></pre>\n");
    MnNode *tree = document(f, "<p>x</p>");
    mn_xml_set_text(mn_xml_first(mn_xml_first(mn_xml_child(tree, "article"))), MN_STR("a\001b"));
    assert_non_null(strstr(fragment(f, tree), "<p>a\uFFFDb</p>"));
}

static void attributes_stand_in_one_order(void **state)
{
    Fixture *f = *state;
    assert_string_equal(inside(f, "<p data-b=\"2\" data-a=\"1\" lang=\"cy\" class=\"c\" id=\"i\" dir=\"ltr\">x</p>"),
                        "<p id=\"i\" class=\"c\" lang=\"cy\" dir=\"ltr\" data-a=\"1\" data-b=\"2\">x</p>\n");
}

static void expect_error(Fixture *f, const char *article, const char *message)
{
    size_t errors = mn_diag_errors(f->ctx.diag);
    const char *text = page(f, document(f, article));
    assert_int_equal(mn_diag_errors(f->ctx.diag), errors + 1);
    MnBuf out = {0};
    mn_diag_print(f->ctx.diag, &out, false);
    if (!strstr(out.ptr, message)) fail_msg("no '%s' in: %s", message, out.ptr);
    mn_buf_clear(&out);
    assert_null(strstr(text, "alert"));
}

static void nothing_active_passes(void **state)
{
    Fixture *f = *state;
    expect_error(f, "<p>a<script>alert(1)</script></p>", "cannot hold the element 'script'");
    expect_error(f, "<p onclick=\"alert(1)\">a</p>", "cannot have the attribute 'onclick'");
    expect_error(f, "<p style=\"alert\">a</p>", "cannot have the attribute 'style'");
    expect_error(f, "<p><a href=\"javascript:alert(1)\">a</a></p>", "leads nowhere a reader can follow");
    expect_error(f, "<p><a href=\"JavaScript:alert(2)\">a</a></p>", "JavaScript:alert(2)");
    expect_error(f, "<p><rect onload=\"alert\"/></p>", "cannot hold the element 'rect'");
    expect_error(f, "<p><m:slot xmlns:m=\"urn:muniment\" name=\"alert\"/></p>", "cannot hold the element 'slot'");
    expect_error(f, "<p><img src=\"alert.png\" alt=\"\"/></p>", "cannot read the picture");
    expect_error(f, "<p><img src=\"input.xml\" alt=\"\"/></p>", "PNG");
    assert_said(f->ctx.diag, MN_ELEMENT_UNKNOWN);
    assert_said(f->ctx.diag, MN_ATTRIBUTE_NOT_IN_DOCUMENT);
}

static void a_style_sheet_that_xml_cannot_hold_is_an_error(void **state)
{
    Fixture *f = *state;
    f->input.css = MN_STR("a { b: c }\na < b { }");
    page(f, document(f, "<p>x</p>"));
    assert_int_equal(mn_diag_errors(f->ctx.diag), 1);
    assert_said(f->ctx.diag, MN_XML_SIGN);
}

/* What of a style sheet a page has; its colours aside. */
static const char *sheet(Fixture *f, const char *article, const char *css)
{
    f->input.css = mn_str(css);
    const char *text = page(f, document(f, article));
    const char *from = strstr(text, "</style>"), *colours = strstr(text, "(prefers-color-scheme:dark)");
    assert_true(from && colours && colours < from);
    const char *begin = strstr(colours, "\n}\n}\n");
    assert_true(begin && begin < from);
    begin += strlen("\n}\n}\n");
    assert_int_equal(mn_diag_errors(f->ctx.diag), 0);
    return mn_arena_strndup(f->arena, begin, (size_t)(from - begin));
}

static void a_style_sheet_is_written_small(void **state)
{
    Fixture *f = *state;
    static const char *const cases[][2] = {
        {"/* why */\np ,  a:hover > * {\n  margin : 0 auto ;\n  color: red;\n}\n", "p,a:hover>*{margin:0 auto;color:red}\n"},
        {"p { width: calc(1rem + 2 * var(--x)) } /* a { } */ p{}", "p{width:calc(1rem + 2 * var(--x))}\np{}\n"},
        {"p::before { content: \" { ; /* : \"; } p { color: red }", "p::before{content:\" { ; /* : \"}\np{color:red}\n"},
        {"p { background: url( a:b;c  d.png ) }", "p{background:url( a:b;c  d.png )}\n"},
        {"p::before { content: 'it\\'s }' }", "p::before{content:'it\\'s }'}\n"},
        {"p :is(a, p) + a { top: 0 }", "p :is(a,p) + a{top:0}\n"},
        {"@media (min-width: 40rem) {\n  p { top: 0 }\n\n  a { top: 0 }\n}",
         "@media (min-width:40rem){\np{top:0}\na{top:0}\n}\n"},
        {"@page { size: A4; margin: 20mm }", "@page{size:A4;margin:20mm}\n"},
        {"@import \"a b.css\" ; p { top: 0", "@import \"a b.css\";\np{top:0}\n"},
        {"} p { top: 0 } }", "p{top:0}\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(sheet(f, "<p>x</p>", cases[i][0]), cases[i][1]);
}

static void a_page_has_the_rules_it_needs(void **state)
{
    Fixture *f = *state;
    static const char *const cases[][3] = {
        {"<p>x</p>", "p, pre { top: 0 } pre, td > p { top: 0 }", "p{top:0}\n"},
        {"<p class=\"lead more\">x</p>", ".more { top: 0 } .mor { top: 0 } p.lead:not(.callout) { top: 0 }",
         ".more{top:0}\np.lead:not(.callout){top:0}\n"},
        {"<p>x</p>", "p:has(ins) { top: 0 } :is(p, del) a { top: 0 } :is(ins, del) a { top: 0 }", ":is(p,del) a{top:0}\n"},
        {"<ol data-marker=\"(a)\"><li>x</li></ol>",
         "ol[data-marker] { top: 0 } ol[data-marker=\"(a)\" s] { top: 0 } ol[data-marker=\"(1)\"] { top: 0 } [data-change] { "
         "top: 0 }",
         "ol[data-marker]{top:0}\nol[data-marker=\"(a)\" s]{top:0}\n"},
        {"<p>x</p>", "@media print { @supports (top: 0) { .callout { top: 0 } } } p { top: 0 }", "p{top:0}\n"},
        {"<p>x</p>", "@supports (top: 0) { p { left: 0 } } p { top: 0 }", "p{top:0}\n"},
        {"<p>x</p>",
         "@keyframes fade { 0% { top: 0 } } @keyframes rise { 0% { top: 0 } } p { animation: rise } pre { animation: fade }",
         "@keyframes rise{0%{top:0}}\np{animation:rise}\n"},
        {"<table><tbody><tr><td>x</td></tr></tbody></table>", "div.table > table { top: 0 } .notes { top: 0 } #main { top: 0 }",
         "div.table>table{top:0}\n#main{top:0}\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(sheet(f, cases[i][0], cases[i][1]), cases[i][2]);
}

static void what_a_browser_is_asked_for_is_a_sheet_of_its_own(void **state)
{
    Fixture *f = *state;
    sheet(f, "<p>x</p>",
          "@supports (a: b) { p::after { width: 5% } .callout { top: 0 } @keyframes no { 0% { top: 0 } } } p { top: 0 }");
    const char *text = page(f, document(f, "<p>x</p>"));
    assert_non_null(strstr(text, "</style>\n<link rel=\"stylesheet\" href=\"data:text/css,"
                                 "@supports%20(a:b)%7Bp::after%7Bwidth:5%25%7D%7D\"/>\n"));
    sheet(f, "<p>x</p>", "@supports (a: b) { .callout { top: 0 } } p { top: 0 }");
    assert_null(strstr(page(f, document(f, "<p>x</p>")), "rel=\"stylesheet\""));
    sheet(f, "<p>x</p>", "@supports (a: b) { @keyframes no { 0% { top: 0 } } } p { top: 0 }");
    assert_null(strstr(page(f, document(f, "<p>x</p>")), "rel=\"stylesheet\""));
}

static void a_page_with_a_script_has_all_rules(void **state)
{
    Fixture *f = *state;
    MnBuf out = {0};
    f->input.css = MN_STR(".made-by-it { top: 0 }");
    f->input.document = document(f, "<p>x</p>");
    mn_html_site_page(&f->ctx, &f->input, MN_STR("run()"), &out);
    assert_non_null(strstr(mn_buf_finish(&out, f->arena), "\n.made-by-it{top:0}\n"));
}

static void an_ordinary_page_is_light(void **state)
{
    Fixture *f = *state;
    const MnSource *css = read_whole(f->arena, "templates/site/page.css", "templates/site/page.css");
    assert_non_null(css);
    const char *article = "<header class=\"cover\"><h1>T</h1></header><section><h2>A</h2><p class=\"numbered\">x</p>"
                          "<table><caption>C</caption><tbody><tr><td>x</td></tr></tbody></table></section>";
    assert_true(strlen(sheet(f, article, css->text.ptr)) < 12 * 1024);
}

/* A document with these meta elements too. */
static MnNode *about(Fixture *f, const char *meta, const char *article)
{
    const char *xml = mn_arena_printf(
        f->arena, "<document lang=\"en-GB\" xmlns:m=\"urn:muniment\">%s<article>%s</article></document>", meta, article);
    return mn_tree_parse(&f->ctx, mn_source_new(f->arena, "t.xml", mn_str(xml)));
}

static void a_printed_page_says_what_it_is(void **state)
{
    Fixture *f = *state;
    const char *meta = "<meta name=\"title\" content='A \"b\" &lt;c> \\'/><meta name=\"version\" content=\"1.1\"/>"
                       "<meta name=\"marking\" content=\"OFFICIAL\"/>";
    const char *text = page(f, about(f, meta, "<p>x</p>"));
    assert_non_null(strstr(
        text, "\n@page{\n@top-left{content:\"A \\22 b\\22  \\3C c\\3E  \\5C \"}\n@top-right{content:\"Version 1.1\"}\n"
              "@top-center{content:\"OFFICIAL\"}\n@bottom-center{content:\"OFFICIAL\"}\n"
              "@bottom-left{content:\"\"}\n@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages) \"\"}\n}\n"));
    assert_non_null(strstr(text, "<footer class=\"colophon\">\n<p class=\"marking\">OFFICIAL</p>\n"));
    f->input.draft = true;
    assert_non_null(strstr(page(f, about(f, meta, "<p>x</p>")), "\n@top-center{content:\"DRAFT – OFFICIAL\"}\n"));
    assert_non_null(strstr(page(f, document(f, "<p>x</p>")), "\n@bottom-center{content:\"DRAFT\"}\n"));
    f->input.draft = false; /* the end of a CDATA section may not stand in XML */
    text = page(f, about(f, "<meta name=\"marking\" content=\"A ]]&gt; b\"/>", "<p>x</p>"));
    assert_non_null(strstr(text, "\n@top-center{content:\"A ]]\\3E  b\"}\n"));
    read_back(f, text);
    assert_null(strstr(page(f, document(f, "<p>x</p>")), "-center{"));
    MnNode *arabic = document(f, "<p>x</p>");
    mn_xml_set_attr(arabic, "dir", "rtl");
    assert_non_null(strstr(page(f, arabic), "\n@top-right{content:\"T\"}\n"));
}

/* How to reach the council stands at the foot of the page, once; what a template has below the facts stays below them. */
static void an_imprint_stands_in_the_footer(void **state)
{
    Fixture *f = *state;
    const char *meta = "<meta name=\"contact\" content=\"Ask us\"/>";
    const char *cover =
        "<header class=\"cover\"><h1>T</h1><dl class=\"facts\"><dt>A</dt><dd>B</dd></dl><p class=\"marking\">M</p>"
        "<p class=\"imprint address\">Hall</p><p class=\"imprint contact\">Ask us</p></header><p>x</p>";
    const char *text = page(f, about(f, meta, cover)), *foot = strstr(text, "<footer class=\"colophon\">");
    assert_non_null(strstr(text, "</dl>\n<p class=\"marking\">M</p>\n</header>"));
    assert_non_null(foot);
    assert_non_null(strstr(foot, "<p class=\"imprint address\">Hall</p>\n<p class=\"imprint contact\">Ask us</p>"));
    assert_ptr_equal(strstr(text, "Hall"), strstr(foot, "Hall"));
    assert_ptr_equal(strstr(text, ">Ask us"), strstr(foot, ">Ask us"));
    assert_null(strstr(strstr(foot, ">Ask us") + 1, ">Ask us"));
}

static void the_masthead_leads_to_the_council_and_the_register(void **state)
{
    Fixture *f = *state;
    const char *named = "<meta name=\"publisher\" content=\"C\"/>";
    const char *both = "<meta name=\"publisher\" content=\"C\"/><meta name=\"publisher-url\" content=\"https://c.example/\"/>";
    const char *cover = "<header class=\"cover\"><p class=\"council\"><span lang=\"cy\">C</span></p><h1>T</h1></header><p>x</p>";
    assert_non_null(
        strstr(page(f, about(f, named, "<p>x</p>")), "<header class=\"masthead\">\n<p class=\"council\">C</p>\n</header>\n"));
    assert_non_null(
        strstr(page(f, about(f, both, cover)),
               "<p class=\"council\"><a href=\"https://c.example/\"><span lang=\"cy\">C</span></a></p>\n</header>\n"));
    assert_non_null(strstr(page(f, about(f, both, cover)), "{\"@type\": \"GovernmentOrganization\", \"name\": \"C\", "
                                                           "\"url\": \"https://c.example/\"}"));
    const char *linked = "<header class=\"cover\"><p class=\"council\"><a href=\"#t\">C</a></p><h1 id=\"t\">T</h1></header>";
    assert_non_null(strstr(page(f, about(f, both, linked)), "<p class=\"council\"><a href=\"#t\">C</a></p>"));
    f->input.register_href = "../../index.html";
    assert_non_null(strstr(page(f, about(f, both, cover)),
                           "<p class=\"register-link\"><a href=\"../../index.html\">All documents</a></p>\n</header>\n"));
}

static void a_table_that_fits_every_screen_is_no_stop(void **state)
{
    Fixture *f = *state;
    const char *small = "<table><caption>C</caption><tbody><tr><td>Few</td><td>words</td></tr></tbody></table>";
    assert_non_null(strstr(page(f, document(f, small)), "<div class=\"table\">\n<table>"));
    static const char *const wide[] = {
        "<tr><td>Few</td><td>words</td><td>four</td><td>columns</td></tr>",
        "<tr><td>Few</td><td>Antidisestablishmentarianism</td></tr>",
        "<tr><td>Few</td><td><time datetime=\"2012-09-19\">19 September 2012</time></td><td>9</td></tr>",
        "<tr><td>1</td><td>2</td></tr><tr><td colspan=\"2\">Transformationadministrationresponsibilities</td></tr>",
    };
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        const char *table = mn_arena_printf(f->arena, "<table><caption>C</caption><tbody>%s</tbody></table>", wide[i]);
        assert_non_null(strstr(page(f, document(f, table)), "role=\"region\" tabindex=\"0\" aria-labelledby=\"table-caption\">"));
    }
}

static void a_table_without_a_caption_is_named_by_its_section(void **state)
{
    Fixture *f = *state;
    const char *table = "<table><tbody><tr><td>Intergovernmental</td><td>Responsibilities</td></tr></tbody></table>";
    assert_non_null(strstr(page(f, document(f, table)), "role=\"group\" tabindex=\"0\" aria-label=\"Table\">"));
    const char *section = mn_arena_printf(f->arena, "<section><h2>Money</h2><blockquote>%s</blockquote></section>", table);
    assert_non_null(strstr(page(f, document(f, section)), "aria-label=\"Table in “Money”\">"));
    section =
        mn_arena_printf(f->arena, "<section><header class=\"appendix-title\"><p>A</p><h2>Rest</h2></header>%s</section>", table);
    assert_non_null(strstr(page(f, document(f, section)), "aria-label=\"Table in “Rest”\">"));
}

static void points_of_decimals_stand_below_each_other(void **state)
{
    Fixture *f = *state;
    static const char *const cells[][2] = {
        {"10.50", "decimal lack-2\">10.50<"},
        {"1,200.255", "decimal\">1,200.255<"},
        {"\u22123", "negative decimal lack-7\">\u22123<"},
        {"7.5", "decimal lack-4\">7.5<"},
        {"\u2013", "decimal lack-7\">\u2013<"},
        {"a <em>1.5</em>", "decimal\">a"},
        {"not yet known", "decimal\">not"},
        {"12%", "decimal lack-7\">12%<"},
        {"1.23456", "decimal\">1.23456<"},
    };
    MnBuf rows = {0};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) mn_buf_printf(&rows, "<tr><td>x</td><td>%s</td></tr>", cells[i][0]);
    const char *text = page(
        f, document(f, mn_arena_printf(
                           f->arena,
                           "<table><colgroup><col class=\"left\"/><col class=\"decimal\"/></colgroup><tbody>%s</tbody></table>",
                           mn_buf_finish(&rows, f->arena))));
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) assert_non_null(strstr(text, cells[i][1]));
    const char *whole =
        "<table><colgroup><col class=\"decimal\"/></colgroup><tbody><tr><td>12</td></tr><tr><td>\u2013</td></tr></tbody></table>";
    assert_null(strstr(page(f, document(f, whole)), "lack-"));
}

static void contents_lead_to_the_notes_and_can_be_skipped(void **state)
{
    Fixture *f = *state;
    const char *nav = "<nav class=\"contents\"><h2>Contents</h2><ol><li><a href=\"#a\">A</a><ol><li><a "
                      "href=\"#b\">B</a></li></ol></li></ol></nav>"
                      "<section id=\"a\"><h2>A</h2><p id=\"b\">x</p></section>";
    const char *note = "<aside class=\"footnote\" id=\"fn-1\"><p>n</p></aside>";
    const char *text = page(f, document(f, mn_arena_printf(f->arena, "%s%s", nav, note)));
    assert_non_null(
        strstr(text, "<li><a href=\"#b\">B</a></li>\n</ol>\n</li>\n<li><a href=\"#notes\">Notes</a></li>\n</ol>\n</nav>"));
    assert_non_null(strstr(text, "<h2 id=\"notes\">Notes</h2>"));
    assert_non_null(strstr(text, "<a class=\"skip\" href=\"#text\">Skip to the text</a>\n"));
    assert_non_null(strstr(text, "<div id=\"text\" class=\"text\">\n"));
    assert_null(strstr(page(f, document(f, nav)), "#notes"));
    const char *classed = mn_arena_printf(f->arena, "%s<p class=\"footnote\">x</p>", nav);
    assert_null(strstr(page(f, document(f, classed)), "#notes"));
    assert_null(strstr(page(f, document(f, "<p>x</p>")), "Skip to the text"));
}

static void long_titles_are_smaller(void **state)
{
    Fixture *f = *state;
    static const struct {
        unsigned letters;
        const char *banner;
    } cases[] = {{72, "<div class=\"banner\">"}, {73, "<div class=\"banner long\">"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf title = {0};
        for (unsigned n = 0; n < cases[i].letters; n++) mn_buf_puts(&title, "\u0174"); /* Ŵ: two bytes */
        const char *letters = mn_buf_finish(&title, f->arena);
        const char *meta = mn_arena_printf(f->arena, "<meta name=\"title\" content=\"%s\"/>", letters);
        const char *cover = mn_arena_printf(f->arena, "<header class=\"cover\"><h1>%s</h1></header>", letters);
        assert_non_null(strstr(page(f, about(f, meta, cover)), cases[i].banner));
    }
}

static void a_banner_is_of_the_form_that_the_cover_has(void **state)
{
    Fixture *f = *state;
    static const char *const cases[][2] = {
        {"page", "<div class=\"banner\">"}, {"block", "<div class=\"banner block\">"}, {"none", "<div class=\"banner bare\">"}};
    for (size_t i = 0; i < 3; i++) {
        MnNode *tree = document(f, "<header class=\"cover\"><h1>T</h1></header><p>x</p>");
        mn_xml_set_attr(tree, "cover", cases[i][0]);
        assert_non_null(strstr(page(f, tree), cases[i][1]));
    }
}

/* As in the PDF: box/pictures.c. */
static void a_diagram_stands_on_the_ground_of_the_house_style(void **state)
{
    Fixture *f = *state;
    MnColour ground = mn_colour_mix(f->style->brand, f->style->paper, MN_TINT_DIAGRAM);
    f->input.css = mn_str(".diagram { background: var(--figure-fill); }");
    const char *text =
        page(f, document(f, "<figure class=\"diagram\" id=\"d\"><svg class=\"flow\"><title>T</title><desc>D</desc></svg>"
                            "<ol><li><strong>One</strong></li><li><strong>Two</strong></li></ol></figure>"));
    const char *fill = mn_arena_printf(f->arena, "--figure-fill:#%02x%02x%02x;", ground.r, ground.g, ground.b);
    assert_non_null(strstr(text, fill));
}

static void large_print_is_large_on_the_page(void **state)
{
    Fixture *f = *state;
    assert_null(strstr(page(f, document(f, "<p>x</p>")), "--scale"));
    f->input.style = mn_style_load(&f->ctx, "large-print", NULL);
    assert_non_null(strstr(page(f, document(f, "<p>x</p>")), "\n--scale:1.333;\n--print-size:18.000pt;\n"));
}

static void what_is_black_on_white_is_white_on_black(void **state)
{
    Fixture *f = *state;
    f->input.style = mn_style_load(&f->ctx, "plain", NULL);
    const char *dark = strstr(page(f, document(f, "<p>x</p>")), "(prefers-color-scheme:dark)");
    assert_non_null(dark);
    assert_non_null(strstr(dark, "\n--heading:#e9ecef;\n"));
}

static void a_missing_word_is_an_error(void **state)
{
    Fixture *f = *state;
    f->words.none = true;
    page(f, document(f, "<p>x</p>"));
    assert_true(mn_diag_errors(f->ctx.diag) > 0);
}

static void base64_of_every_length(void **state)
{
    (void)state;
    static const char *const wanted[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"}; /* RFC 4648, 10 */
    for (size_t n = 0; n <= 6; n++) {
        MnBuf out = {0};
        html_base64(&out, (MnStr){"foobar", n});
        assert_true(mn_str_is(mn_buf_view(&out), wanted[n]));
        mn_buf_clear(&out);
    }
}

static void a_picture_brings_its_size(void **state)
{
    Fixture *f = *state;
    const char *text = inside(f, "<p><img src=\"crest.png\" alt=\"A bridge\"/></p>");
    assert_non_null(strstr(text, "<p><img src=\"data:image/png;base64,iVBORw0KGgo"));
    assert_non_null(strstr(text, "alt=\"A bridge\" width=\"64\" height=\"48\"/></p>"));
}

static void a_logo_stands_before_the_council(void **state)
{
    Fixture *f = *state;
    MnStyle style = *f->style;
    style.logo = "tests/html/page/crest.png";
    f->input.style = &style;
    const char *text = page(f, whole(f));
    read_back(f, text);
    const char *logo = strstr(text, "<header class=\"masthead\">\n<img class=\"logo\" src=\"data:image/png;base64,");
    assert_non_null(logo);
    assert_non_null(strstr(logo, "alt=\"\" width=\"64\" height=\"48\"/>\n<p class=\"council\">"));
    const char *none = "<header class=\"cover\"><h1>T</h1></header><p>x</p>";
    logo = strstr(page(f, about(f, "<meta name=\"publisher\" content=\"C\"/>", none)), "<img class=\"logo\"");
    assert_non_null(logo);
    assert_non_null(strstr(logo, "height=\"48\"/>\n<p class=\"council\">C</p>\n"));
}

static void a_drawn_logo_is_decoration(void **state)
{
    Fixture *f = *state;
    MnStyle style = *f->style;
    style.logo = "tests/html/drawings/ink.svg";
    f->input.style = &style;
    const char *text = page(f, document(f, "<header class=\"cover\"><p class=\"council\">C</p></header>"));
    const char *logo = strstr(text, "<header class=\"masthead\">\n<svg class=\"logo drawing\" width=\"10\" height=\"10\"");
    assert_non_null(logo);
    assert_non_null(strstr(logo, "aria-hidden=\"true\">\n<path fill=\"none\" stroke=\"currentColor\""));
    assert_non_null(strstr(logo, "</svg>\n<p class=\"council\">"));
}

/* The value of a custom property; the dark page's is the second. */
static MnColour property(const char *text, const char *name, bool dark)
{
    char wanted[40];
    snprintf(wanted, sizeof wanted, "\n--%s:#", name);
    const char *at = strstr(text, wanted);
    if (at && dark) at = strstr(at + 1, wanted);
    assert_non_null(at);
    char hex[8];
    memcpy(hex, at + strlen(wanted) - 1, 7);
    hex[7] = '\0';
    MnColour colour;
    assert_true(mn_colour_parse(mn_str(hex), &colour));
    return colour;
}

static void every_brand_can_be_read_on_both_papers(void **state)
{
    Fixture *f = *state;
    static const char *const brands[] = {"#000000", "#1d3f72", "#7a0019", "#006435", "#4b0082", "#5a4a00", "#767676"};
    static const char *const pairs[][2] = {{"text", "paper"},
                                           {"muted", "paper"},
                                           {"link", "paper"},
                                           {"heading", "paper"},
                                           {"text", "head-fill"},
                                           {"inserted", "inserted-fill"},
                                           {"deleted", "deleted-fill"},
                                           {"note-title", "note-fill"},
                                           {"tip-title", "tip-fill"},
                                           {"text", "warning-fill"},
                                           {"caution-title", "caution-fill"},
                                           {"link", "note-fill"},
                                           {"on-brand", "brand"}};
    for (size_t b = 0; b < sizeof brands / sizeof *brands; b++) {
        MnStyle style = *f->style;
        assert_true(mn_colour_parse(mn_str(brands[b]), &style.brand));
        f->input.css =
            MN_STR("* { --all: var(--text) var(--muted) var(--link) var(--head-fill) var(--inserted) var(--inserted-fill) "
                   "var(--deleted) var(--deleted-fill) var(--note-title) var(--note-fill) var(--tip-title) var(--tip-fill) "
                   "var(--warning-fill) var(--caution-title) var(--caution-fill) }");
        style.link = style.heading[2].colour = style.callout[0].bar = style.callout[0].title = style.brand;
        f->input.style = &style;
        const char *text = page(f, document(f, "<p>x</p>"));
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            for (int dark = 0; dark < (i + 1 == sizeof pairs / sizeof *pairs ? 1 : 2); dark++)
                if (mn_colour_contrast(property(text, pairs[i][0], dark), property(text, pairs[i][1], dark)) <
                    (dark ? 4500 : 4000))
                    fail_msg("%s: %s cannot be read on %s%s", brands[b], pairs[i][0], pairs[i][1], dark ? " in the dark" : "");
    }
}

/* Random trees: what holds for one page holds for all. */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX constants */
    return (unsigned)((*seed >> 33) % below);
}

static void add_inline(MnNode *parent, uint64_t *seed, int depth)
{
    static const char *const words[] = {"Need. ", "is ",  "met? ", "“Yes.” ", "e.g. ", "No. ",
                                        "5 ",     "a<b ", "& ",    "then ",   "J. ",   "…"};
    static const char *const names[] = {"em", "strong", "a", "code", "sup", "ins", "span", "del"};
    for (unsigned n = 1 + draw(seed, 6); n--;) {
        if (depth < 3 && !draw(seed, 4)) add_inline(mn_xml_add(parent, names[draw(seed, 8)], NULL), seed, depth + 1);
        else mn_xml_add_string(parent, words[draw(seed, 12)]);
    }
}

static void add_blocks(MnNode *parent, uint64_t *seed, int depth)
{
    static const char *const holders[] = {"section", "blockquote", "ul", "div", "dl", "table"};
    static const char *const items[] = {"p", "p", "li", "p", "dd", "caption"};
    for (unsigned n = 1 + draw(seed, 4); n--;) {
        unsigned kind = draw(seed, 6);
        MnNode *holder = mn_xml_add(parent, holders[kind], NULL);
        for (unsigned m = draw(seed, 3); m--;) add_inline(mn_xml_add(holder, items[kind], NULL), seed, 0);
        if (depth < 3 && kind < 4 && kind != 2 && draw(seed, 2)) add_blocks(holder, seed, depth + 1);
    }
}

static void random_trees_keep_their_text(void **state)
{
    Fixture *f = *state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t s = seed * 77;
        MnNode *tree = mn_tree_new(f->arena, MN_DOCUMENT), *article = mn_xml_add(tree, "article", NULL);
        add_blocks(article, &s, 0);
        MnNode *back = read_back(f, fragment(f, tree));
        remove_added(back);
        assert_string_equal(bare_text(f, back), bare_text(f, article));
    }
}

static void write_deep(void *user, unsigned depth)
{
    Fixture *f = user;
    MnNode *tree = mn_tree_new(f->arena, MN_DOCUMENT), *at = mn_xml_add(tree, "article", NULL);
    for (unsigned i = 0; i < depth; i++) at = mn_xml_add(at, "blockquote", NULL);
    mn_xml_add_string(mn_xml_add(at, "p", NULL), "Deep.");
    assert_non_null(strstr(fragment(f, tree), "<p>Deep.</p>"));
}

static void write_long(void *user, unsigned length)
{
    Fixture *f = user;
    MnNode *tree = mn_tree_new(f->arena, MN_DOCUMENT), *article = mn_xml_add(tree, "article", NULL);
    MnBuf words = {0};
    for (unsigned i = 0; i < length; i++) mn_buf_puts(&words, "Word. And ");
    mn_xml_add_text(mn_xml_add(article, "p", NULL), mn_buf_view(&words));
    assert_int_equal(strlen(fragment(f, tree)), words.len - 1 + strlen("<div class=\"document\">\n<p></p>\n</div>\n"));
    mn_buf_clear(&words);
}

static void depth_and_length_are_no_matter(void **state)
{
    work_assert_linear(write_deep, *state, 5000, 12);
    work_assert_linear(write_long, *state, 10000, 12);
}

static void readers_of_a_redline_choose_what_they_see(void **state)
{
    Fixture *f = *state;
    const MnNode *tree =
        document(f, "<section><p data-change=\"ins\" data-next=\"b\" data-bookmark=\"x\">A.</p><p id=\"b\" data-previous=\"a\">"
                    "B <ins data-change=\"ins\">c</ins>.</p></section>");
    assert_null(strstr(page(f, tree), "class=\"views\""));
    f->input.redline = f->input.views = true;
    f->input.sides_href = "side-by-side.html";
    const char *html = page(f, tree);
    assert_non_null(strstr(html, "<meta name=\"robots\" content=\"noindex\"/>"));
    assert_non_null(strstr(html, "class=\"changes\" name=\"view\" type=\"radio\" checked=\"checked\""));
    assert_non_null(strstr(html, "href=\"side-by-side.html\""));
    assert_non_null(strstr(html, "</ins><span class=\"change-way\"> <a href=\"#b\">"));
    assert_non_null(strstr(html, "<span class=\"change-way\"> <a href=\"#a\">"));
    assert_null(strstr(html, "data-next"));
    assert_null(strstr(html, "data-bookmark"));
    assert_null(strstr(html, "ld+json"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_text_of_a_page_is_the_text_of_the_tree),
        TEST(ids_are_unique_and_every_reference_leads_somewhere),
        TEST(an_imprint_stands_in_the_footer),
        TEST(a_fragment_keeps_what_only_the_cover_says),
        TEST(a_fragment_needs_no_style_sheet),
        TEST(a_draft_says_so_in_words),
        TEST(a_changed_word_is_a_changed_line),
        TEST(sentences_stand_on_lines_of_their_own),
        TEST(text_is_escaped_and_code_is_left_alone),
        TEST(attributes_stand_in_one_order),
        TEST(nothing_active_passes),
        TEST(a_style_sheet_that_xml_cannot_hold_is_an_error),
        TEST(a_style_sheet_is_written_small),
        TEST(a_page_has_the_rules_it_needs),
        TEST(what_a_browser_is_asked_for_is_a_sheet_of_its_own),
        TEST(a_page_with_a_script_has_all_rules),
        TEST(an_ordinary_page_is_light),
        TEST(a_printed_page_says_what_it_is),
        TEST(the_masthead_leads_to_the_council_and_the_register),
        TEST(a_table_that_fits_every_screen_is_no_stop),
        TEST(a_table_without_a_caption_is_named_by_its_section),
        TEST(points_of_decimals_stand_below_each_other),
        TEST(contents_lead_to_the_notes_and_can_be_skipped),
        TEST(long_titles_are_smaller),
        TEST(a_banner_is_of_the_form_that_the_cover_has),
        TEST(a_diagram_stands_on_the_ground_of_the_house_style),
        TEST(large_print_is_large_on_the_page),
        TEST(what_is_black_on_white_is_white_on_black),
        TEST(a_missing_word_is_an_error),
        TEST(every_brand_can_be_read_on_both_papers),
        TEST(base64_of_every_length),
        TEST(a_picture_brings_its_size),
        TEST(a_logo_stands_before_the_council),
        TEST(a_drawn_logo_is_decoration),
        TEST(random_trees_keep_their_text),
        TEST(depth_and_length_are_no_matter),
        TEST(readers_of_a_redline_choose_what_they_see),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
