/* style.c - from house-style.ini and a council's own settings to one immutable MnStyle.
 *
 * The keys of the named style, of the styles it is based on, and of the council are gathered in one map, the nearest last.
 * One table then says for each key of what type it is and where its value goes; it is worked through in order, because a
 * colour may name one that stands before it. At the end the colours that meet are checked for contrast. */
#include "style/style.h"

#include "base/map.h"

#include <errno.h>
#include <string.h>

/* A setting as written. */
typedef struct {
    MnStr value;
    MnPos pos;
} Setting;

typedef struct {
    MnContext *ctx;
    const char *project_dir;
    MnMap settings; /* key → Setting */
    MnStyle *style;
    bool good;
} Load;

typedef enum { LENGTH, COLOUR, TEXT, YES, LOOK, FAMILIES } Type;

typedef struct {
    const char *key;
    Type type;
    size_t offset;
} Field;

#define FIELD(key, type, member)                                                                                                 \
    {                                                                                                                            \
        key, type, offsetof(MnStyle, member)                                                                                     \
    }
#define CALLOUT(name, which)                                                                                                     \
    FIELD(name "-bar", COLOUR, callout[which].bar), FIELD(name "-fill", COLOUR, callout[which].fill),                            \
        FIELD(name "-title", COLOUR, callout[which].title)

static const Field fields[] = {
    FIELD("page-width", LENGTH, page_width),
    FIELD("page-height", LENGTH, page_height),
    FIELD("margin-top", LENGTH, margin_top),
    FIELD("margin-bottom", LENGTH, margin_bottom),
    FIELD("margin-start", LENGTH, margin_start),
    FIELD("margin-end", LENGTH, margin_end),
    FIELD("header-at", LENGTH, header_at),
    FIELD("footer-at", LENGTH, footer_at),
    FIELD("body-font", TEXT, body_family),
    FIELD("heading-font", TEXT, heading_family),
    FIELD("mono-font", TEXT, mono_family),
    FIELD("fallback-fonts", FAMILIES, fallback_families),
    FIELD("text", COLOUR, text),
    FIELD("paper", COLOUR, paper),
    FIELD("muted", COLOUR, muted),
    FIELD("brand", COLOUR, brand),
    FIELD("on-brand", COLOUR, on_brand),
    FIELD("link", COLOUR, link),
    FIELD("rule", COLOUR, rule),
    FIELD("inserted", COLOUR, inserted),
    FIELD("deleted", COLOUR, deleted),
    FIELD("inserted-fill", COLOUR, inserted_fill),
    FIELD("deleted-fill", COLOUR, deleted_fill),
    FIELD("table-head-fill", COLOUR, table_head_fill),
    FIELD("table-stripe", COLOUR, table_stripe),
    CALLOUT("note", MN_CALLOUT_NOTE),
    CALLOUT("tip", MN_CALLOUT_TIP),
    CALLOUT("important", MN_CALLOUT_IMPORTANT),
    CALLOUT("warning", MN_CALLOUT_WARNING),
    CALLOUT("caution", MN_CALLOUT_CAUTION),
    FIELD("body", LOOK, body),
    FIELD("title", LOOK, title),
    FIELD("subtitle", LOOK, subtitle),
    FIELD("heading-1", LOOK, heading[1]),
    FIELD("heading-2", LOOK, heading[2]),
    FIELD("heading-3", LOOK, heading[3]),
    FIELD("heading-4", LOOK, heading[4]),
    FIELD("heading-5", LOOK, heading[5]),
    FIELD("heading-6", LOOK, heading[6]),
    FIELD("lead", LOOK, lead),
    FIELD("caption", LOOK, caption),
    FIELD("table", LOOK, table),
    FIELD("table-head", LOOK, table_head),
    FIELD("note", LOOK, note),
    FIELD("footnote", LOOK, footnote),
    FIELD("quote", LOOK, quote),
    FIELD("code", LOOK, code),
    FIELD("running", LOOK, running),
    FIELD("contents", LOOK, contents),
    FIELD("fact-label", LOOK, fact_label),
    FIELD("rule-width", LENGTH, rule_width),
    FIELD("strong-rule-width", LENGTH, strong_rule_width),
    FIELD("cell-pad-x", LENGTH, cell_pad_x),
    FIELD("cell-pad-y", LENGTH, cell_pad_y),
    FIELD("table-least-size", LENGTH, table_least_size),
    FIELD("list-indent", LENGTH, list_indent),
    FIELD("number-column", LENGTH, number_column),
    FIELD("quote-indent", LENGTH, quote_indent),
    FIELD("justify", YES, justify),
    FIELD("hyphenate", YES, hyphenate),
    FIELD("header-start", TEXT, header_start),
    FIELD("header-end", TEXT, header_end),
    FIELD("footer-start", TEXT, footer_start),
    FIELD("footer-end", TEXT, footer_end),
};
enum { NFIELDS = sizeof fields / sizeof *fields };

