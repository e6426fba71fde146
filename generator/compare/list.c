/* list.c - in: a marked tree. Out: its differences in order, their classes and counts (compare.h).
 *
 * One walk: each mark that is said is a difference. A deletion whose place is taken by the insertion behind it is told with that; a
 * line that something moved away from is told where it stands now. Numbers that shifted carry no mark; renumbered.c gathers them. */
#include "compare/list.h"

#include "base/map.h"
#include "base/vector.h"
#include "compare/classes.h"
#include "compare/companions.h"
#include "compare/given.h"
#include "compare/renumbered.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnNode *root;
    MnComparison *comparison;
    VECTOR(MnDifference) list;
    MnMap notes; /* id → footnote */
    MnMap left;  /* id → line that something moved away from */
} Listing;

const char *mn_class_name(MnDifferenceClass difference_class)
{
    static const char *const names[] = {"substance", "moved", "renumbered", "formatting", "generated"};
    return names[difference_class];
}

const char *mn_sort_name(MnDifferenceSort sort)
{
    static const char *const names[] = {"inserted", "deleted", "replaced", "moved", "split", "joined", "altered"};
    return names[sort];
}

/* ---- texts ---- */

/* Does what is below this element count on that side? */
static bool is_of(const MnNode *element, bool old)
{
    MnChange change = mn_change_of(element);
    return old ? change != MN_INSERTED && change != MN_MOVED_TO : change != MN_DELETED && change != MN_MOVED_FROM;
}

/* Do the words of n, in the element, count among its? What moved into something new is no part of what is new. */
static bool counts(const MnNode *n, const MnNode *element, bool old)
{
    if (mn_change_of(n) == MN_MOVED_TO && mn_change_of(element) == MN_INSERTED) return false;
    if (mn_is_cell(n) && companion_is_gone(n, old ? MN_SIDE_OLD : MN_SIDE_NEW)) return false; /* of a column that came or went */
    return is_of(n, old) && !mn_is_number(n) && !mn_is_footnote_mark(n);
}

/* The words of the element on one side, with single spaces, and without the number in front. */
static const char *words_of(Listing *l, const MnNode *element, bool old)
{
    if (!element) return "";
    MnBuf text = {0};
    for (const MnNode *n = element, *next; n; n = next) {
        bool down = n == element || !mn_xml_is_element(n) || counts(n, element, old);
        if (down && n != element && mn_is_block(n) && text.len) mn_buf_putc(&text, ' ');
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
        if (mn_is(n, MN_IMG) && mn_xml_attr(n, "alt")) mn_buf_puts(&text, mn_xml_attr(n, "alt"));
        next = mn_xml_walk(n, element, down);
    }
    MnBuf out = {0};
    MnStr all = mn_str_trim(mn_buf_view(&text));
    for (size_t i = 0; i < all.len; i++)
        if (!mn_is_space(all.ptr[i])) mn_buf_putc(&out, all.ptr[i]);
        else if (!mn_is_space(all.ptr[i - 1])) mn_buf_putc(&out, ' ');
    mn_buf_clear(&text);
    return out.len ? mn_buf_finish(&out, l->arena) : "";
}

static size_t count_words(const char *words)
{
    size_t count = 0;
    for (const char *at = words; *at; at += strspn(at, " ")) {
        count++;
        at += strcspn(at, " ");
    }
    return count;
}

/* ---- places ---- */

/* Their number in the old version, which is that of now where they say no other; NULL where they have none. */
static const char *old_number(Listing *l, const MnNode *bearer)
{
    const char *was = bearer ? mn_xml_attr(bearer, "data-was-number") : NULL;
    return was ? was : mn_tree_number(l->arena, bearer);
}

/* The line where what moved stood. */
static const MnNode *line_of(Listing *l, const MnNode *moved)
{
    const char *pair = mn_change_of(moved) == MN_MOVED_TO ? mn_xml_attr(moved, "data-pair") : NULL;
    return pair ? mn_map_get(&l->left, mn_str(pair)) : NULL;
}

