/* svg_value.c - in: attribute values. Out: numbers, lengths in the user's units, matrices.
 *
 * Numbers are read without strtod, which depends on the locale: the digits as one integer, then a power of ten. With up to 15
 * digits and a small exponent both are exact, so the quotient is the nearest double (Clinger 1990). */
#include "image/svg.h"

#include <math.h>
#include <string.h>

const char *svg_attr(const MnNode *node, const char *name)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a))
        if (!mn_xml_attr_namespace(a)[0] && strcmp(mn_xml_attr_name(a), name) == 0) return mn_xml_attr_value(a);
    return NULL;
}

SvgValue svg_value(const MnNode *node, const char *attr)
{
    return (SvgValue){node, attr, 0, mn_str(svg_attr(node, attr))};
}

SvgValue svg_part(SvgValue value, size_t from, size_t to)
{
    value.text = mn_str_slice(value.text, from, to);
    value.offset += from;
    return value;
}

SvgValue svg_trim(SvgValue value)
{
    size_t from = 0;
    svg_skip_spaces(value.text, &from);
    return svg_part(value, from, from + mn_str_trim(value.text).len);
}

/* Where that is nothing, the quotation mark behind it. */
MnRange svg_range(SvgValue value)
{
    MnPos start = mn_xml_value_pos(value.node, value.attr, value.offset);
    if (!value.text.len) return mn_one_character(start);
    return mn_from_to(start, mn_xml_value_pos(value.node, value.attr, value.offset + value.text.len));
}

bool svg_says(MnStr text, const char *word)
{
    size_t i = 0;
    for (; i < text.len && word[i]; i++) {
        char c = text.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i]) return false;
    }
    return i == text.len && !word[i];
}

void svg_bad_value(Svg *svg, SvgValue value, size_t at, const char *hint)
{
    enum { SHOWN = 40 };
    MnStr text = mn_str_slice(value.text, at, at + SHOWN);
    while (text.len && at + text.len < value.text.len && ((unsigned char)text.ptr[text.len - 1] & 0x80)) text.len--;
    if (text.len)
        svg_fault(svg, MN_SVG_VALUE, svg_range(svg_part(value, at, at + text.len)), .what = hint,
                  .value = mn_arena_printf(svg->ctx->arena, "%.*s%s", (int)text.len, text.ptr,
                                           at + text.len < value.text.len ? "…" : ""));
    else svg_fault(svg, MN_SVG_VALUE_ENDS, svg_range(svg_part(value, at, at)), .attribute = value.attr, .what = hint);
}

/* ---- numbers ---- */

static bool is_digit(MnStr text, size_t at)
{
    return at < text.len && mn_is_digit(text.ptr[at]);
}

void svg_skip_spaces(MnStr text, size_t *at)
{
    while (*at < text.len && mn_is_space(text.ptr[*at])) ++*at;
}

bool svg_skip_comma(MnStr text, size_t *at)
{
    svg_skip_spaces(text, at);
    if (*at >= text.len || text.ptr[*at] != ',') return false;
    ++*at;
    svg_skip_spaces(text, at);
    return true;
}

static double scaled(uint64_t digits, int exponent)
{
    enum { MOST = 120 };
    double value = (double)digits, power = 1;
    int size = exponent < 0 ? -exponent : exponent;
    for (int i = size < MOST ? size : MOST; i > 0; i--) power *= 10; /* exact up to 22 */
    return exponent < 0 ? value / power : value * power;
}

/* An exponent, when digits follow the e: in "2em" it is a unit. */
static int read_exponent(MnStr text, size_t *at)
{
    enum { MOST = 99 };
    size_t p = *at;
    if (p >= text.len || (text.ptr[p] != 'e' && text.ptr[p] != 'E')) return 0;
    bool negative = ++p < text.len && text.ptr[p] == '-';
    if (p < text.len && (text.ptr[p] == '-' || text.ptr[p] == '+')) p++;
    if (!is_digit(text, p)) return 0;
    int exponent = 0;
    for (; is_digit(text, p); p++)
        if (exponent < MOST) exponent = exponent * 10 + (text.ptr[p] - '0');
    *at = p;
    return negative ? -exponent : exponent;
}

