/* Golden pages and fragments: tests/html/CASE/input.xml is a numbered document tree. A case whose name begins with "page" is
 * made into a page (shown without its style), any other into a fragment. With an input and a style sheet as
 * arguments it prints the page, for people and browsers to look at. */
#include "civic.h"
#include "golden.h"

#include "support.h"

/* The page without what stands in <style>, so that a new colour changes no golden page. */
static void leave_out_style(const MnBuf *page, MnBuf *dump)
{
    const char *from = strstr(page->ptr, "<style>"), *to = strstr(page->ptr, "</style>");
    assert_true(from && to);
    mn_buf_add(dump, page->ptr, (size_t)(from - page->ptr) + strlen("<style>"));
    mn_buf_puts(dump, to);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    struct MnWords words = {0};
    MnNode *document = mn_tree_parse(ctx, input);
    assert_non_null(document);
    const MnStyle *style = civic_in_liberation(ctx);
    assert_non_null(style);
    MnHtmlInput in = {
        .document = tidy(ctx, document), .style = style, .words = &words, .folder = folder, .css = MN_STR("p { margin: 0 }")};
    if (strstr(folder, "/page")) {
        in.pdf_href = "riverside-1.1.pdf";
        in.latest_href = "../latest/index.html";
        in.issued = "2012-06-01";
        MnBuf page = {0};
        if (mn_html_page(ctx, &in, &page)) leave_out_style(&page, dump);
        mn_buf_clear(&page);
    } else mn_html_fragment(ctx, &in, dump);
}

static int print_page(char **argv)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    struct MnWords words = {0};
    const MnSource *input = read_whole(arena, argv[1], argv[1]), *css = read_whole(arena, argv[2], argv[2]);
    MnNode *document = input && css ? mn_tree_parse(&ctx, input) : NULL;
    MnBuf out = {0};
    if (document) {
        char *folder = mn_arena_strdup(arena, argv[1]), *slash = strrchr(folder, '/');
        if (slash) *slash = '\0';
        MnHtmlInput in = {.document = tidy(&ctx, document),
                          .style = civic_in_liberation(&ctx),
                          .words = &words,
                          .folder = folder,
                          .css = css->text,
                          .pdf_href = "riverside-1.1.pdf",
                          .latest_href = "../latest/index.html"};
        if (in.style) mn_html_page(&ctx, &in, &out);
        if (out.len) fwrite(out.ptr, 1, out.len, stdout);
    }
    mn_buf_clear(&out);
    mn_diag_print(ctx.diag, &out, false);
    if (out.len) fwrite(out.ptr, 1, out.len, stderr);
    mn_buf_clear(&out);
    bool good = document && !mn_diag_errors(ctx.diag);
    mn_arena_free(arena);
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    return argc == 3 ? print_page(argv) : golden_run("html", "input.xml", make);
}
