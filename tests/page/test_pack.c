/* Publications of several documents that share every id: each page has both its numbers, links lead to the right part or into
 * another, bookmarks stand below their part, and all of it is as well made as one document alone. */
#include "part.h"

#include "page/layout.h"
#include "page/rules.h"
#include "tree/element.h"

#include <string.h>

enum { MOST = 5 };

static const char *const titles[MOST] = {"First report", "Second report", "Third report", "Fourth report", "Fifth report"};
static const char *const keys[MOST][3] = {{"doc:1", "doc:1@2"}, {"doc:2"}, {"doc:3"}, {"doc:4"}, {"doc:5"}};

static MnNode *add(MnNode *to, MnKind kind, const char *id, const char *text)
{
    MnNode *node = mn_tree_add(to, kind, NULL);
    if (id) mn_xml_set_attr(node, "id", id);
    if (text) mn_xml_add_string(node, text);
    return node;
}

static void add_link(MnNode *to, const char *href, const char *text)
{
    MnNode *a = add(to, MN_A, NULL, text);
    mn_xml_set_attr(a, "href", href);
}

/* Two sections, a note, a table whose headers have ids, contents; links to its own sections and to those of others. */
static MnNode *document(MnArena *arena, unsigned index)
{
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_set_attr(root, "lang", index == 1 ? "cy" : "en-GB");
    MnNode *meta = mn_tree_add(root, MN_META, NULL);
    mn_xml_set_attr(meta, "name", "title");
    mn_xml_set_attr(meta, "content", titles[index]);
    MnNode *article = mn_tree_add(root, MN_ARTICLE, NULL);
    add(article, MN_H1, NULL, titles[index]);
    MnNode *nav = add(article, MN_NAV, NULL, NULL);
    mn_xml_set_attr(nav, "class", "contents");
    add(nav, MN_H2, NULL, "Contents");
    MnNode *list = add(nav, MN_OL, NULL, NULL);
    add_link(add(list, MN_LI, NULL, NULL), "#a", "Alpha");
    add_link(add(list, MN_LI, NULL, NULL), "#b", "Beta");
    MnNode *section = add(article, MN_SECTION, "a", NULL);
    add(section, MN_H2, NULL, "Alpha");
    MnNode *p = add(section, MN_P, "p1", "See ");
    add_link(p, "#b", "section B");
    for (unsigned i = 0; i < MOST; i++) {
        mn_xml_add_string(p, ", ");
        add_link(p, mn_arena_printf(arena, "%s#b", keys[i][0]), mn_arena_printf(arena, "B of %u", i + 1));
    }
    mn_xml_add_string(p, " and ");
    add_link(p, "doc:1@2#a", "its version");
    mn_xml_add_string(p, " and ");
    add_link(p, "doc:1#nowhere", "what is gone");
    mn_xml_add_string(p, " and ");
    add_link(p, "doc:17", "elsewhere");
    mn_xml_add_string(p, ".");
    MnNode *reference = add(add(p, MN_SUP, NULL, NULL), MN_A, "fnref-1", "1");
    mn_xml_set_attr(reference, "class", "footnote-ref");
    mn_xml_set_attr(reference, "href", "#fn-1");
    MnNode *note = add(section, MN_ASIDE, "fn-1", NULL);
    mn_xml_set_attr(note, "class", "footnote");
    MnNode *words = add(note, MN_P, NULL, NULL);
    mn_xml_set_attr(add(words, MN_SPAN, NULL, "1"), "class", "number");
    mn_xml_add_string(words, " A note.");
    section = add(article, MN_SECTION, "b", NULL);
    mn_xml_set_attr(section, "class", "appendix");
    add(section, MN_H2, NULL, "Beta");
    MnNode *body = add(add(section, MN_TABLE, "t", NULL), MN_TBODY, NULL, NULL), *row = add(body, MN_TR, NULL, NULL);
    mn_xml_set_attr(add(row, MN_TH, "h1", "Wards"), "colspan", "2");
    row = add(body, MN_TR, NULL, NULL);
    mn_xml_set_attr(add(row, MN_TH, "h2", "Vale"), "scope", "row");
    add(row, MN_TD, NULL, "12");
    return root;
}

typedef struct {
    MnContext ctx;
    MnPart parts[MOST];
    const MnPages *pages;
    uint32_t n, front; /* parts; pages of contents before them */
} Pack;

static Pack *pack(uint32_t n, bool contents)
{
    MnArena *arena = mn_arena_new();
    Pack *pack = mn_arena_alloc(arena, sizeof *pack);
    *pack = (Pack){.ctx = mn_context_new(arena, reading(arena, ".")), .n = n, .front = contents};
    for (uint32_t i = 0; i < n; i++) {
        pack->parts[i] = part_of(&pack->ctx, document(arena, i));
        pack->parts[i].keys = keys[i];
    }
    const MnPublication publication = {.parts = pack->parts, .nparts = n, .title = "Board pack", .contents = contents};
    pack->pages = mn_layout(&pack->ctx, &publication);
    assert_non_null(pack->pages);
    assert_int_equal(pack->pages->npages, n * 2 + pack->front);
    for (uint32_t i = 0; i < pack->pages->npages; i++) rules_page(pack->parts[0].style, &pack->pages->pages[i]);
    return pack;
}

