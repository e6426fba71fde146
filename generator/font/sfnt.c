/* sfnt.c - see sfnt.h. HarfBuzz finds the tables; the figures that the PDF needs and HarfBuzz does not give are read from them. */
#include "font/sfnt.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* A table of the font file, read with bounds checked; reads beyond its end give 0. */
typedef struct {
    hb_blob_t *blob;
    const uint8_t *bytes;
    unsigned len;
} Table;

static Table open_table(hb_face_t *face, const char *tag)
{
    Table table = {.blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4))};
    table.bytes = (const uint8_t *)hb_blob_get_data(table.blob, &table.len);
    if (!table.bytes) table.len = 0;
    return table;
}

static bool has_table(hb_face_t *face, const char *tag)
{
    Table table = open_table(face, tag);
    hb_blob_destroy(table.blob);
    return table.len > 0;
}

static uint32_t read_u16(Table table, unsigned at)
{
    return at + 2 <= table.len ? (uint32_t)table.bytes[at] << 8 | table.bytes[at + 1] : 0;
}

static int32_t read_i16(Table table, unsigned at)
{
    uint32_t value = read_u16(table, at);
    return value < 0x8000 ? (int32_t)value : (int32_t)value - 0x10000;
}

static int32_t read_fixed_thousandths(Table table, unsigned at)
{
    int64_t whole = read_i16(table, at), part = read_u16(table, at + 2);
    return (int32_t)(whole * 1000 + part * 1000 / 65536);
}

static Outlines outlines_of(hb_face_t *face)
{
    if (has_table(face, "glyf")) return OUTLINES_TRUETYPE;
    if (has_table(face, "CFF ")) return OUTLINES_CFF;
    return has_table(face, "CFF2") ? OUTLINES_CFF2 : OUTLINES_NONE;
}

static Axis axis_of(hb_face_t *face, const char *tag)
{
    hb_ot_var_axis_info_t info;
    if (!hb_ot_var_find_axis_info(face, hb_tag_from_string(tag, 4), &info)) return (Axis){0};
    return (Axis){true, info.min_value, info.max_value};
}

/* OS/2, fsType: where several of its lower bits are set, the one that allows most holds. */
static bool is_closed(uint32_t type)
{
    enum { RESTRICTED = 2, PRINTED = 4, EDITABLE = 8, NO_SUBSET = 0x100, BITMAPS_ONLY = 0x200 };
    return (type & (RESTRICTED | PRINTED | EDITABLE)) == RESTRICTED || type & (NO_SUBSET | BITMAPS_ONLY);
}

FaceFacts sfnt_facts(hb_face_t *face)
{
    enum { ITALIC = 1, OBLIQUE = 0x200, BOLD_STYLE = 1, ITALIC_STYLE = 2, NORMAL_WIDTH = 5 };
    Table head = open_table(face, "head"), os2 = open_table(face, "OS/2");
    uint32_t weight = read_u16(os2, 4), width = read_u16(os2, 6), style = read_u16(head, 44);
    if (!weight) weight = style & BOLD_STYLE ? 700 : 400;
    if (weight < 10) weight *= 100; /* old files count to 9 */
    FaceFacts facts = {.outlines = outlines_of(face),
                       .revision = read_u16(head, 4) << 16 | read_u16(head, 6),
                       .width = width ? (int)width : NORMAL_WIDTH,
                       .italic = read_u16(os2, 62) & (ITALIC | OBLIQUE) || style & ITALIC_STYLE,
                       .closed = is_closed(read_u16(os2, 8)),
                       .variable = hb_ot_var_has_data(face),
                       .weight = axis_of(face, "wght"),
                       .slant = axis_of(face, "slnt"),
                       .italics = axis_of(face, "ital")};
    if (!facts.weight.there) facts.weight = (Axis){true, (float)weight, (float)weight};
    hb_blob_destroy(head.blob);
    hb_blob_destroy(os2.blob);
    return facts;
}

/* The text of a name of the font; empty when it has none. */
static void get_name(hb_face_t *face, hb_ot_name_id_t id, hb_language_t language, char name[128])
{
    unsigned len = 128;
    hb_ot_name_get_utf8(face, id, language, &len, name);
}

bool sfnt_is_of_family(hb_face_t *face, const char *family)
{
    unsigned count = 0;
    const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count; i++) {
        char name[128];
        if (names[i].name_id != HB_OT_NAME_ID_FONT_FAMILY && names[i].name_id != HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY &&
            names[i].name_id != HB_OT_NAME_ID_WWS_FAMILY)
            continue;
        get_name(face, names[i].name_id, names[i].language, name);
        if (FcStrCmpIgnoreCase((const FcChar8 *)name, (const FcChar8 *)family) == 0) return true;
    }
    return false;
}

MnFontMetrics sfnt_metrics(hb_face_t *face)
{
    Table head = open_table(face, "head"), hhea = open_table(face, "hhea"), os2 = open_table(face, "OS/2"),
          post = open_table(face, "post");
    MnFontMetrics m = {.upem = (int32_t)hb_face_get_upem(face)};
    m.x_min = read_i16(head, 36), m.y_min = read_i16(head, 38);
    m.x_max = read_i16(head, 40), m.y_max = read_i16(head, 42);
    m.bold = read_u16(head, 44) & 1, m.italic = read_u16(head, 44) & 2;
    m.ascent = read_i16(hhea, 4), m.descent = read_i16(hhea, 6);
    m.italic_angle = read_fixed_thousandths(post, 4);
    m.underline_position = read_i16(post, 8), m.underline_thickness = read_i16(post, 10);
    m.fixed_pitch = read_u16(post, 12) || read_u16(post, 14);
    bool heights = read_u16(os2, 0) >= 2;
    m.x_height = heights ? read_i16(os2, 86) : m.upem / 2;
    m.cap_height = heights ? read_i16(os2, 88) : m.upem * 7 / 10;
    hb_blob_destroy(head.blob), hb_blob_destroy(hhea.blob), hb_blob_destroy(os2.blob), hb_blob_destroy(post.blob);
    return m;
}

/* The letters and digits of the family's name, as the names of instances begin with them. */
static void put_prefix(hb_face_t *face, MnBuf *out)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_VARIATIONS_PS_PREFIX, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
                                          HB_OT_NAME_ID_FONT_FAMILY};
    for (size_t i = 0; i < sizeof ids / sizeof *ids && !out->len; i++) {
        char name[128];
        get_name(face, ids[i], HB_LANGUAGE_INVALID, name);
        for (const char *c = name; *c; c++)
            if ((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z')) mn_buf_putc(out, *c);
    }
}

const char *sfnt_postscript_name(MnArena *arena, hb_face_t *face, const hb_variation_t *at, unsigned count)
{
    char name[128];
    MnBuf out = {0};
    if (count) {
        put_prefix(face, &out);
    } else {
        get_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, name);
        mn_buf_puts(&out, name);
    }
    for (unsigned i = 0; i < count; i++) {
        char tag[4];
        hb_tag_to_string(at[i].tag, tag);
        mn_buf_putc(&out, '_');
        mn_buf_int(&out, (int64_t)at[i].value);
        for (size_t c = 0; c < sizeof tag && tag[c] != ' '; c++) mn_buf_putc(&out, tag[c]);
    }
    return mn_buf_finish(&out, arena);
}
