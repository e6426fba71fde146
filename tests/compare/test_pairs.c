/* Pairs of documents, old.xml and new.xml: the marked tree, the differences one a line, and the law. */
#include "../golden.h"
#include "support.h"

#include "tree/grid.h"

static void list(const MnComparison *c, MnBuf *dump)
{
    for (size_t i = 0; i < c->count; i++) {
        const MnDifference *d = &c->differences[i];
        mn_buf_printf(dump, "%s: %s %s", mn_class_name(d->class_of), mn_sort_name(d->sort), mn_change_thing_name(d->thing));
        if (d->id) mn_buf_printf(dump, " #%s", d->id);
        if (d->pair) mn_buf_printf(dump, " from #%s", d->pair);
        if (*d->number || *d->was_number) mn_buf_printf(dump, " (%s, was %s)", d->number, d->was_number);
        if (*d->old_words) mn_buf_printf(dump, " - %s", d->old_words);
        if (*d->new_words) mn_buf_printf(dump, " + %s", d->new_words);
        mn_buf_putc(dump, '\n');
    }
    for (size_t i = 0; i < c->nrenumbered; i++) {
        const MnRenumbered *r = &c->renumbered[i];
        mn_buf_printf(dump, "renumbered: %s %s to %s, now %s to %s\n", mn_change_thing_name(r->thing), r->old_first, r->old_last,
                      r->new_first, r->new_last);
    }
    mn_buf_printf(dump, "words: %zu went, %zu came\n", c->old_words, c->new_words);
}

/* Has each row of the table a cell in every column, and each cell as much room as it says? */
static bool is_whole(MnArena *arena, const MnNode *table)
{
    const MnGrid *grid = mn_grid_new(arena, table);
    size_t places = 0, said = 0;
    for (uint32_t r = 0; r < grid->nrows; r++)
        for (uint32_t c = 0; c < grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &grid->rows[r].cells[c];
            const char *rows = mn_xml_attr(cell->node, "rowspan"), *columns = mn_xml_attr(cell->node, "colspan");
            places += (size_t)cell->rows * cell->columns;
            said += (rows ? strtoul(rows, NULL, 10) : 1) * (columns ? strtoul(columns, NULL, 10) : 1);
        }
    return places == said && places == (size_t)grid->nrows * grid->ncolumns;
}

static bool are_tables_whole(MnArena *arena, const MnNode *tree)
{
    for (const MnNode *n = tree; n; n = mn_xml_walk(n, tree, true))
        if (mn_is(n, MN_TABLE) && !is_whole(arena, n)) return false;
    return true;
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const MnSource *other = read_whole(ctx->arena, mn_arena_printf(ctx->arena, "%s/new.xml", folder), "new.xml");
    assert_non_null(other);
    const MnNode *old = document_of(ctx, input->text), *new = document_of(ctx, other->text);
    const MnComparison *c = compare(ctx, old, new);
    mn_tree_write(c->tree, dump);
    list(c, dump);
    assert_false(c->replaced);
    assert_true(is_lawful(ctx->arena, old, new, c->tree));
    assert_true(are_tables_whole(ctx->arena, c->tree));
}

int main(void)
{
    return golden_run("compare", "old.xml", make);
}
