/* columns.c - how wide the columns of a table are.
 *
 * In comes a table whose cells stand in their grid, and a measure; out go the widths of its columns, and if need be smaller type,
 * closer columns or a turned page.
 *
 * Every column has a least width, its widest word, and a most, its longest line unbroken. When all the most fit they are
 * had, and what is left is shared out in proportion. Else each column starts at its least and the rest goes, a step at a
 * time, to the column that thereby shortens the table most, its cells' heights being reckoned as area over width: so a
 * column of long text gets the room it needs, and a column of short words no more than it can use. A table whose least
 * widths do not fit is set smaller, down to the style's least size, and failing that stands on landscape pages. */
#include "layout/internal.h"

/* However long the text of a cell, it is reckoned no wider; so that the sum over all columns is still an MnLength. */
enum { WIDEST = 10000000 };

static MnLength larger(MnLength a, MnLength b)
{
    return a > b ? a : b;
}

static MnLength no_wider(int64_t width)
{
    return width < WIDEST ? (MnLength)width : WIDEST;
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

/* How many texts a cell holds, and how long they are together. */
static void add_area(const Box *box, Cell *cell)
{
    if (box->kind == BOX_TEXT) cell->texts++, cell->area += text_width(box->text);
    for (const Box *child = box->first; child; child = child->next) add_area(child, cell);
}

/* The width of a number before its point, or -1 when the cell is not one number. */
static MnLength width_to_point(const Cell *cell)
{
    const Box *box = cell->box->first;
    while (box && box->kind == BOX_BLOCK) box = box->first;
    if (!box || box->kind != BOX_TEXT || box->next || box->text->nitems != 1) return -1;
    const Item *item = &box->text->items[0];
    if (!item->word || item->word->nparts != 1) return -1;
    const MnShaped *shaped = item->word->parts[0];
    bool digits = false;
    int64_t advance = 0;
    for (uint32_t g = 0; g < shaped->nglyphs; g++) {
        char c = shaped->text.ptr[shaped->glyphs[g].cluster];
        if (digits && (c == '.' || c == '%')) break;
        digits |= c >= '0' && c <= '9';
        advance += shaped->glyphs[g].advance;
    }
    return digits ? mn_em_scale(mn_font_em(shaped->font, advance), item->run->size) : -1;
}

static void measure_cells(Table *table)
{
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = column->most = column->point = column->fraction = 0;
    }
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            Cell *cell = &table->rows[r].cells[i];
            Column *column = &table->columns[cell->column];
            box_extent(cell->box, &cell->least, &cell->most);
            cell->area = cell->texts = 0;
            add_area(cell->box, cell);
            cell->point = cell->align == ALIGN_DECIMAL && !table->rows[r].head ? width_to_point(cell) : -1;
            if (cell->point >= 0) {
                column->point = larger(column->point, cell->point);
                column->fraction = larger(column->fraction, cell->most - cell->point);
                continue;
            }
            if (cell->colspan > 1) continue;
            column->least = larger(column->least, cell->least);
            column->most = larger(column->most, cell->most);
        }
    }
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->point + column->fraction) + 2 * table->pad_x;
        column->most = larger(column->most, column->point + column->fraction) + 2 * table->pad_x;
    }
}

/* A joined cell wider than its columns widens them alike. */
static void widen_for_joined(Table *table)
{
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->colspan < 2) continue;
            MnLength least = 0, most = 0;
            for (uint32_t c = 0; c < cell->colspan; c++)
                least += table->columns[cell->column + c].least, most += table->columns[cell->column + c].most;
            MnLength lacks_least = larger(0, cell->least + 2 * table->pad_x - least) / cell->colspan + 1;
            MnLength lacks_most = larger(0, cell->most + 2 * table->pad_x - most) / cell->colspan + 1;
            for (uint32_t c = 0; c < cell->colspan; c++) {
                Column *column = &table->columns[cell->column + c];
                if (lacks_least > 1) column->least += lacks_least;
                if (lacks_most > 1) column->most += lacks_most;
                column->most = larger(column->most, column->least);
            }
        }
    }
}

static int64_t sum_least(const Table *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].least;
    return sum;
}

static int64_t sum_most(const Table *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].most;
    return sum;
}

/* Lines a cell is reckoned to need at a width, in thousandths: for each of its texts a little more than its area over the
 * width, and not less than one. */
static int64_t lines_at(const Table *table, const Cell *cell, MnLength width)
{
    int64_t inner = width - 2 * table->pad_x;
    if (inner < 1) inner = 1;
    int64_t least = (int64_t)cell->texts * 1000;
    if (cell->most <= inner) return least;
    int64_t lines = cell->area * 1080 / inner + (int64_t)cell->texts * 350;
    return lines > least ? lines : least;
}

/* The height of the table in thousandths of a line, were its columns so wide. Of a long table a sample of rows decides. */
static int64_t reckon_height(const Table *table)
{
    enum { SAMPLE = 150 };
    uint32_t step = table->nrows / SAMPLE + 1;
    int64_t height = 0;
    for (uint32_t r = 0; r < table->nrows; r += step) {
        int64_t tallest = 0;
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->colspan > 1 || cell->rowspan > 1) continue;
            int64_t lines = lines_at(table, cell, table->columns[cell->column].width);
            if (lines > tallest) tallest = lines;
        }
        height += tallest;
    }
    return height;
}

