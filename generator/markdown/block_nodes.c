/* block_nodes.c - blocks of cmark to blocks of the document tree.
 *
 * In: cmark's tree. Out: headings, paragraphs, lists, tables … in a flat run. One walk; a block is kept on md->open while its
 * inside is converted. Some paragraphs are not paragraphs: attributes alone, a picture alone, the caption of the table that
 * follows, the source of a quotation, the first line of a callout. */
#include "markdown/conversion.h"

#include <string.h>
#include <strings.h>

static void run_blocks(Markdown *md, cmark_node *from, cmark_node *to, MnNode *out, bool tight);

static MnPos node_pos(const Markdown *md, cmark_node *node)
{
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    if (line < 1) line = 1;
    if (line > (int)md->lines.count) line = (int)md->lines.count;
    return mn_text_pos(md->text, (uint32_t)line, column > 0 ? (uint32_t)column : 1);
}

static MnNode *add(MnNode *out, MnKind kind, MnPos pos)
{
    MnNode *element = mn_tree_add(out, kind, NULL);
    mn_xml_set_pos(element, pos);
    return element;
}

/* From its first sign to the end of its last line. */
static MnRange node_range(const Markdown *md, cmark_node *node)
{
    int line = cmark_node_get_end_line(node);
    return mn_from_to(node_pos(md, node), lines_end(&md->lines, line > 0 ? (uint32_t)line : 1));
}

/* The element of a block that stands in lines of its own. */
static MnNode *add_block(const Markdown *md, MnNode *out, MnKind kind, cmark_node *node)
{
    MnNode *element = add(out, kind, node_pos(md, node));
    int line = cmark_node_get_end_line(node);
    lines_set_end(element, lines_end(&md->lines, line > 0 ? (uint32_t)line : 1));
    return element;
}

/* The inline nodes of an element that has its place. */
static void convert_inside(Markdown *md, Holder *h, cmark_node *from, cmark_node *to, MnNode *element)
{
    inline_convert(md, h, from, to, element);
    holder_end(&md->lines, h, h->at, element);
}

/* A paragraph cut from the head of a table has no line of its own; the table has it. */
static Holder paragraph_holder(const Markdown *md, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    cmark_node *next = cmark_node_next(node);
    if (line < 1 && next) line = cmark_node_get_start_line(next);
    MnStr source = lines_get(&md->lines, (uint32_t)line);
    size_t column = (size_t)cmark_node_get_start_column(node) - 1;
    bool with_signs = cmark_node_get_type(node) == CMARK_NODE_HEADING && column < source.len && source.ptr[column] == '#';
    return holder_of(&md->lines, cmark_node_get_string_content(node), line > 0 ? (uint32_t)line : 1, with_signs);
}

static bool is_break(cmark_node *node)
{
    cmark_node_type kind = cmark_node_get_type(node);
    return kind == CMARK_NODE_SOFTBREAK || kind == CMARK_NODE_LINEBREAK;
}

/* Attributes, or white space before them. */
static bool is_attributes(cmark_node *node)
{
    const Mark *mark = parser_mark(node);
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT) return !mn_str_trim(mn_str(cmark_node_get_literal(node))).len;
    return mark && (mark->kind == MARK_ATTRIBUTES || mark->kind == MARK_PREVIOUS);
}

/* Whether nothing but attributes and white space stands from `node` on. */
static bool only_attributes(cmark_node *node)
{
    while (node && (is_attributes(node) || is_break(node))) node = cmark_node_next(node);
    return !node;
}

static bool begins(cmark_node *node, const char *prefix)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_TEXT && mn_str_starts(mn_str(cmark_node_get_literal(node)), prefix);
}

/* The line break before the last line of a paragraph that holds words, or NULL when it has one line. */
static cmark_node *last_break(cmark_node *paragraph)
{
    cmark_node *node = cmark_node_last_child(paragraph);
    while (node && (is_attributes(node) || is_break(node))) node = cmark_node_previous(node);
    while (node && !is_break(node)) node = cmark_node_previous(node);
    return node;
}

