/* furniture.c - what stands on a page besides its text: running header and footer, and the cover.
 *
 * Running matter is set last, when the number of pages is known, from words of the style with their places filled. All of
 * it is artifact: the title, version and council are in the document, and page labels give the number. A cover is the one
 * page whose text this file places: a band in the council's colour with its name and the title, and below it the facts. */
#include "image/image.h"
#include "layout/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const Line *set_line(Layout *l, const MnTextLook *look, const char *string, MnPos pos)
{
    TextContext context = {.look = look, .colour = look->colour, .language = l->language, .rtl = l->rtl};
    text_begin(l);
    text_add_string(l, &context, mn_str(string), pos);
    const Text *text = text_end(l, &context);
    uint32_t count;
    return text ? lines_break(l, text, INT32_MAX / 2, &count) : NULL;
}

const Line *furniture_line(Layout *l, const MnTextLook *look, const char *string)
{
    return set_line(l, look, string, mn_xml_pos(l->part->document));
}

typedef struct {
    const char *text;
    MnPos pos; /* of what the author has said in it */
} Running;

/* The length without a dash, and the spaces before it, at the end. */
static size_t without_dash(const char *string, size_t len)
{
    bool dash = len > 3 && (memcmp(string + len - 3, "–", 3) == 0 || memcmp(string + len - 3, "—", 3) == 0);
    if (dash) len -= 3;
    while (dash && len > 0 && string[len - 1] == ' ') len--;
    return len;
}

/* The line, cut short with an ellipsis where it is wider than room. */
static const Line *line_within(Layout *l, Running running, MnLength room)
{
    const char *string = running.text;
    const Line *line = set_line(l, &l->style->running, string, running.pos);
    size_t len = strlen(string);
    while (line && line->width > room) {
        while (len > 0 && string[len - 1] != ' ') len--;
        while (len > 0 && strchr(" ,;:", string[len - 1])) len--;
        len = without_dash(string, len);
        if (!len) return NULL;
        line = set_line(l, &l->style->running, mn_arena_printf(l->scratch, "%.*s…", (int)len, string), running.pos);
    }
    return line;
}

static Running running_text(Layout *l, const char *key, const char *const numbers[2])
{
    const MnNode *said;
    const char *text = mn_running_text(l->scratch, l->part->words, l->part->document, key, numbers, &said);
    return (Running){text, mn_xml_words_pos(said)};
}

static void running_pair(Emitter *e, MnArtifact kind, Running start, Running end, MnLength baseline, MnLength width)
{
    Layout *l = e->l;
    const Line *second = line_within(l, end, width / 2);
    const Line *first = line_within(l, start, width - (second ? second->width + 24000 : 0));
    if (!first && !second) return;
    emit_artifact(e, kind);
    e->repeated = true;
    if (first) emit_line(e, first, l->left + (l->rtl ? width - first->width : 0), baseline - first->baseline);
    if (second) emit_line(e, second, l->left + (l->rtl ? 0 : width - second->width), baseline - second->baseline);
    e->repeated = false;
}

/* The markings of the document, in the middle of both margins of every page. They must never be missing: one too long for a line
 * takes more of them, away from the text. */
static void marking(Emitter *e, MnArtifact kind, MnLength baseline, MnLength width, MnColour colour)
{
    Layout *l = e->l;
    const MnNode *meta;
    const char *string = mn_running_marking(l->scratch, l->part->words, l->part->document, &meta);
    if (!string || !string[0]) return;
    MnTextLook look = l->style->running;
    look.bold = true;
    look.colour = colour;
    TextContext context = {.look = &look, .colour = look.colour, .language = l->language, .rtl = l->rtl};
    text_begin(l);
    text_add_string(l, &context, mn_str(string), mn_xml_words_pos(meta));
    const Text *text = text_end(l, &context);
    uint32_t n = 0;
    const Line *lines = text ? lines_break(l, text, lines_balance(l, text, width), &n) : NULL;
    if (kind == MN_ARTIFACT_HEADER && n) baseline -= (MnLength)(n - 1) * look.leading;
    emit_artifact(e, kind);
    e->repeated = true;
    for (uint32_t i = 0; i < n; i++, baseline += look.leading)
        emit_line(e, &lines[i], l->left + (width - lines[i].width) / 2, baseline - lines[i].baseline);
    e->repeated = false;
}

