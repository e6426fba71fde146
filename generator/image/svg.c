/* svg.c - in: an SVG file. Out: a drawing.
 *
 * What is drawn is the part of SVG that logos, crests and plain diagrams need, and that comes out the same in a browser and in
 * a PDF: shapes, text, groups, references inside the file, transforms, clips, plain colours. The tree is walked once in the
 * order of painting; each element's look comes from those around it, and each shape is put among the things drawn with its
 * transforms carried out. What would be drawn otherwise by a browser is a fault, never left out silently: the pages
 * and the PDF must show the same.
 *
 * Opacity of a whole (opacity on a group, or on a shape that is both filled and drawn) is not the opacity of its parts where they
 * overlap. It is taken when there is one part, and a fault otherwise.
 *
 * A file of a few lines can ask for any number of shapes, by references to references; so their number is limited. */
#include "image/svg.h"

#include "base/limits.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* ---- groups, references, clips ---- */

static void draw_children(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix);
static void draw(Svg *svg, const MnNode *node, const SvgLook *outer, SvgMatrix matrix);

static const char *href_of(const MnNode *node)
{
    const char *href = svg_attr(node, "href");
    for (const MnAttr *a = mn_xml_first_attr(node); a && !href; a = mn_xml_next_attr(a))
        if (strcmp(mn_xml_attr_namespace(a), XLINK_NAMESPACE) == 0 && strcmp(mn_xml_attr_name(a), "href") == 0)
            href = mn_xml_attr_value(a);
    return href;
}

/* What a use refers to; NULL after an error. */
static const MnNode *target_of(Svg *svg, const MnNode *use)
{
    const char *href = href_of(use);
    MnRange range = mn_xml_attr_range(use, "href");
    if (!href || href[0] != '#') {
        svg_fault(svg, MN_SVG_OTHER_FILE, range);
        return NULL;
    }
    const MnNode *target = mn_map_get(&svg->ids, mn_str(href + 1));
    if (!target) svg_fault(svg, MN_SVG_NO_ID, range, .id = href + 1);
    if (target && svg_is(target, "symbol")) {
        svg_fault(svg, MN_SVG_SYMBOL, range);
        return NULL;
    }
    return target;
}

/* Where the x and y of a use move what it shows. */
static SvgMatrix moved_by(Svg *svg, const MnNode *use, const SvgLook *look, SvgMatrix matrix)
{
    SvgMatrix moved = {1,
                       0,
                       0,
                       1,
                       svg_length_of(svg, use, "x", SVG_ALONG_X, look->font_size, 0),
                       svg_length_of(svg, use, "y", SVG_ALONG_Y, look->font_size, 0)};
    return svg_product(matrix, moved);
}

static void draw_use(Svg *svg, const MnNode *use, const SvgLook *look, SvgMatrix matrix)
{
    const MnNode *target = target_of(svg, use);
    if (!target) return;
    if (svg->uses == MN_MOST_DRAWING_USES) {
        svg_fault(svg, MN_SVG_CIRCLE, mn_xml_range(use));
        return;
    }
    svg->uses++;
    draw(svg, target, look, moved_by(svg, use, look, matrix));
    svg->uses--;
}

/* The one shape of a clipPath; NULL after an error or when it holds none. */
static const MnNode *clip_shape(Svg *svg, const MnNode *clip)
{
    const MnNode *shape = NULL;
    for (const MnNode *n = mn_xml_first(clip); n; n = mn_xml_next(n)) {
        if (!mn_xml_is_element(n) || !svg_is_any(n) || svg_is_aside(n)) continue;
        if (!svg_shape_geometry(n) && !svg_is(n, "use")) {
            svg_fault(svg, MN_SVG_CLIP_ELEMENT, mn_xml_range(n), .element = mn_xml_name(n));
            return NULL;
        }
        if (shape) {
            svg_fault(svg, MN_SVG_CLIP_SHAPES, mn_xml_range(n));
            return NULL;
        }
        shape = n;
    }
    return shape;
}