bool svg_number(MnStr text, size_t *at, double *out)
{
    enum { DIGITS = 15 };
    size_t p = *at;
    bool negative = p < text.len && text.ptr[p] == '-', any = false, point = false;
    if (p < text.len && (text.ptr[p] == '-' || text.ptr[p] == '+')) p++;
    uint64_t digits = 0;
    int exponent = 0, count = 0;
    for (; p < text.len; p++) {
        if (text.ptr[p] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(text, p)) break;
        any = true;
        if (count < DIGITS) {
            digits = digits * 10 + (uint64_t)(text.ptr[p] - '0');
            count += digits > 0;
            exponent -= point;
        } else exponent += !point;
    }
    if (!any) return false;
    exponent += read_exponent(text, &p);
    *out = digits ? scaled(digits, exponent) : 0;
    if (negative) *out = -*out;
    *at = p;
    return true;
}

double *svg_numbers(Svg *svg, SvgValue value, size_t *count)
{
    size_t n = 0, at = 0;
    double number;
    bool comma = false;
    svg_skip_spaces(value.text, &at);
    for (size_t p = at; p < value.text.len || comma; comma = svg_skip_comma(value.text, &p), n++)
        if (!svg_number(value.text, &p, &number)) {
            svg_bad_value(svg, value, p, "write numbers with spaces or commas between them");
            return NULL;
        }
    double *out = mn_arena_array(svg->ctx->arena, n, sizeof *out);
    for (size_t i = 0; i < n; i++, svg_skip_comma(value.text, &at)) svg_number(value.text, &at, &out[i]);
    *count = n;
    return n ? out : NULL;
}

/* ---- lengths ---- */

static double percent_of(const Svg *svg, SvgAxis axis)
{
    switch (axis) {
    case SVG_ALONG_X: return svg->width / 100;
    case SVG_ALONG_Y: return svg->height / 100;
    case SVG_OTHERWISE: break;
    }
    return sqrt((svg->width * svg->width + svg->height * svg->height) / 2) / 100;
}

/* 0 when there is no such unit. */
static double unit_of(const Svg *svg, MnStr unit, SvgAxis axis, double font_size)
{
    static const struct {
        const char *name;
        double pixels;
    } units[] = {{"", 1},    {"px", 1},         {"pt", 4.0 / 3},   {"pc", 16},
                 {"in", 96}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"q", 96 / 101.6}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (svg_says(unit, units[i].name)) return units[i].pixels;
    if (svg_says(unit, "em")) return font_size;
    return svg_says(unit, "%") ? percent_of(svg, axis) : 0;
}

bool svg_length(Svg *svg, SvgValue value, SvgAxis axis, double font_size, double *out)
{
    static const char hint[] = "write a number, alone or with px, pt, mm, cm, in, em or %";
    value = svg_trim(value);
    size_t at = 0;
    double number;
    if (!svg_number(value.text, &at, &number)) {
        svg_bad_value(svg, value, 0, hint);
        return false;
    }
    double unit = unit_of(svg, mn_str_slice(value.text, at, value.text.len), axis, font_size);
    if (unit > 0) *out = number * unit;
    else svg_bad_value(svg, value, at, hint);
    return unit > 0;
}

double svg_length_of(Svg *svg, const MnNode *node, const char *attr, SvgAxis axis, double font_size, double otherwise)
{
    double length = otherwise;
    SvgValue value = svg_value(node, attr);
    return svg_attr(node, attr) && svg_length(svg, value, axis, font_size, &length) ? length : otherwise;
}

/* ---- matrices ---- */

