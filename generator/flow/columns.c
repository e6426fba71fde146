/* columns.c - how wide the columns of a table are.
 *
 * In comes a table whose cells stand in their grid, and a measure; out go the widths of its columns, and if need be smaller type,
 * closer columns or a turned page.
 *
 * Every column has a least width, its widest word, and a most, its longest line unbroken. When all the most fit they are
 * had, and what is left is shared out in proportion. Else each column starts at its least and the rest goes, a step at a
 * time, to the column that thereby shortens the table most, its cells' heights being reckoned as area over width: so a
 * column of long text gets the room it needs, and a column of short words no more than it can use.
 *
 * A table whose least widths do not fit, or whose text would stand in slivers, goes down a ladder to the first rung that mends
 * it: smaller type, but never below the style's least size; then columns that stand closer; then a landscape page, at full
 * size and then smaller again. When none does, the rung with the fewest slivers is taken. On the last rung words are cut: the
 * widest columns are narrowed until all fit, as many as it takes to one width, as water levels out. A word that no page could
 * give room to, such as a long key, is cut on any rung, and does not send its table down the ladder. */
#include "flow/columns.h"

#include "style/measures.h"

/* Of a long table so many rows at most decide. */
enum { SAMPLE = 150 };

static MnLength larger(MnLength a, MnLength b)
{
    return a > b ? a : b;
}

/* How many texts a cell holds, how long they are together, and how wide what should not break in them, which is set in so far. */
static void add_area(const Box *box, SetCell *cell, MnLength indent)
{
    indent += box->start + box->end;
    if (box->kind == BOX_TEXT) {
        cell->texts++, cell->area += text_width(box->text);
        cell->whole = larger(cell->whole, text_whole(box->text) + indent);
    }
    for (const Box *child = box->first; child; child = child->next) add_area(child, cell, indent);
}

static MnLength em_of(const SetTable *table)
{
    return (MnLength)((int64_t)table->built->style->table.size * table->built->scale / 1000);
}

static bool is_digit_at(MnStr text, size_t at)
{
    return at < text.len && mn_is_digit(text.ptr[at]);
}

/* How far the search for the end of a number's integer part has come. */
typedef struct {
    MnLength width; /* of all before */
    bool digits, ends, is_word;
} ToPoint;

/* Does the integer part end before this place of the text? A comma before three digits parts thousands. */
static void look_at(ToPoint *to, MnStr text, size_t at)
{
    char c = text.ptr[at];
    bool digit = is_digit_at(text, at), next = is_digit_at(text, at + 1);
    bool thousands = c == ',' && next && is_digit_at(text, at + 2) && is_digit_at(text, at + 3);
    to->ends = to->digits ? !digit && !thousands : c == '.' && next;
    to->is_word |= !to->digits && mn_is_letter(c);
    to->digits |= digit;
}

static void look_through(ToPoint *to, const Item *item)
{
    for (uint16_t p = 0; item->word && p < item->word->nparts && !to->ends; p++) {
        const MnShaped *part = item->word->parts[p];
        int64_t advance = 0;
        for (uint32_t g = 0; g < part->nglyphs && !to->ends; g++) {
            look_at(to, part->text, part->glyphs[g].cluster);
            if (!to->ends) advance += part->glyphs[g].advance;
        }
        to->width += mn_em_scale(mn_font_em(part->font, advance), item->run->size);
    }
    if (to->digits) to->ends = true;
    else if (item->glue != GLUE_NONE) to->width += item->run->space;
}

/* The width of a number's integer part with all before it, as "(£1,250" of "(£1,250.50)" or "7" of "7 (est.)"; -1 when the cell
 * does not begin with a number, or goes on too long. */
static MnLength width_to_point(const SetTable *table, const SetCell *cell)
{
    enum { LONGEST = 12 }; /* ems */
    const Box *box = cell->built->box->first;
    while (box && box->kind == BOX_BLOCK) box = box->first;
    if (!box || box->kind != BOX_TEXT || box->next || cell->built->colspan > 1 || cell->most > em_of(table) * LONGEST) return -1;
    const Text *text = box->text;
    if (text->bidi && text->nitems > 1) return -1;
    ToPoint to = {0};
    for (uint32_t i = 0; i < text->nitems && !to.ends; i++) look_through(&to, &text->items[i]);
    return to.ends && !to.is_word ? to.width : -1;
}

/* A number widens its column to both sides of the point; words end where the point would be. */
static void measure_number(Column *column, const SetCell *cell)
{
    if (cell->point >= 0) {
        column->point = larger(column->point, cell->point);
        column->fraction = larger(column->fraction, cell->most - cell->point);
    } else if (cell->built->colspan == 1) {
        column->least = larger(column->least, cell->least);
        column->words = larger(column->words, cell->most);
    }
}

