/* Covers: titles that are long, what is said below them, and the shapes at the foot of the band. */
#include "part.h"
#include "reading.h"
#include "unit.h"

#include "page/layout.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *kind, *id, *dir;
    unsigned title, facts; /* words, pairs */
    bool imprint;
    const char *cover;
} Subject;

static void add_text(MnNode *to, const char *name, const char *class, const char *text)
{
    MnNode *node = mn_xml_add(to, name, NULL);
    if (class) mn_xml_set_attr(node, "class", class);
    mn_xml_add_string(node, text);
}

static const MnNode *document_of(MnArena *arena, const Subject *of)
{
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT), *article = mn_xml_add(document, "article", NULL);
    mn_xml_set_attr(document, "kind", of->kind);
    mn_xml_set_attr(document, "id", of->id);
    if (of->dir) mn_xml_set_attr(document, "dir", of->dir);
    if (of->cover) mn_xml_set_attr(document, "cover", of->cover);
    MnNode *cover = mn_xml_add(article, "header", NULL);
    mn_xml_set_attr(cover, "class", "cover");
    add_text(cover, "p", "council", "Council");
    MnBuf title = {0};
    for (unsigned i = 0; i < of->title; i++) mn_buf_puts(&title, i ? " reserves" : "Reserves");
    add_text(cover, "h1", NULL, mn_buf_finish(&title, arena));
    add_text(cover, "p", "date", "Day");
    MnNode *facts = of->facts ? mn_xml_add(cover, "dl", NULL) : NULL;
    if (facts) mn_xml_set_attr(facts, "class", "facts");
    for (unsigned i = 0; i < of->facts; i++) add_text(facts, "dt", NULL, "Label"), add_text(facts, "dd", NULL, "Value");
    if (of->imprint) add_text(cover, "p", "imprint address", "Hall");
    if (of->imprint) add_text(cover, "p", "imprint contact", "Formats");
    add_text(article, "p", NULL, "Text");
    return document;
}

static const MnPages *pages_of(MnContext *ctx, const Subject *of)
{
    MnPart part = part_of(ctx, document_of(ctx->arena, of));
    MnPublication publication = {.parts = &part, .nparts = 1};
    const MnPages *pages = mn_layout(ctx, &publication);
    assert_non_null(pages);
    return pages;
}

/* The nth text of a page of that size, 0: of any; NULL: there are fewer. */
static const MnItem *text_of(const MnPage *page, MnLength size, unsigned n)
{
    for (uint32_t i = 0; i < page->nitems; i++) {
        const MnItem *item = &page->items[i];
        if (item->kind == MN_ITEM_TEXT && (!size || item->u.text.size == size) && n-- == 0) return item;
    }
    return NULL;
}

static void long_titles_are_set_smaller(void **state)
{
    (void)state;
    static const struct {
        unsigned words;
        MnLength size;
        unsigned lines;
    } cases[] = {{1, 34000, 1}, {5, 34000, 2}, {7, 34000, 3}, {11, 24000, 3}, {40, 24000, 10}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        const MnPages *pages = pages_of(&ctx, &(Subject){"report", "a", NULL, cases[i].words, 4, true, NULL});
        unsigned lines = 0, words = 0;
        MnLength size = 0, last = 0;
        for (unsigned n = 0; text_of(&pages->pages[0], 0, n); n++) {
            const MnItem *item = text_of(&pages->pages[0], 0, n);
            if (item->u.text.size < 20000) continue;
            size = item->u.text.size;
            words += item->u.text.npieces;
            lines += item->u.text.y != last;
            last = item->u.text.y;
        }
        if (abs(size - cases[i].size) > 100 || lines != cases[i].lines || words != cases[i].words)
            fail_msg("a title of %u words: %u words in %u lines of %d", cases[i].words, words, lines, (int)size);
        mn_arena_free(arena);
    }
}

/* Where the shapes stand: from the highest point of a path to the lowest. */
static void extent_of_paths(const MnPage *page, MnLength *top, MnLength *bottom)
{
    *top = INT32_MAX, *bottom = INT32_MIN;
    for (uint32_t i = 0; i < page->nitems; i++) {
        const MnPath *path = page->items[i].kind == MN_ITEM_PATH ? page->items[i].u.path : NULL;
        for (uint32_t s = 0; path && s + 1 < path->nsteps; s++) {
            MnLength y = path->steps[s].y[path->steps[s].op == MN_PATH_CURVE ? 2 : 0];
            if (y < *top) *top = y;
            if (y > *bottom) *bottom = y;
        }
    }
}

