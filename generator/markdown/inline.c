/* inline.c - inline nodes of cmark to inline nodes of the document tree.
 *
 * In: the children of a block, and its Holder, whose cursor follows them through the content. Out: text with single spaces,
 * elements, m:value. A space is kept back until something follows it, so that none stands at the end of a block, and is then
 * put before the element that follows, not into it. */
#include "base/url.h"
#include "markdown/conversion.h"

#include <string.h>
#include <strings.h>

void inline_begin(Markdown *md, Holder *h, size_t skip)
{
    md->words.space = false;
    md->words.fresh = true;
    md->words.mends = false;
    h->skip = skip;
}

static MnPos pos_of(Markdown *md, Holder *h, size_t offset)
{
    return holder_pos(&md->lines, h, offset);
}

static MnRange range_of(Markdown *md, Holder *h, size_t from, size_t to)
{
    return holder_range(&md->lines, h, from, to);
}

static MnRange range_of_mark(Markdown *md, Holder *h, const Mark *mark)
{
    return range_of(md, h, mark->start, mark->end);
}

static void flush_space(Markdown *md, MnNode *out)
{
    if (md->words.space) mn_xml_add_string(out, " ");
    md->words.space = false;
    md->words.fresh = false;
}

static void add_text(Markdown *md, MnStr text, MnNode *out)
{
    MnBuf buf = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (mn_is_space(c)) {
            md->words.space = !md->words.fresh;
            continue;
        }
        if (md->words.space) mn_buf_putc(&buf, ' ');
        mn_buf_putc(&buf, c);
        md->words.space = md->words.fresh = false;
    }
    mn_xml_add_text(out, mn_buf_view(&buf));
    md->words.mends |=
        smart_is_due(mn_buf_view(&buf)) || mn_str_starts(mn_buf_view(&buf), "-") || mn_str_ends(mn_buf_view(&buf), "-");
    mn_buf_clear(&buf);
}

static MnNode *add_element(Markdown *md, MnNode *out, MnKind kind, MnPos pos)
{
    flush_space(md, out);
    MnNode *element = mn_tree_add(out, kind, NULL);
    mn_xml_set_pos(element, pos);
    return element;
}

/* ---- text */

/* Were the braces that are closed at raw[at] opened as \{{, which is no expression? Looks back to those that were closed before. */
static bool closes_escape(MnStr raw, size_t at)
{
    for (; at >= 3 && !(raw.ptr[at - 1] == '}' && raw.ptr[at - 2] == '}'); at--)
        if (raw.ptr[at - 1] == '{' && raw.ptr[at - 2] == '{') return raw.ptr[at - 3] == '\\';
    return false;
}

/* "<!--" that the parser left as text. */
static void report_comment(Markdown *md, Holder *h, size_t at)
{
    MnStr rest = mn_str_slice(h->raw, at, h->raw.len);
    if (!mn_str_starts(rest, "<!--")) return;
    const char *close = memmem(rest.ptr, rest.len, "-->", 3);
    if (close) mn_report(md->ctx->diag, MN_COMMENT_IN_LINE, range_of(md, h, at, at + (size_t)(close - rest.ptr) + 3));
    else mn_report(md->ctx->diag, MN_COMMENT_OPEN, range_of(md, h, at, at + 4));
}

static void report_in_text(Markdown *md, Holder *h, size_t at, MnStr found)
{
    if (found.ptr[0] == '<') {
        report_comment(md, h, at);
        return;
    }
    if (found.ptr[0] == '}' && !(h->raw.ptr[at] == '}' && at + 1 < h->raw.len && h->raw.ptr[at + 1] == '}')) return;
    if (found.ptr[0] == '}') {
        if (closes_escape(h->raw, at)) return;
        mn_report(md->ctx->diag, MN_STRAY_BRACES, range_of(md, h, at, at + 2));
        return;
    }
    if (h->raw.ptr[at] == '\\') return;
    MnStr rest = mn_str_slice(h->raw, at + 2, h->raw.len);
    const char *close = memchr(rest.ptr, ']', rest.len);
    size_t len = close ? (size_t)(close - rest.ptr) : 0;
    mn_report(md->ctx->diag, MN_NOTE_MISSING, range_of(md, h, at, at + len + (close ? 3 : 2)),
              .label = mn_diag_text(md->ctx->diag, (MnStr){rest.ptr, len}),
              .hint = md->value ? "notes stand in a narrative; here use the note or source-note of a table"
                                : "add a paragraph that begins with the same label and a colon, as [^1]: text of the note");
}

