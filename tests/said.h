/* said.h - whether a message was told, by its code: for what no golden case can bring about. */
#ifndef MN_TESTS_SAID_H
#define MN_TESTS_SAID_H

#include "unit.h"

#include "base/diag.h"

static inline void assert_said(const MnDiag *diag, MnCode code)
{
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(diag, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i]->code == code) return;
    fail_msg("nothing said %s", mn_message(code)->name);
}

#endif
