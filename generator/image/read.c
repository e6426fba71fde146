/* read.c - in: a picture being read. Out: the complaints that every format has in common (read.h). */
#include "image/read.h"

#include <string.h>

bool mn_image_check_size(MnImageJob *job, uint32_t width, uint32_t height)
{
    MnDiag *diag = job->ctx->diag;
    if (!width || !height) {
        mn_report(diag, MN_PICTURE_WITHOUT_SIZE, job->named, .file = job->source->name);
        return false;
    }
    if ((uint64_t)width * height <= MN_IMAGE_MOST_PIXELS) return true;
    mn_report(diag, MN_PICTURE_TOO_LARGE, job->named, .file = job->source->name, .number = mn_diag_number(diag, width),
              .other = mn_diag_number(diag, height));
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
