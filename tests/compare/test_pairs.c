/* Pairs of documents, old.xml and new.xml: the marked tree, the differences one a line, and the law. */
#include "../golden.h"
#include "support.h"

static void list(const MnComparison *c, MnBuf *dump)
{
    for (size_t i = 0; i < c->count; i++) {
        const MnDifference *d = &c->differences[i];
        mn_buf_printf(dump, "%s: %s %s", mn_class_name(d->class_of), mn_sort_name(d->sort), mn_change_thing_name(d->thing));
        if (d->id) mn_buf_printf(dump, " #%s", d->id);
        if (d->pair) mn_buf_printf(dump, " from #%s", d->pair);
        if (*d->number || *d->was_number) mn_buf_printf(dump, " (%s, was %s)", d->number, d->was_number);
        if (*d->old_words) mn_buf_printf(dump, " - %s", d->old_words);
        if (*d->new_words) mn_buf_printf(dump, " + %s", d->new_words);
        mn_buf_putc(dump, '\n');
    }
    for (size_t i = 0; i < c->nrenumbered; i++) {
        const MnRenumbered *r = &c->renumbered[i];
        mn_buf_printf(dump, "renumbered: %s %s to %s, now %s to %s\n", mn_change_thing_name(r->thing), r->old_first, r->old_last,
                      r->new_first, r->new_last);
    }
    mn_buf_printf(dump, "words: %zu went, %zu came\n", c->old_words, c->new_words);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const MnSource *other = read_whole(ctx->arena, mn_arena_printf(ctx->arena, "%s/new.xml", folder), "new.xml");
    assert_non_null(other);
    const MnNode *old = document_of(ctx, input->text), *new = document_of(ctx, other->text);
    const MnComparison *c = compare(ctx, old, new);
    mn_tree_write(c->tree, dump);
    list(c, dump);
    assert_false(c->replaced);
    assert_true(is_lawful(ctx->arena, old, new, c->tree));
}

int main(void)
{
    return golden_run("compare", "old.xml", make);
}
