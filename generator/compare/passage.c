/* passage.c - in: a block of a marked tree. Out: its words in runs. One walk over what is inline in it; white space is made single
 * across the runs, a space belonging to the run that has it first. */
#include "compare/passage.h"

#include "base/vector.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    VECTOR(MnPassageRun) runs;
    MnBuf run; /* under way */
    MnWordsOf of;
    bool space; /* the last character was one, or there is none */
} Passage;

static void end_run(Passage *p)
{
    if (!p->run.len) return;
    *VECTOR_PUSH(&p->runs) = (MnPassageRun){p->of, mn_buf_finish(&p->run, p->arena)};
}

static void add(Passage *p, MnWordsOf of, const char *text)
{
    if (of != p->of) end_run(p);
    p->of = of;
    for (const char *c = text; *c; c++) {
        bool space = mn_is_space(*c);
        if (space && p->space) continue;
        mn_buf_putc(&p->run, space ? ' ' : *c);
        p->space = space;
    }
}

static MnWordsOf side_of(const MnNode *node, const MnNode *block)
{
    for (const MnNode *n = node; n != block; n = mn_xml_parent(n)) {
        MnChange change = mn_change_of(n);
        if (change == MN_INSERTED || change == MN_MOVED_TO) return MN_WORDS_NEW;
        if (change == MN_DELETED || change == MN_MOVED_FROM) return MN_WORDS_OLD;
    }
    return MN_WORDS_SAME;
}

static void add_node(Passage *p, const MnNode *node, const MnNode *block)
{
    MnWordsOf side = side_of(node, block);
    const char *alt = mn_is(node, MN_IMG) ? mn_xml_attr(node, "alt") : NULL;
    if (mn_xml_is_text(node)) add(p, side, mn_xml_text(node));
    else if (mn_is(node, MN_BR)) add(p, side, " ");
    else if (mn_is(node, MN_IMG))
        add(p, side, mn_arena_printf(p->arena, "[picture%s%s]", alt && *alt ? ": " : "", alt ? alt : ""));
    else if (mn_is_footnote_mark(node)) add(p, side, mn_arena_printf(p->arena, "[%s]", mn_tree_text(p->arena, node)));
}

static MnPassage finish(Passage *p)
{
    end_run(p);
    MnPassage passage = {mn_arena_memdup(p->arena, p->runs.items, p->runs.count * sizeof *p->runs.items), p->runs.count};
    free(p->runs.items);
    return passage;
}

MnPassage mn_passage_of(MnArena *arena, const MnNode *block)
{
    Passage p = {.arena = arena, .space = true};
    for (const MnNode *n = mn_xml_first(block), *next; n; n = next) {
        bool skipped = mn_is_number(n) || mn_is_footnote_mark(n) || mn_is_block(n);
        if (!mn_is_number(n) && !mn_is_block(n)) add_node(&p, n, block);
        next = mn_xml_walk(n, block, !skipped);
    }
    return finish(&p);
}

const char *mn_passage_side(MnArena *arena, const MnPassage *passage, MnWordsOf side)
{
    MnBuf out = {0};
    for (size_t i = 0; i < passage->count; i++)
        if (passage->runs[i].of == MN_WORDS_SAME || passage->runs[i].of == side) mn_buf_puts(&out, passage->runs[i].text);
    MnStr text = mn_str_trim(mn_buf_view(&out));
    const char *copy = mn_arena_strndup(arena, text.len ? text.ptr : "", text.len);
    mn_buf_clear(&out);
    return copy;
}

/* ---- context ---- */

/* The length of the first `count` words; the whole where there are no more. */
static size_t head_of(const char *text, size_t count)
{
    size_t at = strspn(text, " ");
    for (size_t i = 0; i < count && text[at]; i++) {
        at += strcspn(text + at, " ");
        if (i + 1 < count) at += strspn(text + at, " ");
    }
    return text[at + strspn(text + at, " ")] ? at : strlen(text);
}

/* Where the last `count` words begin. */
static size_t tail_of(const char *text, size_t count)
{
    size_t at = strlen(text);
    while (at && text[at - 1] == ' ') at--;
    for (size_t i = 0; i < count && at; i++) {
        while (at && text[at - 1] != ' ') at--;
        if (i + 1 < count)
            while (at && text[at - 1] == ' ') at--;
    }
    return at;
}

const char *mn_first_words(MnArena *arena, const char *text, size_t count)
{
    size_t len = head_of(text, count);
    return text[len] ? mn_arena_printf(arena, "%.*s …", (int)len, text) : text;
}

static const char *shortened(MnArena *arena, const char *text, size_t context, bool first, bool last)
{
    size_t head = first ? 0 : head_of(text, context), tail = last ? strlen(text) : tail_of(text, context);
    if (tail <= head + 1) return text;
    return mn_arena_printf(arena, "%.*s%s…%s%s", (int)head, text, first ? "" : " ", last ? "" : " ", text + tail);
}

MnPassage mn_passage_shortened(MnArena *arena, const MnPassage *passage, size_t context)
{
    MnPassageRun *runs = mn_arena_memdup(arena, passage->runs, passage->count * sizeof *runs);
    for (size_t i = 0; i < passage->count; i++)
        if (runs[i].of == MN_WORDS_SAME) runs[i].text = shortened(arena, runs[i].text, context, i == 0, i + 1 == passage->count);
    return (MnPassage){runs, passage->count};
}
