/* count.c - second pass: numbers of headings, paragraphs, tables, figures and appendices, in document order. What is counted where,
 * and how, plan.h says; here the numbers are put into the tree. Where they are frozen, those of the issued version come first
 * (frozen.h). */
#include "number/frozen.h"
#include "number/plan.h"

#include <string.h>

static void remember(Numbering *n, MnNode *node, const char *number)
{
    Target *target = number_target_of(n, node);
    if (target) target->number = number;
}

static void write_heading(Numbering *n, const Item *item)
{
    remember(n, item->node, item->number);
    number_prefix(mn_tree_heading(item->node), item->number);
    mn_xml_add_class(item->node, "numbered");
}

static void write_paragraph(Numbering *n, const Item *item)
{
    number_ensure_id(n, item->node, mn_arena_printf(n->ctx->arena, "p-%s", item->number));
    remember(n, item->node, item->number);
    number_prefix(item->node, item->number);
    mn_xml_add_class(item->node, "numbered");
}

static void write_captioned(Numbering *n, const Item *item)
{
    bool table = item->kind == ITEM_TABLE;
    const char *number = number_worded(n, table ? "table-number" : "figure-number", item->number);
    const char *label = label_text(n->ctx->arena, &item->label);
    number_ensure_id(n, item->node, mn_arena_printf(n->ctx->arena, "%s-%s", table ? "table" : "figure", label));
    remember(n, item->node, number);
    number_prefix(mn_is_captioned(item->node) ? mn_tree_caption(item->node) : item->node, number);
}

static void write_appendix(Numbering *n, const Item *item)
{
    const char *label = number_worded(n, "appendix-number", item->number), *name = mn_xml_mn_attr(item->node, "scope");
    Scope *scope = name ? mn_map_get(&n->by_scope, mn_str(name)) : NULL;
    if (scope) scope->label = label;
    number_ensure_id(n, item->node, mn_arena_printf(n->ctx->arena, "appendix-%s", item->number));
    remember(n, item->node, label);
    MnNode *shown = mn_tree_appendix_label(item->node);
    if (shown) mn_xml_add_string(shown, label);
}

static void write_item(Numbering *n, const Item *item)
{
    switch (item->kind) {
    case ITEM_SECTION: write_heading(n, item); break;
    case ITEM_PARAGRAPH: write_paragraph(n, item); break;
    case ITEM_TABLE:
    case ITEM_FIGURE: write_captioned(n, item); break;
    case ITEM_APPENDIX: write_appendix(n, item); break;
    case ITEM_KINDS: break;
    }
    mn_xml_set_attr(item->node, "data-number", NULL);
}

/* A number by hand where nothing has one would be lost in silence. */
static void report_unused(Numbering *n)
{
    for (MnNode *node = n->article; node; node = mn_xml_walk(node, n->article, true)) {
        const char *number = mn_xml_is_element(node) ? mn_xml_attr(node, "data-number") : NULL;
        if (number) mn_report(n->ctx->diag, MN_NUMBER_UNUSED, mn_xml_attr_range(node, "data-number"), .value = number);
    }
}

void number_count(Numbering *n)
{
    Plan plan;
    if (n->frozen) frozen_apply(n);
    plan_make(n, &plan);
    plan_label(n, &plan);
    for (const Item *item = plan.first; item; item = item->next) write_item(n, item);
    report_unused(n);
}
