/* document.c - in: an id. Out: the document after the stage asked for. */
#include "document/pipeline.h"

#include "base/date.h"
#include "base/url.h"
#include "document/links.h"
#include "merge/merge.h"
#include "number/number.h"

#include <string.h>

/* Words and style hang on the language and the council. */
bool mn_document_look(MnContext *ctx, MnShared *shared, MnDocument *out)
{
    const MnNode *document = mn_xml_child(out->data, "document"), *council = mn_xml_child(out->data, "council");
    const MnNode *const records[] = {document, council, mn_xml_child(out->data, "site")};
    const MnNode *language = NULL;
    for (size_t i = 0; i < 3 && !language; i++) language = records[i] ? mn_xml_child(records[i], "language") : NULL;
    return mn_shared_look(ctx, shared, language, council, &out->words, &out->style);
}

static const char *current_version(const MnNode *data)
{
    const char *number = NULL;
    for (const MnNode *node = mn_xml_first_element(data); node; node = mn_xml_next_element(node))
        if (mn_xml_is(node, "version")) number = mn_xml_attr(node, "number");
    return number;
}

const char *mn_document_value(const MnNode *record, const char *key)
{
    const MnNode *value = record ? mn_xml_child(record, key) : NULL;
    return value && mn_xml_first(value) && mn_xml_is_text(mn_xml_first(value)) ? mn_xml_text(mn_xml_first(value)) : NULL;
}

const MnNode *mn_document_issued(const MnNode *data, const char *version)
{
    for (const MnNode *node = mn_xml_first_element(data); node; node = mn_xml_next_element(node)) {
        const char *number = mn_xml_is(node, "issued") ? mn_xml_attr(node, "number") : NULL;
        if (number && strcmp(number, version) == 0) return node;
    }
    return NULL;
}

const char *mn_document_issue_date(const MnDocument *document)
{
    return document->version ? mn_document_value(mn_document_issued(document->data, document->version), "date") : NULL;
}

MnPart mn_document_part(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    return (MnPart){.document = mn_links_for_pdf(ctx, shared, document),
                    .style = document->style,
                    .words = document->words,
                    .folder = document->folder,
                    .draft = document->draft};
}

static MnPages *lay_out(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    MnPart part = mn_document_part(ctx, shared, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    return mn_layout(ctx, &publication);
}

/* Its stages, up to the one asked for. Each goes on with what the one before it could make, as far as that is something. */
static void run(MnContext *ctx, MnShared *shared, MnUpto upto, MnDocument *out)
{
    const MnProject *project = mn_shared_project(shared);
    size_t errors = mn_diag_errors(ctx->diag);
    out->data = mn_data_load(ctx, project, out->id);
    out->data_whole = out->data && mn_diag_errors(ctx->diag) == errors;
    if (!out->data) return;
    out->version = current_version(out->data);
    out->draft = out->version && !mn_document_issued(out->data, out->version);
    if (upto == MN_UPTO_DATA) return;
    mn_document_look(ctx, shared, out);
    if (out->words) out->tree = mn_merge(ctx, out->data, out->words);
    if (!out->tree || upto == MN_UPTO_MERGED) return;
    mn_number(ctx, out->tree, out->words);
    if (upto == MN_UPTO_NUMBERED) return;
    mn_links_resolve(ctx, shared, out);
    if (upto == MN_UPTO_LINKED || !out->style) return;
    out->pages = lay_out(ctx, shared, out);
}

bool mn_document_make(MnContext *ctx, MnShared *shared, const char *id, MnUpto upto, MnDocument *out)
{
    size_t errors = mn_diag_errors(ctx->diag);
    *out = (MnDocument){.id = id};
    out->folder = mn_arena_printf(ctx->arena, "content/documents/%s", id);
    run(ctx, shared, upto, out);
    return mn_diag_errors(ctx->diag) == errors;
}

const char *mn_document_size(MnArena *arena, const MnWords *words, uint64_t bytes)
{
    MnBuf number = {0};
    bool large = bytes > 999000;
    uint64_t tenths = (bytes + 99999) / 100000;
    mn_buf_int(&number, (int64_t)(large ? tenths / 10 : (bytes + 999) / 1000));
    const char *point = mn_words_get(words, "decimal-point");
    if (large && tenths % 10) mn_buf_printf(&number, "%s%u", point ? point : ".", (unsigned)(tenths % 10));
    const char *digits = mn_buf_finish(&number, arena);
    const char *size = mn_words_fill(arena, words, large ? "size-mb" : "size-kb", (const char *const[]){"n", digits, NULL});
    return size ? size : digits;
}

const char *mn_document_date(MnArena *arena, const MnWords *words, const MnNode *council, const char *iso)
{
    MnDate date;
    const char *own = mn_document_value(council, "date-style"), *style = own ? own : mn_words_get(words, "date-style");
    if (!style || !mn_date_parse(mn_str(iso), &date, NULL, NULL)) return iso;
    MnDateNames names = mn_words_date_names(arena, words);
    MnBuf text = {0};
    mn_date_format(&text, date, style, &names);
    return mn_buf_finish(&text, arena);
}

const char *mn_document_pdf_name(MnContext *ctx, const char *id, const char *version)
{
    return version ? mn_arena_printf(ctx->arena, "%s-%s.pdf", id, version) : mn_arena_printf(ctx->arena, "%s.pdf", id);
}

const char *mn_document_version_folder(const MnDocument *document)
{
    return document->version ? document->version : "current";
}

const char *mn_document_url(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    const char *base = mn_shared_base_url(shared);
    if (!base) return NULL;
    const char *id = mn_url_encode(ctx->arena, mn_str(document->id));
    return mn_arena_printf(ctx->arena, "%s%s/%s/index.html", base, id, mn_document_version_folder(document));
}
