/* markdown.c - see markdown.h; conversion.h says which file does what.
 *
 * In: a text with its positions. Out: nodes appended to the parent. The bytes are checked first, because cmark replaces what is
 * ill-formed without a word. Table cells are many and mostly plain words: those go the short way, without cmark. A text of one
 * paragraph is given to cmark as a heading, the one block in which 1. and > and - mean nothing but themselves; its lines are
 * joined by spaces, byte for byte, so that positions stay. */
#include "base/limits.h"
#include "markdown/conversion.h"

#include <stdlib.h>
#include <string.h>

static MnPos whole_file(const MnText *text)
{
    return (MnPos){text->source, 0, 0};
}

/* cmark counts bytes in 32 bits; the reader of files has a lower limit. */
static bool check_bytes(Markdown *md)
{
    if (mn_diag_check_text(md->ctx->diag, md->text) == MN_TEXT_GOOD) return true;
    mn_diag_lose(md->ctx->diag, MN_ANY_ID); /* nothing is made of it, so none of its ids is there */
    return false;
}

/* cmark goes through all cells of a row for each of them, so a table that no page has room for is not given to it. A line of a table has a
 * bar for each column, and one before the first. */
static bool check_columns(Markdown *md)
{
    MnStr text = md->text->text;
    size_t bars = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n') bars = 0;
        if (text.ptr[i] != '|' || (i && text.ptr[i - 1] == '\\') || ++bars <= MN_MOST_TABLE_COLUMNS + 1) continue;
        mn_report(md->ctx->diag, MN_TABLE_COLUMNS, mn_one_character(mn_text_pos_at(md->text, i)),
                  .limit = mn_diag_number(md->ctx->diag, (size_t)MN_MOST_TABLE_COLUMNS));
        mn_diag_lose(md->ctx->diag, MN_ANY_ID);
        return false;
    }
    return true;
}

/* From its first word to its last. */
static MnRange words_range(const MnText *text)
{
    MnStr words = mn_str_trim(text->text);
    size_t at = words.len ? (size_t)(words.ptr - text->text.ptr) : 0;
    return mn_from_to(mn_text_pos_at(text, at), mn_text_pos_at(text, at + words.len));
}

/* Plain words that begin as no block does. */
static bool is_plain_block(MnStr s)
{
    size_t digits = 0;
    while (digits < s.len && mn_is_digit(s.ptr[digits])) digits++;
    if (digits && digits < s.len && (s.ptr[digits] == '.' || s.ptr[digits] == ')')) return false;
    if (mn_str_starts(s, "Table:")) return false;
    char c = s.ptr[0];
    return digits || (unsigned char)c >= 0x80 || c == '(' || c == '%' || mn_is_letter(c);
}

static bool convert_plain(Markdown *md, bool block, MnNode *parent)
{
    MnStr words = mn_str_trim(md->text->text);
    MnBuf out = {0};
    bool plain = words.len && (!block || is_plain_block(words)) && inline_smart(words, &out);
    if (plain) {
        if (block) {
            parent = mn_tree_add(parent, MN_P, NULL);
            mn_xml_set_range(parent, words_range(md->text));
        }
        mn_xml_add_text(parent, mn_buf_view(&out));
    }
    mn_buf_clear(&out);
    return plain;
}

bool mn_markdown_blocks(MnContext *ctx, const MnText *text, MnNode *parent)
{
    Markdown md = {.ctx = ctx, .text = text, .value = text->starts != NULL, .level = 1};
    size_t errors = mn_diag_errors(ctx->diag);
    if (!check_bytes(&md) || !check_columns(&md)) return false;
    if (md.value && convert_plain(&md, true, parent)) return true;
    const MnNode *before = mn_xml_last(parent);
    lines_init(&md.lines, text);
    cmark_node *root = parser_run(text->text);
    note_collect(&md, root);
    block_all(&md, root, parent);
    note_report_unused(&md);
    cmark_node_free(root);
    lines_clear(&md.lines);
    if (!md.value && mn_xml_last(parent) == before && mn_diag_errors(ctx->diag) == errors)
        mn_report(ctx->diag, MN_EMPTY_NARRATIVE, mn_at(whole_file(text)));
    return mn_diag_errors(ctx->diag) == errors;
}

