/* note.c - third pass: footnotes, numbered 1, 2, 3 … through the whole document in the order of their first references.
 *
 * The markdown stage leaves references a.footnote-ref and notes aside.footnote, both with m:note="label"; a label is looked up in
 * the scope the reference stands in. The n-th reference to note 3 has the id fnref-3, fnref-3-2, …; the note's is fn-3; where an
 * author has used one of these, it gets a number more. */
#include "number/numbering.h"

typedef struct {
    MnNode *aside;
    unsigned number, references;
    const char *id; /* of the aside, once it has a number */
} Note;

static void collect_notes(Numbering *n)
{
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        const char *label = mn_xml_mn_attr(node, "note");
        if (!label || !mn_is(node, MN_ASIDE)) continue;
        Scope *scope = number_scope_of(n, node);
        Note *note = mn_arena_alloc(n->ctx->arena, sizeof *note);
        note->aside = node;
        mn_map_put(&scope->notes, mn_str(mn_arena_strdup(n->ctx->arena, label)), note);
    }
}

static void number_reference(Numbering *n, MnNode *a, Note *note, unsigned *last)
{
    MnArena *arena = n->ctx->arena;
    if (!note->number) {
        note->number = ++*last;
        note->id = number_make_id(n, note->aside, mn_arena_printf(arena, "fn-%u", note->number));
        MnNode *first = mn_xml_first_element(note->aside);
        number_prefix(first ? first : note->aside, mn_arena_printf(arena, "%u", note->number));
    }
    unsigned use = ++note->references;
    number_make_id(n, a,
                   use == 1 ? mn_arena_printf(arena, "fnref-%u", note->number)
                            : mn_arena_printf(arena, "fnref-%u-%u", note->number, use));
    mn_xml_set_attr(a, "href", mn_arena_printf(arena, "#%s", note->id));
    if (!mn_xml_first(a)) mn_xml_add_string(a, mn_arena_printf(arena, "%u", note->number));
}

void number_notes(Numbering *n)
{
    unsigned last = 0;
    collect_notes(n);
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        const char *label = mn_xml_mn_attr(node, "note");
        if (!label || !mn_is(node, MN_A)) continue;
        Note *note = mn_map_get(&number_scope_of(n, node)->notes, mn_str(label));
        if (note) number_reference(n, node, note, &last);
        else mn_report(n->ctx->diag, MN_NO_FOOTNOTE, mn_xml_range(node), .label = label);
    }
}
