/* pages.c - a stable text picture of pages: lengths in points with at most three decimals, no addresses. */
#include "page/pages.h"

static void put_indent(MnBuf *out, int depth)
{
    for (int i = 0; i < depth; i++) mn_buf_puts(out, "  ");
}

static void put_length(MnBuf *out, const char *name, int64_t value)
{
    mn_buf_printf(out, " %s ", name);
    mn_buf_thousandths(out, value);
}

static void put_optional(MnBuf *out, const char *name, int64_t value)
{
    if (value) put_length(out, name, value);
}

static void put_string(MnBuf *out, const char *name, const char *value)
{
    if (value) mn_buf_printf(out, " %s \"%s\"", name, value);
}

/* The text of pieces, a space where one follows; a hyphen of the line breaker as "-" and U+00AC would mislead, so "\-". */
static void put_pieces(MnBuf *out, const MnPiece *pieces, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (pieces[i].soft_hyphen) mn_buf_puts(out, "\\-");
        else mn_buf_str(out, mn_piece_text(&pieces[i]));
        if (pieces[i].space_after) mn_buf_putc(out, ' ');
    }
}

static void put_colour(MnBuf *out, MnColour c)
{
    mn_buf_printf(out, " #%02x%02x%02x", c.r, c.g, c.b);
}

static void put_box(MnBuf *out, MnLength x, MnLength y, MnLength width, MnLength height)
{
    put_length(out, "x", x);
    put_length(out, "y", y);
    put_length(out, "width", width);
    put_length(out, "height", height);
}

static void put_transparency(MnBuf *out, int thousandths)
{
    put_optional(out, "transparency", thousandths);
}

static void dump_stroke(const MnPath *path, MnBuf *out)
{
    mn_buf_puts(out, " stroke");
    put_colour(out, path->stroke_colour);
    put_transparency(out, path->stroke_transparency);
    put_length(out, "width", path->width);
    if (path->cap) mn_buf_printf(out, " cap %d", path->cap);
    if (path->join) mn_buf_printf(out, " join %d", path->join);
    put_optional(out, "mitre", path->mitre_limit);
    for (uint32_t i = 0; i < path->ndashes; i++) put_length(out, i % 2 ? "off" : "on", path->dashes[i]);
    put_optional(out, "from", path->dash_offset);
}

static void dump_path(const MnPath *path, const char *name, MnBuf *out)
{
    mn_buf_puts(out, name);
    if (path->fill) {
        mn_buf_puts(out, " fill");
        put_colour(out, path->fill_colour);
        put_transparency(out, path->fill_transparency);
    }
    if (path->even_odd) mn_buf_puts(out, " even-odd");
    if (path->stroke) dump_stroke(path, out);
    mn_buf_putc(out, ' ');
    mn_path_print(path->steps, path->nsteps, out);
}

static void dump_save(const MnItem *item, MnBuf *out)
{
    const MnTransform *t = item->u.save.transform;
    mn_buf_puts(out, "save");
    if (item->u.save.clip) dump_path(item->u.save.clip, " clip", out);
    if (!t) return;
    mn_buf_printf(out, " by %d %d %d %d /1000000", (int)t->a, (int)t->b, (int)t->c, (int)t->d);
    put_length(out, "dx", t->dx);
    put_length(out, "dy", t->dy);
}

/* Where pieces stand that do not follow one another to the right. */
static void put_places(MnBuf *out, const MnItem *item)
{
    const MnPiece *pieces = item->u.text.pieces;
    bool in_order = true;
    for (uint32_t i = 0; i + 1 < item->u.text.npieces; i++) in_order &= pieces[i].x <= pieces[i + 1].x;
    if (in_order) return;
    mn_buf_puts(out, " at");
    for (uint32_t i = 0; i < item->u.text.npieces; i++) {
        mn_buf_putc(out, ' ');
        mn_buf_thousandths(out, item->u.text.x + pieces[i].x);
    }
}

