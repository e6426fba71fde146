/* gone.c - in: the copy of the new tree. Out: the same with what went, where it stood.
 *
 * The old items are gone through in order. What stays is only noted: behind it comes what went next. A subtree of which nothing stays
 * is copied as a whole, with one mark; of an element that went, while some of what it held stays, what went at its beginning (the
 * heading of a section) is put in a copy of it, the rest beside what stays.
 *
 * Between the thing of the old tree that was put last and the next that stays there are several points; any of them keeps the order.
 * The best is in the element in which it stood, else in one that stands for an element around that; it must be allowed to stand
 * there. What may stand in none is put into an element of the comparison's own.
 *
 * Something that moved leaves a line, and its inside is gone through for itself. */
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* Of old items: STAYS - something of it, or of what is in it, stays, here or elsewhere; FIXED - something in it is a fixed point, which
 * stays here and holds none. */
enum { STAYS = 1, FIXED = 2 };

typedef struct {
    Weaving *w;
    MnNode *root;   /* what moved, or the root: nothing is put beyond it */
    MnNode *last;   /* the last that was put, or stays */
    uint32_t *next; /* by old item: the next that stays, at it or behind; NO_ITEM */
    const unsigned char *stays;
    uint32_t end;
} Going;

/* ---- copies ---- */

/* Gives the nodes of a copy their origins. */
static void tell_origins(Weaving *w, const MnNode *old, MnNode *copy)
{
    const MnNode *a = old;
    for (const MnNode *b = copy; a && b; a = mn_xml_walk(a, old, true), b = mn_xml_walk(b, copy, true))
        set_origin(w, b, mn_xml_is_element(a) ? a : mn_xml_parent(a));
}

/* A copy of an old node, appended to parent with its origins. keeps_number: the space behind a number too. */
static void copy_inline(Weaving *w, const MnNode *node, MnNode *parent, bool keeps_number)
{
    if (!mn_xml_is_text(node)) {
        tell_origins(w, node, mn_xml_copy(node, parent));
        return;
    }
    MnStr words = mn_str(mn_xml_text(node));
    bool space = !keeps_number && mn_xml_prev(node) && mn_is_number(mn_xml_prev(node)) && mn_str_starts(words, " ");
    if (words.len == space) return;
    mn_xml_add_text(parent, mn_str_slice(words, space, words.len));
    set_origin(w, mn_xml_last(parent), mn_xml_parent(node));
}

/* ---- points ---- */

typedef struct {
    const Going *g;
    MnKind kind;     /* of what is to be put; MN_NO_KIND: words */
    uint32_t parent; /* the old item in which it stood */
    uint32_t behind; /* the old item that came behind it */
    Point best;
    int score;
} Choice;

/* How well the old thing stands in that element: 0 - not at all. */
static int score_of(const Choice *c, const MnNode *parent)
{
    bool may = c->kind == MN_NO_KIND ? (mn_kind_holds(mn_kind(parent)) & MN_IS_TEXT) != 0 : mn_may_hold(mn_kind(parent), c->kind);
    if (!may && !c->g->w->anywhere) return 0;
    const MnNode *old = origin_of(c->g->w, parent);
    if (!old) return 1;
    const Matching *m = c->g->w->m;
    int nearer = 1000;
    for (uint32_t i = c->parent; i != NO_ITEM; i = m->old.items.items[i].parent, nearer--)
        if (m->old.items.items[i].node == old) return nearer;
    return 2;
}

static bool choose(void *user, Point at)
{
    Choice *c = user;
    int score = score_of(c, at.parent);
    if (score > c->score) {
        c->score = score;
        c->best = at;
    }
    return c->score < 1000;
}

/* Does nothing stay in what the old item has become? */
static bool is_hollow(const Going *g, uint32_t item)
{
    const Side *new = &g->w->m->new;
    uint32_t match = g->w->m->old.items.items[item].match;
    for (uint32_t i = match + 1; i < new->items.items[match].end; i++)
        if (new->items.items[i].match != NO_ITEM) return false;
    return true;
}

