/* subset.c - in: a font, and the glyphs in use. Out: hb-subset's TrueType, or its CFF with the codes for keys (cff_program.c).
 *
 * A subset keeps neither hinting nor layout tables, for shaping is done; and its charstrings no subroutines, so that each stands
 * alone. */
#include "pdf/subset.h"

#include "pdf/cff_program.h"

#include <hb-subset.h>

enum { MOST_CFF_CODES = 65535, MOST_DICTS = 256 };

static hb_subset_input_t *subset_input(const MnPdfShown *shown)
{
    static const char *const drop[] = {"GSUB", "GPOS", "GDEF", "kern", "cmap", "name", "post", "OS/2",
                                       "DSIG", "FFTM", "gasp", "hdmx", "VDMX", "LTSH", "PCLT", "meta"};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) mn_oom();
    for (size_t i = 1; i < shown->ncodes; i++) hb_set_add(hb_subset_input_glyph_set(input), shown->gids[i]);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++) hb_set_add(dropped, hb_tag_from_string(drop[i], 4));
    unsigned naxes;
    const hb_variation_t *axes = mn_font_axes(shown->font, &naxes);
    for (unsigned i = 0; i < naxes; i++)
        if (!hb_subset_input_pin_axis_location(input, mn_font_face(shown->font), axes[i].tag, axes[i].value)) mn_oom();
    hb_subset_input_set_flags(input,
                              HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return input;
}

/* The glyph of each code in a subset; one that went is .notdef. */
static const uint16_t *new_glyphs(MnArena *arena, const MnPdfShown *shown, const hb_map_t *old_to_new)
{
    uint16_t *glyphs = mn_arena_array(arena, shown->ncodes, sizeof *glyphs);
    for (size_t i = 1; i < shown->ncodes; i++) {
        hb_codepoint_t gid = hb_map_get(old_to_new, shown->gids[i]);
        glyphs[i] = gid == HB_MAP_VALUE_INVALID ? 0 : (uint16_t)gid;
    }
    return glyphs;
}

static MnStr copy_blob(MnArena *arena, hb_blob_t *blob)
{
    unsigned len = 0;
    const char *data = hb_blob_get_data(blob, &len);
    MnStr copy = {len ? mn_arena_strndup(arena, data, len) : "", len};
    hb_blob_destroy(blob);
    return copy;
}

/* Can its glyphs be kept under CIDs? Those that are put together by name cannot. */
static bool is_fit(const MnCff *cff, const MnPdfShown *shown, const uint16_t *glyphs)
{
    if (!cff || shown->ncodes > MOST_CFF_CODES || mn_cff_dicts(cff) > MOST_DICTS) return false;
    for (size_t i = 0; i < shown->ncodes; i++) {
        MnCffGlyph glyph = mn_cff_glyph(cff, glyphs[i]);
        if (!glyph.good || glyph.composed) return false;
    }
    return true;
}

static bool take_cff(MnArena *arena, const MnPdfShown *shown, hb_face_t *face, MnPdfSubset *subset)
{
    const char *why;
    MnBuf out = {0};
    const MnCff *cff = mn_cff_read(arena, copy_blob(arena, hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))), &why);
    if (!is_fit(cff, shown, subset->glyphs)) return false;
    mn_pdf_cff_write(&(MnPdfCff){cff, subset->glyphs, shown->ncodes, mn_font_postscript_name(shown->font)}, &out);
    subset->bytes.len = out.len;
    subset->bytes.ptr = mn_buf_finish(&out, arena);
    subset->cff = true;
    return true;
}

bool mn_pdf_subset_make(MnContext *ctx, MnArena *arena, const MnPdfShown *shown, MnPdfSubset *subset)
{
    hb_subset_input_t *input = subset_input(shown);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(mn_font_face(shown->font), input);
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool good = face != NULL;
    *subset = (MnPdfSubset){0};
    if (good) {
        subset->glyphs = new_glyphs(arena, shown, hb_subset_plan_old_to_new_glyph_mapping(plan));
        if (mn_font_is_cff(shown->font)) good = take_cff(arena, shown, face, subset);
        else subset->bytes = copy_blob(arena, hb_face_reference_blob(face));
    }
    if (!good) mn_report(ctx->diag, MN_FONT_UNCUT, mn_at((MnPos){0}), .font = mn_font_postscript_name(shown->font));
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return good;
}
