/* unpack.h - the data of streams (ISO 32000-1, 7.4): Flate with its predictors, bounded. */
#ifndef MN_CONFORM_UNPACK_H
#define MN_CONFORM_UNPACK_H

#include "conform/object.h"

/* Takes the Flate filters off the data of a stream, up to the first filter of another kind: a JPEG stays one. *room is how
 * many bytes may come of it, and is lessened by them. Returns NULL, or what is wrong: then *data is what could be had. */
const char *conform_unpack(MnArena *arena, const PdfObject *stream, size_t *room, MnStr *data);

#endif
