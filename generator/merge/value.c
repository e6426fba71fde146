/* value.c - in: the m:value elements that Markdown and templates leave for expressions. Out: text, inline nodes or blocks in
 * their place.
 *
 * What is written in place of a value depends on the type of what was found: Markdown is parsed from the text it came from
 * (so that an error in it has a place) and its own expressions are carried out in turn; all else is text and is never parsed as
 * markup, but its quotation marks and dashes become those of the text around it. That is done here, where a value is about to be
 * read by people, and not in the data tree: there values are compared with what authors type, and are names of files. Blocks need
 * a place of their own: a paragraph that holds the expression alone, or an element that takes blocks. */
#include "merge/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const Scope *data_scope(const Merge *m, Scope *scope)
{
    *scope = merge_data_scope(m);
    return scope;
}

MnNode *merge_holder(Merge *m)
{
    return mn_xml_add_mn(m->document, "holder", NULL);
}

static bool is_blank_text(const MnNode *node)
{
    return mn_xml_is_text(node) && !mn_str_trim(mn_str(mn_xml_text(node))).len;
}

static bool stands_alone(const MnNode *value)
{
    for (const MnNode *n = mn_xml_first(mn_xml_parent(value)); n; n = mn_xml_next(n))
        if (n != value && !is_blank_text(n)) return false;
    return true;
}

static bool takes_blocks(const MnNode *node)
{
    static const char *const names[] = {"section", "article", "header", "div",    "blockquote", "li",
                                        "dd",      "td",      "th",     "figure", "aside"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_xml_is(node, names[i])) return true;
    return mn_xml_is_mn(node, "holder");
}

/* The node that blocks would replace: the value, or the paragraph it stands alone in; NULL: there is no room for blocks. */
static MnNode *block_place(MnNode *value)
{
    MnNode *parent = mn_xml_parent(value);
    if (mn_xml_is(parent, "p")) return stands_alone(value) ? parent : NULL;
    if (!takes_blocks(parent)) return NULL;
    bool mixed = mn_xml_is(parent, "li") || mn_xml_is(parent, "dd") || mn_xml_is(parent, "td") || mn_xml_is(parent, "th");
    return !mixed || stands_alone(value) ? value : NULL;
}

static bool inside(const MnNode *node, const char *name)
{
    for (; node && mn_xml_is_element(node); node = mn_xml_parent(node))
        if (mn_xml_is(node, name)) return true;
    return false;
}

/* ---- one value element of the data tree ---- */

const char *merge_text(Merge *m, const MnNode *value)
{
    const char *text = mn_xpath_text(m->ctx->arena, value);
    return m->literal ? text : mn_markdown_smart(m->ctx->arena, text);
}

static bool under_way(Merge *m, const MnNode *value)
{
    for (const Chain *c = m->values; c; c = c->outer)
        if (c->item == value) {
            mn_report(m->ctx->diag, MN_VALUE_CONTAINS_ITSELF, mn_at(mn_xml_pos(value)));
            return true;
        }
    return false;
}

/* A single paragraph without attributes gives way to its content. */
static void unwrap_single(MnNode *holder)
{
    MnNode *only = mn_xml_first_element(holder);
    if (only && !mn_xml_next_element(only) && mn_xml_is(only, "p") && !mn_xml_first_attr(only)) mn_xml_unwrap(only);
}

static bool insert_markdown(Merge *m, const MnNode *value, MnNode *parent, bool blocks)
{
    const MnOrigin *origin = mn_xml_origin(value);
    if (!origin || !origin->text) {
        mn_xml_add_string(parent, mn_xpath_text(m->ctx->arena, value));
        return true;
    }
    if (under_way(m, value)) return false;
    Scope scope;
    Chain chain = {m->values, value};
    MnNode *holder = mn_xml_add_mn(parent, "holder", value);
    bool as_blocks = mn_data_type(value) == MN_TYPE_BLOCK;
    bool good = as_blocks ? mn_markdown_blocks(m->ctx, origin->text, holder) : mn_markdown_inline(m->ctx, origin->text, holder);
    m->values = &chain;
    merge_expand_below(m, data_scope(m, &scope), holder);
    m->values = chain.outer;
    if (as_blocks && !blocks) {
        unwrap_single(holder);
        if (mn_xml_is(mn_xml_first_element(holder), "p")) {
            mn_report(m->ctx->diag, MN_PARAGRAPHS_IN_SENTENCE, mn_at(mn_xml_pos(parent)));
            good = false;
        }
    }
    mn_xml_unwrap(holder);
    return good;
}

