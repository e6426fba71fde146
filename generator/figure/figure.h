/* figure.h - figures drawn from words: the steps that a figure.diagram lists, as a picture.
 *
 * The document tree says a diagram in words alone (README.md): an svg element that names its form and describes it, then the list
 * of its steps. Both writers have it drawn here, from those words and the house style, so that the tree stays free of
 * coordinates: it compares as words, and a new style changes no document. The picture repeats the labels; what is said of each
 * step stands in the list beside it, where it is real text. */
#ifndef MN_FIGURE_FIGURE_H
#define MN_FIGURE_FIGURE_H

#include "image/drawing.h"
#include "style/style.h"

/* The drawing of an svg element of a figure.diagram; its words are as large as the style's body text and its colours are those of
 * the style (MN_PAINT_BRAND and so on). Owned by ctx->arena. NULL after an error: it has no form that we draw, no steps, or
 * labels so long that no page could hold it. */
const MnDrawing *mn_figure_draw(MnContext *ctx, const MnStyle *style, MnWordCache *words, const MnNode *svg);

#endif
