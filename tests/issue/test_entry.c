/* issued.ini: entries as they were read are written again, digests do not hang on how a file is laid out, and the chain has one end. */
#include "unit.h"

#include "base/digest.h"
#include "issue/entry.h"

#include <string.h>

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const char whole[] = "[issued 1.0]\ndate = 2027-03-12\ntree = " A64 "\nsums = " B64
                            "\nsigned = SHA256:abc/+\npages = 12\nsource = document.ini | " A64
                            "\nsource = odd%7C name.csv | " B64 "\ntoolchain = HarfBuzz 6.0.0 | zlib 1.2.13\n";

static const MnIssueLog *log_of(MnArena *arena, const char *text, size_t errors)
{
    MnContext ctx = mn_context_new(arena, NULL);
    const MnIssueLog *log = mn_issue_log_read(&ctx, mn_source_new(arena, "issued.ini", mn_str(text)));
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(ctx.diag, &count);
    if (mn_diag_errors(ctx.diag) != errors) fail_msg("%s", count ? all[0]->message : "nothing said");
    return log;
}

static const char *written(MnArena *arena, const MnIssueEntry *entry)
{
    MnBuf out = {0};
    mn_entry_write(entry, &out);
    return mn_buf_finish(&out, arena);
}

static void writes_what_it_read(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnIssueLog *log = log_of(arena, whole, 0);
    assert_int_equal(log->count, 1);
    const MnIssueEntry *entry = &log->entries[0];
    assert_string_equal(entry->sources[1].name, "odd| name.csv");
    assert_int_equal(entry->pages, 12);
    assert_true(mn_entry_is_sealed(entry));
    assert_string_equal(written(arena, entry), whole);
    const char *amended = "[amended 1.0]\ndate = 2027-04-01\nreason = This \\| that; \\ too\ntree = " A64 "\nsums = " B64
                          "\nbefore = " A64 " | " B64 "\nformerly = old-plan | " A64 "\nformerly = older | " B64 "\n";
    log = log_of(arena, amended, 0);
    assert_string_equal(log->entries[0].reason, "This | that; \\ too");
    assert_int_equal(log->entries[0].nbefore, 2);
    assert_int_equal(log->entries[0].nformers, 2);
    assert_string_equal(log->entries[0].formers[1].id, "older");
    assert_string_equal(written(arena, &log->entries[0]), amended);
    mn_arena_free(arena);
}

static void layout_is_no_content(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *other =
        "; what we issued\r\n\r\n[issued  1.0]\r\ntoolchain   = HarfBuzz 6.0.0 |\r\n   zlib   1.2.13\r\n; said in the minutes\r\n"
        "tree=" A64 "\r\nsums = " B64
        "\r\nsigned=SHA256:abc/+\r\n\r\ndate      = 2027-03-12\r\npages  = 12\r\nsource = document.ini\r\n  | " A64
        "\r\nsource = odd%7C name.csv | " B64 "\r\n";
    const MnIssueLog *log = log_of(arena, other, 0);
    char digest[65], expected[65];
    mn_entry_digest(&log->entries[0], digest);
    mn_sha256_hex(mn_str(whole), expected);
    assert_string_equal(digest, expected);
    assert_string_equal(written(arena, &log->entries[0]), whole);
    mn_arena_free(arena);
}

static void finds_what_holds_now(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnIssueLog *log =
        log_of(arena,
               "[issued 0.9]\ndate = 2020\n[issued 1.0]\ndate = 2021\n[amended 1.0]\ndate = 2022\nreason = One\n"
               "[amended 1.0]\ndate = 2023\nreason = Two\n",
               0);
    assert_int_equal(log->count, 4);
    assert_string_equal(mn_issue_log_find(log, "1.0")->reason, "Two");
    assert_string_equal(mn_issue_log_find(log, "0.9")->date, "2020");
    assert_null(mn_issue_log_find(log, "1.1"));
    assert_null(mn_issue_log_find(log, NULL));
    assert_false(mn_entry_is_sealed(mn_issue_log_find(log, "1.0")));
    size_t count;
    mn_issue_log_ends(arena, log, &count);
    assert_int_equal(count, 0);
    mn_arena_free(arena);
}

/* The second names the first, the third does too: a fork, which the fourth joins. */
static void chain_has_its_ends(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    char first[65], second[65], third[65];
    const char *text = whole;
    size_t count;
    mn_entry_digest(&log_of(arena, text, 0)->entries[0], first);
    text = mn_arena_printf(
        arena, "%s\n[amended 0.1]\ndate = 2020\nreason = No\n\n[issued 1.1]\ndate = 2028\nsums = " A64 "\nbefore = %s\n", text,
        first);
    const MnIssueLog *log = log_of(arena, text, 0);
    const char *const *ends = mn_issue_log_ends(arena, log, &count);
    mn_entry_digest(&log->entries[2], second);
    assert_int_equal(count, 1);
    assert_string_equal(ends[0], second);
    text = mn_arena_printf(arena, "%s\n[issued 1.2]\ndate = 2028\nsums = " B64 "\nbefore = %s\n", text, first);
    log = log_of(arena, text, 0);
    ends = mn_issue_log_ends(arena, log, &count);
    mn_entry_digest(&log->entries[3], third);
    assert_int_equal(count, 2);
    assert_string_equal(ends[1], third);
    const MnIssueEntry *pair[2];
    assert_true(mn_issue_log_fork(arena, log, pair));
    assert_string_equal(pair[0]->version, "1.1");
    assert_string_equal(pair[1]->version, "1.2");
    text = mn_arena_printf(arena, "%s\n[amended 1.2]\ndate = 2028\nreason = Joined\nsums = " B64 "\nbefore = %s | %s\n", text,
                           second, third);
    log = log_of(arena, text, 0);
    mn_issue_log_ends(arena, log, &count);
    assert_int_equal(count, 1);
    assert_false(mn_issue_log_fork(arena, log, pair));
    mn_arena_free(arena);
}

static void refuses_what_is_no_digest(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnIssueLog *log =
        log_of(arena, "[issued 1.0]\ndate = 2027\nsums = 12ab\nbefore = " A64 " | nothing\nsource = a.csv\n", 3);
    assert_null(log->entries[0].sums);
    assert_int_equal(log->entries[0].nbefore, 0);
    log_of(arena, "[issued 1.0]\ndate = 2027\n[issued 1.0]\ndate = 2028\n", 1);
    log_of(arena, "[issued 1.0]\ndate = 2027\nsums = " A64 "\n[issued 1.0]\ndate = 2027\nsums = " B64 "\n", 0); /* a fork */
    log_of(arena, "[amended 1.0]\ndate = 2027\n", 1);                                                           /* no reason */
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_it_read),       cmocka_unit_test(layout_is_no_content),
        cmocka_unit_test(finds_what_holds_now),      cmocka_unit_test(chain_has_its_ends),
        cmocka_unit_test(refuses_what_is_no_digest),
    };
    return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
