/* marks.c - a redline: marks of changes between two versions, as real ins and del with the words that say what they are.
 *
 * In: the tree's marks (tree/change.h). The element keeps its tag, its attributes and its place; what changes is what its words stand
 * in. So the marks outlive the style sheet: in a fragment on another site, as plain text, and when they are copied.
 *
 *     <p data-change="ins"><a class="number">2.7</a> <ins><span class="change">inserted paragraph </span>All of it is new.<span
 *     class="change"> end of change</span></ins></p>
 *
 *   - A run (texts and inline elements that stand one after the other directly in a block) is wrapped as a whole, behind its number,
 *     when what it stands in was inserted or deleted: in each cell of a row, in each block of a section.
 *     What is said of the blocks around that, and of moves, stands outside.
 *   - An inline element that was, stands in an ins or del of its own, with the words, so that its own text, which may be a date, a link
 *     or code, stays as it is. The elements ins and del hold the words themselves.
 *   - Words that no look can say, where something moved to or what it was, are seen by all (.seen); others are hidden from sight
 *     by the style sheet alone. All are part of the text that is copied: without them "500 750" would be said of a sum.
 *   - Where there is no run (hr, the picture of a diagram) the words are a paragraph.
 *   - A space of the changed words at the phrase parts them from it; then the phrase has its own at its other side, so that neither
 *     runs into what stands there.
 *   - What is said is in the document's language, whatever that of the words beside it. */
#include "html/html_writer.h"

#include <string.h>

/* ---- phrases ---- */

static MnSpeech *speech_of(Writer *w)
{
    if (!w->speech) w->speech = mn_speech_new(w->ctx, w->input->words, w->input->document);
    return w->speech;
}

static const char *language_at(const MnNode *node)
{
    const char *lang = NULL;
    for (; node && !lang; node = mn_xml_parent(node))
        if (mn_xml_is_element(node)) lang = mn_xml_attr(node, "lang");
    return lang ? lang : "";
}

/* A phrase in an element of that name, which stands in the element `around`, with a space: ahead of the words that follow, else
 * behind those before it. */
static void say_one(Writer *w, const MnSpoken *spoken, const MnNode *around, const char *name, bool ahead)
{
    const MnNode *document = w->input->document;
    const char *lang = mn_xml_attr(document, "lang");
    bool foreign = lang && strcmp(lang, language_at(around)) != 0, rtl = mn_xml_is_rtl(document);
    const char *dir = mn_xml_is_rtl(around) == rtl ? NULL : rtl ? "rtl" : "ltr";
    const char *href = spoken->target ? mn_arena_printf(w->ctx->arena, "#%s", spoken->target) : NULL;
    const char *class = spoken->sign ? "change-way" : spoken->seen ? "change seen" : "change";
    html_start(w, name, HTML_ATTRS("class", class, "lang", foreign ? lang : NULL, "dir", dir));
    if (!ahead) mn_buf_putc(w->out, ' ');
    if (href) html_start(w, "a", HTML_ATTRS("href", href));
    mn_xml_escape(w->out, mn_str(spoken->text), false); /* no part of the sentence around it */
    if (href) html_end(w, "a");
    if (ahead && !spoken->seen) mn_buf_putc(w->out, ' ');
    html_end(w, name);
    if (ahead && spoken->seen && *name == 's') mn_buf_putc(w->out, ' ');
}

/* As far as `until`, which is not said; NULL: all. */
static void say(Writer *w, const MnSpoken *spoken, const MnSpoken *until, const MnNode *around, bool ahead)
{
    for (; spoken != until; spoken = spoken->next) say_one(w, spoken, around, "span", ahead);
}

/* Where words cannot stand by themselves. */
static void say_apart(Writer *w, const MnSpoken *spoken, const MnNode *around)
{
    for (; spoken; spoken = spoken->next) say_one(w, spoken, around, "p", true);
}

/* The element that is itself the mark, "ins" or "del", or NULL. */
static const char *wrap_for(MnChange change)
{
    return change == MN_INSERTED || change == MN_DELETED ? mn_change_name(change) : NULL;
}

