/* character.c - in: a code point. Out: its properties, from ICU. */
#include "base/character.h"

#include <unicode/uchar.h>

bool mn_char_is_of_word(int32_t c)
{
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK);
}