static void advise(Markdown *md, Holder *h, const Lookalike *sign, size_t at)
{
    if (at < h->raw.len && lookalike_stands(sign, h->raw, at))
        mn_report(md->ctx->diag, MN_LOOKALIKE, range_of(md, h, at, at + strlen(sign->sign)), .text = sign->shown,
                  .hint = sign->hint);
}

/* What in a text wants a look at what was typed for it. */
typedef struct {
    size_t len;            /* its bytes; 0: nothing begins there */
    const Lookalike *sign; /* a sign of other kinds of Markdown … */
    char mark;             /* … or a curly mark, and the straight one it may have been */
} Special;

static Special special_at(MnStr text, size_t at)
{
    char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : '\0', mark = smart_mark_of(text, at);
    if (mark) return (Special){.len = 3, .mark = mark};
    if ((c == '[' && next == '^') || (c == '}' && next == '}') || (c == '<' && next == '!')) return (Special){.len = 2};
    const Lookalike *sign = lookalike_at(text, at);
    return (Special){.len = sign ? strlen(sign->sign) : 0, .sign = sign};
}

/* It stands at byte `at` of the content. A footnote reference without its note, and braces closed that were not opened, are left by
 * the parser as text. */
static void convert_special(Markdown *md, Holder *h, Special special, MnStr text, size_t at, MnBuf *words)
{
    bool straight = special.mark && at < h->raw.len && strchr("'\"", h->raw.ptr[at]);
    if (special.sign) advise(md, h, special.sign, at);
    else if (!special.mark && at < h->raw.len && !h->reported) report_in_text(md, h, at, text);
    if (straight) mn_buf_putc(words, special.mark);
    else mn_buf_str(words, text);
}

static void convert_text(Markdown *md, Holder *h, MnStr text, MnNode *out)
{
    size_t done = 0, i = 0;
    MnBuf words = {0};
    while (i < text.len) {
        Special special = special_at(text, i);
        if (!special.len) {
            i++;
            continue;
        }
        MnStr plain = mn_str_slice(text, done, i), found = mn_str_slice(text, i, i + special.len);
        mn_buf_str(&words, plain);
        holder_skip_text(h, plain);
        convert_special(md, h, special, found, holder_skip_text(h, found), &words);
        done = i += special.len;
    }
    holder_skip_text(h, mn_str_slice(text, done, text.len));
    mn_buf_str(&words, mn_str_slice(text, done, text.len));
    size_t skip = h->skip < words.len ? h->skip : words.len;
    h->skip = 0;
    add_text(md, mn_str_slice(mn_buf_view(&words), skip, words.len), out);
    mn_buf_clear(&words);
}

/* ---- expressions, and marks that are wrong */

static void add_value(Markdown *md, Holder *h, const Mark *mark, MnNode *out)
{
    MnExpression expression;
    MnRange braces = range_of_mark(md, h, mark);
    MnSelectFault fault = holder_expression(md->ctx->arena, &md->lines, h, mark->start + 2, mark->end - 2, &expression);
    if (fault == MN_SELECT_GOOD) mn_value_add(out, md->ctx->arena, &expression, braces);
    else {
        mn_select_report(md->ctx->diag, fault, braces);
        mn_xml_add_string(out, "…"); /* so that nothing is said of what would be empty */
    }
}

/* What it was to print is not there, though an address could not have held it. */
static void lose_in_address(Markdown *md, const Holder *h, const Mark *mark)
{
    mn_diag_lose_quoted(md->ctx->diag, mn_diag_text(md->ctx->diag, mn_str_slice(h->raw, mark->start, mark->end)));
}

/* Braces that are not closed lose what their expression was to print: the records it names, or a file with ids of its own. */
static void lose_unclosed(Markdown *md, MnStr rest)
{
    const char *text = mn_diag_text(md->ctx->diag, rest);
    if (strstr(text, "include")) mn_diag_lose(md->ctx->diag, MN_ANY_ID);
    else mn_diag_lose_quoted(md->ctx->diag, text);
}

