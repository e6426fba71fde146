/* boxes.c - the document tree as a tree of boxes, with every style resolved and every tag made.
 *
 * One walk in document order. Each block element has a row in a table that says what makes its box; what is not in the
 * table is looked through. Children of a box that mixes text and blocks become anonymous texts among its blocks:
 *
 *     li ─ "Make" ul            BLOCK ┬ TEXT "Make"
 *                                     └ BLOCK (ul) …
 *
 * Notes leave the flow here: their boxes wait in l->notes until a line refers to them. */
#include "figure/figure.h"
#include "image/image.h"
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LABEL_GAP = 5000 }; /* between a number or marker and its text, at least */

bool is_rtl(const MnNode *node, bool inherited)
{
    const char *dir = node ? mn_xml_attr(node, "dir") : NULL;
    return dir ? strcmp(dir, "rtl") == 0 : inherited;
}

static void append(Box *parent, Box *box)
{
    if (parent->last) parent->last->next = box;
    else parent->first = box;
    parent->last = box;
}

Box *box_new(Layout *l, BoxKind kind, Box *parent, const MnNode *node)
{
    Box *box = mn_arena_alloc(l->scratch, sizeof *box);
    box->kind = kind;
    box->node = node;
    box->rtl = is_rtl(node, parent && parent->rtl);
    box->id = node ? mn_xml_attr(node, "id") : NULL;
    if (parent) append(parent, box);
    return box;
}

TextContext context_inside(const Layout *l, const TextContext *context, const MnNode *node, MnTag *tag)
{
    TextContext inner = *context;
    if (tag) inner.tag = tag;
    if (mn_xml_attr(node, "lang")) inner.language = mn_xml_attr(node, "lang");
    inner.rtl = is_rtl(node, inner.rtl);
    if (inner.rtl != context->rtl) inner.hung = false; /* the column is at the other side */
    inner.change = change_of(node, inner.change);
    announce_change(l, &inner, node);
    return inner;
}

static void set_look(TextContext *context, const MnTextLook *look)
{
    context->look = look;
    context->colour = look->colour;
}

/* A change bar beside what was changed as a whole. */
static void mark_change(Layout *l, Box *box, const MnNode *node)
{
    if (!mn_xml_attr(node, "data-change") || box->deco) return;
    box->deco = mn_arena_alloc(l->scratch, sizeof *box->deco);
    box->deco->has_bar = true;
    box->deco->bar = change_of(node, 0) == 'd' ? l->style->deleted : l->style->inserted;
    box->deco->bar_width = -2000; /* outside the text */
}

/* ---- texts ---- */

static Box *text_box(Layout *l, Box *parent, const TextContext *context, Text *text, const MnNode *node)
{
    if (!text) return NULL;
    Box *box = box_new(l, BOX_TEXT, parent, node);
    box->text = text;
    box->before = context->look->before;
    box->after = context->look->after;
    return box;
}

static bool is_number_span(const MnNode *node)
{
    return node && mn_xml_is(node, "span") && mn_xml_has_class(node, "number");
}

/* The text of an element whose number, if it begins with one, hangs in the number column when it fits there. */
static Box *numbered_text(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *child = mn_xml_first(node);
    Text *label = NULL;
    if (is_number_span(child) && context->number) {
        label = context->number;
    } else if (is_number_span(child) && context->number_column > 0 && mn_xml_next(child)) {
        text_begin(l);
        text_add(l, context, child);
        label = text_end(l, context);
        if (label && text_width(label) > context->number_column - LABEL_GAP) label = NULL;
    }
    text_begin(l);
    for (child = label ? mn_xml_next(child) : child; child; child = mn_xml_next(child)) text_add(l, context, child);
    Box *box = text_box(l, parent, context, text_end(l, context), node);
    if (!box || !label) return box;
    label->items[label->nitems - 1].glue = GLUE_SPACE;
    box->label = label;
    box->label_at = -context->number_column;
    if (!context->hung) box->start = context->number_column;
    return box;
}

static void add_paragraph(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_P, context->tag, node));
    const MnStyle *style = l->style;
    if (mn_xml_has_class(node, "lead")) set_look(&own, &style->lead);
    if (mn_xml_has_class(node, "note") || mn_xml_has_class(node, "source-note")) set_look(&own, &style->note);
    if (mn_xml_has_class(node, "appendix-label")) {
        set_look(&own, &style->heading[3]);
        own.colour = style->muted;
    }
    Box *box = numbered_text(l, parent, &own, node);
    if (!box) return;
    if (own.tight) box->after = style->table.after;
    if (mn_xml_has_class(node, "appendix-label")) box->keep |= KEEP_WITH_NEXT | IS_UNDIVIDED, box->after = 0;
    if (text_ends_with(box->text, ':')) box->keep |= KEEP_LEAD_IN;
    mark_change(l, box, node);
}