/* Gives room beyond the least widths to where it shortens the table most, in steps. */
static void share_by_height(Table *table, MnLength room)
{
    enum { STEPS = 40 };
    MnLength step = room / STEPS + 1;
    for (; room > 0; room -= step) {
        if (step > room) step = room;
        uint32_t best = UINT32_MAX;
        int64_t best_height = INT64_MAX, best_want = 0;
        for (uint32_t c = 0; c < table->ncolumns; c++) {
            Column *column = &table->columns[c];
            if (column->width >= column->most) continue;
            column->width += step;
            int64_t height = reckon_height(table), want = (int64_t)(column->most - column->width) * 1000 / column->width;
            column->width -= step;
            if (height > best_height || (height == best_height && want <= best_want)) continue;
            best = c, best_height = height, best_want = want;
        }
        if (best == UINT32_MAX) return;
        table->columns[best].width += step;
    }
}

static void spread(Table *table, MnLength measure)
{
    int64_t sum = 0, base = sum_most(table);
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].width;
    int64_t room = measure - sum, given = 0, seen = 0;
    for (uint32_t c = 0; c < table->ncolumns && base > 0; c++) {
        seen += table->columns[c].most;
        int64_t upto = room * seen / base;
        table->columns[c].width += (MnLength)(upto - given);
        given = upto;
    }
}

/* Short entries, as dates and names of councils, stay on one line where there is room for it in every column. */
static void keep_brief(Table *table, MnLength measure)
{
    MnLength brief = table->style->table.size * 9 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += column->most <= brief ? column->most : larger(column->least, brief);
    }
    if (sum > measure) return;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        if (column->most <= brief) column->least = column->most;
    }
}

/* No column is so narrow that its text stands in single words, where that leaves the others most of the measure. */
static void widen_narrow(Table *table, MnLength measure)
{
    MnLength enough = table->style->table.size * 13 / 2 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += larger(column->least, column->most < enough ? column->most : enough);
    }
    if (sum * 100 > (int64_t)measure * 80) return;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->most < enough ? column->most : enough);
    }
}

static void set_widths(Table *table, MnLength measure)
{
    keep_brief(table, measure);
    widen_narrow(table, measure);
    int64_t least = sum_least(table), most = sum_most(table);
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        if (least > measure) column->width = (MnLength)(column->least * (int64_t)measure / least);
        else column->width = most <= measure ? column->most : column->least;
    }
    if (least < measure && most > measure) share_by_height(table, (MnLength)(measure - least));
    spread(table, measure);
}

static void set_plain_widths(Table *table, MnLength measure)
{
    Column *first = &table->columns[0], *second = &table->columns[1];
    first->width = table->first_width ? table->first_width : measure / 2;
    if (table->look == TABLE_FACTS) {
        MnLength limit = measure * 4 / 10;
        first->width = first->most + PLAIN_GAP < limit ? first->most + PLAIN_GAP : limit;
        first->width = larger(first->width, measure * 27 / 100);
    }
    second->width = measure - first->width;
}

static void scale_box(Box *box, int32_t scale)
{
    if (box->text) text_scale(box->text, scale);
    if (box->label) text_scale(box->label, scale);
    for (Box *child = box->first; child; child = child->next) scale_box(child, scale);
}

/* To so many thousandths of the style's sizes. */
static void scale_table(Table *table, int32_t scale)
{
    enum { LEAN = 60 }; /* hundredths of the padding */
    table->pad_x = (MnLength)((int64_t)table->style->cell_pad_x * scale / 1000 * (table->lean ? LEAN : 100) / 100);
    table->pad_y = (MnLength)((int64_t)table->style->cell_pad_y * scale / 1000);
    for (uint32_t r = 0; r < table->nrows; r++)
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) scale_box(table->rows[r].cells[i].box, scale);
    measure_cells(table);
    widen_for_joined(table);
}

/* Too wide for a landscape page at a legible size: set smaller still, rather than with words cut into pieces, and said. */
static int32_t squeeze(Layout *l, const Table *table, int32_t wanted)
{
    enum { SMALLEST = 6500 };
    int32_t floor = (int32_t)((int64_t)SMALLEST * 1000 / l->style->table.size);
    if (wanted < floor) wanted = floor;
    int64_t tenths = (int64_t)l->style->table.size * wanted / 100000;
    mn_diag_report(l->ctx->diag, MN_ADVICE, mn_xml_pos(table->node), "give it fewer columns, or shorter words in them",
                   "this table is too wide even for a turned page: its type is %d.%d points", (int)(tenths / 10),
                   (int)(tenths % 10));
    return wanted;
}

/* Makes the least widths fit if it can be done legibly: smaller type first, then closer columns, then a turned page. */
static MnLength fit(Layout *l, Table *table, MnLength measure)
{
    int64_t least = sum_least(table);
    if (least <= measure || least <= 0) return measure;
    int32_t smallest = (int32_t)((int64_t)l->style->table_least_size * 1000 / l->style->table.size);
    int32_t wanted = (int32_t)(measure * (int64_t)990 / least);
    if (wanted >= smallest) {
        scale_table(table, wanted);
        return measure;
    }
    table->lean = true;
    scale_table(table, smallest);
    if (sum_least(table) <= measure) return measure;
    table->lean = false;
    if (!l->cells && measure < l->turned_measure) {
        table->turned = true;
        measure = l->turned_measure;
    }
    wanted = (int32_t)(measure * (int64_t)990 / least);
    if (wanted < smallest) wanted = squeeze(l, table, wanted);
    scale_table(table, wanted < 1000 ? wanted : 1000);
    return measure;
}

void columns_set(Layout *l, Table *table, MnLength measure)
{
    measure_cells(table);
    widen_for_joined(table);
    if (table->look == TABLE_RULED) {
        measure = fit(l, table, measure);
        set_widths(table, measure);
    } else {
        set_plain_widths(table, measure);
    }
}
