/* link.c - in: link items, anchors, bookmarks, printed page numbers. Out: Link annotations (ISO 32000-1, 12.5.6.5), the outline
 * (12.3.3) and the page labels (12.4.2).
 *
 * A destination is [page /XYZ null top null]: the page scrolls to the place and keeps its magnification. */
#include "pdf/link.h"

#include <string.h>

static void put_destination(const MnPdfWriter *w, uint32_t page, MnLength y, MnBuf *out)
{
    mn_buf_puts(out, "/Dest[");
    mn_pdf_reference(out, mn_hpdf_page_object(w->file, page));
    mn_buf_puts(out, "/XYZ null ");
    mn_pdf_length(out, (int64_t)w->pages->pages[page].height - y);
    mn_buf_puts(out, " null]");
}

static const MnAnchor *find_anchor(const MnPages *pages, uint32_t part, const char *id)
{
    uint32_t low = 0, high = pages->nanchors;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const MnAnchor *anchor = &pages->anchors[middle];
        int order = anchor->part != part ? (anchor->part < part ? -1 : 1) : strcmp(anchor->id, id);
        if (order == 0) return anchor;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

/* A URI is ASCII: other bytes, spaces and controls are written %XX (RFC 3986, 2.1; RFC 3987, 3.1). */
static void put_uri(const char *uri, MnBuf *out)
{
    MnBuf ascii = {0};
    for (; *uri; uri++) {
        unsigned char c = (unsigned char)*uri;
        if (c > ' ' && c < 0x7F) mn_buf_putc(&ascii, (char)c);
        else mn_buf_printf(&ascii, "%%%02X", c);
    }
    mn_buf_puts(out, "/A<</S/URI/URI");
    mn_pdf_bytes(out, mn_buf_view(&ascii));
    mn_buf_puts(out, ">>");
    mn_buf_clear(&ascii);
}

static void put_target(const MnPdfWriter *w, uint32_t part, const char *target, MnBuf *out)
{
    if (target[0] != '#') {
        put_uri(target, out);
        return;
    }
    const MnAnchor *anchor = find_anchor(w->pages, part, target + 1);
    if (anchor && anchor->page < w->pages->npages) put_destination(w, anchor->page, anchor->y, out);
    else mn_report(w->ctx->diag, MN_PDF_LINK_NOWHERE, mn_at((MnPos){0}), .place = target);
}

typedef struct {
    const MnPdfWriter *writer;
    MnItem item; /* copied: display lists may be let go before annotations are printed */
    uint32_t page, key;
    MnStr target;
} Annotation;

static void print_annotation(const void *data, MnBuf *out)
{
    const Annotation *a = data;
    const MnItem *item = &a->item;
    int64_t height = a->writer->pages->pages[a->page].height;
    const int64_t box[] = {item->u.link.x, height - item->u.link.y - item->u.link.height,
                           (int64_t)item->u.link.x + item->u.link.width, height - item->u.link.y};
    mn_buf_puts(out, "/Type/Annot/Subtype/Link/Rect[");
    for (int i = 0; i < 4; i++) {
        if (i) mn_buf_putc(out, ' ');
        mn_pdf_length(out, box[i]);
    }
    mn_buf_puts(out, "]/F 4/Border[0 0 0]/Contents");
    mn_pdf_text(out, item->u.link.contents);
    mn_buf_printf(out, "/StructParent %u/P ", a->key);
    mn_pdf_reference(out, mn_hpdf_page_object(a->writer->file, a->page));
    mn_buf_str(out, a->target);
}

void mn_pdf_link_add(MnPdfWriter *w, uint32_t page, const MnItem *item)
{
    Annotation *a = mn_arena_alloc(w->arena, sizeof *a);
    *a = (Annotation){.writer = w, .item = *item, .page = page};
    MnBuf target = {0};
    put_target(w, item->u.link.part, item->u.link.target, &target);
    a->target.len = target.len;
    a->target.ptr = mn_buf_finish(&target, w->arena);
    if (!item->u.link.contents || !*item->u.link.contents)
        mn_report(w->ctx->diag, MN_PDF_LINK_UNDESCRIBED, mn_at((MnPos){0}), .place = item->u.link.target);
    uint32_t object = mn_hpdf_dict(w->file, print_annotation, a);
    a->key = mn_pdf_structure_annotation(w->structure, item->u.link.tag, page, object);
    mn_hpdf_page_annotate(w->file, page, object);
}

void mn_pdf_bookmarks_add(MnPdfWriter *w)
{
    MnBuf text = {0};
    for (uint32_t i = 0; i < w->pages->nbookmarks; i++) {
        const MnBookmark *bookmark = &w->pages->bookmarks[i];
        if (bookmark->page >= w->pages->npages) continue;
        text.len = 0;
        mn_buf_puts(&text, "/Title");
        mn_pdf_text(&text, bookmark->title);
        put_destination(w, bookmark->page, bookmark->y, &text);
        mn_hpdf_outline_add(w->file, bookmark->level, mn_buf_view(&text));
    }
    mn_buf_clear(&text);
}

/* ---- page labels ---- */

typedef struct {
    MnStr prefix;
    char style; /* D, r, R, or 0 for a label that is all prefix */
    uint32_t number;
} Label;

/* The value of a whole label in roman numerals of one case, else 0. */
static uint32_t parse_roman(MnStr text, bool upper)
{
    static const char letters[] = "ivxlcdm";
    static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
    uint32_t total = 0, last = 0;
    if (text.len > 12) return 0;
    for (size_t i = text.len; i-- > 0;) {
        char letter = upper && text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] + ('a' - 'A')) : text.ptr[i];
        const char *found = letter ? strchr(letters, letter) : NULL;
        if (!found || (upper && letter == text.ptr[i])) return 0;
        uint32_t value = values[found - letters];
        if (value < last) total -= value;
        else total += value, last = value;
    }
    MnBuf again = {0};
    mn_buf_counter(&again, total, upper ? 'I' : 'i');
    bool same = mn_str_equal(mn_buf_view(&again), text);
    mn_buf_clear(&again);
    return same ? total : 0;
}

