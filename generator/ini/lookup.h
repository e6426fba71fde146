/* lookup.h - typed records, and what they hold under a key. */
#ifndef MN_INI_LOOKUP_H
#define MN_INI_LOOKUP_H

#include "ini/schema.h"

/* A value that passed its checks. Every value element of the data tree points to one (MnOrigin.record). */
typedef struct {
    MnType type;
    const char *name;       /* its key */
    const MnSchemaKey *key; /* NULL for a free key */
    MnPos pos;              /* where its text begins */
    MnRange named;          /* its key; nowhere for a part of a value, and what no key gave */
    const MnText *fields;   /* at least one */
    size_t count;
} MnValue;

typedef struct MnRecord {
    const MnSchemaType *type;
    const char *name; /* "" when it has none */
    MnPos pos, name_pos;
    const MnValue *values; /* in the order of the file; blank optional ones are left out */
    size_t count;
    bool faulty; /* a value or a line of it was wrong and is missing here */
} MnRecord;

typedef struct {
    const MnSource *source;
    const MnRecord *records; /* in the order of the file */
    size_t count;
} MnRecords;

/* The record's value (the first, of a repeated key), or NULL. */
const MnValue *mn_record_value(const MnRecord *record, const char *key);
/* The next value of the same key, or NULL. */
const MnValue *mn_record_next(const MnRecord *record, const MnValue *value);
/* The first record of a type, or NULL. */
const MnRecord *mn_records_find(const MnRecords *records, const char *type);

/* All of a value, its fields and what stands between them. */
MnRange mn_value_range(const MnValue *value);
/* Fields [from, to) of so many, and what stands between them; of a blank one, what stands around
 * it; of one that is all there is, its line. */
MnRange mn_fields_range(const MnText *fields, size_t count, size_t from, size_t to);
/* Where field `index` of a value begins. */
MnPos mn_value_pos(const MnValue *value, size_t index);

#endif
