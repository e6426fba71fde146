/* scope.c - first pass: who is called what.
 *
 * An element with m:scope="NAME" opens a scope: the ids below it are its own. Inside it `benefits` means its own element,
 * outside it is `NAME/benefits`; in the finished tree its id is `NAME-benefits`. Explicit ids win: automatic ones (marked
 * m:auto) that collide get -2, -3 and so on, sections choosing first; two explicit ids of one scope that are the same are an
 * error. */
#include "number/numbering.h"

static MnStr key_of(const Numbering *n, const MnNode *node)
{
    const MnNode **key = mn_arena_alloc(n->ctx->arena, sizeof(MnNode *));
    *key = node;
    return (MnStr){(const char *)key, sizeof(MnNode *)};
}

static void *by_address(const MnMap *map, const MnNode *node)
{
    return mn_map_get(map, (MnStr){(const char *)&node, sizeof(MnNode *)});
}

static Scope *scope_new(Numbering *n, MnNode *node, const char *name)
{
    Scope *scope = mn_arena_alloc(n->ctx->arena, sizeof *scope);
    scope->node = node;
    scope->name = name;
    *n->last_scope = scope;
    n->last_scope = &scope->next;
    mn_map_put(&n->by_scope, mn_str(name), scope);
    return scope;
}

/* Scopes are few: they are known by their elements, and a scope of an element is found by climbing. */
Scope *number_scope_of(const Numbering *n, const MnNode *node)
{
    for (const MnNode *up = mn_xml_parent(node); up && mn_xml_is_element(up); up = mn_xml_parent(up)) {
        const char *name = mn_xml_mn_attr(up, "scope");
        Scope *scope = name ? mn_map_get(&n->by_scope, mn_str(name)) : NULL;
        if (scope) return scope;
    }
    return n->scopes;
}

Target *number_target_of(const Numbering *n, const MnNode *node)
{
    return by_address(&n->by_node, node);
}

/* `wanted`, or with -2, -3 … the first that is free. Ids are not given back, so the search goes on from the last found. */
static const char *free_id(Numbering *n, const char *wanted)
{
    const char *id = wanted;
    if (!mn_map_get(&n->final_ids, mn_str(id))) return id;
    unsigned *last = mn_map_get(&n->repeats, mn_str(wanted));
    if (!last) {
        last = mn_arena_alloc(n->ctx->arena, sizeof *last);
        *last = 1;
        mn_map_put(&n->repeats, mn_str(wanted), last);
    }
    do id = mn_arena_printf(n->ctx->arena, "%s-%u", wanted, ++*last);
    while (mn_map_get(&n->final_ids, mn_str(id)));
    return id;
}

static Target *target_new(Numbering *n, MnNode *node, Scope *scope, const char *id)
{
    const char *full = scope->name[0] ? mn_arena_printf(n->ctx->arena, "%s-%s", scope->name, id) : id;
    Target *target = mn_arena_alloc(n->ctx->arena, sizeof *target);
    *target = (Target){.node = node, .scope = scope, .id = free_id(n, full)};
    mn_map_put(&n->final_ids, mn_str(target->id), target);
    mn_map_put(&n->by_node, key_of(n, node), target);
    if (!mn_map_get(&scope->targets, mn_str(id))) mn_map_put(&scope->targets, mn_str(id), target);
    mn_xml_set_attr(node, "id", target->id);
    return target;
}

const char *number_ensure_id(Numbering *n, MnNode *node, const char *hint)
{
    Target *target = number_target_of(n, node);
    if (!target) target = target_new(n, node, number_scope_of(n, node), hint);
    return target->id;
}

const char *number_make_id(Numbering *n, MnNode *node, const char *wanted)
{
    return target_new(n, node, n->scopes, wanted)->id;
}

static void open_scopes(Numbering *n)
{
    scope_new(n, n->document, "");
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        const char *name = mn_xml_mn_attr(node, "scope");
        if (!name) continue;
        if (!mn_map_get(&n->by_scope, mn_str(name))) scope_new(n, node, mn_arena_strdup(n->ctx->arena, name));
        else mn_report(n->ctx->diag, MN_PART_TWICE, mn_xml_range(node), .name = name);
    }
}

typedef enum { WRITTEN, OF_SECTIONS, OF_OTHERS } Ids;

static Ids kind_of_id(const MnNode *node)
{
    if (!mn_xml_mn_attr(node, "auto")) return WRITTEN;
    return mn_is(node, MN_SECTION) ? OF_SECTIONS : OF_OTHERS;
}

static void report_twice(Numbering *n, const MnNode *node, const Scope *scope, const char *id)
{
    const Target *first = mn_map_get(&scope->targets, mn_str(id));
    MnPos there = mn_xml_attr_range(first->node, "id").start;
    const char *place = there.source ? mn_arena_printf(n->ctx->arena, "%s:%u", there.source->name, there.line) : NULL;
    mn_report(n->ctx->diag, scope->name[0] ? MN_ID_TWICE_IN : MN_ID_TWICE, mn_xml_attr_range(node, "id"), .id = id,
              .name = scope->name, .place = place, .hint = place ? NULL : "ids are names: give one of the two another id");
}

static void name_targets(Numbering *n, Ids which)
{
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        const char *id = mn_xml_attr(node, "id");
        if (!id || kind_of_id(node) != which) continue;
        Scope *scope = number_scope_of(n, node);
        const char *written = mn_arena_strdup(n->ctx->arena, id);
        if (which == WRITTEN && mn_map_get(&scope->targets, mn_str(written))) report_twice(n, node, scope, written);
        else target_new(n, node, scope, written);
    }
}

void number_scopes(Numbering *n)
{
    open_scopes(n);
    for (Ids which = WRITTEN; which <= OF_OTHERS; which++) name_targets(n, which);
}
