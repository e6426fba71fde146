/* character.h - what Unicode says of a character. */
#ifndef MN_BASE_CHARACTER_H
#define MN_BASE_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

/* Is it part of a word: a letter, a digit or a mark upon one (Unicode, general categories L, Nd and M)? */
bool mn_char_is_of_word(int32_t c);

#endif
