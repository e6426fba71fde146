/* document_record.c - see document_record.h. One table of keys for each kind of section serves writing and reading, so what is
 * written is read. Reading trusts nothing: a key that is unknown, given twice or missing, a count that is not met, a date that is
 * none: the file was cut off or edited, and the document must be built again. */
#include "document/document_record.h"

#include "base/date.h"
#include "base/url.h"
#include "ini/reader.h"

#include <stdlib.h>
#include <string.h>

typedef enum { TEXT, DATE, INLINE } Form;

typedef struct {
    const char *key;
    size_t offset; /* of a pointer in the struct */
    bool required;
    Form form;
} Key;

#define OF_DOCUMENT(member) offsetof(MnDocumentRecord, member)
#define OF_VERSION(member) offsetof(MnVersionEntry, member)

static const Key document_keys[] = {
    {"title", OF_DOCUMENT(title), true, TEXT},
    {"kind", OF_DOCUMENT(kind), true, TEXT},
    {"language", OF_DOCUMENT(language), true, TEXT},
    {"council", OF_DOCUMENT(council), true, TEXT},
    {"council-name", OF_DOCUMENT(council_name), true, TEXT},
    {"council-language", OF_DOCUMENT(council_language), false, TEXT},
    {"meeting", OF_DOCUMENT(meeting), false, DATE},
    {"formerly", OF_DOCUMENT(formerly), false, TEXT},
    {"translation", OF_DOCUMENT(translation), false, TEXT},
    {"contact", OF_DOCUMENT(contact), false, INLINE},
    {"latest", OF_DOCUMENT(latest), true, TEXT},
};

static const Key version_keys[] = {
    {"date", OF_VERSION(date), false, DATE},         {"issued", OF_VERSION(issued), false, DATE},
    {"amended", OF_VERSION(amended), false, TEXT},   {"withdrawn", OF_VERSION(withdrawn), false, DATE},
    {"reason", OF_VERSION(reason), false, TEXT},     {"summary", OF_VERSION(summary), false, TEXT},
    {"owner", OF_VERSION(owner), false, TEXT},       {"title", OF_VERSION(title), false, TEXT},
    {"subtitle", OF_VERSION(subtitle), false, TEXT}, {"description", OF_VERSION(description), false, TEXT},
    {"status", OF_VERSION(status), false, TEXT},     {"marking", OF_VERSION(marking), false, TEXT},
    {"exempt", OF_VERSION(exempt), false, TEXT},
};

enum {
    FORMAT = 1,
    NDOCUMENT_KEYS = sizeof document_keys / sizeof *document_keys,
    NVERSION_KEYS = sizeof version_keys / sizeof *version_keys,
    WIDTH = 16, /* of a key, so that values stand below each other */
};

/* ---- writing ---- */

/* Blank space at an end would be lost. */
static void write_value(MnBuf *out, const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        bool end = (i == 0 || i + 1 == len) && c == ' ';
        if (c < ' ' || c == 0x7F || end || strchr("%|\\", (char)c)) mn_buf_printf(out, "%%%02X", (unsigned)c);
        else mn_buf_putc(out, (char)c);
    }
}

static void write_inline(MnBuf *out, const MnNode *node)
{
    if (!mn_xml_is_element(node)) {
        mn_xml_escape(out, mn_str(mn_xml_text(node)), false);
        return;
    }
    mn_buf_printf(out, "<%s", mn_xml_name(node));
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        mn_buf_printf(out, " %s=\"", mn_xml_attr_name(a));
        mn_xml_escape(out, mn_str(mn_xml_attr_value(a)), true);
        mn_buf_putc(out, '"');
    }
    mn_buf_putc(out, '>');
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) write_inline(out, child);
    mn_buf_printf(out, "</%s>", mn_xml_name(node));
}

static const void *value_at(const void *thing, const Key *key)
{
    const void *value;
    memcpy(&value, (const char *)thing + key->offset, sizeof value);
    return value;
}

static void write_keys(MnBuf *out, const void *thing, const Key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const void *value = value_at(thing, &keys[i]);
        if (!value) continue;
        mn_buf_printf(out, "%-*s = ", WIDTH, keys[i].key);
        if (keys[i].form == INLINE) {
            MnBuf text = {0};
            write_inline(&text, value);
            write_value(out, text.ptr);
            mn_buf_clear(&text);
        } else {
            write_value(out, value);
        }
        mn_buf_putc(out, '\n');
    }
}

