/* table_notes.c - in: the notes of a table or matrix, and the table made of its record. Out: div.table-notes below it. A note whose mark
 * stands nowhere in the table was forgotten there, so it is told of. */
#include "merge/merging.h"

#include <string.h>

/* ---- is it referred to? ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Do these belong to one word or number, as in 12 or ab? */
static bool joins(char a, char b)
{
    return (is_letter(a) && is_letter(b)) || (is_digit(a) && is_digit(b));
}

/* Stands the mark in the text by itself, or behind what it cannot be part of, as in 12a? */
static bool has_mark(const char *text, const char *mark)
{
    size_t len = strlen(mark);
    for (const char *at = text; (at = strstr(at, mark)); at++)
        if ((at == text || !joins(at[-1], *at)) && !joins(at[len - 1], at[len])) return true;
    return false;
}

/* Raised marks stand behind numbers, as in 12 with a raised 1: each is looked at alone. */
static bool is_raised(const MnNode *part, const char *mark)
{
    for (const MnNode *n = part; n; n = mn_xml_walk(n, part, true)) {
        if (!mn_is(n, MN_SUP)) continue;
        MnBuf text = {0};
        mn_xml_collect_text(n, &text);
        bool found = text.len && has_mark(text.ptr, mark);
        mn_buf_clear(&text);
        if (found) return true;
    }
    return false;
}

static bool refers(const MnNode *part, const char *mark)
{
    MnBuf text = {0};
    mn_xml_collect_text(part, &text);
    bool found = text.len && has_mark(text.ptr, mark);
    mn_buf_clear(&text);
    return found || is_raised(part, mark);
}

static bool table_refers(const MnNode *table, const char *mark)
{
    for (const MnNode *n = table; n; n = mn_xml_walk(n, table, true))
        if ((mn_is(n, MN_CAPTION) || mn_is(n, MN_TH) || mn_is(n, MN_TD)) && refers(n, mark)) return true;
    return false;
}

static void ask_for_references(Merge *m, const MnNode *record, const MnNode *table)
{
    for (const MnNode *note = mn_xml_first_element(record); note; note = mn_xml_next_element(note)) {
        const MnNode *own = mn_xml_is(note, "note") ? mn_xml_child(note, "mark") : NULL;
        const char *mark = own ? merge_text(m, own) : NULL;
        if (mark && *mark && table && mn_is(table, MN_TABLE) && !table_refers(table, mark))
            mn_report(m->ctx->diag, MN_TABLE_NOTE_UNUSED, mn_xml_range(own), .label = mark);
    }
}

/* ---- the notes ---- */

static void add_note(Merge *m, const MnNode *note, MnNode *notes)
{
    const MnNode *mark = mn_xml_child(note, "mark"), *text = mn_xml_child(note, "text");
    MnNode *p = mn_tree_add(notes, MN_P, note);
    mn_xml_set_attr(p, "class", "note");
    if (mark) mn_xml_add_string(p, merge_text(m, mark));
    if (mark && text) mn_xml_add_string(p, " ");
    if (text) merge_insert(m, text, p, false);
}

void merge_table_notes(Merge *m, const MnNode *record, MnNode *parent)
{
    const MnNode *source = mn_xml_child(record, "source-note");
    if (!source && !mn_xml_child(record, "note")) return;
    MnNode *notes = mn_xml_last(parent) && mn_xml_has_class(mn_xml_last(parent), "table-notes")
                        ? mn_xml_last(parent)
                        : mn_tree_add(parent, MN_DIV, record);
    mn_xml_set_attr(notes, "class", "table-notes");
    for (const MnNode *note = mn_xml_first_element(record); note; note = mn_xml_next_element(note))
        if (mn_xml_is(note, "note")) add_note(m, note, notes);
    ask_for_references(m, record, mn_xml_prev(notes));
    if (!source) return;
    MnNode *p = mn_tree_add(notes, MN_P, source);
    mn_xml_set_attr(p, "class", "source-note");
    mn_xml_add_string(p, mn_word(m->words, "source"));
    mn_xml_add_string(p, " ");
    merge_insert(m, source, p, false);
}
