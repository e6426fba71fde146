/* Labels: the cases of the guidance, what is no label, and that there is always one between two. */
#include "unit.h"

#include "number/label.h"

#include <string.h>

static Label parsed(MnArena *arena, const char *text)
{
    Label label;
    if (!label_parse(arena, mn_str(text), &label)) fail_msg("%s is no label", text);
    return label;
}

static void follow_the_guidance(void **state)
{
    (void)state;
    static const struct {
        const char *after, *before, *between;
    } rows[] = {
        {NULL, NULL, "1"},      {"12", NULL, "13"},     {"12C", NULL, "13"},      {"A1", NULL, "1"},    {NULL, "1", "A1"},
        {"A1", "1", "B1"},      {NULL, "A1", "ZA1"},    {"ZA1", "A1", "ZB1"},     {"A1", "B1", "AA1"},  {"Y1", "1", "YA1"},
        {"1", "2", "1A"},       {"1A", "2", "1B"},      {"1", "1A", "1ZA"},       {"1ZA", "1A", "1ZB"}, {"1", "1ZA", "1ZZA"},
        {"1A", "1B", "1AA"},    {"1AA", "1B", "1AB"},   {"1A", "1AA", "1AZA"},    {"1Z", "2", "1Z1"},   {"1Z1", "2", "1Z2"},
        {"1Z9", "2", "1Z10"},   {"1Z", "1Z1", "1Z0A"},  {"1Z1", "1Z2", "1Z1A"},   {"1ZY", "1A", "1ZZ"}, {"1ZZ", "1A", "1ZZ1"},
        {"1", "1ZC", "1ZA"},    {"1", "1ZZC", "1ZZA"},  {"12", "14", "12A"},      {"12", "12E", "12A"}, {NULL, "3B", "A3"},
        {"1AA", "1AB", "1AAA"}, {"1ZA", "1ZB", "1ZAA"}, {"1ZA", "1ZAA", "1ZAZA"}, {"AA1", "B1", "AB1"}, {"A1", "AA1", "AZA1"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Label after, before;
        if (rows[i].after) after = parsed(arena, rows[i].after);
        if (rows[i].before) before = parsed(arena, rows[i].before);
        Label between = label_between(arena, rows[i].after ? &after : NULL, rows[i].before ? &before : NULL);
        assert_string_equal(label_text(arena, &between), rows[i].between);
        if (rows[i].after) assert_true(label_compare(&after, &between) < 0);
        if (rows[i].before) assert_true(label_compare(&between, &before) < 0);
    }
    mn_arena_free(arena);
}

static void stand_in_order(void **state)
{
    (void)state;
    static const char *const order[] = {"ZZA1", "ZA1", "ZB1",  "A1",  "AZA1", "AA1",   "B1",   "Y1", "YA1",  "Z1",  "1",
                                        "1ZZA", "1ZA", "1ZAA", "1ZB", "1ZZ",  "1ZZ0A", "1ZZ1", "1A", "1AZA", "1AA", "1AB",
                                        "1B",   "1Z",  "1Z0A", "1Z1", "1Z1A", "1Z2",   "1Z10", "A2", "2",    "10",  "10A"};
    MnArena *arena = mn_arena_new();
    enum { COUNT = sizeof order / sizeof *order };
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < COUNT; k++) {
            Label a = parsed(arena, order[i]), b = parsed(arena, order[k]);
            int expected = i < k ? -1 : i > k, found = label_compare(&a, &b);
            if (expected != found) fail_msg("%s and %s: %d", order[i], order[k], found);
        }
    mn_arena_free(arena);
}

static void are_written_in_one_way(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",     "A",   "1a",  "01",           "1Z0",        "1A1",
                                        "A1B",  "1-",  "1 A", "1.2",          "1Z01",       "1Z0000000001",
                                        "1ZZ0", "A01", "1é",  "1Z1234567890", "1234567890", "12345678901234567890",
                                        "Z0A1"};
    MnArena *arena = mn_arena_new();
    Label label;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (label_parse(arena, mn_str(wrong[i]), &label)) fail_msg("%s is a label", wrong[i]);
    mn_arena_free(arena);
}

/* Whatever stands there, there is room: labels put in at random places, each between its neighbours. */
static void leave_room(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    uint64_t seed = 7;
    MnArena *arena = mn_arena_new();
    Label *labels = mn_arena_array(arena, COUNT, sizeof *labels);
    size_t count = 0;
    for (; count < COUNT; count++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t at = (seed >> 33) % (seed >> 62 ? count + 1 : count / 8 + 1);
        Label made = label_between(arena, at ? &labels[at - 1] : NULL, at < count ? &labels[at] : NULL), read;
        const char *text = label_text(arena, &made);
        if (!label_parse(arena, mn_str(text), &read)) fail_msg("%s is no label", text);
        assert_int_equal(label_compare(&made, &read), 0);
        memmove(&labels[at + 1], &labels[at], (count - at) * sizeof *labels);
        labels[at] = made;
    }
    for (size_t i = 1; i < count; i++) assert_true(label_compare(&labels[i - 1], &labels[i]) < 0);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(follow_the_guidance), cmocka_unit_test(stand_in_order),
                                       cmocka_unit_test(are_written_in_one_way), cmocka_unit_test(leave_room)};
    return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
