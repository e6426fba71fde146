/* tree.c - from the document tree to tags and text: one walk, without recursion. An element's hook may change its tag, or take
 * over what is written for it; what changed between two versions is said in words before it. */
#include "html/internal.h"

#include <string.h>

static void write_change(Writer *w)
{
    const char *key = w->change;
    w->change = NULL;
    w->nattrs = 0;
    html_start(w, "span", HTML_ATTRS("class", "change"));
    html_text(w, mn_str(html_word(w, key)));
    html_end(w, "span");
    mn_buf_putc(w->out, ' ');
}

/* What is said before a changed element, for those who do not see its colours. */
static const char *change_of(const Writer *w, const MnNode *node)
{
    static const char *const keys[][2] = {
        {"ins", "change-inserted"}, {"del", "change-deleted"}, {"moved", "change-moved"}, {"attr", "change-changed"}};
    const char *kind = mn_xml_attr(node, "data-change");
    bool struck = mn_is(node, MN_INS) || mn_is(node, MN_DEL);
    if (!kind && struck && !w->fragment) kind = mn_xml_name(node); /* without a style sheet the words would be seen */
    for (size_t i = 0; kind && i < sizeof keys / sizeof *keys; i++)
        if (strcmp(kind, keys[i][0]) == 0) return keys[i][1];
    return NULL;
}

static const Element *element_of(Writer *w, const MnNode *node)
{
    const Element *element = html_element(w, mn_kind(node));
    if (element) return element;
    mn_report(w->ctx->diag, MN_ELEMENT_UNKNOWN, mn_at(mn_xml_pos(node)), .element = mn_xml_name(node));
    return NULL;
}

/* Writes what stands before the node's children. True: go on with them and then leave it. */
static bool enter(Writer *w, const MnNode *node)
{
    if (mn_xml_is_text(node)) {
        if (w->change) write_change(w);
        html_text(w, mn_str(mn_xml_text(node)));
    }
    if (!mn_xml_is_element(node)) return false;
    const Element *element = element_of(w, node);
    if (!element) return false;
    if (w->change && !(element->flags & HTML_BLOCK)) write_change(w);
    html_take_attributes(w, node);
    Tag tag = {.name = element->name, .flags = element->flags};
    HtmlBegin *begin = html_hook(mn_kind(node));
    if (begin && !begin(w, node, &tag)) return false;
    html_open(w, &tag);
    if (tag.inside) html_start(w, tag.inside, NULL);
    const char *change = change_of(w, node);
    if (change) w->change = change;
    if (tag.flags & HTML_VOID) return false;
    w->open = mn_grow(w->open, &w->open_cap, w->nopen + 1, sizeof *w->open);
    w->open[w->nopen++] = tag;
    return true;
}

static void leave(Writer *w)
{
    Tag tag = w->open[--w->nopen];
    if (tag.before_end) tag.before_end(w);
    if (tag.inside) html_end(w, tag.inside);
    html_close(w, &tag);
    if (tag.after_end) tag.after_end(w);
}

void html_tree(Writer *w, const MnNode *root)
{
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
