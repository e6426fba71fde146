/* box.c - in: boxes. Out: how wide they are at least and at most. */
#include "box/box.h"

static MnLength larger(MnLength a, MnLength b)
{
    return a > b ? a : b;
}

static MnLength no_wider(int64_t width)
{
    return width < BOX_WIDEST ? (MnLength)width : BOX_WIDEST;
}

static void table_extent(const Table *table, MnLength *least, MnLength *most)
{
    *least = *most = 0;
    for (uint32_t r = 0; r < table->nrows; r++) {
        MnLength row_least = 0, row_most = 0;
        for (uint32_t c = 0; c < table->rows[r].ncells; c++) {
            MnLength a, b;
            box_extent(table->rows[r].cells[c].box, &a, &b);
            row_least += a + 2 * table->pad_x;
            row_most += b + 2 * table->pad_x;
        }
        *least = larger(*least, row_least);
        *most = larger(*most, row_most);
    }
}

void box_extent(const Box *box, MnLength *least, MnLength *most)
{
    MnLength inner_least = 0, inner_most = 0;
    if (box->kind == BOX_TEXT) inner_least = text_least(box->text), inner_most = no_wider(text_width(box->text));
    else if (box->kind == BOX_TABLE) table_extent(box->table, &inner_least, &inner_most);
    else if (box->kind == BOX_PICTURE) inner_least = box->picture->width / 3, inner_most = box->picture->width;
    for (const Box *child = box->first; child; child = child->next) {
        MnLength a, b;
        box_extent(child, &a, &b);
        inner_least = larger(inner_least, a);
        inner_most = larger(inner_most, b);
    }
    *least = no_wider((int64_t)inner_least + box->start + box->end);
    *most = no_wider((int64_t)inner_most + box->start + box->end);
}