static Choice choice_for(Going *g, uint32_t parent, uint32_t behind, MnKind kind)
{
    Choice c = {.g = g, .kind = kind, .parent = parent, .behind = behind};
    uint32_t next = behind < g->end ? g->next[behind] : NO_ITEM;
    MnNode *b = next == NO_ITEM ? NULL : weave_place_of(g->w, next);
    MnNode *place = weave_place_of(g->w, parent);
    weave_points(g->root, g->last, b, choose, &c);
    /* Nothing that stays is in the element in which it stood: then it is the first there. */
    if (place && c.score < 1000 && is_hollow(g, parent)) choose(&c, (Point){place, NULL});
    return c;
}

/* Elements of the comparison's own in which a thing of that kind stands where it may not stand itself: the outermost first, none where
 * it may. False: nothing helps. */
enum { MOST_SHELLS = 3 };
static bool choose_shells(Going *g, Choice *c, MnKind *shells, int count)
{
    static const MnKind kinds[] = {MN_P, MN_UL, MN_DL, MN_FIGURE, MN_BLOCKQUOTE, MN_DIV, MN_LI, MN_DD};
    for (size_t i = 0; count < MOST_SHELLS && i < sizeof kinds / sizeof *kinds; i++) {
        MnKind inner = count ? shells[0] : c->kind;
        bool holds = inner == MN_NO_KIND ? kinds[i] == MN_P : mn_may_hold(kinds[i], inner);
        if (!holds) continue;
        Choice outer = choice_for(g, c->parent, c->behind, kinds[i]);
        memmove(shells + 1, shells, (size_t)count * sizeof *shells);
        shells[0] = kinds[i];
        if (outer.score || choose_shells(g, &outer, shells, count + 1)) {
            c->best = outer.best;
            c->score = 1;
            return true;
        }
        memmove(shells, shells + 1, (size_t)count * sizeof *shells);
        shells[count] = MN_NO_KIND;
    }
    return false;
}

/* What went stands before what came there, but behind a new heading. */
static Point before_new(Point at, MnKind kind)
{
    bool heading = kind >= MN_H1 && kind <= MN_H6;
    while (at.behind && mn_is_block(at.behind) && mn_change_of(at.behind) == MN_INSERTED &&
           (heading || !mn_is_heading(at.behind)))
        at.behind = mn_xml_prev(at.behind);
    return at;
}

/* Behind the number with which what holds words begins, and its space. */
static Point behind_number(Point at)
{
    MnNode *first = mn_xml_first(at.parent), *space = first ? mn_xml_next(first) : NULL;
    if (at.behind || !first || !mn_is_number(first)) return at;
    return (Point){at.parent, space && mn_xml_is_text(space) ? space : first};
}

/* An element of that kind where something stood that stood in the old item `parent`, before the items from `behind` on. NULL: nowhere. */
static MnNode *put_new(Going *g, MnKind kind, uint32_t parent, uint32_t behind)
{
    MnKind shells[MOST_SHELLS + 1] = {MN_NO_KIND};
    Choice c = choice_for(g, parent, behind, kind == MN_DEL ? MN_NO_KIND : kind);
    if (!c.score && !choose_shells(g, &c, shells, 0)) {
        g->w->failed = true;
        return NULL;
    }
    Point at = behind_number(before_new(c.best, kind));
    for (int i = 0; shells[i] != MN_NO_KIND; i++) {
        MnNode *shell = mn_tree_add(at.parent, shells[i], NULL);
        weave_put(shell, at);
        mn_xml_set_attr(shell, "data-was-in", "");
        mn_xml_set_attr(shell, "data-now-in", "");
        at = (Point){shell, NULL};
    }
    MnNode *element = mn_tree_add(at.parent, kind, NULL);
    weave_put(element, at);
    return element;
}

/* ---- what went ---- */

static void mark(MnNode *element, MnChange change)
{
    mn_xml_set_attr(element, "data-change", mn_change_name(change));
}

