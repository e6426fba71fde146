/* values.c - in: a value of the data tree, or a text of Markdown. Out: nodes, or text without markup. The one way in which values are
 * read, whoever shows them.
 *
 * What is written for a value depends on its type: Markdown is parsed from the text it came from (so that an error in it has a
 * place) and its own expressions are carried out in turn, through m->expand, where the room recurs; all else is text and is never
 * parsed as markup, but its quotation marks and dashes become those of the text around it. That is done here, where a value is
 * about to be read by people, and not in the data tree: there values are compared with what authors type, and are names of files. */
#include "merge/merging.h"

#include "tree/facts.h"

#include <math.h>
#include <string.h>

static void expand(Merge *m, MnNode *root)
{
    Scope scope = merge_data_scope(m);
    m->expand(m, &scope, root);
}

/* ---- one value element of the data tree ---- */

const char *merge_text(Merge *m, const MnNode *value)
{
    const char *text = mn_xpath_text(m->ctx->arena, value);
    return m->literal ? text : mn_markdown_smart(m->ctx->arena, text);
}

/* "[diagram bridge] description" */
static void add_name(MnBuf *out, const Merge *m, const MnNode *value)
{
    const MnNode *parent = mn_xml_parent(value);
    if (!parent || parent == m->data) {
        const char *name = mn_xml_attr(value, "id") ? mn_xml_attr(value, "id") : mn_xml_attr(value, "number");
        bool named = name && !mn_xml_is(value, "document") && !mn_xml_is(value, "council");
        mn_buf_printf(out, "[%s%s%s]", mn_xml_name(value), named ? " " : "", named ? name : "");
        return;
    }
    if (mn_xml_parent(parent)) add_name(out, m, parent);
    mn_buf_printf(out, " %s", mn_xml_name(value));
}

/* The outermost first, down to the value that is needed again; of many the first and the last. Returns how many it is behind that. */
static size_t add_chain(MnBuf *out, const Merge *m, const Chain *chain, const MnNode *until, size_t after)
{
    enum { MOST_ENDS = 3 };
    size_t before = chain->item == until ? 0 : add_chain(out, m, chain->outer, until, after + 1) + 1;
    if (before < MOST_ENDS || after < MOST_ENDS) {
        add_name(out, m, chain->item);
        mn_buf_puts(out, " → ");
    } else if (before == MOST_ENDS) {
        mn_buf_puts(out, "… → ");
    }
    return before;
}

bool merge_under_way(Merge *m, const MnNode *value)
{
    const Chain *c = m->values;
    while (c && c->item != value) c = c->outer;
    if (!c) return false;
    MnBuf names = {0};
    add_chain(&names, m, m->values, value, 0);
    add_name(&names, m, value);
    mn_report(m->ctx->diag, MN_VALUE_CONTAINS_ITSELF, mn_xml_range(value), .value = mn_buf_finish(&names, m->ctx->arena));
    return true;
}

void merge_unwrap_single(MnNode *holder)
{
    MnNode *only = mn_xml_first_element(holder);
    if (only && !mn_xml_next_element(only) && mn_is(only, MN_P) && !mn_xml_first_attr(only)) mn_xml_unwrap(only);
}

static bool insert_text(Merge *m, const char *text, MnNode *parent)
{
    bool good = merge_spend(m, strlen(text), mn_xml_range(parent));
    mn_xml_add_string(parent, good ? text : MERGE_STAND_IN);
    return good;
}

/* Of what is too large nothing more is to be said. */
static void leave_out(MnNode *holder)
{
    while (mn_xml_first(holder)) mn_xml_remove(mn_xml_first(holder));
    mn_xml_add_string(holder, MERGE_STAND_IN);
}

