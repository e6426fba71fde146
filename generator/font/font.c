/* font.c - from family names to open fonts.
 *
 * fontconfig lists what is installed. Of the files whose family is the one asked for (never a substitute), with the weight,
 * slope and normal width wanted, the highest version is taken, and of equals the first path, so that the choice does not
 * depend on the order in which directories are read. HarfBuzz maps the file; the figures that the PDF needs and HarfBuzz
 * does not give are read from the tables head, hhea, OS/2 and post (OpenType 1.9). */
#include "font/font.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

struct MnFont {
    hb_face_t *face;
    hb_font_t *hb;
    MnFontMetrics metrics;
    const char *postscript_name, *path;
    int path_index;
    int index;
    uint32_t ascii[4]; /* a bit for each ASCII character it has */
};

enum { MOST_UNITS = 32 }; /* of a cluster, in UTF-16 */
enum { STYLES = 4 };      /* bit 0 bold, bit 1 italic */

struct MnFontSet {
    MnFont **fonts;
    int count;
    const MnFont *faces[MN_FAMILY_COUNT][STYLES];
    const MnFont *(*fallbacks)[STYLES]; /* NULL where the family has no such face */
    size_t nfallbacks;
    const char *families[MN_FAMILY_COUNT], **fallback_names;
};

/* What fontconfig found for one face. */
typedef struct {
    const char *path;
    int index, version;
} Found;

static bool int_is(FcPattern *pattern, const char *object, int low, int high)
{
    int value = 0;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch && value >= low && value <= high;
}

static bool family_is(FcPattern *pattern, const char *family)
{
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) return true;
    return false;
}

static bool style_fits(FcPattern *pattern, int style)
{
    bool bold = style & 1, italic = style & 2;
    if (!int_is(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR))
        return false;
    if (!int_is(pattern, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN, italic ? FC_SLANT_OBLIQUE : FC_SLANT_ROMAN))
        return false;
    if (!int_is(pattern, FC_WIDTH, FC_WIDTH_NORMAL, FC_WIDTH_NORMAL)) return false;
    FcChar8 *format = NULL;
    return FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           strcmp((const char *)format, "TrueType") == 0;
}

static void consider(Found *best, FcPattern *pattern)
{
    FcChar8 *file = NULL;
    int index = 0, version = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetInteger(pattern, FC_FONTVERSION, 0, &version);
    const char *path = (const char *)file;
    if (best->path && (version < best->version || (version == best->version && strcmp(path, best->path) >= 0))) return;
    *best = (Found){path, index, version};
}

/* Loads fontconfig's configuration. It loses a few hundred bytes as it does so, once, which is not ours to mend. */
static void start_fontconfig(void)
{
#ifdef __SANITIZE_ADDRESS__
    __lsan_disable();
#endif
    FcInit();
#ifdef __SANITIZE_ADDRESS__
    __lsan_enable();
#endif
}

/* All faces fontconfig lists for a family; the caller destroys the set. */
static FcFontSet *list_family(const char *family)
{
    FcPattern *pattern = FcPatternCreate();
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_FILE, FC_INDEX, FC_FONTVERSION,
                                            FC_FONTFORMAT, (char *)NULL);
    if (!pattern || !objects) mn_oom();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_VARIABLE, FcFalse);
    FcFontSet *list = FcFontList(NULL, pattern, objects);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    if (!list) mn_oom();
    return list;
}

/* A table of the font file, read with bounds checked; reads beyond its end give 0. */
typedef struct {
    const uint8_t *bytes;
    unsigned len;
} Table;

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

static hb_blob_t *open_table(hb_face_t *face, hb_tag_t tag, Table *out)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    const char *data = hb_blob_get_data(blob, &out->len);
    out->bytes = (const uint8_t *)data;
    if (!data) out->len = 0;
    return blob;
}

static void read_metrics(MnFont *font)
{
    MnFontMetrics *m = &font->metrics;
    Table head, hhea, os2, post;
    hb_blob_t *blobs[] = {
        open_table(font->face, HB_TAG('h', 'e', 'a', 'd'), &head), open_table(font->face, HB_TAG('h', 'h', 'e', 'a'), &hhea),
        open_table(font->face, HB_TAG('O', 'S', '/', '2'), &os2), open_table(font->face, HB_TAG('p', 'o', 's', 't'), &post)};
    m->upem = (int32_t)hb_face_get_upem(font->face);
    m->x_min = read_i16(head, 36), m->y_min = read_i16(head, 38);
    m->x_max = read_i16(head, 40), m->y_max = read_i16(head, 42);
    m->bold = read_u16(head, 44) & 1, m->italic = read_u16(head, 44) & 2;
    m->ascent = read_i16(hhea, 4), m->descent = read_i16(hhea, 6);
    m->italic_angle = read_fixed_thousandths(post, 4);
    m->underline_position = read_i16(post, 8), m->underline_thickness = read_i16(post, 10);
    m->fixed_pitch = read_u16(post, 12) || read_u16(post, 14);
    bool heights = read_u16(os2, 0) >= 2;
    m->x_height = heights ? read_i16(os2, 86) : m->upem / 2;
    m->cap_height = heights ? read_i16(os2, 88) : m->upem * 7 / 10;
    for (size_t i = 0; i < 4; i++) hb_blob_destroy(blobs[i]);
}

