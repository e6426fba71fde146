/* svg_text.c - in: text and tspan. Out: lines of words.
 *
 * The letters are measured where they are set, with the fonts of the house style; here a line is only taken apart into stretches
 * of one look. A tspan with a place of its own begins a new line. White space is one space between words, as a page has it. */
#include "image/svg.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Svg *svg;
    SvgMatrix matrix;
    double x, y;     /* of the line, in the user's units */
    bool x_is_known; /* nothing was set on it yet that would have moved x on */
    MnAnchorPoint anchor;
    MnDrawnSpan *spans;
    double *sizes; /* of the spans, in the user's units */
    size_t nspans, spans_cap, sizes_cap;
    bool space; /* the line ends in a space, or is empty */
} Lines;

/* ---- a line ---- */

static void place(const Lines *l, MnDrawn *thing, MnDrawnSpan *spans, bool *beyond)
{
    const SvgMatrix *m = &l->matrix;
    bool upright = m->b == 0 && m->c == 0 && m->a == m->d && m->a > 0;
    double scale, x = m->a * l->x + m->e, y = m->d * l->y + m->f;
    svg_is_even(*m, &scale);
    if (!upright && scale > 0) {
        SvgMatrix own = {m->a / scale, m->b / scale, m->c / scale, m->d / scale, m->e, m->f};
        thing->transform = svg_transform(l->svg, own, beyond);
        x = l->x * scale, y = l->y * scale;
    }
    thing->u.text.x = svg_thousandths(x, beyond);
    thing->u.text.y = svg_thousandths(y, beyond);
    for (size_t i = 0; i < l->nspans; i++) spans[i].size = svg_thousandths(l->sizes[i] * scale, beyond);
}

static bool drop_last_space(MnArena *arena, MnDrawnSpan *span)
{
    size_t len = strlen(span->text);
    if (len && span->text[len - 1] == ' ') span->text = mn_arena_strndup(arena, span->text, --len);
    return len > 0;
}

/* Puts the line under way, if it says anything, among the things drawn. */
static void end_line(Lines *l)
{
    Svg *svg = l->svg;
    if (l->nspans && !drop_last_space(svg->ctx->arena, &l->spans[l->nspans - 1])) l->nspans--;
    size_t shown = 0, sized = 0;
    for (size_t i = 0; i < l->nspans; i++) {
        shown += l->spans[i].fill.kind != MN_PAINT_NONE;
        sized += l->sizes[i] > 0;
    }
    if (shown && (shown < l->nspans || sized < l->nspans)) svg_fault(svg, MN_SVG_TEXT_SHOWN_IN_PART, l->spans[0].range);
    else if (shown && svg_determinant(l->matrix) != 0) {
        MnDrawnSpan *spans = mn_arena_memdup(svg->ctx->arena, l->spans, l->nspans * sizeof *spans);
        MnDrawn *thing = svg_add(svg, MN_DRAWN_TEXT);
        bool beyond = false;
        place(l, thing, spans, &beyond);
        thing->u.text.anchor = l->anchor;
        thing->u.text.spans = spans, thing->u.text.nspans = (uint32_t)l->nspans;
        if (beyond) svg_fault(svg, MN_SVG_FAR_OUT, spans[0].range);
    }
    l->nspans = 0;
    l->space = true;
    l->x_is_known = false;
}

/* ---- words ---- */

/* White space as single spaces, none at the beginning of a line. */
static char *collapsed(Lines *l, MnStr text)
{
    MnBuf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool space = strchr(" \t\r\n", text.ptr[i]) != NULL;
        if (space && l->space) continue;
        mn_buf_putc(&out, space ? ' ' : text.ptr[i]);
        l->space = space;
    }
    return mn_buf_finish(&out, l->svg->ctx->arena);
}

static void add_words(Lines *l, const MnNode *node, const SvgLook *look, double opacity)
{
    char *text = collapsed(l, mn_str(mn_xml_text(node)));
    if (!text[0]) return;
    if (!l->nspans) l->anchor = look->anchor;
    MnPaint fill = svg_paint_of(l->svg, look, look->fill, look->fill_opacity * opacity);
    if (look->hidden) fill.kind = MN_PAINT_NONE;
    if (svg_paint_of(l->svg, look, look->line, look->line_opacity).kind != MN_PAINT_NONE && look->width > 0)
        svg_fault(l->svg, MN_SVG_TEXT_STROKE, mn_xml_range(mn_xml_parent(node)));
    l->spans = mn_grow(l->spans, &l->spans_cap, l->nspans + 1, sizeof *l->spans);
    l->sizes = mn_grow(l->sizes, &l->sizes_cap, l->nspans + 1, sizeof *l->sizes);
    l->sizes[l->nspans] = look->font_size;
    l->spans[l->nspans++] = (MnDrawnSpan){.text = text,
                                          .bold = look->bold,
                                          .italic = look->italic,
                                          .mono = look->mono,
                                          .fill = fill,
                                          .range = mn_xml_range(mn_xml_parent(node))};
}

/* ---- elements ---- */

/* x or y: one length; several would place each letter by itself. */
static double coordinate(Lines *l, const MnNode *node, const char *name, SvgAxis axis, double font_size)
{
    SvgValue value = svg_trim(svg_value(node, name));
    for (size_t i = 0; i < value.text.len; i++) {
        if (!strchr(", \t\r\n", value.text.ptr[i])) continue;
        svg_fault(l->svg, MN_SVG_LETTERS_PLACED, svg_range(value));
        return 0;
    }
    double out = 0;
    svg_length(l->svg, value, axis, font_size, &out);
    return out;
}

static void take_place(Lines *l, const MnNode *node, double font_size)
{
    bool x = svg_attr(node, "x") != NULL, y = svg_attr(node, "y") != NULL;
    if (!x && !y) return;
    bool fresh = !l->nspans && l->x_is_known;
    end_line(l);
    if (!x && !fresh) svg_fault(l->svg, MN_SVG_LINE_WITHOUT_X, mn_xml_attr_range(node, "y"));
    if (x) l->x = coordinate(l, node, "x", SVG_ALONG_X, font_size);
    if (y) l->y = coordinate(l, node, "y", SVG_ALONG_Y, font_size);
    l->x_is_known = true;
}

static void add_children(Lines *l, const MnNode *node, const SvgLook *look, double opacity);

static void add_tspan(Lines *l, const MnNode *node, const SvgLook *outer, double opacity)
{
    SvgOwn own;
    SvgLook look = svg_look(l->svg, node, outer, "x y ", &own);
    if (own.absent) return;
    if (own.clip) svg_fault(l->svg, MN_SVG_TEXT_CLIPPED, svg_range(own.clip_value));
    take_place(l, node, look.font_size);
    add_children(l, node, &look, opacity * own.opacity);
}

static void add_children(Lines *l, const MnNode *node, const SvgLook *look, double opacity)
{
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) {
        if (mn_xml_is_text(child)) add_words(l, child, look, opacity);
        else if (svg_is(child, "tspan")) add_tspan(l, child, look, opacity);
        else if (mn_xml_is_element(child) && !svg_is(child, "title") && !svg_is(child, "desc"))
            svg_fault(l->svg, MN_SVG_TEXT_ELEMENT, mn_xml_range(child), .element = mn_xml_name(child));
    }
}

void svg_draw_text(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix)
{
    Lines l = {.svg = svg, .matrix = matrix, .x_is_known = true, .space = true};
    take_place(&l, node, look->font_size);
    l.x_is_known = true;
    add_children(&l, node, look, 1);
    end_line(&l);
    free(l.spans);
    free(l.sizes);
}
