/* retrace.c - in: the former numbered things and those of the new tree. Out: which is which (retrace.h).
 *
 * What is compared is words: of a heading its own, of a paragraph its own and those of the lists that belong to it, of a table all;
 * numbers and references, which numbering makes, are left out. Found are, each among what is left,
 *
 *     1  the same id, where an author gave it; the same words; as far as they stand in one order
 *     2  between two of these, in that order, what is alike to LEAST or more: an edited paragraph, or of a divided one a part: the first,
 *        which begins as the whole did, however short it is
 *     3  elsewhere, what is alike to RETRACE_SAME and has LEAST_WORDS or more: it was moved
 *     4  sections whose heading is another, by the paragraphs and sections in them
 *
 * Better none than a wrong one: a number that says something else than it did misleads whoever cites it. */
#include "number/retrace.h"

#include "align/anchors.h"
#include "align/pairs.h"
#include "align/similar.h"
#include "align/tokenize.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 3 /* tokens with which two texts begin */ };
enum { LEAST = 450, LEAST_WORDS = 5, MOST_CANDIDATES = 8, MOST_CELLS = 1 << 18 };

/* One side: its items as sequences for align/. */
typedef struct {
    uint32_t *ids, *words; /* symbols */
    uint32_t *bags;
    uint32_t *nwords;
    uint32_t (*heads)[HEAD]; /* symbols of the first tokens; MN_NO_SYMBOL behind the last */
    size_t count;
} Side;

typedef struct {
    Numbering *n;
    Formers *formers;
    Item **items;
    Side old, new;
    MnSymbols *symbols;
    MnTokenizer *tokenizer;
    MnSimilar *similar;
} Retrace;

/* ---- the words of things ---- */

static bool is_made(const MnNode *node)
{
    return mn_is_number(node) || mn_is_reference(node) || mn_is_footnote_mark(node);
}

static void collect(const MnNode *root, MnBuf *out)
{
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, !is_made(node))) {
        if (mn_xml_is_text(node)) mn_buf_puts(out, mn_xml_text(node));
        else mn_buf_putc(out, ' ');
    }
}

static bool belongs_to_paragraph(const MnNode *block)
{
    return mn_is(block, MN_UL) || mn_is(block, MN_OL) || mn_is(block, MN_DL) || mn_is(block, MN_BLOCKQUOTE);
}

static const char *words_of(MnArena *arena, ItemKind kind, const MnNode *node)
{
    MnBuf text = {0};
    bool headed = kind == ITEM_SECTION || kind == ITEM_APPENDIX;
    collect(headed ? mn_tree_heading(node) : node, &text);
    if (kind == ITEM_PARAGRAPH)
        for (const MnNode *block = mn_xml_next_element(node); belongs_to_paragraph(block); block = mn_xml_next_element(block))
            collect(block, &text);
    return mn_buf_finish(&text, arena);
}

/* ---- sides ---- */

static Side side_new(MnArena *arena, size_t count)
{
    Side side = {.count = count};
    side.ids = mn_arena_array(arena, count + 1, sizeof *side.ids);
    side.words = mn_arena_array(arena, count + 1, sizeof *side.words);
    side.bags = mn_arena_array(arena, count + 1, sizeof *side.bags);
    side.nwords = mn_arena_array(arena, count + 1, sizeof *side.nwords);
    side.heads = mn_arena_array(arena, count + 1, sizeof *side.heads);
    return side;
}

static uint32_t id_symbol(const Retrace *r, ItemKind kind, const MnNode *node)
{
    const char *id = mn_xml_attr(node, "id");
    if (!id || mn_xml_mn_attr(node, "auto")) return MN_NO_SYMBOL;
    return mn_symbol(r->symbols, mn_str(mn_arena_printf(r->n->ctx->arena, "#%d %s", (int)kind, id)));
}

