/* stray.c - folders of the output that no content makes any more: of a document that was taken out of content/ or renamed, or of
 * a version that its data no longer have. They are still online, so they are spoken of; what is to become of them is the
 * council's to decide, so nothing is deleted. A folder is ours if the record of a version lies in it. Of earlier versions it is
 * said when the site's address is no longer the one that they name. */
#include "base/files.h"
#include "document/version_record.h"
#include "site/site_room.h"

#include <string.h>

/* Folders are named from the output folder. */
static bool has_record(const Site *site, const char *folder)
{
    return mn_reader_has(site->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(site->ctx->arena, folder, "record.ini"));
}

static const char *const *names_in(const Site *site, const char *folder)
{
    return mn_reader_list(site->ctx->reader, MN_ROOT_OUTPUT, folder)->names;
}

static const char *shown(const Site *site, const char *folder)
{
    return mn_path_join(site->ctx->arena, mn_shared_output(site->shared), folder);
}

/* The first version in the folder of a document; NULL where there is none. */
static const char *version_in(const Site *site, const char *folder)
{
    const char *const *names = names_in(site, folder);
    for (; names && *names; names++)
        if (has_record(site, mn_path_join(site->ctx->arena, folder, *names))) return *names;
    return NULL;
}

static void report_document(const Site *site, const char *id)
{
    if (!version_in(site, id)) return;
    mn_report(site->ctx->diag, MN_STRAY_DOCUMENT, mn_at((MnPos){0}), .folder = shown(site, id), .id = id);
}

static bool has_version(const MnEntry *entry, const char *folder)
{
    for (size_t i = 0; i < entry->nversions; i++)
        if (strcmp(mn_key_version_folder(&entry->versions[i].key), folder) == 0) return true;
    return false;
}

static void report_versions(const Site *site, const MnEntry *entry)
{
    MnArena *arena = site->ctx->arena;
    const char *const *names = names_in(site, entry->id);
    for (; names && *names; names++) {
        const char *inner = mn_path_join(arena, entry->id, *names), *path = shown(site, inner);
        if (has_version(entry, *names) || !has_record(site, inner)) continue;
        bool unversioned = strcmp(*names, "current") == 0;
        mn_report(site->ctx->diag, MN_STRAY_VERSION, mn_at((MnPos){0}), .folder = path, .id = entry->id, .version = *names,
                  .hint = unversioned ? "delete {folder}: it was made before the document had versions" : NULL);
    }
}

static const MnEntry *entry_of(const Site *site, const char *id)
{
    for (size_t i = 0; i < site->reg->count; i++)
        if (strcmp(site->reg->entries[i].id, id) == 0) return &site->reg->entries[i];
    return NULL;
}

static bool is_document(const Site *site, const char *id)
{
    const char *const *ids = mn_project_documents(mn_shared_project(site->shared));
    while (*ids && strcmp(*ids, id) != 0) ids++;
    return *ids != NULL;
}

/* The address in a version's metadata, JSON as written; empty where there is none, or only the name of the page. */
static MnStr address_in(const MnSource *metadata)
{
    static const char key[] = "\n  \"@id\": \"";
    const char *at = metadata ? memmem(metadata->text.ptr, metadata->text.len, key, sizeof key - 1) : NULL;
    if (!at) return (MnStr){"", 0};
    size_t from = (size_t)(at - metadata->text.ptr) + sizeof key - 1;
    const char *end = memchr(metadata->text.ptr + from, '"', metadata->text.len - from);
    MnStr address = mn_str_slice(metadata->text, from, end ? (size_t)(end - metadata->text.ptr) : from);
    return mn_str_is(address, "index.html") ? (MnStr){"", 0} : address;
}

/* A version that is not built any more keeps the address it was published under, in its head, its metadata and its fragment. One
 * that was published without an address names none. */
static void report_addresses(const Site *site, const MnEntry *entry)
{
    MnArena *arena = site->ctx->arena;
    for (size_t i = 0; i + 1 < entry->nversions; i++) {
        const MnVersion *version = &entry->versions[i];
        if (!version->published) continue;
        MnStr named = address_in(mn_version_source(site->ctx, entry->id, mn_key_version_folder(&version->key), "metadata.json"));
        const char *now = site->base_url ? site_address(site, mn_place_page(arena, &version->key)) : NULL;
        if (!named.len || (now && mn_str_is(named, now))) continue;
        const char *folder = shown(site, mn_key_folder(arena, &version->key));
        mn_report(site->ctx->diag, now ? MN_PUBLISHED_ELSEWHERE : MN_PUBLISHED_WITH_ADDRESS, mn_at((MnPos){0}), .folder = folder);
    }
}

void site_report_strays(const Site *site)
{
    const char *const *names = names_in(site, "");
    for (; names && *names; names++) {
        const MnEntry *entry = entry_of(site, *names);
        if (entry) report_versions(site, entry), report_addresses(site, entry);
        else if (!is_document(site, *names) && !site_is_former(site, *names)) report_document(site, *names);
    }
}
