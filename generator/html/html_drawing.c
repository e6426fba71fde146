/* html_drawing.c - a drawing as an svg element inside the page, a thing a line.
 *
 * It is written from what is to be drawn, never copied from the file it came from, so nothing of that file but numbers, colours
 * and words can reach the page. Inside the page rather than in a data: URI its words are words, it takes the colour of the text
 * where it asks for it, on a dark page too, and a change of one shape is a change of one line.
 *
 * Letters are set in the faces of the page, as the PDF's are. A reader may have others, so each line says how long it is with the
 * fonts of the house style. */
#include "html/html_writer.h"

static void put_length(MnBuf *out, const char *name, int64_t thousandths)
{
    mn_buf_printf(out, " %s=\"", name);
    mn_buf_thousandths(out, thousandths);
    mn_buf_putc(out, '"');
}

/* A colour of the house style is the page's, which has another in the dark; where there is no such page around it, the style's.
 */
static void put_paint(MnBuf *out, const MnStyle *style, const char *name, const MnPaint *paint)
{
    static const char *const properties[] = {
        [MN_PAINT_BRAND] = "brand", [MN_PAINT_ON_BRAND] = "on-brand", [MN_PAINT_LINE] = "heading", [MN_PAINT_PAPER] = "paper"};
    MnColour colour = mn_style_paint(style, paint);
    mn_buf_printf(out, " %s=\"", name);
    if (paint->kind >= MN_PAINT_BRAND) mn_buf_printf(out, "var(--%s, ", properties[paint->kind]);
    if (paint->kind == MN_PAINT_NONE) mn_buf_puts(out, "none");
    else if (paint->kind == MN_PAINT_CURRENT) mn_buf_puts(out, "currentColor");
    else mn_buf_printf(out, "#%02x%02x%02x", colour.r, colour.g, colour.b);
    mn_buf_puts(out, paint->kind >= MN_PAINT_BRAND ? ")\"" : "\"");
    if (paint->kind == MN_PAINT_NONE || paint->opacity == 1000) return;
    mn_buf_printf(out, " %s-opacity=\"", name);
    mn_buf_thousandths(out, paint->opacity);
    mn_buf_putc(out, '"');
}

/* Millionths; mn_buf_thousandths knows three decimals. */
static void put_share(MnBuf *out, int32_t value)
{
    int64_t size = value < 0 ? -(int64_t)value : value;
    if (value < 0) mn_buf_putc(out, '-');
    mn_buf_int(out, size / 1000000);
    char digits[8] = ".000000";
    int64_t rest = size % 1000000;
    for (size_t i = 6; i > 0; i--, rest /= 10) digits[i] = (char)('0' + rest % 10);
    size_t len = 7;
    while (digits[len - 1] == '0') len--;
    if (len > 1) mn_buf_add(out, digits, len);
}

static void put_transform(MnBuf *out, const MnTransform *t)
{
    if (!t) return;
    const int32_t linear[] = {t->a, t->b, t->c, t->d};
    mn_buf_puts(out, " transform=\"matrix(");
    for (size_t i = 0; i < 4; i++) {
        put_share(out, linear[i]);
        mn_buf_putc(out, ' ');
    }
    mn_buf_thousandths(out, t->dx);
    mn_buf_putc(out, ' ');
    mn_buf_thousandths(out, t->dy);
    mn_buf_puts(out, ")\"");
}

/* What is as SVG has it where nothing is said is left out. */
static void put_stroke(MnBuf *out, const MnStroke *stroke)
{
    static const char *const caps[] = {"butt", "round", "square"}, *const joins[] = {"miter", "round", "bevel"};
    put_length(out, "stroke-width", stroke->width);
    if (stroke->cap) mn_buf_printf(out, " stroke-linecap=\"%s\"", caps[stroke->cap]);
    if (stroke->join) mn_buf_printf(out, " stroke-linejoin=\"%s\"", joins[stroke->join]);
    else if (stroke->mitre_limit != 4000) put_length(out, "stroke-miterlimit", stroke->mitre_limit);
    if (!stroke->ndashes) return;
    mn_buf_puts(out, " stroke-dasharray=\"");
    for (uint32_t i = 0; i < stroke->ndashes; i++) {
        if (i) mn_buf_putc(out, ' ');
        mn_buf_thousandths(out, stroke->dashes[i]);
    }
    mn_buf_putc(out, '"');
    if (stroke->dash_offset) put_length(out, "stroke-dashoffset", stroke->dash_offset);
}

static void put_path(Writer *w, const MnDrawn *thing)
{
    MnBuf *out = w->out;
    const MnStyle *style = w->input->style;
    mn_buf_puts(out, "<path");
    if (thing->kind == MN_DRAWN_PATH) put_paint(out, style, "fill", &thing->u.path.fill);
    if (thing->u.path.even_odd)
        mn_buf_puts(out, thing->kind == MN_DRAWN_CLIP ? " clip-rule=\"evenodd\"" : " fill-rule=\"evenodd\"");
    if (thing->kind == MN_DRAWN_PATH && thing->u.path.line.kind != MN_PAINT_NONE) {
        put_paint(out, style, "stroke", &thing->u.path.line);
        put_stroke(out, &thing->u.path.stroke);
    }
    put_transform(out, thing->transform);
    mn_buf_puts(out, " d=\"");
    mn_path_print(thing->u.path.steps, thing->u.path.nsteps, out);
    mn_buf_puts(out, "\"/>");
}

