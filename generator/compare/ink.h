/* ink.h - text for a terminal: words in lines no wider than it is, in colours where it shows them. */
#ifndef MN_COMPARE_INK_H
#define MN_COMPARE_INK_H

#include "base/text.h"

typedef enum { INK_PLAIN, INK_BOLD, INK_OLD, INK_NEW, INK_MOVED, INK_FAINT } InkStyle;

/* A paragraph under way. `{.out = …, .columns = 80}` is a new one. */
typedef struct {
    MnBuf *out;
    unsigned columns; /* of the terminal; 0: lines have no end */
    bool colour;
    unsigned indent; /* of the lines after the first */
    /* ink.c's own: */
    unsigned column;    /* that the next character stands in */
    bool begun, space;  /* the line has a word; a space waits for the next */
    MnBuf word, styles; /* its bytes, and the style of each */
    unsigned width;
    InkStyle style; /* in force at the end of what was written */
} Ink;

/* Begins a line so many columns in. */
void ink_begin(Ink *ink, unsigned margin, unsigned indent);
/* Adds text, whose spaces are where lines may end. Characters that would command the terminal are shown as U+FFFD. */
void ink_put(Ink *ink, InkStyle style, const char *text);
void ink_printf(Ink *ink, InkStyle style, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Ends the word, and goes on in that column, if the line has not come so far. */
void ink_pad(Ink *ink, unsigned column);
/* Ends the line. */
void ink_end(Ink *ink);
void ink_clear(Ink *ink); /* frees */

/* How many columns the text takes, and the text cut to so many, with … where it is longer. */
unsigned ink_width(const char *text);
const char *ink_cut(MnArena *arena, const char *text, unsigned columns);

#endif
