/* parser.c - cmark-gfm (0.29.0.gfm.6) with our own syntax added as one of its extensions.
 *
 * In: a text. Out: cmark's tree, where braces have become HTML_INLINE nodes that carry a Mark, and
 *
 *     term            a list, its terms and its definitions: block nodes of our own kinds. A definition continues on lines
 *     : definition    indented by two or more, as a list item does, so it may hold any blocks
 *
 * An inline extension sees its special character wherever cmark's inline parser stands on one in text: never in code, in an
 * address or behind a backslash. It is called while the block is parsed, when emphasis is not resolved yet but links are; so an
 * attribute after a link finds the link, and one after "]" finds the text nodes "[" and "]" of brackets that made no link.
 *
 * State: cmark-gfm keeps two tables for the whole process. The list of extensions and the numbers of node kinds are filled
 * once (pthread_once). The table of special characters is changed at the beginning and the end of each inline phase, so that
 * phase runs under one mutex; without it two threads disagreed in 46 of 100 parses, with it in none. Nothing else in this
 * stage outlives a call. */
#include "markdown/conversion.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the process has once */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t inline_phase = PTHREAD_MUTEX_INITIALIZER;
static struct {
    cmark_node_type list, term, item;
    cmark_syntax_extension *ours, *table, *strikethrough, *autolink;
    cmark_mem mem;
} kinds; /* written under `once`, then only read */

/* cmark gives a block a buffer without ending it with NUL, and its accessor yields that buffer: so new memory is zeroed. */
static void *reallocate(void *ptr, size_t size)
{
    return ptr ? mn_realloc(ptr, size) : mn_calloc(1, size);
}

static void free_data(cmark_mem *mem, void *data)
{
    mem->free(data);
}

static void attach(cmark_node *node, void *data)
{
    cmark_node_set_user_data(node, data);
    cmark_node_set_user_data_free_func(node, free_data);
}

/* ---- braces */

/* What is known of a block's content, so that neither its length nor hopeless searches are sought again for each brace. */
typedef struct {
    MnStr raw;
    bool unclosed;         /* no }} follows */
    size_t no_trailing_to; /* attributes that begin before this offset do not end the block */
} BlockState;

static BlockState *state_of(cmark_node *block)
{
    BlockState *state = cmark_node_get_user_data(block);
    if (state) return state;
    state = mn_calloc(1, sizeof *state);
    attach(block, state);
    return state;
}

static cmark_node *mark_node(Mark mark)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_HTML_INLINE, &kinds.mem);
    Mark *copy = mn_malloc(sizeof *copy);
    *copy = mark;
    attach(node, copy);
    cmark_node_set_syntax_extension(node, kinds.ours);
    return node;
}

const Mark *parser_mark(cmark_node *node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE || cmark_node_get_syntax_extension(node) != kinds.ours) return NULL;
    return cmark_node_get_user_data(node);
}

static cmark_node *finish(cmark_inline_parser *inline_parser, Mark mark)
{
    cmark_inline_parser_set_offset(inline_parser, (int)mark.end);
    return mark_node(mark);
}

/* "](…" without a space before the brace: the author put an expression into an address, which then was no link. */
static bool in_address(MnStr raw, size_t at)
{
    while (at > 0 && !strchr(" \t\n})", raw.ptr[at - 1])) {
        if (raw.ptr[at - 1] == '(') return at > 1 && raw.ptr[at - 2] == ']';
        at--;
    }
    return false;
}

static cmark_node *match_expression(cmark_node *block, MnStr raw, size_t at, cmark_inline_parser *inline_parser)
{
    BlockState *state = state_of(block);
    Mark mark = {.kind = MARK_VALUE, .start = at};
    if (state->unclosed) return NULL;
    MnPieceKind got = mn_piece_at(raw, at, &mark.end);
    if (got == MN_PIECE_VALUE) {
        if (in_address(raw, at)) mark.kind = MARK_IN_ADDRESS;
        return finish(inline_parser, mark);
    }
    state->unclosed = got == MN_PIECE_QUOTE || !memmem(raw.ptr + at, raw.len - at, "}}", 2);
    mark.kind = got == MN_PIECE_QUOTE ? MARK_QUOTE : MARK_UNCLOSED;
    return finish(inline_parser, mark);
}

