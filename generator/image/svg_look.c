/* svg_look.c - in: an element's attributes and its style="…". Out: its look.
 *
 * One table says what becomes of each property: some are read; some change nothing that a page shows; of others only the values
 * that change nothing are let through, and any other is a fault with the way out. What is in no table is a fault too, because
 * a browser might draw it. Properties in style="…" come after, and so go before, those that are attributes. */
#include "image/svg.h"

#include <string.h>

typedef enum {
    IGNORED,
    UNCHANGED, /* one of the words of `values`, which change nothing */
    FILL,
    STROKE,
    COLOUR,
    FILL_OPACITY,
    STROKE_OPACITY,
    OPACITY,
    WIDTH,
    CAP,
    JOIN,
    MITRE,
    DASHES,
    DASH_OFFSET,
    FILL_RULE,
    CLIP_RULE,
    CLIP_PATH,
    DISPLAY,
    VISIBILITY,
    FONT_SIZE,
    FONT_WEIGHT,
    FONT_STYLE,
    FONT_FAMILY,
    ANCHOR
} Kind;

typedef struct {
    const char *name;
    Kind kind;
    const char *values; /* UNCHANGED: each with a bar before and after */
    const char *hint;   /* UNCHANGED: what to do */
} Property;

static const char as_path[] = "turn the letters into paths in the drawing program, or take this out";
static const char leave_out[] = "take it out, and draw what it does with shapes";

