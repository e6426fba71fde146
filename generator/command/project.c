/* project.c - see project.h. */
#include "command/project.h"

#include "base/diag_print.h"

#include <stdio.h>
#include <string.h>

void mn_print_diag(const MnDiag *diag, bool colour)
{
    MnBuf out = {0};
    mn_diag_print(diag, &out, colour);
    if (out.len) fwrite(out.ptr, 1, out.len, stderr);
    mn_buf_clear(&out);
}

int mn_status_of(const MnDiag *diag)
{
    return mn_diag_system_failed(diag) ? MN_EXIT_SYSTEM : mn_diag_errors(diag) ? MN_EXIT_CONTENT : MN_EXIT_DONE;
}

/* An operand may be an id or the path of its folder, as a shell completes it. */
static const char *id_of(MnArena *arena, const char *operand)
{
    size_t len = strlen(operand);
    while (len > 1 && operand[len - 1] == '/') len--;
    const char *id = mn_arena_strndup(arena, operand, len), *slash = strrchr(id, '/');
    return slash ? slash + 1 : id;
}

static const char *const *named(MnOpened *opened, const char *const *operands, size_t count)
{
    const char *const *all = mn_project_documents(mn_shared_project(opened->shared));
    if (!count) return all;
    size_t known = 0, used = 0;
    while (all[known]) known++;
    const char **ids = mn_arena_array(opened->arena, count + 1, sizeof *ids);
    for (size_t i = 0; i < count; i++) {
        const char *id = id_of(opened->arena, operands[i]);
        size_t at = 0;
        while (at < known && strcmp(all[at], id) != 0) at++;
        if (at < known) {
            size_t before = 0; /* one named twice is built once */
            while (before < used && ids[before] != all[at]) before++;
            if (before == used) ids[used++] = all[at];
            continue;
        }
        const char *near = mn_str_suggest(mn_str(id), all, known);
        fprintf(stderr, "muniment: there is no document '%s' in content/documents", id);
        fprintf(stderr, near ? "; did you mean '%s'?\n" : "; 'muniment list' shows those there are\n", near);
        opened->status = MN_EXIT_USAGE;
    }
    return ids;
}

/* Where documents are written: -o, or output in the project's folder. */
static const char *output_folder(MnArena *arena, const MnOptions *options)
{
    if (options->output) return options->output;
    return strcmp(options->folder, ".") == 0 ? "output" : mn_arena_printf(arena, "%s/output", options->folder);
}

bool mn_opened_init(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t noperands)
{
    *opened = (MnOpened){.arena = mn_arena_new()};
    opened->ctx = mn_context_new(opened->arena, NULL);
    opened->shared = mn_shared_open(&opened->ctx, options->folder, output_folder(opened->arena, options));
    mn_print_diag(opened->ctx.diag, options->colour);
    opened->status = mn_status_of(opened->ctx.diag);
    if (!opened->shared && !opened->status) opened->status = MN_EXIT_SYSTEM;
    if (opened->shared) opened->ids = named(opened, operands, noperands);
    return opened->shared && opened->status != MN_EXIT_USAGE;
}

void mn_opened_clear(MnOpened *opened)
{
    mn_arena_free(opened->arena);
}
