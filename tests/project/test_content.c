/* Every document of the project itself loads without a fault. */
#include "unit.h"

#include "base/diag_print.h"
#include "project/data.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

static void print_all(const MnDiag *diag)
{
    MnBuf out = {0};
    mn_diag_print(diag, &out, false);
    if (out.len) fputs(out.ptr, stderr);
    mn_buf_clear(&out);
}

static void loads_every_document(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnProject *project = mn_project_open(&ctx);
    print_all(ctx.diag);
    assert_non_null(project);
    const char *const *ids = mn_project_documents(project);
    assert_non_null(ids[0]);
    size_t failed = 0;
    for (; *ids; ids++) {
        MnArena *own = mn_arena_new();
        MnContext c = mn_context_new(own, ctx.reader);
        const MnNode *data = mn_data_load(&c, project, *ids);
        print_all(c.diag);
        if (!data || mn_diag_warnings(c.diag)) failed++;
        else assert_string_equal(mn_xml_attr(mn_xml_child(data, "document"), "id"), *ids);
        if (data && getenv("MN_SHOW")) {
            MnBuf out = {0};
            mn_xml_dump(data, &out, true);
            puts(out.ptr);
            mn_buf_clear(&out);
        }
        mn_arena_free(own);
    }
    assert_int_equal(failed, 0);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(loads_every_document)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