static void add_heading(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    int level = mn_xml_name(node)[1] - '0';
    TextContext own = context_inside(l, context, node, tag_for(l, (MnTagKind)(MN_TAG_H1 + level - 1), context->tag, node));
    set_look(&own, context->heading ? context->heading : &l->style->heading[level]);
    Box *box = numbered_text(l, parent, &own, node);
    if (!box) return;
    box->keep |= KEEP_WITH_NEXT | IS_BALANCED | IS_UNDIVIDED;
    MnBookmark *bookmark = mn_arena_alloc(l->ctx->arena, sizeof *bookmark);
    const char *title = text_string(l->scratch, box->text), *number = text_string(l->scratch, box->label);
    bookmark->title = mn_arena_printf(l->ctx->arena, "%s%s", number, title);
    bookmark->level = level > 1 ? level - 1 : 1;
    box->bookmark = bookmark;
    mark_change(l, box, node);
}

/* ---- lists ---- */

/* The marker of item `value`: the list's pattern with its first number or letter replaced. */
static char *marker_of(Layout *l, const MnNode *list, long value)
{
    const char *type = mn_xml_attr(list, "type"), *pattern = mn_xml_attr(list, "data-marker");
    char kind = type ? type[0] : '1';
    MnStr shape = pattern && pattern[0] ? mn_str(pattern) : MN_STR("1.");
    size_t from = 0;
    while (from < shape.len && strchr("().[] ", shape.ptr[from])) from++;
    size_t to = from;
    while (to < shape.len && !strchr("().[] ", shape.ptr[to])) to++;
    MnBuf out = {0};
    mn_buf_str(&out, mn_str_slice(shape, 0, from));
    if (value < 1 || value > UINT32_MAX) mn_buf_int(&out, value);
    else mn_buf_counter(&out, (uint32_t)value, kind);
    mn_buf_str(&out, mn_str_slice(shape, to, shape.len));
    return mn_buf_finish(&out, l->scratch);
}

static const char *const bullets[] = {"•", "–", "•", "–"};

typedef struct {
    const MnNode *node;
    long value;
    int depth;
    MnLength indent;
    bool tight;
} ListState;

static int list_depth(const MnNode *list)
{
    int depth = 0;
    for (const MnNode *up = mn_xml_parent(list); up; up = mn_xml_parent(up))
        if (mn_xml_is(up, "ul")) depth++;
    return depth < 3 ? depth : 3;
}

/* Does an item hold paragraphs rather than plain text? */
static bool is_loose(const MnNode *list)
{
    for (const MnNode *item = mn_xml_first_element(list); item; item = mn_xml_next_element(item))
        if (mn_xml_child(item, "p")) return true;
    return false;
}

static Text *item_label(Layout *l, const TextContext *context, const ListState *list, MnTag *item)
{
    if (mn_xml_has_class(list->node, "tasks")) return NULL; /* their boxes are marks enough */
    TextContext label = *context;
    label.tag = tag_new(l, MN_TAG_LBL, item);
    if (mn_xml_is(list->node, "ul")) label.announced = NULL; /* bullets are not read */
    if (mn_xml_is(list->node, "ul")) label.colour = context->look == &l->style->body ? l->style->brand : context->colour;
    text_begin(l);
    const char *marker = mn_xml_is(list->node, "ul") ? bullets[list->depth] : marker_of(l, list->node, list->value);
    text_add_string(l, &label, mn_str(marker), mn_xml_pos(list->node));
    Text *text = text_end(l, &label);
    if (text) text->items[text->nitems - 1].glue = GLUE_SPACE;
    return text;
}

static void add_item(Layout *l, Box *parent, const TextContext *context, const ListState *list, const MnNode *node)
{
    MnTag *tag = tag_for(l, MN_TAG_LI, context->tag, node);
    TextContext own = context_inside(l, context, node, tag);
    own.number_column = 0;
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->keep |= IS_ITEM;
    box->start = list->indent;
    box->label = item_label(l, &own, list, tag);
    box->label_at = -list->indent;
    own.tag = tag_new(l, MN_TAG_LBODY, tag);
    boxes_children(l, box, &own, node);
    if (!box->first) text_begin(l);
    else if (box->first->kind == BOX_TEXT && box->first->next) box->first->keep |= KEEP_OPENING;
    box->after = list->tight ? context->look->after * 4 / 10 : context->look->after;
    mark_change(l, box, node);
}

/* Room for the widest marker. */
static MnLength list_indent(Layout *l, const TextContext *context, const ListState *list, long last)
{
    MnLength indent = (MnLength)((int64_t)l->style->list_indent * context->look->size / l->style->body.size);
    if (mn_xml_is(list->node, "ul")) return indent;
    for (long value = list->value; value <= last; value += value < last - 30 ? last - 30 - value : 1) {
        TextContext plain = *context;
        plain.tag = NULL;
        text_begin(l);
        text_add_string(l, &plain, mn_str(marker_of(l, list->node, value)), (MnPos){0});
        MnLength width = (MnLength)text_width(text_end(l, &plain)) + LABEL_GAP;
        if (width > indent) indent = width;
    }
    return indent;
}