/* The clipPath an element names; NULL after an error. */
static const MnNode *clip_of(Svg *svg, const SvgOwn *own)
{
    const MnNode *clip = mn_map_get(&svg->ids, mn_str(own->clip));
    MnRange range = svg_range(own->clip_value);
    if (!clip || !svg_is(clip, "clipPath")) {
        svg_fault(svg, MN_SVG_NO_CLIP, range, .id = own->clip);
        return NULL;
    }
    if (svg->clips == MN_DRAWING_MOST_CLIPS) {
        svg_fault(svg, MN_SVG_CLIPS_TOO_DEEP, range, .limit = mn_diag_number(svg->ctx->diag, (size_t)MN_DRAWING_MOST_CLIPS));
        return NULL;
    }
    const char *units = svg_attr(clip, "clipPathUnits");
    if (units && strcmp(units, "userSpaceOnUse") != 0)
        svg_fault(svg, MN_SVG_CLIP_UNITS, mn_xml_attr_range(clip, "clipPathUnits"));
    return clip;
}

/* The look and the matrix of an element of a clip, inside those given. False when it lets nothing through. */
static bool enter_clip(Svg *svg, const MnNode *node, const char *geometry, SvgLook *look, SvgMatrix *matrix)
{
    SvgOwn own;
    *look = svg_look(svg, node, look, geometry, &own);
    *matrix = svg_product(*matrix, svg_transform_of(svg, node));
    if (own.clip) svg_fault(svg, MN_SVG_CLIP_CLIPPED, svg_range(own.clip_value));
    return !own.absent;
}

/* Adds the clip's outline; false when it lets nothing through, or after an error. */
static bool begin_clip(Svg *svg, const SvgOwn *own, SvgMatrix matrix)
{
    const MnNode *clip = clip_of(svg, own), *shape = clip ? clip_shape(svg, clip) : NULL;
    if (!shape) return false;
    SvgLook look = svg_first_look();
    bool seen = enter_clip(svg, clip, "clipPathUnits transform ", &look, &matrix);
    if (svg_is(shape, "use")) {
        seen &= enter_clip(svg, shape, "x y width height href transform ", &look, &matrix);
        matrix = moved_by(svg, shape, &look, matrix);
        shape = target_of(svg, shape);
    }
    const char *geometry = shape ? svg_shape_geometry(shape) : NULL;
    if (!geometry) return false;
    seen &= enter_clip(svg, shape, geometry, &look, &matrix);
    SvgOutline out = {.svg = svg, .matrix = matrix};
    svg_shape_outline(shape, &look, &out);
    uint32_t count;
    const MnPathStep *steps = svg_outline_take(&out, shape, &count);
    if (!count || !seen || look.hidden) return false;
    MnDrawn *thing = svg_add(svg, MN_DRAWN_CLIP);
    thing->u.path.steps = steps, thing->u.path.nsteps = count;
    thing->u.path.even_odd = look.clip_even_odd;
    svg->clips++;
    return true;
}

static void end_clip(Svg *svg, size_t start)
{
    svg->clips--;
    if (svg->nthings == start + 1) svg->nthings = start; /* nothing to clip */
    else svg_add(svg, MN_DRAWN_UNCLIP);
}

/* ---- opacity ---- */

static void fade(MnPaint *paint, double opacity)
{
    paint->opacity = (uint16_t)lround(paint->opacity * opacity);
}

static size_t paints_of(const MnDrawn *thing)
{
    if (thing->kind == MN_DRAWN_TEXT) return 1;
    if (thing->kind != MN_DRAWN_PATH) return 0;
    return (size_t)(thing->u.path.fill.kind != MN_PAINT_NONE) + (thing->u.path.line.kind != MN_PAINT_NONE);
}

static void fade_thing(Svg *svg, MnDrawn *thing, double opacity)
{
    if (thing->kind == MN_DRAWN_TEXT) {
        size_t n = thing->u.text.nspans;
        MnDrawnSpan *spans = mn_arena_memdup(svg->ctx->arena, thing->u.text.spans, n * sizeof *spans);
        for (size_t i = 0; i < n; i++) fade(&spans[i].fill, opacity);
        thing->u.text.spans = spans;
    } else if (thing->kind == MN_DRAWN_PATH) {
        fade(&thing->u.path.fill, opacity);
        fade(&thing->u.path.line, opacity);
    }
}

/* Makes what was drawn since `start` translucent as a whole. */
static void apply_opacity(Svg *svg, const MnNode *node, size_t start, double opacity)
{
    if (opacity >= 1) return;
    if (opacity * 1000 < 0.5) {
        svg->nthings = start;
        return;
    }
    size_t paints = 0;
    for (size_t i = start; i < svg->nthings; i++) paints += paints_of(&svg->things[i]);
    if (paints > 1) {
        svg_fault(svg, MN_SVG_OPACITY_OF_WHOLE, mn_xml_range(node));
        return;
    }
    for (size_t i = start; i < svg->nthings; i++) fade_thing(svg, &svg->things[i], opacity);
}

