/* given.c - in: a marked tree. Out: the same with an id on each mark (given.h). */
#include "compare/given.h"

#include "base/map.h"
#include "tree/change.h"
#include "tree/grid.h"

static void find_ids(const MnNode *root, MnMap *ids)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id) mn_map_put(ids, mn_str(id), n);
    }
}

const MnNode *given_beside(const MnNode *element, MnNode *(*step)(const MnNode *))
{
    const MnNode *other = step(element);
    while (other && mn_xml_is_text(other) && !mn_str_trim(mn_str(mn_xml_text(other))).len) other = step(other);
    return other;
}

bool given_replaces(const MnNode *element)
{
    return mn_change_replaces(element) && !mn_xml_has_class(element, "deleted");
}

bool given_is_told_behind(const MnNode *element)
{
    const MnNode *behind = mn_change_of(element) == MN_DELETED ? given_beside(element, mn_xml_next) : NULL;
    return behind && mn_xml_is_element(behind) && given_replaces(behind) && given_beside(behind, mn_xml_prev) == element;
}

/* The first cell of the column that stands in it alone and says something: there writers say what happened to the column. */
static const MnNode *first_of_column(const MnGrid *grid, const MnNode *col)
{
    for (uint32_t r = 0; r < grid->nrows; r++)
        for (uint32_t c = 0; c < grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &grid->rows[r].cells[c];
            if (grid->columns[cell->column].col == col && cell->columns == 1 && mn_xml_first(cell->node)) return cell->node;
        }
    return NULL;
}

MnNode *given_target(MnArena *arena, MnNode *marked)
{
    const MnNode *table = mn_is(marked, MN_COL) ? mn_tree_around(marked, MN_TABLE) : NULL;
    const MnNode *cell = table ? first_of_column(mn_grid_new(arena, table), marked) : NULL;
    return cell ? mn_unconst(cell) : marked;
}

static bool wants_id(const MnNode *node)
{
    return mn_xml_is_element(node) && mn_xml_attr(node, "data-change") && !mn_xml_attr(node, "id") && mn_xml_parent(node) &&
           !mn_is(node, MN_META) && mn_change_is_said(node) && !given_is_told_behind(node);
}

/* What dissolves, and the line of a move, are never restored, so nothing has to be said of their ids. */
static void tell_versions(MnNode *element)
{
    MnChange change = mn_change_of(element);
    bool wrap = (mn_is(element, MN_INS) && change == MN_INSERTED) || (mn_is(element, MN_DEL) && change == MN_DELETED);
    if (wrap || change == MN_MOVED_FROM) return;
    if (change != MN_DELETED) mn_xml_set_attr(element, "data-now-id", "");
    if (change != MN_INSERTED && !mn_xml_attr(element, "data-was-id")) mn_xml_set_attr(element, "data-was-id", "");
}

void given_ids(MnArena *arena, MnNode *marked)
{
    MnMap ids = {0};
    unsigned count = 0;
    find_ids(marked, &ids);
    for (MnNode *n = marked; n; n = mn_xml_walk(n, marked, true)) {
        if (!wants_id(n)) continue;
        const char *id;
        do id = mn_arena_printf(arena, "change-%u", ++count);
        while (mn_map_get(&ids, mn_str(id)));
        MnNode *target = given_target(arena, n);
        if (mn_xml_attr(target, "id")) continue;
        mn_xml_set_attr(target, "id", id);
        tell_versions(target);
    }
    mn_map_clear(&ids);
}