static void mark_end_items(Box *list)
{
    if (list->first && list->first->next) list->first->next->keep |= IS_END_ITEM;
    if (list->last != list->first) list->last->keep |= IS_END_ITEM;
}

static void add_list(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    if (!mn_xml_child(node, "li")) return;
    TextContext own = context_inside(l, context, node, tag_list(l, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    const char *start = mn_xml_attr(node, "start");
    ListState list = {
        .node = node, .value = start ? strtol(start, NULL, 10) : 1, .depth = list_depth(node), .tight = !is_loose(node)};
    long last = list.value - 1;
    for (const MnNode *item = mn_xml_first_element(node); item; item = mn_xml_next_element(item)) last++;
    list.indent = list_indent(l, &own, &list, last);
    for (const MnNode *item = mn_xml_first_element(node); item; item = mn_xml_next_element(item), list.value++)
        add_item(l, box, &own, &list, item);
    mark_end_items(box);
    bool nested = mn_xml_is(mn_xml_parent(node), "li");
    box->after = nested ? 0 : own.tight ? l->style->table.after : own.look->after;
    box->before = nested ? context->look->after * 4 / 10 : 0;
    mark_change(l, box, node);
}

/* ---- terms and facts ---- */

static void add_terms(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_L, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->after = own.look->after;
    MnTag *list = own.tag, *item = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool term = mn_xml_is(child, "dt");
        if (!item || (term && item->last && item->last->kind == MN_TAG_LBODY)) item = tag_new(l, MN_TAG_LI, list);
        TextContext inner = context_inside(l, &own, child, tag_for(l, term ? MN_TAG_LBL : MN_TAG_LBODY, item, child));
        inner.bold = term;
        inner.number_column = 0;
        Box *part = box_new(l, BOX_BLOCK, box, child);
        boxes_children(l, part, &inner, child);
        if (term) part->keep |= KEEP_WITH_NEXT;
        else part->start = l->style->list_indent, part->after = own.look->after;
        mark_change(l, part, child);
    }
}

/* The key to a table's signs: each sign hangs before what it means. */
static void add_key(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_L, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    MnTag *list = own.tag, *item = NULL;
    MnLength indent = own.look->size * 16 / 10;
    Text *label = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool term = mn_xml_is(child, "dt");
        if (term || !item) item = tag_new(l, MN_TAG_LI, list);
        TextContext inner = context_inside(l, &own, child, tag_for(l, term ? MN_TAG_LBL : MN_TAG_LBODY, item, child));
        if (term) {
            text_begin(l);
            text_add(l, &inner, child);
            label = text_end(l, &inner);
            if (label) label->items[label->nitems - 1].glue = GLUE_SPACE;
            continue;
        }
        Box *part = box_new(l, BOX_BLOCK, box, child);
        part->start = label && text_width(label) + LABEL_GAP > indent ? (MnLength)text_width(label) + LABEL_GAP : indent;
        part->label = label;
        part->label_at = -part->start;
        part->after = 1500;
        boxes_children(l, part, &inner, child);
        label = NULL;
    }
    box->keep |= KEEP_TOGETHER;
}

static void add_facts(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    if (!mn_xml_has_class(node, "facts")) {
        if (mn_xml_has_class(node, "key")) add_key(l, parent, context, node);
        else add_terms(l, parent, context, node);
        return;
    }
    Box *box = box_new(l, BOX_TABLE, parent, node);
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_L, context->tag, node));
    box->table = table_facts(l, node, &own, own.tag);
    box->before = context->look->after;
    box->after = context->look->after * 2;
}

/* ---- tables, figures, quotations, callouts ---- */

static Box *add_caption(Layout *l, Box *parent, const TextContext *context, const MnNode *caption, MnTag *tag)
{
    TextContext own = context_inside(l, context, caption, tag_for(l, MN_TAG_CAPTION, tag, caption));
    set_look(&own, &l->style->caption);
    own.number_column = 0;
    Box *box = box_new(l, BOX_BLOCK, parent, caption);
    boxes_children(l, box, &own, caption);
    box->keep |= IS_UNDIVIDED;
    box->before = l->style->caption.before;
    box->after = l->style->caption.after;
    return box;
}

/* What the table is called on the pages it goes on to. */
static void name_table(Layout *l, Table *table, const MnNode *caption)
{
    MnBuf text = {0};
    mn_xml_collect_text(caption, &text);
    table->caption = mn_buf_finish(&text, l->scratch);
    if (!is_number_span(mn_xml_first(caption))) return;
    MnBuf number = {0};
    mn_xml_collect_text(mn_xml_first(caption), &number);
    table->number = mn_buf_finish(&number, l->scratch);
}