static void no_text_stands_on_the_shapes(void **state)
{
    (void)state;
    static const char *const kinds[] = {"report", "strategy", "protocol", "framework", "manual", "questions"};
    static const unsigned titles[] = {1, 12, 40}, facts[] = {0, 5, 30};
    for (unsigned i = 0; i < 6 * 3 * 3; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        const Subject of = {
            kinds[i / 9], mn_arena_printf(arena, "id-%u", i), i % 2 ? "rtl" : NULL, titles[i % 3], facts[i / 3 % 3], i % 4 > 0,
            NULL};
        const MnPage *page = &pages_of(&ctx, &of)->pages[0];
        MnLength top, bottom;
        extent_of_paths(page, &top, &bottom);
        if (of.title == 1 && top > bottom) fail_msg("cover %u has no shapes", i);
        for (unsigned n = 0; text_of(page, 0, n); n++) {
            MnLength y = text_of(page, 0, n)->u.text.y;
            if (y >= top && y <= bottom) fail_msg("cover %u: text at %d, shapes from %d to %d", i, (int)y, (int)top, (int)bottom);
        }
        mn_arena_free(arena);
    }
}

static void the_kind_and_the_id_say_which_shapes(void **state)
{
    (void)state;
    static const Subject subjects[] = {{"report", "a", NULL, 2, 0, false, NULL},
                                       {"report", "b", NULL, 2, 0, false, NULL},
                                       {"manual", "a", NULL, 2, 0, false, NULL},
                                       {"report", "a", NULL, 2, 0, false, NULL}};
    MnArena *arena = mn_arena_new();
    const char *dumps[4];
    for (size_t i = 0; i < 4; i++) {
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        MnBuf out = {0};
        mn_pages_dump(pages_of(&ctx, &subjects[i]), &out);
        dumps[i] = mn_buf_finish(&out, arena);
    }
    assert_string_not_equal(dumps[0], dumps[1]);
    assert_string_not_equal(dumps[0], dumps[2]);
    assert_string_equal(dumps[0], dumps[3]);
    mn_arena_free(arena);
}

static void the_imprint_stands_at_the_foot(void **state)
{
    (void)state;
    for (int rtl = 0; rtl < 2; rtl++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        MnPart part = part_of(&ctx, NULL);
        const MnPages *pages = pages_of(&ctx, &(Subject){"report", "a", rtl ? "rtl" : NULL, 2, 3, true, NULL});
        const MnItem *address = text_of(&pages->pages[0], part.style->note.size, 0);
        const MnItem *contact = text_of(&pages->pages[0], part.style->note.size, 1);
        assert_non_null(contact);
        assert_int_equal(address->u.text.y, contact->u.text.y);
        assert_true((address->u.text.x > contact->u.text.x) == rtl);
        MnLength foot = part.style->page_height - part.style->margin_bottom;
        assert_in_range(address->u.text.y, foot - part.style->note.leading, foot);
        mn_arena_free(arena);
    }
}

static const MnItem *word_of(const MnPage *page, const char *word)
{
    for (unsigned n = 0; text_of(page, 0, n); n++)
        if (mn_str_is(text_of(page, 0, n)->u.text.pieces[0].word->text, word)) return text_of(page, 0, n);
    return NULL;
}

/* The title, then what the cover says, then the text, then how to reach the council, on as many pages as they take; a number on
 * each. */
static void text_follows_a_cover_that_is_no_page(void **state)
{
    (void)state;
    static const Subject subjects[] = {{"report", "a", NULL, 2, 2, true, "block"},
                                       {"report", "a", NULL, 2, 2, true, "none"},
                                       {"report", "a", "rtl", 30, 40, true, "block"},
                                       {"report", "a", "rtl", 30, 40, true, "none"}};
    for (size_t i = 0; i < 4; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        const MnPages *pages = pages_of(&ctx, &subjects[i]);
        const char *const order[] = {"Council", "Reserves", "Day", "Label", "Text", "Hall"};
        uint32_t on = 0;
        MnLength above = 0;
        for (size_t w = 0; w < 6; w++) {
            const MnItem *item = word_of(&pages->pages[on], order[w]);
            while (!item && ++on < pages->npages) above = 0, item = word_of(&pages->pages[on], order[w]);
            if (!item || item->u.text.y <= above) fail_msg("case %zu: %s is not below what goes before it", i, order[w]);
            else above = item->u.text.y;
        }
        assert_int_equal(on + 1, pages->npages);
        for (uint32_t p = 0; p < pages->npages; p++) assert_non_null(word_of(&pages->pages[p], "Page"));
        assert_string_equal(pages->pages[0].label, "1");
        mn_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_titles_are_set_smaller),          cmocka_unit_test(no_text_stands_on_the_shapes),
        cmocka_unit_test(the_kind_and_the_id_say_which_shapes), cmocka_unit_test(the_imprint_stands_at_the_foot),
        cmocka_unit_test(text_follows_a_cover_that_is_no_page),
    };
    return cmocka_run_group_tests_name("covers", tests, NULL, NULL);
}
