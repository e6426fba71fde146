/* attributes.c - in: an element of the marked tree, and what it was. Out: companions for what its attributes, its number and its name
 * were, and a mark where readers should be told (tree/change.h).
 *
 * Ids, and where links lead, follow the elements: a link that leads to what its target has become is the same link. */
#include "base/url.h"
#include "compare/companions.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <string.h>

void attributes_mark(MnNode *element)
{
    if (!mn_xml_attr(element, "data-change")) mn_xml_set_attr(element, "data-change", mn_change_name(MN_ALTERED));
}

bool attributes_tells_around(MnKind kind)
{
    static const MnKind silent[] = {MN_SECTION, MN_P,     MN_UL,    MN_OL,       MN_LI,  MN_TBODY,
                                    MN_THEAD,   MN_TFOOT, MN_TABLE, MN_COLGROUP, MN_COL, MN_DIV};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (kind == silent[i]) return false;
    return true;
}

/* ---- links ---- */

/* The id that an old id has become in the marked tree; NULL: it is not known. */
static const char *new_id_of(const Weaving *w, const char *id)
{
    const MnNode *old = mn_map_get(&w->old_ids, mn_str(id));
    uint32_t item = old ? side_item_of(&w->m->old, old) : NO_ITEM;
    const MnNode *place = item == NO_ITEM ? NULL : weave_place_of(w, item);
    const char *now = place ? mn_xml_attr(place, "id") : NULL;
    if (now) return now;
    return old && !place ? mn_arena_printf(w->arena, "was-%s", id) : NULL;
}

static bool is_same_link(const Weaving *w, const char *was, const char *now)
{
    if (was[0] != '#' || now[0] != '#') return false;
    if (strncmp(was, "#fnref-", 7) == 0 && strncmp(now, "#fnref-", 7) == 0) return true;
    const char *id = new_id_of(w, was + 1);
    return id && strcmp(id, now + 1) == 0;
}

static void tell_links(Weaving *w, MnNode *gone)
{
    for (MnNode *n = gone; n; n = mn_xml_walk(n, gone, true)) {
        const char *href = mn_is(n, MN_A) ? mn_xml_attr(n, "href") : NULL;
        const char *id = href && href[0] == '#' ? new_id_of(w, href + 1) : NULL;
        if (!id || strcmp(id, href + 1) == 0) continue;
        mn_xml_set_attr(n, "data-was-href", href);
        mn_xml_set_attr(n, "href", mn_arena_printf(w->arena, "#%s", id));
    }
}

/* ---- what is gone ---- */

