/* font.c - from family names to open fonts, each in four styles (face.c says in which face), and which of them shows a character. */
#include "font/face.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

struct MnFont {
    hb_face_t *face;
    hb_font_t *hb;
    MnFontMetrics metrics;
    const char *postscript_name, *path;
    unsigned path_index;
    hb_variation_t *axes; /* where those of a variable face are set, all of them */
    unsigned naxes;
    bool cff;
    unsigned figures; /* MN_SHAPE_LINING, MN_SHAPE_TABULAR */
    int index;
    uint32_t ascii[4]; /* a bit for each ASCII character it has */
};

enum { MOST_UNITS = 32 }; /* of a cluster, in UTF-16 */

struct MnFontSet {
    MnFont **fonts;
    int count;
    const MnFont *faces[MN_FAMILY_COUNT][STYLES];
    const MnFont *(*fallbacks)[STYLES]; /* NULL where the family has no such face */
    size_t nfallbacks;
    const char *families[MN_FAMILY_COUNT], **fallback_names, *folder;
};

static void close_font(void *object)
{
    MnFont *font = object;
    hb_font_destroy(font->hb);
    hb_face_destroy(font->face);
}

/* What a font of a variable face is by its place on the axes. */
static void set_instance(MnFont *font, const Face *face, int style)
{
    if (!font->naxes) return;
    hb_font_set_variations(font->hb, font->axes, font->naxes);
    font->metrics.bold = style & STYLE_BOLD;
    font->metrics.italic = style & STYLE_ITALIC;
    for (unsigned i = 0; i < font->naxes && !face->facts.italic; i++)
        if (font->axes[i].tag == HB_OT_TAG_VAR_AXIS_SLANT) font->metrics.italic_angle = (int32_t)(font->axes[i].value * 1000);
}

/* Has it a feature of that name, for any script? */
static bool has_feature(hb_face_t *face, hb_tag_t tag)
{
    enum { SOME = 32 };
    hb_tag_t tags[SOME];
    unsigned count = SOME;
    for (unsigned at = 0; count == SOME; at += SOME) {
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, at, &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == tag) return true;
    }
    return false;
}

static MnFont *open_font(MnArena *arena, const Face *face, int style)
{
    MnFont *font = mn_arena_alloc(arena, sizeof *font);
    *font = (MnFont){.face = hb_face_reference(face->face), .path = face->path, .path_index = face->index};
    hb_variation_t at[MOST_AXES];
    font->naxes = face_coordinates(face, style, at);
    font->axes = mn_arena_array(arena, font->naxes, sizeof *font->axes);
    for (unsigned i = 0; i < font->naxes; i++) font->axes[i] = at[i];
    font->cff = face->facts.outlines == OUTLINES_CFF;
    if (has_feature(font->face, HB_TAG('l', 'n', 'u', 'm'))) font->figures |= MN_SHAPE_LINING;
    if (has_feature(font->face, HB_TAG('t', 'n', 'u', 'm'))) font->figures |= MN_SHAPE_TABULAR;
    font->metrics = sfnt_metrics(font->face);
    font->hb = hb_font_create(font->face);
    hb_font_set_scale(font->hb, font->metrics.upem, font->metrics.upem);
    set_instance(font, face, style);
    font->postscript_name = sfnt_postscript_name(arena, font->face, font->axes, font->naxes);
    for (uint32_t c = 0; c < 128; c++) {
        hb_codepoint_t gid;
        if (hb_font_get_nominal_glyph(font->hb, c, &gid)) font->ascii[c / 32] |= 1u << c % 32;
    }
    hb_face_make_immutable(font->face);
    hb_font_make_immutable(font->hb);
    mn_arena_own(arena, font, close_font);
    return font;
}

static bool is_font_of(const MnFont *font, const Face *face, int style)
{
    hb_variation_t at[MOST_AXES];
    unsigned count = face_coordinates(face, style, at);
    if (font->path_index != face->index || strcmp(font->path, face->path) != 0 || font->naxes != count) return false;
    for (unsigned i = 0; i < count; i++)
        if (font->axes[i].value < at[i].value || font->axes[i].value > at[i].value) return false;
    return true;
}

/* The font of a face in a style: the one already open, or a newly opened one. NULL when it cannot be read. */
static const MnFont *font_for(MnArena *arena, MnFontSet *set, const Face *face, int style)
{
    for (int i = 0; i < set->count; i++)
        if (is_font_of(set->fonts[i], face, style)) return set->fonts[i];
    MnFont *font = open_font(arena, face, style);
    if (font->metrics.upem < 16 || !font->postscript_name[0]) return NULL;
    font->index = set->count;
    set->fonts[set->count++] = font;
    return font;
}

/* ---- families ---- */

/* A family being opened: what is asked for, and where its faces are looked for. */
typedef struct {
    MnContext *ctx;
    MnFontSet *set;
    Faces own; /* of the folder of the project */
} Opening;

/* What is in the folder, and only if it has nothing of the family what is installed: then the bytes are the same on every machine. */
static Faces faces_of(Opening *o, const char *family)
{
    Faces faces = {0};
    faces_add_of(&faces, &o->own, family);
    if (!faces.count) faces_add_installed(o->ctx->arena, &faces, family);
    return faces;
}

