/* settle.c - in: the data tree, whose values may hold {{ expressions }}. Out: the same with what they say in their place, so that
 * whoever reads a value, by an expression, in the register, in a list, reads that.
 *
 * A value of plain text is settled once, before anything else is made of the data; one of Markdown stays as it was written, since
 * it is parsed where it is shown, and is settled only when an expression reads its text. What one value needs of another is settled
 * first: the evaluator asks for each node that it is about to read (merge_ready). A value that would need itself is an error that
 * names the values on the way. */
#include "merge/merging.h"

#include <stdlib.h>
#include <string.h>

static bool is_record(const Merge *m, const MnNode *node)
{
    return mn_xml_parent(node) == m->data;
}

/* Is it, or what it is a part of, a name, a file or a code, taken as it is? */
static bool is_literal(const MnNode *value)
{
    for (const MnNode *root; (root = mn_xml_parent(mn_xml_parent(value))) && mn_xml_parent(root);) value = mn_xml_parent(value);
    const MnSchemaType *type = mn_schema_type(mn_str(mn_xml_name(mn_xml_parent(value))));
    const MnSchemaKey *key = type ? mn_schema_key(type, mn_str(mn_xml_name(value))) : NULL;
    return key && key->flags & MN_LITERAL;
}

static bool is_markdown(const MnNode *value)
{
    return mn_data_type(value) != MN_TYPE_TEXT;
}

/* Does a value of text hold expressions, or braces that close none? */
static bool holds_expressions(const MnNode *value)
{
    const MnOrigin *origin = mn_xml_origin(value);
    MnType type = mn_data_type(value);
    bool text = type == MN_TYPE_TEXT || type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK;
    if (!text || !origin || !origin->text || !mn_xml_is_text(mn_xml_first(value))) return false;
    MnStr all = origin->text->text;
    bool closing = all.len && !is_markdown(value) && memmem(all.ptr, all.len, "}}", 2) && !is_literal(value);
    return closing || mn_pieces_any(all);
}

/* Is it Markdown without expressions, but perhaps with markup, which is not to be read as text? */
static bool holds_markup(const MnNode *value)
{
    if (!mn_xml_is_element(value) || !mn_xml_is_text(mn_xml_first(value)) || mn_xml_mn_attr(value, "plain")) return false;
    MnType type = mn_data_type(value);
    const MnOrigin *origin = mn_xml_origin(value);
    bool markdown = (type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK) && origin && origin->text && !holds_expressions(value);
    return markdown && strpbrk(mn_xml_text(mn_xml_first(value)), "*_`[]\\<>&!~^{}|#\n");
}

static bool marked_settled(const MnNode *data)
{
    return mn_xml_mn_attr(data, "settled") != NULL;
}

bool merge_is_settled(const MnNode *data)
{
    if (marked_settled(data)) return true;
    for (const MnNode *node = data; node; node = mn_xml_walk(node, data, true))
        if (mn_xml_is_element(node) && !is_markdown(node) && holds_expressions(node)) return false;
    return true;
}

void merge_unsettled_find(Merge *m)
{
    const bool settled = marked_settled(m->data);
    Unsettled **end = &m->unsettled;
    for (const MnNode *node = m->data; node; node = mn_xml_walk(node, m->data, true)) {
        if (!mn_xml_is_element(node) || !holds_expressions(node) || (settled && !is_markdown(node))) continue;
        *end = mn_arena_alloc(m->ctx->arena, sizeof **end);
        **end = (Unsettled){.value = mn_unconst(node)};
        end = &(*end)->next;
    }
}

/* ---- one value ---- */

static void set_text(MnNode *value, const char *text)
{
    MnBuf line = {0};
    for (const char *c = text; *c; c++) {
        bool space = mn_is_space(*c);
        if (!space) mn_buf_putc(&line, *c);
        else if (line.len && line.ptr[line.len - 1] != ' ') mn_buf_putc(&line, ' ');
    }
    mn_xml_set_text(mn_xml_first(value), mn_str_trim(mn_buf_view(&line)));
    mn_buf_clear(&line);
}

static const char *text_of(Merge *m, const MnNode *value)
{
    const MnText *text = mn_xml_origin(value)->text;
    Scope scope = merge_data_scope(m);
    const Chain *outer = m->values, chain = {outer, value};
    m->values = mn_arena_memdup(m->ctx->arena, &chain, sizeof chain);
    char *filled = merge_fill(m, &scope, &(FillText){text->text, mn_placing_of(text)});
    m->values = outer;
    return filled;
}

/* Texts are settled as they were typed: the marks of prose come when they are shown. */
static bool settle(Merge *m, Unsettled *unsettled)
{
    if (unsettled->done) return !unsettled->failed;
    if (merge_under_way(m, unsettled->value) || !merge_may_go_deeper(m, unsettled->value)) return false;
    size_t errors = mn_diag_errors(m->ctx->diag);
    bool literal = m->literal, settling = m->settling;
    m->settling = true;
    m->literal = true;
    const char *text = is_markdown(unsettled->value) ? merge_plain(m, unsettled->value) : text_of(m, unsettled->value);
    m->literal = literal;
    m->settling = settling;
    unsettled->done = true;
    unsettled->failed = !text || mn_diag_errors(m->ctx->diag) > errors;
    if (unsettled->failed) mn_diag_doubt(m->ctx->diag, mn_str(mn_xml_name(unsettled->value)));
    set_text(unsettled->value, unsettled->failed ? MERGE_STAND_IN : text);
    return !unsettled->failed;
}

/* Markup is taken out of a text that an expression reads; where the value itself is shown, it is parsed as it was written. */
static bool take_markup_out(Merge *m, MnNode *value)
{
    if (merge_under_way(m, value) || !merge_may_go_deeper(m, value)) return false;
    size_t errors = mn_diag_errors(m->ctx->diag);
    bool literal = m->literal;
    m->literal = true;
    mn_xml_set_mn_attr(value, "plain", "yes");
    set_text(value, merge_plain(m, value));
    m->literal = literal;
    return mn_diag_errors(m->ctx->diag) == errors;
}

/* ---- those that are asked for ---- */

static bool stands_in(const MnNode *value, const MnNode *node)
{
    while (value && value != node) value = mn_xml_parent(value);
    return value != NULL;
}

/* Is it read with the node: as a part of the value, or as what a record is called? */
static bool is_read_with(const Merge *m, const MnNode *value, const MnNode *node)
{
    if (!is_record(m, node)) return stands_in(value, node);
    return mn_xml_parent(value) == node && (mn_xml_is(value, "name") || mn_xml_is(value, "title"));
}

bool merge_ready(Merge *m, const MnNode *node, bool text)
{
    bool good = true;
    if (mn_xml_is_text(node)) node = mn_xml_parent(node);
    if (!mn_xml_is_element(node) || node == m->data || mn_expressions_made(m->expressions, node)) return true;
    for (Unsettled *u = m->unsettled; u; u = u->next)
        if ((text || !is_markdown(u->value)) && is_read_with(m, u->value, node)) good = settle(m, u) && good;
    for (const MnNode *n = text ? node : NULL; n; n = mn_xml_walk(n, node, true))
        if (holds_markup(n) && is_read_with(m, n, node)) good = take_markup_out(m, mn_unconst(n)) && good;
    return good;
}

void merge_settle(Merge *m)
{
    bool any = false;
    for (Unsettled *u = m->unsettled; u; u = u->next) {
        if (is_markdown(u->value)) continue;
        settle(m, u);
        any = true;
    }
    if (any) mn_xml_set_mn_attr(mn_unconst(m->data), "settled", "yes");
}
