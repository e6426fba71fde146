/* summary.c - in: the differences of a comparison, in order. Out: section.change-summary (summary.h).
 *
 * Differences that follow one another at one place, and many of one table, are one item; items that follow one another in one section
 * of the first level are one list. Where there are more items than anybody reads, each list tells its weightiest - whole sections,
 * tables and figures, then figures and dates, then what has most words - and counts the others. */
#include "compare/summary.h"

#include "base/vector.h"
#include "compare/classes.h"
#include "compare/contrast.h"
#include "compare/passage.h"
#include "compare/tablenames.h"
#include "language/phrase.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_WORDS = 14,    /* that are quoted of a change, */
    MOST_BYTES = 100,   /* and as long as they may be */
    MOST_OF_HEADER = 5, /* and of the header of a cell */
    MOST_OF_TABLE = 3,  /* changes of a table that are told one by one */
    AROUND = 3,         /* words that two wordings share, kept beside where they differ */
    MOST_ITEMS = 30,    /* that are all told */
    LEAST_OF_PART = 2,
    MOST_OF_PART = 8, /* items of a list, where there are more than that in all */
};

typedef struct {
    MnContext *ctx;
    const MnComparison *comparison;
    const MnWords *words;
    MnNode *section;
    TableNames *names;
} Summary;

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- words ---- */

const char *summary_word(MnContext *ctx, const MnWords *words, const char *key, const char *const *pairs)
{
    if (mn_words_get(words, key)) return pairs ? mn_words_fill(ctx->arena, words, key, pairs) : mn_words_get(words, key);
    mn_report(ctx->diag, MN_NO_WORD, mn_at((MnPos){0}), .key = key, .hint = "add it to the words of the document's language");
    return "";
}

static const char *word(const Summary *s, const char *key, const char *const *pairs)
{
    return summary_word(s->ctx, s->words, key, pairs);
}

/* A word with a number in it; a language may have one of its own for some numbers. */
static const char *counted(const Summary *s, const char *key, size_t n)
{
    const char *number = mn_arena_printf(s->ctx->arena, "%zu", n);
    const char *exact = mn_arena_printf(s->ctx->arena, "%s-%s", key, number);
    return word(s, mn_words_get(s->words, exact) ? exact : key, PAIRS("n", number));
}

static const char *thing(const Summary *s, const MnDifference *d)
{
    return word(s, mn_arena_printf(s->ctx->arena, "change-of-%s", mn_change_thing_name(d->thing)), NULL);
}

/* The first words of a text, with … where it goes on. */
static const char *opening(const Summary *s, const char *text)
{
    const char *at = text;
    for (unsigned n = 0; *at; at++)
        if (*at == ' ' && (++n == MOST_WORDS || at - text >= MOST_BYTES)) break;
    return *at ? mn_arena_printf(s->ctx->arena, "%.*s …", (int)(at - text), text) : text;
}

/* ---- places ---- */

static bool holds_words(const MnNode *block)
{
    const MnNode *first = mn_xml_first(block);
    return mn_is_block(block) && (mn_kind_holds(mn_kind(block)) & MN_IS_TEXT) && (!first || mn_is_inline(first));
}

MnNode *summary_place(const MnDifference *difference)
{
    MnNode *node = difference->node;
    while (node && mn_is_inline(node)) node = mn_xml_parent(node);
    for (MnNode *n = node; n; n = mn_xml_walk(n, node, true))
        if (mn_xml_is_element(n) && holds_words(n)) return n;
    return node;
}

bool summary_tells(const MnDifference *d)
{
    return (d->class_of == MN_CLASS_SUBSTANCE || d->class_of == MN_CLASS_MOVED) && d->id;
}

/* The section of the first level that it stands in, or NULL: it is on the cover or in the head. */
static const MnNode *part_of(const MnDifference *d)
{
    const MnNode *part = NULL;
    for (const MnNode *n = d->node; n; n = mn_xml_parent(n))
        if (mn_is(n, MN_SECTION)) part = n;
    return part;
}

