/* redline_command.h - `muniment compare --html FILE --pdf FILE`: a comparison as a document to be read, in files of any name. */
#ifndef MN_COMMAND_REDLINE_COMMAND_H
#define MN_COMMAND_REDLINE_COMMAND_H

#include "command/command.h"
#include "compare/compare.h"
#include "document/operand.h"

/* May the files be written where they are to lie? What is missing is said: no folder is made, for its name may be a slip; and nothing is
 * written in content/, templates/ or the output folder, where it could replace a source or what was issued. */
bool mn_redline_may_write(MnArena *arena, const MnOptions *options);

/* Writes the files that options ask for, and says so. The comparison's tree is the redline afterwards (compare/redline_tree.h). Returns
 * the exit status. */
int mn_write_redline(MnArena *arena, const MnOptions *options, const MnOperands *operands, MnComparison *comparison);

#endif
