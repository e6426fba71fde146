/* settings.c - in: house-style.ini and a council's own settings. Out: the settings of a style, and the style that they say.
 *
 * The keys of the named style, of the styles it is based on, and of the council are gathered in one map, the nearest last. A project's
 * house-style.ini may be older than the tool, or say only what it changes: a key or a style that it lacks is the installed one.
 * One table then says for each key of what type it is and where its value goes; it is worked through in order, because a
 * colour may name one that stands before it. */
#include "style/settings.h"

#include "base/files.h"
#include "ini/typed.h"
#include "ini/value.h"

#include <string.h>

#define FIELD(key, type, member)                                                                                                 \
    {                                                                                                                            \
        key, type, offsetof(MnStyle, member)                                                                                     \
    }
#define CALLOUT(name, which)                                                                                                     \
    FIELD(name "-bar", COLOUR, callout[which].bar), FIELD(name "-fill", COLOUR, callout[which].fill),                            \
        FIELD(name "-title", COLOUR, callout[which].title)

const Field style_fields[STYLE_FIELDS] = {
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
    FIELD("table-rule", COLOUR, table_rule),
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
    FIELD("cover-text", LOOK, cover_text),
    FIELD("title-long", LOOK, title_long),
    FIELD("title-longest", LOOK, title_longest),
    FIELD("rule-width", LENGTH, rule_width),
    FIELD("strong-rule-width", LENGTH, strong_rule_width),
    FIELD("cell-pad-x", LENGTH, cell_pad_x),
    FIELD("cell-pad-y", LENGTH, cell_pad_y),
    FIELD("table-least-size", LENGTH, table_least_size),
    FIELD("list-indent", LENGTH, list_indent),
    FIELD("number-column", LENGTH, number_column),
    FIELD("quote-indent", LENGTH, quote_indent),
    FIELD("label-gap", LENGTH, label_gap),
    FIELD("column-gap", LENGTH, column_gap),
    FIELD("caption-gap", LENGTH, caption_gap),
    FIELD("table-note-gap", LENGTH, table_note_gap),
    FIELD("key-gap", LENGTH, key_gap),
    FIELD("figure-pad-x", LENGTH, figure_pad_x),
    FIELD("figure-pad-y", LENGTH, figure_pad_y),
    FIELD("text-gap-least", AT_LEAST, text_gap.least),
    FIELD("text-gap-most", AT_MOST, text_gap.most),
    FIELD("heading-gap-least", AT_LEAST, heading_gap.least),
    FIELD("heading-gap-most", AT_MOST, heading_gap.most),
    FIELD("figure-pad-least", AT_LEAST, figure_pad.least),
    FIELD("figure-pad-most", AT_MOST, figure_pad.most),
    FIELD("figures-move", YES, figures_move),
    FIELD("quote-bar", LENGTH, quote_bar),
    FIELD("callout-bar", LENGTH, callout_bar),
    FIELD("callout-start", LENGTH, callout_start),
    FIELD("callout-end", LENGTH, callout_end),
    FIELD("callout-pad", LENGTH, callout_pad),
    FIELD("callout-gap", LENGTH, callout_gap),
    FIELD("code-pad-x", LENGTH, code_pad_x),
    FIELD("code-pad-y", LENGTH, code_pad_y),
    FIELD("change-bar", LENGTH, change_bar),
    FIELD("change-bar-gap", LENGTH, change_bar_gap),
    FIELD("note-gap", LENGTH, note_gap),
    FIELD("note-rule", LENGTH, note_rule),
    FIELD("appendix-gap", LENGTH, appendix_gap),
    FIELD("header-rule-at", LENGTH, header_rule_at),
    FIELD("running-gap", LENGTH, running_gap),
    FIELD("cover", COVER, cover),
    FIELD("cover-band", YES, band),
    FIELD("cover-pattern", YES, pattern),
    FIELD("crest-width", LENGTH, crest_width),
    FIELD("crest-height", LENGTH, crest_height),
    FIELD("justify", YES, justify),
    FIELD("hyphenate", YES, hyphenate),
    FIELD("header-start", TEXT, header_start),
    FIELD("header-end", TEXT, header_end),
    FIELD("footer-start", TEXT, footer_start),
    FIELD("footer-end", TEXT, footer_end),
};

const Field *style_field(const char *key)
{
    const Field *field = style_fields;
    while (strcmp(field->key, key) != 0) field++;
    return field;
}

void *style_member(const Load *load, const Field *field)
{
    return (char *)load->style + field->offset;
}

MnRange setting_range(const Setting *setting, size_t index)
{
    return mn_text_range(&setting->fields[index]);
}

