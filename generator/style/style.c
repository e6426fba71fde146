/* style.c - from house-style.ini and a council's own settings (settings.c) to one immutable MnStyle, checked (soundness.c), with its
 * fonts. */
#include "style/style.h"

#include "base/files.h"
#include "style/settings.h"
#include "style/soundness.h"
#include "xml/xpath.h"

#include <string.h>

/* From the style's section to a style without fonts. */
static void make(Load *load, const MnIniSection *section, const MnNode *own)
{
    MnDiag *diag = load->ctx->diag;
    size_t errors = mn_diag_errors(diag);
    settings_of_style(load, section);
    settings_of_council(load, own);
    style_evaluate(load, mn_rest_of_line(section->pos));
    bool read_all_values = mn_diag_errors(diag) == errors;
    if (mn_diag_errors(diag) == errors) style_check_looks(load);
    if (mn_diag_errors(diag) == errors) style_check_page(load);
    load->usable = mn_diag_errors(diag) == errors;
    if (read_all_values) style_check_contrast(load);
}

const MnStyle *mn_style_load(MnContext *ctx, const char *name, const MnNode *council)
{
    size_t errors = mn_diag_errors(ctx->diag);
    const MnStyle *style = mn_style_load_like(ctx, name, council, NULL);
    return mn_diag_errors(ctx->diag) == errors ? style : NULL;
}

/* Where a council keeps fonts of its own; NULL when there is nothing, so that councils share what they can. */
static const char *fonts_folder(const Load *load, const MnNode *council)
{
    const char *id = council ? mn_xml_attr(council, "id") : NULL;
    const char *folder = id ? mn_arena_printf(load->ctx->arena, "content/councils/%s/fonts", id) : NULL;
    return folder && mn_reader_list(load->ctx->reader, MN_ROOT_PROJECT, folder)->count ? folder : NULL;
}

static const MnFontSet *fonts_of(const Load *load, const MnStyle *like, const MnNode *council)
{
    static const char *const keys[MN_FAMILY_COUNT] = {"body-font", "heading-font", "mono-font"};
    const MnStyle *style = load->style;
    MnFontRequest request = {.families = {style->body_family, style->heading_family, style->mono_family},
                             .fallbacks = style->fallback_families,
                             .nfallbacks = style->nfallbacks,
                             .folder = fonts_folder(load, council)};
    if (like && mn_fonts_are(like->fonts, &request)) return like->fonts;
    MnRange *named = mn_arena_array(load->ctx->arena, MN_FAMILY_COUNT + style->nfallbacks, sizeof *named);
    for (size_t i = 0; i < MN_FAMILY_COUNT; i++) named[i] = setting_range(style_setting(load, keys[i]), 0);
    for (size_t i = 0; i < style->nfallbacks; i++)
        named[MN_FAMILY_COUNT + i] = setting_range(style_setting(load, "fallback-fonts"), i);
    request.named = named;
    return mn_fonts_open(load->ctx, &request);
}

const MnStyle *mn_style_load_like(MnContext *ctx, const char *name, const MnNode *council, const MnStyle *like)
{
    static const char file[] = "templates/house-style.ini";
    MnArena *arena = ctx->arena;
    size_t errors = mn_diag_errors(ctx->diag);
    const MnRead *read = mn_reader_text(ctx->reader, MN_ROOT_PROJECT, file);
    const MnSource *source = read->source;
    if (!source) {
        if (!mn_read_report(ctx, read, (MnRange){0})) mn_report_failure(ctx->diag, MN_CANNOT_READ, file, mn_read_errno(read));
        return NULL;
    }
    const MnNode *own = council ? mn_xml_child(council, "style") : NULL, *chosen = own ? mn_xml_child(own, "house-style") : NULL;
    const char *wanted = name ? name : chosen ? mn_xpath_text(arena, chosen) : "civic";
    Load load = {.ctx = ctx, .ini = mn_ini_read(ctx, source, false), .own = read->root == MN_ROOT_PROJECT};
    load.style = mn_arena_alloc(arena, sizeof *load.style);
    MnStyle *style = load.style;
    style->name = mn_arena_strdup(arena, wanted);
    const MnIniSection *section = style_section(&load, mn_str(wanted));
    bool read_whole = mn_diag_errors(ctx->diag) == errors;
    if (section) make(&load, section, own);
    else style_unknown(&load, mn_str(wanted), !name && chosen ? mn_xml_range(chosen) : mn_at((MnPos){source, 0, 0}));
    bool usable = read_whole && load.usable;
    if (usable) style->fonts = fonts_of(&load, like, council);
    mn_map_clear(&load.settings);
    return usable && style->fonts ? style : NULL;
}
