/* gather.c - from inline nodes to words.
 *
 * In come text nodes and inline elements; out goes a Text: one item a word, with what stands between it and the next.
 *
 *     "see <strong>Table 3</strong>, below"      items   see   Table   3   ,   below
 *                                                glue      space   tied  -   space
 */
#include "text/texts.h"

#include "text/bidi.h"
#include "text/redline.h"
#include "text/state.h"
#include "text/traits.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* ---- elements ---- */

static void add_mark(Typesetter *t, MarkKind kind, const char *id)
{
    *VECTOR_PUSH(&t->gathered.marks) = (Mark){.kind = kind, .at = (uint32_t)t->gathered.items.count, .id = id};
}

static void smaller_and_raised(State *s, int rise)
{
    s->rise += s->size * rise / 100;
    s->size = s->size * 68 / 100;
}

static char *plain_text(Typesetter *t, const MnNode *node)
{
    MnBuf text = {0};
    mn_xml_collect_text(node, &text);
    return mn_buf_finish(&text, t->ctx->arena);
}

/* A number alone would not say what it leads to. */
static void open_reference(Typesetter *t, Link *link, const MnNode *a)
{
    const char *note = link->target + 1, *id = mn_xml_attr(a, "id");
    const char *const number[] = {"number", link->contents, NULL};
    const char *words = part_words_fill(t->ctx->arena, t->part, "note-link", number);
    if (words) link->contents = words;
    add_mark(t, MARK_NOTE, note);
    if (id && !mn_map_get(&t->references, mn_str(note))) mn_map_put(&t->references, mn_str(note), id);
}

static void open_link(Typesetter *t, State *s, const MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href) return;
    bool note = mn_is_footnote_mark(a);
    MnTag *parent = note ? tag_new(t->tags, MN_TAG_REFERENCE, s->tag) : s->tag;
    Link *link = mn_arena_alloc(t->ctx->arena, sizeof *link);
    *link = (Link){.tag = tag_for(t->tags, MN_TAG_LINK, parent, a), .target = href, .underlined = !note};
    const char *title = mn_xml_attr(a, "title");
    link->contents = title ? title : plain_text(t, a);
    if (note && href[0] == '#') open_reference(t, link, a);
    s->link = link;
    s->tag = link->tag;
    s->run = NULL;
    if (s->change == MN_UNCHANGED) s->colour = t->style->link;
}

static void open_tag(Typesetter *t, State *s, MnTagKind kind, const MnNode *node)
{
    s->tag = tag_for(t->tags, kind, s->tag, node);
    s->run = NULL;
}

/* A look and a tag, where the element has one of its own. */
static void open_kind(Typesetter *t, State *s, const MnNode *node)
{
    switch ((int)mn_kind(node)) {
    case MN_STRONG:
        s->bold = true;
        open_tag(t, s, MN_TAG_STRONG, node);
        break;
    case MN_EM:
        s->italic = !s->italic;
        open_tag(t, s, MN_TAG_EM, node);
        break;
    case MN_CODE:
        s->family = MN_FAMILY_MONO;
        s->size = s->size * 92 / 100;
        open_tag(t, s, MN_TAG_CODE, node);
        break;
    case MN_A: open_link(t, s, node); break;
    case MN_INS:
    case MN_DEL:
        if (mn_change_of(node) == MN_UNCHANGED) redline_open_own(t, s, node);
        break;
    case MN_SUP: smaller_and_raised(s, 34); break;
    case MN_SUB: smaller_and_raised(s, -14); break;
    default:
        if (!mn_xml_attr(node, "lang") && !mn_is(node, MN_ABBR)) break;
        open_tag(t, s, MN_TAG_SPAN, node);
        s->tag->expansion = mn_xml_attr(node, "title");
        break;
    }
}

/* Sets the look that an inline element asks for. */
static void open_element(Typesetter *t, State *s, const MnNode *node)
{
    if (mn_xml_attr(node, "id")) add_mark(t, MARK_ANCHOR, mn_xml_attr(node, "id"));
    if (mn_xml_attr(node, "lang")) s->language = mn_xml_attr(node, "lang");
    s->run = NULL;
    open_kind(t, s, node);
    if (mn_xml_has_class(node, "lead")) s->bold = true;
}

