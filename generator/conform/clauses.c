/* clauses.c - the table of clauses.h as data. */
#include "conform/clauses.h"

static const Rule rules[] = {
#define X(name, pass, clauses, text) {#name, #pass, clauses, text},
    CONFORM_RULES(X)
#undef X
};

const Rule *conform_rule(RuleId id)
{
    return &rules[id];
}
