/* order_pdf.c - in: a PDF's structure tree and contents. Out: the stream of what it reads.
 *
 * Elements are walked depth first. Content is found by page and MCID; its text is what ToUnicode says of each code, or the
 * ActualText of a span, of the content or of an element. Left out is what layout adds: bullets, and the page number that ends an
 * entry of the contents, once it has proved to be the printed number of the page the entry leads to. A figure is its
 * alternative text. */
#include "order.h"

#include "conform/page_content.h"
#include "conform/tag_tree.h"

typedef struct {
    const Checker *checker;
    Stream *stream;
    MnArena *arena;
    size_t **begins; /* by page and MCID: 1 + index of the event that begins it */
    size_t *nbegins;
    size_t page; /* told last */
} Reader;

/* ---- content ---- */

static void index_content(Reader *r)
{
    const Checker *c = r->checker;
    r->begins = mn_arena_array(r->arena, c->file->npages + 1, sizeof *r->begins);
    r->nbegins = mn_arena_array(r->arena, c->file->npages + 1, sizeof *r->nbegins);
    for (size_t p = 0; p < c->file->npages; p++) {
        const Content *content = c->contents[p];
        r->nbegins[p] = content->nmarks + 1; /* MCIDs beyond are a fault that is told elsewhere */
        r->begins[p] = mn_arena_array(r->arena, r->nbegins[p], sizeof **r->begins);
        for (size_t i = 0; i < content->nevents; i++) {
            const Event *event = &content->events[i];
            int64_t mcid = event->kind == EVENT_BEGIN ? content->marks[event->mark].mcid : NO_MCID;
            if (mcid >= 0 && (uint64_t)mcid < r->nbegins[p]) r->begins[p][mcid] = i + 1;
        }
    }
}

static void put_codes(const Event *event, MnStr language, Stream *out)
{
    for (size_t i = 0; event->font && i + 1 < event->codes.len; i += 2) {
        uint32_t code = (uint32_t)(unsigned char)event->codes.ptr[i] << 8 | (unsigned char)event->codes.ptr[i + 1];
        stream_text(out, conform_font_text(event->font, code), language);
    }
}

static MnStr property_text(const Reader *r, const Content *content, size_t mark, const char *key)
{
    return conform_text(r->arena, conform_get(content->marks[mark].properties, key));
}

/* The text of the marked content that begins with event `begin`. */
static void put_content(const Reader *r, const Content *content, size_t begin, MnStr language, Stream *out)
{
    size_t whole = content->events[begin].mark, replaced = NO_MARK; /* `replaced`: has an ActualText */
    for (size_t i = begin; i < content->nevents; i++) {
        const Event *event = &content->events[i];
        MnStr own =
            event->mark == NO_MARK ? MN_STR("") : conform_text(r->arena, conform_content_property(content, event->mark, "Lang"));
        if (!own.len) own = language;
        if (event->kind == EVENT_BEGIN && replaced == NO_MARK &&
            conform_get(content->marks[event->mark].properties, "ActualText")) {
            replaced = event->mark;
            stream_text(out, property_text(r, content, event->mark, "ActualText"), own);
        }
        if (event->kind == EVENT_TEXT && replaced == NO_MARK) put_codes(event, own, out);
        if (event->kind == EVENT_END && event->mark == replaced) replaced = NO_MARK;
        if (event->kind == EVENT_END && event->mark == whole) return;
    }
}

static void put_kid(Reader *r, const Kid *kid, MnStr language, Stream *out)
{
    if (kid->page >= r->checker->file->npages || kid->mcid < 0 || (uint64_t)kid->mcid >= r->nbegins[kid->page]) return;
    size_t begin = r->begins[kid->page][kid->mcid];
    if (!begin) return;
    if (out == r->stream && kid->page != r->page) {
        r->page = kid->page;
        stream_from(out, mn_arena_printf(r->arena, "page %zu", kid->page + 1));
    }
    put_content(r, r->checker->contents[kid->page], begin - 1, language, out);
}

/* ---- page numbers in the contents ---- */

static void put_number(int64_t value, MnStr style, MnBuf *out)
{
    static const struct {
        int value;
        const char *digits;
    } roman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    size_t start = out->len;
    if (mn_str_is(style, "D")) mn_buf_int(out, value);
    if (!mn_str_is(style, "r") && !mn_str_is(style, "R")) return;
    for (size_t i = 0; i < sizeof roman / sizeof *roman; i++)
        for (; value >= roman[i].value; value -= roman[i].value) mn_buf_puts(out, roman[i].digits);
    for (size_t i = start; mn_str_is(style, "R") && i < out->len; i++) out->ptr[i] = (char)(out->ptr[i] - 'a' + 'A');
}