static void read_name(MnArena *arena, MnFont *font)
{
    char name[128];
    unsigned len = sizeof name;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &len, name);
    font->postscript_name = mn_arena_strndup(arena, name, len < sizeof name ? len : sizeof name - 1);
}

static void close_font(void *object)
{
    MnFont *font = object;
    hb_font_destroy(font->hb);
    hb_face_destroy(font->face);
}

static MnFont *open_font(MnArena *arena, const Found *found)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(found->path);
    if (!blob) return NULL;
    MnFont *font = mn_arena_alloc(arena, sizeof *font);
    font->path = mn_arena_strdup(arena, found->path);
    font->path_index = found->index;
    font->face = hb_face_create(blob, (unsigned)found->index);
    hb_blob_destroy(blob);
    font->hb = hb_font_create(font->face);
    read_metrics(font);
    hb_font_set_scale(font->hb, font->metrics.upem, font->metrics.upem);
    read_name(arena, font);
    for (uint32_t c = 0; c < 128; c++) {
        hb_codepoint_t gid;
        if (hb_font_get_nominal_glyph(font->hb, c, &gid)) font->ascii[c / 32] |= 1u << c % 32;
    }
    hb_face_make_immutable(font->face);
    hb_font_make_immutable(font->hb);
    mn_arena_own(arena, font, close_font);
    return font;
}

/* The font in the file found: the one already open, or a newly opened one. NULL when it cannot be read. */
static const MnFont *font_for(MnArena *arena, MnFontSet *set, const Found *found)
{
    for (int i = 0; i < set->count; i++)
        if (set->fonts[i]->path_index == found->index && strcmp(set->fonts[i]->path, found->path) == 0) return set->fonts[i];
    MnFont *font = open_font(arena, found);
    if (!font || font->metrics.upem < 16 || !font->postscript_name[0]) return NULL;
    font->index = set->count;
    set->fonts[set->count++] = font;
    return font;
}

/* Fills faces with what is installed of a family. False when a face that must be there is not; that is reported. */
static bool open_family(MnContext *ctx, MnFontSet *set, const char *family, unsigned required, const MnFont *faces[STYLES],
                        MnRange named)
{
    static const char *const names[STYLES] = {"regular", "bold", "italic", "bold italic"};
    FcFontSet *list = list_family(family);
    bool good = true;
    for (int style = 0; style < STYLES; style++) {
        Found best = {0};
        for (int i = 0; i < list->nfont; i++)
            if (family_is(list->fonts[i], family) && style_fits(list->fonts[i], style)) consider(&best, list->fonts[i]);
        faces[style] = best.path ? font_for(ctx->arena, set, &best) : NULL;
        if (faces[style] || !(required & 1u << style)) continue;
        mn_report(ctx->diag, MN_FONT_MISSING, named, .font = family, .kind = names[style]);
        good = false;
    }
    FcFontSetDestroy(list);
    return good;
}

const MnFontSet *mn_fonts_open(MnContext *ctx, const char *const families[MN_FAMILY_COUNT], const char *const *fallbacks,
                               size_t nfallbacks, const MnRange *named)
{
    start_fontconfig();
    MnFontSet *set = mn_arena_alloc(ctx->arena, sizeof *set);
    size_t room = (MN_FAMILY_COUNT + nfallbacks) * STYLES;
    set->fonts = mn_arena_array(ctx->arena, room, sizeof(MnFont *)); // NOLINT(bugprone-sizeof-expression)
    set->fallbacks = mn_arena_array(ctx->arena, nfallbacks, sizeof *set->fallbacks);
    set->fallback_names = mn_arena_array(ctx->arena, nfallbacks, sizeof *set->fallback_names);
    set->nfallbacks = nfallbacks;
    for (int f = 0; f < MN_FAMILY_COUNT; f++) set->families[f] = mn_arena_strdup(ctx->arena, families[f]);
    for (size_t i = 0; i < nfallbacks; i++) set->fallback_names[i] = mn_arena_strdup(ctx->arena, fallbacks[i]);
    bool good = true;
    for (int f = 0; f < MN_FAMILY_COUNT; f++)
        good &= open_family(ctx, set, families[f], 0xF, set->faces[f], named ? named[f] : (MnRange){0});
    for (size_t i = 0; i < nfallbacks; i++)
        good &= open_family(ctx, set, fallbacks[i], 1, set->fallbacks[i], named ? named[MN_FAMILY_COUNT + i] : (MnRange){0});
    return good ? set : NULL;
}

bool mn_fonts_are(const MnFontSet *set, const char *const families[MN_FAMILY_COUNT], const char *const *fallbacks,
                  size_t nfallbacks)
{
    if (set->nfallbacks != nfallbacks) return false;
    for (int f = 0; f < MN_FAMILY_COUNT; f++)
        if (strcmp(set->families[f], families[f]) != 0) return false;
    for (size_t i = 0; i < nfallbacks; i++)
        if (strcmp(set->fallback_names[i], fallbacks[i]) != 0) return false;
    return true;
}