static void unpack(Pack *p)
{
    mn_arena_free(p->ctx.arena);
}

/* All text of a page, or that of its artifacts. */
static bool says(Pack *p, uint32_t page, bool artifact, const char *words)
{
    MnBuf text = {0};
    bool open = false;
    for (uint32_t i = 0; i < p->pages->pages[page].nitems; i++) {
        const MnItem *item = &p->pages->pages[page].items[i];
        if (item->kind == MN_ITEM_BEGIN || item->kind == MN_ITEM_ARTIFACT) open = (item->kind == MN_ITEM_ARTIFACT) == artifact;
        if (item->kind != MN_ITEM_TEXT || !open) continue;
        for (uint32_t k = 0; k < item->u.text.npieces; k++) {
            mn_buf_str(&text, mn_piece_text(&item->u.text.pieces[k]));
            if (item->u.text.pieces[k].space_after) mn_buf_putc(&text, ' ');
        }
        mn_buf_putc(&text, '|');
    }
    bool found = text.len && strstr(text.ptr, words);
    mn_buf_clear(&text);
    return found;
}

static const MnItem *link_on(const Pack *p, uint32_t page, const char *contents)
{
    for (uint32_t i = 0; i < p->pages->pages[page].nitems; i++) {
        const MnItem *item = &p->pages->pages[page].items[i];
        if (item->kind == MN_ITEM_LINK && strcmp(item->u.link.contents, contents) == 0) return item;
    }
    fail_msg("page %u has no link %s", page + 1, contents);
    return NULL;
}

static const MnAnchor *anchor_of(const Pack *p, uint32_t part, const char *id)
{
    const MnAnchor *found = NULL;
    for (uint32_t i = 0; i < p->pages->nanchors; i++) {
        const MnAnchor *a = &p->pages->anchors[i];
        if (i) assert_true(a[-1].part < a->part || (a[-1].part == a->part && strcmp(a[-1].id, a->id) < 0));
        if (a->part == part && strcmp(a->id, id) == 0) found = a;
    }
    assert_non_null(found);
    return found;
}

static void check_numbers(Pack *p)
{
    for (uint32_t i = 0; i < p->pages->npages; i++) {
        const char *label = mn_arena_printf(p->ctx.arena, "%u", i + 1);
        assert_string_equal(p->pages->pages[i].label, label);
        assert_true(says(p, i, true, mn_arena_printf(p->ctx.arena, "Pack page %s|", label)));
        if (i < p->front) {
            assert_false(says(p, i, true, "Page 1 of"));
            continue;
        }
        assert_true(says(p, i, true, (i - p->front) % 2 ? "Page 2 of 2|" : "Page 1 of 2|"));
    }
}

static void check_links(Pack *p)
{
    for (uint32_t part = 0; part < p->n; part++) {
        uint32_t index = part + p->front, page = p->front + 2 * part;
        assert_int_equal(anchor_of(p, index, "")->page, page);
        assert_int_equal(anchor_of(p, index, "b")->page, page + 1);
        const MnItem *own = link_on(p, page, "section B");
        assert_int_equal(own->u.link.part, index);
        assert_string_equal(own->u.link.target, "#b");
        for (uint32_t other = 0; other < MOST; other++) {
            const MnItem *link = link_on(p, page, mn_arena_printf(p->ctx.arena, "B of %u", other + 1));
            if (other >= p->n) {
                assert_string_equal(link->u.link.target, mn_arena_printf(p->ctx.arena, "%s#b", keys[other][0]));
                continue;
            }
            assert_int_equal(link->u.link.part, other + p->front);
            assert_string_equal(link->u.link.target, "#b");
        }
        assert_string_equal(link_on(p, page, "what is gone")->u.link.target, "#");
        assert_int_equal(link_on(p, page, "what is gone")->u.link.part, p->front);
        assert_string_equal(link_on(p, page, "its version")->u.link.target, "#a");
        assert_int_equal(link_on(p, page, "its version")->u.link.part, p->front);
        assert_string_equal(link_on(p, page, "elsewhere")->u.link.target, "doc:17");
        assert_true(says(p, page, false, "Beta |2|")); /* its own contents have its own numbers */
    }
}

static void check_bookmarks(const Pack *p)
{
    const MnBookmark *b = p->pages->bookmarks;
    uint32_t at = 0;
    if (p->front) {
        assert_string_equal(b[at++].title, "Board pack");
        assert_string_equal(b[at].title, "Contents");
        assert_int_equal(b[at++].level, 1);
    }
    for (uint32_t part = 0; part < p->n; part++) {
        assert_string_equal(b[at].title, titles[part]);
        assert_int_equal(b[at].level, 1);
        assert_int_equal(b[at].page, p->front + 2 * part);
        static const char *const own[] = {NULL, "Contents", "Alpha", "Beta"};
        for (uint32_t i = 0; i < 4; i++) {
            const MnBookmark *below = &b[++at];
            assert_string_equal(below->title, own[i] ? own[i] : titles[part]);
            assert_int_equal(below->level, 2);
        }
        at++;
    }
    assert_int_equal(at, p->pages->nbookmarks);
}

