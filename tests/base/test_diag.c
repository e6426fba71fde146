/* Diagnostics: the order in which they are printed, how many, and what of a line is shown; and places in a source. */
#include "unit.h"
#include "work.h"

#include "base/diag_print.h"

#include <errno.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnDiag *diag;
} Bench;

static Bench bench_new(void)
{
    MnArena *arena = mn_arena_new();
    return (Bench){arena, mn_diag_new(arena)};
}

/* Prints, compares with what is expected, and ends. */
static void bench_expect(Bench *bench, const char *expected)
{
    MnBuf out = {0};
    mn_diag_print(bench->diag, &out, false);
    assert_string_equal(out.ptr ? out.ptr : "", expected);
    mn_buf_clear(&out);
    mn_arena_free(bench->arena);
}

/* An error and a warning, whose texts are "f() wants a number, not 'WHAT'" and "'WHAT' makes too large a sum, so its column has no total". */
static void err(const Bench *b, MnPos pos, const char *what)
{
    mn_report(b->diag, MN_WANTS_NUMBER, mn_at(pos), .function = "f", .value = what);
}

static void warn(const Bench *b, MnPos pos, const char *what)
{
    mn_report(b->diag, MN_TOTAL_TOO_LARGE, mn_at(pos), .value = what);
}

static void prints_by_file_and_line(void **state)
{
    (void)state;
    Bench b = bench_new();
    const MnSource *second = mn_source_new(b.arena, "b.md", MN_STR("one\ntwo\nthree\n"));
    const MnSource *first = mn_source_new(b.arena, "a.ini", MN_STR("x\n"));
    const MnSource *again = mn_source_new(b.arena, "b.md", MN_STR("one\ntwo\nthree\n"));
    err(&b, (MnPos){second, 3, 2}, "late");
    mn_report(b.diag, MN_FILE_MISSING, mn_at((MnPos){first, 0, 0}), .file = "x", .near = "y");
    warn(&b, (MnPos){again, 1, 1}, "1");
    err(&b, (MnPos){second, 3, 1}, "left");
    err(&b, (MnPos){second, 3, 2}, "later");
    err(&b, (MnPos){0}, "nowhere");
    err(&b, (MnPos){second, 3, 2}, "late");
    assert_int_equal(mn_diag_errors(b.diag), 5);
    assert_int_equal(mn_diag_warnings(b.diag), 1);
    bench_expect(&b, "b.md:1:1: warning: '1' makes too large a sum, so its column has no total\n     1 | one\n       | ^\n"
                     "b.md:3:1: error: f() wants a number, not 'left'\n     3 | three\n       | ^\n"
                     "b.md:3:2: error: f() wants a number, not 'late'\n     3 | three\n       |  ^\n"
                     "b.md:3:2: error: f() wants a number, not 'later'\n     3 | three\n       |  ^\n"
                     "a.ini: error: x does not exist\n       = did you mean y?\n"
                     "muniment: error: f() wants a number, not 'nowhere'\n");
}

/* ---- diagnostics as data ---- */

static void keeps_what_was_told(void **state)
{
    (void)state;
    Bench b = bench_new();
    const MnSource *source = mn_source_new(b.arena, "a.ini", MN_STR("key = value\n"));
    char key[] = "key";
    mn_report(b.diag, MN_UNKNOWN_KEY, mn_span((MnPos){source, 1, 1}, 3), .type = "document", .key = key, .near = "keys");
    key[0] = 'x'; /* what was told is the collector's own */
    mn_report_failure(b.diag, MN_CANNOT_READ, "gone", ENOENT);
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(b.diag, &count);
    assert_int_equal(count, 2);
    assert_int_equal(all[0]->code, MN_UNKNOWN_KEY);
    assert_string_equal(mn_message(all[0]->code)->name, "unknown-key");
    assert_int_equal(all[0]->severity, MN_ERROR);
    assert_int_equal(all[0]->range.start.column, 1);
    assert_int_equal(all[0]->range.end.column, 4);
    assert_string_equal(all[0]->message, "[document] has no key 'key'");
    assert_string_equal(all[0]->hint, "did you mean keys?");
    assert_int_equal(all[0]->nslots, 3);
    assert_string_equal(all[0]->slots[0].name, "key");
    assert_string_equal(all[0]->slots[0].value, "key");
    assert_string_equal(all[0]->slots[1].name, "near");
    assert_string_equal(all[0]->slots[2].name, "type");
    assert_int_equal(all[1]->severity, MN_FAILURE);
    assert_string_equal(all[1]->range.start.source->name, "gone");
    assert_true(mn_diag_system_failed(b.diag));
    assert_int_equal(mn_diag_errors(b.diag), 2);
    mn_arena_free(b.arena);
}

