/* whereabouts.c - in: the marked tree, whose elements and texts have their origins. Out: the companions that say where each stood, when that
 * is not in what it stands in now (companions.h).
 *
 * The walk makes the old tree in thought, as resolve.c makes it in fact, and writes down what that must be told. Of each element of
 * the marked tree it is known what it stands for, its home: an old element; or, when it dissolves, what its content stood in. An
 * old element comes into being with the first thing that it holds; from then on another that stands for it, because its content
 * lies in several places now, dissolves and leads along what is there.
 *
 * Texts cannot carry companions, so a span of the comparison's own does it for them. Where the look of words is another, the same span, or
 * the new element around them, is marked, so that readers are told. */
#include "compare/companions.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <string.h>

typedef struct {
    const MnNode *old;  /* what it stands for; NULL: of what dissolves, not yet known */
    const MnNode *line; /* where it is placed: the element itself, or the line of a move */
    bool dissolves, made;
} Home;

typedef struct {
    Weaving *w;
    NodeMap homes;   /* marked element → Home */
    NodeMap created; /* old elements that are there */
} Placing;

/* ---- homes ---- */

static Home *home_of(Placing *p, const MnNode *element)
{
    Home *home = mn_unconst(node_map_get(&p->homes, element));
    if (home) return home;
    home = mn_arena_alloc(p->w->arena, sizeof *home);
    const MnNode *old = origin_of(p->w, element);
    *home = (Home){.old = old, .line = element, .dissolves = !old};
    node_map_put(&p->homes, element, home);
    return home;
}

static bool is_around(const MnNode *old, const MnNode *node)
{
    while (node && node != old) node = mn_xml_parent(node);
    return node != NULL;
}

static void set_number(MnNode *element, const char *name, unsigned value)
{
    if (!value) return;
    char digits[16];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    for (; value; value /= 10) digits[--at] = (char)('0' + value % 10);
    mn_xml_set_attr(element, name, digits + at);
}

static void make(Placing *p, MnNode *element);

/* Leads from what an old element is to one inside it: along what is there, then into what is gone. */
static void lead(Placing *p, MnNode *carrier, const MnNode *from, const MnNode *to)
{
    const MnNode *path[256];
    size_t count = 0;
    for (const MnNode *n = to; n && n != from && count < sizeof path / sizeof *path; n = mn_xml_parent(n)) path[count++] = n;
    unsigned along = 0;
    while (count && node_map_get(&p->created, path[count - 1])) along++, count--;
    set_number(carrier, "data-was-along", along);
    MnBuf tags = {0};
    bool told = false;
    while (count) {
        companion_tag(p->w->arena, path[--count], &tags);
        node_map_put(&p->created, path[count], path[count]);
        told = told || (mn_is_block(path[count]) && attributes_tells_around(mn_kind(path[count])));
    }
    if (told && mn_is_block(carrier) && !mn_xml_attr(carrier, "data-now-in")) attributes_mark(carrier);
    if (tags.len) mn_xml_set_attr(carrier, "data-was-around", mn_buf_finish(&tags, p->w->arena));
}

/* Says at `carrier` how to come to the old element `to` from what it stands in. */
static void locate(Placing *p, MnNode *carrier, const MnNode *to)
{
    unsigned up = 0;
    MnNode *around = mn_xml_parent(carrier);
    for (;; around = mn_xml_parent(around), up++) {
        if (!around) {
            p->w->failed = true;
            return;
        }
        Home *home = home_of(p, around);
        if (home->dissolves && !home->old) home->old = to;
        if (is_around(home->old, to)) break;
    }
    make(p, around);
    set_number(carrier, "data-was-up", up);
    lead(p, carrier, home_of(p, around)->old, to);
}

/* ---- looks ---- */

static bool is_format(const MnNode *node)
{
    static const MnKind formats[] = {MN_STRONG, MN_EM, MN_CODE, MN_SUB, MN_SUP, MN_A};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (mn_is(node, formats[i])) return true;
    return false;
}

static bool is_in_kind(const MnNode *node, MnKind kind)
{
    for (; node && mn_is_inline(node); node = mn_xml_parent(node))
        if (mn_is(node, kind)) return true;
    return false;
}

/* Names in the mark what the words stood in, which `old` is the innermost of, and do not any more. Is there any? */
static bool tell_format(Placing *p, MnNode *element, const MnNode *old)
{
    MnBuf names = {0};
    bool lost = false;
    for (const MnNode *n = old; n && mn_is_inline(n); n = mn_xml_parent(n)) {
        bool is = is_in_kind(element, mn_kind(n));
        if (!is_format(n) || (is && !mn_is(element, mn_kind(n)))) continue;
        lost = lost || !is;
        if (names.len) mn_buf_putc(&names, ' ');
        mn_buf_puts(&names, mn_xml_name(n));
    }
    if (lost) mn_xml_set_attr(element, "data-was-format", mn_buf_finish(&names, p->w->arena));
    mn_buf_clear(&names);
    return lost;
}

