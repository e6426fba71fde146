/* Edits of known kinds on the published documents: of what was moved, parted or joined, nearly all is found, and nothing that was
 * not. MN_LABELS=1 shows what was missed. */
#include "editor.h"
#include "support.h"
#include "tree/facts.h"

#include <glob.h>
#include <stdlib.h>

enum { ROUNDS = 40, LEAST_LETTERS = 60 };

typedef struct {
    size_t made, found, other; /* other: of the sort, but not made */
} Tally;

static bool is_long(MnArena *arena, const MnNode *n)
{
    return strlen(mn_tree_text(arena, n)) >= LEAST_LETTERS;
}

/* A paragraph of a section, with words alone, or a whole section below the first level; NULL after some tries. */
static MnNode *pick(Editor *e, MnKind kind, const MnNode *not_in)
{
    MnNode *article = mn_tree_child(e->root, MN_ARTICLE), *found = NULL;
    uint32_t count = 0;
    for (MnNode *n = article; n; n = mn_xml_walk(n, article, !mn_is_contents(n)))
        if (mn_is(n, kind) && mn_is(mn_xml_parent(n), MN_SECTION) && mn_xml_parent(n) != not_in && is_long(e->arena, n) &&
            !mn_xml_has_class(n, "appendix-label") && editor_random(e, ++count) == 0)
            found = n;
    return found;
}

/* Every edit gives its element an id of its own, by which it is known again. */
static const char *label(Editor *e, MnNode *element, unsigned edit)
{
    const char *id = mn_arena_printf(e->arena, "label-%u", edit);
    mn_xml_set_attr(element, "data-label", id);
    return id;
}

static bool move(Editor *e, unsigned edit)
{
    MnNode *p = pick(e, MN_P, NULL), *to = p ? pick(e, MN_P, mn_xml_parent(p)) : NULL;
    if (!to || to == p || mn_xml_attr(p, "data-label") || mn_xml_attr(to, "data-label")) return false;
    mn_xml_move_after(p, to);
    label(e, p, edit);
    return true;
}

/* At the end of a sentence in the middle. */
static bool split(Editor *e, unsigned edit)
{
    MnNode *p = pick(e, MN_P, NULL), *text = p ? mn_xml_last(p) : NULL;
    if (!text || !mn_xml_is_text(text) || mn_xml_attr(p, "data-label")) return false;
    const char *words = mn_arena_strdup(e->arena, mn_xml_text(text)), *stop = strstr(words, ". ");
    if (!stop || stop - words < 30 || strlen(stop) < 30) return false;
    MnNode *rest = mn_tree_add(mn_xml_parent(p), MN_P, NULL);
    mn_xml_move_after(rest, p);
    mn_xml_add_string(rest, stop + 2);
    mn_xml_set_text(text, (MnStr){words, (size_t)(stop - words) + 1});
    label(e, rest, edit);
    mn_xml_set_attr(p, "data-label", "taken");
    return true;
}

static bool join(Editor *e, unsigned edit)
{
    MnNode *p = pick(e, MN_P, NULL), *next = p ? mn_xml_next_element(p) : NULL;
    if (!next || !mn_is(next, MN_P) || !is_long(e->arena, next) || mn_xml_attr(p, "data-label") ||
        mn_xml_attr(next, "data-label"))
        return false;
    if (mn_is_number(mn_xml_first(next))) mn_xml_remove(mn_xml_first(next));
    mn_xml_add_string(p, " ");
    mn_xml_move_children(next, p);
    mn_xml_remove(next);
    label(e, p, edit);
    return true;
}

static bool is_label(const MnNode *n)
{
    const char *is = n && mn_xml_is_element(n) ? mn_xml_attr(n, "data-label") : NULL;
    return is && strcmp(is, "taken") != 0;
}

/* Is it told of the labelled element, or of something in or around it? */
static bool is_of_label(const MnNode *n)
{
    for (; n; n = mn_xml_parent(n))
        if (is_label(n)) return true;
    return false;
}

static void judge(const MnComparison *c, MnDifferenceSort sort, Tally *tally)
{
    for (size_t i = 0; i < c->count; i++) {
        const MnDifference *d = &c->differences[i];
        if (d->sort != sort) continue;
        bool known = is_of_label(d->node);
        tally->found += known;
        tally->other += !known;
        if (!known && getenv("MN_LABELS")) fprintf(stderr, "not made: %s\n", d->new_words);
    }
}

static void run_round(const char *path, uint64_t seed, bool (*edit)(Editor *e, unsigned number), MnDifferenceSort sort,
                      Tally *tally)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    const MnSource *source = read_whole(arena, path, path);
    MnNode *old = document_of(&ctx, source->text), *new = document_of(&ctx, source->text);
    Editor e = editor_new(arena, new, seed);
    unsigned made = 0;
    for (int i = 0; i < 20 && made < 3; i++) made += edit(&e, made);
    tally->made += made;
    MnBuf text = {0};
    mn_tree_write(new, &text);
    new = document_of(&ctx, mn_str(mn_buf_finish(&text, arena)));
    const MnComparison *c = compare(&ctx, old, new);
    assert_false(c->replaced);
    size_t found = tally->found;
    judge(c, sort, tally);
    if (tally->found - found < made && getenv("MN_LABELS")) fprintf(stderr, "%s, seed %u: missed some\n", path, (unsigned)seed);
    mn_arena_free(arena);
}

static void judge_edits(bool (*edit)(Editor *e, unsigned number), MnDifferenceSort sort)
{
    glob_t paths = {0};
    glob("output/*/*/document.xml", 0, NULL, &paths);
    Tally tally = {0};
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) run_round(paths.gl_pathv[seed % paths.gl_pathc], seed, edit, sort, &tally);
    globfree(&paths);
    print_message("%s: %zu of %zu found, %zu besides\n", mn_sort_name(sort), tally.found, tally.made, tally.other);
    assert_true(tally.made >= ROUNDS);
    assert_true(tally.found * 100 >= tally.made * 95);
    assert_int_equal(tally.other, 0);
}

static void moves_are_found(void **state)
{
    judge_edits(move, MN_SORT_MOVED);
    (void)state;
}

static void splits_are_found(void **state)
{
    judge_edits(split, MN_SORT_SPLIT);
    (void)state;
}

static void joins_are_found(void **state)
{
    judge_edits(join, MN_SORT_JOINED);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(moves_are_found), cmocka_unit_test(splits_are_found),
                                       cmocka_unit_test(joins_are_found)};
    return cmocka_run_group_tests_name("labelled", tests, NULL, NULL);
}
