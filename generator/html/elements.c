/* elements.c - the elements a document may hold, how each is written, and the few that HTML says in another way.
 *
 * The table is all the writer knows of HTML. An element that needs more has a hook; hooks look at classes, and act where the
 * document tree says something for which the page has a place (contents, notes) or a role. */
#include "html/internal.h"

#include "base/url.h"

/* p: the council's name stands in the page's masthead. Another site's style sheet does not know the title of a callout. */
static bool begin_paragraph(Writer *w, const MnNode *node, Tag *tag)
{
    if (node == w->council && node != w->placing) return false;
    if (w->fragment && mn_xml_has_class(node, "callout-title")) tag->inside = "strong";
    html_begin_note_text(w, node, tag);
    return true;
}

/* The notes stand at the end of the page, and its contents lead there too. */
static void write_notes_entry(Writer *w)
{
    html_start(w, "li", NULL);
    html_leaf(w, "a", HTML_ATTRS("href", mn_arena_printf(w->ctx->arena, "#%s", w->notes_id)), html_word(w, "notes"));
    html_end(w, "li");
}

/* The contents: placed by the page beside the text. */
static bool begin_nav(Writer *w, const MnNode *node, Tag *tag)
{
    (void)tag;
    if (node == w->contents && node != w->placing) return false;
    if (node == w->contents) html_set(w, "id", w->contents_id);
    const MnNode *heading = mn_xml_first_element(node);
    const char *id = heading ? mn_xml_attr(heading, "id") : NULL;
    if (id) html_set(w, "aria-labelledby", id);
    else if (mn_xml_has_class(node, "contents")) html_set(w, "aria-label", html_word(w, "contents"));
    return true;
}

static bool has_numbers(const MnNode *contents)
{
    for (const MnNode *n = contents; n; n = mn_xml_walk(n, contents, true))
        if (mn_xml_has_class(n, "number")) return true;
    return false;
}

/* Entries of the contents that have numbers of their own get no second ones, whatever style sheet there is. */
static bool begin_ordered_list(Writer *w, const MnNode *node, Tag *tag)
{
    const MnNode *nav = node;
    while (nav && mn_xml_is_element(nav) && !mn_xml_is(nav, "nav")) nav = mn_xml_parent(nav);
    if (!nav || !mn_xml_has_class(nav, "contents")) return true;
    if (has_numbers(nav)) tag->name = "ul";
    if (w->notes_id && mn_xml_parent(node) == nav) tag->before_end = write_notes_entry;
    return true;
}

static bool begin_aside(Writer *w, const MnNode *node, Tag *tag)
{
    if (mn_xml_has_class(node, "footnote")) return html_begin_note(w, node, tag);
    if (mn_xml_has_class(node, "callout")) html_set(w, "role", "note");
    return true;
}

static bool begin_link(Writer *w, const MnNode *node, Tag *tag)
{
    (void)tag;
    if (mn_xml_has_class(node, "footnote-ref")) html_note_reference(w, node);
    const char *href = html_get(w, "href");
    if (w->fragment && w->input->url && href && mn_url_is_relative(href))
        html_set(w, "href", mn_url_resolve(w->ctx->arena, w->input->url, href));
    return true;
}

/* A paragraph's number is a link to the paragraph, so that its address can be passed on. A note's number is its item's. */
static bool begin_span(Writer *w, const MnNode *node, Tag *tag)
{
    if (!mn_xml_has_class(node, "number")) return true;
    if (w->note && mn_xml_parent(mn_xml_parent(node)) == w->note && !mn_xml_prev(node)) return false;
    const char *id = mn_xml_is(mn_xml_parent(node), "p") ? mn_xml_attr(mn_xml_parent(node), "id") : NULL;
    if (!id || w->fragment) return true;
    tag->name = "a";
    html_set(w, "href", mn_arena_printf(w->ctx->arena, "#%s", id));
    return true;
}

