/* rules.h - the checks that look across the keys of a record, or across records. Each reports what is wrong. */
#ifndef MN_INI_RULES_H
#define MN_INI_RULES_H

#include "ini/records.h"

/* Rules of the schema table. */
MnSchemaRule mn_rules_council, mn_rules_document, mn_rules_table, mn_rules_matrix, mn_rules_plan, mn_rules_scoring;

/* Versions ascend and are unique, and their dates do not go back (a warning). */
void mn_rules_versions(MnContext *ctx, const MnRecords *records);

/* Does a row have a field for each column? Reports one that does not; separator is what stands between its fields. */
bool mn_rules_row(MnContext *ctx, size_t ncolumns, const MnText *fields, size_t count, const char *separator);

/* "High 3" is the word "High" with the points "3"; without a number at its end the level is its word, and points are empty. */
MnStr mn_rules_scale_word(MnStr level, MnStr *points);

#endif
