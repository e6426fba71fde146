/* issued.h - what was issued is not to change unsaid. */
#ifndef MN_PUBLISH_ISSUED_H
#define MN_PUBLISH_ISSUED_H

#include "publish/document.h"

/* The date under which issued.ini lists the document's version; NULL where it is a draft or has no versions. */
const char *mn_issued_date(const MnDocument *document);
/* Warns, at the version's record in issued.ini, when it was issued and published before and `tree`, its document.xml as it is
 * now, says something else. */
void mn_issued_check(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnStr tree);

#endif