const Setting *style_setting(const Load *load, const char *key)
{
    return mn_map_get(&load->settings, mn_str(key));
}

/* ---- values ---- */

static bool length_from(MnStr text, MnLength *out)
{
    return mn_value_length(mn_str_trim(text), out) && *out >= 0;
}

/* A colour by name: one of the fields that stand before this one. */
static const MnColour *named_colour(const Load *load, const Field *before, MnStr name)
{
    for (const Field *field = style_fields; field < before; field++)
        if (field->type == COLOUR && mn_str_is(name, field->key)) return style_member(load, field);
    return NULL;
}

/* "#1d3f72", "brand", "brand 10%". */
bool style_colour(const Load *load, const Field *field, MnStr text, MnColour *out)
{
    if (mn_colour_parse(text, out)) return true;
    const char *space = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
    MnStr name = mn_str_slice(text, 0, space ? (size_t)(space - text.ptr) : text.len);
    const MnColour *base = named_colour(load, field, name);
    int64_t thousandths = 100000;
    if (!base) return false;
    if (space && !mn_value_percent(mn_str_trim(mn_str_slice(text, name.len, text.len)), &thousandths)) return false;
    if (thousandths < 0 || thousandths > 100000) return false;
    *out = mn_colour_mix(*base, load->style->paper, (int)(thousandths / 1000));
    return true;
}

static bool look_part(const Load *load, const Field *field, MnStr part, MnTextLook *look)
{
    const char *slash = part.len ? memchr(part.ptr, '/', part.len) : NULL;
    if (slash) {
        size_t at = (size_t)(slash - part.ptr);
        return length_from(mn_str_slice(part, 0, at), &look->size) &&
               length_from(mn_str_slice(part, at + 1, part.len), &look->leading);
    }
    if (mn_str_starts(part, "before ")) return length_from(mn_str_slice(part, 7, part.len), &look->before);
    if (mn_str_starts(part, "after ")) return length_from(mn_str_slice(part, 6, part.len), &look->after);
    if (mn_str_is(part, "bold")) return look->bold = true;
    if (mn_str_is(part, "italic")) return look->italic = true;
    if (mn_str_is(part, "bold italic")) return look->bold = look->italic = true;
    if (mn_str_is(part, "heading")) return look->family = MN_FAMILY_HEADING, true;
    if (mn_str_is(part, "mono")) return look->family = MN_FAMILY_MONO, true;
    if (mn_str_is(part, "family body")) return look->family = MN_FAMILY_BODY, true;
    return style_colour(load, field, part, &look->colour);
}

static void bad_value(const Load *load, const Field *field, const Setting *setting, size_t index)
{
    static const char *const hints[] = {[LENGTH] = "write a length, as 12pt or 25mm",
                                        [COLOUR] = "write a colour as #1d3f72, or as a share of one above: brand 10%",
                                        [TEXT] = "write one text, without a bar",
                                        [YES] = "write yes or no",
                                        [LOOK] = "write size/leading first, as 12pt/17pt | after 9pt | text | bold",
                                        [FAMILIES] = "write families of fonts, with bars between them",
                                        [AT_LEAST] = "write how much is left of it, from 50% to 100%",
                                        [AT_MOST] = "write how much it may become, from 100% to 200%",
                                        [COVER] = "write page, block or none"};
    static const char part[] = "after size/leading may stand a colour as #1d3f72 or brand, bold, italic, heading, mono, "
                               "before 12pt, after 9pt";
    mn_report(load->ctx->diag, MN_STYLE_VALUE, setting_range(setting, index), .key = field->key,
              .value = mn_ini_shown(load->ctx->arena, setting->fields[index].text),
              .hint = field->type == LOOK && index ? part : hints[field->type]);
}

static void set_look(const Load *load, const Field *field, const Setting *setting)
{
    MnTextLook look = {.family = MN_FAMILY_BODY, .colour = load->style->text};
    for (size_t i = 0; i < setting->count; i++)
        if (!look_part(load, field, setting->fields[i].text, &look)) {
            bad_value(load, field, setting, i);
            return;
        }
    *(MnTextLook *)style_member(load, field) = look;
    if (look.size <= 0) bad_value(load, field, setting, 0);
    else if (look.leading < look.size) mn_report(load->ctx->diag, MN_STYLE_LEADING, setting_range(setting, 0), .key = field->key);
}

static void set_families(const Load *load, const Field *field, const Setting *setting)
{
    MnArena *arena = load->ctx->arena;
    const char **list = mn_arena_array(arena, setting->count, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < setting->count; i++) {
        MnStr name = setting->fields[i].text;
        if (name.len) list[count++] = mn_arena_strndup(arena, name.ptr, name.len);
    }
    *(const char *const **)style_member(load, field) = list;
    load->style->nfallbacks = count;
}

