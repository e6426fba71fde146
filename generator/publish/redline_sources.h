/* redline_sources.h - what a marked tree refers to, as a redline can show it. Its words are of two versions, whose folders are not
 * that of the redline: links beside the text, and pictures. */
#ifndef MN_PUBLISH_REDLINE_SOURCES_H
#define MN_PUBLISH_REDLINE_SOURCES_H

#include "compare/redline_tree.h"
#include "document/key.h"
#include "document/version_record.h"

/* One of both versions. */
typedef struct {
    MnKey key;
    const MnVersionRecord *record; /* as it is published; NULL: nothing is known of its pictures */
    const char *folder;            /* of the project, where its pictures lie as they were; NULL: it is of earlier content */
} MnRedlineSide;

/* The digest of a picture that the version shows: an MnPictureDigest of which user is an MnRedlineSide. */
MnPictureDigest mn_redline_picture;

/* Leads the links of the marked tree from the folder of a redline, and its pictures to where they are kept. In the place of one that
 * is kept nowhere stands its description, which says so. */
void mn_redline_settle(MnContext *ctx, MnNode *tree, const MnRedlineSide *old, const MnRedlineSide *new, const MnWords *words);

/* What the data of a document say that changed with its versions behind the old one, up to the new one: of the new one alone where
 * they know no such old one. Sets *count. */
const MnVersionSaid *mn_redline_said(MnContext *ctx, const MnNode *data, const MnWords *words, const MnKey *old, const MnKey *new,
                                     size_t *count);

#endif
