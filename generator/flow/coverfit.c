/* coverfit.c - in: what stands on a cover, set. Out: how much room it takes, and whether it fits. */
#include "flow/coverfit.h"

#include "base/files.h"

#include "image/image.h"

static MnLength crest_top(const MnStyle *s, bool block)
{
    MnLength top = s->margin_top - MN_COVER_CREST_ABOVE, least = s->header_at + s->running.leading;
    return block ? s->header_at : top > least ? top : least;
}

const MnImage *cover_crest(const Flows *f, int share, MnLength *width, MnLength *height)
{
    const MnStyle *s = f->t->style;
    MnRange named = s->logo_named;
    if (!s->logo) return NULL;
    const MnRead *file = mn_reader_bytes(f->t->ctx->reader, MN_ROOT_PROJECT, s->logo);
    if (!file->source) {
        if (!mn_read_report(f->t->ctx, file, named)) mn_report(f->t->ctx->diag, MN_LOGO_UNREADABLE, named, .file = s->logo);
        return NULL;
    }
    const MnImage *image = mn_image_read(f->t->ctx, file->source, named);
    if (!image || !image->width || !image->height) return NULL;
    int64_t own_width = image->width, own_height = image->height;
    if (image->kind == MN_IMAGE_DRAWING) own_width = image->drawing->width, own_height = image->drawing->height;
    int64_t most = (int64_t)s->crest_height * share / 100, w = (int64_t)s->crest_width * share / 100,
            h = w * own_height / own_width;
    if (h > most) h = most, w = h * own_width / own_height;
    *width = (MnLength)w, *height = (MnLength)h;
    return image;
}

void cover_drop(const MnStyle *s, Cover *cover)
{
    cover->crest_top = crest_top(s, cover->is_block);
    if (!cover->crest) {
        cover->drop = cover->is_block ? s->header_at - s->margin_top : 0;
        return;
    }
    MnLength band_top = cover->crest_top + cover->crest_height + MN_COVER_CREST_BELOW;
    cover->drop = band_top + (s->band ? MN_COVER_NAME_BELOW : MN_COVER_BAR_ABOVE) - s->margin_top;
}

/* From the top of the page to the title's, as close to the name as may be. */
static int64_t above_title(const MnStyle *s, const Cover *cover)
{
    return s->margin_top + cover->drop + (cover->name.height ? cover->name_drop + cover->name.height + MN_COVER_NAME : 0);
}

int64_t cover_block_bottom(const MnStyle *s, const Cover *cover)
{
    int64_t corner = s->margin_top + cover->drop + cover->corner.height, bottom = above_title(s, cover) + cover->band.height;
    return (bottom > corner ? bottom : corner) + MN_COVER_BLOCK_FOOT;
}

int64_t cover_least_band(const MnStyle *s, const Cover *cover)
{
    return above_title(s, cover) + cover->band.height + MN_COVER_BAND_FOOT + MN_COVER_BAND_ROOM;
}

/* How far down the band may reach, with this much white below it. */
int64_t cover_band_limit(const MnStyle *s, const Cover *cover, MnLength gap)
{
    int64_t needed = gap + cover->below.height + cover->facts.height;
    if (cover->nimprint) needed += MN_COVER_IMPRINT + cover->imprint_height;
    if (cover->facts.nunits) needed += MN_COVER_FACTS;
    return s->page_height - s->margin_bottom - needed;
}

/* What each is to have of the room: all that it wants where that is no more than its share, and what those leave for the others. */
static void share_room(const MnLength *wanted, MnLength *widths, uint32_t count, int64_t room)
{
    uint32_t left = count;
    for (uint32_t i = 0; i < count; i++) widths[i] = 0;
    for (bool more = true; more && left;) {
        int64_t share = room / left;
        more = false;
        for (uint32_t i = 0; i < count; i++) {
            if (widths[i] || wanted[i] > share) continue;
            widths[i] = wanted[i] > 0 ? wanted[i] : 1;
            room -= widths[i];
            left--;
            more = true;
        }
    }
    for (uint32_t i = 0; i < count && left; i++)
        if (!widths[i]) widths[i] = (MnLength)(room / left > 0 ? room / left : 1);
}

void cover_imprint(Flows *f, Cover *cover, const Box *imprint)
{
    uint32_t count = 0;
    for (const Box *box = imprint->first; box; box = box->next) count++;
    if (!count) return;
    MnArena *arena = f->t->scratch;
    MnLength *wanted = mn_arena_array(arena, count, sizeof *wanted), *widths = mn_arena_array(arena, count, sizeof *widths);
    MnLength gap = f->t->style->column_gap * 2, least, at = 0;
    uint32_t i = 0;
    for (const Box *box = imprint->first; box; box = box->next) box_extent(box, &least, &wanted[i++]);
    share_room(wanted, widths, count, f->area.measure - (int64_t)gap * (count - 1));
    cover->imprint = mn_arena_array(arena, count, sizeof *cover->imprint);
    cover->imprint_at = mn_arena_array(arena, count, sizeof *cover->imprint_at);
    for (const Box *box = imprint->first; box; box = box->next) {
        MnLength width = widths[cover->nimprint];
        Flow *flow = &cover->imprint[cover->nimprint];
        *flow = f->set(f, box->first, width);
        if (flow->height > cover->imprint_height) cover->imprint_height = (MnLength)flow->height;
        cover->imprint_at[cover->nimprint++] = f->area.rtl ? f->area.measure - at - width : at;
        at += width + gap;
    }
}

static uint32_t title_lines(Flows *f, const Text *text)
{
    uint32_t count;
    lines_break(f->t, text, f->area.measure, &count);
    return count;
}

void cover_title(Flows *f, const Box *band, bool above_text)
{
    const MnStyle *s = f->t->style;
    const MnTextLook *const smaller[] = {&s->title_long, &s->title_longest};
    uint32_t most_lines = above_text ? 2 : 3;
    for (const Box *box = band->first; box; box = box->next) {
        if (box->kind != BOX_TEXT || box->text->look != &s->title) continue;
        for (size_t i = 0; i < 2 && ((i == 0 && above_text) || title_lines(f, box->text) > most_lines); i++) {
            text_scale(box->text, (int32_t)((int64_t)smaller[i]->size * 1000 / s->title.size));
            box->text->leading = smaller[i]->leading;
        }
    }
}

MnLength cover_tile(const MnStyle *s)
{
    return (s->page_width + MN_COVER_TILES - 1) / MN_COVER_TILES;
}

int cover_tile_rows(const MnStyle *s, const Cover *cover, MnLength height)
{
    if (!s->band || !s->pattern) return 0;
    int64_t room = height - cover_least_band(s, cover);
    MnLength tile = cover_tile(s);
    if (room < tile) return 0;
    int64_t rows = (room - MN_COVER_TILES_ABOVE) / tile;
    return rows < 1 ? 1 : rows > MN_COVER_MOST_ROWS ? MN_COVER_MOST_ROWS : (int)rows;
}

bool cover_fits(const Flows *f, const Cover *cover)
{
    return cover_band_limit(f->t->style, cover, MN_COVER_BELOW_TIGHT) >= cover_least_band(f->t->style, cover);
}