/* ---- elements ---- */

/* The attributes that are read where the element is drawn; NULL when it is none that is. */
static const char *geometry_of(const MnNode *node)
{
    if (svg_is(node, "g")) return "transform ";
    if (svg_is(node, "use")) return "x y width height href transform ";
    if (svg_is(node, "text")) return "x y transform ";
    return svg_shape_geometry(node);
}

static void draw_content(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix)
{
    if (svg_is(node, "g")) draw_children(svg, node, look, matrix);
    else if (svg_is(node, "use")) draw_use(svg, node, look, matrix);
    else if (svg_is(node, "text")) svg_draw_text(svg, node, look, matrix);
    else svg_draw_shape(svg, node, look, matrix);
}

static void draw(Svg *svg, const MnNode *node, const SvgLook *outer, SvgMatrix matrix)
{
    if (!svg_is_any(node) || svg_is_aside(node) || svg->too_much) return;
    if (++svg->ndrawn > MN_MOST_DRAWING_ELEMENTS) svg->too_much = true; /* that need not show anything */
    const char *geometry = geometry_of(node);
    if (!geometry) {
        if (!svg_refuse(svg, node)) svg_fault(svg, MN_SVG_ELEMENT, mn_xml_range(node), .element = mn_xml_name(node));
        return;
    }
    SvgOwn own;
    SvgLook look = svg_look(svg, node, outer, geometry, &own);
    if (own.absent) return;
    matrix = svg_product(matrix, svg_transform_of(svg, node));
    size_t start = svg->nthings;
    bool clipped = own.clip && begin_clip(svg, &own, matrix);
    if (!own.clip || clipped) draw_content(svg, node, &look, matrix);
    if (clipped) end_clip(svg, start);
    apply_opacity(svg, node, start, own.opacity);
}

static void draw_children(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix)
{
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child))
        if (mn_xml_is_element(child)) draw(svg, child, look, matrix);
}

/* ---- the whole ---- */

typedef struct {
    double x, y, width, height; /* viewBox */
    double page_width, page_height;
} View;

/* width or height of the svg element, in pixels; 0 when it leaves that to the viewBox. */
static double asked_size(Svg *svg, const MnNode *root, const char *name)
{
    SvgValue value = svg_trim(svg_value(root, name));
    if (!value.text.len || svg_says(value.text, "auto") || mn_str_ends(value.text, "%")) return 0;
    double size = 0;
    if (svg_length(svg, value, SVG_OTHERWISE, 16, &size) && size <= 0) svg_bad_value(svg, value, 0, "write a size above nothing");
    return size;
}

static bool read_view(Svg *svg, const MnNode *root, View *view)
{
    size_t count = 0;
    unsigned before = svg->faults;
    SvgValue box = svg_value(root, "viewBox");
    const double *n = svg_numbers(svg, box, &count);
    double width = asked_size(svg, root, "width"), height = asked_size(svg, root, "height");
    if (svg->faults > before) return false;
    if (n && (count != 4 || n[2] <= 0 || n[3] <= 0)) {
        svg_bad_value(svg, box, 0, "write viewBox=\"left top width height\", as 0 0 200 100");
        return false;
    }
    if (!n && !(width > 0 && height > 0)) {
        svg_fault(svg, MN_SVG_WITHOUT_SIZE, mn_xml_range(root));
        return false;
    }
    *view = n ? (View){n[0], n[1], n[2], n[3], width, height} : (View){0, 0, width, height, width, height};
    if (!(width > 0)) view->page_width = height > 0 ? height * view->width / view->height : view->width;
    if (!(height > 0)) view->page_height = view->page_width * view->height / view->width;
    const double sizes[] = {view->page_width, view->page_height};
    for (int i = 0; i < 2; i++)
        if (!(sizes[i] >= 1 && sizes[i] <= 20000)) {
            svg_fault(svg, MN_SVG_SIZE, mn_xml_range(root));
            return false;
        }
    return true;
}

/* From the viewBox to the picture, as preserveAspectRatio says (SVG 1.1, 7.8): as large as fits, in the middle, unless it says
 * another place, or that the picture is to be filled. */
