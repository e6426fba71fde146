/* svg_path.c - in: path data (SVG 1.1, 8.3). Out: an outline.
 *
 * A letter is a command, capital for absolute and small for relative points; its numbers may come again and again without it.
 * A table says what numbers each command takes. The short curves S and T begin with the mirror image of the last control of
 * the curve before, if that was one of the same kind; quadratic curves are raised to cubic ones. */
#include "image/svg.h"

typedef struct {
    Svg *svg;
    SvgValue data;
    size_t at;
    SvgOutline *out;
    char command; /* the letter in force, as a capital */
    bool relative;
    char last;                   /* the command before, as a capital */
    double control_x, control_y; /* the last control of the curve before */
} PathReader;

/* x and y are coordinates of a point, h and v of one axis, r a radius, a an angle, f a flag. */
static const char *shape_of(char command)
{
    static const char *const shapes[][2] = {{"M", "xy"},   {"L", "xy"},   {"H", "h"},  {"V", "v"},       {"C", "xyxyxy"},
                                            {"S", "xyxy"}, {"Q", "xyxy"}, {"T", "xy"}, {"A", "rraffxy"}, {"Z", ""}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i][0][0] == command) return shapes[i][1];
    return NULL;
}

/* A flag is one digit, and the next number may follow it directly. */
static bool read_flag(PathReader *r, double *out)
{
    MnStr text = r->data.text;
    if (r->at >= text.len || (text.ptr[r->at] != '0' && text.ptr[r->at] != '1')) return false;
    *out = text.ptr[r->at++] - '0';
    return true;
}

static const char number_hint[] = "a number belongs here";

/* The numbers of one use of the command, made absolute. */
static bool read_numbers(PathReader *r, const char *shape, double *n)
{
    for (size_t i = 0; shape[i]; i++) {
        if (i) svg_skip_comma(r->data.text, &r->at);
        bool found = shape[i] == 'f' ? read_flag(r, &n[i]) : svg_number(r->data.text, &r->at, &n[i]);
        if (!found) {
            svg_bad_value(r->svg, r->data, r->at, shape[i] == 'f' ? "a flag of an arc is 0 or 1" : number_hint);
            return false;
        }
        if (!r->relative) continue;
        if (shape[i] == 'x' || shape[i] == 'h') n[i] += r->out->x;
        if (shape[i] == 'y' || shape[i] == 'v') n[i] += r->out->y;
    }
    return true;
}

static void put_quadratic(SvgOutline *out, double cx, double cy, double x, double y)
{
    const double points[] = {
        out->x + 2 * (cx - out->x) / 3, out->y + 2 * (cy - out->y) / 3, x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3, x, y};
    svg_outline_curve(out, points);
}

/* The first control of a short curve. */
static void mirror_control(const PathReader *r, char kind, char short_kind, double *x, double *y)
{
    bool follows = r->last == kind || r->last == short_kind;
    *x = follows ? 2 * r->out->x - r->control_x : r->out->x;
    *y = follows ? 2 * r->out->y - r->control_y : r->out->y;
}

static void keep_control(PathReader *r, double x, double y)
{
    r->control_x = x, r->control_y = y;
}

static void put_curve(PathReader *r, const double *n)
{
    double x, y;
    switch (r->command) {
    case 'C':
        keep_control(r, n[2], n[3]);
        svg_outline_curve(r->out, n);
        break;
    case 'S':
        mirror_control(r, 'C', 'S', &x, &y);
        keep_control(r, n[0], n[1]);
        svg_outline_curve(r->out, (const double[]){x, y, n[0], n[1], n[2], n[3]});
        break;
    case 'Q':
        keep_control(r, n[0], n[1]);
        put_quadratic(r->out, n[0], n[1], n[2], n[3]);
        break;
    default: /* T */
        mirror_control(r, 'Q', 'T', &x, &y);
        keep_control(r, x, y);
        put_quadratic(r->out, x, y, n[0], n[1]);
        break;
    }
}

static void put_command(PathReader *r, const double *n)
{
    SvgOutline *out = r->out;
    switch (r->command) {
    case 'M':
        svg_outline_move(out, n[0], n[1]);
        r->command = 'L'; /* points that follow are lines */
        break;
    case 'L': svg_outline_line(out, n[0], n[1]); break;
    case 'H': svg_outline_line(out, n[0], out->y); break;
    case 'V': svg_outline_line(out, out->x, n[0]); break;
    case 'A': svg_outline_arc(out, (SvgArc){n[0], n[1], n[2], n[3] != 0, n[4] != 0}, n[5], n[6]); break;
    case 'Z': svg_outline_close(out); break;
    default: put_curve(r, n); break;
    }
}

/* The letter of the next command, where one stands; false after an error. Only a number follows a comma. */
static bool read_command(PathReader *r, bool comma)
{
    static const char hint[] = "path data are the commands M L H V C S Q T A Z and their numbers";
    char c = r->at < r->data.text.len ? r->data.text.ptr[r->at] : 'Z', capital = (char)(c & ~0x20);
    bool letter = capital >= 'A' && capital <= 'Z';
    if (!letter && r->command && r->command != 'Z') return true; /* the same again */
    if (letter && comma) {
        svg_bad_value(r->svg, r->data, r->at, number_hint);
        return false;
    }
    if (!letter || !shape_of(capital) || (!r->command && capital != 'M')) {
        svg_bad_value(r->svg, r->data, r->at, r->command ? hint : "path data begin with a move: M and a point");
        return false;
    }
    r->command = capital;
    r->relative = c != capital;
    r->at++;
    return true;
}

void svg_path_data(Svg *svg, SvgValue data, SvgOutline *out)
{
    PathReader r = {.svg = svg, .data = data, .out = out};
    double n[7] = {0};
    bool comma = false; /* before the next number */
    svg_skip_spaces(data.text, &r.at);
    while ((r.at < data.text.len || comma) && !svg->too_much) {
        if (!read_command(&r, comma)) return;
        char command = r.command;
        const char *shape = shape_of(command);
        svg_skip_spaces(data.text, &r.at);
        if (!shape || !read_numbers(&r, shape, n)) return;
        put_command(&r, n);
        r.last = command;
        comma = command != 'Z' && svg_skip_comma(data.text, &r.at);
        if (command == 'Z') svg_skip_spaces(data.text, &r.at);
    }
}
