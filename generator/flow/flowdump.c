/* flowdump.c - a stable text picture of units: lengths in points with at most three decimals, no addresses. */
#include "flow/flow.h"

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

/* The text of pieces, a space where one follows; a hyphen of the line breaker as "-" and U+00AC would mislead, so "\-". */
static void put_pieces(MnBuf *out, const MnPiece *pieces, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (pieces[i].soft_hyphen) mn_buf_puts(out, "\\-");
        else mn_buf_str(out, mn_piece_text(&pieces[i]));
        if (pieces[i].space_after) mn_buf_putc(out, ' ');
    }
}

void dump_flow(const Flow *flow, MnBuf *out, int depth)
{
    static const char *const kinds[] = {"line", "row", "pad", "rule", "picture", "cover"};
    for (uint32_t u = 0; u < flow->nunits; u++) {
        const Unit *unit = &flow->units[u];
        put_indent(out, depth);
        mn_buf_puts(out, kinds[unit->kind]);
        put_length(out, "y", unit->y);
        put_length(out, "height", unit->height);
        put_optional(out, "x", unit->x);
        put_length(out, "measure", unit->width);
        if (unit->cost) mn_buf_printf(out, " cost %d", (int)unit->cost);
        if (unit->new_page) mn_buf_puts(out, " new-page");
        if (unit->turned) mn_buf_puts(out, " turned");
        if (unit->kind == UNIT_LINE) {
            put_length(out, "width", unit->u.line->width);
            mn_buf_puts(out, " \"");
            for (uint32_t r = 0; r < unit->u.line->nruns; r++)
                put_pieces(out, unit->u.line->runs[r].pieces, unit->u.line->runs[r].npieces);
            mn_buf_putc(out, '"');
        }
        mn_buf_putc(out, '\n');
        const RowPart *part = unit->kind == UNIT_ROW ? unit->u.row : NULL;
        for (uint32_t c = 0; part && part->begins && c < part->row->built->ncells; c++)
            dump_flow(&part->row->cells[c].flow, out, depth + 1);
        if (unit->kind != UNIT_COVER) continue;
        dump_flow(&unit->u.cover->band, out, depth + 1);
        dump_flow(&unit->u.cover->below, out, depth + 1);
        dump_flow(&unit->u.cover->facts, out, depth + 1);
        for (uint32_t i = 0; i < unit->u.cover->nimprint; i++) dump_flow(&unit->u.cover->imprint[i], out, depth + 1);
    }
}