static bool insert_markdown(Merge *m, const MnNode *value, MnNode *parent, bool blocks)
{
    const MnOrigin *origin = mn_xml_origin(value);
    if (!origin || !origin->text) return insert_text(m, mn_xpath_text(m->ctx->arena, value), parent);
    if (merge_under_way(m, value) || !merge_may_go_deeper(m, value)) return false;
    if (!merge_spend(m, origin->text->text.len, mn_xml_range(parent))) return false;
    Chain chain = {m->values, value};
    MnNode *holder = mn_tree_add(parent, MN_M_HOLDER, value);
    bool as_blocks = mn_data_type(value) == MN_TYPE_BLOCK;
    bool good = as_blocks ? mn_markdown_blocks(m->ctx, origin->text, holder) : mn_markdown_inline(m->ctx, origin->text, holder);
    m->values = &chain;
    expand(m, holder);
    m->values = chain.outer;
    if (!m->values && merge_overspent(m)) leave_out(holder);
    if (as_blocks && !blocks) {
        merge_unwrap_single(holder);
        if (mn_is(mn_xml_first_element(holder), MN_P)) {
            mn_report(m->ctx->diag, MN_PARAGRAPHS_IN_SENTENCE, mn_xml_range(parent));
            good = false;
        }
    }
    mn_xml_unwrap(holder);
    return good;
}

