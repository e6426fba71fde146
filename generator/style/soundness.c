/* soundness.c - in: a style, and the settings it was read from. Out: what is wrong with it: colours too alike where they meet, lengths
 * beyond all use. */
#include "style/soundness.h"

#include <string.h>

/* ---- contrast ---- */

/* A background: the key it comes from, its colour, and the percentage that is of the key's colour, or 0 for all of it. */
typedef struct {
    const char *key;
    MnColour colour;
    int tint;
} Ground;

static bool is_same(MnColour a, MnColour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Which field of a setting says its colour: for a look, the part that does; NULL if none does. */
static const MnText *colour_part(const Load *load, const char *key)
{
    const Setting *setting = style_setting(load, key);
    const Field *field = style_field(key);
    MnColour ignored;
    for (size_t i = 0; i < setting->count; i++)
        if (style_colour(load, field, setting->fields[i].text, &ignored)) return &setting->fields[i];
    return NULL;
}

/* The council's own setting that a key has its colour from, be it through others ("link = brand"); NULL if it has none. */
static const MnText *own_choice(const Load *load, const char *key)
{
    for (;;) {
        const MnText *text = colour_part(load, key);
        const Setting *setting = style_setting(load, key);
        if (setting->layer == load->layer) return text ? text : setting->fields; /* the council's is the nearest */
        if (!text) {                                                             /* a look without one has that of the text */
            key = "text";
            continue;
        }
        const char *space = text->text.len ? memchr(text->text.ptr, ' ', text->text.len) : NULL;
        MnStr name = mn_str_slice(text->text, 0, space ? (size_t)(space - text->text.ptr) : text->text.len);
        const Field *field = style_fields; /* each names one that stands before it, so this ends */
        while (field < style_fields + STYLE_FIELDS && !(field->type == COLOUR && mn_str_is(name, field->key))) field++;
        if (field == style_fields + STYLE_FIELDS || strcmp(field->key, key) == 0) return NULL;
        key = field->key;
    }
}

/* Two colours are reported once, by the first key that has them, and a choice of colour once, on the first ground it fails on:
 * to mend that is to mend the rest. */
static bool is_new(Load *load, MnColour text, MnColour ground, MnRange range)
{
    bool found = false;
    for (const Pair *pair = load->reported; pair && !found; pair = pair->next) {
        bool here = pair->pos.source == range.start.source && pair->pos.line == range.start.line &&
                    pair->pos.column == range.start.column;
        found = here || (is_same(pair->text, text) && is_same(pair->ground, ground));
    }
    Pair *pair = mn_arena_alloc(load->ctx->arena, sizeof *pair);
    *pair = (Pair){load->reported, text, ground, range.start};
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
    if (!chosen) chosen = style_setting(load, key)->fields;
    MnRange range = mn_text_range(chosen);
    const char *on = ground.tint ? mn_arena_printf(load->ctx->arena, "%s %d%%", ground.key, ground.tint) : ground.key;
    if (!is_new(load, text, ground.colour, range)) return;
    mn_report(load->ctx->diag, MN_STYLE_CONTRAST, range, .key = key, .other = on,
              .number = mn_arena_printf(load->ctx->arena, "%d.%d", contrast / 1000, contrast % 1000 / 100));
}

/* Text of these keys stands on each of these grounds. */
static void check_keys(Load *load, const char *const *keys, const Ground *grounds, size_t ngrounds)
{
    for (const char *const *key = keys; *key; key++) {
        const Field *field = style_field(*key);
        const void *at = style_member(load, field);
        MnColour colour = field->type == LOOK ? ((const MnTextLook *)at)->colour : *(const MnColour *)at;
        for (size_t g = 0; g < ngrounds; g++) check_pair(load, *key, colour, grounds[g]);
    }
}

/* Every colour of text with every background it may stand on, those of running text with those of callouts and diagrams too. */
void style_check_contrast(Load *load)
{
    static const char *const on_paper[] = {"text",      "muted",      "brand",     "link",       "body",      "heading-1",
                                           "heading-2", "heading-3",  "heading-4", "heading-5",  "heading-6", "lead",
                                           "caption",   "note",       "footnote",  "quote",      "code",      "running",
                                           "contents",  "fact-label", "table",     "cover-text", NULL};
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

void style_check_looks(Load *load)
{
    for (const Field *field = style_fields; field < style_fields + STYLE_FIELDS; field++) {
        if (field->type != LOOK) continue;
        const MnTextLook *look = style_member(load, field);
        MnRange range = setting_range(style_setting(load, field->key), 0);
        if (look->size < LEAST_SIZE || look->size > MOST_SIZE)
            mn_report(load->ctx->diag, MN_STYLE_TYPE_SIZE, range, .key = field->key);
        else if (look->leading > 4 * look->size || look->before > MOST_SIZE || look->after > MOST_SIZE)
            mn_report(load->ctx->diag, MN_STYLE_WHITE_SPACE, range, .key = field->key);
    }
}

/* Of several keys that together ask for too much, where the one was set last: without it they went together. Of those of one
 * layer, the first in the list. */
static MnRange range_of_last(const Load *load, const char *const *keys)
{
    const Setting *last = style_setting(load, *keys);
    while (*++keys) {
        const Setting *setting = style_setting(load, *keys);
        if (setting->layer > last->layer) last = setting;
    }
    return setting_range(last, 0);
}

/* Is the length of this key at most `most`? Reports it where it is set. */
static bool check_most(Load *load, const char *key, int64_t length, int64_t most, const char *what)
{
    if (length <= most) return true;
    mn_report(load->ctx->diag, MN_STYLE_TOO_LARGE, setting_range(style_setting(load, key), 0), .key = key, .other = what);
    return false;
}

/* The same for running matter, which must not stand in the text. */
static void check_running(const Load *load, const char *key, MnLength length, const char *margin, MnLength most)
{
    const char *const keys[] = {key, margin, NULL};
    if (length > most)
        mn_report(load->ctx->diag, MN_STYLE_OVER_MARGIN, range_of_last(load, keys), .key = key, .other = margin,
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
        mn_report(load->ctx->diag, MN_STYLE_PAGE_NARROW, range_of_last(load, of_width), .name = s->name, .hint = hint);
    else if (down < LEAST_LINES * (int64_t)s->body.leading)
        mn_report(load->ctx->diag, MN_STYLE_PAGE_LOW, range_of_last(load, of_height), .name = s->name, .hint = hint);
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
    {"crest-width", MEASURE, 1, "the measure"},
    {"crest-height", HEIGHT, 4, "a quarter of the text's height"},
};

static void check_lengths(Load *load)
{
    const MnStyle *s = load->style;
    int64_t measure = (int64_t)s->page_width - s->margin_start - s->margin_end;
    int64_t height = (int64_t)s->page_height - s->margin_top - s->margin_bottom;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const Field *field = style_field(limits[i].key);
        int64_t most =
            limits[i].of == POINTS ? limits[i].part * 1000 : (limits[i].of == MEASURE ? measure : height) / limits[i].part;
        check_most(load, limits[i].key, *(const MnLength *)style_member(load, field), most, limits[i].what);
    }
}

void style_check_page(Load *load)
{
    const MnStyle *s = load->style;
    bool sane = check_most(load, "page-width", s->page_width, MOST_PAGE, "any page of a PDF");
    sane = check_most(load, "page-height", s->page_height, MOST_PAGE, "any page of a PDF") && sane;
    if (!sane || !check_room(load)) return;
    check_lengths(load);
    check_running(load, "header-at", s->header_at, "margin-top", s->margin_top);
    check_running(load, "footer-at", s->footer_at, "margin-bottom", s->margin_bottom);
    static const char *const sizes[] = {"table-least-size", "table", NULL};
    if (s->table_least_size > s->table.size) mn_report(load->ctx->diag, MN_STYLE_LEAST_SIZE, range_of_last(load, sizes));
}
