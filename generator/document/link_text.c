/* link_text.c - what an empty link to another document shows: the number of the place and the title, in the words of the document
 * that links: "section 1 of The plan, version 1.1". */
#include "base/language.h"
#include "document/links_room.h"

#include <string.h>

const char *link_filled(Links *l, const char *key, const char *const *pairs, const char *otherwise)
{
    const char *text = mn_words_fill(l->ctx->arena, l->document->words, key, pairs);
    return text ? text : otherwise;
}

/* With what it is of, and the appendix it belongs to where that is not in it. */
static const char *number_of(Links *l, const MnTarget *place)
{
    const char *number = place->number;
    if (number && place->word) number = link_filled(l, place->word, (const char *const[]){"number", number, NULL}, number);
    if (!number || !place->where) return number;
    return link_filled(l, "number-elsewhere", (const char *const[]){"number", number, "where", place->where, NULL}, number);
}

/* Where the title stands in the text while that is put together: no author can write this. */
static const char title_mark[] = "\x01";

/* A title in another language says so. */
static void add_title(Links *l, MnNode *a, const MnNeighbour *target)
{
    const char *around = mn_xml_attr(l->document->tree, "lang");
    if (!around || !target->language || strcmp(around, target->language) == 0) {
        mn_xml_add_string(a, target->title);
        return;
    }
    MnNode *span = mn_tree_add(a, MN_SPAN, NULL);
    mn_xml_set_attr(span, "lang", target->language);
    bool rtl = mn_language_is_rtl(target->language);
    if (rtl != mn_language_is_rtl(around)) mn_xml_set_attr(span, "dir", rtl ? "rtl" : "ltr");
    mn_xml_add_string(span, target->title);
}

void link_write_text(Links *l, MnNode *a, const MnNeighbour *target, const MnTarget *place, const char *version)
{
    const char *title = title_mark;
    if (version)
        title = link_filled(l, "title-and-version", (const char *const[]){"title", title, "version", version, NULL}, title);
    const char *number = place ? number_of(l, place) : NULL;
    if (number) title = link_filled(l, "number-elsewhere", (const char *const[]){"number", number, "where", title, NULL}, number);
    for (const char *rest = title; *rest; rest++) {
        size_t len = strcspn(rest, title_mark);
        if (len) mn_xml_add_string(a, mn_arena_strndup(l->ctx->arena, rest, len));
        rest += len;
        if (!*rest) break;
        add_title(l, a, target);
    }
}