void furniture_page(Emitter *e, const PagePlan *plan, uint32_t number, uint32_t total)
{
    Layout *l = e->l;
    const MnStyle *s = l->style;
    MnLength width = plan->turned ? l->turned_measure : l->measure, height = plan->turned ? s->page_width : s->page_height;
    const char *const numbers[2] = {mn_arena_printf(l->scratch, "%u", (unsigned)number),
                                    mn_arena_printf(l->scratch, "%u", (unsigned)total)};
    running_pair(e, MN_ARTIFACT_HEADER, running_text(l, s->header_start, numbers), running_text(l, s->header_end, numbers),
                 s->header_at, width);
    emit_artifact(e, MN_ARTIFACT_HEADER);
    emit_rect(e, l->left, s->header_at + 7000, width, s->rule_width, s->rule);
    running_pair(e, MN_ARTIFACT_FOOTER, running_text(l, s->footer_start, numbers), running_text(l, s->footer_end, numbers),
                 height - s->footer_at, width);
    marking(e, MN_ARTIFACT_HEADER, s->header_at - s->running.leading * 5 / 4, width, s->text);
    marking(e, MN_ARTIFACT_FOOTER, height - s->footer_at + s->running.leading * 5 / 4, width, s->text);
    emit_end(e);
}

/* ---- the cover ----
 *
 *     crest                  On paper, whatever its colours, as at the head of a letter. What follows is let down below it.
 *     ┌────────────────┐   The band reaches down to 46 hundredths of the page, less far when what stands below it needs the
 *     │ council  DRAFT │   room. What does not fit even so does not stand on the cover at all: flow.c asks first.
 *     │                │
 *     │ title          │   Without a band the same stands on paper, under a bar in the brand's colour. */
enum { BAND_FOOT = 34000, BAND_ROOM = 20000, BELOW_GAP = 44000, TIGHT_GAP = 28000, FACTS_GAP = 16000 };
enum { NAME_GAP = 12000, CREST_BELOW = 20000, NAME_BELOW = 30000, BAR_ABOVE = 16000 };

/* The crest stands below the markings, above the text area. */
static MnLength crest_top(const MnStyle *s)
{
    MnLength top = s->margin_top - 28000, least = s->header_at + s->running.leading;
    return top > least ? top : least;
}

void furniture_crest(Layout *l, Cover *cover)
{
    enum { MOST_WIDTH = 170000, MOST_HEIGHT = 60000 };
    const char *path = l->style->logo;
    if (!path) return;
    MnPos where = l->style->logo_pos;
    const MnSource *source = mn_source_read(l->ctx->arena, path, path);
    if (!source) {
        mn_error(l->ctx->diag, where, "put the file beside the council's ini", "cannot read the council's logo “%s”", path);
        return;
    }
    const MnImage *image = mn_image_read(l->ctx, source, where);
    if (!image || !image->width || !image->height) return;
    int64_t own_width = image->width, own_height = image->height;
    if (image->kind == MN_IMAGE_DRAWING) own_width = image->drawing->width, own_height = image->drawing->height;
    int64_t width = MOST_WIDTH, height = width * own_height / own_width;
    if (height > MOST_HEIGHT) height = MOST_HEIGHT, width = height * own_width / own_height;
    cover->crest = image;
    cover->crest_width = (MnLength)width, cover->crest_height = (MnLength)height;
    MnLength band_top = crest_top(l->style) + cover->crest_height + CREST_BELOW;
    cover->drop = band_top + (l->style->band ? NAME_BELOW : BAR_ABOVE) - l->style->margin_top;
}

/* The council's name stands below it, so the crest is decoration. */
static void crest(Emitter *e, const Cover *cover)
{
    const Layout *l = e->l;
    if (!cover->crest) return;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    MnLength x = l->left + (l->rtl ? l->measure - cover->crest_width : 0);
    emit_image(e, cover->crest, x, crest_top(l->style), cover->crest_width, cover->crest_height);
}

static int64_t least_band(const MnStyle *s, const Cover *cover)
{
    int64_t name = cover->name.height ? cover->name_drop + cover->name.height + NAME_GAP : 0;
    return s->margin_top + cover->drop + name + cover->band.height + BAND_FOOT + BAND_ROOM;
}

