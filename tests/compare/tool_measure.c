/* measure OLD NEW: how good the comparison of two files of the form of document.xml is, in figures (README.md): how many words are
 * marked and how many a shortest difference of the words alone has; how many changes there are, and islands: fewer than three words
 * between two changes of one block. Generated parts are left out, so is the line where something stood that was moved. */
#include "align/diff.h"
#include "align/tokenize.h"
#include "compare/compare.h"
#include "reading.h"
#include "tree/document_xml.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    const MnTokenizer *tokenizer;
    MnSymbols *symbols;
} Measure;

typedef VECTOR(uint32_t) Words;

static bool is_left_out(const MnNode *node)
{
    return mn_is(node, MN_NAV) || mn_is(node, MN_META) || (mn_is(node, MN_HEADER) && mn_xml_has_class(node, "cover")) ||
           (mn_is(node, MN_SPAN) && mn_xml_has_class(node, "number")) || mn_change_of(node) == MN_MOVED_FROM;
}

/* The next text of the tree that counts. */
static const MnNode *next_text(const MnNode *node, const MnNode *root)
{
    do node = mn_xml_walk(node, root, !is_left_out(node));
    while (node && (!mn_xml_is_text(node) || is_left_out(node)));
    return node;
}

static size_t words_of(Measure *m, const MnNode *text, Words *words)
{
    MnTokens tokens = {0};
    MnStr view = mn_str(mn_xml_text(text));
    size_t count = 0;
    mn_tokenize(m->tokenizer, m->symbols, view, 0, view.len, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        if (!mn_token_is_word(&tokens.items[i])) continue;
        count++;
        if (words) *VECTOR_PUSH(words) = tokens.items[i].symbol;
    }
    free(tokens.items);
    return count;
}

static size_t fewest(Measure *m, const MnNode *old, const MnNode *new)
{
    Words was = {0}, is = {0};
    for (const MnNode *n = old; (n = next_text(n, old));) words_of(m, n, &was);
    for (const MnNode *n = new; (n = next_text(n, new));) words_of(m, n, &is);
    MnRuns runs = mn_diff(m->arena, (MnSequence){was.items, was.count}, (MnSequence){is.items, is.count}, INT32_MAX / 2);
    size_t words = was.count + is.count;
    for (size_t i = 0; i < runs.count; i++) words -= 2 * (size_t)runs.items[i].length;
    free(was.items);
    free(is.items);
    return words;
}

static const MnNode *block_of(const MnNode *node)
{
    do node = mn_xml_parent(node);
    while (node && mn_kind_is(mn_kind(node)) & MN_IS_INLINE);
    return node;
}

typedef struct {
    size_t marked, changes, islands;
} Figures;

static Figures figures_of(Measure *m, const MnNode *tree)
{
    Figures figures = {0};
    const MnNode *block = NULL;
    bool changed = false, before = false; /* is the word before changed; is any of the block */
    size_t kept = 0;                      /* words since the last change of the block */
    for (const MnNode *n = tree; (n = next_text(n, tree));) {
        MnChange change = mn_change_at(n);
        size_t words = words_of(m, n, NULL);
        if (block_of(n) != block) changed = before = false;
        block = block_of(n);
        if (change != MN_INSERTED && change != MN_DELETED) {
            kept = words && changed ? words : kept + words;
            changed = changed && !words;
            continue;
        }
        figures.marked += words;
        figures.changes += !changed;
        figures.islands += !changed && before && kept < 3;
        changed = before = true;
    }
    return figures;
}

static MnNode *tree_of(MnContext *ctx, const char *path)
{
    const MnSource *source = read_whole(ctx->arena, path, path);
    return source ? mn_tree_read(ctx, source) : NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *old = tree_of(&ctx, argv[1]), *new = tree_of(&ctx, argv[2]);
    const MnWords *words = mn_words_load(&ctx, "en-GB", (MnRange){0}, NULL);
    if (!old || !new || !words) return 2;
    MnComparison *c = mn_compare(arena, old, new, &(MnCompareOptions){.words = words});
    Measure m = {arena, mn_tokenizer_new(arena, words), mn_symbols_new(arena)};
    Figures figures = figures_of(&m, c->tree);
    printf("%zu at least, %zu marked, %zu changes, %zu islands\n", fewest(&m, old, new), figures.marked, figures.changes,
           figures.islands);
    mn_arena_free(arena);
    return 0;
}
