/* bidi.c - text that does not simply run from left to right.
 *
 * In come the words of a text as gather.c finds them, out go the same words with the level of the Unicode bidirectional
 * algorithm (UAX #9, through ICU) at which each stands, cut where the level changes, and shaped in its direction:
 *
 *     in the text     the plan (خطة 2026) is
 *     levels          0   0    0 1    2  0 0
 *
 * A word is shaped in one direction, and its direction depends on the whole paragraph; so from the first letter that runs to the
 * left (or from the beginning, in a paragraph that does) words wait until the text ends. Elements with a direction of their own
 * are isolates, as HTML has it: control characters round them are shown to the algorithm, and to nobody else. Other texts never
 * come here.
 *
 * When its lines are broken, in the order of the text, the elements of each line are put in visual order by rule L2. The order of
 * a line's pieces stays that of the text, which is what a listener hears; only their places change. */
#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

enum { LRI = 0x2066, RLI = 0x2067, PDI = 0x2069, LINE_SEPARATOR = 0x2028 };

/* ---- is there anything to do? ---- */

/* Letters and controls from right to left: the Hebrew block to U+08FF, their presentation forms, the marks and embeddings among
 * U+2000 to U+2069, and the blocks from U+10800 and U+1E800. The first byte rules out nearly all text. */
