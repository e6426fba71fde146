/* Reading a project: layers, what is refused, what is noted, and that each file is opened once. */
#include "unit.h"

#include "asked.h"
#include "base/diag_print.h"
#include "base/files.h"
#include "said.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* A project of its own, with installed templates and an output folder beside it. */
typedef struct {
    MnArena *arena;
    char base[64];
    const char *project, *installed, *output;
    MnFiles *files;
    MnReader *reader;
    MnContext ctx;
} Fixture;

static void run(Fixture *f, const char *script)
{
    asked(f->arena, mn_arena_printf(f->arena, "set -e; cd %s; %s", f->base, script));
}

static void write_file(Fixture *f, const char *name, const char *text)
{
    const char *path = mn_path_join(f->arena, f->base, name);
    run(f, mn_arena_printf(f->arena, "mkdir -p $(dirname %s)", name));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void open_files(Fixture *f)
{
    f->files = mn_files_open(f->arena, f->project, f->output);
    f->reader = mn_reader_new(f->files, f->arena, "content/documents/one");
    f->ctx = mn_context_new(f->arena, f->reader);
}

static int setup(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = mn_arena_new();
    strcpy(f->base, "/tmp/muniment-files-XXXXXX");
    if (!mkdtemp(f->base)) return 1;
    f->project = mn_path_join(f->arena, f->base, "project");
    f->installed = mn_path_join(f->arena, f->base, "installed");
    f->output = mn_path_join(f->arena, f->base, "output");
    setenv("MUNIMENT_DATA", f->installed, 1);
    write_file(f, "project/content/site.ini", "[site]\n");
    write_file(f, "project/content/documents/one/document.ini", "one\n");
    write_file(f, "project/content/documents/two/document.ini", "two\n");
    write_file(f, "project/templates/kinds/own.xml", "<own/>");
    write_file(f, "installed/templates/kinds/own.xml", "<installed/>");
    write_file(f, "installed/templates/kinds/paper.xml", "<paper/>");
    write_file(f, "secret.txt", "secret");
    open_files(f);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    run(f, "chmod -R u+rwx . ; cd /; rm -rf \"$OLDPWD\"");
    mn_arena_free(f->arena);
    unsetenv("MUNIMENT_DATA");
    free(f);
    return 0;
}

static const char *text_of(Fixture *f, MnRoot root, const char *name)
{
    const MnRead *read = mn_reader_text(f->reader, root, name);
    assert_int_equal(read->state, MN_READ_GOOD);
    assert_non_null(read->source);
    return read->source->text.ptr;
}

static MnReadState state_of(Fixture *f, const char *name)
{
    MnReadState look = mn_reader_look(f->reader, MN_ROOT_PROJECT, name)->state;
    const MnRead *read = mn_reader_text(f->reader, MN_ROOT_PROJECT, name);
    assert_int_equal(look, read->state); /* a look and a read agree */
    assert_true((read->source != NULL) == (read->state == MN_READ_GOOD));
    return read->state;
}

/* What is said of a file that cannot be read, without the place. */
static const char *said_of(Fixture *f, const char *name)
{
    MnContext own = mn_context_new(f->arena, f->reader);
    assert_null(mn_read_text(&own, name, (MnRange){0}));
    MnBuf out = {0};
    mn_diag_print(own.diag, &out, false);
    return mn_buf_finish(&out, f->arena);
}

static void reads_files_and_says_what_is_none(void **state)
{
    Fixture *f = *state;
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "[site]\n");
    assert_string_equal(mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/site.ini")->source->name, "content/site.ini");
    assert_int_equal(state_of(f, "content"), MN_READ_FOLDER);
    assert_int_equal(state_of(f, "content/absent.ini"), MN_READ_MISSING);
    assert_int_equal(state_of(f, "content/site.ini/below"), MN_READ_MISSING);
    assert_int_equal(state_of(f, "absent/folder/file"), MN_READ_MISSING);
    char longest[400] = "content/";
    memset(longest + 8, 'x', 300);
    assert_int_equal(state_of(f, longest), MN_READ_MISSING);
    strcat(longest, "/file");
    assert_int_equal(state_of(f, longest), MN_READ_MISSING);
    assert_true(mn_reader_has(f->reader, MN_ROOT_PROJECT, "content/site.ini"));
    assert_false(mn_reader_has(f->reader, MN_ROOT_PROJECT, "content"));
    assert_int_equal(mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/site.ini")->size, 7);
}

static void falls_back_to_installed_templates(void **state)
{
    Fixture *f = *state;
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "templates/kinds/own.xml"), "<own/>");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "templates/kinds/paper.xml"), "<paper/>");
    const MnRead *paper = mn_reader_text(f->reader, MN_ROOT_PROJECT, "templates/kinds/paper.xml");
    assert_int_equal(paper->root, MN_ROOT_INSTALLED);
    assert_string_equal(paper->source->name, "templates/kinds/paper.xml");
    assert_string_equal(text_of(f, MN_ROOT_INSTALLED, "templates/kinds/own.xml"), "<installed/>");
    assert_int_equal(state_of(f, "templates/kinds/absent.xml"), MN_READ_MISSING);
    const MnListing *kinds = mn_reader_list(f->reader, MN_ROOT_PROJECT, "templates/kinds");
    assert_int_equal(kinds->count, 2);
    assert_string_equal(kinds->names[0], "own.xml");
    assert_string_equal(kinds->names[1], "paper.xml");
    assert_null(kinds->names[2]);
}

