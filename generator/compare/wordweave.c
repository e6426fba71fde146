/* wordweave.c - in: two runs that are a pair, the new one in the marked tree. Out: the same with the words that went and came.
 *
 * What is equal is found among tokens (align/clean.h), then said in bytes: an alternation of what stays, what went, what came. White
 * space belongs to no token. Where it is the same at the edge of a change, it stays:
 *
 *     old   … pay £500 a year.              stays "… pay ", went "£500", came "£750", stays " a year."
 *     new   … pay £750 a year.
 *
 * The texts of the copy are cut at these places, and where the old text stood in another element. Bold, links and other elements
 * among words are the same where a word that stays stands in both; what went is put where it stood among them. What is new is
 * wrapped, as much as stands together, in an ins; a break or a picture alone carries the mark itself. */
#include "align/clean.h"
#include "compare/companions.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* A stretch of both texts: equal, or what went and what came. */
#define SIGN "\xEF\xBF\xBC" /* what stands for what is no word (side.h) */

typedef struct {
    uint32_t old, old_end, new, new_end;
    bool equal;
} Stretch;

typedef VECTOR(Stretch) Stretches;

/* A text or sign of the copy that is whole: it stays, as that of an old fragment, or it came. */
typedef struct {
    MnNode *node;
    const MnNode *old; /* the old sign, or what the old text stood in; NULL: it came */
    const MnNode *was; /* the old fragment's node, for the elements around it */
    uint32_t begin;    /* in the new text */
} Piece;

typedef struct {
    Weaving *w;
    const RunText *old, *new;    /* of several runs, all in one */
    MnNode *around;              /* what holds the new run; of several, what holds all */
    VECTOR(uint32_t) boundaries; /* of several, where in their text the second begins, and the third … */
    bool parts_are_new;
    MnNode **nodes; /* by new fragment: its copy */
    Stretches stretches;
    VECTOR(Piece) pieces;
    NodeMap taken; /* old inline elements that are of the copy */
} Words;

/* ---- stretches ---- */

static void add_stretch(Words *w, Stretch s)
{
    if (s.old == s.old_end && s.new == s.new_end) return;
    Stretch *last = w->stretches.count ? &w->stretches.items[w->stretches.count - 1] : NULL;
    if (last && last->equal == s.equal) {
        last->old_end = s.old_end;
        last->new_end = s.new_end;
    } else *VECTOR_PUSH(&w->stretches) = s;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t same_space_before(const Words *w, const Stretch *s)
{
    uint32_t most = least(s->old_end - s->old, s->new_end - s->new), n = 0;
    while (n < most && w->old->text[s->old + n] == ' ' && w->new->text[s->new + n] == ' ') n++;
    return n;
}

static uint32_t same_space_behind(const Words *w, const Stretch *s)
{
    uint32_t most = least(s->old_end - s->old, s->new_end - s->new), n = 0;
    while (n < most && w->old->text[s->old_end - n - 1] == ' ' && w->new->text[s->new_end - n - 1] == ' ') n++;
    return n;
}

static const MnNode *sign_at(const RunText *run, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < run->nfragments; i++)
        if (run->fragments[i].begin == begin && run->fragments[i].end == end && !mn_xml_is_text(run->fragments[i].node))
            return run->fragments[i].node;
    return NULL;
}

/* One picture in the place of another: the same picture element, otherwise. */
static bool is_picture_changed(const Words *w, const Stretch *s)
{
    return mn_is(sign_at(w->old, s->old, s->old_end), MN_IMG) && mn_is(sign_at(w->new, s->new, s->new_end), MN_IMG);
}

/* What lies between two tokens that are equal. */
static void add_between(Words *w, Stretch s)
{
    uint32_t length = s.old_end - s.old;
    const char *old = w->old->text + s.old;
    bool same = length == s.new_end - s.new &&memcmp(old, w->new->text + s.new, length) == 0;
    if (same && !memmem(old, length, SIGN, strlen(SIGN))) { /* a sign is as another only if its token is */
        s.equal = true;
        add_stretch(w, s);
        return;
    }
    uint32_t before = same_space_before(w, &s);
    add_stretch(w, (Stretch){s.old, s.old + before, s.new, s.new + before, true});
    s.old += before;
    s.new += before;
    uint32_t behind = same_space_behind(w, &s);
    Stretch change = {s.old, s.old_end - behind, s.new, s.new_end - behind, false};
    change.equal = is_picture_changed(w, &change);
    add_stretch(w, change);
    add_stretch(w, (Stretch){change.old_end, s.old_end, change.new_end, s.new_end, true});
}

