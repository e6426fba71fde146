/* pictures.c - in: figures, pictures and diagrams. Out: their boxes, with what is said of them. */
#include "box/maker.h"

#include "base/files.h"
#include "figure/figure.h"
#include "image/image.h"
#include "image/picture_file.h"

#include <stdlib.h>

/* Side by side where the rest of the measure is wide enough for text, else one below the other. */
static void add_beside(Boxes *b, Box *parent, Box *picture, Box *text, MnLength measure)
{
    MnLength least, most, room = b->style->body.size * 14;
    box_extent(picture, &least, &most);
    if (measure - most < room) {
        picture->after = b->style->body.after * 2;
        box_append(parent, picture);
        box_append(parent, text);
        return;
    }
    Box *box = box_new(b, BOX_TABLE, parent, NULL);
    box->rtl = parent->rtl;
    box->table = table_beside(b, picture, text, parent->rtl);
}

/* The picture of a diagram on a tinted ground, with the list of its steps. */
static void add_diagram(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = *context;
    own.hung = false;
    Box *ground = box_new(b, BOX_BLOCK, parent, NULL);
    ground->rtl = context->rtl;
    ground->start = ground->end = b->style->figure_pad_x;
    ground->deco = mn_arena_alloc(b->scratch, sizeof *ground->deco);
    *ground->deco = (Deco){.has_fill = true,
                           .fill = mn_colour_mix(b->style->brand, b->style->paper, MN_TINT_DIAGRAM),
                           .pad = b->style->figure_pad_y,
                           .pad_gives = true};
    Box *picture = box_new(b, BOX_BLOCK, NULL, NULL), *text = box_new(b, BOX_BLOCK, NULL, NULL);
    picture->rtl = text->rtl = context->rtl;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child))
        if (!mn_is(child, MN_FIGCAPTION)) b->make(b, mn_is(child, MN_SVG) ? picture : text, &own, child);
    add_beside(b, ground, picture, text, b->measure - 2 * b->style->figure_pad_x);
}

void add_figure(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->keep |= KEEP_TOGETHER;
    if (box->id && mn_map_get(&b->referred, mn_str(box->id))) box->keep |= MAY_MOVE;
    box->before = b->style->body.after;
    box->after = b->style->body.after * 2;
    bool diagram = mn_xml_has_class(node, "diagram");
    if (diagram) add_diagram(b, box, &own, node);
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!mn_is(child, MN_FIGCAPTION)) {
            if (!diagram) b->make(b, box, &own, child);
            continue;
        }
        Box *caption = add_caption(b, box, &own, child, own.tag);
        caption->before = b->style->caption_gap;
        if (box->first != caption) caption->keep |= KEEP_WITH_PREVIOUS;
        else caption->keep |= KEEP_WITH_NEXT;
    }
    box_change(b, box, node);
}

static MnLength pixels(const MnNode *node, const char *name, uint32_t otherwise)
{
    const char *value = mn_xml_attr(node, name);
    long n = value ? strtol(value, NULL, 10) : 0;
    if (n < 1 || n > 100000) n = (long)(otherwise < 100000 ? otherwise : 100000);
    return (MnLength)(n * 750); /* 96 to the inch, as on the web */
}

void add_image(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const char *src = mn_xml_attr(node, "src"), *alt = mn_xml_attr(node, "alt");
    if (!src) return;
    const MnRead *file = mn_picture_file(b->t->ctx, b->t->part->folder, src);
    if (!file->source) {
        if (!mn_read_report(b->t->ctx, file, mn_xml_range(node)))
            mn_report(b->t->ctx->diag, MN_PICTURE_GONE, mn_xml_range(node), .file = src);
        return;
    }
    const MnImage *image = mn_image_read(b->t->ctx, file->source, mn_xml_range(node));
    if (!image) return;
    box_say(b, parent, context, node, true);
    Picture *picture = mn_arena_alloc(b->scratch, sizeof *picture);
    *picture =
        (Picture){.image = image, .width = pixels(node, "width", image->width), .height = pixels(node, "height", image->height)};
    if (image->kind == MN_IMAGE_DRAWING) { /* which need not be of whole pixels */
        picture->width = image->drawing->width * 3 / 4;
        picture->height = image->drawing->height * 3 / 4;
    }
    if (alt && alt[0]) {
        picture->tag = tag_for(b->t->tags, MN_TAG_FIGURE, context->tag, node);
        picture->tag->alt = alt;
        picture->tag->is_block = true;
        picture->order = content_order(b->t->tags, picture->tag);
    }
    Box *box = box_new(b, BOX_PICTURE, parent, node);
    box->picture = picture;
    box->after = context->look->after;
    box_change(b, box, node);
    box_say(b, parent, context, node, false);
}

void add_picture(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *words = mn_tree_child(node, MN_DESC);
    const MnDrawing *drawing = mn_figure_draw(b->t->ctx, b->style, b->t->cache, node);
    if (!drawing) return;
    MnBuf text = {0};
    if (words) mn_xml_collect_text(words, &text);
    box_say(b, parent, context, node, true);
    Picture *picture = mn_arena_alloc(b->scratch, sizeof *picture);
    *picture = (Picture){.diagram = drawing, .width = drawing->width * 3 / 4, .height = drawing->height * 3 / 4};
    picture->tag = tag_for(b->t->tags, MN_TAG_FIGURE, context->tag, node);
    picture->tag->alt = mn_buf_finish(&text, b->t->ctx->arena);
    picture->tag->is_block = true;
    picture->order = content_order(b->t->tags, picture->tag);
    Box *box = box_new(b, BOX_PICTURE, parent, node);
    box->picture = picture;
    box_change(b, box, node);
    box_say(b, parent, context, node, false);
}
