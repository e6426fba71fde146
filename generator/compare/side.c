/* side.c - in: one of the two trees. Out: its items, runs, tokens and leaves (side.h).
 *
 * A walk in the order of the tree opens and closes items. Words are cut into tokens where nothing but words stands between: over the
 * edges of bold and links, but not over a sign. */
#include "compare/side.h"

#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

#define SIGN "\xEF\xBF\xBC" /* U+FFFC, object replacement character */

typedef struct {
    Side *side;
    const Reading *reading;
    MnBuf text;
    VECTOR(Fragment) fragments;
    bool in_table;
} Flattening;

/* ---- ids ---- */

static const char *behind_stem(const char *id, const char *stem)
{
    for (const char *at = id; (at = strstr(at, stem)) != NULL; at++)
        if (at == id || at[-1] == '-') return at + strlen(stem);
    return NULL;
}

bool side_is_made_id(const char *id)
{
    static const char *const stems[] = {"p-", "table-", "figure-", "fn-", "fnref-", "appendix-"};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        const char *rest = behind_stem(id, stems[i]);
        if (rest && mn_is_digit(*rest)) return true;
    }
    return strcmp(id, "section") == 0 || (strncmp(id, "section-", 8) == 0 && mn_is_digit(id[8]));
}

/* ---- runs ---- */

bool side_is_sign(const MnNode *inline_element)
{
    if (!mn_xml_is_element(inline_element)) return false;
    return mn_is(inline_element, MN_BR) || mn_is(inline_element, MN_IMG) || mn_is_reference(inline_element) ||
           mn_is_footnote_mark(inline_element) || !mn_xml_first(inline_element);
}

static void add_fragment(Flattening *f, const MnNode *node, MnStr words, uint32_t skipped)
{
    uint32_t begin = (uint32_t)f->text.len;
    mn_buf_str(&f->text, words);
    *VECTOR_PUSH(&f->fragments) = (Fragment){node, begin, (uint32_t)f->text.len, skipped};
}

static void add_text(Flattening *f, const MnNode *text)
{
    MnStr words = mn_str(mn_xml_text(text));
    const MnNode *before = mn_xml_prev(text);
    bool space = before && mn_is_number(before) && mn_str_starts(words, " ");
    if (words.len > space) add_fragment(f, text, mn_str_slice(words, space, words.len), space);
}

static void add_inline(Flattening *f, const MnNode *node)
{
    if (mn_xml_is_text(node)) add_text(f, node);
    if (!mn_xml_is_element(node) || mn_is_number(node)) return;
    if (side_is_sign(node)) {
        add_fragment(f, node, MN_STR(SIGN), 0);
        return;
    }
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) add_inline(f, child);
}

/* What a sign is: a break, a picture by its digest, one of those whose words are generated. */
static uint32_t sign_symbol(const Flattening *f, const MnNode *sign)
{
    const Reading *r = f->reading;
    const char *says = mn_xml_name(sign), *src = mn_is(sign, MN_IMG) ? mn_xml_attr(sign, "src") : NULL;
    const char *digest = src && f->side->picture ? f->side->picture(f->side->user, src) : NULL;
    if (src) says = digest ? digest : src;
    else if (mn_is_reference(sign)) says = "reference";
    else if (mn_is_footnote_mark(sign)) says = "note";
    return mn_symbol(r->symbols, mn_str(mn_arena_printf(r->arena, "\x01%s", says)));
}

static void add_sign_token(Flattening *f, const Fragment *at)
{
    bool barrier = mn_is(at->node, MN_BR);
    *VECTOR_PUSH(&f->side->tokens) = (MnToken){.begin = at->begin,
                                               .end = at->end,
                                               .symbol = sign_symbol(f, at->node),
                                               .kind = MN_TOKEN_OBJECT,
                                               .flags = barrier ? MN_TOKEN_BARRIER : 0};
}

/* Tokens that a run has: on the side of `all`, from `first`. */
typedef struct {
    const MnTokens *all;
    size_t first, count;
} Known;

/* Appends the tokens of a text that was read before. */
static void add_known(MnTokens *tokens, const Known *known)
{
    for (size_t i = 0; i < known->count; i++) {
        MnToken token = known->all->items[known->first + i]; /* all may be the tokens that grow */
        *VECTOR_PUSH(tokens) = token;
    }
}