static bool insert_date(Merge *m, const MnNode *value, MnNode *parent)
{
    const char *iso = mn_xpath_text(m->ctx->arena, value), *text = mn_phrase_date(&m->phrases, iso);
    MnNode *time = text ? mn_xml_add(parent, "time", value) : parent;
    if (text) mn_xml_set_attr(time, "datetime", iso);
    mn_xml_add_string(time, text ? text : iso);
    return true;
}

static bool insert_items(Merge *m, const MnNode *value, MnNode *parent)
{
    size_t count = 0, n = 0;
    for (const MnNode *item = mn_xml_first_element(value); item; item = mn_xml_next_element(item)) count++;
    const char **items = mn_arena_array(m->ctx->arena, count, sizeof *items);
    for (const MnNode *item = mn_xml_first_element(value); item; item = mn_xml_next_element(item))
        items[n++] = merge_plain(m, item);
    mn_xml_add_string(parent, mn_phrase_list(&m->phrases, items, count));
    return true;
}

/* A council: what has a name or title is called by it. */
static bool insert_named(Merge *m, const MnNode *value, MnNode *parent)
{
    const MnNode *name = mn_xml_child(value, "name");
    if (!name) name = mn_xml_child(value, "title");
    if (name) return merge_insert(m, name, parent, false);
    mn_report(m->ctx->diag, MN_RECORD_NOT_VALUE, mn_at(mn_xml_pos(parent)), .name = mn_xml_name(value),
              .key = mn_xml_name(mn_xml_first_element(value)));
    return false;
}

/* A name, and the role after it. */
static bool insert_person(Merge *m, const MnNode *value, MnNode *parent)
{
    const MnNode *name = mn_xml_child(value, "name"), *role = mn_xml_child(value, "role");
    if (!role || !name) return insert_named(m, value, parent);
    const char *parts[] = {"name", merge_text(m, name), "role", merge_text(m, role), NULL};
    const char *text = mn_words_fill(m->ctx->arena, m->words, "person", parts);
    mn_xml_add_string(parent, text ? text : parts[1]);
    return true;
}

bool merge_insert(Merge *m, const MnNode *value, MnNode *parent, bool blocks)
{
    if (!mn_xml_is_element(value)) {
        mn_xml_add_string(parent, mn_xpath_text(m->ctx->arena, value));
        return true;
    }
    if (mn_xml_is_same_tree(value, m->scratch)) {
        mn_xml_set_pos(mn_xml_copy(value, parent), mn_xml_pos(parent));
        return true;
    }
    MnType type = mn_data_type(value);
    if (type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK) return insert_markdown(m, value, parent, blocks);
    if (type == MN_TYPE_DATE) return insert_date(m, value, parent);
    if (type == MN_TYPE_LIST) return insert_items(m, value, parent);
    if (type == MN_TYPE_PERSON) return insert_person(m, value, parent);
    if (mn_xml_first_element(value)) return insert_named(m, value, parent);
    mn_xml_add_string(parent, merge_text(m, value));
    return true;
}

/* ---- plain text ---- */

char *merge_plain(Merge *m, const MnNode *value)
{
    return merge_plain_referring(m, value, (MnMergeRefer){0});
}

char *merge_plain_referring(Merge *m, const MnNode *value, MnMergeRefer refer)
{
    MnNode *holder = merge_holder(m);
    merge_insert(m, value, holder, true);
    MnBuf all = {0}, out = {0};
    for (const MnNode *n = mn_xml_first(holder); n; n = mn_xml_walk(n, holder, true)) {
        if (mn_xml_is_text(n)) mn_buf_puts(&all, mn_xml_text(n));
        else if (mn_xml_is(n, "p") || mn_xml_is(n, "li") || mn_xml_is(n, "br")) mn_buf_putc(&all, ' ');
        const char *href = refer.shown && mn_xml_is(n, "a") && !mn_xml_first(n) ? mn_xml_attr(n, "href") : NULL;
        const char *shown = href ? refer.shown(href, refer.user) : NULL;
        if (shown) mn_buf_puts(&all, shown);
    }
    for (size_t i = 0; i < all.len; i++) {
        bool space = strchr(" \t\r\n", all.ptr[i]) != NULL;
        if (!space) mn_buf_putc(&out, all.ptr[i]);
        else if (out.len && out.ptr[out.len - 1] != ' ') mn_buf_putc(&out, ' ');
    }
    mn_buf_clear(&all);
    mn_xml_remove(holder);
    MnStr trimmed = mn_str_trim(mn_buf_view(&out));
    char *text = mn_arena_strndup(m->ctx->arena, trimmed.ptr, trimmed.len);
    mn_buf_clear(&out);
    return text;
}

