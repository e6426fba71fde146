/* former_page.c - output/OLD/index.html and output/OLD/latest/index.html of an id that no document has any more: of one that was
 * renamed, or became part of another, they lead on to that; of one that was divided, they name what took its place. What was issued
 * under the old id stays where it was. */
#include "site/site_room.h"

#include <string.h>

static bool was_formerly(const MnEntry *entry, MnStr id)
{
    MnStr rest = mn_str(entry->record->formerly);
    while (rest.len) {
        const char *space = memchr(rest.ptr, ' ', rest.len);
        size_t len = space ? (size_t)(space - rest.ptr) : rest.len;
        if (mn_str_equal(mn_str_slice(rest, 0, len), id)) return true;
        rest = mn_str_slice(rest, len + 1, rest.len);
    }
    return false;
}

/* The first document that it became. */
static const MnEntry *heir_of(const Site *site, MnStr id, const MnEntry *after)
{
    const MnEntry *end = site->reg->entries + site->reg->count;
    for (const MnEntry *entry = after ? after + 1 : site->reg->entries; entry < end; entry++)
        if (was_formerly(entry, id)) return entry;
    return NULL;
}

bool site_is_former(const Site *site, const char *id)
{
    return heir_of(site, mn_str(id), NULL) != NULL;
}

static MnPlace place_of(const Site *site, const MnKey *key, bool latest)
{
    return latest ? mn_place_latest(site->ctx->arena, key) : mn_place_versions(site->ctx->arena, key);
}

bool site_former_page(const Site *site, const char *id, bool latest, MnBuf *out)
{
    const MnEntry *first = heir_of(site, mn_str(id), NULL);
    const MnKey former = {.document = id};
    bool several = heir_of(site, mn_str(id), first) != NULL;
    SiteLead lead = {.language = first->record->language, .here = place_of(site, &former, latest)};
    lead.title = several ? site_word(site, first->look.words, "former-divided") : first->shown->title;
    lead.note = several ? NULL : site_word(site, first->look.words, "former-address");
    size_t count = 0;
    for (const MnEntry *heir = first; heir; heir = heir_of(site, mn_str(id), heir)) count++;
    SiteWay *ways = mn_arena_array(site->ctx->arena, count, sizeof *ways);
    for (const MnEntry *heir = first; heir; heir = heir_of(site, mn_str(id), heir))
        ways[lead.nways++] = (SiteWay){heir->shown->title, place_of(site, &heir->shown->key, latest)};
    lead.ways = ways;
    return site_lead_page(site, &lead, out);
}
