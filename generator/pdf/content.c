/* content.c - in: a page's display list. Out: its content stream, and the marks, pictures and links it uses.
 *
 * Text (ISO 32000-1, 9.4). A line is one TJ: code strings with corrections between them, in thousandths of an em,
 *
 *     BT /F1 12 Tf 72 700 Td [(The )18(plan)]TJ ET
 *
 * The pen is followed exactly as a viewer moves it (in hundred-thousandths of an em: code widths have two decimals), and a
 * correction is written where the place layout gave to a glyph differs from it by half a thousandth or more, so rounding never
 * adds up. A word space is shown as a glyph after its word; the next word's place corrects its width.
 *
 * A whole word looks the same wherever it stands, so its code string is kept after its first use and copied from then on
 * (inside a word corrections count from its origin). Words with raised glyphs, clusters of several glyphs or from right to
 * left are written glyph by glyph. Such a cluster is marked content of its own with an ActualText, for no single code says what
 * it means. Right-to-left glyphs come in the order of their text, each placed by a correction, so that the text of the stream
 * reads in order.
 *
 * Colours, widths and fonts are state (8.4): written when they change. */
#include "pdf/content.h"

#include "pdf/link.h"
#include "pdf/pdf_image.h"

#include <stdlib.h>
#include <string.h>

enum { EM = 100000, THOUSANDTH = 100, MITRE_LIMIT = 10000 };

typedef struct {
    MnStr bytes; /* inside a TJ string that is open before and after */
    int64_t end; /* of the pen, from the word's origin */
} WordCodes;

typedef struct {
    const MnShaped *word;
    WordCodes *codes; /* NULL: to be written glyph by glyph */
} WordSlot;

/* What the viewer's graphics state holds; -1 where it is not known. */
typedef struct {
    int32_t fill, stroke; /* 0xRRGGBB */
    int64_t width;
    int cap, join, mitre_limit, opacity; /* the last two in thousandths */
    const MnFont *font;
    MnLength size;
} State;

/* A TJ array under way. */
typedef struct {
    MnBuf *out;
    const MnItem *item;
    MnPdfFont *font;
    int64_t pen; /* from the item's origin */
    bool in_string;
} Run;

struct MnPdfContent {
    MnPdfWriter *w;
    WordSlot *slots;
    size_t nslots, nwords;
    MnBuf text, packed, word;
    /* of the page under way */
    uint32_t number;
    MnLength height;
    State state, saved[MN_MOST_SAVED];
    unsigned nsaved;
    const MnItem *pending; /* a BEGIN or ARTIFACT that nothing was painted for yet */
    bool open, tagged;     /* marked content is open, and it is no artifact */
    MnPdfPageUse use;
};

static void content_release(void *ptr)
{
    MnPdfContent *c = ptr;
    free(c->slots);
    mn_buf_clear(&c->text);
    mn_buf_clear(&c->packed);
    mn_buf_clear(&c->word);
}

MnPdfContent *mn_pdf_content_new(MnPdfWriter *writer)
{
    MnPdfContent *c = mn_arena_alloc(writer->arena, sizeof *c);
    c->w = writer;
    c->nslots = 1024;
    c->slots = mn_calloc(c->nslots, sizeof *c->slots);
    mn_arena_own(writer->arena, c, content_release);
    return c;
}

/* ---- state ---- */

static void put_coordinate(MnBuf *out, int64_t value)
{
    mn_pdf_length(out, value);
    mn_buf_putc(out, ' ');
}

static void put_colour(MnBuf *out, int32_t *state, MnColour colour, const char *grey, const char *rgb)
{
    int32_t value = (int32_t)colour.r << 16 | (int32_t)colour.g << 8 | colour.b;
    if (*state == value) return;
    *state = value;
    bool is_grey = colour.r == colour.g && colour.g == colour.b;
    const uint8_t parts[] = {colour.r, colour.g, colour.b};
    for (int i = 0; i < (is_grey ? 1 : 3); i++) put_coordinate(out, (parts[i] * 1000 + 127) / 255);
    mn_buf_puts(out, is_grey ? grey : rgb);
}

static void set_fill(MnPdfContent *c, MnColour colour)
{
    put_colour(&c->text, &c->state.fill, colour, "g\n", "rg\n");
}

