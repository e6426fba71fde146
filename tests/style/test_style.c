/* The house style of the project itself, and what overrides it. */
#include "style/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    MnContext ctx;
} Bench;

static int setup(void **state)
{
    Bench *bench = mn_calloc(1, sizeof *bench);
    bench->ctx.arena = mn_arena_new();
    bench->ctx.diag = mn_diag_new(bench->ctx.arena);
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    mn_arena_free(bench->ctx.arena);
    free(bench);
    return 0;
}

static const MnNode *council(Bench *bench, const char *key, const char *value)
{
    MnNode *root = mn_xml_new_tree(bench->ctx.arena, "council");
    mn_xml_add_string(mn_xml_add(mn_xml_add(root, "style", NULL), key, NULL), value);
    return root;
}

static void loads_every_style(void **state)
{
    Bench *bench = *state;
    const MnStyle *civic = mn_style_load(&bench->ctx, ".", NULL, NULL);
    const MnStyle *large = mn_style_load(&bench->ctx, ".", "civic-large", NULL);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    assert_non_null(civic);
    assert_non_null(large);
    assert_string_equal(civic->name, "civic");
    assert_int_equal(civic->page_width, 595276);
    assert_int_equal(civic->page_height, 841890);
    assert_int_equal(civic->body.size, 12000);
    assert_int_equal(large->body.size, 18000);
    assert_int_equal(large->page_width, civic->page_width);
    assert_false(civic->justify);
    assert_string_equal(civic->fallback_families[1], "DejaVu Sans");
}

static void takes_the_councils_brand(void **state)
{
    Bench *bench = *state;
    const MnStyle *style = mn_style_load(&bench->ctx, ".", NULL, council(bench, "brand", "#1b4d3e"));
    assert_non_null(style);
    assert_int_equal(style->brand.g, 0x4d);
    assert_int_equal(style->heading[2].colour.g, 0x4d);
    assert_int_equal(style->table_head_fill.r, (0x1b * 9 + 255 * 91 + 50) / 100);
}

static void fails(Bench *bench, const char *key, const char *value, const char *message)
{
    assert_null(mn_style_load(&bench->ctx, ".", NULL, council(bench, key, value)));
    assert_true(mn_diag_errors(bench->ctx.diag) > 0);
    MnBuf out = {0};
    mn_diag_print(bench->ctx.diag, &out, false);
    assert_non_null(strstr(out.ptr, message));
    mn_buf_clear(&out);
}

static void refuses_a_pale_brand(void **state)
{
    fails(*state, "brand", "#ffcc00", "brand on paper has a contrast of 1.5 to 1");
}

static void refuses_a_bad_colour(void **state)
{
    fails(*state, "brand", "#12345g", "“#12345g” is not a value for brand");
}

static void refuses_an_unknown_key(void **state)
{
    fails(*state, "brnad", "#123456", "did you mean “brand”?");
}

static void refuses_an_unknown_style(void **state)
{
    fails(*state, "house-style", "baroque", "there is no house style “baroque”");
}

static void refuses_an_absent_font(void **state)
{
    fails(*state, "body-font", "Times Gothic Sans", "the font “Times Gothic Sans”, regular, is not installed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(loads_every_style),      TEST(takes_the_councils_brand), TEST(refuses_a_pale_brand),   TEST(refuses_a_bad_colour),
        TEST(refuses_an_unknown_key), TEST(refuses_an_unknown_style), TEST(refuses_an_absent_font),
    };
    return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