static bool insert_date(Merge *m, const MnNode *value, MnNode *parent)
{
    const char *iso = mn_xpath_text(m->ctx->arena, value), *text = mn_phrase_date(&m->phrases, iso);
    MnNode *time = text ? mn_tree_add(parent, MN_TIME, value) : parent;
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
    mn_report(m->ctx->diag, MN_RECORD_NOT_VALUE, mn_xml_range(parent), .name = mn_xml_name(value),
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
    if (!mn_xml_is_element(value)) return insert_text(m, mn_xpath_text(m->ctx->arena, value), parent);
    if (mn_expressions_made(m->expressions, value)) {
        mn_xml_set_range(mn_xml_copy(value, parent), mn_xml_range(parent));
        return true;
    }
    MnType type = mn_data_type(value);
    if (type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK) return insert_markdown(m, value, parent, blocks);
    if (type == MN_TYPE_DATE) return insert_date(m, value, parent);
    if (type == MN_TYPE_LIST) return insert_items(m, value, parent);
    if (type == MN_TYPE_PERSON) return insert_person(m, value, parent);
    if (mn_xml_first_element(value)) return insert_named(m, value, parent);
    return insert_text(m, merge_text(m, value), parent);
}

/* ---- plain text ---- */

char *merge_plain(Merge *m, const MnNode *value)
{
    return merge_plain_referring(m, value, (MnMergeRefer){0});
}

static void note_left_out(Merge *m, const MnNode *reference)
{
    m->left_out.count++;
    m->left_out.href = mn_arena_strdup(m->ctx->arena, mn_xml_attr(reference, "href"));
}

char *merge_plain_of(Merge *m, const MnNode *root, MnMergeRefer refer)
{
    MnBuf all = {0}, out = {0};
    for (const MnNode *n = mn_xml_first(root); n; n = mn_xml_walk(n, root, true)) {
        if (mn_xml_is_text(n)) mn_buf_puts(&all, mn_xml_text(n));
        else if (mn_is(n, MN_P) || mn_is(n, MN_LI) || mn_is(n, MN_BR)) mn_buf_putc(&all, ' ');
        const char *href = refer.shown && mn_is(n, MN_A) && !mn_xml_first(n) ? mn_xml_attr(n, "href") : NULL;
        const char *shown = href ? refer.shown(href, refer.user) : NULL;
        if (shown) mn_buf_puts(&all, shown);
        else if (mn_is_reference(n) && !mn_xml_first(n)) note_left_out(m, n);
    }
    for (size_t i = 0; i < all.len; i++) {
        bool space = strchr(" \t\r\n", all.ptr[i]) != NULL;
        if (!space) mn_buf_putc(&out, all.ptr[i]);
        else if (out.len && out.ptr[out.len - 1] != ' ') mn_buf_putc(&out, ' ');
    }
    mn_buf_clear(&all);
    MnStr trimmed = mn_str_trim(mn_buf_view(&out));
    char *text = mn_arena_strndup(m->ctx->arena, trimmed.ptr, trimmed.len);
    mn_buf_clear(&out);
    return text;
}

static char *plain_at(Merge *m, const MnNode *value, MnMergeRefer refer, MnRange place)
{
    MnNode *holder = merge_holder(m);
    mn_xml_set_range(holder, place);
    merge_insert(m, value, holder, true);
    char *text = merge_plain_of(m, holder, refer);
    mn_xml_remove(holder);
    return text;
}

char *merge_plain_referring(Merge *m, const MnNode *value, MnMergeRefer refer)
{
    return plain_at(m, value, refer, (MnRange){0});
}

static char *plain_value(Merge *m, const MnXPathValue *value, MnRange place)
{
    MnArena *arena = m->ctx->arena;
    MnDecimal decimal;
    if (value->kind == MN_XPATH_NODES) {
        const char **items = mn_arena_array(arena, value->count, sizeof *items);
        for (size_t i = 0; i < value->count; i++) items[i] = plain_at(m, value->nodes[i], (MnMergeRefer){0}, place);
        return mn_phrase_list(&m->phrases, items, value->count);
    }
    if (value->kind != MN_XPATH_NUMBER || !mn_decimal_of(value->number, &decimal)) {
        const char *text = mn_expression_string(m->expressions, value);
        return mn_arena_strdup(arena, merge_spend(m, strlen(text), place) ? text : MERGE_STAND_IN);
    }
    MnBuf out = {0};
    mn_decimal_print(&out, m->words, decimal.millionths, decimal.places, false);
    return mn_buf_finish(&out, arena);
}

/* Is it not a number that cannot be written: one that is none (1 div 0), or too large? */
static bool check_number(Merge *m, const MnXPathValue *value, const MnExpression *expression)
{
    MnDecimal decimal;
    if (value->kind != MN_XPATH_NUMBER || mn_decimal_of(value->number, &decimal)) return true;
    if (mn_diag_doubts_any(m->ctx->diag, expression->select)) return false;
    mn_report(m->ctx->diag, isfinite(value->number) ? MN_RESULT_TOO_LARGE : MN_RESULT_NO_NUMBER,
              mn_expression_range(expression, 0, 0));
    return false;
}

char *merge_plain_value(Merge *m, const MnXPathValue *value, const MnExpression *expression, size_t left_out)
{
    if (!check_number(m, value, expression)) return NULL;
    if (value->kind != MN_XPATH_STRING) left_out = m->left_out.count; /* what was read on the way is not shown */
    char *text = plain_value(m, value, mn_expression_range(expression, 0, 0));
    if (m->left_out.count == left_out) return text;
    mn_report(m->ctx->diag, MN_REFERENCE_IN_TEXT, mn_expression_range(expression, 0, 0), .what = m->left_out.href);
    return NULL;
}

/* ---- texts of Markdown ---- */

void merge_inline(Merge *m, const MnText *text, MnNode *parent)
{
    MnNode *holder = mn_tree_add(parent, MN_M_HOLDER, parent);
    if (mn_markdown_inline(m->ctx, text, holder)) expand(m, holder);
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

/* ---- cells ----
 *
 * A cell of one line is words, not blocks: "- 1,200", "> 50", "2024." and "*" begin no list and no quotation. One that holds no
 * letter and no digit is a sign of its own, and one with stars inside words a code; both stand as they were typed. The rest is
 * Markdown, but in data, where what looks like Markdown is somebody's sign. */

static bool is_one_line(MnStr s)
{
    return !memchr(s.ptr, '\n', s.len);
}

static bool has_words(MnStr s)
{
    for (size_t i = 0; i < s.len; i++)
        if (mn_is_letter(s.ptr[i]) || mn_is_digit(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80) return true;
    return false;
}

/* Two letters in a row, which make a word whose marks are those of prose. */
static bool is_prose(MnStr s)
{
    for (size_t i = 0; i + 1 < s.len; i++)
        if (mn_is_letter(s.ptr[i]) && mn_is_letter(s.ptr[i + 1])) return true;
    return false;
}

/* A*B*C, 5*3*2: emphasis would take the stars away. */
static bool has_inner_stars(MnStr s)
{
    size_t count = 0;
    for (size_t i = 1; i + 1 < s.len; i++) {
        bool before = mn_is_letter(s.ptr[i - 1]) || mn_is_digit(s.ptr[i - 1]);
        bool after = mn_is_letter(s.ptr[i + 1]) || mn_is_digit(s.ptr[i + 1]);
        count += s.ptr[i] == '*' && before && after;
    }
    return count > 1;
}

/* Would its first sign begin a block, or be taken for the definition of a link? */
static bool begins_block(MnStr s)
{
    size_t digits = 0;
    while (digits < s.len && mn_is_digit(s.ptr[digits])) digits++;
    if (digits && digits < s.len) return s.ptr[digits] == '.' || s.ptr[digits] == ')';
    return s.len && (strchr("-+*>#~`:[_<=|", s.ptr[0]) || mn_str_starts(s, "Table:"));
}

static void add_text_cell(Merge *m, MnStr s, MnNode *parent)
{
    MnBuf words = {0};
    for (size_t i = 0; i < s.len; i++) {
        bool space = mn_is_space(s.ptr[i]);
        if (!space) mn_buf_putc(&words, s.ptr[i]);
        else if (words.len && words.ptr[words.len - 1] != ' ') mn_buf_putc(&words, ' ');
    }
    const char *text = mn_buf_finish(&words, m->ctx->arena);
    mn_xml_add_string(parent, is_prose(s) ? mn_markdown_smart(m->ctx->arena, text) : text);
}

bool merge_cell_loses(MnStr text)
{
    const char *bold = text.len ? memmem(text.ptr, text.len, "**", 2) : NULL;
    size_t from = bold ? (size_t)(bold - text.ptr) + 2 : text.len;
    bool word = from < text.len && (mn_is_letter(text.ptr[from]) || mn_is_digit(text.ptr[from]));
    bool link = text.len && memmem(text.ptr, text.len, "](", 2);
    return is_one_line(text) && !mn_pieces_any(text) && (link || (word && memmem(text.ptr + from, text.len - from, "**", 2)));
}

static bool is_text_cell(MnStr s, bool data)
{
    if (mn_pieces_any(s)) return false;
    return !has_words(s) || (is_one_line(s) && (data || has_inner_stars(s)));
}

static void add_markdown_cell(Merge *m, const MnText *text, MnStr trimmed, MnNode *parent)
{
    MnNode *holder = mn_tree_add(parent, MN_M_HOLDER, parent);
    bool words = is_one_line(trimmed) && begins_block(trimmed);
    bool good = words ? mn_markdown_inline(m->ctx, text, holder) : mn_markdown_blocks(m->ctx, text, holder);
    if (good) expand(m, holder);
    merge_unwrap_single(holder);
    mn_xml_unwrap(holder);
}

void merge_cell(Merge *m, const MnText *text, bool data, MnNode *parent)
{
    MnStr trimmed = mn_str_trim(text->text);
    if (is_plain_text(trimmed)) mn_xml_add_text(parent, trimmed);
    else if (mn_str_is(trimmed, "-")) mn_xml_add_string(parent, mn_word(m->words, "empty-cell")); /* nothing, as people type it */
    else if (is_text_cell(trimmed, data)) add_text_cell(m, trimmed, parent);
    else add_markdown_cell(m, text, trimmed, parent);
}
