/* picture_file.h - where the file of a picture lies: beside the text, as a rule. A redline shows pictures of an old version, which
 * that keeps where it was published: their names begin with "output:" and go on from the output folder. */
#ifndef MN_IMAGE_PICTURE_FILE_H
#define MN_IMAGE_PICTURE_FILE_H

#include "base/files.h"

/* Reads the picture that a document in `folder` of the project calls src. Never NULL. */
const MnRead *mn_picture_file(MnContext *ctx, const char *folder, const char *src);
/* The name of a file of the output folder. Owned by the arena. */
char *mn_picture_published(MnArena *arena, const char *name);

#endif
