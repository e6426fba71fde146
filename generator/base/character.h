/* character.h - what Unicode says of a character. */
#ifndef MN_BASE_CHARACTER_H
#define MN_BASE_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

/* Is it part of a word: a letter, a digit or a mark upon one (Unicode, general categories L, Nd and M)? */
bool mn_char_is_of_word(int32_t c);
bool mn_char_is_mark(int32_t c);  /* upon the character before it */
bool mn_char_is_space(int32_t c); /* White_Space; no-break spaces too */
bool mn_char_is_lower(int32_t c);
int32_t mn_char_to_lower(int32_t c); /* without regard to language or to what stands beside it */
/* Is it of a script that puts no spaces between words: Chinese, Japanese, Thai and their like (UAX #14, classes ID, CJ, SA)? */
bool mn_char_has_no_spaces(int32_t c);

#endif
