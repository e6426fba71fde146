/* gather.c - from inline nodes to words.
 *
 * In come text nodes and inline elements; out goes a Text: one item a word, with what stands between it and the next.
 *
 *     "see <strong>Table 3</strong>, below"      items   see   Table   3   ,   below
 *                                                glue      space   tied  -   space
 */
#include "text/text.h"

#include "text/bidi.h"
#include "text/traits.h"

#include <stdlib.h>
#include <string.h>

/* ---- looks of inline elements ---- */

/* The look in force, and the run that carries it, made when the first word needs it. */
typedef struct {
    const TextContext *context;
    MnFamily family;
    bool bold, italic;
    MnLength size, rise;
    MnColour colour, fill;
    bool has_fill;
    RunLine line;
    MnTag *tag;
    const Link *link;
    const char *language;
    Run *run;
} State;

static State initial_state(const TextContext *context)
{
    const MnTextLook *look = context->look;
    State s = {.context = context,
               .family = look->family,
               .bold = look->bold || context->bold,
               .italic = look->italic,
               .size = look->size,
               .colour = context->colour,
               .tag = context->tag,
               .language = context->language};
    return s;
}

static void set_change(const Typesetter *t, State *s, char change)
{
    if (!change) return;
    s->colour = change == 'd' ? t->style->deleted : t->style->inserted;
    s->fill = change == 'd' ? t->style->deleted_fill : t->style->inserted_fill;
    s->has_fill = true;
    s->line = change == 'd' ? LINE_THROUGH : LINE_UNDER;
}

static Run *run_of(Typesetter *t, State *s)
{
    uint32_t order = s->tag ? content_order(t->tags, s->tag) : 0;
    if (s->run && s->run->order == order) return s->run;
    Run *run = mn_arena_alloc(t->scratch, sizeof *run);
    *run = (Run){.font = mn_fonts_face(t->style->fonts, s->family, s->bold, s->italic),
                 .language = s->language,
                 .size = s->size,
                 .rise = s->rise,
                 .colour = s->colour,
                 .fill = s->fill,
                 .has_fill = s->has_fill,
                 .line = s->line,
                 .transparency = s->context->transparency,
                 .tag = s->tag,
                 .order = order,
                 .link = s->link};
    MnWordKey space = {run->font, MN_STR(" "), s->language, 0};
    run->space = mn_em_scale(mn_word_get(t->cache, &space, (MnPos){0})->width, run->size);
    return s->run = run;
}

/* ---- words ---- */

static void push_item(Typesetter *t, Run *run, const MnWord *word)
{
    *VECTOR_PUSH(&t->gathered.items) = (Item){.word = word, .run = run, .width = word ? mn_em_scale(word->width, run->size) : 0};
}

static void set_glue(Typesetter *t, Glue glue)
{
    if (!t->gathered.items.count) return;
    Item *last = &t->gathered.items.items[t->gathered.items.count - 1];
    if (last->glue != GLUE_BREAK) last->glue = (uint8_t)glue;
}

/* The first word of a block that was changed as a whole says so: a tag whose replacement text is the word for it and that word.
 * It has a run to itself. */
static Run *announcing_run(Typesetter *t, State *s, MnStr text)
{
    State first = *s;
    first.run = NULL;
    first.tag = tag_new(t->tags, MN_TAG_SPAN, s->tag);
    first.tag->actual = mn_arena_printf(t->ctx->arena, "%s %.*s", s->context->announced->word, (int)text.len, text.ptr);
    s->context->announced->word = NULL;
    s->run = NULL;
    return run_of(t, &first);
}

