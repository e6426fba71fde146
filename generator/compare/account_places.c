/* account_places.c - see account_places.h. */
#include "compare/account_places.h"

#include "compare/passage.h"
#include "tree/facts.h"

#include <string.h>

enum { LONGEST_NAME = 5 }; /* words of a row's or column's header that are shown */

void places_clear(Places *p)
{
    mn_map_clear(&p->ids);
    names_close(&p->names);
}

static const char *named(MnArena *arena, const char *thing, const char *name)
{
    return *name ? mn_arena_printf(arena, "%s “%s”", thing, mn_first_words(arena, name, LONGEST_NAME)) : thing;
}

const char *place_section_number(MnArena *arena, const MnNode *section)
{
    const MnNode *label = mn_is_appendix(section) ? mn_tree_appendix_label(section) : NULL;
    const char *number = label ? mn_tree_text(arena, label) : mn_tree_number(arena, mn_tree_heading(section));
    return number ? number : "";
}

const char *place_section_heading(MnArena *arena, const MnNode *section)
{
    const MnNode *heading = mn_tree_heading(section);
    return heading ? names_words(arena, heading) : "";
}

/* ---- tables ---- */

static const char *column_place(Places *p, uint32_t column)
{
    const char *name = names_of_column(&p->names, column);
    return *name ? named(p->arena, "column", name) : mn_arena_printf(p->arena, "column %u", column + 1);
}

/* "Table 3", or by its caption, or "table". */
static const char *captioned_name(MnArena *arena, const MnNode *element)
{
    const MnNode *caption = mn_tree_caption(element);
    const char *number = mn_tree_number(arena, caption);
    if (number) return names_is_gone(element) ? mn_arena_printf(arena, "old %s", number) : number;
    return named(arena, mn_is(element, MN_TABLE) ? "table" : "figure", caption ? names_words(arena, caption) : "");
}

/* Of a cell that came or went as a whole the column is said, even if it heads its row. */
static bool is_named_by_row(const MnGridCell *place, const MnNode *element)
{
    MnChange change = mn_change_of(element);
    bool whole = place && element == place->node && (change == MN_INSERTED || change == MN_DELETED);
    return !place || (place->header && !whole);
}

static const char *table_place(Places *p, const MnNode *table, const MnNode *element)
{
    const char *name = captioned_name(p->arena, table);
    const MnNode *row = mn_tree_around(element, MN_TR), *cell = element;
    while (cell != table && !mn_is_cell(cell)) cell = mn_xml_parent(cell);
    names_open(&p->names, table);
    if (mn_is(element, MN_COL))
        return mn_arena_printf(p->arena, "%s, %s", name, column_place(p, names_column(&p->names, element)));
    if (!row) return mn_arena_printf(p->arena, "%s, %s", name, mn_change_thing_name(mn_change_thing(element)));
    bool head = mn_is(mn_xml_parent(row), MN_THEAD);
    const char *in_row = head ? "heading" : named(p->arena, "row", names_of_row(&p->names, row));
    const MnGridCell *place = cell == table ? NULL : names_cell(&p->names, cell);
    if (head ? !place : is_named_by_row(place, element)) return mn_arena_printf(p->arena, "%s, %s", name, in_row);
    return mn_arena_printf(p->arena, head ? "%s, heading of %s" : "%s, %s, %s", name,
                           head ? column_place(p, place->column) : in_row, column_place(p, place->column));
}

const char *place_column(Places *p, const MnNode *col)
{
    const MnNode *table = mn_tree_around(col, MN_TABLE);
    if (!table) return "";
    names_open(&p->names, table);
    uint32_t column = names_column(&p->names, col);
    const MnGrid *grid = p->names.grid;
    MnBuf out = {0};
    for (uint32_t r = grid->nhead; r < grid->nrows; r++) {
        bool twice = names_is_gone(col) && mn_change_of(grid->rows[r].node) == MN_MOVED_TO; /* told where the row stood */
        for (uint32_t c = 0; !twice && c < grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &grid->rows[r].cells[c];
            if (cell->column > column || column >= cell->column + cell->columns || names_is_filler(cell->node)) continue;
            if (out.len) mn_buf_puts(&out, " | ");
            mn_buf_puts(&out, names_words(p->arena, cell->node));
        }
    }
    return out.len ? mn_buf_finish(&out, p->arena) : "";
}

