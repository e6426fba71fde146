/* records.c - sections in; typed records out (records.h). Each section is matched with a type of the schema table, each entry
 * with a key, each value split and checked by itself; then the rules that look across keys run. Every fault is reported and
 * the checks go on, so one run names them all. */
#include "ini/records.h"

#include "base/colour.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/map.h"
#include "ini/rules.h"
#include "ini/value.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext *ctx;
    unsigned file;
    MnMap by_title, placed; /* "type name" and names of placed records: to where they first stood, as MnPos */
    MnRecord *records;
    size_t count;
} Checker;

static const char *shown(const Checker *c, MnStr text)
{
    return mn_ini_shown(c->ctx->arena, text);
}

/* ---- one field ---- */

/* What a value or a part of one must be. */
typedef struct {
    const char *key; /* as messages name it */
    MnType type;
    unsigned flags;
    const char *choices;
} Wanted;

static bool check_date(const Checker *c, const Wanted *wanted, const MnText *text)
{
    MnDate date;
    size_t at = 0;
    const char *hint = NULL;
    if (mn_date_parse(text->text, &date, &at, &hint)) return true;
    mn_report(c->ctx->diag, MN_BAD_DATE, mn_from_to(mn_text_pos_at(text, at), mn_text_range(text).end), .key = wanted->key,
              .value = shown(c, text->text), .hint = hint);
    return false;
}

static bool check_choice(const Checker *c, const Wanted *wanted, const MnText *text)
{
    enum { MOST = 16 };
    const char *names[MOST];
    size_t count = 0;
    MnStr rest = mn_str(wanted->choices);
    while (rest.len && count < MOST) {
        const char *space = memchr(rest.ptr, ' ', rest.len);
        size_t len = space ? (size_t)(space - rest.ptr) : rest.len;
        names[count++] = mn_arena_strndup(c->ctx->arena, rest.ptr, len);
        rest = mn_str_slice(rest, len + 1, rest.len);
    }
    MnBuf all = {0};
    for (size_t i = 0; i < count; i++) {
        if (mn_str_is(text->text, names[i])) {
            mn_buf_clear(&all);
            return true;
        }
        mn_buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    const char *nearest = mn_str_suggest(text->text, names, count);
    mn_report(c->ctx->diag, MN_VALUE_NOT_LISTED, mn_text_range(text), .key = wanted->key, .value = shown(c, text->text),
              .near = nearest, .what = mn_buf_finish(&all, c->ctx->arena), .hint = nearest ? "did you mean {near}?" : NULL);
    return false;
}

static bool check_one_paragraph(const Checker *c, const Wanted *wanted, const MnText *text)
{
    MnStr s = text->text;
    uint32_t line = 1;
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (s.ptr[i] != '\n') continue;
        line++;
        if (s.ptr[i + 1] != '\n') continue;
        mn_report(c->ctx->diag, MN_KEY_IS_PARAGRAPH, mn_from_to(mn_text_pos(text, line, 1), mn_text_range(text).end),
                  .key = wanted->key);
        return false;
    }
    return true;
}

static bool check_form(const Checker *c, const Wanted *wanted, const MnText *text)
{
    bool right = true;
    const char *hint = NULL;
    switch (wanted->type) {
    case MN_TYPE_NUMBER:
        right = mn_value_number(text->text, NULL);
        hint = "write digits, as 3 or 2.5";
        break;
    case MN_TYPE_PERCENT:
        right = mn_value_percent(text->text, NULL);
        hint = "write digits and a percent sign, as 75%";
        break;
    case MN_TYPE_COLOUR:
        right = mn_colour_parse(text->text, &(MnColour){0});
        hint = "write # and six hexadecimal digits, as #1b4d3e";
        break;
    case MN_TYPE_LENGTH:
        right = mn_value_length(text->text, NULL);
        hint = "write a number and pt, mm, cm or in, as 12.5mm";
        break;
    case MN_TYPE_BOOL:
        right = mn_str_is(text->text, "yes") || mn_str_is(text->text, "no");
        hint = "write yes or no";
        break;
    case MN_TYPE_DIGEST:
        right = mn_value_is_digest(text->text);
        hint = "it has 64 hexadecimal digits, 0 to 9 and a to f";
        break;
    case MN_TYPE_TEXT:
    case MN_TYPE_INLINE:
    case MN_TYPE_BLOCK:
    case MN_TYPE_DATE:
    case MN_TYPE_REF:
    case MN_TYPE_LIST:
    case MN_TYPE_PERSON:
    case MN_TYPE_ROW: return true;
    }
    if (right) return true;
    mn_report(c->ctx->diag, MN_BAD_VALUE, mn_text_range(text), .key = wanted->key, .value = shown(c, text->text),
              .kind = mn_schema_type_word(wanted->type), .hint = hint);
    return false;
}

