/* lines.c - total-fit line breaking.
 *
 * In comes a text and a measure, out go lines, none longer than the measure. After D. E. Knuth and M. F. Plass, "Breaking
 * paragraphs into lines", Software: Practice and Experience 11 (1981): of all ways to break a paragraph the cheapest as a
 * whole is taken, by dynamic programming over the places where a line may end.
 *
 * The text is first cut into atoms that no break divides. A break after any atom is possible but has a penalty: none after
 * a space, some inside a word, a forbidding one at a tied space or where two runs touch. So there is always a solution,
 * and the forbidding ones are only taken when a line could not hold the text otherwise. An atom wider than the measure is
 * cut: at a hyphen or slash, at a syllable, between letters, in that order of preference.
 *
 * Ragged right, the cost of a line is the square of its shortfall in hundredths of the measure; the last line's is nothing
 * unless it is short: less than a fifth of the measure, or in narrow ones a word alone of less than half. Justified, it is the
 * cube of the stretch its spaces need, as in the paper. A line whose spaces
 * would become too wide is left short, at a cost beyond all others'. A hyphen costs more after another, and before the last line.
 *
 * Balanced, as in a heading, the last line counts like the others, a little less, and lines end where a phrase does rather
 * than inside one (language/phrasing.h).
 *
 * Lines are broken in the order of the text. A line of several directions is then put in visual order (bidi.c).
 *
 *      sums[i]  width of atoms 0 … i-1 with their spaces          line [i, j) = sums[j] - sums[i] - space[j-1] (+ hyphen)
 *      breaks[j]  the best way to end a line before atom j                                                             */
#include "text/lines.h"

#include "language/phrasing.h"
#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>

enum {
    PENALTY_INNER = 150,        /* at a hyphen or slash in a word, */
    PENALTY_INNER_SHORT = 3000, /* or in a short one */
    PENALTY_HYPHEN = 400,       /* at a hyphen that the break itself adds */
    PENALTY_HYPHENS = 2000,     /* at the second such hyphen in a row, or one in the last line but one */
    PENALTY_LADDER = 1000000,
    PENALTY_SHORT = 60,  /* after a word of one letter */
    PENALTY_RUNT = 1500, /* a short last line, */
    PENALTY_RUNT_JUSTIFIED = 400,
    PENALTY_PHRASE = 900, /* in a balanced text, inside a phrase, */
    PENALTY_TORN = 1500,  /* after the word that opens one, */
    PENALTY_CLAUSE = 100, /* and before one, where no sign ends what was before */
    PENALTY_CUT_JOINED = 30000,
    PENALTY_PREFERRED = 300,         /* at a space that had better hold, */
    PENALTY_TIED = 40000,            /* should, */
    PENALTY_PREFERRED_NARROW = 8000, /* where the words before leave nearly all of a line white, */
    PENALTY_TIED_NARROW = 10000,     /* or all of it */
    PENALTY_BOUND = 10000000,        /* must */
    PENALTY_JOINED = 100000000,      /* where there is no space at all */
    PENALTY_LEFT_SHORT = 200000,     /* of a line that should be full and cannot be; */
    PENALTY_SHORTFALL = 2,           /* and by the square of thousandths of the measure that it lacks */
    LINE_COST = 20,
    FORCED = -1
};
static const int64_t PENALTY_TOO_WIDE = 10000000000;

enum {
    LOOSEST = 5000, /* thousandths of a stretch of all spaces by half their width: beyond, a line is left short */
    NARROW = 12,    /* in a measure of fewer ems ties are preferences */
    COLUMN = 24,    /* and in one of fewer than these a word alone is a short last line sooner */
    SHORT_WORD = 12 /* bytes */
};

/* Inside an atom that no line can hold, by MnCutRank. Such a cut must be somewhere, so these are small: the text before the word
 * is not to stand alone because of them. A line left short costs more where lines are to be full, so more is asked there. */
static const int32_t cut_penalties[] = {300, 600, 3000, 6000};
enum { CUTS_JUSTIFIED = 20 };

