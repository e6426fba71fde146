/* label.h - numbers between numbers: 12, 12A, 12ZA, A1. They are given to what a later version puts between paragraphs that keep
 * theirs, as the Office of the Parliamentary Counsel does it (Drafting Guidance, 6.4, "Numbering of inserted provisions"):
 *
 *     before the first          A1, B1, …       before A1            ZA1       between A1 and B1    AA1
 *     between 1 and 2           1A, 1B, …       between 1 and 1A     1ZA       between 1A and 1B    1AA
 *     between 1A and 1AA        1AZA            after 1Z             1Z1, 1Z2  behind the last      the next whole number
 *
 * and no deeper than need be: between 1AA and 1B comes 1AB, not 1AAA. On two things the guidance is silent: between 1Z and 1Z1
 * comes 1Z0A, since 1ZA stands before 1A; letters before a number go to Y, then YA1, since digits would run into it. */
#ifndef MN_NUMBER_LABEL_H
#define MN_NUMBER_LABEL_H

#include "base/text.h"

/* One letter of a label, with the Zs before it: A is {0, 1}, ZA {1, 1}, ZZA {2, 1}; Z {0, 26}, Z1 {0, 27}. */
typedef struct {
    uint32_t depth, value;
} LabelLevel;

/* Immutable; its levels are in the arena of who made it. */
typedef struct {
    uint32_t number;
    bool before; /* the letters stand before the number: A1 */
    const LabelLevel *levels;
    size_t count;
} Label;

/* Reads one that is written as label_text writes it; false for all else. */
bool label_parse(MnArena *arena, MnStr text, Label *label);
/* Owned by the arena. */
char *label_text(MnArena *arena, const Label *label);
/* Below 0, 0 or above: as they stand in a document. */
int label_compare(const Label *a, const Label *b);
/* What comes next after `after` and before `before`, which is greater; either may be NULL, at an end of the series. */
Label label_between(MnArena *arena, const Label *after, const Label *before);

#endif
