/* markdown_text.h - plain text as Markdown that says the same. */
#ifndef MN_BASE_MARKDOWN_TEXT_H
#define MN_BASE_MARKDOWN_TEXT_H

#include "base/text.h"

/* Appends the text of one line with a backslash before each sign that Markdown, or the dialect of narratives, would take for its own.
 * Addresses stay text, and two hyphens two hyphens. */
void mn_markdown_text(MnBuf *out, const char *text);

#endif