static void set_stroke(MnPdfContent *c, const MnPath *path)
{
    State *s = &c->state;
    MnBuf *out = &c->text;
    put_colour(out, &s->stroke, path->stroke_colour, "G\n", "RG\n");
    if (s->width != path->width) {
        s->width = path->width;
        put_coordinate(out, path->width);
        mn_buf_puts(out, "w\n");
    }
    if (s->cap != path->cap) mn_buf_printf(out, "%d J\n", s->cap = path->cap);
    if (s->join != path->join) mn_buf_printf(out, "%d j\n", s->join = path->join);
    int limit = path->mitre_limit ? path->mitre_limit : MITRE_LIMIT;
    if (s->mitre_limit == limit || path->join) return;
    s->mitre_limit = limit;
    put_coordinate(out, limit);
    mn_buf_puts(out, "M\n");
}

static void set_opacity(MnPdfContent *c, unsigned transparency)
{
    int opacity = transparency < 1000 ? 1000 - (int)transparency : 0;
    if (c->state.opacity == opacity) return;
    c->state.opacity = opacity;
    c->use.opacities[opacity] = true;
    mn_buf_printf(&c->text, "/A%d gs\n", opacity);
}

static void set_font(MnPdfContent *c, const MnFont *font, MnLength size)
{
    State *s = &c->state;
    if (s->font == font && s->size == size) return;
    s->font = font;
    s->size = size;
    mn_buf_printf(&c->text, "/F%u ", mn_pdf_font_number(mn_pdf_font_of(c->w->fonts, font)));
    put_coordinate(&c->text, size);
    mn_buf_puts(&c->text, "Tf ");
}

/* ---- marked content ---- */

/* Begins content of the open tag; actual replaces its text, or is NULL. */
static void put_tag(MnPdfContent *c, const MnItem *item, const char *actual)
{
    MnBuf *out = &c->text;
    const MnTag *tag = item->u.begin.tag;
    int32_t mark = mn_pdf_structure_mark(c->w->structure, tag, item->u.begin.order, c->number);
    mn_pdf_name(out, actual ? "Span" : mn_tag_name(tag->kind)); /* readers look for ActualText in a Span */
    mn_buf_puts(out, "<</MCID ");
    mn_buf_int(out, mark);
    if (item->u.begin.lang) {
        mn_buf_puts(out, "/Lang");
        mn_pdf_text(out, item->u.begin.lang);
    }
    if (actual) {
        mn_buf_puts(out, "/ActualText");
        mn_pdf_text(out, actual);
    }
    mn_buf_puts(out, ">>BDC\n");
}

static void put_artifact(MnPdfContent *c, MnArtifact artifact)
{
    static const char *const kinds[] = {
        [MN_ARTIFACT_PAGINATION] = "/Type/Pagination",
        [MN_ARTIFACT_HEADER] = "/Type/Pagination/Subtype/Header/Attached[/Top]",
        [MN_ARTIFACT_FOOTER] = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]",
        [MN_ARTIFACT_WATERMARK] = "/Type/Pagination/Subtype/Watermark",
        [MN_ARTIFACT_LAYOUT] = "/Type/Layout",
        [MN_ARTIFACT_BACKGROUND] = "/Type/Background",
    };
    mn_buf_printf(&c->text, "/Artifact<<%s>>BDC\n", kinds[artifact]);
}

/* Called before anything is painted: opens what was begun. Content of no tag is a fault of layout. */
static void open_content(MnPdfContent *c)
{
    if (c->open) return;
    if (!c->pending) {
        mn_report(c->w->ctx->diag, MN_PDF_PAINT_UNTAGGED, mn_at((MnPos){0}),
                  .page = mn_diag_number(c->w->ctx->diag, c->number + 1));
        put_artifact(c, MN_ARTIFACT_LAYOUT);
    } else if (c->pending->kind == MN_ITEM_BEGIN) {
        put_tag(c, c->pending, c->pending->u.begin.actual);
        c->tagged = true;
    } else {
        put_artifact(c, c->pending->u.artifact);
    }
    c->open = true;
}

static void begin_content(MnPdfContent *c, const MnItem *item)
{
    if (c->pending)
        mn_report(c->w->ctx->diag, MN_PDF_NESTED_CONTENT, mn_at((MnPos){0}),
                  .page = mn_diag_number(c->w->ctx->diag, c->number + 1));
    c->pending = item;
}

static void end_content(MnPdfContent *c)
{
    if (c->open) mn_buf_puts(&c->text, "EMC\n");
    c->pending = NULL;
    c->open = c->tagged = false;
}

/* ---- text ---- */

