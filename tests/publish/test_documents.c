/* The published documents as a reader's program sees them: each heading, paragraph, item, term and cell of the document tree
 * stands in the page and in the PDF's structure, in order and not twice. Reads output/, with poppler's and qpdf's eyes. */
#include "asked.h"

#include "base/diag_print.h"
#include "base/map.h"
#include "reading.h"
#include "xml/tree.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_block(const MnNode *node)
{
    static const char *const names[] = {"h1",     "h2",      "h3",         "h4",  "h5",      "h6",      "p",
                                        "li",     "dt",      "dd",         "th",  "td",      "caption", "figcaption",
                                        "footer", "address", "pre",        "ol",  "ul",      "dl",      "table",
                                        "thead",  "tbody",   "tfoot",      "tr",  "section", "header",  "nav",
                                        "aside",  "figure",  "blockquote", "div", "article", "main",    "body"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_xml_is(node, names[i]) || strcmp(mn_xml_name(node), names[i]) == 0) return true;
    return false;
}

/* Text directly in a block, not in blocks inside it, without any white space: how lines break is no difference. Pictures have
 * their words for those who do not see them. */
static void own_text(const MnNode *block, MnBuf *out)
{
    for (const MnNode *child = mn_xml_first(block); child; child = mn_xml_next(child)) {
        if (mn_xml_is_text(child)) {
            for (const char *c = mn_xml_text(child); *c; c++)
                if (!strchr(" \n\t", *c)) mn_buf_putc(out, *c);
        } else if (mn_xml_is_element(child) && !is_block(child) && strcmp(mn_xml_name(child), "svg") != 0) {
            own_text(child, out);
        }
    }
}

typedef struct {
    const char **items;
    size_t count, cap;
} Texts;

/* Which blocks: a page shows the contents beside the text and the notes after it. */
typedef enum { ALL, TEXT_ONLY, CONTENTS_ONLY } Which;

/* The label of an appendix that stands before its heading, in a tree and in pages from before it stood in it. */
static const MnNode *label_before(const MnNode *heading)
{
    const MnNode *before = mn_xml_prev(heading);
    while (before && !mn_xml_is_element(before)) before = mn_xml_prev(before);
    return before && mn_xml_has_class(before, "appendix-label") ? before : NULL;
}

static bool is_label_of_next(const MnNode *node)
{
    const MnNode *next = mn_xml_next_element(node);
    return next && label_before(next) == node;
}

static void collect(MnArena *arena, const MnNode *root, Texts *texts, Which which)
{
    bool down = true;
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, down)) {
        down = which != TEXT_ONLY || !(mn_xml_has_class(node, "footnote") || mn_xml_has_class(node, "contents"));
        if (!mn_xml_is_element(node) || !is_block(node) || !down || is_label_of_next(node)) continue;
        MnBuf text = {0};
        if (label_before(node)) own_text(label_before(node), &text);
        own_text(node, &text);
        if (!text.len) {
            mn_buf_clear(&text);
            continue;
        }
        texts->items = mn_grow(texts->items, &texts->cap, texts->count + 1, sizeof *texts->items);
        texts->items[texts->count++] = mn_buf_finish(&text, arena);
    }
}

static size_t times_in(const Texts *texts, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++) count += strcmp(texts->items[i], text) == 0;
    return count;
}

static MnNode *parse_file(MnContext *ctx, const char *path)
{
    const MnSource *source = read_whole(ctx->arena, path, path);
    assert_non_null(source);
    MnStr text = source->text;
    const char *doctype = "<!DOCTYPE html>\n";
    if (mn_str_starts(text, doctype)) text = mn_str_slice(text, strlen(doctype), text.len);
    MnNode *root = mn_xml_parse(ctx, mn_source_new(ctx->arena, path, text));
    MnBuf errors = {0};
    mn_diag_print(ctx->diag, &errors, false);
    if (!root) fail_msg("%s", errors.ptr);
    mn_buf_clear(&errors);
    return root;
}

static const MnNode *element(const MnNode *root, const char *name)
{
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true))
        if (strcmp(mn_xml_name(node), name) == 0) return node;
    fail_msg("no element %s", name);
    return NULL;
}