/* The words of a heading, without those that went, and without its number where that is told beside it. */
static const char *heading_of(const Summary *s, const MnNode *heading, bool numbered)
{
    MnBuf text = {0};
    for (const MnNode *n = heading, *next; n; n = next) {
        bool gone = (n != heading && mn_change_of(n) == MN_DELETED) || (!numbered && mn_is_number(n));
        for (const char *c = mn_xml_is_text(n) ? mn_xml_text(n) : ""; *c; c++)
            if (*c != ' ' || (text.len && text.ptr[text.len - 1] != ' ')) mn_buf_putc(&text, *c);
        next = mn_xml_walk(n, heading, !gone);
    }
    const char *words = mn_arena_strndup(s->ctx->arena, text.ptr ? text.ptr : "", text.len);
    mn_buf_clear(&text);
    return words;
}

/* What a section, table or figure is called; NULL where it is called nothing, or is something else. */
static const char *title_of(const Summary *s, const MnDifference *d)
{
    const MnNode *title = mn_is(d->node, MN_SECTION) ? mn_tree_heading(d->node)
                          : mn_is_captioned(d->node) ? mn_tree_caption(d->node)
                                                     : NULL;
    return title && (d->sort == MN_SORT_INSERTED || d->sort == MN_SORT_DELETED || d->sort == MN_SORT_MOVED)
               ? heading_of(s, title, false)
               : NULL;
}

/* ---- items ---- */

/* A number of the old version, and that it is one: most others in a summary are of the new. */
static const char *old_number(const Summary *s, const MnDifference *d)
{
    return d->was_number[0] ? word(s, "redline-old-number", PAIRS("number", d->was_number)) : "";
}

static const char *said(const Summary *s, const MnDifference *d)
{
    bool both = d->sort == MN_SORT_REPLACED || d->sort == MN_SORT_ALTERED;
    MnContrast words_of =
        both ? mn_contrast(s->ctx->arena, d->old_words, d->new_words, AROUND) : (MnContrast){d->old_words, d->new_words};
    const char *was = opening(s, words_of.old), *now = opening(s, words_of.new), *of = thing(s, d), *title = title_of(s, d);
    if (title && d->sort == MN_SORT_DELETED) was = title;
    else if (title) now = title;
    bool words = d->thing == MN_OF_WORDS;
    switch (d->sort) {
    case MN_SORT_INSERTED: return word(s, words ? "redline-inserted" : "redline-inserted-thing", PAIRS("new", now, "thing", of));
    case MN_SORT_DELETED: return word(s, words ? "redline-deleted" : "redline-deleted-thing", PAIRS("old", was, "thing", of));
    case MN_SORT_REPLACED: return word(s, "redline-replaced", PAIRS("old", was, "new", now));
    case MN_SORT_MOVED:
        return d->was_number[0] && d->thing != MN_OF_COLUMN
                   ? word(s, "redline-moved-from", PAIRS("place", old_number(s, d), "new", now, "thing", of))
                   : word(s, "redline-moved", PAIRS("new", now, "thing", of));
    case MN_SORT_SPLIT: return word(s, "redline-split", NULL);
    case MN_SORT_JOINED: return word(s, "redline-joined", NULL);
    case MN_SORT_ALTERED: break;
    }
    const char *alt = mn_xml_attr(d->node, "data-was-src") ? mn_xml_attr(d->node, "alt") : NULL;
    if (alt) return word(s, "redline-altered", PAIRS("new", opening(s, alt), "thing", of)); /* no reader knows it by its file */
    if (strcmp(was, now) == 0 || !was[0]) return word(s, "redline-altered", PAIRS("new", now, "thing", of));
    return word(s, "redline-replaced", PAIRS("old", was, "new", now));
}

static const char *behind(const Summary *s, const char *name, const char *more)
{
    const char *words = mn_first_words(s->ctx->arena, more, MOST_OF_HEADER);
    return *name && *words ? mn_arena_printf(s->ctx->arena, "%s, %s", name, words) : *words ? words : name;
}

