/* svg.h - shared by the files that read SVG:
 *   svg.c          the file, its size, the walk, groups, references, clips
 *   svg_element.c  which elements are drawn, and which may not be there
 *   svg_value.c    numbers, lengths, transforms, and matrices
 *   svg_colour.c   colours and paints
 *   svg_look.c     properties, as attributes and in style="…", and how they pass to what is inside
 *   svg_outline.c  paths being drawn: from the element's units to those of the picture
 *   svg_path.c     path data
 *   svg_shape.c    shapes, and how they are painted
 *   svg_text.c     text
 *
 * SVG is SVG 1.1 (W3C, second edition, 2011) with what SVG 2 made of it where browsers follow that. */
#ifndef MN_IMAGE_SVG_H
#define MN_IMAGE_SVG_H

#include "base/map.h"
#include "image/drawing.h"
#include "image/read.h"
#include "xml/tree.h"

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct {
    double a, b, c, d, e, f;
} SvgMatrix;

/* An attribute's value, or a part of it. */
typedef struct {
    const MnNode *node;
    const char *attr;
    size_t offset; /* of text in the attribute */
    MnStr text;
} SvgValue;

/* What an element hands on to those inside it. */
typedef struct {
    MnPaint fill, line;
    double fill_opacity, line_opacity;
    MnPaint colour; /* what currentColor means */
    double width, mitre_limit, dash_offset;
    uint8_t cap, join;
    const double *dashes;
    size_t ndashes;
    bool even_odd, clip_even_odd, hidden;
    double font_size;
    bool bold, italic, mono;
    MnAnchorPoint anchor;
} SvgLook;

/* What it keeps to itself. */
typedef struct {
    double opacity;
    bool absent;      /* display: none */
    const char *clip; /* id, or NULL */
    SvgValue clip_value;
} SvgOwn;

typedef struct {
    MnContext *ctx;
    const MnSource *source;
    MnMap ids;            /* id → element */
    double width, height; /* of the user's space, for percentages */
    MnDrawn *things;
    size_t nthings, things_cap;
    size_t nsteps; /* of all things */
    size_t ndrawn; /* elements gone through, each use anew */
    unsigned faults, clips, uses;
    bool too_much, has_colours;
} Svg;

/* Reports a fault; the reading goes on. After MOST_FAULTS no more are shown. */
enum { SVG_MOST_FAULTS = 20 };
#define svg_fault(svg, code, ...) ((svg)->faults++ < SVG_MOST_FAULTS ? mn_report((svg)->ctx->diag, (code), __VA_ARGS__) : (void)0)

/* svg_element.c */
/* Is it an element of SVG, of that name? */
bool svg_is(const MnNode *node, const char *name);
bool svg_is_any(const MnNode *node);
/* Is it drawn only where something refers to it, or never? */
bool svg_is_aside(const MnNode *node);
/* Reports an element that may not be there; false, without a report, for any other. */
bool svg_refuse(Svg *svg, const MnNode *node);
/* Finds ids, and reports what changes the picture from anywhere. */
void svg_look_through(Svg *svg, MnNode *root);

