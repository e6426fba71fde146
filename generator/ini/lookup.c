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

MnRange mn_value_range(const MnValue *value)
{
    return mn_from_to(value->pos, mn_text_range(&value->fields[value->count - 1]).end);
}

static MnPos field_start(const MnText *fields, size_t index)
{
    return index && !fields[index].text.len ? mn_text_range(&fields[index - 1]).end : mn_text_pos(&fields[index], 1, 1);
}

static MnPos field_end(const MnText *fields, size_t count, size_t index)
{
    if (fields[index].text.len) return mn_text_range(&fields[index]).end;
    return index + 1 < count ? mn_text_pos(&fields[index + 1], 1, 1) : mn_rest_of_line(field_start(fields, index)).end;
}

MnRange mn_fields_range(const MnText *fields, size_t count, size_t from, size_t to)
{
    MnPos start = field_start(fields, from), end = field_end(fields, count, to - 1);
    if (start.line != end.line || start.column != end.column) return mn_from_to(start, end);
    start.column = start.line ? 1 : 0; /* nothing but a key */
    return mn_rest_of_line(start);
}