char *merge_plain_value(Merge *m, const MnXPathValue *value)
{
    MnArena *arena = m->ctx->arena;
    MnDecimal decimal;
    if (value->kind == MN_XPATH_NODES) {
        const char **items = mn_arena_array(arena, value->count, sizeof *items);
        for (size_t i = 0; i < value->count; i++) items[i] = merge_plain(m, value->nodes[i]);
        return mn_phrase_list(&m->phrases, items, value->count);
    }
    if (value->kind != MN_XPATH_NUMBER || !mn_decimal_of(value->number, &decimal))
        return mn_arena_strdup(arena, mn_xpath_string(m->xpath, value));
    MnBuf out = {0};
    mn_decimal_print(&out, m->words, decimal.millionths, decimal.places, false);
    return mn_buf_finish(&out, arena);
}

bool merge_check_number(Merge *m, const MnXPathValue *value, const char *expression, MnPos pos)
{
    MnDecimal decimal;
    if (value->kind != MN_XPATH_NUMBER || mn_decimal_of(value->number, &decimal)) return true;
    if (mn_diag_doubts_any(m->ctx->diag, expression)) return false;
    mn_report(m->ctx->diag, isfinite(value->number) ? MN_RESULT_TOO_LARGE : MN_RESULT_NO_NUMBER, mn_at(pos));
    return false;
}

/* ---- texts of Markdown ---- */

void merge_inline(Merge *m, const MnText *text, MnNode *parent)
{
    Scope scope;
    MnNode *holder = mn_xml_add_mn(parent, "holder", parent);
    if (mn_markdown_inline(m->ctx, text, holder)) merge_expand_below(m, data_scope(m, &scope), holder);
    mn_xml_unwrap(holder);
}

/* Letters, digits, single spaces and a few marks that mean nothing to Markdown wherever they stand. */
static bool is_plain_text(MnStr s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
        bool inner = i > 0 && i + 1 < s.len;
        if (letter || (inner && (c == ',' || (c == ' ' && s.ptr[i - 1] != ' ')))) continue;
        bool between_digits =
            c == '.' && inner && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9' && s.ptr[i + 1] >= '0' && s.ptr[i + 1] <= '9';
        if (!between_digits && !(c == '%' && i > 0)) return false;
    }
    return true;
}

void merge_cell(Merge *m, const MnText *text, MnNode *parent)
{
    Scope scope;
    MnStr trimmed = mn_str_trim(text->text);
    if (is_plain_text(trimmed)) {
        mn_xml_add_text(parent, trimmed);
        return;
    }
    if (mn_str_is(trimmed, "-")) { /* to Markdown a list of nothing */
        mn_xml_add_string(parent, mn_word(m->words, "empty-cell"));
        return;
    }
    MnNode *holder = mn_xml_add_mn(parent, "holder", parent);
    if (mn_markdown_blocks(m->ctx, text, holder)) merge_expand_below(m, data_scope(m, &scope), holder);
    unwrap_single(holder);
    mn_xml_unwrap(holder);
}

/* ---- m:value ---- */

static const MnNode *call_in(const Merge *m, const MnXPathValue *value)
{
    if (value->kind != MN_XPATH_NODES || value->count != 1) return NULL;
    const MnNode *node = value->nodes[0];
    return mn_xml_is_same_tree(node, m->scratch) && mn_xml_is(node, "call") ? node : NULL;
}

static bool any_block(const MnXPathValue *value)
{
    for (size_t i = 0; value->kind == MN_XPATH_NODES && i < value->count; i++)
        if (mn_xml_is_element(value->nodes[i]) && mn_data_type(value->nodes[i]) == MN_TYPE_BLOCK) return true;
    return false;
}

static void misplaced(Merge *m, const MnNode *value, const char *name)
{
    mn_diag_lose_quoted(m->ctx->diag, mn_xml_attr(value, "select"));
    mn_report(m->ctx->diag, *name ? MN_FUNCTION_IN_SENTENCE : MN_BLOCK_IN_SENTENCE, mn_at(mn_xml_pos(value)), .function = name);
}

/* What the paragraph was given in { } passes to the block that replaces it. */
static void pass_attributes(MnNode *from, MnNode *to)
{
    if (!to || !mn_xml_is(from, "p")) return;
    const char *id = mn_xml_attr(from, "id"), *class = mn_xml_attr(from, "class");
    if (id) mn_xml_set_attr(to, "id", id);
    if (class && *class) mn_xml_add_class(to, class);
}