static void open_wrap(Writer *w, const char *name)
{
    if (name) html_start(w, name, NULL);
}

static void close_wrap(Writer *w, const char *name)
{
    if (name) html_end(w, name);
}

/* Is there a space at the beginning, or the end, of what is read of this inline node? */
static bool has_space_at(const MnNode *node, bool end)
{
    for (; node && mn_xml_is_element(node); node = end ? mn_xml_last(node) : mn_xml_first(node)) {
        if (mn_is_footnote(node)) return false;
        if (mn_is(node, MN_BR)) return true;
    }
    MnStr text = mn_str(node ? mn_xml_text(node) : "");
    return text.len && mn_is_space(text.ptr[end ? text.len - 1 : 0]);
}

/* ---- runs ---- */

/* The cell that is open innermost, when its column carries a mark; else NULL. */
static const Tag *cell_of_column(const Writer *w)
{
    for (size_t i = w->nopen; i > 0; i--)
        if (mn_is_cell(w->open[i - 1].node)) return w->open[i - 1].column ? &w->open[i - 1] : NULL;
    return NULL;
}

/* What the words in this block are. A column counts less than a mark of the cell or in it, and more than
 * one around that. */
static MnChange change_at(const Writer *w, const MnNode *block)
{
    const Tag *cell = cell_of_column(w);
    MnChange nearest = mn_change_at(block);
    if (!cell || mn_change_at(mn_xml_parent(cell->node)) != nearest) return nearest;
    MnChange of_column = mn_change_of(cell->column);
    return of_column == MN_ALTERED ? nearest : of_column;
}

/* What a column says in the first of its cells that says anything, or NULL. */
static const MnSpoken *column_speech(Writer *w)
{
    const Tag *cell = cell_of_column(w);
    if (!cell) return NULL;
    for (size_t i = 0; i < w->nsaid; i++)
        if (w->said[i] == cell->column) return NULL;
    w->said = mn_grow(w->said, &w->said_cap, w->nsaid + 1, sizeof(const MnNode *)); // NOLINT(bugprone-sizeof-expression)
    w->said[w->nsaid++] = cell->column;
    return mn_spoken_column(speech_of(w), cell->column);
}

/* Begins a run in the block with this node. The bytes of a text that are written then: its first space, which is no change. */
static size_t begin_run(Writer *w, Tag *block, const MnNode *first)
{
    bool is_text = mn_xml_is_text(first);
    if (mn_change_is_before_words(first) || (is_text && !mn_str_trim(mn_str(mn_xml_text(first))).len)) return 0;
    size_t written = is_text && mn_xml_text(first)[0] == ' ' && !w->verbatim;
    if (written) html_text(w, MN_STR(" "));
    MnChange change = change_at(w, block->node);
    block->running = true;
    block->wrap = wrap_for(change);
    const MnSpoken *column = column_speech(w), *blocks = mn_spoken_begin(speech_of(w), first), *own = blocks;
    while (own && own->next) own = own->next;
    if (own && (own->change != change || !block->wrap)) own = NULL;
    bool inside = column && block->wrap && column->change == change;
    if (!inside) say(w, column, NULL, block->node, true);
    say(w, blocks, own, block->node, true);
    open_wrap(w, block->wrap);
    if (inside) say(w, column, NULL, block->node, true);
    say(w, own, NULL, block->node, true);
    return written;
}

static void end_run(Writer *w, Tag *block, const MnNode *last)
{
    const MnSpoken *blocks = mn_spoken_end(speech_of(w), last);
    const MnSpoken *outer =
        blocks && block->wrap && strcmp(block->wrap, mn_change_name(blocks->change)) == 0 ? blocks->next : blocks;
    bool ahead = has_space_at(last, true);
    say(w, blocks, outer, block->node, ahead);
    close_wrap(w, block->wrap);
    say(w, outer, NULL, block->node, ahead);
    block->running = false;
}

