/* entry.c - see entry.h. In: issued.ini, by the reader and the schema of every other INI file. Out: its entries, and the canonical text
 * of each. Whatever a key of the schema says has a place in MnIssueEntry, so an entry that was read and is written again is whole. */
#include "issue/entry.h"

#include "base/digest.h"
#include "base/url.h"
#include "ini/records.h"
#include "ini/value.h"

#include <string.h>

static const char *const kinds[MN_ENTRY_KINDS] = {[MN_ENTRY_ISSUED] = "issued",
                                                  [MN_ENTRY_AMENDED] = "amended",
                                                  [MN_ENTRY_CIRCULATED] = "circulated",
                                                  [MN_ENTRY_WITHDRAWN] = "withdrawn"};

/* ---- reading ---- */

/* A field in one line, with single spaces. */
static const char *text_of(MnArena *arena, const MnText *field)
{
    MnBuf line = {0};
    for (size_t i = 0; i < field->text.len; i++) {
        if (!mn_is_space(field->text.ptr[i])) mn_buf_putc(&line, field->text.ptr[i]);
        else if (line.len && line.ptr[line.len - 1] != ' ') mn_buf_putc(&line, ' ');
    }
    return line.len ? mn_buf_finish(&line, arena) : "";
}

static const char *value_of(MnArena *arena, const MnRecord *record, const char *key)
{
    const MnValue *value = mn_record_value(record, key);
    return value ? text_of(arena, &value->fields[0]) : NULL;
}

static const char *joined(MnArena *arena, const MnValue *value)
{
    MnBuf all = {0};
    if (!value) return NULL;
    for (size_t i = 0; i < value->count; i++) mn_buf_printf(&all, "%s%s", i ? " | " : "", text_of(arena, &value->fields[i]));
    return mn_buf_finish(&all, arena);
}

static void take_before(MnArena *arena, const MnRecord *record, MnIssueEntry *entry)
{
    const MnValue *value = mn_record_value(record, "before");
    if (!value) return;
    const char **all = mn_arena_array(arena, value->count, sizeof *all);
    for (size_t i = 0; i < value->count; i++) all[i] = text_of(arena, &value->fields[i]);
    entry->before = all;
    entry->nbefore = value->count;
}

static void take_formers(MnArena *arena, const MnRecord *record, MnIssueEntry *entry)
{
    MnEntryFormer *all = mn_arena_array(arena, record->count + 1, sizeof *all);
    for (const MnValue *v = mn_record_value(record, "formerly"); v; v = mn_record_next(record, v))
        all[entry->nformers++] = (MnEntryFormer){text_of(arena, &v->fields[0]), text_of(arena, &v->fields[1])};
    entry->formers = all;
}

static void take_sources(MnArena *arena, const MnRecord *record, MnIssueEntry *entry)
{
    MnEntrySource *all = mn_arena_array(arena, record->count + 1, sizeof *all);
    for (const MnValue *v = mn_record_value(record, "source"); v; v = mn_record_next(record, v)) {
        const char *name = mn_url_decode(arena, mn_str(text_of(arena, &v->fields[0])));
        if (name) all[entry->nsources++] = (MnEntrySource){name, text_of(arena, &v->fields[1])};
    }
    entry->sources = all;
}

static void take_with(MnArena *arena, const MnRecord *record, MnIssueEntry *entry)
{
    const MnValue *value = mn_record_value(record, "translation");
    if (!value) return;
    entry->with = text_of(arena, &value->fields[0]);
    entry->with_sums = text_of(arena, &value->fields[1]);
}

