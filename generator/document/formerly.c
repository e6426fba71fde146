/* formerly.c - see formerly.h. */
#include "document/formerly.h"

#include "document/document_record.h"
#include "document/version_record.h"
#include "document/versions.h"

#include <string.h>

const char *mn_formerly_of(MnArena *arena, const MnNode *data)
{
    MnBuf all = {0};
    const MnNode *document = data ? mn_xml_child(data, "document") : NULL,
                 *list = document ? mn_xml_child(document, "formerly") : NULL;
    for (const MnNode *item = list ? mn_xml_first_element(list) : NULL; item; item = mn_xml_next_element(item))
        if (mn_xml_first(item)) mn_buf_printf(&all, "%s%s", all.len ? " " : "", mn_xml_text(mn_xml_first(item)));
    return all.len ? mn_buf_finish(&all, arena) : NULL;
}

/* The next of ids with spaces between them; *rest goes behind it. Empty: there is none. */
static MnStr next_id(const char **rest)
{
    const char *begin = *rest;
    size_t len = strcspn(begin, " ");
    *rest = begin + len + (begin[len] == ' ');
    return (MnStr){begin, len};
}

const char *mn_formerly_issued_as(MnContext *ctx, const MnShared *shared, const char *ids, const char *version)
{
    const char *rest = ids;
    while (rest && *rest) {
        MnStr former = next_id(&rest);
        const char *id = mn_arena_strndup(ctx->arena, former.ptr, former.len);
        if (mn_version_record_is_issued(ctx, shared, id, version) && mn_version_source(ctx, id, version, "document.xml"))
            return id;
    }
    return NULL;
}

const char *mn_formerly_issued(MnContext *ctx, const MnShared *shared, const MnNode *data, const char *version)
{
    return mn_formerly_issued_as(ctx, shared, mn_formerly_of(ctx->arena, data), version);
}

bool mn_formerly_is_among(const char *ids, const char *id)
{
    while (ids && *ids)
        if (mn_str_is(next_id(&ids), id)) return true;
    return false;
}

/* ---- documents that became part of it ---- */

static bool goes_on(MnContext *ctx, const MnShared *shared, const MnNode *data, const char *id)
{
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));) {
        const char *former = mn_formerly_issued(ctx, shared, data, mn_xml_attr(v, "number"));
        if (former && strcmp(former, id) == 0) return true;
    }
    return false;
}

/* Is it what another of the ids was before? */
static bool is_before_another(MnContext *ctx, const MnShared *shared, const char *ids, const char *id)
{
    while (ids && *ids) {
        MnStr other = next_id(&ids);
        const char *its = mn_arena_strndup(ctx->arena, other.ptr, other.len);
        const MnDocumentRecord *record = mn_document_record_read(ctx, shared, its, NULL);
        if (record && mn_formerly_is_among(record->formerly, id)) return true;
    }
    return false;
}

static bool has_issued(MnContext *ctx, const MnShared *shared, const char *id)
{
    const MnDocumentRecord *record = mn_document_record_read(ctx, shared, id, NULL);
    for (size_t i = 0; record && i < record->nversions; i++)
        if (record->versions[i].number && record->versions[i].issued && !record->versions[i].withdrawn) return true;
    return false;
}

const char *mn_formerly_parts(MnContext *ctx, const MnShared *shared, const MnNode *data)
{
    const char *ids = mn_formerly_of(ctx->arena, data), *rest = ids, *parts = NULL;
    while (rest && *rest) {
        MnStr former = next_id(&rest);
        const char *id = mn_arena_strndup(ctx->arena, former.ptr, former.len);
        if (goes_on(ctx, shared, data, id) || is_before_another(ctx, shared, ids, id) || !has_issued(ctx, shared, id)) continue;
        parts = parts ? mn_arena_printf(ctx->arena, "%s %s", parts, id) : id;
    }
    return parts;
}
