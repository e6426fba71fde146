/* coverfit.c - in: what stands on a cover, set. Out: how much room it takes, and whether it fits. */
#include "flow/coverfit.h"

#include "base/files.h"

#include "image/image.h"

/* The crest stands below the markings, above the text area. */
MnLength cover_crest_top(const MnStyle *s)
{
    MnLength top = s->margin_top - MN_COVER_CREST_ABOVE, least = s->header_at + s->running.leading;
    return top > least ? top : least;
}

void cover_crest(Flows *f, Cover *cover)
{
    const char *path = f->t->style->logo;
    if (!path) return;
    MnRange named = f->t->style->logo_named;
    const MnRead *file = mn_reader_bytes(f->t->ctx->reader, MN_ROOT_PROJECT, path);
    if (!file->source) {
        if (!mn_read_report(f->t->ctx, file, named)) mn_report(f->t->ctx->diag, MN_LOGO_UNREADABLE, named, .file = path);
        return;
    }
    const MnImage *image = mn_image_read(f->t->ctx, file->source, named);
    if (!image || !image->width || !image->height) return;
    int64_t own_width = image->width, own_height = image->height;
    if (image->kind == MN_IMAGE_DRAWING) own_width = image->drawing->width, own_height = image->drawing->height;
    int64_t width = MN_COVER_CREST_WIDTH, height = width * own_height / own_width;
    if (height > MN_COVER_CREST_HEIGHT) height = MN_COVER_CREST_HEIGHT, width = height * own_width / own_height;
    cover->crest = image;
    cover->crest_width = (MnLength)width, cover->crest_height = (MnLength)height;
    MnLength band_top = cover_crest_top(f->t->style) + cover->crest_height + MN_COVER_CREST_BELOW;
    cover->drop = band_top + (f->t->style->band ? MN_COVER_NAME_BELOW : MN_COVER_BAR_ABOVE) - f->t->style->margin_top;
}

int64_t cover_least_band(const MnStyle *s, const Cover *cover)
{
    int64_t name = cover->name.height ? cover->name_drop + cover->name.height + MN_COVER_NAME : 0;
    return s->margin_top + cover->drop + name + cover->band.height + MN_COVER_BAND_FOOT + MN_COVER_BAND_ROOM;
}

/* How far down the band may reach, with this much white below it. */
int64_t cover_band_limit(const MnStyle *s, const Cover *cover, MnLength gap)
{
    int64_t needed = gap + cover->below.height + cover->facts.height;
    if (cover->facts.nunits) needed += MN_COVER_FACTS;
    return s->page_height - s->margin_bottom - needed;
}

bool cover_fits(const Flows *f, const Cover *cover)
{
    return cover_band_limit(f->t->style, cover, MN_COVER_BELOW_TIGHT) >= cover_least_band(f->t->style, cover);
}