static bool is_same_token(const Words *w, const MnToken *a, const MnToken *b)
{
    return a->end - a->begin == b->end - b->begin &&
           memcmp(w->old->text + a->begin, w->new->text + b->begin, a->end - a->begin) == 0;
}

static void find_stretches(Words *w)
{
    MnRuns runs = mn_diff_words(w->w->arena, (MnTokenList){w->old->tokens, w->old->ntokens},
                                (MnTokenList){w->new->tokens, w->new->ntokens});
    uint32_t old = 0, new = 0;
    for (size_t r = 0; r < runs.count; r++)
        for (uint32_t i = 0; i < runs.items[r].length; i++) {
            const MnToken *a = &w->old->tokens[runs.items[r].old + i], *b = &w->new->tokens[runs.items[r].new + i];
            if (!is_same_token(w, a, b)) continue;
            add_between(w, (Stretch){old, a->begin, new, b->begin, false});
            add_stretch(w, (Stretch){a->begin, a->end, b->begin, b->end, true});
            old = a->end;
            new = b->end;
        }
    add_between(w, (Stretch){old, w->old->length, new, w->new->length, false});
}

/* ---- pieces ---- */

/* Cuts the text behind `length` bytes; what is behind the cut. */
static MnNode *cut(MnNode *text, size_t length)
{
    MnStr all = mn_str(mn_xml_text(text));
    if (!length || length >= all.len) return text;
    mn_xml_insert_text_after(text, mn_str_slice(all, length, all.len));
    MnNode *rest = mn_xml_next(text);
    char *head = strndup(all.ptr, length);
    if (!head) mn_oom();
    mn_xml_set_text(text, mn_str(head));
    free(head);
    return rest;
}

static uint32_t fragment_at(const RunText *run, uint32_t offset)
{
    uint32_t low = 0, high = run->nfragments;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (run->fragments[middle].begin <= offset) low = middle;
        else high = middle;
    }
    return low;
}

/* The part of a stretch that is in new fragment f, in one piece for each old fragment. */
static void add_pieces(Words *w, const Stretch *s, uint32_t f)
{
    const Fragment *of = &w->new->fragments[f];
    uint32_t at = s->new > of->begin ? s->new : of->begin, end = least(s->new_end, of->end);
    while (at < end) {
        uint32_t stop = end;
        const Fragment *was = NULL;
        if (s->equal) {
            uint32_t old = s->old + (at - s->new);
            was = &w->old->fragments[fragment_at(w->old, old)];
            stop = least(stop, at + (was->end - old));
        }
        MnNode *node = w->nodes[f];
        if (mn_xml_is_text(node)) w->nodes[f] = cut(node, stop - at);
        const MnNode *old = !was ? NULL : mn_xml_is_text(was->node) ? mn_xml_parent(was->node) : was->node;
        *VECTOR_PUSH(&w->pieces) = (Piece){node, old, was ? was->node : NULL, at};
        at = stop;
    }
}

/* The text behind a number begins with its space, which is no part of the run. */
static void skip_spaces(Words *w)
{
    for (uint32_t f = 0; f < w->new->nfragments; f++)
        if (w->new->fragments[f].skipped) w->nodes[f] = cut(w->nodes[f], w->new->fragments[f].skipped);
}

static void find_pieces(Words *w)
{
    skip_spaces(w);
    uint32_t f = 0;
    for (size_t i = 0; i < w->stretches.count; i++) {
        const Stretch *s = &w->stretches.items[i];
        while (f < w->new->nfragments && w->new->fragments[f].end <= s->new) f++;
        for (uint32_t k = f; k < w->new->nfragments && w->new->fragments[k].begin < s->new_end; k++) add_pieces(w, s, k);
    }
}