/* The symbols of all words, behind one for the kind, are what a thing says. */
static void add_to(const Retrace *r, Side *side, size_t i, ItemKind kind, const MnNode *node)
{
    MnArena *arena = r->n->ctx->arena;
    MnStr text = mn_str(words_of(arena, kind, node));
    MnTokens tokens = {0};
    mn_tokenize(r->tokenizer, r->symbols, text, 0, text.len, &tokens);
    uint32_t *symbols = mn_arena_array(arena, tokens.count + 1, sizeof *symbols);
    symbols[0] = mn_symbol(r->symbols, mn_str(mn_arena_printf(arena, "##%d", (int)kind)));
    for (size_t k = 0; k < tokens.count; k++) {
        symbols[k + 1] = tokens.items[k].symbol;
        side->nwords[i] += mn_token_is_word(&tokens.items[k]);
    }
    for (size_t k = 0; k < HEAD; k++) side->heads[i][k] = k < tokens.count ? symbols[k + 1] : MN_NO_SYMBOL;
    side->ids[i] = id_symbol(r, kind, node);
    side->words[i] = mn_symbol(r->symbols, (MnStr){(const char *)symbols, (tokens.count + 1) * sizeof *symbols});
    if (!side->nwords[i]) side->words[i] = MN_NO_SYMBOL;
    side->bags[i] = mn_similar_add(r->similar, side == &r->new, (MnSequence){symbols + 1, tokens.count});
    free(tokens.items);
}

/* What says that something is gone is nothing that could be found again. */
static void add_gone(const Retrace *r, Side *side, size_t i)
{
    side->ids[i] = side->words[i] = MN_NO_SYMBOL;
    side->bags[i] = mn_similar_add(r->similar, 0, (MnSequence){NULL, 0});
}

static void make_sides(Retrace *r, const Plan *plan)
{
    MnArena *arena = r->n->ctx->arena;
    r->old = side_new(arena, r->formers->count);
    r->new = side_new(arena, plan->count);
    r->items = mn_arena_array(arena, plan->count + 1, sizeof(Item *));
    for (size_t i = 0; i < r->old.count; i++) {
        const Former *former = &r->formers->items[i];
        if (former->gone) add_gone(r, &r->old, i);
        else add_to(r, &r->old, i, former->kind, former->node);
    }
    for (Item *item = plan->first; item; item = item->next) {
        r->items[item->place] = item;
        add_to(r, &r->new, item->place, item->kind, item->node);
    }
    mn_similar_weigh(r->similar);
}

/* ---- pairs ---- */

static bool is_free(const Retrace *r, uint32_t old, uint32_t new)
{
    const Former *former = &r->formers->items[old];
    return !former->gone && !former->now && !r->items[new]->was && former->kind == r->items[new]->kind;
}

static void pair(Retrace *r, uint32_t old, uint32_t new, uint32_t similarity)
{
    Former *former = &r->formers->items[old];
    if (!is_free(r, old, new)) return;
    former->now = r->items[new];
    former->now->was = former;
    former->similarity = similarity;
}

static uint32_t alike(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    const Retrace *r = user;
    return is_free(r, old, new) ? mn_similar(r->similar, r->old.bags[old], r->new.bags[new], least) : 0;
}

/* Bags are numbered old ones first. */
static size_t candidates(void *user, uint32_t old, uint32_t *out, size_t most)
{
    const Retrace *r = user;
    size_t count = mn_similar_candidates(r->similar, r->old.bags[old], out, most);
    for (size_t i = 0; i < count; i++) out[i] -= (uint32_t)r->old.count;
    return count;
}

static void pair_in_order(Retrace *r)
{
    MnArena *arena = r->n->ctx->arena;
    uint32_t old_count = (uint32_t)r->old.count, new_count = (uint32_t)r->new.count;
    const MnAnchorClass classes[] = {{{r->old.ids, old_count}, {r->new.ids, new_count}},
                                     {{r->old.words, old_count}, {r->new.words, new_count}}};
    const MnPairing how = {.similar = alike, .candidates = candidates, .user = r, .least = LEAST, .most_cells = MOST_CELLS};
    MnPairs fixed = mn_anchors(arena, classes, 2, NULL);
    uint32_t old = 0, new = 0;
    for (size_t i = 0; i <= fixed.count; i++) {
        uint32_t old_end = i < fixed.count ? fixed.items[i].old : old_count,
                 new_end = i < fixed.count ? fixed.items[i].new : new_count;
        MnPairs found = mn_pairs(arena, &how, old, old_end, new, new_end);
        for (size_t k = 0; k < found.count; k++) pair(r, found.items[k].old, found.items[k].new, found.items[k].similarity);
        if (i < fixed.count) pair(r, old_end, new_end, 1000);
        old = old_end + 1, new = new_end + 1;
    }
}