static bool is_blank(const MnNode *element)
{
    for (const MnNode *n = mn_xml_walk(element, element, true); n; n = mn_xml_walk(n, element, true))
        if (!mn_xml_is_text(n) || mn_str_trim(mn_str(mn_xml_text(n))).len) return false;
    return true;
}

/* An element among words that stay, when these stood in others, or when it is new. `old`: the innermost that they stood in. */
static void mark_look(Placing *p, MnNode *element, const MnNode *old)
{
    if (mn_change_of(element) != MN_UNCHANGED || mn_change_at(element) == MN_DELETED) return;
    if (is_blank(element)) return; /* white space looks the same in bold */
    bool known = origin_of(p->w, element) || mn_xml_attr(element, "data-now-in");
    if (tell_format(p, element, old) || !known) attributes_mark(element);
}

/* ---- making ---- */

static void make_dissolved(Placing *p, MnNode *element, Home *home)
{
    bool own = mn_is(element, MN_DEL) && mn_change_of(element) == MN_DELETED;
    if (!own) mn_xml_set_attr(element, "data-was-in", "");
    locate(p, element, home->old);
    if (!own && mn_is_inline(element)) mark_look(p, element, home->old);
}

/* Brings into being what the element of the marked tree stands for. */
static void make(Placing *p, MnNode *element)
{
    Home *home = home_of(p, element);
    if (home->made) return;
    home->made = true;
    if (!home->dissolves && node_map_get(&p->created, home->old)) home->dissolves = true;
    if (home->dissolves) {
        make_dissolved(p, element, home);
        return;
    }
    const MnNode *parent = mn_xml_parent(home->old);
    if (parent) locate(p, mn_unconst(home->line), parent);
    node_map_put(&p->created, home->old, element);
    attributes_tell(p->w, element, home->old);
    if (mn_is_inline(element)) mark_look(p, element, home->old);
}

/* ---- the walk ---- */

/* A span for a text, or the one before it when that leads to the same. */
static MnNode *wrap_text(Placing *p, MnNode *text, const MnNode *old)
{
    MnNode *before = mn_xml_prev(text);
    bool same = before && mn_is(before, MN_SPAN) && mn_xml_attr(before, "data-now-in") && node_map_get(&p->homes, before) &&
                home_of(p, before)->old == old;
    MnNode *span = same ? before : mn_tree_insert_before(text, MN_SPAN);
    mn_xml_move_into(text, span);
    if (same) return span;
    mn_xml_set_attr(span, "data-now-in", "");
    Home *home = home_of(p, span);
    *home = (Home){.old = old, .line = span, .dissolves = true};
    return span;
}

static void place_text(Placing *p, MnNode *text)
{
    const MnNode *old = origin_of(p->w, text);
    MnNode *parent = mn_xml_parent(text);
    Home *home = home_of(p, parent);
    if (!old) {
        if (home->old) make(p, parent);
        return;
    }
    if (home->dissolves && !home->old) home->old = old;
    if (home->old == old) make(p, parent);
    else make(p, wrap_text(p, text, old));
}

static void place(Placing *p, MnNode *node);

static void place_content(Placing *p, MnNode *element)
{
    for (MnNode *child = mn_xml_first(element), *next; child; child = next) {
        next = mn_xml_next(child);
        place(p, child);
    }
    if (!home_of(p, element)->dissolves) make(p, element);
}

static void place_moved(Placing *p, const Move *move)
{
    *home_of(p, move->moved) = (Home){.old = move->old, .line = move->line};
    place_content(p, move->moved);
}

static void place(Placing *p, MnNode *node)
{
    if (mn_xml_is_text(node)) place_text(p, node);
    if (!mn_xml_is_element(node) || companion_is_gone(node, MN_SIDE_OLD)) return;
    if (mn_is_number(node)) {
        if (home_of(p, mn_xml_parent(node))->old) make(p, mn_xml_parent(node));
        return;
    }
    const Move *move = node_map_get(&p->w->moves, node);
    if (move && node == move->line) place_moved(p, move);
    if (!move) place_content(p, node);
}

void weave_places(Weaving *w)
{
    Placing p = {.w = w};
    *home_of(&p, w->tree) = (Home){.old = w->m->old.root, .line = w->tree, .made = true};
    node_map_put(&p.created, w->m->old.root, w->tree);
    attributes_tell(w, w->tree, w->m->old.root);
    place_content(&p, w->tree);
    node_map_clear(&p.homes);
    node_map_clear(&p.created);
}
