/* A revision read from repositories as people have them: shallow and partial clones, bare ones, worktrees, submodules, line ends of either
 * kind, names with spaces and letters beyond ASCII, both kinds of ids. Each repository is made by git. */
#include "unit.h"

#include "asked.h"
#include "base/diag_print.h"
#include "base/files.h"
#include "said.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In `base`: source, a repository with the project in the folder "the project", at the tags one and two. */
typedef struct {
    MnArena *arena;
    char base[64];
    char *path; /* $PATH as it was */
    MnReader *reader;
    MnContext ctx;
} Bench;

#define FILE_NAME "content/documents/caf\u00E9/a narrative.md"

static const char *shell(Bench *b, const char *script)
{
    return asked(b->arena, mn_arena_printf(b->arena, "set -e; exec 2>&1; cd %s; %s", b->base, script));
}

static int set_up(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    b->arena = mn_arena_new();
    b->path = strdup(getenv("PATH"));
    strcpy(b->base, "/tmp/muniment-revision-XXXXXX");
    if (!mkdtemp(b->base)) return 1;
    setenv("MUNIMENT_DATA", "/nowhere", 1);
    setenv("GIT_CONFIG_GLOBAL", mn_arena_printf(b->arena, "%s/settings", b->base), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    shell(b,
          "git config --global user.name Tester; git config --global user.email tester@example.org;"
          "git config --global protocol.file.allow always; git config --global gc.auto 0; git config --global maintenance.auto "
          "false; git config --global init.defaultBranch main;"
          "git config --global uploadpack.allowFilter true; git config --global uploadpack.allowAnySHA1InWant true;"
          "git init -q source; cd source; mkdir -p 'the project/content/documents/caf\u00E9'; cd 'the project';"
          "printf 'first\\n' >'" FILE_NAME "'; printf 'site\\n' >content/site.ini; git add -A; git commit -qm one; git tag one;"
          "printf 'second\\n' >'" FILE_NAME "'; git commit -qam two; git tag two");
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    Bench *b = *state;
    setenv("PATH", b->path, 1);
    asked(b->arena, mn_arena_printf(b->arena, "chmod -R u+rwx %s; rm -rf %s", b->base, b->base));
    static const char *const names[] = {"MUNIMENT_DATA", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_NO_LAZY_FETCH",
                                        "GIT_DIR"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unsetenv(names[i]);
    mn_arena_free(b->arena);
    free(b->path);
    free(b);
    return 0;
}

/* Opens a project, whose path is below the base, at a revision. */
static bool open_at(Bench *b, const char *project, const char *revision)
{
    MnFiles *files = mn_files_open(b->arena, mn_path_join(b->arena, b->base, project), NULL);
    b->reader = mn_reader_new(files, b->arena, NULL);
    b->ctx = mn_context_new(b->arena, b->reader);
    return mn_files_use_revision(&b->ctx, files, revision);
}

static const char *said(Bench *b)
{
    MnBuf out = {0};
    mn_diag_print(b->ctx.diag, &out, false);
    return mn_buf_finish(&out, b->arena);
}

static const char *text_of(Bench *b, const char *name)
{
    const MnRead *read = mn_reader_text(b->reader, MN_ROOT_PROJECT, name);
    if (!read->source) fail_msg("%s: state %d, %s", name, (int)read->state, read->why ? read->why : "");
    return read->source->text.ptr;
}

static void assert_reads(Bench *b, const char *project, const char *revision, const char *text)
{
    if (!open_at(b, project, revision)) fail_msg("%s: %s", project, said(b));
    assert_string_equal(text_of(b, FILE_NAME), text);
    assert_int_equal(mn_reader_list(b->reader, MN_ROOT_PROJECT, "content/documents/caf\u00E9")->count, 1);
    assert_string_equal(mn_reader_list(b->reader, MN_ROOT_PROJECT, "content")->names[0], "documents");
}

static void reads_what_was_committed(void **state)
{
    Bench *b = *state;
    shell(b, "printf unsaved >'source/the project/" FILE_NAME "'");
    assert_reads(b, "source/the project", "one", "first\n");
    assert_reads(b, "source/the project", "HEAD", "second\n");
    assert_reads(b, "source/the project", "main@{0}", "second\n");
    assert_reads(b, "source/the project", "two~1", "first\n");
}

/* The texts are those committed, whatever git makes of them in the working tree. */
static void knows_no_line_ends_of_its_own(void **state)
{
    Bench *b = *state;
    static const char *const settings[] = {"true", "input", "false"};
    for (size_t i = 0; i < 3; i++) {
        shell(b, mn_arena_printf(b->arena,
                                 "rm -rf copy; git -c core.autocrlf=%s clone -q source copy; cd copy;"
                                 "git config core.autocrlf %s; git config core.eol crlf",
                                 settings[i], settings[i]));
        const char *here = shell(b, "od -An -c 'copy/the project/" FILE_NAME "'");
        assert_int_equal(strstr(here, "\\r") != NULL, i == 0);
        assert_reads(b, "copy/the project", "two", "second\n");
    }
}

static void reads_worktrees_and_submodules(void **state)
{
    Bench *b = *state;
    shell(b, "git -C source worktree add -q ../tree one; git init -q outer; cd outer; git submodule --quiet add ../source 'sub "
             "module';"
             "git commit -qm outer");
    assert_reads(b, "tree/the project", "two", "second\n");
    assert_reads(b, "outer/sub module/the project", "one", "first\n");
}

/* A document that is a repository of its own is not of this one's revisions: that is said, not taken for an empty folder. */
static void says_what_another_repository_holds(void **state)
{
    Bench *b = *state;
    shell(b, "cd source; git submodule --quiet add ../source 'the project/content/documents/other'; git commit -qm other");
    assert_true(open_at(b, "source/the project", "HEAD"));
    assert_int_equal(mn_reader_look(b->reader, MN_ROOT_PROJECT, "content/documents/other")->state, MN_READ_SPECIAL);
    const MnRead *below = mn_reader_text(b->reader, MN_ROOT_PROJECT, "content/documents/other/document.ini");
    assert_int_equal(below->state, MN_READ_SPECIAL);
}

static void reads_bare_repositories(void **state)
{
    Bench *b = *state;
    shell(b, "git clone -q --bare source bare.git; git init -q own; cp -R 'source/the project/content' own/; cd own;"
             "printf 'first\\n' >'" FILE_NAME "'; git add -A; git commit -qm one; printf 'second\\n' >'" FILE_NAME
             "'; git commit -qam two;"
             "cd ..; git clone -q --bare own project.git");
    assert_reads(b, "project.git", "main", "second\n");
    assert_reads(b, "project.git", "main~1", "first\n");
    assert_true(open_at(b, "bare.git", "one"));
    assert_int_equal(mn_reader_look(b->reader, MN_ROOT_PROJECT, "content")->state, MN_READ_MISSING);
    assert_false(open_at(b, "bare.git", "nowhere"));
    assert_said(b->ctx.diag, MN_UNKNOWN_REVISION);
}

static void reads_long_ids(void **state)
{
    Bench *b = *state;
    shell(b,
          "git init -q --object-format=sha256 long; cp -R 'source/the project' long/; cd long; git add -A; git commit -qm one");
    assert_reads(b, "long/the project", "HEAD", "second\n");
}

static void reads_shallow_clones_as_far_as_they_go(void **state)
{
    Bench *b = *state;
    shell(b, "git clone -q --depth 1 file://$PWD/source shallow");
    assert_reads(b, "shallow/the project", "HEAD", "second\n");
    assert_false(open_at(b, "shallow/the project", "HEAD~1"));
    assert_said(b->ctx.diag, MN_UNKNOWN_REVISION);
    assert_non_null(strstr(said(b), "git fetch --unshallow"));
    shell(b, "git -C shallow fetch -q --unshallow");
    assert_reads(b, "shallow/the project", "HEAD~1", "first\n");
}

/* What is not there is told of each file, those that are there are read all the same, and nothing is fetched unasked. */
static void reads_partial_clones(void **state)
{
    Bench *b = *state;
    shell(b, "git clone -q --filter=blob:none file://$PWD/source partial");
    assert_reads(b, "partial/the project", "HEAD", "second\n");
    assert_true(open_at(b, "partial/the project", "one"));
    assert_int_equal(mn_reader_text(b->reader, MN_ROOT_PROJECT, FILE_NAME)->state, MN_READ_FAILED);
    assert_string_equal(text_of(b, "content/site.ini"), "site\n");
    assert_null(mn_read_text(&b->ctx, FILE_NAME, mn_at((MnPos){0})));
    assert_said(b->ctx.diag, MN_NOT_IN_CLONE);
    assert_non_null(strstr(said(b), "GIT_NO_LAZY_FETCH=0"));
    assert_true(mn_diag_system_failed(b->ctx.diag));
    setenv("GIT_NO_LAZY_FETCH", "0", 1);
    assert_reads(b, "partial/the project", "one", "first\n");
    unsetenv("GIT_NO_LAZY_FETCH");
    assert_reads(b, "partial/the project", "one", "first\n"); /* git has it now */
}

/* The other way that the message names. */
static void reads_what_was_fetched_after_all(void **state)
{
    Bench *b = *state;
    shell(b, "git clone -q --no-checkout --filter=tree:0 file://$PWD/source partial");
    assert_false(open_at(b, "partial", "one"));
    assert_said(b->ctx.diag, MN_REVISION_REFUSED);
    shell(b, "cd partial; git fetch -q --refetch --no-filter; git checkout -q");
    assert_reads(b, "partial/the project", "one", "first\n");
}

static void finds_the_repository_of_the_folder(void **state)
{
    Bench *b = *state;
    shell(b, "git init -q elsewhere");
    setenv("GIT_DIR", mn_arena_printf(b->arena, "%s/elsewhere/.git", b->base), 1); /* as git has it in a hook */
    assert_reads(b, "source/the project", "one", "first\n");
    shell(b, "mkdir plain");
    assert_false(open_at(b, "plain", "one"));
    assert_said(b->ctx.diag, MN_REVISION_REFUSED);
    assert_non_null(strstr(said(b), "not a git repository"));
}

/* However many files are read, git is started once. */
static void starts_git_once(void **state)
{
    Bench *b = *state;
    shell(b,
          "cd 'source/the project/content'; for i in $(seq 300); do echo $i >many-$i.md; done; git add -A; git commit -qm many;"
          "cd ../../..; mkdir bin; printf '#!/bin/sh\\necho >>%s/starts\\nPATH=%s exec git \"$@\"\\n' $PWD \"$PATH\" >bin/git;"
          "chmod +x bin/git");
    setenv("PATH", mn_arena_printf(b->arena, "%s/bin:%s", b->base, b->path), 1);
    assert_true(open_at(b, "source/the project", "HEAD"));
    const MnListing *list = mn_reader_list(b->reader, MN_ROOT_PROJECT, "content");
    assert_int_equal(list->count, 302);
    for (size_t i = 0; i < list->count; i++)
        mn_reader_text(b->reader, MN_ROOT_PROJECT, mn_path_join(b->arena, "content", list->names[i]));
    assert_string_equal(text_of(b, "content/many-300.md"), "300\n");
    assert_string_equal(shell(b, "wc -l <starts"), "1\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reads_what_was_committed),
        TEST(knows_no_line_ends_of_its_own),
        TEST(reads_worktrees_and_submodules),
        TEST(says_what_another_repository_holds),
        TEST(reads_bare_repositories),
        TEST(reads_long_ids),
        TEST(reads_shallow_clones_as_far_as_they_go),
        TEST(reads_partial_clones),
        TEST(reads_what_was_fetched_after_all),
        TEST(finds_the_repository_of_the_folder),
        TEST(starts_git_once),
    };
    return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