const MnFont *mn_fonts_face(const MnFontSet *set, MnFamily family, bool bold, bool italic)
{
    return set->faces[family][(bold ? 1 : 0) | (italic ? 2 : 0)];
}

int mn_fonts_count(const MnFontSet *set)
{
    return set->count;
}

const MnFont *mn_fonts_at(const MnFontSet *set, int index)
{
    return set->fonts[index];
}

/* Which of the four styles a font of the set is. */
static int style_of(const MnFontSet *set, const MnFont *font)
{
    for (int f = 0; f < MN_FAMILY_COUNT; f++)
        for (int style = 0; style < STYLES; style++)
            if (set->faces[f][style] == font) return style;
    return 0;
}

/* What a font is asked to show: a character, or a cluster in three forms. */
typedef struct {
    uint32_t code_point;
    uint16_t forms[2][MOST_UNITS];
    int32_t lengths[2]; /* composed (NFC), apart (NFD); 0 where that is too long */
} Wanted;

static bool shows_character(const MnFont *font, const Wanted *wanted)
{
    return mn_font_has(font, wanted->code_point);
}

/* HarfBuzz leaves out what is ignorable, and composes or takes apart what the font has only otherwise. */
static bool shows_cluster(const MnFont *font, const Wanted *wanted)
{
    for (int form = 0; form < 2; form++) {
        const uint16_t *units = wanted->forms[form];
        int32_t len = wanted->lengths[form];
        bool all = len > 0;
        for (int32_t at = 0; at < len && all;) {
            uint32_t c = units[at++];
            if ((c & 0xFC00) == 0xD800 && at < len) c = 0x10000 + ((c & 0x3FF) << 10) + (units[at++] & 0x3FFu);
            all = mn_font_has(font, c) || u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
        }
        if (all) return true;
    }
    return false;
}

/* The wanted font, then each fallback: in the wanted style, upright, plain. */
static const MnFont *first_font(const MnFontSet *set, const MnFont *font, const Wanted *wanted,
                                bool (*shows)(const MnFont *, const Wanted *))
{
    if (shows(font, wanted)) return font;
    int style = style_of(set, font);
    const int tried[] = {style, style & 1, 0};
    for (size_t i = 0; i < set->nfallbacks; i++) {
        const MnFont *const *faces = set->fallbacks[i];
        for (size_t k = 0; k < sizeof tried / sizeof *tried; k++)
            if (faces[tried[k]] && shows(faces[tried[k]], wanted)) return faces[tried[k]];
    }
    return NULL;
}

const MnFont *mn_fonts_for(const MnFontSet *set, const MnFont *wanted, uint32_t code_point)
{
    if (mn_font_has(wanted, code_point)) return wanted;
    Wanted character = {.code_point = code_point};
    return first_font(set, wanted, &character, shows_character);
}

const MnFont *mn_fonts_for_cluster(const MnFontSet *set, const MnFont *wanted, MnStr cluster)
{
    Wanted all = {0};
    UErrorCode status = U_ZERO_ERROR;
    uint16_t units[MOST_UNITS];
    int32_t len = 0;
    u_strFromUTF8(units, MOST_UNITS, &len, cluster.ptr, (int32_t)cluster.len, &status);
    if (U_FAILURE(status)) return NULL;
    const UNormalizer2 *const forms[] = {unorm2_getNFCInstance(&status), unorm2_getNFDInstance(&status)};
    for (int form = 0; form < 2; form++) {
        status = U_ZERO_ERROR;
        int32_t count = unorm2_normalize(forms[form], units, len, all.forms[form], MOST_UNITS, &status);
        all.lengths[form] = U_SUCCESS(status) ? count : 0;
    }
    return first_font(set, wanted, &all, shows_cluster);
}

const MnFontMetrics *mn_font_metrics(const MnFont *font)
{
    return &font->metrics;
}

const char *mn_font_postscript_name(const MnFont *font)
{
    return font->postscript_name;
}

hb_face_t *mn_font_face(const MnFont *font)
{
    return font->face;
}

hb_font_t *mn_font_hb(const MnFont *font)
{
    return font->hb;
}

int mn_font_index(const MnFont *font)
{
    return font->index;
}

bool mn_font_has(const MnFont *font, uint32_t code_point)
{
    if (code_point < 128) return font->ascii[code_point / 32] >> code_point % 32 & 1;
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(font->hb, code_point, &gid);
}

/* Integer division rounded to nearest, halves away from zero. */
static int64_t divide(int64_t a, int64_t b)
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

MnEm mn_font_em(const MnFont *font, int64_t units)
{
    return (MnEm)divide(units * 65536, font->metrics.upem);
}

MnLength mn_em_scale(MnEm width, MnLength size)
{
    return (MnLength)divide((int64_t)width * size, 65536);
}
