/* The contents as pages: how many entries a page holds, and what stands below them. */
#include "part.h"
#include "reading.h"
#include "unit.h"

#include "page/layout.h"

#include <string.h>

/* A cover, contents of so many entries, every third of them of the second level, and a section each. */
static const MnNode *document_of(MnArena *arena, unsigned entries)
{
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT), *article = mn_xml_add(document, "article", NULL);
    MnNode *cover = mn_xml_add(article, "header", NULL), *nav = mn_xml_add(article, "nav", NULL);
    mn_xml_set_attr(cover, "class", "cover");
    mn_xml_add_string(mn_xml_add(cover, "h1", NULL), "Title");
    mn_xml_set_attr(nav, "class", "contents");
    mn_xml_add_string(mn_xml_add(nav, "h2", NULL), "Contents");
    MnNode *list = mn_xml_add(nav, "ol", NULL), *item = NULL, *deeper = NULL;
    for (unsigned i = 0; i < entries; i++) {
        bool below = i % 3 == 1;
        if (below) deeper = mn_xml_add(item, "ol", NULL);
        MnNode *own = mn_xml_add(below ? deeper : list, "li", NULL), *a = mn_xml_add(own, "a", NULL);
        if (!below) item = own;
        const char *id = mn_arena_printf(arena, "s%u", i);
        mn_xml_set_attr(a, "href", mn_arena_printf(arena, "#%s", id));
        mn_xml_add_string(a, "Entry");
        MnNode *section = mn_xml_add(article, "section", NULL);
        mn_xml_set_attr(section, "id", id);
        mn_xml_add_string(mn_xml_add(section, "h2", NULL), "Entry");
        mn_xml_add_string(mn_xml_add(section, "p", NULL), "Text");
    }
    return document;
}

static unsigned links_on(const MnPage *page)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < page->nitems; i++) count += page->items[i].kind == MN_ITEM_LINK;
    return count;
}

static uint32_t page_of(const MnPages *pages, const char *id)
{
    for (size_t i = 0; i < pages->nanchors; i++)
        if (strcmp(pages->anchors[i].id, id) == 0) return pages->anchors[i].page;
    fail_msg("%s stands nowhere", id);
    return 0;
}

static const MnPages *pages_of(MnContext *ctx, unsigned entries)
{
    MnPart part = part_of(ctx, document_of(ctx->arena, entries));
    MnPublication publication = {.parts = &part, .nparts = 1};
    const MnPages *pages = mn_layout(ctx, &publication);
    assert_non_null(pages);
    return pages;
}

static void no_page_holds_two_entries(void **state)
{
    (void)state;
    for (unsigned entries = 6; entries < 80; entries += entries < 26 || entries > 45 ? 7 : 1) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        const MnPages *pages = pages_of(&ctx, entries);
        unsigned all = 0;
        for (uint32_t p = 0; p < pages->npages; p++) {
            unsigned links = links_on(&pages->pages[p]);
            all += links;
            if (links && links < 3) fail_msg("of %u entries page %u holds %u", entries, (unsigned)p + 1, links);
        }
        assert_int_equal(all, entries);
        mn_arena_free(arena);
    }
}

static void text_follows_short_contents(void **state)
{
    (void)state;
    static const struct {
        unsigned entries;
        uint32_t page; /* of the first section; the cover is 0 */
    } cases[] = {{6, 1}, {12, 1}, {25, 2}, {30, 2}, {40, 2}, {64, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        const MnPages *pages = pages_of(&ctx, cases[i].entries);
        uint32_t page = page_of(pages, "s0");
        if (page != cases[i].page) fail_msg("after %u entries text begins on page %u", cases[i].entries, (unsigned)page + 1);
        mn_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_holds_two_entries),
        cmocka_unit_test(text_follows_short_contents),
    };
    return cmocka_run_group_tests_name("contents", tests, NULL, NULL);
}