/* Of a change in a cell: what its row and column are called, behind the number of the table. What heads a row is told itself. */
static const char *cell_name(const Summary *s, const MnDifference *d, const char *number)
{
    const MnNode *table = mn_tree_around(d->node, MN_TABLE), *row = mn_tree_around(d->node, MN_TR), *cell = d->node;
    if (!table || !row || row == d->node || mn_is(mn_xml_parent(row), MN_THEAD)) return number;
    while (cell != row && !mn_is_cell(cell)) cell = mn_xml_parent(cell);
    names_open(s->names, table);
    const MnGridCell *place = names_cell(s->names, cell);
    if (!place || place->header) return number;
    const char *name = mn_xml_prev(cell) ? behind(s, number, names_of_row(s->names, row)) : number;
    return behind(s, name, names_of_column(s->names, place->column));
}

static bool is_in_note(const MnNode *node)
{
    while (node && !mn_is_footnote(node)) node = mn_xml_parent(node);
    return node != NULL;
}

/* The number of the place, 2.7, Table 3 or note 1, or "". What went has one of the old version. */
static const char *name_of(const Summary *s, const MnDifference *d)
{
    bool went = d->sort == MN_SORT_DELETED && d->thing != MN_OF_WORDS;
    if (!went && d->number[0] && is_in_note(d->node)) return word(s, "redline-note", PAIRS("number", d->number));
    if (d->sort != MN_SORT_DELETED || d->thing == MN_OF_WORDS) return cell_name(s, d, d->number);
    return old_number(s, d);
}

const char *summary_line(MnContext *ctx, const MnDifference *difference, const MnWords *words)
{
    TableNames names = {.arena = ctx->arena};
    Summary s = {.ctx = ctx, .words = words, .names = &names};
    const char *name = name_of(&s, difference);
    names_close(&names);
    return name[0] ? mn_arena_printf(ctx->arena, "%s: %s", name, said(&s, difference)) : said(&s, difference);
}

static MnNode *add(MnNode *parent, MnKind kind, const char *text)
{
    MnNode *element = mn_tree_add(parent, kind, NULL);
    if (text) mn_xml_add_string(element, text);
    return element;
}

static void link_to(MnNode *parent, const char *id, const char *text)
{
    mn_xml_set_attr(add(parent, MN_A, text), "href", id);
}

/* The differences of one place that follow one another: the first; of what moved, the first of substance in it as well. */
typedef struct {
    const MnDifference *first, *inside;
    size_t more;     /* besides these */
    size_t of_table; /* how many of one table it counts; 0: it is of one place */
    const MnNode *part;
    unsigned weight;
    bool told;
} Item;

static void add_item(const Summary *s, MnNode *list, Item it)
{
    const MnDifference *d = it.first;
    MnArena *arena = s->ctx->arena;
    MnNode *item = add(list, MN_LI, NULL);
    const char *name = name_of(s, d);
    link_to(item, mn_arena_printf(arena, "#%s", d->id), name[0] ? name : said(s, d));
    if (name[0]) mn_xml_add_string(item, mn_arena_printf(arena, ": %s", said(s, d)));
    if (it.inside) mn_xml_add_string(item, mn_arena_printf(arena, "; %s", said(s, it.inside)));
    if (it.more) mn_xml_add_string(item, mn_arena_printf(arena, "; %s", counted(s, "redline-more", it.more)));
}

static MnNode *begin_section(const Summary *s)
{
    MnNode *section = add(s->section, MN_SECTION, NULL);
    mn_xml_set_attr(section, "class", "unnumbered");
    return section;
}

/* "2 Context", or "Appendix 1 Forms", whose number stands in its label. */
static const char *part_title(const Summary *s, const MnNode *part, const MnNode *heading)
{
    const MnNode *label = mn_is_appendix(part) ? mn_tree_appendix_label(part) : NULL;
    const char *title = heading_of(s, heading, true);
    return label ? mn_arena_printf(s->ctx->arena, "%s %s", heading_of(s, label, true), title) : title;
}