static void report_mark(Markdown *md, Holder *h, const Mark *mark)
{
    MnRange range = range_of_mark(md, h, mark);
    MnDiag *diag = md->ctx->diag;
    h->reported = true;
    if (mark->kind == MARK_UNCLOSED || mark->kind == MARK_QUOTE) lose_unclosed(md, mn_str_slice(h->raw, mark->start, h->raw.len));
    else if (mark->kind == MARK_IN_ADDRESS) lose_in_address(md, h, mark);
    else mn_diag_lose(diag, MN_ANY_ID);
    if (mark->kind == MARK_UNCLOSED || mark->kind == MARK_QUOTE)
        mn_braces_report(diag, mark->kind == MARK_QUOTE ? MN_PIECE_QUOTE : MN_PIECE_UNCLOSED, range.start);
    else if (mark->kind == MARK_IN_ADDRESS) mn_report(diag, MN_EXPRESSION_IN_ADDRESS, range);
    else if (mark->kind == MARK_MISPLACED) mn_report(diag, MN_ATTRIBUTES_MISPLACED, range);
    else mn_report(diag, MN_ATTRIBUTES_UNREADABLE, range);
}

/* ---- links and images */

static bool has_braces(const char *text)
{
    return text && strstr(text, "{{");
}

/* mailto: to nobody. */
static bool is_scheme_alone(const char *url)
{
    const char *colon = strchr(url, ':');
    return colon && mn_url_has_scheme(url) && !colon[1];
}

static const char *refused_scheme(const char *url)
{
    static const char *const refused[] = {"javascript:", "vbscript:", "data:", "file:"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strncasecmp(url, refused[i], strlen(refused[i])) == 0) return refused[i];
    return NULL;
}

/* The braces among bytes [at, to) of the content; where there are none, the link. */
static MnRange range_of_braces(Markdown *md, Holder *h, size_t at, size_t to, MnRange link)
{
    size_t end;
    const char *braces = at < to ? memmem(h->raw.ptr + at, to - at, "{{", 2) : NULL;
    if (!braces) return link;
    size_t from = (size_t)(braces - h->raw.ptr);
    return range_of(md, h, from, mn_piece_at(h->raw, from, &end) == MN_PIECE_VALUE ? end : from + 2);
}

/* What is wrong with the address of a link or picture; MN_CODES: nothing. */
static MnCode fault_of_address(cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    if (has_braces(url)) return MN_EXPRESSION_IN_ADDRESS;
    if (!*url || strcmp(url, "#") == 0 || is_scheme_alone(url)) return MN_LINK_WITHOUT_ADDRESS;
    return refused_scheme(url) ? MN_ADDRESS_REFUSED : MN_CODES;
}

/* `inside` is where its words begin, `end` where it ends. */
static void report_address(Markdown *md, const Holder *inside, size_t end, cmark_node *node, MnRange link)
{
    MnCode fault = fault_of_address(node);
    Holder h = *inside;
    bool braces = fault == MN_EXPRESSION_IN_ADDRESS;
    size_t from = holder_address(&h);
    if (fault == MN_ADDRESS_REFUSED) mn_report(md->ctx->diag, fault, link, .what = refused_scheme(cmark_node_get_url(node)));
    else if (fault != MN_CODES) mn_report(md->ctx->diag, fault, braces ? range_of_braces(md, &h, from, end, link) : link);
}

/* That of a link is not shown; that of a picture is its caption. */
static void report_title(Markdown *md, const Holder *inside, cmark_node *node, MnRange link)
{
    const char *title = cmark_node_get_title(node);
    Holder h = *inside;
    size_t from, to;
    if (!*title) return;
    if (!has_braces(title)) mn_report(md->ctx->diag, MN_LINK_TITLE, link);
    else if (holder_title(&h, &from, &to))
        mn_report(md->ctx->diag, MN_EXPRESSION_IN_TITLE, range_of_braces(md, &h, from, to, link));
    else mn_report(md->ctx->diag, MN_EXPRESSION_IN_TITLE, link); /* it stands elsewhere, with its label */
}

/* Of a link that leads nowhere, so that nobody looks where it leads. */
static void leave_words(MnNode *a)
{
    if (!mn_xml_first(a)) mn_xml_add_string(a, "…");
    mn_xml_unwrap(a);
}