SvgMatrix svg_product(SvgMatrix o, SvgMatrix i)
{
    return (SvgMatrix){o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
                       o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

double svg_determinant(SvgMatrix m)
{
    return m.a * m.d - m.b * m.c;
}

bool svg_is_even(SvgMatrix m, double *scale)
{
    double size = fabs(m.a) + fabs(m.b) + fabs(m.c) + fabs(m.d), near = size * 1e-6;
    bool turned = fabs(m.a - m.d) < near && fabs(m.b + m.c) < near, mirrored = fabs(m.a + m.d) < near && fabs(m.b - m.c) < near;
    *scale = sqrt(fabs(svg_determinant(m)));
    return turned || mirrored;
}

int32_t svg_thousandths(double value, bool *beyond)
{
    enum { MOST = 1000000 };
    bool good = value > -MOST && value < MOST;
    if (!good) *beyond = true;
    return good ? (int32_t)lround(value * 1000) : 0;
}

MnTransform *svg_transform(Svg *svg, SvgMatrix m, bool *beyond)
{
    MnTransform *t = mn_arena_alloc(svg->ctx->arena, sizeof *t);
    const double entries[] = {m.a * 1000, m.b * 1000, m.c * 1000, m.d * 1000};
    int32_t rounded[4];
    for (int i = 0; i < 4; i++) rounded[i] = svg_thousandths(entries[i], beyond);
    *t =
        (MnTransform){rounded[0], rounded[1], rounded[2], rounded[3], svg_thousandths(m.e, beyond), svg_thousandths(m.f, beyond)};
    return t;
}

/* Quarters of a turn come out exact, whatever the machine's sine. */
static void sine_and_cosine(double degrees, double *sine, double *cosine)
{
    static const double quarters[] = {0, 1, 0, -1};
    double turn = fmod(degrees, 360);
    if (turn < 0) turn += 360;
    double quarter = turn / 90;
    if (quarter == floor(quarter)) {
        *sine = quarters[(int)quarter % 4];
        *cosine = quarters[((int)quarter + 1) % 4];
        return;
    }
    *sine = sin(turn * (M_PI / 180));
    *cosine = cos(turn * (M_PI / 180));
}

static SvgMatrix rotation(const double *n, size_t count)
{
    double s, c, x = count > 1 ? n[1] : 0, y = count > 1 ? n[2] : 0;
    sine_and_cosine(n[0], &s, &c);
    return (SvgMatrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
}

typedef struct {
    const char *name;
    unsigned counts; /* bit n: it takes n numbers */
} Operation;

enum { MATRIX, TRANSLATE, SCALE, ROTATE, SKEW_X, SKEW_Y };
static const Operation operations[] = {
    [MATRIX] = {"matrix", 1u << 6},         [TRANSLATE] = {"translate", 1u << 1 | 1u << 2},
    [SCALE] = {"scale", 1u << 1 | 1u << 2}, [ROTATE] = {"rotate", 1u << 1 | 1u << 3},
    [SKEW_X] = {"skewx", 1u << 1},          [SKEW_Y] = {"skewy", 1u << 1},
};

static SvgMatrix operation_matrix(size_t which, const double *n, size_t count)
{
    switch (which) {
    case MATRIX: return (SvgMatrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    case TRANSLATE: return (SvgMatrix){1, 0, 0, 1, n[0], count > 1 ? n[1] : 0};
    case SCALE: return (SvgMatrix){n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0};
    case ROTATE: return rotation(n, count);
    case SKEW_X: return (SvgMatrix){1, 0, tan(n[0] * (M_PI / 180)), 1, 0, 0};
    default: return (SvgMatrix){1, tan(n[0] * (M_PI / 180)), 0, 1, 0, 0};
    }
}

/* One "name(numbers)" at *at; false after an error. */
static bool read_operation(Svg *svg, SvgValue value, size_t *at, SvgMatrix *out)
{
    static const char hint[] = "write matrix(a b c d e f), translate(x y), scale(x y), rotate(degrees x y), skewX() or skewY()";
    MnStr text = value.text;
    size_t from = *at, p = from, which = 0;
    while (p < text.len && ((text.ptr[p] | 0x20) >= 'a' && (text.ptr[p] | 0x20) <= 'z')) p++;
    MnStr name = mn_str_slice(text, from, p);
    while (which < sizeof operations / sizeof *operations && !svg_says(name, operations[which].name)) which++;
    svg_skip_spaces(text, &p);
    const char *end = p < text.len ? memchr(text.ptr + p, ')', text.len - p) : NULL;
    if (which == sizeof operations / sizeof *operations || p == text.len || text.ptr[p] != '(' || !end) {
        svg_bad_value(svg, value, from, hint);
        return false;
    }
    size_t close = (size_t)(end - text.ptr), count = 0;
    unsigned before = svg->faults;
    const double *numbers = svg_numbers(svg, svg_part(value, p + 1, close), &count);
    if (svg->faults > before) return false;
    if (count > 6 || !(operations[which].counts & 1u << count)) {
        svg_bad_value(svg, value, from, hint);
        return false;
    }
    *out = operation_matrix(which, numbers, count);
    *at = close + 1;
    return true;
}

SvgMatrix svg_transform_of(Svg *svg, const MnNode *node)
{
    SvgMatrix whole = {1, 0, 0, 1, 0, 0}, one;
    SvgValue value = svg_value(node, "transform");
    if (svg_says(svg_trim(value).text, "none")) return whole;
    size_t at = 0;
    bool comma = false;
    svg_skip_spaces(value.text, &at);
    for (; at < value.text.len || comma; comma = svg_skip_comma(value.text, &at)) {
        if (!read_operation(svg, value, &at, &one)) break;
        whole = svg_product(whole, one);
    }
    return whole;
}
