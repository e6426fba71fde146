/* records.h - an INI file's sections checked against the schema: typed records. */
#ifndef MN_INI_RECORDS_H
#define MN_INI_RECORDS_H

#include "ini/lookup.h"
#include "ini/reader.h"

/* Checks all sections as records of one kind of file and reports every fault. Never NULL: after errors it holds what was
 * right, for further checks. Owned by ctx->arena. References are not looked up here. */
const MnRecords *mn_records_check(MnContext *ctx, const MnIni *ini, MnSchemaFile file);

#endif
