/* character.c - in: a code point. Out: its properties, from ICU. */
#include "base/character.h"

#include <unicode/uchar.h>

bool mn_char_is_of_word(int32_t c)
{
    return u_isalnum(c) || mn_char_is_mark(c);
}

bool mn_char_is_mark(int32_t c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool mn_char_is_space(int32_t c)
{
    return u_isUWhiteSpace(c);
}

bool mn_char_is_lower(int32_t c)
{
    return u_islower(c);
}

int32_t mn_char_to_lower(int32_t c)
{
    return u_tolower(c);
}

bool mn_char_has_no_spaces(int32_t c)
{
    if (c < 0x0E00) return false;
    int32_t class = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
    return u_isalpha(c) &&
           (class == U_LB_IDEOGRAPHIC || class == U_LB_CONDITIONAL_JAPANESE_STARTER || class == U_LB_COMPLEX_CONTEXT);
}
