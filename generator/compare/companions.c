/* companions.c - in: an element of a marked tree. Out: what it was in the old version, or is in the new one (companions.h). */
#include "compare/companions.h"

#include "tree/change.h"
#include "tree/facts.h"

#include <string.h>

static bool is_empty_attribute(const MnNode *element, const char *name)
{
    const char *value = mn_xml_attr(element, name);
    return value && !*value;
}

/* An ins or del that holds words alone is the comparison's own; one that an author wrote has other marks, or none. */
static bool is_wrap(const MnNode *element)
{
    MnChange change = mn_change_of(element);
    return (mn_is(element, MN_INS) && change == MN_INSERTED) || (mn_is(element, MN_DEL) && change == MN_DELETED);
}

bool companion_dissolves(const MnNode *element, MnSide side)
{
    return is_wrap(element) || is_empty_attribute(element, side == MN_SIDE_OLD ? "data-was-in" : "data-now-in");
}

bool companion_is_gone(const MnNode *element, MnSide side)
{
    const char *mark = mn_xml_attr(element, "data-change"),
               *in = mn_xml_attr(element, side == MN_SIDE_OLD ? "data-was-in" : "data-now-in");
    if (in && strcmp(in, "no") == 0) return true;
    if (!mark) return false;
    if (side == MN_SIDE_OLD) return strcmp(mark, "ins") == 0;
    return strcmp(mark, "del") == 0 || strcmp(mark, "moved-from") == 0;
}

/* ---- attributes ---- */

static const char *behind(const char *name, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(name, prefix, len) == 0 ? name + len : NULL;
}

/* What stands behind data-was- and is no attribute. */
static bool is_told_otherwise(const char *name)
{
    static const char *const told[] = {"number",  "format", "level",  "in",     "up",   "along",     "around",
                                       "element", "empty",  "joined", "parted", "text", "described", "file"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (strcmp(name, told[i]) == 0) return true;
    return false;
}

static void drop_companions(MnNode *element)
{
    for (const MnAttr *a = mn_xml_first_attr(element), *next; a; a = next) {
        next = mn_xml_next_attr(a);
        const char *name = mn_xml_attr_name(a);
        if (mn_change_is_companion(name) || strcmp(name, "data-change") == 0) mn_xml_set_attr(element, name, NULL);
    }
}

static void restore_attributes(const MnNode *element, const char *prefix, MnNode *copy)
{
    for (const MnAttr *a = mn_xml_first_attr(element); a; a = mn_xml_next_attr(a)) {
        const char *name = behind(mn_xml_attr_name(a), prefix), *value = mn_xml_attr_value(a);
        if (name && !is_told_otherwise(name)) mn_xml_set_attr(copy, name, *value ? value : NULL);
    }
}

static void restore_old(MnArena *arena, const MnNode *element, MnNode *copy)
{
    restore_attributes(element, "data-was-", copy);
    const char *empty = mn_xml_attr(element, "data-was-empty");
    for (const char *at = empty; at && *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        mn_xml_set_attr(copy, mn_arena_strndup(arena, at, len), "");
        at += len;
    }
    const char *kind = mn_xml_attr(element, "data-was-element"), *level = mn_xml_attr(element, "data-was-level");
    if (!kind && level && mn_is_heading(element)) kind = mn_arena_printf(arena, "h%s", level);
    if (kind) mn_tree_rename(copy, mn_kind_named(kind));
}

MnNode *companion_restore(MnArena *arena, const MnNode *element, MnSide side, MnNode *parent)
{
    MnNode *copy = mn_xml_copy_shallow(element, parent);
    drop_companions(copy);
    if (mn_xml_attr(element, "id")) mn_xml_set_attr(copy, "id", mn_xml_attr(element, "id"));
    if (side == MN_SIDE_OLD) restore_old(arena, element, copy);
    else restore_attributes(element, "data-now-", copy);
    return copy;
}

/* ---- start tags ---- */

void companion_tag(MnArena *arena, const MnNode *element, MnBuf *out)
{
    mn_buf_printf(out, "<%s", mn_xml_name(element));
    if (mn_is_number(mn_xml_first(element))) {
        mn_buf_puts(out, " data-number=\"");
        mn_xml_escape(out, mn_str(mn_tree_number(arena, element)), true);
        mn_buf_putc(out, '"');
    }
    for (const MnAttr *a = mn_xml_first_attr(element); a; a = mn_xml_next_attr(a)) {
        mn_buf_printf(out, " %s=\"", mn_xml_attr_name(a));
        mn_xml_escape(out, mn_str(mn_xml_attr_value(a)), true);
        mn_buf_putc(out, '"');
    }
    mn_buf_putc(out, '>');
}

/* The text of an attribute's value as mn_xml_escape wrote it. */
static const char *unescape(MnArena *arena, MnStr value)
{
    static const char *const escapes[][2] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                                             {"&quot;", "\""}, {"&#10;", "\n"}, {"&#9;", "\t"}};
    MnBuf text = {0};
    for (size_t at = 0; at < value.len;) {
        MnStr rest = mn_str_slice(value, at, value.len);
        size_t e = 0, count = sizeof escapes / sizeof *escapes;
        while (e < count && !mn_str_starts(rest, escapes[e][0])) e++;
        if (e < count) mn_buf_puts(&text, escapes[e][1]);
        else mn_buf_putc(&text, *rest.ptr);
        at += e < count ? strlen(escapes[e][0]) : 1;
    }
    return text.len ? mn_buf_finish(&text, arena) : "";
}

/* One attribute at ` name="value"`; what stands behind it. */
static const char *take_attribute(MnArena *arena, const char *at, MnNode *element)
{
    at += strspn(at, " ");
    size_t name = strcspn(at, "=>");
    if (at[name] != '=' || at[name + 1] != '"') return at + name;
    const char *value = at + name + 2;
    size_t len = strcspn(value, "\"");
    mn_xml_set_attr(element, mn_arena_strndup(arena, at, name), unescape(arena, (MnStr){value, len}));
    return value + len + (value[len] == '"');
}

void companion_add_number(MnNode *element, const char *number)
{
    if (!number) return;
    MnNode *span = mn_tree_add(element, MN_SPAN, NULL);
    mn_xml_set_attr(span, "class", "number");
    mn_xml_add_string(span, number);
    mn_xml_add_string(element, " ");
}

MnNode *companion_open(MnArena *arena, const char *tags, MnNode *parent)
{
    while (tags && *tags == '<') {
        size_t len = strcspn(++tags, " >");
        parent = mn_xml_add(parent, mn_arena_strndup(arena, tags, len), NULL);
        tags += len;
        while (*tags == ' ') tags = take_attribute(arena, tags, parent);
        tags += *tags == '>';
        companion_add_number(parent, mn_xml_attr(parent, "data-number"));
        mn_xml_set_attr(parent, "data-number", NULL);
    }
    return parent;
}
