/* fonts.c - in: font dictionaries. Out: loaded fonts, and (check_font) the rules of PDF/UA-1, 7.21 and PDF/A-2, 6.2.11.
 *
 * A code of Identity-H is a CID; CIDToGIDMap makes it a glyph of the TrueType program (ISO 32000-1, 9.7.4), W gives the
 * width (9.7.4.3), ToUnicode the meaning. What the page contents show is marked as used while they are read, so that here
 * each used code is looked at once. */
#include "fonts.h"

#include "checker.h"
#include "content.h"

#include <math.h>

/* ---- loading ---- */

Fonts *fonts_new(MnArena *arena)
{
    Fonts *fonts = mn_arena_alloc(arena, sizeof *fonts);
    fonts->arena = arena;
    return fonts;
}

/* W: "c [w1 w2 …]" or "first last w". */
static void load_widths(Font *f)
{
    const PdfObject *w = pdf_get(f->cid_font, "W");
    f->default_width = pdf_number(pdf_get(f->cid_font, "DW"), 1000);
    for (size_t i = 0; i < CODES; i++) f->widths[i] = -1;
    for (size_t i = 0; i + 1 < pdf_length(w);) {
        int64_t first = pdf_integer(pdf_at(w, i), -1), last;
        const PdfObject *second = pdf_at(w, i + 1);
        if (first < 0 || first >= CODES) return;
        if (pdf_is(second, PDF_ARRAY)) {
            for (size_t k = 0; k < second->count && (size_t)first + k < CODES; k++)
                f->widths[(size_t)first + k] = pdf_number(pdf_at(second, k), -1);
            i += 2;
            continue;
        }
        last = pdf_integer(second, -1);
        for (int64_t cid = first; cid <= last && cid < CODES; cid++) f->widths[cid] = pdf_number(pdf_at(w, i + 2), -1);
        i += 3;
    }
}

Font *fonts_get(Fonts *fonts, const PdfObject *dict)
{
    const char *why;
    if (!pdf_is(dict, PDF_DICT)) return NULL;
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->fonts[i]->object == dict) return fonts->fonts[i];
    Font *f = mn_arena_alloc(fonts->arena, sizeof *f);
    fonts->fonts = pdf_grow(fonts->arena, fonts->fonts, &fonts->cap, fonts->count + 1, sizeof *fonts->fonts);
    fonts->fonts[fonts->count++] = f;
    f->object = dict;
    f->cid_font = pdf_at(pdf_get(dict, "DescendantFonts"), 0);
    f->descriptor = pdf_get(f->cid_font, "FontDescriptor");
    const PdfObject *program = pdf_get(f->descriptor, "FontFile2"), *text = pdf_get(dict, "ToUnicode");
    const PdfObject *to_gid = pdf_get(f->cid_font, "CIDToGIDMap");
    if (pdf_is(program, PDF_STREAM)) f->program = truetype_read(fonts->arena, program->data, &why);
    if (pdf_is(text, PDF_STREAM)) f->to_unicode = cmap_read(fonts->arena, text->data);
    if (pdf_is(to_gid, PDF_STREAM)) f->to_gid = to_gid;
    f->widths = mn_arena_array(fonts->arena, CODES, sizeof *f->widths);
    f->used = mn_arena_array(fonts->arena, CODES, sizeof *f->used);
    load_widths(f);
    return f;
}

double font_width(const Font *f, uint32_t cid)
{
    return f->widths[cid] < 0 ? f->default_width : f->widths[cid];
}

