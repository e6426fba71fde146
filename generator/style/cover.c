/* cover.c - what both writers must decide alike about how a document begins. */
#include "style/settings.h"

bool style_cover(MnStr text, MnCover *out)
{
    static const char *const names[] = {[MN_COVER_PAGE] = "page", [MN_COVER_BLOCK] = "block", [MN_COVER_NONE] = "none"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!mn_str_is(text, names[i])) continue;
        *out = (MnCover)i;
        return true;
    }
    return false;
}

MnCover mn_style_cover(const MnStyle *style, const MnNode *document)
{
    MnCover cover = style->cover;
    const char *own = mn_xml_attr(document, "cover");
    if (own) style_cover(mn_str(own), &cover);
    return cover;
}
