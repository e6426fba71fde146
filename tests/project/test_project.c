/* Projects that cannot be opened, documents that are not there, files that cannot be read. */
#include "unit.h"

#include "asked.h"
#include "base/diag_print.h"
#include "project/data.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    char dir[32];
} Setting;

/* A project in a folder of its own, with a site file, a council and the document `d` without its document.ini. */
static Setting make_project(void)
{
    static const char *const folders[] = {"content", "content/councils", "content/documents", "content/documents/d"};
    Setting s = {.arena = mn_arena_new(), .dir = "/tmp/muniment-test-XXXXXX"};
    assert_non_null(mkdtemp(s.dir));
    s.ctx = mn_context_new(s.arena, reading(s.arena, s.dir));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        assert_int_equal(mkdir(mn_path_join(s.arena, s.dir, folders[i]), 0700), 0);
    return s;
}

static void write_file(Setting *s, const char *name, const char *text)
{
    FILE *file = fopen(mn_path_join(s->arena, s->dir, name), "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void remove_all(MnArena *arena, const char *path)
{
    asked(arena, mn_arena_printf(arena, "rm -r %s", path));
}

static void finish(Setting *s, const char *expected)
{
    MnBuf out = {0};
    mn_diag_print(s->ctx.diag, &out, false);
    assert_string_equal(out.ptr ? out.ptr : "", expected);
    mn_buf_clear(&out);
    remove_all(s->arena, s->dir);
    mn_arena_free(s->arena);
}

static void folder_without_content(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "tests/ini/complete"));
    assert_null(mn_project_open(&ctx));
    MnBuf out = {0};
    mn_diag_print(ctx.diag, &out, false);
    assert_string_equal(out.ptr, "tests/ini/complete: error: this folder holds no content/\n"
                                 "       = run muniment in a project folder, or name one with -C\n");
    mn_buf_clear(&out);
    mn_arena_free(arena);
}

static void site_is_missing(void **state)
{
    (void)state;
    Setting s = make_project();
    const MnProject *project = mn_project_open(&s.ctx);
    assert_non_null(project);
    assert_false(mn_project_is_whole(project));
    assert_false(mn_diag_system_failed(s.ctx.diag));
    finish(&s, "content/site.ini: error: this file does not exist\n");
}

static void nothing_but_a_site_is_a_project(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    remove_all(s.arena, mn_path_join(s.arena, s.dir, "content/councils"));
    remove_all(s.arena, mn_path_join(s.arena, s.dir, "content/documents"));
    const MnProject *project = mn_project_open(&s.ctx);
    assert_non_null(project);
    assert_null(mn_project_documents(project)[0]);
    finish(&s, "");
}

static void document_is_unknown(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    const MnProject *project = mn_project_open(&s.ctx);
    assert_non_null(project);
    assert_null(mn_data_load(&s.ctx, project, "x"));
    assert_null(mn_data_load(&s.ctx, project, "../d"));
    assert_null(mn_data_load(&s.ctx, project, "nothing-like-it"));
    finish(&s, "muniment: error: there is no document 'x'\n       = did you mean d?\n"
               "muniment: error: there is no document '../d'\n       = each folder of content/documents is one\n"
               "muniment: error: there is no document 'nothing-like-it'\n       = each folder of content/documents is one\n");
}

static void document_file_is_a_folder(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    assert_int_equal(mkdir(mn_path_join(s.arena, s.dir, "content/documents/d/document.ini"), 0700), 0);
    const MnProject *project = mn_project_open(&s.ctx);
    assert_null(mn_data_load(&s.ctx, project, "d"));
    assert_false(mn_diag_system_failed(s.ctx.diag));
    finish(&s, "content/documents/d/document.ini: error: this file is a folder, not a file\n");
}

/* A fault of the system is told from one of the content: here no more files may be open. */
static void document_cannot_be_read(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    write_file(&s, "content/documents/d/document.ini", "");
    const MnProject *project = mn_project_open(&s.ctx);
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, limit.rlim_max}), 0);
    const MnNode *data = mn_data_load(&s.ctx, project, "d");
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_null(data);
    assert_true(mn_diag_system_failed(s.ctx.diag));
    finish(&s, "content/documents/d/document.ini: failure: cannot read it: Too many open files\n");
}