/* ---- elements among words ---- */

/* The inline elements around a node, below `top` where that is one, outermost last; how many. */
enum { DEEPEST = 64 };
static size_t chain_of(const MnNode *node, const MnNode *top, const MnNode *chain[DEEPEST])
{
    size_t count = 0;
    for (const MnNode *n = mn_xml_parent(node); n && n != top && mn_is_inline(n) && count < DEEPEST; n = mn_xml_parent(n))
        chain[count++] = n;
    return count;
}

/* Elements of one kind around a word that stays are the same, from the outermost in. */
static void pair_elements(Words *w, const Piece *piece)
{
    const MnNode *old[DEEPEST], *new[DEEPEST];
    size_t olds = chain_of(piece->was, NULL, old), news = chain_of(piece->node, NULL, new);
    for (size_t i = news; i-- > 0;) {
        if (origin_of(w->w, new[i])) continue;
        for (size_t k = olds; k-- > 0;) {
            if (mn_kind(old[k]) != mn_kind(new[i]) || node_map_get(&w->taken, old[k])) continue;
            set_origin(w->w, new[i], old[k]);
            node_map_put(&w->taken, old[k], new[i]);
            break;
        }
    }
}

static void tell_pieces(Words *w)
{
    for (size_t i = 0; i < w->pieces.count; i++) {
        const Piece *piece = &w->pieces.items[i];
        if (!piece->old) continue;
        set_origin(w->w, piece->node, piece->old);
        pair_elements(w, piece);
    }
}

/* ---- what went ---- */

typedef struct {
    const Words *w;
    const MnNode *chain[DEEPEST]; /* the old elements around all that went, outermost last */
    size_t count;
    Point best;
    size_t score;
} Choice;

/* In the innermost element that is one of those around what went. */
static bool choose(void *user, Point at)
{
    Choice *c = user;
    if (!(mn_kind_holds(mn_kind(at.parent)) & MN_IS_TEXT)) return true;
    size_t score = mn_is_inline(at.parent) ? 0 : 1;
    const MnNode *old = score ? NULL : origin_of(c->w->w, at.parent);
    for (size_t i = 0; old && i < c->count; i++)
        if (c->chain[i] == old) score = 1 + c->count - i;
    if (!c->best.parent || score > c->score) {
        c->best = at;
        c->score = score;
    }
    return true;
}

/* Of the chain of the first fragment of what went, what is around the others too. */
static void common_chain(Choice *c, const Stretch *s)
{
    const RunText *run = c->w->old;
    uint32_t f = fragment_at(run, s->old);
    c->count = chain_of(run->fragments[f].node, NULL, c->chain);
    for (f++; f < run->nfragments && run->fragments[f].begin < s->old_end; f++) {
        const MnNode *other[DEEPEST];
        size_t others = chain_of(run->fragments[f].node, NULL, other), common = 0;
        while (common < c->count && common < others && c->chain[c->count - 1 - common] == other[others - 1 - common]) common++;
        memmove(c->chain, c->chain + (c->count - common), common * sizeof *c->chain);
        c->count = common;
    }
}

/* Is the element, which is in the old tree, around the node? */
static bool is_around(const MnNode *element, const MnNode *node)
{
    while (node && node != element) node = mn_xml_parent(node);
    return node != NULL;
}

/* A copy of the elements around an old node, below `top`, in the last that was made, where they are the same. */
static MnNode *open_elements(Words *w, const MnNode *node, const MnNode *top, MnNode *del)
{
    const MnNode *chain[DEEPEST];
    size_t count = chain_of(node, top, chain);
    MnNode *in = del;
    for (size_t i = count; i-- > 0;) {
        MnNode *last = mn_xml_last(in);
        if (last && mn_xml_is_element(last) && origin_of(w->w, last) == chain[i]) {
            in = last;
            continue;
        }
        in = mn_xml_copy_shallow(chain[i], in);
        if (mn_xml_attr(chain[i], "id")) mn_xml_set_attr(in, "id", mn_xml_attr(chain[i], "id"));
        set_origin(w->w, in, chain[i]);
    }
    return in;
}