static void add_word(Typesetter *t, State *s, MnStr text, MnPos pos)
{
    enum { LONGEST = 20000 }; /* its glyphs are counted in 16 bits */
    if (!text.len) return;
    if (text.len > LONGEST) {
        mn_report(t->ctx->diag, MN_WORD_BYTES, mn_at(pos), .count = mn_diag_number(t->ctx->diag, text.len));
        return;
    }
    bool announces = s->tag && s->context->announced && s->context->announced->word;
    Run *run = announces ? announcing_run(t, s, text) : run_of(t, s);
    if (t->gathered.bidi) {
        bidi_wait(&t->gathered, text, pos);
        push_item(t, run, NULL);
        return;
    }
    MnWordKey key = {run->font, text, run->language, 0};
    push_item(t, run, mn_word_get(t->cache, &key, pos));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void watch_direction(Typesetter *t, const State *s, MnStr text)
{
    if (!t->gathered.bidi && (s->context->rtl || bidi_is_needed(text))) bidi_begin(&t->gathered);
}

static void add_text(Typesetter *t, State *s, MnStr text, MnPos pos)
{
    watch_direction(t, s, text);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && is_space(text.ptr[at])) at++;
        if (at > from) set_glue(t, GLUE_SPACE);
        from = at;
        while (at < text.len && !is_space(text.ptr[at])) at++;
        add_word(t, s, mn_str_slice(text, from, at), pos);
    }
}

/* A line of code: single spaces part words; others are shown as they are. */
static void add_code_line(Typesetter *t, State *s, MnStr line, MnPos pos)
{
    size_t from = 0;
    for (size_t at = 1; at + 1 < line.len; at++) {
        bool single = line.ptr[at] == ' ' && line.ptr[at - 1] != ' ' && line.ptr[at + 1] != ' ';
        if (!single) continue;
        add_word(t, s, mn_str_slice(line, from, at), pos);
        set_glue(t, GLUE_SPACE);
        from = at + 1;
    }
    add_word(t, s, mn_str_slice(line, from, line.len), pos);
}

static void add_break(Typesetter *t, State *s)
{
    if (!t->gathered.items.count || t->gathered.items.items[t->gathered.items.count - 1].glue == GLUE_BREAK)
        push_item(t, run_of(t, s), NULL);
    set_glue(t, GLUE_BREAK);
}

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
    bool note = mn_xml_has_class(a, "footnote-ref");
    MnTag *parent = note ? tag_new(t->tags, MN_TAG_REFERENCE, s->tag) : s->tag;
    Link *link = mn_arena_alloc(t->ctx->arena, sizeof *link);
    *link = (Link){.tag = tag_for(t->tags, MN_TAG_LINK, parent, a), .target = href, .underlined = !note};
    const char *title = mn_xml_attr(a, "title");
    link->contents = title ? title : plain_text(t, a);
    if (note && href[0] == '#') open_reference(t, link, a);
    s->link = link;
    s->tag = link->tag;
    s->run = NULL;
    if (!s->context->change) s->colour = t->style->link;
}

/* What was inserted or deleted is spoken as such: a tag whose replacement text begins with the word for it. */
static void open_change(Typesetter *t, State *s, const MnNode *node, char change)
{
    set_change(t, s, change);
    const char *word = part_word(t->part, change == 'd' ? "change-deleted" : "change-inserted");
    if (!word || !change || mn_xml_first_element(node)) return; /* what holds links must stay whole */
    s->tag = tag_for(t->tags, MN_TAG_SPAN, s->tag, node);
    s->tag->actual = mn_arena_printf(t->ctx->arena, "%s %s", word, plain_text(t, node));
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
    case MN_SUP: smaller_and_raised(s, 34); break;
    case MN_SUB: smaller_and_raised(s, -14); break;
    case MN_DEL: open_change(t, s, node, 'd'); break;
    case MN_INS: open_change(t, s, node, 'i'); break;
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
    if (mn_xml_attr(node, "data-change")) set_change(t, s, text_change_of(node, 0));
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

static void add_node(Typesetter *t, State *s, const MnNode *node)
{
    if (mn_xml_is_text(node)) {
        add_text(t, s, mn_str(mn_xml_text(node)), mn_xml_pos(node));
        return;
    }
    if (!mn_xml_is_element(node)) return;
    if (mn_is(node, MN_BR)) {
        add_break(t, s);
        return;
    }
    State inner = *s;
    const char *dir = mn_xml_attr(node, "dir");
    open_element(t, &inner, node);
    if (dir) bidi_turn(&t->gathered, dir);
    add_children(t, &inner, node);
    if (dir) bidi_turn(&t->gathered, NULL);
    if (mn_is(node, MN_SPAN) && mn_xml_has_class(node, "number")) text_part(t);
}

/* ---- the calls ---- */

char text_change_of(const MnNode *node, char inherited)
{
    const char *change = mn_xml_attr(node, "data-change");
    if (!change) return inherited;
    return strcmp(change, "ins") == 0 ? 'i' : strcmp(change, "del") == 0 ? 'd' : inherited;
}

void text_announce(const Typesetter *t, TextContext *context, const MnNode *node)
{
    static const char *const keys[][2] = {
        {"ins", "change-inserted"}, {"del", "change-deleted"}, {"moved", "change-moved"}, {"attr", "change-changed"}};
    const char *change = mn_xml_attr(node, "data-change");
    for (size_t i = 0; change && i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(change, keys[i][0]) != 0) continue;
        context->announced = mn_arena_alloc(t->scratch, sizeof *context->announced);
        context->announced->word = part_word(t->part, keys[i][1]);
    }
}