static MnRange braces_range(const MnText *text, size_t at)
{
    const char *close = memmem(text->text.ptr + at, text->text.len - at, "}}", 2);
    size_t end = close ? (size_t)(close - text->text.ptr) + 2 : text->text.len;
    return mn_from_to(mn_text_pos_at(text, at), mn_text_pos_at(text, end));
}

/* What is no prose holds no expressions. */
static bool check_literal(const Checker *c, const Wanted *wanted, const MnText *text)
{
    const char *braces = memmem(text->text.ptr, text->text.len, "{{", 2);
    if (!braces || !(wanted->flags & MN_LITERAL)) return true;
    mn_report(c->ctx->diag, MN_EXPRESSION_IN_VALUE, braces_range(text, (size_t)(braces - text->text.ptr)), .key = wanted->key);
    return false;
}

static bool check_field(const Checker *c, const Wanted *wanted, const MnText *text)
{
    if (!text->text.len) return true;
    if (wanted->type == MN_TYPE_DATE) return check_date(c, wanted, text);
    if (wanted->type != MN_TYPE_BLOCK && !check_one_paragraph(c, wanted, text)) return false;
    if (wanted->choices) return check_choice(c, wanted, text);
    if (!check_literal(c, wanted, text)) return false;
    return check_form(c, wanted, text);
}

/* ---- a whole value ---- */

static const char *form_of(const Checker *c, const MnSchemaKey *key)
{
    MnBuf out = {0};
    mn_buf_printf(&out, "write %s = ", key->name);
    for (size_t i = 0; i < key->nparts; i++) {
        mn_buf_printf(&out, "%s%s", i ? " | " : "", key->parts[i].name);
        if (key->parts[i].flags & MN_REPEATED) mn_buf_puts(&out, " | …");
    }
    return mn_buf_finish(&out, c->ctx->arena);
}

/* A field that is wrong is left out of a value that can do without it, so that the rest is looked through too. */
static bool leave_out(const Checker *c, const MnSchemaPart *part, MnValue *value, size_t i)
{
    if (part->flags & MN_REQUIRED) return false;
    MnText *fields = mn_arena_memdup(c->ctx->arena, value->fields, value->count * sizeof *fields);
    fields[i].text = mn_str_slice(fields[i].text, 0, 0);
    value->fields = fields;
    return true;
}

static bool check_parts(const Checker *c, const MnSchemaKey *key, MnValue *value)
{
    bool right = true, open = key->parts[key->nparts - 1].flags & MN_REPEATED;
    if (value->count > key->nparts && !open) {
        mn_report(c->ctx->diag, MN_TOO_MANY_FIELDS, mn_fields_range(value->fields, value->count, key->nparts, value->count),
                  .key = key->name, .count = mn_diag_number(c->ctx->diag, value->count),
                  .limit = mn_diag_number(c->ctx->diag, key->nparts), .what = form_of(c, key));
        value->count = key->nparts;
    }
    for (size_t i = 0; i < value->count || i < key->nparts; i++) {
        const MnSchemaPart *part = &key->parts[i < key->nparts ? i : key->nparts - 1];
        bool blank = i >= value->count || !value->fields[i].text.len;
        if (blank && (part->flags & MN_REQUIRED)) {
            mn_report(c->ctx->diag, MN_FIELD_MISSING,
                      i < value->count ? mn_fields_range(value->fields, value->count, i, i + 1) : mn_value_range(value),
                      .key = key->name, .name = part->name, .what = form_of(c, key));
            right = false;
        }
        const char *name = mn_arena_printf(c->ctx->arena, "the %s of %s", part->name, key->name);
        if (blank || check_field(c, &(Wanted){name, part->type, part->flags, NULL}, &value->fields[i])) continue;
        right = leave_out(c, part, value, i) && right;
    }
    return right;
}

