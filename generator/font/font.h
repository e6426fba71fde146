/* font.h - fonts, and words shaped with them.
 *
 * Fonts are found by family and style, in a folder of the project or through fontconfig; the family found must be the family asked
 * for (fontconfig substitutes silently). TrueType and CFF outlines will do; a variable TrueType face is set to a place on its axes. An opened font is immutable and shared between threads. Measures are in font units (upem to the
 * em) as HarfBuzz gives them; layout scales them to a size. */
#ifndef MN_FONT_FONT_H
#define MN_FONT_FONT_H

#include "base/diag.h"

#include <hb.h>

/* A length on the page: thousandths of a point. Origin top left, y down. */
typedef int32_t MnLength;
#define MN_PT(points) ((MnLength)((points)*1000))

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
bool mn_font_is_cff(const MnFont *font);     /* its outlines are CFF, else TrueType */
/* Where the axes of a variable face are set, each of them; *count is 0 for a static face. Borrowed. */
const hb_variation_t *mn_font_axes(const MnFont *font, unsigned *count);
int mn_font_index(const MnFont *font); /* 0, 1, …: its number in its set, stable between runs */
bool mn_font_has(const MnFont *font, uint32_t code_point);

/* The faces a document is set in. */
typedef enum { MN_FAMILY_BODY, MN_FAMILY_HEADING, MN_FAMILY_MONO, MN_FAMILY_COUNT } MnFamily;

typedef struct MnFontSet MnFontSet;

/* What a document is to be set in. */
typedef struct {
    const char *families[MN_FAMILY_COUNT];
    const char *const *fallbacks; /* families tried for characters that those lack */
    size_t nfallbacks;
    const char *folder;   /* of the project, whose font files go before what is installed; or NULL */
    const MnRange *named; /* who asks for each family, then for each fallback; or NULL: not known */
} MnFontRequest;

/* Opens regular, bold, italic and bold italic of each family, and of each fallback what there is. What a family lacks is set in what
 * it has, and advised about. NULL after an error: a family has no regular face, or one that no PDF may hold, reported at the one of
 * `named` that asks for it; or a file of the folder is no font. Owned by ctx->arena; shared between threads. */
const MnFontSet *mn_fonts_open(MnContext *ctx, const MnFontRequest *request);
/* Was the set opened for this request? Then it serves wherever it is asked for. */
bool mn_fonts_are(const MnFontSet *set, const MnFontRequest *request);
const MnFont *mn_fonts_face(const MnFontSet *set, MnFamily family, bool bold, bool italic); /* borrowed */
int mn_fonts_count(const MnFontSet *set);
const MnFont *mn_fonts_at(const MnFontSet *set, int index); /* by mn_font_index */
/* The font that shows a character: the wanted one, else the first fallback (in the wanted one's weight and slope if it can)
 * that has it, else NULL. */
const MnFont *mn_fonts_for(const MnFontSet *set, const MnFont *wanted, uint32_t code_point);
/* The same for a letter with its marks (well-formed, a few characters): the font that shows them all, composed or apart. */
const MnFont *mn_fonts_for_cluster(const MnFontSet *set, const MnFont *wanted, MnStr cluster);

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

/* Widths that do not depend on a size: 1/65536 of an em. */
typedef int32_t MnEm;

/* How good a place is to cut a word that no line can hold, best first: after a hyphen, slash or dash, or beside other punctuation
 * of an address; where patterns would hyphenate; with three letters or digits on both sides; anywhere. */
typedef enum { MN_CUT_JOINT, MN_CUT_SYLLABLE, MN_CUT_LETTERS, MN_CUT_ANYWHERE } MnCutRank;

/* A place inside a word where a line may end: in part `part`, after `glyph` of its glyphs in the order of the text (from right to
 * left, those are its last ones). */
typedef struct {
    uint16_t part, glyph;
    bool hyphen;  /* a hyphen must be shown (from hyphenation or U+00AD); else what stands there ends the line by itself */
    bool joined;  /* letters that join or are kerned are parted; they keep their forms */
    uint8_t rank; /* of a cut: MnCutRank */
    MnEm before;  /* width of the word up to here */
} MnWordBreak;

/* A word of running text: one shaped part for each font it needs (nearly always one) in the order of the text, and the places
 * where it may break. */
typedef struct {
    MnStr text; /* as it was asked for */
    const MnShaped *const *parts;
    const MnWordBreak *breaks; /* in order */
    uint16_t nparts, nbreaks;
    MnEm width;      /* of all parts */
    uint32_t serial; /* its number in its cache, from 0 */
} MnWord;

/* Words shaped once each. One thread uses a cache at a time; it lives in ctx->arena. */
typedef struct MnWordCache MnWordCache;
MnWordCache *mn_word_cache_new(MnContext *ctx, const MnFontSet *fonts);
/* From now on words of this language also break where its hyphenation patterns (libhyphen's, as installed) allow; words
 * with capitals do not. False when there are no patterns for it. */
bool mn_word_cache_hyphenate(MnWordCache *cache, const char *language);
/* How a word is shaped: from right to left; its first or last letter joined to what stands beside it, in another look; its figures
 * as high as capitals, and all equally wide (OpenType's features lnum and tnum). */
enum {
    MN_SHAPE_RTL = 1,
    MN_SHAPE_JOINED_BEFORE = 2,
    MN_SHAPE_JOINED_AFTER = 4,
    MN_SHAPE_LINING = 8,
    MN_SHAPE_TABULAR = 16,
    MN_SHAPE_BITS = 5
};
/* Which of the last two a font has; one that has neither is lining and tabular by itself, as a rule. */
unsigned mn_font_figures(const MnFont *font);
typedef struct {
    const MnFont *font;
    MnStr text;           /* without spaces; not empty; well-formed */
    const char *language; /* BCP 47 */
    unsigned shape;       /* MN_SHAPE_ bits */
} MnWordKey;
/* The word; borrowed from the cache. A character that no font has is reported at pos (for each word once) and left out, and a
 * word too long to be measured is reported and left out as a whole, so a word may have no parts. */
const MnWord *mn_word_get(MnWordCache *cache, const MnWordKey *key, MnPos pos);
/* The width of a text of one look, which may hold spaces, at a type size. */
MnLength mn_text_width(MnWordCache *cache, const MnWordKey *look, MnLength size, MnPos pos);
/* The places where a word that is wider than any line can be cut without harm to a character: *count of them, in order, borrowed
 * from the cache. hyphen is set between letters, but in addresses and code never. */
const MnWordBreak *mn_word_cuts(MnWordCache *cache, const MnWord *word, size_t *count);

MnEm mn_font_em(const MnFont *font, int64_t units); /* font units as a part of an em */
MnLength mn_em_scale(MnEm width, MnLength size);    /* at a type size, rounded to nearest */

#endif
