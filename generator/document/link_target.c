/* link_target.c - in: an address of a document. Out: the neighbour and the place in it; what is wrong is reported at the link.
 *
 * Of a document that cannot be linked to, because it has errors or was never built, one line is said however many links lead to
 * it: an error where a link needs its words, else a warning at the first. Its own faults are its own to tell. */
#include "document/links_room.h"

#include "project/data.h"

#include <string.h>

static bool exists(Links *l, const LinkAsked *asked)
{
    const char *const *ids = mn_project_documents(mn_shared_project(l->shared));
    size_t count = 0;
    for (; ids[count]; count++)
        if (strcmp(ids[count], asked->address.id) == 0) return true;
    const char *near = mn_str_suggest(mn_str(asked->address.id), ids, count);
    bool several;
    mn_neighbour_heir(l->ctx, l->shared, asked->address.id, &several);
    mn_report(l->ctx->diag, MN_LINK_NO_DOCUMENT, asked->range, .id = asked->address.id, .near = near,
              .hint = asked->hint ? asked->hint
                      : several   ? "it was divided: name the one of the documents that took its place"
                      : near      ? "did you mean doc:{near}?"
                                  : NULL);
    return false;
}

static bool has_version(Links *l, const LinkAsked *asked, const MnNeighbour *now)
{
    for (size_t i = 0; i < now->nversions; i++)
        if (strcmp(now->versions[i], asked->address.version) == 0) return true;
    MnBuf all = {0};
    for (size_t i = 0; i < now->nversions; i++) mn_buf_printf(&all, "%s%s", i ? ", " : "", now->versions[i]);
    mn_report(l->ctx->diag, MN_LINK_NO_VERSION, asked->range, .id = now->id, .version = asked->address.version,
              .other = mn_buf_finish(&all, l->ctx->arena),
              .hint = asked->hint      ? asked->hint
                      : now->nversions ? NULL
                                       : "it has no versions: write doc:{id}");
    return false;
}

/* ---- documents that cannot be linked to ---- */

static LinkTold *told_of(Links *l, const MnNeighbour *neighbour)
{
    LinkTold **at = &l->told;
    while (*at && strcmp((*at)->neighbour->id, neighbour->id) != 0) at = &(*at)->next;
    if (!*at) {
        *at = mn_arena_alloc(l->ctx->arena, sizeof **at);
        (*at)->neighbour = neighbour;
    }
    return *at;
}

static void report_spoilt(Links *l, MnRange range, const MnNeighbour *n)
{
    if (mn_document_record_report(l->ctx, l->shared, n->id, range)) return;
    mn_report(l->ctx->diag, MN_LINK_RECORD_SPOILT, range, .id = n->id,
              .file = mn_document_record_path(l->ctx->arena, l->shared, n->id));
}

static void tell(Links *l, const LinkAsked *asked, const MnNeighbour *neighbour)
{
    LinkTold *told = told_of(l, neighbour);
    if (!told->first.start.source) told->first = asked->range;
    bool spoilt = neighbour->state == MN_NEIGHBOUR_SPOILT;
    if (told->error || !(asked->empty || spoilt)) return;
    told->error = true;
    if (spoilt) report_spoilt(l, asked->range, neighbour);
    else if (neighbour->state == MN_NEIGHBOUR_FAULTY)
        mn_report(l->ctx->diag, MN_LINK_NUMBER_UNKNOWN, asked->range, .id = neighbour->id);
    else mn_report(l->ctx->diag, MN_LINK_UNBUILT, asked->range, .id = neighbour->id);
}

void link_tell_rest(Links *l)
{
    for (const LinkTold *told = l->told; told; told = told->next) {
        bool faulty = told->neighbour->state == MN_NEIGHBOUR_FAULTY;
        if (told->error) continue;
        mn_report(l->ctx->diag, faulty ? MN_LINK_UNCHECKED : MN_LINK_NOT_YET, told->first, .id = told->neighbour->id);
    }
}

/* ---- the others ---- */

