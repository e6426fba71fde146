/* sums.c - see sums.h. In: files in memory, or such a list. Out: the other. */
#include "issue/sums.h"

#include "base/digest.h"
#include "ini/value.h"

#include <string.h>

enum { DIGITS = 64, GAP = 2 };

bool mn_sums_leaves_out(const char *name)
{
    static const char *const names[] = {MN_SUMS, MN_SUMS_SIGNATURE, MN_SUMS_STAMP, MN_SUMS_SIGNATURE_STAMP};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

void mn_sums_write(const MnOutput *files, size_t count, MnBuf *out)
{
    for (size_t i = 0; i < count; i++) {
        char digest[DIGITS + 1];
        if (mn_sums_leaves_out(files[i].name)) continue;
        mn_sha256_hex(files[i].bytes, digest);
        mn_buf_printf(out, "%s  %s\n", digest, files[i].name);
    }
}

static bool take_line(MnArena *arena, MnStr line, MnSum *sum)
{
    MnStr digest = mn_str_slice(line, 0, DIGITS), name = mn_str_slice(line, DIGITS + GAP, line.len);
    if (!name.len || !mn_value_is_digest(digest) || memcmp(line.ptr + DIGITS, "  ", GAP) != 0) return false;
    *sum = (MnSum){mn_arena_strndup(arena, name.ptr, name.len), mn_arena_strndup(arena, digest.ptr, digest.len)};
    return true;
}

const MnSum *mn_sums_read(MnArena *arena, MnStr text, size_t *count)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++) lines += text.ptr[i] == '\n';
    MnSum *sums = mn_arena_array(arena, lines + 1, sizeof *sums);
    for (*count = 0; *count < lines; ++*count) {
        size_t len = (size_t)((const char *)memchr(text.ptr, '\n', text.len) - text.ptr);
        if (!take_line(arena, mn_str_slice(text, 0, len), &sums[*count])) return NULL;
        text = mn_str_slice(text, len + 1, text.len);
    }
    return text.len ? NULL : sums;
}
