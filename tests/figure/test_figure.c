/* Diagrams: golden dumps of every form, and rules that hold whatever the labels: nodes never touch, every label stands inside its
 * node, all of the drawing inside its edges, and no text is too small to be read on a telephone. */
#include "civic.h"
#include "golden.h"
#include "said.h"

#include "figure/figure.h"
#include "tree/element.h"

static void draw_all(MnContext *ctx, const MnStyle *style, const MnNode *node, MnBuf *dump)
{
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        draw_all(ctx, style, child, dump);
        if (!mn_xml_is(child, "svg")) continue;
        const MnDrawing *drawing = mn_figure_draw(ctx, style, mn_word_cache_new(ctx, style->fonts), child);
        mn_buf_printf(dump, "%s\n", mn_xml_attr(child, "class") ? mn_xml_attr(child, "class") : "no form");
        if (drawing) mn_drawing_dump(drawing, dump);
    }
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    const MnNode *document = mn_tree_parse(ctx, input);
    const MnStyle *style = civic_in_liberation(ctx);
    assert_non_null(document);
    assert_non_null(style);
    draw_all(ctx, style, document, dump);
}

/* ---- rules ---- */

/* Knuth's MMIX constants: the same diagrams on every machine. */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static const MnNode *random_diagram(MnArena *arena, uint64_t *seed)
{
    static const char *const forms[] = {"cycle", "flow", "layers", "tree"};
    static const char *const words[] = {"a",     "plan", "review",    "commissioning", "and", "decommission",
                                        "needs", "ŵyau", "Пріоритети"};
    MnNode *figure = mn_tree_new(arena, MN_FIGURE), *svg = mn_xml_add(figure, "svg", NULL);
    mn_xml_set_attr(svg, "class", forms[draw(seed, 4)]);
    if (draw(seed, 4) == 0) mn_xml_set_attr(figure, "dir", "rtl");
    MnNode *list = mn_xml_add(figure, "ol", NULL);
    for (unsigned steps = 1 + draw(seed, 12); steps--;) {
        MnNode *label = mn_xml_add(mn_xml_add(list, "li", NULL), "strong", NULL);
        for (unsigned n = 1 + draw(seed, 5); n--;) {
            mn_xml_add_string(label, words[draw(seed, sizeof words / sizeof *words)]);
            if (n) mn_xml_add_string(label, " ");
        }
    }
    return svg;
}

typedef struct {
    int32_t left, top, right, bottom;
} Edges;

static Edges edges_of(const MnDrawn *thing)
{
    const MnPathStep *steps = thing->u.path.steps;
    Edges e = {steps[0].x[0], steps[0].y[0], steps[0].x[0], steps[0].y[0]};
    for (uint32_t i = 0; i < thing->u.path.nsteps; i++)
        for (int p = 0; p < (steps[i].op == MN_PATH_CURVE ? 3 : steps[i].op == MN_PATH_CLOSE ? 0 : 1); p++) {
            if (steps[i].x[p] < e.left) e.left = steps[i].x[p];
            if (steps[i].x[p] > e.right) e.right = steps[i].x[p];
            if (steps[i].y[p] < e.top) e.top = steps[i].y[p];
            if (steps[i].y[p] > e.bottom) e.bottom = steps[i].y[p];
        }
    return e;
}

static bool is_node(const MnDrawn *thing)
{
    return thing->kind == MN_DRAWN_PATH && thing->u.path.fill.kind == MN_PAINT_BRAND;
}

static bool is_label(const MnDrawn *thing)
{
    return thing->kind == MN_DRAWN_TEXT && thing->u.text.spans[0].fill.kind == MN_PAINT_ON_BRAND;
}

static void check_label(const MnStyle *style, MnWordCache *words, const MnDrawn *label, Edges node)
{
    const MnDrawnSpan *span = &label->u.text.spans[0];
    const MnWordKey look = {
        .font = mn_fonts_face(style->fonts, MN_FAMILY_BODY, true, false), .text = mn_str(span->text), .language = "en-GB"};
    MnLength half = mn_text_width(words, &look, span->size, span->range.start) / 2;
    assert_true(label->u.text.x - half > node.left && label->u.text.x + half < node.right);
    assert_true(label->u.text.y - span->size * 3 / 4 > node.top && label->u.text.y < node.bottom);
}

