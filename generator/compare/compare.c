/* compare.c - in: the trees of two versions. Out: the marked tree and its list of differences (compare.h).
 *
 *     two trees ─side─▶ leaves, tokens ─match, moves, contain, table─▶ what is the same ─weave─▶ marked tree ─list─▶ differences
 *
 * At the end the marked tree is rejected, and accepted, and compared with what came in. Should it not give both back, its article is
 * replaced whole: a comparison that says too much, but nothing that is false. */
#include "compare/compare.h"

#include "compare/list.h"
#include "compare/resolve.h"
#include "compare/weaving.h"

#include <string.h>

static uint32_t article_of(const Side *side)
{
    const MnNode *article = mn_tree_child(side->root, MN_ARTICLE);
    return article ? side_item_of(side, article) : NO_ITEM;
}

static void match_moved_containers(Matching *m)
{
    for (uint32_t i = 1; i < m->old.items.count; i++) {
        const Item *item = old_item(m, i);
        if (item->moved && item->match != NO_ITEM && !item->run) match_containers(m, i, item->match);
    }
}

static void match(Matching *m, bool whole)
{
    match_items(m, 0, 0);
    match_metas(m);
    uint32_t old = article_of(&m->old), new = article_of(&m->new);
    if (old == NO_ITEM || new == NO_ITEM) return;
    match_items(m, old, new);
    if (whole) return;
    match_bags(m);
    match_leaves(m, (LeafRange){0, (uint32_t)m->old.leaves.count, 0, (uint32_t)m->new.leaves.count});
    match_parts(m);
    match_moves(m);
    match_tables(m);
    match_containers(m, 0, 0);
    match_moved_containers(m);
    match_note_marks(m);
}

/* ---- the law ---- */

static bool is_same_form(MnArena *arena, const Side *side, const MnNode *resolved)
{
    MnBuf wanted = {0}, got = {0};
    mn_canonical_write(arena, side->root, MN_CANONICAL_OWN, side->picture, side->user, &wanted);
    mn_canonical_write(arena, resolved, MN_CANONICAL_OWN, side->picture, side->user, &got);
    bool same = mn_str_equal(mn_buf_view(&wanted), mn_buf_view(&got));
    mn_buf_clear(&wanted);
    mn_buf_clear(&got);
    return same;
}

static bool is_lawful(MnArena *arena, const Matching *m, const MnNode *marked)
{
    return is_same_form(arena, &m->old, mn_compare_rejected(arena, marked)) &&
           is_same_form(arena, &m->new, mn_compare_accepted(arena, marked));
}

/* ---- the comparison ---- */

static MnNode *weave_pair(MnArena *arena, const MnNode *old, const MnNode *new, const MnCompareOptions *options, bool whole)
{
    Matching m = {.arena = arena};
    MnMap known = {0};
    m.reading = (Reading){arena, mn_symbols_new(arena), mn_tokenizer_new(arena, options->words), &known};
    m.old.picture = options->old_picture, m.old.user = options->old_user;
    m.new.picture = options->new_picture, m.new.user = options->new_user;
    side_read(&m.old, &m.reading, old);
    side_read(&m.new, &m.reading, new);
    mn_map_clear(&known);
    match(&m, whole);
    Weaving w = {.anywhere = whole};
    MnNode *marked = weave(&m, &w);
    if (marked && !whole) {
        MnArena *scratch = mn_arena_new();
        if (!is_lawful(scratch, &m, marked)) marked = NULL;
        mn_arena_free(scratch);
    }
    weave_clear(&w);
    matching_clear(&m);
    return marked;
}

MnComparison *mn_compare(MnArena *arena, const MnNode *old, const MnNode *new, const MnCompareOptions *options)
{
    MnComparison *comparison = mn_arena_alloc(arena, sizeof *comparison);
    comparison->tree = weave_pair(arena, old, new, options, false);
    if (!comparison->tree) {
        comparison->replaced = true;
        comparison->tree = weave_pair(arena, old, new, options, true);
    }
    list_differences(arena, comparison);
    return comparison;
}