static void check_tags(const Pack *p)
{
    uint32_t index = 0;
    for (const MnTag *tag = p->pages->root->first; tag; tag = tag->next, index++) {
        assert_int_equal(tag->kind, MN_TAG_PART);
        assert_int_equal(tag->part, index);
        if (index < p->front) continue;
        assert_string_equal(tag->title, titles[index - p->front]);
        if (index - p->front == 1) assert_string_equal(tag->lang, "cy");
        else assert_null(tag->lang);
    }
    assert_int_equal(index, p->n + p->front);
    assert_int_equal(p->pages->nparts, index);
}

static void check_contents(Pack *p)
{
    for (uint32_t part = 0; part < p->n; part++) {
        const MnItem *link = link_on(p, 0, titles[part]);
        assert_int_equal(link->u.link.part, part + 1);
        assert_string_equal(link->u.link.target, "#");
        assert_true(says(p, 0, false, mn_arena_printf(p->ctx.arena, "%s |%u|", titles[part], 2 * part + 2)));
    }
}

static void check(uint32_t n, bool contents)
{
    Pack *p = pack(n, contents);
    assert_string_equal(p->pages->title, "Board pack");
    check_numbers(p);
    check_links(p);
    check_bookmarks(p);
    check_tags(p);
    if (contents) check_contents(p);
    unpack(p);
}

static void two_documents(void **state)
{
    (void)state;
    check(2, false);
}

static void two_documents_with_contents(void **state)
{
    (void)state;
    check(2, true);
}

static void five_documents(void **state)
{
    (void)state;
    check(5, true);
}

/* One document alone has one number, its own, and no Part; contents of the whole would say nothing. */
static void one_document(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Pack p = {.ctx = mn_context_new(arena, reading(arena, "."))};
    MnPart part = part_of(&p.ctx, document(arena, 0));
    const MnPublication publication = {.parts = &part, .nparts = 1, .contents = true};
    p.pages = mn_layout(&p.ctx, &publication);
    assert_non_null(p.pages);
    assert_int_equal(p.pages->npages, 2);
    assert_int_equal(p.pages->nparts, 1);
    assert_string_equal(p.pages->title, titles[0]);
    assert_false(says(&p, 0, true, "Pack page"));
    assert_true(says(&p, 0, true, "Page 1 of 2|"));
    assert_int_not_equal(p.pages->root->first->kind, MN_TAG_PART);
    mn_arena_free(arena);
}

/* A PDF of one document is called as its page is: in a list of files, titles alone are those of all its versions. */
static void a_title_names_version_and_council(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Pack p = {.ctx = mn_context_new(arena, reading(arena, "."))};
    MnNode *tree = document(arena, 0);
    static const char *const metas[][2] = {{"publisher", "Riverside"}, {"version", "1.1"}};
    static const char *const called[] = {" – Riverside", ", version 1.1 – Riverside"};
    for (size_t i = 0; i < 2; i++) {
        MnNode *meta = mn_tree_insert_first(tree, MN_META);
        mn_xml_set_attr(meta, "name", metas[i][0]);
        mn_xml_set_attr(meta, "content", metas[i][1]);
        MnPart part = part_of(&p.ctx, tree);
        const MnPublication publication = {.parts = &part, .nparts = 1};
        p.pages = mn_layout(&p.ctx, &publication);
        assert_non_null(p.pages);
        assert_string_equal(p.pages->title, mn_arena_printf(arena, "%s%s", titles[0], called[i]));
    }
    mn_arena_free(arena);
}

/* A document without any text has no page, and nothing leads to it. */
static void an_empty_document(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Pack p = {.ctx = mn_context_new(arena, reading(arena, "."))};
    MnNode *empty = mn_tree_new(arena, MN_DOCUMENT);
    MnPart parts[] = {part_of(&p.ctx, document(arena, 0)), part_of(&p.ctx, empty)};
    parts[0].keys = keys[0];
    parts[1].keys = keys[1];
    const MnPublication publication = {.parts = parts, .nparts = 2, .contents = true};
    p.pages = mn_layout(&p.ctx, &publication);
    assert_non_null(p.pages);
    assert_int_equal(p.pages->npages, 3);
    assert_string_equal(p.pages->title, titles[0]);
    assert_string_equal(link_on(&p, 1, "B of 2")->u.link.target, "doc:2#b");
    assert_string_equal(link_on(&p, 0, titles[0])->u.link.target, "#");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_document),
        cmocka_unit_test(one_document),
        cmocka_unit_test(a_title_names_version_and_council),
        cmocka_unit_test(two_documents),
        cmocka_unit_test(two_documents_with_contents),
        cmocka_unit_test(five_documents),
    };
    return cmocka_run_group_tests_name("page/pack", tests, NULL, NULL);
}