static const Property properties[] = {
    {"fill", FILL, NULL, NULL},
    {"stroke", STROKE, NULL, NULL},
    {"color", COLOUR, NULL, NULL},
    {"fill-opacity", FILL_OPACITY, NULL, NULL},
    {"stroke-opacity", STROKE_OPACITY, NULL, NULL},
    {"opacity", OPACITY, NULL, NULL},
    {"stroke-width", WIDTH, NULL, NULL},
    {"stroke-linecap", CAP, NULL, NULL},
    {"stroke-linejoin", JOIN, NULL, NULL},
    {"stroke-miterlimit", MITRE, NULL, NULL},
    {"stroke-dasharray", DASHES, NULL, NULL},
    {"stroke-dashoffset", DASH_OFFSET, NULL, NULL},
    {"fill-rule", FILL_RULE, NULL, NULL},
    {"clip-rule", CLIP_RULE, NULL, NULL},
    {"clip-path", CLIP_PATH, NULL, NULL},
    {"display", DISPLAY, NULL, NULL},
    {"visibility", VISIBILITY, NULL, NULL},
    {"font-size", FONT_SIZE, NULL, NULL},
    {"font-weight", FONT_WEIGHT, NULL, NULL},
    {"font-style", FONT_STYLE, NULL, NULL},
    {"font-family", FONT_FAMILY, NULL, NULL},
    {"text-anchor", ANCHOR, NULL, NULL},

    {"filter", UNCHANGED, "|none|", "filters (shadows, blurs) are not drawn: take them out, or save the picture as PNG"},
    {"mask", UNCHANGED, "|none|", "masks are not drawn: use clip-path, or save the picture as PNG"},
    {"marker", UNCHANGED, "|none|", "markers are not drawn: draw the arrow heads as shapes"},
    {"marker-start", UNCHANGED, "|none|", "markers are not drawn: draw the arrow heads as shapes"},
    {"marker-mid", UNCHANGED, "|none|", "markers are not drawn: draw the arrow heads as shapes"},
    {"marker-end", UNCHANGED, "|none|", "markers are not drawn: draw the arrow heads as shapes"},
    {"mix-blend-mode", UNCHANGED, "|normal|", leave_out},
    {"isolation", UNCHANGED, "|auto|isolate|", leave_out},
    {"vector-effect", UNCHANGED, "|none|", "take it out, and give the line the width it is to have"},
    {"paint-order", UNCHANGED, "|normal|fill|fill stroke|fill stroke markers|fill markers stroke|", leave_out},
    {"transform", UNCHANGED, "|none|", "write it as the attribute transform=\"…\""},
    {"transform-origin", UNCHANGED, "|0 0|0px 0px|", "write the origin into the transform, as rotate(45 10 10)"},
    {"transform-box", UNCHANGED, "|view-box|", leave_out},
    {"clip", UNCHANGED, "|auto|", leave_out},
    {"font-stretch", UNCHANGED, "|normal|100%|", as_path},
    {"font-variant", UNCHANGED, "|normal|", as_path},
    {"font-variant-caps", UNCHANGED, "|normal|", as_path},
    {"font-size-adjust", UNCHANGED, "|none|", as_path},
    {"font-kerning", UNCHANGED, "|auto|normal|", as_path},
    {"letter-spacing", UNCHANGED, "|normal|0|0px|0em|", as_path},
    {"word-spacing", UNCHANGED, "|normal|0|0px|0em|", as_path},
    {"text-decoration", UNCHANGED, "|none|", "take it out, and draw a line"},
    {"text-decoration-line", UNCHANGED, "|none|", "take it out, and draw a line"},
    {"text-transform", UNCHANGED, "|none|", "take it out, and write the letters as they are to be seen"},
    {"text-shadow", UNCHANGED, "|none|", leave_out},
    {"writing-mode", UNCHANGED, "|lr-tb|lr|horizontal-tb|", as_path},
    {"glyph-orientation-vertical", UNCHANGED, "|auto|0|0deg|", as_path},
    {"glyph-orientation-horizontal", UNCHANGED, "|0|0deg|", as_path},
    {"direction", UNCHANGED, "|ltr|", as_path},
    {"unicode-bidi", UNCHANGED, "|normal|", as_path},
    {"dominant-baseline", UNCHANGED, "|auto|alphabetic|", "take it out, and move the text with y"},
    {"alignment-baseline", UNCHANGED, "|auto|baseline|alphabetic|", "take it out, and move the text with y"},
    {"baseline-shift", UNCHANGED, "|baseline|0|0px|0%|", "take it out, and move the text with y"},
    {"animation", UNCHANGED, "|none|", "a page does not move: take it out"},
    {"transition", UNCHANGED, "|none|", "a page does not move: take it out"},
    {"cursor", IGNORED, NULL, NULL},
    {"pointer-events", IGNORED, NULL, NULL},
    {"overflow", IGNORED, NULL, NULL}, /* of the picture, which is cut off at its edges anyhow */
    {"enable-background", IGNORED, NULL, NULL},
    {"color-interpolation", IGNORED, NULL, NULL}, /* of gradients and filters */
    {"color-interpolation-filters", IGNORED, NULL, NULL},
    {"color-rendering", IGNORED, NULL, NULL},
    {"color-profile", IGNORED, NULL, NULL},
    {"image-rendering", IGNORED, NULL, NULL},
    {"shape-rendering", IGNORED, NULL, NULL},
    {"text-rendering", IGNORED, NULL, NULL},
    {"text-orientation", IGNORED, NULL, NULL}, /* of vertical text */
    {"text-align", IGNORED, NULL, NULL},       /* of text that flows, as are the next */
    {"text-align-last", IGNORED, NULL, NULL},
    {"text-indent", IGNORED, NULL, NULL},
    {"text-decoration-style", IGNORED, NULL, NULL},
    {"text-decoration-color", IGNORED, NULL, NULL},
    {"text-decoration-thickness", IGNORED, NULL, NULL},
    {"line-height", IGNORED, NULL, NULL},
    {"white-space", IGNORED, NULL, NULL},
    {"inline-size", IGNORED, NULL, NULL},
    {"shape-inside", IGNORED, NULL, NULL},
    {"shape-padding", IGNORED, NULL, NULL},
    {"shape-margin", IGNORED, NULL, NULL},
    {"font-feature-settings", IGNORED, NULL, NULL},
    {"font-variation-settings", IGNORED, NULL, NULL},
    {"font-variant-ligatures", IGNORED, NULL, NULL},
    {"font-variant-position", IGNORED, NULL, NULL},
    {"font-variant-numeric", IGNORED, NULL, NULL},
    {"font-variant-alternates", IGNORED, NULL, NULL},
    {"font-variant-east-asian", IGNORED, NULL, NULL},
    {"font-optical-sizing", IGNORED, NULL, NULL},
    {"kerning", IGNORED, NULL, NULL},
    {"stop-color", IGNORED, NULL, NULL}, /* of elements that are refused where they are used */
    {"stop-opacity", IGNORED, NULL, NULL},
    {"flood-color", IGNORED, NULL, NULL},
    {"flood-opacity", IGNORED, NULL, NULL},
    {"lighting-color", IGNORED, NULL, NULL},
    {"solid-color", IGNORED, NULL, NULL},
    {"solid-opacity", IGNORED, NULL, NULL},
    {"filter-blend-mode", IGNORED, NULL, NULL},
    {"filter-gaussianblur-deviation", IGNORED, NULL, NULL},
    {"mask-type", IGNORED, NULL, NULL},
};

