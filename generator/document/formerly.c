/* formerly.c - see formerly.h. */
#include "document/formerly.h"

#include "document/version_record.h"

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