static void lists_folders_in_order(void **state)
{
    Fixture *f = *state;
    run(f, "mkdir project/many; cd project/many; touch b a Z .hidden é; mkdir folder");
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "many");
    static const char *const wanted[] = {"Z", "a", "b", "folder", "é"};
    assert_int_equal(list->count, 5);
    for (size_t i = 0; i < 5; i++) assert_string_equal(list->names[i], wanted[i]);
    assert_null(list->names[5]);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "absent")->folder.state, MN_READ_MISSING);
    assert_null(mn_reader_list(f->reader, MN_ROOT_PROJECT, "many/a")->names);
    const MnListing *top = mn_reader_list(f->reader, MN_ROOT_PROJECT, "");
    assert_int_equal(top->count, 3);
    assert_string_equal(top->names[0], "content");
}

static void lists_hidden_names_when_asked(void **state)
{
    Fixture *f = *state;
    run(f, "mkdir project/many; cd project/many; touch b .hidden; mkdir .folder");
    mn_files_show_hidden(mn_reader_files(f->reader));
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "many");
    assert_int_equal(list->count, 3);
    assert_string_equal(list->names[0], ".folder");
    assert_string_equal(list->names[1], ".hidden");
    assert_string_equal(list->names[2], "b");
}

static void never_leaves_the_project(void **state)
{
    Fixture *f = *state;
    static const char *const names[] = {"../secret.txt",     "content/../../secret.txt", "/etc/passwd",
                                        "content//site.ini", "./content/site.ini",       "",
                                        "content/\x01"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) assert_int_equal(state_of(f, names[i]), MN_READ_OUTSIDE);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "..")->folder.state, MN_READ_OUTSIDE);
    assert_non_null(strstr(said_of(f, "../secret.txt"), "'../secret.txt' leads out of the project"));
}

