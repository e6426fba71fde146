/* notes.c - footnotes: in the tree each stands after the block that refers to it; a page has no foot, so they are gathered
 * into one ordered list at the end, and each links back to every place that refers to it.
 *
 * Roles are those of DPUB-ARIA 1.1: doc-noteref, doc-endnotes, doc-backlink. */
#include "html/html_writer.h"

#include <string.h>

void html_note_reference(Writer *w, const MnNode *node)
{
    html_set(w, "role", "doc-noteref");
    const char *href = mn_xml_attr(node, "href"), *id = mn_xml_attr(node, "id");
    if (!href || !id) return;
    Reference *made = mn_arena_alloc(w->ctx->arena, sizeof *made);
    *made = (Reference){.id = id, .last = made};
    Reference *first = mn_map_get(&w->references, mn_str(href));
    if (first) first->last = first->last->next = made;
    else mn_map_put(&w->references, mn_str(href), made);
}

/* The number in the note's text, "3"; "" when it has none. */
static const char *number_of(Writer *w, const MnNode *note)
{
    const MnNode *first = mn_xml_first_element(note);
    const MnNode *span = first ? mn_xml_first_element(first) : NULL;
    return mn_is_number(span) ? mn_tree_text(w->ctx->arena, span) : "";
}

static void write_back_links(Writer *w)
{
    const char *id = mn_xml_attr(w->note, "id");
    if (!id) return;
    const char *number = number_of(w, w->note);
    const Reference *at = mn_map_get(&w->references, mn_str(mn_arena_printf(w->ctx->arena, "#%s", id)));
    for (unsigned i = 1; at; at = at->next, i++) {
        const char *label = mn_words_fill(w->ctx->arena, w->input->words, i == 1 ? "note-back" : "note-back-again",
                                          HTML_ATTRS("number", number, "time", mn_arena_printf(w->ctx->arena, "%u", i)));
        if (!w->fresh) mn_buf_putc(w->out, ' ');
        html_leaf(w, "a",
                  HTML_ATTRS("class", "back", "role", "doc-backlink", "href", mn_arena_printf(w->ctx->arena, "#%s", at->id),
                             "aria-label", label),
                  "\u21A9\uFE0E");
    }
}

bool html_begin_note(Writer *w, const MnNode *node, Tag *tag)
{
    if (w->placing != node) {
        w->notes = mn_grow(w->notes, &w->notes_cap, w->nnotes + 1, sizeof(const MnNode *)); // NOLINT(bugprone-sizeof-expression)
        w->notes[w->nnotes++] = node;
        return false;
    }
    tag->name = "li";
    html_set(w, "class", NULL);
    if (w->redline) html_mark_shown(w, node);
    const char *number = number_of(w, node), *was = mn_xml_attr(mn_tree_child(node, MN_P), "data-was-number");
    if (was && *was && w->input->views) html_set(w, "data-was", was); /* for who looks at the old text */
    if (*number && strcmp(number, mn_arena_printf(w->ctx->arena, "%zu", w->place)) != 0) html_set(w, "value", number);
    if (!mn_is(mn_xml_last(node), MN_P)) tag->before_end = write_back_links;
    return true;
}

void html_begin_note_text(Writer *w, const MnNode *node, Tag *tag)
{
    if (w->note && mn_xml_parent(node) == w->note && !mn_xml_next_element(node)) tag->before_end = write_back_links;
}
