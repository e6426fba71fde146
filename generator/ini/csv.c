/* csv.c - a CSV file in; rows of fields out (csv.h). RFC 4180, section 2. A field without quotes, and a quoted one of one line
 * without quotes in it, is a view of the source. */
#include "ini/csv.h"

#include <stdlib.h>

typedef struct {
    MnContext *ctx;
    const MnSource *source;
    MnStr text;
    char separator;
    size_t at, line_start;
    uint32_t line;
    MnText *fields; /* of the row that is being read */
    size_t nfields, fields_cap;
    MnCsvRow *rows;
    size_t nrows, rows_cap;
} Csv;

static MnPos here(const Csv *csv)
{
    return (MnPos){csv->source, csv->line, (uint32_t)(csv->at - csv->line_start) + 1};
}

static char peek(const Csv *csv)
{
    return csv->at < csv->text.len ? csv->text.ptr[csv->at] : '\n';
}

static bool at_line_end(const Csv *csv)
{
    char c = peek(csv);
    return c == '\n' || (c == '\r' && (csv->at + 1 >= csv->text.len || csv->text.ptr[csv->at + 1] == '\n'));
}

static void pass_line_end(Csv *csv)
{
    if (peek(csv) == '\r') csv->at++;
    if (csv->at < csv->text.len) csv->at++;
    csv->line++;
    csv->line_start = csv->at;
}

static void keep_field(Csv *csv, MnText field)
{
    csv->fields = mn_grow(csv->fields, &csv->fields_cap, csv->nfields + 1, sizeof *csv->fields);
    csv->fields[csv->nfields++] = field;
}

static struct MnLineStart *one_start(Csv *csv, MnPos pos)
{
    struct MnLineStart *start = mn_arena_alloc(csv->ctx->arena, sizeof *start);
    *start = (struct MnLineStart){pos.line, pos.column};
    return start;
}

static void read_plain(Csv *csv)
{
    MnPos pos = here(csv);
    size_t start = csv->at;
    while (!at_line_end(csv) && peek(csv) != csv->separator) {
        if (peek(csv) == '"') mn_report(csv->ctx->diag, MN_CSV_QUOTE_INSIDE, mn_span(here(csv), 1));
        csv->at++;
    }
    MnStr whole = mn_str_slice(csv->text, start, csv->at), text = mn_str_trim(whole);
    if (text.len) pos.column += (uint32_t)(text.ptr - whole.ptr);
    keep_field(csv, (MnText){.text = text, .source = csv->source, .starts = one_start(csv, pos)});
}

/* The content of a quoted field. False when the file ends inside it. */
static bool collect_quoted(Csv *csv, MnBuf *out, struct MnLineStart **starts, size_t *nstarts)
{
    size_t cap = 0;
    *starts = NULL;
    *nstarts = 0;
    for (bool begin = true;; begin = false) {
        if (begin || (out->len && out->ptr[out->len - 1] == '\n' && csv->at == csv->line_start)) {
            *starts = mn_grow(*starts, &cap, *nstarts + 1, sizeof **starts);
            MnPos pos = here(csv);
            (*starts)[(*nstarts)++] = (struct MnLineStart){pos.line, pos.column};
        }
        if (csv->at >= csv->text.len) return false;
        if (at_line_end(csv)) {
            pass_line_end(csv);
            mn_buf_putc(out, '\n');
            continue;
        }
        char c = csv->text.ptr[csv->at++];
        if (c == '"') {
            if (csv->at >= csv->text.len || csv->text.ptr[csv->at] != '"') return true;
            csv->at++;
        }
        mn_buf_putc(out, c);
    }
}

static void read_quoted(Csv *csv)
{
    MnPos open = here(csv);
    csv->at++;
    MnBuf content = {0};
    struct MnLineStart *starts;
    size_t nstarts;
    if (!collect_quoted(csv, &content, &starts, &nstarts)) mn_report(csv->ctx->diag, MN_CSV_QUOTE_OPEN, mn_span(open, 1));
    /* Trimming must keep the starts in step: blank lines at the beginning go with theirs. */
    MnStr whole = mn_buf_view(&content), text = mn_str_trim(whole);
    size_t skipped = text.len ? (size_t)(text.ptr - whole.ptr) : 0, first = 0, line_start = 0;
    for (size_t i = 0; i < skipped; i++)
        if (whole.ptr[i] == '\n') first++, line_start = i + 1;
    struct MnLineStart *kept = mn_arena_memdup(csv->ctx->arena, starts + first, (nstarts - first) * sizeof *kept);
    kept[0].column += (uint32_t)(skipped - line_start);
    text.ptr = mn_arena_strndup(csv->ctx->arena, text.ptr, text.len);
    keep_field(csv, (MnText){.text = text, .source = csv->source, .starts = kept});
    free(starts);
    mn_buf_clear(&content);
    while (peek(csv) == ' ' || (peek(csv) == '\t' && csv->separator != '\t')) csv->at++;
    if (at_line_end(csv) || peek(csv) == csv->separator) return;
    MnPos after = here(csv);
    while (!at_line_end(csv) && peek(csv) != csv->separator) csv->at++;
    mn_report(csv->ctx->diag, MN_CSV_TEXT_AFTER_QUOTE, mn_from_to(after, here(csv)));
}

static void read_row(Csv *csv)
{
    MnPos pos = here(csv);
    csv->nfields = 0;
    for (;;) {
        if (peek(csv) == '"') read_quoted(csv);
        else read_plain(csv);
        if (at_line_end(csv)) break;
        csv->at++; /* the separator */
    }
    pass_line_end(csv);
    csv->rows = mn_grow(csv->rows, &csv->rows_cap, csv->nrows + 1, sizeof *csv->rows);
    csv->rows[csv->nrows++] =
        (MnCsvRow){pos, mn_arena_memdup(csv->ctx->arena, csv->fields, csv->nfields * sizeof *csv->fields), csv->nfields};
}

bool mn_csv_is_of_tabs(const char *name)
{
    return mn_str_ends(mn_str(name), ".tsv") || mn_str_ends(mn_str(name), ".tab");
}

const MnCsv *mn_csv_read(MnContext *ctx, const MnSource *source)
{
    char separator = mn_csv_is_of_tabs(source->name) ? '\t' : ',';
    Csv csv = {.ctx = ctx, .source = source, .text = source->text, .separator = separator, .line = 1};
    MnText whole = {.text = source->text, .source = source};
    if (mn_diag_check_text(ctx->diag, &whole) == MN_TEXT_USELESS) csv.at = csv.text.len;
    while (csv.at < csv.text.len) {
        if (at_line_end(&csv)) pass_line_end(&csv);
        else read_row(&csv);
    }
    MnCsv *made = mn_arena_alloc(ctx->arena, sizeof *made);
    made->count = csv.nrows;
    made->rows = mn_arena_memdup(ctx->arena, csv.rows, csv.nrows * sizeof *csv.rows);
    free(csv.rows);
    free(csv.fields);
    return made;
}
