/* version_record.c - see version_record.h. In: output/ID/FOLDER/record.ini and document.xml. Out: what they say: the record by the reader
 * of every other INI file; of the tree, which is large, what others ask of it, and not the tree. */
#include "document/version_record.h"

#include "base/digest.h"
#include "base/url.h"
#include "ini/reader.h"
#include "style/running.h"
#include "tree/canonical.h"
#include "tree/document_xml.h"

#include <string.h>

/* A file, and what was made of it; or NULL. */
typedef struct {
    const MnReader *reader;
    const MnRead *read;
    const MnVersionRecord *record;
    const MnVersionTree *tree;
    const char *sha256; /* of its bytes; NULL: it is not there */
} Found;

static char *file_name(MnArena *arena, const char *id, const char *folder, const char *file)
{
    return mn_arena_printf(arena, "%s/%s/%s", id, folder, file);
}

const MnSource *mn_version_source(MnContext *ctx, const char *id, const char *folder, const char *file)
{
    return mn_reader_bytes(ctx->reader, MN_ROOT_OUTPUT, file_name(ctx->arena, id, folder, file))->source;
}

static const char *digest_of(MnArena *arena, const MnSource *source)
{
    char digest[65];
    if (!source) return NULL;
    mn_sha256_hex(mn_source_bytes(source), digest);
    return mn_arena_strdup(arena, digest);
}

/* What is found under the name of a file, and noted for who asks. */
static const Found *found(MnContext *ctx, const MnShared *shared, const char *name, MnMakeOnce *make)
{
    const Found *found = mn_shared_once(shared, name, make, name);
    if (ctx->reader) mn_reader_take(ctx->reader, found->reader);
    return found;
}

/* ---- the record ---- */

static MnStr value_of(MnArena *arena, const MnIniSection *section, const char *key)
{
    for (size_t i = 0; i < section->count; i++) {
        size_t count;
        if (mn_str_is(section->entries[i].key, key)) return mn_ini_fields(arena, &section->entries[i], &count)[0].text;
    }
    return (MnStr){"", 0};
}

static uint64_t number_of(MnStr digits)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.len && i < 15 && mn_is_digit(digits.ptr[i]); i++)
        value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
    return value;
}

/* The name in a heading, with its digest, appended where it can be read. */
static void take_file(MnArena *arena, const MnIniSection *section, MnPublishedFile *files, size_t *count)
{
    const char *name = mn_url_decode(arena, section->name);
    uint64_t bytes = number_of(value_of(arena, section, "bytes"));
    MnStr kept = value_of(arena, section, "file");
    if (!name) return;
    MnStr digest = value_of(arena, section, "sha256");
    digest.ptr = mn_arena_strndup(arena, digest.ptr, digest.len);
    files[(*count)++] = (MnPublishedFile){.name = name, .bytes = bytes, .sha256 = digest};
    if (kept.len) files[*count - 1].kept = mn_url_decode(arena, kept);
}

const MnVersionRecord *mn_version_record_of(MnArena *arena, const MnSource *source)
{
    MnContext own = mn_context_new(arena, NULL);
    const MnIni *ini = source ? mn_ini_read(&own, source, false) : NULL;
    if (!ini || mn_diag_errors(own.diag) || !ini->count || !mn_str_is(ini->sections[0].type, "record")) return NULL;
    MnVersionRecord *record = mn_arena_alloc(arena, sizeof *record);
    MnPublishedFile *files = mn_arena_array(arena, ini->count + 1, sizeof *files),
                    *pictures = mn_arena_array(arena, ini->count + 1, sizeof *pictures);
    *record = (MnVersionRecord){.files = files, .pictures = pictures};
    for (size_t i = 0; i < ini->count; i++) {
        const MnIniSection *section = &ini->sections[i];
        MnStr issued = value_of(arena, section, "issued"), id = value_of(arena, section, "document");
        if (mn_str_is(section->type, "record")) {
            record->pages = number_of(value_of(arena, section, "pages"));
            record->document = id.len ? mn_arena_strndup(arena, id.ptr, id.len) : NULL;
            record->issued = issued.len ? mn_arena_strndup(arena, issued.ptr, issued.len) : NULL;
        } else if (mn_str_is(section->type, "file")) {
            take_file(arena, section, files, &record->nfiles);
        } else if (mn_str_is(section->type, "picture")) {
            take_file(arena, section, pictures, &record->npictures);
        }
    }
    return record;
}

