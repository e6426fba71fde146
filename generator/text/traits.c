/* traits.c - in: gathered words. Out: the spaces between them that hold, as the language has it (language/ties.h). What each word is to
 * its rules is found once for each distinct word. */
#include "text/traits.h"

#include "language/ties.h"

static uint32_t traits_of(Typesetter *t, const MnWord *word)
{
    if (!word) return mn_tie_traits((MnStr){"", 0});
    while (t->gathered.traits.count <= word->serial) *VECTOR_PUSH(&t->gathered.traits) = 0;
    uint32_t *traits = &t->gathered.traits.items[word->serial];
    if (!*traits) *traits = mn_tie_traits(word->text);
    return *traits;
}

static Glue glue_between(uint32_t a, uint32_t b)
{
    switch (mn_tie_between(a, b)) {
    case MN_TIE_BOUND: return GLUE_BOUND;
    case MN_TIE_TIED: return GLUE_TIED;
    case MN_TIE_PREFERRED: return GLUE_PREFERRED;
    case MN_TIE_NONE: break;
    }
    return GLUE_SPACE;
}

/* What several words make together; returns what the item's word goes on with. */
static uint32_t tie_on(Typesetter *t, size_t at, uint32_t word, uint32_t next, uint32_t goes_on)
{
    Item *item = &t->gathered.items.items[at];
    bool third = goes_on && at + 2 < t->gathered.items.count && item[1].glue == GLUE_SPACE;
    MnTieRun run = mn_tie_on(goes_on, word, next, third ? traits_of(t, item[2].word) : 0);
    for (unsigned i = 0; i < run.ties; i++) item[i].glue = GLUE_TIED;
    return run.goes_on;
}

/* Ties the spaces of the gathered items that should hold. */
void tie_items(Typesetter *t)
{
    uint32_t goes_on = 0, traits = t->gathered.items.count ? traits_of(t, t->gathered.items.items[0].word) : 0;
    for (size_t i = 0; i + 1 < t->gathered.items.count; i++) {
        Item *item = &t->gathered.items.items[i];
        uint32_t next = traits_of(t, item[1].word);
        if (item->glue == GLUE_SPACE) item->glue = (uint8_t)glue_between(traits, next);
        bool spaced = item->glue != GLUE_NONE && item->glue != GLUE_BREAK;
        goes_on = spaced ? tie_on(t, i, traits, next, goes_on) : 0;
        traits = next;
    }
}
