/* figure.c - in: the svg element of a figure.diagram, with the list of steps after it. Out: a drawing.
 *
 * The one dispatch for both writers: a table says which form draws the class of the element. A form places its nodes wherever it
 * likes on a sketch; the finished drawing is moved to the corner here, and turned round where text runs from right to left. */
#include "figure/figure.h"

#include "figure/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    DiagramForm *draw;
    bool numbered;
} forms[] = {
    {"cycle", diagram_cycle, true},
    {"flow", diagram_flow, true},
    {"layers", diagram_layers, true},
    {"tree", diagram_tree, false},
};

/* ---- the steps ---- */

/* The label of a step is the first strong of its item; of an item that has none, all its text. */
static Label read_label(const Diagram *d, const MnNode *item)
{
    const MnNode *strong = mn_tree_child(item, MN_STRONG);
    MnBuf text = {0};
    mn_xml_collect_text(strong ? strong : item, &text);
    return (Label){.text = mn_str(mn_buf_finish(&text, d->ctx->arena)), .range = mn_xml_range(item)};
}

static const MnNode *list_after(const MnNode *svg)
{
    const MnNode *list = mn_xml_next_element(svg);
    return mn_is_list(list) ? list : NULL;
}

/* In their order, those of the branches that stand in a list within the first too. */
static void read_labels(Diagram *d, const MnNode *list)
{
    size_t count = 0;
    for (const MnNode *n = list; n; n = mn_xml_walk(n, list, true)) count += mn_is(n, MN_LI);
    d->labels = mn_arena_array(d->ctx->arena, count, sizeof *d->labels);
    for (const MnNode *n = list; n; n = mn_xml_walk(n, list, true)) {
        if (!mn_is(n, MN_LI)) continue;
        d->labels[d->nlabels] = read_label(d, n);
        if (d->labels[d->nlabels].text.len) d->nlabels++;
    }
}

/* ---- the finished drawing ---- */

/* What holds on an element: its own attribute, or that of the nearest element around it. */
static const char *inherited(const MnNode *node, const char *name)
{
    for (; node && mn_xml_is_element(node); node = mn_xml_parent(node))
        if (mn_xml_attr(node, name)) return mn_xml_attr(node, name);
    return NULL;
}

/* Every x becomes dx + sign × x. All texts stand by their middle, so they come out right too. */
static void move(Thing *thing, int32_t sign, int32_t dx, int32_t dy)
{
    MnDrawn *drawn = &thing->drawn;
    if (drawn->kind == MN_DRAWN_TEXT) {
        drawn->u.text.x = dx + sign * drawn->u.text.x;
        drawn->u.text.y += dy;
        return;
    }
    for (uint32_t i = 0; i < drawn->u.path.nsteps; i++)
        for (int p = 0; p < 3; p++) {
            thing->steps[i].x[p] = dx + sign * thing->steps[i].x[p];
            thing->steps[i].y[p] += dy;
        }
}

/* Where text runs from right to left, so does the picture. A little air keeps smoothed edges whole. */
static const MnDrawing *finish(Diagram *d, bool rtl)
{
    const double air = 0.06 * d->em;
    d->left -= air, d->right += air, d->top -= air, d->bottom += air;
    MnDrawing *drawing = mn_arena_alloc(d->ctx->arena, sizeof *drawing);
    *drawing = (MnDrawing){
        .width = (int32_t)ceil(d->right - d->left), .height = (int32_t)ceil(d->bottom - d->top), .count = (uint32_t)d->nthings};
    MnDrawn *things = mn_arena_array(d->ctx->arena, d->nthings, sizeof *things);
    for (size_t i = 0; i < d->nthings; i++) {
        move(&d->things[i], rtl ? -1 : 1, (int32_t)lround(rtl ? d->right : -d->left), (int32_t)lround(-d->top));
        things[i] = d->things[i].drawn;
    }
    drawing->things = things;
    return drawing;
}

const MnDrawing *mn_figure_draw(MnContext *ctx, const MnStyle *style, MnWordCache *words, const MnNode *svg)
{
    const char *form = mn_xml_attr(svg, "class"), *language = inherited(svg, "lang"), *dir = inherited(svg, "dir");
    size_t f = 0, nforms = sizeof forms / sizeof *forms;
    while (f < nforms && (!form || strcmp(forms[f].name, form) != 0)) f++;
    if (f == nforms) {
        mn_report(ctx->diag, MN_NO_DIAGRAM_FORM, mn_xml_range(svg), .kind = form ? form : "");
        return NULL;
    }
    Diagram d = {.ctx = ctx,
                 .style = style,
                 .words = words,
                 .language = language ? language : "en-GB",
                 .numbered = forms[f].numbered,
                 .em = style->body.size * 4 / 3.0};
    const MnNode *list = list_after(svg);
    if (list) read_labels(&d, list);
    if (!d.nlabels) {
        mn_report(ctx->diag, MN_DIAGRAM_WITHOUT_STEPS, mn_xml_range(svg));
        return NULL;
    }
    forms[f].draw(&d);
    const MnDrawing *drawing = NULL;
    if (fmax(d.right - d.left, d.bottom - d.top) < DIAGRAM_MOST) drawing = finish(&d, dir && strcmp(dir, "rtl") == 0);
    else mn_report(ctx->diag, MN_DIAGRAM_TOO_LARGE, mn_xml_range(svg));
    free(d.things);
    return drawing;
}
