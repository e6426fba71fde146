/* decimal.h - decimal numbers as people write them, exact: millionths, with what stood before and after the digits. */
#ifndef MN_LANGUAGE_DECIMAL_H
#define MN_LANGUAGE_DECIMAL_H

#include "project/words.h"

typedef struct {
    int64_t millionths;
    unsigned places; /* decimals written */
    bool grouped;    /* thousands were separated */
    bool bracketed;  /* negative, as accountants write it: (3) */
    MnStr before, after;
} MnDecimal;

/* False when it is no number, or has more than twelve digits before the point or six after it. The views are of the text. */
bool mn_decimal_parse(MnStr text, MnDecimal *decimal);
bool mn_decimal_of(double number, MnDecimal *decimal); /* false when it is too large, or no number */
/* Digits with at least `places` decimals, the language's point and, when grouped, its separator of thousands. The sign is
 * U+2212. */
void mn_decimal_print(MnBuf *out, const MnWords *words, int64_t millionths, unsigned places, bool grouped);

#endif