static void follows_no_link_below_a_root(void **state)
{
    Fixture *f = *state;
    run(f, "cd project/content; ln -s ../../secret.txt out; ln -s site.ini in; ln -s documents also; ln -s nowhere dangling;"
           "ln -s ../.. up");
    static const char *const links[] = {"content/out", "content/in", "content/dangling", "content/also", "content/up"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        assert_int_equal(state_of(f, links[i]), MN_READ_LINK);
        assert_string_equal(mn_reader_look(f->reader, MN_ROOT_PROJECT, links[i])->link, links[i]);
    }
    assert_int_equal(state_of(f, "content/also/one/document.ini"), MN_READ_LINK);
    assert_string_equal(mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/also/one/document.ini")->link, "content/also");
    assert_int_equal(state_of(f, "content/up/secret.txt"), MN_READ_LINK);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/also")->folder.state, MN_READ_LINK);
    assert_string_equal(said_of(f, "content/up/secret.txt"),
                        "content/up/secret.txt: error: content/up is a link\n"
                        "       = put what it leads to in its place: no link inside a project is followed\n");
}

static void lets_the_roots_be_links(void **state)
{
    Fixture *f = *state;
    run(f, "ln -s project linked; mkdir real; echo published >real/page; ln -s real output");
    f->project = mn_path_join(f->arena, f->base, "linked");
    open_files(f);
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "[site]\n");
    assert_string_equal(text_of(f, MN_ROOT_OUTPUT, "page"), "published\n");
    run(f, "rm linked; ln -s installed linked"); /* they were resolved once */
    assert_int_equal(state_of(f, "content/documents/two/document.ini"), MN_READ_GOOD);
}

static void does_not_wait_for_what_is_no_file(void **state)
{
    Fixture *f = *state;
    run(f, "mkfifo project/content/pipe");
    assert_int_equal(state_of(f, "content/pipe"), MN_READ_SPECIAL);
    assert_string_equal(said_of(f, "content/pipe"), "content/pipe: error: content/pipe is not a regular file\n"
                                                    "       = a pipe or a device cannot be read here\n");
    assert_int_equal(state_of(f, "content/pipe/below"), MN_READ_MISSING);
}

static void knows_limits_of_size(void **state)
{
    Fixture *f = *state;
    run(f,
        "truncate -s 17M project/content/large; truncate -s 257M project/content/larger; truncate -s 16M project/content/most");
    assert_int_equal(mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/most")->state, MN_READ_GOOD);
    assert_int_equal(mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/large")->state, MN_READ_TOO_LARGE);
    assert_int_equal(mn_reader_bytes(f->reader, MN_ROOT_PROJECT, "content/large")->state, MN_READ_GOOD);
    const MnRead *again = mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/large");
    assert_int_equal(again->state, MN_READ_TOO_LARGE);
    assert_null(again->source);
    assert_int_equal(mn_reader_bytes(f->reader, MN_ROOT_PROJECT, "content/larger")->state, MN_READ_TOO_LARGE);
    assert_non_null(
        strstr(said_of(f, "content/large"), "content/large is too large\n       = the most that is read is 16 MiB\n"));
    MnContext own = mn_context_new(f->arena, f->reader);
    assert_true(mn_read_report(&own, mn_reader_bytes(f->reader, MN_ROOT_PROJECT, "content/larger"), (MnRange){0}));
    MnBuf out = {0};
    mn_diag_print(own.diag, &out, false);
    assert_non_null(strstr(mn_buf_finish(&out, f->arena), "is 256 MiB"));
}

/* What is answered does not hang on what was asked before, nor by whom. */
static void answers_the_same_in_any_order(void **state)
{
    Fixture *f = *state;
    enum { LOOK, TEXT, BYTES, QUESTIONS };
    static const MnReadState wanted[QUESTIONS] = {MN_READ_GOOD, MN_READ_TOO_LARGE, MN_READ_GOOD};
    static const char *const names[] = {"content/large", "content/documents/one/large"};
    run(f, "truncate -s 17M project/content/large; cp project/content/large project/content/documents/one/large");
    for (int order = 0; order < 27; order++) {
        open_files(f);
        MnReader *other = mn_reader_new(f->files, f->arena, "content/documents/one");
        const int asked[] = {order % QUESTIONS, order / QUESTIONS % QUESTIONS, order / QUESTIONS / QUESTIONS};
        for (int i = 0; i < 6; i++) {
            MnReader *reader = i < 3 ? f->reader : other;
            for (size_t n = 0; n < 2; n++) {
                int question = asked[i % 3];
                const MnRead *read = question == LOOK   ? mn_reader_look(reader, MN_ROOT_PROJECT, names[n])
                                     : question == TEXT ? mn_reader_text(reader, MN_ROOT_PROJECT, names[n])
                                                        : mn_reader_bytes(reader, MN_ROOT_PROJECT, names[n]);
                assert_int_equal(read->state, wanted[question]);
                assert_int_equal(read->size, 17 << 20);
                assert_true((read->source != NULL) == (question == BYTES));
            }
        }
    }
}

/* A file that the system would not open is there all the same. */
static void looks_at_what_could_not_be_read(void **state)
{
    Fixture *f = *state;
    struct rlimit limit; /* here that any more files are open */
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, limit.rlim_max}), 0);
    const MnRead *read = mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/site.ini");
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(read->state, MN_READ_FAILED);
    assert_true(mn_reader_has(f->reader, MN_ROOT_PROJECT, "content/site.ini"));
}