static Label parse_label(const char *string)
{
    MnStr text = mn_str(string);
    uint32_t number;
    if (text.len && (number = parse_roman(text, false))) return (Label){{text.ptr, 0}, 'r', number};
    if (text.len && (number = parse_roman(text, true))) return (Label){{text.ptr, 0}, 'R', number};
    size_t digits = text.len;
    while (digits && text.len - digits < 9 && text.ptr[digits - 1] >= '0' && text.ptr[digits - 1] <= '9') digits--;
    while (digits < text.len && text.ptr[digits] == '0') digits++;
    number = 0;
    for (size_t i = digits; i < text.len; i++) number = number * 10 + (uint32_t)(text.ptr[i] - '0');
    return (Label){{text.ptr, digits}, number ? 'D' : 0, number};
}

static bool continues(const Label *before, const Label *label)
{
    return before->style == label->style && label->style && mn_str_equal(before->prefix, label->prefix) &&
           label->number == before->number + 1;
}

void mn_pdf_labels_print(const MnPages *pages, MnBuf *out)
{
    Label before = {0};
    mn_buf_puts(out, "/PageLabels<</Nums[");
    for (uint32_t i = 0; i < pages->npages; i++) {
        Label label = parse_label(pages->pages[i].label);
        if (!i || !continues(&before, &label)) {
            mn_buf_printf(out, "%u<<", i);
            if (label.style) mn_buf_printf(out, "/S/%c", label.style);
            if (label.prefix.len) {
                MnBuf prefix = {0};
                mn_buf_str(&prefix, label.prefix);
                mn_buf_puts(out, "/P");
                mn_pdf_text(out, prefix.ptr);
                mn_buf_clear(&prefix);
            }
            if (label.style && label.number != 1) mn_buf_printf(out, "/St %u", label.number);
            mn_buf_puts(out, ">>");
        }
        before = label;
    }
    mn_buf_puts(out, "]>>");
}