/* Keys that are no field: they choose or are set elsewhere. */
static const char *const other_keys[] = {"based-on", "house-style", "logo"};

static void *member(const Load *load, const Field *field)
{
    return (char *)load->style + field->offset;
}

/* ---- values ---- */

static void bad_value(Load *load, const char *key, const Setting *setting, const char *hint)
{
    mn_error(load->ctx->diag, setting->pos, hint, "“%.*s” is not a value for %s", (int)setting->value.len, setting->value.ptr,
             key);
    load->good = false;
}

/* "12", "12.5", in thousandths; what follows the number is left in *rest. */
static bool number_from(MnStr text, int64_t *out, MnStr *rest)
{
    size_t at = 0;
    int64_t value = 0;
    while (at < text.len && at < 7 && text.ptr[at] >= '0' && text.ptr[at] <= '9') value = value * 10 + (text.ptr[at++] - '0');
    if (!at) return false;
    value *= 1000;
    if (at < text.len && text.ptr[at] == '.') {
        int64_t unit = 100;
        for (at++; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'; at++, unit /= 10)
            value += (text.ptr[at] - '0') * unit;
    }
    *out = value;
    *rest = mn_str_trim(mn_str_slice(text, at, text.len));
    return true;
}

static bool length_from(MnStr text, MnLength *out)
{
    int64_t value;
    MnStr unit;
    if (!number_from(mn_str_trim(text), &value, &unit) || value > 100000000) return false;
    if (mn_str_is(unit, "mm")) value = (value * 7200 + 1270) / 2540;
    else if (!mn_str_is(unit, "pt")) return false;
    *out = (MnLength)value;
    return true;
}

/* A colour by name: one of the fields worked through already. */
static const MnColour *named_colour(const Load *load, MnStr name)
{
    for (size_t i = 0; i < NFIELDS; i++)
        if (fields[i].type == COLOUR && mn_str_is(name, fields[i].key)) return member(load, &fields[i]);
    return NULL;
}

static bool colour_value(const Load *load, MnStr text, MnColour *out)
{
    if (mn_colour_parse(text, out)) return true;
    const char *space = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
    MnStr name = space ? mn_str_slice(text, 0, (size_t)(space - text.ptr)) : text;
    const MnColour *base = named_colour(load, name);
    if (!base) return false;
    *out = *base;
    if (!space) return true;
    int64_t percent;
    MnStr sign;
    if (!number_from(mn_str_trim(mn_str_slice(text, name.len, text.len)), &percent, &sign) || !mn_str_is(sign, "%")) return false;
    if (percent > 100000) return false;
    *out = mn_colour_mix(*base, load->style->paper, (int)(percent / 1000));
    return true;
}

static bool look_part(const Load *load, MnStr part, MnTextLook *look)
{
    const char *slash = part.len ? memchr(part.ptr, '/', part.len) : NULL;
    if (slash) {
        size_t at = (size_t)(slash - part.ptr);
        return length_from(mn_str_slice(part, 0, at), &look->size) &&
               length_from(mn_str_slice(part, at + 1, part.len), &look->leading) && look->size > 0 && look->leading >= look->size;
    }
    if (mn_str_starts(part, "before ")) return length_from(mn_str_slice(part, 7, part.len), &look->before);
    if (mn_str_starts(part, "after ")) return length_from(mn_str_slice(part, 6, part.len), &look->after);
    if (mn_str_is(part, "bold")) return look->bold = true;
    if (mn_str_is(part, "italic")) return look->italic = true;
    if (mn_str_is(part, "bold italic")) return look->bold = look->italic = true;
    if (mn_str_is(part, "heading")) return look->family = MN_FAMILY_HEADING, true;
    if (mn_str_is(part, "mono")) return look->family = MN_FAMILY_MONO, true;
    if (mn_str_is(part, "family body")) return look->family = MN_FAMILY_BODY, true;
    return colour_value(load, part, &look->colour);
}

/* Calls for each field of a value split at bars; false as soon as one does not fit. */
static bool look_value(const Load *load, MnStr text, MnTextLook *out)
{
    MnTextLook look = {.family = MN_FAMILY_BODY, .colour = load->style->text};
    for (size_t from = 0; from <= text.len;) {
        const char *bar = from < text.len ? memchr(text.ptr + from, '|', text.len - from) : NULL;
        size_t to = bar ? (size_t)(bar - text.ptr) : text.len;
        if (!look_part(load, mn_str_trim(mn_str_slice(text, from, to)), &look)) return false;
        from = to + 1;
    }
    *out = look;
    return look.size > 0;
}

static void families_value(const Load *load, MnStr text)
{
    MnArena *arena = load->ctx->arena;
    const char **list = mn_arena_array(arena, text.len + 1, sizeof *list);
    size_t count = 0;
    for (size_t from = 0; from <= text.len;) {
        const char *bar = from < text.len ? memchr(text.ptr + from, '|', text.len - from) : NULL;
        size_t to = bar ? (size_t)(bar - text.ptr) : text.len;
        MnStr name = mn_str_trim(mn_str_slice(text, from, to));
        if (name.len) list[count++] = mn_arena_strndup(arena, name.ptr, name.len);
        from = to + 1;
    }
    load->style->fallback_families = list;
    load->style->nfallbacks = count;
}

static void set_field(Load *load, const Field *field, const Setting *setting)
{
    MnStr value = setting->value;
    switch (field->type) {
    case LENGTH:
        if (!length_from(value, member(load, field))) bad_value(load, field->key, setting, "write a length, as 12pt or 25mm");
        return;
    case COLOUR:
        if (!colour_value(load, value, member(load, field)))
            bad_value(load, field->key, setting, "write a colour as #1d3f72, or as a share of another: brand 10%");
        return;
    case TEXT: *(const char **)member(load, field) = mn_arena_strndup(load->ctx->arena, value.ptr, value.len); return;
    case YES:
        *(bool *)member(load, field) = mn_str_is(value, "yes");
        if (!mn_str_is(value, "yes") && !mn_str_is(value, "no")) bad_value(load, field->key, setting, "write yes or no");
        return;
    case LOOK:
        if (!look_value(load, value, member(load, field)))
            bad_value(load, field->key, setting, "write size/leading first, as 12pt/17pt | after 9pt | text | bold");
        return;
    case FAMILIES: families_value(load, value); return;
    }
}

/* ---- gathering ---- */

static bool is_key(MnStr key)
{
    for (size_t i = 0; i < NFIELDS; i++)
        if (mn_str_is(key, fields[i].key)) return true;
    for (size_t i = 0; i < sizeof other_keys / sizeof *other_keys; i++)
        if (mn_str_is(key, other_keys[i])) return true;
    return false;
}

static void put_setting(Load *load, MnStr key, MnStr value, MnPos pos)
{
    if (!is_key(key)) {
        const char *names[NFIELDS];
        for (size_t i = 0; i < NFIELDS; i++) names[i] = fields[i].key;
        const char *near = mn_str_suggest(key, names, NFIELDS);
        const char *hint = near ? mn_arena_printf(load->ctx->arena, "did you mean “%s”?", near) : NULL;
        mn_error(load->ctx->diag, pos, hint, "a house style has no key “%.*s”", (int)key.len, key.ptr);
        load->good = false;
        return;
    }
    Setting *setting = mn_arena_alloc(load->ctx->arena, sizeof *setting);
    *setting = (Setting){value, pos};
    mn_map_put(&load->settings, key, setting);
}

/* One line of the file, without its end; *next is set to the start of the following one. */
static MnStr next_line(MnStr text, size_t from, size_t *next)
{
    const char *end = memchr(text.ptr + from, '\n', text.len - from);
    size_t to = end ? (size_t)(end - text.ptr) : text.len;
    *next = to + 1;
    return mn_str_slice(text, from, to);
}

static bool is_section(MnStr line, const char *name)
{
    MnStr text = mn_str_trim(line);
    if (!mn_str_starts(text, "[house-style ") || !mn_str_ends(text, "]")) return false;
    return mn_str_is(mn_str_trim(mn_str_slice(text, 13, text.len - 1)), name);
}

/* Reads the settings of one style, those it is based on first. False when there is no such style. */
static bool read_style(Load *load, const MnSource *source, const char *name, int depth)
{
    bool found = false, inside = false;
    uint32_t number = 0;
    for (size_t at = 0, next; at < source->text.len; at = next) {
        MnStr line = next_line(source->text, at, &next);
        number++;
        if (!line.len || line.ptr[0] == ';' || line.ptr[0] == '#') continue;
        if (line.ptr[0] == '[') found |= inside = is_section(line, name);
        const char *equals = memchr(line.ptr, '=', line.len);
        if (!inside || !equals || line.ptr[0] == '[') continue;
        MnStr key = mn_str_trim(mn_str_slice(line, 0, (size_t)(equals - line.ptr)));
        MnStr value = mn_str_trim(mn_str_slice(line, (size_t)(equals - line.ptr) + 1, line.len));
        MnPos pos = {source, number, value.len ? (uint32_t)(value.ptr - line.ptr) + 1 : 1};
        if (!mn_str_is(key, "based-on")) {
            put_setting(load, key, value, pos);
            continue;
        }
        const char *base = mn_arena_strndup(load->ctx->arena, value.ptr, value.len);
        if (depth > 8 || !read_style(load, source, base, depth + 1)) {
            mn_error(load->ctx->diag, pos, NULL, "there is no house style “%s” to base this one on", base);
            load->good = false;
        }
    }
    return found;
}

static void read_council(Load *load, const MnNode *council)
{
    const MnNode *own = council ? mn_xml_child(council, "style") : NULL;
    for (const MnNode *n = own ? mn_xml_first_element(own) : NULL; n; n = mn_xml_next_element(n)) {
        MnBuf text = {0};
        mn_xml_collect_text(n, &text);
        MnStr value = mn_str_trim(mn_str(mn_buf_finish(&text, load->ctx->arena)));
        if (mn_xml_is(n, "logo"))
            load->style->logo =
                mn_arena_printf(load->ctx->arena, "%s/content/councils/%.*s", load->project_dir, (int)value.len, value.ptr);
        put_setting(load, mn_str(mn_xml_name(n)), value, mn_xml_pos(n));
    }
}

/* ---- contrast ---- */

static void check_pair(Load *load, const char *text_key, MnColour text, const char *ground_key, MnColour ground)
{
    enum { LEAST = 4500 };
    int contrast = mn_colour_contrast(text, ground);
    if (contrast >= LEAST) return;
    const Setting *setting = mn_map_get(&load->settings, mn_str(text_key));
    if (mn_str_is(mn_str(ground_key), "brand") || !setting) setting = mn_map_get(&load->settings, mn_str(ground_key));
    mn_error(load->ctx->diag, setting ? setting->pos : (MnPos){0},
             "choose a darker or lighter colour: WCAG 2.2 asks for 4.5 to 1",
             "%s on %s has a contrast of %d.%d to 1, too little to be read by all", text_key, ground_key, contrast / 1000,
             contrast % 1000 / 100);
    load->good = false;
}

static void check_contrast(Load *load)
{
    static const char *const names[MN_CALLOUT_COUNT] = {"note", "tip", "important", "warning", "caution"};
    const MnStyle *s = load->style;
    check_pair(load, "text", s->text, "paper", s->paper);
    check_pair(load, "muted", s->muted, "paper", s->paper);
    check_pair(load, "brand", s->brand, "paper", s->paper);
    check_pair(load, "link", s->link, "paper", s->paper);
    check_pair(load, "on-brand", s->on_brand, "brand", s->brand);
    check_pair(load, "text", s->text, "table-head-fill", s->table_head_fill);
    check_pair(load, "link", s->link, "table-head-fill", s->table_head_fill);
    check_pair(load, "text", s->text, "table-stripe", s->table_stripe);
    check_pair(load, "inserted", s->inserted, "inserted-fill", s->inserted_fill);
    check_pair(load, "deleted", s->deleted, "deleted-fill", s->deleted_fill);
    for (int i = 0; i < MN_CALLOUT_COUNT; i++) {
        const char *fill = mn_arena_printf(load->ctx->arena, "%s-fill", names[i]);
        const char *title = mn_arena_printf(load->ctx->arena, "%s-title", names[i]);
        check_pair(load, "text", s->text, fill, s->callout[i].fill);
        check_pair(load, "link", s->link, fill, s->callout[i].fill);
        check_pair(load, title, s->callout[i].title, fill, s->callout[i].fill);
    }
}

static void check_page(Load *load)
{
    const MnStyle *s = load->style;
    bool fits = s->page_width - s->margin_start - s->margin_end >= 10 * s->body.size &&
                s->page_height - s->margin_top - s->margin_bottom >= 10 * s->body.leading;
    if (fits) return;
    mn_error(load->ctx->diag, (MnPos){0}, "make the page larger or its margins smaller",
             "the house style “%s” leaves too little of the page for text", s->name);
    load->good = false;
}

static void evaluate(Load *load, MnPos whole)
{
    for (size_t i = 0; i < NFIELDS; i++) {
        const Setting *setting = mn_map_get(&load->settings, mn_str(fields[i].key));
        if (setting) {
            set_field(load, &fields[i], setting);
            continue;
        }
        mn_error(load->ctx->diag, whole, NULL, "the house style “%s” does not say %s", load->style->name, fields[i].key);
        load->good = false;
    }
}

/* The style's name: the one asked for, the council's, or civic. */
static const char *style_name(MnArena *arena, const char *name, const MnNode *council)
{
    if (name) return mn_arena_strdup(arena, name);
    const MnNode *own = council ? mn_xml_child(council, "style") : NULL;
    const MnNode *chosen = own ? mn_xml_child(own, "house-style") : NULL;
    if (!chosen) return "civic";
    MnBuf text = {0};
    mn_xml_collect_text(chosen, &text);
    MnStr view = mn_str_trim(mn_str(mn_buf_finish(&text, arena)));
    return mn_arena_strndup(arena, view.ptr, view.len);
}

const MnStyle *mn_style_load(MnContext *ctx, const char *project_dir, const char *name, const MnNode *council)
{
    MnArena *arena = ctx->arena;
    const char *path = mn_arena_printf(arena, "%s/templates/house-style.ini", project_dir);
    const MnSource *source = mn_source_read(arena, path, "templates/house-style.ini");
    if (!source) {
        mn_diag_system(ctx->diag, path, errno, "read");
        return NULL;
    }
    Load load = {.ctx = ctx, .project_dir = project_dir, .good = true};
    load.style = mn_arena_alloc(arena, sizeof *load.style);
    load.style->name = style_name(arena, name, council);
    MnPos whole = {.source = source};
    if (!read_style(&load, source, load.style->name, 0)) {
        mn_error(ctx->diag, whole, NULL, "there is no house style “%s”", load.style->name);
        mn_map_clear(&load.settings);
        return NULL;
    }
    read_council(&load, council);
    evaluate(&load, whole);
    if (load.good) check_contrast(&load);
    if (load.good) check_page(&load);
    mn_map_clear(&load.settings);
    if (!load.good) return NULL;
    const char *const families[MN_FAMILY_COUNT] = {load.style->body_family, load.style->heading_family, load.style->mono_family};
    load.style->fonts = mn_fonts_open(ctx, families, load.style->fallback_families, load.style->nfallbacks);
    return load.style->fonts ? load.style : NULL;
}