/* The quoted texts of `pdfinfo -struct-text`, without white space. */
static char *structure_text(MnArena *arena, const char *pdf)
{
    char *printed = asked(arena, mn_arena_printf(arena, "pdfinfo -struct-text '%s'", pdf));
    MnBuf out = {0};
    for (char *line = strtok_r(printed, "\n", &printed); line; line = strtok_r(NULL, "\n", &printed)) {
        while (*line == ' ') line++;
        size_t len = strlen(line);
        if (len < 2 || line[0] != '"' || line[len - 1] != '"') continue;
        for (size_t i = 1; i + 1 < len; i++)
            if (!strchr(" \n\t", line[i])) mn_buf_putc(&out, line[i]);
    }
    return mn_buf_finish(&out, arena);
}

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const char *folder, *pdf;
    MnNode *tree;
} Published;

static void for_each(void (*check)(Published *))
{
    glob_t found;
    assert_int_equal(glob("output/*/*/document.xml", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 5);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        MnArena *arena = mn_arena_new();
        Published p = {.arena = arena, .ctx = {arena, mn_diag_new(arena)}};
        p.folder = mn_arena_strndup(arena, found.gl_pathv[i], (size_t)(strrchr(found.gl_pathv[i], '/') - found.gl_pathv[i]));
        p.tree = parse_file(&p.ctx, found.gl_pathv[i]);
        glob_t pdf;
        assert_int_equal(glob(mn_arena_printf(arena, "%s/*.pdf", p.folder), 0, NULL, &pdf), 0);
        assert_int_equal(pdf.gl_pathc, 1);
        p.pdf = mn_arena_strdup(arena, pdf.gl_pathv[0]);
        globfree(&pdf);
        check(&p);
        mn_arena_free(arena);
    }
    globfree(&found);
}

static const MnNode *with_class(const MnNode *root, const char *name)
{
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true))
        if (mn_xml_has_class(node, name)) return node;
    return NULL;
}

static void check_order(const Published *p, const Texts *wanted, const Texts *shown)
{
    size_t at = 0;
    for (size_t i = 0; i < wanted->count; i++) {
        size_t from = at;
        while (at < shown->count && strcmp(shown->items[at], wanted->items[i]) != 0) at++;
        if (at == shown->count) fail_msg("%s: not in the page after block %zu: %s", p->folder, from, wanted->items[i]);
        at++;
    }
}

static const char *joined(MnArena *arena, const Texts *texts)
{
    MnBuf out = {0};
    for (size_t i = 0; i < texts->count; i++) mn_buf_puts(&out, texts->items[i]);
    return mn_buf_finish(&out, arena);
}

static size_t occurrences(const char *text, const char *item)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, item)); at++) count++;
    return count;
}

/* A note's number is its place in the page's list, so its text is looked for without it. */
static void check_notes(const Published *p, const MnNode *article, const char *page)
{
    for (const MnNode *node = article; node; node = mn_xml_walk(node, article, true)) {
        Texts blocks = {0};
        if (!mn_xml_has_class(node, "footnote")) continue;
        collect(p->arena, node, &blocks, ALL);
        for (size_t i = 0; i < blocks.count; i++) {
            const char *text = blocks.items[i];
            while (*text >= '0' && *text <= '9') text++;
            if (occurrences(page, text) != 1) fail_msg("%s: the note is not once in the page: %s", p->folder, text);
        }
        free(blocks.items);
    }
}

static void check_page(Published *p)
{
    Texts wanted = {0}, all = {0}, entries = {0}, shown = {0}, listed = {0};
    const MnNode *article = element(p->tree, "article");
    const MnNode *body = element(parse_file(&p->ctx, mn_arena_printf(p->arena, "%s/index.html", p->folder)), "body");
    collect(p->arena, article, &wanted, TEXT_ONLY);
    collect(p->arena, article, &all, ALL);
    collect(p->arena, body, &shown, ALL);
    check_order(p, &wanted, &shown);
    const MnNode *contents = with_class(article, "contents");
    if (contents) {
        collect(p->arena, contents, &entries, CONTENTS_ONLY);
        collect(p->arena, with_class(body, "contents"), &listed, CONTENTS_ONLY);
        check_order(p, &entries, &listed);
    }
    for (size_t i = 0; i < wanted.count; i++)
        if (strlen(wanted.items[i]) > 40 && times_in(&all, wanted.items[i]) != times_in(&shown, wanted.items[i]))
            fail_msg("%s: not as often in the page as in the tree: %s", p->folder, wanted.items[i]);
    check_notes(p, article, joined(p->arena, &shown));
    free(wanted.items);
    free(all.items);
    free(entries.items);
    free(shown.items);
    free(listed.items);
}

