/* label.c - see label.h. A label is compared as a list: its number, whether it stands before or after that, and a level a letter.
 * What is a part of another from the beginning stands before it (1A, 1AA); of two levels the one with more Zs does (1ZA, 1A), then
 * the letter decides, and behind Z the number (1Z, 1Z1). */
#include "number/label.h"

#include <string.h>

enum { LAST_LETTER = 25, Z = 26, MOST_DIGITS = 9 };

/* ---- reading and writing ---- */

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static size_t digits_at(MnStr text, size_t at, uint32_t *value)
{
    size_t end = at;
    *value = 0;
    for (; end < text.len && mn_is_digit(text.ptr[end]) && end - at < MOST_DIGITS; end++)
        *value = *value * 10 + (uint32_t)(text.ptr[end] - '0');
    return end - at;
}

/* Letters, and digits behind Z alone. */
static bool are_levels(MnStr text)
{
    uint32_t number;
    for (size_t i = 0; i < text.len; i++) {
        if (is_capital(text.ptr[i])) continue;
        size_t digits = i && text.ptr[i - 1] == 'Z' ? digits_at(text, i, &number) : 0;
        if (!digits || (i + digits < text.len && mn_is_digit(text.ptr[i + digits]))) return false;
        i += digits - 1;
    }
    return true;
}

/* The level that begins at *at, which goes past it. */
static LabelLevel read_level(MnStr text, size_t *at)
{
    uint32_t zs = 0, number;
    while (*at < text.len && text.ptr[*at] == 'Z') (*at)++, zs++;
    if (*at < text.len && is_capital(text.ptr[*at])) return (LabelLevel){zs, (uint32_t)(text.ptr[(*at)++] - 'A' + 1)};
    *at += digits_at(text, *at, &number);
    return (LabelLevel){zs - 1, Z + number};
}

static size_t read_levels(MnStr text, LabelLevel *levels)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) levels[count++] = read_level(text, &at);
    return count;
}

bool label_parse(MnArena *arena, MnStr text, Label *label)
{
    size_t first = 0, end;
    while (first < text.len && is_capital(text.ptr[first])) first++;
    end = first + digits_at(text, first, &label->number);
    label->before = first > 0;
    if (end == first || (end < text.len && (label->before || !is_capital(text.ptr[end])))) return false;
    if (!are_levels(mn_str_slice(text, end, text.len))) return false;
    LabelLevel *levels = mn_arena_array(arena, text.len + 1, sizeof *levels);
    label->levels = levels;
    label->count = read_levels(label->before ? mn_str_slice(text, 0, first) : mn_str_slice(text, end, text.len), levels);
    return mn_str_is(text, label_text(arena, label)); /* not 01, nor 1Z0 */
}

static void write_levels(const Label *label, MnBuf *out)
{
    for (size_t i = 0; i < label->count; i++) {
        LabelLevel level = label->levels[i];
        bool letter = level.value <= LAST_LETTER, last = i + 1 == label->count;
        for (uint32_t zs = letter ? level.depth : level.depth + 1; zs; zs--) mn_buf_putc(out, 'Z');
        if (letter) mn_buf_putc(out, (char)('A' + level.value - 1));
        else if (level.value > Z || !last) mn_buf_printf(out, "%u", level.value - Z);
    }
}

char *label_text(MnArena *arena, const Label *label)
{
    MnBuf out = {0};
    if (label->before) write_levels(label, &out);
    mn_buf_printf(&out, "%u", label->number);
    if (!label->before) write_levels(label, &out);
    return mn_buf_finish(&out, arena);
}

/* ---- order ---- */

static int compare_levels(LabelLevel a, LabelLevel b)
{
    if (a.depth != b.depth) return a.depth > b.depth ? -1 : 1;
    return a.value < b.value ? -1 : a.value > b.value;
}

int label_compare(const Label *a, const Label *b)
{
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->before != b->before) return a->before ? -1 : 1;
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int order = compare_levels(a->levels[i], b->levels[i]);
        if (order) return order;
    }
    return a->count < b->count ? -1 : a->count > b->count;
}

/* ---- between two ---- */

/* The first `kept` levels of a label and one more. */
static Label with_level(MnArena *arena, const Label *of, size_t kept, LabelLevel level)
{
    LabelLevel *levels = mn_arena_array(arena, kept + 1, sizeof *levels);
    if (kept) memcpy(levels, of->levels, kept * sizeof *levels);
    levels[kept] = level;
    return (Label){of->number, of->before, levels, kept + 1};
}

static bool fits(const Label *label, const Label *before)
{
    return label_compare(label, before) < 0 && (!label->before || label->levels[label->count - 1].value <= LAST_LETTER);
}

/* Before the first of a series: A1, or what stands before letters that are there already. */
static Label before_first(MnArena *arena, const Label *first)
{
    Label top = {.number = first->number, .before = true};
    return with_level(arena, &top, 0, (LabelLevel){first->before ? first->levels[0].depth + 1 : 0, 1});
}

/* Between one and another that begins with it: 1 and 1A, 1A and 1AA, 1 and 1ZC. */
static Label before_letters(MnArena *arena, const Label *after, const Label *before)
{
    uint32_t depth = before->levels[after->count].depth;
    Label same = with_level(arena, after, after->count, (LabelLevel){depth, 1});
    return fits(&same, before) ? same : with_level(arena, after, after->count, (LabelLevel){depth + 1, 1});
}

Label label_between(MnArena *arena, const Label *after, const Label *before)
{
    if (!after && !before) return (Label){.number = 1};
    if (!after) return before_first(arena, before);
    if (!before) return (Label){.number = after->number + (after->before ? 0 : 1)};
    for (size_t i = 0; i < after->count; i++) {
        LabelLevel next = {after->levels[i].depth, after->levels[i].value + 1};
        Label label = with_level(arena, after, i, next);
        if (fits(&label, before)) return label;
    }
    Label label = with_level(arena, after, after->count, (LabelLevel){0, 1});
    return fits(&label, before) ? label : before_letters(arena, after, before);
}