static bool is_bracket(cmark_node *node, const char *bracket)
{
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) return false;
    /* a bracket written \[ or as an entity covers more than one column */
    return strcmp(cmark_node_get_literal(node), bracket) == 0 &&
           cmark_node_get_end_column(node) - cmark_node_get_start_column(node) == (int)strlen(bracket) - 1;
}

/* The node of the "[" that the block's last node "]" closes, or NULL. */
static cmark_node *find_opener(cmark_node *close)
{
    enum { LOOK_BACK = 2000 };
    int open = 1, seen = 0;
    for (cmark_node *node = cmark_node_previous(close); node && seen < LOOK_BACK; node = cmark_node_previous(node), seen++) {
        if (is_bracket(node, "]")) open++;
        else if (is_bracket(node, "![") && --open == 0) return NULL;
        else if (is_bracket(node, "[") && --open == 0) return node;
    }
    return NULL;
}

/* [text]{…}: its brackets become marks. NULL when there is no "[". */
static cmark_node *match_span(cmark_node *close, size_t at, size_t end, cmark_inline_parser *inline_parser)
{
    cmark_node *open = find_opener(close);
    if (!open) return NULL;
    cmark_node *mark = mark_node((Mark){.kind = MARK_SPAN_OPEN, .attributes = at});
    cmark_node_insert_before(open, mark);
    cmark_node_free(open);
    cmark_node_free(close);
    return finish(inline_parser, (Mark){MARK_SPAN_CLOSE, at - 1, end, at});
}

static size_t skip_space(MnStr raw, size_t at)
{
    while (at < raw.len && strchr(" \t\r\n", raw.ptr[at])) at++;
    return at;
}

/* Attributes from `at` to the end of the block, one after another; all but the last are appended here. */
static cmark_node *match_trailing(cmark_node *block, MnStr raw, size_t at, cmark_inline_parser *inline_parser)
{
    BlockState *state = state_of(block);
    size_t next = at, end = 0, count = 0;
    if (at < state->no_trailing_to) return NULL;
    for (; next < raw.len; next = skip_space(raw, end), count++)
        if (scan_attributes(raw, next, &end) != SCAN_OK) {
            state->no_trailing_to = next + 1;
            return NULL;
        }
    for (; count > 1; count--) {
        scan_attributes(raw, at, &end);
        cmark_node_append_child(block, mark_node((Mark){.kind = MARK_ATTRIBUTES, .start = at, .end = end}));
        at = skip_space(raw, end);
    }
    scan_attributes(raw, at, &end);
    return finish(inline_parser, (Mark){.kind = MARK_ATTRIBUTES, .start = at, .end = end});
}

static cmark_node *match_attributes(cmark_node *block, MnStr raw, size_t at, cmark_inline_parser *inline_parser)
{
    Mark mark = {.kind = MARK_BAD, .start = at};
    Scanned got = scan_attributes(raw, at, &mark.end);
    if (got == SCAN_NONE) return NULL;
    if (got == SCAN_BAD) {
        mark.end = at + 1;
        return finish(inline_parser, mark);
    }
    cmark_node *before = cmark_node_last_child(block);
    cmark_node_type kind = before ? cmark_node_get_type(before) : CMARK_NODE_NONE;
    char touching = at ? raw.ptr[at - 1] : '\n';
    if (touching == ']' && is_bracket(before, "]")) {
        cmark_node *span = match_span(before, at, mark.end, inline_parser);
        if (span) return span;
    }
    if ((kind == CMARK_NODE_LINK || kind == CMARK_NODE_IMAGE) && strchr(")]>", touching)) {
        mark.kind = MARK_PREVIOUS;
        return finish(inline_parser, mark);
    }
    cmark_node *trailing = match_trailing(block, raw, at, inline_parser);
    mark.kind = MARK_MISPLACED;
    return trailing ? trailing : finish(inline_parser, mark);
}

