/* walk.c - from the document tree to tags and text: one walk, without recursion. An element's hook may change its tag, or take
 * over what is written for it. Around each, marks.c says what changed between two versions, if anything did. */
#include "html/html_writer.h"

#include <string.h>

static const Element *element_of(Writer *w, const MnNode *node)
{
    const Element *element = html_element(w, mn_kind(node));
    if (element) return element;
    mn_report(w->ctx->diag, MN_ELEMENT_UNKNOWN, mn_xml_range(node), .element = mn_xml_name(node));
    return NULL;
}

/* What an author struck through or put in; a fragment's style sheet would show the word. */
static void say_authors_mark(Writer *w, const MnNode *node)
{
    bool inserted = mn_is(node, MN_INS);
    if ((!inserted && !mn_is(node, MN_DEL)) || w->fragment || mn_change_of(node) != MN_UNCHANGED) return;
    html_leaf(w, "span", HTML_ATTRS("class", "change"), html_word(w, inserted ? "change-inserted" : "change-deleted"));
    mn_buf_putc(w->out, ' ');
}

/* Nothing more is written of the node. */
static bool skip(Writer *w, const MnNode *node)
{
    if (w->redline) html_mark_behind(w, node);
    return false;
}

static size_t span_of(MnStr text, size_t from, bool blank)
{
    size_t at = from;
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\n') == blank) at++;
    return at;
}

/* Of code: where a line is too long for the screen it had better end between words than at a hyphen in one, which would be taken for
 * that of a break, or lost with it. */
static void write_code(Writer *w, MnStr text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = span_of(text, at, false), next = span_of(text, end, true);
        MnStr word = mn_str_slice(text, at, end);
        bool whole = word.len && memchr(word.ptr, '-', word.len);
        if (whole) html_start(w, "span", HTML_ATTRS("class", "whole"));
        html_text(w, word);
        if (whole) html_end(w, "span");
        html_text(w, mn_str_slice(text, end, next));
        at = next;
    }
}

static void write_text(Writer *w, MnStr text)
{
    if (w->verbatim && !w->fragment) write_code(w, text);
    else html_text(w, text);
}

/* Writes what stands before the node's children. True: go on with them and then leave it. */
static bool enter(Writer *w, const MnNode *node)
{
    size_t written = w->redline ? html_mark_enter(w, node) : 0;
    if (mn_xml_is_text(node)) write_text(w, mn_str(mn_xml_text(node) + written));
    if (!mn_xml_is_element(node)) return false;
    const Element *element = element_of(w, node);
    if (!element) return false;
    html_take_attributes(w, node);
    Tag tag = {.name = element->name, .flags = element->flags, .node = node};
    HtmlBegin *begin = html_hook(mn_kind(node));
    if (begin && !begin(w, node, &tag)) return skip(w, node);
    html_open(w, &tag);
    if (tag.inside) html_start(w, tag.inside, NULL);
    if (tag.after_start) tag.after_start(w, node);
    say_authors_mark(w, node);
    if (w->redline) html_mark_inside(w, node, &tag);
    if (tag.flags & HTML_VOID) return skip(w, node);
    w->open = mn_grow(w->open, &w->open_cap, w->nopen + 1, sizeof *w->open);
    w->open[w->nopen++] = tag;
    return true;
}

static void leave(Writer *w)
{
    Tag tag = w->open[--w->nopen];
    if (w->redline) html_mark_leave(w, &tag);
    if (tag.before_end) tag.before_end(w);
    if (tag.inside) html_end(w, tag.inside);
    html_close(w, &tag);
    if (w->redline) html_mark_behind(w, tag.node);
    if (tag.after_end) tag.after_end(w);
}

void html_tree(Writer *w, const MnNode *root)
{
    if (w->redline && !w->nopen) w->marked = html_marks_around(root);
    for (const MnNode *node = root;;) {
        if (enter(w, node)) {
            if (mn_xml_first(node)) {
                node = mn_xml_first(node);
                continue;
            }
            leave(w);
        }
        while (node != root && !mn_xml_next(node)) {
            node = mn_xml_parent(node);
            leave(w);
        }
        if (node == root) return;
        node = mn_xml_next(node);
    }
}
