/* colour.c - in: colours. Out: their mixtures and contrasts.
 *
 * Contrast is that of WCAG 2.2: (lighter + 0.05) / (darker + 0.05), of luminances taken from linear light (IEC 61966-2-1). */
#include "base/colour.h"

#include <math.h>

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool mn_colour_parse(MnStr text, MnColour *out)
{
    int digit[6];
    if (!text.len || text.ptr[0] != '#' || (text.len != 4 && text.len != 7)) return false;
    for (size_t i = 1; i < text.len; i++)
        if ((digit[i - 1] = hex(text.ptr[i])) < 0) return false;
    if (text.len == 4) *out = (MnColour){(uint8_t)(digit[0] * 17), (uint8_t)(digit[1] * 17), (uint8_t)(digit[2] * 17)};
    else
        *out = (MnColour){(uint8_t)(digit[0] * 16 + digit[1]), (uint8_t)(digit[2] * 16 + digit[3]),
                          (uint8_t)(digit[4] * 16 + digit[5])};
    return true;
}

static uint8_t mix(int a, int b, int percent)
{
    return (uint8_t)((a * percent + b * (100 - percent) + 50) / 100);
}

MnColour mn_colour_mix(MnColour a, MnColour b, int percent)
{
    return (MnColour){mix(a.r, b.r, percent), mix(a.g, b.g, percent), mix(a.b, b.b, percent)};
}

static double linear(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(MnColour c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

int mn_colour_contrast(MnColour a, MnColour b)
{
    double x = luminance(a), y = luminance(b);
    double high = x > y ? x : y, low = x > y ? y : x;
    return (int)((high + 0.05) / (low + 0.05) * 1000);
}
