/* change.c - in: a node of a document tree. Out: its mark of a change, and where marks are said (change.h tells the rules).
 *
 * Nothing is kept: what stands around a node is looked at when a writer asks, and it asks only in what carries marks. A block begins
 * at a place when nothing before it, up to the block's own beginning, is a place:
 *
 *     section ── h2 ── [number] ► text            climbing from the text: h2, then section, then no further,
 *        │                                        since the section has a place before this one
 *     section ── p ── text                                                                            */
#include "tree/change.h"

#include "base/text.h"

#include <string.h>

static const struct {
    const char *name;
    MnChangedThing thing;
} things[] = {
    {"p", MN_OF_PARAGRAPH},     {"li", MN_OF_ITEM},       {"section", MN_OF_SECTION}, {"ul", MN_OF_LIST},
    {"ol", MN_OF_LIST},         {"dl", MN_OF_LIST},       {"dt", MN_OF_TERM},         {"dd", MN_OF_DEFINITION},
    {"h1", MN_OF_HEADING},      {"h2", MN_OF_HEADING},    {"h3", MN_OF_HEADING},      {"h4", MN_OF_HEADING},
    {"h5", MN_OF_HEADING},      {"h6", MN_OF_HEADING},    {"header", MN_OF_HEADING},  {"td", MN_OF_CELL},
    {"th", MN_OF_CELL},         {"tr", MN_OF_ROW},        {"thead", MN_OF_ROWS},      {"tbody", MN_OF_ROWS},
    {"tfoot", MN_OF_ROWS},      {"table", MN_OF_TABLE},   {"caption", MN_OF_CAPTION}, {"figcaption", MN_OF_CAPTION},
    {"col", MN_OF_COLUMN},      {"figure", MN_OF_FIGURE}, {"svg", MN_OF_FIGURE},      {"blockquote", MN_OF_QUOTATION},
    {"footer", MN_OF_SOURCE},   {"pre", MN_OF_CODE},      {"hr", MN_OF_RULE},         {"nav", MN_OF_CONTENTS},
    {"colgroup", MN_OF_COLUMN}, {"img", MN_OF_PICTURE},   {"br", MN_OF_BREAK},
};