/* The label of a page: the last range of PageLabels that begins at or before it (12.4.2). */
static void put_label(const Reader *r, size_t page, MnBuf *out)
{
    const PdfObject *numbers = conform_get(conform_get(r->checker->file->catalog, "PageLabels"), "Nums"), *range = NULL;
    int64_t first = 0;
    for (size_t i = 0; i + 1 < conform_length(numbers); i += 2) {
        int64_t start = conform_integer(conform_at(numbers, i), INT64_MAX);
        if (start > (int64_t)page) break;
        first = start;
        range = conform_at(numbers, i + 1);
    }
    mn_buf_str(out, conform_text(r->arena, conform_get(range, "P")));
    put_number(conform_integer(conform_get(range, "St"), 1) + (int64_t)page - first, conform_name(conform_get(range, "S")), out);
}

static bool is_in_contents(const Element *e)
{
    for (; e; e = e->parent)
        if (conform_element_is(e, "TOCI")) return true;
    return false;
}

/* The child of a contents entry's link that shows the number of the page it leads to; nkids when there is none. */
static size_t page_number_kid(Reader *r, const Element *link)
{
    size_t last = link->nkids, page = r->checker->file->npages;
    for (size_t i = 0; i < link->nkids; i++) {
        if (link->kids[i].kind == KID_CONTENT) last = i;
        const PdfObject *target =
            link->kids[i].kind == KID_ANNOTATION ? conform_at(conform_get(link->kids[i].object, "Dest"), 0) : NULL;
        if (target) page = conform_page_index(r->checker->file, target);
    }
    if (last == link->nkids || page == r->checker->file->npages) return link->nkids;
    Stream shown = {.arena = r->arena};
    MnBuf label = {0};
    put_kid(r, &link->kids[last], MN_STR(""), &shown);
    put_label(r, page, &label);
    bool same = shown.text.len && mn_str_equal(mn_buf_view(&shown.text), mn_buf_view(&label));
    stream_clear(&shown);
    mn_buf_clear(&label);
    return same ? last : link->nkids;
}

/* ---- elements ---- */

static bool is_one_of(const Element *e, const char *const *types)
{
    for (; *types; types++)
        if (conform_element_is(e, *types)) return true;
    return false;
}

static bool is_inline(const Element *e)
{
    static const char *const types[] = {"Span", "Link", "Reference", "Quote", "Code", NULL};
    return is_one_of(e, types);
}

/* A bullet says nothing that the list does not. */
static bool is_bullet(const Element *e)
{
    const Element *list = e->parent ? e->parent->parent : NULL;
    const PdfObject *numbering = conform_element_is(list, "L") ? conform_element_attribute(list, "List", "ListNumbering") : NULL;
    return conform_element_is(e, "Lbl") &&
           (conform_is_name(numbering, "Disc") || conform_is_name(numbering, "Circle") || conform_is_name(numbering, "Square"));
}

/* An item of a list of terms has no numbering, and no mark. */
static bool is_marked_item(const Element *e)
{
    return conform_element_is(e, "LI") && e->parent && conform_element_attribute(e->parent, "List", "ListNumbering");
}

static void begin_element(Reader *r, const Element *e)
{
    static const char *const marked[] = {"H1", "H2", "H3",      "H4",   "H5",         "H6",   "Table", "TR",
                                         "TH", "TD", "Caption", "Note", "BlockQuote", "TOCI", NULL};
    if (!is_inline(e)) stream_break(r->stream);
    if (is_one_of(e, marked) || is_marked_item(e)) stream_mark(r->stream, "<%s>", e->standard);
    if (!conform_element_is(e, "Figure")) return;
    MnStr alt = conform_text(r->arena, conform_get(e->object, "Alt"));
    stream_mark(r->stream, "<Figure: %.*s>", (int)alt.len, alt.ptr);
}

static void put_element(Reader *r, const Element *e, MnStr language)
{
    MnStr own = conform_text(r->arena, conform_get(e->object, "Lang")),
          actual = conform_text(r->arena, conform_get(e->object, "ActualText"));
    if (own.len) language = own;
    if (is_bullet(e)) return;
    begin_element(r, e);
    size_t number = e->nkids;
    if (conform_element_is(e, "Link") && is_in_contents(e)) {
        number = page_number_kid(r, e);
        if (number == e->nkids) stream_mark(r->stream, "<no true page number>");
    }
    if (actual.len) stream_text(r->stream, actual, language);
    for (size_t i = 0; !actual.len && !conform_element_is(e, "Figure") && i < e->nkids; i++) {
        if (e->kids[i].kind == KID_ELEMENT) put_element(r, e->kids[i].element, language);
        else if (e->kids[i].kind == KID_CONTENT && i != number) put_kid(r, &e->kids[i], language, r->stream);
        else if (i == number && !r->stream->space) stream_mark(r->stream, "<the page number runs into the text>");
    }
    if (!is_inline(e)) stream_break(r->stream);
}

void order_of_pdf(const Checker *c, Stream *stream)
{
    Reader r = {.checker = c, .stream = stream, .arena = c->arena, .page = SIZE_MAX};
    if (!c->structure) return;
    index_content(&r);
    stream->language = conform_text(c->arena, conform_get(c->file->catalog, "Lang"));
    for (size_t i = 0; i < c->structure->nroots; i++) put_element(&r, c->structure->roots[i], stream->language);
}
