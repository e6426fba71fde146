/* oneside.c - see oneside.h. Of a number that is another its element tells the old one (data-was-number); the words of a reference follow
 * from that of what it leads to. */
#include "compare/oneside.h"

#include "tree/facts.h"

#include <string.h>

/* What moved can hold the line where something else stood, and, turned inside out, its own. */
enum { MOST_MOVES = 8 };

void oneside_open(OneSide *o, MnArena *arena, const MnNode *redline)
{
    *o = (OneSide){.arena = arena, .redline = redline};
    for (const MnNode *n = redline; n; n = mn_xml_walk(n, redline, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id) mn_map_put(&o->ids, mn_str(id), n);
    }
}

void oneside_close(OneSide *o)
{
    mn_map_clear(&o->ids);
}

bool oneside_is_gone(MnChange change, MnSide side)
{
    return side == MN_SIDE_OLD ? change == MN_INSERTED || change == MN_MOVED_TO : change == MN_DELETED || change == MN_MOVED_FROM;
}

bool oneside_is_alone(const MnNode *node)
{
    MnChange change = mn_change_at(node);
    return oneside_is_gone(change, MN_SIDE_OLD) || oneside_is_gone(change, MN_SIDE_NEW);
}

/* ---- numbers ---- */

const char *oneside_former_number(const OneSide *o, const MnNode *element)
{
    const char *was = mn_xml_attr(element, "data-was-number"), *now = mn_tree_number(o->arena, element);
    bool bears = (mn_kind_holds(mn_kind(element)) & MN_IS_TEXT) != 0; /* a section tells the number of its heading */
    if (!was || !bears || (!now && !*was) || (now && strcmp(was, now) == 0)) return NULL;
    return was;
}

/* What of the element has its number. */
static const MnNode *bearer_of(const MnNode *element)
{
    return mn_is_footnote(element) ? mn_tree_child(element, MN_P) : mn_tree_number_bearer(element);
}

static bool is_of_number(char c)
{
    return mn_is_digit(c) || (c >= 'A' && c <= 'Z');
}

static bool goes_on(const char *at)
{
    return is_of_number(at[0]) || (at[0] == '.' && is_of_number(at[1]));
}

/* The text with the first whole number `now` in it replaced; NULL: it stands nowhere. */
static const char *replace_number(MnArena *arena, const char *text, const char *now, const char *was)
{
    size_t len = strlen(now);
    for (const char *at = text; (at = strstr(at, now)); at++) {
        bool begins = at == text || !(is_of_number(at[-1]) || at[-1] == '.');
        if (begins && !goes_on(at + len)) return mn_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, was, at + len);
    }
    return NULL;
}

const char *oneside_former_words(const OneSide *o, const MnNode *link)
{
    const char *href = mn_is_reference(link) || mn_is_footnote_mark(link) ? mn_xml_attr(link, "href") : NULL;
    if (!href || *href != '#' || mn_change_at(link) == MN_DELETED) return NULL;
    const MnNode *target = mn_map_get(&o->ids, mn_str(href + 1)), *bearer = target ? bearer_of(target) : NULL;
    const char *was = bearer ? oneside_former_number(o, bearer) : NULL, *now = mn_tree_number(o->arena, bearer);
    return was && *was && now ? replace_number(o->arena, mn_tree_text(o->arena, link), now, was) : NULL;
}

static void set_words(MnNode *element, const char *words)
{
    while (mn_xml_first(element)) mn_xml_remove(mn_xml_first(element));
    mn_xml_add_string(element, words);
}

/* Takes the number out, with the space behind it. */
static void drop_number(MnNode *element)
{
    MnNode *number = mn_xml_first(element), *text = number ? mn_xml_next(number) : NULL;
    if (!mn_is_number(number)) return;
    mn_xml_remove(number);
    if (text && mn_xml_is_text(text) && mn_xml_text(text)[0] == ' ') {
        MnStr words = mn_str(mn_xml_text(text));
        mn_xml_set_text(text, mn_str_slice(words, 1, words.len));
    }
}

static void put_number(MnNode *element, const char *was)
{
    MnNode *number = mn_xml_first(element);
    if (!*was) {
        drop_number(element);
        return;
    }
    if (!mn_is_number(number)) {
        number = mn_tree_insert_first(element, MN_SPAN);
        mn_xml_set_attr(number, "class", "number");
        mn_xml_insert_text_after(number, MN_STR(" "));
    }
    set_words(number, was);
}

static void put_former(const OneSide *o, MnNode *copy)
{
    for (MnNode *n = copy; n; n = mn_xml_walk(n, copy, true)) {
        if (!mn_xml_is_element(n)) continue;
        const char *number = oneside_former_number(o, n), *words = mn_is(n, MN_A) ? oneside_former_words(o, n) : NULL;
        const char *start = mn_is(n, MN_OL) ? mn_xml_attr(n, "data-was-start") : NULL;
        if (number) put_number(n, number);
        if (words) set_words(n, words);
        if (start) mn_xml_set_attr(n, "start", *start ? mn_arena_strdup(o->arena, start) : NULL);
    }
}

/* ---- looks ---- */

/* What was plain, or of another look, is so again: where the old words stood in one element at most, and that was no link, whose
 * address is not known. */
