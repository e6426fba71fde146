/* diag_print.h - diagnostics as a terminal shows them: one of the forms that can be made of mn_diag_list.
 *
 *     content/documents/x/document.ini:12:9: error: 30 February is not a date
 *        12 | date    = 2012-02-30
 *           |           ^~~~~~~~~~
 *           = write a day that exists, as 2012-02-28
 *
 * The column shown counts characters; the mark goes to the end of the range, or of its first line. A long line is cut round the place. A file as a whole has no line, what is said of nowhere
 * begins with the program's name. */
#ifndef MN_BASE_DIAG_PRINT_H
#define MN_BASE_DIAG_PRINT_H

#include "base/diag.h"

/* More than these help nobody: the first are printed, errors before warnings, and the others counted. */
enum { MN_DIAG_MOST = 100 };

/* Appends them to the buffer; colour with ANSI escapes. */
void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour);

#endif
