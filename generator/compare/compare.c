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
    match_moves(m);
    match_tables(m);
    match_containers(m, 0, 0);
    match_moved_containers(m);
}

/* ---- the law ---- */

static MnStr own_form(MnArena *arena, const MnNode *tree, MnPictureDigest *picture, void *user)
{
    MnBuf form = {0};
    mn_canonical_write(arena, tree, MN_CANONICAL_OWN, picture, user, &form);
    size_t len = form.len;
    return (MnStr){mn_buf_finish(&form, arena), len};
}

static bool is_lawful(MnArena *arena, const Matching *m, const MnNode *marked)
{
    const Side *old = &m->old, *new = &m->new;
    MnStr before = own_form(arena, old->root, old->picture, old->user),
          after = own_form(arena, new->root, new->picture, new->user);
    return mn_str_equal(before, own_form(arena, mn_compare_rejected(arena, marked), old->picture, old->user)) &&
           mn_str_equal(after, own_form(arena, mn_compare_accepted(arena, marked), new->picture, new->user));
}

/* ---- the comparison ---- */

static MnNode *weave_pair(MnArena *arena, const MnNode *old, const MnNode *new, const MnCompareOptions *options, bool whole)
{
    Matching m = {.arena = arena};
    m.reading = (Reading){arena, mn_symbols_new(arena), mn_tokenizer_new(arena, options->words)};
    m.old.picture = options->old_picture, m.old.user = options->old_user;
    m.new.picture = options->new_picture, m.new.user = options->new_user;
    side_read(&m.old, &m.reading, old);
    side_read(&m.new, &m.reading, new);
    match(&m, whole);
    Weaving w = {0};
    MnNode *marked = weave(&m, &w);
    if (marked && !whole) {
        MnArena *scratch = mn_arena_new();
        if (!is_lawful(scratch, &m, marked)) marked = NULL;
        mn_arena_free(scratch);
    }
    weave_clear(&w);
    side_clear(&m.old);
    side_clear(&m.new);
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