/* ---- elements ---- */

static bool is_ins_or_del(const MnNode *element)
{
    return (mn_is(element, MN_INS) || mn_is(element, MN_DEL)) && wrap_for(mn_change_of(element));
}

/* An inline element, not ins or del, that carries a mark of its own which is said. */
static bool is_marked_inline(const MnNode *node)
{
    return mn_xml_is_element(node) && mn_is_inline(node) && !is_ins_or_del(node) && mn_change_is_said(node);
}

bool html_marks_around(const MnNode *root)
{
    for (const MnNode *n = mn_xml_parent(root); n; n = mn_xml_parent(n))
        if (mn_change_of(n) != MN_UNCHANGED) return true;
    return false;
}

size_t html_mark_enter(Writer *w, const MnNode *node)
{
    Tag *around = w->nopen ? &w->open[w->nopen - 1] : NULL;
    bool is_inline = mn_is_inline(node), in_block = around && mn_is_block(around->node);
    size_t written = 0;
    if (in_block && around->running && !is_inline) end_run(w, around, mn_xml_prev(node));
    if (in_block && !around->running && is_inline && w->marked) written = begin_run(w, around, node);
    if (is_marked_inline(node)) {
        open_wrap(w, wrap_for(mn_change_of(node)));
        say(w, mn_spoken_before(speech_of(w), node), NULL, mn_xml_parent(node), !has_space_at(node, false));
    } else if (mn_change_stands_alone(node)) say_apart(w, mn_spoken_begin(speech_of(w), node), node);
    return written;
}

/* What a marked block that holds nothing says in itself. */
static void fill_empty(Writer *w, const MnNode *block)
{
    const MnSpoken *begin = mn_spoken_begin(speech_of(w), block), *end = mn_spoken_end(speech_of(w), block);
    if (mn_kind_holds(mn_kind(block)) & MN_IS_TEXT) {
        const char *wrap = wrap_for(mn_change_at(block));
        open_wrap(w, wrap);
        say(w, begin, NULL, block, true);
        say(w, end, NULL, block, false);
        close_wrap(w, wrap);
    } else {
        say_apart(w, begin, block);
        say_apart(w, end, block);
    }
}

void html_mark_inside(Writer *w, const MnNode *node, Tag *tag)
{
    MnChange change = mn_change_of(node);
    if ((change == MN_UNCHANGED && !tag->column && !mn_change_leads_on(node)) || tag->flags & HTML_VOID) return;
    tag->marked = true;
    w->marked++;
    if (is_ins_or_del(node)) say(w, mn_spoken_before(speech_of(w), node), NULL, node, !has_space_at(node, false));
    else if (change != MN_UNCHANGED && mn_change_is_empty(node)) fill_empty(w, node);
}

void html_mark_leave(Writer *w, Tag *tag)
{
    if (tag->running) end_run(w, tag, mn_xml_last(tag->node));
    if (is_ins_or_del(tag->node))
        say(w, mn_spoken_behind(speech_of(w), tag->node), NULL, tag->node, has_space_at(tag->node, true));
    w->marked -= tag->marked;
}

void html_mark_behind(Writer *w, const MnNode *node)
{
    if (is_marked_inline(node)) {
        say(w, mn_spoken_behind(speech_of(w), node), NULL, mn_xml_parent(node), has_space_at(node, true));
        close_wrap(w, wrap_for(mn_change_of(node)));
    } else if (mn_change_stands_alone(node)) say_apart(w, mn_spoken_end(speech_of(w), node), node);
}

/* The page shows it on the element itself. */
void html_mark_shown(Writer *w, const MnNode *marked)
{
    MnChange change = mn_change_of(marked);
    if (change != MN_UNCHANGED && !html_get(w, "data-change")) html_set(w, "data-change", mn_change_name(change));
}

void html_mark_column(Writer *w, Tag *cell, const MnNode *col)
{
    if (mn_change_of(col) == MN_UNCHANGED) return;
    cell->column = col;
    html_mark_shown(w, col);
}
