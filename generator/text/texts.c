/* texts.c - in: a gathered text. Out: how wide it is and may be, what it says, the same in another size. */
#include "text/texts.h"

int64_t text_width(const Text *text)
{
    int64_t most = 0, width = 0;
    for (uint32_t i = 0; i < text->nitems; i++) {
        const Item *item = &text->items[i];
        width += item->width;
        if (width > most) most = width;
        if (item->glue == GLUE_BREAK) width = 0;
        else if (item->glue != GLUE_NONE) width += item->run->space;
    }
    return most;
}

/* The widest stretch of a word between two places to break. */
static MnLength least_of_word(const Text *text, const Item *item)
{
    MnLength most = 0, from = 0;
    for (uint16_t b = 0; item->word && b < item->word->nbreaks; b++) {
        if (text->whole_words && item->word->breaks[b].hyphen) continue;
        MnLength to = mn_em_scale(item->word->breaks[b].before, item->run->size);
        if (to - from > most) most = to - from;
        from = to;
    }
    return item->width - from > most ? item->width - from : most;
}

/* What is to hold: spaces that do so as fast as that, in what is no wider than so many ems. */
typedef struct {
    Glue least;
    int ems;
} Hold;

/* Is a column to hold an item and the next on one line? joined: it with what is joined to it. */
static bool holds(const Text *text, const Item *item, MnLength joined, Hold hold)
{
    if (item->glue == GLUE_BOUND) return true;
    return item->glue >= hold.least && item->glue < GLUE_BOUND &&
           joined + item->run->space + item[1].width <= hold.ems * text->size;
}

/* The widest part whose words hold together. */
static MnLength widest_held(const Text *text, Hold hold)
{
    MnLength most = 0, joined = 0;
    for (uint32_t i = 0; i < text->nitems; i++) {
        const Item *item = &text->items[i];
        bool ends = i + 1 == text->nitems, held = !ends && holds(text, item, joined + item->width, hold);
        bool alone = joined == 0 && item->glue != GLUE_NONE && !held;
        joined += alone || ends ? least_of_word(text, item) : item->width;
        if (joined > most) most = joined;
        if (held) joined += item->run->space;
        else if (item->glue != GLUE_NONE) joined = 0;
    }
    return most;
}

/* Ties are weak in narrow columns, so only short ones count. */
MnLength text_least(const Text *text)
{
    enum { SHORT = 7 }; /* "30 September" */
    return widest_held(text, (Hold){GLUE_TIED, SHORT});
}

MnLength text_whole(const Text *text)
{
    enum { LONG = 11 }; /* "30 September 2012" */
    return widest_held(text, (Hold){GLUE_PREFERRED, LONG});
}

char *text_string(MnArena *arena, const Text *text)
{
    MnBuf out = {0};
    for (uint32_t i = 0; text && i < text->nitems; i++) {
        const MnWord *word = text->items[i].word;
        if (text->items[i].aside) continue;
        for (uint16_t p = 0; word && p < word->nparts; p++) mn_buf_str(&out, word->parts[p]->text);
        if (text->items[i].glue != GLUE_NONE) mn_buf_putc(&out, ' ');
    }
    return mn_buf_finish(&out, arena);
}

/* The sign of a note, which is no word of the text. */
static bool is_note_sign(const Item *item)
{
    const MnTag *tag = item->run ? item->run->tag : NULL;
    return tag && tag->kind == MN_TAG_LINK && tag->parent && tag->parent->kind == MN_TAG_REFERENCE;
}

char *text_title(MnArena *arena, const Text *text)
{
    Item *items = mn_arena_array(arena, text->nitems + 1, sizeof *items);
    Text words = *text;
    words.items = items;
    for (uint32_t i = 0; i < text->nitems; i++) {
        items[i] = text->items[i];
        if (is_note_sign(&items[i])) items[i].word = NULL;
    }
    return text_string(arena, &words);
}

bool text_ends_with(const Text *text, char c)
{
    if (!text || !text->nitems) return false;
    uint32_t last_item = text->nitems - 1;
    while (last_item && (text->items[last_item].aside || is_note_sign(&text->items[last_item]))) last_item--;
    const MnWord *word = text->items[last_item].word;
    if (!word || !word->nparts) return false;
    MnStr last = word->parts[word->nparts - 1]->text;
    return last.len && last.ptr[last.len - 1] == c;
}

static MnLength scaled(MnLength length, int64_t scale, int64_t before)
{
    return (MnLength)((length * scale * 2 + before) / (before * 2)); /* rounded, as it may be scaled many times */
}

void text_scale(Text *text, int32_t scale)
{
    text->size = (MnLength)((int64_t)text->look->size * scale / 1000);
    text->leading = (MnLength)((int64_t)text->look->leading * scale / 1000);
    for (uint32_t i = 0; i < text->nitems; i++) {
        Item *item = &text->items[i];
        Run *run = item->run;
        if (run->scale != scale) {
            int64_t before = run->scale ? run->scale : 1000;
            run->size = scaled(run->size, scale, before);
            run->rise = scaled(run->rise, scale, before);
            run->space = scaled(run->space, scale, before);
            run->scale = scale;
        }
        item->width = item->word && !is_hollow(item) ? mn_em_scale(item->word->width, run->size) : 0;
    }
}