static void open_string(Run *run)
{
    if (!run->in_string) mn_buf_putc(run->out, '(');
    run->in_string = true;
}

static void close_string(Run *run)
{
    if (run->in_string) mn_buf_putc(run->out, ')');
    run->in_string = false;
}

/* Moves the pen to within half a thousandth of an em of target. */
static void move_to(Run *run, int64_t target)
{
    int64_t left = run->pen - target;
    int64_t units = left >= 0 ? (left + THOUSANDTH / 2) / THOUSANDTH : -((-left + THOUSANDTH / 2) / THOUSANDTH);
    if (!units) return;
    close_string(run);
    if (mn_is_digit(run->out->ptr[run->out->len - 1])) mn_buf_putc(run->out, ' '); /* two corrections in a row */
    mn_buf_int(run->out, units);
    run->pen -= units * THOUSANDTH;
}

static void show(Run *run, uint16_t code)
{
    open_string(run);
    mn_pdf_byte(run->out, (unsigned char)(code >> 8));
    mn_pdf_byte(run->out, (unsigned char)code);
    run->pen += mn_pdf_font_advance(run->font, code);
}

/* Glyphs of one cluster stand together: [*from, *to) round glyph i, and the text they stand for. */
static MnStr cluster_of(const MnShaped *word, uint32_t i, uint32_t *from, uint32_t *to)
{
    const MnGlyph *g = word->glyphs;
    uint32_t a = i, b = i + 1, start = g[i].cluster;
    while (a > 0 && g[a - 1].cluster == start) a--;
    while (b < word->nglyphs && g[b].cluster == start) b++;
    *from = a;
    *to = b;
    size_t end = word->text.len;
    if (word->rtl && a > 0) end = g[a - 1].cluster;
    if (!word->rtl && b < word->nglyphs) end = g[b].cluster;
    return mn_str_slice(word->text, start, end);
}

static bool is_simple(const MnShaped *word)
{
    if (word->rtl) return false;
    for (uint32_t i = 0; i < word->nglyphs; i++)
        if (word->glyphs[i].dy || (i && word->glyphs[i].cluster == word->glyphs[i - 1].cluster)) return false;
    return true;
}

static WordCodes *encode_word(MnPdfContent *c, MnPdfFont *font, const MnShaped *word)
{
    c->word.len = 0;
    Run run = {.out = &c->word, .font = font, .in_string = true};
    int64_t origin = 0;
    for (uint32_t i = 0; i < word->nglyphs; i++) {
        const MnGlyph *g = &word->glyphs[i];
        uint32_t from, to;
        move_to(&run, mn_pdf_font_units(font, origin + g->dx));
        show(&run, mn_pdf_font_code(font, g->gid, cluster_of(word, i, &from, &to)));
        origin += g->advance;
    }
    open_string(&run);
    WordCodes *codes = mn_arena_alloc(c->w->arena, sizeof *codes);
    codes->bytes = (MnStr){mn_arena_strndup(c->w->arena, c->word.ptr, c->word.len), c->word.len};
    codes->end = run.pen;
    return codes;
}

static size_t word_slot(const WordSlot *slots, size_t nslots, const MnShaped *word)
{
    size_t at = (size_t)(((uint64_t)(uintptr_t)word * 0x9E3779B97F4A7C15u) >> 32) & (nslots - 1);
    while (slots[at].word && slots[at].word != word) at = (at + 1) & (nslots - 1);
    return at;
}

static void words_double(MnPdfContent *c)
{
    size_t nslots = c->nslots * 2;
    WordSlot *slots = mn_calloc(nslots, sizeof *slots);
    for (size_t i = 0; i < c->nslots; i++)
        if (c->slots[i].word) slots[word_slot(slots, nslots, c->slots[i].word)] = c->slots[i];
    free(c->slots);
    c->slots = slots;
    c->nslots = nslots;
}

/* The word's code string; NULL when it must be written glyph by glyph. */
static const WordCodes *word_codes(MnPdfContent *c, MnPdfFont *font, const MnShaped *word)
{
    size_t at = word_slot(c->slots, c->nslots, word);
    if (c->slots[at].word) return c->slots[at].codes;
    WordCodes *codes = is_simple(word) ? encode_word(c, font, word) : NULL;
    c->slots[at] = (WordSlot){word, codes};
    if (++c->nwords * 2 > c->nslots) words_double(c);
    return codes;
}

