/* issued.h - what was issued stays as it is. */
#ifndef MN_ISSUE_ISSUED_H
#define MN_ISSUE_ISSUED_H

#include "document/numbered.h"
#include "document/output.h"

/* Whether the published files of the document's version are to stay: they were issued, and `files`, what they would be now with
 * record.ini as the last, have another content, or so much is missing that it cannot be told. Warns of it, and of files that are
 * missing, at the version's record in issued.ini. How the pages look may change, and the words by which the text refers to other
 * documents. */
bool mn_issued_stands(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnOutput *files, size_t count);
/* Warns of a draft whose issued version is not in the output folder, and of earlier versions that are there as drafts or not
 * whole; gives advice on dates of issue before a version's own, and on a site without an id where it will have a feed. */
void mn_issued_check(MnContext *ctx, const MnShared *shared, const MnDocument *document);

#endif
