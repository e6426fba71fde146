/* compare OLD NEW: two files of the form of document.xml; the marked tree as such a file, then the differences, one a line. With -q the
 * latter alone. Whether the law held is told by the exit status. */
#include "compare/compare.h"
#include "compare/resolve.h"
#include "reading.h"
#include "tree/document_xml.h"

#include <string.h>

static MnNode *tree_of(MnContext *ctx, const char *path)
{
    const MnSource *source = read_whole(ctx->arena, path, path);
    return source ? mn_tree_read(ctx, source) : NULL;
}

static void print(const MnComparison *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const MnDifference *d = &c->differences[i];
        printf("%s %s %s #%s [%s|%s] - %s + %s\n", mn_class_name(d->class_of), mn_sort_name(d->sort),
               mn_change_thing_name(d->thing), d->id ? d->id : "", d->was_number, d->number, d->old_words, d->new_words);
    }
    for (size_t i = 0; i < c->nrenumbered; i++) {
        const MnRenumbered *r = &c->renumbered[i];
        printf("renumbered %s to %s, now %s to %s\n", r->old_first, r->old_last, r->new_first, r->new_last);
    }
    printf("%zu differences, %zu words went, %zu came%s\n", c->count, c->old_words, c->new_words,
           c->replaced ? ", REPLACED" : "");
}

int main(int argc, char **argv)
{
    bool quiet = argc > 1 && strcmp(argv[1], "-q") == 0;
    if (argc != 3 + quiet) return 2;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *old = tree_of(&ctx, argv[1 + quiet]), *new = tree_of(&ctx, argv[2 + quiet]);
    const MnWords *words = mn_words_load(&ctx, "en-GB", (MnRange){0}, NULL);
    if (!old || !new || !words) return 2;
    MnComparison *c = mn_compare(arena, old, new, &(MnCompareOptions){.words = words});
    MnBuf out = {0};
    if (!quiet) mn_tree_write(c->tree, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    mn_buf_clear(&out);
    print(c);
    bool replaced = c->replaced;
    mn_arena_free(arena);
    return replaced;
}
