/* plain_lines.h - lines behind what they stand in: quotations, items, notes. */
#ifndef MN_PLAIN_PLAIN_LINES_H
#define MN_PLAIN_PLAIN_LINES_H

#include "base/text.h"

/* {.out = …} is an empty one; cleared by plain_clear. */
typedef struct {
    MnBuf *out;
    MnBuf rest, first; /* what every line stands behind, and what the next one does if `begun` */
    bool begun;        /* something was entered, and no line of it was put */
    bool gap;          /* a blank line is wanted before the next */
    bool any;          /* a line was put */
} PlainLines;

void plain_clear(PlainLines *lines);
/* A blank line before what comes next, unless nothing stands above it in what it stands in. */
void plain_gap(PlainLines *lines);
/* PlainLines, with a \n between two of them. */
void plain_put(PlainLines *lines, MnStr text);
/* What is put from here on stands behind `first`, then behind `rest`, inside what was entered before. Returns what is to be given
 * to plain_leave, which puts `first` alone where nothing came. */
size_t plain_enter(PlainLines *lines, const char *first, const char *rest);
void plain_leave(PlainLines *lines, size_t entered);

#endif