/* A stretch of text that no line break cuts. */
typedef struct {
    uint32_t item;
    uint16_t part, glyph; /* where it begins in the item's word */
    MnLength width, space;
    int32_t penalty; /* of a line break after it */
    bool hyphen;     /* which then shows a hyphen */
    MnLength hyphen_width;
} Atom;

typedef struct {
    int64_t cost;
    uint32_t from;    /* the atom the line that ends here begins with */
    uint32_t hyphens; /* lines in a row, up to this one, that end in one */
} Break;

/* The text being broken, and the line being made; kept from text to text. */
struct Breaking {
    Typesetter *t;
    VECTOR(Atom) atoms;
    VECTOR(int64_t) sums;
    VECTOR(Break) breaks;
    VECTOR(Line) lines;
    VECTOR(MnPiece) pieces;
    VECTOR(LineRun) runs;
    LineOrder order;
    bool balanced, narrow, in_column;
};

Breaking *lines_new(Typesetter *t)
{
    Breaking *b = mn_calloc(1, sizeof *b);
    b->t = t;
    return b;
}

void lines_free(Breaking *b)
{
    free(b->atoms.items);
    free(b->sums.items);
    free(b->breaks.items);
    free(b->lines.items);
    free(b->pieces.items);
    free(b->runs.items);
    free(b->order.elements.items);
    free(b->order.levels.items);
    free(b->order.visual.items);
    free(b);
}

/* ---- atoms ---- */

static Atom *push_atom(Breaking *b, uint32_t item, uint16_t part, uint16_t glyph, MnLength width)
{
    Atom *atom = VECTOR_PUSH(&b->atoms);
    *atom = (Atom){.item = item, .part = part, .glyph = glyph, .width = width};
    return atom;
}

static MnLength hyphen_width(Breaking *b, const Run *run)
{
    MnWordKey key = {run->font, MN_STR("-"), b->t->language, 0};
    return mn_em_scale(mn_word_get(b->t->cache, &key, (MnPos){0})->width, run->size);
}

/* A word being cut into atoms, and where the next one begins. */
typedef struct {
    uint32_t index;
    const Item *item;
    MnLength at;
    uint16_t part, glyph;
    MnLength measure;
    bool justified, is_short;
    const MnWordBreak *cuts; /* once they are needed */
    size_t next, ncuts;
} Cutter;

static int32_t cut_penalty(const Cutter *c, const MnWordBreak *cut)
{
    if (cut->joined) return PENALTY_CUT_JOINED;
    return cut_penalties[cut->rank] * (c->justified ? CUTS_JUSTIFIED : 1);
}

/* The atom up to a break, or the last one. */
static void push_piece_to(Breaking *b, Cutter *c, const MnWordBreak *end, int32_t penalty)
{
    MnLength to = end ? mn_em_scale(end->before, c->item->run->size) : c->item->width;
    Atom *atom = push_atom(b, c->index, c->part, c->glyph, to - c->at);
    if (!end) return;
    atom->penalty = penalty;
    atom->hyphen = end->hyphen;
    if (atom->hyphen) atom->hyphen_width = hyphen_width(b, c->item->run);
    c->at = to, c->part = end->part, c->glyph = end->glyph;
}

/* Is cut a beyond b, in the order of the word? */
static bool is_beyond(const MnWordBreak *a, uint16_t part, uint16_t glyph)
{
    return a->part != part ? a->part > part : a->glyph > glyph;
}

/* Atoms up to a break or the end (NULL): one if it fits, else cut. */
static void push_pieces_to(Breaking *b, Cutter *c, const MnWordBreak *end)
{
    MnLength to = end ? mn_em_scale(end->before, c->item->run->size) : c->item->width;
    MnLength hyphen = end && end->hyphen ? hyphen_width(b, c->item->run) : 0;
    if (to - c->at + hyphen > c->measure) {
        if (!c->cuts) c->cuts = mn_word_cuts(b->t->cache, c->item->word, &c->ncuts);
        for (; c->next < c->ncuts && (!end || is_beyond(end, c->cuts[c->next].part, c->cuts[c->next].glyph)); c->next++) {
            const MnWordBreak *cut = &c->cuts[c->next];
            if (is_beyond(cut, c->part, c->glyph)) push_piece_to(b, c, cut, cut_penalty(c, cut));
        }
    }
    int32_t inner = b->balanced || (c->is_short && !c->justified) ? PENALTY_INNER_SHORT : PENALTY_INNER;
    push_piece_to(b, c, end, end && end->hyphen ? PENALTY_HYPHEN : inner);
}

