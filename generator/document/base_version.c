/* base_version.c - in: a document's data, and what was published of it. Out: the tree whose numbers it keeps (base_version.h).
 *
 * The tree itself is the map of the numbers: it has the words by which what was numbered is found again, and stands as it was
 * issued. So it must be there; to number without it would renumber what people cite. */
#include "document/base_version.h"

#include "document/formerly.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "tree/document_xml.h"

#include <string.h>

static const MnNode *numbering_of(const MnDocument *document)
{
    const MnNode *record = mn_xml_child(document->data, "document");
    const char *said = mn_data_value(record, "numbering");
    return said && strcmp(said, "frozen") == 0 ? mn_xml_child(record, "numbering") : NULL;
}

/* Has it numbers that are cited? One that exists as a PDF alone has none that are known, and one that was withdrawn none that count. */
static bool counts(const MnNode *data, const char *version)
{
    const MnNode *issued = mn_data_issued(data, version);
    return issued && !mn_data_value(issued, "file") && !mn_data_withdrawn(data, version);
}

/* The last such one before this, also one that was issued under a former id; or this one where it lies there as issued, so that what is
 * amended keeps its numbers too. version NULL: there is none. */
static MnKey last_issued(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    MnKey last = {.document = NULL};
    const char *id = document->key.document;
    for (const MnNode *v = NULL; (v = mn_data_next_version(document->data, v));) {
        const char *number = mn_xml_attr(v, "number");
        bool own = strcmp(number, document->key.version) == 0;
        bool good = counts(document->data, number) && (!own || mn_version_record_is_issued(ctx, shared, id, number));
        const char *former = good || own ? NULL : mn_formerly_issued(ctx, shared, document->data, number);
        if (good || former) last = (MnKey){.document = good ? id : former, .version = number};
    }
    return last;
}

static const MnSource *published(MnContext *ctx, const char *id, const char *version)
{
    const MnSource *source = mn_version_source(ctx, id, version, "document.xml");
    const char *name = mn_arena_printf(ctx->arena, "output/%s/%s/document.xml", id, version);
    return source ? source : mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, name)->source;
}

static MnBase report_lost(MnContext *ctx, const MnShared *shared, const MnNode *numbering, const MnKey *last)
{
    const char *file = mn_arena_printf(ctx->arena, "%s/%s/document.xml", last->document, last->version);
    mn_report(ctx->diag, MN_FROZEN_WITHOUT_ISSUED, mn_xml_range(numbering), .version = last->version,
              .file = mn_path_join(ctx->arena, mn_shared_output(shared), file));
    return MN_BASE_LOST;
}

/* A former id of which nothing is published, so that nobody knows which numbers were issued under it; NULL: there is none. */
static const char *lost_former(MnContext *ctx, const MnDocument *document)
{
    const char *ids = mn_formerly_of(ctx->arena, document->data);
    for (size_t len; ids && *ids; ids += len + (ids[len] == ' ')) {
        len = strcspn(ids, " ");
        const char *id = mn_arena_strndup(ctx->arena, ids, len);
        if (!mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, id)->count) return id;
    }
    return NULL;
}

static MnBase without_issued(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnNode *numbering)
{
    const char *former = lost_former(ctx, document);
    if (!former) return MN_BASE_NONE;
    mn_report(ctx->diag, MN_FROZEN_WITHOUT_FORMER, mn_xml_range(numbering), .id = former,
              .folder = mn_path_join(ctx->arena, mn_shared_output(shared), former));
    return MN_BASE_LOST;
}

MnBase mn_base_version(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnIssuedNumbers *out)
{
    const MnNode *numbering = numbering_of(document);
    if (!numbering || !document->key.version) return MN_BASE_NONE;
    const MnKey last = last_issued(ctx, shared, document);
    if (!last.version) return without_issued(ctx, shared, document, numbering);
    const MnSource *source = published(ctx, last.document, last.version);
    if (!source) return report_lost(ctx, shared, numbering, &last);
    *out = (MnIssuedNumbers){.issued = mn_tree_read(ctx, source), .version = document->key.version};
    return out->issued ? MN_BASE_GOOD : MN_BASE_LOST;
}
