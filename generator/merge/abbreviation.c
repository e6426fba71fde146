/* abbreviation.c - in: the tidied tree, and the abbreviations that the document and its council declare. Out: the same tree, in
 * which they stand in an abbr that says what they mean.
 *
 * Each is marked where a reader may come upon it first: once between two headings, and once in each table and note, because
 * people are led straight to those. More would be heard again and again by those who have them read out. Where the text itself
 * gives the words beside it, as in "Integrated Care Board (ICB)", the next is. Headings, addresses, code, the cover
 * and text in another language are left alone.
 *
 * The text is gone through once. A table leads from a word to the abbreviations that begin with it, the longest first, so what a
 * word costs does not depend on how many are declared. */
#include "base/character.h"
#include "merge/merging.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct Abbreviation {
    MnStr name;
    const char *means;
    const MnNode *record;
    struct Abbreviation *shorter; /* that begins with the same word */
    size_t section, place;        /* where it was explained last */
    bool used;
} Abbreviation;

typedef struct {
    Merge *m;
    MnMap by_word; /* first word → the longest abbreviation that begins with it */
    Abbreviation **all;
    size_t count, cap;
    const char *language;
    size_t section, place; /* serial numbers; place is 0 outside tables and notes */
    size_t places;
    const MnNode *place_end; /* the first node after the table or note */
    int32_t before;          /* the character before the text at work */
    Wrap *wraps;             /* in it */
    size_t nwraps, wraps_cap;
} Marker;

/* ---- what is declared ---- */

static size_t word_end(MnStr text, size_t at)
{
    for (size_t next = at; next < text.len; at = next)
        if (!mn_char_is_of_word(mn_utf8_next(text, &next))) return at;
    return text.len;
}

static void declare(Marker *k, const MnNode *record)
{
    MnArena *arena = k->m->ctx->arena;
    Abbreviation *new = mn_arena_alloc(arena, sizeof *new);
    *new = (Abbreviation){.name = mn_str(merge_plain(k->m, mn_xml_child(record, "short"))),
                          .means = merge_plain(k->m, mn_xml_child(record, "means")),
                          .record = record};
    MnStr word = mn_str_slice(new->name, 0, word_end(new->name, 0));
    Abbreviation *longest = mn_map_get(&k->by_word, word), *longer = NULL;
    for (Abbreviation *other = longest; other && other->name.len >= new->name.len; other = other->shorter) {
        if (mn_str_equal(other->name, new->name)) return; /* the document's own comes first */
        longer = other;
    }
    new->shorter = longer ? longer->shorter : longest;
    if (longer) longer->shorter = new;
    else mn_map_put(&k->by_word, word, new);
    k->all = mn_grow(k->all, &k->cap, k->count + 1, sizeof(Abbreviation *));
    k->all[k->count++] = new;
}

static void declare_all(Marker *k, const MnNode *of)
{
    for (const MnNode *n = of ? mn_xml_first_element(of) : NULL; n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "abbreviation")) declare(k, n);
}

/* What a council's words mean in English is of no use in a document in Welsh. */
static bool is_of_language(const Marker *k, const MnNode *council)
{
    const MnNode *language = council ? mn_xml_child(council, "language") : NULL;
    const char *of = language ? mn_xpath_text(k->m->ctx->arena, language) : k->language;
    size_t len = strcspn(of, "-");
    return strcspn(k->language, "-") == len && strncmp(of, k->language, len) == 0;
}

/* ---- one in the text ---- */

/* The first character of the text after this one, in the same block. */
static int32_t first_after(const Marker *k, const MnNode *text)
{
    for (const MnNode *n = mn_xml_walk(text, k->m->document, false); n; n = mn_xml_walk(n, k->m->document, true)) {
        size_t at = 0;
        if (mn_xml_is_text(n) && *mn_xml_text(n)) return mn_utf8_next(mn_str(mn_xml_text(n)), &at);
        if (mn_is_block(n) || mn_is(n, MN_BR)) break;
    }
    return ' ';
}

/* Is what stands at `at` neither more of the word nor of an address? */
static bool is_end(MnStr text, size_t at, int32_t after)
{
    size_t next = at;
    int32_t c = at < text.len ? mn_utf8_next(text, &next) : after;
    bool point = c == '.' && next < text.len && mn_char_is_of_word(mn_utf8_next(text, &next));
    return !mn_char_is_of_word(c) && c != '@' && c != '_' && !point;
}

/* Does it stand at `at`, alone or in the plural? */
static bool stands(const Abbreviation *abbreviation, MnStr text, size_t at, int32_t after)
{
    MnStr name = abbreviation->name;
    size_t end = at + name.len;
    if (!mn_str_equal(mn_str_slice(text, at, end), name)) return false;
    return is_end(text, end, after) || (end < text.len && text.ptr[end] == 's' && is_end(text, end + 1, after));
}

static Abbreviation *find(const Marker *k, MnStr text, size_t from, size_t to, int32_t after)
{
    for (int plural = 0; plural < 2; plural++) {
        if (plural && text.ptr[to - 1] != 's') break;
        Abbreviation *first = mn_map_get(&k->by_word, mn_str_slice(text, from, to - (size_t)plural));
        for (Abbreviation *a = first; a; a = a->shorter)
            if (stands(a, text, from, after)) return a;
    }
    return NULL;
}

static bool ends_as(MnStr text, MnStr words)
{
    return text.len >= words.len && strncasecmp(text.ptr + text.len - words.len, words.ptr, words.len) == 0;
}