/* The box of a task is a picture made of a letter, which is named. */
static bool begin_abbr(Writer *w, const MnNode *node, Tag *tag)
{
    (void)tag;
    if (!mn_xml_has_class(node, "task")) return true;
    html_set(w, "role", "img");
    html_set(w, "aria-label", mn_xml_attr(node, "title"));
    html_set(w, "title", NULL);
    return true;
}

enum {
    INLINE = 0,
    BLOCK = HTML_BLOCK,
    VOID = HTML_VOID,
    VERBATIM = HTML_VERBATIM,
    BREAK = HTML_BREAK,
    RAISED = HTML_RAISED,
    SHELL = HTML_SHELL
};

static const Element elements[] = {
    /* name, how it is written, hook */
    {"article", BLOCK, NULL},
    {"header", BLOCK, NULL},
    {"section", BLOCK, NULL},
    {"h1", BLOCK, NULL},
    {"h2", BLOCK, NULL},
    {"h3", BLOCK, NULL},
    {"h4", BLOCK, NULL},
    {"h5", BLOCK, NULL},
    {"h6", BLOCK, NULL},
    {"p", BLOCK, begin_paragraph},
    {"ul", BLOCK, NULL},
    {"ol", BLOCK, begin_ordered_list},
    {"li", BLOCK, NULL},
    {"dl", BLOCK, NULL},
    {"dt", BLOCK, NULL},
    {"dd", BLOCK, NULL},
    {"div", BLOCK, NULL},
    {"nav", BLOCK, begin_nav},
    {"aside", BLOCK, begin_aside},
    {"blockquote", BLOCK, NULL},
    {"footer", BLOCK, NULL},
    {"address", BLOCK, NULL},
    {"pre", BLOCK | VERBATIM, NULL},
    {"hr", BLOCK | VOID, NULL},
    {"figure", BLOCK, NULL},
    {"figcaption", BLOCK, NULL},
    {"table", BLOCK, html_begin_table},
    {"caption", BLOCK, html_begin_caption},
    {"colgroup", BLOCK, NULL},
    {"col", BLOCK | VOID, NULL},
    {"thead", BLOCK, html_begin_rows},
    {"tbody", BLOCK, html_begin_rows},
    {"tfoot", BLOCK, html_begin_rows},
    {"tr", BLOCK, html_begin_row},
    {"th", BLOCK, html_begin_cell},
    {"td", BLOCK, html_begin_cell},

    {"a", INLINE, begin_link},
    {"strong", INLINE, NULL},
    {"em", INLINE, NULL},
    {"code", VERBATIM, NULL},
    {"sub", INLINE, NULL},
    {"sup", RAISED, NULL},
    {"ins", INLINE, NULL},
    {"del", INLINE, NULL},
    {"abbr", INLINE, begin_abbr},
    {"time", INLINE, NULL},
    {"span", INLINE, begin_span},
    {"br", VOID | BREAK, NULL},
    {"img", VOID, html_begin_image},

    {"svg", BLOCK, html_begin_diagram},

    {"html", BLOCK | SHELL, NULL},
    {"head", BLOCK | SHELL, NULL},
    {"title", BLOCK | SHELL, NULL},
    {"body", BLOCK | SHELL, NULL},
    {"main", BLOCK | SHELL, NULL},
    {"meta", BLOCK | VOID | SHELL, NULL},
    {"link", BLOCK | VOID | SHELL, NULL},
    {"style", BLOCK | VERBATIM | SHELL, NULL},
    {"script", BLOCK | VERBATIM | SHELL, NULL},
    {"form", BLOCK | SHELL, NULL},
    {"label", BLOCK | SHELL, NULL},
    {"input", BLOCK | VOID | SHELL, NULL},
    {"select", BLOCK | SHELL, NULL},
    {"option", BLOCK | SHELL, NULL},
};

void html_elements(MnMap *map)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) mn_map_put(map, mn_str(elements[i].name), &elements[i]);
}