static bool begin_alike(const Retrace *r, uint32_t old, uint32_t new)
{
    bool long_enough = r->old.heads[old][HEAD - 1] != MN_NO_SYMBOL;
    return long_enough && memcmp(r->old.heads[old], r->new.heads[new], sizeof *r->old.heads) == 0;
}

/* The part of a divided paragraph that begins as the whole did, before the part that is most like it; NULL: there is none. */
static Item *first_part(const Retrace *r, uint32_t old, const Item *part)
{
    for (size_t i = part->place; i-- > 0;) {
        Item *item = r->items[i];
        if (item->kind != ITEM_PARAGRAPH || item->was || item->above != part->above) return NULL;
        if (begin_alike(r, old, (uint32_t)i)) return item;
    }
    return NULL;
}

static void pair_first_parts(Retrace *r)
{
    for (uint32_t old = 0; old < r->old.count; old++) {
        Former *former = &r->formers->items[old];
        if (!former->now || former->kind != ITEM_PARAGRAPH || former->similarity == 1000) continue;
        Item *first = begin_alike(r, old, (uint32_t)former->now->place) ? NULL : first_part(r, old, former->now);
        if (!first) continue;
        former->now->was = NULL;
        former->now = first;
        first->was = former;
    }
}

static void pair_moved(Retrace *r)
{
    uint32_t near[MOST_CANDIDATES];
    for (uint32_t old = 0; old < r->old.count; old++) {
        if (r->formers->items[old].now || r->old.nwords[old] < LEAST_WORDS) continue;
        size_t count = candidates(r, old, near, MOST_CANDIDATES);
        uint32_t best = 0, most = RETRACE_SAME - 1;
        for (size_t i = 0; i < count; i++) {
            uint32_t similarity = alike(r, old, near[i], RETRACE_SAME);
            if (similarity > most) most = similarity, best = near[i];
        }
        if (most >= RETRACE_SAME) pair(r, old, best, most);
    }
}

/* ---- sections by what is in them ---- */

/* The numbered section that something now stands in, if it has no former one. */
static Item *section_around(const Former *former)
{
    Item *above = former->now ? former->now->above : NULL;
    return above && !above->was ? above : NULL;
}

/* Boyer and Moore's majority vote (1981), then a count: more than half of what was in it is in one section. */
static Item *majority(const Former *section)
{
    Item *leader = NULL;
    size_t votes = 0, all = 0, his = 0;
    for (int kind = 0; kind < ITEM_KINDS; kind++)
        for (const Former *f = section->of[kind] ? section->of[kind]->first : NULL; f; f = f->next) {
            Item *around = section_around(f);
            all += !f->gone;
            if (!votes) leader = around;
            if (around == leader) votes++;
            else votes--;
        }
    for (int kind = 0; kind < ITEM_KINDS && leader; kind++)
        for (const Former *f = section->of[kind] ? section->of[kind]->first : NULL; f; f = f->next)
            his += section_around(f) == leader;
    return leader && his * 2 > all ? leader : NULL;
}

/* The innermost first, since they count for those around them. */
static void pair_sections(Retrace *r)
{
    for (uint32_t old = (uint32_t)r->old.count; old-- > 0;) {
        const Former *former = &r->formers->items[old];
        Item *section = former->kind == ITEM_SECTION && !former->now ? majority(former) : NULL;
        if (section) pair(r, old, (uint32_t)section->place, RETRACE_SAME);
    }
}

void retrace(Numbering *n, Formers *formers, const Plan *plan)
{
    MnArena *arena = n->ctx->arena;
    Retrace r = {.n = n, .formers = formers, .symbols = mn_symbols_new(arena), .similar = mn_similar_new(arena)};
    r.tokenizer = mn_tokenizer_new(arena, n->words);
    make_sides(&r, plan);
    pair_in_order(&r);
    pair_first_parts(&r);
    pair_moved(&r);
    pair_sections(&r);
}