/* Behind the =; those at the end that are NULL are left out. */
static void write_fields(MnBuf *out, const char *const *fields, size_t count)
{
    while (count && !fields[count - 1]) count--;
    for (size_t i = 0; i < count; i++) {
        mn_buf_puts(out, i ? " |" : "");
        if (fields[i]) mn_buf_putc(out, ' ');
        if (fields[i]) write_value(out, fields[i]);
    }
}

static void write_targets(MnBuf *out, const MnTarget *targets, size_t count)
{
    if (count) mn_buf_puts(out, "\n[targets]\n");
    for (size_t i = 0; i < count; i++) {
        const char *const fields[] = {targets[i].id, targets[i].number, targets[i].word, targets[i].where};
        mn_buf_puts(out, "target =");
        write_fields(out, fields, sizeof fields / sizeof *fields);
        mn_buf_putc(out, '\n');
    }
}

static void write_links(MnBuf *out, const MnDocumentRecord *record)
{
    if (record->nlinks) mn_buf_puts(out, "\n[links]\n");
    for (size_t i = 0; i < record->nlinks; i++) {
        const MnOutgoing *link = &record->links[i];
        const char *const fields[] = {link->document, link->version, link->place, link->empty ? "empty" : "words", link->file};
        mn_buf_puts(out, "link =");
        write_fields(out, fields, sizeof fields / sizeof *fields);
        mn_buf_printf(out, " | %u | %u\n", link->line, link->column);
    }
}

void mn_document_record_write(const MnDocumentRecord *record, MnBuf *out)
{
    size_t ntargets;
    const MnTarget *targets = mn_index_targets(record->targets, &ntargets);
    mn_buf_printf(out, "[record]\n%-*s = %d\n%-*s = %s\n", WIDTH, "format", FORMAT, WIDTH, "document", record->id);
    mn_buf_printf(out, "%-*s = %zu\n%-*s = %zu\n%-*s = %zu\n", WIDTH, "versions", record->nversions, WIDTH, "targets", ntargets,
                  WIDTH, "links", record->nlinks);
    mn_buf_puts(out, "\n[document]\n");
    write_keys(out, record, document_keys, NDOCUMENT_KEYS);
    for (size_t i = 0; i < record->nversions; i++) {
        const MnVersionEntry *version = &record->versions[i];
        mn_buf_printf(out, "\n[version%s%s]\n", version->number ? " " : "", version->number ? version->number : "");
        write_keys(out, version, version_keys, NVERSION_KEYS);
    }
    write_targets(out, targets, ntargets);
    write_links(out, record);
}

/* ---- reading ---- */

typedef struct {
    MnArena *arena;
    const MnSource *source;
    bool spoilt;
    size_t versions, targets, links; /* how many there should be */
} Reading;

/* The text of a field; NULL where it is empty. */
static const char *text_of(Reading *r, const MnText *field)
{
    if (!field->text.len) return NULL;
    const char *text = mn_url_decode(r->arena, field->text);
    if (!text) r->spoilt = true;
    return text;
}

static uint32_t number_of(Reading *r, MnStr digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!mn_is_digit(digits.ptr[i]) || digits.len > 9) r->spoilt = true;
        else value = value * 10 + (uint32_t)(digits.ptr[i] - '0');
    }
    if (!digits.len) r->spoilt = true;
    return value;
}

/* The fields of an entry, at most so many; those that are not there are empty. NULL where there are more, or lines of them. */
static const MnText *fields_of(Reading *r, const MnIniEntry *entry, size_t most)
{
    size_t count;
    const MnText *fields = mn_ini_fields(r->arena, entry, &count);
    if (count > most || entry->nlines != 1) {
        r->spoilt = true;
        return NULL;
    }
    MnText *all = mn_arena_array(r->arena, most, sizeof *all);
    memcpy(all, fields, count * sizeof *all);
    return all;
}

static const MnNode *inline_of(Reading *r, const char *text)
{
    MnContext own = mn_context_new(r->arena, NULL);
    const MnNode *node = mn_tree_parse(&own, mn_source_new(r->arena, r->source->name, mn_str(text)));
    if (!mn_is(node, MN_META)) r->spoilt = true;
    return node;
}

