/* markdown_text.c - see markdown_text.h. */
#include "base/markdown_text.h"

#include <string.h>

void mn_markdown_text(MnBuf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        bool address = *c == ':' && c[1] == '/' && c[2] == '/', option = *c == '-' && (c[1] == '-' || (c > text && c[-1] == '-'));
        if (address || option || strchr("\\`*_[]<>|#~^${}", *c)) mn_buf_putc(out, '\\');
        mn_buf_putc(out, *c);
    }
}
