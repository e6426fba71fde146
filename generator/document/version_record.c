/* version_record.c - see version_record.h. In: output/ID/FOLDER/record.ini. Out: what it says, by the reader of every other INI file. */
#include "document/version_record.h"

#include "base/url.h"
#include "ini/reader.h"

const MnSource *mn_version_record_source(MnContext *ctx, const char *id, const char *folder, const char *file)
{
    const char *name = mn_arena_printf(ctx->arena, "%s/%s/%s", id, folder, file);
    return mn_reader_bytes(ctx->reader, MN_ROOT_OUTPUT, name)->source;
}

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

const MnVersionRecord *mn_version_record_read(MnContext *ctx, const char *id, const char *folder)
{
    MnArena *arena = ctx->arena;
    MnContext own = mn_context_new(arena, NULL);
    const MnSource *source = mn_version_record_source(ctx, id, folder, "record.ini");
    const MnIni *ini = source ? mn_ini_read(&own, source, false) : NULL;
    if (!ini || mn_diag_errors(own.diag) || !ini->count || !mn_str_is(ini->sections[0].type, "record")) return NULL;
    MnVersionRecord *record = mn_arena_alloc(arena, sizeof *record);
    MnPublishedFile *files = mn_arena_array(arena, ini->count + 1, sizeof *files);
    *record = (MnVersionRecord){.files = files};
    for (size_t i = 0; i < ini->count; i++) {
        const MnIniSection *section = &ini->sections[i];
        MnStr issued = value_of(arena, section, "issued");
        if (mn_str_is(section->type, "record")) {
            record->pages = number_of(value_of(arena, section, "pages"));
            record->issued = issued.len ? mn_arena_strndup(arena, issued.ptr, issued.len) : NULL;
        }
        const char *name = mn_str_is(section->type, "file") ? mn_url_decode(arena, section->name) : NULL;
        if (!name) continue;
        uint64_t bytes = number_of(value_of(arena, section, "bytes"));
        files[record->nfiles++] = (MnPublishedFile){name, bytes, value_of(arena, section, "sha256")};
    }
    return record;
}

bool mn_version_record_is_issued(MnContext *ctx, const char *id, const char *version)
{
    const MnVersionRecord *record = mn_version_record_read(ctx, id, version);
    return record && record->issued;
}
