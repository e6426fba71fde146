/* fonts.h - the composite fonts of a PDF: dictionary, font program, meaning and width of each code. */
#ifndef MN_TESTS_ACCESSIBILITY_FONTS_H
#define MN_TESTS_ACCESSIBILITY_FONTS_H

#include "cmap.h"
#include "object.h"
#include "truetype.h"

enum { CODES = 65536 };

typedef struct Font {
    const PdfObject *object, *cid_font, *descriptor;
    TrueType *program;       /* NULL when there is none, or it cannot be read */
    CMap *to_unicode;        /* NULL when there is none */
    const PdfObject *to_gid; /* the map's stream, or NULL: a CID is its glyph's number */
    double default_width;
    double *widths; /* by CID; negative where W says nothing */
    uint8_t *used;  /* by CID: shown, and shown visibly */
} Font;

enum { USED = 1, USED_VISIBLY = 2 };

typedef struct Fonts {
    MnArena *arena;
    Font **fonts;
    size_t count, cap;
} Fonts;

Fonts *fonts_new(MnArena *arena);
/* The font of a dictionary, loaded at its first use. */
Font *fonts_get(Fonts *fonts, const PdfObject *dict);

/* Codes are CIDs: two bytes each. */
double font_width(const Font *font, uint32_t cid);
uint32_t font_glyph(const Font *font, uint32_t cid);
/* What a code means, as UTF-8; len 0 when the font does not say. */
MnStr font_text(const Font *font, uint32_t cid);

#endif