/* Bytes that are let go are noted, and read anew when they are asked for once more. */
static void reads_once_and_lets_go(void **state)
{
    Fixture *f = *state;
    MnArena *passing = mn_arena_new();
    write_file(f, "output/one/1.0/document.xml", "<document/>");
    MnRead read = mn_reader_once(f->reader, MN_ROOT_OUTPUT, "one/1.0/document.xml", passing);
    assert_string_equal(read.source->text.ptr, "<document/>");
    assert_int_equal(mn_reader_once(f->reader, MN_ROOT_OUTPUT, "one/1.0/none.xml", passing).state, MN_READ_MISSING);
    mn_arena_free(passing);
    size_t count;
    const MnUse *uses = mn_reader_uses(f->reader, &count);
    assert_int_equal(count, 2);
    assert_int_equal(uses[0].kind, MN_USE_READ);
    assert_string_equal(uses[0].read->name, "one/1.0/document.xml");
    assert_int_equal(uses[0].read->state, MN_READ_GOOD);
    assert_null(uses[0].read->source);
    assert_int_equal(uses[1].read->state, MN_READ_MISSING);
    assert_string_equal(mn_reader_bytes(f->reader, MN_ROOT_OUTPUT, "one/1.0/document.xml")->source->text.ptr, "<document/>");
    assert_true(mn_reader_has(f->reader, MN_ROOT_OUTPUT, "one/1.0/document.xml"));
}

/* Where there is no output folder nothing is in it. */
static void knows_no_output_folder(void **state)
{
    Fixture *f = *state;
    f->output = NULL;
    open_files(f);
    const MnRead *read = mn_reader_text(f->reader, MN_ROOT_OUTPUT, "one/record.ini");
    assert_int_equal(read->state, MN_READ_MISSING);
    assert_string_equal(read->shown, "one/record.ini");
    assert_int_equal(mn_reader_look(f->reader, MN_ROOT_OUTPUT, "one")->state, MN_READ_MISSING);
    assert_null(mn_reader_list(f->reader, MN_ROOT_OUTPUT, "")->names);
    assert_null(mn_files_path(f->files, MN_ROOT_OUTPUT));
    assert_true(mn_files_output_is_apart(f->files));
}

static void reports_what_the_system_refuses(void **state)
{
    Fixture *f = *state;
    struct rlimit limit; /* here that any more files are open */
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, limit.rlim_max}), 0);
    const MnRead *read = mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/site.ini");
    const MnRead *look = mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/documents/one/document.ini");
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "content");
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(read->state, MN_READ_FAILED);
    assert_int_equal(read->error, EMFILE);
    assert_int_equal(look->state, MN_READ_FAILED);
    assert_int_equal(list->folder.state, MN_READ_FAILED);
    assert_null(mn_read_text(&f->ctx, "content/site.ini", (MnRange){0}));
    assert_true(mn_diag_system_failed(f->ctx.diag));
}

