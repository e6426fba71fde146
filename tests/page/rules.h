/* rules.h - what must hold for every page of every document: text inside the measure and the margins, items well nested, notes
 * below everything else. For test programs, after unit.h. */
#ifndef MN_TESTS_PAGE_RULES_H
#define MN_TESTS_PAGE_RULES_H

#include "unit.h"

#include "page/layout.h"

/* Is every piece of the text between two places of the line? */
static inline bool rules_text_within(const MnItem *item, MnLength left, MnLength right)
{
    for (uint32_t k = 0; k < item->u.text.npieces; k++) {
        const MnPiece *piece = &item->u.text.pieces[k];
        int64_t advance = 0;
        if (mn_str_is(mn_piece_text(piece), " ")) continue; /* it paints nothing: what is heard alone has one where it stands */
        for (uint32_t g = 0; g < piece->count; g++) advance += piece->word->glyphs[piece->first + g].advance;
        MnLength from = item->u.text.x + piece->x;
        if (from < left || from + mn_em_scale(mn_font_em(piece->word->font, advance), item->u.text.size) > right) return false;
    }
    return true;
}

static inline bool rules_in_note(const MnTag *tag)
{
    for (; tag; tag = tag->parent)
        if (tag->kind == MN_TAG_NOTE) return true;
    return false;
}

/* The transform that items stand in: called with each item in turn. Drawings transform one thing at a time. */
static inline const MnTransform *rules_transform(const MnItem *item, const MnTransform *now)
{
    if (item->kind == MN_ITEM_SAVE && item->u.save.transform) assert_null(now);
    if (item->kind == MN_ITEM_SAVE) return item->u.save.transform;
    return item->kind == MN_ITEM_RESTORE ? NULL : now;
}

/* Where a text begins on the page. */
static inline void rules_origin(const MnItem *item, const MnTransform *t, int64_t *x, int64_t *y)
{
    *x = item->u.text.x, *y = item->u.text.y;
    if (!t) return;
    int64_t across = *x, down = *y;
    *x = (across * t->a + down * t->c) / 1000000 + t->dx;
    *y = (across * t->b + down * t->d) / 1000000 + t->dy;
}

/* Notes stand below everything else. */
static inline void rules_notes(const MnPage *page)
{
    int64_t lowest = 0, highest_note = page->height, x, y;
    const MnTag *tag = NULL;
    const MnTransform *transform = NULL;
    for (uint32_t i = 0; i < page->nitems; i++) {
        const MnItem *item = &page->items[i];
        if (item->kind == MN_ITEM_BEGIN) tag = item->u.begin.tag;
        if (item->kind == MN_ITEM_END) tag = NULL;
        transform = rules_transform(item, transform);
        if (item->kind != MN_ITEM_TEXT || !tag) continue;
        rules_origin(item, transform, &x, &y);
        if (rules_in_note(tag) && y < highest_note) highest_note = y;
        if (!rules_in_note(tag) && y > lowest) lowest = y;
    }
    assert_true(lowest + 8000 <= highest_note);
}

/* Every text inside the margins; items well nested. */
static inline void rules_page(const MnStyle *style, const MnPage *page)
{
    rules_notes(page);
    enum { ROUNDING = 40 }; /* a thousandth of a point for each word of a line */
    bool open = false, furniture = false;
    const MnTransform *transform = NULL;
    for (uint32_t i = 0; i < page->nitems; i++) {
        const MnItem *item = &page->items[i];
        if (item->kind == MN_ITEM_BEGIN || item->kind == MN_ITEM_ARTIFACT) {
            assert_false(open);
            open = true;
            furniture = item->kind == MN_ITEM_ARTIFACT &&
                        (item->u.artifact == MN_ARTIFACT_HEADER || item->u.artifact == MN_ARTIFACT_FOOTER);
        } else if (item->kind == MN_ITEM_END) {
            assert_true(open);
            open = false;
        } else if (item->kind == MN_ITEM_LINK) {
            assert_false(open);
        } else {
            assert_true(open);
        }
        transform = rules_transform(item, transform);
        if (item->kind != MN_ITEM_TEXT) continue;
        int64_t x, y;
        rules_origin(item, transform, &x, &y);
        assert_true(item->u.text.npieces > 0);
        if (transform) assert_true(x >= style->margin_start);
        else assert_true(rules_text_within(item, style->margin_start - ROUNDING, page->width - style->margin_end + ROUNDING));
        if (furniture) continue;
        bool inside = y >= style->margin_top && y <= page->height - style->margin_bottom;
        if (!inside) fail_msg("page %s: text at %d leaves the page", page->label, (int)y);
    }
    assert_false(open);
}

#endif