static const Property *property_of(MnStr name)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (svg_says(name, properties[i].name)) return &properties[i];
    return NULL;
}

/* ---- values ---- */

/* Which of the words, ended by NULL, it is; the first after an error. */
static size_t word_of(Svg *svg, SvgValue value, const char *const *words, const char *hint)
{
    for (size_t i = 0; words[i]; i++)
        if (svg_says(value.text, words[i])) return i;
    svg_bad_value(svg, value, 0, hint);
    return 0;
}

/* A whole value between bars, in any case. */
static bool is_listed(const char *list, MnStr value)
{
    for (const char *at = list; *at && at[1];) {
        const char *end = strchr(at + 1, '|');
        MnStr word = {at + 1, (size_t)(end - at) - 1};
        size_t i = 0;
        while (i < word.len && i < value.len &&
               (value.ptr[i] == word.ptr[i] || (value.ptr[i] >= 'A' && value.ptr[i] <= 'Z' && value.ptr[i] + 32 == word.ptr[i])))
            i++;
        if (i == word.len && i == value.len) return true;
        at = end;
    }
    return false;
}

static double positive_length(Svg *svg, SvgValue value, double otherwise)
{
    double length;
    if (!svg_length(svg, value, SVG_OTHERWISE, 0, &length)) return otherwise;
    if (length >= 0) return length;
    svg_bad_value(svg, value, 0, "it cannot be less than nothing");
    return otherwise;
}

static void set_mitre(Svg *svg, SvgValue value, SvgLook *look)
{
    size_t at = 0;
    double limit;
    if (svg_number(value.text, &at, &limit) && at == value.text.len && limit >= 1) look->mitre_limit = limit;
    else svg_bad_value(svg, value, 0, "write a number, 1 or more");
}

/* Lengths on and off; an odd number of them is gone through twice. Nothing but zeros is a line without gaps. */
static void set_dashes(Svg *svg, SvgValue value, SvgLook *look)
{
    look->ndashes = 0;
    if (svg_says(value.text, "none")) return;
    enum { MOST = 64 };
    double list[MOST], sum = 0;
    size_t n = 0;
    bool comma = false;
    for (size_t at = 0; (at < value.text.len || comma) && n < MOST; comma = svg_skip_comma(value.text, &at)) {
        size_t from = at;
        while (at < value.text.len && !strchr(", \t\r\n", value.text.ptr[at])) at++;
        unsigned before = svg->faults;
        list[n] = positive_length(svg, svg_part(value, from, at), 0);
        if (svg->faults > before) return;
        sum += list[n++];
    }
    if (n == MOST) svg_bad_value(svg, value, 0, "a line takes at most 63 lengths of dashes and gaps");
    if (n == MOST || sum == 0) return;
    size_t count = n % 2 ? 2 * n : n;
    double *dashes = mn_arena_array(svg->ctx->arena, count, sizeof *dashes);
    for (size_t i = 0; i < count; i++) dashes[i] = list[i % n];
    look->dashes = dashes;
    look->ndashes = count;
}

static void set_font_size(Svg *svg, SvgValue value, double outer, SvgLook *look)
{
    size_t at = 0;
    double share;
    if (svg_number(value.text, &at, &share) && at + 1 == value.text.len && value.text.ptr[at] == '%' && share >= 0)
        look->font_size = outer * share / 100;
    else if (svg_length(svg, value, SVG_OTHERWISE, outer, &share)) {
        if (share >= 0) look->font_size = share;
        else svg_bad_value(svg, value, 0, "it cannot be less than nothing");
    }
}

