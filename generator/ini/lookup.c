/* lookup.c - see lookup.h. */
#include "ini/lookup.h"

#include <string.h>

const MnValue *mn_record_value(const MnRecord *record, const char *key)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->values[i].name, key) == 0) return &record->values[i];
    return NULL;
}

const MnValue *mn_record_next(const MnRecord *record, const MnValue *value)
{
    for (const MnValue *v = value + 1; v < record->values + record->count; v++)
        if (strcmp(v->name, value->name) == 0) return v;
    return NULL;
}

const MnRecord *mn_records_find(const MnRecords *records, const char *type)
{
    for (size_t i = 0; i < records->count; i++)
        if (strcmp(records->records[i].type->name, type) == 0) return &records->records[i];
    return NULL;
}

MnPos mn_value_pos(const MnValue *value, size_t index)
{
    return mn_text_pos(&value->fields[index], 1, 1);
}
