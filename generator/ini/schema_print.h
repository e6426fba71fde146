/* schema_print.h - the schema as a reference that people read: files, records, keys with type, requirement, default and help. */
#ifndef MN_INI_SCHEMA_PRINT_H
#define MN_INI_SCHEMA_PRINT_H

#include "ini/schema.h"

void mn_schema_print(MnBuf *out);
/* The same as Markdown, for a handbook: a heading a file and a record, and a table of its keys. */
void mn_schema_print_markdown(MnBuf *out);

#endif
