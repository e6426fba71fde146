/* rules.h - the checks that look across the keys of a record, or across records. Each reports what is wrong. */
#ifndef MN_INI_RULES_H
#define MN_INI_RULES_H

#include "base/diag.h"
#include "ini/lookup.h"
#include "ini/reader.h"

/* Carries out the rule of the record's type. Values that were wrong by themselves are missing. */
void mn_rules_check(MnContext *ctx, const MnRecord *record);

/* Versions ascend and are unique, and their dates do not go back: each is compared with those before it, as far as both are known.
 * Those of records that come later (schema.h) stand where they came. */
void mn_rules_versions(MnContext *ctx, const MnRecords *records);

/* Does a row have a field for each column? Reports one that does not; separator is what stands between its fields. */
bool mn_rules_row(MnContext *ctx, size_t ncolumns, const MnText *fields, size_t count, const char *separator);

/* "High 3" is the word "High" with the points "3"; without a number at its end the level is its word, and points are empty. */
MnStr mn_rules_scale_word(MnStr level, MnStr *points);

#endif
