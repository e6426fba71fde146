/* The golden cases of the Markdown stage: tests/markdown/CASE/input.md. A case whose name begins with "value-" is read as a value
 * of a record, indented under its key; one that begins with "inline-" as a value of one paragraph. */
#include "golden.h"
#include "law.h"

#include "markdown/markdown.h"

enum { ABOVE = 10, INDENT = 4 };

/* The text as it would stand in a file of records, and where its lines begin there. */
static MnText as_value(MnContext *ctx, const MnSource *input)
{
    MnStr s = input->text;
    MnBuf file = {0};
    size_t lines = 1;
    for (size_t i = 0; i < s.len; i++) lines += s.ptr[i] == '\n';
    for (size_t i = 0; i < ABOVE; i++) mn_buf_puts(&file, "; a line above\n");
    for (size_t i = 0; i < s.len; i++) {
        if (i == 0 || s.ptr[i - 1] == '\n') mn_buf_puts(&file, "    ");
        mn_buf_putc(&file, s.ptr[i]);
    }
    struct MnLineStart *starts = mn_arena_array(ctx->arena, lines, sizeof *starts);
    for (size_t i = 0; i < lines; i++) starts[i] = (struct MnLineStart){(uint32_t)i + ABOVE + 1, INDENT + 1};
    const MnSource *source = mn_source_new(ctx->arena, "document.ini", mn_buf_view(&file));
    mn_buf_clear(&file);
    return (MnText){s, source, starts};
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const char *name = strrchr(folder, '/') + 1;
    bool one_paragraph = strncmp(name, "inline-", 7) == 0, value = one_paragraph || strncmp(name, "value-", 6) == 0;
    MnText text = value ? as_value(ctx, input) : (MnText){input->text, input, NULL};
    MnNode *root = mn_tree_of(mn_xml_new_tree(ctx->arena, "tree"));
    bool good = (one_paragraph ? mn_markdown_inline : mn_markdown_blocks)(ctx, &text, root);
    check_law(root);
    assert_int_equal(good, mn_diag_errors(ctx->diag) == 0);
    mn_xml_dump(root, dump, true);
}

int main(void)
{
    return golden_run("markdown", "input.md", make);
}
