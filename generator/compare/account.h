/* account.h - a comparison put in order for those who print it: section by section, and in each what changed, place by place. Its words
 * are English: they are the tool's own, not the document's. */
#ifndef MN_COMPARE_ACCOUNT_H
#define MN_COMPARE_ACCOUNT_H

#include "compare/compare.h"
#include "compare/passage.h"

/* What is told in one place: the changed words of a block, or one thing as a whole. */
typedef struct {
    char sign;         /* '+' came, '-' went, '~' is otherwise now, '>' stood elsewhere */
    bool substance;    /* else it was only moved, or looks otherwise */
    const char *place; /* "2.8 (was 2.7)", "Table 3, row “Parks”, column “Cost”", "paragraph" */
    const char *what;  /* "inserted", "moved from 4.2"; "" where the words say it */
    MnPassage passage; /* the words of the block, those that changed marked; no runs: the lines tell it */
    const char *const *old_lines, *const *new_lines; /* what went, and came, a block a line */
    size_t nold, nnew;
    size_t count; /* how many differences it tells */
} MnAccountEntry;

typedef struct {
    const MnNode *section;           /* of the marked tree; NULL: what stands before all sections */
    const char *number, *was_number; /* "" for none */
    const char *heading;             /* its words now, or of a section that went as they were */
    const MnAccountEntry *entries;   /* of substance, of moves and of looks */
    size_t nentries;
    size_t counts[MN_CLASSES];   /* of differences */
    size_t old_words, new_words; /* that went and came */
} MnAccountSection;

typedef struct {
    const MnComparison *comparison;
    const MnAccountSection *sections; /* those with differences, in the order of the document */
    size_t count;
    const MnAccountEntry *const *told; /* by which each of the comparison's differences is told; NULL: it is only counted */
    const char *headline;              /* "8 changes of substance, 3 others"; "No changes" */
    const char *others;                /* "1 moved, 2 of formatting"; "" where there are none */
} MnAccount;

/* All that comes out is in the arena, or the comparison's. */
const MnAccount *mn_account_of(MnArena *arena, const MnComparison *comparison);

/* The one that holds the differences of a section of the marked tree (NULL: of none); NULL where it has none. */
const MnAccountSection *mn_account_section(const MnAccount *account, const MnNode *section);

/* "2.7 to 2.12 are now 2.8 to 2.13" */
const char *mn_account_renumbered(MnArena *arena, const MnRenumbered *renumbered);

/* Is there anything that does not follow from the rest: anything but numbers and what is generated? */
bool mn_account_differs(const MnComparison *comparison);

#endif