static const char *filled(Bench *b, const char *template, MnTold told)
{
    MnBuf out = {0};
    if (!mn_message_fill(template, &told, &out)) {
        assert_int_equal(out.len, 0);
        mn_buf_clear(&out);
        return NULL;
    }
    mn_buf_puts(&out, "");
    return mn_buf_finish(&out, b->arena);
}

static void fills_slots(void **state)
{
    (void)state;
    Bench b = bench_new();
    assert_string_equal(filled(&b, "no '{key}' in [{type}]", (MnTold){.key = "{type}", .type = "t"}), "no '{type}' in [t]");
    assert_string_equal(filled(&b, "write {{ fields/{key} }}, {#id}, {key", (MnTold){.key = "k"}),
                        "write {{ fields/k }}, {#id}, {key");
    assert_string_equal(filled(&b, "{{key}} {lang={key}} {}", (MnTold){.key = "k"}), "{k} {lang=k} {}");
    assert_null(filled(&b, "a {near} b", (MnTold){.key = "k"}));
    mn_arena_free(b.arena);
}

/* The message's own hint, another one, and none where a slot of it was not given. */
static void gives_hints(void **state)
{
    (void)state;
    Bench b = bench_new();
    MnRange nowhere = {{0}, {0}};
    mn_report(b.diag, MN_UNKNOWN_KEY, nowhere, .type = "t", .key = "a");
    mn_report(b.diag, MN_UNKNOWN_KEY, nowhere, .type = "t", .key = "b", .near = "c");
    mn_report(b.diag, MN_UNKNOWN_KEY, nowhere, .type = "t", .key = "c", .hint = "not '{key}'");
    bench_expect(&b, "muniment: error: [t] has no key 'a'\n"
                     "muniment: error: [t] has no key 'b'\n       = did you mean c?\n"
                     "muniment: error: [t] has no key 'c'\n       = not 'c'\n");
}

static bool is_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!(*c >= 'a' && *c <= 'z') && !mn_is_digit(*c) && *c != '-') return false;
    return mn_is_letter(name[0]);
}

/* Public names are unique and of one shape; texts are one line without a full stop. */
static void messages_have_names(void **state)
{
    (void)state;
    MnMap names = {0};
    for (int code = 0; code < MN_CODES; code++) {
        const MnMessage *message = mn_message((MnCode)code);
        if (!is_name(message->name) || mn_map_get(&names, mn_str(message->name))) fail_msg("the name %s", message->name);
        mn_map_put(&names, mn_str(message->name), message);
        if (strchr(message->text, '\n') || mn_str_ends(mn_str(message->text), ".")) fail_msg("the text of %s", message->name);
    }
    mn_map_clear(&names);
}

static void lists_messages(void **state)
{
    (void)state;
    MnBuf out = {0};
    mn_message_print(&out);
    const char *at = strstr(out.ptr, "\nunknown-key ");
    assert_non_null(at);
    const char *tab = strchr(at, '\t');
    assert_memory_equal(tab, "\terror  \t[{type}] has no key '{key}'\n", strlen("\terror  \t[{type}] has no key '{key}'\n"));
    mn_buf_clear(&out);
}

/* What an error leaves in doubt is asked for by name and by what an expression is made of; ids that were lost are asked for apart. */
static void remembers_doubts(void **state)
{
    (void)state;
    Bench b = bench_new();
    assert_false(mn_diag_doubts_any(b.diag, "version/date"));
    mn_diag_doubt(b.diag, MN_STR("date"));
    mn_diag_doubt(b.diag, MN_STR("costs"));
    assert_true(mn_diag_doubts(b.diag, MN_STR("date")));
    assert_true(mn_diag_doubts_any(b.diag, "version[1]/date"));
    assert_true(mn_diag_doubts_any(b.diag, "table('costs')"));
    assert_false(mn_diag_doubts_any(b.diag, "version/date-text | update"));
    assert_false(mn_diag_doubts_any(b.diag, "date('never')"));
    assert_false(mn_diag_doubts_any(b.diag, "date (meeting/day)"));
    assert_true(mn_diag_doubts_any(b.diag, "date(version/date)"));
    assert_false(mn_diag_lost(b.diag, MN_STR("date"))); /* a key is no id */
    assert_false(mn_diag_lost(b.diag, MN_STR("plan")));
    mn_diag_lose_quoted(b.diag, "table('plan', \"it's\") | 'open");
    assert_true(mn_diag_lost(b.diag, MN_STR("plan")));
    assert_true(mn_diag_lost(b.diag, MN_STR("it's")));
    assert_false(mn_diag_lost(b.diag, MN_STR("open")));
    assert_false(mn_diag_doubts(b.diag, MN_STR("plan")));
    mn_diag_lose(b.diag, MN_ANY_ID);
    assert_true(mn_diag_lost(b.diag, MN_STR("anything")));
    mn_arena_free(b.arena);
}