static void dump_text(const MnItem *item, MnBuf *out)
{
    mn_buf_puts(out, "text");
    put_length(out, "x", item->u.text.x + item->u.text.pieces[0].x);
    put_length(out, "y", item->u.text.y);
    mn_buf_printf(out, " %s", mn_font_postscript_name(item->u.text.font));
    put_length(out, "size", item->u.text.size);
    put_colour(out, item->u.text.colour);
    put_transparency(out, item->u.text.transparency);
    put_optional(out, "rise", item->u.text.rise);
    put_places(out, item);
    mn_buf_puts(out, " \"");
    put_pieces(out, item->u.text.pieces, item->u.text.npieces);
    mn_buf_puts(out, "\"");
}

static void dump_item(const MnItem *item, MnBuf *out, int *depth)
{
    static const char *const artifacts[] = {"pagination", "header", "footer", "watermark", "layout", "background"};
    if (item->kind == MN_ITEM_END || item->kind == MN_ITEM_RESTORE) --*depth;
    put_indent(out, *depth + 1);
    switch (item->kind) {
    case MN_ITEM_BEGIN:
        mn_buf_printf(out, "begin %s %u", mn_tag_name(item->u.begin.tag->kind), (unsigned)item->u.begin.order);
        put_string(out, "actual", item->u.begin.actual);
        put_string(out, "lang", item->u.begin.lang);
        ++*depth;
        break;
    case MN_ITEM_ARTIFACT:
        mn_buf_printf(out, "artifact %s", artifacts[item->u.artifact]);
        ++*depth;
        break;
    case MN_ITEM_END: mn_buf_puts(out, "end"); break;
    case MN_ITEM_TEXT: dump_text(item, out); break;
    case MN_ITEM_RECT:
        mn_buf_puts(out, "rect");
        put_box(out, item->u.rect.x, item->u.rect.y, item->u.rect.width, item->u.rect.height);
        put_colour(out, item->u.rect.colour);
        break;
    case MN_ITEM_PATH: dump_path(item->u.path, "path", out); break;
    case MN_ITEM_IMAGE:
        mn_buf_puts(out, "image");
        put_box(out, item->u.image.x, item->u.image.y, item->u.image.width, item->u.image.height);
        break;
    case MN_ITEM_SAVE:
        dump_save(item, out);
        ++*depth;
        break;
    case MN_ITEM_RESTORE: mn_buf_puts(out, "restore"); break;
    case MN_ITEM_LINK:
        mn_buf_printf(out, "link %s \"%s\"", item->u.link.target, item->u.link.contents);
        put_box(out, item->u.link.x, item->u.link.y, item->u.link.width, item->u.link.height);
        break;
    }
    mn_buf_putc(out, '\n');
}

bool mn_pages_show(const MnPages *pages, const MnFont *font)
{
    for (uint32_t i = 0; i < pages->nfonts; i++)
        if (pages->fonts[i] == font) return true;
    return false;
}

void mn_pages_let_go(MnPages *pages)
{
    for (uint32_t i = 0; i < pages->npages; i++) pages->pages[i].items = NULL, pages->pages[i].nitems = 0;
    mn_arena_free(pages->lists);
    pages->lists = NULL;
}

void mn_pages_dump(const MnPages *pages, MnBuf *out)
{
    for (uint32_t p = 0; p < pages->npages; p++) {
        const MnPage *page = &pages->pages[p];
        mn_buf_printf(out, "page %u label \"%s\"", (unsigned)p + 1, page->label);
        put_length(out, "width", page->width);
        put_length(out, "height", page->height);
        mn_buf_putc(out, '\n');
        int depth = 0;
        for (uint32_t i = 0; i < page->nitems; i++) dump_item(&page->items[i], out, &depth);
    }
    for (uint32_t i = 0; i < pages->nanchors; i++) {
        if (pages->nparts > 1) mn_buf_printf(out, "part %u ", (unsigned)pages->anchors[i].part + 1);
        mn_buf_printf(out, "anchor %s page %u", pages->anchors[i].id, (unsigned)pages->anchors[i].page + 1);
        put_length(out, "y", pages->anchors[i].y);
        mn_buf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < pages->nbookmarks; i++) {
        const MnBookmark *b = &pages->bookmarks[i];
        mn_buf_printf(out, "bookmark %d \"%s\" page %u", b->level, b->title, (unsigned)b->page + 1);
        put_length(out, "y", b->y);
        mn_buf_putc(out, '\n');
    }
}

void mn_tags_dump(const MnPages *pages, MnBuf *out)
{
    mn_tag_dump(pages->root, out);
}
