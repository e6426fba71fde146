/* redline_files.c - in: a redline, which is a document tree. Out: its files, made as those of any document. */
#include "publish/redline_files.h"

#include "base/files.h"
#include "compare/views.h"
#include "html/html.h"
#include "page/layout.h"
#include "pdf/pdf.h"

/* The look of any page, and behind it what a redline has beside. */
static bool read_css(MnContext *ctx, MnBuf *css)
{
    static const char *const sheets[] = {"templates/site/page.css", "templates/site/redline.css"};
    bool good = true;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        const MnSource *sheet = mn_read_text(ctx, sheets[i], (MnRange){0});
        if (sheet) mn_buf_str(css, sheet->text);
        good = good && sheet;
    }
    return good;
}

bool mn_redline_page(MnContext *ctx, const MnRedlineInput *input, MnBuf *out)
{
    MnBuf css = {0};
    bool good = read_css(ctx, &css);
    MnHtmlInput page = {.document = input->sides ? input->tree : mn_views_tree(ctx->arena, input->tree),
                        .style = input->look.style,
                        .words = input->look.words,
                        .css = mn_buf_view(&css),
                        .folder = input->folder,
                        .pdf_href = input->pdf_href,
                        .versions_href = input->versions_href,
                        .register_href = input->register_href,
                        .redline = true,
                        .views = !input->sides,
                        .sides_href = input->sides_href};
    good = good && mn_html_page(ctx, &page, out);
    mn_buf_clear(&css);
    return good;
}

bool mn_redline_pdf(MnContext *ctx, const MnRedlineInput *input, MnBuf *out)
{
    MnPart part = {.document = input->tree, .style = input->look.style, .words = input->look.words, .folder = input->folder};
    MnPublication publication = {.parts = &part, .nparts = 1};
    MnPages *pages = mn_layout(ctx, &publication);
    return pages && mn_pdf_write(ctx, pages, out);
}
