/* account.c - in: a comparison. Out: what it found, by section (account.h). One walk over the list of differences. Those of words in
 * one block are told together, for the block is what a reader reads; a thing that came, went or moved is told by itself. */
#include "compare/account.h"

#include "base/vector.h"
#include "compare/account_places.h"
#include "tree/facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MOVED_WORDS = 12 }; /* of what moved, so many tell which it is */

typedef struct {
    MnAccountEntry entry;
    size_t section;
} Told;

typedef struct {
    MnArena *arena;
    const MnComparison *comparison;
    Places places;
    NodeMap known;  /* sections, to the place of their index */
    NodeMap blocks; /* whose words are told already, to the place of the entry's index */
    size_t *owners; /* of each difference, 1 + the index of its entry; 0: it is only counted */
    VECTOR(MnAccountSection) sections;
    VECTOR(Told) told;
} Accounting;

typedef struct {
    MnArena *arena;
    VECTOR(const char *) items;
} Lines;

/* ---- what a thing holds, line by line ---- */

static void add_line(Lines *lines, const char *text)
{
    if (*text) *VECTOR_PUSH(&lines->items) = text;
}

/* Are the words of this element of that side? */
static bool is_of(const MnNode *element, MnWordsOf side)
{
    MnChange change = mn_change_of(element);
    bool came = change == MN_INSERTED || change == MN_MOVED_TO, went = change == MN_DELETED || change == MN_MOVED_FROM;
    return side == MN_WORDS_OLD ? !came : !went;
}

/* The words of a block, with its number where that is not told already. */
static const char *block_line(MnArena *arena, const MnNode *block, MnWordsOf side, bool numbered)
{
    MnPassage passage = mn_passage_of(arena, block);
    const char *words = mn_passage_side(arena, &passage, side), *number = numbered ? mn_tree_number(arena, block) : NULL;
    if (mn_is(block, MN_HR)) return "———";
    if (!*words) return "";
    if (number) return mn_arena_printf(arena, "%s %s", number, words);
    return numbered && mn_is(block, MN_LI) ? mn_arena_printf(arena, "• %s", words) : words;
}

/* All words below it in one line. */
static const char *flat_line(MnArena *arena, const MnNode *element, MnWordsOf side)
{
    const char *line = "";
    for (const MnNode *n = element, *next; n; n = next) {
        bool down = !mn_xml_is_element(n) || n == element || is_of(n, side);
        const char *words =
            down && mn_xml_is_element(n) && (n == element || mn_is_block(n)) ? block_line(arena, n, side, true) : "";
        if (*words) line = *line ? mn_arena_printf(arena, "%s %s", line, words) : words;
        next = mn_xml_walk(n, element, down);
    }
    return line;
}

static const char *row_line(MnArena *arena, const MnNode *row, MnWordsOf side)
{
    MnBuf out = {0};
    for (const MnNode *cell = mn_xml_first_element(row); cell; cell = mn_xml_next_element(cell)) {
        if (!is_of(cell, side)) continue;
        if (out.len) mn_buf_puts(&out, " | ");
        mn_buf_puts(&out, flat_line(arena, cell, side));
    }
    return out.len ? mn_buf_finish(&out, arena) : "";
}

/* The heading of a section stands over all that is told of it. */
static void add_lines(Lines *lines, const MnNode *element, MnWordsOf side)
{
    const MnNode *heading = mn_is(element, MN_SECTION) ? mn_tree_heading(element) : NULL;
    bool came = mn_change_of(element) == MN_INSERTED;
    for (const MnNode *n = element, *next; n; n = next) {
        bool elsewhere = came && n != element && mn_change_of(n) == MN_MOVED_TO; /* told by itself */
        bool down = !elsewhere && (n == element || !mn_xml_is_element(n) || is_of(n, side)), row = mn_is(n, MN_TR);
        if (down && row) add_line(lines, row_line(lines->arena, n, side));
        else if (down && mn_xml_is_element(n) && (n == element || mn_is_block(n)) && n != heading)
            add_line(lines, block_line(lines->arena, n, side, n != element));
        next = mn_xml_walk(n, element, down && !row);
    }
}

static const char *const *finish_lines(Lines *lines, size_t *count)
{
    const char *const *all = mn_arena_memdup(lines->arena, lines->items.items, lines->items.count * sizeof *lines->items.items);
    *count = lines->items.count;
    free(lines->items.items);
    return all;
}

