/* frozen.c - in: a tree that is not yet numbered, and that of the issued version. Out: the same tree, in which what was issued has
 * its label, and what was deleted or moved leaves its number where it stood:
 *
 *     <p class="deleted" id="p-4.13">4.13 [deleted in version 1.2]</p>
 *     <section class="deleted"> <h2>5 [moved to 7A in version 1.2]</h2> </section>
 *
 * Series by series, those of a section after that of the section itself. A label is kept where the section or appendix keeps its
 * own and the order allows it: of what was put into another order, as many keep theirs as can (the longest ascending subsequence).
 * A number by hand goes before: whatever had it gives way. With a section go its paragraphs, but not the numbers of its tables,
 * which are counted through the document. What an earlier version said to be gone stays so. */
#include "number/frozen.h"

#include "align/increasing.h"
#include "number/retrace.h"

#include <string.h>

/* What says that something is gone. */
typedef struct Gone {
    struct Gone *next;
    const Former *former;
    MnNode *words; /* the element that its words go into */
} Gone;

typedef struct Frozen {
    Formers formers;
    Plan plan;
    Gone *first, **last;
} Frozen;

/* ---- which labels are kept ---- */

/* The same series now; NULL: there is none, or what it was of does not keep its number. */
static Series *series_now(const Frozen *f, const FormerSeries *former)
{
    const Former *around = former->section ? former->section : former->appendix;
    if (around) return around->kept ? around->now->within.of[former->kind] : NULL;
    return f->plan.document.of[former->kind];
}

static bool is_dead(const FormerSeries *series)
{
    const Former *around = series->section ? series->section : series->appendix;
    return around && !around->kept;
}

/* The label given by hand, in full or not; NULL where there is none. */
static const char *label_by_hand(const Item *item)
{
    const char *dot = item->said ? strrchr(item->said, '.') : NULL;
    return dot ? dot + 1 : item->said;
}

static void read_by_hand(const Series *series, MnMap *by_hand)
{
    for (const Item *item = series ? series->first : NULL; item; item = item->after)
        if (item->said) mn_map_put(by_hand, mn_str(label_by_hand(item)), item);
}

/* May it keep its label, as far as the order allows? */
static bool can_keep(MnArena *arena, const Former *former, const Series *series, const MnMap *by_hand)
{
    const Item *now = former->now;
    return !former->gone && now && now->series == series && !now->said &&
           !mn_map_get(by_hand, mn_str(label_text(arena, &former->label)));
}

static void keep_labels(Numbering *n, FormerSeries *former, const Series *series, const MnMap *by_hand)
{
    MnArena *arena = n->ctx->arena;
    size_t most = 0, count = 0;
    for (const Former *f = former->first; f; f = f->next) most++;
    Former **those = mn_arena_array(arena, most + 1, sizeof(Former *));
    uint32_t *places = mn_arena_array(arena, most + 1, sizeof *places);
    bool *keep = mn_arena_array(arena, most + 1, sizeof *keep);
    for (Former *f = former->first; f; f = f->next) {
        if (!can_keep(arena, f, series, by_hand)) continue;
        those[count] = f;
        places[count++] = (uint32_t)f->now->place;
    }
    mn_increasing(places, NULL, count, keep);
    for (size_t i = 0; i < count; i++) {
        those[i]->kept = keep[i];
        if (keep[i]) mn_xml_set_mn_attr(those[i]->now->node, "frozen", label_text(arena, &those[i]->label));
    }
}

/* ---- what says that something is gone ---- */

static bool is_block(ItemKind kind)
{
    return kind != ITEM_SECTION && kind != ITEM_APPENDIX;
}

/* The block of a section or of the article that something stands in. */
static MnNode *outermost(MnNode *node)
{
    MnNode *up = mn_xml_parent(node);
    while (up && !mn_is(up, MN_SECTION) && !mn_is(up, MN_ARTICLE) && !mn_xml_mn_attr(up, "scope")) {
        node = up;
        up = mn_xml_parent(up);
    }
    return node;
}

/* Does a block belong to the one before it: lists to their paragraph, notes to all? */
static bool follows(ItemKind kind, const MnNode *block)
{
    if (!block || mn_is(block, MN_SECTION)) return false;
    if (mn_is_footnote(block) || mn_xml_has_class(block, "table-notes")) return true;
    return kind == ITEM_PARAGRAPH && !(mn_is(block, MN_P) && !mn_xml_has_class(block, "unnumbered"));
}

static MnNode *add_after(MnNode *node, MnKind kind)
{
    MnNode *next = mn_xml_next_element(node);
    return next ? mn_tree_insert_before(next, kind) : mn_tree_add(mn_xml_parent(node), kind, NULL);
}

