/* redline.c - in: marks of changes. Out: looks, Spans and phrases among the gathered items. */
#include "text/redline.h"

#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>

/* ---- looks: never by colour alone ---- */

static void fill(State *s, MnColour colour)
{
    s->fill = colour;
    s->has_fill = true;
}

static void set_look(const Typesetter *t, State *s, MnChange change)
{
    const MnStyle *style = t->style;
    s->run = NULL;
    switch (change) {
    case MN_UNCHANGED: break;
    case MN_INSERTED:
        s->colour = style->inserted, s->line = LINE_UNDER;
        fill(s, style->inserted_fill);
        break;
    case MN_DELETED:
        s->colour = style->deleted, s->line = LINE_THROUGH;
        fill(s, style->deleted_fill);
        break;
    case MN_MOVED_FROM: s->colour = style->muted, s->line = LINE_THROUGH; break;
    case MN_MOVED_TO: s->line = LINE_DOUBLE; break;
    case MN_ALTERED: s->line = LINE_DOTTED; break;
    }
}

/* The Span of changed words says how they are marked, since no structure type does. */
static MnTag *span_for(Typesetter *t, MnTag *parent, MnChange change)
{
    bool gone = change == MN_DELETED || change == MN_MOVED_FROM;
    MnTag *tag = tag_new(t->tags, MN_TAG_SPAN, parent);
    tag->decoration = gone ? MN_DECORATION_THROUGH : MN_DECORATION_UNDER;
    return tag;
}

void redline_wrap(Typesetter *t, State *s)
{
    MnChange change = s->context->change;
    if (change == MN_UNCHANGED) return;
    s->change = change;
    set_look(t, s, change);
    if (!s->tag) return;
    if (!t->gathered.wrap || t->gathered.wrap->parent != s->tag) t->gathered.wrap = span_for(t, s->tag, change);
    s->tag = t->gathered.wrap;
}

void redline_open(Typesetter *t, State *s, const MnNode *node)
{
    MnChange change = mn_change_of(node);
    if (change == MN_UNCHANGED || change == s->change) return;
    if (change != MN_ALTERED) s->change = change;
    s->is_changed = mn_xml_attr(node, "data-change") != NULL;
    if (s->is_changed) t->gathered.is_changed = true;
    s->has_fill = false;
    set_look(t, s, change);
    if (s->tag) s->tag = span_for(t, s->tag, change);
}

/* A tag whose replacement text begins with the word for it; what holds links must stay whole. */
void redline_open_own(Typesetter *t, State *s, const MnNode *node)
{
    bool gone = mn_is(node, MN_DEL);
    const char *word = part_word(t->part, gone ? "change-deleted" : "change-inserted");
    set_look(t, s, gone ? MN_DELETED : MN_INSERTED);
    if (!word || mn_xml_first_element(node)) return;
    MnBuf text = {0};
    mn_buf_printf(&text, "%s ", word);
    mn_xml_collect_text(node, &text);
    s->tag = tag_for(t->tags, MN_TAG_SPAN, s->tag, node);
    s->tag->actual = mn_buf_finish(&text, t->ctx->arena);
}

/* ---- phrases ---- */

/* Words are needed to say anything; a tree without them is a test's. */
static MnSpeech *speech_of(Typesetter *t)
{
    if (!t->speech && t->part->words) t->speech = mn_speech_new(t->ctx, t->part->words, t->part->document);
    return t->speech;
}

const MnSpoken *redline_before(Typesetter *t, const MnNode *node)
{
    return speech_of(t) ? mn_spoken_before(speech_of(t), node) : NULL;
}

const MnSpoken *redline_behind(Typesetter *t, const MnNode *node)
{
    return speech_of(t) ? mn_spoken_behind(speech_of(t), node) : NULL;
}

const MnSpoken *redline_at(Typesetter *t, const MnNode *place, bool begins)
{
    MnSpeech *speech = speech_of(t);
    if (!speech) return NULL;
    return begins ? mn_spoken_begin(speech, place) : mn_spoken_end(speech, place);
}

/* What is said is not of the text around it: it has a tag of its own, and is in the language of the document. */
static State phrase_state(Typesetter *t, const State *around)
{
    State s = *around;
    const char *language = tag_language(around->tag);
    s.has_fill = s.is_changed = false;
    s.line = LINE_NONE;
    s.link = NULL;
    s.language = t->language;
    s.run = NULL;
    s.tag = tag_new(t->tags, MN_TAG_SPAN, around->tag);
    if (language[0] && strcmp(t->language, language) != 0) s.tag->lang = t->language;
    return s;
}

static void mark_items(Typesetter *t, size_t from, Aside aside)
{
    for (size_t i = from; i < t->gathered.items.count; i++) {
        Item *item = &t->gathered.items.items[i];
        item->aside = (uint8_t)aside;
        if (is_hollow(item)) item->width = 0;
    }
}

