/* value.h - the written forms of numbers, colours, lengths and version numbers. */
#ifndef MN_INI_VALUE_H
#define MN_INI_VALUE_H

#include "base/text.h"

/* Each returns false when the text is not of that form. out may be NULL. */
bool mn_value_number(MnStr text, int64_t *thousandths);  /* "-12", "3.125": up to 12 digits, up to 3 decimals */
bool mn_value_whole(MnStr text, uint32_t *number);       /* "0", "12": up to 9 digits */
bool mn_value_percent(MnStr text, int64_t *thousandths); /* a number, then %, perhaps after a space */
bool mn_value_length(MnStr text, int32_t *millipoints);  /* a number and pt, mm, cm or in: thousandths of a point, rounded */
bool mn_value_is_version(MnStr text);                    /* whole numbers joined by dots: "1", "0.10", "2.0.1" */
bool mn_value_is_digest(MnStr text);                     /* of SHA-256: 64 hexadecimal digits, small letters */
/* By parts as numbers, a missing part being 0: 0.9 < 0.10 < 1 = 1.0. Both must be versions. */
int mn_value_compare_versions(MnStr a, MnStr b);

#endif