static bool is_short(const MnWord *word)
{
    size_t len = 0;
    for (uint16_t i = 0; word && i < word->nparts; i++) len += word->parts[i]->text.len;
    return len <= SHORT_WORD;
}

static void push_word(Breaking *b, const Text *text, uint32_t index, MnLength measure)
{
    const Item *item = &text->items[index];
    const MnWord *word = item->word;
    Cutter cutter = {.index = index, .item = item, .measure = measure, .justified = text->justified, .is_short = is_short(word)};
    for (uint16_t i = 0; word && i < word->nbreaks; i++)
        if (!text->whole_words || !word->breaks[i].hyphen) push_pieces_to(b, &cutter, &word->breaks[i]);
    if (word) push_pieces_to(b, &cutter, NULL);
    else push_atom(b, index, 0, 0, item->width);
}

static bool is_short_word(const Item *item)
{
    return item->word && item->word->nparts == 1 && item->word->parts[0]->text.len == 1;
}

static MnStr item_word(const Item *item, bool last)
{
    const MnWord *word = item->word;
    return word && word->nparts ? word->parts[last ? word->nparts - 1 : 0]->text : MN_STR("");
}

/* Of a line of a balanced text that ends at the space between two items. */
static int32_t phrase_penalty(const Item *before, const Item *after)
{
    MnStr word = item_word(before, true);
    if (mn_phrase_ends(word)) return 0;
    if (mn_phrase_opens(word)) return PENALTY_TORN;
    return mn_phrase_opens(item_word(after, false)) ? PENALTY_CLAUSE : PENALTY_PHRASE;
}

static int32_t space_penalty(const Breaking *b, const Text *text, const Item *item)
{
    if (b->balanced && item + 1 < text->items + text->nitems) return phrase_penalty(item, item + 1);
    return !item->aside && is_short_word(item) ? PENALTY_SHORT : 0;
}

static void make_atoms(Breaking *b, const Text *text, MnLength measure)
{
    b->atoms.count = 0;
    b->narrow = measure / NARROW < text->size;
    b->in_column = measure / COLUMN < text->size;
    for (uint32_t i = 0; i < text->nitems; i++) {
        const Item *item = &text->items[i];
        push_word(b, text, i, measure);
        Atom *last = &b->atoms.items[b->atoms.count - 1];
        switch ((Glue)item->glue) {
        case GLUE_NONE: last->penalty = PENALTY_JOINED; break;
        case GLUE_PREFERRED: last->penalty = b->narrow ? PENALTY_PREFERRED_NARROW : PENALTY_PREFERRED; break;
        case GLUE_TIED: last->penalty = b->narrow ? PENALTY_TIED_NARROW : PENALTY_TIED; break;
        case GLUE_BOUND: last->penalty = PENALTY_BOUND; break;
        case GLUE_SPACE: last->penalty = space_penalty(b, text, item); break;
        case GLUE_BREAK: last->penalty = FORCED; break;
        }
        if (item->glue != GLUE_NONE && item->glue != GLUE_BREAK) last->space = item->run->space;
    }
    size_t n = b->atoms.count;
    VECTOR_RESERVE(&b->sums, n + 1);
    VECTOR_RESERVE(&b->breaks, n + 1);
    b->sums.items[0] = 0;
    for (size_t i = 0; i < n; i++) b->sums.items[i + 1] = b->sums.items[i] + b->atoms.items[i].width + b->atoms.items[i].space;
}

/* ---- the best breaks ---- */

static int64_t natural_width(const Breaking *b, uint32_t from, uint32_t to)
{
    const Atom *last = &b->atoms.items[to - 1];
    return b->sums.items[to] - b->sums.items[from] - last->space + last->hyphen_width;
}

