/* read.c - in: a picture being read. Out: the complaints that every format has in common (read.h). */
#include "image/read.h"

bool mn_image_check_size(MnImageJob *job, uint32_t width, uint32_t height)
{
    MnDiag *diag = job->ctx->diag;
    if (!width || !height) {
        mn_error(diag, job->where, "save the picture again", "the picture %s says it has no size", job->source->name);
        return false;
    }
    if ((uint64_t)width * height <= MN_IMAGE_MOST_PIXELS) return true;
    mn_error(diag, job->where, "save it smaller: 2000 pixels across are plenty for a page",
             "the picture %s is too large: %u × %u pixels", job->source->name, width, height);
    return false;
}

void mn_image_truncated(MnImageJob *job)
{
    mn_error(job->ctx->diag, job->where, "copy or save the picture again", "the picture %s is cut short", job->source->name);
}
