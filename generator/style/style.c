/* style.c - from house-style.ini and a council's own settings to one immutable MnStyle.
 *
 * The keys of the named style, of the styles it is based on, and of the council are gathered in one map, the nearest last.
 * One table then says for each key of what type it is and where its value goes; it is worked through in order, because a
 * colour may name one that stands before it. At the end the colours that meet are checked for contrast. */
#include "style/style.h"

#include "base/files.h"
#include "base/map.h"
#include "ini/reader.h"
#include "ini/typed.h"
#include "ini/value.h"
#include "xml/xpath.h"

#include <string.h>

/* A setting as written. */
typedef struct {
    const MnText *fields; /* at least one */
    size_t count;
    unsigned layer; /* the more, the nearer to the document: the base of a style, the style, the council */
} Setting;

/* Text and background that were found too alike. */
typedef struct Pair {
    const struct Pair *next;
    MnColour text, ground;
    MnPos pos;
} Pair;

typedef struct {
    MnContext *ctx;
    const Pair *reported;
    const MnSource *file; /* house-style.ini */
    MnMap settings;       /* key → Setting */
    unsigned layer;       /* of the settings being read */
    MnStyle *style;
    bool lost_base; /* what it is based on was not found: what it lacks would be there */
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
    FIELD("cover-band", YES, band),
    FIELD("justify", YES, justify),
    FIELD("hyphenate", YES, hyphenate),
    FIELD("header-start", TEXT, header_start),
    FIELD("header-end", TEXT, header_end),
    FIELD("footer-start", TEXT, footer_start),
    FIELD("footer-end", TEXT, footer_end),
};
enum { NFIELDS = sizeof fields / sizeof *fields };

static void *member(const Load *load, const Field *field)
{
    return (char *)load->style + field->offset;
}

static MnPos pos_of(const Setting *setting, size_t index)
{
    return mn_text_pos(&setting->fields[index], 1, 1);
}

/* ---- values ---- */

static bool length_from(MnStr text, MnLength *out)
{
    return mn_value_length(mn_str_trim(text), out) && *out >= 0;
}

/* A colour by name: one of the fields that stand before this one. */
static const MnColour *named_colour(const Load *load, const Field *before, MnStr name)
{
    for (const Field *field = fields; field < before; field++)
        if (field->type == COLOUR && mn_str_is(name, field->key)) return member(load, field);
    return NULL;
}

/* "#1d3f72", "brand", "brand 10%". */
static bool colour_from(const Load *load, const Field *field, MnStr text, MnColour *out)
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
    return colour_from(load, field, part, &look->colour);
}

static void bad_value(const Load *load, const Field *field, const Setting *setting, size_t index)
{
    static const char *const hints[] = {[LENGTH] = "write a length, as 12pt or 25mm",
                                        [COLOUR] = "write a colour as #1d3f72, or as a share of one above: brand 10%",
                                        [TEXT] = "write one text, without a bar",
                                        [YES] = "write yes or no",
                                        [LOOK] = "write size/leading first, as 12pt/17pt | after 9pt | text | bold",
                                        [FAMILIES] = "write families of fonts, with bars between them"};
    mn_report(load->ctx->diag, MN_STYLE_VALUE, mn_at(pos_of(setting, index)), .key = field->key,
              .value = mn_ini_shown(load->ctx->arena, setting->fields[index].text), .hint = hints[field->type]);
}

static void set_look(const Load *load, const Field *field, const Setting *setting)
{
    MnTextLook look = {.family = MN_FAMILY_BODY, .colour = load->style->text};
    for (size_t i = 0; i < setting->count; i++)
        if (!look_part(load, field, setting->fields[i].text, &look)) {
            bad_value(load, field, setting, i);
            return;
        }
    *(MnTextLook *)member(load, field) = look;
    if (look.size <= 0) bad_value(load, field, setting, 0);
    else if (look.leading < look.size) mn_report(load->ctx->diag, MN_LEADING_SMALL, mn_at(pos_of(setting, 0)), .key = field->key);
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
    *(const char *const **)member(load, field) = list;
    load->style->nfallbacks = count;
}

/* A value of one field: false when it is not of its type. */
static bool set_plain(const Load *load, const Field *field, MnStr value)
{
    void *to = member(load, field);
    if (field->type == LENGTH) return length_from(value, to);
    if (field->type == COLOUR) return colour_from(load, field, value, to);
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
    Setting *setting = mn_arena_alloc(load->ctx->arena, sizeof *setting);
    *setting = (Setting){values, count, load->layer};
    mn_map_put(&load->settings, key, setting);
}