static cmark_node *match_brace(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *block, unsigned char c,
                               cmark_inline_parser *inline_parser)
{
    (void)extension, (void)parser;
    if (c != '{') return NULL;
    BlockState *state = state_of(block);
    const char *content = cmark_node_get_string_content(block);
    if (state->raw.ptr != content) state->raw = mn_str(content);
    MnStr raw = state->raw;
    size_t at = (size_t)cmark_inline_parser_get_offset(inline_parser);
    if (at + 1 < raw.len && raw.ptr[at + 1] == '{') return match_expression(block, raw, at, inline_parser);
    return match_attributes(block, raw, at, inline_parser);
}

/* ---- definition lists */

enum { CODE_INDENT = 4, ITEM_INDENT = 2 };

typedef struct {
    int indent;  /* columns the items's blocks are indented by, at least … */
    int padding; /* … and as its first line is */
} ItemState;

DefinitionKind parser_definition(cmark_node *node)
{
    cmark_node_type kind = cmark_node_get_type(node);
    return kind == kinds.list   ? DEFINITION_LIST
           : kind == kinds.term ? DEFINITION_TERM
           : kind == kinds.item ? DEFINITION_ITEM
                                : DEFINITION_NONE;
}

static int can_contain(cmark_syntax_extension *extension, cmark_node *node, cmark_node_type child)
{
    (void)extension;
    bool part = child == kinds.term || child == kinds.item;
    bool block = (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
    switch (parser_definition(node)) {
    case DEFINITION_LIST: return part;
    case DEFINITION_TERM: return !block;
    case DEFINITION_ITEM: return block && !part && child != CMARK_NODE_ITEM;
    case DEFINITION_NONE: break;
    }
    return 0;
}

static int contains_inlines(cmark_syntax_extension *extension, cmark_node *node)
{
    (void)extension;
    return parser_definition(node) == DEFINITION_TERM;
}

static const char *type_string(cmark_syntax_extension *extension, cmark_node *node)
{
    (void)extension;
    static const char *const names[] = {"mark", "definition_list", "definition_term", "definition_item"};
    return names[parser_definition(node)];
}

/* The paragraph becomes the list, each of its lines a term. */
static void make_terms(cmark_parser *parser, cmark_node *paragraph)
{
    MnStr lines = mn_str(cmark_node_get_string_content(paragraph));
    int column = cmark_node_get_start_column(paragraph);
    cmark_node_set_type(paragraph, kinds.list);
    cmark_node_set_syntax_extension(paragraph, kinds.ours);
    MnBuf term = {0};
    for (size_t at = 0; at < lines.len; at++) {
        if (lines.ptr[at] != '\n') mn_buf_putc(&term, lines.ptr[at]);
        if (!term.len || (lines.ptr[at] != '\n' && at + 1 < lines.len)) continue;
        cmark_node *node = cmark_parser_add_child(parser, paragraph, kinds.term, column);
        cmark_node_set_syntax_extension(node, kinds.ours);
        cmark_node_set_string_content(node, term.ptr);
        term.len = 0;
    }
    mn_buf_clear(&term);
}

static cmark_node *open_item(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *container,
                             unsigned char *input, int len)
{
    (void)extension;
    int at = cmark_parser_get_first_nonspace(parser);
    bool in_list = cmark_node_get_type(container) == kinds.list;
    if (indented || at + 1 >= len || input[at] != ':' || (input[at + 1] != ' ' && input[at + 1] != '\t')) return NULL;
    if (!in_list && cmark_node_get_type(container) != CMARK_NODE_PARAGRAPH) return NULL;
    if (!in_list) make_terms(parser, container);
    int indent = cmark_parser_get_indent(parser), spaces = 1;
    while (spaces < CODE_INDENT && at + 1 + spaces < len && input[at + 1 + spaces] == ' ') spaces++;
    cmark_node *item = cmark_parser_add_child(parser, container, kinds.item, at + 1);
    cmark_node_set_syntax_extension(item, kinds.ours);
    ItemState *state = mn_calloc(1, sizeof *state);
    *state = (ItemState){indent + ITEM_INDENT, indent + 1 + spaces};
    attach(item, state);
    cmark_parser_advance_offset(parser, (char *)input, at + 1 + spaces - cmark_parser_get_offset(parser), 0);
    return item;
}

/* Whether a line goes on with an open list (always, as with the lists of cmark) or with an open item. */
static int continues(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int len,
                     cmark_node *container)
{
    (void)extension, (void)len;
    if (cmark_node_get_type(container) == kinds.list) return 1;
    const ItemState *state = cmark_node_get_user_data(container);
    if (cmark_node_get_type(container) != kinds.item || !state) return 0;
    int indent = cmark_parser_get_indent(parser);
    if (indent >= state->indent) {
        cmark_parser_advance_offset(parser, (char *)input, indent < state->padding ? indent : state->padding, 1);
        return 1;
    }
    return cmark_parser_is_blank(parser) && cmark_node_first_child(container);
}

/* ---- setting up */

static void set_up(void)
{
    cmark_gfm_core_extensions_ensure_registered();
    kinds.table = cmark_find_syntax_extension("table");
    kinds.strikethrough = cmark_find_syntax_extension("strikethrough");
    kinds.autolink = cmark_find_syntax_extension("autolink");
    kinds.list = cmark_syntax_extension_add_node(0);
    kinds.term = cmark_syntax_extension_add_node(0);
    kinds.item = cmark_syntax_extension_add_node(0);
    kinds.ours = cmark_syntax_extension_new("muniment");
    kinds.mem = (cmark_mem){mn_calloc, reallocate, free};
    const uintptr_t brace = '{'; /* cmark keeps characters in lists of pointers */
    void *special = NULL;
    memcpy(&special, &brace, sizeof special);
    cmark_syntax_extension_set_special_inline_chars(kinds.ours,
                                                    cmark_llist_append(cmark_get_default_mem_allocator(), NULL, special));
    cmark_syntax_extension_set_match_inline_func(kinds.ours, match_brace);
    cmark_syntax_extension_set_open_block_func(kinds.ours, open_item);
    cmark_syntax_extension_set_match_block_func(kinds.ours, continues);
    cmark_syntax_extension_set_can_contain_func(kinds.ours, can_contain);
    cmark_syntax_extension_set_contains_inlines_func(kinds.ours, contains_inlines);
    cmark_syntax_extension_set_get_type_string_func(kinds.ours, type_string);
}

cmark_node *parser_run(MnStr text)
{
    pthread_once(&once, set_up);
    cmark_parser *parser = cmark_parser_new_with_mem(
        CMARK_OPT_SMART | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_FULL_INFO_STRING, &kinds.mem);
    /* ours before tables, which take every paragraph's next line for themselves */
    cmark_parser_attach_syntax_extension(parser, kinds.ours);
    cmark_parser_attach_syntax_extension(parser, kinds.table);
    cmark_parser_attach_syntax_extension(parser, kinds.strikethrough);
    cmark_parser_attach_syntax_extension(parser, kinds.autolink);
    cmark_parser_feed(parser, text.ptr, text.len);
    pthread_mutex_lock(&inline_phase);
    cmark_node *root = cmark_parser_finish(parser);
    pthread_mutex_unlock(&inline_phase);
    cmark_parser_free(parser);
    return root;
}
