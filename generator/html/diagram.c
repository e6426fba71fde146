/* diagram.c - the picture of a diagram, as an svg element that grows with the text around it.
 *
 * Its title and description are elements of it, which name and describe it to those who do not see it; what it shows beyond them,
 * the list of steps after it says. Its colours are the page's custom properties. */
#include "html/html_writer.h"

#include "figure/figure.h"

static const char *ems(Writer *w, int32_t length)
{
    MnBuf text = {0};
    mn_buf_thousandths(&text, (int64_t)length * 3000 / 4 / w->input->style->body.size);
    mn_buf_puts(&text, "em");
    return mn_buf_finish(&text, w->ctx->arena);
}

/* The element of that name in the svg, written with an id. */
static void put_words(Writer *w, const char *name, const char *id, const char *text)
{
    html_line(w);
    mn_buf_printf(w->out, "<%s id=\"%s\">", name, id);
    mn_xml_escape(w->out, mn_str(text), false);
    mn_buf_printf(w->out, "</%s>", name);
}

bool html_begin_diagram(Writer *w, const MnNode *node, Tag *tag)
{
    MnArena *arena = w->ctx->arena;
    const MnDrawing *drawing = mn_figure_draw(w->ctx, w->input->style, html_words(w), node);
    if (!drawing) return false;
    const char *figure = mn_xml_attr(mn_xml_parent(node), "id"), *base = figure ? figure : "diagram";
    const char *title = mn_tree_text(arena, mn_tree_child(node, MN_TITLE)),
               *desc = mn_tree_text(arena, mn_tree_child(node, MN_DESC));
    const char *title_id = html_new_id(w, mn_arena_printf(arena, "%s-title", base));
    const char *desc_id = html_new_id(w, mn_arena_printf(arena, "%s-description", base));
    html_set_drawing(w, "picture", drawing);
    html_set(w, "width", ems(w, drawing->width));
    html_set(w, "height", ems(w, drawing->height));
    html_set(w, "role", "img");
    html_set(w, "aria-labelledby", title_id);
    html_set(w, "aria-describedby", desc_id);
    html_open(w, tag);
    put_words(w, "title", title_id, title);
    put_words(w, "desc", desc_id, desc);
    html_drawing_things(w, drawing);
    html_close(w, tag);
    return false;
}