/* #caf%C3%A9, as browsers copy it, is the id café. */
static const char *place_or_address(Markdown *md, const char *url)
{
    const char *place = url[0] == '#' && strchr(url, '%') ? mn_url_decode(md->ctx->arena, mn_str(url)) : NULL;
    return place ? place : url;
}

static void convert_link(Markdown *md, Holder *h, cmark_node *node, MnNode *out)
{
    size_t at = holder_enter_link(h);
    const char *url = cmark_node_get_url(node);
    MnCode fault = fault_of_address(node);
    bool empty = !cmark_node_first_child(node), good = fault == MN_CODES;
    bool refers = good && empty && (url[0] == '#' || strncmp(url, "doc:", 4) == 0);
    MnNode *a = add_element(md, out, MN_A, pos_of(md, h, at));
    if (refers) mn_xml_set_attr(a, "class", "ref");
    mn_xml_set_attr(a, "href", place_or_address(md, url));
    Holder inside = *h;
    h->reported = h->reported || has_braces(url) || has_braces(cmark_node_get_title(node));
    if (!empty) inline_convert(md, h, cmark_node_first_child(node), NULL, a);
    holder_leave_link(h, at);
    holder_end(&md->lines, h, h->at, a);
    report_address(md, &inside, h->at, node, mn_xml_range(a));
    if (good && empty && !refers) mn_report(md->ctx->diag, MN_LINK_WITHOUT_TEXT, mn_xml_range(a));
    report_title(md, &inside, node, mn_xml_range(a));
    if (fault == MN_LINK_WITHOUT_ADDRESS) leave_words(a);
}

/* Its mark in the description of a picture. */
static void describe_by_mark(Markdown *md, Holder *h, const Mark *mark, MnNode *out)
{
    if (mark->kind == MARK_VALUE) add_value(md, h, mark, out);
    else if (mark->kind == MARK_UNCLOSED || mark->kind == MARK_QUOTE) report_mark(md, h, mark);
    else mn_report(md->ctx->diag, MN_DESCRIPTION_HOLDS_MARKS, range_of_mark(md, h, mark));
}

/* Text at the holder's cursor, in which each straight mark is as it was typed. */
static void add_alt_text(Holder *h, MnStr text, MnNode *out)
{
    MnBuf words = {0};
    for (size_t i = 0, len; i < text.len; i += len) {
        char mark = smart_mark_of(text, i);
        len = mark ? 3 : 1;
        size_t at = holder_skip_text(h, mn_str_slice(text, i, i + len));
        if (mark && at < h->raw.len && strchr("'\"", h->raw.ptr[at])) mn_buf_putc(&words, mark);
        else mn_buf_add(&words, text.ptr + i, len);
    }
    mn_xml_add_text(out, mn_buf_view(&words));
    mn_buf_clear(&words);
}

/* The words of an image's description. True when expressions are among them. */
static bool collect_alt(Markdown *md, Holder *h, cmark_node *parent, MnNode *out)
{
    Holder inside = *h;
    bool marks = false;
    cmark_iter *iter = cmark_iter_new(parent);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type kind = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER) continue;
        if (kind == CMARK_NODE_TEXT) add_alt_text(&inside, mn_str(cmark_node_get_literal(node)), out);
        else if (kind == CMARK_NODE_CODE) mn_xml_add_string(out, cmark_node_get_literal(node));
        else if (kind == CMARK_NODE_SOFTBREAK || kind == CMARK_NODE_LINEBREAK) mn_xml_add_string(out, " ");
        const Mark *mark = parser_mark(node);
        if (mark) describe_by_mark(md, h, mark, out), inside.at = mark->end;
        marks = marks || mark;
    }
    cmark_iter_free(iter);
    smart_mend_nodes(mn_xml_first(out));
    return marks;
}

/* The alternative text; where it holds expressions, merge fills it in. */
static void add_alt(Markdown *md, Holder *h, cmark_node *image, MnNode *img)
{
    MnNode *fill = mn_fill_add(img, "alt");
    bool later = collect_alt(md, h, image, fill);
    MnBuf all = {0};
    mn_xml_collect_text(fill, &all);
    MnStr words = mn_str_trim(mn_buf_view(&all));
    if (!words.len && !later) mn_report(md->ctx->diag, MN_PICTURE_UNDESCRIBED, mn_xml_range(img));
    mn_xml_set_attr(img, "alt", mn_arena_strndup(md->ctx->arena, words.ptr ? words.ptr : "", words.len));
    mn_buf_clear(&all);
    if (!later) mn_xml_remove(fill);
}

