/* backlinks.c - in: the records of documents. Out: which of their links lead nowhere, since what they lead to was built anew or
 * could not be built. No source is read: a record says where each of its links stands. */
#include "base/files.h"
#include "base/map.h"
#include "document/address.h"
#include "document/links_room.h"

#include <string.h>

static bool is_among(const char *id, const char *const *ids)
{
    for (; *ids; ids++)
        if (strcmp(*ids, id) == 0) return true;
    return false;
}

static LinkAsked asked_by(MnArena *arena, const MnOutgoing *link)
{
    const MnSource *source = mn_source_named(arena, link->file);
    return (LinkAsked){.range = mn_at((MnPos){source, link->line, link->column}),
                       .address = {link->document, link->version, link->place},
                       .empty = link->empty};
}

/* A link of the document `id`, which this run does not make: its source may have changed since it was published. */
static void check_into(Links *l, const char *id, const MnOutgoing *link)
{
    LinkAsked asked = asked_by(l->ctx->arena, link);
    asked.hint = mn_arena_printf(
        l->ctx->arena, "so it was when '%s' was published: correct the link there, if it still stands, and run muniment build %s",
        id, id);
    const MnNeighbour *target = link_neighbour(l, &asked);
    const MnTarget *place = target && link->place ? link_place(l, &asked, target) : NULL;
    if (place && link->empty && !place->number) link_report_no_number(l, &asked);
}

void mn_links_check_into(MnContext *ctx, MnShared *shared, const char *const *ids)
{
    Links l = {.ctx = ctx, .shared = shared};
    for (const char *const *id = mn_project_documents(mn_shared_project(shared)); *id; id++) {
        const MnDocumentRecord *record = is_among(*id, ids) ? NULL : mn_document_record_read(ctx, shared, *id, NULL);
        for (size_t i = 0; record && i < record->nlinks; i++)
            if (is_among(record->links[i].document, ids)) check_into(&l, *id, &record->links[i]);
    }
}

/* What was said of a document that links lead to: once, at the first of them. */
typedef struct {
    MnContext *ctx;
    MnShared *shared;
    MnMap said;
} Outgoing;

static void check_out(Outgoing *all, const MnOutgoing *link)
{
    MnContext *ctx = all->ctx;
    MnShared *shared = all->shared;
    if (mn_map_get(&all->said, mn_str(link->document))) return;
    MnKey key = {.document = link->document, .version = link->version};
    MnPlace page = key.version ? mn_place_page(ctx->arena, &key) : mn_place_latest(ctx->arena, &key);
    if (mn_neighbour(shared, link->document)->state != MN_NEIGHBOUR_GOOD) return;
    if (mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_place_path(ctx->arena, &page))) return;
    mn_map_put(&all->said, mn_str(link->document), link);
    mn_report(ctx->diag, MN_LINK_NOT_YET, asked_by(ctx->arena, link).range, .id = link->document,
              .hint = "mend '{id}', whose own faults are told with it, and build it");
}

void mn_links_check_out(MnContext *ctx, MnShared *shared, const char *const *built, const char *const *failed)
{
    Outgoing all = {.ctx = ctx, .shared = shared};
    for (; *built; built++) {
        const MnDocumentRecord *record = mn_document_record_read(ctx, shared, *built, NULL);
        for (size_t i = 0; record && i < record->nlinks; i++)
            if (is_among(record->links[i].document, failed)) check_out(&all, &record->links[i]);
    }
    mn_map_clear(&all.said);
}
