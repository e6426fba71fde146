/* reference.c - fourth pass: references found and numbered.
 *
 * "#id" is looked up in the scope the link stands in, then in the document; "#scope/id" in the scope named. The text of an
 * empty a.ref becomes the number of its target: 2.7, 4.1, Table 3, Appendix 1. A section or paragraph of another numbering is named
 * with it: "2.5 of Appendix 1". A list item's number is the path to it: 15(b)(xii). A heading without a number lends its words. */
#include "number/internal.h"

#include <stdlib.h>
#include <string.h>

static Target *find(const Numbering *n, const MnNode *link, const char *id)
{
    const char *slash = strchr(id, '/');
    if (slash) {
        Scope *scope = mn_map_get(&n->by_scope, (MnStr){id, (size_t)(slash - id)});
        return scope ? mn_map_get(&scope->targets, mn_str(slash + 1)) : NULL;
    }
    Scope *own = number_scope_of(n, link);
    Target *target = mn_map_get(&own->targets, mn_str(id));
    return target ? target : mn_map_get(&n->scopes->targets, mn_str(id));
}

static void report_unknown(Numbering *n, const MnNode *link, const char *id)
{
    Scope *own = number_scope_of(n, link);
    size_t count = 0;
    const char **names = mn_arena_array(n->ctx->arena, own->targets.count + n->scopes->targets.count + 1, sizeof *names);
    for (size_t i = 0; i < own->targets.count; i++) names[count++] = own->targets.entries[i].key.ptr;
    if (own != n->scopes)
        for (size_t i = 0; i < n->scopes->targets.count; i++) names[count++] = n->scopes->targets.entries[i].key.ptr;
    const char *near = mn_str_suggest(mn_str(id), names, count);
    const char *hint = near ? mn_arena_printf(n->ctx->arena, "did you mean #%s?", near)
                            : "give the place you mean an id: {#id} at the end of its heading or paragraph";
    mn_error(n->ctx->diag, mn_xml_pos(link), hint, "nothing here has the id '%s'", id);
}

