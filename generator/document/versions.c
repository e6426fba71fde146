/* versions.c - see versions.h. */
#include "document/versions.h"

#include <string.h>

const char *mn_data_value(const MnNode *record, const char *key)
{
    const MnNode *value = record ? mn_xml_child(record, key) : NULL;
    return value && mn_xml_first(value) && mn_xml_is_text(mn_xml_first(value)) ? mn_xml_text(mn_xml_first(value)) : NULL;
}

const MnNode *mn_data_next_version(const MnNode *data, const MnNode *after)
{
    const MnNode *node = after ? mn_xml_next_element(after) : mn_xml_first_element(data);
    while (node && !(mn_xml_is(node, "version") && mn_xml_attr(node, "number"))) node = mn_xml_next_element(node);
    return node;
}

const char *mn_data_last_version(const MnNode *data)
{
    const char *number = NULL;
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));) number = mn_xml_attr(v, "number");
    return number;
}

/* The last of the version's records of these types. */
static const MnNode *last_of(const MnNode *data, const char *version, const char *const *types)
{
    const MnNode *last = NULL;
    for (const MnNode *node = mn_xml_first_element(data); node; node = mn_xml_next_element(node)) {
        bool entry = false;
        for (size_t i = 0; types[i] && !entry; i++) entry = mn_xml_is(node, types[i]);
        const char *number = entry ? mn_xml_attr(node, "number") : NULL;
        if (number && strcmp(number, version) == 0) last = node;
    }
    return last;
}

const MnNode *mn_data_issued(const MnNode *data, const char *version)
{
    static const char *const types[] = {"issued", "amended", NULL};
    return last_of(data, version, types);
}

const MnNode *mn_data_withdrawn(const MnNode *data, const char *version)
{
    static const char *const types[] = {"issued", "amended", "withdrawn", NULL};
    const MnNode *last = last_of(data, version, types);
    return last && mn_xml_is(last, "withdrawn") ? last : NULL;
}

size_t mn_latest_version(const MnStanding *versions, size_t count)
{
    size_t newest = count;
    for (size_t i = count; i-- > 0;) {
        if (versions[i].published && versions[i].issued) return i;
        if (versions[i].published && newest == count) newest = i;
    }
    return newest;
}

size_t mn_versions_compared(const MnStanding *versions, size_t at, size_t old[MN_MOST_COMPARED])
{
    size_t count = 0, before = at, issued = at;
    if (!versions[at].published) return 0;
    for (size_t i = 0; i < at; i++) {
        if (!versions[i].published || (versions[i].exempt && !versions[at].exempt)) continue;
        before = i;
        if (versions[i].issued) issued = i;
    }
    if (before < at) old[count++] = before;
    if (!versions[at].issued && issued < before) old[count++] = issued;
    return count;
}
