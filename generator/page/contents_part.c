/* contents_part.c - in: the parts of a publication. Out: a part before them, whose document is the contents of the whole.
 *
 * It is a document tree like any other, so that it is tagged, linked and set as the contents of a document are:
 *
 *     article > h1 title, nav.contents > h2 Contents, ol > li > a[href=KEY#] title of the part */
#include "page/contents_part.h"

#include "style/running.h"
#include "tree/element.h"

static void add_entry(MnContext *ctx, MnNode *list, const MnPart *part)
{
    const char *title = mn_meta(part->document, "title"), *lang = mn_xml_attr(part->document, "lang");
    MnNode *a = mn_tree_add(mn_tree_add(list, MN_LI, NULL), MN_A, NULL);
    mn_xml_set_attr(a, "href", mn_arena_printf(ctx->arena, "%s#", part->keys[0]));
    if (lang) mn_xml_set_attr(a, "lang", lang);
    if (mn_xml_attr(part->document, "dir")) mn_xml_set_attr(a, "dir", mn_xml_attr(part->document, "dir"));
    mn_xml_add_string(a, title ? title : part->keys[0]);
}

static MnNode *add_meta(MnNode *document, const char *name, const char *content)
{
    MnNode *meta = mn_tree_add(document, MN_META, NULL);
    mn_xml_set_attr(meta, "name", name);
    mn_xml_set_attr(meta, "content", content);
    return meta;
}

MnPart contents_part(MnContext *ctx, const char *title, const MnPart *parts, size_t nparts)
{
    const MnPart *first = &parts[0];
    const char *publisher = mn_meta(first->document, "publisher"), *word = part_word(first, "contents");
    MnNode *document = mn_tree_new(ctx->arena, MN_DOCUMENT);
    mn_xml_set_attr(document, "lang", part_language(first));
    if (mn_xml_attr(first->document, "dir")) mn_xml_set_attr(document, "dir", mn_xml_attr(first->document, "dir"));
    if (title) add_meta(document, "title", title);
    if (publisher) add_meta(document, "publisher", publisher);
    MnNode *article = mn_tree_add(document, MN_ARTICLE, NULL);
    if (title) mn_xml_add_string(mn_tree_add(article, MN_H1, NULL), title);
    MnNode *nav = mn_tree_add(article, MN_NAV, NULL);
    mn_xml_set_attr(nav, "class", "contents");
    if (word) mn_xml_add_string(mn_tree_add(nav, MN_H2, NULL), word);
    MnNode *list = mn_tree_add(nav, MN_OL, NULL);
    for (size_t i = 0; i < nparts; i++) add_entry(ctx, list, &parts[i]);
    return (MnPart){.document = document, .style = first->style, .words = first->words, .folder = first->folder};
}