/* A word longer than any column could be will be cut, and then asks for no more than others do. */
static MnLength without_overlong(const SetTable *table, MnLength least)
{
    enum { ROOM = 10 }; /* ems */
    return least > (int64_t)table->longest * table->built->scale / 1000 ? em_of(table) * ROOM : least;
}

static void measure_cells(SetTable *table)
{
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = column->most = column->together = column->point = column->fraction = column->words = 0;
    }
    for (uint32_t r = 0; r < table->built->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++) {
            SetCell *cell = &table->rows[r].cells[i];
            Column *column = &table->columns[cell->built->column];
            box_extent(cell->built->box, &cell->least, &cell->most);
            cell->least = without_overlong(table, cell->least);
            cell->area = cell->texts = 0;
            cell->whole = 0;
            add_area(cell->built->box, cell, 0);
            cell->on_point = cell->built->align == MN_ALIGN_DECIMAL && !table->rows[r].built->head;
            cell->point = cell->on_point ? width_to_point(table, cell) : -1;
            if (cell->on_point) {
                measure_number(column, cell);
                continue;
            }
            if (cell->built->colspan > 1) continue;
            column->least = larger(column->least, cell->least);
            column->most = larger(column->most, cell->most);
            column->together = larger(column->together, cell->whole + 2 * table->pad_x);
        }
    }
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->point + column->fraction) + 2 * table->pad_x;
        column->most = larger(column->most, larger(column->point, column->words) + column->fraction) + 2 * table->pad_x;
    }
}

/* A joined cell wider than its columns widens them alike. */
static void widen_for_joined(SetTable *table)
{
    for (uint32_t r = 0; r < table->built->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++) {
            const SetCell *cell = &table->rows[r].cells[i];
            if (cell->built->colspan < 2) continue;
            MnLength least = 0, most = 0;
            for (uint32_t c = 0; c < cell->built->colspan; c++)
                least += table->columns[cell->built->column + c].least, most += table->columns[cell->built->column + c].most;
            MnLength lacks_least = larger(0, cell->least + 2 * table->pad_x - least) / cell->built->colspan + 1;
            MnLength lacks_most = larger(0, cell->most + 2 * table->pad_x - most) / cell->built->colspan + 1;
            for (uint32_t c = 0; c < cell->built->colspan; c++) {
                Column *column = &table->columns[cell->built->column + c];
                if (lacks_least > 1) column->least += lacks_least;
                if (lacks_most > 1) column->most += lacks_most;
                column->most = larger(column->most, column->least);
            }
        }
    }
}

static int64_t sum_least(const SetTable *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) sum += table->columns[c].least;
    return sum;
}

static int64_t sum_most(const SetTable *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) sum += table->columns[c].most;
    return sum;
}

/* Lines a cell is reckoned to need at a width, in thousandths: for each of its texts a little more than its area over the
 * width, and not less than one. */
static int64_t lines_at(const SetTable *table, const SetCell *cell, MnLength width)
{
    int64_t inner = width - 2 * table->pad_x;
    if (inner < 1) inner = 1;
    int64_t least = (int64_t)cell->texts * 1000;
    if (cell->most <= inner) return least;
    int64_t lines = cell->area * 1080 / inner + (int64_t)cell->texts * 350;
    return lines > least ? lines : least;
}

/* At the width its column has now; joined cells are not reckoned with. */
static int64_t cell_lines(const SetTable *table, const SetCell *cell)
{
    if (cell->built->colspan > 1 || cell->built->rowspan > 1) return 0;
    return lines_at(table, cell, table->columns[cell->built->column].width);
}

static uint64_t square_root(uint64_t n)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
        if ((root | bit) * (root | bit) <= n) root |= bit;
    return root;
}

/* The height of a row in thousandths of a line: little more than that of its tallest cell. The others count a little (by the
 * norm of the fourth power), so that of two equally tall cells a wider column for either is a gain. */
static int64_t reckon_row(const SetTable *table, const SetRow *row)
{
    int64_t tallest = 0;
    uint64_t powers = 0;
    for (uint32_t i = 0; i < row->built->ncells; i++) {
        int64_t lines = cell_lines(table, &row->cells[i]);
        if (lines > tallest) tallest = lines;
    }
    for (uint32_t i = 0; i < row->built->ncells && tallest; i++) {
        uint64_t part = (uint64_t)(cell_lines(table, &row->cells[i]) * 1000 / tallest);
        powers += part * part * part * part;
    }
    return tallest * (int64_t)square_root(square_root(powers)) / 1000;
}