void attributes_of_gone(Weaving *w, MnNode *gone)
{
    const char *name = mn_is(gone, MN_META) ? mn_xml_attr(gone, "name") : NULL;
    if (name) { /* nobody shall take it for what the document says of itself */
        mn_xml_set_attr(gone, "data-was-name", mn_arena_strdup(w->arena, name));
        mn_xml_set_attr(gone, "name", mn_arena_printf(w->arena, "was-%s", name));
    }
    for (MnNode *n = gone; n; n = mn_xml_walk(n, gone, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (!id) continue;
        const char *was = mn_arena_strdup(w->arena, id), *now = mn_arena_printf(w->arena, "was-%s", id);
        for (unsigned i = 2; mn_map_get(&w->ids, mn_str(now)); i++) now = mn_arena_printf(w->arena, "was-%s-%u", id, i);
        mn_xml_set_attr(n, "id", now);
        mn_xml_set_attr(n, "data-was-id", was);
        mn_map_put(&w->ids, mn_str(now), n);
    }
    tell_links(w, gone);
}

static const char *id_around(const MnNode *node)
{
    const char *id = NULL;
    for (const MnNode *n = mn_xml_parent(node); n && !id; n = mn_xml_parent(n)) id = mn_xml_attr(n, "id");
    return id;
}

void attributes_mend_links(Weaving *w)
{
    for (MnNode *n = w->tree; n; n = mn_xml_walk(n, w->tree, true)) {
        const char *href = mn_is(n, MN_A) && mn_xml_attr(n, "data-was-href") ? mn_xml_attr(n, "href") : NULL;
        if (!href || href[0] != '#' || mn_map_get(&w->ids, mn_str(href + 1))) continue;
        const char *id = id_around(n);
        mn_xml_set_attr(n, "href", id ? mn_arena_printf(w->arena, "#%s", id) : NULL);
    }
}

/* ---- attributes ---- */

static bool is_silent(const Weaving *w, const MnNode *element, const char *name, const char *was, const char *now)
{
    static const char *const silent[] = {"id", "data-marker", "width", "height", "rowspan", "colspan", "headers", "scope"};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (strcmp(name, silent[i]) == 0) return true;
    if (mn_is_footnote_mark(element)) return true;
    if (strcmp(name, "href") == 0) return was && now && is_same_link(w, was, now);
    if (strcmp(name, "src") == 0) { /* another name for the same picture */
        MnPictureDigest *a = w->m->old.picture, *b = w->m->new.picture;
        const char *x = a && was ? a(w->m->old.user, was) : NULL, *y = b && now ? b(w->m->new.user, now) : NULL;
        return x && y && strcmp(x, y) == 0;
    }
    return false;
}

/* Classes that say nothing of how the words look. */
static bool is_silent_class(const char *name, size_t len)
{
    return mn_str_is((MnStr){name, len}, "numbered") || mn_str_is((MnStr){name, len}, "generated");
}

/* The next class of a list that says something; NULL: there is none. */
static const char *next_class(const char *list, size_t *len)
{
    do list += *len, list += strspn(list, " "), *len = strcspn(list, " ");
    while (*len && is_silent_class(list, *len));
    return *len ? list : NULL;
}

/* Are the lists of classes the same but for those? */
static bool is_same_class(const char *was, const char *now)
{
    const char *a = was ? was : "", *b = now ? now : "";
    size_t la = 0, lb = 0;
    for (;;) {
        a = next_class(a, &la), b = next_class(b, &lb);
        if (!a || !b) return !a && !b;
        if (!mn_str_equal((MnStr){a, la}, (MnStr){b, lb})) return false;
    }
}

static void tell_attribute(Weaving *w, MnNode *element, const char *name, const char *was, const char *now)
{
    if (was && !*was) {
        const char *list = mn_xml_attr(element, "data-was-empty");
        mn_xml_set_attr(element, "data-was-empty", list ? mn_arena_printf(w->arena, "%s %s", list, name) : name);
    } else {
        mn_xml_set_attr(element, mn_arena_printf(w->arena, "data-was-%s", name), was ? was : "");
    }
    if (is_silent(w, element, name, was, now)) return;
    if (strcmp(name, "class") == 0 && is_same_class(was, now)) return;
    if (mn_xml_parent(element)) attributes_mark(element);
}

static bool is_companion(const char *name)
{
    return mn_change_is_companion(name) || strcmp(name, "data-change") == 0;
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What the new element says: a copy may have other values, and more. */
static const char *new_value(const MnNode *element, const char *name)
{
    return is_companion(name) ? NULL : mn_xml_attr(element, name);
}

/* ---- numbers and names ---- */

static const char *number_of(MnArena *arena, const MnNode *element)
{
    return mn_is_number(mn_xml_first(element)) ? mn_tree_number(arena, element) : NULL;
}

static void tell_number(Weaving *w, MnNode *element, const MnNode *old)
{
    const char *was = number_of(w->arena, old), *now = number_of(w->arena, element);
    if (!is_same(was, now)) mn_xml_set_attr(element, "data-was-number", was ? was : "");
    if (mn_change_of(element) != MN_MOVED_TO) return;
    was = mn_tree_number(w->arena, mn_tree_number_bearer(old)); /* of a section it is that of its heading */
    if (was) mn_xml_set_attr(element, "data-was-number", was);
}

/* How many lists an item stands in. */
static unsigned list_level(const MnNode *item)
{
    unsigned level = 0;
    for (const MnNode *n = item; n; n = mn_xml_parent(n)) level += mn_is_list(n);
    return level;
}

static void tell_level(Weaving *w, MnNode *element, const MnNode *old)
{
    int was = mn_heading_level(old), now = mn_heading_level(element);
    if (mn_is(element, MN_LI)) was = (int)list_level(old), now = (int)list_level(element);
    if (was == now || !was || !now) return;
    mn_xml_set_attr(element, "data-was-level", mn_arena_printf(w->arena, "%d", was));
    attributes_mark(element);
}

/* A picture of the same name may be another. */
static void tell_picture(Weaving *w, MnNode *element, const MnNode *old)
{
    const char *was = mn_is(old, MN_IMG) ? mn_xml_attr(old, "src") : NULL, *now = mn_xml_attr(element, "src");
    if (!was || !now || strcmp(was, now) != 0) return;
    MnPictureDigest *a = w->m->old.picture, *b = w->m->new.picture;
    const char *x = a ? a(w->m->old.user, was) : NULL, *y = b ? b(w->m->new.user, now) : NULL;
    if (!x || !y || strcmp(x, y) == 0) return;
    mn_xml_set_attr(element, "data-was-src", was);
    attributes_mark(element);
}

/* So may a file that a link leads to, beside the document. */
static void tell_file(Weaving *w, MnNode *element, const MnNode *old)
{
    const char *was = mn_is(old, MN_A) ? mn_xml_attr(old, "href") : NULL, *now = mn_xml_attr(element, "href");
    if (!was || !now || strcmp(was, now) != 0 || *was == '#' || !mn_url_is_relative(was)) return;
    MnPictureDigest *a = w->m->old.picture, *b = w->m->new.picture;
    const char *x = a ? a(w->m->old.user, was) : NULL, *y = b ? b(w->m->new.user, now) : NULL;
    if (!x || !y || strcmp(x, y) == 0) return;
    mn_xml_set_attr(element, "data-was-file", "yes");
    attributes_mark(element);
}

static bool is_in_gone(const MnNode *element)
{
    for (const MnNode *n = element; n; n = mn_xml_parent(n))
        if (companion_is_gone(n, MN_SIDE_NEW)) return true;
    return false;
}

void attributes_tell(Weaving *w, MnNode *element, const MnNode *old)
{
    if (is_in_gone(element)) return; /* a copy of the old one */
    for (const MnAttr *a = mn_xml_first_attr(old); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a), *now = new_value(element, name);
        if (!is_same(mn_xml_attr_value(a), now)) tell_attribute(w, element, name, mn_xml_attr_value(a), now);
    }
    for (const MnAttr *a = mn_xml_first_attr(element), *next; a; a = next) {
        next = mn_xml_next_attr(a);
        const char *name = mn_xml_attr_name(a);
        if (!is_companion(name) && !mn_xml_attr(old, name)) tell_attribute(w, element, name, NULL, mn_xml_attr_value(a));
    }
    tell_picture(w, element, old);
    tell_file(w, element, old);
    tell_number(w, element, old);
    tell_level(w, element, old);
    bool heading = mn_is_heading(element) && mn_is_heading(old);
    if (heading || mn_kind(element) == mn_kind(old)) return;
    mn_xml_set_attr(element, "data-was-element", mn_xml_name(old));
    if (!mn_is_cell(element)) attributes_mark(element);
}