/* ---- containers */

static bool open_block(Markdown *md, cmark_node *node, MnNode *element)
{
    if (md->depth == DEPTH) {
        mn_report(md->ctx->diag, MN_BLOCKS_TOO_DEEP, node_range(md, node));
        return false;
    }
    md->open[md->depth].node = node;
    md->open[md->depth++].element = element;
    return true;
}

void block_inside(Markdown *md, cmark_node *container, MnNode *element, bool tight)
{
    if (!open_block(md, container, element)) return;
    run_blocks(md, cmark_node_first_child(container), NULL, element, tight);
    md->depth--;
}

static bool is_box(cmark_node *node, const char *box)
{
    size_t len = strlen(box);
    if (!begins(node, box)) return false;
    const char *after = cmark_node_get_literal(node) + len;
    return *after ? *after == ' ' : !cmark_node_next(node);
}

/* What stands in the box of a task, "[ ] words" or "[x] words"; 0 for an item that is none. */
static char task_of(cmark_node *item)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return 0;
    cmark_node *first = cmark_node_first_child(paragraph);
    if (!is_box(first, "[ ]") && !is_box(first, "[x]") && !is_box(first, "[X]")) return 0;
    return cmark_node_get_literal(first)[1] == ' ' ? ' ' : 'x';
}

/* An item of nothing, or of nothing but the box of a task. */
static bool is_empty_item(cmark_node *item)
{
    cmark_node *only = cmark_node_first_child(item), *words = only ? cmark_node_first_child(only) : NULL;
    if (!only) return true;
    return task_of(item) && !cmark_node_next(only) && !cmark_node_next(words) && !cmark_node_get_literal(words)[sizeof "[ ]" - 1];
}

static bool all_tasks(cmark_node *list)
{
    cmark_node *item = cmark_node_first_child(list);
    while (item && task_of(item)) item = cmark_node_next(item);
    return !item;
}

/* Begins the inside of a paragraph, with the box of the task that it begins. */
static void begin_words(Markdown *md, Holder *h, MnNode *element)
{
    static const size_t box = sizeof "[ ]" - 1;
    char task = md->task;
    md->task = 0;
    inline_begin(md, h, task ? box : 0);
    if (!task) return;
    MnNode *abbr = add(element, MN_ABBR, holder_pos(&md->lines, h, 0));
    mn_xml_set_attr(abbr, "class", task == 'x' ? "task done" : "task");
    mn_xml_add_string(abbr, task == 'x' ? "\u2611" : "\u2610");
    mn_xml_add_string(element, " ");
}

/* Lines that are run on into a paragraph, though they were typed as a list or a table. */
static void advise_of_lines(Markdown *md, Holder *h)
{
    TypedLine typed = typed_line_in(h->raw);
    if (!typed.sign) return;
    MnRange range = holder_range(&md->lines, h, typed.at, typed.at + typed.len);
    mn_report(md->ctx->diag, MN_TYPED_LINES, range,
              .text = mn_diag_text(md->ctx->diag, mn_str_slice(h->raw, typed.at, typed.at + typed.len)),
              .hint = typed.sign->hint);
}

/* An item of a tight list, or a definition of one paragraph: its words stand in it directly. */
static void convert_words(Markdown *md, Holder *h, cmark_node *paragraph, MnNode *element)
{
    advise_of_lines(md, h);
    begin_words(md, h, element);
    inline_convert(md, h, cmark_node_first_child(paragraph), NULL, element);
    attribute_apply_marks(md, h, element, ON_BLOCK);
}

