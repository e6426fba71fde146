/* rules.c - the checks across keys (rules.h): that rows fit their columns, codes their statuses, scores their scale, and that
 * versions ascend. */
#include "ini/rules.h"

#include "base/character.h"
#include "base/date.h"
#include "base/map.h"
#include "ini/value.h"

#include <string.h>

static const char *shown(MnContext *ctx, MnStr text)
{
    return mn_ini_shown(ctx->arena, text);
}

static size_t fields_of(const MnRecord *record, const char *key)
{
    const MnValue *value = mn_record_value(record, key);
    return value ? value->count : 0;
}

bool mn_rules_row(MnContext *ctx, size_t ncolumns, const MnText *fields, size_t count, const char *separator)
{
    if (count == ncolumns) return true;
    MnRange range = mn_fields_range(fields, count, count > ncolumns ? ncolumns : 0, count);
    mn_report(ctx->diag, MN_ROW_FIELDS, range, .count = mn_diag_counted(ctx->diag, count, "field", "fields"),
              .number = mn_diag_counted(ctx->diag, ncolumns, "column", "columns"), .what = separator);
    return false;
}

static bool check_rows(MnContext *ctx, const MnRecord *record)
{
    size_t ncolumns = fields_of(record, "columns");
    bool right = true;
    if (!ncolumns) return false;
    for (const MnValue *row = mn_record_value(record, "row"); row; row = mn_record_next(record, row))
        if (!mn_rules_row(ctx, ncolumns, row->fields, row->count, "|")) right = false;
    return right;
}

static void check_plan(MnContext *ctx, const MnRecord *record)
{
    check_rows(ctx, record);
}

/* A key that says something of each column. */
static void check_fields(MnContext *ctx, const MnRecord *record, const char *key, const char *hint)
{
    size_t ncolumns = fields_of(record, "columns");
    const MnValue *value = mn_record_value(record, key);
    if (value && ncolumns && value->count != ncolumns)
        mn_report(ctx->diag, MN_KEY_FIELDS, mn_value_range(value), .key = key,
                  .count = mn_diag_counted(ctx->diag, value->count, "field", "fields"),
                  .number = mn_diag_counted(ctx->diag, ncolumns, "column", "columns"), .what = hint);
}

static void check_table(MnContext *ctx, const MnRecord *record)
{
    size_t ncolumns = fields_of(record, "columns");
    const MnValue *row = mn_record_value(record, "row"), *source = mn_record_value(record, "source");
    if (!row && !source && !record->faulty)
        mn_report(ctx->diag, MN_TABLE_NO_ROWS, mn_rest_of_line(record->pos), .id = record->name);
    if (row && source) mn_report(ctx->diag, MN_TABLE_ROWS_AND_SOURCE, mn_value_range(row));
    check_fields(ctx, record, "align", "write one alignment a column");
    check_fields(ctx, record, "column-groups", "write one heading a column: << to join it with the one before, or nothing");
    const MnValue *headers = mn_record_value(record, "row-headers");
    uint32_t number;
    if (headers && (!mn_value_whole(headers->fields[0].text, &number) || (ncolumns && number > ncolumns)))
        mn_report(ctx->diag, MN_ROW_HEADERS, mn_value_range(headers), .limit = mn_diag_number(ctx->diag, ncolumns));
    check_rows(ctx, record);
}

/* ---- matrix ---- */

enum { MOST_CODES = 64 };

typedef struct {
    MnMap known;
    const char *names[MOST_CODES]; /* for suggestions */
    size_t count;
    bool unsure; /* a status was faulty, so one that is not known may be that */
} Codes;

static void gather_codes(MnContext *ctx, const MnRecord *record, Codes *codes)
{
    for (const MnValue *v = mn_record_value(record, "status"); v; v = mn_record_next(record, v)) {
        MnStr code = v->fields[0].text;
        if (mn_map_get(&codes->known, code))
            mn_report(ctx->diag, MN_STATUS_TWICE, mn_text_range(&v->fields[0]), .value = shown(ctx, code));
        if (!mn_ini_is_name(code)) mn_report(ctx->diag, MN_STATUS_CODE, mn_text_range(&v->fields[0]), .value = shown(ctx, code));
        mn_map_put(&codes->known, code, codes);
        if (codes->count < MOST_CODES) codes->names[codes->count++] = mn_arena_strndup(ctx->arena, code.ptr, code.len);
    }
}

