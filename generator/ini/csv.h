/* csv.h - comma-separated values as RFC 4180 writes them, every field with its place. */
#ifndef MN_INI_CSV_H
#define MN_INI_CSV_H

#include "base/diag.h"

typedef struct {
    MnPos pos;
    const MnText *fields; /* at least one */
    size_t count;
} MnCsvRow;

typedef struct {
    const MnCsvRow *rows; /* empty lines are left out */
    size_t count;
} MnCsv;

/* Are the values of a file of this name separated by tabs, as spreadsheets save them? */
bool mn_csv_is_of_tabs(const char *name);

/* Reads the source: fields between commas, or between tabs, or in quotes (a quote written twice) where they hold commas, quotes or line ends;
 * lines end in LF or CRLF. Fields come without blank space around them. Reports every fault; never NULL; owned by ctx->arena.
 * In a field with doubled quotes a position after one stands a column further left. */
const MnCsv *mn_csv_read(MnContext *ctx, const MnSource *source);

#endif