static const void *read_value(Reading *r, const Key *key, const char *text)
{
    MnDate date;
    if (key->form == INLINE) return inline_of(r, text);
    if (key->form == DATE && !mn_date_parse(mn_str(text), &date, NULL, NULL)) r->spoilt = true;
    return text;
}

static void read_keys(Reading *r, const MnIniSection *section, const Key *keys, size_t count, void *thing)
{
    for (size_t i = 0; i < section->count; i++) {
        const MnIniEntry *entry = &section->entries[i];
        const Key *key = NULL;
        for (size_t k = 0; k < count && !key; k++) key = mn_str_is(entry->key, keys[k].key) ? &keys[k] : NULL;
        const MnText *field = key && !value_at(thing, key) ? fields_of(r, entry, 1) : NULL;
        const char *text = field ? text_of(r, field) : NULL;
        const void *value = text ? read_value(r, key, text) : NULL;
        if (!value) r->spoilt = true;
        else memcpy((char *)thing + key->offset, &value, sizeof value);
    }
    for (size_t k = 0; k < count; k++)
        if (keys[k].required && !value_at(thing, &keys[k])) r->spoilt = true;
}

static void read_head(Reading *r, const MnIniSection *section, const char *id)
{
    size_t *const counts[] = {&r->versions, &r->targets, &r->links};
    static const char *const keys[] = {"format", "document", "versions", "targets", "links"};
    enum { KEYS = sizeof keys / sizeof *keys };
    if (section->count != KEYS || !mn_str_is(section->type, "record")) {
        r->spoilt = true;
        return;
    }
    for (size_t i = 0; i < KEYS; i++) {
        const MnText *field = fields_of(r, &section->entries[i], 1);
        if (!field || !mn_str_is(section->entries[i].key, keys[i])) r->spoilt = true;
        else if (i == 0) r->spoilt |= number_of(r, field->text) != FORMAT;
        else if (i == 1) r->spoilt |= !mn_str_is(field->text, id);
        else *counts[i - 2] = number_of(r, field->text);
    }
}

static void read_targets(Reading *r, const MnIniSection *section, MnDocumentRecord *record)
{
    MnTarget *targets = mn_arena_array(r->arena, section->count + 1, sizeof *targets);
    for (size_t i = 0; i < section->count; i++) {
        const MnText *f = mn_str_is(section->entries[i].key, "target") ? fields_of(r, &section->entries[i], 4) : NULL;
        if (f) targets[i] = (MnTarget){text_of(r, &f[0]), text_of(r, &f[1]), text_of(r, &f[2]), text_of(r, &f[3])};
        if (!targets[i].id) r->spoilt = true;
    }
    if (!r->spoilt) record->targets = mn_index_of_targets(r->arena, targets, section->count);
    r->spoilt |= section->count != r->targets;
}

static MnOutgoing link_of(Reading *r, const MnText *f)
{
    bool empty = mn_str_is(f[3].text, "empty");
    if (!empty && !mn_str_is(f[3].text, "words")) r->spoilt = true;
    return (MnOutgoing){.document = text_of(r, &f[0]),
                        .version = text_of(r, &f[1]),
                        .place = text_of(r, &f[2]),
                        .empty = empty,
                        .file = text_of(r, &f[4]),
                        .line = number_of(r, f[5].text),
                        .column = number_of(r, f[6].text)};
}

static void read_links(Reading *r, const MnIniSection *section, MnDocumentRecord *record)
{
    MnOutgoing *links = mn_arena_array(r->arena, section->count + 1, sizeof *links);
    for (size_t i = 0; i < section->count; i++) {
        const MnText *f = mn_str_is(section->entries[i].key, "link") ? fields_of(r, &section->entries[i], 7) : NULL;
        if (f) links[i] = link_of(r, f);
        if (!links[i].document || !links[i].file) r->spoilt = true;
    }
    record->links = links;
    record->nlinks = section->count;
}

static void read_version(Reading *r, const MnIniSection *section, MnVersionEntry *version)
{
    MnStr number = section->name;
    *version = (MnVersionEntry){.number = number.len ? mn_arena_strndup(r->arena, number.ptr, number.len) : NULL};
    read_keys(r, section, version_keys, NVERSION_KEYS, version);
}

