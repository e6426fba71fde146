/* truetype.c - in: a font program. Out: its measures. Apple, TrueType Reference Manual; Microsoft, OpenType 1.9: the table
 * directory, head, hhea, maxp, hmtx, loca. */
#include "conform/truetype.h"

enum { DIRECTORY = 12, RECORD = 16 };

static uint32_t number(MnStr bytes, size_t at, size_t len)
{
    uint32_t value = 0;
    if (at + len > bytes.len) return 0;
    for (size_t i = 0; i < len; i++) value = value << 8 | (unsigned char)bytes.ptr[at + i];
    return value;
}

static MnStr table(MnStr font, const char *tag)
{
    uint32_t count = number(font, 4, 2);
    for (uint32_t i = 0; i < count; i++) {
        size_t at = DIRECTORY + (size_t)i * RECORD;
        if (!mn_str_is(mn_str_slice(font, at, at + 4), tag)) continue;
        size_t start = number(font, at + 8, 4), len = number(font, at + 12, 4);
        if (start > font.len || len > font.len - start) return (MnStr){"", 0};
        return mn_str_slice(font, start, start + len);
    }
    return (MnStr){"", 0};
}

/* Offsets ascend and stay in the table of outlines. */
static bool is_located(const TrueType *f)
{
    size_t size = f->long_offsets ? 4 : 2;
    uint32_t last = 0;
    if (f->loca.len < ((size_t)f->nglyphs + 1) * size) return false;
    for (uint32_t i = 0; i <= f->nglyphs; i++) {
        uint32_t offset = number(f->loca, i * size, size) * (f->long_offsets ? 1 : 2);
        if (offset < last || offset > f->glyf.len) return false;
        last = offset;
    }
    return true;
}

TrueType *conform_truetype_read(MnArena *arena, MnStr bytes, const char **why)
{
    uint32_t version = number(bytes, 0, 4);
    MnStr head = table(bytes, "head"), hhea = table(bytes, "hhea"), maxp = table(bytes, "maxp");
    TrueType *f = mn_arena_alloc(arena, sizeof *f);
    *f = (TrueType){.hmtx = table(bytes, "hmtx"), .loca = table(bytes, "loca"), .glyf = table(bytes, "glyf")};
    f->units_per_em = number(head, 18, 2);
    f->long_offsets = number(head, 50, 2) != 0;
    f->nadvances = number(hhea, 34, 2);
    f->nglyphs = number(maxp, 4, 2);
    *why = NULL;
    if (version != 0x00010000 && version != 0x74727565) *why = "the font program is no TrueType";
    else if (head.len < 54 || hhea.len < 36 || maxp.len < 6) *why = "the font program lacks head, hhea or maxp";
    else if (!f->units_per_em) *why = "the font program's em is 0";
    else if (!f->nadvances || f->nadvances > f->nglyphs) *why = "the font program's number of advances is wrong";
    else if (f->hmtx.len < 4u * f->nadvances + 2u * (f->nglyphs - f->nadvances)) *why = "the font program's hmtx is cut off";
    else if (!is_located(f)) *why = "the font program's loca is wrong";
    return *why ? NULL : f;
}

double conform_truetype_advance(const TrueType *f, uint32_t glyph)
{
    uint32_t index = glyph < f->nadvances ? glyph : f->nadvances - 1; /* the last holds for the rest */
    return number(f->hmtx, (size_t)index * 4, 2) * 1000.0 / f->units_per_em;
}