/* The old number of the nearest around the place that it moved away from. */
static const char *number_left(Listing *l, const MnNode *moved)
{
    const char *number = NULL;
    for (const MnNode *n = line_of(l, moved); n && !number; n = mn_xml_parent(n))
        number = old_number(l, mn_tree_number_bearer(n));
    return number ? number : "";
}

/* Its number, or that of the nearest around it that has one; in what moved, the old one is of where that stood. */
static void number_of(Listing *l, MnDifference *d)
{
    const MnNode *moved = NULL;
    for (const MnNode *n = d->node; n; n = mn_xml_parent(n)) {
        const MnNode *bearer = mn_tree_number_bearer(n);
        const char *number = mn_tree_number(l->arena, bearer);
        const char *was = bearer ? mn_xml_attr(bearer, "data-was-number") : NULL;
        if (!was && n == d->node) was = mn_xml_attr(n, "data-was-number");
        if (!number && !(was && *was)) {
            if (!moved && line_of(l, n)) moved = n;
            continue;
        }
        d->number = number ? number : "";
        d->was_number = was ? was : d->number;
        if (n == d->node && (mn_change_of(n) == MN_INSERTED || d->sort == MN_SORT_SPLIT)) d->was_number = "";
        if (moved && d->was_number[0]) d->was_number = number_left(l, moved);
        return;
    }
    d->number = d->was_number = "";
}

/* ---- differences ---- */

/* The title or description of a drawing that was another. */
static const MnNode *said_of_drawing(const MnNode *figure)
{
    for (const MnNode *n = figure; n; n = mn_xml_walk(n, figure, true))
        if (mn_xml_is_element(n) && mn_xml_attr(n, "data-was-text")) return n;
    return NULL;
}

/* How it is: what attribute changed, in words of its own. */
static void altered_words(Listing *l, MnDifference *d)
{
    static const char *const shown[] = {"content", "alt", "href", "src", "title", "datetime", "start", "type", "class"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const char *was = mn_xml_attr(d->node, mn_arena_printf(l->arena, "data-was-%s", shown[i]));
        const char *now = mn_xml_attr(d->node, shown[i]);
        if (!was) continue;
        d->old_words = was;
        d->new_words = now ? now : "";
        return;
    }
    const char *described = mn_xml_attr(d->node, "data-was-described");
    const MnNode *said = described ? said_of_drawing(d->node) : NULL;
    d->new_words = words_of(l, said ? said : d->node, false);
    d->old_words = described ? described : d->new_words;
}

static MnDifferenceSort sort_of(const MnNode *element)
{
    switch (mn_change_of(element)) {
    case MN_INSERTED: return given_replaces(element) ? MN_SORT_REPLACED : MN_SORT_INSERTED;
    case MN_DELETED: return MN_SORT_DELETED;
    case MN_MOVED_FROM:
    case MN_MOVED_TO: return MN_SORT_MOVED;
    case MN_ALTERED:
        if (mn_xml_attr(element, "data-was-joined")) return MN_SORT_SPLIT;
        if (mn_xml_attr(element, "data-was-parted")) return MN_SORT_JOINED;
        break;
    case MN_UNCHANGED: break;
    }
    return MN_SORT_ALTERED;
}

static void fill_words(Listing *l, MnDifference *d)
{
    const MnNode *element = given_target(l->arena, d->node);
    if (d->sort == MN_SORT_ALTERED) {
        altered_words(l, d);
        return;
    }
    if (d->sort == MN_SORT_REPLACED) d->old_words = words_of(l, given_beside(element, mn_xml_prev), true);
    if (d->sort == MN_SORT_DELETED) d->old_words = words_of(l, element, true);
    if (d->sort != MN_SORT_DELETED) d->new_words = words_of(l, element, false);
    if (mn_is(element, MN_META) && mn_xml_attr(element, "content"))
        *(d->sort == MN_SORT_DELETED ? &d->old_words : &d->new_words) = mn_xml_attr(element, "content");
    if (d->sort == MN_SORT_MOVED || d->sort == MN_SORT_SPLIT || d->sort == MN_SORT_JOINED)
        d->old_words = words_of(l, element, true);
}

