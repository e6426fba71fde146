/* check_fonts.c - in: the fonts. Out: (conform_check_font) the rules of PDF/UA-1, 7.21 and PDF/A-2, 6.2.11.
 *
 * What the page contents show was marked as used while they were read, so that here each used code is looked at once. */
#include "conform/passes.h"

#include <math.h>

/* ---- rules of the dictionaries ---- */

static void check_names(Checker *c, const Font *f)
{
    MnStr name = conform_name(conform_get(f->object, "BaseFont"));
    MnStr cid_name = conform_name(conform_get(f->cid_font, "BaseFont"));
    MnStr descriptor_name = conform_name(conform_get(f->descriptor, "FontName"));
    if (!name.len) conform_fail(c, RULE_FONT_NAME, f->object->id, "the font has no BaseFont");
    else if (!mn_str_equal(name, cid_name))
        conform_fail(c, RULE_FONT_NAME, conform_id(f->cid_font), "the descendant of %.*s is called %.*s", (int)name.len, name.ptr,
                     (int)cid_name.len, cid_name.ptr);
    else if (!mn_str_equal(name, descriptor_name))
        conform_fail(c, RULE_FONT_NAME, conform_id(f->descriptor), "the descriptor of %.*s calls it %.*s", (int)name.len,
                     name.ptr, (int)descriptor_name.len, descriptor_name.ptr);
}

static bool is_over_truetype(const Font *f)
{
    return conform_is_name(conform_get(f->cid_font, "Subtype"), "CIDFontType2");
}

static bool is_over_cff(const Font *f)
{
    return conform_is_name(conform_get(f->cid_font, "Subtype"), "CIDFontType0");
}

static void check_dictionaries(Checker *c, const Font *f)
{
    uint32_t id = f->object->id;
    const PdfObject *to_gid = conform_get(f->cid_font, "CIDToGIDMap"), *encoding = conform_get(f->object, "Encoding");
    if (!conform_is_name(conform_get(f->object, "Type"), "Font")) conform_fail(c, RULE_FONT_TYPE, id, "Type is not Font");
    if (!conform_is_name(conform_get(f->object, "Subtype"), "Type0"))
        conform_fail(c, RULE_FONT_SUBTYPE, id, "the font is not composite (Type0)");
    if (!conform_is_name(conform_get(f->cid_font, "Type"), "Font"))
        conform_fail(c, RULE_FONT_TYPE, f->cid_font ? f->cid_font->id : id, "the descendant's Type is not Font");
    if ((!is_over_truetype(f) && !is_over_cff(f)) || conform_length(conform_get(f->object, "DescendantFonts")) != 1)
        conform_fail(c, RULE_FONT_SUBTYPE, id, "the font has no one descendant of CIDFontType2 or CIDFontType0");
    if (!conform_is_name(encoding, "Identity-H")) conform_fail(c, RULE_FONT_ENCODING, id, "the encoding is not Identity-H");
    if (!conform_is(conform_get(conform_get(f->cid_font, "CIDSystemInfo"), "Ordering"), PDF_STRING))
        conform_fail(c, RULE_FONT_DESCRIPTOR, id, "the descendant has no CIDSystemInfo");
    if (is_over_truetype(f) && !conform_is(to_gid, PDF_STREAM) && !conform_is_name(to_gid, "Identity"))
        conform_fail(c, RULE_CID_TO_GLYPH, conform_id(f->cid_font), "CIDToGIDMap is neither a stream nor Identity");
    if (conform_get(f->descriptor, "CIDSet"))
        conform_fail(c, RULE_NO_CID_SET, f->descriptor->id, "the descriptor has a CIDSet, which nobody keeps true");
    check_names(c, f);
}

static void check_descriptor(Checker *c, const Font *f)
{
    static const char *const numbers[] = {"Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"};
    if (!f->descriptor) return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!conform_is_number(conform_get(f->descriptor, numbers[i])))
            conform_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the descriptor has no %s", numbers[i]);
    if (conform_length(conform_get(f->descriptor, "FontBBox")) != 4)
        conform_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the descriptor has no FontBBox");
    int64_t flags = conform_integer(conform_get(f->descriptor, "Flags"), 0);
    if (!(flags & 4) == !(flags & 32))
        conform_fail(c, RULE_FONT_DESCRIPTOR, f->descriptor->id, "the font is both symbolic and non-symbolic, or neither");
}

