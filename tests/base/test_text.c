/* Views, buffers, UTF-8, numbers, suggestions; the map; the arena. */
#include "unit.h"
#include "work.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

static void compares_views(void **state)
{
    (void)state;
    MnStr s = MN_STR("  a b\t\n");
    assert_true(mn_str_is(mn_str_trim(s), "a b"));
    assert_int_equal(mn_str_trim(MN_STR(" \n")).len, 0);
    assert_true(mn_str_is(mn_str_slice(s, 2, 3), "a"));
    assert_int_equal(mn_str_slice(s, 5, 2).len, 0);
    assert_int_equal(mn_str_slice(s, 90, 99).len, 0);
    assert_int_equal(mn_str(NULL).len, 0);
    assert_true(mn_str_starts(MN_STR("abc"), "ab") && !mn_str_starts(MN_STR("a"), "ab"));
    assert_true(mn_str_ends(MN_STR("abc"), "bc") && !mn_str_ends(MN_STR("c"), "bc"));
}

static void writes_numbers(void **state)
{
    (void)state;
    MnBuf out = {0};
    mn_buf_int(&out, INT64_MIN);
    mn_buf_putc(&out, ' ');
    mn_buf_int(&out, 0);
    mn_buf_putc(&out, ' ');
    mn_buf_thousandths(&out, -500);
    mn_buf_putc(&out, ' ');
    mn_buf_thousandths(&out, 12000);
    mn_buf_putc(&out, ' ');
    mn_buf_thousandths(&out, 3125);
    mn_buf_putc(&out, ' ');
    mn_buf_thousandths(&out, INT64_MIN);
    mn_buf_printf(&out, " %s %d", "x", 7);
    assert_string_equal(out.ptr, "-9223372036854775808 0 -0.5 12 3.125 -9223372036854775.808 x 7");
    mn_buf_clear(&out);
    assert_int_equal(mn_buf_view(&out).len, 0);
}

static void counts(void **state)
{
    (void)state;
    static const struct {
        uint32_t value;
        char style;
        const char *shown;
    } cases[] = {{1, '1', "1"},
                 {0, 'a', "0"},
                 {1, 'a', "a"},
                 {26, 'A', "Z"},
                 {27, 'a', "aa"},
                 {702, 'a', "zz"},
                 {703, 'A', "AAA"},
                 {UINT32_MAX, 'a', "mwlqkwu"},
                 {4, 'i', "iv"},
                 {1999, 'I', "MCMXCIX"},
                 {3888, 'i', "mmmdccclxxxviii"},
                 {4000, 'i', "4000"},
                 {0, 'I', "0"},
                 {UINT32_MAX, '1', "4294967295"}};
    MnBuf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        out.len = 0;
        mn_buf_counter(&out, cases[i].value, cases[i].style);
        assert_string_equal(out.ptr, cases[i].shown);
    }
    mn_buf_clear(&out);
}

/* Every code point there is comes back; nothing else is taken for one. */
static void reads_every_character(void **state)
{
    (void)state;
    MnBuf out = {0};
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        size_t at = 0;
        out.len = 0;
        mn_buf_utf8(&out, c);
        assert_int_equal(mn_utf8_next(mn_buf_view(&out), &at), c);
        assert_int_equal(at, out.len);
        assert_int_equal(mn_utf8_count(mn_buf_view(&out)), 1);
        for (size_t cut = 1; cut < out.len; cut++) assert_int_equal(mn_utf8_check(mn_str_slice(mn_buf_view(&out), 0, cut)), 0);
    }
    mn_buf_clear(&out);
}

static void refuses_other_bytes(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\x80",         "\xC0\xAF",         "\xC1\x80",         "\xE0\x80\x80",     "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t at = 0;
        assert_int_equal(mn_utf8_next(mn_str(wrong[i]), &at), MN_INVALID_UTF8);
        assert_int_equal(at, 1);
    }
    assert_int_equal(mn_utf8_check(MN_STR("a\xC3\xA9\xFFz")), 3);
    assert_int_equal(mn_utf8_check(MN_STR("a\xC3\xA9")), 3);
}