static bool check_list(const Checker *c, const MnSchemaKey *key, const MnValue *value)
{
    bool right = true;
    for (size_t i = 0; i < value->count; i++) {
        if (!value->fields[i].text.len && key->type == MN_TYPE_LIST && !(key->flags & MN_BLANKS)) {
            mn_report(c->ctx->diag, MN_FIELD_BLANK, mn_fields_range(value->fields, value->count, i, i + 1),
                      .number = mn_diag_number(c->ctx->diag, i + 1), .key = key->name);
            right = false;
        }
        bool one = value->count == 1 && key->type == MN_TYPE_LIST;
        const char *name = !one ? mn_arena_printf(c->ctx->arena, "field %zu of %s", i + 1, key->name) : key->name;
        if (!check_field(c, &(Wanted){name, key->item, key->flags, key->choices}, &value->fields[i])) right = false;
    }
    return right;
}

/* False when nothing of it can be used. */
static bool check_value(const Checker *c, const MnSchemaKey *key, MnValue *value)
{
    if (key->nparts) return check_parts(c, key, value);
    if (key->type == MN_TYPE_LIST || key->type == MN_TYPE_ROW) return check_list(c, key, value);
    if (value->count > 1) {
        mn_report(c->ctx->diag, MN_BAR_DIVIDES, mn_fields_range(value->fields, value->count, 1, value->count), .key = key->name);
        return false;
    }
    return check_field(c, &(Wanted){key->name, key->type, key->flags, key->choices}, &value->fields[0]);
}

/* ---- a section ---- */

static bool is_blank(const MnValue *value)
{
    return value->count == 1 && !value->fields[0].text.len;
}

static MnPos *kept_pos(const Checker *c, MnPos pos)
{
    return mn_arena_memdup(c->ctx->arena, &pos, sizeof pos);
}

/* The keys of one record: to where each first stood, as MnPos. A key that something unknown was probably meant to be is not
 * also missing. */
typedef struct {
    MnMap first, meant;
} Given;

/* The record of the same file that alone has such a key, or NULL. */
static const MnSchemaType *owner_of_key(const Checker *c, MnStr key)
{
    size_t count;
    const MnSchemaType *types = mn_schema_types(&count), *owner = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!(types[i].files & c->file) || !mn_schema_key(&types[i], key)) continue;
        if (owner) return NULL;
        owner = &types[i];
    }
    return owner;
}

static void report_unknown_key(const Checker *c, const MnSchemaType *type, const MnIniEntry *entry, Given *given)
{
    const MnSchemaType *owner = owner_of_key(c, entry->key);
    const char *meant = owner ? NULL : mn_schema_suggest_key(type, entry->key);
    if (meant) mn_map_put(&given->meant, mn_str(meant), kept_pos(c, entry->pos));
    mn_diag_doubt(c->ctx->diag, meant ? mn_str(meant) : entry->key);
    mn_report(c->ctx->diag, MN_UNKNOWN_KEY, mn_span(entry->pos, entry->key.len), .type = type->name, .key = shown(c, entry->key),
              .near = meant, .other = owner ? owner->name : NULL,
              .hint = owner ? "it is a key of [{other}]: write it there" : NULL);
}

/* Takes one entry into the record. */
static void take_entry(Checker *c, MnRecord *record, MnValue *values, const MnIniEntry *entry, Given *given)
{
    MnArena *arena = c->ctx->arena;
    const MnSchemaKey *key = mn_schema_key(record->type, entry->key);
    if (!key && !record->type->free) {
        report_unknown_key(c, record->type, entry, given);
        return;
    }
    const MnPos *before = mn_map_get(&given->first, entry->key);
    if (before && !(key && key->flags & MN_REPEATED)) {
        mn_report(c->ctx->diag, MN_KEY_TWICE, mn_span(entry->pos, entry->key.len), .key = shown(c, entry->key),
                  .line = mn_diag_number(c->ctx->diag, before->line));
        return;
    }
    if (!before) mn_map_put(&given->first, entry->key, kept_pos(c, entry->pos));
    MnValue value = {.key = key, .type = key ? key->type : record->type->free_type};
    value.name = key ? key->name : mn_arena_strndup(arena, entry->key.ptr, entry->key.len);
    value.fields = mn_ini_fields(arena, entry, &value.count);
    value.pos = mn_value_pos(&value, 0);
    value.named = mn_span(entry->pos, entry->key.len);
    if (is_blank(&value) && value.type != MN_TYPE_ROW) {
        if (key && key->flags & MN_REQUIRED) mn_diag_doubt(c->ctx->diag, entry->key);
        if (key && key->flags & MN_REQUIRED)
            mn_report(c->ctx->diag, MN_KEY_EMPTY, mn_span(entry->pos, entry->key.len), .key = key->name, .what = key->help);
        return;
    }
    if (entry->cut && value.type == MN_TYPE_ROW) {
        mn_diag_doubt(c->ctx->diag, entry->key);
        record->faulty = true;
        return;
    }
    MnSchemaKey free_key = {.name = value.name, .type = record->type->free_type, .flags = record->type->free_flags};
    size_t errors = mn_diag_errors(c->ctx->diag);
    bool usable = check_value(c, key ? key : &free_key, &value);
    if (mn_diag_errors(c->ctx->diag) != errors) mn_diag_doubt(c->ctx->diag, entry->key);
    if (!usable) return;
    values[record->count++] = value;
}

