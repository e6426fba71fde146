/* redline_tree.h - a comparison as a document to be read: its marked tree with what readers of a redline need around it.
 *
 *     document
 *       meta title            Comparison of version 1.0 with 1.1: Commissioning protocol
 *       article
 *         header.cover        as the new version's; where it names its version, both. Of texts without a title: that of the comparison
 *         section.change-summary     what changed, by section, each with a link to it (summary.h)
 *         …                   the marked text, without contents: their pages are of no version
 *           p … span.change-way > a[href="#change-3"], a[href="#change-5"]     from each place to the one before and the one behind
 *
 * A page and a PDF are made of it as of any document. */
#ifndef MN_COMPARE_REDLINE_TREE_H
#define MN_COMPARE_REDLINE_TREE_H

#include "compare/compare.h"

/* What a document says that changed with one of its versions: plain text. */
typedef struct {
    const char *number, *summary;
} MnVersionSaid;

typedef struct {
    /* What the versions are called: "1.0", a draft "1.1 (draft)", any other thing in words of its own. */
    const char *old_name, *new_name;
    const MnWords *words;      /* of the new version's language */
    const MnVersionSaid *said; /* of the versions behind the old one, up to the new one, oldest first; where it is known */
    size_t nsaid;
    const char *apart; /* documents that became part of it and that the old version does not hold, in words; or NULL */
} MnRedlineNames;

/* Makes the comparison's own tree the redline. Its differences stay what they are, but the tree can no longer be resolved to either
 * version. A word that is missing is reported; the rest is made all the same. */
void mn_redline_dress(MnContext *ctx, MnComparison *comparison, const MnRedlineNames *names);
/* The title of the comparison without the document's: "Comparison of version 1.0 with 1.1". Owned by the arena. */
const char *mn_redline_title(MnContext *ctx, const MnRedlineNames *names);

#endif