static void roman(MnBuf *out, unsigned value, bool upper)
{
    static const struct {
        unsigned value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            for (const char *c = steps[i].digits; *c; c++) mn_buf_putc(out, upper ? (char)(*c - 'a' + 'A') : *c);
}

static void letters(MnBuf *out, unsigned value, char first)
{
    char digits[8];
    size_t at = sizeof digits;
    for (; value && at; value = (value - 1) / 26) digits[--at] = (char)((unsigned)first + (value - 1) % 26);
    mn_buf_add(out, digits + at, sizeof digits - at);
}

static void ordinal_of_item(MnBuf *out, unsigned value, char type)
{
    if (type == 'i' || type == 'I') roman(out, value, type == 'I');
    else if (type == 'a' || type == 'A') letters(out, value, type);
    else mn_buf_int(out, value);
}

/* Which item of its list, as its marker counts. */
static unsigned item_value(const MnNode *li)
{
    const char *start = mn_xml_attr(li->parent, "start");
    unsigned value = start ? (unsigned)strtoul(start, NULL, 10) : 1;
    for (const MnNode *before = li->prev; before; before = before->prev) value += mn_xml_is(before, "li") ? 1u : 0u;
    return value;
}

/* The paragraph a list belongs to: the nearest numbered one before its outermost block. */
static const char *paragraph_number(const Numbering *n, const MnNode *block)
{
    for (; block; block = block->prev) {
        Target *target = mn_xml_is(block, "p") ? number_target_of(n, block) : NULL;
        if (target && target->number) return target->number;
    }
    return NULL;
}

static const char *item_path(Numbering *n, const MnNode *li)
{
    const MnNode *items[32];
    size_t depth = 0;
    const MnNode *outermost = li;
    for (const MnNode *up = li; up && !mn_xml_is(up, "section"); up = up->parent) {
        if (mn_xml_is(up, "li") && mn_xml_is(up->parent, "ol") && depth < 32) items[depth++] = up;
        outermost = up;
    }
    MnBuf path = {0};
    const char *paragraph = paragraph_number(n, outermost);
    if (paragraph) mn_buf_puts(&path, paragraph);
    while (depth--) {
        const char *type = mn_xml_attr(items[depth]->parent, "type");
        const char *marker = mn_xml_attr(items[depth]->parent, "data-marker");
        bool bare = !path.len && (!marker || marker[0] != '(');
        if (!bare) mn_buf_putc(&path, '(');
        ordinal_of_item(&path, item_value(items[depth]), type ? type[0] : '1');
        if (!bare) mn_buf_putc(&path, ')');
    }
    return path.len ? mn_buf_finish(&path, n->ctx->arena) : NULL;
}

static const char *words_of_heading(Numbering *n, const MnNode *node)
{
    const MnNode *heading = mn_xml_is(node, "section") ? number_heading_of(node) : mn_xml_is(node, "dt") ? node : NULL;
    if (!heading) return NULL;
    MnBuf text = {0};
    mn_xml_collect_text(heading, &text);
    return mn_buf_finish(&text, n->ctx->arena);
}

static const char *number_of(Numbering *n, const Target *target)
{
    if (target->number) return target->number;
    if (mn_xml_is(target->node, "li")) return item_path(n, target->node);
    return words_of_heading(n, target->node);
}

static const char *numbered_from(Numbering *n, const MnNode *link, const Target *target)
{
    const char *number = number_of(n, target);
    const char *label = target->scope->label;
    bool counted_alike = mn_xml_is(target->node, "table") || mn_xml_is(target->node, "figure"); /* A1.2 says where it is */
    if (!number || !label || counted_alike || number_scope_of(n, link) == target->scope) return number;
    const char *full =
        mn_words_fill(n->ctx->arena, n->words, "number-elsewhere", (const char *const[]){"number", number, "where", label, NULL});
    return full ? full : number;
}

static void resolve(Numbering *n, MnNode *link)
{
    const char *id = mn_arena_strdup(n->ctx->arena, mn_xml_attr(link, "href") + 1);
    Target *target = find(n, link, id);
    if (!target) {
        report_unknown(n, link, id);
        return;
    }
    mn_xml_set_attr(link, "href", mn_arena_printf(n->ctx->arena, "#%s", target->id));
    if (!mn_xml_has_class(link, "ref") || link->children) return;
    const char *text = numbered_from(n, link, target);
    if (text) mn_xml_add_string(link, text);
    else
        mn_error(n->ctx->diag, mn_xml_pos(link), "write the words of the link between the square brackets",
                 "'%s' has no number that a reference could show", id);
}

/* headers="…" of a table cell names ids of the same scope. */
static void resolve_headers(Numbering *n, MnNode *cell)
{
    MnBuf ids = {0};
    Scope *scope = number_scope_of(n, cell);
    MnStr rest = mn_str(mn_xml_attr(cell, "headers"));
    while ((rest = mn_str_trim(rest)).len) {
        size_t len = 0;
        while (len < rest.len && rest.ptr[len] != ' ') len++;
        Target *target = mn_map_get(&scope->targets, mn_str_slice(rest, 0, len));
        if (ids.len) mn_buf_putc(&ids, ' ');
        mn_buf_str(&ids, target ? mn_str(target->id) : mn_str_slice(rest, 0, len));
        rest = mn_str_slice(rest, len, rest.len);
    }
    mn_xml_set_attr(cell, "headers", mn_buf_finish(&ids, n->ctx->arena));
}

void number_references(Numbering *n)
{
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        if (!mn_xml_is_element(node)) continue;
        const char *href = mn_xml_attr(node, "href");
        if (href && href[0] == '#' && mn_xml_is(node, "a") && !mn_xml_has_class(node, "footnote-ref")) resolve(n, node);
        if (mn_xml_attr(node, "headers")) resolve_headers(n, node);
    }
}
