/* date.h - days, months and years of the Gregorian calendar as ISO 8601 writes them. No clock, no time zone, no locale. */
#ifndef MN_BASE_DATE_H
#define MN_BASE_DATE_H

#include "base/text.h"

/* A date as exact as its source: month 0 is a year alone, day 0 a month of a year. Years run from 1 to 9999. */
typedef struct {
    uint16_t year;
    uint8_t month, day;
} MnDate;

/* Reads YYYY-MM-DD, YYYY-MM or YYYY, and nothing else. On failure returns false, sets *at to the offset of the offending
 * part and *hint to what to do (both may be NULL; the hint is a literal). */
bool mn_date_parse(MnStr text, MnDate *date, size_t *at, const char **hint);

unsigned mn_date_month_days(unsigned year, unsigned month); /* month 1 to 12 */
unsigned mn_date_weekday(MnDate date);                      /* 0 Monday to 6 Sunday; the date must be a day */
/* -1, 0 or 1, to the precision both dates have: 2012-02 and 2012-02-15 compare as equal. */
int mn_date_compare(MnDate a, MnDate b);

/* Names in the reader's language. Each list may be NULL when the style does not use it. */
typedef struct {
    const char *const *months;       /* 12, January first */
    const char *const *short_months; /* 12 */
    const char *const *weekdays;     /* 7, Monday first */
} MnDateNames;

/* Appends the date in a style: D DD (day), M MM (month), MMM MMMM (its short and full name), YY YYYY (year), dddd (weekday);
 * [text] is literal text, anything else stands for itself. Parts that the date does not have are left out with what joins
 * them to the rest: "D MMMM YYYY" gives "29 May 2012", "February 2012", "2012". */
void mn_date_format(MnBuf *out, MnDate date, const char *style, const MnDateNames *names);
/* Is the style made of known parts, with a year? */
bool mn_date_style_is_valid(const char *style);

#endif