/* Does the text say beside it what it means: "Integrated Care Boards (ICBs)", "ICB (Integrated Care Board)"? */
static bool is_explained(const Abbreviation *abbreviation, MnStr text, size_t at)
{
    MnStr words = mn_str(abbreviation->means), before = mn_str_slice(text, 0, at);
    if (mn_str_ends(before, " (")) {
        before.len -= 2;
        if (ends_as(before, words)) return true;
        if (mn_str_ends(before, "s") && ends_as(mn_str_slice(before, 0, before.len - 1), words)) return true;
    }
    size_t end = at + abbreviation->name.len;
    if (end < text.len && text.ptr[end] == 's') end++;
    return mn_str_starts(mn_str_slice(text, end, text.len), " (") &&
           ends_as(mn_str_slice(text, end + 2, end + 2 + words.len), words);
}

static void take(Marker *k, Abbreviation *abbreviation, MnStr text, size_t at, bool marks)
{
    size_t *last = k->place ? &abbreviation->place : &abbreviation->section;
    size_t now = k->place ? k->place : k->section;
    abbreviation->used = true;
    if (!marks || *last == now || is_explained(abbreviation, text, at)) return;
    *last = now;
    k->wraps = mn_grow(k->wraps, &k->wraps_cap, k->nwraps + 1, sizeof *k->wraps);
    k->wraps[k->nwraps++] = (Wrap){at, at + abbreviation->name.len, MN_ABBR, "title", abbreviation->means};
}

/* Returns the node to go on from. */
static MnNode *mark_text(Marker *k, MnNode *node, bool marks)
{
    MnStr text = mn_str(mn_xml_text(node));
    int32_t before = k->before, after = 0;
    k->nwraps = 0;
    for (size_t at = 0, next = 0; at < text.len; at = next) {
        int32_t c = mn_utf8_next(text, &next);
        bool begins = mn_char_is_of_word(c) && !mn_char_is_of_word(before) && before != '@' && before != '_' && before != '.';
        before = c;
        if (!begins) continue;
        size_t end = word_end(text, at);
        if (!after) after = first_after(k, node);
        Abbreviation *found = find(k, text, at, end, after);
        if (!found) continue;
        take(k, found, text, at, marks);
        next = at + found->name.len;
        before = 'a';
    }
    k->before = before;
    return k->nwraps ? merge_wrap(node, k->wraps, k->nwraps) : node;
}

/* ---- where ---- */

static bool is_left_alone(const Marker *k, const MnNode *node)
{
    unsigned is = mn_kind_is(mn_kind(node));
    if (is & (MN_IS_VERBATIM | MN_IS_HEADING | MN_IS_SAID) || mn_is(node, MN_TIME) || mn_is(node, MN_HEADER)) return true;
    const char *lang = mn_xml_attr(node, "lang");
    return (lang && strcmp(lang, k->language) != 0) || (mn_is(node, MN_A) && merge_shows_address(node));
}

/* An abbr that the author wrote explains what it holds. */
static void take_written(Marker *k, const MnNode *abbr)
{
    MnBuf text = {0};
    mn_xml_collect_text(abbr, &text);
    MnStr all = mn_buf_view(&text), word = mn_str_slice(all, 0, word_end(all, 0));
    Abbreviation *found = word.len ? find(k, all, 0, word.len, ' ') : NULL;
    if (found) {
        found->used = true;
        *(k->place ? &found->place : &found->section) = k->place ? k->place : k->section;
    }
    mn_buf_clear(&text);
}

static void enter(Marker *k, const MnNode *element)
{
    if (mn_is_block(element) || mn_is(element, MN_BR)) k->before = ' ';
    k->section += mn_is_heading(element);
    if (k->place || !(mn_is_footnote(element) || mn_is(element, MN_TABLE))) return;
    k->place = ++k->places;
    k->place_end = mn_xml_walk(element, k->m->document, false);
}

static void mark_all(Marker *k, MnNode *article)
{
    const MnNode *alone_end = NULL;
    bool alone = false;
    for (MnNode *node = article; node; node = mn_xml_walk(node, article, true)) {
        if (alone && node == alone_end) alone = false;
        if (k->place && node == k->place_end) k->place = 0;
        if (mn_xml_is_text(node)) {
            node = mark_text(k, node, !alone);
            continue;
        }
        if (!mn_xml_is_element(node)) continue;
        enter(k, node);
        bool abbr = mn_is(node, MN_ABBR);
        if (abbr) take_written(k, node);
        if (alone || !(abbr || is_left_alone(k, node))) continue;
        alone = true;
        alone_end = mn_xml_walk(node, article, false);
    }
}

static void advise_of_unused(const Marker *k, const MnNode *document)
{
    for (size_t i = 0; i < k->count; i++) {
        const Abbreviation *a = k->all[i];
        if (a->used || mn_xml_parent(a->record) != document) continue;
        mn_report(k->m->ctx->diag, MN_ABBREVIATION_UNUSED, mn_xml_range(a->record), .name = a->name.ptr);
    }
}

void merge_abbreviations(Merge *m)
{
    Marker k = {.m = m, .language = mn_xml_attr(m->document, "lang"), .section = 1, .before = ' '};
    MnNode *article = mn_tree_child(m->document, MN_ARTICLE);
    const MnNode *document = mn_xml_child(m->data, "document"), *council = mn_xml_child(m->data, "council");
    declare_all(&k, document);
    if (is_of_language(&k, council)) declare_all(&k, council);
    if (article && k.count) mark_all(&k, article);
    if (article && !mn_diag_errors(m->ctx->diag)) advise_of_unused(&k, document); /* else words may be missing */
    free(k.all);
    free(k.wraps);
    mn_map_clear(&k.by_word);
}
