/* read.h - what the readers of the picture formats share. */
#ifndef MN_IMAGE_READ_H
#define MN_IMAGE_READ_H

#include "image/image.h"

/* One picture being read. */
typedef struct {
    MnContext *ctx;
    const MnSource *source;
    MnRange named;
    MnImage *image; /* in the arena, filled by the reader */
} MnImageJob;

bool mn_image_read_png(MnImageJob *job);
bool mn_image_read_jpeg(MnImageJob *job);
bool mn_image_read_svg(MnImageJob *job); /* reports faults where they are in the file, not where the picture is called for */
bool mn_image_is_svg(MnStr file);

/* Reports a size of nothing or beyond the limit: a few bytes of file can ask for any amount of memory. */
bool mn_image_check_size(MnImageJob *job, uint32_t width, uint32_t height);
/* Counts the pixels of a picture whose samples are kept; reports one with which those of a document are too many. */
bool mn_image_check_room(MnImageJob *job, uint32_t width, uint32_t height);

/* Advises of colours that browsers show otherwise than they are stored, and a PDF as they are stored: those of an ICC profile that does
 * not call itself sRGB, or of something else, `what`, that the file holds. */
void mn_image_check_profile(MnImageJob *job, MnStr profile);
void mn_image_other_colours(MnImageJob *job, const char *what);

/* The file ends before the picture does. */
void mn_image_truncated(MnImageJob *job);

#endif