/* The tokens of a run without signs. */
static void tokenize_text(Flattening *f, MnStr text)
{
    MnTokens *tokens = &f->side->tokens;
    const Known *known = mn_map_get(f->reading->known, text);
    if (known) {
        add_known(tokens, known);
        return;
    }
    Known *new = mn_arena_alloc(f->reading->arena, sizeof *new);
    *new = (Known){tokens, tokens->count, 0};
    mn_tokenize(f->reading->tokenizer, f->reading->symbols, text, 0, text.len, tokens);
    new->count = tokens->count - new->first;
    mn_map_put(f->reading->known, text, new);
}

static bool has_signs(const RunText *run)
{
    for (uint32_t i = 0; i < run->nfragments; i++)
        if (!mn_xml_is_text(run->fragments[i].node)) return true;
    return false;
}

static void tokenize(Flattening *f, const RunText *run)
{
    MnStr text = {run->text, run->length};
    if (!has_signs(run)) {
        tokenize_text(f, text);
        return;
    }
    size_t from = 0;
    for (uint32_t i = 0; i < run->nfragments; i++) {
        const Fragment *at = &run->fragments[i];
        if (mn_xml_is_text(at->node)) continue;
        mn_tokenize(f->reading->tokenizer, f->reading->symbols, text, from, at->begin, &f->side->tokens);
        add_sign_token(f, at);
        from = at->end;
    }
    mn_tokenize(f->reading->tokenizer, f->reading->symbols, text, from, text.len, &f->side->tokens);
}

static uint32_t count_words(const MnToken *tokens, size_t count)
{
    uint32_t words = 0;
    for (size_t i = 0; i < count; i++) words += mn_token_is_word(&tokens[i]);
    return words;
}

/* The run that was gathered. Its tokens are found when all are there, for they move while they are added. */
static RunText *finish_run(Flattening *f)
{
    MnArena *arena = f->reading->arena;
    RunText *run = mn_arena_alloc(arena, sizeof *run);
    run->length = (uint32_t)f->text.len;
    run->text = mn_buf_finish(&f->text, arena);
    run->nfragments = (uint32_t)f->fragments.count;
    run->fragments = mn_arena_memdup(arena, f->fragments.items, f->fragments.count * sizeof *f->fragments.items);
    f->fragments.count = 0;
    size_t from = f->side->tokens.count;
    tokenize(f, run);
    run->ntokens = (uint32_t)(f->side->tokens.count - from);
    return run;
}

/* ---- items ---- */

static Item *item_at(Side *side, uint32_t item)
{
    return &side->items.items[item];
}

static uint32_t open_item(Flattening *f, const MnNode *node, uint32_t parent)
{
    Side *side = f->side;
    uint32_t number = (uint32_t)side->items.count;
    const char *id = mn_xml_is_element(node) ? mn_xml_attr(node, "id") : NULL;
    *VECTOR_PUSH(&side->items) = (Item){.node = node,
                                        .id = id && !side_is_made_id(id) ? id : NULL,
                                        .parent = parent,
                                        .depth = parent == NO_ITEM ? 0 : item_at(side, parent)->depth + 1,
                                        .first_leaf = (uint32_t)side->leaves.count,
                                        .match = NO_ITEM,
                                        .last_part = NO_ITEM};
    return number;
}

static void close_item(Flattening *f, uint32_t number, bool leaf)
{
    Side *side = f->side;
    Item *item = item_at(side, number);
    item->end = (uint32_t)side->items.count;
    if (leaf && !f->in_table) *VECTOR_PUSH(&side->leaves) = (Leaf){.item = number};
    item->end_leaf = (uint32_t)side->leaves.count;
    if (item->parent != NO_ITEM) item_at(side, item->parent)->words += item->words;
}

/* The run that begins with this node; what stands behind it. */
static const MnNode *read_run(Flattening *f, const MnNode *first, uint32_t parent)
{
    const MnNode *node = first;
    for (; node && mn_is_inline(node); node = mn_xml_next(node)) add_inline(f, node);
    if (!f->fragments.count) return node;
    uint32_t number = open_item(f, first, parent);
    RunText *run = finish_run(f);
    Item *item = item_at(f->side, number);
    item->run = run;
    item->words = count_words(f->side->tokens.items + f->side->tokens.count - run->ntokens, run->ntokens);
    close_item(f, number, true);
    return node;
}

