/* The golden cases of the Markdown stage: tests/markdown/CASE/input.md. A case whose name begins with "value-" is read as a value
 * of an INI record, moved four columns to the right and ten lines down; with "inline-" as a value of one paragraph. */
#include "golden.h"

#include "markdown/markdown.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const char *name = strrchr(folder, '/') + 1;
    MnText text = {input->text, input, NULL, 1};
    bool one_paragraph = strncmp(name, "inline-", 7) == 0;
    if (one_paragraph || strncmp(name, "value-", 6) == 0) {
        size_t lines = 1;
        for (size_t i = 0; i < input->text.len; i++) lines += input->text.ptr[i] == '\n';
        struct MnLineStart *starts = mn_arena_array(ctx->arena, lines, sizeof *starts);
        for (size_t i = 0; i < lines; i++) starts[i] = (struct MnLineStart){(uint32_t)i + 11, 5};
        text.starts = starts;
    }
    MnNode *root = mn_xml_new_tree(ctx->arena, "tree");
    size_t errors = mn_diag_errors(ctx->diag);
    bool good = (one_paragraph ? mn_markdown_inline : mn_markdown_blocks)(ctx, &text, root);
    assert_int_equal(good, mn_diag_errors(ctx->diag) == errors);
    mn_xml_dump(root, dump, true);
}

int main(void)
{
    return golden_run("markdown", "input.md", make);
}
