/* renumbered.c - in: a marked tree. Out: the stretches of numbers that shifted together.
 *
 * An element whose number is another has data-was-number. A stretch goes on while both numbers count on by one in their last part;
 * what only follows the number of its section (3.4, now 4.4, in section 3, now 4) is told by that. */
#include "compare/renumbered.h"

#include "base/vector.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

typedef VECTOR(MnRenumbered) Stretches;

/* Does the number b follow a: the same up to its last digits, and these one more? */
static bool follows(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b);
    while (la && mn_is_digit(a[la - 1])) la--;
    while (lb && mn_is_digit(b[lb - 1])) lb--;
    if (la != lb || memcmp(a, b, la) != 0 || !a[la] || !b[lb]) return false;
    return strtoul(a + la, NULL, 10) + 1 == strtoul(b + lb, NULL, 10);
}

static const char *behind(const char *number, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(number, prefix, len) == 0 && number[len] == '.' ? number + len : NULL;
}

/* Does the number follow from that of a section around the element? */
static bool follows_section(MnArena *arena, const MnNode *element, const char *was, const char *now)
{
    for (const MnNode *n = mn_xml_parent(element); n; n = mn_xml_parent(n)) {
        const MnNode *heading = mn_is(n, MN_SECTION) ? mn_tree_heading(n) : NULL;
        if (!heading || heading == element) continue;
        const char *its_was = mn_xml_attr(heading, "data-was-number"), *its_now = mn_tree_number(arena, heading);
        const char *a = its_was ? behind(was, its_was) : NULL, *b = its_now ? behind(now, its_now) : NULL;
        if (a && b && strcmp(a, b) == 0) return true;
    }
    return false;
}

/* Something that moved, or its heading or caption, is told as moved. */
static bool is_of_move(const MnNode *element)
{
    const MnNode *parent = mn_xml_parent(element);
    bool bears = mn_is_heading(element) || mn_is(element, MN_CAPTION) || mn_is(element, MN_FIGCAPTION);
    return mn_change_of(element) == MN_MOVED_TO || (bears && parent && mn_change_of(parent) == MN_MOVED_TO);
}

static void gather(MnArena *arena, Stretches *list, const MnNode *element)
{
    const char *was = mn_xml_attr(element, "data-was-number"), *now = mn_tree_number(arena, element);
    if (!was || !*was || !now || strcmp(was, now) == 0 || mn_is_footnote(mn_xml_parent(element)) || is_of_move(element) ||
        follows_section(arena, element, was, now))
        return;
    MnChangedThing thing = mn_change_thing(element);
    MnRenumbered *last = list->count ? &list->items[list->count - 1] : NULL;
    if (last && last->thing == thing && follows(last->old_last, was) && follows(last->new_last, now)) {
        last->old_last = was;
        last->new_last = now;
        last->count++;
        return;
    }
    *VECTOR_PUSH(list) = (MnRenumbered){
        .old_first = was, .old_last = was, .new_first = now, .new_last = now, .thing = thing, .count = 1, .node = element};
}

void renumbered_gather(MnArena *arena, MnComparison *comparison)
{
    Stretches list = {0};
    for (const MnNode *n = comparison->tree; n; n = mn_xml_walk(n, comparison->tree, true))
        if (mn_xml_is_element(n)) gather(arena, &list, n);
    comparison->renumbered = mn_arena_memdup(arena, list.items, list.count * sizeof *list.items);
    comparison->nrenumbered = list.count;
    free(list.items);
}
