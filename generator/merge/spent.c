/* spent.c - how much the values of a document may come to: one that names another twice doubles with each that does so, and the text of
 * a value that is of Markdown is made anew wherever it is named. So what is put in is counted, in all and below the outermost value under
 * way, with a charge for each so that many of nothing come to something, too. */
#include "base/limits.h"
#include "merge/merging.h"

enum { CHARGE = 64 };

bool merge_spend(Merge *m, size_t bytes, MnRange place)
{
    Spent *spent = &m->spent;
    if (m->values) bytes += CHARGE, spent->value += bytes;
    spent->all += bytes;
    const bool all = spent->all > MN_MOST_VALUES_BYTES, value = m->values && spent->value > MN_MOST_VALUE_BYTES;
    bool *told = all ? &spent->all_told : &spent->value_told;
    if (!all && !value) return true;
    const Chain *outermost = m->values;
    while (outermost && outermost->outer) outermost = outermost->outer;
    if (outermost) place = mn_xml_range(outermost->item);
    size_t limit = all ? MN_MOST_VALUES_BYTES : MN_MOST_VALUE_BYTES;
    if (!*told)
        mn_report(m->ctx->diag, all ? MN_VALUES_TOO_LARGE : MN_VALUE_TOO_LARGE, place,
                  .limit = mn_diag_number(m->ctx->diag, limit >> 20));
    *told = true;
    return false;
}

bool merge_overspent(const Merge *m)
{
    return m->spent.all_told || m->spent.value_told;
}

bool merge_may_go_deeper(Merge *m, const MnNode *value)
{
    size_t depth = 0;
    for (const Chain *c = m->values; c; c = c->outer) depth++;
    if (!depth) m->spent.value = 0, m->spent.value_told = false;
    if (depth < MN_MOST_VALUES_DEEP) return true;
    if (!m->spent.depth_told)
        mn_report(m->ctx->diag, MN_VALUE_TOO_DEEP, mn_xml_range(value),
                  .limit = mn_diag_number(m->ctx->diag, (size_t)MN_MOST_VALUES_DEEP));
    m->spent.depth_told = true;
    return false;
}