/* A heading for the section, and the list of its items. */
static MnNode *begin_part(const Summary *s, const MnNode *part)
{
    MnNode *section = begin_section(s), *heading = add(section, MN_H3, NULL);
    const MnNode *its = part ? mn_tree_heading(part) : NULL;
    const char *id = part ? mn_xml_attr(part, "id") : NULL;
    const char *title = its ? part_title(s, part, its) : word(s, "redline-front", NULL);
    if (id && its) link_to(heading, mn_arena_printf(s->ctx->arena, "#%s", id), title);
    else mn_xml_add_string(heading, title);
    return add(section, MN_UL, NULL);
}

/* How many of the differences from `at` on, which are told, stand in one table with that; *next: the first behind them. */
static size_t in_one_table(const MnComparison *c, size_t at, size_t *next)
{
    const MnNode *table = mn_tree_around(c->differences[at].node, MN_TABLE);
    size_t told = 0, i = at;
    for (; table && i < c->count; i++) {
        if (!summary_tells(&c->differences[i])) continue;
        if (mn_tree_around(c->differences[i].node, MN_TABLE) != table) break;
        told++;
    }
    *next = i;
    return told;
}

/* Nobody reads forty new rows one by one: where there are many they are counted. */
static void add_table(const Summary *s, MnNode *list, const MnDifference *first, size_t count)
{
    const char *name = first->number, *key = "redline-in-table";
    const char *text = word(s, key, PAIRS("n", mn_arena_printf(s->ctx->arena, "%zu", count), "first", said(s, first)));
    MnNode *item = add(list, MN_LI, NULL);
    link_to(item, mn_arena_printf(s->ctx->arena, "#%s", first->id), name[0] ? name : text);
    if (name[0]) mn_xml_add_string(item, mn_arena_printf(s->ctx->arena, ": %s", text));
}

/* Those of the same place as that at `at`; *next: the first of another. */
static Item in_one_place(const MnComparison *c, size_t at, size_t *next)
{
    Item item = {.first = &c->differences[at]};
    const MnNode *place = summary_place(item.first);
    size_t i = at + 1;
    for (; i < c->count; i++) {
        const MnDifference *d = &c->differences[i];
        if (!summary_tells(d)) continue; /* and what it is of may have been taken out */
        if (summary_place(d) != place) break;
        bool inside = item.first->sort == MN_SORT_MOVED && !item.inside && d->class_of == MN_CLASS_SUBSTANCE;
        if (inside) item.inside = d;
        else item.more++;
    }
    *next = i;
    return item;
}

/* ---- which are told ---- */

static bool has_digit(const char *words)
{
    return strpbrk(words, "0123456789") != NULL;
}

static unsigned count_words(const char *words)
{
    unsigned count = *words != '\0';
    for (; *words; words++) count += *words == ' ';
    return count;
}

/* How much a reader would miss it. */
static unsigned weight_of(const Item *item)
{
    enum { WHOLE = 3000, MOVED = 2000, FIGURE = 1000, CODE = 10, MOST = 900 };
    const MnDifference *d = item->inside ? item->inside : item->first;
    bool whole = mn_is(d->node, MN_SECTION) || mn_is_captioned(d->node), moved = d->sort == MN_SORT_MOVED;
    unsigned words = count_words(d->old_words) + count_words(d->new_words);
    if (words > MOST) words = MOST;
    if (whole && (d->sort == MN_SORT_INSERTED || d->sort == MN_SORT_DELETED)) return WHOLE + words;
    if (whole && moved) return MOVED + words;
    if (moved) return words / 4;
    if (d->thing == MN_OF_CODE) return CODE;
    bool figure = has_digit(d->old_words) && has_digit(d->new_words) && d->thing == MN_OF_WORDS;
    return (figure ? FIGURE : 0) + words;
}

typedef VECTOR(Item) Items;

