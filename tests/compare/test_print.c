/* Marked trees, as a comparison leaves them, in each shape that is printed; see golden.h. An escape character is shown as ␛. */
#include "golden.h"

#include "compare/list.h"
#include "compare/print.h"
#include "tree/document_xml.h"

static void add(MnBuf *dump, const char *name, MnBuf *printed)
{
    mn_buf_printf(dump, "==== %s\n", name);
    for (size_t i = 0; i < printed->len; i++)
        if (printed->ptr[i] == '\033') mn_buf_puts(dump, "␛");
        else mn_buf_putc(dump, printed->ptr[i]);
    mn_buf_clear(printed);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    MnComparison comparison = {.tree = mn_tree_read(ctx, input)};
    list_differences(ctx->arena, &comparison);
    MnPrint print = {.account = mn_account_of(ctx->arena, &comparison), .columns = 80};
    print.old = (MnPrintSide){.label = "plan 1.0 (issued 2026-05-29)",
                              .source = "published",
                              .document = "plan",
                              .version = "1.0",
                              .issued = "2026-05-29"};
    print.new = (MnPrintSide){.label = "plan 1.1 (content)", .source = "content", .document = "plan", .version = "1.1"};
    static const struct {
        const char *name;
        void (*run)(MnArena *arena, const MnPrint *print, MnBuf *out);
        bool colour;
    } prints[] = {
        {"terminal", mn_print_terminal, false}, {"terminal, in colour", mn_print_terminal, true},
        {"summary", mn_print_summary, false},   {"stat", mn_print_stat, false},
        {"json", mn_print_json, false},         {"markdown", mn_print_markdown, false},
    };
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        MnBuf out = {0};
        print.colour = prints[i].colour;
        prints[i].run(ctx->arena, &print, &out);
        add(dump, prints[i].name, &out);
    }
}

int main(void)
{
    return golden_run("compare", "printed.xml", make);
}