/* Sections in their order: record, document, versions, targets, links. */
static void read_sections(Reading *r, const MnIni *ini, MnDocumentRecord *record)
{
    size_t at = 2;
    MnVersionEntry *versions = mn_arena_array(r->arena, ini->count + 1, sizeof *versions);
    if (ini->count < 3 || !mn_str_is(ini->sections[1].type, "document")) {
        r->spoilt = true;
        return;
    }
    read_head(r, &ini->sections[0], record->id);
    read_keys(r, &ini->sections[1], document_keys, NDOCUMENT_KEYS, record);
    for (; at < ini->count && mn_str_is(ini->sections[at].type, "version"); at++)
        read_version(r, &ini->sections[at], &versions[record->nversions++]);
    record->versions = versions;
    record->targets = mn_index_of_targets(r->arena, NULL, 0);
    if (at < ini->count && mn_str_is(ini->sections[at].type, "targets")) read_targets(r, &ini->sections[at++], record);
    else r->spoilt |= r->targets > 0;
    if (at < ini->count && mn_str_is(ini->sections[at].type, "links")) read_links(r, &ini->sections[at++], record);
    r->spoilt |= at != ini->count || record->nversions != r->versions || record->nlinks != r->links || !record->nversions;
}

const MnDocumentRecord *mn_document_record_parse(MnArena *arena, const char *id, const MnSource *source)
{
    MnContext own = mn_context_new(arena, NULL);
    Reading r = {.arena = arena, .source = source};
    MnDocumentRecord *record = mn_arena_alloc(arena, sizeof *record);
    record->id = mn_arena_strdup(arena, id);
    read_sections(&r, mn_ini_read(&own, source, false), record);
    if (r.spoilt || mn_diag_errors(own.diag)) return NULL;
    const char *latest = record->latest;
    bool known = mn_document_record_version(record, strcmp(latest, "current") == 0 ? NULL : latest) != NULL;
    return known ? record : NULL;
}

char *mn_document_record_path(MnArena *arena, const MnShared *shared, const char *id)
{
    return mn_arena_printf(arena, "%s/%s/record.ini", mn_shared_output(shared), id);
}

/* What was found of one. */
typedef struct {
    const MnReader *reader;
    const MnRead *read;
    const MnDocumentRecord *record; /* or NULL */
} Found;

static char *name_of(MnArena *arena, const char *id)
{
    return mn_arena_printf(arena, "%s/record.ini", id);
}

static const void *find(const MnShared *shared, MnArena *arena, const void *id)
{
    MnReader *reader = mn_shared_reader(shared, arena, NULL);
    Found *found = mn_arena_alloc(arena, sizeof *found);
    *found = (Found){.reader = reader, .read = mn_reader_text(reader, MN_ROOT_OUTPUT, name_of(arena, id))};
    if (found->read->source) found->record = mn_document_record_parse(arena, id, found->read->source);
    return found;
}

static const Found *found_of(MnContext *ctx, const MnShared *shared, const char *id)
{
    const Found *found = mn_shared_once(shared, name_of(ctx->arena, id), find, id);
    if (ctx->reader) mn_reader_take(ctx->reader, found->reader);
    return found;
}

static MnRecordState state_of(const Found *found)
{
    if (found->record) return MN_RECORD_GOOD;
    if (found->read->source) return MN_RECORD_SPOILT;
    return found->read->state == MN_READ_MISSING ? MN_RECORD_MISSING : MN_RECORD_UNREADABLE;
}

const MnDocumentRecord *mn_document_record_read(MnContext *ctx, const MnShared *shared, const char *id, MnRecordState *state)
{
    const Found *found = found_of(ctx, shared, id);
    if (state) *state = state_of(found);
    return found->record;
}

void mn_document_record_forget(MnContext *ctx, const MnShared *shared, const char *id)
{
    mn_shared_forget(shared, name_of(ctx->arena, id));
}

bool mn_document_record_report(MnContext *ctx, const MnShared *shared, const char *id, MnRange named)
{
    const MnRead *read = found_of(ctx, shared, id)->read;
    if (read->state != MN_READ_FOLDER) return mn_read_report(ctx, read, named);
    mn_report(ctx->diag, MN_FILE_IS_FOLDER, named, .file = read->shown);
    return true;
}

const MnVersionEntry *mn_document_record_version(const MnDocumentRecord *record, const char *number)
{
    for (size_t i = 0; i < record->nversions; i++) {
        const char *its = record->versions[i].number;
        if (its && number ? strcmp(its, number) == 0 : its == number) return &record->versions[i];
    }
    return NULL;
}
