/* law.h - the law of containment (tree/element.h), held against every tree that the stages make. */
#ifndef MN_TESTS_LAW_H
#define MN_TESTS_LAW_H

#include "unit.h"

#include "tree/element.h"

/* Every element of a document tree is one that a document may have, stands where it may, and has the attributes it may have. The
 * root may be any. */
static inline void check_law(const MnNode *root)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        if (!mn_xml_is_element(n)) continue;
        if (n != root && mn_kind(n) == MN_NO_KIND) fail_msg("no kind: %s", mn_xml_name(n));
        const MnNode *parent = n == root ? NULL : mn_xml_parent(n);
        if (parent && mn_kind(parent) != MN_NO_KIND && !mn_may_hold(mn_kind(parent), mn_kind(n)))
            fail_msg("%s in %s, line %u", mn_xml_name(n), mn_xml_name(parent), (unsigned)mn_xml_pos(n).line);
        for (const MnAttr *a = mn_xml_first_attr(n); a && n != root; a = mn_xml_next_attr(a))
            if (!mn_xml_attr_is_mn(a) && !mn_may_have(mn_kind(n), mn_xml_attr_name(a)))
                fail_msg("%s has %s, line %u", mn_xml_name(n), mn_xml_attr_name(a), (unsigned)mn_xml_pos(n).line);
    }
}

#endif