/* ---- what is printed ---- */

static void prints_nothing_of_nothing(void **state)
{
    (void)state;
    Bench b = bench_new();
    bench_expect(&b, "");
}

/* What an earlier document said of the same place is not said again, though it counts. */
static void says_once_what_several_found(void **state)
{
    (void)state;
    Bench first = bench_new(), second = bench_new();
    MnArena *arena = mn_arena_new();
    MnMap said = {0};
    MnPos one = {mn_source_new(first.arena, "town.ini", MN_STR("x\ny\n")), 2, 1};
    MnPos other = {mn_source_new(second.arena, "town.ini", MN_STR("x\ny\n")), 2, 1};
    err(&first, one, "pale");
    mn_diag_mute(first.diag, &said, arena);
    bench_expect(&first, "town.ini:2:1: error: f() wants a number, not 'pale'\n     2 | y\n       | ^\n");
    err(&second, other, "pale");
    warn(&second, (MnPos){other.source, 1, 1}, "1");
    mn_diag_mute(second.diag, &said, arena);
    assert_int_equal(mn_diag_errors(second.diag), 1);
    bench_expect(&second,
                 "town.ini:1:1: warning: '1' makes too large a sum, so its column has no total\n     1 | x\n       | ^\n");
    mn_map_clear(&said);
    mn_arena_free(arena);
}

/* The columns shown are characters; a long line is cut round the place. */
static void shows_the_place(void **state)
{
    (void)state;
    Bench b = bench_new();
    MnBuf text = {0};
    mn_buf_puts(&text, "é\tb\xFFz\r\n");
    for (int i = 0; i < 400; i++) mn_buf_putc(&text, (char)('0' + i % 10));
    const MnSource *source = mn_source_new(b.arena, "long.md", mn_buf_view(&text));
    err(&b, (MnPos){source, 1, 5}, "byte");
    err(&b, (MnPos){source, 2, 301}, "middle");
    err(&b, (MnPos){source, 9, 9}, "beyond");
    mn_buf_clear(&text);
    MnBuf out = {0};
    mn_diag_print(b.diag, &out, false);
    assert_non_null(strstr(out.ptr, "long.md:1:4: error: f() wants a number, not 'byte'\n     1 | é b\uFFFDz\n       |    ^\n"));
    assert_non_null(strstr(out.ptr, "long.md:2:301: error: f() wants a number, not 'middle'\n     2 | …0123456789"));
    assert_non_null(strstr(out.ptr, "789…\n       |  "));
    assert_non_null(strstr(out.ptr, "long.md:9:1: error: f() wants a number, not 'beyond'\n     9 | \n       | ^\n"));
    mn_buf_clear(&out);
    mn_arena_free(b.arena);
}

/* Nothing of a name or a text is carried out by a terminal, or turns what stands beside it. */
static void shows_controls(void **state)
{
    (void)state;
    Bench b = bench_new();
    static const char line[] = "a\x1B[31mb \xC2\x9B"
                               "31m \xE2\x80\xAE"
                               "c";
    const MnSource *source = mn_source_new(b.arena, "x\x1B[31m\ny\xC2\x85", mn_str(line));
    err(&b, (MnPos){source, 1, 1}, "\xE2\x81\xA6 f\t");
    bench_expect(&b, "x<U+001B>[31m<U+000A>y<U+0085>:1:1: error: f() wants a number, not '<U+2066> f<U+0009>'\n"
                     "     1 | a [31mb \xEF\xBF\xBD"
                     "31m \xEF\xBF\xBD"
                     "c\n"
                     "       | ^\n");
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what)) count++;
    return count;
}

