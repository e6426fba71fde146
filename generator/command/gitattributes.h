/* gitattributes.h - the lines of .gitattributes that a project of Muniment needs, and where they stand in that file.
 *
 * They stand between two marks, so that all else in the file is its authors'. Of the lines one holds for a file, git takes the last that
 * says something, so their order counts. */
#ifndef MN_COMMAND_GITATTRIBUTES_H
#define MN_COMMAND_GITATTRIBUTES_H

#include "base/text.h"

typedef struct {
    const char *pattern;
    const char *attributes; /* as git writes them, a space between two: "text eol=lf -merge" */
    const char *sample;     /* a file that this line alone of all these holds for */
} MnAttributeLine;

#define MN_ATTRIBUTE_LINES 8
extern const MnAttributeLine mn_attribute_lines[MN_ATTRIBUTE_LINES];

/* The attribute of that name in a line's list, as `git check-attr` shows it: "set", "unset", or its value; NULL: it is not there. */
const char *mn_attribute_value(MnArena *arena, const char *attributes, const char *name);

/* Does the file's text have that line between the marks? */
bool mn_attributes_have(MnStr text, const MnAttributeLine *line);
/* The text with these of the lines between the marks, in the order of the table, behind those that are there besides. */
char *mn_attributes_with(MnArena *arena, MnStr text, const bool take[MN_ATTRIBUTE_LINES]);

#endif
