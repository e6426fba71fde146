/* svg_element.c - in: elements. Out: which are SVG's, which are drawn where they stand, and which may not be there, with a way
 * to do without them. */
#include "image/svg.h"

#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

bool svg_is(const MnNode *node, const char *name)
{
    if (!mn_xml_is_element(node) || strcmp(mn_xml_name(node), name) != 0) return false;
    const char *space = mn_xml_namespace(node);
    return !space[0] || strcmp(space, SVG_NAMESPACE) == 0;
}

bool svg_is_any(const MnNode *node)
{
    return svg_is(node, mn_xml_name(node));
}

static const struct {
    const char *name, *what, *hint;
} refused[] = {
    {"style", "style sheets are not read",
     "save the drawing with its colours as attributes: in Illustrator choose SVG styling “Presentation attributes”"},
    {"script", "a picture cannot run a script", "take it out"},
    {"animate", "a page does not move", "take it out"},
    {"animateColor", "a page does not move", "take it out"},
    {"animateMotion", "a page does not move", "take it out"},
    {"animateTransform", "a page does not move", "take it out"},
    {"set", "a page does not move", "take it out"},
    {"foreignObject", "what is not SVG is not drawn", "draw it with shapes and text, or save the picture as PNG"},
    {"image", "a picture inside a drawing is not drawn", "save the whole as PNG, or trace the picture into shapes"},
    {"switch", "a picture that differs from reader to reader is not drawn", "keep the one g inside it, and take the switch out"},
    {"svg", "a drawing inside a drawing is not drawn", "make it a g, with a transform"},
    {"a", "a link inside a picture leads nowhere on paper", "make it a g, and put the link into the text"},
    {"flowRoot", "text that flows is not drawn", "in Inkscape choose Text, Convert to Text, or turn the letters into paths"},
    {"textPath", "text along a path is not drawn", "turn the letters into paths in the drawing program"},
};

/* These count wherever they stand. */
static bool is_active(const char *name)
{
    return strcmp(name, "style") == 0 || strcmp(name, "script") == 0 || strcmp(name, "set") == 0 ||
           strncmp(name, "animate", 7) == 0;
}

bool svg_refuse(Svg *svg, const MnNode *node)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (!svg_is(node, refused[i].name)) continue;
        svg_fault(svg, mn_xml_pos(node), refused[i].hint, "%s (%s)", refused[i].what, refused[i].name);
        return true;
    }
    return false;
}

static bool is_blank(const MnNode *node)
{
    MnBuf text = {0};
    mn_xml_collect_text(node, &text);
    bool blank = !mn_str_trim(mn_buf_view(&text)).len;
    mn_buf_clear(&text);
    return blank;
}

void svg_look_through(Svg *svg, MnNode *root)
{
    for (MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        if (!svg_is_any(n)) continue;
        const char *id = svg_attr(n, "id");
        if (id && !mn_map_get(&svg->ids, mn_str(id))) mn_map_put(&svg->ids, mn_str(id), n);
        if (is_active(mn_xml_name(n)) && !(svg_is(n, "style") && is_blank(n))) svg_refuse(svg, n);
    }
}

bool svg_is_aside(const MnNode *node)
{
    static const char *const names[] = {"defs",
                                        "title",
                                        "desc",
                                        "metadata",
                                        "clipPath",
                                        "linearGradient",
                                        "radialGradient",
                                        "pattern",
                                        "filter",
                                        "mask",
                                        "marker",
                                        "symbol",
                                        "style",
                                        "script",
                                        "view",
                                        "cursor",
                                        "font",
                                        "font-face",
                                        "animate",
                                        "animateColor",
                                        "animateMotion",
                                        "set",
                                        "color-profile",
                                        "animateTransform",
                                        NULL};
    for (const char *const *name = names; *name; name++)
        if (svg_is(node, *name)) return true;
    return false;
}