/* Warnings give way to errors, and what is left out is counted. */
static void prints_a_hundred(void **state)
{
    (void)state;
    Bench b = bench_new();
    const MnSource *source = mn_source_new(b.arena, "many.md", MN_STR("text\n"));
    for (uint32_t i = 1; i <= 60; i++) warn(&b, (MnPos){source, i, 1}, "1");
    for (uint32_t i = 1; i <= 70; i++) err(&b, (MnPos){source, i, 2}, "e");
    MnBuf out = {0};
    mn_diag_print(b.diag, &out, false);
    assert_int_equal(count_of(out.ptr, "error: f() wants a number, not 'e'\n"), 70);
    assert_int_equal(count_of(out.ptr, "warning: '1' makes too large a sum, so its column has no total\n"), 30);
    assert_non_null(strstr(out.ptr, "\n… and 30 more warnings\n"));
    for (uint32_t i = 71; i <= 101; i++) err(&b, (MnPos){source, i, 2}, "e");
    out.len = 0;
    mn_diag_print(b.diag, &out, false);
    assert_int_equal(count_of(out.ptr, "error: f() wants a number, not 'e'\n"), 100);
    assert_int_equal(count_of(out.ptr, "warning: '1' makes too large a sum, so its column has no total\n"), 0);
    assert_non_null(strstr(out.ptr, "\n… and 1 more error and 60 more warnings\n"));
    mn_buf_clear(&out);
    mn_arena_free(b.arena);
}

/* A hundred thousand places in a file of as many lines: not each is searched from the file's beginning. */
static void report_places(void *user, unsigned lines)
{
    (void)user;
    Bench b = bench_new();
    MnBuf text = {0};
    for (unsigned i = 0; i < lines; i++) mn_buf_puts(&text, "a line\n");
    const MnSource *source = mn_source_new(b.arena, "large.csv", mn_buf_view(&text));
    mn_buf_clear(&text);
    for (uint32_t i = 1; i <= lines; i++) {
        MnPos pos = mn_source_pos(source, (i - 1) * strlen("a line\n") + 2);
        assert_int_equal(pos.line, i);
        assert_int_equal(pos.column, 3);
        assert_int_equal(mn_source_line(source, i).len, 6);
        err(&b, pos, mn_diag_number(b.diag, i % 7));
    }
    MnBuf out = {0};
    mn_diag_print(b.diag, &out, true);
    assert_non_null(strstr(out.ptr, mn_arena_printf(b.arena, "… and %u more errors\n", lines - MN_DIAG_MOST)));
    mn_buf_clear(&out);
    mn_arena_free(b.arena);
}

static void finds_places_quickly(void **state)
{
    (void)state;
    work_assert_linear(report_places, NULL, 10000, 14); /* sorting takes a little more */
}

static void knows_the_ends_of_a_source(void **state)
{
    (void)state;
    Bench b = bench_new();
    const MnSource *empty = mn_source_new(b.arena, "e", MN_STR("")), *named = mn_source_named(b.arena, "n");
    const MnSource *two = mn_source_new(b.arena, "t", MN_STR("\xEF\xBB\xBFone\r\n"));
    assert_int_equal(mn_source_line(empty, 1).len, 0);
    assert_int_equal(mn_source_line(named, 0).len, 0);
    assert_int_equal(mn_source_pos(empty, 5).line, 1);
    assert_int_equal(two->bom, 3);
    assert_true(mn_str_is(mn_source_line(two, 1), "one"));
    assert_int_equal(mn_source_line(two, 2).len, 0);
    assert_int_equal(mn_source_line(two, 3).len, 0);
    assert_int_equal(mn_source_pos(two, 99).line, 2);
    assert_int_equal(mn_source_pos(two, 99).column, 1);
    mn_arena_free(b.arena);
}

/* A value of two lines, of which the second began further right, and a span of a file as a whole. */
static void knows_ranges(void **state)
{
    (void)state;
    Bench b = bench_new();
    const MnSource *source = mn_source_new(b.arena, "r.ini", MN_STR("key = one\n      two\n"));
    const struct MnLineStart starts[] = {{1, 7}, {2, 7}};
    MnText text = {.text = MN_STR("one\ntwo"), .source = source, .starts = starts};
    MnRange range = mn_text_range(&text), nowhere = mn_span((MnPos){source, 0, 0}, 9), point = mn_at(range.start);
    assert_int_equal(range.start.line, 1);
    assert_int_equal(range.start.column, 7);
    assert_int_equal(range.end.line, 2);
    assert_int_equal(range.end.column, 10);
    assert_int_equal(nowhere.end.column, 0);
    assert_int_equal(point.end.column, 7);
    mn_arena_free(b.arena);
}

