/* reference.c - fourth pass: references found and numbered.
 *
 * "#id" is looked up in the scope the link stands in, then in the document; "#scope/id" in the scope named. The text of an
 * empty a.ref becomes the number of its target: 2.7, 4.1, Table 3, Appendix 1. A section or paragraph of another numbering is
 * named with it: "2.5 of Appendix 1". A list item's number is the path to it: 15(b)(xii). A heading without a number lends its
 * words. */
#include "number/numbering.h"

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
    if (!target) target = mn_map_get(&n->scopes->targets, mn_str(id));
    return target ? target : mn_map_get(&n->final_ids, mn_str(id)); /* as the page calls it: aims-2 */
}

static void report_unknown(Numbering *n, const MnNode *link, const char *id)
{
    if (mn_diag_lost(n->ctx->diag, mn_str(id))) return; /* with something of which it was told */
    if (mn_diag_left_out(n->ctx->diag, mn_str(id))) {
        mn_report(n->ctx->diag, MN_NO_ID, mn_xml_range(link), .id = id,
                  .hint = "what has it is left out by a condition: give what refers to it the same");
        return;
    }
    Scope *own = number_scope_of(n, link);
    size_t count = 0;
    const char **names = mn_arena_array(n->ctx->arena, own->targets.count + n->scopes->targets.count + 1, sizeof *names);
    for (size_t i = 0; i < own->targets.count; i++) names[count++] = own->targets.entries[i].key.ptr;
    if (own != n->scopes)
        for (size_t i = 0; i < n->scopes->targets.count; i++) names[count++] = n->scopes->targets.entries[i].key.ptr;
    const char *near = mn_str_suggest(mn_str(id), names, count);
    mn_report(n->ctx->diag, MN_NO_ID, mn_xml_range(link), .id = id, .near = near, .hint = near ? "did you mean #{near}?" : NULL);
}

static const char *number_of(Numbering *n, const Target *target)
{
    return target->number ? target->number : mn_number_shown(n->ctx->arena, target->node);
}

const char *number_shown_from(Numbering *n, const MnNode *place, const Target *target)
{
    const char *number = number_of(n, target);
    const char *label = target->scope->label;
    bool counted_alike = mn_is_captioned(target->node); /* A1.2 says where it is */
    if (!number || !label || counted_alike || number_scope_of(n, place) == target->scope) return number;
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
    if (!mn_is_reference(link) || mn_xml_first(link)) return;
    const char *text = number_shown_from(n, link, target);
    if (text) mn_xml_add_string(link, text);
    else mn_report(n->ctx->diag, MN_NO_NUMBER_TO_SHOW, mn_xml_range(link), .id = id);
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
        if (href && href[0] == '#' && mn_is(node, MN_A) && !mn_is_footnote_mark(node)) resolve(n, node);
        if (mn_xml_attr(node, "headers")) resolve_headers(n, node);
    }
}