static void set_weight(Svg *svg, SvgValue value, SvgLook *look)
{
    size_t at = 0;
    double weight;
    if (svg_number(value.text, &at, &weight) && at == value.text.len && weight >= 1 && weight <= 1000) {
        look->bold = weight >= 600;
        return;
    }
    static const char *const words[] = {"normal", "bold", "bolder", "lighter", NULL};
    size_t word = word_of(svg, value, words, "write normal, bold, or a number from 100 to 900");
    look->bold = word == 1 || word == 2;
}

/* Text is set in the faces of the house style, so that the picture belongs to its page: of a family it only counts whether its
 * letters are all of one width. */
static void set_family(SvgValue value, SvgLook *look)
{
    static const char *const fixed[] = {"mono", "courier", "consolas", "menlo"};
    look->mono = false;
    for (size_t w = 0; w < sizeof fixed / sizeof *fixed; w++)
        for (size_t at = 0; at + strlen(fixed[w]) <= value.text.len; at++)
            if (svg_says(mn_str_slice(value.text, at, at + strlen(fixed[w])), fixed[w])) look->mono = true;
}

/* url(#id), with or without quotation marks */
static void set_clip(Svg *svg, SvgValue value, SvgOwn *own)
{
    own->clip = NULL;
    if (svg_says(value.text, "none")) return;
    MnStr text = value.text;
    if (text.len > 5 && svg_says(mn_str_slice(text, 0, 4), "url(") && text.ptr[text.len - 1] == ')') {
        MnStr id = mn_str_trim(mn_str_slice(text, 4, text.len - 1));
        if (id.len > 1 && (id.ptr[0] == '"' || id.ptr[0] == '\'') && id.ptr[id.len - 1] == id.ptr[0])
            id = mn_str_slice(id, 1, id.len - 1);
        if (id.len > 1 && id.ptr[0] == '#') {
            own->clip = mn_arena_strndup(svg->ctx->arena, id.ptr + 1, id.len - 1);
            own->clip_value = value;
            return;
        }
    }
    svg_bad_value(svg, value, 0, "name a clipPath of this drawing, as url(#id)");
}

/* ---- properties ---- */

typedef struct {
    Svg *svg;
    const SvgLook *outer;
    SvgLook *look;
    SvgOwn *own;
} Reader;

static void inherit(Reader *r, Kind kind)
{
    const SvgLook *o = r->outer;
    SvgLook *l = r->look;
    switch (kind) {
    case FILL: l->fill = o->fill; break;
    case STROKE: l->line = o->line; break;
    case COLOUR: l->colour = o->colour; break;
    case FILL_OPACITY: l->fill_opacity = o->fill_opacity; break;
    case STROKE_OPACITY: l->line_opacity = o->line_opacity; break;
    case WIDTH: l->width = o->width; break;
    case CAP: l->cap = o->cap; break;
    case JOIN: l->join = o->join; break;
    case MITRE: l->mitre_limit = o->mitre_limit; break;
    case DASHES: l->dashes = o->dashes, l->ndashes = o->ndashes; break;
    case DASH_OFFSET: l->dash_offset = o->dash_offset; break;
    case FILL_RULE: l->even_odd = o->even_odd; break;
    case CLIP_RULE: l->clip_even_odd = o->clip_even_odd; break;
    case VISIBILITY: l->hidden = o->hidden; break;
    case FONT_SIZE: l->font_size = o->font_size; break;
    case FONT_WEIGHT: l->bold = o->bold; break;
    case FONT_STYLE: l->italic = o->italic; break;
    case FONT_FAMILY: l->mono = o->mono; break;
    case ANCHOR: l->anchor = o->anchor; break;
    case IGNORED:
    case UNCHANGED:
    case OPACITY:
    case CLIP_PATH:
    case DISPLAY: break; /* nothing is handed on to inherit */
    }
}

