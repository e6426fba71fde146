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
#include "tree/facts.h"

#include <string.h>

/* ---- marks ---- */

static const char *const marks[] = {"", "ins", "del", "moved-from", "moved-to", "attr"};

const char *mn_change_name(MnChange change)
{
    return marks[change];
}

static MnChange own_mark(const MnNode *node)
{
    if (!mn_xml_is_element(node)) return MN_UNCHANGED;
    const char *mark = mn_xml_attr(node, "data-change");
    for (size_t i = 1; mark && i < sizeof marks / sizeof *marks; i++)
        if (strcmp(mark, marks[i]) == 0) return (MnChange)i;
    return MN_UNCHANGED;
}

MnChange mn_change_at(const MnNode *node)
{
    bool in_note = false;
    for (; node; node = mn_xml_parent(node)) {
        MnChange own = own_mark(node);
        bool moved = own == MN_MOVED_FROM || own == MN_MOVED_TO;
        if (own != MN_UNCHANGED && own != MN_ALTERED) return moved && in_note ? MN_UNCHANGED : own;
        in_note = in_note || mn_is_footnote(node);
    }
    return MN_UNCHANGED;
}

MnChange mn_change_of(const MnNode *node)
{
    MnChange own = node ? own_mark(node) : MN_UNCHANGED;
    return own == MN_UNCHANGED && node && mn_is_footnote(node) ? mn_change_at(node) : own;
}

MnChangedThing mn_change_thing(const MnNode *element)
{
    static const unsigned char things[MN_KINDS] = {
        [MN_P] = MN_OF_PARAGRAPH,
        [MN_ADDRESS] = MN_OF_PARAGRAPH,
        [MN_LI] = MN_OF_ITEM,
        [MN_UL] = MN_OF_LIST,
        [MN_OL] = MN_OF_LIST,
        [MN_DL] = MN_OF_LIST,
        [MN_DT] = MN_OF_TERM,
        [MN_DD] = MN_OF_DEFINITION,
        [MN_HEADER] = MN_OF_HEADING,
        [MN_TD] = MN_OF_CELL,
        [MN_TH] = MN_OF_CELL,
        [MN_TR] = MN_OF_ROW,
        [MN_THEAD] = MN_OF_ROWS,
        [MN_TBODY] = MN_OF_ROWS,
        [MN_TFOOT] = MN_OF_ROWS,
        [MN_TABLE] = MN_OF_TABLE,
        [MN_COL] = MN_OF_COLUMN,
        [MN_CAPTION] = MN_OF_CAPTION,
        [MN_FIGCAPTION] = MN_OF_CAPTION,
        [MN_FIGURE] = MN_OF_FIGURE,
        [MN_SVG] = MN_OF_FIGURE,
        [MN_IMG] = MN_OF_PICTURE,
        [MN_PRE] = MN_OF_CODE,
        [MN_HR] = MN_OF_RULE,
        [MN_BR] = MN_OF_BREAK,
        [MN_NAV] = MN_OF_CONTENTS,
        [MN_BLOCKQUOTE] = MN_OF_QUOTATION,
        [MN_FOOTER] = MN_OF_SOURCE,
        [MN_COLGROUP] = MN_OF_COLUMN,
    };
    if (mn_is_heading(element)) return MN_OF_HEADING;
    if (mn_is(element, MN_SECTION)) return mn_is_appendix(element) ? MN_OF_APPENDIX : MN_OF_SECTION;
    if (mn_is(element, MN_ASIDE)) return mn_is_footnote(element) ? MN_OF_FOOTNOTE : MN_OF_CALLOUT;
    if (things[mn_kind(element)]) return (MnChangedThing)things[mn_kind(element)];
    return mn_is_inline(element) ? MN_OF_WORDS : MN_OF_PART;
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
    return mn_is_footnote(node) || mn_change_at(mn_xml_parent(node)) != change;
}

static bool is_blank(const MnNode *node)
{
    return mn_xml_is_text(node) && !mn_str_trim(mn_str(mn_xml_text(node))).len;
}

/* The element directly before or behind this one in the block; a footnote is of another place. NULL: there is none of its sort. */
static const MnNode *beside(const MnNode *element, MnNode *(*step)(const MnNode *))
{
    const MnNode *other = step(element);
    while (other && (is_blank(other) || mn_is_footnote(other))) other = step(other);
    bool same = other && mn_xml_is_element(other) && mn_is_inline(other) == mn_is_inline(element);
    return same ? other : NULL;
}

bool mn_change_replaces(const MnNode *element)
{
    if (mn_change_of(element) != MN_INSERTED || mn_is_footnote(element) || mn_is(element, MN_COL)) return false;
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
    if (says_itself_where_it_ends(mn_change_thing(element)) || mn_change_is_empty(element)) return false;
    if (mn_change_of(element) == MN_ALTERED && !mn_is_inline(element)) return false;
    const MnNode *behind = mn_is_footnote(element) ? NULL : beside(element, mn_xml_next);
    MnChange next = mn_change_of(behind);
    return next == MN_UNCHANGED || next == MN_ALTERED || !mn_change_is_said(behind);
}

bool mn_change_is_large(const MnNode *element)
{
    for (const MnNode *child = mn_xml_first_element(element); child; child = mn_xml_next_element(child))
        if (!mn_is_inline(child)) return true;
    return false;
}

/* ---- places ---- */

bool mn_change_stands_alone(const MnNode *block)
{
    return mn_is(block, MN_HR) || mn_is(block, MN_SVG);
}

bool mn_change_is_way(const char *attribute)
{
    static const char *const names[] = {"data-previous", "data-next", "data-bookmark", "data-bookmark-level"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(attribute, names[i]) == 0) return true;
    return false;
}

bool mn_change_is_companion(const char *attribute)
{
    return strncmp(attribute, "data-was-", 9) == 0 || strncmp(attribute, "data-now-", 9) == 0 ||
           strcmp(attribute, "data-pair") == 0;
}

bool mn_change_leads_on(const MnNode *block)
{
    return mn_xml_is_element(block) && (mn_xml_attr(block, "data-previous") || mn_xml_attr(block, "data-next"));
}

bool mn_change_is_empty(const MnNode *block)
{
    unsigned holds = mn_kind_holds(mn_kind(block)) & (MN_WORDS | MN_BLOCKS);
    return holds && mn_is_block(block) && !mn_xml_first(block);
}

static bool is_number_or_blank(const MnNode *node)
{
    return is_blank(node) || mn_is_number(node);
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
        down = !mn_is_inline(n) && !mn_is_footnote(n);
        if (mn_is_inline(n) ? !is_number_or_blank(n)
                            : mn_change_stands_alone(n) || (own_mark(n) != MN_UNCHANGED && mn_change_is_empty(n)))
            return true;
    }
    return false;
}

/* The block around `at`, unless a place stands between `at` and its edge. */
static const MnNode *block_from(const MnNode *at, MnNode *(*step)(const MnNode *))
{
    if (mn_is_footnote(at)) return NULL;
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