static MnNode *first_section(const MnNode *parent)
{
    MnNode *child = mn_xml_first_element(parent);
    while (child && !(mn_is(child, MN_SECTION) && mn_tree_heading(child) && !mn_is_document_control(child)))
        child = mn_xml_next_element(child);
    return child;
}

static MnNode *first_appendix(const MnNode *article)
{
    MnNode *child = mn_xml_first_element(article);
    while (child && !mn_is_appendix(child)) child = mn_xml_next_element(child);
    return child;
}

/* The heading or header that a section begins with. */
static MnNode *opening_of(MnNode *section)
{
    MnNode *heading = mn_tree_heading(section);
    while (heading && mn_xml_parent(heading) != section) heading = mn_xml_parent(heading);
    return heading;
}

/* Behind its last block, where lists, notes and the like follow; of a section, behind its heading. */
static MnNode *add_behind(ItemKind kind, MnNode *node, MnKind made)
{
    if (mn_is(node, MN_SECTION)) return add_after(opening_of(node), made);
    node = outermost(node);
    if (!mn_xml_has_class(node, "deleted")) /* nothing belongs to that */
        while (follows(kind, mn_xml_next_element(node))) node = mn_xml_next_element(node);
    return add_after(node, made);
}

/* What stood before it, of whatever kind, and stands there still in the same appendix or the document. */
static const Former *standing_before(const Frozen *f, const Former *former)
{
    const Former *appendix = former->series->appendix;
    while (former-- > f->formers.items) {
        const Former *around = former->series->section ? former->series->section : former;
        while (around->series->section) around = around->series->section;
        if (former->stands && former->kind != ITEM_APPENDIX && around->series->appendix == appendix) return former;
    }
    return NULL;
}

/* Where nothing of its series stands any more: at the beginning of what the series was of; a table, where it was. */
static MnNode *add_alone(const Numbering *n, const Former *former, MnKind kind)
{
    const Former *around = former->series->section ? former->series->section : former->series->appendix;
    MnNode *whole = around ? around->stands : n->article;
    if (!is_block(former->kind)) {
        MnNode *behind = around ? NULL : first_appendix(whole);
        return behind && former->kind == ITEM_SECTION ? mn_tree_insert_before(behind, kind) : mn_tree_add(whole, kind, NULL);
    }
    bool captioned = former->kind == ITEM_TABLE || former->kind == ITEM_FIGURE;
    const Former *before = captioned ? standing_before(n->state, former) : NULL;
    if (before) return add_behind(before->kind, before->stands, kind);
    if (mn_is(whole, MN_ARTICLE)) whole = first_section(whole);
    MnNode *opening = whole ? opening_of(whole) : NULL;
    return opening ? add_after(opening, kind) : NULL;
}

/* Behind the one before it in its series; else before the first that stands there now. */
static MnNode *add_in_place(const Numbering *n, const Former *former, MnNode *before, const Series *series, MnKind kind)
{
    bool block = is_block(former->kind);
    if (before) return block ? add_behind(former->kind, before, kind) : add_after(before, kind);
    if (!series || !series->first) return add_alone(n, former, kind);
    MnNode *first = series->first->node;
    return mn_tree_insert_before(block ? outermost(first) : first, kind);
}

/* A heading of the level that the section's place asks for. */
static MnNode *add_heading(MnNode *section)
{
    int level = 2;
    for (const MnNode *up = mn_xml_parent(section); up && !mn_is(up, MN_ARTICLE); up = mn_xml_parent(up))
        level += mn_is(up, MN_SECTION);
    return mn_tree_add(section, (MnKind)(MN_H2 + (level > 6 ? 6 : level) - 2), NULL);
}

/* The element that the words go into. */
static MnNode *build(const Former *former, MnNode *node)
{
    mn_xml_set_attr(node, "class", "deleted");
    if (former->kind == ITEM_SECTION) return add_heading(node);
    if (former->kind == ITEM_PARAGRAPH) return node;
    if (former->kind == ITEM_APPENDIX) {
        mn_xml_add_class(node, "appendix");
        MnNode *header = mn_tree_add(node, MN_HEADER, NULL);
        mn_xml_set_attr(header, "class", "appendix-title");
        mn_xml_set_attr(mn_tree_add(header, MN_P, NULL), "class", "appendix-label");
        return mn_tree_add(header, MN_H2, NULL);
    }
    bool table = former->kind == ITEM_TABLE;
    mn_xml_add_class(node, table ? "deleted-table" : "deleted-figure");
    mn_xml_set_mn_attr(node, "gone", table ? "table" : "figure");
    return node;
}