/* The height of the table in thousandths of a line, were its columns so wide. */
static int64_t reckon_height(const SetTable *table)
{
    uint32_t step = table->built->nrows / SAMPLE + 1;
    int64_t height = 0;
    for (uint32_t r = 0; r < table->built->nrows; r += step) height += reckon_row(table, &table->rows[r]);
    return height;
}

/* Gives room beyond the least widths to where it shortens the table most, in steps. */
static void share_by_height(SetTable *table, MnLength room)
{
    enum { STEPS = 40 };
    MnLength step = room / STEPS + 1;
    for (; room > 0; room -= step) {
        if (step > room) step = room;
        uint32_t best = UINT32_MAX;
        int64_t best_height = INT64_MAX, best_want = 0;
        for (uint32_t c = 0; c < table->built->ncolumns; c++) {
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

static void spread(SetTable *table, MnLength measure)
{
    int64_t sum = 0, base = sum_most(table);
    for (uint32_t c = 0; c < table->built->ncolumns; c++) sum += table->columns[c].width;
    int64_t room = measure - sum, given = 0, seen = 0;
    for (uint32_t c = 0; c < table->built->ncolumns && base > 0; c++) {
        seen += table->columns[c].most;
        int64_t upto = room * seen / base;
        table->columns[c].width += (MnLength)(upto - given);
        given = upto;
    }
}

/* Short entries, as dates and names of councils, stay on one line where there is room for it in every column. */
static void keep_brief(SetTable *table, MnLength measure)
{
    MnLength brief = em_of(table) * 9 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += column->most <= brief ? column->most : larger(column->least, brief);
    }
    if (sum > measure) return;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        if (column->most <= brief) column->least = column->most;
    }
}

/* A date, or "paragraph 2.7", is not divided for prose beside it, which is left some room. */
static void keep_together(SetTable *table, MnLength measure)
{
    enum { PROSE = 27, ROOM = 9 }; /* ems */
    MnLength prose = em_of(table) * PROSE, room = em_of(table) * ROOM + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += larger(larger(column->least, column->together), column->most < prose ? 0 : room);
    }
    if (sum > measure) return;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->together < column->most ? column->together : column->most);
    }
}

/* No column is so narrow that its text stands in single words, where that leaves the others most of the measure. */
static void widen_narrow(SetTable *table, MnLength measure)
{
    MnLength enough = em_of(table) * 13 / 2 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += larger(column->least, column->most < enough ? column->most : enough);
    }
    if (sum * 100 > (int64_t)measure * 80) return;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->most < enough ? column->most : enough);
    }
}

static void set_widths(SetTable *table, MnLength measure)
{
    keep_brief(table, measure);
    keep_together(table, measure);
    widen_narrow(table, measure);
    int64_t least = sum_least(table), most = sum_most(table);
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->width = most <= measure ? column->most : column->least;
    }
    if (least < measure && most > measure) share_by_height(table, (MnLength)(measure - least));
    spread(table, measure);
}