static bool is_one_of(const MnNode *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (mn_xml_is(node, names[i])) return true;
    return false;
}
#define IS_ONE_OF(node, ...)                                                                                                     \
    is_one_of(node, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool is_footnote(const MnNode *node)
{
    return mn_xml_is(node, "aside") && mn_xml_has_class(node, "footnote");
}

bool mn_change_is_inline(const MnNode *node)
{
    return mn_xml_is_text(node) ||
           IS_ONE_OF(node, "a", "strong", "em", "code", "sub", "sup", "ins", "del", "abbr", "time", "span", "br", "img");
}

/* ---- marks ---- */

static MnChange own_mark(const MnNode *node)
{
    static const char *const names[] = {"", "ins", "del", "moved-from", "moved-to", "attr"};
    if (!mn_xml_is_element(node)) return MN_UNCHANGED;
    const char *mark = mn_xml_attr(node, "data-change");
    for (size_t i = 1; mark && i < sizeof names / sizeof *names; i++)
        if (strcmp(mark, names[i]) == 0) return (MnChange)i;
    return mn_xml_is(node, "ins") ? MN_INSERTED : mn_xml_is(node, "del") ? MN_DELETED : MN_UNCHANGED;
}

MnChange mn_change_at(const MnNode *node)
{
    bool in_note = false;
    for (; node; node = mn_xml_parent(node)) {
        MnChange own = own_mark(node);
        bool moved = own == MN_MOVED_FROM || own == MN_MOVED_TO;
        if (own != MN_UNCHANGED && own != MN_ALTERED) return moved && in_note ? MN_UNCHANGED : own;
        in_note = in_note || is_footnote(node);
    }
    return MN_UNCHANGED;
}

MnChange mn_change_of(const MnNode *node)
{
    MnChange own = node ? own_mark(node) : MN_UNCHANGED;
    return own == MN_UNCHANGED && node && is_footnote(node) ? mn_change_at(node) : own;
}

MnChangedThing mn_change_thing(const MnNode *element)
{
    if (mn_xml_is(element, "section") && mn_xml_has_class(element, "appendix")) return MN_OF_APPENDIX;
    if (mn_xml_is(element, "aside")) return is_footnote(element) ? MN_OF_FOOTNOTE : MN_OF_CALLOUT;
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (mn_xml_is(element, things[i].name)) return things[i].thing;
    return mn_change_is_inline(element) ? MN_OF_WORDS : MN_OF_PART;
}

const char *mn_change_thing_name(MnChangedThing thing)
{
    static const char *const names[] = {
#define MN_CHANGED_THING(kind, name) name,
        MN_CHANGED_THINGS(MN_CHANGED_THING)
#undef MN_CHANGED_THING
    };
    return names[thing];
}

/* ---- what is said ---- */

bool mn_change_is_said(const MnNode *node)
{
    MnChange change = mn_change_of(node);
    if (change != MN_INSERTED && change != MN_DELETED) return change != MN_UNCHANGED;
    return is_footnote(node) || mn_change_at(mn_xml_parent(node)) != change;
}

static bool is_blank(const MnNode *node)
{
    return mn_xml_is_text(node) && !mn_str_trim(mn_str(mn_xml_text(node))).len;
}

/* The element directly before or behind this one in the block; a footnote is of another place. NULL: there is none of its sort. */
static const MnNode *beside(const MnNode *element, MnNode *(*step)(const MnNode *))
{
    const MnNode *other = step(element);
    while (other && (is_blank(other) || is_footnote(other))) other = step(other);
    bool same = other && mn_xml_is_element(other) && mn_change_is_inline(other) == mn_change_is_inline(element);
    return same ? other : NULL;
}

bool mn_change_replaces(const MnNode *element)
{
    if (mn_change_of(element) != MN_INSERTED || is_footnote(element)) return false;
    const MnNode *before = beside(element, mn_xml_prev);
    return mn_change_of(before) == MN_DELETED && mn_change_is_said(before);
}

static bool says_itself_where_it_ends(MnChangedThing thing)
{
    static const MnChangedThing such[] = {MN_OF_TABLE, MN_OF_COLUMN, MN_OF_ROWS,  MN_OF_ROW,
                                          MN_OF_CELL,  MN_OF_RULE,   MN_OF_BREAK, MN_OF_PICTURE};
    for (size_t i = 0; i < sizeof such / sizeof *such; i++)
        if (thing == such[i]) return true;
    return false;
}

bool mn_change_has_end(const MnNode *element)
{
    if (says_itself_where_it_ends(mn_change_thing(element))) return false;
    if (mn_change_of(element) == MN_ALTERED && !mn_change_is_inline(element)) return false;
    const MnNode *behind = is_footnote(element) ? NULL : beside(element, mn_xml_next);
    MnChange next = mn_change_of(behind);
    return next == MN_UNCHANGED || next == MN_ALTERED || !mn_change_is_said(behind);
}

bool mn_change_is_large(const MnNode *element)
{
    for (const MnNode *child = mn_xml_first_element(element); child; child = mn_xml_next_element(child))
        if (!mn_change_is_inline(child)) return true;
    return false;
}

/* ---- places ---- */

bool mn_change_stands_alone(const MnNode *block)
{
    return mn_xml_is(block, "hr") || mn_xml_is(block, "svg");
}

bool mn_change_is_empty(const MnNode *block)
{
    return mn_xml_is_element(block) && !mn_xml_first(block) && !mn_change_is_inline(block) && !mn_change_stands_alone(block) &&
           !IS_ONE_OF(block, "ul", "ol", "dl", "table", "colgroup", "col", "thead", "tbody", "tfoot", "tr");
}

static bool is_number_or_blank(const MnNode *node)
{
    return is_blank(node) || (mn_xml_is(node, "span") && mn_xml_has_class(node, "number"));
}

bool mn_change_is_before_words(const MnNode *inline_node)
{
    const MnNode *node = inline_node;
    while (node && is_number_or_blank(node)) node = mn_xml_prev(node);
    return !node;
}

/* Is there a place in this sibling of what we look at? */
static bool has_place(const MnNode *sibling)
{
    bool down = true;
    for (const MnNode *n = sibling; n; n = mn_xml_walk(n, sibling, down)) {
        down = !mn_change_is_inline(n) && !is_footnote(n);
        if (mn_change_is_inline(n) ? !is_number_or_blank(n)
                                   : mn_change_stands_alone(n) || (own_mark(n) != MN_UNCHANGED && mn_change_is_empty(n)))
            return true;
    }
    return false;
}

/* The block around `at`, unless a place stands between `at` and its edge. */
static const MnNode *block_from(const MnNode *at, MnNode *(*step)(const MnNode *))
{
    if (is_footnote(at)) return NULL;
    for (const MnNode *sibling = step(at); sibling; sibling = step(sibling))
        if (has_place(sibling)) return NULL;
    return mn_xml_parent(at);
}

const MnNode *mn_change_begins(const MnNode *at)
{
    return block_from(at, mn_xml_prev);
}

const MnNode *mn_change_ends(const MnNode *at)
{
    return block_from(at, mn_xml_next);
}