uint32_t font_glyph(const Font *f, uint32_t cid)
{
    if (!f->to_gid) return cid;
    if ((size_t)cid * 2 + 1 >= f->to_gid->data.len) return 0;
    const unsigned char *bytes = (const unsigned char *)f->to_gid->data.ptr + (size_t)cid * 2;
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

MnStr font_text(const Font *f, uint32_t cid)
{
    return f->to_unicode && cid < CODES ? f->to_unicode->texts[cid] : MN_STR("");
}

/* ---- rules of the dictionaries ---- */

static void check_names(Checker *c, const Font *f)
{
    MnStr name = pdf_name(pdf_get(f->object, "BaseFont"));
    MnStr cid_name = pdf_name(pdf_get(f->cid_font, "BaseFont"));
    MnStr descriptor_name = pdf_name(pdf_get(f->descriptor, "FontName"));
    if (!name.len) check_fail(c, RULE_FONT_NAME, f->object->id, "the font has no BaseFont");
    else if (!mn_str_equal(name, cid_name))
        check_fail(c, RULE_FONT_NAME, pdf_id(f->cid_font), "the descendant of %.*s is called %.*s", (int)name.len, name.ptr,
                   (int)cid_name.len, cid_name.ptr);
    else if (!mn_str_equal(name, descriptor_name))
        check_fail(c, RULE_FONT_NAME, pdf_id(f->descriptor), "the descriptor of %.*s calls it %.*s", (int)name.len, name.ptr,
                   (int)descriptor_name.len, descriptor_name.ptr);
}

static void check_dictionaries(Checker *c, const Font *f)
{
    uint32_t id = f->object->id;
    const PdfObject *to_gid = pdf_get(f->cid_font, "CIDToGIDMap"), *encoding = pdf_get(f->object, "Encoding");
    if (!pdf_is_name(pdf_get(f->object, "Type"), "Font")) check_fail(c, RULE_FONT_TYPE, id, "Type is not Font");
    if (!pdf_is_name(pdf_get(f->object, "Subtype"), "Type0"))
        check_fail(c, RULE_FONT_SUBTYPE, id, "the font is not composite (Type0)");
    if (!pdf_is_name(pdf_get(f->cid_font, "Type"), "Font"))
        check_fail(c, RULE_FONT_TYPE, f->cid_font ? f->cid_font->id : id, "the descendant's Type is not Font");
    if (!pdf_is_name(pdf_get(f->cid_font, "Subtype"), "CIDFontType2") || pdf_length(pdf_get(f->object, "DescendantFonts")) != 1)
        check_fail(c, RULE_FONT_SUBTYPE, id, "the font has no one descendant of CIDFontType2");
    if (!pdf_is_name(encoding, "Identity-H")) check_fail(c, RULE_FONT_ENCODING, id, "the encoding is not Identity-H");
    if (!pdf_is(pdf_get(pdf_get(f->cid_font, "CIDSystemInfo"), "Ordering"), PDF_STRING))
        check_fail(c, RULE_FONT_DESCRIPTOR, id, "the descendant has no CIDSystemInfo");
    if (!pdf_is(to_gid, PDF_STREAM) && !pdf_is_name(to_gid, "Identity"))
        check_fail(c, RULE_CID_TO_GLYPH, pdf_id(f->cid_font), "CIDToGIDMap is neither a stream nor Identity");
    if (pdf_get(f->descriptor, "CIDSet"))
        check_fail(c, RULE_NO_CID_SET, f->descriptor->id, "the descriptor has a CIDSet, which nobody keeps true");
    check_names(c, f);
}

static void check_descriptor(Checker *c, const Font *f)
{
    static const char *const numbers[] = {"Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"};
    if (!f->descriptor) return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!pdf_is_number(pdf_get(f->descriptor, numbers[i])))
            check_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the descriptor has no %s", numbers[i]);
    if (pdf_length(pdf_get(f->descriptor, "FontBBox")) != 4)
        check_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the descriptor has no FontBBox");
    int64_t flags = pdf_integer(pdf_get(f->descriptor, "Flags"), 0);
    if (!(flags & 4) == !(flags & 32))
        check_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the font is both symbolic and non-symbolic, or neither");
}

static void check_program(Checker *c, const Font *f)
{
    const PdfObject *program = pdf_get(f->descriptor, "FontFile2");
    const char *why = "the font program is not in the file";
    if (pdf_get(f->descriptor, "FontFile") || pdf_get(f->descriptor, "FontFile3") || pdf_get(program, "Subtype"))
        check_fail(c, RULE_FONT_PROGRAM_TYPE, pdf_id(f->descriptor), "the font program is not plain TrueType");
    if (f->program) {
        int64_t length = pdf_integer(pdf_get(program, "Length1"), -1);
        if (length != (int64_t)program->data.len)
            check_fail(c, RULE_FONT_DESCRIPTOR, program->id, "Length1 is %lld, but the program has %zu bytes", (long long)length,
                       program->data.len);
        return;
    }
    if (pdf_is(program, PDF_STREAM)) truetype_read(c->arena, program->data, &why);
    check_fail(c, RULE_FONT_EMBEDDED, f->object->id, "%s", why);
}

/* ---- rules of the glyphs ---- */

static void check_meaning(Checker *c, const Font *f, uint32_t cid)
{
    uint32_t id = f->object->id;
    if (!f->to_unicode) return; /* said once for the font */
    if (!f->to_unicode->texts[cid].len) check_fail(c, RULE_TO_UNICODE, id, "code %04X is shown and has no Unicode value", cid);
    if (f->to_unicode->bad[cid])
        check_fail(c, RULE_TO_UNICODE_VALUE, id, "the Unicode value of code %04X holds U+0000, U+FEFF or U+FFFE", cid);
}

static void check_glyph(Checker *c, const Font *f, uint32_t cid)
{
    uint32_t id = f->object->id, glyph = font_glyph(f, cid);
    if (glyph == 0) check_fail(c, RULE_NO_NOTDEF, id, "code %04X shows the .notdef glyph", cid);
    if (!f->program || !(f->used[cid] & USED_VISIBLY)) return;
    if (!glyph || glyph >= f->program->nglyphs)
        check_fail(c, RULE_GLYPH_PRESENT, id, "code %04X shows glyph %u of a font with %u", cid, glyph, f->program->nglyphs);
    if (glyph >= f->program->nglyphs) return;
    double said = font_width(f, cid), is = truetype_advance(f->program, glyph);
    if (fabs(said - is) > 1)
        check_fail(c, RULE_GLYPH_WIDTH, id, "code %04X is %.2f wide in the dictionary, %.2f in the font program", cid, said, is);
}

void check_font(Checker *c)
{
    for (size_t i = 0; i < c->fonts->count; i++) {
        Font *f = c->fonts->fonts[i];
        check_dictionaries(c, f);
        check_descriptor(c, f);
        check_program(c, f);
        if (!f->to_unicode) check_fail(c, RULE_TO_UNICODE, f->object->id, "the font has no ToUnicode that can be read");
        else if (!f->to_unicode->in_range)
            check_fail(c, RULE_TO_UNICODE, f->object->id, "ToUnicode has no range for two-byte codes");
        for (uint32_t cid = 0; cid < CODES; cid++) {
            if (!f->used[cid]) continue;
            check_meaning(c, f, cid);
            check_glyph(c, f, cid);
        }
    }
}
