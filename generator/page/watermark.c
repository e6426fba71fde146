/* watermark.c - in: the word for a draft. Out: the outlines of its glyphs, turned, as one path. */
#include "page/watermark.h"

#include "language/status.h"
#include "text/bidi.h"
#include "tree/meta.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHARE = 210, /* of a page's diagonal, in thousandths, that the word takes */
    CLEAR = 880  /* of what is below it shines through, in thousandths: it lies on all that the page holds */
};

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

const MnPath *watermark_path(Typesetter *t, bool turned)
{
    const char *string = mn_status_mark(t->part->words, mn_meta(t->part->document, "status"));
    if (!string || !string[0]) return NULL;
    const MnStyle *s = t->style;
    unsigned shape = bidi_is_needed(mn_str(string)) ? MN_SHAPE_RTL : 0;
    MnWordKey key = {mn_fonts_face(s->fonts, MN_FAMILY_HEADING, true, false), mn_str(string), t->language, shape};
    const MnWord *word = mn_word_get(t->cache, &key, (MnPos){0});
    if (!word->nparts || word->parts[0]->advance <= 0) return NULL;
    const MnShaped *shaped = word->parts[0];
    double width = turned ? s->page_height : s->page_width, height = turned ? s->page_width : s->page_height;
    double diagonal = sqrt(width * width + height * height);
    Outline o = {.cosine = width / diagonal,
                 .sine = height / diagonal,
                 .size = diagonal * SHARE / 1000 / shaped->advance,
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
    MnPath *path = mn_arena_alloc(t->ctx->arena, sizeof *path);
    *path = (MnPath){.nsteps = (uint32_t)o.steps.count, .fill = true, .fill_colour = s->muted, .fill_transparency = CLEAR};
    path->steps = mn_arena_memdup(t->ctx->arena, o.steps.items, o.steps.count * sizeof(MnPathStep));
    free(o.steps.items);
    return path;
}