/* "78%" of a gap, as hundredths of it. */
static bool share_from(MnStr text, Type type, int32_t *out)
{
    int64_t thousandths = 0;
    if (!mn_value_percent(mn_str_trim(text), &thousandths)) return false;
    *out = thousandths >= 0 && thousandths <= 200000 ? (int32_t)(thousandths / 1000) : 0;
    return type == AT_LEAST ? *out >= 50 && *out <= 100 : *out >= 100;
}

/* A value of one field: false when it is not of its type. */
static bool set_plain(const Load *load, const Field *field, MnStr value)
{
    void *to = style_member(load, field);
    if (field->type == LENGTH) return length_from(value, to);
    if (field->type == AT_LEAST || field->type == AT_MOST) return share_from(value, field->type, to);
    if (field->type == COLOUR) return style_colour(load, field, value, to);
    if (field->type == COVER) return style_cover(value, to);
    if (field->type == TEXT) *(const char **)to = mn_arena_strndup(load->ctx->arena, value.ptr, value.len);
    else *(bool *)to = mn_str_is(value, "yes");
    return field->type == TEXT || mn_str_is(value, "yes") || mn_str_is(value, "no");
}

static void set_field(const Load *load, const Field *field, const Setting *setting)
{
    if (field->type == LOOK) set_look(load, field, setting);
    else if (field->type == FAMILIES) set_families(load, field, setting);
    else if (setting->count > 1) bad_value(load, field, setting, 1);
    else if (!set_plain(load, field, setting->fields[0].text)) bad_value(load, field, setting, 0);
}

/* ---- gathering ---- */

static void put_setting(Load *load, MnStr key, const MnText *values, size_t count)
{
    const Setting *nearer = load->falling_back ? mn_map_get(&load->settings, key) : NULL;
    if (nearer && nearer->layer) return;
    Setting *setting = mn_arena_alloc(load->ctx->arena, sizeof *setting);
    *setting = (Setting){values, count, load->layer};
    mn_map_put(&load->settings, key, setting);
}

/* Is there such a key, or is it one of `others`? Reports one that is not. */
static bool check_key(const Load *load, const char *section, MnStr key, MnRange range, const char *const *others, size_t nothers)
{
    for (size_t i = 0; i < STYLE_FIELDS; i++)
        if (key.len && style_fields[i].key[0] == key.ptr[0] && mn_str_is(key, style_fields[i].key)) return true;
    for (size_t i = 0; i < nothers; i++)
        if (mn_str_is(key, others[i])) return true;
    const char *names[STYLE_FIELDS + 2];
    size_t count = 0;
    for (size_t i = 0; i < STYLE_FIELDS; i++) names[count++] = style_fields[i].key;
    for (size_t i = 0; i < nothers; i++) names[count++] = others[i];
    const char *near = mn_str_suggest(key, names, count);
    mn_report(load->ctx->diag, MN_UNKNOWN_KEY, range, .type = section, .key = mn_ini_shown(load->ctx->arena, key), .near = near);
    return false;
}

static const MnIniSection *section_in(const MnIni *ini, MnStr name)
{
    for (size_t i = 0; ini && i < ini->count; i++)
        if (mn_str_is(ini->sections[i].type, "house-style") && mn_str_equal(ini->sections[i].name, name))
            return &ini->sections[i];
    return NULL;
}

/* The installed file behind the project's own, read when first asked for; NULL where there is none. */
static const MnIni *installed(Load *load)
{
    const MnRead *read = load->own ? mn_reader_text(load->ctx->reader, MN_ROOT_INSTALLED, "templates/house-style.ini") : NULL;
    load->own = false;
    if (read && read->source) load->installed = mn_ini_read(load->ctx, read->source, false);
    else if (read) mn_read_report(load->ctx, read, (MnRange){0});
    return load->installed;
}

const MnIniSection *style_section(Load *load, MnStr name)
{
    const MnIniSection *section = load->falling_back ? NULL : section_in(load->ini, name);
    return section ? section : section_in(installed(load), name);
}

static size_t add_names(const MnIni *ini, MnArena *arena, const char **names, size_t count)
{
    for (size_t i = 0; ini && i < ini->count; i++)
        names[count++] = mn_arena_strndup(arena, ini->sections[i].name.ptr, ini->sections[i].name.len);
    return count;
}

