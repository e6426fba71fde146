/* tree_digest.h - what a version says, as one number: the SHA-256 of the whole canonical form of its tree (tree/canonical.h), with
 * the digests of its pictures. Positions, looks, the program and the words of references to other documents have no part in it. */
#ifndef MN_DOCUMENT_TREE_DIGEST_H
#define MN_DOCUMENT_TREE_DIGEST_H

#include "document/numbered.h"
#include "document/version_record.h"

/* Of a document whose links are resolved; pictures are read by ctx->reader. */
void mn_tree_digest(MnContext *ctx, const MnDocument *document, char digest[65]);
/* Of a published version: of its document.xml, with the digests of pictures that its record.ini has. False where either cannot be read. */
bool mn_tree_digest_published(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, char digest[65]);
/* The same of a document.xml and a record.ini that lie anywhere (NULL: it is not there). */
bool mn_tree_digest_recorded(MnArena *arena, const MnVersionRecord *record, const MnSource *source, char digest[65]);

/* How a digest is said by telephone: its first twelve digits in groups of four, "3f9a 12bc 77d0". */
enum { MN_SHORT_DIGEST = 15 };
void mn_short_digest(const char digest[65], char shown[MN_SHORT_DIGEST]);
/* Is it what somebody said of the digest: at least its first eight digits, in groups or without? */
bool mn_short_digest_is(const char *said, const char digest[65]);

#endif
