/* attribute.c - {#id .class key=value} put on the element it belongs to.
 *
 * In: a brace in a block's content, and an element. Out: the element's id, class, lang, dir, m:if, data-number, or a list's markers.
 *
 * Attributes at the end of a block are its own, unless they stand on a line of their own that the blocks around it do not
 * continue on. cmark takes such a line into the last paragraph; here it goes to the outermost block it closes:
 *
 *     1. one
 *        1. inner
 *        {marker="(i)"}     continues item 1, not the inner item: the inner list's
 *     {marker="(a)"}        continues no item: the outer list's */
#include "markdown/conversion.h"

#include "base/language.h"

#include <string.h>

static bool is_letter(char c)
{
    return mn_is_letter(c) || (unsigned char)c >= 0x80;
}

/* A name as for ids and classes: a letter, then letters, digits, - _ and full stops. */
static bool is_name(MnStr s)
{
    if (!s.len || !is_letter(s.ptr[0])) return false;
    for (size_t i = 1; i < s.len; i++)
        if (!is_letter(s.ptr[i]) && !mn_is_digit(s.ptr[i]) && !strchr("-_.", s.ptr[i])) return false;
    return true;
}

/* The shape of a language tag (RFC 5646): two or three letters, then subtags of one to eight letters or digits. */
static bool is_language(MnStr s)
{
    size_t part = 0, parts = 0;
    for (size_t i = 0; i <= s.len; i++) {
        char c = i < s.len ? s.ptr[i] : '-';
        if (c == '-') {
            if (part < (parts ? 1u : 2u) || part > (parts ? 8u : 3u)) return false;
            parts++;
            part = 0;
        } else if (mn_is_letter(c) || (parts && mn_is_digit(c))) {
            part++;
        } else {
            return false;
        }
    }
    return true;
}

typedef struct {
    Markdown *md;
    Holder *holder;
    MnNode *element;
    const ScannedItem *item;
} Applied;

/* Its value; its key where that is empty. */
static MnRange item_range(const Applied *a)
{
    bool empty = !a->item->value.len;
    size_t from = empty ? a->item->at : a->item->value_at;
    return holder_range(&a->md->lines, a->holder, from, from + (empty ? a->item->key.len : a->item->value.len));
}

static const char *value_of(const Applied *a)
{
    return mn_arena_strndup(a->md->ctx->arena, a->item->value.ptr, a->item->value.len);
}

/* The classes that do something wherever an author may write one; what holds them otherwise is made by merging. */
static void check_class(const Applied *a)
{
    static const char *const known[] = {"unnumbered",
                                        "lead",
                                        "note",
                                        "source-note",
                                        "appendix",
                                        "background-papers",
                                        "document-control",
                                        "glossary",
                                        "signature",
                                        "recommendations",
                                        "facts",
                                        "parallel",
                                        "tasks"};
    MnStr value = a->item->value;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (mn_str_is(value, known[i])) return;
    const char *near = mn_str_suggest(value, known, sizeof known / sizeof *known);
    mn_report(a->md->ctx->diag, MN_UNKNOWN_CLASS, item_range(a), .value = value_of(a), .near = near,
              .hint = near ? NULL : "unnumbered, lead and note do something; take others out, unless your website styles them");
}

static void apply_name(const Applied *a)
{
    bool id = mn_str_is(a->item->key, "#");
    MnDiag *diag = a->md->ctx->diag;
    if (!is_name(a->item->value)) {
        if (id) mn_diag_lose(diag, a->item->value);
        mn_report(diag, id ? MN_BAD_ID : MN_BAD_CLASS, item_range(a), .value = value_of(a));
    } else if (!id) {
        check_class(a);
        mn_xml_add_class(a->element, value_of(a));
    } else if (mn_xml_attr(a->element, "id")) {
        mn_diag_lose(diag, a->item->value);
        mn_report(diag, MN_SECOND_ID, item_range(a), .id = value_of(a), .other = mn_xml_attr(a->element, "id"));
    } else {
        mn_xml_set_attr(a->element, "id", value_of(a));
        mn_xml_set_attr_range(a->element, "id", item_range(a));
    }
}

static void apply_condition(const Applied *a)
{
    MnExpression condition;
    MnArena *arena = a->md->ctx->arena;
    MnStr value = a->item->value;
    size_t from = a->item->value_at, to = from + value.len;
    if (mn_pieces_any(value)) mn_report(a->md->ctx->diag, MN_CONDITION_IN_BRACES, item_range(a));
    else if (holder_expression(arena, &a->md->lines, a->holder, from, to, &condition) == MN_SELECT_GOOD)
        mn_condition_set(a->element, arena, &condition);
    else mn_report(a->md->ctx->diag, MN_CONDITION_UNREADABLE, item_range(a));
}

