/* classes.c - in: a marked element. Out: the class of its difference.
 *
 * What follows from the versions is generated wherever it stands: the rows of the history, version and date on the cover and among
 * the facts of document control, the head's values of the version. So are the contents. For the rest the mark decides: words that came or went are
 * substance, unless only white space did; of an attribute it depends on which. */
#include "compare/classes.h"

#include "tree/facts.h"
#include "tree/meta.h"

#include <string.h>

static bool in_history(const MnNode *element)
{
    const MnNode *table = mn_tree_around(element, MN_TABLE), *rows = mn_tree_around(element, MN_TBODY);
    return table && rows && mn_xml_has_class(table, "history");
}

/* "4.13 [deleted in version 1.2]", where numbers are kept. */
static bool is_left_of_deleted(const MnNode *element)
{
    for (; element; element = mn_xml_parent(element))
        if (mn_is_block(element) && mn_xml_has_class(element, "deleted")) return true;
    return false;
}

/* Version and date: of the cover, or the version among the facts of document control. */
static bool says_version(const MnNode *element)
{
    const MnNode *p = mn_tree_around(element, MN_P), *dd = mn_tree_around(element, MN_DD);
    if (p && mn_is_cover(mn_xml_parent(p))) return mn_xml_has_class(p, "version") || mn_xml_has_class(p, "date");
    if (!dd || !mn_is_document_control(mn_tree_around(dd, MN_SECTION))) return false;
    const MnNode *root = dd;
    while (mn_xml_parent(root)) root = mn_xml_parent(root);
    const char *version = mn_meta(root, "version");
    if (!version) return false;
    MnBuf now = {0};
    for (const MnNode *n = dd, *next; n; n = next) {
        bool gone = mn_change_of(n) == MN_DELETED;
        if (mn_xml_is_text(n)) mn_buf_puts(&now, mn_xml_text(n));
        next = mn_xml_walk(n, dd, !gone);
    }
    bool same = mn_str_is(mn_str_trim(mn_buf_view(&now)), version);
    mn_buf_clear(&now);
    return same;
}

/* Of the head, what the cover shows as well. */
static bool is_on_cover(const char *name)
{
    static const char *const names[] = {"title", "subtitle", "status", "marking", "publisher"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static bool has_cover(const MnNode *meta)
{
    const MnNode *article = mn_tree_child(mn_xml_parent(meta), MN_ARTICLE);
    return article && mn_is_cover(mn_xml_first_element(article));
}

const MnNode *class_generated_appendix(const MnNode *element)
{
    for (; element; element = mn_xml_parent(element))
        if (mn_is_appendix(element)) return mn_xml_has_class(element, "generated") ? element : NULL;
    return NULL;
}

bool class_is_generated(const MnNode *element)
{
    if (class_generated_appendix(element)) return true;
    if (mn_is(element, MN_META)) {
        const char *name = mn_xml_attr(element, "name");
        if (name && strncmp(name, "was-", 4) == 0) name += 4;
        return name && (mn_meta_is_of_version(name) || (is_on_cover(name) && has_cover(element)));
    }
    return mn_is(element, MN_NAV) || is_left_of_deleted(element) || in_history(element) || says_version(element);
}

/* Is there something besides white space, of whatever width? */
static bool says_anything(const char *words)
{
    MnStr text = mn_str(words);
    for (size_t at = 0; at < text.len;) {
        int32_t c = mn_utf8_next(text, &at);
        bool blank = c == ' ' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B);
        if (!blank) return true;
    }
    return false;
}

/* An attribute that readers are told of, and what it is to them when it changes. */
static MnDifferenceClass class_of_attributes(const MnNode *element)
{
    static const char *const substance[] = {"data-was-src",      "data-was-href",    "data-was-alt",       "data-was-title",
                                            "data-was-datetime", "data-was-content", "data-was-described", "data-was-file"};
    for (size_t i = 0; i < sizeof substance / sizeof *substance; i++)
        if (mn_xml_attr(element, substance[i])) return MN_CLASS_SUBSTANCE;
    return MN_CLASS_FORMATTING;
}

static bool holds_object(const MnNode *element)
{
    for (const MnNode *n = element; n; n = mn_xml_walk(n, element, true))
        if (mn_is(n, MN_IMG) || mn_is(n, MN_HR) || mn_is(n, MN_SVG) || mn_is(n, MN_COL) || mn_is_footnote_mark(n) ||
            mn_is_reference(n))
            return true;
    return false;
}

MnDifferenceClass class_of_mark(const MnNode *element, const char *old_words, const char *new_words)
{
    if (class_is_generated(element)) return MN_CLASS_GENERATED;
    switch (mn_change_of(element)) {
    case MN_MOVED_FROM:
    case MN_MOVED_TO: return MN_CLASS_MOVED;
    case MN_ALTERED:
        if (mn_xml_attr(element, "data-was-joined") || mn_xml_attr(element, "data-was-parted")) return MN_CLASS_MOVED;
        return class_of_attributes(element);
    case MN_UNCHANGED:
    case MN_INSERTED:
    case MN_DELETED: break;
    }
    bool says = says_anything(old_words) || says_anything(new_words) || holds_object(element);
    return says ? MN_CLASS_SUBSTANCE : MN_CLASS_FORMATTING;
}
