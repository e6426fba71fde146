/* command_text.c - `muniment text FILE…`: what a document says, as plain text. In: a document.xml, a version's folder, or a PDF; they
 * need not belong to a project. Out: plain/plain.h. Any other file is printed as it is, for it is text already (.ini, .md) or
 * nothing that could be read so, of which a line says what it is.
 *
 * This is also how git shows such files, so it never fails for what a file holds: git would show nothing at all then. */
#include "base/digest.h"
#include "base/files.h"
#include "command/opened.h"
#include "conform/pdf_tree.h"
#include "plain/plain.h"
#include "tree/document_xml.h"

#include <string.h>

/* A file that is no text: its size and digest, so that one can at least tell that it changed. */
static void describe(const char *what, MnStr bytes, const char *why, MnBuf *out)
{
    char digest[65];
    mn_sha256_hex(bytes, digest);
    mn_buf_printf(out, "[%s of %zu bytes, SHA-256 %s: %s]\n", what, bytes.len, digest, why);
}

static void put_pdf(MnArena *arena, MnStr bytes, MnBuf *out)
{
    const char *why;
    const MnNode *tree = mn_pdf_tree(arena, bytes, &why);
    if (tree) mn_plain_write(arena, tree, out);
    else describe("PDF", bytes, why, out);
}

/* The tree of a document.xml; NULL for any other file, about which nothing is said. */
static const MnNode *tree_of(MnArena *arena, const MnSource *source)
{
    static const char root[] = "<document xmlns=\"http://www.w3.org/1999/xhtml\"";
    const char *begin = memmem(source->text.ptr, source->text.len, root, sizeof root - 1);
    if (!mn_str_starts(source->text, "<?xml ") || !begin || memchr(source->text.ptr, '\n', source->text.len) != begin - 1)
        return NULL;
    MnContext ctx = mn_context_new(arena, NULL);
    return mn_tree_read(&ctx, source);
}

static void put_file(MnArena *arena, const MnSource *source, MnBuf *out)
{
    MnStr bytes = mn_source_bytes(source);
    if (mn_str_starts(bytes, "%PDF-")) {
        put_pdf(arena, bytes, out);
        return;
    }
    const MnNode *tree = tree_of(arena, source);
    if (tree) mn_plain_write(arena, tree, out);
    else if (bytes.len && memchr(bytes.ptr, '\0', bytes.len)) describe("file", bytes, "it is no text", out);
    else mn_buf_str(out, bytes);
}

static int text_of(const MnOptions *options, const char *path)
{
    MnArena *arena = mn_arena_new();
    MnDiag *diag = mn_diag_new(arena);
    const MnRead *read = mn_read_path(arena, path);
    if (read->state == MN_READ_FOLDER) read = mn_read_path(arena, path = mn_path_join(arena, path, "document.xml"));
    MnBuf out = {0};
    if (read->source) put_file(arena, read->source, &out);
    else mn_report_failure(diag, MN_CANNOT_READ, path, mn_read_errno(read));
    if (out.len) fwrite(out.ptr, 1, out.len, options->out);
    int status = mn_status_of(diag);
    mn_print_diag(options, diag);
    mn_buf_clear(&out);
    mn_arena_free(arena);
    return status;
}

int mn_command_text(const MnOptions *options)
{
    int worst = MN_EXIT_DONE;
    for (size_t i = 0; i < options->noperands; i++) {
        int status = text_of(options, options->operands[i]);
        if (status > worst) worst = status;
    }
    return worst;
}
