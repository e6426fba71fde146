/* plan.c - in: a document tree with its scopes. Out: what is numbered in it (plan.h).
 *
 *     mode        heading of a section      p directly in a numbered section
 *     none        –                         –
 *     sections    1, 1.1, 1.1.1             –
 *     paragraphs  1 (outermost only)        1.1, 1.2 …: inner sections neither number nor reset
 *     straight    –                         1, 2, 3 … through the whole scope
 *
 * An unnumbered section numbers nothing. Lists, quotations and tables belong to the paragraph before them. An appendix
 * counts for itself: its sections begin at 1, its tables are Table A1.1. Tables and figures with a caption are numbered
 * everywhere but in document control. What stands in the place of one that was deleted (frozen.c) is counted as that was. */
#include "number/plan.h"

#include <string.h>

enum { DEEPEST = 3 }; /* levels of numbered headings */

typedef enum { MODE_NONE, MODE_SECTIONS, MODE_PARAGRAPHS, MODE_STRAIGHT } Mode;

/* One numbering, the document's or an appendix's, as far as it has come. */
typedef struct {
    Numbering *n;
    Plan *plan;
    Mode mode;
    Item *appendix;         /* NULL: the document */
    Holder *whole;          /* of it */
    Item *section[DEEPEST]; /* the last numbered one of each level; NULL: none since the last above it */
} Counter;

static Mode mode_of(const char *value, Mode otherwise)
{
    if (!value) return otherwise;
    return strcmp(value, "sections") == 0     ? MODE_SECTIONS
           : strcmp(value, "paragraphs") == 0 ? MODE_PARAGRAPHS
           : strcmp(value, "straight") == 0   ? MODE_STRAIGHT
                                              : MODE_NONE;
}

static Series *series_in(Counter *c, Holder *holder, ItemKind kind)
{
    Series *series = holder->of[kind];
    if (series) return series;
    series = holder->of[kind] = mn_arena_alloc(c->n->ctx->arena, sizeof *series);
    *c->plan->last_series = series;
    c->plan->last_series = &series->next;
    return series;
}

static Item *add_item(Counter *c, ItemKind kind, MnNode *node, Holder *holder)
{
    Item *item = mn_arena_alloc(c->n->ctx->arena, sizeof *item);
    const char *frozen = mn_xml_mn_attr(node, "frozen");
    *item = (Item){.kind = kind, .node = node, .appendix = c->appendix, .series = series_in(c, holder, kind)};
    item->place = c->plan->count++;
    item->said = mn_xml_attr(node, "data-number");
    item->fixed = frozen && label_parse(c->n->ctx->arena, mn_str(frozen), &item->label);
    if (item->fixed) item->series->frozen = true;
    if (item->series->last) item->series->last->after = item;
    else item->series->first = item;
    item->series->last = item;
    *c->plan->end = item;
    c->plan->end = &item->next;
    return item;
}

static void add_section(Counter *c, MnNode *section, int depth)
{
    int above = depth;
    while (above && !c->section[above - 1]) above--;
    Item *parent = above ? c->section[above - 1] : NULL;
    Item *item = add_item(c, ITEM_SECTION, section, parent ? &parent->within : c->whole);
    item->above = parent;
    item->skipped = (unsigned)(depth - above);
    c->section[depth] = item;
    for (int i = depth + 1; i < DEEPEST; i++) c->section[i] = NULL;
}

static void add_paragraph(Counter *c, MnNode *p)
{
    if (mn_xml_has_class(p, "unnumbered")) return;
    Item *section = c->mode == MODE_STRAIGHT ? NULL : c->section[0];
    add_item(c, ITEM_PARAGRAPH, p, section ? &section->within : c->whole)->above = section;
}

static void add_captioned(Counter *c, MnNode *node)
{
    if (mn_xml_has_class(node, "unnumbered") || !mn_tree_caption(node)) return;
    add_item(c, mn_is(node, MN_TABLE) ? ITEM_TABLE : ITEM_FIGURE, node, c->whole);
}

/* Tables and figures of a block that is no section. */
static void add_inside(Counter *c, MnNode *block)
{
    for (MnNode *node = block; node; node = mn_xml_walk(node, block, true))
        if (mn_is_captioned(node)) add_captioned(c, node);
}

static void walk_children(Counter *c, MnNode *parent, int depth, bool numbered);

static void walk_appendix(Counter *outer, MnNode *section)
{
    Item *item = add_item(outer, ITEM_APPENDIX, section, &outer->plan->document);
    Counter own = {.n = outer->n, .plan = outer->plan, .appendix = item, .whole = &item->within};
    own.mode = mode_of(mn_xml_mn_attr(section, "numbering"), outer->mode);
    walk_children(&own, section, 0, true);
}

static void walk_section(Counter *c, MnNode *section, int depth, bool numbered)
{
    numbered = numbered && !mn_xml_has_class(section, "unnumbered") && !mn_is_document_control(section);
    bool heads = numbered && mn_tree_heading(section) && depth < DEEPEST &&
                 (c->mode == MODE_SECTIONS || (c->mode == MODE_PARAGRAPHS && !depth));
    if (heads) add_section(c, section, depth);
    walk_children(c, section, depth + 1, numbered);
}

static void walk_block(Counter *c, MnNode *block, bool paragraphs)
{
    const char *gone = mn_xml_mn_attr(block, "gone");
    if (gone) add_item(c, strcmp(gone, "table") == 0 ? ITEM_TABLE : ITEM_FIGURE, block, c->whole);
    else if (mn_is(block, MN_P) && paragraphs) add_paragraph(c, block);
    else if (!mn_is(block, MN_HEADER) && !mn_is_document_control(mn_xml_parent(block))) add_inside(c, block);
}