static void add_node(Typesetter *t, State *s, const MnNode *node);

static void add_children(Typesetter *t, State *s, const MnNode *node)
{
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) add_node(t, s, child);
}

/* A number is parted from its text by more than a word space. */
void text_part(Typesetter *t)
{
    if (!t->gathered.items.count) return;
    Item *last = &t->gathered.items.items[t->gathered.items.count - 1];
    Run *run = mn_arena_memdup(t->scratch, last->run, sizeof *run);
    run->space = run->size * 3 / 4;
    last->run = run;
}

static void add_element(Typesetter *t, State *s, const MnNode *node)
{
    State inner = *s;
    const char *dir = mn_xml_attr(node, "dir");
    redline_open(t, &inner, node);
    open_element(t, &inner, node);
    if (dir) bidi_turn(&t->gathered, dir);
    add_children(t, &inner, node);
    if (dir) bidi_turn(&t->gathered, NULL);
    if (mn_is_number(node)) text_part(t);
}

static void add_node(Typesetter *t, State *s, const MnNode *node)
{
    if (mn_xml_is_text(node)) {
        state_add_text(t, s, mn_str(mn_xml_text(node)), mn_xml_pos(node));
        return;
    }
    if (!mn_xml_is_element(node)) return;
    bool marked = mn_is_inline(node) && mn_change_of(node) != MN_UNCHANGED && mn_change_is_said(node);
    if (marked) redline_say(t, s, redline_before(t, node), true);
    if (mn_is(node, MN_BR)) state_add_break(t, s);
    else add_element(t, s, node);
    if (!marked) return;
    redline_say(t, s, redline_behind(t, node), false);
    s->run = NULL;
}

/* ---- the calls ---- */

void text_begin(Typesetter *t)
{
    t->gathered.items.count = t->gathered.marks.count = 0;
    t->gathered.waiting.count = t->gathered.turns.count = 0;
    t->gathered.bidi = false;
    t->gathered.wrap = NULL;
    t->gathered.is_changed = t->gathered.in_run = false;
}

/* The words of a block: a number before them is never changed with them. */
static void add_to_block(Typesetter *t, const TextContext *context, const MnNode *node)
{
    State s = state_of(context);
    if (!mn_change_is_before_words(node)) redline_wrap(t, &s);
    add_node(t, &s, node);
}

void text_add(Typesetter *t, const TextContext *context, const MnNode *node)
{
    if (context->marked) redline_begin_run(t, context, node);
    add_to_block(t, context, node);
    if (context->marked) redline_end_run(t, context, node);
}

void text_say(Typesetter *t, const TextContext *context, const MnNode *node, bool before)
{
    State s = state_of(context);
    bool marked = mn_is_inline(node) && mn_change_of(node) != MN_UNCHANGED && mn_change_is_said(node);
    if (before && mn_is_inline(node) && context->marked) redline_begin_run(t, context, node);
    if (marked) redline_say(t, &s, before ? redline_before(t, node) : redline_behind(t, node), before);
    if (!before && mn_is_inline(node) && context->marked) redline_end_run(t, context, node);
    if (!mn_is_inline(node)) redline_say(t, &s, redline_at(t, node, before), before);
}

void text_add_string(Typesetter *t, const TextContext *context, MnStr string, MnPos pos)
{
    State s = state_of(context);
    state_add_text(t, &s, string, pos);
}

/* A line of code, or what of it begins at this column, with each tab as spaces to its next stop: no font has a glyph for one. */
static MnStr without_tabs(Typesetter *t, MnStr line, size_t *column)
{
    enum { STOP = 8 }; /* as in browsers */
    if (!line.len || !memchr(line.ptr, '\t', line.len)) {
        *column += mn_utf8_count(line);
        return line;
    }
    MnBuf out = {0};
    for (size_t at = 0; at < line.len;) {
        size_t from = at, width = 1;
        if (line.ptr[at] == '\t') width = STOP - *column % STOP, at++;
        else mn_utf8_next(line, &at);
        if (line.ptr[from] == '\t') mn_buf_printf(&out, "%*s", (int)width, "");
        else mn_buf_add(&out, line.ptr + from, at - from);
        *column += width;
    }
    char *spaced = mn_buf_finish(&out, t->ctx->arena);
    return mn_str(spaced);
}

