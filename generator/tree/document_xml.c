/* document_xml.c - see document_xml.h. */
#include "tree/document_xml.h"

#include <string.h>

#define NAMESPACE " xmlns=\"http://www.w3.org/1999/xhtml\""

static void start_tag(const MnNode *node, MnBuf *out, bool root)
{
    mn_buf_printf(out, "<%s", mn_xml_name(node));
    if (root) mn_buf_puts(out, NAMESPACE);
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        mn_buf_printf(out, " %s=\"", mn_xml_attr_name(a));
        mn_xml_escape(out, mn_str(mn_xml_attr_value(a)), true);
        mn_buf_putc(out, '"');
    }
    mn_buf_puts(out, mn_xml_first(node) ? ">" : "/>");
}

static bool holds_only_elements(const MnNode *node)
{
    if (!mn_xml_first(node)) return false;
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child))
        if (!mn_xml_is_element(child)) return false;
    return true;
}

static void write_node(const MnNode *node, MnBuf *out, bool root)
{
    if (!mn_xml_is_element(node)) {
        mn_xml_escape(out, mn_str(mn_xml_text(node)), false);
        return;
    }
    start_tag(node, out, root);
    if (!mn_xml_first(node)) return;
    bool lines = holds_only_elements(node);
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) {
        if (lines) mn_buf_putc(out, '\n');
        write_node(child, out, false);
    }
    mn_buf_printf(out, lines ? "\n</%s>" : "</%s>", mn_xml_name(node));
}

void mn_tree_write(const MnNode *tree, MnBuf *out)
{
    mn_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_node(tree, out, true);
    mn_buf_putc(out, '\n');
}

/* In an element that was written on lines, the line ends. */
static void drop_lines(MnNode *element)
{
    for (const MnNode *child = mn_xml_first(element); child; child = mn_xml_next(child))
        if (!mn_xml_is_element(child) && strcmp(mn_xml_text(child), "\n") != 0) return;
    for (MnNode *child = mn_xml_first(element), *next; child; child = next) {
        next = mn_xml_next(child);
        if (!mn_xml_is_element(child)) mn_xml_remove(child);
    }
}

MnNode *mn_tree_read(MnContext *ctx, const MnSource *source)
{
    /* Inside the program the tree has no namespace. */
    const char *space = memmem(source->text.ptr, source->text.len, NAMESPACE, sizeof NAMESPACE - 1);
    size_t at = space ? (size_t)(space - source->text.ptr) : source->text.len;
    MnBuf plain = {0};
    mn_buf_str(&plain, mn_str_slice(source->text, 0, at));
    if (space) mn_buf_str(&plain, mn_str_slice(source->text, at + sizeof NAMESPACE - 1, source->text.len));
    MnNode *root = mn_tree_parse(ctx, mn_source_new(ctx->arena, source->name, mn_buf_view(&plain)));
    mn_buf_clear(&plain);
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true))
        if (mn_xml_is_element(node)) drop_lines(node);
    return root;
}

MnNode *mn_tree_read_head(MnContext *ctx, const MnSource *source)
{
    const char *article = memmem(source->text.ptr, source->text.len, "\n<article", strlen("\n<article"));
    if (!article) return NULL;
    MnBuf head = {0};
    mn_buf_str(&head, (MnStr){source->text.ptr, (size_t)(article - source->text.ptr)});
    mn_buf_puts(&head, "\n</document>");
    MnNode *root = mn_tree_read(ctx, mn_source_new(ctx->arena, source->name, mn_buf_view(&head)));
    mn_buf_clear(&head);
    return root;
}