static void add_table(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_TABLE, context->tag, node));
    Box *box = box_new(l, BOX_TABLE, parent, node);
    const MnNode *caption = mn_xml_child(node, "caption");
    if (caption) add_caption(l, box, &own, caption, own.tag)->keep |= KEEP_WITH_NEXT;
    set_look(&own, &l->style->table);
    own.number_column = 0;
    own.hung = false;
    own.tight = true;
    box->table = table_build(l, node, &own, own.tag);
    if (caption) name_table(l, box->table, caption);
    box->after = l->style->body.after * 2;
    box->before = caption ? 0 : l->style->body.after;
    mark_change(l, box, node);
}

/* The notes below a table belong to its box, so that they turn with it. */
static void add_table_notes(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    Box *table = parent->last && parent->last->kind == BOX_TABLE ? parent->last : NULL;
    TextContext own = context_inside(l, context, node, NULL);
    set_look(&own, &l->style->note);
    own.number_column = 0;
    Box *box = box_new(l, BOX_BLOCK, table ? table : parent, node);
    box->keep |= KEEP_WITH_PREVIOUS | KEEP_TOGETHER;
    box->before = 4000;
    boxes_children(l, box, &own, node);
}

/* Side by side where the rest of the measure is wide enough for text, else one below the other. */
static void add_beside(Layout *l, Box *parent, Box *picture, Box *text, MnLength measure)
{
    MnLength least, most, room = l->style->body.size * 14;
    box_extent(picture, &least, &most);
    if (l->cells || measure - most < room) {
        picture->after = l->style->body.after * 2;
        append(parent, picture);
        append(parent, text);
        return;
    }
    Box *box = box_new(l, BOX_TABLE, parent, NULL);
    box->rtl = parent->rtl;
    box->table = table_beside(l, picture, text, parent->rtl);
}

/* The picture of a diagram on a tinted ground, with the list of its steps. */
static void add_diagram(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    enum { PAD_X = 14000, PAD_Y = 12000 };
    TextContext own = *context;
    own.hung = false;
    Box *ground = box_new(l, BOX_BLOCK, parent, NULL);
    ground->rtl = context->rtl;
    ground->start = ground->end = PAD_X;
    ground->deco = mn_arena_alloc(l->scratch, sizeof *ground->deco);
    *ground->deco =
        (Deco){.has_fill = true, .fill = mn_colour_mix(l->style->brand, l->style->paper, MN_TINT_DIAGRAM), .pad = PAD_Y};
    Box *picture = box_new(l, BOX_BLOCK, NULL, NULL), *text = box_new(l, BOX_BLOCK, NULL, NULL);
    picture->rtl = text->rtl = context->rtl;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child))
        if (!mn_xml_is(child, "figcaption")) boxes_add(l, mn_xml_is(child, "svg") ? picture : text, &own, child);
    add_beside(l, ground, picture, text, l->measure - 2 * PAD_X);
}

static void add_figure(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->keep |= KEEP_TOGETHER;
    box->before = l->style->body.after;
    box->after = l->style->body.after * 2;
    bool diagram = mn_xml_has_class(node, "diagram");
    if (diagram) add_diagram(l, box, &own, node);
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!mn_xml_is(child, "figcaption")) {
            if (!diagram) boxes_add(l, box, &own, child);
            continue;
        }
        Box *caption = add_caption(l, box, &own, child, own.tag);
        caption->before = 6000;
        if (box->first != caption) caption->keep |= KEEP_WITH_PREVIOUS;
        else caption->keep |= KEEP_WITH_NEXT;
    }
    mark_change(l, box, node);
}

static void add_quotation(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_BLOCK_QUOTE, context->tag, node));
    set_look(&own, &l->style->quote);
    own.number_column = 0;
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->after = context->look->after * 3 / 2;
    box->start = l->style->quote_indent;
    box->deco = mn_arena_alloc(l->scratch, sizeof *box->deco);
    *box->deco = (Deco){.has_bar = true, .bar = mn_colour_mix(l->style->brand, l->style->paper, 45), .bar_width = 2500};
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!mn_xml_is(child, "footer")) {
            boxes_add(l, box, &own, child);
            continue;
        }
        TextContext source = context_inside(l, &own, child, tag_for(l, MN_TAG_P, own.tag, child));
        set_look(&source, &l->style->note);
        Box *footer = box_new(l, BOX_BLOCK, box, child);
        boxes_children(l, footer, &source, child);
        footer->keep |= KEEP_WITH_PREVIOUS;
    }
}

static const MnCalloutLook *callout_look(const Layout *l, const MnNode *node)
{
    static const char *const names[MN_CALLOUT_COUNT] = {"note", "tip", "important", "warning", "caution"};
    for (int i = 0; i < MN_CALLOUT_COUNT; i++)
        if (mn_xml_has_class(node, names[i])) return &l->style->callout[i];
    return &l->style->callout[MN_CALLOUT_NOTE];
}