static void check_cell(MnContext *ctx, const Codes *codes, const MnText *cell)
{
    MnStr text = cell->text;
    if (memmem(text.ptr, text.len, "{{", 2)) {
        mn_report(ctx->diag, MN_EXPRESSION_IN_VALUE, mn_text_range(cell), .key = "a cell of a matrix",
                  .hint = "write the code of a status");
        return;
    }
    for (size_t at = 0; at < text.len && !codes->unsure;) {
        while (at < text.len && mn_is_space(text.ptr[at])) at++;
        size_t start = at;
        while (at < text.len && !mn_is_space(text.ptr[at])) at++;
        MnStr code = mn_str_slice(text, start, at);
        if (!code.len || mn_map_get(&codes->known, code)) continue;
        const char *nearest = mn_str_suggest(code, codes->names, codes->count);
        mn_report(ctx->diag, MN_NO_STATUS, mn_span(mn_text_pos_at(cell, start), code.len), .value = shown(ctx, code),
                  .near = nearest, .hint = nearest ? "did you mean {near}?" : NULL);
    }
}

static void check_matrix(MnContext *ctx, const MnRecord *record)
{
    Codes codes = {.count = 0};
    gather_codes(ctx, record, &codes);
    check_rows(ctx, record);
    codes.unsure = record->faulty && mn_diag_doubts(ctx->diag, MN_STR("status"));
    for (const MnValue *row = mn_record_value(record, "row"); row; row = mn_record_next(record, row))
        for (size_t i = 1; i < row->count; i++) check_cell(ctx, &codes, &row->fields[i]);
    mn_map_clear(&codes.known);
}

/* ---- scoring ---- */

MnStr mn_rules_scale_word(MnStr level, MnStr *points)
{
    size_t at = level.len;
    while (at && !mn_is_space(level.ptr[at - 1])) at--;
    MnStr last = mn_str_slice(level, at, level.len), word = mn_str_trim(mn_str_slice(level, 0, at));
    bool scored = word.len && mn_value_number(last, NULL);
    *points = scored ? last : (MnStr){"", 0};
    return scored ? word : level;
}

static void gather_scale(MnContext *ctx, const MnValue *scale, Codes *words, size_t *scored)
{
    for (size_t i = 0; i < scale->count; i++) {
        MnStr points, word = mn_rules_scale_word(scale->fields[i].text, &points);
        *scored += points.len > 0;
        if (mn_map_get(&words->known, word))
            mn_report(ctx->diag, MN_SCALE_TWICE, mn_text_range(&scale->fields[i]), .word = shown(ctx, word));
        mn_map_put(&words->known, word, words);
        if (words->count < MOST_CODES) words->names[words->count++] = mn_arena_strndup(ctx->arena, word.ptr, word.len);
    }
}

/* ncriteria: 0 where one was faulty, so that nobody knows how many there are. */
static void check_option(MnContext *ctx, const MnValue *option, size_t ncriteria, const Codes *words)
{
    if (ncriteria && option->count != ncriteria + 1)
        mn_report(ctx->diag, MN_OPTION_SCORES, mn_value_range(option),
                  .count = mn_diag_counted(ctx->diag, option->count - 1, "score", "scores"),
                  .number = mn_diag_counted(ctx->diag, ncriteria, "criterion", "criteria"));
    for (size_t i = 1; i < option->count; i++) {
        MnStr word = option->fields[i].text;
        if (mn_map_get(&words->known, word)) continue;
        const char *nearest = mn_str_suggest(word, words->names, words->count);
        mn_report(ctx->diag, MN_NO_SCALE_WORD, mn_text_range(&option->fields[i]), .word = shown(ctx, word), .near = nearest);
    }
}

static void check_scoring(MnContext *ctx, const MnRecord *record)
{
    const MnValue *scale = mn_record_value(record, "scale"), *option = mn_record_value(record, "option");
    Codes words = {.count = 0};
    size_t scored = 0, ncriteria = 0;
    if (!scale) return;
    gather_scale(ctx, scale, &words, &scored);
    if (scored < scale->count && (scored || option)) mn_report(ctx->diag, MN_SCALE_WITHOUT_POINTS, mn_value_range(scale));
    for (const MnValue *v = mn_record_value(record, "criterion"); v; v = mn_record_next(record, v)) ncriteria++;
    if (record->faulty && mn_diag_doubts(ctx->diag, MN_STR("criterion"))) ncriteria = 0;
    for (; option; option = mn_record_next(record, option)) check_option(ctx, option, ncriteria, &words);
    mn_map_clear(&words.known);
}

/* ---- councils, documents and versions ---- */

/* Each abbreviation once, and such as can be told from the text around it. */
static void check_abbreviations(MnContext *ctx, const MnRecord *record)
{
    MnMap seen = {0};
    for (const MnValue *v = mn_record_value(record, "abbreviation"); v; v = mn_record_next(record, v)) {
        MnStr name = v->fields[0].text;
        size_t next = 0;
        const MnValue *before = mn_map_get(&seen, name);
        if (before)
            mn_report(ctx->diag, MN_ABBREVIATION_TWICE, mn_text_range(&v->fields[0]), .name = shown(ctx, name),
                      .line = mn_diag_number(ctx->diag, before->pos.line));
        else if (!mn_char_is_of_word(mn_utf8_next(name, &next)))
            mn_report(ctx->diag, MN_ABBREVIATION_BEGINS, mn_text_range(&v->fields[0]), .name = shown(ctx, name));
        else mn_map_put(&seen, name, v);
    }
    mn_map_clear(&seen);
}