/* Appends a text that stood in the old element. Beside one that stood in another it is a text of its own, so that each has its origin. */
static void add_gone_text(Words *w, MnNode *in, MnStr text, const MnNode *old)
{
    MnNode *last = mn_xml_last(in);
    if (last && mn_xml_is_text(last) && origin_of(w->w, last) != old) mn_xml_insert_text_after(last, text);
    else mn_xml_add_text(in, text);
    set_origin(w->w, mn_xml_last(in), old);
}

static void copy_gone(Words *w, const Stretch *s, const MnNode *top, MnNode *del)
{
    const RunText *run = w->old;
    for (uint32_t f = fragment_at(run, s->old); f < run->nfragments && run->fragments[f].begin < s->old_end; f++) {
        const Fragment *of = &run->fragments[f];
        MnNode *in = open_elements(w, of->node, top, del);
        if (!mn_xml_is_text(of->node)) {
            MnNode *copy = mn_xml_copy(of->node, in);
            set_origin(w->w, copy, of->node);
            continue;
        }
        uint32_t from = s->old > of->begin ? s->old : of->begin, to = least(s->old_end, of->end);
        add_gone_text(w, in, (MnStr){run->text + from, to - from}, mn_xml_parent(of->node));
    }
    attributes_of_gone(w->w, del);
}

static bool carries_mark_itself(const MnNode *node)
{
    return mn_is(node, MN_BR) || mn_is(node, MN_IMG);
}

/* Is it the white space at which a text was parted, or joined? */
static bool is_seam(const Words *w, const Stretch *s)
{
    if (w->boundaries.count == 0) return false;
    MnStr gone = {w->old->text + s->old, s->old_end - s->old}, came = {w->new->text + s->new, s->new_end - s->new};
    if (mn_str_trim(gone).len || mn_str_trim(came).len) return false;
    for (size_t i = 0; i < w->boundaries.count; i++) {
        uint32_t at = w->boundaries.items[i];
        if (w->parts_are_new ? at >= s->new &&at <= s->new_end : at >= s->old && at <= s->old_end) return true;
    }
    return false;
}

/* Such white space is of one version alone, and nobody is told. */
static void put_seam(const Words *w, const Stretch *s, Point at)
{
    MnNode *span = mn_tree_add(at.parent, MN_SPAN, NULL);
    weave_put(span, at);
    mn_xml_set_attr(span, "data-now-in", "no");
    mn_xml_add_text(span, (MnStr){w->old->text + s->old, s->old_end - s->old});
    set_origin(w->w, mn_xml_last(span), mn_xml_parent(w->old->fragments[fragment_at(w->old, s->old)].node));
}

/* What went and what came in its place are words apart to whoever reads the text alone. The space is of neither version. */
static void part_from_new(const Words *w, const Stretch *s, MnNode *del)
{
    if (s->new == s->new_end || w->old->text[s->old_end - 1] == ' ' || w->new->text[s->new] == ' ' || !mn_is(del, MN_DEL)) return;
    MnNode *span = mn_tree_add(del, MN_SPAN, NULL);
    mn_xml_set_attr(span, "data-was-in", "no");
    mn_xml_add_string(span, " ");
}

/* The copies before and behind what went: of the piece before it, of the first behind it. */
static void put_gone(Words *w, const Stretch *s, size_t piece)
{
    Choice c = {.w = w};
    common_chain(&c, s);
    MnNode *a = piece ? w->pieces.items[piece - 1].node : NULL;
    MnNode *b = piece < w->pieces.count ? w->pieces.items[piece].node : NULL;
    weave_points(w->around, a, b, choose, &c);
    const MnNode *top = origin_of(w->w, c.best.parent);
    if (!mn_is_inline(c.best.parent) || !top || !is_around(top, w->old->fragments[fragment_at(w->old, s->old)].node)) top = NULL;
    if (is_seam(w, s)) {
        put_seam(w, s, c.best);
        return;
    }
    MnNode *del = mn_tree_add(c.best.parent, MN_DEL, NULL);
    weave_put(del, c.best);
    mn_xml_set_attr(del, "data-change", mn_change_name(MN_DELETED));
    copy_gone(w, s, top, del);
    part_from_new(w, s, del);
    MnNode *only = mn_xml_first(del);
    if (only && !mn_xml_next(only) && carries_mark_itself(only)) {
        mn_xml_set_attr(only, "data-change", mn_change_name(MN_DELETED));
        mn_xml_unwrap(del);
    }
}