static void set_plain_widths(SetTable *table, MnLength measure)
{
    Column *first = &table->columns[0], *second = &table->columns[1];
    first->width = table->built->first_width ? table->built->first_width : measure / 2;
    if (table->built->look == TABLE_FACTS) {
        MnLength limit = measure * 4 / 10, gap = table->built->style->column_gap;
        first->width = first->most + gap < limit ? first->most + gap : limit;
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
static void scale_table(SetTable *table, int32_t scale)
{
    enum { LEAN = 60 }; /* hundredths of the padding */
    table->pad_x = (MnLength)((int64_t)table->built->style->cell_pad_x * scale / 1000 * (table->lean ? LEAN : 100) / 100);
    table->pad_y = (MnLength)((int64_t)table->built->style->cell_pad_y * scale / 1000);
    for (uint32_t r = 0; r < table->built->nrows && table->built->scale != scale; r++)
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++) scale_box(table->rows[r].cells[i].built->box, scale);
    table->built->scale = scale;
    measure_cells(table);
    widen_for_joined(table);
}

/* ---- the ladder ---- */

/* What is wrong enough to go down a rung, and to turn the page: slivers in so many thousandths of the height. */
enum { MANY = 200, MOST = 600 };

typedef struct {
    MnLength measure, longest;
    int32_t scale;
    bool lean, turned;
    bool fits;       /* no word need be cut */
    int64_t height;  /* of the table, as reckoned */
    int64_t slivers; /* how much of that is rows with slivers of text, in thousandths */
} Rung;

/* How badly the text of a cell stands in a sliver: in many lines of a word or two, or in very many of three. */
static int64_t sliver_of(const SetTable *table, const SetCell *cell, int64_t lines)
{
    enum { NARROW = 15, LESS_NARROW = 20 }; /* half ems, which is characters */
    static const int64_t few = 5000, many = 13000;
    int64_t inner = table->columns[cell->built->column].width - 2 * table->pad_x, characters = inner * 2 / em_of(table);
    if (lines < few || lines < (int64_t)cell->texts * 2000) return 0;
    if (characters < NARROW) return 1000;
    return characters < LESS_NARROW && lines >= many ? 500 : 0;
}

/* The worst of the row's cells; one that the row is not so high for matters less. */
static int64_t slivers_of(const SetTable *table, const SetRow *row, int64_t height)
{
    int64_t worst = 0;
    for (uint32_t i = 0; i < row->built->ncells; i++) {
        int64_t lines = cell_lines(table, &row->cells[i]);
        int64_t sliver = height ? sliver_of(table, &row->cells[i], lines) * lines / height : 0;
        if (sliver > worst) worst = sliver;
    }
    return worst;
}

static void judge(const SetTable *table, Rung *rung)
{
    uint32_t step = table->built->nrows / SAMPLE + 1;
    int64_t leading = (int64_t)table->built->style->table.leading * table->built->scale / 1000, slivers = 0;
    rung->height = 0;
    for (uint32_t r = 0; r < table->built->nrows; r += step) {
        int64_t lines = reckon_row(table, &table->rows[r]);
        int64_t height = (lines * leading / 1000 + 2 * (int64_t)table->pad_y) * step;
        rung->height += height;
        slivers += height / 1000 * slivers_of(table, &table->rows[r], lines);
    }
    rung->slivers = rung->height ? slivers * 1000 / rung->height : 0;
}

static void take_rung(SetTable *table, Rung *rung)
{
    table->lean = rung->lean;
    table->turned = rung->turned;
    table->longest = rung->longest;
    scale_table(table, rung->scale);
    rung->fits = sum_least(table) <= rung->measure;
    if (!rung->fits) return;
    set_widths(table, rung->measure);
    judge(table, rung);
}

/* Turning the page must not make more of them. */
static bool saves_pages(const Flows *f, const Rung *turned, const Rung *upright)
{
    return turned->height * f->area.height <= upright->height * f->area.turned_height;
}

/* The scale at which the words just fit, or 0 when that is none of the ladder. */
static int32_t scale_for_words(const Rung *full, int64_t least, int32_t smallest)
{
    int64_t scale = least > 0 ? full->measure * (int64_t)990 / least : 1000;
    return scale < 1000 && scale >= smallest ? (int32_t)scale : 0;
}

/* Takes the rungs of one shape of page in turn; true at one that will do. *best is then, and else if any fits, the best. */
static bool go_down(const Flows *f, SetTable *table, const Rung *top, int32_t smallest, Rung *best)
{
    Rung rung = *top;
    take_rung(table, &rung);
    int32_t words = scale_for_words(top, sum_least(table), smallest);
    const int32_t scales[] = {1000, rung.fits ? 0 : words, (1000 + smallest) / 2, smallest, smallest};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (!scales[i] || (i && i < 4 && scales[i] == 1000)) continue;
        rung.scale = scales[i];
        rung.lean = i == 4;
        if (i) take_rung(table, &rung);
        if (!rung.fits || (best->fits && rung.turned && !saves_pages(f, &rung, best))) continue;
        if (!best->fits || rung.slivers <= MANY || rung.slivers * 4 < best->slivers * 3) *best = rung;
        if (rung.slivers <= MANY) return true;
    }
    return false;
}

/* ---- too many columns ---- */

/* A number in two pieces would be read as two, or as another: words are cut first. */
static void find_numbers(SetTable *table)
{
    for (uint32_t c = 0; c < table->built->ncolumns; c++) table->columns[c].whole = 0;
    for (uint32_t r = table->built->nhead; r < table->built->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++) {
            const SetCell *cell = &table->rows[r].cells[i];
            Column *column = &table->columns[cell->built->column];
            if (cell->built->colspan > 1 || width_to_point(table, cell) < 0) continue;
            column->whole = larger(column->whole, cell->least + 2 * table->pad_x);
        }
    }
}

static MnLength narrowed(const Column *column, MnLength level)
{
    return larger(column->whole, column->least < level ? column->least : level);
}

