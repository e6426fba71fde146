/* json.h - strings as JSON writes them (RFC 8259, 7). */
#ifndef MN_BASE_JSON_H
#define MN_BASE_JSON_H

#include "base/text.h"

/* Appends the text between quotation marks. */
void mn_json_string(MnBuf *out, const char *text);

#endif