/* In a figure on a screen of 320 pixels a drawing has 262 of them. */
static bool is_readable(const MnDrawing *drawing, const MnDrawn *text)
{
    enum { ROOM = 262, LEAST = 9 };
    return drawing->width <= ROOM * 1000 || text->u.text.spans[0].size * (int64_t)ROOM >= LEAST * (int64_t)drawing->width;
}

static void check_drawing(const MnStyle *style, MnWordCache *words, const MnDrawing *drawing)
{
    Edges node = {0};
    for (uint32_t i = 0; i < drawing->count; i++) {
        const MnDrawn *thing = &drawing->things[i];
        if (is_label(thing)) check_label(style, words, thing, node);
        if (thing->kind == MN_DRAWN_TEXT) assert_true(is_readable(drawing, thing));
        if (thing->kind != MN_DRAWN_PATH) continue;
        Edges e = edges_of(thing);
        assert_true(e.left >= 0 && e.top >= 0 && e.right <= drawing->width && e.bottom <= drawing->height);
        if (!is_node(thing)) continue;
        node = e;
        for (uint32_t k = 0; k < i; k++) {
            if (!is_node(&drawing->things[k])) continue;
            Edges o = edges_of(&drawing->things[k]);
            assert_true(o.right < e.left || e.right < o.left || o.bottom < e.top || e.bottom < o.top);
        }
    }
}

static void test_rules(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnStyle *style = civic_in_liberation(&ctx);
    assert_non_null(style);
    MnWordCache *words = mn_word_cache_new(&ctx, style->fonts);
    uint64_t seed = 1;
    for (int i = 0; i < 300; i++) {
        const MnDrawing *drawing = mn_figure_draw(&ctx, style, words, random_diagram(arena, &seed));
        assert_non_null(drawing);
        check_drawing(style, words, drawing);
    }
    assert_int_equal(mn_diag_errors(ctx.diag), 0);
    mn_arena_free(arena);
}

/* ---- limits ---- */

static const MnNode *overlong_diagram(MnArena *arena, const char *form, const char *word, int words)
{
    MnNode *figure = mn_tree_new(arena, MN_FIGURE), *svg = mn_xml_add(figure, "svg", NULL);
    mn_xml_set_attr(svg, "class", form);
    MnNode *list = mn_xml_add(figure, "ol", NULL);
    MnBuf label = {0};
    for (int i = 0; i < words; i++) mn_buf_puts(&label, word);
    for (int step = 0; step < 40; step++)
        mn_xml_add_text(mn_xml_add(mn_xml_add(list, "li", NULL), "strong", NULL), mn_buf_view(&label));
    mn_buf_clear(&label);
    return svg;
}

static void test_too_large(void **state)
{
    (void)state;
    static const struct {
        const char *form, *word;
    } cases[] = {
        {"flow", "responsibility "},
        {"layers", "responsibility "},
        {"tree", "responsibility "},
    };
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnStyle *style = civic_in_liberation(&ctx);
    assert_non_null(style);
    MnWordCache *cache = mn_word_cache_new(&ctx, style->fonts);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnContext own = mn_context_new(arena, reading(arena, "."));
        assert_null(mn_figure_draw(&own, style, cache, overlong_diagram(arena, cases[i].form, cases[i].word, 2500)));
        assert_int_equal(mn_diag_errors(own.diag), 1);
        assert_said(own.diag, MN_DIAGRAM_TOO_LARGE);
    }
    /* a cycle can do without its words */
    const MnDrawing *cycle = mn_figure_draw(&ctx, style, cache, overlong_diagram(arena, "cycle", "responsibility", 2500));
    assert_non_null(cycle);
    check_drawing(style, cache, cycle);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rules), cmocka_unit_test(test_too_large)};
    int failed = cmocka_run_group_tests_name("figure", tests, NULL, NULL);
    return golden_run("figure", "input.xml", make) + failed;
}