/* Is the last line so short that a line before should give it a word? */
static bool is_runt(const Breaking *b, uint32_t from, uint32_t to, MnLength measure)
{
    int64_t width = natural_width(b, from, to);
    return width * 5 < measure || (b->in_column && to - from == 1 && width * 2 < measure);
}

static int64_t ragged_cost(const Breaking *b, uint32_t from, uint32_t to, MnLength measure, bool last)
{
    int64_t width = natural_width(b, from, to);
    if (width > measure) return PENALTY_TOO_WIDE;
    if (last && !b->balanced) return is_runt(b, from, to, measure) ? PENALTY_RUNT : 0;
    int64_t shortfall = (measure - width) * 1000 / measure, cost = shortfall * shortfall / 100;
    return last ? cost * 3 / 4 : cost;
}

/* How far a line's spaces are to be stretched: thousandths of a stretch by half their width each. */
static int64_t stretch(int64_t room, int64_t spaces)
{
    return room * 2000 / (spaces + 1);
}

static int64_t justified_cost(const Breaking *b, uint32_t from, uint32_t to, MnLength measure, bool last)
{
    int64_t width = natural_width(b, from, to), room = measure - width;
    if (last && room >= 0) return is_runt(b, from, to, measure) ? PENALTY_RUNT_JUSTIFIED : 0;
    int64_t spaces = b->sums.items[to] - b->sums.items[from] - b->atoms.items[to - 1].space;
    for (uint32_t i = from; i < to; i++) spaces -= b->atoms.items[i].width;
    if (room < 0) return -room * 3 > spaces ? PENALTY_TOO_WIDE : -room * 300 / (spaces + 1);
    int64_t ratio = stretch(room, spaces), shortfall = room * 1000 / measure;
    if (ratio > LOOSEST) return PENALTY_LEFT_SHORT + shortfall * shortfall * PENALTY_SHORTFALL;
    return ratio * ratio / 1000 * ratio / 10000;
}

/* What the hyphens of the lines before atoms i and j cost together. */
static int64_t hyphen_cost(const Breaking *b, uint32_t i, uint32_t j, bool last)
{
    uint32_t before = b->breaks.items[i].hyphens;
    if (!before) return 0;
    if (last) return PENALTY_HYPHENS;
    if (b->atoms.items[j - 1].penalty != PENALTY_HYPHEN) return 0;
    return before == 1 ? PENALTY_HYPHENS : PENALTY_LADDER;
}

/* Fills breaks for atoms [from, to), which end in a forced break or the end of the text. */
static void find_breaks(Breaking *b, const Text *text, uint32_t from, uint32_t to, MnLength measure)
{
    bool justify = text->justified;
    Break *breaks = b->breaks.items;
    const Atom *atoms = b->atoms.items;
    breaks[from] = (Break){.from = from};
    uint32_t low = from;
    for (uint32_t j = from + 1; j <= to; j++) {
        bool last = j == to;
        int64_t room = (int64_t)measure + (justify ? measure / 16 : 0);
        while (low + 1 < j && b->sums.items[j] - b->sums.items[low] - atoms[j - 1].space > room) low++;
        Break best = {.cost = INT64_MAX, .from = low};
        for (uint32_t i = low; i < j; i++) {
            int64_t cost = breaks[i].cost + LINE_COST + hyphen_cost(b, i, j, last) +
                           (justify ? justified_cost(b, i, j, measure, last) : ragged_cost(b, i, j, measure, last));
            if (cost <= best.cost) best = (Break){.cost = cost, .from = i};
        }
        best.cost += last || atoms[j - 1].penalty < 0 ? 0 : atoms[j - 1].penalty;
        best.hyphens = atoms[j - 1].penalty == PENALTY_HYPHEN ? breaks[best.from].hyphens + 1 : 0;
        breaks[j] = best;
    }
}

/* ---- lines ---- */

/* The glyphs of item's word from (part, glyph) up to the end of atom `at`. */
static void atom_end(const Breaking *b, uint32_t at, uint16_t *part, uint32_t *glyph)
{
    const Atom *atom = &b->atoms.items[at];
    bool inner = at + 1 < b->atoms.count && b->atoms.items[at + 1].item == atom->item;
    *part = inner ? b->atoms.items[at + 1].part : UINT16_MAX;
    *glyph = inner ? b->atoms.items[at + 1].glyph : 0;
}