static void gather_items(const MnComparison *c, Items *items)
{
    for (size_t i = 0, next; i < c->count; i = next) {
        next = i + 1;
        if (!summary_tells(&c->differences[i])) continue;
        size_t of_table = in_one_table(c, i, &next);
        Item item = {.first = &c->differences[i], .of_table = of_table};
        if (of_table <= MOST_OF_TABLE) item = in_one_place(c, i, &next);
        item.part = part_of(item.first);
        item.weight = weight_of(&item);
        *VECTOR_PUSH(items) = item;
    }
}

/* Where the list that begins with an item ends. */
static size_t list_end(const Items *items, size_t from)
{
    size_t end = from + 1;
    while (end < items->count && items->items[end].part == items->items[from].part) end++;
    return end;
}

/* How many of so many items of a list are told, where that is the most: one alone is not left out. */
static size_t told_of(size_t count, size_t most)
{
    return count <= most + 1 ? count : most;
}

/* How many items of each list are told. */
static size_t most_of_part(const Items *items)
{
    if (items->count <= MOST_ITEMS) return items->count;
    for (size_t most = MOST_OF_PART; most > LEAST_OF_PART; most--) {
        size_t told = 0;
        for (size_t i = 0, end; i < items->count; i = end) end = list_end(items, i), told += told_of(end - i, most);
        if (told <= MOST_ITEMS) return most;
    }
    return LEAST_OF_PART;
}

/* Chooses the weightiest of a list; of equal ones the first. */
static void choose(Items *items, size_t from, size_t end, size_t most)
{
    for (size_t n = told_of(end - from, most); n > 0; n--) {
        Item *best = NULL;
        for (Item *item = items->items + from; item < items->items + end; item++)
            if (!item->told && (!best || item->weight > best->weight)) best = item;
        if (best) best->told = true;
    }
}

/* ---- lists ---- */

static void add_list(const Summary *s, const Item *items, size_t count)
{
    const Item *rest = NULL;
    size_t nrest = 0;
    MnNode *list = begin_part(s, items->part);
    for (const Item *item = items; item < items + count; item++) {
        if (!item->told && !nrest++) rest = item;
        if (!item->told) continue;
        if (item->of_table > MOST_OF_TABLE) add_table(s, list, item->first, item->of_table);
        else add_item(s, list, *item);
    }
    if (!rest) return;
    const char *text = word(s, "redline-smaller", PAIRS("n", mn_arena_printf(s->ctx->arena, "%zu", nrest)));
    link_to(add(list, MN_LI, NULL), mn_arena_printf(s->ctx->arena, "#%s", rest->first->id), text);
}

static void add_parts(const Summary *s)
{
    Items items = {0};
    gather_items(s->comparison, &items);
    size_t most = most_of_part(&items);
    for (size_t i = 0, end; i < items.count; i = end) {
        end = list_end(&items, i);
        choose(&items, i, end, most);
        add_list(s, items.items + i, end - i);
    }
    free(items.items);
}

/* A line for each appendix that a program made: nobody decided on what changed there. */
static void add_generated(const Summary *s)
{
    const MnComparison *c = s->comparison;
    MnNode *list = NULL;
    for (size_t i = 0, end; i < c->count; i = end) {
        const MnNode *appendix = class_generated_appendix(c->differences[i].section);
        end = i + 1;
        if (!appendix) continue;
        while (end < c->count && class_generated_appendix(c->differences[end].section) == appendix) end++;
        const MnNode *heading = mn_tree_heading(appendix);
        const char *id = mn_xml_attr(appendix, "id");
        if (!heading || !id) continue;
        if (!list) {
            MnNode *section = begin_section(s);
            add(section, MN_H3, word(s, "redline-made", NULL));
            list = add(section, MN_UL, NULL);
        }
        MnNode *item = add(list, MN_LI, NULL);
        link_to(item, mn_arena_printf(s->ctx->arena, "#%s", id), part_title(s, appendix, heading));
        mn_xml_add_string(item, mn_arena_printf(s->ctx->arena, ": %s", counted(s, "redline-changes", end - i)));
    }
}

