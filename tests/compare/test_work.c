/* What could make a comparison slow: the work grows with the documents, and not with their square. */
#include "work.h"

#include "support.h"

typedef const char *Block(MnArena *arena, unsigned i, unsigned count);

static const char *different(MnArena *arena, unsigned i, unsigned count)
{
    (void)count;
    return mn_arena_printf(arena, "alpha%u beta%u gamma%u delta%u with common words", i, i, i, i);
}

static const char *others(MnArena *arena, unsigned i, unsigned count)
{
    (void)count;
    return mn_arena_printf(arena, "one%u two%u three%u four%u with common words", i, i, i, i);
}

static const char *reversed(MnArena *arena, unsigned i, unsigned count)
{
    return different(arena, count - 1 - i, count);
}

static const char *same(MnArena *arena, unsigned i, unsigned count)
{
    (void)arena, (void)i, (void)count;
    return "the same block with the same words";
}

static const char *nearly_same(MnArena *arena, unsigned i, unsigned count)
{
    (void)arena;
    return i % 7 == 3 ? "another block with other words" : same(arena, i, count);
}

typedef struct {
    Block *old, *new;
} Pair;

static MnNode *document(MnContext *ctx, Block *block, unsigned count)
{
    MnNode *root = article(ctx, ""), *parent = mn_tree_child(root, MN_ARTICLE);
    for (unsigned i = 0; i < count; i++) mn_xml_add_string(mn_tree_add(parent, MN_P, NULL), block(ctx->arena, i, count));
    return root;
}

static void compare_of(void *user, unsigned size)
{
    const Pair *pair = user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    const MnNode *old = document(&ctx, pair->old, size), *new = document(&ctx, pair->new, size);
    assert_false(compare(&ctx, old, new)->replaced);
    mn_arena_free(arena);
}

static void work_is_linear(void **state)
{
    (void)state;
    static const Pair pairs[] = {
        {different, others}, {different, different}, {different, reversed}, {same, same}, {same, nearly_same}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) work_assert_linear(compare_of, mn_unconst(&pairs[i]), 200, 25);
}

/* One row, ten thousand times. */
static void table_of(void *user, unsigned size)
{
    (void)user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    MnNode *trees[2];
    for (int t = 0; t < 2; t++) {
        trees[t] = article(&ctx, "<table><tbody/></table>");
        MnNode *body = mn_xml_first_element(mn_xml_first_element(mn_tree_child(trees[t], MN_ARTICLE)));
        for (unsigned i = 0; i < size + (unsigned)t; i++) {
            MnNode *row = mn_tree_add(body, MN_TR, NULL);
            mn_xml_add_string(mn_tree_add(row, MN_TD, NULL), "the same");
            mn_xml_add_string(mn_tree_add(row, MN_TD, NULL), i % 10 == 5 && t ? "another row" : "words");
        }
    }
    assert_false(compare(&ctx, trees[0], trees[1])->replaced);
    mn_arena_free(arena);
}

static void work_of_tables_is_linear(void **state)
{
    (void)state;
    work_assert_linear(table_of, NULL, 200, 25);
}

static void words_of(void *user, unsigned size)
{
    (void)user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    MnNode *trees[2];
    for (unsigned t = 0; t < 2; t++) {
        MnBuf words = {0};
        for (unsigned i = 0; i < size; i++) mn_buf_printf(&words, "word%u ", i % (7 + 4 * t));
        trees[t] = article(&ctx, mn_arena_printf(arena, "<p id=\"a\">%s</p>", words.ptr));
        mn_buf_clear(&words);
    }
    assert_false(compare(&ctx, trees[0], trees[1])->replaced);
    mn_arena_free(arena);
}

static void work_of_words_is_linear(void **state)
{
    (void)state;
    work_assert_linear(words_of, NULL, 1000, 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(work_is_linear), cmocka_unit_test(work_of_tables_is_linear),
                                       cmocka_unit_test(work_of_words_is_linear)};
    return cmocka_run_group_tests_name("work of comparisons", tests, NULL, NULL);
}