/* Glyphs [from, to) of a part, in the order of the text. */
static MnPiece piece_of(const MnShaped *part, uint32_t from, uint32_t to)
{
    return (MnPiece){.word = part, .first = part->rtl ? part->nglyphs - to : from, .count = to - from};
}

static MnLength piece_width(const MnPiece *piece, MnLength size)
{
    const MnShaped *part = piece->word;
    if (piece->count == part->nglyphs) return mn_em_scale(mn_font_em(part->font, part->advance), size);
    int64_t advance = 0;
    for (uint32_t g = 0; g < piece->count; g++) advance += part->glyphs[piece->first + g].advance;
    return mn_em_scale(mn_font_em(part->font, advance), size);
}

/* The pieces that an atom shows, one call of next_piece each. */
typedef struct {
    const Item *item;
    uint32_t part, glyph, end_part, end_glyph;
} AtomParts;

static AtomParts parts_of(const Breaking *b, const Text *text, uint32_t at)
{
    const Atom *atom = &b->atoms.items[at];
    uint16_t end_part;
    uint32_t end_glyph;
    atom_end(b, at, &end_part, &end_glyph);
    return (AtomParts){&text->items[atom->item], atom->part, atom->glyph, end_part, end_glyph};
}

static bool next_piece(AtomParts *parts, MnPiece *piece)
{
    const MnWord *word = parts->item->word;
    while (word && parts->part < word->nparts && parts->part <= parts->end_part) {
        const MnShaped *part = word->parts[parts->part];
        uint32_t from = parts->glyph, to = parts->part == parts->end_part ? parts->end_glyph : part->nglyphs;
        parts->part++;
        parts->glyph = 0;
        if (from >= to) continue;
        *piece = piece_of(part, from, to);
        return true;
    }
    return false;
}

static MnPiece hyphen_piece(Breaking *b, const Run *run)
{
    MnWordKey key = {run->font, MN_STR("-"), b->t->language, 0};
    const MnShaped *hyphen = mn_word_get(b->t->cache, &key, (MnPos){0})->parts[0];
    return (MnPiece){.word = hyphen, .count = hyphen->nglyphs, .soft_hyphen = true};
}

static void push_piece(Breaking *b, MnPiece piece)
{
    LineRun *run = &b->runs.items[b->runs.count - 1];
    run->npieces++;
    *VECTOR_PUSH(&b->pieces) = piece;
}

/* Adds what an atom shows, x from the edge of the line. A part in a font of its own begins a run of its own. */
static void push_atom_pieces(Breaking *b, const Text *text, uint32_t at, MnLength x, bool last)
{
    const Atom *atom = &b->atoms.items[at];
    AtomParts parts = parts_of(b, text, at);
    const Item *item = parts.item;
    bool ends_word = parts.end_part == UINT16_MAX;
    LineRun *run = b->runs.count ? &b->runs.items[b->runs.count - 1] : NULL;
    for (MnPiece piece; next_piece(&parts, &piece);) {
        if (!run || run->run != item->run) {
            run = VECTOR_PUSH(&b->runs);
            *run = (LineRun){.run = item->run, .x = x, .npieces = 0};
        }
        piece.x = x - run->x;
        push_piece(b, piece);
        if (!is_hollow(item)) x += piece_width(&piece, item->run->size);
        run->width = x - run->x;
    }
    if (!run || !run->npieces) return;
    if (ends_word && item->glue != GLUE_NONE) b->pieces.items[b->pieces.count - 1].space_after = true;
    if (!last || !atom->hyphen || ends_word) return;
    MnPiece hyphen = hyphen_piece(b, item->run);
    hyphen.x = x - run->x;
    push_piece(b, hyphen);
    run->width = x + atom->hyphen_width - run->x;
}

/* ---- lines of several directions ---- */

static void push_element(Breaking *b, const Item *item, MnPiece piece, uint8_t level)
{
    *VECTOR_PUSH(&b->order.elements) = (Element){.run = item->run, .piece = piece, .level = level};
    Element *element = &b->order.elements.items[b->order.elements.count - 1];
    if (!is_hollow(item)) element->width = piece_width(&piece, item->run->size);
}

