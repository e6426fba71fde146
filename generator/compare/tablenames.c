/* tablenames.c - see tablenames.h. */
#include "compare/tablenames.h"

#include "compare/passage.h"

#include <string.h>

void names_close(TableNames *names)
{
    node_map_clear(&names->cells);
    names->grid = NULL;
}

void names_open(TableNames *names, const MnNode *table)
{
    if (names->grid && names->grid->table == table) return;
    names_close(names);
    names->grid = mn_grid_new(names->arena, table);
    for (uint32_t r = 0; r < names->grid->nrows; r++)
        for (uint32_t c = 0; c < names->grid->rows[r].ncells; c++)
            node_map_put(&names->cells, names->grid->rows[r].cells[c].node, &names->grid->rows[r].cells[c]);
}

const MnGridCell *names_cell(const TableNames *names, const MnNode *cell)
{
    return node_map_get(&names->cells, cell);
}

uint32_t names_column(const TableNames *names, const MnNode *col)
{
    uint32_t column = 0;
    while (column < names->grid->ncolumns && names->grid->columns[column].col != col) column++;
    return column;
}

/* ---- words ---- */

bool names_is_gone(const MnNode *node)
{
    MnChange change = mn_change_at(node);
    return change == MN_DELETED || change == MN_MOVED_FROM;
}

bool names_is_filler(const MnNode *cell)
{
    const char *was = mn_xml_attr(cell, "data-was-in"), *is = mn_xml_attr(cell, "data-now-in");
    return was && is && strcmp(was, "no") == 0 && strcmp(is, "no") == 0;
}

const char *names_words(MnArena *arena, const MnNode *element)
{
    MnWordsOf side = names_is_gone(element) ? MN_WORDS_OLD : MN_WORDS_NEW;
    const char *words = "";
    for (const MnNode *n = element; n; n = mn_xml_walk(n, element, true)) {
        if (!mn_xml_is_element(n) || (n != element && !mn_is_block(n))) continue;
        MnPassage passage = mn_passage_of(arena, n);
        const char *more = mn_passage_side(arena, &passage, side);
        if (*more) words = *words ? mn_arena_printf(arena, "%s %s", words, more) : more;
    }
    return words;
}

/* ---- names ---- */

const char *names_of_column(const TableNames *names, uint32_t column)
{
    for (uint32_t r = names->grid->nhead; r-- > 0;)
        for (uint32_t c = 0; c < names->grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &names->grid->rows[r].cells[c];
            if (cell->column <= column && column < cell->column + cell->columns && !names_is_filler(cell->node))
                return names_words(names->arena, cell->node);
        }
    return "";
}

/* Does the cell head the row, which stays or went as the cell did? */
static bool is_header_of(const MnGridCell *cell, uint32_t row, const MnNode *tr)
{
    bool reaches = cell->row <= row && row < cell->row + cell->rows;
    return cell->header && reaches && (names_is_gone(tr) || !names_is_gone(cell->node));
}

static const char *behind(const TableNames *names, const char *name, const MnNode *cell)
{
    const char *words = names_words(names->arena, cell);
    return *name && *words ? mn_arena_printf(names->arena, "%s, %s", name, words) : *words ? words : name;
}

/* The first cell of a row that says what the row does, now or where it went as it was. */
static const MnNode *first_own(const MnNode *row)
{
    for (const MnNode *cell = mn_xml_first_element(row); cell; cell = mn_xml_next_element(cell))
        if (!names_is_filler(cell) && (names_is_gone(row) || !names_is_gone(cell))) return cell;
    return NULL;
}

const char *names_of_row(const TableNames *names, const MnNode *row)
{
    const MnNode *first = first_own(row);
    const MnGridCell *place = first ? names_cell(names, first) : NULL;
    const MnGrid *grid = names->grid;
    const char *name = "";
    bool own = false;
    if (!place) return name;
    uint32_t top = place->row;
    while (top > grid->nhead && !grid->rows[top].first && grid->rows[top].reached) top--;
    for (uint32_t r = top; r <= place->row; r++)
        for (uint32_t c = 0; c < grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &grid->rows[r].cells[c];
            if (!is_header_of(cell, place->row, row)) continue;
            name = behind(names, name, cell->node);
            own = own || r == place->row;
        }
    return own ? name : behind(names, name, first);
}