/* A file that is denied is not looked for: here it is a pipe, which a look would tell from a file, and no hint names it. */
static void denies_files_and_folders(void **state)
{
    Fixture *f = *state;
    run(f, "cd project/content/documents/one; mkfifo exempt.md; mkdir exempt; echo secret >exempt/data.ini; touch exempted.md");
    mn_files_deny(f->files, "content/documents/one/exempt.md");
    mn_files_deny(f->files, "content/documents/one/exempt");
    assert_int_equal(state_of(f, "content/documents/one/exempt.md"), MN_READ_DENIED);
    assert_int_equal(state_of(f, "content/documents/one/exempt"), MN_READ_DENIED);
    assert_int_equal(state_of(f, "content/documents/one/exempt/data.ini"), MN_READ_DENIED);
    assert_int_equal(state_of(f, "content/documents/one/exempted.md"), MN_READ_GOOD);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/documents/one/exempt")->folder.state, MN_READ_DENIED);
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/documents/one");
    assert_int_equal(list->count, 2);
    assert_string_equal(list->names[0], "document.ini");
    assert_string_equal(list->names[1], "exempted.md");
    assert_non_null(strstr(said_of(f, "content/documents/one/exempt.md"), "exempt.md is kept from this build"));
    mn_files_overlay(f->files, "content/documents/one/exempt/other.md", MN_STR("unsaved"));
    assert_int_equal(state_of(f, "content/documents/one/exempt/other.md"), MN_READ_DENIED);
}

static void lays_unsaved_texts_over_the_disk(void **state)
{
    Fixture *f = *state;
    mn_files_overlay(f->files, "content/site.ini", MN_STR("[site] unsaved"));
    mn_files_overlay(f->files, "content/documents/three/document.ini", MN_STR("three"));
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "[site] unsaved");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/documents/three/document.ini"), "three");
    assert_int_equal(state_of(f, "content/documents/three"), MN_READ_FOLDER);
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/documents");
    assert_int_equal(list->count, 3);
    assert_string_equal(list->names[1], "three");
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/documents/three")->count, 1);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/documents/four")->folder.state, MN_READ_MISSING);
}

static void reads_a_revision(void **state)
{
    Fixture *f = *state;
    write_file(f, "project/content/link-to-be", "a file now");
    run(f, "export GIT_CONFIG_GLOBAL=/dev/null; git init -q .; ln -s site.ini project/content/link; git add project;"
           "git -c user.name=T -c user.email=t@example.org commit -qm one; git tag first; echo later >project/content/site.ini;"
           "echo new >project/content/new.ini; rm -r project/content/documents/two; git add -A project;"
           "git -c user.name=T -c user.email=t@example.org commit -qm two; echo unsaved >project/content/site.ini");
    open_files(f);
    mn_files_overlay(f->files, "content/over.ini", MN_STR("over"));
    mn_files_deny(f->files, "content/link-to-be");
    assert_true(mn_files_use_revision(&f->ctx, f->files, "first"));
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "[site]\n");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/documents/two/document.ini"), "two\n");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/over.ini"), "over");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "templates/kinds/paper.xml"),
                        "<paper/>"); /* installed, not of the revision */
    assert_string_equal(mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/site.ini")->shown, "first:content/site.ini");
    assert_string_equal(mn_reader_text(f->reader, MN_ROOT_PROJECT, "templates/kinds/paper.xml")->shown,
                        "templates/kinds/paper.xml");
    assert_int_equal(state_of(f, "content/new.ini"), MN_READ_MISSING);
    assert_int_equal(state_of(f, "content/link"), MN_READ_LINK);
    assert_int_equal(state_of(f, "content/link-to-be"), MN_READ_DENIED);
    assert_int_equal(state_of(f, "content/documents"), MN_READ_FOLDER);
    assert_int_equal(state_of(f, "content/site.ini/below"), MN_READ_MISSING);
    assert_int_equal(mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/site.ini")->size, 7);
    const MnListing *list = mn_reader_list(f->reader, MN_ROOT_PROJECT, "content");
    assert_int_equal(list->count, 4);
    assert_string_equal(list->names[0], "documents");
    assert_string_equal(list->names[3], "site.ini");
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "")->count, 2);
    open_files(f);
    assert_true(mn_files_use_revision(&f->ctx, f->files, "HEAD"));
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "later\n");
    assert_int_equal(state_of(f, "content/documents/two/document.ini"), MN_READ_MISSING);
}