/* A space that stands where the order of directions puts it, which is not always after the word. It is shown in the word's font
 * if that has one. */
static void push_space(Breaking *b, const Item *item, MnLength width)
{
    const MnFont *font = b->order.elements.items[b->order.elements.count - 1].piece.word->font;
    MnWordKey key = {mn_font_has(font, ' ') ? font : item->run->font, MN_STR(" "), b->t->language, 0};
    const MnShaped *space = mn_word_get(b->t->cache, &key, (MnPos){0})->parts[0];
    push_element(b, item, piece_of(space, 0, space->nglyphs), item->space_level);
    Element *element = &b->order.elements.items[b->order.elements.count - 1];
    element->width = width;
    element->is_space = true;
}

static void push_atom_elements(Breaking *b, const Text *text, uint32_t at, MnLength space, bool last)
{
    AtomParts parts = parts_of(b, text, at);
    const Item *item = parts.item;
    bool ends_word = parts.end_part == UINT16_MAX;
    for (MnPiece piece; next_piece(&parts, &piece);) push_element(b, item, piece, item->level);
    if (last && b->atoms.items[at].hyphen && !ends_word) push_element(b, item, hyphen_piece(b, item->run), item->level);
    if (!ends_word || !b->order.elements.count) return;
    if (last) b->order.elements.items[b->order.elements.count - 1].piece.space_after = item->glue != GLUE_NONE;
    else if (item->glue != GLUE_NONE) push_space(b, item, space);
    else if (item->parted) *VECTOR_PUSH(&b->order.elements) = (Element){.run = item->run, .level = item->space_level};
}

/* Neighbours in the text that are neighbours on the line. */
static bool is_beside(const Element *a, const Element *b)
{
    return a->x + a->width == b->x || b->x + b->width == a->x;
}

/* One run for elements of one look that stand together; they keep the order of the text. */
static void push_runs(Breaking *b)
{
    const Element *elements = b->order.elements.items;
    for (size_t from = 0, to; from < b->order.elements.count; from = to) {
        for (to = from + 1; to < b->order.elements.count && elements[to].run == elements[from].run; to++)
            if (!is_beside(&elements[to - 1], &elements[to])) break;
        size_t end = to - elements[to - 1].is_space;
        MnLength left = elements[from].x, right = left;
        for (size_t i = from; i < end; i++) {
            if (elements[i].x < left) left = elements[i].x;
            if (elements[i].x + elements[i].width > right) right = elements[i].x + elements[i].width;
        }
        *VECTOR_PUSH(&b->runs) = (LineRun){.run = elements[from].run, .x = left, .width = right - left};
        for (size_t i = from; i < to; i++) {
            MnPiece piece = elements[i].piece;
            piece.x = elements[i].x - left;
            push_piece(b, piece);
        }
    }
}

static MnLength baseline_of(const Text *text)
{
    const Item *item = &text->items[0];
    const MnFontMetrics *m = mn_font_metrics(item->run->font);
    MnLength size = text->size;
    MnLength ascent = mn_em_scale(mn_font_em(item->run->font, m->ascent), size);
    MnLength descent = -mn_em_scale(mn_font_em(item->run->font, m->descent), size);
    return (text->leading - ascent - descent) / 2 + ascent;
}

