/* terminal.h - whether a stream is a terminal, and what that shows; and long output by way of a pager. */
#ifndef MN_COMMAND_TERMINAL_H
#define MN_COMMAND_TERMINAL_H

#include "base/text.h"

#include <stdio.h>

bool mn_terminal_is(FILE *stream);
/* Is it a pipe whose reader has read enough, and is gone? */
bool mn_terminal_is_left(FILE *stream);
/* Is it a terminal that shows colours, and does NO_COLOR not ask for none? */
bool mn_terminal_shows_colour(FILE *stream);
/* How many columns it has, from 40 to 100; 80 where nobody knows. */
unsigned mn_terminal_columns(FILE *stream);

/* Writes the text to the stream: if that is a terminal, and so is `in`, through $PAGER (a command of the shell; `less -FRX` where it is
 * not set; cat or an empty one is none). Where nobody sits at `in`, a pager would wait for keys that never come. One that is not there is
 * no error, nor is one that its user leaves early. */
void mn_terminal_page(FILE *in, FILE *stream, MnStr text);

#endif