static void add_callout(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnCalloutLook *look = callout_look(l, node);
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    own.hung = false;
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->before = l->style->body.after;
    box->after = l->style->body.after * 3 / 2;
    box->keep |= KEEP_SHORT;
    box->start = 14000;
    box->end = 12000;
    box->deco = mn_arena_alloc(l->scratch, sizeof *box->deco);
    *box->deco = (Deco){.has_bar = true, .bar = look->bar, .bar_width = 3500, .has_fill = true, .fill = look->fill, .pad = 9000};
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        TextContext inner = own;
        bool title = mn_xml_has_class(child, "callout-title");
        inner.bold = title;
        if (title) inner.colour = look->title;
        boxes_add(l, box, &inner, child);
        if (title && box->last) box->last->keep |= KEEP_WITH_NEXT, box->last->after = 2000;
    }
}

static void add_code(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_P, context->tag, node));
    own.tag = tag_new(l, MN_TAG_CODE, own.tag);
    set_look(&own, &l->style->code);
    text_begin(l);
    text_add_code(l, &own, node);
    Box *outer = box_new(l, BOX_BLOCK, parent, node);
    outer->before = outer->after = l->style->body.after;
    outer->keep |= KEEP_SHORT;
    outer->start = outer->end = 10000;
    outer->deco = mn_arena_alloc(l->scratch, sizeof *outer->deco);
    *outer->deco = (Deco){.has_fill = true, .fill = mn_colour_mix(l->style->rule, l->style->paper, MN_TINT_CODE), .pad = 7000};
    Box *box = text_box(l, outer, &own, text_end(l, &own), NULL);
    if (box) box->after = 0;
}

static void add_rule(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    Box *box = box_new(l, BOX_RULE, parent, node);
    box->before = box->after = context->look->leading;
    box->rule_width = l->style->rule_width;
    box->rule_colour = l->style->rule;
}

/* The number of a note leads back to the first reference to it: Note > Lbl > Link. */
static Text *note_number(Layout *l, const TextContext *context, const MnNode *note)
{
    const MnNode *first = mn_xml_first_element(note), *span = first ? mn_xml_first(first) : NULL;
    if (!first || !mn_xml_is(first, "p") || !is_number_span(span)) return NULL;
    TextContext own = context_inside(l, context, first, tag_for(l, MN_TAG_LBL, context->tag, first));
    own.tag->id = NULL;                 /* the paragraph's */
    own.announced = context->announced; /* it says itself that it was changed */
    const char *id = mn_xml_attr(note, "id"), *reference = id ? mn_map_get(&l->references, mn_str(id)) : NULL;
    Link *link = reference ? mn_arena_alloc(l->ctx->arena, sizeof *link) : NULL;
    if (link) own.tag = link->tag = tag_new(l, MN_TAG_LINK, own.tag), own.colour = l->style->link;
    text_begin(l);
    text_add(l, &own, span);
    Text *number = text_end(l, &own);
    if (!number || !link) return number;
    const char *const pairs[] = {"number", text_string(l->scratch, number), NULL};
    link->target = mn_arena_printf(l->ctx->arena, "#%s", reference);
    const char *words = l->part->words ? mn_words_fill(l->ctx->arena, l->part->words, "note-back", pairs) : NULL;
    link->contents = words ? words : mn_arena_strdup(l->ctx->arena, pairs[1]);
    for (uint32_t i = 0; i < number->nitems; i++) number->items[i].run->link = link;
    return number;
}

static void add_note(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    (void)parent;
    MnTag *tag = tag_for(l, MN_TAG_NOTE, context->tag, node);
    TextContext own = context_inside(l, context, node, tag);
    set_look(&own, &l->style->footnote);
    own.number_column = l->note_column;
    own.hung = true;
    own.tight = true;
    own.number = note_number(l, &own, node);
    Note *note = mn_arena_alloc(l->scratch, sizeof *note);
    note->box = box_new(l, BOX_BLOCK, NULL, node);
    note->box->rtl = own.rtl;
    note->box->start = l->note_column;
    boxes_children(l, note->box, &own, node);
    note->box->after = l->style->footnote.after;
    if (tag->id) mn_map_put(&l->notes, mn_str(tag->id), note);
}

static void add_aside(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "footnote")) add_note(l, parent, context, node);
    else add_callout(l, parent, context, node);
}

/* ---- contents ---- */

/* Room for the number of an entry, also where it is as wide as "Appendix 1" and would not stand in the column. */
static MnLength entry_column(Layout *l, const TextContext *entry, const MnNode *a)
{
    if (!is_number_span(mn_xml_first(a))) return entry->number_column;
    TextContext plain = *entry;
    plain.tag = NULL;
    text_begin(l);
    text_add(l, &plain, mn_xml_first(a));
    const Text *number = text_end(l, &plain);
    MnLength width = number ? (MnLength)text_width(number) + 2 * LABEL_GAP : 0;
    return width - LABEL_GAP > entry->number_column ? width : entry->number_column;
}