static MnNode *leave(Numbering *n, Former *former, MnNode *before, const Series *series)
{
    Frozen *f = n->state;
    MnNode *node = add_in_place(n, former, before, series, is_block(former->kind) ? MN_P : MN_SECTION);
    if (!node) return before;
    Gone *gone = mn_arena_alloc(n->ctx->arena, sizeof *gone);
    *gone = (Gone){.former = former, .words = build(former, node)};
    *f->last = gone;
    f->last = &gone->next;
    mn_xml_set_mn_attr(node, "frozen", label_text(n->ctx->arena, &former->label));
    former->stands = node;
    return node;
}

static void apply_to_series(Numbering *n, FormerSeries *former)
{
    MnMap by_hand = {0};
    const Series *series = series_now(n->state, former);
    read_by_hand(series, &by_hand);
    if (series) keep_labels(n, former, series, &by_hand);
    MnNode *before = NULL;
    for (Former *f = former->first; f; f = f->next) {
        const Item *taken = mn_map_get(&by_hand, mn_str(label_text(n->ctx->arena, &f->label)));
        if (f->kept) f->stands = f->now->node;
        else if (taken) f->stands = taken->node;
        else if (!is_dead(former)) leave(n, f, before, series);
        if (f->stands) before = f->stands;
    }
    mn_map_clear(&by_hand);
}

void frozen_apply(Numbering *n)
{
    n->state = mn_arena_alloc(n->ctx->arena, sizeof *n->state);
    n->state->last = &n->state->first;
    former_read(n->ctx->arena, n->frozen->issued, &n->state->formers);
    plan_make(n, &n->state->plan);
    retrace(n, &n->state->formers, &n->state->plan);
    for (FormerSeries *series = n->state->formers.series; series; series = series->next) apply_to_series(n, series);
}

/* ---- words ---- */

/* A link to where something stands now; said: what it reads, or NULL for the number there. False: it has no place. */
static bool add_link(Numbering *n, MnNode *to, MnNode *node, const char *said)
{
    if (!node) return false;
    number_ensure_id(n, node, "section"); /* what else is numbered has one */
    const Target *target = number_target_of(n, node);
    const char *shown = number_shown_from(n, to, target);
    if (!shown) return false;
    MnNode *link = mn_tree_add(to, MN_A, NULL);
    mn_xml_set_attr(link, "class", "ref");
    mn_xml_set_attr(link, "href", mn_arena_printf(n->ctx->arena, "#%s", target->id));
    mn_xml_add_string(link, said ? said : shown);
    return true;
}

/* Where the number stands while the words round it are put together: no author can write this. */
static const char mark[] = "\x01";

static void say(Numbering *n, const Gone *gone)
{
    MnNode *now = gone->former->now && gone->former->similarity >= RETRACE_SAME ? gone->former->now->node : NULL;
    const char *pairs[] = {"version", n->frozen->version, "number", mark, NULL};
    const char *words = now ? mn_words_fill(n->ctx->arena, n->words, "number-moved", pairs) : NULL;
    const char *at = words ? strstr(words, mark) : NULL;
    if (at) {
        mn_xml_add_string(gone->words, mn_arena_strndup(n->ctx->arena, words, (size_t)(at - words)));
        if (!add_link(n, gone->words, now, NULL)) mn_xml_add_string(gone->words, "…");
        mn_xml_add_string(gone->words, at + strlen(mark));
        return;
    }
    words = mn_words_fill(n->ctx->arena, n->words, "number-deleted", pairs);
    if (words) mn_xml_add_string(gone->words, words);
}

/* What an earlier version said: its words as they were, also the number to which something was moved then; its links to where those
 * places are now. */
static void say_again(Numbering *n, const Gone *gone)
{
    const MnNode *node = gone->former->node, *from = mn_is(node, MN_P) ? node : mn_tree_heading(node);
    bool first = true;
    for (const MnNode *child = mn_xml_first(from); child; child = mn_xml_next(child)) {
        if (mn_is_number(child)) continue;
        const char *href = mn_xml_attr(child, "href");
        const Former *there = href && *href == '#' ? mn_map_get(&n->state->formers.by_id, mn_str(href + 1)) : NULL;
        const char *said = mn_tree_text(n->ctx->arena, child);
        if (there && add_link(n, gone->words, there->stands ? there->stands : there->now ? there->now->node : NULL, said))
            continue;
        MnStr text = mn_str(said);
        if (mn_xml_is_text(child)) text = mn_str(mn_xml_text(child));
        if (first && mn_str_starts(text, " ")) text = mn_str_slice(text, 1, text.len);
        mn_xml_add_text(gone->words, text);
        first = false;
    }
}

void frozen_finish(Numbering *n)
{
    for (const Gone *gone = n->state->first; gone; gone = gone->next) {
        if (gone->former->gone) say_again(n, gone);
        else say(n, gone);
    }
    mn_map_clear(&n->state->formers.by_id);
}
