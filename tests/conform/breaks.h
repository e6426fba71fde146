/* breaks.h - ways to break a good PDF, and the rule that must notice each. */
#ifndef MN_TESTS_CONFORM_BREAKS_H
#define MN_TESTS_CONFORM_BREAKS_H

#include "edit.h"

typedef struct {
    const char *name;
    RuleId rule;
    Edit edits[EDITS];
} Break;

extern const Break breaks[];
extern const size_t nbreaks;

/* Ways that keep every rule but change what is read: the reading order must notice. */
typedef struct {
    const char *name;
    Edit edits[EDITS];
} Disorder;

extern const Disorder disorders[];
extern const size_t ndisorders;

#endif