static void put_all_gone(Words *w)
{
    size_t piece = 0;
    for (size_t i = 0; i < w->stretches.count; i++) {
        const Stretch *s = &w->stretches.items[i];
        while (piece < w->pieces.count && w->pieces.items[piece].begin < s->new) piece++;
        if (!s->equal && s->old < s->old_end) put_gone(w, s, piece);
    }
}

/* ---- what came ---- */

/* White space that came at a seam. */
static void wrap_seams(const Words *w)
{
    size_t piece = 0;
    for (size_t i = 0; i < w->stretches.count; i++) {
        const Stretch *s = &w->stretches.items[i];
        if (s->equal || s->new == s->new_end || !is_seam(w, s)) continue;
        while (piece < w->pieces.count && w->pieces.items[piece].begin < s->new) piece++;
        for (; piece < w->pieces.count && w->pieces.items[piece].begin < s->new_end; piece++) {
            MnNode *text = w->pieces.items[piece].node, *span = mn_tree_insert_before(text, MN_SPAN);
            mn_xml_move_into(text, span);
            mn_xml_set_attr(span, "data-was-in", "no");
            mn_xml_set_attr(span, "data-now-in", "");
        }
    }
}

/* Is all in the node new? Numbers are neither. */
static bool is_new(const Weaving *w, const MnNode *node)
{
    if (origin_of(w, node) || mn_is_number(node)) return false;
    if (!mn_xml_is_element(node)) return true;
    if (mn_change_of(node) != MN_UNCHANGED || companion_is_gone(node, MN_SIDE_OLD)) return false;
    if (side_is_sign(node)) return true;
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child))
        if (!is_new(w, child)) return false;
    return true;
}

/* The first text behind a number begins with a space that is the number's. */
static bool is_space_of_number(const MnNode *node)
{
    const MnNode *before = mn_xml_prev(node);
    return mn_xml_is_text(node) && before && mn_is_number(before) && strcmp(mn_xml_text(node), " ") == 0;
}

static MnNode *wrap(MnNode *first, MnNode *end)
{
    if (mn_xml_next(first) == end && carries_mark_itself(first)) {
        mn_xml_set_attr(first, "data-change", mn_change_name(MN_INSERTED));
        return first;
    }
    MnNode *parent = mn_xml_parent(first), *before = mn_xml_prev(first);
    MnNode *ins = mn_tree_add(parent, MN_INS, NULL);
    weave_put(ins, (Point){parent, before});
    for (MnNode *n = first, *next; n && n != end; n = next) {
        next = mn_xml_next(n);
        mn_xml_move_into(n, ins);
    }
    mn_xml_set_attr(ins, "data-change", mn_change_name(MN_INSERTED));
    return ins;
}

/* Among the nodes from `first` up to `end` and in them. */
static void wrap_new(const Weaving *w, MnNode *first, const MnNode *end)
{
    for (MnNode *n = first; n && n != end;) {
        if (!is_new(w, n) || is_space_of_number(n)) {
            bool down = mn_xml_is_element(n) && !side_is_sign(n) && !mn_is_number(n) && mn_change_of(n) == MN_UNCHANGED;
            if (down && !companion_is_gone(n, MN_SIDE_OLD)) wrap_new(w, mn_xml_first(n), NULL);
            n = mn_xml_next(n);
            continue;
        }
        MnNode *behind = mn_xml_next(n);
        while (behind && behind != end && is_new(w, behind)) behind = mn_xml_next(behind);
        wrap(n, behind);
        n = behind;
    }
}

