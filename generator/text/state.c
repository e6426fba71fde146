/* state.c - in: strings, and the look in force. Out: items of the text being gathered. */
#include "text/state.h"

#include "text/bidi.h"

State state_of(const TextContext *context)
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

Run *state_run(Typesetter *t, State *s)
{
    uint32_t order = s->tag ? content_order(t->tags, s->tag) : 0;
    if (s->run && s->run->order == order) return s->run;
    Run *run = mn_arena_alloc(t->scratch, sizeof *run);
    *run = (Run){.font = mn_fonts_face(t->style->fonts, s->family, s->bold, s->italic),
                 .language = s->language,
                 .figures = s->context->figures,
                 .size = s->size,
                 .rise = s->rise,
                 .colour = s->colour,
                 .fill = s->fill,
                 .has_fill = s->has_fill,
                 .line = s->line,
                 .is_changed = s->is_changed,
                 .transparency = s->context->transparency,
                 .tag = s->tag,
                 .order = order,
                 .link = s->link};
    run->figures &= mn_font_figures(run->font);
    MnWordKey space = {run->font, MN_STR(" "), s->language, 0};
    run->space = mn_em_scale(mn_word_get(t->cache, &space, (MnPos){0})->width, run->size);
    return s->run = run;
}

/* ---- words ---- */

void item_push(Typesetter *t, Run *run, const MnWord *word)
{
    *VECTOR_PUSH(&t->gathered.items) = (Item){.word = word, .run = run, .width = word ? mn_em_scale(word->width, run->size) : 0};
}

void item_glue(Typesetter *t, Glue glue)
{
    size_t at = t->gathered.items.count;
    while (at && t->gathered.items.items[at - 1].aside == ASIDE_HOLLOW_BEFORE) at--;
    if (!at) return;
    Item *last = &t->gathered.items.items[at - 1];
    if (last->glue != GLUE_BREAK) last->glue = (uint8_t)glue;
}

void state_add_word(Typesetter *t, State *s, MnStr text, MnPos pos)
{
    enum { LONGEST = 20000 }; /* its glyphs are counted in 16 bits */
    if (!text.len) return;
    if (text.len > LONGEST) {
        mn_report(t->ctx->diag, MN_WORD_BYTES, mn_span(mn_source_find(pos, text), text.len),
                  .count = mn_diag_number(t->ctx->diag, text.len));
        return;
    }
    Run *run = state_run(t, s);
    if (t->gathered.bidi) {
        bidi_wait(&t->gathered, text, pos);
        item_push(t, run, NULL);
        return;
    }
    MnWordKey key = {run->font, text, run->language, run->figures};
    item_push(t, run, mn_word_get(t->cache, &key, pos));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void watch_direction(Typesetter *t, const State *s, MnStr text)
{
    if (!t->gathered.bidi && (s->context->rtl || bidi_is_needed(text))) bidi_begin(&t->gathered);
}

void state_add_text(Typesetter *t, State *s, MnStr text, MnPos pos)
{
    watch_direction(t, s, text);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && is_space(text.ptr[at])) at++;
        if (at > from) item_glue(t, GLUE_SPACE);
        from = at;
        while (at < text.len && !is_space(text.ptr[at])) at++;
        state_add_word(t, s, mn_str_slice(text, from, at), pos);
    }
}

/* A line of code: single spaces part words; others are shown as they are. */
void state_add_code_line(Typesetter *t, State *s, MnStr line, MnPos pos)
{
    watch_direction(t, s, line);
    size_t from = 0;
    for (size_t at = 1; at + 1 < line.len; at++) {
        bool single = line.ptr[at] == ' ' && line.ptr[at - 1] != ' ' && line.ptr[at + 1] != ' ';
        if (!single) continue;
        state_add_word(t, s, mn_str_slice(line, from, at), pos);
        item_glue(t, GLUE_SPACE);
        from = at + 1;
    }
    state_add_word(t, s, mn_str_slice(line, from, line.len), pos);
}

void state_add_break(Typesetter *t, State *s)
{
    if (!t->gathered.items.count || t->gathered.items.items[t->gathered.items.count - 1].glue == GLUE_BREAK)
        item_push(t, state_run(t, s), NULL);
    item_glue(t, GLUE_BREAK);
}
