/* rules.h - what must hold for every page of every document: text inside the measure and the margins, items well nested, notes
 * below everything else. For test programs, after unit.h. */
#ifndef MN_TESTS_LAYOUT_RULES_H
#define MN_TESTS_LAYOUT_RULES_H

#include "unit.h"

#include "layout/layout.h"

/* Is every piece of the text between two places of the line? */
static inline bool rules_text_within(const MnItem *item, MnLength left, MnLength right)
{
    for (uint32_t k = 0; k < item->u.text.npieces; k++) {
        const MnPiece *piece = &item->u.text.pieces[k];
        int64_t advance = 0;
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

/* Notes stand below everything else. */
static inline void rules_notes(const MnPage *page)
{
    MnLength lowest = 0, highest_note = page->height;
    const MnTag *tag = NULL;
    for (uint32_t i = 0; i < page->nitems; i++) {
        const MnItem *item = &page->items[i];
        if (item->kind == MN_ITEM_BEGIN) tag = item->u.begin.tag;
        if (item->kind == MN_ITEM_END) tag = NULL;
        if (item->kind != MN_ITEM_TEXT || !tag) continue;
        if (rules_in_note(tag) && item->u.text.y < highest_note) highest_note = item->u.text.y;
        if (!rules_in_note(tag) && item->u.text.y > lowest) lowest = item->u.text.y;
    }
    assert_true(lowest + 8000 <= highest_note);
}

/* Every text inside the margins; items well nested. */
static inline void rules_page(const MnStyle *style, const MnPage *page)
{
    rules_notes(page);
    enum { ROUNDING = 40 }; /* a thousandth of a point for each word of a line */
    bool open = false, furniture = false;
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
        if (item->kind != MN_ITEM_TEXT) continue;
        assert_true(item->u.text.npieces > 0);
        assert_true(rules_text_within(item, style->margin_start - ROUNDING, page->width - style->margin_end + ROUNDING));
        if (furniture) continue;
        bool inside = item->u.text.y >= style->margin_top && item->u.text.y <= page->height - style->margin_bottom;
        if (!inside) fail_msg("page %s: text at %d leaves the page", page->label, (int)item->u.text.y);
    }
    assert_false(open);
}

#endif