/* Says why there is no regular face. */
static void report_missing(MnContext *ctx, const char *family, const Face *best, MnRange named)
{
    if (!best) mn_report(ctx->diag, MN_FONT_MISSING, named, .font = family);
    else if (best->facts.closed) mn_report(ctx->diag, MN_FONT_CLOSED, named, .font = family);
    else mn_report(ctx->diag, MN_FONT_CFF2, named, .font = family);
}

/* Fills faces with the four styles of a family, NULL where it lacks one. False when there is no regular; that is reported. */
static bool open_family(Opening *o, const char *family, const MnFont *fonts[STYLES], MnRange named)
{
    Faces faces = faces_of(o, family);
    for (int style = 0; style < STYLES; style++) {
        const Face *best = faces_best(&faces, style);
        bool open = best && face_is_open(best);
        fonts[style] = open ? font_for(o->ctx->arena, o->set, best, style) : NULL;
        if (style == 0 && !fonts[style]) report_missing(o->ctx, family, open ? NULL : best, named);
    }
    faces_clear(&faces);
    return fonts[0] != NULL;
}

/* A style that a family lacks is set in what it has: bold italic in bold, all else in regular. */
static void stand_in(const Opening *o, const char *family, const MnFont *fonts[STYLES], MnRange named, bool said)
{
    static const char *const names[STYLES] = {"regular", "bold", "italic", "bold italic"};
    for (int style = 1; style < STYLES; style++) {
        if (fonts[style]) continue;
        int other = style == (STYLE_BOLD | STYLE_ITALIC) && fonts[STYLE_BOLD] ? STYLE_BOLD : 0;
        fonts[style] = fonts[other];
        if (!said) mn_report(o->ctx->diag, MN_FONT_STYLE, named, .font = family, .kind = names[style], .other = names[other]);
    }
}

static void note_names(MnArena *arena, MnFontSet *set, const MnFontRequest *request)
{
    set->fallback_names = mn_arena_array(arena, request->nfallbacks, sizeof *set->fallback_names);
    set->nfallbacks = request->nfallbacks;
    set->folder = request->folder ? mn_arena_strdup(arena, request->folder) : NULL;
    for (int f = 0; f < MN_FAMILY_COUNT; f++) set->families[f] = mn_arena_strdup(arena, request->families[f]);
    for (size_t i = 0; i < request->nfallbacks; i++) set->fallback_names[i] = mn_arena_strdup(arena, request->fallbacks[i]);
}

/* Is the family asked for under another name before? Then what it lacks was said. */
static bool is_new(const MnFontRequest *request, int family)
{
    for (int f = 0; f < family; f++)
        if (strcmp(request->families[f], request->families[family]) == 0) return false;
    return true;
}

static bool open_families(Opening *o, const MnFontRequest *request)
{
    bool good = true;
    for (int f = 0; f < MN_FAMILY_COUNT; f++) {
        MnRange named = request->named ? request->named[f] : (MnRange){0};
        bool there = open_family(o, request->families[f], o->set->faces[f], named);
        if (there) stand_in(o, request->families[f], o->set->faces[f], named, !is_new(request, f));
        good &= there;
    }
    for (size_t i = 0; i < request->nfallbacks; i++)
        good &= open_family(o, request->fallbacks[i], o->set->fallbacks[i],
                            request->named ? request->named[MN_FAMILY_COUNT + i] : (MnRange){0});
    return good;
}

const MnFontSet *mn_fonts_open(MnContext *ctx, const MnFontRequest *request)
{
    MnFontSet *set = mn_arena_alloc(ctx->arena, sizeof *set);
    size_t room = (MN_FAMILY_COUNT + request->nfallbacks) * STYLES, errors = mn_diag_errors(ctx->diag);
    set->fonts = mn_arena_array(ctx->arena, room, sizeof(MnFont *)); // NOLINT(bugprone-sizeof-expression)
    set->fallbacks = mn_arena_array(ctx->arena, request->nfallbacks, sizeof *set->fallbacks);
    note_names(ctx->arena, set, request);
    Opening opening = {.ctx = ctx, .set = set};
    if (request->folder) faces_add_folder(ctx, &opening.own, request->folder);
    bool good = open_families(&opening, request);
    faces_clear(&opening.own);
    return good && mn_diag_errors(ctx->diag) == errors ? set : NULL;
}

bool mn_fonts_are(const MnFontSet *set, const MnFontRequest *request)
{
    if (set->nfallbacks != request->nfallbacks || !set->folder != !request->folder) return false;
    if (set->folder && strcmp(set->folder, request->folder) != 0) return false;
    for (int f = 0; f < MN_FAMILY_COUNT; f++)
        if (strcmp(set->families[f], request->families[f]) != 0) return false;
    for (size_t i = 0; i < set->nfallbacks; i++)
        if (strcmp(set->fallback_names[i], request->fallbacks[i]) != 0) return false;
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

bool mn_font_is_cff(const MnFont *font)
{
    return font->cff;
}

unsigned mn_font_figures(const MnFont *font)
{
    return font->figures;
}

const hb_variation_t *mn_font_axes(const MnFont *font, unsigned *count)
{
    *count = font->naxes;
    return font->axes;
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