/* How far down the band may reach, with this much white below it. */
static int64_t band_limit(const MnStyle *s, const Cover *cover, MnLength gap)
{
    int64_t needed = gap + cover->below.height + cover->facts.height;
    if (cover->facts.nunits) needed += FACTS_GAP;
    return s->page_height - s->margin_bottom - needed;
}

bool furniture_cover_fits(const Layout *l, const Cover *cover)
{
    return band_limit(l->style, cover, TIGHT_GAP) >= least_band(l->style, cover);
}

/* The markings that the cover says, in the middle above all else, and the word for a draft in the corner where a stamp would be.
 */
static void cover_head(Emitter *e, const Cover *cover)
{
    const Layout *l = e->l;
    const MnStyle *s = l->style;
    const Flow *flow = &cover->marking;
    MnLength top = s->header_at - s->running.leading * 9 / 4;
    for (uint32_t u = 0; u < flow->nunits; u++) {
        const Unit *unit = &flow->units[u];
        MnLength middle = (l->measure - unit->u.line->width) / 2;
        emit_units(e, flow, u, u + 1, l->left + middle - unit->x, top + (MnLength)unit->y);
    }
    flow = &cover->corner;
    for (uint32_t u = 0; u < flow->nunits; u++) {
        const Unit *unit = &flow->units[u];
        MnLength end = l->rtl ? 0 : l->measure - unit->u.line->width;
        emit_units(e, flow, u, u + 1, l->left + end - unit->x, s->margin_top + cover->drop + (MnLength)unit->y);
    }
}

static void cover_ground(Emitter *e, const Cover *cover, MnLength height)
{
    const MnStyle *s = e->l->style;
    MnLength top = cover->crest ? s->margin_top + cover->drop - NAME_BELOW : 0;
    emit_artifact(e, MN_ARTIFACT_BACKGROUND);
    if (s->band) {
        emit_rect(e, 0, top, s->page_width, height - top, s->brand);
        emit_rect(e, 0, height, s->page_width, 5000, mn_colour_mix(s->brand, s->paper, 45));
    } else {
        emit_rect(e, e->l->left, s->margin_top + cover->drop - BAR_ABOVE, e->l->measure, 8000, s->brand);
        emit_rect(e, e->l->left, height, e->l->measure, s->rule_width, s->rule);
    }
}

/* The council's name stands at the head of the band, the rest at its foot. */
void furniture_cover(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->l->style;
    const Flow *band = &cover->band;
    MnLength x = e->l->left, height = s->page_height * 46 / 100, least = (MnLength)least_band(s, cover);
    MnLength gap = band_limit(s, cover, BELOW_GAP) < least ? TIGHT_GAP : BELOW_GAP;
    MnLength limit = (MnLength)band_limit(s, cover, gap);
    if (height > limit) height = limit;
    if (height < least) height = least;
    cover_ground(e, cover, height);
    crest(e, cover);
    emit_units(e, &cover->name, 0, cover->name.nunits, x, s->margin_top + cover->drop + cover->name_drop);
    emit_units(e, band, 0, band->nunits, x, height - BAND_FOOT - (MnLength)band->height);
    emit_units(e, &cover->below, 0, cover->below.nunits, x, height + gap);
    MnLength bottom = s->page_height - s->margin_bottom;
    emit_units(e, &cover->facts, 0, cover->facts.nunits, x, bottom - (MnLength)cover->facts.height);
    MnColour upon = s->band && !cover->crest ? s->on_brand : s->text;
    cover_head(e, cover);
    if (!cover->marking.nunits) marking(e, MN_ARTIFACT_HEADER, s->header_at - s->running.leading * 5 / 4, e->l->measure, upon);
    marking(e, MN_ARTIFACT_FOOTER, s->page_height - s->footer_at + s->running.leading * 5 / 4, e->l->measure, s->text);
}

/* ---- the watermark: glyph outlines, turned, as one path ---- */

typedef struct {
    VECTOR(MnPathStep) steps;
    int64_t x, y;               /* origin of the glyph, in font units */
    double cosine, sine, size;  /* turned, and this many thousandths of a point to the font unit */
    double centre_x, centre_y;  /* of the page */
    int64_t middle_x, middle_y; /* of the word, in font units */
    float at_x, at_y;           /* the current point, for curves of one control */
} Outline;