static MnTextCheck check(Bench *b, MnStr bytes)
{
    const MnSource *source = mn_source_new(b->arena, "t", bytes);
    MnText text = {.text = source->text, .source = source};
    return mn_diag_check_text(b->diag, &text);
}

static void checks_bytes(void **state)
{
    (void)state;
    Bench b = bench_new();
    assert_int_equal(check(&b, MN_STR("")), MN_TEXT_GOOD);
    assert_int_equal(check(&b, MN_STR("tab\there\r\n\u00E9 \U0001F600\r\n\nend")), MN_TEXT_GOOD);
    assert_int_equal(mn_diag_errors(b.diag), 0);
    assert_int_equal(check(&b, MN_STR("\xFF\xFEn\0o\0")), MN_TEXT_USELESS);
    assert_int_equal(check(&b, MN_STR("good\nb\xE9x b\xE9x\nx\ry\nz\r")), MN_TEXT_FAULTY);
    assert_int_equal(check(&b, MN_STR("a\0\n")), MN_TEXT_FAULTY);
    assert_int_equal(check(&b, MN_STR("\n\n\uFFFE\n")), MN_TEXT_FAULTY);
    assert_int_equal(mn_diag_errors(b.diag), 6);
    bench_expect(&b,
                 "t: error: this file is UTF-16\n       = save the file as UTF-8\n"
                 "t:1:2: error: the character U+0000 cannot stand in text\n"
                 "     1 | a \n       |  ^\n       = take it out\n"
                 "t:2:2: error: this byte (0xE9) is not part of any UTF-8 character\n"
                 "     2 | b\uFFFDx b\uFFFDx\n       |  ^\n       = save the file as UTF-8\n"
                 "t:3:1: error: the character U+FFFE cannot stand in text\n"
                 "     3 | \uFFFE\n       | ^\n       = take it out\n"
                 "t:3:2: error: the character U+000D cannot stand in text\n"
                 "     3 | x y\n       |  ^\n       = end lines with a line feed, with or without a carriage return before it\n"
                 "t:4:2: error: the character U+000D cannot stand in text\n"
                 "     4 | z\n       |  ^\n       = end lines with a line feed, with or without a carriage return before it\n");
}

static void sees_unfinished_merges(void **state)
{
    (void)state;
    Bench b = bench_new();
    assert_int_equal(check(&b, MN_STR("a\n<<<<<<< HEAD\r\nb\r\n||||||| base\n=======\r\n>>>>>>> c\r\n")), MN_TEXT_USELESS);
    assert_int_equal(check(&b, MN_STR("<<<<<<<\n=======\n>>>>>>> c\n")), MN_TEXT_GOOD);
    assert_int_equal(check(&b, MN_STR("<<<<<<< a\n    =======\n>>>>>>> c\n=======\n")), MN_TEXT_GOOD);
    assert_int_equal(check(&b, MN_STR("=======\n>>>>>>> c\n")), MN_TEXT_GOOD);
    bench_expect(&b, "t:2:1: error: here begin the two sides of a merge that git could not finish\n"
                     "     2 | <<<<<<< HEAD\n       | ^~~~~~~\n"
                     "       = keep what is right of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_by_file_and_line),
        cmocka_unit_test(keeps_what_was_told),
        cmocka_unit_test(fills_slots),
        cmocka_unit_test(gives_hints),
        cmocka_unit_test(messages_have_names),
        cmocka_unit_test(lists_messages),
        cmocka_unit_test(remembers_doubts),
        cmocka_unit_test(prints_nothing_of_nothing),
        cmocka_unit_test(says_once_what_several_found),
        cmocka_unit_test(shows_the_place),
        cmocka_unit_test(shows_controls),
        cmocka_unit_test(prints_a_hundred),
        cmocka_unit_test(finds_places_quickly),
        cmocka_unit_test(knows_the_ends_of_a_source),
        cmocka_unit_test(knows_ranges),
        cmocka_unit_test(checks_bytes),
        cmocka_unit_test(sees_unfinished_merges),
    };
    return cmocka_run_group_tests_name("diagnostics", tests, NULL, NULL);
}
