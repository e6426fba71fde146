/* pdf_font.c - in: fonts, glyphs and their source text. Out: codes, and for each font a Type 0 font over a subset of it.
 *
 *     Type0 (Identity-H, ToUnicode) ─┬─ CIDFontType2 (W, CIDToGIDMap) ── FontDescriptor ── FontFile2: TrueType
 *                                    └─ CIDFontType0 (W) ── FontDescriptor ── FontFile3: CFF, whose CIDs are the codes
 *
 * A code is a number from 1 in the order of first use of (glyph, source text). CIDToGIDMap leads from it to the glyph's
 * new number in the subset, W to its width, ToUnicode to its text (ISO 32000-1, 9.7 and 9.10.3). Widths carry two decimals:
 * whole thousandths of an em would leave noise of one unit between the glyphs of each word. The subset's tag is made from its
 * digest, so it depends on nothing else. */
#include "pdf/pdf_font.h"

#include "base/digest.h"
#include "pdf/subset.h"

#include <stdlib.h>

enum { EM = 100000, MAX_CODES = 65535, TAG_LENGTH = 6 };

typedef struct {
    uint32_t gid;
    int32_t advance; /* hundred-thousandths of an em */
    MnStr text;
} Code;

struct MnPdfFont {
    MnPdfFont *next;
    MnPdfFonts *set;
    const MnFont *font;
    uint32_t number, object;
    int32_t upem;
    Code *codes; /* [0] is .notdef, never shown */
    size_t ncodes, cap;
    uint32_t *slots; /* code or 0; open addressing */
    size_t nslots;
    uint16_t space;
};

struct MnPdfFonts {
    MnContext *ctx;
    MnArena *arena;
    MnHpdf *file;
    MnPdfFont *first, *last, *recent;
    uint32_t count, object;
    MnStr entries; /* of the font dictionary, when finished */
};

static void print_entries(const void *data, MnBuf *out)
{
    const MnPdfFonts *fonts = data;
    mn_buf_str(out, fonts->entries);
}

MnPdfFonts *mn_pdf_fonts_new(MnContext *ctx, MnArena *arena, MnHpdf *file)
{
    MnPdfFonts *fonts = mn_arena_alloc(arena, sizeof *fonts);
    *fonts = (MnPdfFonts){.ctx = ctx, .arena = arena, .file = file};
    fonts->object = mn_hpdf_dict(file, print_entries, fonts);
    return fonts;
}

uint32_t mn_pdf_fonts_object(const MnPdfFonts *fonts)
{
    return fonts->object;
}

static void font_release(void *ptr)
{
    MnPdfFont *font = ptr;
    free(font->codes);
    free(font->slots);
}

static MnPdfFont *font_new(MnPdfFonts *fonts, const MnFont *source)
{
    MnPdfFont *font = mn_arena_alloc(fonts->arena, sizeof *font);
    font->set = fonts;
    font->font = source;
    font->number = ++fonts->count;
    font->upem = mn_font_metrics(source)->upem;
    font->codes = mn_grow(NULL, &font->cap, 256, sizeof *font->codes);
    font->codes[0] = (Code){0};
    font->ncodes = 1;
    font->nslots = 512;
    font->slots = mn_calloc(font->nslots, sizeof *font->slots);
    mn_arena_own(fonts->arena, font, font_release);
    *(fonts->last ? &fonts->last->next : &fonts->first) = font;
    fonts->last = font;
    return font;
}

MnPdfFont *mn_pdf_font_of(MnPdfFonts *fonts, const MnFont *source)
{
    if (fonts->recent && fonts->recent->font == source) return fonts->recent;
    MnPdfFont *font = fonts->first;
    while (font && font->font != source) font = font->next;
    return fonts->recent = font ? font : font_new(fonts, source);
}

uint32_t mn_pdf_font_number(const MnPdfFont *font)
{
    return font->number;
}

static int64_t divide_rounded(int64_t value, int64_t by)
{
    return value >= 0 ? (value + by / 2) / by : -((-value + by / 2) / by);
}

