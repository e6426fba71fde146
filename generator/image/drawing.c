/* drawing.c - in: a drawing. Out: text pictures of it and of its paths. */
#include "image/drawing.h"

static void put_number(MnBuf *out, char before, int64_t thousandths)
{
    mn_buf_putc(out, before);
    mn_buf_thousandths(out, thousandths);
}

void mn_path_print(const MnPathStep *steps, uint32_t count, MnBuf *out)
{
    static const char ops[] = {[MN_PATH_MOVE] = 'M', [MN_PATH_LINE] = 'L', [MN_PATH_CURVE] = 'C', [MN_PATH_CLOSE] = 'Z'};
    for (uint32_t i = 0; i < count; i++) {
        const MnPathStep *step = &steps[i];
        int points = step->op == MN_PATH_CURVE ? 3 : step->op == MN_PATH_CLOSE ? 0 : 1;
        if (i) mn_buf_putc(out, ' ');
        for (int p = 0; p < points; p++) {
            put_number(out, p ? ' ' : ops[step->op], step->x[p]);
            put_number(out, ' ', step->y[p]);
        }
        if (!points) mn_buf_putc(out, ops[step->op]);
    }
}

static void dump_paint(const MnPaint *paint, const char *name, MnBuf *out)
{
    if (paint->kind == MN_PAINT_NONE) return;
    static const char *const kinds[] = {[MN_PAINT_CURRENT] = "current",
                                        [MN_PAINT_BRAND] = "brand",
                                        [MN_PAINT_ON_BRAND] = "on-brand",
                                        [MN_PAINT_LINE] = "line",
                                        [MN_PAINT_PAPER] = "paper"};
    mn_buf_printf(out, " %s ", name);
    if (paint->kind != MN_PAINT_COLOUR) mn_buf_puts(out, kinds[paint->kind]);
    else mn_buf_printf(out, "#%02x%02x%02x", paint->colour.r, paint->colour.g, paint->colour.b);
    if (paint->opacity < 1000) put_number(out, '/', paint->opacity);
}

static void dump_stroke(const MnStroke *stroke, MnBuf *out)
{
    static const char *const caps[] = {"", " round-cap", " square-cap"}, *const joins[] = {"", " round-join", " bevel-join"};
    mn_buf_puts(out, " width");
    put_number(out, ' ', stroke->width);
    mn_buf_puts(out, caps[stroke->cap]);
    mn_buf_puts(out, joins[stroke->join]);
    if (!stroke->join && stroke->mitre_limit != 4000) {
        mn_buf_puts(out, " mitre");
        put_number(out, ' ', stroke->mitre_limit);
    }
    if (!stroke->ndashes) return;
    mn_buf_puts(out, " dashes");
    for (uint32_t i = 0; i < stroke->ndashes; i++) put_number(out, ' ', stroke->dashes[i]);
    if (!stroke->dash_offset) return;
    mn_buf_puts(out, " from");
    put_number(out, ' ', stroke->dash_offset);
}

static void dump_transform(const MnTransform *t, MnBuf *out)
{
    if (!t) return;
    mn_buf_printf(out, " by %d %d %d %d /1000000", (int)t->a, (int)t->b, (int)t->c, (int)t->d);
    put_number(out, ' ', t->dx);
    put_number(out, ' ', t->dy);
}

static void dump_text(const MnDrawn *thing, MnBuf *out)
{
    static const char *const anchors[] = {"", " middle", " end"};
    mn_buf_puts(out, "text");
    put_number(out, ' ', thing->u.text.x);
    put_number(out, ' ', thing->u.text.y);
    mn_buf_puts(out, anchors[thing->u.text.anchor]);
    dump_transform(thing->transform, out);
    for (uint32_t i = 0; i < thing->u.text.nspans; i++) {
        const MnDrawnSpan *span = &thing->u.text.spans[i];
        mn_buf_printf(out, " \"%s\" size", span->text);
        put_number(out, ' ', span->size);
        mn_buf_printf(out, "%s%s%s", span->bold ? " bold" : "", span->italic ? " italic" : "", span->mono ? " mono" : "");
        dump_paint(&span->fill, "fill", out);
    }
}

static void dump_path(const MnDrawn *thing, MnBuf *out)
{
    mn_buf_puts(out, thing->kind == MN_DRAWN_CLIP ? "clip" : "path");
    dump_paint(&thing->u.path.fill, "fill", out);
    if (thing->u.path.even_odd) mn_buf_puts(out, " even-odd");
    dump_paint(&thing->u.path.line, "line", out);
    if (thing->u.path.line.kind != MN_PAINT_NONE) dump_stroke(&thing->u.path.stroke, out);
    dump_transform(thing->transform, out);
    mn_buf_putc(out, ' ');
    mn_path_print(thing->u.path.steps, thing->u.path.nsteps, out);
}

void mn_drawing_dump(const MnDrawing *drawing, MnBuf *out)
{
    mn_buf_puts(out, "drawing");
    put_number(out, ' ', drawing->width);
    put_number(out, ' ', drawing->height);
    mn_buf_puts(out, drawing->has_colours ? "\n" : " in the colour of the text\n");
    int depth = 1;
    for (uint32_t i = 0; i < drawing->count; i++) {
        const MnDrawn *thing = &drawing->things[i];
        if (thing->kind == MN_DRAWN_UNCLIP) depth--;
        if (thing->kind == MN_DRAWN_UNCLIP) continue;
        for (int d = 0; d < depth; d++) mn_buf_puts(out, "  ");
        if (thing->kind == MN_DRAWN_TEXT) dump_text(thing, out);
        else dump_path(thing, out);
        mn_buf_putc(out, '\n');
        if (thing->kind == MN_DRAWN_CLIP) depth++;
    }
}
