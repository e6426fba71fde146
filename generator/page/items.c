/* items.c - in: things to be drawn. Out: the display list of a page.
 *
 * Text is wrapped in BEGIN and END
 * of its tag, and one BEGIN goes on as long as the tag and order do not change, over lines if need be; all else stands in
 * artifacts. Links are gathered and put at the end of the page, because they stand outside both.
 *
 *     BEGIN P/8   TEXT "See"   END
 *     BEGIN Link/10   TEXT "Table 3"   END
 *     BEGIN P/11   TEXT "."   …                                                                                          */
#include "page/items.h"

#include <string.h>

MnItem *emit_item(Emitter *e, MnItemKind kind)
{
    MnItem *item = VECTOR_PUSH(&e->items);
    *item = (MnItem){.kind = kind};
    return item;
}

void emit_end(Emitter *e)
{
    if (e->tag || e->artifact >= 0) emit_item(e, MN_ITEM_END);
    e->tag = NULL;
    e->artifact = -1;
}

void emit_artifact(Emitter *e, MnArtifact kind)
{
    if (e->artifact == (int)kind) return;
    emit_end(e);
    emit_item(e, MN_ITEM_ARTIFACT)->u.artifact = kind;
    e->artifact = (int)kind;
}

void emit_content(Emitter *e, MnTag *tag, uint32_t order)
{
    if (!tag || e->repeated) {
        if (e->artifact < 0) emit_artifact(e, MN_ARTIFACT_PAGINATION);
        return;
    }
    if (e->tag == tag && e->order == order) return;
    emit_end(e);
    MnItem *item = emit_item(e, MN_ITEM_BEGIN);
    item->u.begin.tag = tag;
    item->u.begin.order = order;
    e->tag = tag;
    e->order = order;
}

void emit_rect(Emitter *e, MnLength x, MnLength y, MnLength width, MnLength height, MnColour colour)
{
    MnItem *item = emit_item(e, MN_ITEM_RECT);
    item->u.rect.x = x, item->u.rect.y = y;
    item->u.rect.width = width, item->u.rect.height = height;
    item->u.rect.colour = colour;
}

void emit_path(Emitter *e, const MnPath *path)
{
    emit_item(e, MN_ITEM_PATH)->u.path = path;
}

const MnItem *emit_finish(Emitter *e, uint32_t *count)
{
    emit_end(e);
    size_t n = e->items.count + e->links.count;
    MnItem *items = mn_arena_array(e->t->lists, n, sizeof *items);
    if (e->items.count) memcpy(items, e->items.items, e->items.count * sizeof *items);
    if (e->links.count) memcpy(items + e->items.count, e->links.items, e->links.count * sizeof *items);
    e->items.count = e->links.count = 0;
    *count = (uint32_t)n;
    return items;
}
