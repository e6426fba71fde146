/* elements.c - the few elements of a document that HTML says in another way.
 *
 * An element that needs more than its tag has a hook; hooks look at classes, and act where the document tree says something for which the page
 * has a place (contents, notes) or a role. */
#include "html/html_writer.h"

#include "base/url.h"
#include "tree/facts.h"

/* The label of an appendix, where its heading is to say it, which who moves by headings hears alone. A redline marks the two apart. */
static const MnNode *label_in_heading(const Writer *w, const MnNode *label)
{
    const MnNode *header = mn_xml_parent(label);
    bool stands = !w->redline && mn_xml_has_class(label, "appendix-label") && mn_tree_child(header, MN_H2);
    return stands ? label : NULL;
}

static const MnNode *label_of_heading(const Writer *w, const MnNode *heading)
{
    const MnNode *before = mn_xml_prev(heading);
    return before && mn_is(before, MN_P) ? label_in_heading(w, before) : NULL;
}

static void write_label(Writer *w, const MnNode *heading)
{
    html_leaf(w, "span", HTML_ATTRS("class", "appendix-label"), mn_tree_text(w->ctx->arena, mn_xml_prev(heading)));
    mn_buf_putc(w->out, ' ');
}

/* p: the council's name stands in the page's masthead. Another site's style sheet does not know the title of a callout. */
static bool begin_paragraph(Writer *w, const MnNode *node, Tag *tag)
{
    if ((node == w->council && node != w->placing) || label_in_heading(w, node)) return false;
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
    else if (mn_is_contents(node)) html_set(w, "aria-label", html_word(w, "contents"));
    return true;
}

static bool has_numbers(const MnNode *contents)
{
    for (const MnNode *n = contents; n; n = mn_xml_walk(n, contents, true))
        if (mn_is_number(n)) return true;
    return false;
}

/* Entries of the contents that have numbers of their own get no second ones, whatever style sheet there is. */
static bool begin_ordered_list(Writer *w, const MnNode *node, Tag *tag)
{
    const MnNode *nav = node;
    while (nav && !mn_is(nav, MN_NAV)) nav = mn_xml_parent(nav);
    if (!mn_is_contents(nav)) return true;
    if (has_numbers(nav)) tag->name = "ul";
    if (w->notes_id && mn_xml_parent(node) == nav) tag->before_end = write_notes_entry;
    return true;
}

static bool begin_aside(Writer *w, const MnNode *node, Tag *tag)
{
    if (mn_is_footnote(node)) return html_begin_note(w, node, tag);
    if (mn_xml_has_class(node, "callout")) html_set(w, "role", "note");
    return true;
}

static bool begin_link(Writer *w, const MnNode *node, Tag *tag)
{
    (void)tag;
    if (mn_is_footnote_mark(node)) html_note_reference(w, node);
    const char *href = html_get(w, "href");
    if (w->fragment && w->input->url && href && mn_url_is_relative(href))
        html_set(w, "href", mn_url_resolve(w->ctx->arena, w->input->url, href));
    return true;
}

/* The id of the section whose heading this is, or NULL. */
static const char *headed_id(const MnNode *heading)
{
    const MnNode *section = mn_tree_around(heading, MN_SECTION);
    return section && mn_tree_heading(section) == heading ? mn_xml_attr(section, "id") : NULL;
}

/* What a heading without a number is shown with when it is pointed at. Its contents lead those there who do not point. */
static void write_way_here(Writer *w)
{
    html_leaf(w, "a",
              HTML_ATTRS("class", "here", "tabindex", "-1", "href", mn_arena_printf(w->ctx->arena, "#%s", w->heading_id),
                         "aria-hidden", "true"),
              "");
}

static bool begin_heading(Writer *w, const MnNode *node, Tag *tag)
{
    if (label_of_heading(w, node)) tag->after_start = write_label;
    w->heading_id = w->fragment || w->site ? NULL : headed_id(node);
    if (w->heading_id && !mn_is_number(mn_xml_first(node))) tag->before_end = write_way_here;
    return true;
}

/* The id that a number leads to: its paragraph's, or the section's whose heading it stands in. */
static const char *numbered_id(const MnNode *number)
{
    const MnNode *of = mn_xml_parent(number);
    return mn_is(of, MN_P) ? mn_xml_attr(of, "id") : mn_is_heading(of) ? headed_id(of) : NULL;
}

/* The number of a paragraph or a heading is a link to it, so that its address can be passed on. It leads to where it stands, so it is no
 * stop of the keyboard. A note's number is its item's. */
static bool begin_span(Writer *w, const MnNode *node, Tag *tag)
{
    if (!mn_is_number(node)) return true;
    if (w->note && mn_xml_parent(mn_xml_parent(node)) == w->note && !mn_xml_prev(node)) return false;
    const char *id = numbered_id(node);
    if (!id || w->fragment) return true;
    tag->name = "a";
    html_set(w, "href", mn_arena_printf(w->ctx->arena, "#%s", id));
    html_set(w, "tabindex", "-1");
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

static HtmlBegin *const hooks[MN_KINDS] = {
    [MN_P] = begin_paragraph,  [MN_OL] = begin_ordered_list,  [MN_NAV] = begin_nav,
    [MN_ASIDE] = begin_aside,  [MN_TABLE] = html_begin_table, [MN_CAPTION] = html_begin_caption,
    [MN_H2] = begin_heading,   [MN_H3] = begin_heading,       [MN_H4] = begin_heading,
    [MN_H5] = begin_heading,   [MN_H6] = begin_heading,       [MN_TH] = html_begin_cell,
    [MN_TD] = html_begin_cell, [MN_A] = begin_link,           [MN_ABBR] = begin_abbr,
    [MN_SPAN] = begin_span,    [MN_IMG] = html_begin_image,   [MN_SVG] = html_begin_diagram,
};

HtmlBegin *html_hook(MnKind kind)
{
    return hooks[kind];
}