/* Words in which all but what is escaped stands for itself, with smart punctuation; the line begins with "# ". */
static void add_line(MnStr line, MnNode *parent)
{
    cmark_node *root = parser_run(line), *heading = cmark_node_first_child(root);
    for (cmark_node *node = heading ? cmark_node_first_child(heading) : NULL; node; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_TEXT) mn_xml_add_string(parent, cmark_node_get_literal(node));
    cmark_node_free(root);
}

/* A caption is words with smart punctuation: all other signs stand for themselves. */
static void add_title(const char *title, MnNode *figcaption)
{
    MnBuf words = {0};
    smart_plain(mn_str(title), &words);
    for (size_t i = 0; i < words.len; i++)
        if (words.ptr[i] == '\n') words.ptr[i] = ' ';
    mn_xml_add_text(figcaption, mn_buf_view(&words));
    mn_buf_clear(&words);
}

static const char ascii_signs[] = "!#$%&()*+,/:;<=>?@[\\]^_`{|}~";

/* Bytes at text[at] that are an escaped sign or an entity already; 0: the byte is neither. */
static size_t escape_at(MnStr text, size_t at)
{
    enum { LONGEST_ENTITY = 40 };
    if (text.ptr[at] == '\\') return at + 1 < text.len && strchr(ascii_signs, text.ptr[at + 1]) ? 2 : 0;
    for (size_t end = at + 1; text.ptr[at] == '&' && end < text.len && end - at < LONGEST_ENTITY; end++) {
        char c = text.ptr[end];
        if (c == ';' && end > at + 1) return end + 1 - at;
        if (!mn_is_letter(c) && !mn_is_digit(c) && c != '#') break;
    }
    return 0;
}

/* The same of words as they are written in the source. */
static void add_written(MnNode *parent, MnStr text)
{
    MnBuf line = {0};
    mn_buf_puts(&line, "# ");
    for (size_t at = 0, len; at < text.len; at += len) {
        len = escape_at(text, at);
        bool mark = !len && text.ptr[at] == '\\' && at + 1 < text.len && strchr("\"'-.", text.ptr[at + 1]);
        if (mark) at++; /* it is one of prose: escaped only because it would have ended the title */
        if (!len && !mark && strchr(ascii_signs, text.ptr[at])) mn_buf_putc(&line, '\\');
        if (!len) len = 1;
        if (mn_is_space(text.ptr[at])) mn_buf_putc(&line, ' ');
        else if (strchr("'\"", text.ptr[at])) mn_buf_putc(&line, text.ptr[at] == '"' ? SMART_DOUBLE : SMART_SINGLE);
        else mn_buf_add(&line, text.ptr + at, len);
    }
    if (mn_is_space(text.ptr[0])) mn_xml_add_string(parent, " ");
    if (mn_str_trim(text).len) add_line(mn_buf_view(&line), parent);
    if (mn_str_trim(text).len && mn_is_space(text.ptr[text.len - 1])) mn_xml_add_string(parent, " ");
    mn_buf_clear(&line);
}

static void add_caption(Markdown *md, Holder *h, cmark_node *image, MnNode *figcaption)
{
    const char *title = cmark_node_get_title(image);
    size_t from = 0, to = 0;
    if (has_braces(title) && !holder_title(h, &from, &to)) {
        mn_report(md->ctx->diag, MN_EXPRESSION_IN_TITLE, mn_xml_range(figcaption),
                  .hint = "write the caption behind the address: ![description](file \"caption\")");
    } else if (has_braces(title)) {
        HolderPlacing placing = {&md->lines, h, from};
        mn_value_add_text(md->ctx, figcaption, mn_str_slice(h->raw, from, to), (MnPlacing){holder_place, &placing, false},
                          add_written);
    } else {
        add_title(title, figcaption);
    }
    smart_mend_nodes(mn_xml_first(figcaption));
}

