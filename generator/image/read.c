/* read.c - in: a picture being read. Out: the complaints that every format has in common (read.h). */
#include "image/read.h"

#include "base/files.h"
#include "base/limits.h"
#include "base/map.h"

#include <stdio.h>
#include <string.h>

bool mn_image_check_size(MnImageJob *job, uint32_t width, uint32_t height)
{
    MnDiag *diag = job->ctx->diag;
    if (!width || !height) {
        mn_report(diag, MN_PICTURE_WITHOUT_SIZE, job->named, .file = job->source->name);
        return false;
    }
    if ((uint64_t)width * height <= MN_MOST_PICTURE_PIXELS) return true;
    mn_report(diag, MN_PICTURE_TOO_LARGE, job->named, .file = job->source->name, .number = mn_diag_number(diag, width),
              .other = mn_diag_number(diag, height));
    return false;
}

/* How much all pictures take that the reader's document shows; that of each source is counted once. */
static uint64_t *pixels_with(MnImageJob *job, uint64_t pixels)
{
    static const char total[] = "pixels of pictures";
    MnReader *reader = job->ctx->reader;
    MnMap *made = mn_reader_made(reader);
    char counted[60];
    snprintf(counted, sizeof counted, "pixels of %p", (const void *)job->source);
    uint64_t *sum = mn_map_get(made, MN_STR(total));
    if (!sum) {
        sum = mn_arena_alloc(mn_reader_arena(reader), sizeof *sum);
        *sum = 0;
        mn_map_put(made, MN_STR(total), sum);
    }
    if (mn_map_get(made, mn_str(counted))) return sum;
    mn_map_put(made, mn_str(mn_arena_strdup(mn_reader_arena(reader), counted)), sum);
    *sum += pixels;
    return sum;
}

bool mn_image_check_room(MnImageJob *job, uint32_t width, uint32_t height)
{
    if (!job->ctx->reader || *pixels_with(job, (uint64_t)width * height) <= MN_MOST_PICTURES_PIXELS) return true;
    mn_report(job->ctx->diag, MN_PICTURES_TOO_LARGE, job->named, .file = job->source->name,
              .limit = mn_diag_number(job->ctx->diag, MN_MOST_PICTURES_PIXELS / 1000000));
    return false;
}

void mn_image_truncated(MnImageJob *job)
{
    mn_report(job->ctx->diag, MN_PICTURE_CUT_SHORT, job->named, .file = job->source->name);
}

void mn_image_other_colours(MnImageJob *job, const char *what)
{
    mn_report(job->ctx->diag, MN_PICTURE_COLOURS, job->named, .file = job->source->name, .what = what);
}

/* Profiles of version 2 describe themselves in ASCII, later ones in UTF-16. */
void mn_image_check_profile(MnImageJob *job, MnStr profile)
{
    static const char narrow[] = "sRGB", wide[] = "s\0R\0G\0B";
    if (!profile.len || memmem(profile.ptr, profile.len, narrow, sizeof narrow - 1)) return;
    if (!memmem(profile.ptr, profile.len, wide, sizeof wide - 1)) mn_image_other_colours(job, "a profile");
}