static void check_document(MnContext *ctx, const MnRecord *record)
{
    check_abbreviations(ctx, record);
}

static void check_council(MnContext *ctx, const MnRecord *record)
{
    check_abbreviations(ctx, record);
    const MnValue *style = mn_record_value(record, "date-style");
    if (!style) return;
    MnStr text = style->fields[0].text;
    if (!mn_date_style_is_valid(mn_arena_strndup(ctx->arena, text.ptr, text.len)))
        mn_report(ctx->diag, MN_DATE_STYLE, mn_value_range(style), .value = shown(ctx, text));
}

void mn_rules_check(MnContext *ctx, const MnRecord *record)
{
    switch (record->type->rule) {
    case MN_RULE_NONE: break;
    case MN_RULE_COUNCIL: check_council(ctx, record); break;
    case MN_RULE_DOCUMENT: check_document(ctx, record); break;
    case MN_RULE_TABLE: check_table(ctx, record); break;
    case MN_RULE_MATRIX: check_matrix(ctx, record); break;
    case MN_RULE_PLAN: check_plan(ctx, record); break;
    case MN_RULE_SCORING: check_scoring(ctx, record); break;
    }
}

/* Of a type that several records may have with one name there may be two where digests tell them apart, as when two people issued a
 * version at once. */
static void check_again(MnContext *ctx, const MnRecord *last, const MnRecord *now)
{
    if (mn_record_value(last, "sums") && mn_record_value(now, "sums")) return;
    mn_report(ctx->diag, MN_SECTION_TWICE, mn_rest_of_line(now->pos),
              .name = mn_arena_printf(ctx->arena, "%s %s", now->type->name, now->name),
              .line = mn_diag_number(ctx->diag, last->pos.line));
}

static bool date_of(const MnRecord *record, MnDate *date)
{
    const MnValue *value = mn_record_value(record, "date");
    return value && mn_date_parse(value->fields[0].text, date, NULL, NULL);
}

/* Of two dates that say the same as far as both are known, the one that tells more: 2012-03-06, 2012, 2012-02 goes back. */
static MnDate later_of(MnDate a, MnDate b)
{
    if (a.year != b.year) return a.year > b.year ? a : b;
    if (a.month != b.month) return a.month > b.month ? a : b;
    return a.day > b.day ? a : b;
}

/* The dates of the records so far. What goes back is told once: the next ones are measured by it. */
typedef struct {
    const MnRecord *of;
    MnDate latest;
} Dates;

static void check_dates(MnContext *ctx, const MnRecord *now, Dates *dates)
{
    MnDate date;
    if (!date_of(now, &date)) return;
    bool back = dates->of && mn_date_compare(dates->latest, date) > 0;
    const MnValue *value = mn_record_value(now, "date");
    if (back)
        mn_report(ctx->diag, MN_VERSION_DATES, mn_text_range(&value->fields[0]), .version = now->name, .other = dates->of->name);
    MnDate later = dates->of && !back ? later_of(dates->latest, date) : date;
    if (memcmp(&later, &dates->latest, sizeof later) != 0) *dates = (Dates){now, later};
}

void mn_rules_versions(MnContext *ctx, const MnRecords *records)
{
    const MnRecord *last = NULL;
    Dates dates = {.of = NULL};
    for (size_t i = 0; i < records->count; i++) {
        const MnRecord *now = &records->records[i];
        if (now->type->naming != MN_NUMBERED || now->type->later) continue;
        bool again = last && now->type->again && strcmp(last->name, now->name) == 0;
        if (again) check_again(ctx, last, now);
        int order = last ? mn_value_compare_versions(mn_str(last->name), mn_str(now->name)) : -1;
        if (order == 0 && strcmp(last->name, now->name) != 0)
            mn_report(ctx->diag, MN_VERSION_TWICE, mn_span(now->name_pos, strlen(now->name)), .version = now->name,
                      .other = last->name);
        if (order > 0)
            mn_report(ctx->diag, MN_VERSION_ORDER, mn_span(now->name_pos, strlen(now->name)), .version = now->name,
                      .other = last->name);
        if (order > 0) dates = (Dates){.of = NULL}; /* its date is of an order that was told to be wrong */
        if (!again) check_dates(ctx, now, &dates);
        last = now;
    }
}
