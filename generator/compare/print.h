/* print.h - a comparison as text, in several shapes. All are made of an account and of what the two sides are; nothing else is read. */
#ifndef MN_COMPARE_PRINT_H
#define MN_COMPARE_PRINT_H

#include "compare/account.h"

/* What was compared. Strings may be NULL where there is nothing to say, but for the first two. */
typedef struct {
    const char *label;  /* "plan 1.0 (issued 2026-05-29)" */
    const char *source; /* content, published, revision or file */
    const char *document, *version, *issued, *revision, *path;
} MnPrintSide;

typedef struct {
    const MnAccount *account;
    MnPrintSide old, new;
    unsigned columns; /* of the terminal */
    bool colour;
} MnPrint;

/* print.c: all that changed, to be read.
 *
 *     plan 1.0 (issued 2026-05-29) → 1.1 (content)
 *     2 changes of substance, 3 others (1 moved, 2 renumbered)
 *
 *     2 Costs (was 3)
 *       ~ 2.4: … will pay [-£500-] {+£750+} for each place …
 *       + 2.5 inserted: The council reviews this each year.
 *       > 2.9 moved from 4.2: The first words of it …
 *
 *     Renumbered
 *       2.5 to 2.8 are now 2.6 to 2.9
 */
void mn_print_terminal(MnArena *arena, const MnPrint *print, MnBuf *out);
/* print_short.c: the headline and a line for each change of substance; and a line for each section, with the count of its changes of
 * substance and a bar of the words that came and went. */
void mn_print_summary(MnArena *arena, const MnPrint *print, MnBuf *out);
void mn_print_stat(MnArena *arena, const MnPrint *print, MnBuf *out);
/* print_json.c: as comparison.schema.json describes it. */
void mn_print_json(MnArena *arena, const MnPrint *print, MnBuf *out);
/* print_markdown.c: one comment for a pull request. */
void mn_print_markdown(MnArena *arena, const MnPrint *print, MnBuf *out);

#endif