/* marker="(a)": what counts, and what stands around it. */
static void apply_marker(const Applied *a)
{
    MnStr marker = a->item->value;
    size_t open = mn_str_starts(marker, "(");
    char type[2] = {marker.len > open ? marker.ptr[open] : '\0', '\0'};
    MnStr after = mn_str_slice(marker, open + 1, marker.len);
    bool closed = mn_str_is(after, ")"),
         known = type[0] && strchr("1aAiI", type[0]) && (closed || (!open && mn_str_is(after, ".")));
    if (!mn_is(a->element, MN_OL)) {
        mn_report(a->md->ctx->diag, MN_MARKER_MISPLACED, item_range(a));
    } else if (!known) {
        mn_report(a->md->ctx->diag, MN_NO_MARKER, item_range(a), .value = value_of(a));
    } else {
        mn_xml_set_attr(a->element, "type", type);
        mn_xml_set_attr(a->element, "data-marker", mn_str_is(marker, "1.") ? NULL : value_of(a));
    }
}

/* What an abbreviation means; merge fills in what expressions say. */
static void apply_title(const Applied *a)
{
    mn_xml_set_attr(a->element, "title", value_of(a));
    if (!mn_pieces_any(a->item->value)) return;
    HolderPlacing placing = {&a->md->lines, a->holder, a->item->value_at};
    MnNode *fill = mn_fill_add(a->element, "title");
    mn_value_add_text(a->md->ctx, fill, a->item->value, (MnPlacing){holder_place, &placing, false}, NULL);
}

static void apply_language(const Applied *a)
{
    MnArena *arena = a->md->ctx->arena;
    const char *meant = NULL;
    if (is_language(a->item->value) && mn_language_exists(arena, value_of(a), &meant)) {
        mn_xml_set_attr(a->element, "lang", value_of(a));
        return;
    }
    mn_report(a->md->ctx->diag, MN_NO_LANGUAGE, item_range(a), .language = value_of(a), .near = meant,
              .hint = meant ? "use {near}: {lang={near}}" : NULL);
}

/* The number that the element is to have; numbering says whether it can. */
static void apply_number(const Applied *a)
{
    if (!a->item->value.len) {
        mn_report(a->md->ctx->diag, MN_NUMBER_EMPTY, item_range(a));
        return;
    }
    mn_xml_set_attr(a->element, "data-number", value_of(a));
    mn_xml_set_attr_range(a->element, "data-number", item_range(a));
}

static void apply_key(const Applied *a, AttributeSite site)
{
    static const char *const keys[] = {"id", "class", "lang", "dir", "if", "marker", "number", "row-headers", "title"};
    MnDiag *diag = a->md->ctx->diag;
    MnStr key = a->item->key, value = a->item->value;
    if (mn_str_is(key, "lang")) {
        apply_language(a);
    } else if (mn_str_is(key, "dir") && (mn_str_is(value, "ltr") || mn_str_is(value, "rtl"))) {
        mn_xml_set_attr(a->element, "dir", value_of(a));
    } else if (mn_str_is(key, "dir")) {
        mn_report(diag, MN_NO_DIRECTION, item_range(a), .value = value_of(a));
    } else if (mn_str_is(key, "if")) {
        apply_condition(a);
    } else if (mn_str_is(key, "marker")) {
        apply_marker(a);
    } else if (mn_str_is(key, "number") && site != ON_SPAN) {
        apply_number(a);
    } else if (mn_str_is(key, "row-headers") && site == ON_TABLE) {
        if (value.len == 1 && mn_is_digit(value.ptr[0])) a->md->row_headers = value.ptr[0] - '0';
        else mn_report(diag, MN_NO_COLUMN_COUNT, item_range(a), .value = value_of(a));
    } else if (mn_str_is(key, "title") && site == ON_SPAN && mn_is(a->element, MN_ABBR)) {
        apply_title(a);
    } else {
        const char *name = mn_arena_strndup(a->md->ctx->arena, key.ptr, key.len);
        const char *near = mn_str_suggest(key, keys, sizeof keys / sizeof *keys);
        bool short_form = near && (strcmp(near, "id") == 0 || strcmp(near, "class") == 0);
        const char *hint = short_form ? "write #name for an id and .name for a class"
                           : near && strcmp(near, name) != 0
                               ? mn_arena_printf(a->md->ctx->arena, "did you mean %s?", near)
                               : "the keys are lang, dir, if, number; for numbered lists marker; for tables row-headers";
        mn_report(diag, MN_ATTRIBUTE_UNKNOWN, holder_range(&a->md->lines, a->holder, a->item->at, a->item->at + key.len),
                  .attribute = name, .hint = hint);
    }
}

