/* text.h - string views, the growing buffer, UTF-8, and text that remembers where it came from. */
#ifndef MN_BASE_TEXT_H
#define MN_BASE_TEXT_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A view of len bytes that somebody else owns; not NUL-terminated. */
typedef struct {
    const char *ptr;
    size_t len;
} MnStr;

#define MN_STR(literal) ((MnStr){(literal), sizeof(literal) - 1})

/* Of ASCII alone: no locale has a say. */
static inline bool mn_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool mn_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool mn_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Of a currency: $ ¢ £ ¤ ¥ and those of the block of their own. */
static inline bool mn_is_currency(int32_t c)
{
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

int mn_hex_value(char c); /* of a hexadecimal digit; -1 when it is none */

MnStr mn_str(const char *string); /* NULL gives the empty view */
bool mn_str_equal(MnStr a, MnStr b);
bool mn_str_is(MnStr a, const char *b);
bool mn_str_starts(MnStr a, const char *prefix);
bool mn_str_ends(MnStr a, const char *suffix);
MnStr mn_str_trim(MnStr s);                          /* without ASCII white space at both ends */
MnStr mn_str_slice(MnStr s, size_t from, size_t to); /* clamped to the view */

/* Hash of bytes (FNV-1a, 64 bit), the same on every machine. */
uint64_t mn_hash(const void *bytes, size_t len);

/* A growing byte buffer. `{0}` is an empty one; ptr is NUL-terminated once anything was added. Owner calls clear. */
typedef struct {
    char *ptr;
    size_t len, cap;
} MnBuf;

/* An empty one whose bytes last as long as the arena, which clears it. */
MnBuf *mn_buf_new(MnArena *arena);
void mn_buf_clear(MnBuf *buf); /* frees */
void mn_buf_add(MnBuf *buf, const void *bytes, size_t len);
void mn_buf_str(MnBuf *buf, MnStr s);
void mn_buf_puts(MnBuf *buf, const char *string);
void mn_buf_putc(MnBuf *buf, char c);
void mn_buf_int(MnBuf *buf, int64_t value);
/* value / 1000 in decimal without trailing zeros ("12", "-0.5", "3.125"): how lengths are printed. */
void mn_buf_thousandths(MnBuf *buf, int64_t value);
/* value as the items of a list are counted: '1' 1, 2, 3; 'a' and 'A' letters, z followed by aa; 'i' and 'I' roman numerals. What
 * letters or roman numerals (up to 3999) cannot say is written in digits. */
void mn_buf_counter(MnBuf *buf, uint32_t value, char style);
/* Integers and strings only, never floating point: the result may not depend on the locale. */
void mn_buf_printf(MnBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void mn_buf_utf8(MnBuf *buf, uint32_t code_point);
MnStr mn_buf_view(const MnBuf *buf);
/* A NUL-terminated copy in the arena; clears the buffer. */
char *mn_buf_finish(MnBuf *buf, MnArena *arena);

/* UTF-8 (Unicode 15, table 3-7: well-formed byte sequences). */
enum { MN_INVALID_UTF8 = -1 };
/* Code point at s[*at], which must be inside s; advances *at. An ill-formed sequence gives MN_INVALID_UTF8 and
 * advances by one byte. */
int32_t mn_utf8_next(MnStr s, size_t *at);
/* Offset of the first ill-formed byte, or s.len. */
size_t mn_utf8_check(MnStr s);
/* Number of code points in well-formed s. */
size_t mn_utf8_count(MnStr s);
/* The candidate nearest to `given`, of equals the first, if it is near enough to be a likely slip, else NULL: a third of the
 * longer one's length at most. Distance is that of edits and transpositions of bytes (optimal string alignment; Damerau 1964). */
const char *mn_str_suggest(MnStr given, const char *const *candidates, size_t count);

#endif
