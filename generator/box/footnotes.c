/* footnotes.c - in: notes. Out: their boxes, which leave the flow: they wait in b->notes until a line refers to them. */
#include "box/maker.h"
#include "tree/facts.h"

/* The number of a note leads back to the first reference to it: Note > Lbl > Link. */
static Text *note_number(Boxes *b, const TextContext *context, const MnNode *note)
{
    const MnNode *first = mn_xml_first_element(note), *span = first ? mn_xml_first(first) : NULL;
    if (!first || !mn_is(first, MN_P) || !mn_is_number(span)) return NULL;
    TextContext own = context_inside(context, first, tag_for(b->t->tags, MN_TAG_LBL, context->tag, first));
    own.tag->id = NULL; /* the paragraph's */
    own.change = MN_UNCHANGED, own.marked = false;
    const char *id = mn_xml_attr(note, "id"), *reference = id ? mn_map_get(&b->t->references, mn_str(id)) : NULL;
    Link *link = reference ? mn_arena_alloc(b->t->ctx->arena, sizeof *link) : NULL;
    if (link) own.tag = link->tag = tag_new(b->t->tags, MN_TAG_LINK, own.tag), own.colour = b->style->link;
    text_begin(b->t);
    text_add(b->t, &own, span);
    Text *number = text_end(b->t, &own);
    if (!number || !link) return number;
    const char *const pairs[] = {"number", text_string(b->scratch, number), NULL};
    link->target = mn_arena_printf(b->t->ctx->arena, "#%s", reference);
    const char *words = part_words_fill(b->t->ctx->arena, b->t->part, "note-back", pairs);
    link->contents = words ? words : mn_arena_strdup(b->t->ctx->arena, pairs[1]);
    for (uint32_t i = 0; i < number->nitems; i++) number->items[i].run->link = link;
    return number;
}

void add_note(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    (void)parent;
    MnTag *tag = tag_for(b->t->tags, MN_TAG_NOTE, context->tag, node);
    TextContext own = context_inside(context, node, tag);
    context_look(&own, &b->style->footnote);
    own.number_column = b->note_column;
    own.hung = true;
    own.tight = true;
    own.number = note_number(b, &own, node);
    Note *note = mn_arena_alloc(b->scratch, sizeof *note);
    note->box = box_new(b, BOX_BLOCK, NULL, node);
    note->box->rtl = own.rtl;
    note->box->start = b->note_column;
    box_children(b, note->box, &own, node);
    note->box->after = b->style->footnote.after;
    box_change(b, note->box, node);
    if (tag->id) mn_map_put(&b->notes, mn_str(tag->id), note);
}

/* Room for the widest number of a note. */
MnLength note_column(Boxes *b)
{
    uint32_t count = 0;
    const MnNode *root = b->t->part->document;
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) count += mn_is_footnote(n);
    TextContext plain = {.look = &b->style->footnote, .language = b->t->language};
    text_begin(b->t);
    text_add_string(b->t, &plain, mn_str(count > 999 ? "0000" : count > 99 ? "000" : count > 9 ? "00" : "0"), (MnPos){0});
    MnLength width = (MnLength)text_width(text_end(b->t, &plain)) + b->style->label_gap,
             least = b->style->footnote.size * 15 / 10;
    return width > least ? width : least;
}
