/* pdf.c - in: pages. Out: a PDF 1.7 file that is tagged (PDF/UA-1) and archival (PDF/A-2a).
 *
 * The order of work: all page objects first, so that links may lead anywhere; each page's content, which records marks and
 * links as it goes; then what needs all pages (structure, fonts), the catalog, and the bytes. Nothing here measures, and
 * nothing reads the clock, so the same pages give the same bytes. */
#include "pdf/pdf.h"

#include "pdf/content.h"
#include "pdf/link.h"
#include "pdf/pdf_image.h"
#include "pdf/pdf_metadata.h"

static uint32_t add_deflated(MnPdfWriter *w, const char *entries, MnStr bytes)
{
    MnBuf packed = {0}, text = {0};
    mn_pdf_deflate(w->deflate, bytes, &packed);
    mn_buf_printf(&text, "/Filter/FlateDecode%s", entries);
    uint32_t object = mn_hpdf_stream(w->file, mn_buf_view(&text), mn_buf_view(&packed));
    mn_buf_clear(&packed);
    mn_buf_clear(&text);
    return object;
}

static void put_output_intent(MnPdfWriter *w, MnBuf *out)
{
    MnBuf profile = {0};
    mn_pdf_srgb_profile(&profile);
    mn_buf_puts(out, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                     "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    mn_pdf_reference(out, add_deflated(w, "/N 3", mn_buf_view(&profile)));
    mn_buf_puts(out, ">>]\n");
    mn_buf_clear(&profile);
}

static void add_catalog(MnPdfWriter *w, uint32_t structure)
{
    MnBuf text = {0}, xmp = {0};
    mn_pdf_xmp(w->pages, &xmp);
    mn_buf_puts(&text, "/Lang");
    mn_pdf_text(&text, w->pages->language);
    mn_buf_puts(&text, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true");
    if (w->pages->rtl) mn_buf_puts(&text, "/Direction/R2L");
    mn_buf_puts(&text, ">>\n/StructTreeRoot ");
    mn_pdf_reference(&text, structure);
    mn_buf_puts(&text, "\n/Metadata "); /* not compressed: any tool may read it */
    mn_pdf_reference(&text, mn_hpdf_stream(w->file, MN_STR("/Type/Metadata/Subtype/XML"), mn_buf_view(&xmp)));
    mn_buf_putc(&text, '\n');
    put_output_intent(w, &text);
    if (w->pages->nbookmarks) mn_buf_puts(&text, "/PageMode/UseOutlines\n");
    mn_pdf_labels_print(w->pages, &text);
    mn_hpdf_catalog(w->file, mn_buf_view(&text));
    text.len = 0;
    mn_pdf_info(w->pages, &text);
    mn_hpdf_info(w->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    mn_buf_clear(&xmp);
}

static void add_plain_resources(MnPdfWriter *w)
{
    MnBuf text = {0};
    mn_buf_puts(&text, "/Font ");
    mn_pdf_reference(&text, mn_pdf_fonts_object(w->fonts));
    w->plain_resources = mn_hpdf_dict_text(w->file, mn_buf_view(&text));
    mn_buf_clear(&text);
}

static bool check_pages(MnContext *ctx, const MnPages *pages)
{
    enum { SMALLEST = MN_PT(3), LARGEST = MN_PT(14400) }; /* ISO 19005-2, 6.1.13 */
    bool ok = pages->npages && pages->title && *pages->title && pages->language && *pages->language;
    if (!ok) mn_report(ctx->diag, MN_PDF_WANTS, mn_at((MnPos){0}));
    for (uint32_t i = 0; i < pages->npages; i++) {
        const MnPage *page = &pages->pages[i];
        if (page->width >= SMALLEST && page->width <= LARGEST && page->height >= SMALLEST && page->height <= LARGEST) continue;
        mn_report(ctx->diag, MN_PAGE_SIZE, mn_at((MnPos){0}), .page = mn_diag_number(ctx->diag, i + 1));
        ok = false;
    }
    return ok;
}

static bool write_file(MnPdfWriter *w, MnBuf *out)
{
    MnDiag *diag = w->ctx->diag;
    size_t errors = mn_diag_errors(diag);
    for (uint32_t i = 0; i < w->pages->npages; i++)
        mn_hpdf_page_add(w->file, w->pages->pages[i].width, w->pages->pages[i].height);
    w->fonts = mn_pdf_fonts_new(w->ctx, w->arena, w->file);
    w->structure = mn_pdf_structure_new(w->ctx, w->arena, w->file, w->pages);
    w->images = mn_pdf_images_new(w);
    add_plain_resources(w);
    MnPdfContent *content = mn_pdf_content_new(w);
    for (uint32_t i = 0; i < w->pages->npages; i++) mn_pdf_content_page(content, i);
    if (w->last) mn_pages_let_go(w->last);
    uint32_t structure = mn_pdf_structure_finish(w->structure);
    mn_pdf_bookmarks_add(w);
    mn_pdf_fonts_finish(w->fonts, w->deflate);
    if (mn_diag_errors(diag) > errors) return false;
    add_catalog(w, structure);
    unsigned code = 0;
    if (mn_hpdf_save(w->file, out, &code)) return true;
    mn_report(diag, MN_PDF_LIBHARU, mn_at((MnPos){0}), .number = mn_arena_printf(w->ctx->arena, "%04X", code));
    return false;
}

static bool write(MnContext *ctx, const MnPages *pages, MnPages *last, MnBuf *out)
{
    if (!check_pages(ctx, pages)) return false;
    size_t start = out->len;
    MnPdfWriter w = {.ctx = ctx,
                     .pages = pages,
                     .last = last,
                     .arena = mn_arena_new(),
                     .file = mn_hpdf_new(),
                     .deflate = mn_pdf_deflate_new()};
    bool ok = write_file(&w, out);
    if (!ok) out->len = start;
    mn_pdf_deflate_free(w.deflate);
    mn_hpdf_free(w.file);
    mn_arena_free(w.arena);
    return ok;
}

bool mn_pdf_write(MnContext *ctx, const MnPages *pages, MnBuf *out)
{
    return write(ctx, pages, NULL, out);
}

bool mn_pdf_write_last(MnContext *ctx, MnPages *pages, MnBuf *out)
{
    return write(ctx, pages, pages, out);
}