/* "# ", the text on one line, " #". */
static char *as_heading(MnStr text)
{
    char *line = mn_malloc(text.len + 5);
    line[0] = '#', line[1] = ' ';
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        line[i + 2] = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    memcpy(line + text.len + 2, " #", 3);
    return line;
}

static void convert_heading(Markdown *md, cmark_node *heading, MnNode *parent)
{
    Holder h = holder_of_value(&md->lines, cmark_node_get_string_content(heading));
    inline_begin(md, &h, 0);
    inline_convert(md, &h, cmark_node_first_child(heading), NULL, parent);
    for (size_t i = 0; i < h.mark_count; i++)
        mn_report(md->ctx->diag, MN_ATTRIBUTES_IN_VALUE, holder_range(&md->lines, &h, h.marks[i]->start, h.marks[i]->end));
}

static bool has_empty_line(MnStr s)
{
    bool empty = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\n' && empty) return true;
        if (s.ptr[i] == '\n') empty = true;
        else if (!strchr(" \t\r", s.ptr[i])) empty = false;
    }
    return false;
}

bool mn_markdown_inline(MnContext *ctx, const MnText *text, MnNode *parent)
{
    Markdown md = {.ctx = ctx, .text = text, .value = true, .level = 1};
    size_t errors = mn_diag_errors(ctx->diag);
    if (!check_bytes(&md)) return false;
    MnStr words = mn_str_trim(text->text);
    if (!words.len || convert_plain(&md, false, parent)) return true;
    if (has_empty_line(words)) {
        mn_report(ctx->diag, MN_VALUE_IS_PARAGRAPH, words_range(text));
        return false;
    }
    lines_init(&md.lines, text);
    char *line = as_heading(text->text);
    cmark_node *root = parser_run(mn_str(line)), *heading = cmark_node_first_child(root);
    if (heading && cmark_node_get_type(heading) == CMARK_NODE_HEADING) convert_heading(&md, heading, parent);
    cmark_node_free(root);
    free(line);
    lines_clear(&md.lines);
    return mn_diag_errors(ctx->diag) == errors;
}

/* ---- plain text ---- */

/* Holds it anything that smart punctuation would change? */
static bool wants_smart(const char *text)
{
    for (const char *c = text; *c; c++)
        if (*c == '\'' || *c == '"' || (*c == '-' && c > text && (c[-1] == '-' || mn_is_digit(c[-1])))) return true;
    return strstr(text, "...") != NULL;
}

static MnStr next_word(const char **at)
{
    size_t spaces = strspn(*at, " ");
    MnStr word = {*at + spaces, strcspn(*at + spaces, " ")};
    *at += spaces + word.len;
    return word;
}

static bool is_address(MnStr word)
{
    return memchr(word.ptr, '@', word.len) || memmem(word.ptr, word.len, "://", 3) || memmem(word.ptr, word.len, "www.", 4);
}

/* The smart words, but the addresses as they were: there are as many words on both sides. */
static void keep_addresses(const char *text, const char *smart, MnBuf *out)
{
    for (;;) {
        MnStr was = next_word(&text), is = next_word(&smart);
        if (!was.len) return;
        if (out->len) mn_buf_putc(out, ' ');
        mn_buf_str(out, is_address(was) ? was : is);
    }
}

const char *mn_markdown_smart(MnArena *arena, const char *text)
{
    if (!wants_smart(text)) return text;
    MnBuf smart = {0}, out = {0};
    smart_plain(mn_str(text), &smart);
    smart_mend(&smart);
    if (smart.len) keep_addresses(text, smart.ptr, &out);
    mn_buf_clear(&smart);
    return out.len ? mn_buf_finish(&out, arena) : text;
}
