/* contrast.c - see contrast.h. Words are what stands between spaces. */
#include "compare/contrast.h"

#include <stdbool.h>
#include <string.h>

/* The bytes that both begin with, up to the end of a word on either side. */
static size_t beginning(const char *a, const char *b)
{
    size_t i = 0, end = 0;
    for (; a[i] && a[i] == b[i]; i++)
        if (a[i] == ' ') end = i + 1;
    return end;
}

/* The bytes that both end with, from the beginning of a word on, without those at the front that are spoken for. */
static size_t ending(const char *a, size_t la, const char *b, size_t lb)
{
    size_t i = 0, end = 0;
    for (; i < la && i < lb && a[la - 1 - i] == b[lb - 1 - i]; i++)
        if (a[la - 1 - i] == ' ') end = i + 1;
    return end;
}

/* Where the last `count` words before text[end] begin. */
static size_t back(const char *text, size_t end, size_t count)
{
    size_t at = end;
    while (at && count) {
        at--;
        while (at && text[at - 1] != ' ') at--;
        count--;
    }
    return at;
}

/* Where the first `count` words from text[at] on end. */
static size_t forth(const char *text, size_t at, size_t count)
{
    for (; text[at] && count; count--) {
        while (text[at] == ' ') at++;
        while (text[at] && text[at] != ' ') at++;
    }
    return at;
}

static const char *cut(MnArena *arena, const char *text, size_t from, size_t to)
{
    bool before = from > 0, behind = text[to] != '\0';
    while (from < to && text[to - 1] == ' ') to--;
    if (!before && !behind) return text;
    return mn_arena_printf(arena, "%s%.*s%s", before ? "… " : "", (int)(to - from), text + from, behind ? " …" : "");
}

MnContrast mn_contrast(MnArena *arena, const char *old, const char *new, size_t around)
{
    size_t lo = strlen(old), ln = strlen(new);
    if (!lo || !ln || strcmp(old, new) == 0) return (MnContrast){old, new};
    size_t same = beginning(old, new), from = back(old, same, around);
    size_t rest = ending(old + same, lo - same, new + same, ln - same);
    return (MnContrast){cut(arena, old, from, forth(old, lo - rest, around)),
                        cut(arena, new, from, forth(new, ln - rest, around))};
}
