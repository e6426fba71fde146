/* drawing.h - a picture made of shapes and words rather than of samples: what an SVG says once everything in it is worked out.
 *
 * A drawing is a list of things painted one upon another. Lengths are thousandths of a pixel, 96 to the inch, from the top left
 * corner, y down; the picture is cut off at its edges. Curves are cubic Béziers, colours are those of the screen, transforms
 * are carried out, references followed. Everything lives in the arena the picture was read into. */
#ifndef MN_IMAGE_DRAWING_H
#define MN_IMAGE_DRAWING_H

#include "base/colour.h"
#include "base/limits.h"
#include "base/source.h"

typedef enum { MN_PATH_MOVE, MN_PATH_LINE, MN_PATH_CURVE, MN_PATH_CLOSE } MnPathOp;

/* After a CLOSE comes a MOVE or nothing. */
typedef struct {
    MnPathOp op;
    int32_t x[3], y[3]; /* 1 point, or 3 for a curve (two controls and the end), in thousandths */
} MnPathStep;

/* Where a point comes to lie: x' = a x + c y + dx, y' = b x + d y + dy. */
typedef struct {
    int32_t a, b, c, d; /* millionths */
    int32_t dx, dy;     /* thousandths */
} MnTransform;

typedef enum {
    MN_PAINT_NONE,
    MN_PAINT_COLOUR,
    MN_PAINT_CURRENT, /* the colour of the text around the picture */
    /* those of the house style, on a dark page its own: the brand's, what is written upon it, lines on paper, paper */
    MN_PAINT_BRAND,
    MN_PAINT_ON_BRAND,
    MN_PAINT_LINE,
    MN_PAINT_PAPER
} MnPaintKind;
typedef struct {
    MnPaintKind kind;
    MnColour colour;  /* COLOUR */
    uint16_t opacity; /* thousandths */
} MnPaint;

typedef struct {
    int32_t width;
    int32_t mitre_limit;   /* thousandths, 1000 or more: a longer corner is cut off */
    uint8_t cap, join;     /* as PDF: 0 butt, mitre; 1 round; 2 square, bevel */
    const int32_t *dashes; /* pairs on, off; or NULL */
    uint32_t ndashes;
    int32_t dash_offset; /* how far into the dashes the line begins; not negative */
} MnStroke;

/* Words of one look. A single space at either end is one between words. */
typedef struct {
    const char *text;
    int32_t size;
    bool bold, italic, mono;
    MnPaint fill;
    MnRange range; /* of the element it stands in */
} MnDrawnSpan;

typedef enum { MN_ANCHOR_START, MN_ANCHOR_MIDDLE, MN_ANCHOR_END } MnAnchorPoint;

typedef enum {
    MN_DRAWN_PATH,
    MN_DRAWN_TEXT,  /* one line, in the faces of the house style */
    MN_DRAWN_CLIP,  /* what follows shows only inside this path */
    MN_DRAWN_UNCLIP /* to here; they nest, at most MN_DRAWING_MOST_CLIPS deep */
} MnDrawnKind;

enum { MN_DRAWING_MOST_CLIPS = MN_MOST_DRAWING_CLIPS };

typedef struct {
    MnDrawnKind kind;
    const MnTransform *transform; /* PATH, TEXT: of this thing, where its lines are not of one width in all directions or its
                                     letters not upright; else NULL */
    union {
        struct { /* CLIP has no paint */
            const MnPathStep *steps;
            uint32_t nsteps;
            bool even_odd;
            MnPaint fill, line;
            MnStroke stroke;
        } path;
        struct {
            int32_t x, y; /* of the anchor, on the baseline */
            MnAnchorPoint anchor;
            const MnDrawnSpan *spans;
            uint32_t nspans;
        } text;
    } u;
} MnDrawn;

typedef struct MnDrawing {
    int32_t width, height; /* as large as it asks to be */
    const MnDrawn *things;
    uint32_t count;
    bool has_colours; /* of its own, so that it needs light paper behind it; false: it is all in the colour of the text */
} MnDrawing;

/* The steps as SVG's path data: "M1 2 L3.5 4 C… Z". */
void mn_path_print(const MnPathStep *steps, uint32_t count, MnBuf *out);
/* A stable text picture, a thing a line. */
void mn_drawing_dump(const MnDrawing *drawing, MnBuf *out);

#endif