static void expand_call(Merge *m, MnNode *value, const MnNode *call)
{
    MnNode *place = block_place(value);
    const char *name = mn_xml_attr(call, "name");
    MnPos pos = mn_xml_pos(value);
    if (!place) {
        misplaced(m, value, name);
        mn_xml_remove(value);
    } else if (inside(mn_xml_parent(place), "td") || inside(mn_xml_parent(place), "th")) {
        mn_diag_lose_quoted(m->ctx->diag, mn_xml_attr(value, "select"));
        mn_report(m->ctx->diag, MN_BLOCK_IN_CELL, mn_at(pos), .function = name);
        mn_xml_remove(value);
    } else {
        MnNode *holder = mn_xml_insert_before(place, "div");
        merge_block(m, call, pos, holder);
        pass_attributes(place, mn_xml_first_element(holder));
        mn_xml_unwrap(holder);
        mn_xml_remove(place);
    }
}

static void expand_blocks(Merge *m, MnNode *value, const MnXPathValue *found)
{
    MnNode *place = block_place(value);
    if (!place) {
        MnNode *holder = mn_xml_insert_before(value, "span");
        for (size_t i = 0; i < found->count; i++) merge_insert(m, found->nodes[i], holder, false);
        mn_xml_unwrap(holder);
        mn_xml_remove(value);
        return;
    }
    MnNode *holder = mn_xml_insert_before(place, "div");
    for (size_t i = 0; i < found->count; i++) merge_insert(m, found->nodes[i], holder, true);
    pass_attributes(place, mn_xml_first_element(holder));
    if (!mn_xml_is(place, "p")) unwrap_single(holder);
    mn_xml_unwrap(holder);
    mn_xml_remove(place);
}

/* Texts are of the data, whatever template asked for them: what is wrong with them is mended there. */
static void set_origins(MnNode *holder, const MnNode *value)
{
    if (!mn_xml_origin(value)) return;
    MnPos pos = mn_xml_words_pos(value);
    for (MnNode *child = mn_xml_first(holder); child; child = mn_xml_next(child))
        if (mn_xml_is_text(child)) mn_xml_set_pos(child, pos);
}

static void expand_inline(Merge *m, MnNode *value, const MnXPathValue *found, const char *expression)
{
    MnNode *holder = mn_xml_insert_before(value, "span");
    if (found->kind == MN_XPATH_NODES && found->count == 1) {
        merge_insert(m, found->nodes[0], holder, false);
        set_origins(holder, found->nodes[0]);
    } else if (merge_check_number(m, found, expression, merge_value_start(value)))
        mn_xml_add_string(holder, merge_plain_value(m, found));
    mn_xml_unwrap(holder);
    mn_xml_remove(value);
}

static void stand_in(MnNode *value)
{
    MnNode *holder = mn_xml_insert_before(value, "span");
    mn_xml_add_string(holder, MERGE_STAND_IN);
    mn_xml_unwrap(holder);
    mn_xml_remove(value);
}

void merge_expand(Merge *m, const Scope *scope, MnNode *value)
{
    const char *expression = mn_arena_strdup(m->ctx->arena, mn_xml_attr(value, "select"));
    MnPos start = merge_value_start(value);
    size_t calls = m->block_calls;
    MnXPathValue found;
    if (!merge_eval(m, scope, expression, start, &found)) {
        stand_in(value);
        return;
    }
    const MnNode *call = call_in(m, &found);
    if (call) {
        expand_call(m, value, call);
        return;
    }
    if (m->block_calls != calls) misplaced(m, value, "");
    if (found.kind == MN_XPATH_NODES && !found.count) {
        merge_absent(m, expression, start);
        stand_in(value);
    } else if (any_block(&found)) expand_blocks(m, value, &found);
    else expand_inline(m, value, &found, expression);
}

void merge_expand_below(Merge *m, const Scope *scope, MnNode *root)
{
    MnNode **values = NULL;
    size_t count = 0, cap = 0;
    for (MnNode *n = mn_xml_first(root); n; n = mn_xml_walk(n, root, true)) {
        if (!mn_xml_is_mn(n, "value")) continue;
        values = mn_grow(values, &cap, count + 1, sizeof(MnNode *));
        values[count++] = n;
    }
    for (size_t i = 0; i < count; i++) merge_expand(m, scope, values[i]);
    free(values);
}