static MnIssueEntry entry_of(MnArena *arena, const MnRecord *record, MnEntryKind kind)
{
    MnIssueEntry entry = {.kind = kind,
                          .version = record->name,
                          .date = value_of(arena, record, "date"),
                          .reason = value_of(arena, record, "reason"),
                          .file = value_of(arena, record, "file"),
                          .tree = value_of(arena, record, "tree"),
                          .sums = value_of(arena, record, "sums"),
                          .signer = value_of(arena, record, "signed"),
                          .stamp = value_of(arena, record, "stamped"),
                          .toolchain = joined(arena, mn_record_value(record, "toolchain")),
                          .pos = record->pos,
                          .range = mn_span(record->name_pos, strlen(record->name))};
    const MnValue *pages = mn_record_value(record, "pages");
    const MnValue *file = mn_record_value(record, "file");
    if (file) entry.file_range = mn_value_range(file);
    if (pages) mn_value_whole(pages->fields[0].text, &entry.pages);
    take_before(arena, record, &entry);
    take_formers(arena, record, &entry);
    take_with(arena, record, &entry);
    take_sources(arena, record, &entry);
    return entry;
}

const MnIssueLog *mn_issue_log_read(MnContext *ctx, const MnSource *source)
{
    const MnRecords *records = mn_records_check(ctx, mn_ini_read(ctx, source, false), MN_FILE_ISSUED);
    MnIssueEntry *entries = mn_arena_array(ctx->arena, records->count + 1, sizeof *entries);
    MnIssueLog *log = mn_arena_alloc(ctx->arena, sizeof *log);
    *log = (MnIssueLog){.entries = entries};
    for (size_t i = 0; i < records->count; i++)
        for (int kind = 0; kind < MN_ENTRY_KINDS; kind++)
            if (strcmp(records->records[i].type->name, kinds[kind]) == 0)
                entries[log->count++] = entry_of(ctx->arena, &records->records[i], (MnEntryKind)kind);
    return log;
}

char *mn_issue_log_path(MnArena *arena, const char *id)
{
    return mn_arena_printf(arena, "content/documents/%s/issued.ini", id);
}

const MnIssueLog *mn_issue_log_of(MnContext *ctx, const char *id)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    const MnRead *read = mn_reader_text(ctx->reader, MN_ROOT_PROJECT, mn_issue_log_path(ctx->arena, id));
    if (read->source) return mn_issue_log_read(&own, read->source);
    return mn_arena_alloc(ctx->arena, sizeof(MnIssueLog));
}

/* ---- writing ---- */

static void write_key(MnBuf *out, const char *key, const char *value)
{
    if (value) mn_buf_printf(out, "%s = %s\n", key, value);
}

/* A bar in a text is no end of a field. */
static void write_text(MnBuf *out, const char *key, const char *text)
{
    if (!text) return;
    mn_buf_printf(out, "%s = ", key);
    for (const char *c = text; *c; c++) {
        if (*c == '|') mn_buf_putc(out, '\\');
        mn_buf_putc(out, *c);
    }
    mn_buf_putc(out, '\n');
}

void mn_entry_write(const MnIssueEntry *entry, MnBuf *out)
{
    mn_buf_printf(out, "[%s %s]\n", kinds[entry->kind], entry->version);
    write_key(out, "date", entry->date);
    write_text(out, "reason", entry->reason);
    write_text(out, "file", entry->file);
    write_key(out, "tree", entry->tree);
    write_key(out, "sums", entry->sums);
    for (size_t i = 0; i < entry->nbefore; i++) mn_buf_printf(out, "%s%s", i ? " | " : "before = ", entry->before[i]);
    if (entry->nbefore) mn_buf_putc(out, '\n');
    for (size_t i = 0; i < entry->nformers; i++)
        mn_buf_printf(out, "formerly = %s | %s\n", entry->formers[i].id, entry->formers[i].entry);
    write_text(out, "signed", entry->signer);
    write_key(out, "stamped", entry->stamp);
    if (entry->with) mn_buf_printf(out, "translation = %s | %s\n", entry->with, entry->with_sums);
    if (entry->pages) mn_buf_printf(out, "pages = %u\n", entry->pages);
    for (size_t i = 0; i < entry->nsources; i++) {
        mn_buf_puts(out, "source = ");
        mn_url_shield(out, entry->sources[i].name, "%|\\");
        mn_buf_printf(out, " | %s\n", entry->sources[i].sha256);
    }
    write_key(out, "toolchain", entry->toolchain);
}

void mn_entry_digest(const MnIssueEntry *entry, char digest[65])
{
    MnBuf text = {0};
    mn_entry_write(entry, &text);
    mn_sha256_hex(mn_buf_view(&text), digest);
    mn_buf_clear(&text);
}