static void read_element(Flattening *f, const MnNode *element, uint32_t parent)
{
    uint32_t number = open_item(f, element, parent);
    node_map_put(&f->side->elements, element, (const void *)(uintptr_t)(number + 1)); // NOLINT(performance-no-int-to-ptr)
    bool table = mn_is(element, MN_TABLE) && !f->in_table, opaque = mn_is_contents(element) || mn_is(element, MN_META);
    item_at(f->side, number)->opaque = opaque;
    f->in_table = f->in_table || table;
    for (const MnNode *child = opaque ? NULL : mn_xml_first(element); child;) {
        if (mn_is_inline(child)) {
            child = read_run(f, child, number);
            continue;
        }
        if (mn_xml_is_element(child)) read_element(f, child, number);
        child = mn_xml_next(child);
    }
    if (table) f->in_table = false;
    bool empty = f->side->items.count == number + 1;
    close_item(f, number, (table || opaque || empty) && !mn_is(element, MN_META));
}

/* ---- what they say ---- */

static void place_tokens(Side *side)
{
    size_t at = 0;
    for (size_t i = 0; i < side->items.count; i++) {
        RunText *run = mn_unconst(side->items.items[i].run);
        if (!run) continue;
        run->tokens = side->tokens.items + at;
        at += run->ntokens;
    }
}

/* All symbols below an item, each run behind an end of its own. */
static void add_symbols(const Side *side, uint32_t item, MnBuf *out)
{
    static const uint32_t end = MN_NO_SYMBOL;
    for (uint32_t i = item; i < side->items.items[item].end; i++) {
        const RunText *run = side->items.items[i].run;
        for (uint32_t t = 0; run && t < run->ntokens; t++) mn_buf_add(out, &run->tokens[t].symbol, sizeof(uint32_t));
        if (run) mn_buf_add(out, &end, sizeof end);
    }
}

static void give_symbols(Side *side, const Reading *reading)
{
    for (size_t i = 0; i < side->leaves.count; i++) {
        Leaf *leaf = &side->leaves.items[i];
        MnBuf says = {0};
        add_symbols(side, leaf->item, &says);
        if (!says.len) mn_buf_printf(&says, "\x02%s", mn_xml_name(item_at(side, leaf->item)->node));
        size_t len = says.len;
        const char *bytes = mn_buf_finish(&says, reading->arena);
        leaf->symbol = mn_symbol(reading->symbols, (MnStr){bytes, len});
    }
}

void side_read(Side *side, const Reading *reading, const MnNode *root)
{
    Flattening f = {.side = side, .reading = reading};
    side->root = root;
    read_element(&f, root, NO_ITEM);
    place_tokens(side);
    give_symbols(side, reading);
    mn_buf_clear(&f.text);
    free(f.fragments.items);
}

void side_clear(Side *side)
{
    free(side->items.items);
    free(side->leaves.items);
    free(side->tokens.items);
    node_map_clear(&side->elements);
}

uint32_t side_item_of(const Side *side, const MnNode *element)
{
    uintptr_t number = (uintptr_t)node_map_get(&side->elements, element);
    return number ? (uint32_t)(number - 1) : NO_ITEM;
}

uint32_t side_next(const Side *side, uint32_t item)
{
    const Item *it = &side->items.items[item];
    return it->parent != NO_ITEM && it->end < side->items.items[it->parent].end ? it->end : NO_ITEM;
}

static void add_run(RunText *all, const RunText *run, char *text, Fragment *fragments, MnToken *tokens)
{
    memcpy(text + all->length, run->text, run->length);
    for (uint32_t i = 0; i < run->nfragments; i++) {
        fragments[all->nfragments] = run->fragments[i];
        fragments[all->nfragments].begin += all->length;
        fragments[all->nfragments++].end += all->length;
    }
    for (uint32_t i = 0; i < run->ntokens; i++) {
        tokens[all->ntokens] = run->tokens[i];
        tokens[all->ntokens].begin += all->length;
        tokens[all->ntokens++].end += all->length;
    }
    all->length += run->length;
}

const RunText *side_join_runs(const Side *side, MnArena *arena, ItemList runs)
{
    if (runs.count == 1) return side->items.items[runs.items[0]].run;
    RunText *all = mn_arena_alloc(arena, sizeof *all);
    size_t length = 0, nfragments = 0, ntokens = 0;
    for (size_t i = 0; i < runs.count; i++) {
        const RunText *run = side->items.items[runs.items[i]].run;
        length += run->length;
        nfragments += run->nfragments;
        ntokens += run->ntokens;
    }
    char *text = mn_arena_alloc(arena, length + 1);
    Fragment *fragments = mn_arena_array(arena, nfragments + 1, sizeof *fragments);
    MnToken *tokens = mn_arena_array(arena, ntokens + 1, sizeof *tokens);
    for (size_t i = 0; i < runs.count; i++) add_run(all, side->items.items[runs.items[i]].run, text, fragments, tokens);
    all->text = text;
    all->fragments = fragments;
    all->tokens = tokens;
    return all;
}
