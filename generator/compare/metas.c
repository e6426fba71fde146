/* metas.c - in: the heads of both sides. Out: which of their values are the same, or were another: those of one name and content,
 * then, between these, those of one name, in order. One that holds elements is the same only when all in it is. */
#include "align/diff.h"
#include "compare/matching.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t *items, count;
} Head;

static Head head_of(Matching *m, const Side *side)
{
    Head head = {.items = mn_arena_array(m->arena, side->items.count, sizeof(uint32_t))};
    for (uint32_t i = 1; i < side->items.count; i = side->items.items[i].end)
        if (mn_is(side->items.items[i].node, MN_META)) head.items[head.count++] = i;
    return head;
}

static uint32_t symbol_of(Matching *m, const MnNode *meta, bool content)
{
    MnBuf says = {0};
    mn_buf_printf(&says, "\x04%s", mn_xml_attr(meta, "name") ? mn_xml_attr(meta, "name") : "");
    if (content || mn_xml_first(meta)) {
        mn_buf_printf(&says, "\x04%s\x04", mn_xml_attr(meta, "content") ? mn_xml_attr(meta, "content") : "");
        for (const MnNode *n = mn_xml_first(meta); n; n = mn_xml_walk(n, meta, true)) {
            mn_buf_printf(&says, "\x04%s%s", mn_xml_name(n), mn_xml_text(n));
            for (const MnAttr *a = mn_xml_first_attr(n); a; a = mn_xml_next_attr(a))
                mn_buf_printf(&says, "\x04%s=%s", mn_xml_attr_name(a), mn_xml_attr_value(a));
        }
    }
    return mn_symbol(m->reading.symbols, mn_str(mn_buf_finish(&says, m->arena)));
}

static MnSequence symbols_of(Matching *m, const Side *side, const Head *head, bool content)
{
    uint32_t *symbols = mn_arena_array(m->arena, head->count + 1, sizeof *symbols);
    for (uint32_t i = 0; i < head->count; i++) symbols[i] = symbol_of(m, side->items.items[head->items[i]].node, content);
    return (MnSequence){symbols, head->count};
}

static void match_runs(Matching *m, const Head *a, const Head *b, const MnRun *run, MnRun offset)
{
    for (uint32_t k = 0; k < run->length; k++)
        match_items(m, a->items[offset.old + run->old + k], b->items[offset.new + run->new + k]);
}

/* Between two values that are the same. */
static void match_names(Matching *m, const Head *a, const Head *b, MnRun from, MnRun to)
{
    Head old = {a->items + from.old, to.old - from.old}, new = {b->items + from.new, to.new - from.new};
    MnRuns runs = mn_diff(m->arena, symbols_of(m, &m->old, &old, false), symbols_of(m, &m->new, &new, false), MN_DIFF_MOST);
    for (size_t i = 0; i < runs.count; i++) match_runs(m, a, b, &runs.items[i], from);
}

void match_metas(Matching *m)
{
    Head a = head_of(m, &m->old), b = head_of(m, &m->new);
    MnRuns runs = mn_diff(m->arena, symbols_of(m, &m->old, &a, true), symbols_of(m, &m->new, &b, true), MN_DIFF_MOST);
    MnRun from = {0};
    for (size_t i = 0; i < runs.count; i++) {
        const MnRun *run = &runs.items[i];
        match_names(m, &a, &b, from, *run);
        match_runs(m, &a, &b, run, (MnRun){0});
        from = (MnRun){run->old + run->length, run->new + run->length, 0};
    }
    match_names(m, &a, &b, from, (MnRun){a.count, b.count, 0});
}