static const MnNode *first_block_with_text(const MnNode *root)
{
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        MnBuf text = {0};
        if (is_block(node)) own_text(node, &text);
        bool found = text.len > 0;
        mn_buf_clear(&text);
        if (found) return node;
    }
    return NULL;
}

/* What is pasted below a title begins with a heading of the next level, and needs nothing that is not in it. */
static void check_fragment(Published *p)
{
    const MnNode *root = parse_file(&p->ctx, mn_arena_printf(p->arena, "%s/fragment.html", p->folder));
    assert_string_equal(mn_xml_name(first_block_with_text(root)), "h2");
    MnMap ids = {0};
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        const char *id = mn_xml_attr(node, "id");
        if (mn_xml_is(node, "h1")) fail_msg("%s: the fragment has a title", p->folder);
        if (id && mn_map_get(&ids, mn_str(id))) fail_msg("%s: the fragment has the id %s twice", p->folder, id);
        if (id) mn_map_put(&ids, mn_str(id), p);
    }
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        const char *href = mn_xml_attr(node, "href"), *label = mn_xml_attr(node, "aria-labelledby");
        if (href && *href == '#' && !mn_map_get(&ids, mn_str(href + 1))) fail_msg("%s: %s leads nowhere", p->folder, href);
        if (label && !mn_map_get(&ids, mn_str(label))) fail_msg("%s: nothing is called %s", p->folder, label);
    }
    assert_true(ids.count > 5);
    mn_map_clear(&ids);
}

static void check_pdf_text(Published *p)
{
    Texts wanted = {0};
    collect(p->arena, element(p->tree, "article"), &wanted, ALL);
    const char *text = structure_text(p->arena, p->pdf), *at = text;
    for (size_t i = 0; i < wanted.count; i++) {
        const char *found = strstr(at, wanted.items[i]);
        if (!found) fail_msg("%s: not in the PDF's structure in its order: %s", p->folder, wanted.items[i]);
        at = found + strlen(wanted.items[i]);
    }
    const char *tree = joined(p->arena, &wanted);
    for (size_t i = 0; i < wanted.count; i++)
        if (strlen(wanted.items[i]) > 40 && occurrences(text, wanted.items[i]) != occurrences(tree, wanted.items[i]))
            fail_msg("%s: not as often in the PDF as in the tree: %s", p->folder, wanted.items[i]);
    free(wanted.items);
}

static void check_pdf_file(Published *p)
{
    asked(p->arena, mn_arena_printf(p->arena, "qpdf --check '%s' 2>&1", p->pdf));
    const char *info = asked(p->arena, mn_arena_printf(p->arena, "pdfinfo '%s'", p->pdf));
    if (!strstr(info, "Tagged:          yes")) fail_msg("%s is not tagged:\n%s", p->pdf, info);
    const char *fonts = asked(p->arena, mn_arena_printf(p->arena, "pdffonts '%s'", p->pdf));
    assert_true(strstr(fonts, "OpenSans") || strstr(fonts, "Liberation"));
    assert_null(strstr(fonts, " no  ")); /* every font embedded, every one with its Unicode map */
}

static void every_block_is_in_the_page_once_and_in_order(void **state)
{
    (void)state;
    for_each(check_page);
}

static void every_fragment_begins_with_a_heading_and_stands_alone(void **state)
{
    (void)state;
    for_each(check_fragment);
}

static void every_block_is_in_the_pdf_once_and_in_order(void **state)
{
    (void)state;
    for_each(check_pdf_text);
}

static void every_pdf_is_sound_and_tagged(void **state)
{
    (void)state;
    for_each(check_pdf_file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_is_in_the_page_once_and_in_order),
        cmocka_unit_test(every_fragment_begins_with_a_heading_and_stands_alone),
        cmocka_unit_test(every_block_is_in_the_pdf_once_and_in_order),
        cmocka_unit_test(every_pdf_is_sound_and_tagged),
    };
    return cmocka_run_group_tests_name("documents", tests, NULL, NULL);
}