static void set_text_property(Reader *r, Kind kind, SvgValue value)
{
    static const char *const styles[] = {"normal", "italic", "oblique", NULL}, *const anchors[] = {"start", "middle", "end",
                                                                                                   NULL};
    Svg *svg = r->svg;
    SvgLook *look = r->look;
    if (kind == FONT_SIZE) set_font_size(svg, value, r->outer->font_size, look);
    if (kind == FONT_WEIGHT) set_weight(svg, value, look);
    if (kind == FONT_STYLE) look->italic = word_of(svg, value, styles, "write normal or italic") > 0;
    if (kind == FONT_FAMILY) set_family(value, look);
    if (kind == ANCHOR) look->anchor = (MnAnchorPoint)word_of(svg, value, anchors, "write start, middle or end");
}

static void set_line_property(Reader *r, Kind kind, SvgValue value)
{
    static const char *const caps[] = {"butt", "round", "square", NULL}, *const joins[] = {"miter", "round", "bevel", NULL};
    Svg *svg = r->svg;
    SvgLook *look = r->look;
    if (kind == STROKE) svg_paint(svg, value, &look->line);
    if (kind == STROKE_OPACITY) svg_opacity(svg, value, &look->line_opacity);
    if (kind == WIDTH) look->width = positive_length(svg, value, look->width);
    if (kind == CAP) look->cap = (uint8_t)word_of(svg, value, caps, "write butt, round or square");
    if (kind == JOIN) look->join = (uint8_t)word_of(svg, value, joins, "write miter, round or bevel");
    if (kind == MITRE) set_mitre(svg, value, look);
    if (kind == DASHES) set_dashes(svg, value, look);
    if (kind == DASH_OFFSET) svg_length(svg, value, SVG_OTHERWISE, 0, &look->dash_offset);
}

static void set_property(Reader *r, const Property *property, SvgValue value)
{
    static const char *const rules[] = {"nonzero", "evenodd", NULL}, *const seen[] = {"visible", "hidden", "collapse", NULL};
    static const char rule_hint[] = "write nonzero or evenodd";
    Svg *svg = r->svg;
    SvgLook *look = r->look;
    value = svg_trim(value);
    if (property->kind == IGNORED) return;
    if (svg_says(value.text, "inherit")) {
        inherit(r, property->kind);
        return;
    }
    switch (property->kind) {
    case UNCHANGED:
        if (!is_listed(property->values, value.text))
            svg_fault(svg, MN_SVG_PROPERTY_VALUE, svg_range(value), .name = property->name,
                      .value = mn_diag_text(svg->ctx->diag, value.text), .what = property->hint);
        break;
    case FILL: svg_paint(svg, value, &look->fill); break;
    case COLOUR:
        if (!svg_says(value.text, "currentcolor")) svg_colour(svg, value, &look->colour);
        break;
    case FILL_OPACITY: svg_opacity(svg, value, &look->fill_opacity); break;
    case OPACITY: svg_opacity(svg, value, &r->own->opacity); break;
    case FILL_RULE: look->even_odd = word_of(svg, value, rules, rule_hint) == 1; break;
    case CLIP_RULE: look->clip_even_odd = word_of(svg, value, rules, rule_hint) == 1; break;
    case CLIP_PATH: set_clip(svg, value, r->own); break;
    case DISPLAY: r->own->absent = svg_says(value.text, "none"); break;
    case VISIBILITY: look->hidden = word_of(svg, value, seen, "write visible or hidden") > 0; break;
    case IGNORED: break;
    case STROKE:
    case STROKE_OPACITY:
    case WIDTH:
    case CAP:
    case JOIN:
    case MITRE:
    case DASHES:
    case DASH_OFFSET: set_line_property(r, property->kind, value); break;
    case FONT_SIZE:
    case FONT_WEIGHT:
    case FONT_STYLE:
    case FONT_FAMILY:
    case ANCHOR: set_text_property(r, property->kind, value); break;
    }
}

/* ---- attributes ---- */

static const char *suggestion(MnStr name)
{
    const char *candidates[sizeof properties / sizeof *properties];
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) candidates[i] = properties[i].name;
    return mn_str_suggest(name, candidates, sizeof properties / sizeof *properties);
}

