/* golden.h - golden tests: every folder tests/STAGE/CASE/ that holds INPUT is a test; what the stage makes of it must equal the
 * folder's expected.dump and its diagnostics expected.err (absent: none). MN_UPDATE=1 writes both instead of comparing, to be
 * read and committed. Used by one program a stage, run in the repository's folder:
 *
 *     static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump) { … }
 *     int main(void) { return golden_run("number", "input.xml", make); } */
#ifndef MN_TESTS_GOLDEN_H
#define MN_TESTS_GOLDEN_H

#include "unit.h"

#include "base/diag_print.h"
#include "extent.h"
#include "reading.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Makes the dump of one case. input is named as in the folder; diagnostics go to ctx->diag. */
typedef void (*GoldenMake)(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump);

typedef struct {
    char *folder;
    const char *input;
    GoldenMake make;
} GoldenCase;

static inline void golden_compare(MnArena *arena, const char *folder, const char *name, MnStr got)
{
    const char *path = mn_arena_printf(arena, "%s/%s", folder, name);
    if (getenv("MN_UPDATE")) {
        if (!got.len) {
            unlink(path);
            return;
        }
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(got.ptr, 1, got.len, file), got.len);
        assert_int_equal(fclose(file), 0);
        return;
    }
    const MnSource *expected = read_whole(arena, path, path);
    MnStr wanted = expected ? expected->text : (MnStr){"", 0};
    if (mn_str_equal(wanted, got)) return;
    size_t at = 0, line = 1, start = 0;
    while (at < wanted.len && at < got.len && wanted.ptr[at] == got.ptr[at])
        if (wanted.ptr[at++] == '\n') line++, start = at;
    MnStr was = mn_str_slice(wanted, start, start + 300), is = mn_str_slice(got, start, start + 300);
    fail_msg("%s differs at line %zu\nexpected: %.*s\ngot:      %.*s", path, line, (int)was.len, was.ptr, (int)is.len, is.ptr);
}

/* A line for each message that has a place but not its extent: no case holds one. */
static inline void golden_extents(const MnDiag *diag, MnBuf *errors)
{
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(diag, &count);
    for (size_t i = 0; i < count; i++)
        if (extent_is_missing(all[i])) mn_buf_printf(errors, "%s has no extent\n", mn_message(all[i]->code)->name);
}

static inline void golden_test(void **state)
{
    const GoldenCase *test = *state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnBuf dump = {0}, errors = {0};
    const MnSource *input = read_whole(arena, mn_arena_printf(arena, "%s/%s", test->folder, test->input), test->input);
    assert_non_null(input);
    test->make(&ctx, input, test->folder, &dump);
    mn_diag_print(ctx.diag, &errors, false);
    golden_extents(ctx.diag, &errors);
    golden_compare(arena, test->folder, "expected.dump", mn_buf_view(&dump));
    golden_compare(arena, test->folder, "expected.err", mn_buf_view(&errors));
    mn_buf_clear(&dump);
    mn_buf_clear(&errors);
    mn_arena_free(arena);
}

/* Runs every case of tests/STAGE. */
static inline int golden_run(const char *stage, const char *input, GoldenMake make)
{
    char path[4096];
    struct dirent **entries;
    snprintf(path, sizeof path, "tests/%s", stage);
    int found = scandir(path, &entries, NULL, alphasort), count = 0;
    if (found < 0) {
        perror(path);
        return 1;
    }
    struct CMUnitTest *tests = calloc((size_t)found + 1, sizeof *tests);
    GoldenCase *cases = calloc((size_t)found + 1, sizeof *cases);
    for (int i = 0; i < found; i++) {
        snprintf(path, sizeof path, "tests/%s/%s/%s", stage, entries[i]->d_name, input);
        if (entries[i]->d_name[0] != '.' && access(path, R_OK) == 0) {
            path[strlen(path) - strlen(input) - 1] = '\0';
            cases[count] = (GoldenCase){strdup(path), input, make};
            tests[count] = (struct CMUnitTest){strdup(entries[i]->d_name), golden_test, NULL, NULL, &cases[count]};
            count++;
        }
        free(entries[i]);
    }
    free(entries);
    snprintf(path, sizeof path, "%s golden", stage);
    int failed = count ? _cmocka_run_group_tests(path, tests, (size_t)count, NULL, NULL) : 1;
    for (int i = 0; i < count; i++) {
        free(cases[i].folder);
        free((char *)(uintptr_t)tests[i].name);
    }
    free(tests);
    free(cases);
    return failed;
}

#endif
