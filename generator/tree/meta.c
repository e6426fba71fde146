/* meta.c - see meta.h. */
#include "tree/meta.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name;
    bool repeats, of_version;
} metas[] = {
#define MN_ROW(name, repeats, of_version) {name, repeats, of_version},
    MN_METAS(MN_ROW)
#undef MN_ROW
};
enum { COUNT = sizeof metas / sizeof *metas };

static size_t find(const char *name)
{
    size_t i = 0;
    while (i < COUNT && strcmp(metas[i].name, name) != 0) i++;
    return i;
}

bool mn_meta_is_known(const char *name)
{
    return find(name) < COUNT;
}

bool mn_meta_is_of_version(const char *name)
{
    size_t i = find(name);
    return i < COUNT && metas[i].of_version;
}

const MnNode *mn_meta_next(const MnNode *document, const MnNode *after, const char *name)
{
    const MnNode *meta = after ? mn_xml_next_element(after) : mn_xml_first_element(document);
    for (; meta; meta = mn_xml_next_element(meta)) {
        const char *its = mn_is(meta, MN_META) ? mn_xml_attr(meta, "name") : NULL;
        if (its && strcmp(its, name) == 0) return meta;
    }
    return NULL;
}

const char *mn_meta(const MnNode *document, const char *name)
{
    const MnNode *meta = mn_meta_next(document, NULL, name);
    return meta ? mn_xml_attr(meta, "content") : NULL;
}

const char *mn_meta_link(const MnNode *document, const char *name)
{
    const MnNode *meta = mn_meta_next(document, NULL, name);
    for (const MnNode *n = meta; n; n = mn_xml_walk(n, meta, true))
        if (mn_is(n, MN_A)) return mn_xml_attr(n, "href");
    return NULL;
}

MnNode *mn_meta_add(MnNode *document, const char *name, const char *content, const MnNode *from)
{
    assert(mn_meta_is_known(name) && (metas[find(name)].repeats || !mn_meta(document, name)));
    MnNode *meta = mn_tree_add(document, MN_META, from);
    mn_xml_set_attr(meta, "name", name);
    mn_xml_set_attr(meta, "content", content);
    return meta;
}