static void says_that_there_is_no_such_revision(void **state)
{
    Fixture *f = *state;
    assert_false(mn_files_use_revision(&f->ctx, f->files, "HEAD")); /* no repository at all */
    run(f, "git init -q project");
    static const char *const wrong[] = {"HEAD", "nowhere", "", "a\nb", "HEAD:content", "--all"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(mn_files_use_revision(&f->ctx, f->files, wrong[i]));
    assert_said(f->ctx.diag, MN_UNKNOWN_REVISION);
    assert_false(mn_diag_system_failed(f->ctx.diag));
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    assert_false(mn_files_use_revision(&f->ctx, f->files, "HEAD"));
    setenv("PATH", path, 1);
    free(path);
    assert_true(mn_diag_system_failed(f->ctx.diag)); /* git is not there */
}

static bool notes(const MnUse *uses, size_t count, const char *name, MnRoot root, int kind, MnReadState wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(uses[i].name, name) != 0 || uses[i].root != root || (int)uses[i].kind != kind) continue;
        return wanted == (kind == MN_USE_LIST ? uses[i].listing->folder.state : uses[i].read->state);
    }
    return false;
}

static void notes_who_read_what(void **state)
{
    Fixture *f = *state;
    MnReader *words = mn_reader_new(f->files, f->arena, NULL), *shared = mn_reader_new(f->files, f->arena, NULL);
    mn_reader_text(words, MN_ROOT_PROJECT, "templates/kinds/paper.xml");
    mn_reader_text(shared, MN_ROOT_PROJECT, "content/site.ini");
    mn_reader_take(words, shared);
    mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/documents/one/document.ini");
    mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/documents/one/document.ini");
    mn_reader_text(f->reader, MN_ROOT_PROJECT, "content/documents/one/absent.md");
    mn_reader_list(f->reader, MN_ROOT_PROJECT, "content/absent");
    mn_reader_look(f->reader, MN_ROOT_PROJECT, "content/site.ini");
    mn_reader_take(f->reader, words);
    mn_reader_take(f->reader, words);
    size_t count = 0;
    const MnUse *uses = mn_reader_uses(f->reader, &count);
    assert_int_equal(count, 6);
    assert_true(notes(uses, count, "content/documents/one/document.ini", MN_ROOT_PROJECT, MN_USE_READ, MN_READ_GOOD));
    assert_true(notes(uses, count, "content/documents/one/absent.md", MN_ROOT_PROJECT, MN_USE_READ, MN_READ_MISSING));
    assert_true(notes(uses, count, "content/absent", MN_ROOT_PROJECT, MN_USE_LIST, MN_READ_MISSING));
    assert_true(notes(uses, count, "content/site.ini", MN_ROOT_PROJECT, MN_USE_READ, MN_READ_GOOD));
    assert_true(notes(uses, count, "templates/kinds/paper.xml", MN_ROOT_PROJECT, MN_USE_READ, MN_READ_MISSING));
    assert_true(notes(uses, count, "templates/kinds/paper.xml", MN_ROOT_INSTALLED, MN_USE_READ, MN_READ_GOOD));
    mn_reader_uses(words, &count);
    assert_int_equal(count, 3);
}

