/* print.c - see print.h: all that changed, to be read on a terminal. What went stands in [- -], what came in {+ +}, in colour and
 * without: no colour is needed to read it. A few words of what stayed are kept around each change. */
#include "compare/print.h"
#include "compare/ink.h"

#include <string.h>

enum { CONTEXT = 8, ENTRY_MARGIN = 2, ENTRY_INDENT = 6, LINE_MARGIN = 6, LINE_INDENT = 8 };

static void print_run(Ink *ink, const MnPassageRun *run)
{
    static const struct {
        const char *open, *close;
        InkStyle style;
    } looks[] = {
        [MN_WORDS_SAME] = {"", "", INK_PLAIN}, [MN_WORDS_OLD] = {"[-", "-]", INK_OLD}, [MN_WORDS_NEW] = {"{+", "+}", INK_NEW}};
    MnStr words = mn_str_trim(mn_str(run->text));
    if (run->text[0] == ' ') ink_put(ink, INK_PLAIN, " ");
    if (!words.len) return;
    ink_printf(ink, looks[run->of].style, "%s%.*s%s", looks[run->of].open, (int)words.len, words.ptr, looks[run->of].close);
    if (run->text[strlen(run->text) - 1] == ' ') ink_put(ink, INK_PLAIN, " ");
}

static void print_lines(Ink *ink, InkStyle style, char sign, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ink_end(ink);
        ink_begin(ink, LINE_MARGIN, LINE_INDENT);
        ink_printf(ink, style, "%c ", sign);
        ink_put(ink, style, lines[i]);
    }
}

static InkStyle style_of(char sign)
{
    return sign == '+' ? INK_NEW : sign == '-' ? INK_OLD : sign == '>' ? INK_MOVED : INK_PLAIN;
}

static void print_words(MnArena *arena, Ink *ink, const MnAccountEntry *entry)
{
    if (entry->passage.count) {
        MnPassage passage = mn_passage_shortened(arena, &entry->passage, CONTEXT);
        ink_put(ink, INK_PLAIN, ": ");
        for (size_t i = 0; i < passage.count; i++) print_run(ink, &passage.runs[i]);
    } else if (entry->nold + entry->nnew == 1) {
        bool went = entry->nold;
        ink_put(ink, INK_PLAIN, ": ");
        ink_put(ink, entry->sign == '>' ? INK_PLAIN : went ? INK_OLD : INK_NEW, went ? entry->old_lines[0] : entry->new_lines[0]);
    } else {
        print_lines(ink, INK_OLD, '-', entry->old_lines, entry->nold);
        print_lines(ink, INK_NEW, '+', entry->new_lines, entry->nnew);
    }
}

static void print_entry(MnArena *arena, Ink *ink, const MnAccountEntry *entry)
{
    ink_begin(ink, ENTRY_MARGIN, ENTRY_INDENT);
    ink_printf(ink, style_of(entry->sign), "%c ", entry->sign);
    ink_put(ink, INK_PLAIN, entry->place);
    if (*entry->what) ink_printf(ink, INK_PLAIN, " %s", entry->what);
    print_words(arena, ink, entry);
    ink_end(ink);
}

static void print_section(MnArena *arena, Ink *ink, const MnAccountSection *section)
{
    if (!section->nentries) return;
    mn_buf_putc(ink->out, '\n');
    ink_begin(ink, 0, 2);
    if (*section->number) ink_printf(ink, INK_BOLD, "%s ", section->number);
    ink_put(ink, INK_BOLD, section->heading);
    if (*section->was_number && strcmp(section->was_number, section->number) != 0)
        ink_printf(ink, INK_PLAIN, " (was %s)", section->was_number);
    ink_end(ink);
    for (size_t i = 0; i < section->nentries; i++) print_entry(arena, ink, &section->entries[i]);
}

static void print_headline(Ink *ink, const MnPrint *print)
{
    const MnAccount *account = print->account;
    ink_begin(ink, 0, 2);
    ink_put(ink, INK_BOLD, print->old.label);
    ink_put(ink, INK_PLAIN, " → ");
    ink_put(ink, INK_BOLD, print->new.label);
    ink_end(ink);
    ink_begin(ink, 0, 2);
    ink_put(ink, INK_PLAIN, account->headline);
    if (*account->others) ink_printf(ink, INK_PLAIN, " (%s)", account->others);
    ink_end(ink);
}

static void print_renumbered(MnArena *arena, Ink *ink, const MnComparison *comparison)
{
    if (!comparison->nrenumbered) return;
    mn_buf_putc(ink->out, '\n');
    ink_begin(ink, 0, 2);
    ink_put(ink, INK_BOLD, "Renumbered");
    ink_end(ink);
    for (size_t i = 0; i < comparison->nrenumbered; i++) {
        ink_begin(ink, ENTRY_MARGIN, ENTRY_INDENT);
        ink_put(ink, INK_PLAIN, mn_account_renumbered(arena, &comparison->renumbered[i]));
        ink_end(ink);
    }
}

void mn_print_terminal(MnArena *arena, const MnPrint *print, MnBuf *out)
{
    Ink ink = {.out = out, .columns = print->columns, .colour = print->colour};
    print_headline(&ink, print);
    for (size_t i = 0; i < print->account->count; i++) print_section(arena, &ink, &print->account->sections[i]);
    print_renumbered(arena, &ink, print->account->comparison);
    ink_clear(&ink);
}