/* ---- all else ---- */

static const MnNode *note_around(const MnNode *element)
{
    while (element && !mn_is_footnote(element)) element = mn_xml_parent(element);
    return element;
}

static const char *note_place(MnArena *arena, const MnNode *note)
{
    const char *number = mn_tree_number(arena, mn_tree_child(note, MN_P));
    return number ? mn_arena_printf(arena, names_is_gone(note) ? "old note %s" : "note %s", number) : "note";
}

/* Of the head, its name; of one that went that is written was-NAME. */
static const char *meta_place(const MnNode *meta)
{
    const char *name = mn_xml_attr(meta, "name");
    if (!name) return "meta";
    return strncmp(name, "was-", 4) == 0 ? name + 4 : name;
}

/* A line of the cover by what it says: title, subtitle, status. */
static const char *cover_place(const MnNode *line)
{
    const char *class = mn_xml_attr(line, "class");
    return mn_is(line, MN_H1) ? "title" : mn_is(line, MN_P) ? class : NULL;
}

/* A section's number stands over what is told of it, so it is only "section" here, and its heading "heading". */
static const char *own_place(MnArena *arena, const MnNode *element)
{
    const char *thing = mn_change_thing_name(mn_change_thing(element));
    bool known = mn_is(element, MN_SECTION) || (mn_is_heading(element) && mn_is(mn_xml_parent(element), MN_SECTION));
    const char *number = known ? NULL : mn_tree_number(arena, element);
    if (mn_is(element, MN_META)) return meta_place(element);
    if (mn_is_cover(mn_xml_parent(element)) && cover_place(element)) return cover_place(element);
    if (!number) return thing;
    const char *was = mn_xml_attr(element, "data-was-number");
    if (names_is_gone(element)) return mn_arena_printf(arena, "old %s", number);
    bool moved = mn_change_of(element) == MN_MOVED_TO; /* where it was is told with that */
    bool shifted = was && *was && strcmp(was, number) != 0 && !moved;
    return shifted ? mn_arena_printf(arena, "%s (was %s)", number, was) : number;
}

const char *place_of(Places *p, const MnNode *element)
{
    const MnNode *table = mn_tree_around(element, MN_TABLE), *figure = mn_tree_around(element, MN_FIGURE);
    const MnNode *note = note_around(element);
    if (note) return note_place(p->arena, note);
    if (table && table != element) return table_place(p, table, element);
    if (mn_is_captioned(element)) return captioned_name(p->arena, element);
    if (!figure) return own_place(p->arena, element);
    return mn_arena_printf(p->arena, "%s, %s", captioned_name(p->arena, figure), mn_change_thing_name(mn_change_thing(element)));
}

static const MnNode *with_id(Places *p, const char *id)
{
    for (const MnNode *n = p->ids.count ? NULL : p->root; n; n = mn_xml_walk(n, p->root, true)) {
        const char *its = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (its) mn_map_put(&p->ids, mn_str(its), n);
    }
    return mn_map_get(&p->ids, mn_str(id));
}

const char *place_before(Places *p, const MnDifference *moved)
{
    const MnNode *bearer = mn_tree_number_bearer(moved->node);
    const char *was = mn_xml_attr(moved->node, "data-was-number");
    if (!was && bearer) was = mn_xml_attr(bearer, "data-was-number");
    if (was && *was) return was;
    const MnNode *left = moved->pair ? with_id(p, moved->pair) : NULL;
    const MnNode *section = left ? mn_tree_around(left, MN_SECTION) : NULL;
    const char *heading = section ? place_section_heading(p->arena, section) : "";
    return *heading ? mn_arena_printf(p->arena, "“%s”", mn_first_words(p->arena, heading, LONGEST_NAME)) : "elsewhere";
}