/* What is shared is kept for the build and what is a reader's own with the reader, but a reader sees both as they were. */
static void opens_each_file_once(void **state)
{
    Fixture *f = *state;
    MnArena *arena = mn_arena_new();
    MnReader *other = mn_reader_new(f->files, arena, "content/documents/one");
    text_of(f, MN_ROOT_PROJECT, "content/site.ini");
    text_of(f, MN_ROOT_PROJECT, "content/documents/one/document.ini");
    write_file(f, "project/content/site.ini", "changed");
    write_file(f, "project/content/documents/one/document.ini", "changed");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/site.ini"), "[site]\n");
    assert_string_equal(text_of(f, MN_ROOT_PROJECT, "content/documents/one/document.ini"), "one\n");
    assert_string_equal(mn_reader_text(other, MN_ROOT_PROJECT, "content/site.ini")->source->text.ptr, "[site]\n");
    assert_string_equal(mn_reader_text(other, MN_ROOT_PROJECT, "content/documents/one/document.ini")->source->text.ptr,
                        "changed");
    mn_arena_free(arena);
    assert_int_equal(state_of(f, "content/missing"), MN_READ_MISSING);
    write_file(f, "project/content/missing", "now");
    assert_int_equal(state_of(f, "content/missing"), MN_READ_MISSING);
}

static void sees_an_output_folder_that_is_made_later(void **state)
{
    Fixture *f = *state;
    assert_false(mn_reader_has(f->reader, MN_ROOT_OUTPUT, "one/1.0/record.ini"));
    write_file(f, "output/one/1.0/record.ini", "[record]\n");
    MnReader *later = mn_reader_new(f->files, f->arena, NULL);
    const MnRead *record = mn_reader_text(later, MN_ROOT_OUTPUT, "one/1.0/record.ini");
    assert_int_equal(record->state, MN_READ_GOOD);
    assert_string_equal(record->source->name, mn_path_join(f->arena, f->output, "one/1.0/record.ini"));
}

typedef struct {
    MnFiles *files;
    const MnSource *shared, *own;
    const char *folder;
    MnArena *arena;
} Thread;

static void *read_much(void *user)
{
    Thread *t = user;
    MnReader *reader = mn_reader_new(t->files, t->arena, t->folder);
    for (int i = 0; i < 200; i++) {
        const char *name = mn_arena_printf(t->arena, "content/many/%d", i);
        if (!mn_reader_text(reader, MN_ROOT_PROJECT, name)->source) return NULL;
    }
    t->own = mn_reader_text(reader, MN_ROOT_PROJECT, mn_path_join(t->arena, t->folder, "document.ini"))->source;
    t->shared = mn_reader_text(reader, MN_ROOT_PROJECT, "content/many/199")->source;
    return t;
}

static void serves_two_threads(void **state)
{
    Fixture *f = *state;
    run(f, "mkdir project/content/many; cd project/content/many; for i in $(seq 0 199); do echo $i >$i; done");
    Thread threads[] = {{.files = f->files, .folder = "content/documents/one", .arena = mn_arena_new()},
                        {.files = f->files, .folder = "content/documents/two", .arena = mn_arena_new()}};
    pthread_t ids[2];
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&ids[i], NULL, read_much, &threads[i]), 0);
    for (int i = 0; i < 2; i++) {
        void *good;
        pthread_join(ids[i], &good);
        assert_non_null(good);
    }
    assert_ptr_equal(threads[0].shared, threads[1].shared);
    assert_string_equal(threads[0].own->text.ptr, "one\n");
    assert_string_equal(threads[1].own->text.ptr, "two\n");
    for (int i = 0; i < 2; i++) mn_arena_free(threads[i].arena);
}

static void finds_an_empty_project(void **state)
{
    Fixture *f = *state;
    f->project = "/nowhere/at/all";
    open_files(f);
    assert_int_equal(state_of(f, "content/site.ini"), MN_READ_MISSING);
    assert_int_equal(mn_reader_list(f->reader, MN_ROOT_PROJECT, "content")->folder.state, MN_READ_MISSING);
    assert_string_equal(mn_files_path(f->files, MN_ROOT_PROJECT), "/nowhere/at/all");
    assert_non_null(strstr(said_of(f, "content/site.ini"), "this file does not exist"));
}