void text_begin(Typesetter *t)
{
    t->gathered.items.count = t->gathered.marks.count = 0;
    t->gathered.waiting.count = t->gathered.turns.count = 0;
    t->gathered.bidi = false;
}

static State context_state(const Typesetter *t, const TextContext *context)
{
    State s = initial_state(context);
    set_change(t, &s, context->change);
    return s;
}

void text_add(Typesetter *t, const TextContext *context, const MnNode *node)
{
    State s = context_state(t, context);
    add_node(t, &s, node);
}

void text_add_string(Typesetter *t, const TextContext *context, MnStr string, MnPos pos)
{
    State s = context_state(t, context);
    add_text(t, &s, string, pos);
}

void text_add_code(Typesetter *t, const TextContext *context, const MnNode *node)
{
    MnStr text = mn_str(plain_text(t, node)); /* its words may wait until the text ends */
    if (mn_str_ends(text, "\n")) text.len--;
    State s = context_state(t, context);
    watch_direction(t, &s, text);
    for (size_t from = 0; from <= text.len;) {
        const char *end = from < text.len ? memchr(text.ptr + from, '\n', text.len - from) : NULL;
        size_t to = end ? (size_t)(end - text.ptr) : text.len;
        if (from) add_break(t, &s);
        add_code_line(t, &s, mn_str_slice(text, from, to), mn_xml_pos(node));
        from = to + 1;
    }
}

/* What replaces a stretch of text replaces the space after it too, and so must have one. */
static void end_replacements(Typesetter *t)
{
    for (size_t i = 0; i + 1 < t->gathered.items.count; i++) {
        const Item *item = &t->gathered.items.items[i];
        MnTag *tag = item->run->tag;
        if (!tag || !tag->actual || item->glue == GLUE_NONE || t->gathered.items.items[i + 1].run->tag == tag) continue;
        tag->actual = mn_arena_printf(t->ctx->arena, "%s ", tag->actual);
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
    *text = (Text){.items = mn_arena_memdup(arena, t->gathered.items.items, n * sizeof(Item)),
                   .nitems = (uint32_t)n,
                   .look = context->look,
                   .size = context->look->size,
                   .leading = context->look->leading,
                   .justified = t->style->justify && is_prose(t->style, context->look),
                   .whole_words = !is_prose(t->style, context->look) && context->look != &t->style->table &&
                                  context->look != &t->style->note,
                   .rtl = context->rtl,
                   .bidi = t->gathered.bidi,
                   .nmarks = (uint32_t)t->gathered.marks.count};
    text->marks = mn_arena_memdup(arena, t->gathered.marks.items, t->gathered.marks.count * sizeof(Mark));
    return text;
}