/* One line of the contents: a link whose number hangs, and whose page is set when it is known. */
static void contents_entry(Layout *l, Box *parent, TextContext *entry, const MnNode *a, int level)
{
    Link *link = mn_arena_alloc(l->ctx->arena, sizeof *link);
    link->target = mn_xml_attr(a, "href");
    link->tag = tag_for(l, MN_TAG_LINK, entry->tag, a);
    entry->tag = link->tag;
    entry->number_column = entry_column(l, entry, a);
    Box *box = numbered_text(l, parent, entry, a);
    if (!box) return;
    link->contents = text_string(l->ctx->arena, box->text);
    for (uint32_t i = 0; i < box->text->nitems; i++) box->text->items[i].run->link = link;
    for (uint32_t i = 0; box->label && i < box->label->nitems; i++) box->label->items[i].run->link = link;
    box->page_of = link->target + 1;
    box->page_order = content_order(l, link->tag);
    box->text->items[box->text->nitems - 1].glue = GLUE_SPACE; /* parts the page number from the text for who listens */
    box->end = entry->look->size * 3;
    if (level > 1 && !box->label) box->start += l->style->number_column;
    if (level > 1 && box->label) box->start += l->style->number_column;
    box->keep |= IS_UNDIVIDED | (level == 1 ? IS_ITEM : IS_ITEM | IS_END_ITEM);
    if (level == 1) box->before = entry->look->size * 6 / 10;
    if (level == 1 && mn_xml_child(mn_xml_parent(a), "ol")) box->keep |= KEEP_WITH_NEXT;
}

static void add_entries(Layout *l, Box *parent, const TextContext *context, const MnNode *list, int level)
{
    TextContext own = context_inside(l, context, list, tag_for(l, MN_TAG_TOC, context->tag, list));
    set_look(&own, &l->style->contents);
    own.hung = false;
    own.number_column = l->style->number_column;
    for (const MnNode *item = mn_xml_first_element(list); item; item = mn_xml_next_element(item)) {
        const MnNode *a = mn_xml_child(item, "a"), *deeper = mn_xml_child(item, "ol");
        const char *href = a ? mn_xml_attr(a, "href") : NULL;
        if (!href || href[0] != '#') continue;
        TextContext entry = context_inside(l, &own, item, tag_new(l, MN_TAG_TOCI, own.tag));
        entry.tag = tag_new(l, MN_TAG_REFERENCE, entry.tag);
        entry.bold = level == 1;
        contents_entry(l, parent, &entry, a, level);
        if (deeper) add_entries(l, parent, &own, deeper, level + 1);
    }
}

static void add_contents(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_SECT, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->after = l->style->body.after * 2;
    box->keep |= KEEP_TOGETHER;
    const MnNode *header = mn_xml_child(mn_xml_parent(node), "header");
    if (header && mn_xml_has_class(header, "cover")) box->keep |= PAGE_AFTER;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (mn_xml_is(child, "ol")) add_entries(l, box, &own, child, 1);
        else boxes_add(l, box, &own, child);
    }
}

/* ---- sections ---- */

static bool holds_numbered_paragraph(const MnNode *section)
{
    for (const MnNode *n = section; n; n = mn_xml_walk(n, section, !mn_xml_is(n, "aside")))
        if (mn_xml_is(n, "p") && mn_xml_has_class(n, "numbered")) return true;
    return false;
}

/* A numbered section without paragraphs of its own, in a document that numbers paragraphs: its text is in line with theirs. */
static bool is_numbered_beside_paragraphs(const Layout *l, const MnNode *section)
{
    const char *numbering = mn_xml_attr(l->part->document, "numbering");
    const MnNode *heading = mn_xml_child(section, "h2");
    if (!numbering || (strcmp(numbering, "paragraphs") != 0 && strcmp(numbering, "straight") != 0)) return false;
    for (const MnNode *up = mn_xml_parent(section); up; up = mn_xml_parent(up))
        if (mn_xml_has_class(up, "appendix")) return false;
    return heading && is_number_span(mn_xml_first(heading));
}

static void add_section(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_SECT, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    bool appendix = mn_xml_has_class(node, "appendix");
    if (appendix) box->keep |= PAGE_BEFORE;
    if (mn_xml_has_class(node, "signature")) box->keep |= KEEP_TOGETHER, box->before = l->style->heading[2].before;
    if (!own.hung && !appendix && (holds_numbered_paragraph(node) || is_numbered_beside_paragraphs(l, node))) {
        own.hung = true;
        box->start = own.number_column;
    }
    boxes_children(l, box, &own, node);
    mark_change(l, box, node);
}

static void add_group(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, NULL);
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    if (mn_xml_has_class(node, "signature")) box->keep |= KEEP_TOGETHER, box->before = l->style->heading[2].before;
    boxes_children(l, box, &own, node);
    mark_change(l, box, node);
}

static void add_address(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(
        l, context, node,
        is_block_element(mn_xml_first(node) ? mn_xml_first(node) : node) ? NULL : tag_for(l, MN_TAG_P, context->tag, node));
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    box->keep |= KEEP_TOGETHER;
    boxes_children(l, box, &own, node);
}

