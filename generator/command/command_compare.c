/* command_compare.c - `muniment compare OLD [NEW]`. In: what the operands name (document/operand.h). Out: what changed, in the shape that
 * was asked for, on standard output; through a pager where that is a terminal. */
#include "command/opened.h"
#include "command/redline_command.h"
#include "command/terminal.h"
#include "compare/print.h"
#include "document/operand.h"

#include <string.h>

static const struct {
    const char *name; /* NULL: the one that is not asked for */
    void (*print)(MnArena *arena, const MnPrint *print, MnBuf *out);
    bool read; /* by people, on a terminal */
} shapes[] = {
    {NULL, mn_print_terminal, true}, {"summary", mn_print_summary, true},    {"stat", mn_print_stat, true},
    {"json", mn_print_json, false},  {"markdown", mn_print_markdown, false},
};

/* ---- the two sides ---- */

static MnPrintSide side_of(const MnOperand *operand)
{
    static const char *const sources[] = {[MN_OPERAND_CONTENT] = "content",
                                          [MN_OPERAND_PUBLISHED] = "published",
                                          [MN_OPERAND_REVISION] = "revision",
                                          [MN_OPERAND_FILE] = "file"};
    return (MnPrintSide){.label = operand->label,
                         .source = sources[operand->sort],
                         .document = operand->key.document,
                         .version = operand->key.version,
                         .issued = operand->issued,
                         .revision = operand->revision,
                         .path = operand->path};
}

/* Says what is wrong with the operands, and returns the exit status that this asks for. */
static int say(const MnOptions *options, const MnOperands *operands)
{
    int worst = operands->fault ? MN_EXIT_USAGE : MN_EXIT_DONE;
    if (operands->fault) fprintf(mn_err(options), "muniment: %s\n", operands->fault);
    for (size_t i = 0; i < operands->nsaid; i++) {
        int status = mn_status_of(operands->said[i]);
        mn_print_diag(options, operands->said[i]);
        if (status > worst) worst = status;
    }
    return worst;
}

/* ---- printing ---- */

static bool wants_colour(const MnOptions *options)
{
    const char *when = options->when_colour;
    if (when && strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
    return mn_terminal_shows_colour(options->out);
}

static void print(MnArena *arena, const MnOptions *options, const MnOperands *operands, const MnComparison *comparison)
{
    size_t at = 0;
    while (options->shape ? !shapes[at].name || strcmp(shapes[at].name, options->shape) != 0 : shapes[at].name != NULL) at++;
    MnBuf out = {0};
    MnPrint order = {.account = mn_account_of(arena, comparison),
                     .old = side_of(&operands->old),
                     .new = side_of(&operands->new),
                     .columns = mn_terminal_columns(options->out),
                     .colour = wants_colour(options)};
    shapes[at].print(arena, &order, &out);
    if (shapes[at].read) mn_terminal_page(options->in, options->out, mn_buf_view(&out));
    else fwrite(out.ptr, 1, out.len, options->out);
    mn_buf_clear(&out);
}

static int compare(MnArena *arena, const MnOptions *options, const MnOperands *operands)
{
    const MnCompareOptions how = {.words = operands->words,
                                  .old_picture = operands->old.picture,
                                  .new_picture = operands->new.picture,
                                  .old_user = operands->old.pictures,
                                  .new_user = operands->new.pictures};
    MnComparison *comparison = mn_compare(arena, operands->old.tree, operands->new.tree, &how);
    bool differs = mn_account_differs(comparison), files = options->html || options->redline;
    if (options->shape || !files) print(arena, options, operands, comparison);
    int status = files ? mn_write_redline(arena, options, operands, comparison) : MN_EXIT_DONE;
    return status == MN_EXIT_DONE && options->exit_code && differs ? MN_EXIT_DIFFERENT : status;
}

int mn_command_compare(const MnOptions *options)
{
    MnArena *arena = mn_arena_new();
    if (!mn_redline_may_write(arena, options)) {
        mn_arena_free(arena);
        return MN_EXIT_USAGE;
    }
    MnOperandRoots roots = {options->folder, mn_output_folder(arena, options), options->html || options->redline};
    MnOperands operands;
    bool good = mn_operands_read(arena, &roots, options->operands, options->noperands, &operands);
    int status = good ? compare(arena, options, &operands) : say(options, &operands);
    if (!good && status == MN_EXIT_DONE) status = MN_EXIT_SYSTEM;
    mn_arena_free(arena);
    return status;
}