void weave_new_words(Weaving *w, uint32_t new)
{
    const RunText *run = new_item(w->m, new)->run;
    MnNode *first = w->first[new], *end = mn_xml_next(w->last[new]);
    while (first && first != end && mn_is_number(first)) first = mn_xml_next(first);
    if (first && run->nfragments && run->fragments[0].skipped) first = cut(first, run->fragments[0].skipped);
    wrap_new(w, first, end);
}

/* ---- copies ---- */

/* By fragment of the new run: its copy. */
static void find_copies(Words *w, const MnNode *node, MnNode *copy, uint32_t *f)
{
    if (*f < w->new->nfragments && node == w->new->fragments[*f].node) {
        w->nodes[(*f)++] = copy;
        return;
    }
    const MnNode *child = mn_xml_first(node);
    for (MnNode *b = mn_xml_first(copy); child && b; child = mn_xml_next(child), b = mn_xml_next(b)) find_copies(w, child, b, f);
}

static void find_all_copies(Words *w, ItemList news)
{
    w->nodes = mn_arena_array(w->w->arena, w->new->nfragments, sizeof(MnNode *)); // NOLINT(bugprone-sizeof-expression)
    uint32_t f = 0;
    for (size_t i = 0; i < news.count; i++) {
        const MnNode *a = new_item(w->w->m, news.items[i])->node;
        MnNode *b = w->w->first[news.items[i]];
        for (; a && b && mn_is_inline(a) && f < w->new->nfragments; a = mn_xml_next(a), b = mn_xml_next(b))
            find_copies(w, a, b, &f);
    }
}

/* ---- texts that were joined ---- */

/* The child of the block that the piece is in; NULL when an earlier piece is in it too. */
static MnNode *top_of(const Words *w, size_t piece)
{
    MnNode *top = w->pieces.items[piece].node;
    while (mn_is_inline(mn_xml_parent(top))) top = mn_xml_parent(top);
    for (const MnNode *n = piece ? w->pieces.items[piece - 1].node : NULL; n; n = mn_xml_parent(n))
        if (n == top) return NULL;
    return top;
}

static size_t piece_of_part(const Words *w, uint32_t boundary)
{
    for (size_t i = 0; i < w->stretches.count; i++) {
        const Stretch *s = &w->stretches.items[i];
        if (!s->equal || s->old_end <= boundary) continue;
        uint32_t at = s->old >= boundary ? s->new : s->new + (boundary - s->old);
        for (size_t k = 0; k < w->pieces.count; k++)
            if (w->pieces.items[k].begin >= at) return k;
    }
    return w->pieces.count;
}

/* Puts the words that were a paragraph of their own into a span that says so. */
static void span_part(const Words *w, size_t part)
{
    size_t first = piece_of_part(w, w->boundaries.items[part]), count = w->pieces.count;
    size_t last = part + 1 < w->boundaries.count ? piece_of_part(w, w->boundaries.items[part + 1]) : count;
    MnNode *from = first < last && first < count ? top_of(w, first) : NULL, *end = last < count ? top_of(w, last) : NULL;
    if (!from || (last < count && !end)) return;
    MnNode *span = mn_tree_insert_before(from, MN_SPAN);
    for (MnNode *n = from, *next; n && n != end && mn_is_inline(n); n = next) {
        next = mn_xml_next(n);
        mn_xml_move_into(n, span);
    }
    mn_xml_set_attr(span, "data-now-in", "");
    mn_xml_set_attr(span, "data-was-parted", "yes");
    attributes_mark(span);
}

/* ---- runs ---- */

/* Do the runs say the same, whatever their looks? */
static bool is_same_text(const RunText *a, const RunText *b)
{
    if (a->length != b->length || a->ntokens != b->ntokens || memcmp(a->text, b->text, a->length) != 0) return false;
    for (uint32_t i = 0; i < a->ntokens; i++)
        if (a->tokens[i].symbol != b->tokens[i].symbol) return false;
    return true;
}