int64_t mn_pdf_font_units(const MnPdfFont *font, int64_t units)
{
    return divide_rounded(units * EM, font->upem);
}

static uint64_t code_hash(uint32_t gid, MnStr text)
{
    uint64_t hash = mn_hash(text.ptr, text.len) ^ (gid * 0x9E3779B97F4A7C15u);
    return hash ^ hash >> 32;
}

static void slots_double(MnPdfFont *font)
{
    free(font->slots);
    font->nslots *= 2;
    font->slots = mn_calloc(font->nslots, sizeof *font->slots);
    for (size_t i = 1; i < font->ncodes; i++) {
        size_t at = code_hash(font->codes[i].gid, font->codes[i].text) & (font->nslots - 1);
        while (font->slots[at]) at = (at + 1) & (font->nslots - 1);
        font->slots[at] = (uint32_t)i;
    }
}

static bool is_private_use(int32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* What the archival and accessible profiles forbid in a font's text; once for each code. */
static void check_code(MnPdfFont *font, uint32_t gid, MnStr text)
{
    MnDiag *diag = font->set->ctx->diag;
    const char *name = mn_font_postscript_name(font->font);
    for (size_t at = 0; at < text.len;) {
        int32_t c = mn_utf8_next(text, &at);
        if (c <= 0 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF)
            mn_report(diag, MN_NO_CHARACTER, mn_at((MnPos){0}), .character = mn_diag_code_point(diag, c));
        else if (is_private_use(c)) mn_report(diag, MN_PRIVATE_USE, mn_at((MnPos){0}), .character = mn_diag_code_point(diag, c));
    }
    if (!gid) mn_report(diag, MN_NO_GLYPH, mn_at((MnPos){0}), .character = mn_diag_text(diag, text), .font = name);
}

static uint16_t code_add(MnPdfFont *font, uint32_t gid, MnStr text, size_t slot)
{
    check_code(font, gid, text);
    if (font->ncodes > MAX_CODES) {
        mn_report(font->set->ctx->diag, MN_PDF_GLYPHS, mn_at((MnPos){0}));
        return 1;
    }
    MnArena *arena = font->set->arena;
    int32_t advance = hb_font_get_glyph_h_advance(mn_font_hb(font->font), gid);
    font->codes = mn_grow(font->codes, &font->cap, font->ncodes + 1, sizeof *font->codes);
    font->codes[font->ncodes] = (Code){.gid = gid,
                                       .advance = (int32_t)mn_pdf_font_units(font, advance),
                                       .text = {mn_arena_strndup(arena, text.ptr, text.len), text.len}};
    font->slots[slot] = (uint32_t)font->ncodes;
    uint16_t code = (uint16_t)font->ncodes++;
    if (font->ncodes * 2 > font->nslots) slots_double(font);
    return code;
}

uint16_t mn_pdf_font_code(MnPdfFont *font, uint32_t gid, MnStr text)
{
    size_t at = code_hash(gid, text) & (font->nslots - 1);
    for (uint32_t code; (code = font->slots[at]); at = (at + 1) & (font->nslots - 1))
        if (font->codes[code].gid == gid && mn_str_equal(font->codes[code].text, text)) return (uint16_t)code;
    return code_add(font, gid, text, at);
}

int32_t mn_pdf_font_advance(const MnPdfFont *font, uint16_t code)
{
    return font->codes[code].advance;
}

uint16_t mn_pdf_font_space(MnPdfFont *font)
{
    if (!font->space) {
        hb_codepoint_t gid = 0;
        hb_font_get_nominal_glyph(mn_font_hb(font->font), ' ', &gid);
        font->space = mn_pdf_font_code(font, gid, MN_STR(" "));
    }
    return font->space;
}

/* ---- embedding ---- */

static uint32_t add_stream(MnPdfFont *font, const char *entries, MnStr bytes, MnPdfDeflate *deflate)
{
    MnBuf packed = {0}, text = {0};
    mn_pdf_deflate(deflate, bytes, &packed);
    mn_buf_puts(&text, "/Filter/FlateDecode");
    mn_buf_puts(&text, entries);
    uint32_t object = mn_hpdf_stream(font->set->file, mn_buf_view(&text), mn_buf_view(&packed));
    mn_buf_clear(&packed);
    mn_buf_clear(&text);
    return object;
}

static uint32_t add_to_unicode(MnPdfFont *font, MnPdfDeflate *deflate)
{
    enum { PER_BLOCK = 100 };
    MnBuf map = {0};
    mn_buf_puts(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < font->ncodes; i++) {
        size_t left = font->ncodes - i;
        if ((i - 1) % PER_BLOCK == 0) {
            mn_buf_int(&map, (int64_t)(left < PER_BLOCK ? left : PER_BLOCK));
            mn_buf_puts(&map, " beginbfchar\n");
        }
        mn_buf_printf(&map, "<%04X> <", (unsigned)i);
        mn_pdf_utf16_hex(&map, font->codes[i].text);
        mn_buf_puts(&map, ">\n");
        if (i % PER_BLOCK == 0 || left == 1) mn_buf_puts(&map, "endbfchar\n");
    }
    mn_buf_puts(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    uint32_t object = add_stream(font, "", mn_buf_view(&map), deflate);
    mn_buf_clear(&map);
    return object;
}

static uint32_t add_cid_to_gid(MnPdfFont *font, const MnPdfSubset *subset, MnPdfDeflate *deflate)
{
    MnBuf map = {0};
    for (size_t i = 0; i < font->ncodes; i++) {
        mn_buf_putc(&map, (char)(subset->glyphs[i] >> 8));
        mn_buf_putc(&map, (char)subset->glyphs[i]);
    }
    uint32_t object = add_stream(font, "", mn_buf_view(&map), deflate);
    mn_buf_clear(&map);
    return object;
}

static uint32_t add_program(MnPdfFont *font, const MnPdfSubset *subset, MnPdfDeflate *deflate)
{
    if (subset->cff) return add_stream(font, "/Subtype/CIDFontType0C", subset->bytes, deflate);
    return add_stream(font, mn_arena_printf(font->set->arena, "/Length1 %zu", subset->bytes.len), subset->bytes, deflate);
}

/* SUBSET+Name: six letters from the digest of the subset (ISO 32000-1, 9.6.4). */
static char *subset_name(const MnPdfFont *font, MnStr bytes)
{
    char digest[65], tag[TAG_LENGTH + 1] = "";
    mn_sha256_hex(bytes, digest);
    for (size_t i = 0; i < TAG_LENGTH; i++) { /* four of its digits for a letter */
        unsigned value = 0;
        for (size_t d = 4 * i; d < 4 * i + 4; d++)
            value = value * 16 + (unsigned)(digest[d] <= '9' ? digest[d] - '0' : digest[d] - 'a' + 10);
        tag[i] = (char)('A' + value % 26);
    }
    return mn_arena_printf(font->set->arena, "%s+%s", tag, mn_font_postscript_name(font->font));
}

static uint32_t add_descriptor(MnPdfFont *font, const char *name, const char *program_key, uint32_t program)
{
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64, STEM_REGULAR = 80, STEM_BOLD = 140 };
    const MnFontMetrics *m = mn_font_metrics(font->font);
    int flags = SYMBOLIC | (m->fixed_pitch ? FIXED_PITCH : 0) | (m->italic ? ITALIC : 0);
    const int32_t box[] = {m->x_min, m->y_min, m->x_max, m->y_max};
    MnBuf text = {0};
    mn_buf_puts(&text, "/Type/FontDescriptor/FontName");
    mn_pdf_name(&text, name);
    mn_buf_printf(&text, "/Flags %d/FontBBox[", flags);
    for (int i = 0; i < 4; i++) {
        if (i) mn_buf_putc(&text, ' ');
        mn_buf_int(&text, divide_rounded((int64_t)box[i] * 1000, font->upem));
    }
    mn_buf_puts(&text, "]/ItalicAngle ");
    mn_pdf_length(&text, m->italic_angle);
    mn_buf_puts(&text, "/Ascent ");
    mn_buf_int(&text, divide_rounded((int64_t)m->ascent * 1000, font->upem));
    mn_buf_puts(&text, "/Descent ");
    mn_buf_int(&text, divide_rounded((int64_t)m->descent * 1000, font->upem));
    mn_buf_puts(&text, "/CapHeight ");
    mn_buf_int(&text, divide_rounded((int64_t)m->cap_height * 1000, font->upem));
    mn_buf_printf(&text, "/StemV %d/%s ", m->bold ? STEM_BOLD : STEM_REGULAR, program_key);
    mn_pdf_reference(&text, program);
    uint32_t object = mn_hpdf_dict_text(font->set->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    return object;
}

/* The descendant; cid_to_gid is 0 for CFF, whose program knows its CIDs. */
static uint32_t add_cid_font(MnPdfFont *font, const char *name, uint32_t descriptor, uint32_t cid_to_gid)
{
    MnBuf text = {0};
    mn_buf_printf(&text, "/Type/Font/Subtype/CIDFontType%d/BaseFont", cid_to_gid ? 2 : 0);
    mn_pdf_name(&text, name);
    mn_buf_puts(&text, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
    mn_pdf_reference(&text, descriptor);
    if (cid_to_gid) {
        mn_buf_puts(&text, "/CIDToGIDMap ");
        mn_pdf_reference(&text, cid_to_gid);
    }
    mn_buf_puts(&text, "/W[1[");
    for (size_t i = 1; i < font->ncodes; i++) {
        if (i > 1) mn_buf_putc(&text, ' ');
        mn_pdf_hundredths(&text, font->codes[i].advance);
    }
    mn_buf_puts(&text, "]]");
    uint32_t object = mn_hpdf_dict_text(font->set->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    return object;
}

static bool make_subset(const MnPdfFont *font, MnPdfSubset *subset)
{
    MnArena *arena = font->set->arena;
    uint32_t *gids = mn_arena_array(arena, font->ncodes, sizeof *gids);
    for (size_t i = 1; i < font->ncodes; i++) gids[i] = font->codes[i].gid;
    return mn_pdf_subset_make(font->set->ctx, arena, &(MnPdfShown){font->font, gids, font->ncodes}, subset);
}

static bool font_finish(MnPdfFont *font, MnPdfDeflate *deflate)
{
    MnPdfSubset subset;
    if (!make_subset(font, &subset)) return false;
    const char *name = subset_name(font, subset.bytes);
    uint32_t program = add_program(font, &subset, deflate);
    uint32_t descriptor = add_descriptor(font, name, subset.cff ? "FontFile3" : "FontFile2", program);
    uint32_t cid_font = add_cid_font(font, name, descriptor, subset.cff ? 0 : add_cid_to_gid(font, &subset, deflate));

    MnBuf text = {0};
    mn_buf_puts(&text, "/Type/Font/Subtype/Type0/BaseFont");
    mn_pdf_name(&text, name);
    mn_buf_puts(&text, "/Encoding/Identity-H/DescendantFonts[");
    mn_pdf_reference(&text, cid_font);
    mn_buf_puts(&text, "]/ToUnicode ");
    mn_pdf_reference(&text, add_to_unicode(font, deflate));
    font->object = mn_hpdf_dict_text(font->set->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    return true;
}

bool mn_pdf_fonts_finish(MnPdfFonts *fonts, MnPdfDeflate *deflate)
{
    bool ok = true;
    MnBuf text = {0};
    for (MnPdfFont *font = fonts->first; font; font = font->next) {
        if (font->ncodes < 2) continue;
        ok = font_finish(font, deflate) && ok;
        mn_buf_printf(&text, "/F%u ", font->number);
        mn_pdf_reference(&text, font->object);
    }
    fonts->entries.len = text.len;
    fonts->entries.ptr = mn_buf_finish(&text, fonts->arena);
    return ok;
}
