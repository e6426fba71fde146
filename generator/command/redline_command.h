/* redline_command.h - `muniment compare --html FILE --pdf FILE`: a comparison as a document to be read, in files of any name. */
#ifndef MN_COMMAND_REDLINE_COMMAND_H
#define MN_COMMAND_REDLINE_COMMAND_H

#include "command/command.h"
#include "compare/compare.h"
#include "document/operand.h"

/* Writes the files that options ask for, and says so. The comparison's tree is the redline afterwards (compare/redline_tree.h). Returns
 * the exit status. */
int mn_write_redline(MnArena *arena, const MnOptions *options, const MnOperands *operands, MnComparison *comparison);

#endif
