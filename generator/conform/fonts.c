/* fonts.c - in: font dictionaries. Out: loaded fonts.
 *
 * A code of Identity-H is a CID; CIDToGIDMap makes it a glyph of a TrueType program, the charset one of a CFF (ISO 32000-1, 9.7.4),
 * W gives the width (9.7.4.3), ToUnicode the meaning. */
#include "conform/fonts.h"

enum { MOST_FONTS = 400 }; /* each takes a megabyte and a half */

Fonts *conform_fonts_new(MnArena *arena)
{
    Fonts *fonts = mn_arena_alloc(arena, sizeof *fonts);
    fonts->arena = arena;
    return fonts;
}

/* W: "c [w1 w2 …]" or "first last w". What says more than it could need is not read to its end. */
static void load_widths(Font *f)
{
    size_t room = (size_t)4 * CODES;
    const PdfObject *w = conform_get(f->cid_font, "W");
    f->default_width = conform_number(conform_get(f->cid_font, "DW"), 1000);
    for (size_t i = 0; i < CODES; i++) f->widths[i] = -1;
    for (size_t i = 0; i + 1 < conform_length(w);) {
        int64_t first = conform_integer(conform_at(w, i), -1), last;
        const PdfObject *second = conform_at(w, i + 1);
        if (first < 0 || first >= CODES) return;
        if (conform_is(second, PDF_ARRAY)) {
            for (size_t k = 0; k < second->count && (size_t)first + k < CODES && room; k++, room--)
                f->widths[(size_t)first + k] = conform_number(conform_at(second, k), -1);
            i += 2;
            continue;
        }
        last = conform_integer(second, -1);
        for (int64_t cid = first; cid <= last && cid < CODES && room; cid++, room--)
            f->widths[cid] = conform_number(conform_at(w, i + 2), -1);
        i += 3;
    }
}

/* The program: TrueType under FontFile2, CFF under FontFile3. */
static void load_program(Fonts *fonts, Font *f)
{
    const PdfObject *truetype = conform_get(f->descriptor, "FontFile2"), *cff = conform_get(f->descriptor, "FontFile3");
    f->program = truetype ? truetype : cff;
    f->why = "the font program is not in the file";
    if (!conform_is(f->program, PDF_STREAM)) return;
    if (truetype) f->truetype = conform_truetype_read(fonts->arena, truetype->data, &f->why);
    else f->cff = mn_cff_read(fonts->arena, cff->data, &f->why);
    if (!f->cff || !f->cff->by_cid) return;
    f->cff_glyphs = mn_arena_array(fonts->arena, CODES, sizeof *f->cff_glyphs);
    for (uint32_t glyph = f->cff->glyphs.count; glyph-- > 1;) f->cff_glyphs[mn_cff_cid(f->cff, glyph)] = (uint16_t)glyph;
}

Font *conform_fonts_get(Fonts *fonts, const PdfObject *dict)
{
    if (!conform_is(dict, PDF_DICT)) return NULL;
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->fonts[i]->object == dict) return fonts->fonts[i];
    if (fonts->count == MOST_FONTS) {
        fonts->has_more = true;
        return NULL;
    }
    Font *f = mn_arena_alloc(fonts->arena, sizeof *f);
    fonts->fonts = conform_grow(fonts->arena, fonts->fonts, &fonts->cap, fonts->count + 1, sizeof(Font *));
    fonts->fonts[fonts->count++] = f;
    f->object = dict;
    f->cid_font = conform_at(conform_get(dict, "DescendantFonts"), 0);
    f->descriptor = conform_get(f->cid_font, "FontDescriptor");
    const PdfObject *text = conform_get(dict, "ToUnicode"), *to_gid = conform_get(f->cid_font, "CIDToGIDMap");
    load_program(fonts, f);
    if (conform_is(text, PDF_STREAM)) f->to_unicode = conform_cmap_read(fonts->arena, text->data);
    if (conform_is(to_gid, PDF_STREAM)) f->to_gid = to_gid;
    f->widths = mn_arena_array(fonts->arena, CODES, sizeof *f->widths);
    f->used = mn_arena_array(fonts->arena, CODES, sizeof *f->used);
    load_widths(f);
    return f;
}

void conform_fonts_load_unused(Fonts *fonts, const PdfFile *file)
{
    Walk walk = conform_walk_new(file);
    for (size_t p = 0; p < file->npages; p++) {
        const PdfObject *resources = conform_inherited(file->pages[p], "Resources"), *dict = conform_get(resources, "Font");
        if (!conform_is(dict, PDF_DICT) || !conform_walk_enter(&walk, dict)) continue;
        for (size_t i = 0; i < dict->count && !fonts->has_more; i++)
            if (conform_walk_enter(&walk, dict->entries[i].value)) conform_fonts_get(fonts, dict->entries[i].value);
    }
}

double conform_font_width(const Font *f, uint32_t cid)
{
    return f->widths[cid] < 0 ? f->default_width : f->widths[cid];
}

uint32_t conform_font_glyph(const Font *f, uint32_t cid)
{
    if (f->cff_glyphs) return f->cff_glyphs[cid];
    if (!f->to_gid || f->cff) return cid;
    if ((size_t)cid * 2 + 1 >= f->to_gid->data.len) return 0;
    const unsigned char *bytes = (const unsigned char *)f->to_gid->data.ptr + (size_t)cid * 2;
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

uint32_t conform_font_glyphs(const Font *f)
{
    return f->truetype ? f->truetype->nglyphs : f->cff ? f->cff->glyphs.count : 0;
}

double conform_font_advance(const Font *f, uint32_t glyph)
{
    if (f->truetype) return conform_truetype_advance(f->truetype, glyph);
    MnCffGlyph read = mn_cff_glyph(f->cff, glyph);
    return read.good ? read.advance : -1;
}

MnStr conform_font_text(const Font *f, uint32_t cid)
{
    return f->to_unicode && cid < CODES ? f->to_unicode->texts[cid] : MN_STR("");
}