/* Is there such a key, or is it one of `others`? Reports one that is not. */
static bool check_key(const Load *load, const char *section, MnStr key, MnPos pos, const char *const *others, size_t nothers)
{
    const char *names[NFIELDS + 2];
    size_t count = 0;
    for (size_t i = 0; i < NFIELDS; i++) names[count++] = fields[i].key;
    for (size_t i = 0; i < nothers; i++) names[count++] = others[i];
    for (size_t i = 0; i < count; i++)
        if (mn_str_is(key, names[i])) return true;
    const char *near = mn_str_suggest(key, names, count);
    mn_report(load->ctx->diag, MN_UNKNOWN_KEY, mn_at(pos), .type = section, .key = mn_ini_shown(load->ctx->arena, key),
              .near = near);
    return false;
}

static const MnIniSection *find_style(const MnIni *ini, MnStr name)
{
    for (size_t i = 0; i < ini->count; i++)
        if (mn_str_is(ini->sections[i].type, "house-style") && mn_str_equal(ini->sections[i].name, name))
            return &ini->sections[i];
    return NULL;
}

static void report_style(const Load *load, const MnIni *ini, MnStr name, MnPos pos)
{
    MnArena *arena = load->ctx->arena;
    const char **names = mn_arena_array(arena, ini->count, sizeof *names);
    for (size_t i = 0; i < ini->count; i++)
        names[i] = mn_arena_strndup(arena, ini->sections[i].name.ptr, ini->sections[i].name.len);
    const char *near = mn_str_suggest(name, names, ini->count);
    mn_report(load->ctx->diag, MN_NO_HOUSE_STYLE, mn_at(pos), .name = mn_ini_shown(arena, name), .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

/* A style under way, and the one that is based on it. */
typedef struct Above {
    const struct Above *outer;
    const MnIniSection *section;
} Above;

static void read_style(Load *load, const MnIni *ini, const MnIniSection *section, const Above *outer);

static void read_base(Load *load, const MnIni *ini, const MnIniEntry *entry, const Above *under_way)
{
    size_t count;
    const MnText *name = mn_ini_fields(load->ctx->arena, entry, &count);
    const MnIniSection *base = find_style(ini, name->text);
    for (const Above *above = under_way; above; above = above->outer)
        if (above->section == base) {
            mn_report(load->ctx->diag, MN_STYLE_OF_ITSELF, mn_at(mn_text_pos(name, 1, 1)));
            load->lost_base = true;
            return;
        }
    load->lost_base = load->lost_base || !base;
    if (base) read_style(load, ini, base, under_way);
    else report_style(load, ini, name->text, mn_text_pos(name, 1, 1));
}

/* Gathers what the style says, after what the one it is based on says. */
static void read_style(Load *load, const MnIni *ini, const MnIniSection *section, const Above *outer)
{
    static const char *const others[] = {"based-on"};
    Above under_way = {outer, section};
    MnMap lines = {0}; /* key → its entry */
    for (size_t i = 0; i < section->count; i++)
        if (mn_str_is(section->entries[i].key, others[0])) read_base(load, ini, &section->entries[i], &under_way);
    load->layer++;
    for (size_t i = 0; i < section->count; i++) {
        const MnIniEntry *entry = &section->entries[i], *before = mn_map_get(&lines, entry->key);
        if (!check_key(load, "house-style", entry->key, entry->pos, others, 1)) continue;
        if (before)
            mn_report(load->ctx->diag, MN_KEY_TWICE, mn_at(entry->pos), .key = mn_diag_text(load->ctx->diag, entry->key),
                      .line = mn_diag_number(load->ctx->diag, before->pos.line));
        mn_map_put(&lines, entry->key, &section->entries[i]);
        if (mn_str_is(entry->key, others[0])) continue;
        size_t count;
        const MnText *values = mn_ini_fields(load->ctx->arena, entry, &count);
        put_setting(load, entry->key, values, count);
    }
    mn_map_clear(&lines);
}

static void read_council(Load *load, const MnNode *own)
{
    static const char *const others[] = {"house-style", "logo"};
    load->layer++;
    for (const MnNode *n = own ? mn_xml_first_element(own) : NULL; n; n = mn_xml_next_element(n)) {
        size_t count;
        const MnText *values = mn_data_fields(n, &count);
        MnStr key = mn_str(mn_xml_name(n));
        if (!check_key(load, "style", key, mn_xml_pos(n), others, 2)) continue;
        if (mn_str_is(key, "logo")) {
            load->style->logo =
                mn_arena_printf(load->ctx->arena, "content/councils/%.*s", (int)values->text.len, values->text.ptr);
            load->style->logo_pos = mn_text_pos(values, 1, 1);
        } else if (!mn_str_is(key, "house-style")) {
            put_setting(load, key, values, count);
        }
    }
}

/* ---- contrast ---- */

/* A background: the key it comes from, its colour, and the percentage that is of the key's colour, or 0 for all of it. */
typedef struct {
    const char *key;
    MnColour colour;
    int tint;
} Ground;

static const Setting *setting_of(const Load *load, const char *key)
{
    return mn_map_get(&load->settings, mn_str(key));
}

static bool is_same(MnColour a, MnColour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Which field of a setting says its colour: for a look, the part that does; NULL if none does. */
static const MnText *colour_part(const Load *load, const char *key)
{
    const Setting *setting = setting_of(load, key);
    const Field *field = fields;
    while (strcmp(field->key, key) != 0) field++;
    MnColour ignored;
    for (size_t i = 0; i < setting->count; i++)
        if (colour_from(load, field, setting->fields[i].text, &ignored)) return &setting->fields[i];
    return NULL;
}

/* The council's own setting that a key has its colour from, be it through others ("link = brand"); NULL if it has none. */
static const MnText *own_choice(const Load *load, const char *key)
{
    for (;;) {
        const MnText *text = colour_part(load, key), *first = setting_of(load, key)->fields;
        if (first->source != load->file) return text ? text : first;
        if (!text) { /* a look without one has that of the text */
            key = "text";
            continue;
        }
        const char *space = text->text.len ? memchr(text->text.ptr, ' ', text->text.len) : NULL;
        MnStr name = mn_str_slice(text->text, 0, space ? (size_t)(space - text->text.ptr) : text->text.len);
        const Field *field = fields; /* each names one that stands before it, so this ends */
        while (field < fields + NFIELDS && !(field->type == COLOUR && mn_str_is(name, field->key))) field++;
        if (field == fields + NFIELDS || strcmp(field->key, key) == 0) return NULL;
        key = field->key;
    }
}

/* Two colours are reported once, by the first key that has them, and a choice of colour once, on the first ground it fails on:
 * to mend that is to mend the rest. */
static bool is_new(Load *load, MnColour text, MnColour ground, MnPos pos)
{
    bool found = false;
    for (const Pair *pair = load->reported; pair && !found; pair = pair->next) {
        bool here = pair->pos.source == pos.source && pair->pos.line == pos.line && pair->pos.column == pos.column;
        found = here || (is_same(pair->text, text) && is_same(pair->ground, ground));
    }
    Pair *pair = mn_arena_alloc(load->ctx->arena, sizeof *pair);
    *pair = (Pair){load->reported, text, ground, pos};
    load->reported = pair;
    return !found;
}

static void check_pair(Load *load, const char *key, MnColour text, Ground ground)
{
    enum { LEAST = 4500 };
    int contrast = mn_colour_contrast(text, ground.colour);
    if (contrast >= LEAST) return;
    const MnText *chosen = own_choice(load, key); /* a council cannot mend the house style, but its own choice */
    if (!chosen) chosen = own_choice(load, ground.key);
    if (!chosen) chosen = colour_part(load, key);
    if (!chosen) chosen = setting_of(load, key)->fields;
    MnPos pos = mn_text_pos(chosen, 1, 1);
    const char *on = ground.tint ? mn_arena_printf(load->ctx->arena, "%s %d%%", ground.key, ground.tint) : ground.key;
    if (!is_new(load, text, ground.colour, pos)) return;
    mn_report(load->ctx->diag, MN_CONTRAST, mn_at(pos), .key = key, .other = on,
              .number = mn_arena_printf(load->ctx->arena, "%d.%d", contrast / 1000, contrast % 1000 / 100));
}

/* Text of these keys stands on each of these grounds. */
static void check_keys(Load *load, const char *const *keys, const Ground *grounds, size_t ngrounds)
{
    for (const char *const *key = keys; *key; key++) {
        const Field *field = fields;
        while (strcmp(field->key, *key) != 0) field++;
        const void *at = member(load, field);
        MnColour colour = field->type == LOOK ? ((const MnTextLook *)at)->colour : *(const MnColour *)at;
        for (size_t g = 0; g < ngrounds; g++) check_pair(load, *key, colour, grounds[g]);
    }
}

/* Every colour of text with every background it may stand on, those of running text with those of callouts and diagrams too. */
static void check_contrast(Load *load)
{
    static const char *const on_paper[] = {"text",      "muted",      "brand",     "link",      "body",      "heading-1",
                                           "heading-2", "heading-3",  "heading-4", "heading-5", "heading-6", "lead",
                                           "caption",   "note",       "footnote",  "quote",     "code",      "running",
                                           "contents",  "fact-label", "table",     NULL};
    static const char *const in_callouts[] = {"text",    "muted", "link",  "brand", "body", "table",
                                              "caption", "note",  "quote", "code",  NULL};
    static const char *const in_tables[] = {"text", "link", "table", "table-head", NULL}, *const in_code[] = {"code", NULL};
    static const char *const on_cover[] = {"title", "subtitle", NULL}, *const on_brand[] = {"on-brand", NULL};
    static const char *const names[MN_CALLOUT_COUNT] = {"note", "tip", "important", "warning", "caution"};
    const MnStyle *s = load->style;
    const Ground paper = {"paper", s->paper, 0}, brand = {"brand", s->brand, 0};
    const Ground head = {"table-head-fill", s->table_head_fill, 0}, stripe = {"table-stripe", s->table_stripe, 0};
    const Ground code = {"rule", mn_colour_mix(s->rule, s->paper, MN_TINT_CODE), MN_TINT_CODE};
    const Ground box = {"brand", mn_colour_mix(s->brand, s->paper, MN_TINT_DIAGRAM), MN_TINT_DIAGRAM};
    check_keys(load, on_paper, &paper, 1);
    check_keys(load, on_brand, &brand, 1);
    check_keys(load, in_tables, &head, 1);
    check_keys(load, in_tables, &stripe, 1);
    check_keys(load, in_code, &code, 1);
    check_keys(load, in_callouts, &box, 1);
    check_keys(load, on_cover, s->band ? &brand : &paper, 1);
    check_pair(load, "inserted", s->inserted, (Ground){"inserted-fill", s->inserted_fill, 0});
    check_pair(load, "deleted", s->deleted, (Ground){"deleted-fill", s->deleted_fill, 0});
    for (int i = 0; i < MN_CALLOUT_COUNT; i++) {
        const Ground fill = {mn_arena_printf(load->ctx->arena, "%s-fill", names[i]), s->callout[i].fill, 0};
        check_keys(load, in_callouts, &fill, 1);
        check_pair(load, mn_arena_printf(load->ctx->arena, "%s-title", names[i]), s->callout[i].title, fill);
    }
}

/* ---- sizes ---- */

enum { LEAST_SIZE = 4000, MOST_SIZE = 144000, MOST_PAGE = 14400000 }; /* PDF knows no larger page: ISO 32000-1, annex C */

static void check_looks(Load *load)
{
    for (const Field *field = fields; field < fields + NFIELDS; field++) {
        if (field->type != LOOK) continue;
        const MnTextLook *look = member(load, field);
        MnPos pos = pos_of(setting_of(load, field->key), 0);
        if (look->size < LEAST_SIZE || look->size > MOST_SIZE)
            mn_report(load->ctx->diag, MN_TYPE_SIZE, mn_at(pos), .key = field->key);
        else if (look->leading > 4 * look->size || look->before > MOST_SIZE || look->after > MOST_SIZE)
            mn_report(load->ctx->diag, MN_WHITE_SPACE, mn_at(pos), .key = field->key);
    }
}

/* Of several keys that together ask for too much, where the one was set last: without it they went together. Of those of one
 * layer, the first in the list. */
static MnPos pos_of_last(const Load *load, const char *const *keys)
{
    const Setting *last = setting_of(load, *keys);
    while (*++keys) {
        const Setting *setting = setting_of(load, *keys);
        if (setting->layer > last->layer) last = setting;
    }
    return pos_of(last, 0);
}

/* Is the length of this key at most `most`? Reports it where it is set. */
static bool check_most(Load *load, const char *key, int64_t length, int64_t most, const char *what)
{
    if (length <= most) return true;
    mn_report(load->ctx->diag, MN_LARGER_THAN, mn_at(pos_of(setting_of(load, key), 0)), .key = key, .other = what);
    return false;
}

/* The same for running matter, which must not stand in the text. */
static void check_running(const Load *load, const char *key, MnLength length, const char *margin, MnLength most)
{
    const char *const keys[] = {key, margin, NULL};
    if (length > most)
        mn_report(load->ctx->diag, MN_LARGER_THAN_MARGIN, mn_at(pos_of_last(load, keys)), .key = key, .other = margin,
                  .what = mn_diag_text(load->ctx->diag, mn_str_slice(mn_str(key), 0, 6)));
}

static bool check_room(const Load *load)
{
    enum { LEAST_LINES = 10 };
    const MnStyle *s = load->style;
    int64_t across = (int64_t)s->page_width - s->margin_start - s->margin_end;
    int64_t down = (int64_t)s->page_height - s->margin_top - s->margin_bottom;
    bool start = s->margin_start > s->margin_end, top = s->margin_top > s->margin_bottom;
    const char *const of_width[] = {start ? "margin-start" : "margin-end", start ? "margin-end" : "margin-start", "page-width",
                                    "body", NULL};
    const char *const of_height[] = {top ? "margin-top" : "margin-bottom", top ? "margin-bottom" : "margin-top", "page-height",
                                     "body", NULL};
    static const char hint[] = "make the page larger, or its margins or the type smaller";
    if (across < LEAST_LINES * (int64_t)s->body.size)
        mn_report(load->ctx->diag, MN_PAGE_TOO_NARROW, mn_at(pos_of_last(load, of_width)), .name = s->name, .hint = hint);
    else if (down < LEAST_LINES * (int64_t)s->body.leading)
        mn_report(load->ctx->diag, MN_PAGE_TOO_LOW, mn_at(pos_of_last(load, of_height)), .name = s->name, .hint = hint);
    else return true;
    return false;
}

/* What a length may be at most. */
static const struct {
    const char *key;
    enum { MEASURE, HEIGHT, POINTS } of;
    int64_t part; /* this part of it, or so many */
    const char *what;
} limits[] = {
    {"list-indent", MEASURE, 2, "half the measure"},
    {"number-column", MEASURE, 2, "half the measure"},
    {"quote-indent", MEASURE, 2, "half the measure"},
    {"cell-pad-x", MEASURE, 10, "a tenth of the measure"},
    {"cell-pad-y", HEIGHT, 10, "a tenth of the text's height"},
    {"rule-width", POINTS, 20, "20pt"},
    {"strong-rule-width", POINTS, 20, "20pt"},
    {"label-gap", MEASURE, 10, "a tenth of the measure"},
    {"column-gap", MEASURE, 5, "a fifth of the measure"},
    {"caption-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"table-note-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"key-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"figure-pad-x", MEASURE, 5, "a fifth of the measure"},
    {"figure-pad-y", HEIGHT, 10, "a tenth of the text's height"},
    {"quote-bar", MEASURE, 10, "a tenth of the measure"},
    {"callout-bar", MEASURE, 10, "a tenth of the measure"},
    {"callout-start", MEASURE, 5, "a fifth of the measure"},
    {"callout-end", MEASURE, 5, "a fifth of the measure"},
    {"callout-pad", HEIGHT, 10, "a tenth of the text's height"},
    {"callout-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"code-pad-x", MEASURE, 5, "a fifth of the measure"},
    {"code-pad-y", HEIGHT, 10, "a tenth of the text's height"},
    {"change-bar", POINTS, 20, "20pt"},
    {"change-bar-gap", POINTS, 20, "20pt"},
    {"note-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"note-rule", MEASURE, 1, "the measure"},
    {"appendix-gap", HEIGHT, 10, "a tenth of the text's height"},
    {"header-rule-at", HEIGHT, 10, "a tenth of the text's height"},
    {"running-gap", MEASURE, 5, "a fifth of the measure"},
};

static void check_lengths(Load *load)
{
    const MnStyle *s = load->style;
    int64_t measure = (int64_t)s->page_width - s->margin_start - s->margin_end;
    int64_t height = (int64_t)s->page_height - s->margin_top - s->margin_bottom;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const Field *field = fields;
        while (strcmp(field->key, limits[i].key) != 0) field++;
        int64_t most =
            limits[i].of == POINTS ? limits[i].part * 1000 : (limits[i].of == MEASURE ? measure : height) / limits[i].part;
        check_most(load, limits[i].key, *(const MnLength *)member(load, field), most, limits[i].what);
    }
}

static void check_page(Load *load)
{
    const MnStyle *s = load->style;
    bool sane = check_most(load, "page-width", s->page_width, MOST_PAGE, "any page of a PDF");
    sane = check_most(load, "page-height", s->page_height, MOST_PAGE, "any page of a PDF") && sane;
    if (!sane || !check_room(load)) return;
    check_lengths(load);
    check_running(load, "header-at", s->header_at, "margin-top", s->margin_top);
    check_running(load, "footer-at", s->footer_at, "margin-bottom", s->margin_bottom);
    static const char *const sizes[] = {"table-least-size", "table", NULL};
    if (s->table_least_size > s->table.size) mn_report(load->ctx->diag, MN_LEAST_SIZE, mn_at(pos_of_last(load, sizes)));
}

static void evaluate(const Load *load, MnPos where)
{
    for (size_t i = 0; i < NFIELDS; i++) {
        const Setting *setting = mn_map_get(&load->settings, mn_str(fields[i].key));
        if (setting) set_field(load, &fields[i], setting);
        else if (!load->lost_base)
            mn_report(load->ctx->diag, MN_STYLE_LACKS, mn_at(where), .name = load->style->name, .key = fields[i].key);
    }
}

/* From the style's section to a style without fonts. */
static void make(Load *load, const MnIni *ini, const MnIniSection *section, const MnNode *own)
{
    MnDiag *diag = load->ctx->diag;
    size_t errors = mn_diag_errors(diag);
    read_style(load, ini, section, NULL);
    read_council(load, own);
    evaluate(load, section->pos);
    if (mn_diag_errors(diag) == errors) check_contrast(load);
    if (mn_diag_errors(diag) == errors) check_looks(load);
    if (mn_diag_errors(diag) == errors) check_page(load);
}

const MnStyle *mn_style_load(MnContext *ctx, const char *name, const MnNode *council)
{
    return mn_style_load_like(ctx, name, council, NULL);
}

static const MnFontSet *fonts_of(const Load *load, const MnStyle *like)
{
    static const char *const keys[MN_FAMILY_COUNT] = {"body-font", "heading-font", "mono-font"};
    const MnStyle *style = load->style;
    const char *const families[MN_FAMILY_COUNT] = {style->body_family, style->heading_family, style->mono_family};
    bool shared = like && mn_fonts_are(like->fonts, families, style->fallback_families, style->nfallbacks);
    if (shared) return like->fonts;
    MnPos *where = mn_arena_array(load->ctx->arena, MN_FAMILY_COUNT + style->nfallbacks, sizeof *where);
    for (size_t i = 0; i < MN_FAMILY_COUNT; i++) where[i] = pos_of(setting_of(load, keys[i]), 0);
    for (size_t i = 0; i < style->nfallbacks; i++) where[MN_FAMILY_COUNT + i] = pos_of(setting_of(load, "fallback-fonts"), i);
    return mn_fonts_open(load->ctx, families, style->fallback_families, style->nfallbacks, where);
}

const MnStyle *mn_style_load_like(MnContext *ctx, const char *name, const MnNode *council, const MnStyle *like)
{
    static const char file[] = "templates/house-style.ini";
    MnArena *arena = ctx->arena;
    size_t errors = mn_diag_errors(ctx->diag);
    const MnRead *read = mn_reader_text(ctx->reader, MN_ROOT_PROJECT, file);
    const MnSource *source = read->source;
    if (!source) {
        if (!mn_read_report(ctx, read, (MnPos){0})) mn_report_failure(ctx->diag, MN_CANNOT_READ, file, mn_read_errno(read));
        return NULL;
    }
    const MnNode *own = council ? mn_xml_child(council, "style") : NULL, *chosen = own ? mn_xml_child(own, "house-style") : NULL;
    const char *wanted = name ? name : chosen ? mn_xpath_text(arena, chosen) : "civic";
    Load load = {.ctx = ctx, .file = source, .style = mn_arena_alloc(arena, sizeof *load.style)};
    MnStyle *style = load.style;
    style->name = mn_arena_strdup(arena, wanted);
    const MnIni *ini = mn_ini_read(ctx, source, false);
    const MnIniSection *section = find_style(ini, mn_str(wanted));
    if (section) make(&load, ini, section, own);
    else report_style(&load, ini, mn_str(wanted), !name && chosen ? mn_xml_pos(chosen) : (MnPos){source, 0, 0});
    bool good = mn_diag_errors(ctx->diag) == errors;
    if (good) style->fonts = fonts_of(&load, like);
    mn_map_clear(&load.settings);
    return good && style->fonts ? style : NULL;
}
