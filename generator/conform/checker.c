/* checker.c - see checker.h. */
#include "conform/checker.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { KEPT = 2000 };

/* Control characters and what is no UTF-8 become U+FFFD: the reason is going to be printed. */
static char *printable(MnArena *arena, MnStr text)
{
    MnBuf out = {0};
    for (size_t at = 0; at < text.len;) {
        int32_t c = mn_utf8_next(text, &at);
        bool good = c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0);
        mn_buf_utf8(&out, good ? (uint32_t)c : 0xFFFD);
    }
    return mn_buf_finish(&out, arena);
}

void conform_fail(Checker *c, RuleId rule, uint32_t object, const char *format, ...)
{
    char reason[400];
    va_list arguments;
    assert(!c->pass || strcmp(conform_rule(rule)->pass, c->pass) == 0); /* the table says truly who checks what */
    if (c->nfailures == KEPT) return;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    uint32_t page = c->page_of && object < c->file->nobjects ? c->page_of[object] : 0;
    c->failures = conform_grow(c->arena, c->failures, &c->cap_failures, c->nfailures + 1, sizeof *c->failures);
    c->failures[c->nfailures++] = (Failure){rule, object, page, printable(c->arena, mn_str(reason))};
}

static bool is_alphanumeric(char c, bool digits)
{
    return mn_is_letter(c) || (digits && mn_is_digit(c));
}

/* RFC 3066: subtags of one to eight letters, after the first digits too, with hyphens between. */
bool conform_is_language(MnStr tag)
{
    size_t run = 0;
    bool first = true;
    for (size_t i = 0; i < tag.len; i++) {
        if (tag.ptr[i] == '-') {
            if (!run) return false;
            run = 0;
            first = false;
        } else if (!is_alphanumeric(tag.ptr[i], !first) || ++run > 8) {
            return false;
        }
    }
    return run > 0;
}
