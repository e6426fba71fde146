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

/* As what an element is judged: by what comes to stand in its place. That is a section for a slot and for the rest, and a block for
 * the text before the first heading. */
static MnKind judged_kind(const MnNode *node)
{
    const char *name = mn_is(node, MN_M_SLOT) ? mn_xml_attr(node, "name") : NULL;
    if (name && strcmp(name, "opening") == 0) return MN_P;
    return mn_is(node, MN_M_SLOT) || mn_is(node, MN_M_REST) ? MN_SECTION : mn_kind(node);
}

/* An article is the root of a kind's template, and so stands in none. */
static void report(MnContext *ctx, MnRange range, const MnNode *node, MnKind holder)
{
    const char *holders = holders_of(ctx->arena, judged_kind(node));
    mn_report(ctx->diag, MN_ELEMENT_MISPLACED, range, .element = name_of(ctx->arena, mn_kind(node)),
              .place = name_of(ctx->arena, holder), .what = holders,
              .hint = *holders ? NULL : "it is the root of a kind's template");
}

static void check_attributes(MnContext *ctx, const MnNode *node)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a);
        if (!mn_xml_attr_is_mn(a) && !mn_may_have(mn_kind(node), name))
            mn_report(ctx->diag, MN_ATTRIBUTE_MISPLACED, mn_xml_attr_written(node, name), .element = mn_xml_name(node),
                      .attribute = name);
    }
}

/* What stands in a slot comes to stand where the slot does. A slot that is out of place itself is told, and what it holds is not. */
bool merge_check_placement(MnContext *ctx, const MnNode *node)
{
    const MnNode *holder = mn_xml_parent(node);
    MnKind kind = judged_kind(node);
    while (mn_is(holder, MN_M_SLOT) && mn_may_hold(MN_M_SLOT, kind) && mn_xml_parent(holder) &&
           mn_may_hold(mn_kind(mn_xml_parent(holder)), judged_kind(holder)))
        holder = mn_xml_parent(holder);
    /* a holder whose name is wrong is told already */
    bool fits = mn_kind(holder) == MN_NO_KIND || mn_may_hold(mn_kind(holder), kind);
    if (!fits) report(ctx, mn_xml_range(node), node, mn_kind(holder));
    if (is_written(mn_kind(node))) check_attributes(ctx, node);
    return fits;
}

bool merge_check_words(MnContext *ctx, const MnNode *text)
{
    const MnNode *holder = mn_xml_parent(text);
    MnStr words = mn_str_trim(mn_str(mn_xml_text(text)));
    bool blocks = mn_is(holder, MN_M_SLOT) || (is_written(mn_kind(holder)) && !(mn_kind_holds(mn_kind(holder)) & MN_IS_TEXT));
    const MnNode *around = mn_xml_parent(holder);
    bool told = around && mn_kind(around) != MN_NO_KIND && !mn_may_hold(mn_kind(around), judged_kind(holder));
    if (!words.len || !blocks || told || memmem(words.ptr, words.len, "{{", 2)) return true;
    mn_report(ctx->diag, MN_TEXT_OUTSIDE, mn_xml_range(holder), .text = mn_diag_text(ctx->diag, mn_str_slice(words, 0, 40)));
    return false;
}

/* The first of a part that cannot stand there: its root, or what stands in the slot that is its root. NULL when all may. */
static const MnNode *first_unfit(const MnNode *part, MnKind holder)
{
    for (const MnNode *node = part; node; node = mn_xml_walk(node, part, mn_is(node, MN_M_SLOT)))
        if (mn_xml_is_element(node) && !mn_may_hold(holder, judged_kind(node))) return node;
    return NULL;
}

bool merge_check_part(MnContext *ctx, const MnNode *include, const MnNode *part, const MnNode *parent)
{
    MnKind written = mn_xml_parent(include) ? mn_kind(mn_xml_parent(include)) : MN_NO_KIND;
    for (const MnNode *holder = parent; holder; holder = mn_is(holder, MN_M_SLOT) ? mn_xml_parent(holder) : NULL) {
        const MnNode *unfit = first_unfit(part, mn_kind(holder));
        if (!unfit) continue;
        report(ctx, mn_xml_range(include), unfit, holder == parent && written ? written : mn_kind(holder));
        return false;
    }
    return true;
}