/* ---- the chain ---- */

const char *mn_entry_word(MnEntryKind kind)
{
    return kinds[kind];
}

bool mn_entry_is_sealed(const MnIssueEntry *entry)
{
    return entry->sums != NULL;
}

static bool names(const MnIssueEntry *entry, const char *id, const MnIssueEntry *other)
{
    return entry->with && other->sums && strcmp(entry->with, id) == 0 && strcmp(entry->with_sums, other->sums) == 0;
}

bool mn_entry_is_with(const MnIssueEntry *entry, const char *id, const MnIssueEntry *other, const char *other_id)
{
    return names(entry, other_id, other) && names(other, id, entry);
}

const MnIssueEntry *mn_issue_log_find(const MnIssueLog *log, const char *version)
{
    for (size_t i = log->count; version && i-- > 0;)
        if (strcmp(log->entries[i].version, version) == 0) return &log->entries[i];
    return NULL;
}

/* The entries that no other names. */
static const MnIssueEntry **find_ends(MnArena *arena, const MnIssueLog *log, const char **digests, size_t *count)
{
    MnMap named = {0};
    const MnIssueEntry **ends = mn_arena_array(arena, log->count + 1, sizeof *ends);
    for (size_t i = 0; i < log->count; i++)
        for (size_t k = 0; k < log->entries[i].nbefore; k++) mn_map_put(&named, mn_str(log->entries[i].before[k]), ends);
    *count = 0;
    for (size_t i = 0; i < log->count; i++) {
        char digest[65];
        if (!mn_entry_is_sealed(&log->entries[i])) continue;
        mn_entry_digest(&log->entries[i], digest);
        if (mn_map_get(&named, mn_str(digest))) continue;
        digests[*count] = mn_arena_strdup(arena, digest);
        ends[(*count)++] = &log->entries[i];
    }
    mn_map_clear(&named);
    return ends;
}

const char *const *mn_issue_log_ends(MnArena *arena, const MnIssueLog *log, size_t *count)
{
    const char **digests = mn_arena_array(arena, log->count + 1, sizeof *digests);
    find_ends(arena, log, digests, count);
    return digests;
}

bool mn_issue_log_fork(MnArena *arena, const MnIssueLog *log, const MnIssueEntry *pair[2])
{
    size_t count;
    const char **digests = mn_arena_array(arena, log->count + 1, sizeof *digests);
    const MnIssueEntry **ends = find_ends(arena, log, digests, &count);
    if (count < 2) return false;
    pair[0] = ends[count - 2], pair[1] = ends[count - 1];
    return true;
}

/* The digests of its entries, each to the log. */
static void map_digests(MnArena *arena, const MnIssueLog *log, MnMap *there)
{
    for (size_t i = 0; i < log->count; i++) {
        char digest[65];
        if (!mn_entry_is_sealed(&log->entries[i])) continue;
        mn_entry_digest(&log->entries[i], digest);
        mn_map_put(there, mn_str(mn_arena_strdup(arena, digest)), log);
    }
}

static bool follows_all(const MnIssueEntry *entry, const MnMap *there)
{
    for (size_t k = 0; mn_entry_is_sealed(entry) && k < entry->nbefore; k++)
        if (!mn_map_get(there, mn_str(entry->before[k]))) return false;
    return true;
}

const MnIssueEntry *mn_issue_log_break(MnArena *arena, const MnIssueLog *log, const MnIssueEntry **suspect)
{
    MnMap there = {0};
    size_t at = 0, count;
    const char **digests = mn_arena_array(arena, log->count + 1, sizeof *digests);
    map_digests(arena, log, &there);
    while (at < log->count && follows_all(&log->entries[at], &there)) at++;
    mn_map_clear(&there);
    *suspect = NULL;
    if (at == log->count) return NULL;
    const MnIssueEntry **ends = find_ends(arena, log, digests, &count);
    for (size_t i = 0; i < count && ends[i] < &log->entries[at]; i++) *suspect = ends[i];
    return &log->entries[at];
}
