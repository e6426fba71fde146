/* json.c - see json.h. */
#include "base/json.h"

void mn_json_string(MnBuf *out, const char *text)
{
    mn_buf_putc(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') mn_buf_printf(out, "\\%c", *c);
        else if ((unsigned char)*c < 0x20) mn_buf_printf(out, "\\u%04x", (unsigned)*c);
        else mn_buf_putc(out, *c);
    }
    mn_buf_putc(out, '"');
}
