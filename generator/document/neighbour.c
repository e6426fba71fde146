/* neighbour.c - see neighbour.h. */
#include "document/neighbour.h"

#include "document/formerly.h"
#include "document/version_record.h"

#include <string.h>

static MnContext context(const MnShared *shared, MnArena *arena, MnNeighbour *neighbour)
{
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, NULL));
    neighbour->reader = ctx.reader;
    return ctx;
}

/* ---- as it was published ---- */

static void take_tree(const MnVersionTree *tree, const char *version, MnNeighbour *neighbour)
{
    neighbour->version = version;
    neighbour->title = tree->title;
    neighbour->language = tree->language;
    neighbour->targets = tree->targets;
    neighbour->state = MN_NEIGHBOUR_GOOD;
}

/* A version that was issued, as it was published: so it stays, whatever its content says now. NULL: it was not, or is not there. */
static const MnVersionTree *issued_at(MnContext *ctx, const MnShared *shared, const MnFacts *facts, size_t at)
{
    const char *version = facts->versions[at];
    bool was = facts->issued[at] && mn_version_record_is_issued(ctx, shared, facts->id, version);
    return was ? mn_version_tree_read(ctx, shared, facts->id, version) : NULL;
}

/* What `latest` leads to, where that is not what this run makes: of a draft, the newest version that was issued. Its place in the facts,
 * else nversions. */
static size_t issued_of(MnContext *ctx, const MnShared *shared, const MnFacts *facts)
{
    size_t count = facts->nversions;
    if (!count) return count;
    if (facts->issued[count - 1]) return issued_at(ctx, shared, facts, count - 1) ? count - 1 : count;
    for (size_t i = count - 1; i-- > 0;)
        if (issued_at(ctx, shared, facts, i)) return i;
    return count;
}

/* ---- as it is now ---- */

static void take_facts(const MnFacts *facts, MnNeighbour *neighbour)
{
    neighbour->version = facts->nversions ? facts->versions[facts->nversions - 1] : NULL;
    neighbour->title = facts->title;
    neighbour->language = facts->language;
    neighbour->targets = facts->targets;
    neighbour->errors = facts->errors;
    neighbour->state = neighbour->targets && !facts->errors.count ? MN_NEIGHBOUR_GOOD : MN_NEIGHBOUR_FAULTY;
}

static void take_parked(MnContext *ctx, const MnShared *shared, const MnFacts *facts, MnNeighbour *neighbour)
{
    size_t at = issued_of(ctx, shared, facts);
    neighbour->versions = facts->versions;
    neighbour->nversions = facts->nversions;
    if (at == facts->nversions) take_facts(facts, neighbour);
    else take_tree(issued_at(ctx, shared, facts, at), facts->versions[at], neighbour);
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
    neighbour->recorded = true;
    neighbour->state = MN_NEIGHBOUR_GOOD;
}

static const void *find(const MnShared *shared, MnArena *arena, const void *asked)
{
    const char *id = asked;
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    *neighbour = (MnNeighbour){.id = mn_arena_strdup(arena, id)};
    MnContext ctx = context(shared, arena, neighbour);
    const MnParked *parked = mn_run_parked(shared, id);
    MnRecordState state = MN_RECORD_GOOD;
    const MnDocumentRecord *record = parked ? NULL : mn_document_record_read(&ctx, shared, id, &state);
    if (parked) take_parked(&ctx, shared, &parked->facts, neighbour);
    else if (record) take_record(arena, record, neighbour);
    else neighbour->state = state == MN_RECORD_MISSING ? MN_NEIGHBOUR_UNBUILT : MN_NEIGHBOUR_SPOILT;
    return neighbour;
}

const MnNeighbour *mn_neighbour(const MnShared *shared, const char *id)
{
    return mn_shared_once(shared, id, find, id);
}

/* Of the last version this run may make the one that will be published. */
static bool is_made(MnContext *ctx, const MnShared *shared, const MnParked *parked, const char *version)
{
    size_t last = parked ? parked->facts.nversions : 0;
    return last && strcmp(parked->facts.versions[last - 1], version) == 0 && !issued_at(ctx, shared, &parked->facts, last - 1);
}

typedef struct {
    const char *id, *version;
} Asked;

static const void *find_version(const MnShared *shared, MnArena *arena, const void *asked)
{
    const char *id = mn_arena_strdup(arena, ((const Asked *)asked)->id);
    const char *version = mn_arena_strdup(arena, ((const Asked *)asked)->version);
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    *neighbour = (MnNeighbour){.state = MN_NEIGHBOUR_ABSENT, .id = id, .version = version};
    MnContext ctx = context(shared, arena, neighbour);
    const MnParked *parked = mn_run_parked(shared, id);
    bool made = is_made(&ctx, shared, parked, version);
    const MnVersionTree *tree = made ? NULL : mn_version_tree_read(&ctx, shared, id, version);
    if (made) take_facts(&parked->facts, neighbour);
    else if (tree) take_tree(tree, version, neighbour);
    return neighbour;
}

const MnNeighbour *mn_neighbour_version(const MnShared *shared, const char *id, const char *version)
{
    MnBuf key = {0};
    mn_buf_printf(&key, "%s@%s", id, version);
    const MnNeighbour *neighbour = mn_shared_once(shared, key.ptr, find_version, &(Asked){id, version});
    mn_buf_clear(&key);
    return neighbour;
}

const char *mn_neighbour_heir(MnContext *ctx, const MnShared *shared, const char *id, bool *several)
{
    const char *heir = NULL;
    *several = false;
    for (const char *const *all = mn_project_documents(mn_shared_project(shared)); *all; all++) {
        const MnParked *parked = mn_run_parked(shared, *all);
        const MnDocumentRecord *record = parked ? NULL : mn_document_record_read(ctx, shared, *all, NULL);
        if (!mn_formerly_is_among(parked ? parked->facts.formerly : record ? record->formerly : NULL, id)) continue;
        *several = heir != NULL;
        if (heir) return NULL;
        heir = *all;
    }
    return heir;
}
