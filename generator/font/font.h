/* font.h - fonts, and words shaped with them.
 *
 * Fonts are found through fontconfig by family and style; the family found must be the family asked for (fontconfig
 * substitutes silently). An opened font is immutable and shared between threads. Measures are in font units (upem to the
 * em) as HarfBuzz gives them; layout scales them to a size. */
#ifndef MN_FONT_FONT_H
#define MN_FONT_FONT_H

#include "base/diag.h"

#include <hb.h>

/* A length on the page: thousandths of a point. Origin top left, y down. */
typedef int32_t MnLength;
#define MN_PT(points) ((MnLength)((points) * 1000))

typedef struct MnFont MnFont;

typedef struct {
    int32_t upem, ascent, descent, cap_height, x_height; /* descent is negative */
    int32_t underline_position, underline_thickness;
    int32_t italic_angle; /* thousandths of a degree, counter-clockwise */
    int32_t x_min, y_min, x_max, y_max;
    bool bold, italic, fixed_pitch;
} MnFontMetrics;

const MnFontMetrics *mn_font_metrics(const MnFont *font);
const char *mn_font_postscript_name(const MnFont *font);
hb_face_t *mn_font_face(const MnFont *font); /* borrowed; immutable */
hb_font_t *mn_font_hb(const MnFont *font);   /* borrowed; immutable, scaled to upem */
int mn_font_index(const MnFont *font);       /* 0, 1, …: its number in its set, stable between runs */
bool mn_font_has(const MnFont *font, uint32_t code_point);

/* One positioned glyph, in font units. Glyphs of a right-to-left word stand in visual order, left to right. */
typedef struct {
    uint32_t gid;
    uint32_t cluster; /* byte offset into the word's text where the glyph's characters begin */
    int32_t advance, dx, dy;
    bool unsafe_to_break; /* the word may not be cut before this glyph without shaping again */
} MnGlyph;

/* A word as shaped once: independent of size. Lives as long as the cache it came from. */
typedef struct {
    const MnFont *font;
    MnStr text; /* NFC as given, without surrounding spaces */
    const MnGlyph *glyphs;
    uint32_t nglyphs;
    int32_t advance; /* sum of the glyphs' advances */
    bool rtl;
} MnShaped;

#endif
