/* making.h - record.ini beside a version's files: how it was made. */
#ifndef MN_PUBLISH_MAKING_H
#define MN_PUBLISH_MAKING_H

#include "document/numbered.h"
#include "document/output.h"
#include "publish/kept_pictures.h"

typedef struct {
    const MnOutput *files;
    size_t nfiles;
    const MnShownPicture *pictures;
    size_t npictures;
} MnMaking;

/* Appends it: when the version was issued, the files (% [ ] ; # and quotes in their names as %XX), their sizes and digests, the
 * number of pages, the versions of what their bytes depend on, the map of its numbers (each with the id of what has it), and the
 * digests of the pictures. version_record.h reads it back. */
void mn_making_write(MnContext *ctx, const MnDocument *document, const MnMaking *making, MnBuf *out);
/* The same of a version that no document was made for: one that exists as a PDF alone, or was withdrawn; the date of that, or NULL. */
void mn_making_write_alone(const MnKey *key, const char *issued, const char *withdrawn, const MnMaking *making, MnBuf *out);
/* The versions of what the bytes depend on alone: "HarfBuzz 6.0.0 | zlib 1.2.13 | …". */
void mn_making_toolchain(MnContext *ctx, const MnDocument *document, MnBuf *out);

#endif