/* Is it the mark of a note alone, which came or went with the note, or a note, which moved with its mark? */
static bool follows_note(Listing *l, const MnNode *element)
{
    if (mn_is_footnote(element)) return mn_change_of(element) == MN_MOVED_TO;
    const MnNode *sign = NULL;
    for (const MnNode *n = element; n; n = mn_xml_walk(n, element, !mn_is_footnote_mark(n))) {
        if (mn_xml_is_text(n) && mn_str_trim(mn_str(mn_xml_text(n))).len) return false;
        if (mn_is_footnote_mark(n)) sign = n;
    }
    const char *href = sign ? mn_xml_attr(sign, "href") : NULL;
    const MnNode *note = href && *href == '#' ? mn_map_get(&l->notes, mn_str(href + 1)) : NULL;
    return note && mn_change_of(note) == mn_change_of(element);
}

/* Notes, and lines that something moved away from. */
static void find_named(Listing *l)
{
    for (const MnNode *n = l->root; n; n = mn_xml_walk(n, l->root, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id && mn_is_footnote(n)) mn_map_put(&l->notes, mn_str(id), n);
        else if (id && mn_change_of(n) == MN_MOVED_FROM) mn_map_put(&l->left, mn_str(id), n);
    }
}

static void add(Listing *l, MnNode *element)
{
    MnDifference d = {
        .sort = sort_of(element), .thing = mn_change_thing(element), .node = element, .old_words = "", .new_words = ""};
    d.id = mn_xml_attr(given_target(l->arena, element), "id");
    d.pair = mn_xml_attr(element, "data-pair");
    d.section = mn_tree_around(element, MN_SECTION);
    fill_words(l, &d);
    number_of(l, &d);
    d.class_of = class_of_mark(element, d.old_words, d.new_words);
    if (follows_note(l, element)) d.class_of = MN_CLASS_GENERATED;
    if (mn_is(element, MN_META)) d.meta = mn_xml_attr(element, d.sort == MN_SORT_DELETED ? "data-was-name" : "name");
    if (d.sort == MN_SORT_INSERTED || d.sort == MN_SORT_DELETED || d.sort == MN_SORT_REPLACED) {
        l->comparison->old_words += count_words(d.old_words);
        l->comparison->new_words += count_words(d.new_words);
    }
    *VECTOR_PUSH(&l->list) = d;
}

/* Something that moved is told where it stands now. */
static bool is_told(const MnNode *node)
{
    return mn_xml_is_element(node) && mn_xml_attr(node, "data-change") && mn_change_is_said(node) &&
           mn_change_of(node) != MN_MOVED_FROM && !given_is_told_behind(node);
}

void list_differences(MnArena *arena, MnComparison *comparison)
{
    Listing l = {.arena = arena, .root = comparison->tree, .comparison = comparison};
    given_ids(arena, l.root);
    find_named(&l);
    for (MnNode *n = l.root; n; n = mn_xml_walk(n, l.root, true))
        if (is_told(n)) add(&l, n);
    renumbered_gather(arena, comparison);
    comparison->counts[MN_CLASS_RENUMBERED] = comparison->nrenumbered;
    comparison->count = l.list.count;
    comparison->differences = mn_arena_memdup(arena, l.list.items, l.list.count * sizeof *l.list.items);
    for (size_t i = 0; i < l.list.count; i++) comparison->counts[l.list.items[i].class_of]++;
    free(l.list.items);
    mn_map_clear(&l.notes);
    mn_map_clear(&l.left);
}
