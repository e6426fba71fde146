/* truetype.h - as much of a TrueType font program as a PDF relies on: advances and outlines. */
#ifndef MN_CONFORM_TRUETYPE_H
#define MN_CONFORM_TRUETYPE_H

#include "base/text.h"

typedef struct {
    uint32_t units_per_em, nglyphs, nadvances;
    MnStr hmtx, loca, glyf;
    bool long_offsets;
} TrueType;

/* NULL, and *why, when a table that rendering needs (head, hhea, maxp, hmtx, loca, glyf) is missing, cut off or contradicts
 * another. The bytes must outlive the result. */
TrueType *conform_truetype_read(MnArena *arena, MnStr bytes, const char **why);

/* In thousandths of the em; glyph < nglyphs. */
double conform_truetype_advance(const TrueType *font, uint32_t glyph);

#endif
