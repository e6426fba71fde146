/* print_short.c - see print.h. */
#include "compare/contrast.h"
#include "compare/ink.h"
#include "compare/print.h"

#include <string.h>

enum { SHARED = 2 }; /* words that both sides share, kept beside where they differ */

/* ---- a line a change ---- */

static void print_labels(Ink *ink, const MnPrint *print)
{
    ink_begin(ink, 0, 2);
    ink_printf(ink, INK_PLAIN, "%s → %s", print->old.label, print->new.label);
    ink_end(ink);
}

static void print_headline(Ink *ink, const MnAccount *account)
{
    ink_begin(ink, 0, 2);
    ink_put(ink, INK_BOLD, account->headline);
    if (*account->others) ink_printf(ink, INK_PLAIN, " (%s)", account->others);
    ink_end(ink);
}

/* Words cut so that both sides find room in what is left of the line. */
static void print_sides(MnArena *arena, Ink *ink, const MnDifference *d, unsigned room)
{
    bool one = d->sort == MN_SORT_MOVED || strcmp(d->old_words, d->new_words) == 0;
    const char *old = one ? "" : d->old_words, *new = d->new_words;
    unsigned was = ink_width(old), is = ink_width(new), half = room > 3 ? (room - 3) / 2 : 0;
    if (*old && *new &&was + 3 + is > room) {
        MnContrast words = mn_contrast(arena, old, new, SHARED);
        old = words.old, new = words.new;
        was = ink_width(old), is = ink_width(new);
    }
    if (*old && *new &&was + 3 + is > room) {
        unsigned most_old = is < half ? room - 3 - is : half;
        old = ink_cut(arena, old, most_old);
        new = ink_cut(arena, new, room - 3 - (ink_width(old) < most_old ? ink_width(old) : most_old));
    }
    if (*old) ink_put(ink, INK_OLD, *new ? old : ink_cut(arena, old, room));
    if (*old && *new) ink_put(ink, INK_PLAIN, " → ");
    if (*new) ink_put(ink, INK_NEW, *old ? new : ink_cut(arena, new, room));
}

static char sign_of(const MnDifference *d)
{
    bool old = *d->old_words, new = *d->new_words;
    if (d->sort == MN_SORT_INSERTED || (new && !old)) return '+';
    return d->sort == MN_SORT_DELETED || (old && !new) ? '-' : '~';
}

static void print_change(MnArena *arena, Ink *ink, const MnPrint *print, size_t at)
{
    const MnDifference *d = &print->account->comparison->differences[at];
    const char *place = ink_cut(arena, print->account->told[at]->place, print->columns / 2);
    unsigned taken = 6 + ink_width(place);
    ink_begin(ink, 2, 6);
    ink_printf(ink, INK_PLAIN, "%c %s: ", sign_of(d), place);
    print_sides(arena, ink, d, print->columns > taken ? print->columns - taken : 1);
    ink_end(ink);
}

void mn_print_summary(MnArena *arena, const MnPrint *print, MnBuf *out)
{
    Ink ink = {.out = out, .columns = print->columns, .colour = print->colour};
    print_labels(&ink, print);
    print_headline(&ink, print->account);
    const MnComparison *c = print->account->comparison;
    for (size_t i = 0; i < c->count; i++)
        if (c->differences[i].class_of == MN_CLASS_SUBSTANCE) print_change(arena, &ink, print, i);
    ink_clear(&ink);
}

/* ---- a line a section ---- */

static const char *name_of(MnArena *arena, const MnAccountSection *section)
{
    return *section->number ? mn_arena_printf(arena, "%s %s", section->number, section->heading) : section->heading;
}

static size_t words_of(const MnAccountSection *section)
{
    return section->old_words + section->new_words;
}

/* So many of the columns of the longest bar, at least one where there is anything. */
static size_t scaled(size_t words, size_t most, size_t columns)
{
    if (most <= columns || !words) return words;
    size_t length = words * columns / most;
    return length ? length : 1;
}

static void print_bar(MnArena *arena, Ink *ink, const MnAccountSection *section, size_t most, size_t columns)
{
    size_t came = scaled(section->new_words, most, columns), went = scaled(section->old_words, most, columns);
    char *bar = mn_arena_alloc(arena, came + went + 1);
    memset(bar, '+', came);
    ink_put(ink, INK_NEW, bar);
    memset(bar, '-', went);
    bar[went] = '\0';
    ink_put(ink, INK_OLD, bar);
}

static unsigned digits_of(size_t number)
{
    unsigned digits = 1;
    while (number /= 10) digits++;
    return digits;
}

static void print_section(MnArena *arena, Ink *ink, const MnAccountSection *section, unsigned name, size_t most)
{
    enum { DIGITS = 4, AROUND = 5 };
    unsigned number = name + AROUND - 1 + DIGITS;
    size_t changes = section->counts[MN_CLASS_SUBSTANCE];
    ink_begin(ink, 1, 1);
    ink_put(ink, INK_PLAIN, ink_cut(arena, name_of(arena, section), name));
    ink_pad(ink, name + 2);
    ink_put(ink, INK_PLAIN, "|");
    ink_pad(ink, number > digits_of(changes) ? number - digits_of(changes) : 0);
    ink_printf(ink, INK_PLAIN, "%zu ", changes);
    print_bar(arena, ink, section, most, ink->columns > number + 2 ? ink->columns - number - 2 : 1);
    ink_end(ink);
}

void mn_print_stat(MnArena *arena, const MnPrint *print, MnBuf *out)
{
    const MnAccount *account = print->account;
    Ink ink = {.out = out, .columns = print->columns, .colour = print->colour};
    unsigned most_name = print->columns / 2, name = 0;
    size_t most_words = 0;
    for (size_t i = 0; i < account->count; i++) {
        unsigned width = ink_width(name_of(arena, &account->sections[i]));
        if (width > name) name = width;
        if (words_of(&account->sections[i]) > most_words) most_words = words_of(&account->sections[i]);
    }
    if (name > most_name) name = most_name;
    print_labels(&ink, print);
    for (size_t i = 0; i < account->count; i++) print_section(arena, &ink, &account->sections[i], name, most_words);
    print_headline(&ink, account);
    const MnComparison *c = account->comparison;
    if (c->old_words + c->new_words)
        mn_buf_printf(out, "%zu word%s came, %zu went\n", c->new_words, c->new_words == 1 ? "" : "s", c->old_words);
    ink_clear(&ink);
}
