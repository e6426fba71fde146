/* What `muniment build` and `check` do about others: what was issued, what a council's faults hold back, other runs, and readers that are gone. */
#include "typed.h"

#include "base/lock.h"

#include <pthread.h>
#include <signal.h>

#define NARRATIVE "content/documents/plan/narrative.md"

/* What was issued with a date alone stays, until it is replaced by name. */
static void replaces(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-06-07\n");
    check_line(arena, folder, "build -q", MN_EXIT_DONE, NULL, NULL);
    scratch_add(arena, folder, NARRATIVE, "\nSomething more.\n");
    type_line(arena, folder, "build -q");
    assert_holds_no(scratch_text(arena, folder, "output/plan/1.1/index.html"), "Something more");
    check_line(arena, folder, "build --replace plan@1.1", MN_EXIT_DONE, "output/plan/1.1 (HTML, PDF of ", NULL);
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/index.html"), "Something more");
    check_line(arena, folder, "build --replace=plan@1.1 notes", MN_EXIT_DONE, "output/notes/current", NULL);
    check_refused(arena, folder, "build --replace plan", "muniment: build: --replace wants ID@VERSION; try 'muniment --help'\n");
    check_refused(arena, folder, "build --replace plan@", "muniment: build: --replace wants ID@VERSION");
    check_refused(arena, folder, "build --replace", "muniment: option --replace wants a value");
    check_refused(arena, folder, "check --replace plan@1.1", "muniment: check: --replace belongs to build");
    check_line(arena, folder, "build --replace plan@1.0", MN_EXIT_CONTENT, NULL, "1.0");
    mn_arena_free(arena);
}

/* What others say now changes nothing that was sealed: one advice names all versions that would differ. */
static void tells_what_would_differ(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    assert_int_equal(type_line(arena, folder, "issue -q report --date 2024-06-07").status, MN_EXIT_DONE);
    assert_int_equal(type_line(arena, folder, "issue -q plan --date 2024-06-07").status, MN_EXIT_DONE);
    scratch_sed(arena, folder, "content/councils/vale.ini", "s/Vale Council/Dale Council/");
    scratch_sed(arena, folder, "content/councils/town.ini", "s/Market Town/Quiet Town/");
    Ran ran = type_line(arena, folder, "build -j1");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.err, "advice: what was issued stays");
    assert_true(strstr(ran.err, "now: plan 1.1, report 1.0\n") || strstr(ran.err, "now: report 1.0, plan 1.1\n"));
    assert_holds(ran.out, mn_arena_printf(arena, "kept  %s/output/plan/1.1 (", folder));
    mn_arena_free(arena);
}

/* Documents without a fault of their own wait for the council that they share. */
static void holds_back(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_add(arena, folder, "content/councils/town.ini", "web-site = x\n");
    scratch_sed(arena, folder, "content/documents/report/narrative.md", "/^## Elsewhere/,$d");
    Ran ran = type_line(arena, folder, "build notes report");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "town.ini:4:1: error: [council] has no key 'web-site'");
    assert_holds(ran.err, "muniment: 2 of 2 documents were not written: the site or a council has errors\n");
    assert_false(scratch_has(arena, folder, "output"));
    check_line(arena, folder, "check notes", MN_EXIT_CONTENT, NULL,
               "muniment: 1 of 1 document would not be written: the site or a council has errors\n");
    check_line(arena, folder, "build notes", MN_EXIT_CONTENT, NULL, "muniment: 1 of 1 document was not written: ");
    mn_arena_free(arena);
}

/* A link that several documents have from their council is listed once. */
static void lists_links_once(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_add(arena, folder, "content/councils/town.ini", "contact = See [us](https://town.example/)\n");
    Ran ran = type_line(arena, folder, "check --links");
    const char *first = strstr(ran.out, "\thttps://town.example/\n");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_non_null(first);
    assert_null(strstr(first + 1, "\thttps://town.example/\n"));
    mn_arena_free(arena);
}

/* ---- other runs, and readers that are gone ---- */

/* Another run, which ends as soon as this one says that it waits. */
typedef struct {
    int lock, said;
    MnBuf text;
} Other;

static void *end_when_waited_for(void *user)
{
    Other *other = user;
    char part[100];
    for (ssize_t n; (n = read(other->said, part, sizeof part)) > 0;) {
        mn_buf_add(&other->text, part, (size_t)n);
        if (other->lock >= 0 && part[n - 1] == '\n') mn_unlock(other->lock), other->lock = -1;
    }
    return NULL;
}

static void waits_for_another_run(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site"), *words[] = {"-C", folder, "build", "notes"};
    int ends[2];
    pthread_t thread;
    assert_int_equal(pipe(ends), 0);
    Other other = {.lock = mn_lock(folder, false), .said = ends[0]};
    assert_true(other.lock >= 0);
    assert_int_equal(mn_lock(folder, false), MN_LOCK_BUSY);
    FILE *err = fdopen(ends[1], "w"), *out = fopen("/dev/null", "w");
    assert_true(err && out);
    setvbuf(err, NULL, _IONBF, 0);
    assert_int_equal(pthread_create(&thread, NULL, end_when_waited_for, &other), 0);
    assert_int_equal(mn_command_run(4, words, stdin, out, err), MN_EXIT_DONE);
    fclose(err);
    fclose(out);
    assert_int_equal(pthread_join(thread, NULL), 0);
    close(ends[0]);
    assert_string_equal(mn_buf_finish(&other.text, arena), "muniment: another run is writing this project; waiting for it\n");
    assert_true(scratch_has(arena, folder, "output/notes/current/index.html"));
    mn_arena_free(arena);
}

/* Whoever read enough wants no message of it; a disk that is full is told. */
static void says_why_it_cannot_print(void **state)
{
    WITH_ARENA(arena);
    static const char *const words[] = {"keys"};
    struct sigaction quiet = {.sa_handler = SIG_IGN}, before;
    int ends[2];
    sigaction(SIGPIPE, &quiet, &before);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    for (int full = 0; full < 2; full++) {
        char *said = NULL;
        size_t size;
        FILE *out = full ? fopen("/dev/full", "w") : fdopen(ends[1], "w"), *err = open_memstream(&said, &size);
        assert_non_null(out);
        assert_int_equal(mn_command_run(1, words, stdin, out, err), MN_EXIT_SYSTEM);
        fclose(out);
        fclose(err);
        assert_string_equal(said, full ? "muniment: cannot write to standard output\n" : "");
        free(said);
    }
    sigaction(SIGPIPE, &before, NULL);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces),         cmocka_unit_test(tells_what_would_differ), cmocka_unit_test(holds_back),
        cmocka_unit_test(lists_links_once), cmocka_unit_test(waits_for_another_run),   cmocka_unit_test(says_why_it_cannot_print),
    };
    return cmocka_run_group_tests_name("command_build", tests, NULL, NULL);
}