void inline_figure(Markdown *md, Holder *h, cmark_node *image, MnNode *figure)
{
    size_t at = holder_enter_link(h);
    MnNode *img = mn_tree_add(figure, MN_IMG, NULL);
    Holder behind = *h;
    holder_leave_image(&behind);
    MnRange range = range_of(md, h, at, behind.at);
    mn_xml_set_range(img, range);
    mn_xml_set_attr(img, "src", cmark_node_get_url(image));
    h->reported = h->reported || has_braces(cmark_node_get_url(image));
    report_address(md, h, behind.at, image, range);
    add_alt(md, h, image, img);
    if (fault_of_address(image) == MN_CODES && *cmark_node_get_title(image)) {
        MnNode *caption = mn_tree_add(figure, MN_FIGCAPTION, img);
        add_caption(md, h, image, caption);
    }
    h->at = behind.at;
}

/* ---- our marks */

static void convert_value(Markdown *md, Holder *h, const Mark *mark, MnNode *out)
{
    flush_space(md, out);
    add_value(md, h, mark, out);
}

static void keep_attributes(Markdown *md, Holder *h, const Mark *mark)
{
    if (h->mark_count < MARKS) h->marks[h->mark_count++] = mark;
    else mn_diag_lose(md->ctx->diag, MN_ANY_ID), mn_report(md->ctx->diag, MN_TOO_MANY_ATTRIBUTES, range_of_mark(md, h, mark));
}

static void report_crossing(Markdown *md, Holder *h, MnRange bracket)
{
    if (!h->reported) mn_report(md->ctx->diag, MN_BRACKETS_CROSS, bracket);
    h->reported = true;
}

static MnNode *span_element(Markdown *md, Holder *h, const Mark *mark, MnNode *out)
{
    MnKind kind = attribute_find(h, mark->attributes, "title") ? MN_ABBR : MN_SPAN;
    MnNode *span = add_element(md, out, kind, pos_of(md, h, mark->start));
    attribute_apply(md, h, mark->attributes, span, ON_SPAN);
    md->words.fresh = true;
    return span;
}

/* Returns where to go on: inside a span it opened, outside one it closed. */
static MnNode *convert_mark(Markdown *md, Holder *h, const Mark *mark, MnNode *cur, MnNode *out)
{
    h->at = mark->kind == MARK_SPAN_OPEN ? h->at : mark->end;
    switch (mark->kind) {
    case MARK_VALUE: convert_value(md, h, mark, cur); break;
    case MARK_ATTRIBUTES: keep_attributes(md, h, mark); break;
    case MARK_PREVIOUS: {
        MnNode *last = mn_xml_last(cur);
        if (last && mn_xml_is_element(last)) attribute_apply(md, h, mark->start, last, ON_SPAN);
        break;
    }
    case MARK_SPAN_OPEN: {
        while (h->at < mark->attributes && h->raw.ptr[h->at] != '[') h->at++;
        Mark place = *mark;
        place.start = h->at++;
        return span_element(md, h, &place, cur);
    }
    case MARK_SPAN_CLOSE:
        if (cur != out) {
            holder_end(&md->lines, h, mark->end, cur);
            return mn_xml_parent(cur);
        }
        report_crossing(md, h, range_of_mark(md, h, mark));
        break;
    case MARK_UNCLOSED:
    case MARK_QUOTE:
    case MARK_BAD:
    case MARK_MISPLACED:
    case MARK_IN_ADDRESS: report_mark(md, h, mark); break;
    }
    return cur;
}

/* ---- all of them */

void inline_report_html(Markdown *md, MnRange range, MnStr html)
{
    size_t end = 1;
    while (end < html.len && !strchr(" \t\n>", html.ptr[end]) && html.ptr[end] > 0x20) end++;
    const char *hint = strncasecmp(html.ptr, "<br", 3) == 0 ? "end the line with a backslash to break it"
                                                            : "write Markdown instead; for the sign itself write \\<";
    mn_report(md->ctx->diag, MN_HTML_REFUSED, range, .what = mn_diag_text(md->ctx->diag, (MnStr){html.ptr, (size_t)(int)end}),
              .hint = hint);
}

static void convert_html(Markdown *md, Holder *h, cmark_node *node)
{
    MnStr literal = mn_str(cmark_node_get_literal(node));
    size_t at = holder_skip_raw(h, literal);
    if (mn_str_starts(literal, "<!--")) return;
    inline_report_html(md, range_of(md, h, at, at + literal.len), literal);
}

