/* endnotes.c - the section of notes at the end of a page, written once the text is and all notes are known. */
#include "html/html_writer.h"

static void write_note(Writer *w, const MnNode *note, size_t place)
{
    w->place = place;
    w->note = w->placing = note;
    html_tree(w, note);
    w->note = w->placing = NULL;
}

void html_notes(Writer *w)
{
    if (!w->nnotes) return;
    html_start(w, "section", HTML_ATTRS("class", "notes", "role", "doc-endnotes", "aria-labelledby", w->notes_id));
    html_leaf(w, "h2", HTML_ATTRS("id", w->notes_id), html_word(w, "notes"));
    html_start(w, "ol", NULL);
    for (size_t i = 0; i < w->nnotes; i++) write_note(w, w->notes[i], i + 1); /* a note may add one */
    html_end(w, "ol");
    html_end(w, "section");
}