/* A copy of the old element, put in the place of a new one. */
static MnNode *put_copy(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    MnNode *place = put_new(g, mn_kind(it->node), it->parent, it->end);
    if (!place) return NULL;
    MnNode *copy = mn_xml_copy(it->node, mn_xml_parent(place));
    mn_xml_move_before(copy, place);
    mn_xml_remove(place);
    return copy;
}

static void put_element(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    MnNode *copy = put_copy(g, item);
    if (!copy) return;
    tell_origins(g->w, it->node, copy);
    attributes_of_gone(g->w, copy);
    if (it->told_elsewhere) mn_xml_set_attr(copy, "data-now-in", "no");
    else mark(copy, MN_DELETED);
    g->last = copy;
}

/* The words of a run that went from an element that stays. */
static void put_run(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    if (it->run->nfragments == 1 && mn_is(it->node, MN_IMG) && it->node == it->run->fragments[0].node) {
        put_element(g, item); /* where no words may stand */
        return;
    }
    MnNode *del = put_new(g, MN_DEL, it->parent, it->end);
    if (!del) return;
    mark(del, MN_DELETED);
    for (const MnNode *n = it->node; n && mn_is_inline(n); n = mn_xml_next(n))
        if (!mn_is_number(n)) copy_inline(g->w, n, del, false);
    attributes_of_gone(g->w, del);
    g->last = del;
}

static void put_whole(Going *g, uint32_t item)
{
    if (old_item(g->w->m, item)->run) put_run(g, item);
    else put_element(g, item);
}

/* The line of a row has cells, as every row. */
static void copy_cells(const MnNode *row, MnNode *line)
{
    for (const MnNode *cell = mn_xml_first_element(row); cell; cell = mn_xml_next_element(cell)) mn_xml_copy(cell, line);
    for (MnNode *n = line; n; n = mn_xml_walk(n, line, true))
        if (mn_xml_is_element(n)) mn_xml_set_attr(n, "id", NULL);
}

/* What stands where something moved away from. */
static void put_line(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    MnKind kind = mn_kind(it->node);
    if (kind != MN_LI && kind != MN_TR) kind = MN_P;
    MnNode *line = put_new(g, kind, it->parent, it->end);
    if (!line) return;
    mark(line, MN_MOVED_FROM);
    Move *move = mn_arena_alloc(g->w->arena, sizeof *move);
    *move = (Move){line, weave_place_of(g->w, item), it->node};
    node_map_put(&g->w->moves, move->line, move);
    node_map_put(&g->w->moves, move->moved, move);
    mark(move->moved, MN_MOVED_TO);
    if (kind == MN_TR) copy_cells(it->node, line);
    g->last = line;
}

/* ---- the walk ---- */

static uint32_t go(Going *g, uint32_t item);

/* What went at the beginning of an element that went, while some of it stays: a copy of the element with that. What is left to do. */
static uint32_t put_shell(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    uint32_t child = item + 1;
    if (g->stays[child] & STAYS || old_item(g->w->m, child)->moved || !mn_is(it->node, MN_SECTION)) return child;
    MnNode *place = put_new(g, mn_kind(it->node), it->parent, child);
    if (!place) return it->end;
    MnNode *shell = mn_xml_copy_shallow(it->node, mn_xml_parent(place));
    if (mn_xml_attr(it->node, "id")) mn_xml_set_attr(shell, "id", mn_xml_attr(it->node, "id"));
    mn_xml_move_before(shell, place);
    mn_xml_remove(place);
    mark(shell, MN_DELETED);
    set_origin(g->w, shell, it->node);
    for (; child < it->end && !(g->stays[child] & STAYS) && !old_item(g->w->m, child)->moved;
         child = old_item(g->w->m, child)->end) {
        const Item *part = old_item(g->w->m, child);
        for (const MnNode *n = part->node; n && (n == part->node || (part->run && mn_is_inline(n))); n = mn_xml_next(n))
            copy_inline(g->w, n, shell, true);
    }
    attributes_of_gone(g->w, shell);
    g->last = shell;
    return child;
}

