/* colour.h - colours of the screen (sRGB, 8 bits a channel): read, mixed and compared. */
#ifndef MN_BASE_COLOUR_H
#define MN_BASE_COLOUR_H

#include "base/text.h"

typedef struct {
    uint8_t r, g, b;
} MnColour;

/* "#rrggbb" or "#rgb". */
bool mn_colour_parse(MnStr text, MnColour *out);
/* percent of a and the rest of b. */
MnColour mn_colour_mix(MnColour a, MnColour b, int percent);
/* The light of a channel, without the curve of the screen: 0 to 1,000,000,000. */
uint32_t mn_colour_light(uint8_t channel);
/* Contrast of two colours times 1000 by WCAG 2.2's relative luminance: 1000 to 21000. */
int mn_colour_contrast(MnColour a, MnColour b);

#endif