/* The line of atoms [from, to). Stretched to the measure when justified and not the last. */
static Line make_line(Breaking *b, const Text *text, uint32_t from, uint32_t to, MnLength measure, bool last)
{
    b->runs.count = b->pieces.count = b->order.elements.count = 0;
    int64_t width = natural_width(b, from, to), spaces = 0, extra = 0, given = 0;
    for (uint32_t i = from; i + 1 < to; i++) spaces += b->atoms.items[i].space;
    bool full = text->justified && spaces && (!last || width > measure);
    if (full && stretch(measure - width, spaces) <= LOOSEST) extra = measure - width;
    for (uint32_t i = from; i < to; i++) {
        MnLength shift = spaces ? (MnLength)(extra * given / spaces) : 0, space = b->atoms.items[i].space;
        given += space;
        MnLength next = spaces ? (MnLength)(extra * given / spaces) : 0;
        if (text->bidi) push_atom_elements(b, text, i, space + next - shift, i + 1 == to);
        else push_atom_pieces(b, text, i, (MnLength)(b->sums.items[i] - b->sums.items[from]) + shift, i + 1 == to);
    }
    if (text->bidi) {
        bidi_place(&b->order);
        push_runs(b);
    }
    LineRun *runs = mn_arena_memdup(b->t->scratch, b->runs.items, b->runs.count * sizeof(LineRun));
    const MnPiece *pieces = mn_arena_memdup(b->t->lists, b->pieces.items, b->pieces.count * sizeof(MnPiece));
    for (size_t r = 0; r < b->runs.count; r++) {
        runs[r].pieces = pieces;
        pieces += runs[r].npieces;
    }
    return (Line){.runs = runs,
                  .nruns = (uint32_t)b->runs.count,
                  .first_item = b->atoms.items[from].item,
                  .last_item = b->atoms.items[to - 1].item + 1,
                  .baseline = baseline_of(text),
                  .height = text->leading,
                  .width = (MnLength)(width + extra),
                  .look = text->look,
                  .rtl = text->rtl};
}

/* Sets atoms [from, to) as lines at the end of b->lines. */
static void set_segment(Breaking *b, const Text *text, uint32_t from, uint32_t to, MnLength measure)
{
    find_breaks(b, text, from, to, measure);
    size_t count = 0;
    for (uint32_t at = to; at > from; at = b->breaks.items[at].from) count++;
    VECTOR_RESERVE(&b->lines, b->lines.count + count);
    size_t index = b->lines.count += count;
    for (uint32_t at = to; at > from; at = b->breaks.items[at].from)
        b->lines.items[--index] = make_line(b, text, b->breaks.items[at].from, at, measure, at == to);
}

/* How many lines the text has at a measure. */
static uint32_t count_lines(Breaking *b, const Text *text, MnLength measure)
{
    uint32_t count = 0;
    make_atoms(b, text, measure);
    uint32_t n = (uint32_t)b->atoms.count;
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && b->atoms.items[to - 1].penalty != FORCED;) to++;
        find_breaks(b, text, from, to, measure);
        for (uint32_t at = to; at > from; at = b->breaks.items[at].from) count++;
    }
    return count;
}

MnLength lines_balance(Typesetter *t, const Text *text, MnLength measure)
{
    Breaking *b = t->breaking;
    enum { FEW = 4, STEP = 500 };
    MnLength least = text_least(text);
    if (text_width(text) <= measure || least >= measure) return measure;
    uint32_t count = count_lines(b, text, measure);
    if (count > FEW) return measure;
    MnLength low = least, high = measure;
    while (high - low > STEP) {
        MnLength middle = low + (high - low) / 2;
        if (count_lines(b, text, middle) <= count) high = middle;
        else low = middle;
    }
    return high;
}

Line *lines_break_balanced(Typesetter *t, const Text *text, MnLength measure, uint32_t *count)
{
    enum { FEW = 4 };
    Breaking *b = t->breaking;
    MnLength least = lines_balance(t, text, measure), wider = least + least / 2;
    uint32_t most = least < measure ? count_lines(b, text, least) : FEW + 1;
    b->balanced = most <= FEW;
    Line *lines = lines_break(t, text, wider < measure ? wider : measure, count);
    b->balanced = false;
    return most > FEW || *count <= most ? lines : lines_break(t, text, least, count);
}

Line *lines_break(Typesetter *t, const Text *text, MnLength measure, uint32_t *count)
{
    Breaking *b = t->breaking;
    if (measure < 1) measure = 1;
    make_atoms(b, text, measure);
    b->lines.count = 0;
    uint32_t n = (uint32_t)b->atoms.count;
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && b->atoms.items[to - 1].penalty != FORCED;) to++;
        set_segment(b, text, from, to, measure);
    }
    *count = (uint32_t)b->lines.count;
    return mn_arena_memdup(b->t->scratch, b->lines.items, b->lines.count * sizeof(Line));
}
