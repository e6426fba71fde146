/* SVG, one thing at a time: path data, arcs, shapes, transforms, sizes, paints, references. */
#include "unit.h"

#include "base/diag_print.h"
#include "image/image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext ctx;
} Bench;

static int setup(void **state)
{
    Bench *b = mn_calloc(1, sizeof *b);
    b->ctx.arena = mn_arena_new();
    b->ctx.diag = mn_diag_new(b->ctx.arena);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    mn_arena_free(b->ctx.arena);
    free(b);
    return 0;
}

static const char *errors(Bench *b)
{
    MnBuf text = {0};
    mn_diag_print(b->ctx.diag, &text, false);
    return mn_buf_finish(&text, b->ctx.arena);
}

static const MnDrawing *read_file(Bench *b, const char *file)
{
    b->ctx.diag = mn_diag_new(b->ctx.arena);
    const MnImage *image = mn_image_read(&b->ctx, mn_source_new(b->ctx.arena, "t.svg", mn_str(file)), (MnRange){0});
    return image ? image->drawing : NULL;
}

/* A drawing of 100 by 100 units, a pixel each. */
static const MnDrawing *draw(Bench *b, const char *content)
{
    const MnDrawing *drawing = read_file(
        b, mn_arena_printf(b->ctx.arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>%s</svg>", content));
    if (!drawing) fail_msg("%s\n%s", content, errors(b));
    return drawing;
}

static const char *dump(Bench *b, const MnDrawing *drawing)
{
    MnBuf text = {0};
    mn_drawing_dump(drawing, &text);
    char *all = mn_buf_finish(&text, b->ctx.arena), *first = strchr(all, '\n') + 1;
    return first;
}

static void assert_drawn(Bench *b, const char *content, const char *expected)
{
    const char *got = dump(b, draw(b, content));
    char *wanted = mn_arena_printf(b->ctx.arena, "  %s\n", expected);
    if (strcmp(got, wanted) != 0) fail_msg("%s\nexpected: %sgot:      %s", content, wanted, got);
}

static void assert_path(Bench *b, const char *data, const char *expected)
{
    assert_drawn(b, mn_arena_printf(b->ctx.arena, "<path d='%s'/>", data),
                 mn_arena_printf(b->ctx.arena, "path fill #000000 %s", expected));
}

static void assert_refused(Bench *b, const char *file, const char *says)
{
    assert_null(read_file(b, file));
    if (!strstr(errors(b), says)) fail_msg("no “%s” in\n%s", says, errors(b));
}

/* ---- path data ---- */

static void path_commands(void **state)
{
    static const char *const cases[][2] = {
        {"M1 2L3 4", "M1 2 L3 4"},
        {"m1 2l3 4", "M1 2 L4 6"},
        {"M1 2 3 4 5 6", "M1 2 L3 4 L5 6"},
        {"m1 2 3 4 5 6", "M1 2 L4 6 L9 12"},
        {"M1 2H5V7", "M1 2 L5 2 L5 7"},
        {"M1 2h5v7h-1 -2", "M1 2 L6 2 L6 9 L5 9 L3 9"},
        {"M1 2C3 4 5 6 7 8", "M1 2 C3 4 5 6 7 8"},
        {"M1 2c3 4 5 6 7 8", "M1 2 C4 6 6 8 8 10"},
        {"M1 2C3 4 5 6 7 8S1 1 2 2", "M1 2 C3 4 5 6 7 8 C9 10 1 1 2 2"},
        {"M1 2c3 4 5 6 7 8s1 1 2 2 3 3 4 4", "M1 2 C4 6 6 8 8 10 C10 12 9 11 10 12 C11 13 13 15 14 16"},
        {"M1 2S5 6 7 8", "M1 2 C1 2 5 6 7 8"},
        {"M0 0Q3 6 9 0", "M0 0 C2 4 5 4 9 0"},
        {"M1 1q3 6 9 0", "M1 1 C3 5 6 5 10 1"},
        {"M0 0Q3 6 9 0T18 0", "M0 0 C2 4 5 4 9 0 C13 -4 16 -4 18 0"},
        {"M0 0q3 6 9 0t9 0 9 0", "M0 0 C2 4 5 4 9 0 C13 -4 16 -4 18 0 C20 4 23 4 27 0"},
        {"M0 0C1 1 2 2 3 3T9 3", "M0 0 C1 1 2 2 3 3 C3 3 5 3 9 3"},
        {"M0 0Q1 1 2 2S3 3 9 3", "M0 0 C0.667 0.667 1.333 1.333 2 2 C2 2 3 3 9 3"},
        {"M1 2L3 4Z", "M1 2 L3 4 Z"},
        {"M1 2L3 4zl5 5", "M1 2 L3 4 Z M1 2 L6 7"},
        {"M1 2L3 4zm5 5h1", "M1 2 L3 4 Z M6 7 L7 7"},
        {"M1 2L3 4zz", "M1 2 L3 4 Z"},
        {"M9 9M1 2L3 4M8 8", "M1 2 L3 4"},
        {"M1 2Z", "M1 2 Z"},
        {"M1 2m3 4 5 6", "M4 6 L9 12"},
        {"m1 2 3 4zm1 1 2 2", "M1 2 L4 6 Z M2 3 L4 5"},
        {"M3 4h5v5zh2", "M3 4 L8 4 L8 9 Z M3 4 L5 4"},
        {"M3 4h5v5zc1 1 2 2 3 3", "M3 4 L8 4 L8 9 Z M3 4 C4 5 5 6 6 7"},
        {"M0 0Q3 6 9 0zt9 9", "M0 0 C2 4 5 4 9 0 Z M0 0 C0 0 3 3 9 9"}, /* no curve before it to mirror */
        {"M0 0C1 1 2 2 3 3h1s1 1 2 2", "M0 0 C1 1 2 2 3 3 L4 3 C4 3 5 4 6 5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_path(*state, cases[i][0], cases[i][1]);
}

static void path_numbers(void **state)
{
    static const char *const cases[][2] = {
        {"M.5.5-1-1.25", "M0.5 0.5 L-1 -1.25"},
        {"M1e1,2E-1 +3,4.", "M10 0.2 L3 4"},
        {" \n M 1 , 2 \t L \r\n 3 4 ", "M1 2 L3 4"},
        {"M0.0004 0.0006L-0.0005 1.9999999999999999999", "M0 0.001 L-0.001 2"},
        {"M123456.789 0.1234L00012 1e-30", "M123456.789 0.123 L12 0"},
        {"M0 0L.1e2.2e2", "M0 0 L10 20"},
        {"M10-20.5.5.5l1e-2-.5e1", "M10 -20.5 L0.5 0.5 L0.51 -4.5"},
        {"M1.5.25.125-0", "M1.5 0.25 L0.125 0"},
        {"M-.5-.5+.5+.5", "M-0.5 -0.5 L0.5 0.5"},
        {"M4.,5.L6..7", "M4 5 L6 0.7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_path(*state, cases[i][0], cases[i][1]);
}

/* What the grammar of SVG 1.1 (8.3.9) has no place for, and the column it is found in. */
static void path_faults(void **state)
{
    static const struct {
        const char *data, *says;
        unsigned column; /* of the data, from 1 */
    } cases[] = {
        {"M,1 2", "“,1 2” cannot stand here", 2},
        {"M1 2,L3 4", "“L3 4” cannot stand here", 6},
        {"M1 2L3 4,", "ends too soon", 10},
        {"M1 2L3 4,Z", "“Z” cannot stand here", 10},
        {"M1,,2", "“,2” cannot stand here", 4},
        {"M1 2Z,L3 4", "“,L3 4” cannot stand here", 6},
        {"M1 2Z3 4", "“3 4” cannot stand here", 6},
        {"M1 2 3", "ends too soon", 7},
        {"M1 2L3e 4", "“e 4” cannot stand here", 7},
        {"M1 2L- 4", "“- 4” cannot stand here", 6},
        {"M1 2L3 4%", "“%” cannot stand here", 9},
        {"M1 2a5 5 0 2 0 1 1", "“2 0 1 1” cannot stand here", 12},
        {"M1 2a5 5 0 -0 0 1 1", "“-0 0 1 1” cannot stand here", 12},
        {"M1 2B3 4", "“B3 4” cannot stand here", 5},
        {"L1 2", "begin with a move", 1},
        {"1 2", "begin with a move", 1},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *file = mn_arena_printf(
            b->ctx.arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n<path d='%s'/></svg>", cases[i].data);
        assert_refused(b, file, cases[i].says);
        const char *place = mn_arena_printf(b->ctx.arena, "t.svg:2:%u: error:", 9 + cases[i].column);
        if (!strstr(errors(b), place)) fail_msg("no “%s” in\n%s", place, errors(b));
    }
}

/* ---- arcs ---- */

static void arcs_as_curves(void **state)
{
    static const char *const cases[][2] = {
        {"M10 0A10 10 0 0 1 0 10", "M10 0 C10 5.523 5.523 10 0 10"}, /* a quarter */
        {"M10 0a10 10 0 0 1-10 10", "M10 0 C10 5.523 5.523 10 0 10"},
        {"M10 0a10 10 0 01-10 10", "M10 0 C10 5.523 5.523 10 0 10"}, /* flags with nothing between */
        {"M0 0a5 5 0 0110 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0"},
        {"M0 0a.25.25 0 01.5.0", "M0 0 C0 -0.138 0.112 -0.25 0.25 -0.25 C0.388 -0.25 0.5 -0.138 0.5 0"},
        {"M0 0a5 5 0 0,1,10,0,5,5,0,00-10,0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0 "
                                              "C10 -2.761 7.761 -5 5 -5 C2.239 -5 0 -2.761 0 0"},
        {"M0 0A5 5 0 0 1 10 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0"},
        {"M0 0A5 5 0 0 0 10 0", "M0 0 C0 2.761 2.239 5 5 5 C7.761 5 10 2.761 10 0"},
        {"M0 0A1 1 0 0 1 10 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0"}, /* radii too small grow */
        {"M0 0A-5 -5 0 0 1 10 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0"},
        {"M0 0A10 5 90 0 1 10 0", NULL},
        {"M1 2A0 5 0 0 1 3 4", "M1 2 L3 4"},
        {"M1 2A5 0 0 0 1 3 4", "M1 2 L3 4"},
        {"M1 2A5 5 0 0 1 1 2L3 4", "M1 2 L3 4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (cases[i][1]) assert_path(*state, cases[i][0], cases[i][1]);
        else draw(*state, mn_arena_printf(((Bench *)*state)->ctx.arena, "<path d='%s'/>", cases[i][0]));
}

/* A point of a curve, in pixels. */
static void point_of(const MnPathStep *from, const MnPathStep *curve, double t, double out[2])
{
    int last = from->op == MN_PATH_CURVE ? 2 : 0;
    const double x[] = {from->x[last], curve->x[0], curve->x[1], curve->x[2]};
    const double y[] = {from->y[last], curve->y[0], curve->y[1], curve->y[2]};
    double s = 1 - t;
    out[0] = (s * s * s * x[0] + 3 * s * s * t * x[1] + 3 * s * t * t * x[2] + t * t * t * x[3]) / 1000;
    out[1] = (s * s * s * y[0] + 3 * s * s * t * y[1] + 3 * s * t * t * y[2] + t * t * t * y[3]) / 1000;
}

/* Every point of the arc lies on the ellipse about the centre that the flags choose, and it turns through the right part. */
static void arc_flags_choose_one_of_four(void **state)
{
    static const struct {
        int large, sweep;
        double cx, cy; /* of the circle of radius 10 through 0,0 and 10,10 */
        int parts;
    } cases[] = {{0, 0, 10, 0, 1}, {0, 1, 0, 10, 1}, {1, 0, 0, 10, 3}, {1, 1, 10, 0, 3}};
    Bench *b = *state;
    for (size_t i = 0; i < 4; i++) {
        const MnDrawing *d =
            draw(b, mn_arena_printf(b->ctx.arena, "<path d='M0 0A10 10 0 %d %d 10 10'/>", cases[i].large, cases[i].sweep));
        const MnPathStep *steps = d->things[0].u.path.steps;
        assert_int_equal(d->things[0].u.path.nsteps, 1 + cases[i].parts);
        for (uint32_t s = 1; s < d->things[0].u.path.nsteps; s++)
            for (double t = 0; t <= 1; t += 0.125) {
                double p[2];
                point_of(&steps[s - 1], &steps[s], t, p);
                assert_true(fabs(hypot(p[0] - cases[i].cx, p[1] - cases[i].cy) - 10) < 0.006);
            }
    }
}

/* The radius of the circle through three points. */
static double radius_through(double p[3][2])
{
    double a = hypot(p[1][0] - p[0][0], p[1][1] - p[0][1]), b = hypot(p[2][0] - p[1][0], p[2][1] - p[1][1]);
    double c = hypot(p[0][0] - p[2][0], p[0][1] - p[2][1]);
    double area = fabs((p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[2][0] - p[0][0]) * (p[1][1] - p[0][1])) / 2;
    return a * b * c / (4 * area);
}

/* Turned back and made twice as high, an ellipse twice as wide as high is a circle. */
static void turned_arcs_lie_on_their_ellipse(void **state)
{
    Bench *b = *state;
    for (int turn = -720; turn <= 720; turn += 30)
        for (int flags = 0; flags < 4; flags++) {
            const MnDrawing *d =
                draw(b, mn_arena_printf(b->ctx.arena, "<path d='M40 40A20 10 %d %d %d 52 44'/>", turn, flags / 2, flags % 2));
            const MnPathStep *steps = d->things[0].u.path.steps;
            uint32_t n = d->things[0].u.path.nsteps;
            assert_int_equal(steps[n - 1].x[2], 52000);
            assert_int_equal(steps[n - 1].y[2], 44000);
            double p[3][2] = {{40, 40}, {0, 0}, {52, 44}}, angle = turn * M_PI / 180;
            point_of(&steps[n / 2 - 1], &steps[n / 2], 0.5, p[1]);
            for (int i = 0; i < 3; i++) {
                double x = p[i][0], y = p[i][1];
                p[i][0] = x * cos(angle) + y * sin(angle);
                p[i][1] = 2 * (y * cos(angle) - x * sin(angle));
            }
            if (fabs(radius_through(p) - 20) > 0.1) fail_msg("turn %d flags %d", turn, flags);
        }
}

/* ---- shapes ---- */

static void shapes_as_paths(void **state)
{
    static const char *const cases[][2] = {
        {"<rect x='1' y='2' width='3' height='4'/>", "path fill #000000 M1 2 L4 2 L4 6 L1 6 Z"},
        {"<rect width='10' height='20' rx='2'/>",
         "path fill #000000 M2 0 L8 0 C9.105 0 10 0.895 10 2 L10 18 C10 19.105 9.105 20 8 20 L2 20 "
         "C0.895 20 0 19.105 0 18 L0 2 C0 0.895 0.895 0 2 0 Z"},
        {"<rect width='4' height='20' rx='auto' ry='9'/>",
         "path fill #000000 M2 0 L2 0 C3.105 0 4 4.029 4 9 L4 11 C4 15.971 3.105 20 2 20 "
         "L2 20 C0.895 20 0 15.971 0 11 L0 9 C0 4.029 0.895 0 2 0 Z"},
        {"<rect width='4' height='20' rx='0' ry='9'/>", "path fill #000000 M0 0 L4 0 L4 20 L0 20 Z"},
        {"<rect width='50%' height='1in' x='1mm'/>", "path fill #000000 M3.78 0 L53.78 0 L53.78 96 L3.78 96 Z"},
        {"<circle cx='10' cy='20' r='10'/>", "path fill #000000 M20 20 C20 25.523 15.523 30 10 30 C4.477 30 0 25.523 0 20 "
                                             "C0 14.477 4.477 10 10 10 C15.523 10 20 14.477 20 20 Z"},
        {"<ellipse rx='10' ry='5' cx='10'/>", "path fill #000000 M20 0 C20 2.761 15.523 5 10 5 C4.477 5 0 2.761 0 0 "
                                              "C0 -2.761 4.477 -5 10 -5 C15.523 -5 20 -2.761 20 0 Z"},
        {"<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>", "path line #ff0000 width 1 M1 2 L3 4"},
        {"<polyline points='1,2 3,4 5 6'/>", "path fill #000000 M1 2 L3 4 L5 6"},
        {"<polygon points='1 2,3 4, 5 6 '/>", "path fill #000000 M1 2 L3 4 L5 6 Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_drawn(*state, cases[i][0], cases[i][1]);
}

static void shapes_of_nothing_are_not_drawn(void **state)
{
    const MnDrawing *d =
        draw(*state, "<rect width='0' height='5'/><circle/><ellipse rx='3' ry='0'/><path/><path d=''/><polygon/>"
                     "<line x2='5'/><path d='M1 1'/><path d='M0 0h5' fill='none'/><path d='M0 0h5' visibility='hidden'/>"
                     "<path d='M0 0h5v5z' transform='scale(0 1)'/><path d='M0 0h5' opacity='0'/>"
                     "<path d='M0 0h5' display='none'/><path d='M0 0h5' fill='none' stroke='red' stroke-width='0'/>"
                     "<g transform='scale(0)'><text>A</text></g><rect width='1' height='1'/>");
    assert_int_equal(d->count, 1);
}

/* ---- transforms ---- */

static void transforms(void **state)
{
    static const char *const cases[][2] = {
        {"translate(5)", "M5 0 L15 0"},
        {"translate(5,-5)", "M5 -5 L15 -5"},
        {"scale(2)", "M0 0 L20 0"},
        {" scale( 2 , 3 )\n", "M0 0 L20 0"},
        {"rotate(90)", "M0 0 L0 10"},
        {"rotate(-270)", "M0 0 L0 10"},
        {"rotate(180 5 5)", "M10 10 L0 10"},
        {"rotate(30)", "M0 0 L8.66 5"},
        {"skewX(45)", "M0 0 L10 0"},
        {"skewY(45)", "M0 0 L10 10"},
        {"matrix(1 2 3 4 5 6)", "M5 6 L15 26"},
        {"translate(1 2)scale(3)", "M1 2 L31 2"},
        {"scale(3),translate(1 2)", "M3 6 L33 6"},
        {"none", "M0 0 L10 0"},
        {"", "M0 0 L10 0"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_drawn(b, mn_arena_printf(b->ctx.arena, "<path d='M0 0h10' transform='%s'/>", cases[i][0]),
                     mn_arena_printf(b->ctx.arena, "path fill #000000 %s", cases[i][1]));
    assert_drawn(b, "<g transform='translate(10 0)'><g transform='scale(2)'><path transform='rotate(90)' d='M1 0L2 0'/></g></g>",
                 "path fill #000000 M10 2 L10 4");
}

static void lists_end_with_a_number(void **state)
{
    static const char *const cases[][2] = {
        {"<path d='M0 0h9' transform='translate(1,)'/>", "the value of transform ends too soon"},
        {"<path d='M0 0h9' transform='translate(1),'/>", "the value of transform ends too soon"},
        {"<path d='M0 0h9' transform='translate(,1)'/>", "“,1” cannot stand here"},
        {"<polygon points='1 2 3 4,'/>", "the value of points ends too soon"},
        {"<polygon points='1,,2 3 4'/>", "“,2 3 4” cannot stand here"},
        {"<path d='M0 0h9' stroke='red' stroke-dasharray='1,'/>", "the value of stroke-dasharray ends too soon"},
        {"<path d='M0 0h9' stroke='red' stroke-dasharray='1,,2'/>", "the value of stroke-dasharray ends too soon"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(b, mn_arena_printf(b->ctx.arena, "<svg viewBox='0 0 9 9'>%s</svg>", cases[i][0]), cases[i][1]);
}

static void lines_keep_their_width(void **state)
{
    static const char *const cases[][2] = {
        {"<path d='M0 0h4' transform='scale(3)' fill='none' stroke='red' stroke-width='2'/>",
         "path line #ff0000 width 6 M0 0 L12 0"},
        {"<path d='M0 0h4' transform='scale(3 -3) rotate(30)' fill='none' stroke='red' stroke-dasharray='1 2'/>",
         "path line #ff0000 width 3 dashes 3 6 M0 0 L10.392 -6"},
        {"<path d='M0 0h4' transform='translate(5 6) scale(4 1)' fill='none' stroke='red'/>",
         "path line #ff0000 width 2 by 2000000 0 0 500000 /1000000 5 6 M0 0 L8 0"},
        {"<path d='M0 0h4v4' transform='scale(4 1)' fill='red'/>", "path fill #ff0000 M0 0 L16 0 L16 4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_drawn(*state, cases[i][0], cases[i][1]);
}

/* ---- the picture's size ---- */

static void sizes(void **state)
{
    static const struct {
        const char *attributes;
        int32_t width, height;
        const char *path; /* what becomes of a line from 0,0 to 10,10 */
    } cases[] = {
        {"viewBox='0 0 200 100'", 200000, 100000, "M0 0 L10 10"},
        {"width='50' height='25'", 50000, 25000, "M0 0 L10 10"},
        {"width='2in' height='2.54cm'", 192000, 96000, "M0 0 L10 10"},
        {"width='72pt' height='6pc' viewBox='0 0 48 48'", 96000, 96000, "M0 0 L20 20"},
        {"width='100' viewBox='0 0 200 100'", 100000, 50000, "M0 0 L5 5"},
        {"height='200' viewBox='0 0 200 100'", 400000, 200000, "M0 0 L20 20"},
        {"width='100%' height='100%' viewBox='-5 -5 10 20'", 10000, 20000, "M5 5 L15 15"},
        {"width='100' height='100' viewBox='0 0 100 50'", 100000, 100000, "M0 25 L10 35"},
        {"width='100' height='100' viewBox='0 0 100 50' preserveAspectRatio='xMinYMin'", 100000, 100000, "M0 0 L10 10"},
        {"width='100' height='100' viewBox='0 0 100 50' preserveAspectRatio='xMaxYMax meet'", 100000, 100000, "M0 50 L10 60"},
        {"width='100' height='100' viewBox='0 0 100 50' preserveAspectRatio='xMidYMid slice'", 100000, 100000, "M-50 0 L-30 20"},
        {"width='100' height='100' viewBox='0 0 100 50' preserveAspectRatio='none'", 100000, 100000, "M0 0 L10 20"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *file = mn_arena_printf(
            b->ctx.arena, "<svg xmlns='http://www.w3.org/2000/svg' %s><path d='M0 0l10 10'/></svg>", cases[i].attributes);
        const MnDrawing *d = read_file(b, file);
        if (!d) fail_msg("%s", errors(b));
        assert_int_equal(d->width, cases[i].width);
        assert_int_equal(d->height, cases[i].height);
        assert_string_equal(dump(b, d), mn_arena_printf(b->ctx.arena, "  path fill #000000 %s\n", cases[i].path));
    }
    const MnImage *image = mn_image_read(
        &b->ctx, mn_source_new(b->ctx.arena, "t.svg", MN_STR("\n<svg width='10.2' height='5'><path d='M0 0h5'/></svg>")),
        (MnRange){0});
    assert_int_equal(image->width, 11);
    assert_int_equal(image->height, 5);
}

static void wrong_sizes(void **state)
{
    static const char *const cases[][2] = {
        {"", "the drawing does not say its size"},
        {"width='50'", "the drawing does not say its size"},
        {"viewBox='0 0 10'", "t.svg:1:50: error: “0 0 10” cannot stand here"},
        {"viewBox='0 0 10 0'", "“0 0 10 0” cannot stand here"},
        {"viewBox='0 0 10 ten'", "“ten” cannot stand here"},
        {"width='0' height='5'", "“0” cannot stand here"},
        {"width='-3' height='5'", "“-3” cannot stand here"},
        {"viewBox='0 0 .5 1'", "smaller than a pixel"},
        {"viewBox='0 0 1e300 1'", "larger than 20000"},
        {"viewBox='0 0 1 1e30' width='100'", "larger than 20000"},
        {"viewBox='0 0 9 9' preserveAspectRatio='middle'", "“middle” cannot stand here"},
        {"viewBox='0 0 9 9' preserveAspectRatio='xMidYMid stretch'", "“xMidYMid stretch” cannot stand here"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(
            b, mn_arena_printf(b->ctx.arena, "<svg xmlns='http://www.w3.org/2000/svg' %s><path d='M0 0h1'/></svg>", cases[i][0]),
            cases[i][1]);
    assert_refused(b, "<svg viewBox='0 0 9 9'/>", "the drawing shows nothing");
    assert_refused(b, "<svg viewBox='0 0 9 9'", "not well-formed XML");
    assert_refused(b, "<x:svg xmlns:x='urn:x' viewBox='0 0 9 9'/>", "this is not an SVG drawing");
}

/* ---- paints ---- */

static void colours(void **state)
{
    static const char *const cases[][2] = {
        {"fill='#1D70b8'", "fill #1d70b8"},
        {"fill='#1af'", "fill #11aaff"},
        {"fill='#1af8'", "fill #11aaff/0.533"},
        {"fill='#11aaff80'", "fill #11aaff/0.502"},
        {"fill='rgb(1, 2, 3)'", "fill #010203"},
        {"fill='rgb(100%,50%,0%)'", "fill #ff8000"},
        {"fill='rgb(300 -5 7.6)'", "fill #ff0008"},
        {"fill='rgba(1,2,3,.5)'", "fill #010203/0.5"},
        {"fill='rgb(1 2 3 / 25%)'", "fill #010203/0.25"},
        {"fill='DarkSlateGray'", "fill #2f4f4f"},
        {"fill='aliceblue'", "fill #f0f8ff"},
        {"fill='yellowgreen'", "fill #9acd32"},
        {"fill=' rebeccapurple '", "fill #663399"},
        {"fill='currentColor'", "fill current"},
        {"fill='currentColor' color='navy'", "fill #000080"},
        {"fill='red' fill-opacity='.25' opacity='50%'", "fill #ff0000/0.125"},
        {"fill='red' style='fill:blue'", "fill #0000ff"},
        {"fill='red' style=' FILL : blue !important ; '", "fill #0000ff"},
        {"style='fill:green;-inkscape-stroke:none;font-family:\"a;b\"'", "fill #008000"},
        {"style='fill:inherit'", "fill #000000"},
    };
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_drawn(b, mn_arena_printf(b->ctx.arena, "<path d='M0 0h1' %s/>", cases[i][0]),
                     mn_arena_printf(b->ctx.arena, "path %s M0 0 L1 0", cases[i][1]));
    assert_false(
        draw(b, "<g color='red'><path d='M0 0h1' color='inherit' fill='none' stroke='currentColor'/></g>")->has_colours == false);
    assert_false(draw(b, "<path d='M0 0h1' fill='none' stroke='currentColor'/>")->has_colours);
}

static void looks_pass_to_what_is_inside(void **state)
{
    static const char *const cases[][2] = {
        {"<g fill='red'><g stroke='blue' stroke-width='3'><path d='M0 0h1' fill='lime'/></g></g>",
         "path fill #00ff00 line #0000ff width 3 M0 0 L1 0"},
        {"<g fill='red' style='fill-rule:evenodd'><path d='M0 0h1'/></g>", "path fill #ff0000 even-odd M0 0 L1 0"},
        {"<g fill-opacity='.5'><g fill-opacity='.4'><path d='M0 0h1'/></g></g>", "path fill #000000/0.4 M0 0 L1 0"},
        {"<g opacity='.5'><g opacity='.4'><path d='M0 0h1'/></g></g>", "path fill #000000/0.2 M0 0 L1 0"},
        {"<g visibility='hidden'><path d='M0 0h1' visibility='visible'/></g>", "path fill #000000 M0 0 L1 0"},
        {"<g stroke='red' stroke-linecap='round' stroke-linejoin='bevel'><path d='M0 0h1' fill='none'/></g>",
         "path line #ff0000 width 1 round-cap bevel-join M0 0 L1 0"},
        {"<path d='M0 0h1' fill='none' stroke='red' stroke-linecap='square' stroke-miterlimit='9.5'/>",
         "path line #ff0000 width 1 square-cap mitre 9.5 M0 0 L1 0"},
        {"<path d='M0 0h1' fill='none' stroke='red' stroke-dasharray='1,2 3' stroke-dashoffset='-1'/>",
         "path line #ff0000 width 1 dashes 1 2 3 1 2 3 from 11 M0 0 L1 0"},
        {"<path d='M0 0h1' fill='none' stroke='red' stroke-dasharray='0 0'/>", "path line #ff0000 width 1 M0 0 L1 0"},
        {"<g stroke='red' stroke-dasharray='4'><path d='M0 0h1' fill='none' stroke-dasharray='none'/></g>",
         "path line #ff0000 width 1 M0 0 L1 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_drawn(*state, cases[i][0], cases[i][1]);
}

/* ---- references and clips ---- */

static void references(void **state)
{
    static const char *const cases[][2] = {
        {"<defs><path id='a' d='M0 0h1'/></defs><use href='#a' x='5' y='6' fill='red'/>", "path fill #ff0000 M5 6 L6 6"},
        {"<use href='#a' transform='scale(2)' x='5'/><defs><path id='a' fill='blue' transform='scale(3)' d='M0 0h1'/></defs>",
         "path fill #0000ff M10 0 L16 0"},
        {"<defs><g id='a'><path d='M0 0h1'/></g><use id='b' href='#a' x='1'/></defs><use href='#b' y='1'/>",
         "path fill #000000 M1 1 L2 1"},
        {"<clipPath id='c'><circle r='0'/></clipPath><path clip-path='url(#c)' d='M0 0h1'/><path d='M0 0h2'/>",
         "path fill #000000 M0 0 L2 0"},
        {"<clipPath id='c'><rect width='1' height='1'/></clipPath><g clip-path='url(\"#c\")'/><path d='M0 0h2'/>",
         "path fill #000000 M0 0 L2 0"},
        {"<clipPath id='c' transform='translate(1)'><rect width='1' height='1' clip-rule='evenodd'/></clipPath>"
         "<path transform='scale(2)' style='clip-path:url(#c)' d='M0 0h1'/>",
         "clip even-odd M2 0 L4 0 L4 2 L2 2 Z\n    path fill #000000 M0 0 L2 0"},
        {"<rect id='r' width='1' height='1'/><clipPath id='c'><use href='#r' x='5'/></clipPath><g clip-path='url(#c)' "
         "opacity='.5'>"
         "<path d='M0 0h1'/></g>",
         "path fill #000000 M0 0 L1 0 L1 1 L0 1 Z\n  clip M5 0 L6 0 L6 1 L5 1 Z\n    path fill #000000/0.5 M0 0 L1 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_drawn(*state, cases[i][0], cases[i][1]);
}

/* Ten references to ten references to …: the reading ends soon, with one fault. */
static void references_cannot_explode(void **state)
{
    Bench *b = *state;
    MnBuf text = {0};
    mn_buf_puts(&text, "<svg viewBox='0 0 9 9'><defs><path id='a0' d='M0 0h1'/>");
    for (int level = 1; level < 15; level++) {
        mn_buf_printf(&text, "<g id='a%d'>", level);
        for (int i = 0; i < 10; i++) mn_buf_printf(&text, "<use href='#a%d'/>", level - 1);
        mn_buf_puts(&text, "</g>");
    }
    mn_buf_puts(&text, "</defs><use href='#a14'/></svg>");
    assert_refused(b, text.ptr, "there is more in this drawing than a page can show");
    mn_buf_clear(&text);
    mn_buf_puts(&text, "<svg viewBox='0 0 9 9'>");
    for (int i = 0; i < 200; i++) mn_buf_puts(&text, "<g clip-path='url(#c)'>");
    mn_buf_puts(&text, "<path d='M0 0h1'/>");
    for (int i = 0; i < 200; i++) mn_buf_puts(&text, "</g>");
    mn_buf_puts(&text, "<clipPath id='c'><rect width='9' height='9'/></clipPath></svg>");
    assert_refused(b, text.ptr, "more than 20 clips stand one inside another");
    mn_buf_clear(&text);
}

/* Whatever byte of a drawing is changed or where it is cut off, it is a drawing or has an error. */
static void damaged_files(void **state)
{
    Bench *b = *state;
    static const char good[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' style='fill:#123;stroke:red'>"
        "<clipPath id='c'><rect width='9' height='9' rx='1'/></clipPath><defs><g id='g' stroke-dasharray='1 2'>"
        "<path d='M0 0a1 2 3 0 1 4 5zc1 2 3 4 5 6q1-2 3-4t5.5.6' transform='rotate(3)scale(1 2)'/></g></defs>"
        "<use href='#g' x='1'/><g clip-path='url(#c)' opacity='.5'><polygon points='1 2 3 4' stroke='none'/></g>"
        "<text x='1' y='2' stroke='none'>A &amp; <tspan font-size='2em'>B</tspan></text></svg>";
    static const char changes[] = "\0 '\"<>&;:#%(),.-0e9A\x80\xFF/";
    char file[sizeof good];
    if (!read_file(b, good)) fail_msg("%s", errors(b));
    for (size_t at = 0; at + 1 < sizeof good; at++)
        for (size_t c = 0; c < sizeof changes; c++) {
            Bench inner = {.ctx = {.arena = mn_arena_new()}};
            memcpy(file, good, sizeof good);
            file[at] = changes[c];
            if (c + 1 == sizeof changes) file[at] = '\0';
            const MnDrawing *drawing = read_file(&inner, file);
            assert_true((drawing != NULL) == (mn_diag_errors(inner.ctx.diag) == 0));
            mn_arena_free(inner.ctx.arena);
        }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(path_commands),
        TEST(path_numbers),
        TEST(path_faults),
        TEST(arcs_as_curves),
        TEST(arc_flags_choose_one_of_four),
        TEST(turned_arcs_lie_on_their_ellipse),
        TEST(shapes_as_paths),
        TEST(shapes_of_nothing_are_not_drawn),
        TEST(transforms),
        TEST(lists_end_with_a_number),
        TEST(lines_keep_their_width),
        TEST(sizes),
        TEST(wrong_sizes),
        TEST(colours),
        TEST(looks_pass_to_what_is_inside),
        TEST(references),
        TEST(references_cannot_explode),
        TEST(damaged_files),
    };
    return cmocka_run_group_tests_name("svg", tests, NULL, NULL);
}
