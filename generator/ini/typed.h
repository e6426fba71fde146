/* typed.h - the types of values, and what an element of the data tree (project/data.h) knows of its value. */
#ifndef MN_INI_TYPED_H
#define MN_INI_TYPED_H

#include "xml/tree.h"

/* The types a value can have; see the schema table. */
typedef enum {
    MN_TYPE_TEXT,
    MN_TYPE_INLINE,
    MN_TYPE_BLOCK,
    MN_TYPE_DATE,
    MN_TYPE_NUMBER,
    MN_TYPE_PERCENT,
    MN_TYPE_REF,
    MN_TYPE_LIST,
    MN_TYPE_PERSON,
    MN_TYPE_COLOUR,
    MN_TYPE_LENGTH,
    MN_TYPE_BOOL,
    MN_TYPE_ROW,
    MN_TYPE_DIGEST
} MnType;

/* The type of a value element of the data tree (MN_TYPE_TEXT when it has none of its own). */
MnType mn_data_type(const MnNode *value);
/* The fields of a row (or of any value split at |), each a text with positions; *count of them. */
const MnText *mn_data_fields(const MnNode *value, size_t *count);
/* Its key, in a document's or a council's file; its value where it has none. */
MnRange mn_data_key_range(const MnNode *value);

#endif