/* Lines of code from text that may begin and end within a line: at this column. */
static void add_code(Typesetter *t, State *s, MnStr text, MnPos pos, size_t *column)
{
    for (size_t from = 0; from <= text.len;) {
        const char *end = from < text.len ? memchr(text.ptr + from, '\n', text.len - from) : NULL;
        size_t to = end ? (size_t)(end - text.ptr) : text.len;
        if (from) state_add_break(t, s), *column = 0;
        state_add_code_line(t, s, without_tabs(t, mn_str_slice(text, from, to), column), pos);
        from = to + 1;
    }
}

/* Its elements are left out of account, but for the marks of changes on those that it holds directly. */
void text_add_code(Typesetter *t, const TextContext *context, const MnNode *node)
{
    const MnNode *last = mn_xml_last(node);
    size_t column = 0;
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) {
        MnStr text = mn_str(plain_text(t, child)); /* its words may wait until the text ends */
        if (child == last && mn_str_ends(text, "\n")) text.len--;
        bool marked = mn_change_of(child) != MN_UNCHANGED && mn_change_is_said(child);
        State s = state_of(context), inner;
        if (mn_xml_is_element(child) && mn_xml_attr(child, "id")) add_mark(t, MARK_ANCHOR, mn_xml_attr(child, "id"));
        if (context->marked) redline_begin_run(t, context, child);
        redline_wrap(t, &s);
        if (marked) redline_say(t, &s, redline_before(t, child), true);
        inner = s;
        redline_open(t, &inner, child);
        add_code(t, &inner, text, mn_xml_pos(child), &column);
        if (marked) redline_say(t, &s, redline_behind(t, child), false);
        if (context->marked) redline_end_run(t, context, child);
    }
}

/* What replaces a stretch of text replaces the space after it too, and so must have one. A phrase behind words that end in their
 * space has its own at its other side. */
static void end_replacements(Typesetter *t)
{
    bool spaced = false;
    for (size_t i = 0; i + 1 < t->gathered.items.count; i++) {
        const Item *item = &t->gathered.items.items[i];
        MnTag *tag = item->run->tag;
        bool behind = item->aside == ASIDE_HOLLOW_BEHIND;
        if (!behind) spaced = item->aside == ASIDE_HOLLOW_BEFORE || item->glue != GLUE_NONE;
        if (!tag || !tag->actual || t->gathered.items.items[i + 1].run->tag == tag) continue;
        if (behind && spaced) tag->actual = mn_arena_printf(t->ctx->arena, "%s ", tag->actual + 1);
        else if (item->glue != GLUE_NONE) tag->actual = mn_arena_printf(t->ctx->arena, "%s ", tag->actual);
    }
}

/* Running prose, as against what stands in cells, heads and captions, whose measures are too narrow to be filled. */
static bool is_prose(const MnStyle *style, const MnTextLook *look)
{
    return look == &style->body || look == &style->lead || look == &style->quote || look == &style->footnote;
}

Text *text_end(Typesetter *t, const TextContext *context)
{
    if (!t->gathered.items.count) return NULL;
    if (t->gathered.bidi) bidi_resolve(t, context->rtl);
    size_t n = t->gathered.items.count;
    tie_items(t);
    t->gathered.items.items[n - 1].glue = GLUE_NONE;
    end_replacements(t);
    MnArena *arena = t->scratch;
    Text *text = mn_arena_alloc(arena, sizeof *text);
    *text = (Text){.items = mn_arena_memdup(t->items, t->gathered.items.items, n * sizeof(Item)),
                   .nitems = (uint32_t)n,
                   .look = context->look,
                   .size = context->look->size,
                   .leading = context->look->leading,
                   .justified = t->style->justify && is_prose(t->style, context->look),
                   .whole_words = !is_prose(t->style, context->look) && context->look != &t->style->table &&
                                  context->look != &t->style->note,
                   .rtl = context->rtl,
                   .bidi = t->gathered.bidi,
                   .is_changed = t->gathered.is_changed,
                   .nmarks = (uint32_t)t->gathered.marks.count};
    text->marks = mn_arena_memdup(arena, t->gathered.marks.items, t->gathered.marks.count * sizeof(Mark));
    return text;
}