static void tell_line(MnArena *arena, MnAccountEntry *entry, MnWordsOf side, const char *line)
{
    Lines lines = {.arena = arena};
    add_line(&lines, line);
    if (side == MN_WORDS_OLD) entry->old_lines = finish_lines(&lines, &entry->nold);
    else entry->new_lines = finish_lines(&lines, &entry->nnew);
}

static void tell_lines(Accounting *a, MnAccountEntry *entry, MnWordsOf side, const MnNode *element)
{
    if (mn_is(element, MN_COL)) {
        tell_line(a->arena, entry, side, place_column(&a->places, element));
        return;
    }
    Lines lines = {.arena = a->arena};
    add_lines(&lines, element, side);
    if (side == MN_WORDS_OLD) entry->old_lines = finish_lines(&lines, &entry->nold);
    else entry->new_lines = finish_lines(&lines, &entry->nnew);
}

/* ---- entries ---- */

/* Which attribute it is that is told of. */
static const char *altered_name(const MnNode *element)
{
    static const char *const names[][2] = {{"data-was-src", "picture"},
                                           {"data-was-alt", "description"},
                                           {"data-was-href", "link"},
                                           {"data-was-file", "link"},
                                           {"data-was-title", "meaning"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_xml_attr(element, names[i][0])) return names[i][1];
    return "changed";
}

static const MnNode *block_around(const MnNode *element)
{
    while (mn_is_inline(element)) element = mn_xml_parent(element);
    return element;
}

static void tell_altered(Accounting *a, const MnDifference *d, MnAccountEntry *entry)
{
    entry->sign = '~';
    const char *name = altered_name(d->node);
    if (mn_is(d->node, MN_A)) name = mn_arena_printf(a->arena, "link “%s”", mn_tree_text(a->arena, d->node));
    if (!mn_is(d->node, MN_META)) entry->place = mn_arena_printf(a->arena, "%s, %s", entry->place, name);
    bool file = mn_xml_attr(d->node, "data-was-file") || mn_xml_attr(d->node, "data-was-src");
    bool same = file && strcmp(d->old_words, d->new_words) == 0;
    if (same) entry->what = "is another file of the same name";
    else tell_line(a->arena, entry, MN_WORDS_OLD, d->old_words);
    if (!same || mn_is(d->node, MN_IMG)) tell_line(a->arena, entry, MN_WORDS_NEW, d->new_words);
}

/* What only looks otherwise is told by its words, which are of both versions. */
static void tell_looks(Accounting *a, const MnDifference *d, MnAccountEntry *entry)
{
    const char *words = mn_first_words(a->arena, d->new_words, MOVED_WORDS);
    entry->what =
        *words && !mn_is(d->node, MN_COL) ? mn_arena_printf(a->arena, "looks otherwise: “%s”", words) : "looks otherwise";
}

/* The block before it that its place was taken from. */
static const MnNode *replaced_by(const MnNode *element)
{
    const MnNode *before = mn_xml_prev(element);
    while (before && !mn_xml_is_element(before)) before = mn_xml_prev(before);
    return before;
}

static void tell_thing(Accounting *a, const MnDifference *d, MnAccountEntry *entry)
{
    static const char signs[] = {
        [MN_SORT_INSERTED] = '+', [MN_SORT_DELETED] = '-', [MN_SORT_REPLACED] = '~', [MN_SORT_MOVED] = '>',
        [MN_SORT_SPLIT] = '~',    [MN_SORT_JOINED] = '~',  [MN_SORT_ALTERED] = '~'};
    entry->sign = signs[d->sort];
    entry->what = mn_sort_name(d->sort);
    if (mn_is(d->node, MN_META)) {
        tell_line(a->arena, entry, MN_WORDS_OLD, d->old_words);
        tell_line(a->arena, entry, MN_WORDS_NEW, d->new_words);
    } else if (d->sort == MN_SORT_MOVED) {
        bool column = mn_is(d->node, MN_COL);
        entry->what = column ? "moved" : mn_arena_printf(a->arena, "moved from %s", place_before(&a->places, d));
        tell_line(a->arena, entry, MN_WORDS_NEW, mn_first_words(a->arena, d->new_words, MOVED_WORDS));
    } else if (d->sort == MN_SORT_SPLIT || d->sort == MN_SORT_JOINED) {
        entry->what = d->sort == MN_SORT_SPLIT ? "split off" : "joined";
        tell_line(a->arena, entry, MN_WORDS_NEW, mn_first_words(a->arena, d->new_words, MOVED_WORDS));
    } else {
        if (d->sort == MN_SORT_REPLACED) tell_lines(a, entry, MN_WORDS_OLD, replaced_by(d->node));
        tell_lines(a, entry, d->sort == MN_SORT_DELETED ? MN_WORDS_OLD : MN_WORDS_NEW, d->node);
    }
}

/* The entry of a difference: of words in a block that is told already, that one. Returns its index. */
static size_t tell(Accounting *a, const MnDifference *d, size_t section)
{
    bool substance = d->class_of == MN_CLASS_SUBSTANCE, stays = d->sort == MN_SORT_ALTERED || d->sort == MN_SORT_JOINED;
    bool words = mn_is_inline(d->node) && !stays, looks = d->class_of == MN_CLASS_FORMATTING;
    const MnNode *block = block_around(d->node);
    const size_t *known = words ? node_map_get(&a->blocks, block) : NULL;
    if (known) {
        MnAccountEntry *entry = &a->told.items[*known].entry;
        entry->count++;
        entry->substance = entry->substance || substance;
        if (substance) entry->what = "";
        return *known;
    }
    MnAccountEntry entry = {.sign = '~', .substance = substance, .what = "", .count = 1};
    entry.place = place_of(&a->places, block);
    if (words && looks) entry.what = "has other white space";
    if (words) entry.passage = mn_passage_of(a->arena, block);
    else if (looks) tell_looks(a, d, &entry);
    else if (d->sort == MN_SORT_ALTERED) tell_altered(a, d, &entry);
    else tell_thing(a, d, &entry);
    *VECTOR_PUSH(&a->told) = (Told){entry, section};
    size_t index = a->told.count - 1;
    if (words) node_map_put(&a->blocks, block, mn_arena_memdup(a->arena, &index, sizeof index));
    return index;
}

/* ---- sections ---- */

static size_t section_at(Accounting *a, const MnNode *section)
{
    const MnNode *key = section ? section : a->comparison->tree;
    const size_t *known = node_map_get(&a->known, key);
    if (known) return *known;
    size_t *index = mn_arena_memdup(a->arena, &a->sections.count, sizeof *index);
    node_map_put(&a->known, key, index);
    MnAccountSection s = {.section = section, .number = "", .was_number = "", .heading = "Title, cover and particulars"};
    if (section) {
        const MnNode *heading = mn_tree_heading(section);
        const char *was = heading ? mn_xml_attr(heading, "data-was-number") : NULL;
        s.number = place_section_number(a->arena, section);
        s.was_number = was ? was : s.number;
        s.heading = place_section_heading(a->arena, section);
    }
    *VECTOR_PUSH(&a->sections) = s;
    return *index;
}

static size_t count_words(const char *words)
{
    size_t count = 0;
    for (const char *at = words; *at; at += strspn(at, " ")) {
        count++;
        at += strcspn(at, " ");
    }
    return count;
}

static void count(MnAccountSection *section, const MnDifference *d)
{
    section->counts[d->class_of]++;
    bool replaced = d->sort == MN_SORT_INSERTED || d->sort == MN_SORT_DELETED || d->sort == MN_SORT_REPLACED;
    if (d->class_of == MN_CLASS_GENERATED || !replaced) return;
    section->old_words += count_words(d->old_words);
    section->new_words += count_words(d->new_words);
}

/* Gives each section its entries, in their order, and each difference the one that tells it. */
static const MnAccountEntry *const *distribute(Accounting *a)
{
    size_t *filled = mn_calloc(a->sections.count + 1, sizeof *filled);
    MnAccountEntry **entries = mn_calloc(a->sections.count + 1, sizeof(MnAccountEntry *)),
                   **placed = mn_calloc(a->told.count + 1, sizeof(MnAccountEntry *));
    const MnAccountEntry **told = mn_arena_array(a->arena, a->comparison->count + 1, sizeof(MnAccountEntry *));
    for (size_t i = 0; i < a->told.count; i++) a->sections.items[a->told.items[i].section].nentries++;
    for (size_t i = 0; i < a->sections.count; i++) {
        entries[i] = mn_arena_array(a->arena, a->sections.items[i].nentries + 1, sizeof **entries);
        a->sections.items[i].entries = entries[i];
    }
    for (size_t i = 0; i < a->told.count; i++) {
        size_t section = a->told.items[i].section;
        placed[i] = &entries[section][filled[section]++];
        *placed[i] = a->told.items[i].entry;
    }
    for (size_t i = 0; i < a->comparison->count; i++) told[i] = a->owners[i] ? placed[a->owners[i] - 1] : NULL;
    free(filled);
    free(entries);
    free(placed);
    return told;
}

/* ---- in few words ---- */

static const char *headline_of(MnArena *arena, const MnComparison *c)
{
    size_t substance = c->counts[MN_CLASS_SUBSTANCE], others = 0;
    for (int i = 0; i < MN_CLASSES; i++)
        if (i != MN_CLASS_SUBSTANCE) others += c->counts[i];
    if (!substance && !others) return "No changes";
    const char *first = !substance       ? "No changes of substance"
                        : substance == 1 ? "1 change of substance"
                                         : mn_arena_printf(arena, "%zu changes of substance", substance);
    return others ? mn_arena_printf(arena, "%s, %zu other%s", first, others, others == 1 ? "" : "s") : first;
}

static const char *others_of(MnArena *arena, const MnComparison *c)
{
    static const char *const words[MN_CLASSES] = {[MN_CLASS_MOVED] = "moved",
                                                  [MN_CLASS_RENUMBERED] = "renumbered",
                                                  [MN_CLASS_FORMATTING] = "of formatting",
                                                  [MN_CLASS_GENERATED] = "generated"};
    const char *list = "";
    for (int i = 0; i < MN_CLASSES; i++)
        if (words[i] && c->counts[i])
            list = mn_arena_printf(arena, "%s%s%zu %s", list, *list ? ", " : "", c->counts[i], words[i]);
    return list;
}

const MnAccountSection *mn_account_section(const MnAccount *account, const MnNode *section)
{
    for (size_t i = 0; i < account->count; i++)
        if (account->sections[i].section == section) return &account->sections[i];
    return NULL;
}

const char *mn_account_renumbered(MnArena *arena, const MnRenumbered *r)
{
    const char *join = r->count == 2 ? "and" : "to", *things = r->thing == MN_OF_HEADING ? "sections " : "";
    if (r->count < 2) return mn_arena_printf(arena, "%s%s is now %s", *things ? "section " : "", r->old_first, r->new_first);
    return mn_arena_printf(arena, "%s%s %s %s are now %s %s %s", things, r->old_first, join, r->old_last, r->new_first, join,
                           r->new_last);
}

bool mn_account_differs(const MnComparison *c)
{
    return c->counts[MN_CLASS_SUBSTANCE] || c->counts[MN_CLASS_MOVED] || c->counts[MN_CLASS_FORMATTING];
}

const MnAccount *mn_account_of(MnArena *arena, const MnComparison *comparison)
{
    Accounting a = {.arena = arena,
                    .comparison = comparison,
                    .places = {.arena = arena, .root = comparison->tree, .names = {.arena = arena}}};
    a.owners = mn_calloc(comparison->count + 1, sizeof *a.owners);
    for (size_t i = 0; i < comparison->count; i++) {
        const MnDifference *d = &comparison->differences[i];
        size_t section = section_at(&a, d->section);
        assert(a.sections.items); /* there is that section now */
        count(&a.sections.items[section], d);
        if (d->class_of == MN_CLASS_SUBSTANCE || d->class_of == MN_CLASS_MOVED || d->class_of == MN_CLASS_FORMATTING)
            a.owners[i] = 1 + tell(&a, d, section);
    }
    MnAccount *account = mn_arena_alloc(arena, sizeof *account);
    *account = (MnAccount){.comparison = comparison, .count = a.sections.count, .told = distribute(&a)};
    account->sections = mn_arena_memdup(arena, a.sections.items, a.sections.count * sizeof *a.sections.items);
    account->headline = headline_of(arena, comparison);
    account->others = others_of(arena, comparison);
    free(a.sections.items);
    free(a.told.items);
    free(a.owners);
    node_map_clear(&a.known);
    node_map_clear(&a.blocks);
    places_clear(&a.places);
    return account;
}