/* TrueType stands under FontFile2 and is nothing else; CFF stands under FontFile3, which says so. */
static bool is_of_its_kind(const Font *f)
{
    const PdfObject *truetype = conform_get(f->descriptor, "FontFile2"), *other = conform_get(f->descriptor, "FontFile3");
    if (conform_get(f->descriptor, "FontFile")) return false;
    if (is_over_cff(f)) return !truetype && (!other || conform_is_name(conform_get(other, "Subtype"), "CIDFontType0C"));
    return !other && !conform_get(truetype, "Subtype");
}

static void check_program(Checker *c, const Font *f)
{
    if (!is_of_its_kind(f))
        conform_fail(c, RULE_FONT_PROGRAM_TYPE, conform_id(f->descriptor),
                     "the font program is neither plain TrueType of a CIDFontType2 nor CIDFontType0C of a CIDFontType0");
    if (!f->truetype && !f->cff) conform_fail(c, RULE_FONT_EMBEDDED, f->object->id, "%s", f->why);
    if (!f->truetype) return;
    int64_t length = conform_integer(conform_get(f->program, "Length1"), -1);
    if (length != (int64_t)f->program->data.len)
        conform_fail(c, RULE_FONT_DESCRIPTOR, f->program->id, "Length1 is %lld, but the program has %zu bytes", (long long)length,
                     f->program->data.len);
}

/* ---- rules of the glyphs ---- */

static void check_meaning(Checker *c, const Font *f, uint32_t cid)
{
    uint32_t id = f->object->id;
    if (!f->to_unicode) return; /* said once for the font */
    if (!f->to_unicode->texts[cid].len) conform_fail(c, RULE_TO_UNICODE, id, "code %04X is shown and has no Unicode value", cid);
    if (f->to_unicode->bad[cid])
        conform_fail(c, RULE_TO_UNICODE_VALUE, id, "the Unicode value of code %04X holds U+0000, U+FEFF or U+FFFE", cid);
}

static void check_glyph(Checker *c, const Font *f, uint32_t cid)
{
    uint32_t id = f->object->id, glyph = conform_font_glyph(f, cid), count = conform_font_glyphs(f);
    if (glyph == 0) conform_fail(c, RULE_NO_NOTDEF, id, "code %04X shows the .notdef glyph", cid);
    if (!count || !(f->used[cid] & USED_VISIBLY)) return;
    if (!glyph || glyph >= count)
        conform_fail(c, RULE_GLYPH_PRESENT, id, "code %04X shows glyph %u of a font with %u", cid, glyph, count);
    if (glyph >= count) return;
    double said = conform_font_width(f, cid), is = conform_font_advance(f, glyph);
    if (is < 0) conform_fail(c, RULE_GLYPH_PRESENT, id, "code %04X shows glyph %u, which cannot be read", cid, glyph);
    else if (fabs(said - is) > 1)
        conform_fail(c, RULE_GLYPH_WIDTH, id, "code %04X is %.2f wide in the dictionary, %.2f in the font program", cid, said,
                     is);
}

void conform_check_font(Checker *c)
{
    for (size_t i = 0; i < c->fonts->count; i++) {
        Font *f = c->fonts->fonts[i];
        check_dictionaries(c, f);
        check_descriptor(c, f);
        check_program(c, f);
        if (!f->to_unicode) conform_fail(c, RULE_TO_UNICODE, f->object->id, "the font has no ToUnicode that can be read");
        else if (!f->to_unicode->in_range)
            conform_fail(c, RULE_TO_UNICODE, f->object->id, "ToUnicode has no range for two-byte codes");
        for (uint32_t cid = 0; cid < CODES; cid++) {
            if (!f->used[cid]) continue;
            check_meaning(c, f, cid);
            check_glyph(c, f, cid);
        }
    }
}
