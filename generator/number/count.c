/* count.c - second pass: numbers of headings, paragraphs, tables, figures and appendices, in document order.
 *
 *     mode        heading of a section      p directly in a numbered section
 *     none        –                         –
 *     sections    1, 1.1, 1.1.1             –
 *     paragraphs  1 (outermost only)        1.1, 1.2 …: inner sections neither number nor reset
 *     straight    –                         1, 2, 3 … through the whole scope
 *
 * An unnumbered section numbers nothing. Lists, quotations and tables belong to the paragraph before them. An appendix
 * counts for itself: its sections begin at 1, its tables are Table A1.1. Tables and figures with a caption are numbered
 * everywhere but in document control. */
#include "number/numbering.h"

#include <stdio.h>
#include <string.h>

enum { DEEPEST = 3 }; /* levels of numbered headings */

typedef enum { MODE_NONE, MODE_SECTIONS, MODE_PARAGRAPHS, MODE_STRAIGHT } Mode;

/* The counters of one numbering: the document's or an appendix's. */
typedef struct {
    Mode mode;
    unsigned section[DEEPEST], paragraph, table, figure;
    const char *prefix; /* "A1." in the first appendix */
} Counter;

typedef struct {
    Numbering *n;
    unsigned appendices;
} Count;

static Mode mode_of(const MnNode *node, const char *value, Mode otherwise)
{
    (void)node;
    if (!value) return otherwise;
    return strcmp(value, "sections") == 0     ? MODE_SECTIONS
           : strcmp(value, "paragraphs") == 0 ? MODE_PARAGRAPHS
           : strcmp(value, "straight") == 0   ? MODE_STRAIGHT
                                              : MODE_NONE;
}

static void remember(Numbering *n, MnNode *node, const char *number)
{
    Target *target = number_target_of(n, node);
    if (target) target->number = number;
}

static const char *section_number(Count *count, Counter *c, int depth)
{
    MnBuf text = {0};
    c->section[depth]++;
    for (int i = depth + 1; i < DEEPEST; i++) c->section[i] = 0;
    for (int i = 0; i <= depth; i++) mn_buf_printf(&text, i ? ".%u" : "%u", c->section[i]);
    return mn_buf_finish(&text, count->n->ctx->arena);
}

static void count_paragraph(Count *count, Counter *c, MnNode *p)
{
    Numbering *n = count->n;
    if (mn_xml_has_class(p, "unnumbered")) return;
    c->paragraph++;
    const char *number = c->mode == MODE_STRAIGHT ? mn_arena_printf(n->ctx->arena, "%u", c->paragraph)
                                                  : mn_arena_printf(n->ctx->arena, "%u.%u", c->section[0], c->paragraph);
    number_ensure_id(n, p, mn_arena_printf(n->ctx->arena, "p-%s", number));
    remember(n, p, number);
    number_prefix(p, number);
    mn_xml_add_class(p, "numbered");
}

static void count_captioned(Count *count, Counter *c, MnNode *node)
{
    bool table = mn_is(node, MN_TABLE);
    MnNode *caption = mn_tree_caption(node);
    if (!caption || mn_xml_has_class(node, "unnumbered")) return;
    Numbering *n = count->n;
    unsigned value = table ? ++c->table : ++c->figure;
    const char *number =
        number_worded(n, table ? "table-number" : "figure-number", mn_arena_printf(n->ctx->arena, "%s%u", c->prefix, value));
    number_ensure_id(n, node, mn_arena_printf(n->ctx->arena, "%s-%u", table ? "table" : "figure", value));
    remember(n, node, number);
    number_prefix(caption, number);
}

/* Tables and figures of a block that is no section. */
static void count_inside(Count *count, Counter *c, MnNode *block)
{
    for (MnNode *node = block; node; node = mn_xml_walk(node, block, true))
        if (mn_is_captioned(node)) count_captioned(count, c, node);
}

static void count_children(Count *count, Counter *c, MnNode *parent, int depth, bool numbered);

static void count_appendix(Count *count, const Counter *outer, MnNode *section)
{
    Numbering *n = count->n;
    const char *digits = mn_arena_printf(n->ctx->arena, "%u", ++count->appendices);
    const char *label = number_worded(n, "appendix-number", digits);
    Counter own = {.mode = mode_of(section, mn_xml_mn_attr(section, "numbering"), outer->mode),
                   .prefix = mn_arena_printf(n->ctx->arena, "A%s.", digits)};
    const char *name = mn_xml_mn_attr(section, "scope");
    Scope *scope = name ? mn_map_get(&n->by_scope, mn_str(name)) : NULL;
    if (scope) scope->label = label;
    number_ensure_id(n, section, mn_arena_printf(n->ctx->arena, "appendix-%s", digits));
    remember(n, section, label);
    MnNode *shown = mn_tree_appendix_label(section);
    if (shown) mn_xml_add_string(shown, label);
    count_children(count, &own, section, 0, true);
}

static void count_section(Count *count, Counter *c, MnNode *section, int depth, bool numbered)
{
    numbered = numbered && !mn_xml_has_class(section, "unnumbered") && !mn_is_document_control(section);
    MnNode *heading = mn_tree_heading(section);
    bool heads = numbered && heading && depth < DEEPEST && (c->mode == MODE_SECTIONS || (c->mode == MODE_PARAGRAPHS && !depth));
    if (heads) {
        const char *number = section_number(count, c, depth);
        if (c->mode == MODE_PARAGRAPHS) c->paragraph = 0;
        remember(count->n, section, number);
        number_prefix(heading, number);
        mn_xml_add_class(section, "numbered");
    }
    count_children(count, c, section, depth + 1, numbered);
}

static void count_children(Count *count, Counter *c, MnNode *parent, int depth, bool numbered)
{
    bool in_section = mn_is(parent, MN_SECTION) && depth > 0;
    bool paragraphs = numbered && (c->mode == MODE_STRAIGHT || (c->mode == MODE_PARAGRAPHS && in_section && c->section[0]));
    for (MnNode *child = mn_xml_first_element(parent), *next; child; child = next) {
        next = mn_xml_next_element(child);
        if (mn_is_appendix(child)) count_appendix(count, c, child);
        else if (mn_is(child, MN_SECTION)) count_section(count, c, child, depth, numbered);
        else if (mn_is(child, MN_DIV) && mn_xml_mn_attr(child, "scope")) count_children(count, c, child, depth, numbered);
        else if (mn_is(child, MN_P) && paragraphs) count_paragraph(count, c, child);
        else if (!mn_is(child, MN_HEADER) && !mn_is_document_control(parent)) count_inside(count, c, child);
    }
}

void number_count(Numbering *n)
{
    Count count = {.n = n};
    Counter c = {.mode = mode_of(n->document, mn_xml_attr(n->document, "numbering"), MODE_NONE), .prefix = ""};
    count_children(&count, &c, n->article, 0, true);
}
