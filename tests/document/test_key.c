/* Keys: what they name, how users write them, and the addresses from one thing in the output folder to another. */
#include "unit.h"

#include "document/address.h"

static void names_folders(void **state)
{
    (void)state;
    static const struct {
        MnKey key;
        const char *home, *folder, *pdf;
    } cases[] = {
        {{"plan", "1.1", NULL, false}, "plan", "plan/1.1", "plan-1.1.pdf"},
        {{"plan", NULL, NULL, false}, "plan", "plan/current", "plan.pdf"},
        {{"plan", "1.1", "vale", true}, "plan/vale", "plan/vale/1.1", "plan-vale-1.1.pdf"},
        {{"plan", NULL, "vale", false}, "plan/vale", "plan/vale/current", "plan-vale.pdf"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(mn_key_home(arena, &cases[i].key), cases[i].home);
        assert_string_equal(mn_key_folder(arena, &cases[i].key), cases[i].folder);
        assert_string_equal(mn_key_pdf(arena, &cases[i].key), cases[i].pdf);
        for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
            assert_int_equal(mn_key_equal(&cases[i].key, &cases[k].key), i == k);
    }
    mn_arena_free(arena);
}

static void same_text(const char *a, const char *b)
{
    if (a && b) assert_string_equal(a, b);
    else assert_true(a == b);
}

static void reads_what_users_write(void **state)
{
    (void)state;
    static const struct {
        const char *text, *id, *edition, *version, *revision;
    } cases[] = {
        {"plan", "plan", NULL, NULL, NULL},
        {"plan@1.1", "plan", NULL, "1.1", NULL},
        {"plan+vale", "plan", "vale", NULL, NULL},
        {"plan+vale@1.1", "plan", "vale", "1.1", NULL},
        {"plan+vale@1.1@git:HEAD~2", "plan", "vale", "1.1", "HEAD~2"},
        {"plan@git:origin/main", "plan", NULL, NULL, "origin/main"},
        {"plan@git:HEAD@{1}", "plan", NULL, NULL, "HEAD@{1}"},
        {"content/documents/plan/", "plan", NULL, NULL, NULL},
        {"content/documents/plan", "plan", NULL, NULL, NULL},
        {"./a@b/plan", "plan", NULL, NULL, NULL},
        {"plan/", "plan", NULL, NULL, NULL},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnAsked asked;
        const char *fault = "";
        if (!mn_key_parse(arena, cases[i].text, &asked, &fault)) fail_msg("%s: %s", cases[i].text, fault);
        same_text(asked.key.document, cases[i].id);
        same_text(asked.key.edition, cases[i].edition);
        same_text(asked.key.version, cases[i].version);
        same_text(asked.revision, cases[i].revision);
        assert_false(asked.key.restricted);
    }
    mn_arena_free(arena);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"", "it begins with no document: write ID or ID@VERSION"},
        {"@1.0", "it begins with no document: write ID or ID@VERSION"},
        {"+vale", "it begins with no document: write ID or ID@VERSION"},
        {"plan@", "it names no version after @"},
        {"plan+", "it names no edition after +"},
        {"plan+@1.0", "it names no edition after +"},
        {"plan@git:", "it names no git revision after @git:"},
        {"plan@1.0@1.1", "it names more than one version"},
        {"plan+a+b", "it names more than one edition"},
        {"plan@1.0+vale", "the edition stands before the version: ID+EDITION@VERSION"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnAsked asked;
        const char *fault = NULL;
        if (mn_key_parse(arena, cases[i].text, &asked, &fault)) fail_msg("%s is a key", cases[i].text);
        assert_string_equal(fault, cases[i].fault);
    }
    mn_arena_free(arena);
}

static void leads_from_one_to_another(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnKey plan = {.document = "plan", .version = "1.1"}, old = {.document = "plan", .version = "1.0"},
                notes = {.document = "notes"}, vale = {.document = "plan", .version = "1.1", .edition = "vale"},
                planet = {.document = "planet", .version = "1.1"};
    const MnPlace page = mn_place_page(arena, &plan), latest = mn_place_latest(arena, &plan),
                  versions = mn_place_versions(arena, &plan), site = mn_place_site("index.html");
    const struct {
        MnPlace from, to;
        const char *address;
    } cases[] = {
        {page, latest, "../latest/index.html"},
        {page, versions, "../index.html"},
        {page, site, "../../index.html"},
        {page, page, "index.html"},
        {page, mn_place_page(arena, &old), "../1.0/index.html"},
        {page, mn_place_page(arena, &notes), "../../notes/current/index.html"},
        {page, mn_place_page(arena, &planet), "../../planet/1.1/index.html"},
        {page, mn_place_page(arena, &vale), "../vale/1.1/index.html"},
        {mn_place_page(arena, &vale), page, "../../1.1/index.html"},
        {mn_place_page(arena, &vale), site, "../../../index.html"},
        {versions, latest, "latest/index.html"},
        {versions, page, "1.1/index.html"},
        {versions, site, "../index.html"},
        {latest, page, "../1.1/index.html"},
        {site, page, "plan/1.1/index.html"},
        {site, mn_place_site("feed.atom"), "feed.atom"},
        {site, mn_place_file(arena, &plan, "a b#1%?.csv"), "plan/1.1/a%20b%231%25%3F.csv"},
        {page, mn_place_file(arena, &plan, "a:b.csv"), "./a:b.csv"},
        {page, mn_place_file(arena, &old, "a:b.csv"), "../1.0/a:b.csv"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(mn_place_address(arena, &cases[i].from, &cases[i].to), cases[i].address);
    MnPlace inside = latest;
    inside.fragment = "tŷ";
    assert_string_equal(mn_place_address(arena, &page, &inside), "../latest/index.html#t%C5%B7");
    assert_string_equal(mn_place_url(arena, &inside), "plan/latest/index.html#t%C5%B7");
    const MnKey tower = {.document = "tŵr", .version = "1.0"};
    const MnPlace there = mn_place_page(arena, &tower);
    assert_string_equal(mn_place_url(arena, &there), "t%C5%B5r/1.0/index.html");
    assert_string_equal(mn_place_path(arena, &there), "tŵr/1.0/index.html");
    assert_string_equal(mn_place_path(arena, &site), "index.html");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_folders),
        cmocka_unit_test(reads_what_users_write),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(leads_from_one_to_another),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