static const char *title_of(const Checker *c, const MnRecord *record)
{
    return mn_arena_printf(c->ctx->arena, "%s%s%s", record->type->name, *record->name ? " " : "", record->name);
}

static void check_required(const Checker *c, const MnRecord *record, const Given *given)
{
    for (size_t i = 0; i < record->type->nkeys; i++) {
        const MnSchemaKey *key = &record->type->keys[i];
        if (!(key->flags & MN_REQUIRED) || mn_map_get(&given->first, mn_str(key->name))) continue;
        if (mn_map_get(&given->meant, mn_str(key->name))) continue;
        mn_diag_doubt(c->ctx->diag, mn_str(key->name));
        mn_report(c->ctx->diag, MN_KEY_MISSING, mn_rest_of_line(record->pos), .name = title_of(c, record), .key = key->name,
                  .what = key->help);
    }
}

/* A continuation line that looks like a key of the record was probably indented by mistake. */
static void warn_of_hidden_keys(const Checker *c, const MnSchemaType *type, const MnIniEntry *entry)
{
    for (size_t i = 1; i < entry->nlines; i++) {
        MnStr line = entry->lines[i].text;
        const char *equals = memchr(line.ptr, '=', line.len);
        if (!equals) continue;
        MnStr word = mn_str_trim(mn_str_slice(line, 0, (size_t)(equals - line.ptr)));
        if (!mn_schema_key(type, word)) continue;
        MnPos pos = {entry->source, entry->lines[i].line, entry->lines[i].column + (uint32_t)(word.ptr - line.ptr)};
        mn_report(c->ctx->diag, MN_HIDDEN_KEY, mn_span(pos, word.len), .key = shown(c, entry->key), .other = shown(c, word));
    }
}

static const MnSchemaType *type_of(const Checker *c, const MnIniSection *section)
{
    const MnSchemaType *type = mn_schema_type(section->type);
    if (type && type->files & c->file) return type;
    if (section->malformed) return NULL;
    if (type) {
        mn_report(c->ctx->diag, MN_RECORD_MISPLACED, mn_rest_of_line(section->pos), .type = type->name);
        return NULL;
    }
    const char *meant = mn_schema_suggest_type(section->type, c->file);
    if (meant) mn_diag_doubt(c->ctx->diag, mn_str(meant));
    mn_report(c->ctx->diag, MN_NO_RECORD_TYPE, mn_rest_of_line(section->pos), .type = shown(c, section->type), .near = meant,
              .hint = "did you mean [{near}]?");
    return NULL;
}

static bool check_name(const Checker *c, const MnSchemaType *type, const MnIniSection *section)
{
    MnStr name = section->name;
    if (section->malformed) return true;
    if (type->naming == MN_UNNAMED) {
        if (!name.len) return true;
        mn_report(c->ctx->diag, MN_NAME_UNWANTED, mn_span(section->name_pos, section->name.len), .type = type->name);
        return false;
    }
    bool numbered = type->naming == MN_NUMBERED;
    if (!name.len) {
        mn_report(c->ctx->diag, numbered ? MN_SECTION_UNNUMBERED : MN_SECTION_UNNAMED, mn_rest_of_line(section->pos),
                  .type = type->name);
        return false;
    }
    if (numbered && mn_value_is_version(name) && name.len > MN_MOST_VERSION_NUMBER) {
        mn_report(c->ctx->diag, MN_VERSION_NUMBER_TOO_LONG, mn_span(section->name_pos, section->name.len), .name = shown(c, name),
                  .limit = mn_diag_number(c->ctx->diag, MN_MOST_VERSION_NUMBER));
        return false;
    }
    if (numbered ? mn_value_is_version(name) : mn_ini_is_name(name)) return true;
    mn_report(c->ctx->diag, numbered ? MN_VERSION_NUMBER : MN_RECORD_NAME, mn_span(section->name_pos, section->name.len),
              .name = shown(c, name));
    return false;
}