static void find_boundaries(Words *w, ItemList olds, ItemList news)
{
    const Side *side = news.count > 1 ? &w->w->m->new : &w->w->m->old;
    ItemList parts = news.count > 1 ? news : olds;
    uint32_t at = 0;
    w->parts_are_new = news.count > 1;
    for (size_t i = 0; i + 1 < parts.count; i++) {
        at += side->items.items[parts.items[i]].run->length;
        *VECTOR_PUSH(&w->boundaries) = at;
    }
}

/* What went is of one of the joined texts. */
static void cut_at_boundaries(Words *w)
{
    Stretches whole = w->stretches;
    w->stretches = (Stretches){0};
    size_t b = 0;
    for (size_t i = 0; i < whole.count; i++) {
        Stretch s = whole.items[i];
        while (b < w->boundaries.count && w->boundaries.items[b] <= s.old) b++;
        for (; !s.equal && b < w->boundaries.count && w->boundaries.items[b] < s.old_end; b++) {
            *VECTOR_PUSH(&w->stretches) = (Stretch){s.old, w->boundaries.items[b], s.new, s.new_end, false};
            s.old = w->boundaries.items[b];
            s.new = s.new_end;
        }
        *VECTOR_PUSH(&w->stretches) = s;
    }
    free(whole.items);
}

static void weave_all(Words *w)
{
    if (is_same_text(w->old, w->new)) add_stretch(w, (Stretch){0, w->old->length, 0, w->new->length, true});
    else find_stretches(w);
    if (!w->parts_are_new) cut_at_boundaries(w);
    find_pieces(w);
    tell_pieces(w);
    put_all_gone(w);
    wrap_seams(w);
}

/* What is said of a drawing is text alone, in which nothing can be marked: what it was, the figure tells. */
static bool tell_described(Weaving *w, uint32_t old, uint32_t new)
{
    MnNode *said = mn_xml_parent(w->first[new]);
    const RunText *a = old_item(w->m, old)->run, *b = new_item(w->m, new)->run;
    bool plain = !mn_xml_first_element(said) && mn_xml_is_text(old_item(w->m, old)->node);
    if (!plain || (!mn_is(said, MN_TITLE) && !mn_is(said, MN_DESC))) return false;
    if (is_same_text(a, b)) return true;
    mn_xml_set_attr(said, "data-was-text", a->text);
    MnNode *figure = mn_tree_around(said, MN_FIGURE);
    if (!figure) figure = said;
    mn_xml_set_attr(figure, "data-was-described", a->text);
    attributes_mark(figure);
    return true;
}

void weave_words(Weaving *weaving, ItemList olds, ItemList news)
{
    Matching *m = weaving->m;
    if (tell_described(weaving, olds.items[0], news.items[0])) return;
    Words w = {.w = weaving, .old = side_join_runs(&m->old, m->arena, olds), .new = side_join_runs(&m->new, m->arena, news)};
    w.around = mn_xml_parent(weaving->first[news.items[0]]);
    if (news.count > 1) w.around = mn_xml_parent(w.around);
    find_all_copies(&w, news);
    find_boundaries(&w, olds, news);
    MnNode **before = mn_arena_array(m->arena, news.count, sizeof(MnNode *)); // NOLINT(bugprone-sizeof-expression)
    MnNode **end = mn_arena_array(m->arena, news.count, sizeof(MnNode *));    // NOLINT(bugprone-sizeof-expression)
    MnNode **block = mn_arena_array(m->arena, news.count, sizeof(MnNode *));  // NOLINT(bugprone-sizeof-expression)
    for (size_t i = 0; i < news.count; i++) {
        before[i] = mn_xml_prev(weaving->first[news.items[i]]);
        end[i] = mn_xml_next(weaving->last[news.items[i]]);
        block[i] = mn_xml_parent(weaving->first[news.items[i]]);
    }
    weave_all(&w);
    for (size_t i = 0; i < news.count; i++)
        wrap_new(weaving, before[i] ? mn_xml_next(before[i]) : mn_xml_first(block[i]), end[i]);
    for (size_t i = 0; olds.count > 1 && i < w.boundaries.count; i++) span_part(&w, i);
    free(w.stretches.items);
    free(w.pieces.items);
    free(w.boundaries.items);
    node_map_clear(&w.taken);
}
