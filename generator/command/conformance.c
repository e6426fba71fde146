/* conformance.c - `muniment check --pdf FILE…`: does each PDF keep to PDF/UA-1 and PDF/A-2a? In: paths of files, which need not
 * belong to a project. Out: a line for each rule that a file breaks, and the exit status. */
#include "base/files.h"
#include "command/opened.h"
#include "conform/conform.h"

static void report(MnDiag *diag, MnRange file, const MnConformFailure *f)
{
    const char *page = mn_diag_number(diag, f->page), *object = mn_diag_number(diag, f->object);
    if (f->page)
        mn_report(diag, MN_PDF_RULE_PAGE, file, .page = page, .number = object, .reason = f->reason, .clauses = f->clauses);
    else if (f->object) mn_report(diag, MN_PDF_RULE_OBJECT, file, .number = object, .reason = f->reason, .clauses = f->clauses);
    else mn_report(diag, MN_PDF_RULE, file, .reason = f->reason, .clauses = f->clauses);
}

/* What is wrong with one file, as diagnostics of it. Returns the exit status it asks for. */
static int check_file(const MnOptions *options, const char *path)
{
    MnArena *arena = mn_arena_new();
    MnDiag *diag = mn_diag_new(arena);
    const MnRead *read = mn_read_path(arena, path);
    if (read->source) {
        MnStr text = read->source->text;
        MnConformReport found = mn_conform_check(arena, (MnStr){text.ptr - read->source->bom, text.len + read->source->bom});
        MnRange file = mn_diag_file(diag, path);
        if (!found.is_read) mn_report(diag, MN_PDF_UNREADABLE, file, .reason = found.failures[0].reason);
        for (size_t i = 0; found.is_read && i < found.nfailures; i++) report(diag, file, &found.failures[i]);
    } else {
        mn_report_failure(diag, MN_CANNOT_READ, path, mn_read_errno(read));
    }
    int status = mn_status_of(diag);
    mn_print_diag(options, diag);
    if (status == MN_EXIT_DONE && !options->quiet) fprintf(options->out, "%s: no errors\n", path);
    mn_arena_free(arena);
    return status;
}

int mn_command_check_pdf(const MnOptions *options)
{
    int worst = MN_EXIT_DONE;
    for (size_t i = 0; i < options->noperands; i++) {
        int status = check_file(options, options->operands[i]);
        if (status > worst) worst = status;
    }
    return worst;
}