static void suggests_the_nearest(void **state)
{
    (void)state;
    static const char *const names[] = {"caption", "columns", "row", "row-headers", "align", "note", "source", "source-note"};
    static const struct {
        const char *given, *near;
    } cases[] = {{"colunms", "columns"},
                 {"colums", "columns"},
                 {"capt", NULL},
                 {"captio", "caption"},
                 {"rwo", "row"},
                 {"row", "row"},
                 {"r", NULL},
                 {"ro", "row"},
                 {"xyz", NULL},
                 {"nobles", NULL},
                 {"sourcenote", "source-note"},
                 {"sauce", "source"},
                 {"", NULL},
                 {"nte", "note"},
                 {"row_headers", "row-headers"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near = mn_str_suggest(mn_str(cases[i].given), names, sizeof names / sizeof *names);
        if (!cases[i].near) assert_null(near);
        else assert_string_equal(near ? near : "", cases[i].near);
    }
    char longest[101];
    memset(longest, 'x', sizeof longest);
    assert_null(mn_str_suggest((MnStr){longest, sizeof longest}, names, 8));
    assert_null(mn_str_suggest(MN_STR("row"), names, 0));
}

/* A misspelt name against ten thousand known ones: most are told apart by little, and none by more than its letters. */
static void suggests_quickly(void **state)
{
    (void)state;
    enum { NAMES = 10000, STEPS = 21 * 20 * 10 };
    char(*texts)[24] = calloc(NAMES, sizeof *texts);
    const char **names = calloc(NAMES, sizeof *names);
    for (unsigned i = 0; i < NAMES; i++) {
        for (unsigned k = 0, hash = i * 2654435761u; k < 20; k++, hash = hash * 1664525u + 1013904223u)
            texts[i][k] = (char)('a' + (hash >> 24) % 26);
        names[i] = texts[i];
    }
    work_begin();
    assert_null(mn_str_suggest(MN_STR("these are other words"), names, NAMES));
    if (work_done() > (uint64_t)NAMES * STEPS) fail_msg("%llu steps", (unsigned long long)work_done());
    free(texts);
    free(names);
}

static void maps_in_order(void **state)
{
    (void)state;
    static const char *const values[] = {"first", "second"};
    MnArena *arena = mn_arena_new();
    MnMap map = {0};
    assert_null(mn_map_get(&map, MN_STR("x")));
    for (int i = 0; i < 1000; i++) {
        const char *key = mn_arena_printf(arena, "key %d", i);
        mn_map_put(&map, mn_str(key), values[0]);
        if (i % 3 == 0) mn_map_put(&map, mn_str(key), values[1]);
    }
    mn_map_put(&map, MN_STR(""), values[1]);
    assert_int_equal(map.count, 1001);
    for (int i = 0; i < 1000; i++) {
        const char *key = mn_arena_printf(arena, "key %d", i);
        assert_true(mn_str_is(map.entries[i].key, key));
        assert_string_equal(mn_map_get(&map, mn_str(key)), values[i % 3 == 0]);
    }
    assert_string_equal(mn_map_get(&map, MN_STR("")), "second");
    assert_null(mn_map_get(&map, MN_STR("key 1000")));
    mn_map_clear(&map);
    mn_arena_free(arena);
}

static void note_order(void *object)
{
    char *order = *(char **)object;
    order[strlen(order)] = *((char *)object + sizeof(char *));
}

/* What an arena owns is freed last first; what it gives is zeroed and apart. */
static void owns_in_an_arena(void **state)
{
    (void)state;
    struct Owned {
        char *order, name;
    } owned[3];
    char order[8] = "";
    MnArena *arena = mn_arena_new();
    for (int i = 0; i < 3; i++) {
        owned[i] = (struct Owned){order, (char)('a' + i)};
        mn_arena_own(arena, &owned[i], note_order);
    }
    for (size_t size = 0; size < 3000000; size = size * 2 + 1) {
        unsigned char *bytes = mn_arena_alloc(arena, size);
        for (size_t i = 0; i < size; i += 4096) assert_int_equal(bytes[i], 0);
        if (size) memset(bytes, 0xAA, size);
    }
    assert_string_equal(mn_arena_strdup(arena, "text"), "text");
    assert_string_equal(mn_arena_strndup(arena, "text", 2), "te");
    mn_arena_free(arena);
    assert_string_equal(order, "cba");
}

/* What an arena owns of buffers stays while they grow, apart from each other. */
static void owns_buffers(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnBuf *one = mn_buf_new(arena), *other = mn_buf_new(arena), *none = mn_buf_new(arena);
    for (int i = 0; i < 1000; i++) mn_buf_putc(one, 'a'), mn_buf_putc(other, 'b');
    assert_int_equal(mn_buf_view(one).len, 1000);
    assert_int_equal(strspn(one->ptr, "a"), 1000);
    assert_int_equal(strspn(other->ptr, "b"), 1000);
    assert_int_equal(mn_buf_view(none).len, 0);
    mn_buf_clear(other); /* which may be done before */
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_views),        cmocka_unit_test(writes_numbers),      cmocka_unit_test(counts),
        cmocka_unit_test(reads_every_character), cmocka_unit_test(refuses_other_bytes), cmocka_unit_test(suggests_the_nearest),
        cmocka_unit_test(suggests_quickly),      cmocka_unit_test(maps_in_order),       cmocka_unit_test(owns_in_an_arena),
        cmocka_unit_test(owns_buffers),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
