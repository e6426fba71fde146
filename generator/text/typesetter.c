/* typesetter.c - in: a part of a publication. Out: what sets its texts, and lines of generated text. */
#include "text/lines.h"

#include <stdlib.h>

void typesetter_begin(Typesetter *t, MnContext *ctx, const MnPart *part, TagMaker *tags)
{
    *t = (Typesetter){.ctx = ctx,
                      .lists = ctx->arena,
                      .part = part,
                      .style = part->style,
                      .language = part_language(part),
                      .rtl = is_rtl(part->document, false),
                      .tags = tags};
    t->scratch = mn_arena_new();
    t->items = mn_arena_new();
    t->cache = mn_word_cache_new(ctx, part->style->fonts);
    if (part->style->hyphenate) mn_word_cache_hyphenate(t->cache, t->language); /* without patterns, no hyphens */
    t->breaking = lines_new(t);
}

void typesetter_lines_set(Typesetter *t)
{
    mn_arena_free(t->items);
    t->items = mn_arena_new();
}

void typesetter_end(Typesetter *t)
{
    lines_free(t->breaking);
    mn_arena_free(t->items);
    mn_arena_free(t->scratch);
    mn_map_clear(&t->references);
    free(t->gathered.items.items);
    free(t->gathered.marks.items);
    free(t->gathered.waiting.items);
    free(t->gathered.turns.items);
    free(t->gathered.traits.items);
    *t = (Typesetter){0};
}

const Line *lines_of_string(Typesetter *t, const MnTextLook *look, const char *string, MnPos pos)
{
    TextContext context = {.look = look, .colour = look->colour, .language = t->language, .rtl = t->rtl};
    text_begin(t);
    text_add_string(t, &context, mn_str(string), pos);
    const Text *text = text_end(t, &context);
    uint32_t count;
    return text ? lines_break(t, text, INT32_MAX / 2, &count) : NULL;
}