static void walk_children(Counter *c, MnNode *parent, int depth, bool numbered)
{
    bool in_section = mn_is(parent, MN_SECTION) && depth > 0;
    bool paragraphs = numbered && (c->mode == MODE_STRAIGHT || (c->mode == MODE_PARAGRAPHS && in_section && c->section[0]));
    for (MnNode *child = mn_xml_first_element(parent); child; child = mn_xml_next_element(child)) {
        if (mn_is_appendix(child)) walk_appendix(c, child);
        else if (mn_is(child, MN_SECTION)) walk_section(c, child, depth, numbered);
        else if (mn_is(child, MN_DIV) && mn_xml_mn_attr(child, "scope")) walk_children(c, child, depth, numbered);
        else walk_block(c, child, paragraphs);
    }
}

void plan_make(Numbering *n, Plan *plan)
{
    *plan = (Plan){.end = &plan->first, .last_series = &plan->series};
    Counter c = {.n = n, .plan = plan, .whole = &plan->document};
    c.mode = mode_of(mn_xml_attr(n->document, "numbering"), MODE_NONE);
    walk_children(&c, n->article, 0, true);
}

/* ---- labels ---- */

/* What stands before an item's label in its number: "4.", or in the first appendix "A1." of a table. */
static const char *before_label(Numbering *n, const Item *item)
{
    MnBuf text = {0};
    bool captioned = item->kind == ITEM_TABLE || item->kind == ITEM_FIGURE;
    if (captioned && item->appendix) mn_buf_printf(&text, "A%s.", item->appendix->number);
    if (item->above) mn_buf_printf(&text, "%s.", item->above->number);
    for (unsigned i = 0; i < item->skipped; i++) mn_buf_puts(&text, "0.");
    return mn_buf_finish(&text, n->ctx->arena);
}

/* A number by hand may be given in full, 4.12A, or as far as its place leaves it open, 12A. */
static void take_said(Numbering *n, Item *item)
{
    MnStr said = mn_str(item->said);
    const char *before = before_label(n, item);
    if (*before && mn_str_starts(said, before)) said = mn_str_slice(said, strlen(before), said.len);
    item->fixed = label_parse(n->ctx->arena, said, &item->label);
    if (item->fixed) return;
    bool elsewhere = memchr(said.ptr, '.', said.len) != NULL;
    mn_report(n->ctx->diag, elsewhere ? MN_NUMBER_PLACE : MN_NUMBER_FORM, mn_xml_attr_range(item->node, "data-number"),
              .value = item->said, .number = mn_arena_printf(n->ctx->arena, "%s1A", before));
}

static const char *number_of(Numbering *n, const Item *item)
{
    return mn_arena_printf(n->ctx->arena, "%s%s", before_label(n, item), label_text(n->ctx->arena, &item->label));
}

/* As far as a series has got its labels. */
typedef struct {
    Numbering *n;
    const Series *series;
    const Item *before; /* the last that has one */
    const Item *bound;  /* the next that is fixed */
    const Item *kept;   /* the next that is as it was issued */
} Labelling;

static void report_order(const Labelling *l, MnCode code, const Item *item, const Item *other)
{
    if (label_compare(&other->label, &item->label) == 0) code = MN_NUMBER_TWICE;
    mn_report(l->n->ctx->diag, code, mn_xml_attr_range(item->node, "data-number"), .number = number_of(l->n, item),
              .other = number_of(l->n, other));
}

static bool is_behind(const Labelling *l, const Item *item)
{
    return l->before && label_compare(&l->before->label, &item->label) >= 0;
}

/* The next that is fixed, behind what has a label. Numbers by hand that fall behind are counted as if they had none. */
static const Item *find_bound(const Labelling *l, Item *from)
{
    for (Item *item = from; item; item = item->after) {
        if (!item->fixed) continue;
        if (!item->said || !is_behind(l, item)) return item;
        report_order(l, MN_NUMBER_BACK, item, l->before);
        item->fixed = false;
    }
    return NULL;
}

static const Item *find_kept(const Item *item)
{
    while (item && (item->said || !item->fixed)) item = item->after;
    return item;
}

static void label_item(Labelling *l, Item *item)
{
    if (l->bound && l->bound->place <= item->place) l->bound = find_bound(l, item);
    if (l->kept && l->kept->place <= item->place) l->kept = find_kept(item->after);
    if (item->fixed && item->said && l->kept && label_compare(&item->label, &l->kept->label) >= 0) {
        report_order(l, MN_NUMBER_AHEAD, item, l->kept);
        item->fixed = false;
    }
    if (item == l->bound && !item->fixed) l->bound = find_bound(l, item);
    const Label *to = l->series->frozen && l->bound ? &l->bound->label : NULL;
    if (!item->fixed) item->label = label_between(l->n->ctx->arena, l->before ? &l->before->label : NULL, to);
    item->number = number_of(l->n, item);
    l->before = item;
}

static void label_series(Numbering *n, Series *series)
{
    for (Item *item = series->first; item; item = item->after)
        if (item->said) take_said(n, item);
    Labelling l = {.n = n, .series = series};
    l.bound = find_bound(&l, series->first);
    l.kept = find_kept(series->first);
    for (Item *item = series->first; item; item = item->after) label_item(&l, item);
}

void plan_label(Numbering *n, Plan *plan)
{
    for (Series *series = plan->series; series; series = series->next) label_series(n, series);
}