static void add_div(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "table-notes")) {
        add_table_notes(l, parent, context, node);
    } else if (mn_xml_has_class(node, "parallel")) {
        Box *box = box_new(l, BOX_TABLE, parent, node);
        TextContext own = context_inside(l, context, node, NULL);
        own.number_column = 0;
        box->table = table_parallel(l, node, &own);
        box->after = context->look->after;
    } else {
        add_group(l, parent, context, node);
    }
}

static MnColour upon_band(const Layout *l)
{
    return l->style->band ? l->style->on_brand : l->style->text;
}

static bool says_draft(const Layout *l)
{
    const char *status = mn_meta(l->part->document, "status"), *draft = mn_words_get(l->part->words, "status-draft");
    return status && draft && strncasecmp(status, draft, strlen(draft)) == 0;
}

/* The word for a draft, in the corner where a stamp would be, unless the author has said it as the document's status. */
static void add_draft(Layout *l, Box *corner, const TextContext *context, const MnNode *cover)
{
    const char *word = l->part->draft && l->part->words ? mn_words_get(l->part->words, "draft-mark") : NULL;
    if (!word || corner->first) return;
    TextContext own = *context;
    set_look(&own, &l->style->subtitle);
    own.bold = true;
    own.colour = upon_band(l);
    own.tag = says_draft(l) ? NULL : tag_new(l, MN_TAG_P, context->tag);
    text_begin(l);
    text_add_string(l, &own, mn_str(word), mn_xml_pos(cover));
    text_box(l, corner, &own, text_end(l, &own), NULL);
}

static void add_cover(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, tag_for(l, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    Box *box = box_new(l, BOX_COVER, parent, node);
    box->keep |= PAGE_BEFORE | PAGE_AFTER;
    Box *marking = box_new(l, BOX_BLOCK, box, NULL), *corner = box_new(l, BOX_BLOCK, box, NULL);
    Box *name = box_new(l, BOX_BLOCK, box, NULL), *band = box_new(l, BOX_BLOCK, box, NULL);
    Box *below = box_new(l, BOX_BLOCK, box, NULL), *facts = box_new(l, BOX_BLOCK, box, NULL);
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        TextContext inner = own;
        Box *to = below;
        bool title = mn_xml_is(child, "h1"), council = mn_xml_has_class(child, "council");
        if (title || council || mn_xml_has_class(child, "subtitle")) {
            set_look(&inner, title ? &l->style->title : &l->style->subtitle);
            to = council ? name : band;
        }
        if (mn_xml_is(child, "dl") || mn_xml_is(child, "table")) to = facts;
        if (council) inner.bold = true;
        if (mn_xml_has_class(child, "marking")) {
            set_look(&inner, &l->style->running);
            inner.bold = true;
            inner.colour = l->style->logo ? l->style->text : upon_band(l); /* a crest stands on paper, they with it */
            to = marking;
        }
        if (title) add_draft(l, corner, &own, node);
        if (title) {
            inner = context_inside(l, &inner, child, tag_for(l, MN_TAG_H1, own.tag, child));
            numbered_text(l, to, &inner, child);
        } else {
            boxes_add(l, to, &inner, child);
        }
        if ((to == band || to == name) && to->last) to->last->keep |= IS_BALANCED;
    }
}

/* The opening of an appendix: a rule in the council's colour, the label, the title large. One with facts of its own, its author
 * or version, is a document within the document: its opening is a title page. */
static void add_appendix_title(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(l, context, node, NULL);
    own.number_column = 0;
    own.heading = &l->style->heading[1];
    Box *box = box_new(l, BOX_BLOCK, parent, node);
    Box *rule = box_new(l, BOX_RULE, box, NULL);
    rule->rule_width = l->style->strong_rule_width * 2;
    rule->rule_colour = l->style->brand;
    rule->after = 14000;
    rule->keep |= KEEP_WITH_NEXT;
    if (mn_xml_child(node, "dl")) box->keep |= PAGE_AFTER;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        boxes_add(l, box, &own, child);
        if (box->last->keep & KEEP_WITH_NEXT) box->last->before = 0;
    }
}

static void add_header(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "appendix-title")) {
        add_appendix_title(l, parent, context, node);
        return;
    }
    if (mn_xml_has_class(node, "cover")) add_cover(l, parent, context, node);
    else add_group(l, parent, context, node);
}

static MnLength pixels(const MnNode *node, const char *name, uint32_t otherwise)
{
    const char *value = mn_xml_attr(node, name);
    long n = value ? strtol(value, NULL, 10) : 0;
    if (n < 1 || n > 100000) n = (long)(otherwise < 100000 ? otherwise : 100000);
    return (MnLength)(n * 750); /* 96 to the inch, as on the web */
}