static void convert_list(Markdown *md, cmark_node *node, MnNode *out)
{
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, tight = cmark_node_get_list_tight(node);
    int start = cmark_node_get_list_start(node);
    MnNode *list = add_block(md, out, ordered ? MN_OL : MN_UL, node);
    if (ordered && start != 1) mn_xml_set_attr(list, "start", mn_arena_printf(md->ctx->arena, "%d", start));
    if (ordered) mn_xml_set_attr(list, "type", "1");
    if (ordered && cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM) mn_xml_set_attr(list, "data-marker", "1)");
    if (!ordered && all_tasks(node)) mn_xml_set_attr(list, "class", "tasks");
    if (!open_block(md, node, list)) return;
    for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
        md->task = task_of(item);
        if (is_empty_item(item)) mn_report(md->ctx->diag, MN_EMPTY_ITEM, node_range(md, item));
        block_inside(md, item, add_block(md, list, MN_LI, item), tight);
        md->task = 0;
    }
    md->depth--;
}

static void convert_term(Markdown *md, cmark_node *term, uint32_t line, MnNode *dl)
{
    Holder h = holder_of(&md->lines, cmark_node_get_string_content(term), line, false);
    MnNode *dt = add(dl, MN_DT, holder_pos(&md->lines, &h, 0));
    inline_begin(md, &h, 0);
    convert_inside(md, &h, cmark_node_first_child(term), NULL, dt);
    attribute_apply_marks(md, &h, dt, ON_BLOCK);
}

static void convert_definitions(Markdown *md, cmark_node *node, MnNode *out)
{
    MnNode *last = mn_xml_last(out);
    bool goes_on = last && mn_is(last, MN_DL) && parser_definition(cmark_node_previous(node)) == DEFINITION_LIST;
    MnNode *dl = goes_on ? last : add_block(md, out, MN_DL, node);
    if (!open_block(md, node, dl)) return;
    uint32_t line = (uint32_t)cmark_node_get_start_line(node);
    for (cmark_node *part = cmark_node_first_child(node); part; part = cmark_node_next(part)) {
        if (parser_definition(part) == DEFINITION_TERM) {
            convert_term(md, part, line++, dl);
            continue;
        }
        cmark_node *only = cmark_node_first_child(part);
        MnNode *dd = add_block(md, dl, MN_DD, part);
        block_inside(md, part, dd, only && !cmark_node_next(only));
        if (!mn_xml_first(dd)) mn_report(md->ctx->diag, MN_EMPTY_DEFINITION, mn_xml_range(dd));
    }
    md->depth--;
}

/* ---- paragraphs that are something else */

static bool is_caption(cmark_node *node)
{
    return begins(node, "Table: ") || begins(node, "Table:\u00A0") ||
           (begins(node, "Table:") && strcmp(cmark_node_get_literal(node), "Table:") == 0);
}

/* The caption from `from` on, and the table after its paragraph. */
static void convert_captioned(Markdown *md, Holder *h, cmark_node *from, cmark_node *table, MnNode *out)
{
    MnNode *element = add(out, MN_TABLE, holder_pos(&md->lines, h, h->at));
    MnNode *caption = mn_tree_add(element, MN_CAPTION, element);
    inline_begin(md, h, strlen("Table:"));
    convert_inside(md, h, from, NULL, caption);
    md->row_headers = 1;
    attribute_apply_marks(md, h, element, ON_TABLE);
    if (!mn_xml_first(caption)) mn_report(md->ctx->diag, MN_EMPTY_CAPTION, mn_xml_range(caption));
    if (block_is_table(table)) lines_set_end(element, node_range(md, table).end), table_convert(md, table, element);
    else if (mn_xml_first(caption)) mn_report(md->ctx->diag, MN_CAPTION_ALONE, mn_xml_range(caption));
}

