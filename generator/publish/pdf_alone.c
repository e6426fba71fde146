/* pdf_alone.c - see pdf_alone.h. In: entries of issued.ini, and PDFs in the document's folder. Out: the folders in memory. */
#include "publish/pdf_alone.h"

#include "base/files.h"
#include "document/address.h"
#include "document/output.h"
#include "document/saying.h"
#include "document/version_record.h"
#include "issue/entry.h"
#include "publish/bare_page.h"
#include "publish/folder.h"
#include "publish/making.h"
#include "tree/meta.h"

#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnDocument *document;
    const MnIssueEntry *entry;
    MnKey key;
} Scanning;

static void write_page(const Scanning *s, MnStr pdf, MnBuf *out)
{
    MnArena *arena = s->ctx->arena;
    const MnBarePage page = {s->ctx, s->document, mn_place_page(arena, &s->key), out};
    MnPlace file = mn_place_file(arena, &s->key, mn_key_pdf(arena, &s->key)), versions = mn_place_versions(arena, &s->key);
    const char *const titled[] = {"title", mn_meta(s->document->tree, "title"), "version", s->key.version, NULL};
    const char *const sized[] = {"size", mn_say_size(arena, s->document->words, pdf.len), NULL}, *const none[] = {NULL};
    mn_bare_begin(&page, mn_bare_words(&page, "title-and-version", titled), true);
    mn_bare_paragraph(&page, mn_bare_words(&page, "scan-notice", none));
    mn_bare_link(&page, &file, mn_bare_words(&page, "format-pdf-alone", sized));
    mn_bare_link(&page, &versions, mn_bare_words(&page, "versions-link", none));
    mn_bare_end(&page);
}

/* The file's bytes; none after an error. */
static MnStr read_pdf(const Scanning *s)
{
    MnContext *ctx = s->ctx;
    const char *file = s->entry->file, *path = mn_path_join(ctx->arena, s->document->folder, file);
    if (!mn_path_is_inner(mn_str(file))) {
        mn_report(ctx->diag, MN_FILE_OUTSIDE_FOLDER, s->entry->file_range, .key = "file");
        return (MnStr){0};
    }
    const MnRead *read = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, path);
    MnStr bytes = read->source ? mn_source_bytes(read->source) : (MnStr){0};
    if (mn_str_starts(bytes, "%PDF-")) return bytes;
    if (read->source) mn_report(ctx->diag, MN_SCAN_NO_PDF, s->entry->file_range, .file = path, .version = s->entry->version);
    else if (!mn_read_report(ctx, read, s->entry->file_range))
        mn_report(ctx->diag, MN_FILE_MISSING, s->entry->file_range, .file = path);
    return (MnStr){0};
}

enum { FILES = 3 };

static bool make(const Scanning *s, MnOutput files[FILES])
{
    MnArena *arena = s->ctx->arena;
    MnStr pdf = read_pdf(s);
    MnBuf *page = mn_buf_new(arena), *record = mn_buf_new(arena);
    if (!pdf.len) return false;
    write_page(s, pdf, page);
    files[0] = (MnOutput){"index.html", mn_buf_view(page)};
    files[1] = (MnOutput){mn_key_pdf(arena, &s->key), pdf};
    mn_making_write_alone(&s->key, s->entry->date, NULL, &(MnMaking){.files = files, .nfiles = 2}, record);
    files[2] = (MnOutput){"record.ini", mn_buf_view(record)};
    return true;
}

static bool publish(const Scanning *s, const MnShared *shared, const MnOutput files[FILES])
{
    bool changed;
    if (!mn_folder_publish(s->ctx, mn_shared_output(shared), mn_key_folder(s->ctx->arena, &s->key), files, FILES, &changed))
        return false;
    if (changed) mn_version_forget(s->ctx, shared, s->key.document, s->key.version);
    return true;
}

bool mn_scans_publish(MnContext *ctx, const MnShared *shared, const MnDocument *document, bool write)
{
    size_t errors = mn_diag_errors(ctx->diag);
    const MnIssueLog *log = mn_issue_log_of(ctx, document->key.document);
    for (size_t i = 0; i < log->count; i++) {
        const MnIssueEntry *entry = &log->entries[i];
        MnOutput files[FILES];
        Scanning s = {ctx, document, entry, document->key};
        s.key.version = entry->version;
        if (!entry->file || mn_issue_log_find(log, entry->version) != entry) continue;
        if (document->key.version && strcmp(document->key.version, entry->version) == 0)
            mn_report(ctx->diag, MN_SCAN_CURRENT, entry->range, .version = entry->version, .file = entry->file);
        else if (make(&s, files) && write) publish(&s, shared, files);
    }
    return mn_diag_errors(ctx->diag) == errors;
}
