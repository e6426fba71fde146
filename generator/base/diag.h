/* diag.h - diagnostics: collected while a document is worked on, printed once, in the order of the files' lines.
 *
 *     content/documents/x/document.ini:12:9: error: 30 February is not a date
 *        12 | date    = 2012-02-30
 *           |           ^
 *           = write a day that exists, as 2012-02-28
 *
 * Who detects a fault reports it; callers return false. A stage goes on to its end after an error, and the next stage
 * is not begun when there were errors. One collector belongs to one document and one thread. */
#ifndef MN_BASE_DIAG_H
#define MN_BASE_DIAG_H

#include "base/map.h"
#include "base/source.h"

#include <stdio.h>

typedef enum { MN_ERROR, MN_WARNING, MN_ADVICE } MnSeverity;

typedef struct MnDiag MnDiag;

MnDiag *mn_diag_new(MnArena *arena);

/* Records one diagnostic. The message has no full stop; hint (what to do) may be NULL. The same message at the same
 * place is recorded once. */
void mn_diag_report(MnDiag *diag, MnSeverity severity, MnPos pos, const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
#define mn_error(diag, pos, hint, ...) mn_diag_report((diag), MN_ERROR, (pos), (hint), __VA_ARGS__)
#define mn_warning(diag, pos, hint, ...) mn_diag_report((diag), MN_WARNING, (pos), (hint), __VA_ARGS__)

/* Is the text UTF-8, with tabs and ends of lines for its only control characters? Reports the first fault of each line, or that
 * the whole is UTF-16, which would be wrong in every line: such a text is not to be read. */
typedef enum { MN_TEXT_GOOD, MN_TEXT_FAULTY, MN_TEXT_UTF16 } MnTextCheck;
MnTextCheck mn_diag_check_text(MnDiag *diag, const MnText *text);

/* A fault of the system (disk, memory, permission) rather than the content: exit status 3. */
void mn_diag_system(MnDiag *diag, const char *path, int error, const char *doing);

size_t mn_diag_errors(const MnDiag *diag);   /* errors, those of the system included */
size_t mn_diag_warnings(const MnDiag *diag); /* warnings and advice */
bool mn_diag_system_failed(const MnDiag *diag);

/* Leaves out, when it is printed, what `said` knows: what earlier collectors said at the same place, as of a council's file that
 * several documents read. Notes the rest there, under keys owned by the arena. Counts stay as they are. */
void mn_diag_mute(MnDiag *diag, MnMap *said, MnArena *arena);

/* More than these help nobody: the first are printed, errors before warnings, and the others counted. */
enum { MN_DIAG_MOST = 100 };
/* Appends them to the buffer: file by file in the order in which the files were first spoken of, each by line and column;
 * colour with ANSI escapes. */
void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour);

/* What travels through the stages. */
typedef struct {
    MnArena *arena;
    MnDiag *diag;
} MnContext;

#endif