static const void *find_record(const MnShared *shared, MnArena *arena, const void *name)
{
    MnReader *reader = mn_shared_reader(shared, arena, NULL);
    Found *found = mn_arena_alloc(arena, sizeof *found);
    *found = (Found){.reader = reader, .read = mn_reader_bytes(reader, MN_ROOT_OUTPUT, name)};
    if (found->read->source) found->record = mn_version_record_of(arena, found->read->source);
    found->sha256 = digest_of(arena, found->read->source);
    return found;
}

static const Found *record_in(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return found(ctx, shared, file_name(ctx->arena, id, folder, "record.ini"), find_record);
}

const MnVersionRecord *mn_version_record_read(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return record_in(ctx, shared, id, folder)->record;
}

const MnRead *mn_version_record_file(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return record_in(ctx, shared, id, folder)->read;
}

bool mn_version_record_is_issued(MnContext *ctx, const MnShared *shared, const char *id, const char *version)
{
    const MnVersionRecord *record = mn_version_record_read(ctx, shared, id, version);
    return record && record->issued;
}

/* ---- the tree ---- */

static const char *copied(MnArena *arena, const char *text)
{
    return text ? mn_arena_strdup(arena, text) : NULL;
}

/* `reading`: an arena for what is let go. */
static const MnVersionTree *tree_of(MnArena *arena, MnArena *reading, const MnSource *source)
{
    MnContext own = mn_context_new(reading, NULL);
    const MnNode *tree = mn_tree_read(&own, source);
    if (!tree) return NULL;
    MnVersionTree *said = mn_arena_alloc(arena, sizeof *said);
    *said = (MnVersionTree){.language = copied(arena, mn_xml_attr(tree, "lang")),
                            .title = copied(arena, mn_meta(tree, "title")),
                            .subtitle = copied(arena, mn_meta(tree, "subtitle")),
                            .description = copied(arena, mn_meta(tree, "description")),
                            .status = copied(arena, mn_meta(tree, "status")),
                            .marking = copied(arena, mn_meta(tree, "marking")),
                            .exempt = copied(arena, mn_meta(tree, "exempt")),
                            .targets = mn_index_of_tree(arena, tree)};
    mn_canonical_digest(reading, tree, MN_CANONICAL_WHOLE, NULL, NULL, said->whole);
    return said;
}

static const void *find_tree(const MnShared *shared, MnArena *arena, const void *name)
{
    MnReader *reader = mn_shared_reader(shared, arena, NULL);
    MnArena *reading = mn_arena_new();
    MnRead read = mn_reader_once(reader, MN_ROOT_OUTPUT, name, reading);
    Found *found = mn_arena_alloc(arena, sizeof *found);
    *found = (Found){.reader = reader,
                     .tree = read.source ? tree_of(arena, reading, read.source) : NULL,
                     .sha256 = digest_of(arena, read.source)};
    mn_arena_free(reading);
    return found;
}

static const Found *tree_in(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return found(ctx, shared, file_name(ctx->arena, id, folder, "document.xml"), find_tree);
}

const MnVersionTree *mn_version_tree_read(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return tree_in(ctx, shared, id, folder)->tree;
}

const char *mn_version_digest(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, const char *file)
{
    if (strcmp(file, "record.ini") == 0) return record_in(ctx, shared, id, folder)->sha256;
    if (strcmp(file, "document.xml") == 0) return tree_in(ctx, shared, id, folder)->sha256;
    return digest_of(ctx->arena, mn_version_source(ctx, id, folder, file));
}

void mn_version_forget(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    mn_shared_forget(shared, file_name(ctx->arena, id, folder, "record.ini"));
    mn_shared_forget(shared, file_name(ctx->arena, id, folder, "document.xml"));
}