/* Ends the TJ array; an empty one is taken back. */
static void end_array(Run *run)
{
    close_string(run);
    if (run->out->ptr[run->out->len - 1] == '[') run->out->ptr[run->out->len - 1] = ' ';
    else mn_buf_puts(run->out, "]TJ ");
}

/* Between two TJ arrays of the same line: the pen stays where it is. */
static void interrupt(Run *run, MnStr operators)
{
    end_array(run);
    mn_buf_str(run->out, operators);
    mn_buf_putc(run->out, '[');
}

static void set_rise(Run *run, int64_t *rise, int64_t value, MnLength size, int32_t upem)
{
    if (*rise == value) return;
    *rise = value;
    MnBuf operators = {0};
    mn_pdf_length(&operators, value * size / upem);
    mn_buf_puts(&operators, " Ts");
    interrupt(run, mn_buf_view(&operators));
    mn_buf_clear(&operators);
}

static void begin_text(MnPdfContent *c, const MnItem *item)
{
    mn_buf_puts(&c->text, "BT ");
    put_coordinate(&c->text, item->u.text.x);
    put_coordinate(&c->text, (int64_t)c->height - item->u.text.y + item->u.text.rise);
    mn_buf_puts(&c->text, "Td[");
}

/* Goes on in the same tag with replacement text (NULL: without) for what follows. Marked content with a text of its own could
 * stand inside the other, but some readers lose the tag where the inner one ends; so it follows it. */
static void switch_actual_text(MnPdfContent *c, Run *run, const char *actual)
{
    end_array(run);
    mn_buf_puts(run->out, "ET EMC\n");
    put_tag(c, c->pending, actual);
    begin_text(c, run->item);
    int64_t pen = run->pen;
    run->pen = 0;
    move_to(run, pen);
}

static void begin_cluster(MnPdfContent *c, Run *run, MnStr text)
{
    MnBuf string = {0};
    mn_buf_str(&string, text);
    switch_actual_text(c, run, string.ptr);
    mn_buf_clear(&string);
}

/* Shows the glyphs of a piece one by one from `origin`, in the order of their text. */
static void show_glyphs(MnPdfContent *c, Run *run, const MnPiece *piece, int64_t origin, MnLength size)
{
    static const char joiner[] = "\xCD\x8F"; /* U+034F, which shows nothing: the other glyphs of a cluster */
    const MnShaped *word = piece->word;
    uint32_t end = piece->first + piece->count;
    int64_t advance = 0, rise = 0;
    if (word->rtl)
        for (uint32_t i = piece->first; i < end; i++) advance += word->glyphs[i].advance;
    for (uint32_t n = 0; n < piece->count; n++) {
        uint32_t i = word->rtl ? end - 1 - n : piece->first + n, from, to;
        const MnGlyph *g = &word->glyphs[i];
        MnStr text = piece->soft_hyphen ? MN_STR("\xC2\xAD") : cluster_of(word, i, &from, &to);
        bool several = !piece->soft_hyphen && to - from > 1;
        bool replaced = several && c->tagged && !c->pending->u.begin.actual;
        bool first = !several || i == (word->rtl ? to - 1 : from), last = !several || i == (word->rtl ? from : to - 1);
        if (replaced && first) begin_cluster(c, run, text);
        if (word->rtl) advance -= g->advance;
        set_rise(run, &rise, g->dy, size, mn_font_metrics(word->font)->upem);
        move_to(run, origin + mn_pdf_font_units(run->font, advance + g->dx));
        show(run, mn_pdf_font_code(run->font, g->gid, first ? text : MN_STR(joiner)));
        if (!word->rtl) advance += g->advance;
        if (replaced && last) switch_actual_text(c, run, NULL);
    }
    set_rise(run, &rise, 0, size, mn_font_metrics(word->font)->upem);
}

static void show_piece(MnPdfContent *c, Run *run, const MnPiece *piece, MnLength size)
{
    const MnShaped *word = piece->word;
    int64_t origin = ((int64_t)piece->x * EM + (piece->x >= 0 ? size / 2 : -size / 2)) / size;
    bool whole = piece->first == 0 && piece->count == word->nglyphs && !piece->soft_hyphen;
    const WordCodes *codes = whole ? word_codes(c, run->font, word) : NULL;
    if (codes) {
        move_to(run, origin);
        open_string(run);
        mn_buf_str(run->out, codes->bytes);
        run->pen += codes->end;
    } else {
        show_glyphs(c, run, piece, origin, size);
    }
    if (!piece->space_after) return;
    uint16_t space = mn_pdf_font_space(run->font);
    if (word->rtl) move_to(run, origin - mn_pdf_font_advance(run->font, space));
    show(run, space);
}

