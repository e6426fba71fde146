/* former_chain.h - the chain of entries goes on after a document was renamed, or took others in. What was issued under a former id stays in
 * output/OLD with its entries, output/OLD/issued.ini, which no content stands behind any more. So the first entry under the new id names
 * the end of that chain, and whoever holds a later certificate can tell whether anything of it was altered or taken away:
 *
 *     output/old/issued.ini      [issued 1.0] ◀─before─ [issued 1.1] ◀──┐
 *     content/…/new/issued.ini                                  formerly = old | … [issued 2.0] ◀─before─ [issued 2.1] */
#ifndef MN_ISSUE_FORMER_CHAIN_H
#define MN_ISSUE_FORMER_CHAIN_H

#include "document/numbered.h"
#include "issue/verify_chain.h"

/* Gives an entry the ends of the chains of all former ids of the document, but those that an entry of its log named before. */
void mn_former_take(MnContext *ctx, const MnDocument *document, const MnIssueLog *log, MnIssueEntry *entry);
/* Finds what a log names of former ids and is not there. */
void mn_former_verify(MnContext *ctx, const MnVerifyLog *log, MnFindings *findings);

#endif