static SvgMatrix view_matrix(Svg *svg, const MnNode *root, const View *v)
{
    double sx = v->page_width / v->width, sy = v->page_height / v->height, share_x = 0.5, share_y = 0.5;
    SvgValue value = svg_trim(svg_value(root, "preserveAspectRatio"));
    MnStr text = value.text;
    bool slice = mn_str_ends(text, "slice");
    if (mn_str_starts(text, "none")) return (SvgMatrix){sx, 0, 0, sy, -v->x * sx, -v->y * sy};
    if (text.len) {
        static const char names[][4] = {"Min", "Mid", "Max"};
        int x = -1, y = -1;
        for (int i = 0; i < 3 && text.len >= 8; i++) {
            if (text.ptr[0] == 'x' && memcmp(text.ptr + 1, names[i], 3) == 0) x = i;
            if (text.ptr[4] == 'Y' && memcmp(text.ptr + 5, names[i], 3) == 0) y = i;
        }
        MnStr rest = mn_str_trim(mn_str_slice(text, 8, text.len));
        if (x < 0 || y < 0 || !(!rest.len || mn_str_is(rest, "meet") || mn_str_is(rest, "slice")))
            svg_bad_value(svg, value, 0, "write it as xMidYMid meet, or take it out");
        share_x = x / 2.0, share_y = y / 2.0;
    }
    double s = (sx < sy) != slice ? sx : sy;
    return (SvgMatrix){
        s, 0, 0, s, (v->page_width - v->width * s) * share_x - v->x * s, (v->page_height - v->height * s) * share_y - v->y * s};
}

static void draw_root(Svg *svg, const MnNode *root, MnDrawing *drawing)
{
    View view;
    if (!read_view(svg, root, &view)) return;
    svg->width = view.width, svg->height = view.height;
    bool beyond = false;
    drawing->width = svg_thousandths(view.page_width, &beyond);
    drawing->height = svg_thousandths(view.page_height, &beyond);
    SvgMatrix matrix = view_matrix(svg, root, &view);
    SvgOwn own;
    const SvgLook first = svg_first_look();
    SvgLook look = svg_look(svg, root, &first, "x y width height ", &own);
    bool clipped = own.clip && begin_clip(svg, &own, matrix);
    if (!own.absent && (!own.clip || clipped)) draw_children(svg, root, &look, matrix);
    if (clipped) end_clip(svg, 0);
    apply_opacity(svg, root, 0, own.opacity);
    if (svg->too_much) svg_fault(svg, MN_SVG_TOO_MUCH, mn_xml_range(root));
    else if (!svg->nthings && !svg->faults) svg_fault(svg, MN_SVG_SHOWS_NOTHING, mn_xml_range(root));
}

bool mn_image_is_svg(MnStr file)
{
    MnStr text = mn_str_trim(file);
    return mn_str_starts(text, "<") && (memmem(text.ptr, text.len, "<svg", 4) || memmem(text.ptr, text.len, ":svg", 4));
}

bool mn_image_read_svg(MnImageJob *job)
{
    Svg svg = {.ctx = job->ctx, .source = job->source};
    MnNode *root = mn_xml_parse_foreign(job->ctx, job->source);
    if (!root) return false;
    MnDrawing *drawing = mn_arena_alloc(job->ctx->arena, sizeof *drawing);
    if (svg_is(root, "svg")) {
        svg_look_through(&svg, root);
        draw_root(&svg, root, drawing);
    } else svg_fault(&svg, MN_SVG_NONE, mn_xml_range(root));
    if (svg.faults > SVG_MOST_FAULTS)
        mn_report(job->ctx->diag, MN_SVG_MORE_FAULTS, mn_xml_range(root),
                  .count = mn_diag_number(job->ctx->diag, svg.faults - SVG_MOST_FAULTS));
    drawing->things = mn_arena_memdup(job->ctx->arena, svg.things, svg.nthings * sizeof *svg.things);
    drawing->count = (uint32_t)svg.nthings;
    drawing->has_colours = svg.has_colours;
    free(svg.things);
    mn_map_clear(&svg.ids);
    *job->image = (MnImage){.kind = MN_IMAGE_DRAWING,
                            .width = (uint32_t)(drawing->width + 999) / 1000,
                            .height = (uint32_t)(drawing->height + 999) / 1000,
                            .drawing = drawing,
                            .orientation = 1,
                            .media_type = "image/svg+xml"};
    return !svg.faults;
}
