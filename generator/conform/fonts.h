/* fonts.h - the composite fonts of a PDF: dictionary, font program (TrueType or CFF), meaning and width of each code. */
#ifndef MN_CONFORM_FONTS_H
#define MN_CONFORM_FONTS_H

#include "conform/cmap.h"
#include "conform/pdf_file.h"
#include "conform/truetype.h"
#include "font/cff.h"

enum { CODES = 65536 };

typedef struct Font {
    const PdfObject *object, *cid_font, *descriptor;
    const PdfObject *program; /* the stream in its descriptor, or NULL */
    const TrueType *truetype; /* one of these, unless it cannot be read */
    const MnCff *cff;
    uint16_t *cff_glyphs;    /* by CID, of a CFF keyed by CIDs */
    const char *why;         /* why it cannot be read, or NULL */
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
    bool has_more; /* than are looked at */
} Fonts;

Fonts *conform_fonts_new(MnArena *arena);
/* The font of a dictionary, loaded at its first use; NULL for what is none, and beyond 400 fonts. */
Font *conform_fonts_get(Fonts *fonts, const PdfObject *dict);
/* Loads those that pages have among their resources and never use. */
void conform_fonts_load_unused(Fonts *fonts, const PdfFile *file);

/* Codes are CIDs: two bytes each. */
double conform_font_width(const Font *font, uint32_t cid);
uint32_t conform_font_glyph(const Font *font, uint32_t cid); /* 0: .notdef */
/* Of the program; 0 glyphs when there is none. An advance in thousandths of the em, negative when it cannot be read. */
uint32_t conform_font_glyphs(const Font *font);
double conform_font_advance(const Font *font, uint32_t glyph);
/* What a code means, as UTF-8; len 0 when the font does not say. */
MnStr conform_font_text(const Font *font, uint32_t cid);

#endif
