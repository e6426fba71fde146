/* Tables as grids: where cells stand, how bad spans are mended, and which headers cells have. */
#include "unit.h"

#include "tree/facts.h"
#include "tree/grid.h"

#include <stdlib.h>
#include <string.h>

/* The grid as text: a row a line, a cell as "words@column" with "×columns" and "↓rows" where it is joined, "<" and the words of its
 * headers. A row that begins a group has a bar before it, one that is reached from above an arrow. */
static char *draw(MnArena *arena, const MnGrid *grid)
{
    MnBuf out = {0};
    for (uint32_t r = 0; r < grid->nrows; r++) {
        const MnGridRow *row = &grid->rows[r];
        mn_buf_puts(&out, row->first ? "|" : " ");
        mn_buf_puts(&out, row->reached ? ">" : "");
        for (uint32_t i = 0; i < row->ncells; i++) {
            const MnGridCell *cell = &row->cells[i];
            assert_int_equal(cell->row, r);
            mn_buf_printf(&out, " %s%s@%u", cell->header ? "!" : "", mn_tree_text(arena, cell->node), cell->column);
            if (cell->columns > 1) mn_buf_printf(&out, "×%u", cell->columns);
            if (cell->rows > 1) mn_buf_printf(&out, "↓%u", cell->rows);
            for (uint32_t h = 0; h < cell->nheaders; h++)
                mn_buf_printf(&out, "%s%s", h ? "," : "<", mn_tree_text(arena, cell->headers[h]->node));
        }
        mn_buf_putc(&out, '\n');
    }
    mn_buf_printf(&out, "%u columns, %u described, %u of head%s", grid->ncolumns, grid->described, grid->nhead,
                  grid->plain ? ", plain" : "");
    return mn_buf_finish(&out, arena);
}

static const struct {
    const char *table, *grid;
} cases[] = {
    /* the one in grid.h */
    {"<thead><tr><th rowspan='2'>Area</th><th colspan='2'>2027</th></tr><tr><th>Cost</th><th>Open</th></tr></thead>"
     "<tbody><tr><th>North</th><td>3</td><td>yes</td></tr></tbody>",
     "| !Area@0↓2 !2027@1×2\n > !Cost@1<2027 !Open@2<2027\n| !North@0<Area 3@1<2027,Cost,North yes@2<2027,Open,North\n"
     "3 columns, 0 described, 2 of head"},
    {"<colgroup><col/><col class='decimal'/></colgroup><colgroup><col "
     "class='right'/></colgroup><thead><tr><th>a</th><th>b</th></tr>"
     "</thead><tbody><tr><th>c</th><td>d</td></tr></tbody>",
     "| !a@0 !b@1\n| !c@0 d@1\n3 columns, 3 described, 1 of head, plain"},
    /* a header down several rows, and one that stands in a later row of a cell before it */
    {"<tbody><tr><th rowspan='2'>A</th><th>x</th><td>1</td></tr><tr><th>y</th><td>2</td></tr></tbody>",
     "| !A@0↓2 !x@1<A 1@2<A,x\n > !y@1<A 2@2<A,y\n3 columns, 0 described, 0 of head"},
    {"<tbody><tr><th>x</th><td rowspan='2'>1</td></tr><tr><th>y</th></tr></tbody>",
     "| !x@0 1@1↓2<x,y\n > !y@0\n2 columns, 0 described, 0 of head"},
    /* out of the group, and out of the table */
    {"<thead><tr><th rowspan='9'>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td rowspan='70000'>d</td></tr>"
     "<tr><td>e</td></tr></tbody>",
     "| !a@0 !b@1\n| c@0<a d@1↓2<b\n > e@0<a\n2 columns, 0 described, 1 of head"},
    /* over a cell that reaches down */
    {"<tbody><tr><td>a</td><td rowspan='2'>b</td><td>c</td></tr><tr><td colspan='3'>d</td><td>e</td></tr></tbody>",
     "| a@0 b@1↓2 c@2\n > d@0 e@2\n3 columns, 0 described, 0 of head"},
    /* spans that are none */
    {"<tbody><tr><td colspan='0'>a</td><td rowspan='x'>b</td><td colspan='-2'>c</td><td colspan=''>d</td></tr></tbody>",
     "| a@0 b@1 c@2 d@3\n4 columns, 0 described, 0 of head, plain"},
    /* a header of a group heads all of its rows, and no others */
    {"<thead><tr><th>T</th><th>U</th></tr></thead><tbody><tr><th scope='rowgroup' "
     "colspan='2'>G</th></tr><tr><th>a</th><td>b</td></tr>"
     "<tr><th>c</th><td>d</td></tr></tbody><tbody><tr><th>e</th><td>f</td></tr></tbody>",
     "| !T@0 !U@1\n| !G@0×2<T,U\n  !a@0<T,G b@1<U,G,a\n  !c@0<T,G d@1<U,G,c\n| !e@0<T f@1<U,e\n"
     "2 columns, 0 described, 1 of head"},
    /* rows that merge has not yet gathered, and what is no cell */
    {"<caption>x</caption><tr><td>a</td><p>no</p><td>b</td></tr><tr/>", "| a@0 b@1\n \n2 columns, 0 described, 0 of head, plain"},
    {"", "0 columns, 0 described, 0 of head, plain"},
};

static void cells_have_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, NULL);
        const char *text = mn_arena_printf(arena, "<table>%s</table>", cases[i].table);
        const MnNode *table = mn_tree_parse(&ctx, mn_source_new(arena, "t.xml", mn_str(text)));
        assert_non_null(table);
        assert_string_equal(draw(arena, mn_grid_new(arena, table)), cases[i].grid);
        mn_arena_free(arena);
    }
}

static void columns_are_described_in_all_groups(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    const MnNode *table = mn_tree_parse(
        &ctx, mn_source_new(
                  arena, "t.xml",
                  MN_STR("<table><caption/><colgroup><col class='centre'/></colgroup><colgroup/><colgroup><col class='decimal'/>"
                         "<col class='right'/></colgroup><tbody><tr><td colspan='5'>a</td></tr></tbody></table>")));
    const MnGrid *grid = mn_grid_new(arena, table);
    static const MnAlign aligns[] = {MN_ALIGN_CENTRE, MN_ALIGN_DECIMAL, MN_ALIGN_RIGHT, MN_ALIGN_START, MN_ALIGN_START};
    assert_int_equal(grid->described, 3);
    assert_int_equal(grid->ncolumns, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(grid->columns[i].align, aligns[i]);
        assert_int_equal(grid->columns[i].col != NULL, i < 3);
    }
    mn_arena_free(arena);
}

/* A cell may ask for any number of columns, and many may: what that costs has a bound. */
static void wide_tables_are_bounded(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnNode *table = mn_tree_new(arena, MN_TABLE), *body = mn_tree_add(table, MN_TBODY, NULL);
    for (int r = 0; r < 20; r++) {
        MnNode *tr = mn_tree_add(body, MN_TR, NULL);
        for (int c = 0; c < 20; c++) mn_xml_set_attr(mn_tree_add(tr, MN_TD, NULL), "colspan", "4294967297");
    }
    const MnGrid *grid = mn_grid_new(arena, table);
    assert_int_equal(grid->ncolumns, 20000);
    assert_int_equal(grid->rows[19].cells[19].column, 19000);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_have_their_places),
        cmocka_unit_test(columns_are_described_in_all_groups),
        cmocka_unit_test(wide_tables_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
