/* placement.c - see placement.h. In: elements of templates. Out: diagnostics that name what may hold an element, for that is what an
 * author looks for who has put a row into a section. */
#include "merge/placement.h"

#include <string.h>

static bool is_written(MnKind kind)
{
    return kind != MN_NO_KIND && !(mn_kind_is(kind) & (MN_IS_MADE | MN_IS_OURS));
}

bool merge_is_template_element(const MnNode *node)
{
    return is_written(mn_kind(node));
}

const char *const *merge_template_elements(MnArena *arena, size_t *count)
{
    const char **names = mn_arena_array(arena, MN_KINDS, sizeof *names);
    *count = 0;
    for (MnKind kind = MN_NO_KIND; kind < MN_KINDS; kind++)
        if (is_written(kind)) names[(*count)++] = mn_kind_name(kind);
    return names;
}

static void add_name(MnBuf *list, const char *name, bool last)
{
    if (list->len) mn_buf_puts(list, last ? " or " : ", ");
    mn_buf_puts(list, name);
}

/* What may hold an element of that kind: "table, thead, tbody or tfoot". Many may hold words and blocks: then those that come to
 * mind. "" when none may. */
static const char *holders_of(MnArena *arena, MnKind kind)
{
    if (mn_kind_is(kind) & MN_IS_INLINE) return "p, or another element that holds words";
    if (mn_kind_is(kind) & MN_BLOCKS) return "section, li, td, or another element that holds blocks";
    MnKind last = MN_NO_KIND;
    MnBuf list = {0};
    for (MnKind holder = MN_NO_KIND; holder < MN_KINDS; holder++)
        if (is_written(holder) && mn_may_hold(holder, kind)) last = holder;
    for (MnKind holder = MN_NO_KIND; holder < MN_KINDS; holder++)
        if (is_written(holder) && mn_may_hold(holder, kind)) add_name(&list, mn_kind_name(holder), holder == last);
    return mn_buf_finish(&list, arena);
}

/* As templates write it. */
static const char *name_of(MnArena *arena, MnKind kind)
{
    return mn_kind_is(kind) & MN_IS_OURS ? mn_arena_printf(arena, "m:%s", mn_kind_name(kind)) : mn_kind_name(kind);
}

/* An article is the root of a kind's template, and so stands in none. */
static void report(MnContext *ctx, MnPos pos, MnKind kind, MnKind holder)
{
    const char *holders = holders_of(ctx->arena, kind);
    mn_report(ctx->diag, MN_ELEMENT_MISPLACED, mn_at(pos), .element = mn_kind_name(kind), .place = name_of(ctx->arena, holder),
              .what = holders, .hint = *holders ? NULL : "it is the root of a kind's template");
}

static void check_attributes(MnContext *ctx, const MnNode *node)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a);
        if (!mn_xml_attr_is_mn(a) && !mn_may_have(mn_kind(node), name))
            mn_report(ctx->diag, MN_ATTRIBUTE_MISPLACED, mn_xml_range(node), .element = mn_xml_name(node), .attribute = name);
    }
}

void merge_check_placement(MnContext *ctx, const MnNode *node)
{
    MnKind holder = mn_xml_parent(node) ? mn_kind(mn_xml_parent(node)) : MN_NO_KIND; /* a name that is wrong is told already */
    if (holder != MN_NO_KIND && !mn_may_hold(holder, mn_kind(node))) report(ctx, mn_xml_pos(node), mn_kind(node), holder);
    check_attributes(ctx, node);
}

bool merge_check_part(MnContext *ctx, const MnNode *include, const MnNode *part, const MnNode *parent)
{
    if (mn_may_hold(mn_kind(parent), mn_kind(part))) return true;
    MnKind written = mn_xml_parent(include) ? mn_kind(mn_xml_parent(include)) : MN_NO_KIND;
    report(ctx, mn_xml_pos(include), mn_kind(part), written ? written : mn_kind(parent));
    return false;
}