static bool check_unique(Checker *c, const MnRecord *record)
{
    if (record->type->again) return true;
    const char *title = title_of(c, record);
    const MnPos *before = mn_map_get(&c->by_title, mn_str(title));
    if (before) {
        mn_report(c->ctx->diag, MN_SECTION_TWICE, mn_rest_of_line(record->pos), .name = title,
                  .line = mn_diag_number(c->ctx->diag, before->line));
        return false;
    }
    mn_map_put(&c->by_title, mn_str(title), kept_pos(c, record->pos));
    if (!record->type->placed) return true;
    before = mn_map_get(&c->placed, mn_str(record->name));
    if (before)
        mn_report(c->ctx->diag, MN_NAME_TAKEN, mn_span(record->name_pos, strlen(record->name)), .name = record->name,
                  .line = mn_diag_number(c->ctx->diag, before->line));
    else mn_map_put(&c->placed, mn_str(record->name), kept_pos(c, record->name_pos));
    return true;
}

/* What a record makes has its name as an id. */
static void doubt_record(const Checker *c, MnStr name)
{
    mn_diag_doubt(c->ctx->diag, name);
    mn_diag_lose(c->ctx->diag, name);
}

static void take_section(Checker *c, const MnIniSection *section)
{
    MnArena *arena = c->ctx->arena;
    const MnSchemaType *type = type_of(c, section);
    if (!type || section->malformed) mn_diag_doubt(c->ctx->diag, section->type), doubt_record(c, section->name);
    if (!type) return;
    size_t errors = mn_diag_errors(c->ctx->diag);
    bool named = check_name(c, type, section);
    MnRecord record = {.type = type, .pos = section->pos, .name_pos = section->name_pos};
    record.name = mn_arena_strndup(arena, section->name.ptr, section->name.len);
    bool first_of_name = !named || check_unique(c, &record);
    Given given = {.first = {0}};
    MnValue *values = mn_arena_array(arena, section->count + 1, sizeof *values);
    for (size_t i = 0; i < section->count; i++) {
        take_entry(c, &record, values, &section->entries[i], &given);
        warn_of_hidden_keys(c, type, &section->entries[i]);
    }
    if (first_of_name) check_required(c, &record, &given);
    mn_map_clear(&given.first);
    mn_map_clear(&given.meant);
    record.values = values;
    record.faulty = record.faulty || mn_diag_errors(c->ctx->diag) != errors;
    mn_rules_check(c->ctx, &record);
    if (record.faulty || mn_diag_errors(c->ctx->diag) != errors) doubt_record(c, mn_str(named ? record.name : type->name));
    if (named) c->records[c->count++] = record;
}

/* Keys without a section can only be words. */
static MnIniSection as_words(MnIniSection bare)
{
    bare.type = MN_STR("words");
    return bare;
}

const MnRecords *mn_records_check(MnContext *ctx, const MnIni *ini, MnSchemaFile file)
{
    Checker c = {.ctx = ctx, .file = file};
    c.records = mn_arena_array(ctx->arena, ini->count + 1, sizeof *c.records);
    for (size_t i = 0; i < ini->count; i++) {
        bool bare = !ini->sections[i].type.len && !ini->sections[i].malformed;
        MnIniSection section = bare ? as_words(ini->sections[i]) : ini->sections[i];
        take_section(&c, &section);
    }
    MnRecords *records = mn_arena_alloc(ctx->arena, sizeof *records);
    *records = (MnRecords){ini->source, c.records, c.count};
    size_t ntypes;
    const MnSchemaType *types = mn_schema_types(&ntypes);
    for (size_t i = 0; i < ntypes && !ini->useless; i++)
        if (types[i].required && types[i].files & file && !mn_map_get(&c.by_title, mn_str(types[i].name)))
            mn_report(ctx->diag, MN_SECTION_WANTED, mn_at((MnPos){ini->source, 0, 0}), .type = types[i].name);
    mn_rules_versions(ctx, records);
    mn_map_clear(&c.by_title);
    mn_map_clear(&c.placed);
    return records;
}