static void reads_a_path_wherever_it_leads(void **state)
{
    Fixture *f = *state;
    run(f, "ln -s secret.txt named; mkfifo pipe");
    const MnRead *read = mn_read_path(f->arena, mn_path_join(f->arena, f->base, "named"));
    assert_int_equal(read->state, MN_READ_GOOD);
    assert_string_equal(read->source->text.ptr, "secret");
    assert_int_equal(mn_read_path(f->arena, mn_path_join(f->arena, f->base, "pipe"))->state, MN_READ_SPECIAL);
    assert_int_equal(mn_read_path(f->arena, mn_path_join(f->arena, f->base, "absent"))->state, MN_READ_MISSING);
    assert_int_equal(mn_read_path(f->arena, f->base)->state, MN_READ_FOLDER);
}

static void joins_and_resolves_names(void **state)
{
    Fixture *f = *state;
    MnArena *arena = f->arena;
    assert_string_equal(mn_path_join(arena, "a/b", "c"), "a/b/c");
    assert_string_equal(mn_path_join(arena, "a/", "c"), "a/c");
    assert_string_equal(mn_path_join(arena, "/", "c"), "/c");
    assert_string_equal(mn_path_join(arena, ".", "c/d"), "c/d");
    assert_string_equal(mn_path_join(arena, "", "c"), "c");
    assert_string_equal(mn_path_resolve(arena, MN_STR("a/b"), "c.png"), "a/b/c.png");
    assert_string_equal(mn_path_resolve(arena, MN_STR("a/b"), "./../x//c.png"), "a/x/c.png");
    assert_string_equal(mn_path_resolve(arena, MN_STR("a/b"), "../../c"), "c");
    assert_string_equal(mn_path_resolve(arena, MN_STR(""), "c/./d/.."), "c");
    assert_string_equal(mn_path_resolve(arena, MN_STR("a/bb/ccc"), "../../../dddd/e"), "dddd/e");
    assert_null(mn_path_resolve(arena, MN_STR("a"), "../../c"));
}

static void tells_inner_paths(void **state)
{
    (void)state;
    static const char *const inner[] = {"a", "a/b.md", "..a", "a..b/.c", "é é.md"};
    static const char *const outer[] = {"",     "/",    "/etc", "..",   ".",    "./a", "a/../b",
                                        "a/..", "a//b", "a/",   "a\\b", "a\nb", "\x7F"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) assert_true(mn_path_is_inner(mn_str(inner[i])));
    for (size_t i = 0; i < sizeof outer / sizeof *outer; i++) assert_false(mn_path_is_inner(mn_str(outer[i])));
    assert_false(mn_path_is_inner((MnStr){"a\0b", 3}));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(reads_files_and_says_what_is_none),
                                       TEST(falls_back_to_installed_templates),
                                       TEST(lists_folders_in_order),
                                       TEST(lists_hidden_names_when_asked),
                                       TEST(never_leaves_the_project),
                                       TEST(follows_no_link_below_a_root),
                                       TEST(lets_the_roots_be_links),
                                       TEST(does_not_wait_for_what_is_no_file),
                                       TEST(knows_limits_of_size),
                                       TEST(answers_the_same_in_any_order),
                                       TEST(looks_at_what_could_not_be_read),
                                       TEST(reads_once_and_lets_go),
                                       TEST(knows_no_output_folder),
                                       TEST(reports_what_the_system_refuses),
                                       TEST(denies_files_and_folders),
                                       TEST(lays_unsaved_texts_over_the_disk),
                                       TEST(reads_a_revision),
                                       TEST(says_that_there_is_no_such_revision),
                                       TEST(notes_who_read_what),
                                       TEST(opens_each_file_once),
                                       TEST(sees_an_output_folder_that_is_made_later),
                                       TEST(serves_two_threads),
                                       TEST(finds_an_empty_project),
                                       TEST(reads_a_path_wherever_it_leads),
                                       TEST(joins_and_resolves_names),
                                       TEST(tells_inner_paths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