/* All in one paragraph: they are looked up, not read. */
static void add_numbers(const Summary *s)
{
    const MnComparison *c = s->comparison;
    if (!c->nrenumbered) return;
    MnNode *section = begin_section(s);
    add(section, MN_H3, word(s, "redline-numbers", NULL));
    MnNode *p = add(section, MN_P, NULL);
    for (size_t i = 0; i < c->nrenumbered; i++) {
        const MnRenumbered *r = &c->renumbered[i];
        bool one = strcmp(r->old_first, r->old_last) == 0;
        if (i) mn_xml_add_string(p, "; ");
        mn_xml_add_string(
            p, word(s, one ? "redline-number" : "redline-number-range",
                    PAIRS("old", r->old_first, "old-last", r->old_last, "new", r->new_first, "new-last", r->new_last)));
    }
}

/* ---- what it comes to ---- */

/* "3 changes of substance. Besides these: 1 move and 12 new numbers." */
static void add_counts(const Summary *s)
{
    static const char *const keys[] = {[MN_CLASS_MOVED] = "redline-moves",
                                       [MN_CLASS_RENUMBERED] = "redline-renumbered",
                                       [MN_CLASS_FORMATTING] = "redline-formatting",
                                       [MN_CLASS_GENERATED] = "redline-generated"};
    const MnComparison *c = s->comparison;
    const char *others[MN_CLASSES];
    size_t nothers = 0, numbers = 0;
    for (size_t i = 0; i < c->nrenumbered; i++) numbers += c->renumbered[i].count;
    for (int class = MN_CLASS_MOVED; class < MN_CLASSES; class ++) {
        size_t count = class == MN_CLASS_RENUMBERED ? numbers : c->counts[class];
        if (count) others[nothers++] = counted(s, keys[class], count);
    }
    MnNode *p = add(s->section, MN_P, NULL);
    add(p, MN_STRONG, counted(s, "redline-substance", c->counts[MN_CLASS_SUBSTANCE]));
    if (!nothers) return;
    MnPhrases phrases = mn_phrases(s->ctx->arena, s->words, NULL);
    mn_xml_add_string(p, " ");
    mn_xml_add_string(p, word(s, "redline-besides", PAIRS("changes", mn_phrase_list(&phrases, others, nothers))));
}

/* What the document itself says that changed with each version. */
static void add_said(const Summary *s, const MnRedlineNames *of)
{
    for (size_t i = 0; i < of->nsaid; i++) {
        MnNode *p = add(s->section, MN_P, NULL);
        add(p, MN_STRONG, word(s, "version-number", PAIRS("number", of->said[i].number)));
        mn_xml_add_string(p, mn_arena_printf(s->ctx->arena, ": %s", of->said[i].summary));
    }
}

MnNode *summary_insert(MnContext *ctx, const MnComparison *comparison, const MnRedlineNames *of, MnNode *article, MnNode *before)
{
    TableNames names = {.arena = ctx->arena};
    Summary s = {.ctx = ctx, .comparison = comparison, .words = of->words, .names = &names};
    s.section = before ? mn_tree_insert_before(before, MN_SECTION) : mn_tree_add(article, MN_SECTION, NULL);
    mn_xml_set_attr(s.section, "class", "change-summary unnumbered");
    mn_xml_set_attr(s.section, "id", "change-summary");
    add(s.section, MN_H2, word(&s, "redline-summary", NULL));
    add_said(&s, of);
    if (of->apart) add(s.section, MN_P, word(&s, "redline-apart", PAIRS("documents", of->apart)));
    add_counts(&s);
    if (!comparison->count && !comparison->nrenumbered) return s.section;
    add(s.section, MN_P, word(&s, "redline-how", NULL));
    add_parts(&s);
    names_close(&names);
    add_generated(&s);
    add_numbers(&s);
    return s.section;
}