static void put_pieces(MnPdfContent *c, const MnItem *item)
{
    MnLength size = item->u.text.size;
    Run run = {.out = &c->text, .item = item, .font = mn_pdf_font_of(c->w->fonts, item->u.text.font)};
    for (uint32_t i = 0; i < item->u.text.npieces; i++) {
        const MnPiece *piece = &item->u.text.pieces[i];
        if (piece->word->font != c->state.font) { /* a word in a fallback font */
            end_array(&run);
            set_font(c, piece->word->font, size);
            run.font = mn_pdf_font_of(c->w->fonts, piece->word->font);
            mn_buf_putc(run.out, '[');
        }
        show_piece(c, &run, piece, size);
    }
    end_array(&run);
}

static void put_text(MnPdfContent *c, const MnItem *item)
{
    if (!item->u.text.npieces || item->u.text.size <= 0) return;
    open_content(c);
    set_opacity(c, item->u.text.transparency);
    set_fill(c, item->u.text.colour);
    set_font(c, item->u.text.font, item->u.text.size);
    begin_text(c, item);
    put_pieces(c, item);
    mn_buf_puts(&c->text, "ET\n");
}

/* ---- paths and pictures ---- */

static void put_rectangle(MnPdfContent *c, const MnItem *item)
{
    open_content(c);
    set_opacity(c, 0);
    set_fill(c, item->u.rect.colour);
    MnBuf *out = &c->text;
    put_coordinate(out, item->u.rect.x);
    put_coordinate(out, (int64_t)c->height - item->u.rect.y - item->u.rect.height);
    put_coordinate(out, item->u.rect.width);
    put_coordinate(out, item->u.rect.height);
    mn_buf_puts(out, "re f\n");
}

static void put_steps(MnPdfContent *c, const MnPath *path)
{
    static const char *const operators[] = {
        [MN_PATH_MOVE] = "m\n", [MN_PATH_LINE] = "l\n", [MN_PATH_CURVE] = "c\n", [MN_PATH_CLOSE] = "h\n"};
    for (uint32_t i = 0; i < path->nsteps; i++) {
        const MnPathStep *step = &path->steps[i];
        int points = step->op == MN_PATH_CURVE ? 3 : step->op == MN_PATH_CLOSE ? 0 : 1;
        for (int p = 0; p < points; p++) {
            put_coordinate(&c->text, step->x[p]);
            put_coordinate(&c->text, (int64_t)c->height - step->y[p]);
        }
        mn_buf_puts(&c->text, operators[step->op]);
    }
}

static void set_dashes(MnPdfContent *c, const MnPath *path)
{
    MnBuf *out = &c->text;
    mn_buf_putc(out, '[');
    for (uint32_t i = 0; i < path->ndashes; i++) put_coordinate(out, path->dashes[i]);
    mn_buf_puts(out, "]");
    put_coordinate(out, path->dash_offset);
    mn_buf_puts(out, "d\n");
}

static void paint_path(MnPdfContent *c, const MnPath *path, bool fill, bool stroke)
{
    MnBuf *out = &c->text;
    bool dashed = stroke && path->ndashes;
    set_opacity(c, fill ? path->fill_transparency : path->stroke_transparency);
    if (fill) set_fill(c, path->fill_colour);
    if (stroke) set_stroke(c, path);
    if (dashed) set_dashes(c, path);
    put_steps(c, path);
    mn_buf_puts(out, fill && stroke ? "B" : fill ? "f" : "S");
    mn_buf_puts(out, fill && path->even_odd ? "*\n" : "\n");
    if (dashed) mn_buf_puts(out, "[]0 d\n");
}

/* A translucent stroke shows the fill below it, so it is painted after; painted together it would take the fill's place
 * (11.7.4.4). */
static void put_path(MnPdfContent *c, const MnPath *path)
{
    if (!path->nsteps || (!path->fill && !path->stroke)) return;
    open_content(c);
    bool together = !path->fill_transparency && !path->stroke_transparency;
    if (together || !path->stroke || !path->fill) {
        paint_path(c, path, path->fill, path->stroke);
    } else {
        paint_path(c, path, true, false);
        paint_path(c, path, false, true);
    }
}

