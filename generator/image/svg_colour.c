/* svg_colour.c - in: the values of fill, stroke, color and the opacities. Out: paints.
 *
 * Colours are written #rgb, #rrggbb, with a fourth part for opacity too, rgb(…), rgba(…) or by name (CSS Color 4, 6.1). */
#include "image/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct Named {
    char name[22];
    uint32_t rgb;
} names[] = {
    /* sorted */
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};

static int compare_names(const void *key, const void *item)
{
    return strcmp(key, ((const struct Named *)item)->name);
}

static bool named_colour(MnStr text, MnColour *out)
{
    char key[sizeof names->name] = {0};
    if (!text.len || text.len >= sizeof key) return false;
    for (size_t i = 0; i < text.len; i++)
        key[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] - 'A' + 'a' : text.ptr[i]);
    const struct Named *found = bsearch(key, names, sizeof names / sizeof *names, sizeof *names, compare_names);
    if (found) *out = (MnColour){(uint8_t)(found->rgb >> 16), (uint8_t)(found->rgb >> 8), (uint8_t)found->rgb};
    return found != NULL;
}

static double limited(double value, double most)
{
    return value > most ? most : value > 0 ? value : 0;
}

/* A number or a percentage of `whole`. */
static bool read_share(MnStr text, size_t *at, double whole, double *out)
{
    if (!svg_number(text, at, out)) return false;
    if (*at < text.len && text.ptr[*at] == '%') {
        ++*at;
        *out = *out * whole / 100;
    }
    *out = limited(*out, whole);
    return true;
}

/* rgb(r, g, b), rgb(r g b / a) or rgba(r, g, b, a) */
static bool function_colour(MnStr text, MnPaint *out)
{
    bool alpha = text.len > 4 && svg_says(mn_str_slice(text, 0, 5), "rgba(");
    if (!alpha && (text.len < 4 || !svg_says(mn_str_slice(text, 0, 4), "rgb("))) return false;
    double part[4] = {0, 0, 0, 1};
    size_t at = alpha ? 5 : 4;
    svg_skip_spaces(text, &at);
    for (int i = 0; i < 3; i++, svg_skip_comma(text, &at))
        if (!read_share(text, &at, 255, &part[i])) return false;
    if (at < text.len && text.ptr[at] == '/') at++;
    svg_skip_spaces(text, &at);
    if (at < text.len && text.ptr[at] != ')' && !read_share(text, &at, 1, &part[3])) return false;
    svg_skip_spaces(text, &at);
    out->colour = (MnColour){(uint8_t)lround(part[0]), (uint8_t)lround(part[1]), (uint8_t)lround(part[2])};
    out->opacity = (uint16_t)lround(part[3] * 1000);
    return at + 1 == text.len && text.ptr[at] == ')';
}

/* #rgb, #rrggbb, or the same with opacity behind: #rgba, #rrggbbaa */
static bool hex_colour(MnStr text, MnPaint *out)
{
    if (mn_colour_parse(text, &out->colour)) return true;
    if (text.len != 5 && text.len != 9) return false;
    size_t digits = text.len / 4;
    int high = mn_hex_value(text.ptr[text.len - digits]), low = mn_hex_value(text.ptr[text.len - 1]);
    if (high < 0 || low < 0) return false;
    out->opacity = (uint16_t)(((high * 16 + low) * 1000 + 127) / 255);
    return mn_colour_parse(mn_str_slice(text, 0, text.len - digits), &out->colour);
}

bool svg_colour(Svg *svg, SvgValue value, MnPaint *out)
{
    value = svg_trim(value);
    MnPaint paint = {.kind = MN_PAINT_COLOUR, .opacity = 1000};
    if (svg_says(value.text, "currentcolor")) paint.kind = MN_PAINT_CURRENT;
    else if (svg_says(value.text, "transparent")) paint.kind = MN_PAINT_NONE;
    else if (!named_colour(value.text, &paint.colour) && !hex_colour(value.text, &paint) &&
             !function_colour(value.text, &paint)) {
        svg_bad_value(svg, value, 0, "write a colour as #1d3f72, rgb(29, 63, 114), a CSS colour name or currentColor");
        return false;
    }
    *out = paint;
    return true;
}

bool svg_paint(Svg *svg, SvgValue value, MnPaint *out)
{
    value = svg_trim(value);
    if (svg_says(value.text, "none")) {
        *out = (MnPaint){.kind = MN_PAINT_NONE};
        return true;
    }
    if (value.text.len < 4 || !svg_says(mn_str_slice(value.text, 0, 4), "url(")) return svg_colour(svg, value, out);
    svg_fault(svg, MN_SVG_GRADIENT, svg_range(value));
    return false;
}

bool svg_opacity(Svg *svg, SvgValue value, double *out)
{
    value = svg_trim(value);
    size_t at = 0;
    if (read_share(value.text, &at, 1, out) && at == value.text.len) return true;
    svg_bad_value(svg, value, 0, "write a number from 0 to 1");
    return false;
}

MnPaint svg_paint_of(Svg *svg, const SvgLook *look, MnPaint paint, double opacity)
{
    if (paint.kind == MN_PAINT_CURRENT) paint = look->colour;
    paint.opacity = (uint16_t)lround(paint.opacity * opacity);
    if (!paint.opacity) paint.kind = MN_PAINT_NONE;
    if (paint.kind == MN_PAINT_COLOUR) svg->has_colours = true;
    return paint;
}