/* Its errors, all of which are those of the document that links to it, too: of the council of both, as a rule. Then neither is
 * written, nothing is to be told here but once, and what it has can be linked to as far as it has it. */
static bool shares_errors(const Links *l, const MnNeighbour *n)
{
    return n->state == MN_NEIGHBOUR_FAULTY && n->errors.count && mn_diag_has_all(l->ctx->diag, n->errors);
}

/* A version that was published can be linked to whatever became of its document since. */
static const MnNeighbour *version_of(Links *l, const LinkAsked *asked, const MnNeighbour *now)
{
    const MnNeighbour *then = mn_neighbour_version(l->shared, now->id, asked->address.version);
    if (then->state != MN_NEIGHBOUR_ABSENT) return then;
    if (now->state != MN_NEIGHBOUR_GOOD && !now->nversions) return now;
    mn_report(l->ctx->diag, MN_LINK_VERSION_UNPUBLISHED, asked->range, .version = asked->address.version, .id = now->id,
              .folder = mn_shared_output(l->shared), .hint = asked->hint);
    return NULL;
}

/* A version that was issued under an id which no document has any more; NULL: it is not such a one. */
static const MnNeighbour *former_version(Links *l, const LinkAsked *asked)
{
    bool several;
    const LinkAddress *address = &asked->address;
    if (!address->version || mn_project_has_document(mn_shared_project(l->shared), address->id)) return NULL;
    if (!mn_neighbour_heir(l->ctx, l->shared, address->id, &several) && !several) return NULL;
    const MnNeighbour *then = mn_neighbour_version(l->shared, address->id, address->version);
    if (l->ctx->reader) mn_reader_take(l->ctx->reader, then->reader);
    return then->state == MN_NEIGHBOUR_GOOD ? then : NULL;
}

const MnNeighbour *link_neighbour(Links *l, const LinkAsked *asked)
{
    const MnNeighbour *former = former_version(l, asked);
    if (former) return former;
    if (!exists(l, asked)) return NULL;
    const char *version = asked->address.version;
    const MnNeighbour *now = mn_neighbour(l->shared, asked->address.id);
    bool known = now->state == MN_NEIGHBOUR_GOOD || now->nversions;
    if (version && known && !has_version(l, asked, now)) return NULL;
    const MnNeighbour *target = version ? version_of(l, asked, now) : now;
    if (l->ctx->reader) mn_reader_take(l->ctx->reader, now->reader);
    if (l->ctx->reader && target) mn_reader_take(l->ctx->reader, target->reader);
    if (!target || target->state == MN_NEIGHBOUR_GOOD) return target;
    if (shares_errors(l, target)) return target->targets ? target : NULL;
    tell(l, asked, target);
    return NULL;
}

const MnTarget *link_place(Links *l, const LinkAsked *asked, const MnNeighbour *target)
{
    const MnTarget *place = mn_index_find(target->targets, asked->address.place);
    /* Of a faulty one, whose errors are all told here, it may be lost with what they are of. */
    if (place || (target->state == MN_NEIGHBOUR_FAULTY && mn_diag_lost(l->ctx->diag, mn_str(asked->address.place)))) return place;
    const char *near = mn_index_suggest(l->ctx->arena, target->targets, asked->address.place);
    mn_report(l->ctx->diag, MN_LINK_NO_PLACE, asked->range, .id = asked->address.id, .place = asked->address.place, .near = near,
              .hint = asked->hint ? asked->hint
                      : target->recorded
                          ? near ? "did you mean #{near}? A place that is new there is found when '{id}' is built too"
                                 : "a place that is new there is found when '{id}' is built too"
                      : near ? "did you mean #{near}?"
                             : NULL);
    return NULL;
}

void link_report_no_number(Links *l, const LinkAsked *asked)
{
    mn_report(l->ctx->diag, MN_LINK_NO_NUMBER, asked->range, .place = asked->address.place, .id = asked->address.id,
              .hint = asked->hint);
}
