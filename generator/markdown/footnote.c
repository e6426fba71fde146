/* footnote.c - footnotes: the notes there are, and the references to them in the text.
 *
 * In: cmark's definitions, which it moves to the end of the tree and numbers in the order of their first references, while the
 * references keep the number only; labels are read again from the source. Out: a.footnote-ref, and in md->notes.due the notes that the
 * outermost block at work is the first to refer to: block_nodes.c puts each after it as an aside.footnote, joined by its label. cmark
 * drops a definition nobody refers to: those are found by going through the lines. */
#include "markdown/conversion.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* The label defined on a line, after the prefixes of blocks around it; empty when there is none. */
static MnStr label_on(MnStr line, size_t *column)
{
    size_t at = 0;
    while (at < line.len && strchr(" \t>-*+", line.ptr[at])) at++;
    *column = at + 1;
    return scan_note_label(line, at);
}

static const char *lower(MnArena *arena, MnStr label)
{
    char *copy = mn_arena_strndup(arena, label.ptr, label.len);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    return copy;
}

void note_collect(Markdown *md, cmark_node *root)
{
    if (!memmem(md->text->text.ptr, md->text->text.len, "[^", 2)) return;
    MnArena *arena = md->ctx->arena;
    size_t count = 0;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        count += cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
    md->notes.code_lines = mn_arena_array(arena, md->lines.count + 2, sizeof *md->notes.code_lines);
    md->notes.all = mn_arena_array(arena, count + 1, sizeof *md->notes.all);
    md->notes.due = mn_arena_array(arena, count + 1, sizeof *md->notes.due);
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
        uint32_t line = (uint32_t)cmark_node_get_start_line(node);
        size_t column = 1;
        MnStr label = label_on(lines_get(&md->lines, line), &column);
        const char *name = label.len ? lower(arena, label) : mn_arena_printf(arena, "%zu", md->notes.count + 1);
        md->notes.all[md->notes.count++] = (Note){name, node, mn_text_pos(md->text, line, (uint32_t)column), line, false};
    }
}

void note_refer(Markdown *md, Holder *h, cmark_node *node, MnNode *out)
{
    size_t at = holder_skip_note(h);
    MnRange range = holder_range(&md->lines, h, at, h->at);
    size_t number = (size_t)strtoul(cmark_node_get_literal(node), NULL, 10);
    if (number < 1 || number > md->notes.count) return;
    Note *note = &md->notes.all[number - 1];
    if (md->notes.inside) {
        mn_report(md->ctx->diag, MN_NOTE_IN_NOTE, range);
        note->placed = true;
        return;
    }
    MnNode *sup = mn_tree_add(out, MN_SUP, NULL);
    mn_xml_set_range(sup, range);
    MnNode *a = mn_tree_add(sup, MN_A, sup);
    mn_xml_set_attr(a, "class", "footnote-ref");
    mn_xml_set_mn_attr(a, "note", note->label);
    if (note->placed) return;
    note->placed = true;
    md->notes.due[md->notes.due_count++] = number - 1;
}

/* By label, the definition that cmark keeps: the first. */
static void index_notes(const Markdown *md, MnMap *by_label)
{
    for (size_t i = 0; i < md->notes.count; i++)
        if (!mn_map_get(by_label, mn_str(md->notes.all[i].label)))
            mn_map_put(by_label, mn_str(md->notes.all[i].label), &md->notes.all[i]);
}

void note_report_unused(Markdown *md)
{
    MnMap by_label = {0};
    if (!md->notes.code_lines) return;
    index_notes(md, &by_label);
    for (uint32_t line = 1; line <= md->lines.count; line++) {
        size_t column = 0;
        MnStr label = md->notes.code_lines[line] ? (MnStr){"", 0} : label_on(lines_get(&md->lines, line), &column);
        if (!label.len) continue;
        const Note *same = mn_map_get(&by_label, mn_str(lower(md->ctx->arena, label)));
        MnRange range = mn_span(mn_text_pos(md->text, line, (uint32_t)column), label.len + strlen("[^]"));
        if (!same) mn_report(md->ctx->diag, MN_NOTE_UNUSED, range, .label = mn_diag_text(md->ctx->diag, label));
        else if (same->line != line)
            mn_report(md->ctx->diag, MN_NOTE_TWICE, range, .label = mn_diag_text(md->ctx->diag, label),
                      .line = mn_diag_number(md->ctx->diag, same->pos.line));
    }
    mn_map_clear(&by_label);
}
