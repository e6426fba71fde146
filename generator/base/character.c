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

bool mn_char_is_command(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

unsigned mn_char_columns(int32_t c)
{
    if (c >= 0x20 && c < 0x300) return c == 0xAD ? 0 : 1;
    uint32_t unseen = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;
    if (U_GET_GC_MASK(c) & unseen || (c >= 0x1160 && c <= 0x11FF)) return 0; /* those of Hangul join the syllable */
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}