static void add_image(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    const char *src = mn_xml_attr(node, "src"), *alt = mn_xml_attr(node, "alt");
    if (!src) return;
    const char *path = mn_arena_printf(l->scratch, "%s/%s", l->part->folder ? l->part->folder : ".", src);
    const MnSource *source = mn_source_read(l->ctx->arena, path, path);
    if (!source) {
        mn_error(l->ctx->diag, mn_xml_pos(node), "put the file beside the document, or mend its name",
                 "cannot read the picture “%s”", src);
        return;
    }
    const MnImage *image = mn_image_read(l->ctx, source, mn_xml_pos(node));
    if (!image) return;
    Picture *picture = mn_arena_alloc(l->scratch, sizeof *picture);
    *picture =
        (Picture){.image = image, .width = pixels(node, "width", image->width), .height = pixels(node, "height", image->height)};
    if (image->kind == MN_IMAGE_DRAWING) { /* which need not be of whole pixels */
        picture->width = image->drawing->width * 3 / 4;
        picture->height = image->drawing->height * 3 / 4;
    }
    if (alt && alt[0]) {
        picture->tag = tag_for(l, MN_TAG_FIGURE, context->tag, node);
        picture->tag->alt = alt;
        picture->tag->is_block = true;
        picture->order = content_order(l, picture->tag);
    }
    Box *box = box_new(l, BOX_PICTURE, parent, node);
    box->picture = picture;
    box->after = context->look->after;
}

static void add_picture(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *words = mn_xml_child(node, "desc");
    const MnDrawing *drawing = mn_figure_draw(l->ctx, l->style, l->words, node);
    if (!drawing) return;
    MnBuf text = {0};
    if (words) mn_xml_collect_text(words, &text);
    Picture *picture = mn_arena_alloc(l->scratch, sizeof *picture);
    *picture = (Picture){.diagram = drawing, .width = drawing->width * 3 / 4, .height = drawing->height * 3 / 4};
    picture->tag = tag_for(l, MN_TAG_FIGURE, context->tag, node);
    picture->tag->alt = mn_buf_finish(&text, l->ctx->arena);
    picture->tag->is_block = true;
    picture->order = content_order(l, picture->tag);
    Box *box = box_new(l, BOX_PICTURE, parent, node);
    box->picture = picture;
}

/* ---- the walk ---- */

static const struct {
    const char *name;
    void (*add)(Layout *, Box *, const TextContext *, const MnNode *);
} makers[] = {
    {"p", add_paragraph},  {"h1", add_heading},      {"h2", add_heading},
    {"h3", add_heading},   {"h4", add_heading},      {"h5", add_heading},
    {"h6", add_heading},   {"ul", add_list},         {"ol", add_list},
    {"dl", add_facts},     {"table", add_table},     {"figure", add_figure},
    {"img", add_image},    {"svg", add_picture},     {"blockquote", add_quotation},
    {"aside", add_aside},  {"nav", add_contents},    {"pre", add_code},
    {"hr", add_rule},      {"section", add_section}, {"header", add_header},
    {"div", add_div},      {"address", add_address}, {"article", add_group},
    {"footer", add_group},
};

void boxes_add(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        if (!mn_xml_is(node, makers[i].name)) continue;
        makers[i].add(l, parent, context, node);
        return;
    }
}

void boxes_children(Layout *l, Box *parent, const TextContext *context, const MnNode *node)
{
    bool open = false; /* a text is being gathered */
    text_begin(l);
    for (const MnNode *child = mn_xml_first(node);; child = mn_xml_next(child)) {
        bool block = !child || is_block_element(child);
        if (!block) {
            text_add(l, context, child);
            open = true;
            continue;
        }
        if (open) {
            Box *box = text_box(l, parent, context, text_end(l, context), NULL);
            if (box) box->before = 0, box->after = 0;
            if (box && text_ends_with(box->text, ':')) box->keep |= KEEP_LEAD_IN;
        }
        if (!child) return;
        boxes_add(l, parent, context, child);
        text_begin(l);
        open = false;
    }
}

/* Room for the widest number of a note. */
static MnLength note_column(Layout *l)
{
    uint32_t count = 0;
    const MnNode *root = l->part->document;
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true))
        count += mn_xml_is(n, "aside") && mn_xml_has_class(n, "footnote");
    TextContext plain = {.look = &l->style->footnote, .language = l->language};
    text_begin(l);
    text_add_string(l, &plain, mn_str(count > 999 ? "0000" : count > 99 ? "000" : count > 9 ? "00" : "0"), (MnPos){0});
    MnLength width = (MnLength)text_width(text_end(l, &plain)) + LABEL_GAP, least = l->style->footnote.size * 15 / 10;
    return width > least ? width : least;
}

Box *boxes_build(Layout *l, MnTag *parent)
{
    l->note_column = note_column(l);

    const MnNode *article = mn_xml_child(l->part->document, "article");
    Box *root = box_new(l, BOX_BLOCK, NULL, NULL);
    root->rtl = l->rtl;
    if (!article) return root;
    TextContext context = {.tag = parent,
                           .look = &l->style->body,
                           .colour = l->style->body.colour,
                           .language = l->language,
                           .rtl = l->rtl,
                           .number_column = l->style->number_column};
    boxes_add(l, root, &context, article);
    return root;
}
