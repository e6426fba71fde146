/* The law, over random edits of real trees: accepted, the marked tree is the new one; rejected, it is the old one. What fails is made
 * smaller, edit by edit, and printed with its seed: MN_SEED=N runs that one alone, MN_ROUNDS=N as many. MN_TREES is a pattern of files in
 * place of the published documents; MN_KEEP=FOLDER keeps the pair that failed. */
#include "editor.h"
#include "support.h"

#include "compare/sides.h"
#include "compare/views.h"

#include <glob.h>
#include <stdlib.h>

enum { ROUNDS = 1000, MOST_EDITS = 10, SHOWN = 10 }; /* every so many rounds the redline is looked at as well */

typedef struct {
    size_t edits, replaced;
} Tally;

static void keep(MnArena *arena, const char *name, const MnNode *tree)
{
    MnBuf text = {0};
    mn_tree_write(tree, &text);
    FILE *file = fopen(mn_arena_printf(arena, "%s/%s", getenv("MN_KEEP"), name), "wb");
    assert_non_null(file);
    fwrite(text.ptr, 1, text.len, file);
    fclose(file);
    mn_buf_clear(&text);
}

static bool has_one_of_each_id(const MnNode *tree)
{
    MnMap ids = {0};
    bool good = true;
    for (const MnNode *n = tree; n && good; n = mn_xml_walk(n, tree, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        good = !id || !mn_map_get(&ids, mn_str(id));
        if (id && good) mn_map_put(&ids, mn_str(id), n);
    }
    mn_map_clear(&ids);
    return good;
}

/* Can the redline be dressed, taken apart into two columns, and made one that shows either version? `unique`: ids were. */
static bool is_shown(MnContext *ctx, MnComparison *comparison, bool unique)
{
    MnRedlineNames names = {.old_name = "1", .new_name = "2", .words = english(ctx)};
    mn_redline_dress(ctx, comparison, &names);
    bool sides = has_one_of_each_id(mn_sides_tree(ctx, comparison->tree, &names)),
         views = has_one_of_each_id(mn_views_tree(ctx->arena, comparison->tree));
    return (!unique || (sides && views)) && mn_diag_errors(ctx->diag) == 0;
}

/* One round. skip: a set of edits that are left out. Answers whether the law held and nothing was replaced whole. */
static bool round_holds(const char *path, uint64_t seed, uint32_t skip, Tally *tally, bool loud)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    const MnSource *source = read_whole(arena, path, path);
    assert_non_null(source);
    MnNode *old = document_of(&ctx, source->text), *new = document_of(&ctx, source->text);
    Editor e = editor_new(arena, old, seed);
    uint32_t count = 1 + editor_random(&e, MOST_EDITS);
    for (uint32_t i = 0; i < count; i++) {
        e.root = editor_random(&e, 4) ? new : old;
        uint64_t state = e.state;
        if (skip >> i & 1) continue;
        editor_edit(&e);
        if (loud) fprintf(stderr, "edit %u of the %s: %s\n", i, e.root == new ? "new" : "old", e.last);
        e.state = state ^ (state << 7);
        tally->edits++;
    }
    /* Editors leave texts side by side; what is written and read has none. */
    MnBuf a = {0}, b = {0};
    mn_tree_write(old, &a);
    mn_tree_write(new, &b);
    old = document_of(&ctx, mn_str(mn_buf_finish(&a, arena)));
    new = document_of(&ctx, mn_str(mn_buf_finish(&b, arena)));
    MnComparison *c = compare(&ctx, old, new);
    bool holds = is_lawful(arena, old, new, c->tree) && !c->replaced;
    tally->replaced += c->replaced;
    if (loud && getenv("MN_KEEP")) {
        keep(arena, "old.xml", old);
        keep(arena, "new.xml", new);
    }
    holds = holds && (seed % SHOWN != 0 || is_shown(&ctx, c, has_one_of_each_id(old) && has_one_of_each_id(new)));
    mn_arena_free(arena);
    return holds;
}

/* Leaves out one edit after the other while it still fails. */
static uint32_t shrink(const char *path, uint64_t seed)
{
    uint32_t skip = 0;
    Tally tally = {0};
    for (uint32_t i = 0; i < MOST_EDITS; i++)
        if (!round_holds(path, seed, skip | 1u << i, &tally, false)) skip |= 1u << i;
    return skip;
}

static void law_holds_over_random_edits(void **state)
{
    glob_t paths = {0};
    glob(getenv("MN_TREES") ? getenv("MN_TREES") : "output/*/*/document.xml", 0, NULL, &paths);
    assert_true(paths.gl_pathc > 0);
    Tally tally = {0};
    const char *only = getenv("MN_SEED"), *rounds = getenv("MN_ROUNDS");
    uint64_t from = only ? strtoull(only, NULL, 10) : 1, to = only ? from : rounds ? strtoull(rounds, NULL, 10) : ROUNDS;
    for (uint64_t seed = from; seed <= to; seed++) {
        const char *path = paths.gl_pathv[seed % paths.gl_pathc];
        if (round_holds(path, seed, 0, &tally, false)) continue;
        uint32_t skip = shrink(path, seed);
        round_holds(path, seed, skip, &tally, true);
        fail_msg("%s, seed %llu", path, (unsigned long long)seed);
    }
    print_message("%zu edits from seeds %llu to %llu\n", tally.edits, (unsigned long long)from, (unsigned long long)to);
    globfree(&paths);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(law_holds_over_random_edits)};
    return cmocka_run_group_tests_name("law", tests, NULL, NULL);
}