/* The page's y goes up, a transform's down: it is turned over, applied, and turned back. */
static void put_transform(MnPdfContent *c, const MnTransform *t)
{
    enum { ONE = 1000000 };
    int64_t h = c->height;
    const int64_t linear[] = {t->a, -(int64_t)t->b, -(int64_t)t->c, t->d};
    for (int i = 0; i < 4; i++) {
        mn_pdf_millionths(&c->text, linear[i]);
        mn_buf_putc(&c->text, ' ');
    }
    mn_pdf_millionths(&c->text, h * t->c / 1000 + (int64_t)t->dx * 1000);
    mn_buf_putc(&c->text, ' ');
    mn_pdf_millionths(&c->text, h * (ONE - t->d) / 1000 - (int64_t)t->dy * 1000);
    mn_buf_puts(&c->text, " cm\n");
}

static void save_state(MnPdfContent *c, const MnItem *item)
{
    open_content(c);
    if (c->nsaved == MN_MOST_SAVED) {
        mn_report(c->w->ctx->diag, MN_PDF_STATE_TOO_DEEP, mn_at((MnPos){0}),
                  .page = mn_diag_number(c->w->ctx->diag, c->number + 1));
        return;
    }
    c->saved[c->nsaved++] = c->state;
    mn_buf_puts(&c->text, "q\n");
    const MnPath *clip = item->u.save.clip;
    if (clip) {
        put_steps(c, clip);
        mn_buf_puts(&c->text, clip->even_odd ? "W* n\n" : "W n\n");
    }
    if (item->u.save.transform) put_transform(c, item->u.save.transform);
}

static void restore_state(MnPdfContent *c)
{
    if (!c->nsaved) {
        mn_report(c->w->ctx->diag, MN_PDF_STATE_RESTORED, mn_at((MnPos){0}),
                  .page = mn_diag_number(c->w->ctx->diag, c->number + 1));
        return;
    }
    c->state = c->saved[--c->nsaved];
    mn_buf_puts(&c->text, "Q\n");
}

static void put_image(MnPdfContent *c, const MnItem *item)
{
    open_content(c);
    set_opacity(c, 0);
    mn_pdf_image_draw(c->w, &c->use, item, c->height, &c->text);
}

/* ---- the page ---- */

static void put_item(MnPdfContent *c, const MnItem *item)
{
    switch (item->kind) {
    case MN_ITEM_BEGIN:
    case MN_ITEM_ARTIFACT: begin_content(c, item); break;
    case MN_ITEM_END: end_content(c); break;
    case MN_ITEM_TEXT: put_text(c, item); break;
    case MN_ITEM_RECT: put_rectangle(c, item); break;
    case MN_ITEM_PATH: put_path(c, item->u.path); break;
    case MN_ITEM_IMAGE: put_image(c, item); break;
    case MN_ITEM_SAVE: save_state(c, item); break;
    case MN_ITEM_RESTORE: restore_state(c); break;
    case MN_ITEM_LINK: mn_pdf_link_add(c->w, c->number, item); break;
    }
}

void mn_pdf_content_page(MnPdfContent *c, uint32_t number)
{
    const MnPage *page = &c->w->pages->pages[number];
    c->number = number;
    c->height = page->height;
    /* as a page begins (ISO 32000-1, 8.4.1) */
    c->state = (State){.width = MN_PT(1), .mitre_limit = MITRE_LIMIT, .opacity = 1000};
    c->nsaved = 0;
    c->pending = NULL;
    c->open = c->tagged = false;
    c->use.count = 0;
    memset(c->use.opacities, 0, sizeof c->use.opacities);
    c->text.len = 0;
    for (uint32_t i = 0; i < page->nitems; i++) put_item(c, &page->items[i]);
    if (c->pending || c->nsaved)
        mn_report(c->w->ctx->diag, MN_PDF_CONTENT_OPEN, mn_at((MnPos){0}), .page = mn_diag_number(c->w->ctx->diag, number + 1));
    end_content(c);
    mn_pdf_deflate(c->w->deflate, mn_buf_view(&c->text), &c->packed);
    bool plain = !c->use.count;
    for (unsigned i = 0; i < sizeof c->use.opacities; i++) plain &= !c->use.opacities[i];
    uint32_t resources = plain ? c->w->plain_resources : mn_pdf_page_resources(c->w, &c->use);
    mn_hpdf_page_fill(c->w->file, number, mn_buf_view(&c->packed), resources, number);
}