static bool runs_left(int32_t c)
{
    if (c < 0x590) return false;
    if (c <= 0x8FF) return true;
    if (c < 0xFB1D) return c == 0x200F || c == 0x202B || c == 0x202E || c == 0x2067;
    return c <= 0xFDFF || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool bidi_is_needed(MnStr text)
{
    for (size_t at = 0; at < text.len;) {
        if ((unsigned char)text.ptr[at] < 0xD6) at++;
        else if (runs_left(mn_utf8_next(text, &at))) return true;
    }
    return false;
}

/* ---- words that wait ---- */

void bidi_begin(Gathering *g)
{
    if (g->bidi) return;
    g->bidi = true;
    for (size_t i = 0; i < g->items.count; i++)
        if (g->items.items[i].word)
            *VECTOR_PUSH(&g->waiting) = (Waiting){.item = (uint32_t)i, .text = g->items.items[i].word->text};
}

void bidi_wait(Gathering *g, MnStr text, MnPos pos)
{
    *VECTOR_PUSH(&g->waiting) = (Waiting){(uint32_t)g->items.count, text, pos};
}

void bidi_turn(Gathering *g, const char *dir)
{
    bidi_begin(g);
    bool spaced = g->items.count && g->items.items[g->items.count - 1].glue != GLUE_NONE;
    *VECTOR_PUSH(&g->turns) = (Turn){(uint32_t)g->items.count, !dir ? PDI : dir[0] == 'r' ? RLI : LRI, !spaced};
}

/* ---- the paragraph ---- */

/* Where an item stands in the paragraph: its text, and the space if its glue is one; turns may stand between. */
typedef struct {
    size_t start, end, space;
    uint32_t first; /* of the items that come out */
} Place;

typedef struct {
    Typesetter *t;
    Gathering *gathered; /* of the typesetter */
    VECTOR(UChar) units; /* the text of all items in UTF-16, with the controls of turns */
    VECTOR(Place) places;
    VECTOR(Item) items; /* as they come out */
    const UBiDiLevel *levels;
} Paragraph;

static void put_character(Paragraph *p, int32_t c)
{
    if (c < 0) c = 0xFFFD;
    if (c > 0xFFFF) {
        *VECTOR_PUSH(&p->units) = (UChar)(0xD7C0 + (c >> 10));
        c = 0xDC00 | (c & 0x3FF);
    }
    *VECTOR_PUSH(&p->units) = (UChar)c;
}

/* The turns before an item: those before the space there, or all that are left. */
static void put_turns(Paragraph *p, size_t *next, size_t item, bool before_space)
{
    const Gathering *g = p->gathered;
    for (; *next < g->turns.count && g->turns.items[*next].item == item; ++*next) {
        if (before_space && !g->turns.items[*next].before_space) return;
        put_character(p, g->turns.items[*next].control);
    }
}

static void put_items(Paragraph *p)
{
    const Gathering *g = p->gathered;
    size_t turn = 0, waiting = 0;
    for (size_t i = 0; i < g->items.count; i++) {
        put_turns(p, &turn, i, false);
        size_t start = p->units.count;
        if (waiting < g->waiting.count && g->waiting.items[waiting].item == i) {
            MnStr text = g->waiting.items[waiting++].text;
            for (size_t at = 0; at < text.len;) put_character(p, mn_utf8_next(text, &at));
        }
        size_t end = p->units.count;
        put_turns(p, &turn, i + 1, true);
        *VECTOR_PUSH(&p->places) = (Place){.start = start, .end = end, .space = p->units.count};
        if (g->items.items[i].glue == GLUE_BREAK) put_character(p, LINE_SEPARATOR);
        else if (g->items.items[i].glue != GLUE_NONE) put_character(p, ' ');
    }
    put_turns(p, &turn, g->items.count, false);
}

/* ---- words cut where the level changes ---- */

static bool joins(int32_t c, bool to_next)
{
    int32_t type = u_getIntPropertyValue((UChar32)c, UCHAR_JOINING_TYPE);
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING || type == (to_next ? U_JT_LEFT_JOINING : U_JT_RIGHT_JOINING);
}

/* The first or last character of the text that is no mark over another, or 0. */
static int32_t edge_of(MnStr text, bool last)
{
    int32_t found = 0;
    for (size_t at = 0; at < text.len && (last || !found);) {
        int32_t c = mn_utf8_next(text, &at);
        if (c > 0 && u_getIntPropertyValue((UChar32)c, UCHAR_JOINING_TYPE) != U_JT_TRANSPARENT) found = c;
    }
    return found;
}

static bool joins_next(const Gathering *g, const Waiting *word, const Waiting *next)
{
    return next->item == word->item + 1 && g->items.items[word->item].glue == GLUE_NONE &&
           joins(edge_of(word->text, true), true) && joins(edge_of(next->text, false), false);
}

/* Letters of one word join although parts of it look different, and are words to us. */
static unsigned joined(const Gathering *g, const Waiting *w, size_t from, size_t to)
{
    const Waiting *first = g->waiting.items, *end = first + g->waiting.count;
    unsigned shape = 0;
    if (from == 0 && w > first && joins_next(g, w - 1, w)) shape |= MN_SHAPE_JOINED_BEFORE;
    if (to == w->text.len && w + 1 < end && joins_next(g, w, w + 1)) shape |= MN_SHAPE_JOINED_AFTER;
    return shape;
}

static void push_part(Paragraph *p, const Waiting *w, size_t from, size_t to, UBiDiLevel level)
{
    Gathering *g = p->gathered;
    Item item = g->items.items[w->item];
    unsigned shape = level & 1 ? MN_SHAPE_RTL | joined(g, w, from, to) : 0;
    MnWordKey key = {item.run->font, mn_str_slice(w->text, from, to), item.run->language, shape | item.run->figures};
    item.word = mn_word_get(p->t->cache, &key, w->pos);
    item.width = is_hollow(&item) ? 0 : mn_em_scale(item.word->width, item.run->size);
    item.glue = GLUE_NONE;
    item.level = level;
    *VECTOR_PUSH(&p->items) = item;
}

static void push_word(Paragraph *p, const Waiting *w)
{
    const UBiDiLevel *levels = p->levels + p->places.items[w->item].start;
    size_t from = 0, unit = 0;
    for (size_t at = 0; at < w->text.len;) {
        size_t start = at, first = unit;
        unit += mn_utf8_next(w->text, &at) > 0xFFFF ? 2 : 1;
        if (!start || levels[first] == levels[first - 1]) continue;
        push_part(p, w, from, start, levels[first - 1]);
        from = start;
    }
    push_part(p, w, from, w->text.len, levels[unit - 1]);
}

/* Turns keep what they part from being one stretch of a level, as the lowest of them is. */
static void part_items(const Paragraph *p, Item *item, const Place *place)
{
    item->parted = true;
    item->space_level = p->levels[place->end];
    for (size_t i = place->end; i < place->space; i++)
        if (p->levels[i] < item->space_level) item->space_level = p->levels[i];
}

static void push_items(Paragraph *p)
{
    const Gathering *g = p->gathered;
    size_t waiting = 0;
    for (size_t i = 0; i < g->items.count; i++) {
        const Item *item = &g->items.items[i];
        Place *place = &p->places.items[i];
        place->first = (uint32_t)p->items.count;
        if (waiting < g->waiting.count && g->waiting.items[waiting].item == i) push_word(p, &g->waiting.items[waiting++]);
        else *VECTOR_PUSH(&p->items) = *item;
        Item *last = &p->items.items[p->items.count - 1];
        last->glue = item->glue;
        if (item->glue != GLUE_NONE) last->space_level = p->levels[place->space];
        else if (place->space > place->end) part_items(p, last, place);
    }
}

static void take_items(Gathering *g, const Paragraph *p)
{
    for (size_t m = 0; m < g->marks.count; m++) {
        Mark *mark = &g->marks.items[m];
        mark->at = mark->at < p->places.count ? p->places.items[mark->at].first : (uint32_t)p->items.count;
    }
    VECTOR_RESERVE(&g->items, p->items.count);
    if (p->items.count) memcpy(g->items.items, p->items.items, p->items.count * sizeof(Item));
    g->items.count = p->items.count;
}

void bidi_resolve(Typesetter *t, bool rtl)
{
    Paragraph p = {.t = t, .gathered = &t->gathered};
    UErrorCode status = U_ZERO_ERROR;
    put_items(&p);
    int32_t length = (int32_t)p.units.count;
    UBiDi *bidi = ubidi_openSized(length, 0, &status);
    ubidi_setPara(bidi, p.units.items, length, rtl ? 1 : 0, NULL, &status);
    if (length) p.levels = ubidi_getLevels(bidi, &status);
    if (U_FAILURE(status)) mn_oom(); /* nothing else can fail */
    push_items(&p);
    take_items(&t->gathered, &p);
    ubidi_close(bidi);
    free(p.units.items);
    free(p.places.items);
    free(p.items.items);
}

/* ---- lines ---- */

void bidi_place(LineOrder *order)
{
    Element *elements = order->elements.items;
    size_t n = order->elements.count;
    VECTOR_RESERVE(&order->visual, n);
    VECTOR_RESERVE(&order->levels, n);
    for (size_t i = 0; i < n; i++) order->levels.items[i] = elements[i].level;
    ubidi_reorderVisual(order->levels.items, (int32_t)n, order->visual.items);
    MnLength x = 0;
    for (size_t i = 0; i < n; i++) {
        Element *element = &elements[order->visual.items[i]];
        element->x = x;
        x += element->width;
    }
    order->elements.count = 0;
    for (size_t i = 0; i < n; i++)
        if (elements[i].piece.word) elements[order->elements.count++] = elements[i];
}