/* svg_value.c */
/* An attribute of no namespace: those of drawing programs may have the same names. Borrowed, or NULL. */
const char *svg_attr(const MnNode *node, const char *name);
SvgValue svg_value(const MnNode *node, const char *attr); /* empty text when there is none */
SvgValue svg_part(SvgValue value, size_t from, size_t to);
SvgValue svg_trim(SvgValue value);
MnRange svg_range(SvgValue value);
/* Is it this word, whatever the case? */
bool svg_says(MnStr text, const char *word);
void svg_skip_spaces(MnStr text, size_t *at);
/* Spaces, and one comma among them: was there one? */
bool svg_skip_comma(MnStr text, size_t *at);
/* A number at *at, which moves behind it; false, and *at unmoved, when there is none. */
bool svg_number(MnStr text, size_t *at, double *out);
/* Reports that what the value says from byte `at` on cannot stand there. */
void svg_bad_value(Svg *svg, SvgValue value, size_t at, const char *hint);
/* A length in the user's units. */
typedef enum { SVG_ALONG_X, SVG_ALONG_Y, SVG_OTHERWISE } SvgAxis;
bool svg_length(Svg *svg, SvgValue value, SvgAxis axis, double font_size, double *out);
/* The same of an attribute; otherwise when it is absent. */
double svg_length_of(Svg *svg, const MnNode *node, const char *attr, SvgAxis axis, double font_size, double otherwise);
/* The numbers of a list, in the arena; *count of them. NULL after an error, or when there are none. */
double *svg_numbers(Svg *svg, SvgValue value, size_t *count);
/* The transform attribute, or the identity. */
SvgMatrix svg_transform_of(Svg *svg, const MnNode *node);
SvgMatrix svg_product(SvgMatrix outer, SvgMatrix inner);
double svg_determinant(SvgMatrix m);
/* Does it keep angles, so that a line is as wide in all directions as before, times `*scale`? */
bool svg_is_even(SvgMatrix m, double *scale);
/* The nearest thousandth; reports nothing, but sets *beyond when it is too large to be anything in a picture. */
int32_t svg_thousandths(double value, bool *beyond);
/* In the arena, of a matrix whose entries are not beyond. */
MnTransform *svg_transform(Svg *svg, SvgMatrix m, bool *beyond);

/* svg_colour.c */
bool svg_paint(Svg *svg, SvgValue value, MnPaint *out); /* of fill and stroke */
bool svg_colour(Svg *svg, SvgValue value, MnPaint *out);
bool svg_opacity(Svg *svg, SvgValue value, double *out);
/* With its opacity, and with currentColor replaced where the drawing says what it is. */
MnPaint svg_paint_of(Svg *svg, const SvgLook *look, MnPaint paint, double opacity);

/* svg_look.c */
/* The look of an element inside another, with what it keeps to itself; checks all its attributes. geometry: the names, each
 * followed by a space, of those that are read elsewhere. */
SvgLook svg_look(Svg *svg, const MnNode *node, const SvgLook *outer, const char *geometry, SvgOwn *own);
SvgLook svg_first_look(void);

/* svg_outline.c */
MnDrawn *svg_add(Svg *svg, MnDrawnKind kind); /* a thing to be drawn; valid until the next call */

typedef struct {
    Svg *svg;
    SvgMatrix matrix;
    MnPathStep *steps; /* freed by svg_outline_take */
    size_t count, cap;
    double x, y, start_x, start_y; /* the current point, and where its subpath began */
    bool closed, beyond;
} SvgOutline;

void svg_outline_move(SvgOutline *o, double x, double y);
void svg_outline_line(SvgOutline *o, double x, double y);
void svg_outline_curve(SvgOutline *o, const double points[6]);
void svg_outline_close(SvgOutline *o);
typedef struct {
    double rx, ry, turn; /* turn of the x axis, in degrees */
    bool large, sweep;
} SvgArc;
/* To x, y, as SVG 1.1 says in F.6. */
void svg_outline_arc(SvgOutline *o, SvgArc arc, double x, double y);
/* The steps added, in the arena, with *count of them; clears the outline. Reports when they reach too far. */
MnPathStep *svg_outline_take(SvgOutline *o, const MnNode *node, uint32_t *count);

/* svg_path.c */
void svg_path_data(Svg *svg, SvgValue data, SvgOutline *out);

/* svg_shape.c */
/* The attributes that make the shape, each with a space behind; NULL when the element is no shape. */
const char *svg_shape_geometry(const MnNode *node);
/* Adds the shape's outline; one that has none adds nothing. */
void svg_shape_outline(const MnNode *node, const SvgLook *look, SvgOutline *out);
void svg_draw_shape(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix);

/* svg_text.c */
void svg_draw_text(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix);

#endif
