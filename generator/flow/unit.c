/* unit.c - in: the unit that a page begins or ends with. Out: the room that takes beyond its own height. */
#include "flow/unit.h"

static const RowPart *cut_row(const Unit *unit)
{
    return unit->kind == UNIT_ROW && unit->u.row->slices && unit->u.row->row->table->built->look == TABLE_RULED ? unit->u.row
                                                                                                                : NULL;
}

MnLength unit_cut_above(const Unit *unit)
{
    const RowPart *part = cut_row(unit);
    return part && !part->begins ? part->row->table->pad_y : 0;
}

MnLength unit_cut_below(const Unit *unit)
{
    const RowPart *part = cut_row(unit);
    return part && !part->ends ? part->row->table->pad_y : 0;
}

MnLength unit_repeated_height(const Unit *unit)
{
    return unit->table ? unit->table->repeated_height : 0;
}
