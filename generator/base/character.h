/* character.h - what Unicode says of a character. */
#ifndef MN_BASE_CHARACTER_H
#define MN_BASE_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

/* Is it part of a word: a letter, a digit or a mark upon one (Unicode, general categories L, Nd and M)? */
bool mn_char_is_of_word(int32_t c);

/* Could it command a terminal, or hide what stands beside it: one of the controls (C0, DEL, C1), or one that turns the direction of text
 * round? */
bool mn_char_is_command(int32_t c);

/* How many columns of a terminal it takes: none for a mark upon another or a character that is not seen, two for one of East Asia that
 * is wide, else one. */
unsigned mn_char_columns(int32_t c);
bool mn_char_is_mark(int32_t c);  /* upon the character before it */
bool mn_char_is_space(int32_t c); /* White_Space; no-break spaces too */
bool mn_char_is_lower(int32_t c);
int32_t mn_char_to_lower(int32_t c); /* without regard to language or to what stands beside it */
/* Is it of a script that puts no spaces between words: Chinese, Japanese, Thai and their like (UAX #14, classes ID, CJ, SA)? */
bool mn_char_has_no_spaces(int32_t c);

#endif