static void apply_to_previous(Markdown *md, Holder *h, cmark_node *paragraph, MnNode *out)
{
    MnNode *before = mn_xml_last(out);
    while (before && (!mn_xml_is_element(before) || mn_xml_has_class(before, "footnote"))) before = mn_xml_prev(before);
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        const Mark *mark = parser_mark(node);
        if (mark && before) attribute_apply(md, h, mark->start, before, ON_BLOCK);
        else if (mark) mn_report(md->ctx->diag, MN_ATTRIBUTES_ALONE, holder_range(&md->lines, h, mark->start, mark->end));
    }
}

static void convert_figure(Markdown *md, Holder *h, cmark_node *image, MnNode *out)
{
    MnNode *figure = add(out, MN_FIGURE, holder_pos(&md->lines, h, 0));
    inline_begin(md, h, 0);
    inline_figure(md, h, image, figure);
    holder_end(&md->lines, h, h->at, figure);
    for (cmark_node *node = cmark_node_next(image); node; node = cmark_node_next(node))
        if (parser_mark(node)) attribute_apply(md, h, parser_mark(node)->start, figure, ON_BLOCK);
}

static void convert_plain(Markdown *md, Holder *h, cmark_node *from, cmark_node *to, MnNode *out)
{
    MnNode *p = add(out, MN_P, holder_pos(&md->lines, h, h->at));
    MnNode *item = mn_is(out, MN_LI) && mn_xml_first(out) == p ? out : p; /* an item's attributes end its first paragraph */
    begin_words(md, h, p);
    convert_inside(md, h, from, to, p);
    attribute_apply_marks(md, h, item, ON_BLOCK);
    if (!mn_xml_first(p)) mn_xml_remove(p);
}

/* Returns the node the caller goes on after: the table, when this was its caption. */
static cmark_node *convert_paragraph(Markdown *md, cmark_node *node, MnNode *out, bool tight)
{
    Holder h = paragraph_holder(md, node);
    cmark_node *first = cmark_node_first_child(node), *next = cmark_node_next(node), *cut = last_break(node);
    if (first && only_attributes(first)) {
        apply_to_previous(md, &h, node, out);
    } else if (first && cmark_node_get_type(first) == CMARK_NODE_IMAGE && only_attributes(cmark_node_next(first))) {
        convert_figure(md, &h, first, out);
    } else if (is_caption(first)) {
        convert_captioned(md, &h, first, next, out);
        return block_is_table(next) ? next : node;
    } else if (block_is_table(next) && cut && is_caption(cmark_node_next(cut))) {
        convert_plain(md, &h, first, cut, out);
        holder_skip_break(&h);
        convert_captioned(md, &h, cmark_node_next(cut), next, out);
        return next;
    } else if (tight) {
        convert_words(md, &h, node, out);
    } else {
        if (begins(first, ": ")) mn_report(md->ctx->diag, MN_DEFINITION_ALONE, mn_rest_of_line(holder_pos(&md->lines, &h, 0)));
        advise_of_lines(md, &h);
        convert_plain(md, &h, first, NULL, out);
    }
    return node;
}

/* ---- quotations and callouts */

static const char *const callouts[] = {"note", "tip", "important", "warning", "caution"};

/* Bytes of "[!NOTE]" at the beginning of a text, 0 when there is none; *name the callout, or NULL for an unknown one. */
static size_t callout_length(cmark_node *text, const char **name)
{
    if (!begins(text, "[!")) return 0;
    const char *literal = cmark_node_get_literal(text), *close = strchr(literal, ']');
    if (!close || close == literal + 2) return 0;
    size_t len = (size_t)(close - literal) - 2;
    *name = NULL;
    for (size_t i = 0; i < sizeof callouts / sizeof *callouts; i++)
        if (strlen(callouts[i]) == len && strncasecmp(literal + 2, callouts[i], len) == 0) *name = callouts[i];
    return len + 3;
}

