/* neighbour.c - see neighbour.h. */
#include "document/neighbour.h"

#include "document/version_record.h"
#include "style/running.h"
#include "tree/document_xml.h"

#include <string.h>

/* ---- as it was published ---- */

static void take_tree(MnArena *arena, MnNeighbour *neighbour, const MnSource *source)
{
    MnArena *reading = mn_arena_new();
    MnContext own = mn_context_new(reading, NULL);
    const MnNode *tree = mn_tree_read(&own, source);
    if (tree) {
        const char *title = mn_meta(tree, "title"), *language = mn_xml_attr(tree, "lang");
        neighbour->state = MN_NEIGHBOUR_GOOD;
        neighbour->title = title ? mn_arena_strdup(arena, title) : NULL;
        neighbour->language = language ? mn_arena_strdup(arena, language) : NULL;
        neighbour->targets = mn_index_of_tree(arena, tree);
    }
    mn_arena_free(reading);
}

static const MnNeighbour *published(MnShared *shared, const char *id, const char *version)
{
    MnArena *arena = mn_arena_new();
    const char *key = mn_arena_printf(arena, "%s@%s", id, version);
    const MnNeighbour *known = mn_shared_recall(shared, key);
    if (known) {
        mn_arena_free(arena);
        return known;
    }
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    *neighbour =
        (MnNeighbour){.state = MN_NEIGHBOUR_ABSENT, .id = mn_arena_strdup(arena, id), .version = mn_arena_strdup(arena, version)};
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, NULL));
    neighbour->reader = ctx.reader;
    const MnSource *source = mn_version_record_source(&ctx, id, version, "document.xml");
    if (source) take_tree(arena, neighbour, source);
    return mn_shared_keep(shared, key, neighbour, arena);
}

/* ---- as it is now ---- */

static bool was_issued(MnShared *shared, const MnFacts *facts, size_t at)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, NULL));
    bool was = facts->issued[at] && mn_version_record_is_issued(&ctx, facts->id, facts->versions[at]);
    mn_arena_free(arena);
    return was;
}

/* A version that was issued, as it was published: so it stays, whatever its content says now. NULL: it was not, or is not there. */
static const MnNeighbour *issued_at(MnShared *shared, const MnFacts *facts, size_t at)
{
    const MnNeighbour *then = was_issued(shared, facts, at) ? published(shared, facts->id, facts->versions[at]) : NULL;
    return then && then->state == MN_NEIGHBOUR_GOOD ? then : NULL;
}

/* What `latest` leads to, where that is not what this run makes: of a draft, the newest version that was issued. */
static const MnNeighbour *issued_of(MnShared *shared, const MnFacts *facts)
{
    if (!facts->nversions) return NULL;
    size_t last = facts->nversions - 1;
    if (facts->issued[last]) return issued_at(shared, facts, last);
    for (size_t i = last; i-- > 0;) {
        const MnNeighbour *then = issued_at(shared, facts, i);
        if (then) return then;
    }
    return NULL;
}

/* then: the published version that stands for it, or NULL. */
static void take_facts(const MnFacts *facts, const MnNeighbour *then, MnNeighbour *neighbour)
{
    neighbour->versions = facts->versions;
    neighbour->nversions = facts->nversions;
    neighbour->version = then ? then->version : facts->nversions ? facts->versions[facts->nversions - 1] : NULL;
    neighbour->title = then ? then->title : facts->title;
    neighbour->language = then ? then->language : facts->language;
    neighbour->targets = then ? then->targets : facts->targets;
    neighbour->state = neighbour->targets ? MN_NEIGHBOUR_GOOD : MN_NEIGHBOUR_FAULTY;
}

static void take_record(MnArena *arena, const MnDocumentRecord *record, MnNeighbour *neighbour)
{
    const char **versions = mn_arena_array(arena, record->nversions + 1, sizeof *versions);
    for (size_t i = 0; i < record->nversions; i++)
        if (record->versions[i].number) versions[neighbour->nversions++] = record->versions[i].number;
    neighbour->versions = versions;
    neighbour->version = neighbour->nversions ? record->latest : NULL;
    neighbour->title = record->title;
    neighbour->language = record->language;
    neighbour->targets = record->targets;
    neighbour->state = MN_NEIGHBOUR_GOOD;
}

const MnNeighbour *mn_neighbour(MnShared *shared, const char *id)
{
    const MnNeighbour *known = mn_shared_recall(shared, id);
    if (known) return known;
    MnArena *arena = mn_arena_new();
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    neighbour->id = mn_arena_strdup(arena, id);
    const MnParked *parked = mn_run_parked(shared, id);
    MnRecordState state = MN_RECORD_GOOD;
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, NULL));
    const MnDocumentRecord *record = parked ? NULL : mn_document_record_read(&ctx, id, &state);
    neighbour->reader = ctx.reader;
    if (parked) take_facts(&parked->facts, issued_of(shared, &parked->facts), neighbour);
    else if (record) take_record(arena, record, neighbour);
    else neighbour->state = state == MN_RECORD_MISSING ? MN_NEIGHBOUR_UNBUILT : MN_NEIGHBOUR_SPOILT;
    return mn_shared_keep(shared, id, neighbour, arena);
}

/* Of the last version this run may make the one that will be published. */
const MnNeighbour *mn_neighbour_version(MnShared *shared, const char *id, const char *version)
{
    const MnParked *parked = mn_run_parked(shared, id);
    size_t last = parked ? parked->facts.nversions : 0;
    bool made = last && strcmp(parked->facts.versions[last - 1], version) == 0 && !issued_at(shared, &parked->facts, last - 1);
    if (!made) return published(shared, id, version);
    MnArena *arena = mn_arena_new();
    const char *key = mn_arena_printf(arena, "%s@%s+", id, version);
    const MnNeighbour *known = mn_shared_recall(shared, key);
    if (known) {
        mn_arena_free(arena);
        return known;
    }
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    neighbour->id = parked->facts.id;
    take_facts(&parked->facts, NULL, neighbour);
    return mn_shared_keep(shared, key, neighbour, arena);
}