static void put_point(const Outline *o, MnPathStep *step, int index, float x, float y)
{
    double u = ((double)x + (double)(o->x - o->middle_x)) * o->size, v = ((double)y + (double)(o->y - o->middle_y)) * o->size;
    step->x[index] = (MnLength)lround(o->centre_x + u * o->cosine - v * o->sine);
    step->y[index] = (MnLength)lround(o->centre_y - u * o->sine - v * o->cosine);
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    Outline *o = data;
    MnPathStep *step = VECTOR_PUSH(&o->steps);
    *step = (MnPathStep){.op = MN_PATH_MOVE};
    put_point(o, step, 0, x, y);
    o->at_x = x, o->at_y = y;
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    Outline *o = data;
    MnPathStep *step = VECTOR_PUSH(&o->steps);
    *step = (MnPathStep){.op = MN_PATH_LINE};
    put_point(o, step, 0, x, y);
    o->at_x = x, o->at_y = y;
}

/* A curve with one control, as TrueType has them, raised to two. */
static void quadratic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float cx, float cy, float x, float y,
                         void *user)
{
    (void)funcs, (void)state, (void)user;
    Outline *o = data;
    MnPathStep *step = VECTOR_PUSH(&o->steps);
    *step = (MnPathStep){.op = MN_PATH_CURVE};
    put_point(o, step, 0, o->at_x + 2 * (cx - o->at_x) / 3, o->at_y + 2 * (cy - o->at_y) / 3);
    put_point(o, step, 1, x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3);
    put_point(o, step, 2, x, y);
    o->at_x = x, o->at_y = y;
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
    (void)funcs, (void)state, (void)user;
    Outline *o = data;
    *VECTOR_PUSH(&o->steps) = (MnPathStep){.op = MN_PATH_CLOSE};
}

static hb_draw_funcs_t *draw_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    return funcs;
}

static void draw_glyph(hb_font_t *font, uint32_t gid, hb_draw_funcs_t *funcs, Outline *outline)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, gid, funcs, outline);
#else
    hb_font_get_glyph_shape(font, gid, funcs, outline);
#endif
}

const MnPath *furniture_watermark(Layout *l, bool turned)
{
    const char *string = l->part->words ? mn_words_get(l->part->words, "draft-mark") : NULL;
    if (!string || !string[0]) return NULL;
    const MnStyle *s = l->style;
    unsigned shape = bidi_is_needed(mn_str(string)) ? MN_SHAPE_RTL : 0;
    MnWordKey key = {mn_fonts_face(s->fonts, MN_FAMILY_HEADING, true, false), mn_str(string), l->language, shape};
    const MnWord *word = mn_word_get(l->words, &key, (MnPos){0});
    if (!word->nparts || word->parts[0]->advance <= 0) return NULL;
    const MnShaped *shaped = word->parts[0];
    double width = turned ? s->page_height : s->page_width, height = turned ? s->page_width : s->page_height;
    double diagonal = sqrt(width * width + height * height);
    Outline o = {.cosine = width / diagonal,
                 .sine = height / diagonal,
                 .size = diagonal * 0.62 / shaped->advance,
                 .centre_x = width / 2,
                 .centre_y = height / 2,
                 .middle_x = shaped->advance / 2,
                 .middle_y = mn_font_metrics(shaped->font)->cap_height / 2};
    hb_draw_funcs_t *funcs = draw_funcs();
    for (uint32_t g = 0; g < shaped->nglyphs; g++) {
        draw_glyph(mn_font_hb(shaped->font), shaped->glyphs[g].gid, funcs, &o);
        o.x += shaped->glyphs[g].advance;
    }
    hb_draw_funcs_destroy(funcs);
    MnPath *path = mn_arena_alloc(l->ctx->arena, sizeof *path);
    *path = (MnPath){.nsteps = (uint32_t)o.steps.count, .fill = true, .fill_colour = mn_colour_mix(s->rule, s->paper, 22)};
    path->steps = mn_arena_memdup(l->ctx->arena, o.steps.items, o.steps.count * sizeof(MnPathStep));
    free(o.steps.items);
    return path;
}
