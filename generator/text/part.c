/* part.c - in: a document with its style and words. Out: what setting it asks of them again and again. */
#include "text/part.h"

#include <string.h>

bool is_rtl(const MnNode *node, bool inherited)
{
    const char *dir = node ? mn_xml_attr(node, "dir") : NULL;
    return dir ? strcmp(dir, "rtl") == 0 : inherited;
}

Area part_area(const MnPart *part)
{
    const MnStyle *s = part->style;
    bool rtl = is_rtl(part->document, false);
    return (Area){.left = rtl ? s->margin_end : s->margin_start,
                  .measure = s->page_width - s->margin_start - s->margin_end,
                  .height = s->page_height - s->margin_top - s->margin_bottom,
                  .turned_measure = s->page_height - s->margin_start - s->margin_end,
                  .turned_height = s->page_width - s->margin_top - s->margin_bottom,
                  .rtl = rtl};
}

const char *part_language(const MnPart *part)
{
    const char *language = mn_xml_attr(part->document, "lang");
    return language ? language : "en-GB";
}

const char *part_word(const MnPart *part, const char *key)
{
    return part->words ? mn_words_get(part->words, key) : NULL;
}

const char *part_words_fill(MnArena *arena, const MnPart *part, const char *key, const char *const *pairs)
{
    return part->words ? mn_words_fill(arena, part->words, key, pairs) : NULL;
}
