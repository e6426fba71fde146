/* image.h - pictures: read, checked and, for PNG, decoded by us with libpng; JPEG passes through undecoded; SVG becomes a
 * drawing, and nothing of its file is kept. */
#ifndef MN_IMAGE_IMAGE_H
#define MN_IMAGE_IMAGE_H

#include "base/diag.h"
#include "image/drawing.h"

typedef enum { MN_IMAGE_RASTER, MN_IMAGE_JPEG, MN_IMAGE_DRAWING } MnImageKind;

typedef struct MnImage {
    MnImageKind kind;
    uint32_t width, height;   /* pixels, as the picture is shown: a JPEG on its side is turned, a drawing's are rounded up */
    const MnDrawing *drawing; /* DRAWING; it has none of the following but orientation and media_type */
    int channels;             /* 1 grey, 3 colour */
    const uint8_t *samples;   /* RASTER: 8-bit samples, rows without padding */
    const uint8_t *alpha;     /* RASTER: 8-bit, or NULL when opaque */
    int orientation;          /* JPEG: 1 to 8, how the stored rows lie (Exif 2.3, tag 274); else 1 */
    MnStr file;               /* the file as it may be published: without comments, places, cameras, thumbnails */
    const char *media_type;   /* "image/png", "image/jpeg", "image/svg+xml" */
} MnImage;

/* Reads a PNG, JPEG or SVG from source; named is where to report errors (the img element), but those of an SVG are
 * reported at their own place in it. Decoded once, however often a document shows it. NULL after an error. Lives as long as ctx->reader, or
 * where there is none, as ctx->arena. */
const MnImage *mn_image_read(MnContext *ctx, const MnSource *source, MnRange named);

#endif