static void report_callout(Markdown *md, MnPos pos, cmark_node *text, size_t len)
{
    static const char *const shown[] = {"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"};
    char word[16];
    size_t count = len - 3 < sizeof word ? len - 3 : sizeof word;
    for (size_t i = 0; i < count; i++) {
        char c = cmark_node_get_literal(text)[2 + i];
        word[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    const char *near = mn_str_suggest((MnStr){word, count}, shown, sizeof shown / sizeof *shown);
    mn_report(md->ctx->diag, MN_NO_CALLOUT, mn_span(pos, len),
              .what = mn_diag_text(md->ctx->diag, (MnStr){cmark_node_get_literal(text), len}), .near = near,
              .hint = near ? "did you mean [!{near}]? There are NOTE, TIP, IMPORTANT, WARNING and CAUTION" : NULL);
}

static void convert_callout(Markdown *md, cmark_node *quote, MnNode *aside, size_t marker, const char *name)
{
    cmark_node *paragraph = cmark_node_first_child(quote), *first = cmark_node_first_child(paragraph), *end = first;
    Holder h = paragraph_holder(md, paragraph);
    mn_xml_set_attr(aside, "class", "callout");
    mn_xml_add_class(aside, name);
    MnNode *title = add(aside, MN_P, holder_pos(&md->lines, &h, 0));
    mn_xml_set_attr(title, "class", "callout-title");
    while (end && !is_break(end)) end = cmark_node_next(end);
    inline_begin(md, &h, marker);
    convert_inside(md, &h, first, end, title);
    if (!mn_xml_first(title)) {
        const char *word = mn_arena_printf(md->ctx->arena, "word('callout-%s')", name);
        MnExpression expression = mn_expression_of(md->ctx->arena, word, mn_xml_pos(title));
        mn_value_add(title, md->ctx->arena, &expression, mn_xml_range(title));
    }
    if (!end) {
        attribute_apply_marks(md, &h, aside, ON_BLOCK);
        return;
    }
    holder_skip_break(&h);
    convert_plain(md, &h, cmark_node_next(end), NULL, aside);
}

/* The bytes of what introduces a source, 0 when the line is none. */
static size_t source_length(cmark_node *text)
{
    static const char *const signs[] = {"\u2014 ", "\u2013 ", "\u2014\u00A0", "\u2013\u00A0", "Source: "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (begins(text, signs[i])) return strlen(signs[i]);
    return 0;
}

/* The last paragraph of a quotation, when its last line is the source: its words before, if any, and the footer. */
static void convert_sourced(Markdown *md, cmark_node *paragraph, MnNode *quote)
{
    Holder h = paragraph_holder(md, paragraph);
    cmark_node *cut = last_break(paragraph), *source = cut ? cmark_node_next(cut) : cmark_node_first_child(paragraph);
    if (cut) {
        convert_plain(md, &h, cmark_node_first_child(paragraph), cut, quote);
        holder_skip_break(&h);
    }
    MnNode *footer = add(quote, MN_FOOTER, holder_pos(&md->lines, &h, h.at));
    inline_begin(md, &h, source_length(source));
    convert_inside(md, &h, source, NULL, footer);
    attribute_apply_marks(md, &h, quote, ON_BLOCK);
}

static bool has_source(cmark_node *quote)
{
    cmark_node *last = cmark_node_last_child(quote);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) return false;
    cmark_node *cut = last_break(last);
    if (!cut && last == cmark_node_first_child(quote)) return false;
    return source_length(cut ? cmark_node_next(cut) : cmark_node_first_child(last)) != 0;
}

static void convert_quote(Markdown *md, cmark_node *node, MnNode *out)
{
    cmark_node *first = cmark_node_first_child(node), *last = cmark_node_last_child(node);
    cmark_node *text = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child(first) : NULL;
    const char *name = NULL;
    size_t marker = callout_length(text, &name);
    if (marker && !name) report_callout(md, node_pos(md, first), text, marker);
    bool callout = marker && name, sourced = !callout && has_source(node);
    MnNode *element = add_block(md, out, callout ? MN_ASIDE : MN_BLOCKQUOTE, node);
    if (!open_block(md, node, element)) return;
    if (callout) convert_callout(md, node, element, marker, name);
    run_blocks(md, callout ? cmark_node_next(first) : first, sourced ? last : NULL, element, false);
    if (sourced) convert_sourced(md, last, element);
    md->depth--;
}

/* ---- the others */

/* "## Words ## {#id}": cmark takes closing signs off the end of the line only. */
static void drop_closing_hashes(MnNode *heading)
{
    MnNode *last = mn_xml_last(heading);
    MnStr text = mn_xml_is_text(last) ? mn_str(mn_xml_text(last)) : (MnStr){"", 0};
    size_t len = text.len;
    while (len && text.ptr[len - 1] == '#') len--;
    if (len == text.len || (len && text.ptr[len - 1] != ' ')) return;
    if (len > 1) mn_xml_set_text(last, (MnStr){text.ptr, len - 1});
    else mn_xml_remove(last);
}

static void convert_heading(Markdown *md, cmark_node *node, MnNode *out)
{
    int level = cmark_node_get_heading_level(node);
    MnRange range = node_range(md, node);
    MnDiag *diag = md->ctx->diag;
    if (md->value) {
        mn_report(diag, MN_HEADING_IN_VALUE, range);
    } else if (md->depth) {
        mn_report(diag, MN_HEADING_IN_BLOCK, range);
    } else if (level == 1) {
        mn_report(diag, MN_FIRST_LEVEL_HEADING, range);
    } else if (level > md->level + 1) {
        mn_report(diag, md->level == 1 ? MN_HEADING_SKIPS_FIRST : MN_HEADING_SKIPS, range,
                  .level = mn_diag_number(diag, (size_t)level), .other = mn_diag_number(diag, (size_t)md->level),
                  .what = mn_diag_text(diag, (MnStr){"######", (size_t)md->level + 1}));
    }
    md->level = level;
    Holder h = paragraph_holder(md, node);
    MnNode *heading = add_block(md, out, level < 2 ? MN_H2 : (MnKind)(MN_H1 + level - 1), node);
    inline_begin(md, &h, 0);
    convert_inside(md, &h, cmark_node_first_child(node), NULL, heading);
    if (h.mark_count) drop_closing_hashes(heading);
    attribute_apply_marks(md, &h, heading, ON_BLOCK);
    if (md->depth && mn_xml_attr(heading, "id")) { /* it governs nothing, so it gets no number */
        mn_diag_lose(diag, mn_str(mn_xml_attr(heading, "id")));
        mn_xml_set_attr(heading, "id", NULL);
    }
    if (mn_xml_first(heading)) return;
    mn_report(diag, MN_EMPTY_HEADING, range);
    mn_xml_add_string(heading, "…");
}

/* Remembers the lines of a block that is not Markdown, where [^1]: is no note. */
static void mark_lines(Markdown *md, cmark_node *node, bool fenced)
{
    if (!md->notes.code_lines) return;
    uint32_t line = (uint32_t)cmark_node_get_start_line(node), count = fenced ? 2 : 0;
    for (const char *c = cmark_node_get_literal(node); *c; c++) count += *c == '\n';
    for (; count && line <= md->lines.count; line++, count--) md->notes.code_lines[line] = true;
}

static void convert_code(Markdown *md, cmark_node *node, MnNode *out)
{
    int unused_length, unused_offset;
    char unused_character;
    bool fenced = cmark_node_get_fenced(node, &unused_length, &unused_offset, &unused_character);
    MnRange range = node_range(md, node);
    MnStr text = mn_str(cmark_node_get_literal(node));
    mark_lines(md, node, fenced);
    if (strstr(cmark_node_get_fence_info(node), "{{"))
        mn_report(md->ctx->diag, MN_EXPRESSION_IN_FENCE, mn_rest_of_line(range.start));
    if (!fenced) mn_report(md->ctx->diag, MN_INDENTED_CODE, range);
    MnNode *pre = add_block(md, out, MN_PRE, node);
    if (text.len && text.ptr[text.len - 1] == '\n') text.len--;
    mn_xml_add_text(pre, text);
}

static void convert_html(Markdown *md, cmark_node *node)
{
    MnStr rest = mn_str_trim(mn_str(cmark_node_get_literal(node)));
    MnRange range = node_range(md, node);
    mark_lines(md, node, false);
    if (!mn_str_starts(rest, "<!--") && memmem(rest.ptr, rest.len, "{#", 2)) mn_diag_lose(md->ctx->diag, MN_ANY_ID);
    while (mn_str_starts(rest, "<!--")) {
        const char *close = memmem(rest.ptr, rest.len, "-->", 3);
        if (!close) {
            mn_report(md->ctx->diag, MN_COMMENT_OPEN, range);
            return;
        }
        rest = mn_str_trim(mn_str_slice(rest, (size_t)(close - rest.ptr) + 3, rest.len));
        if (rest.len && !mn_str_starts(rest, "<!--")) {
            mn_report(md->ctx->diag, MN_WORDS_AFTER_COMMENT, range);
            return;
        }
    }
    if (rest.len) inline_report_html(md, range, rest);
}

/* Converts one block; returns the last node it took. */
static cmark_node *convert_block(Markdown *md, cmark_node *node, MnNode *out, bool tight)
{
    cmark_node_type kind = cmark_node_get_type(node);
    if (kind == CMARK_NODE_PARAGRAPH) return convert_paragraph(md, node, out, tight);
    if (kind == CMARK_NODE_HEADING) {
        convert_heading(md, node, out);
    } else if (kind == CMARK_NODE_LIST) {
        convert_list(md, node, out);
    } else if (kind == CMARK_NODE_BLOCK_QUOTE) {
        convert_quote(md, node, out);
    } else if (kind == CMARK_NODE_CODE_BLOCK) {
        convert_code(md, node, out);
    } else if (kind == CMARK_NODE_THEMATIC_BREAK) {
        add_block(md, out, MN_HR, node);
    } else if (kind == CMARK_NODE_HTML_BLOCK) {
        convert_html(md, node);
    } else if (parser_definition(node) == DEFINITION_LIST) {
        convert_definitions(md, node, out);
    } else if (block_is_table(node)) {
        md->row_headers = 1;
        MnNode *table = add(out, MN_TABLE, mn_text_pos(md->text, table_header_line(md, node), 1));
        lines_set_end(table, node_range(md, node).end);
        table_convert(md, node, table);
    }
    return node;
}

/* The notes that the outermost block `out` has just got refers to first, after it. */
static void place_notes(Markdown *md, MnNode *out)
{
    for (size_t i = 0; i < md->notes.due_count; i++) {
        const Note *note = &md->notes.all[md->notes.due[i]];
        MnNode *aside = mn_tree_add(out, MN_ASIDE, NULL);
        mn_xml_set_range(aside, mn_from_to(note->pos, node_range(md, note->node).end));
        mn_xml_set_attr(aside, "class", "footnote");
        mn_xml_set_mn_attr(aside, "note", note->label);
        md->notes.inside = true;
        block_inside(md, note->node, aside, false);
        md->notes.inside = false;
    }
    md->notes.due_count = 0;
}

static void run_blocks(Markdown *md, cmark_node *from, cmark_node *to, MnNode *out, bool tight)
{
    for (cmark_node *node = from; node && node != to; node = cmark_node_next(node)) {
        node = convert_block(md, node, out, tight);
        if (md->depth == 0) place_notes(md, out);
    }
}

void block_all(Markdown *md, cmark_node *root, MnNode *out)
{
    run_blocks(md, cmark_node_first_child(root), NULL, out, false);
}
