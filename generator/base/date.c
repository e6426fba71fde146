/* date.c - see date.h. The weekday is Sakamoto's method (comp.lang.c, 1993). */
#include "base/date.h"

#include <string.h>

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned mn_date_month_days(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

unsigned mn_date_weekday(MnDate date)
{
    static const unsigned char shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    unsigned y = date.year - (date.month < 3 ? 1u : 0u);
    unsigned from_sunday = (y + y / 4 - y / 100 + y / 400 + shift[date.month - 1] + date.day) % 7;
    return (from_sunday + 6) % 7;
}

int mn_date_compare(MnDate a, MnDate b)
{
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (!a.month || !b.month || a.month == b.month) {
        if (!a.month || !b.month || !a.day || !b.day || a.day == b.day) return 0;
        return a.day < b.day ? -1 : 1;
    }
    return a.month < b.month ? -1 : 1;
}

/* `count` digits at text[from]. */
static bool digits(MnStr text, size_t from, size_t count, unsigned *value)
{
    if (text.len < from + count) return false;
    *value = 0;
    for (size_t i = from; i < from + count; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        *value = *value * 10 + (unsigned)(text.ptr[i] - '0');
    }
    return true;
}

static bool fault(size_t offset, const char *advice, size_t *at, const char **hint)
{
    if (at) *at = offset;
    if (hint) *hint = advice;
    return false;
}

bool mn_date_parse(MnStr text, MnDate *date, size_t *at, const char **hint)
{
    static const char shape[] = "write year-month-day, as 2012-05-29, or 2012-05 for a month, or 2012 for a year";
    unsigned year, month = 0, day = 0;
    if (!digits(text, 0, 4, &year)) return fault(0, shape, at, hint);
    if (!year) return fault(0, "years begin with 0001", at, hint);
    if (text.len > 4) {
        if (text.ptr[4] != '-' || !digits(text, 5, 2, &month)) return fault(4, shape, at, hint);
        if (month < 1 || month > 12) return fault(5, "write a month from 01 to 12", at, hint);
    }
    if (text.len > 7) {
        if (text.ptr[7] != '-' || !digits(text, 8, 2, &day) || text.len != 10) return fault(7, shape, at, hint);
        if (day < 1 || day > mn_date_month_days(year, month)) return fault(8, "write a day that exists in that month", at, hint);
    }
    *date = (MnDate){(uint16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

/* One piece of a style: a run of a format letter, or literal text. */
typedef struct {
    char letter; /* 0 for literal text */
    size_t run;
    MnStr text;
} Piece;

static Piece next_piece(const char **style)
{
    const char *s = *style, *start = s;
    if (*s == '[') {
        const char *close = strchr(s, ']');
        if (close) {
            *style = close + 1;
            return (Piece){0, 0, {s + 1, (size_t)(close - s) - 1}};
        }
    }
    char letter = strchr("DMYd", *s) ? *s : '\0';
    if (letter) {
        while (*s == letter) s++;
    } else {
        s++;
        while (*s && !strchr("DMYd[", *s)) s++;
    }
    *style = s;
    return (Piece){letter, (size_t)(s - start), {start, (size_t)(s - start)}};
}

static bool has_part(MnDate date, char letter)
{
    return letter == 'Y' || (letter == 'M' && date.month) || date.day;
}

static void padded(MnBuf *out, unsigned value, bool two)
{
    if (two && value < 10) mn_buf_putc(out, '0');
    mn_buf_int(out, value);
}

static void add_name(MnBuf *out, const char *const *list, unsigned index)
{
    if (list && list[index]) mn_buf_puts(out, list[index]);
    else mn_buf_int(out, index + 1);
}

static void add_part(MnBuf *out, MnDate date, Piece piece, const MnDateNames *names)
{
    switch (piece.letter) {
    case 'D': padded(out, date.day, piece.run >= 2); break;
    case 'M':
        if (piece.run <= 2) padded(out, date.month, piece.run == 2);
        else add_name(out, piece.run == 3 ? names->short_months : names->months, date.month - 1u);
        break;
    case 'd': add_name(out, names->weekdays, mn_date_weekday(date)); break;
    default:
        if (piece.run == 2) padded(out, date.year % 100u, true);
        else mn_buf_printf(out, "%04u", (unsigned)date.year);
    }
}

/* Literal text joins the part before it to the part after it. Of several texts between two parts that are kept, because
 * parts between them were left out, the first stays: "MMMM D, YYYY" without D is "MMMM YYYY". */
void mn_date_format(MnBuf *out, MnDate date, const char *style, const MnDateNames *names)
{
    MnBuf joint = {0};
    bool any_part = false, dropped = false; /* dropped: a part was left out since the last that was kept */
    while (*style) {
        Piece piece = next_piece(&style);
        if (!piece.letter) {
            if (!dropped) mn_buf_str(&joint, piece.text);
        } else if (has_part(date, piece.letter)) {
            mn_buf_str(out, mn_buf_view(&joint));
            mn_buf_clear(&joint);
            add_part(out, date, piece, names);
            any_part = true;
            dropped = false;
        } else {
            if (!any_part) mn_buf_clear(&joint);
            dropped = true;
        }
    }
    if (!dropped) mn_buf_str(out, mn_buf_view(&joint));
    mn_buf_clear(&joint);
}

bool mn_date_style_is_valid(const char *style)
{
    bool year = false;
    while (*style) {
        Piece piece = next_piece(&style);
        if (piece.letter == 'Y') year = true;
        if (piece.letter == 'Y' && piece.run != 2 && piece.run != 4) return false;
        if (piece.letter == 'M' && piece.run > 4) return false;
        if (piece.letter == 'D' && piece.run > 2) return false;
        if (piece.letter == 'd' && piece.run != 4) return false;
    }
    return year;
}
