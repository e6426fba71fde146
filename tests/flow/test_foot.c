/* What holds at the foot of every page, of the documents by which layout is judged: white gives within its bounds and fills the page
 * where it can, nothing that is kept together is parted, and nothing is divided above room for more of it. */
#include "part.h"

#include "flow/paginate.h"
#include "flow/unit.h"
#include "tree/element.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A document with pages. */
typedef struct {
    const char *name;
    Flows flows;
    PartFlow flow;
    const PagePlan *plans;
    uint32_t nplans;
} Laid;

typedef void Check(const Laid *laid, const PagePlan *plan, uint32_t page);

static int64_t room_of(const Laid *laid, const PagePlan *plan)
{
    return plan->turned ? laid->flows.area.turned_height : laid->flows.area.height;
}

/* What the page takes, notes and what stands above them included. */
static int64_t used_of(const Laid *laid, const PagePlan *plan)
{
    const Unit *first = &laid->flow.flow.units[plan->first], *last = &laid->flow.flow.units[plan->last - 1];
    int64_t used = last->y + last->height - first->y + unit_repeated_height(first) + unit_cut_above(first) + unit_cut_below(last);
    if (plan->note_first == plan->note_last) return used;
    const Unit *note = &laid->flow.notes.units[plan->note_first], *end = &laid->flow.notes.units[plan->note_last - 1];
    return used + end->y + end->height - note->y + laid->flows.t->style->note_gap;
}

/* ---- what must hold ---- */

static void white_gives_within_bounds(const Laid *laid, const PagePlan *plan, uint32_t page)
{
    const Unit *units = laid->flow.flow.units;
    for (uint32_t u = plan->first + 1; u < plan->last; u++) {
        int64_t gap = units[u].y - units[u - 1].y - units[u - 1].height;
        int64_t least = units[u].space - (units[u].shrink - units[u - 1].shrink) - 1;
        int64_t most = units[u].space + (units[u].stretch - units[u - 1].stretch) + 1;
        if (gap < least || gap > most)
            fail_msg("%s, page %u: white of %lld, and not %lld to %lld", laid->name, (unsigned)page + 1, (long long)gap,
                     (long long)least, (long long)most);
    }
}

static void nothing_stands_below_the_foot(const Laid *laid, const PagePlan *plan, uint32_t page)
{
    if (used_of(laid, plan) > room_of(laid, plan) && plan->last > plan->first + 1)
        fail_msg("%s, page %u is fuller than full", laid->name, (unsigned)page + 1);
}

static void what_is_kept_is_not_parted(const Laid *laid, const PagePlan *plan, uint32_t page)
{
    const Unit *next = plan->last < laid->flow.flow.nunits ? &laid->flow.flow.units[plan->last] : NULL;
    if (next && !next->new_page && next->turned == plan->turned && next->cost >= COST_LONE_ITEM && next->kind == UNIT_LINE)
        fail_msg("%s, page %u ends where it costs %d", laid->name, (unsigned)page + 1, (int)next->cost);
}

/* Where a paragraph or list goes on overleaf, its next two lines would not have stood here as well. */
static void nothing_is_divided_early(const Laid *laid, const PagePlan *plan, uint32_t page)
{
    const Unit *units = laid->flow.flow.units, *next = &units[plan->last];
    if (plan->last + 2 >= laid->flow.flow.nunits || next->kind != UNIT_LINE || next->new_page) return;
    if (next->cost != COST_LINE || next[1].cost != COST_LINE || next[2].cost != COST_LINE) return;
    int64_t two = next[1].y + next[1].height - next->y + next->space;
    bool calls = laid->flow.notes_upto[plan->last + 2] > laid->flow.notes_upto[plan->last];
    if (!calls && used_of(laid, plan) + two <= room_of(laid, plan))
        fail_msg("%s, page %u divides a paragraph above room for two lines of it", laid->name, (unsigned)page + 1);
}

/* In a style in which nothing gives and nothing moves. */
static void all_stays_as_it_is(const Laid *laid, const PagePlan *plan, uint32_t page)
{
    const Unit *units = laid->flow.flow.units;
    for (uint32_t u = plan->first; u < plan->last; u++) {
        if (units[u].moves) fail_msg("%s, page %u: a figure may move", laid->name, (unsigned)page + 1);
        if (u > plan->first && units[u].y != units[u - 1].y + units[u - 1].height + units[u].space)
            fail_msg("%s, page %u: white gives", laid->name, (unsigned)page + 1);
    }
}

/* ---- the documents ---- */

static MnStyle rigid_style(const MnStyle *style)
{
    static const MnGive none = {100, 100};
    MnStyle rigid = *style;
    rigid.text_gap = rigid.heading_gap = rigid.figure_pad = none;
    rigid.figures_move = false;
    return rigid;
}

static void lay_out(const char *name, Check *check, bool rigid)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnRead *read = mn_reader_text(ctx.reader, MN_ROOT_PROJECT, name);
    assert_non_null(read->source);
    MnPart part = part_of(&ctx, mn_tree_parse(&ctx, read->source));
    const MnStyle stiff = rigid_style(part.style);
    if (rigid) part.style = &stiff;
    Typesetter t;
    Boxes boxes;
    TagMaker tags = {.arena = arena};
    Laid laid = {.name = name};
    typesetter_begin(&t, &ctx, &part, &tags);
    boxes_begin(&boxes, &t);
    const Box *root = boxes_build(&boxes, tag_new(&tags, MN_TAG_DOCUMENT, NULL));
    flows_begin(&laid.flows, &t, &boxes.notes);
    laid.flow = flow_part(&laid.flows, root);
    laid.plans = paginate(&laid.flows, &laid.flow, &laid.nplans);
    for (uint32_t i = 0; i < laid.nplans; i++)
        if (laid.plans[i].last > laid.plans[i].first) check(&laid, &laid.plans[i], i);
    flows_end(&laid.flows);
    boxes_end(&boxes);
    typesetter_end(&t);
    mn_arena_free(arena);
}

static void check_all(Check *check, bool rigid)
{
    DIR *folder = opendir("tests/page");
    assert_non_null(folder);
    unsigned count = 0;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        char name[400];
        if (strncmp(entry->d_name, "breaks-", 7) != 0) continue;
        snprintf(name, sizeof name, "tests/page/%s/input.xml", entry->d_name);
        lay_out(name, check, rigid);
        count++;
    }
    closedir(folder);
    assert_true(count > 10);
}

static void gaps(void **state)
{
    (void)state;
    check_all(white_gives_within_bounds, false);
}

static void feet(void **state)
{
    (void)state;
    check_all(nothing_stands_below_the_foot, false);
}

static void keeps(void **state)
{
    (void)state;
    check_all(what_is_kept_is_not_parted, false);
}

static void divisions(void **state)
{
    (void)state;
    check_all(nothing_is_divided_early, false);
}

static void stiff(void **state)
{
    (void)state;
    check_all(all_stays_as_it_is, true);
    check_all(what_is_kept_is_not_parted, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gaps), cmocka_unit_test(feet), cmocka_unit_test(keeps),
                                       cmocka_unit_test(divisions), cmocka_unit_test(stiff)};
    return cmocka_run_group_tests_name("foot", tests, NULL, NULL);
}