/* The document is named like any other; that it lies behind a link is said when it is read. */
static void document_is_a_link(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    assert_int_equal(symlink("d", mn_path_join(s.arena, s.dir, "content/documents/e")), 0);
    const MnProject *project = mn_project_open(&s.ctx);
    assert_non_null(project);
    assert_true(mn_project_has_document(project, "e"));
    assert_null(mn_data_load(&s.ctx, project, "e"));
    assert_false(mn_diag_system_failed(s.ctx.diag));
    finish(&s, "content/documents/e/document.ini: error: content/documents/e is a link\n"
               "       = put what it leads to in its place: no link inside a project is followed\n");
}

/* What a project keeps serves several documents, each in an arena of its own. */
static void project_outlives_documents(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "tests/project/projects/good"));
    const MnProject *project = mn_project_open(&ctx);
    assert_non_null(project);
    for (int i = 0; i < 3; i++) {
        MnArena *own = mn_arena_new();
        MnContext c = mn_context_new(own, ctx.reader);
        const MnNode *data = mn_data_load(&c, project, "partnership"), *council = mn_xml_child(data, "council");
        const MnNode *member = mn_xml_child(council, "member");
        assert_string_equal(mn_xml_attr(member, "id"), "east");
        assert_int_equal(mn_data_type(member), MN_TYPE_REF);
        assert_int_equal(mn_data_type(mn_xml_child(member, "name")), MN_TYPE_TEXT);
        assert_int_equal(mn_data_type(data), MN_TYPE_TEXT);
        size_t count = 9;
        assert_null(mn_data_fields(data, &count));
        assert_int_equal(count, 0);
        mn_arena_free(own);
    }
    mn_arena_free(arena);
}

static bool notes(const MnUse *uses, size_t count, const char *name, MnReadState state)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(uses[i].name, name) == 0 && uses[i].kind != MN_USE_LIST) return uses[i].read->state == state;
    return false;
}

/* What a document depends on: of the councils its own and its members, and one that it names in vain. Another is not read. */
static void documents_note_what_they_use(void **state)
{
    (void)state;
    Setting s = make_project();
    write_file(&s, "content/site.ini", "[site]\ntitle = T\n");
    write_file(&s, "content/councils/both.ini", "[council]\nname = Both\nmember = east\n");
    write_file(&s, "content/councils/east.ini", "[council]\nname = East\n");
    write_file(&s, "content/councils/west.ini", "nothing of this is right");
    write_file(&s, "content/documents/d/narrative.md", "");
    write_file(&s, "content/documents/d/document.ini", "[document]\ntitle = T\nkind = k\ncouncil = both\n");
    const MnProject *project = mn_project_open(&s.ctx);
    assert_non_null(project);
    s.ctx.reader = mn_reader_new(mn_reader_files(s.ctx.reader), s.arena, "content/documents/d");
    assert_non_null(mn_data_load(&s.ctx, project, "d"));
    size_t count = 0;
    const MnUse *uses = mn_reader_uses(s.ctx.reader, &count);
    assert_true(notes(uses, count, "content/site.ini", MN_READ_GOOD));
    assert_true(notes(uses, count, "content/councils/both.ini", MN_READ_GOOD));
    assert_true(notes(uses, count, "content/councils/east.ini", MN_READ_GOOD));
    assert_false(notes(uses, count, "content/councils/west.ini", MN_READ_GOOD));
    assert_true(notes(uses, count, "content/documents/d/document.ini", MN_READ_GOOD));
    assert_true(notes(uses, count, "content/documents/d/narrative.md", MN_READ_GOOD));
    assert_true(notes(uses, count, "content/documents/d/issued.ini", MN_READ_MISSING));
    write_file(&s, "content/documents/d/document.ini", "[document]\ntitle = T\nkind = k\ncouncil = north\n");
    MnContext again = mn_context_new(s.arena, mn_reader_new(mn_reader_files(s.ctx.reader), s.arena, "content/documents/d"));
    mn_data_load(&again, project, "d");
    assert_int_equal(mn_diag_errors(again.diag), 1);
    uses = mn_reader_uses(again.reader, &count);
    assert_true(notes(uses, count, "content/councils/north.ini", MN_READ_MISSING));
    finish(&s, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folder_without_content),
        cmocka_unit_test(site_is_missing),
        cmocka_unit_test(nothing_but_a_site_is_a_project),
        cmocka_unit_test(document_is_unknown),
        cmocka_unit_test(document_file_is_a_folder),
        cmocka_unit_test(document_cannot_be_read),
        cmocka_unit_test(document_is_a_link),
        cmocka_unit_test(documents_note_what_they_use),
        cmocka_unit_test(project_outlives_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