bool attribute_find(const Holder *holder, size_t brace, const char *key)
{
    ScannedItem item;
    for (size_t at = brace + 1; scan_item(holder->raw, &at, &item);)
        if (mn_str_is(item.key, key)) return true;
    return false;
}

/* A key that stands before in the same brace; there may be several classes, and a second id is told in words of its own. */
static bool was_given(const Holder *holder, size_t brace, const ScannedItem *item)
{
    ScannedItem other;
    if (item->key.ptr[0] == '#' || item->key.ptr[0] == '.') return false;
    for (size_t at = brace + 1; scan_item(holder->raw, &at, &other) && other.at < item->at;)
        if (mn_str_equal(other.key, item->key)) return true;
    return false;
}

static void report_twice(const Applied *a)
{
    const ScannedItem *item = a->item;
    mn_report(a->md->ctx->diag, MN_ATTRIBUTE_TWICE, holder_range(&a->md->lines, a->holder, item->at, item->at + item->key.len),
              .attribute = mn_arena_strndup(a->md->ctx->arena, item->key.ptr, item->key.len));
}

void attribute_apply(Markdown *md, Holder *holder, size_t brace, MnNode *element, AttributeSite site)
{
    ScannedItem item;
    for (size_t at = brace + 1; scan_item(holder->raw, &at, &item);) {
        Applied a = {md, holder, element, &item};
        if (was_given(holder, brace, &item)) report_twice(&a);
        else if (item.key.ptr[0] == '#' || item.key.ptr[0] == '.') apply_name(&a);
        else apply_key(&a, site);
    }
}

/* ---- whose a line of attributes is */

static size_t first_nonspace(MnStr line, size_t at)
{
    while (at < line.len && line.ptr[at] == ' ') at++;
    return at;
}

/* Columns (from 0) at which an item's blocks stand. */
static size_t item_content(const Markdown *md, cmark_node *item)
{
    cmark_node *child = cmark_node_first_child(item);
    int start = cmark_node_get_start_line(item);
    if (child && cmark_node_get_start_line(child) == start) return (size_t)cmark_node_get_start_column(child) - 1;
    MnStr line = lines_get(&md->lines, (uint32_t)start);
    size_t at = (size_t)cmark_node_get_start_column(item) - 1;
    while (at < line.len && line.ptr[at] != ' ') at++;
    return at + 1;
}

/* The outermost open block that the line does not continue, as an index into md->open, or -1. */
static int closed_by(const Markdown *md, MnStr line)
{
    size_t at = 0;
    for (int i = 0; i < md->depth; i++) {
        cmark_node *node = md->open[i].node;
        cmark_node_type kind = cmark_node_get_type(node);
        at = first_nonspace(line, at);
        if (kind == CMARK_NODE_BLOCK_QUOTE) {
            if (at >= line.len || line.ptr[at] != '>') return i;
            at++;
        } else if (kind == CMARK_NODE_ITEM) {
            if (at < item_content(md, node)) return i - 1; /* the list it is an item of */
        } else if (parser_definition(node) == DEFINITION_ITEM) {
            if (at < (size_t)cmark_node_get_start_column(node) + 1) return i - 1;
        }
    }
    return -1;
}

static bool begins_line(const Holder *h, size_t at)
{
    while (at > 0 && (h->raw.ptr[at - 1] == ' ' || h->raw.ptr[at - 1] == '\t')) at--;
    return at > 0 && h->raw.ptr[at - 1] == '\n';
}

void attribute_apply_marks(Markdown *md, Holder *holder, MnNode *element, AttributeSite site)
{
    for (size_t i = 0; i < holder->mark_count; i++) {
        size_t brace = holder->marks[i]->start;
        int outer = -1;
        if (!holder->cell && begins_line(holder, brace)) {
            MnPos unused = holder_pos(&md->lines, holder, brace);
            (void)unused;
            outer = closed_by(md, lines_get(&md->lines, holder->line));
        }
        if (outer >= 0 && outer + 1 < md->depth && cmark_node_next(md->open[outer + 1].node))
            mn_report(md->ctx->diag, MN_ATTRIBUTES_AMID, holder_range(&md->lines, holder, brace, holder->marks[i]->end));
        else if (outer >= 0) attribute_apply(md, holder, brace, md->open[outer].element, ON_BLOCK);
        else attribute_apply(md, holder, brace, element, site);
    }
    holder->mark_count = 0;
}
