/* Numbering: golden trees, and rules that hold for every tree: ids are unique, references lead somewhere, numbers ascend. */
#include "golden.h"
#include "law.h"
#include "said.h"
#include "work.h"

#include "base/map.h"
#include "number/number.h"

static const MnWords *words_of(MnContext *ctx)
{
    return mn_words_load(ctx, "en-GB", (MnRange){0}, NULL);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    MnNode *document = mn_tree_parse(ctx, input);
    assert_non_null(document);
    const MnWords *words = words_of(ctx);
    assert_non_null(words);
    bool good = mn_number(ctx, document, words);
    check_law(document);
    if (good) mn_xml_dump(document, dump, false);
}

/* A small generator of documents, the same on every machine (Knuth's MMIX constants). */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static void add_reference(MnNode *p, uint64_t *seed)
{
    char id[32];
    MnNode *a = mn_xml_add(p, "a", NULL);
    mn_xml_set_attr(a, "class", "ref");
    snprintf(id, sizeof id, "#p%u", draw(seed, 3));
    mn_xml_set_attr(a, "href", id);
}

static void add_sections(MnNode *parent, uint64_t *seed, int level)
{
    char name[8];
    unsigned count = 1 + draw(seed, 3);
    for (unsigned i = 0; i < count; i++) {
        MnNode *section = mn_xml_add(parent, "section", NULL);
        mn_xml_set_attr(section, "id", draw(seed, 2) ? "same" : "other");
        mn_xml_set_mn_attr(section, "auto", "id");
        if (!draw(seed, 4)) mn_xml_set_attr(section, "class", "unnumbered");
        snprintf(name, sizeof name, "h%d", level);
        mn_xml_add_string(mn_xml_add(section, name, NULL), "Heading");
        for (unsigned p = draw(seed, 4); p--;) mn_xml_add_string(mn_xml_add(section, "p", NULL), "Text.");
        if (level < 5 && draw(seed, 2)) add_sections(section, seed, level + 1);
    }
}

static MnNode *random_document(MnArena *arena, uint64_t seed)
{
    static const char *const modes[] = {"none", "sections", "paragraphs", "straight"};
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_set_attr(document, "numbering", modes[draw(&seed, 4)]);
    MnNode *article = mn_xml_add(document, "article", NULL);
    mn_xml_set_attr(mn_xml_add(article, "nav", NULL), "class", "contents");
    add_sections(article, &seed, 2);
    for (unsigned i = 0, n = draw(&seed, 3); i < n; i++) {
        char name[16];
        MnNode *section = mn_xml_add(article, "section", NULL);
        snprintf(name, sizeof name, "app%u", i);
        mn_xml_set_attr(section, "id", name);
        mn_xml_set_attr(section, "class", "appendix");
        mn_xml_set_mn_attr(section, "scope", name);
        mn_xml_add_string(mn_xml_add(section, "h2", NULL), "Appendix");
        for (int p = 0; p < 3; p++) {
            MnNode *target = mn_xml_add(section, "section", NULL);
            snprintf(name, sizeof name, "p%d", p);
            mn_xml_set_attr(target, "id", name);
            mn_xml_add_string(mn_xml_add(target, "h3", NULL), "Target");
            add_reference(mn_xml_add(target, "p", NULL), &seed);
        }
        add_sections(section, &seed, 3);
    }
    return document;
}

static void check_ids_and_links(MnNode *document)
{
    MnMap ids = {0};
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        const char *id = mn_xml_attr(node, "id");
        if (!id) continue;
        assert_null(mn_map_get(&ids, mn_str(id)));
        mn_map_put(&ids, mn_str(id), node);
    }
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        const char *href = mn_xml_attr(node, "href");
        if (!href) continue;
        assert_non_null(mn_map_get(&ids, mn_str(href + 1)));
        assert_non_null(mn_xml_first(node));
    }
    mn_map_clear(&ids);
}

/* Paragraph numbers of a numbering ascend by one, from 1 in each section (or through all, for straight). */
static void check_paragraphs(MnNode *document)
{
    unsigned section = 0, paragraph = 0;
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        if (mn_xml_has_class(node, "appendix")) section = paragraph = 0;
        if (!mn_xml_is(node, "p") || !mn_xml_has_class(node, "numbered")) continue;
        const char *number = mn_xml_text(mn_xml_first(mn_xml_child(node, "span")));
        unsigned a = 0, b = 0;
        if (sscanf(number, "%u.%u", &a, &b) == 2) {
            if (a != section) paragraph = 0;
            assert_true(a >= section);
            section = a;
        } else {
            b = a;
        }
        assert_int_equal(b, paragraph + 1);
        paragraph = b;
    }
}

static void rules_hold_for_every_tree(void **state)
{
    (void)state;
    MnArena *shared = mn_arena_new();
    MnContext opening = mn_context_new(shared, reading(shared, "."));
    const MnWords *words = words_of(&opening);
    assert_non_null(words);
    for (uint64_t seed = 1; seed <= 300; seed++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        MnNode *document = random_document(arena, seed);
        assert_true(mn_number(&ctx, document, words));
        check_ids_and_links(document);
        check_paragraphs(document);
        mn_arena_free(arena);
    }
    mn_arena_free(shared);
}

/* A heading used twenty thousand times: to try every number from 2 for each would be two hundred million. */
static void number_same(void *user, unsigned sections)
{
    (void)user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnWords *words = words_of(&ctx);
    assert_non_null(words);
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT), *article = mn_xml_add(document, "article", NULL);
    for (unsigned i = 0; i < sections; i++) {
        MnNode *section = mn_xml_add(article, "section", NULL);
        mn_xml_set_attr(section, "id", "action");
        mn_xml_set_mn_attr(section, "auto", "yes");
        mn_xml_add_string(mn_xml_add(section, "h2", NULL), "Action");
    }
    assert_true(mn_number(&ctx, document, words));
    assert_string_equal(mn_xml_attr(mn_xml_last(article), "id"), mn_arena_printf(arena, "action-%u", sections));
    mn_arena_free(arena);
}

static void many_of_one_name_are_quick(void **state)
{
    (void)state;
    work_assert_linear(number_same, NULL, 2000, 12);
}

static void wants_an_article(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    assert_false(mn_number(&ctx, mn_tree_new(arena, MN_DOCUMENT), words_of(&ctx)));
    assert_said(ctx.diag, MN_NO_ARTICLE);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest rules[] = {cmocka_unit_test(rules_hold_for_every_tree), cmocka_unit_test(many_of_one_name_are_quick),
                                       cmocka_unit_test(wants_an_article)};
    int failed = cmocka_run_group_tests_name("number rules", rules, NULL, NULL);
    return golden_run("number", "input.xml", make) + failed;
}
