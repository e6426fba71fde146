/* tags.c - how each element is written, which follows from what it is (tree/element.h): on lines of its own or among words, with
 * content or without. */
#include "html/html_writer.h"

#include <string.h>

/* What is no inline element has lines of its own. */
#define FLAGS(kind, is)                                                                                                          \
    (((is)&MN_IS_INLINE ? 0 : HTML_BLOCK) | ((is)&MN_IS_EMPTY ? HTML_VOID : 0) | ((is)&MN_IS_VERBATIM ? HTML_VERBATIM : 0) |     \
     ((kind) == MN_BR ? HTML_BREAK : 0) | ((kind) == MN_SUP ? HTML_RAISED : 0))
#define ROW(kind, name, is, holds, attributes) [MN_##kind] = {name, FLAGS(MN_##kind, is)},
static const Element elements[] = {MN_ELEMENTS(ROW)};

/* Of the page around the tree, and of no tree; or, as `title` and `meta`, another element than the tree's of that name. */
static const Element shell[] = {
    {"html", HTML_BLOCK},
    {"head", HTML_BLOCK},
    {"title", HTML_BLOCK},
    {"body", HTML_BLOCK},
    {"main", HTML_BLOCK},
    {"meta", HTML_BLOCK | HTML_VOID},
    {"link", HTML_BLOCK | HTML_VOID},
    {"style", HTML_BLOCK | HTML_VERBATIM},
    {"script", HTML_BLOCK | HTML_VERBATIM},
    {"fieldset", HTML_BLOCK},
    {"legend", HTML_BLOCK},
};

const Element *html_element(const Writer *w, MnKind kind)
{
    unsigned is = mn_kind_is(kind), never = MN_IS_META | MN_IS_SAID | MN_IS_OURS;
    bool written = kind != MN_DOCUMENT && is && !(is & never) && (w->site || !(is & MN_IS_CONTROL));
    return written ? &elements[kind] : NULL;
}

const Element *html_named(const char *name)
{
    for (size_t i = 0; i < sizeof shell / sizeof *shell; i++)
        if (strcmp(shell[i].name, name) == 0) return &shell[i];
    MnKind kind = mn_kind_named(name);
    return kind == MN_NO_KIND ? NULL : &elements[kind];
}
