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
    const char *name;
    MnCode code;
} refused[] = {
    {"style", MN_SVG_STYLE_SHEET},   {"script", MN_SVG_SCRIPT},
    {"animate", MN_SVG_MOVES},       {"animateColor", MN_SVG_MOVES},
    {"animateMotion", MN_SVG_MOVES}, {"animateTransform", MN_SVG_MOVES},
    {"set", MN_SVG_MOVES},           {"foreignObject", MN_SVG_FOREIGN},
    {"image", MN_SVG_PICTURE},       {"switch", MN_SVG_SWITCH},
    {"svg", MN_SVG_NESTED},          {"a", MN_SVG_LINK},
    {"flowRoot", MN_SVG_TEXT_FLOWS}, {"textPath", MN_SVG_TEXT_PATH},
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
        svg_fault(svg, refused[i].code, mn_xml_range(node), .name = refused[i].name);
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