static void put_former_look(MnNode *element)
{
    static const MnKind looks[] = {MN_STRONG, MN_EM, MN_CODE, MN_SUB, MN_SUP};
    const char *was = mn_xml_attr(element, "data-was-format");
    bool has_look = false, plain = !was || !*was;
    MnKind kind = plain ? MN_NO_KIND : mn_kind_named(was), found = MN_NO_KIND;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        has_look = has_look || mn_is(element, looks[i]);
        if (looks[i] == kind) found = kind;
    }
    if (plain && has_look) mn_xml_unwrap(element);
    if (found == MN_NO_KIND || !(has_look || mn_is(element, MN_SPAN))) return;
    mn_tree_rename(element, found);
    mn_xml_set_attr(element, "data-was-format", NULL);
    mn_xml_set_attr(element, "data-change", NULL);
}

static void put_former_looks(MnNode *copy)
{
    for (MnNode *n = copy, *next; n; n = next) {
        next = mn_xml_walk(n, copy, true);
        if (n != copy && mn_change_of(n) == MN_ALTERED) put_former_look(n);
    }
}

/* ---- blocks ---- */

/* Is it a cell or a col that the table does not have on that side, though no mark of its own says so? What the comparison put there to
 * fill the rows is needed on neither; what it put there to speak of columns, on both. */
static bool is_of_other_grid(const MnNode *node, MnSide side)
{
    if (mn_is_cell(node)) return companion_is_gone(node, side);
    if (!mn_is(node, MN_COL) && !mn_is(node, MN_COLGROUP)) return false;
    return companion_is_gone(node, side) && !companion_is_gone(node, side == MN_SIDE_OLD ? MN_SIDE_NEW : MN_SIDE_OLD);
}

/* How far a cell reaches on that side. */
static void restore_spans(MnArena *arena, MnNode *cell, MnSide side)
{
    static const char *const names[] = {"rowspan", "colspan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *own =
            mn_xml_attr(cell, mn_arena_printf(arena, side == MN_SIDE_OLD ? "data-was-%s" : "data-now-%s", names[i]));
        if (own) mn_xml_set_attr(cell, names[i], *own ? mn_arena_strdup(arena, own) : NULL);
    }
}

/* Behind the line from which something moved away: that, as it was. Of an item or a row in its place, or the list would count on. */
static void put_moved(OneSide *o, MnNode *line)
{
    MnNode *moved = oneside_moved(o, line, mn_xml_parent(line));
    if (!moved) return;
    mn_xml_move_after(moved, line);
    if (mn_kind(line) != mn_kind(moved) || mn_is(line, MN_P)) return;
    static const char *const names[] = {"id", "data-change", "data-pair"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) mn_xml_set_attr(moved, names[i], mn_xml_attr(line, names[i]));
    mn_xml_remove(line);
}

/* Of a row by itself, which is to stand in the marked table, cells stay as the marked grid has them: a column that is not to be seen is
 * so in all rows. */
static void take_out_gone(OneSide *o, MnNode *copy, MnSide side)
{
    bool marked_grid = o->marked_grid && mn_is(copy, MN_TR);
    for (MnNode *n = copy, *next; n; n = next) {
        bool of_grid = marked_grid && mn_is_cell(n) && mn_xml_parent(n) == copy;
        bool gone = n != copy && !of_grid && (oneside_is_gone(mn_change_of(n), side) || is_of_other_grid(n, side));
        bool line = n != copy && mn_change_of(n) == MN_MOVED_FROM;
        next = mn_xml_walk(n, copy, !gone && !line);
        if (gone) mn_xml_remove(n);
        else if (line) put_moved(o, n);
        else if (mn_is_cell(n) && !of_grid) restore_spans(o->arena, n, side);
    }
}

MnNode *oneside_copy(OneSide *o, const MnNode *block, MnSide side, MnNode *parent)
{
    MnNode *copy = mn_xml_copy(block, parent);
    take_out_gone(o, copy, side);
    if (side == MN_SIDE_OLD) put_former(o, copy), put_former_looks(copy);
    return copy;
}

void oneside_hide_name(MnNode *element)
{
    static const char *const ways[] = {"id", "data-previous", "data-next", "data-bookmark", "data-bookmark-level"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) mn_xml_set_attr(element, ways[i], NULL);
}

/* What has a name stands at the other end of the move, and so do its notes. */
static void drop_names(MnNode *copy)
{
    for (MnNode *n = copy, *next; n; n = next) {
        bool note = mn_is_footnote(n);
        next = mn_xml_walk(n, copy, !note);
        if (mn_xml_is_element(n)) oneside_hide_name(n);
        if (note) mn_xml_remove(n);
        else if (mn_is_footnote_mark(n)) mn_xml_unwrap(n);
    }
}

MnNode *oneside_moved(OneSide *o, const MnNode *line, MnNode *parent)
{
    const char *pair = mn_xml_attr(line, "data-pair");
    const MnNode *moved = pair ? mn_map_get(&o->ids, mn_str(pair)) : NULL;
    if (!moved || mn_change_of(moved) != MN_MOVED_TO || mn_is_footnote(moved) || o->depth == MOST_MOVES) return NULL;
    o->depth++;
    MnNode *copy = oneside_copy(o, moved, MN_SIDE_OLD, parent);
    o->depth--;
    drop_names(copy);
    mn_xml_set_attr(copy, "data-change", NULL);
    mn_xml_set_attr(copy, "data-pair", NULL);
    return copy;
}
