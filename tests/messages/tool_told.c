/* The program as the golden cases run it. In: a command line. Out: what muniment does, and a line more for each message that has a
 * place in a file but not its extent (extent.h), so that no golden case with one passes. */
#include "extent.h"

#include "base/diag_print.h"

void print_as_ever(const MnDiag *diag, MnBuf *out, bool colour);
#define mn_diag_print print_as_ever
#include "base/diag_print.c"
#undef mn_diag_print
#include "command/main.c"

void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour)
{
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(diag, &count);
    print_as_ever(diag, out, colour);
    for (size_t i = 0; i < count; i++)
        if (extent_is_missing(all[i]))
            mn_buf_printf(out, "%s:%u: %s has no extent\n", all[i]->range.start.source->name, all[i]->range.start.line,
                          mn_message(all[i]->code)->name);
}