void style_unknown(const Load *load, MnStr name, MnRange named)
{
    MnArena *arena = load->ctx->arena;
    size_t most = load->ini->count + (load->installed ? load->installed->count : 0);
    const char **names = mn_arena_array(arena, most + 1, sizeof *names);
    size_t count = add_names(load->installed, arena, names, add_names(load->ini, arena, names, 0));
    const char *near = mn_str_suggest(name, names, count);
    mn_report(load->ctx->diag, MN_NO_HOUSE_STYLE, named, .name = mn_ini_shown(arena, name), .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

/* A style under way, and the one that is based on it. */
typedef struct Above {
    const struct Above *outer;
    const MnIniSection *section;
} Above;

static void read_style(Load *load, const MnIniSection *section, const Above *outer);

static void read_base(Load *load, const MnIniEntry *entry, const Above *under_way)
{
    size_t count;
    const MnText *name = mn_ini_fields(load->ctx->arena, entry, &count);
    const MnIniSection *base = style_section(load, name->text);
    for (const Above *above = under_way; above; above = above->outer)
        if (above->section == base) {
            mn_report(load->ctx->diag, MN_STYLE_OF_ITSELF, mn_text_range(name));
            load->lost_base = true;
            return;
        }
    load->lost_base = load->lost_base || !base;
    if (base) read_style(load, base, under_way);
    else style_unknown(load, name->text, mn_text_range(name));
}

/* Gathers what the style says, after what the one it is based on says. */
static void read_style(Load *load, const MnIniSection *section, const Above *outer)
{
    static const char *const others[] = {"based-on"};
    Above under_way = {outer, section};
    MnMap lines = {0}; /* key → its entry */
    for (size_t i = 0; i < section->count; i++)
        if (mn_str_is(section->entries[i].key, others[0])) read_base(load, &section->entries[i], &under_way);
    if (!load->falling_back) load->layer++;
    for (size_t i = 0; i < section->count; i++) {
        const MnIniEntry *entry = &section->entries[i], *before = mn_map_get(&lines, entry->key);
        if (!check_key(load, "house-style", entry->key, mn_span(entry->pos, entry->key.len), others, 1)) continue;
        if (before)
            mn_report(load->ctx->diag, MN_KEY_TWICE, mn_span(entry->pos, entry->key.len),
                      .key = mn_diag_text(load->ctx->diag, entry->key),
                      .line = mn_diag_number(load->ctx->diag, before->pos.line));
        mn_map_put(&lines, entry->key, &section->entries[i]);
        if (mn_str_is(entry->key, others[0])) continue;
        size_t count;
        const MnText *values = mn_ini_fields(load->ctx->arena, entry, &count);
        put_setting(load, entry->key, values, count);
    }
    mn_map_clear(&lines);
}

void settings_of_council(Load *load, const MnNode *own)
{
    static const char *const others[] = {"house-style", "logo"};
    load->layer++;
    for (const MnNode *n = own ? mn_xml_first_element(own) : NULL; n; n = mn_xml_next_element(n)) {
        size_t count;
        const MnText *values = mn_data_fields(n, &count);
        MnStr key = mn_str(mn_xml_name(n));
        if (!check_key(load, "style", key, mn_data_key_range(n), others, 2)) continue;
        if (mn_str_is(key, "logo")) {
            load->style->logo =
                mn_arena_printf(load->ctx->arena, "content/councils/%.*s", (int)values->text.len, values->text.ptr);
            load->style->logo_named = mn_text_range(values);
        } else if (!mn_str_is(key, "house-style")) {
            put_setting(load, key, values, count);
        }
    }
}

void style_evaluate(const Load *load, MnRange style)
{
    for (size_t i = 0; i < STYLE_FIELDS; i++) {
        const Setting *setting = mn_map_get(&load->settings, mn_str(style_fields[i].key));
        if (setting) set_field(load, &style_fields[i], setting);
        else if (!load->lost_base)
            mn_report(load->ctx->diag, MN_STYLE_LACKS, style, .name = load->style->name, .key = style_fields[i].key);
    }
}

static bool lacks_some(const Load *load)
{
    for (size_t i = 0; i < STYLE_FIELDS; i++)
        if (!style_setting(load, style_fields[i].key)) return true;
    return false;
}

/* A style that is based on nothing that is there lacks what that would have. */
static void fall_back(Load *load, MnStr name)
{
    unsigned layer = load->layer;
    load->falling_back = true;
    load->layer = 0;
    const MnIniSection *section = style_section(load, name);
    if (section) read_style(load, section, NULL);
    load->falling_back = false;
    load->layer = layer;
}

void settings_of_style(Load *load, const MnIniSection *section)
{
    read_style(load, section, NULL);
    if (!load->lost_base && lacks_some(load)) fall_back(load, section->name);
}
