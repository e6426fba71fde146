/* conform.c - in: the bytes of a PDF. Out: what it breaks, in the order of its pages. See passes.c for how. */
#include "conform/conform.h"

#include "conform/passes.h"

#include <stdlib.h>

static int by_page(const void *a, const void *b)
{
    const Failure *x = *(const Failure *const *)a, *y = *(const Failure *const *)b;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    return x < y ? -1 : x > y; /* as they were found */
}

MnConformReport mn_conform_check(MnArena *arena, MnStr bytes)
{
    const Checker *c = conform_run(arena, bytes);
    const Failure **order = mn_arena_array(arena, c->nfailures + 1, sizeof(Failure *));
    MnConformFailure *failures = mn_arena_array(arena, c->nfailures + 1, sizeof *failures);
    for (size_t i = 0; i < c->nfailures; i++) order[i] = &c->failures[i];
    qsort(order, c->nfailures, sizeof(Failure *), by_page);
    for (size_t i = 0; i < c->nfailures; i++) {
        const Rule *rule = conform_rule(order[i]->rule);
        failures[i] = (MnConformFailure){.clauses = rule->clauses,
                                         .rule = rule->text,
                                         .reason = order[i]->reason,
                                         .object = order[i]->object,
                                         .page = order[i]->page};
    }
    return (MnConformReport){.is_read = c->file->catalog != NULL, .failures = failures, .nfailures = c->nfailures};
}