/* Is it a fixed point: does it stay, and nothing in it does? */
static bool is_fixed(const Item *item, unsigned char stays)
{
    return item->match != NO_ITEM && !item->moved && !(stays & FIXED);
}

static void go_through(Going *g, uint32_t item, uint32_t from)
{
    for (uint32_t child = from; child < old_item(g->w->m, item)->end;) child = go(g, child);
}

static void go_inside(Weaving *w, uint32_t item, const unsigned char *stays, uint32_t *next);

/* The item behind. */
static uint32_t go(Going *g, uint32_t item)
{
    const Item *it = old_item(g->w->m, item);
    bool matched = it->match != NO_ITEM;
    if (matched && it->moved) {
        put_line(g, item);
        return it->end;
    }
    if (!(g->stays[item] & STAYS)) {
        put_whole(g, item);
        return it->end;
    }
    if (is_fixed(it, g->stays[item])) {
        uint32_t last = it->last_part == NO_ITEM ? it->match : it->last_part;
        g->last = it->run ? g->w->last[last] : g->w->first[last];
        if (it->end == item + 1) return it->end;
    }
    go_through(g, item, matched ? item + 1 : put_shell(g, item));
    return it->end;
}

/* By old item of a stretch: the next that stays and holds nothing, without what moved away. */
static void find_next(Weaving *w, uint32_t item, const unsigned char *stays, uint32_t *next)
{
    const Item *it = old_item(w->m, item);
    VECTOR(uint32_t) list = {0};
    for (uint32_t i = item + 1; i < it->end; i++) {
        const Item *one = old_item(w->m, i);
        if (one->match != NO_ITEM && one->moved) {
            for (uint32_t k = i; k < one->end; k++) next[k] = NO_ITEM;
            i = one->end - 1;
            continue;
        }
        next[i] = is_fixed(one, stays[i]) ? i : NO_ITEM;
        *VECTOR_PUSH(&list) = i;
    }
    /* Behind an item comes the next of the list, or that behind it. */
    uint32_t coming = NO_ITEM, at = it->end;
    for (size_t k = list.count; k-- > 0;) {
        uint32_t i = list.items[k];
        for (uint32_t skipped = i + 1; skipped < at; skipped++) next[skipped] = coming;
        if (next[i] == NO_ITEM) next[i] = coming;
        coming = next[i];
        at = i;
    }
    free(list.items);
}

static void go_inside(Weaving *w, uint32_t item, const unsigned char *stays, uint32_t *next)
{
    find_next(w, item, stays, next);
    Going g = {.w = w, .root = weave_place_of(w, item), .next = next, .stays = stays, .end = old_item(w->m, item)->end};
    go_through(&g, item, item + 1);
    for (uint32_t i = item + 1; i < g.end; i++) {
        if (old_item(w->m, i)->match == NO_ITEM || !old_item(w->m, i)->moved) continue;
        go_inside(w, i, stays, next);
        i = old_item(w->m, i)->end - 1;
    }
}

/* What is known of each old item. */
static unsigned char *find_stays(Weaving *w)
{
    const Side *side = &w->m->old;
    unsigned char *stays = mn_arena_array(w->arena, side->items.count, sizeof *stays);
    for (size_t i = side->items.count; i-- > 0;) {
        const Item *item = &side->items.items[i];
        bool anchor = item->match != NO_ITEM && !(stays[i] & FIXED);
        if (item->match != NO_ITEM) stays[i] |= STAYS;
        if (item->parent == NO_ITEM) continue;
        if (stays[i] & STAYS) stays[item->parent] |= STAYS;
        if (!item->moved && (anchor || stays[i] & FIXED)) stays[item->parent] |= FIXED;
    }
    return stays;
}

void weave_gone(Weaving *w)
{
    uint32_t *next = mn_arena_array(w->arena, w->m->old.items.count + 1, sizeof *next);
    go_inside(w, 0, find_stays(w), next);
}
