/* typed.c - an element of the data tree in, what the schema says of its value out: from the record that its origin names. */
#include "ini/typed.h"

#include "ini/lookup.h"

static const MnValue *value_of(const MnNode *node)
{
    const MnOrigin *origin = mn_xml_origin(node);
    return origin ? origin->record : NULL;
}

MnType mn_data_type(const MnNode *node)
{
    const MnValue *value = value_of(node);
    return value ? value->type : MN_TYPE_TEXT;
}

const MnText *mn_data_fields(const MnNode *node, size_t *count)
{
    const MnValue *value = value_of(node);
    *count = value ? value->count : 0;
    return value ? value->fields : NULL;
}

MnRange mn_data_key_range(const MnNode *node)
{
    const MnValue *value = value_of(node);
    return value && value->named.start.source ? value->named : mn_xml_range(node);
}