/* A phrase that is heard alone. */
static void say_hollow(Typesetter *t, State *s, const MnSpoken *spoken, bool before)
{
    size_t from = t->gathered.items.count;
    s->tag->actual = mn_arena_printf(t->ctx->arena, before ? "%s " : " %s", spoken->text);
    state_add_word(t, s, MN_STR(" "), mn_xml_pos(spoken->marked));
    mark_items(t, from, before ? ASIDE_HOLLOW_BEFORE : ASIDE_HOLLOW_BEHIND);
}

/* On the band of a cover neither grey nor the colour of links can be read. */
static bool is_on_band(const Typesetter *t, const State *s)
{
    const MnTextLook *look = s->context->look;
    return t->style->band && (look == &t->style->title || look == &t->style->subtitle);
}

/* Small, slanted and grey, so that it is not taken for the text. */
static void say_seen(Typesetter *t, State *s, const MnSpoken *spoken, bool before)
{
    s->colour = is_on_band(t, s) ? s->context->colour : t->style->muted;
    s->size = s->size * 86 / 100;
    s->bold = false;
    s->italic = true;
    if (!before) item_glue(t, GLUE_SPACE);
    if (!spoken->target) s->tag->actual = spoken->text;
    if (spoken->target) {
        Link *link = mn_arena_alloc(t->ctx->arena, sizeof *link);
        *link =
            (Link){.tag = tag_new(t->tags, MN_TAG_LINK, s->tag), .contents = spoken->text, .underlined = true, .may_miss = true};
        link->target = mn_arena_printf(t->ctx->arena, "#%s", spoken->target);
        s->link = link;
        s->tag = link->tag;
        if (spoken->sign) s->tag->actual = spoken->text, s->italic = link->underlined = false;
        if (!is_on_band(t, s)) s->colour = t->style->link;
    }
    size_t from = t->gathered.items.count;
    const char *dir = t->rtl == s->context->rtl ? NULL : t->rtl ? "rtl" : "ltr";
    if (dir) bidi_turn(&t->gathered, dir);
    state_add_text(t, s, mn_str(spoken->sign ? spoken->sign : spoken->text), mn_xml_pos(spoken->marked));
    if (dir) bidi_turn(&t->gathered, NULL);
    mark_items(t, from, ASIDE_SEEN);
    if (before) item_glue(t, GLUE_SPACE);
}

void redline_say(Typesetter *t, const State *around, const MnSpoken *spoken, bool before)
{
    for (; spoken; spoken = spoken->next) {
        if (!around->tag || !spoken->text[0]) continue; /* an artifact says nothing */
        State s = phrase_state(t, around);
        if (spoken->seen) say_seen(t, &s, spoken, before);
        else say_hollow(t, &s, spoken, before);
    }
}

/* ---- runs ---- */

static bool is_blank(const MnNode *node)
{
    return mn_xml_is_text(node) && !mn_str_trim(mn_str(mn_xml_text(node))).len;
}

/* What a column says in the first of its cells that says anything. */
static const MnSpoken *column_phrases(Typesetter *t, const TextContext *context)
{
    if (!context->column || context->column->said) return NULL;
    context->column->said = true;
    return mn_spoken_column(speech_of(t), context->column->col);
}

/* A place of changes is called among the bookmarks, too. */
static void add_bookmark(Typesetter *t, const MnNode *block)
{
    const char *title = mn_xml_attr(block, "data-bookmark"), *level = mn_xml_attr(block, "data-bookmark-level");
    if (!title || !level) return;
    Bookmark *bookmark = mn_arena_alloc(t->ctx->arena, sizeof *bookmark);
    *bookmark = (Bookmark){title, (int)strtol(level, NULL, 10)};
    *VECTOR_PUSH(&t->gathered.marks) =
        (Mark){.kind = MARK_BOOKMARK, .at = (uint32_t)t->gathered.items.count, .bookmark = bookmark};
}

void redline_begin_run(Typesetter *t, const TextContext *context, const MnNode *node)
{
    if (t->gathered.in_run || !mn_is_block(mn_xml_parent(node)) || is_blank(node) || mn_change_is_before_words(node)) return;
    t->gathered.in_run = true;
    if (!mn_is_inline(mn_xml_parent(node))) add_bookmark(t, mn_xml_parent(node));
    State s = state_of(context);
    if (!speech_of(t)) return;
    redline_say(t, &s, column_phrases(t, context), true);
    redline_say(t, &s, mn_spoken_begin(speech_of(t), node), true);
}

void redline_end_run(Typesetter *t, const TextContext *context, const MnNode *node)
{
    const MnNode *next = mn_xml_next(node);
    if (!t->gathered.in_run || (next && mn_is_inline(next))) return;
    t->gathered.in_run = false;
    State s = state_of(context);
    if (speech_of(t)) redline_say(t, &s, mn_spoken_end(speech_of(t), node), false);
}