static void unknown_property(Svg *svg, MnRange range, MnStr name)
{
    const char *meant = suggestion(name);
    svg_fault(svg, MN_SVG_PROPERTY, range, .name = mn_diag_text(svg->ctx->diag, name), .near = meant,
              .hint = meant ? "did you mean {near}?" : NULL);
}

/* One "name: value" of a style attribute. */
static void read_declaration(Reader *r, SvgValue whole)
{
    whole = svg_trim(whole);
    if (!whole.text.len) return;
    const char *colon = memchr(whole.text.ptr, ':', whole.text.len);
    if (!colon) {
        svg_bad_value(r->svg, whole, 0, "write name: value, with semicolons between");
        return;
    }
    size_t at = (size_t)(colon - whole.text.ptr);
    MnStr name = mn_str_trim(mn_str_slice(whole.text, 0, at));
    SvgValue value = svg_trim(svg_part(whole, at + 1, whole.text.len));
    static const char important[] = "!important";
    size_t tail = sizeof important - 1;
    if (value.text.len > tail && svg_says(mn_str_slice(value.text, value.text.len - tail, value.text.len), important))
        value = svg_trim(svg_part(value, 0, value.text.len - tail));
    if (name.len && name.ptr[0] == '-') return; /* of one program */
    const Property *property = property_of(name);
    if (property) set_property(r, property, value);
    else unknown_property(r->svg, svg_range(svg_part(whole, 0, name.len)), name);
}

static void read_style(Reader *r, const MnNode *node)
{
    SvgValue style = svg_value(node, "style");
    char quote = 0;
    for (size_t from = 0, at = 0; at <= style.text.len; at++) {
        char c = at < style.text.len ? style.text.ptr[at] : ';';
        if (quote && at < style.text.len) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') quote = c;
        else if (c == ';') {
            read_declaration(r, svg_part(style, from, at));
            from = at + 1;
        }
    }
}

static bool is_word_of(const char *list, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += len)
        if ((at == list || at[-1] == ' ') && at[len] == ' ') return true;
    return false;
}

static void read_attribute(Reader *r, const MnNode *node, const MnAttr *attr, const char *geometry)
{
    static const char harmless[] = "id class style version baseProfile lang role tabindex focusable contentScriptType "
                                   "contentStyleType zoomAndPan preserveAspectRatio viewBox externalResourcesRequired ";
    static const char conditional[] = "requiredFeatures requiredExtensions systemLanguage ";
    Svg *svg = r->svg;
    const char *name = mn_xml_attr_name(attr);
    if (mn_xml_attr_namespace(attr)[0]) return; /* of other programs, or read elsewhere */
    if (is_word_of(geometry, name) || is_word_of(harmless, name)) return;
    if (strncmp(name, "data-", 5) == 0 || strncmp(name, "aria-", 5) == 0) return;
    MnRange range = mn_xml_attr_range(node, name);
    const Property *property = property_of(mn_str(name));
    if (property && (property->kind != UNCHANGED || strcmp(name, "transform") != 0))
        set_property(r, property, svg_value(node, name));
    else if (name[0] == 'o' && name[1] == 'n') svg_fault(svg, MN_SVG_SCRIPT, range, .name = name);
    else if (is_word_of(conditional, name)) svg_fault(svg, MN_SVG_DIFFERS, range, .name = name);
    else svg_fault(svg, MN_SVG_ATTRIBUTE, range, .attribute = name, .element = mn_xml_name(node));
}

SvgLook svg_first_look(void)
{
    return (SvgLook){.fill = {.kind = MN_PAINT_COLOUR, .opacity = 1000},
                     .colour = {.kind = MN_PAINT_CURRENT, .opacity = 1000},
                     .fill_opacity = 1,
                     .line_opacity = 1,
                     .width = 1,
                     .mitre_limit = 4,
                     .font_size = 16};
}

SvgLook svg_look(Svg *svg, const MnNode *node, const SvgLook *outer, const char *geometry, SvgOwn *own)
{
    SvgLook look = *outer;
    *own = (SvgOwn){.opacity = 1};
    Reader r = {svg, outer, &look, own};
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) read_attribute(&r, node, a, geometry);
    read_style(&r, node);
    return look;
}
