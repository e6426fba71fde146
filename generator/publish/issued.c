/* issued.c - see issued.h. In: a document and its tree. Compared with the document.xml in the output folder, in which the numbers
 * of other documents stand too. A draft may change until it is issued, so the record.ini beside it must say that it had been. */
#include "publish/issued.h"

#include "base/date.h"

#include <string.h>

static const MnNode *issued_record(const MnDocument *document)
{
    for (const MnNode *n = document->version ? mn_xml_first_element(document->data) : NULL; n; n = mn_xml_next_element(n)) {
        const char *number = mn_xml_is(n, "issued") ? mn_xml_attr(n, "number") : NULL;
        if (number && strcmp(number, document->version) == 0) return n;
    }
    return NULL;
}

static const char *date_of(const MnNode *record)
{
    const MnNode *date = mn_xml_child(record, "date");
    return date && date->children ? mn_xml_text(date->children) : NULL;
}

const char *mn_issued_date(const MnDocument *document)
{
    const MnNode *record = issued_record(document);
    return record ? date_of(record) : NULL;
}

static const MnSource *published(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *file)
{
    const char *path =
        mn_arena_printf(ctx->arena, "%s/%s/%s/%s", mn_shared_output(shared), document->id, document->version, file);
    return mn_source_read(ctx->arena, path, path);
}

void mn_issued_check(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnStr tree)
{
    static const char key[] = "\nissued    = ";
    const MnNode *issued = issued_record(document);
    const MnSource *record = issued ? published(ctx, shared, document, "record.ini") : NULL;
    const MnSource *before = record ? published(ctx, shared, document, "document.xml") : NULL;
    if (!before || !memmem(record->text.ptr, record->text.len, key, sizeof key - 1) || mn_str_equal(before->text, tree)) return;
    MnBuf day = {0};
    MnDate date;
    const char *style = mn_words_get(document->words, "date-style"), *iso = date_of(issued);
    MnDateNames names = mn_words_date_names(ctx->arena, document->words);
    if (style && iso && mn_date_parse(mn_str(iso), &date, NULL, NULL)) mn_date_format(&day, date, style, &names);
    mn_warning(ctx->diag, mn_xml_pos(issued), "add a [version] for the change to document.ini",
               "version %s was issued on %s, and its content has changed", document->version, mn_buf_finish(&day, ctx->arena));
}
