/* Addresses, whole and relative. */
#include "unit.h"

#include "base/url.h"

static void tells_relative_ones(void **state)
{
    (void)state;
    static const char *const relative[] = {"a", "a/b.html#c", "../a", "./a", "a?b:c", "a/b:c"};
    static const char *const other[] = {"", "#a", "/a", "//host/a", "?a", "https://a/", "mailto:a", "doc:a"};
    for (size_t i = 0; i < sizeof relative / sizeof *relative; i++) assert_true(mn_url_is_relative(relative[i]));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) assert_false(mn_url_is_relative(other[i]));
    assert_true(mn_url_has_scheme("tel:1"));
    assert_false(mn_url_has_scheme(":a"));
    assert_false(mn_url_has_scheme("a/b:c"));
}

static void resolves(void **state)
{
    (void)state;
    static const struct {
        const char *base, *relative, *whole;
    } cases[] = {
        {"https://h/a/b/c.html", "d", "https://h/a/b/d"},       {"https://h/a/b/c.html", "./d#e", "https://h/a/b/d#e"},
        {"https://h/a/b/c.html", "../../d/e", "https://h/d/e"}, {"https://h/a/b/", "../d", "https://h/a/d"},
        {"https://h/a", "../../../d", "https://h/d"},           {"https://h", "d", "https://h/d"},
        {"https://h/a/b?c/d#e/f", "g", "https://h/a/g"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(mn_url_resolve(arena, cases[i].base, cases[i].relative), cases[i].whole);
    mn_arena_free(arena);
}

static void decodes(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_string_equal(mn_url_decode(arena, MN_STR("a%20b%c3%A9")), "a b\xC3\xA9");
    assert_string_equal(mn_url_decode(arena, MN_STR("")), "");
    static const char *const wrong[] = {"%", "%4", "%4x", "a%zz", "%00"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_null(mn_url_decode(arena, mn_str(wrong[i])));
    mn_arena_free(arena);
}

static void encodes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *encoded;
    } cases[] = {
        {"my form|[1].txt#a b", "my%20form%7C%5B1%5D.txt#a%20b"},
        {"a%20b%c3", "a%20b%c3"},
        {"HTTP://h:80/\xC3\xA9?q=<1>#a#b", "HTTP://h:80/%C3%A9?q=%3C1%3E#a%23b"},
        {"https://[::1]/[", "https://[::1]/%5B"},
        {"mailto:a b@c", "mailto:a%20b@c"},
        {"https://h:", "https://h:"},
        {"https://a:b@h:80/c:d", "https://a:b@h:80/c:d"},
        {"https://[::1]:80/", "https://[::1]:80/"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(mn_url_encode(arena, mn_str(cases[i].text)), cases[i].encoded);
    static const char *const wrong[] = {"https://",
                                        "https:",
                                        "http:a",
                                        "https://x/a%zz",
                                        "http://exa mple",
                                        "HTTPS:///a",
                                        "a%2",
                                        "http://:80/",
                                        "https://javascript:alert(1)",
                                        "https://h:80a/",
                                        "https://[::1]:x/"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_null(mn_url_encode(arena, mn_str(wrong[i])));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_relative_ones),
        cmocka_unit_test(resolves),
        cmocka_unit_test(decodes),
        cmocka_unit_test(encodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
