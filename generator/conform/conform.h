/* conform.h - does a PDF keep to PDF/UA-1 (ISO 14289-1), to PDF/A-2a (ISO 19005-2), and to what readers rely on besides?
 *
 * One call looks at a whole file in memory, as strictly as a program can: every clause of both standards that a machine can
 * check. The rules and their clauses are those of clauses.h. Made for the PDFs of this program: where it never writes a feature
 * (forms, layers, scripts, cross-reference streams …) the feature itself is refused, whatever the standards allow. The file need
 * not be trusted: what is too large, too deep or without an end is said to be so. */
#ifndef MN_CONFORM_CONFORM_H
#define MN_CONFORM_CONFORM_H

#include "base/text.h"

typedef struct {
    const char *clauses; /* "UA 7.3-1", "ISO 14.7.2-1": one or several, as clauses.h explains them */
    const char *rule;    /* what should be: "a figure has an alternative text" */
    const char *reason;  /* what is: "the figure has no alternative text" */
    uint32_t object;     /* the number of the object that is at fault; 0: the file as a whole */
    uint32_t page;       /* where it stands, counted from 1; 0 where it is on no one page */
} MnConformFailure;

typedef struct {
    bool is_read;                     /* false: it is no PDF, or none that can be looked at; the one failure says why */
    const MnConformFailure *failures; /* what concerns the file first, then page by page */
    size_t nfailures;                 /* at most 2,000: what breaks more is broken all the same */
} MnConformReport;

/* The bytes must outlive the report, which lives in the arena. */
MnConformReport mn_conform_check(MnArena *arena, MnStr bytes);

#endif
