/* diag.h - diagnostics: what was found while a document was worked on, kept as data.
 *
 *     mn_report(ctx->diag, MN_UNKNOWN_KEY, mn_span(entry->pos, entry->key.len), .type = type->name, .key = key, .near = near);
 *
 * A report names a code of base/messages.def, says where, and fills the slots of its text by name; `.hint` puts another hint in
 * the place of the message's own. Who detects a fault reports it; callers return false. A stage goes on to its end after an
 * error. One collector belongs to one document and one thread. How diagnostics look is the affair of those who print them
 * (base/diag_print.h). */
#ifndef MN_BASE_DIAG_H
#define MN_BASE_DIAG_H

#include "base/map.h"
#include "base/message.h"

typedef struct MnDiag MnDiag;

/* One diagnostic; all strings live as long as its collector. */
typedef struct {
    MnCode code;
    MnSeverity severity;
    MnRange range;
    const char *message, *hint; /* filled; the hint may be NULL */
    const MnSlot *slots;        /* what was filled in */
    size_t nslots;
} MnDiagnostic;

MnDiag *mn_diag_new(MnArena *arena);

/* Records one diagnostic. Every slot of the code's text must be given (asserted); a hint with a slot that was not given is left
 * out. The same message at the same place is recorded once. */
void mn_diag_tell(MnDiag *diag, MnCode code, const MnTold *told);
#define mn_report(diag, code, ...) mn_diag_tell((diag), (code), &(MnTold){.range = __VA_ARGS__})

/* For slots: bytes, a number, and a number with what is counted ("1 row", "2 rows"). Owned by the collector. */
const char *mn_diag_text(MnDiag *diag, MnStr text);
const char *mn_diag_number(MnDiag *diag, size_t number);
const char *mn_diag_code_point(MnDiag *diag, int32_t character); /* four digits of U+0041 or more; what is none is U+FFFD */
const char *mn_diag_counted(MnDiag *diag, size_t number, const char *one, const char *more);

/* A file as a whole, for what is said of one that has no source: it is missing, or is no text. */
MnRange mn_diag_file(MnDiag *diag, const char *path);

/* A message of the severity MN_FAILURE, whose one slot is {reason}; error is errno. */
void mn_report_failure(MnDiag *diag, MnCode code, const char *path, int error);

/* Each fault is told once, where it is, and all faults in one run: so a later stage asks what the errors of an earlier one leave in
 * doubt before it says that something is missing, and goes on in silence.
 *
 * Names of the data: a key or a record that could not be read, or is faulty. The second asks for every name, and every word in
 * quotation marks, that an expression is made of; not for its functions, which are no data. */
void mn_diag_doubt(MnDiag *diag, MnStr name);
bool mn_diag_doubts(const MnDiag *diag, MnStr name);
bool mn_diag_doubts_any(const MnDiag *diag, const char *expression);
/* What another collector, which is done, left in doubt, is in doubt here too. */
void mn_diag_doubt_like(MnDiag *diag, const MnDiag *other);
/* Tells what another collector, which is done and lives as long, was told of a file that several share: before what was told here,
 * with what it leaves in doubt. Among the errors, they are counted a second time by mn_diag_shared_errors. */
void mn_diag_take_shared(MnDiag *diag, const MnDiag *other);
/* Ids of the document that were lost with what was to have them: the id, MN_ANY_ID where nobody knows which, all that an expression
 * quotes, as in table('costs'). */
#define MN_ANY_ID MN_STR("#")
void mn_diag_lose(MnDiag *diag, MnStr id);
void mn_diag_lose_quoted(MnDiag *diag, const char *expression);
bool mn_diag_lost(const MnDiag *diag, MnStr id);
/* Ids of what conditions left out, with no error: a reference to one is one, and its hint can say why. */
void mn_diag_leave_out(MnDiag *diag, MnStr id);
bool mn_diag_left_out(const MnDiag *diag, MnStr id);

/* Is the text UTF-8, with tabs and ends of lines for its only control characters? Reports the first fault of each line, or that
 * the whole is useless, being UTF-16 or holding both sides of a merge, which would be wrong in line after line: it is not to be read. */
typedef enum { MN_TEXT_GOOD, MN_TEXT_FAULTY, MN_TEXT_USELESS } MnTextCheck;
MnTextCheck mn_diag_check_text(MnDiag *diag, const MnText *text);

size_t mn_diag_errors(const MnDiag *diag); /* errors, those of the system included */
size_t mn_diag_shared_errors(const MnDiag *diag);
size_t mn_diag_warnings(const MnDiag *diag); /* warnings and advice */
bool mn_diag_system_failed(const MnDiag *diag);

/* All that are not muted: file by file in the order in which the files were first spoken of, each by line and column; count of
 * them. The list is the collector's and stays as it is. */
const MnDiagnostic *const *mn_diag_list(const MnDiag *diag, size_t *count);

/* Leaves out of the list what `said` knows: what earlier collectors said at the same place, as of a council's file that
 * several documents read. Notes the rest there, under keys owned by the arena. Counts stay as they are. */
void mn_diag_mute(MnDiag *diag, MnMap *said, MnArena *arena);

/* All that is an error, as keys to be compared with other collectors' (place and message). They live in the arena. */
typedef struct {
    const MnStr *keys;
    size_t count;
} MnErrors;
MnErrors mn_diag_list_errors(const MnDiag *diag, MnArena *arena);
bool mn_diag_has_all(const MnDiag *diag, MnErrors errors);

/* What travels through the stages: where they allocate, what they report to, and what they read by (files.h). */
typedef struct {
    MnArena *arena;
    MnDiag *diag;
    struct MnReader *reader; /* NULL where nothing is read */
} MnContext;

/* A context with a collector of its own. */
MnContext mn_context_new(MnArena *arena, struct MnReader *reader);

#endif