/* The width to which the widest columns must be narrowed for all to fit. */
static MnLength level_of(const SetTable *table, MnLength measure)
{
    MnLength low = 0, high = BOX_WIDEST;
    while (high - low > 1) {
        MnLength middle = low + (high - low) / 2;
        int64_t sum = 0;
        for (uint32_t c = 0; c < table->built->ncolumns; c++) sum += narrowed(&table->columns[c], middle);
        if (sum <= measure) low = middle;
        else high = middle;
    }
    return low;
}

/* Says how it ends with a table none of whose columns can be wider than this, without its padding. */
static void report_cut(Flows *f, const SetTable *table, MnLength width)
{
    enum { ENOUGH = 4 }; /* ems */
    const char *name = table->built->number ? table->built->number : "this table";
    MnRange range = mn_xml_range(table->built->node);
    if (width < em_of(table) && !f->cells) mn_report(f->t->ctx->diag, MN_TABLE_TOO_WIDE, range, .name = name);
    else if (width < em_of(table) * ENOUGH) mn_report(f->t->ctx->diag, MN_TABLE_COLUMNS_CUT, range, .name = name);
    else mn_report(f->t->ctx->diag, MN_TABLE_WORDS_CUT, range, .name = name);
}

/* The last rung: type as small as it may be, columns as close, the page turned, and words cut. */
static void cut_words(Flows *f, SetTable *table, const Rung *last)
{
    enum { WIDE_ENOUGH = 2 };
    Rung rung = *last;
    if (rung.measure < 1) rung.measure = 1;
    take_rung(table, &rung);
    find_numbers(table);
    MnLength level = level_of(table, rung.measure);
    if (level - 2 * table->pad_x < em_of(table) * WIDE_ENOUGH) {
        for (uint32_t c = 0; c < table->built->ncolumns; c++) table->columns[c].whole = 0;
        level = level_of(table, rung.measure);
    }
    if (level - 2 * table->pad_x < em_of(table) && table->pad_x > MN_LEAST_CELL_PAD) {
        table->pad_x = MN_LEAST_CELL_PAD;
        measure_cells(table);
        widen_for_joined(table);
        level = level_of(table, rung.measure);
    }
    for (uint32_t c = 0; c < table->built->ncolumns; c++) table->columns[c].least = narrowed(&table->columns[c], level);
    set_widths(table, rung.measure);
    report_cut(f, table, level - 2 * table->pad_x);
}

/* For one who needs large letters a turned page is a hindrance: the author may help where the columns cannot. */
static void advise_turned(const Flows *f, const SetTable *table)
{
    if (f->t->style->table_least_size < MN_LARGE_PRINT) return;
    const char *name = table->built->number ? table->built->number : "this table";
    mn_report(f->t->ctx->diag, MN_TABLE_TURNED, mn_xml_range(table->built->node), .name = name);
}

static int32_t smallest_scale(const MnStyle *style)
{
    MnLength size = style->table.size < style->table_head.size ? style->table.size : style->table_head.size;
    int64_t scale = ((int64_t)style->table_least_size * 1000 + size - 1) / size;
    return scale < 1000 ? (int32_t)scale : 1000;
}

static void fit(Flows *f, SetTable *table, MnLength measure)
{
    int32_t smallest = smallest_scale(f->t->style);
    bool may_turn = !f->cells && measure < f->area.turned_measure;
    Rung plain = {.scale = 1000, .measure = measure, .longest = BOX_WIDEST}, best = plain;
    MnLength widest = may_turn ? f->area.turned_measure : measure;
    Rung upright = plain, turned = plain;
    upright.longest = turned.longest = (MnLength)((int64_t)widest * 1000 / 3 / smallest);
    turned.turned = true;
    turned.measure = widest;
    take_rung(table, &plain);
    if (plain.fits && plain.slivers <= MANY) return;
    best = plain;
    if (go_down(f, table, &upright, smallest, &best)) return;
    bool done = may_turn && (!best.fits || best.slivers > MOST) && go_down(f, table, &turned, smallest, &best);
    if (best.fits && !done) take_rung(table, &best);
    if (best.fits && table->turned) advise_turned(f, table);
    if (best.fits) return;
    Rung last = may_turn ? turned : upright;
    last.scale = smallest;
    last.lean = true;
    cut_words(f, table, &last);
}

void columns_set(Flows *f, SetTable *table, MnLength measure)
{
    if (table->built->look == TABLE_RULED) {
        fit(f, table, measure);
        return;
    }
    measure_cells(table);
    widen_for_joined(table);
    set_plain_widths(table, measure);
}