static void convert_element(Markdown *md, Holder *h, cmark_node *node, MnNode *out)
{
    cmark_node_type type = cmark_node_get_type(node);
    MnKind kind = type == CMARK_NODE_STRONG ? MN_STRONG : type == CMARK_NODE_EMPH ? MN_EM : MN_DEL;
    size_t signs = type == CMARK_NODE_EMPH ? 1 : 2;
    MnNode *element = add_element(md, out, kind, pos_of(md, h, holder_skip_signs(h, signs)));
    inline_convert(md, h, cmark_node_first_child(node), NULL, element);
    holder_skip_signs(h, signs);
    holder_end(&md->lines, h, h->at, element);
}

static void convert_other(Markdown *md, Holder *h, cmark_node *node, MnNode *out)
{
    cmark_node_type kind = cmark_node_get_type(node);
    size_t at = h->at;
    if (kind == CMARK_NODE_SOFTBREAK) {
        holder_skip_break(h);
        md->words.space = !md->words.fresh;
    } else if (kind == CMARK_NODE_LINEBREAK) {
        holder_skip_break(h);
        md->words.space = false;
        mn_xml_set_pos(mn_tree_add(out, MN_BR, NULL), pos_of(md, h, at));
        md->words.fresh = true;
    } else if (kind == CMARK_NODE_CODE) {
        MnNode *code = add_element(md, out, MN_CODE, pos_of(md, h, holder_skip_code(h)));
        mn_xml_add_string(code, cmark_node_get_literal(node));
        holder_end(&md->lines, h, h->at, code);
    } else if (kind == CMARK_NODE_HTML_INLINE) {
        convert_html(md, h, node);
    } else if (kind == CMARK_NODE_FOOTNOTE_REFERENCE) {
        flush_space(md, out);
        note_refer(md, h, node, out);
    } else if (kind == CMARK_NODE_IMAGE) {
        at = holder_enter_link(h);
        holder_leave_link(h, at);
        mn_report(md->ctx->diag, MN_PICTURE_IN_SENTENCE, range_of(md, h, at, h->at));
    } else {
        convert_element(md, h, node, out);
    }
}

void inline_convert(Markdown *md, Holder *h, cmark_node *from, cmark_node *to, MnNode *out)
{
    if (md->words.depth == DEPTH) {
        mn_report(md->ctx->diag, MN_EMPHASIS_TOO_DEEP, mn_one_character(pos_of(md, h, h->at)));
        return;
    }
    md->words.depth++;
    MnNode *cur = out, *last = mn_xml_last(out);
    for (cmark_node *node = from; node && node != to; node = cmark_node_next(node)) {
        const Mark *mark = parser_mark(node);
        if (mark) cur = convert_mark(md, h, mark, cur, out);
        else if (cmark_node_get_type(node) == CMARK_NODE_TEXT) convert_text(md, h, mn_str(cmark_node_get_literal(node)), cur);
        else if (cmark_node_get_type(node) == CMARK_NODE_LINK) convert_link(md, h, node, cur);
        else convert_other(md, h, node, cur);
    }
    if (cur != out) report_crossing(md, h, mn_one_character(mn_xml_pos(cur)));
    if (--md->words.depth == 0 && md->words.mends)
        smart_mend_nodes(!last ? mn_xml_first(out) : mn_xml_is_text(last) ? last : mn_xml_next(last));
}

/* ---- the short way */

bool inline_smart(MnStr text, MnBuf *out)
{
    if (memmem(text.ptr, text.len, "==", 2) || memmem(text.ptr, text.len, "$$", 2) || mn_str_starts(text, ":::")) return false;
    if (memmem(text.ptr, text.len, "www.", 4) || memmem(text.ptr, text.len, "://", 3)) return false;
    MnBuf single = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (strchr("\\`*_[]<>&{}~!@|^\n\r\t", c)) {
            mn_buf_clear(&single);
            return false;
        }
        if (c != ' ' || !i || text.ptr[i - 1] != ' ') mn_buf_putc(&single, c);
    }
    smart_plain(mn_buf_view(&single), out);
    mn_buf_clear(&single);
    smart_mend(out);
    return true;
}