/* ---- text ---- */

MnWordCache *html_words(Writer *w)
{
    if (!w->words) w->words = mn_word_cache_new(w->ctx, w->input->style->fonts);
    return w->words;
}

/* Thousandths of a pixel, in the fonts of the house style. */
static int64_t span_length(Writer *w, const MnDrawnSpan *span)
{
    const char *language = mn_xml_attr(w->input->document, "lang");
    const MnWordKey look = {
        .font = mn_fonts_face(w->input->style->fonts, span->mono ? MN_FAMILY_MONO : MN_FAMILY_BODY, span->bold, span->italic),
        .text = mn_str(span->text),
        .language = language ? language : "en-GB"};
    return mn_text_width(html_words(w), &look, span->size, span->range.start);
}

static void put_span_look(Writer *w, const MnDrawnSpan *span)
{
    MnBuf *out = w->out;
    put_length(out, "font-size", span->size);
    if (span->bold) mn_buf_puts(out, " font-weight=\"700\"");
    if (span->italic) mn_buf_puts(out, " font-style=\"italic\"");
    if (span->mono) mn_buf_puts(out, " font-family=\"monospace\"");
    put_paint(out, w->input->style, "fill", &span->fill);
}

static void put_text(Writer *w, const MnDrawn *thing)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    MnBuf *out = w->out;
    uint32_t n = thing->u.text.nspans;
    const MnDrawnSpan *spans = thing->u.text.spans;
    int64_t length = 0;
    for (uint32_t i = 0; i < n; i++) length += span_length(w, &spans[i]);
    mn_buf_puts(out, "<text");
    put_length(out, "x", thing->u.text.x);
    put_length(out, "y", thing->u.text.y);
    put_transform(out, thing->transform);
    put_length(out, "textLength", length);
    mn_buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    if (thing->u.text.anchor) mn_buf_printf(out, " text-anchor=\"%s\"", anchors[thing->u.text.anchor]);
    if (n == 1) put_span_look(w, spans);
    mn_buf_putc(out, '>');
    for (uint32_t i = 0; i < n; i++) {
        if (n > 1) mn_buf_puts(out, "<tspan");
        if (n > 1) put_span_look(w, &spans[i]);
        if (n > 1) mn_buf_putc(out, '>');
        mn_xml_escape(out, mn_str(spans[i].text), false);
        if (n > 1) mn_buf_puts(out, "</tspan>");
    }
    mn_buf_puts(out, "</text>");
}

/* ---- the whole ---- */

static void put_clip(Writer *w, const MnDrawn *thing)
{
    const char *id = html_new_id(w, "drawing-clip");
    mn_buf_printf(w->out, "<clipPath id=\"%s\">", id);
    put_path(w, thing);
    mn_buf_printf(w->out, "</clipPath>\n<g clip-path=\"url(#%s)\">", id);
}

static const char *thousandths(Writer *w, const char *before, int32_t value)
{
    MnBuf text = {0};
    mn_buf_puts(&text, before);
    mn_buf_thousandths(&text, value);
    return mn_buf_finish(&text, w->ctx->arena);
}

void html_set_drawing(Writer *w, const char *class, const MnDrawing *drawing)
{
    const char *width = thousandths(w, "", drawing->width), *height = thousandths(w, " ", drawing->height);
    const char *kind = drawing->has_colours ? "drawing coloured" : "drawing";
    html_set(w, "class", class ? mn_arena_printf(w->ctx->arena, "%s %s", class, kind) : kind);
    html_set(w, "xmlns", "http://www.w3.org/2000/svg");
    html_set(w, "viewBox", mn_arena_printf(w->ctx->arena, "0 0 %s%s", width, height));
    html_set(w, "width", width);
    html_set(w, "height", height + 1);
}

void html_drawing_things(Writer *w, const MnDrawing *drawing)
{
    for (uint32_t i = 0; i < drawing->count; i++) {
        const MnDrawn *thing = &drawing->things[i];
        mn_buf_putc(w->out, '\n');
        switch (thing->kind) {
        case MN_DRAWN_PATH: put_path(w, thing); break;
        case MN_DRAWN_TEXT: put_text(w, thing); break;
        case MN_DRAWN_CLIP: put_clip(w, thing); break;
        case MN_DRAWN_UNCLIP: mn_buf_puts(w->out, "</g>"); break;
        }
    }
    mn_buf_putc(w->out, '\n');
}

void html_drawing(Writer *w, const MnDrawing *drawing, const char *class, const char *alt)
{
    Tag tag = {.name = "svg", .flags = HTML_BLOCK};
    bool described = alt && *alt;
    html_set_drawing(w, class, drawing);
    html_set(w, "role", described ? "img" : NULL);
    html_set(w, "aria-label", described ? alt : NULL);
    html_set(w, "aria-hidden", described ? NULL : "true");
    html_open(w, &tag);
    html_drawing_things(w, drawing);
    html_close(w, &tag);
}
