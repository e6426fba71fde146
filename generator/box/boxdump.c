/* boxdump.c - a stable text picture of boxes: lengths in points with at most three decimals, no addresses. */
#include "box/box.h"

static void put_indent(MnBuf *out, int depth)
{
    for (int i = 0; i < depth; i++) mn_buf_puts(out, "  ");
}

static void put_length(MnBuf *out, const char *name, int64_t value)
{
    mn_buf_printf(out, " %s ", name);
    mn_buf_thousandths(out, value);
}

static void put_optional(MnBuf *out, const char *name, int64_t value)
{
    if (value) put_length(out, name, value);
}

static void put_string(MnBuf *out, const char *name, const char *value)
{
    if (value) mn_buf_printf(out, " %s \"%s\"", name, value);
}

static void dump_box_list(MnArena *arena, const Box *box, bool around, MnBuf *out, int depth);

static void dump_table(MnArena *arena, const Table *table, MnBuf *out, int depth)
{
    for (uint32_t r = 0; r < table->nrows; r++) {
        const Row *row = &table->rows[r];
        put_indent(out, depth);
        mn_buf_printf(out, "row%s%s", row->head ? " head" : row->foot ? " foot" : "", row->group_start ? " group" : "");
        if (row->id) put_string(out, "id", row->id);
        mn_buf_putc(out, '\n');
        for (uint32_t c = 0; c < row->ncells; c++) {
            const Cell *cell = &row->cells[c];
            put_indent(out, depth + 1);
            mn_buf_printf(out, "cell column %u", (unsigned)cell->column);
            if (cell->colspan > 1) mn_buf_printf(out, " colspan %d", cell->colspan);
            if (cell->rowspan > 1) mn_buf_printf(out, " rowspan %d", cell->rowspan);
            if (cell->header) mn_buf_puts(out, " header");
            mn_buf_putc(out, '\n');
            dump_box_list(arena, cell->box->first, table->rtl, out, depth + 2);
        }
    }
}

static void dump_keep(unsigned keep, MnBuf *out)
{
    static const char *const names[] = {"with-next", "lead-in", "together", "with-previous", "page-before", "page-after", "item"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (keep & 1u << i) mn_buf_printf(out, " %s", names[i]);
}

static void dump_box_list(MnArena *arena, const Box *box, bool around, MnBuf *out, int depth)
{
    static const char *const kinds[] = {"block", "text", "table", "picture", "rule", "cover"};
    for (; box; box = box->next) {
        put_indent(out, depth);
        mn_buf_puts(out, kinds[box->kind]);
        if (box->node) mn_buf_printf(out, " %s", mn_xml_name(box->node));
        put_optional(out, "before", box->before);
        put_optional(out, "after", box->after);
        put_optional(out, "start", box->start);
        put_optional(out, "end", box->end);
        dump_keep(box->keep, out);
        if (box->rtl != around) mn_buf_puts(out, box->rtl ? " rtl" : " ltr");
        put_string(out, "id", box->id);
        if (box->label) put_string(out, "label", text_string(arena, box->label));
        put_string(out, "page-of", box->page_of ? box->page_of + (box->page_of[0] == '#') : NULL);
        if (box->text) put_string(out, "says", text_string(arena, box->text));
        mn_buf_putc(out, '\n');
        dump_box_list(arena, box->first, box->rtl, out, depth + 1);
        if (box->kind == BOX_TABLE) dump_table(arena, box->table, out, depth + 1);
    }
}

void dump_boxes(MnArena *arena, const Box *root, MnBuf *out)
{
    dump_box_list(arena, root, false, out, 0);
}
