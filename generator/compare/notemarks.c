/* notemarks.c - in: runs whose notes are matched. Out: marks of notes that are the same when their notes are.
 *
 * Until notes are matched, each mark is like any other (side.c). Then the symbol of each is made that of its note: one for both notes of a
 * pair. So a note that went takes its mark along, and is shown where it was referred to. */
#include "base/map.h"
#include "compare/matching.h"
#include "tree/facts.h"

static void find_notes(const Side *side, MnMap *notes)
{
    for (size_t i = 0; i < side->items.count; i++) {
        const MnNode *node = side->items.items[i].node;
        const char *id = mn_is_footnote(node) ? mn_xml_attr(node, "id") : NULL;
        if (id) mn_map_put(notes, mn_str(id), &side->items.items[i]);
    }
}

static MnToken *token_at(Side *side, const RunText *run, uint32_t begin)
{
    MnToken *tokens = side->tokens.items + (run->tokens - side->tokens.items);
    for (uint32_t t = 0; t < run->ntokens; t++)
        if (tokens[t].begin == begin) return &tokens[t];
    return NULL;
}

static void tell_marks(Matching *m, Side *side, const MnMap *notes)
{
    for (size_t i = 0; i < side->items.count; i++) {
        const RunText *run = side->items.items[i].run;
        for (uint32_t f = 0; run && f < run->nfragments; f++) {
            const MnNode *sign = run->fragments[f].node;
            const char *href = mn_is_footnote_mark(sign) ? mn_xml_attr(sign, "href") : NULL;
            const Item *note = href && *href == '#' ? mn_map_get(notes, mn_str(href + 1)) : NULL;
            MnToken *token = note ? token_at(side, run, run->fragments[f].begin) : NULL;
            if (!token) continue;
            uint32_t number = (uint32_t)(note - side->items.items);
            bool old = side == &m->old, pair = note->match != NO_ITEM;
            const char *says = mn_arena_printf(m->arena, "\x05%s %u",
                                               pair  ? "both"
                                               : old ? "old"
                                                     : "new",
                                               old && pair ? note->match : number);
            token->symbol = mn_symbol(m->reading.symbols, mn_str(says));
        }
    }
}

void match_note_marks(Matching *m)
{
    MnMap olds = {0}, news = {0};
    find_notes(&m->old, &olds);
    find_notes(&m->new, &news);
    tell_marks(m, &m->old, &olds);
    tell_marks(m, &m->new, &news);
    mn_map_clear(&olds);
    mn_map_clear(&news);
}
