/* The checker passes what is good and notices everything that is broken on purpose, by the right rule; the reading order passes
 * what reads as the document and notices what does not. MN_KEEP=DIR keeps the broken files there. */
#include "unit.h"

#include "base/diag_print.h"

#include "breaks.h"
#include "order.h"
#include "reading.h"
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>

/* What all tests share: the good PDF as libqpdf writes it anew, so that nothing but the break differs. */
typedef struct {
    MnArena *arena;
    MnBuf pdf;
    const MnNode *tree;
    Checker *written, *good;
} Bench;

typedef struct {
    Bench *bench;
    size_t index;
} Case;

static const Edit unchanged[EDITS];

/* What is broken, a line each. */
static void tell(const Checker *checker, MnBuf *out)
{
    for (size_t i = 0; i < checker->nfailures; i++) {
        const Failure *f = &checker->failures[i];
        mn_buf_printf(out, "%s: page %u, object %u: %s\n", conform_rule(f->rule)->clauses, f->page, f->object, f->reason);
    }
}

static void assert_conforms(const Checker *checker)
{
    MnBuf out = {0};
    tell(checker, &out);
    if (checker->nfailures) fail_msg("%s", out.ptr);
    mn_buf_clear(&out);
}

static void good_test(void **state)
{
    Bench *b = ((Case *)*state)->bench;
    assert_conforms(b->written);
    assert_conforms(b->good);
}

static void good_order_test(void **state)
{
    Bench *b = ((Case *)*state)->bench;
    MnBuf report = {0};
    if (!order_compare(b->written, b->tree, &report)) fail_msg("%s", report.ptr);
}

static MnStr broken(const Bench *b, MnArena *arena, const char *name, const Edit *edits)
{
    MnStr pdf = {0};
    const char *folder = getenv("MN_KEEP");
    if (!edit_pdf(arena, b->good, edits, &pdf)) fail_msg("the edit cannot be made");
    if (folder) {
        FILE *file = fopen(mn_arena_printf(arena, "%s/%s.pdf", folder, name), "wb");
        assert_non_null(file);
        fwrite(pdf.ptr, 1, pdf.len, file);
        fclose(file);
    }
    return pdf;
}

static void break_test(void **state)
{
    const Case *test = *state;
    const Break *broken_by = &breaks[test->index];
    MnArena *arena = mn_arena_new();
    MnStr pdf = broken(test->bench, arena, mn_arena_printf(arena, "break-%03zu", test->index), broken_by->edits);
    const Checker *checker = conform_run(arena, pdf);
    bool noticed = false;
    for (size_t i = 0; i < checker->nfailures; i++) noticed |= checker->failures[i].rule == broken_by->rule;
    if (!noticed) {
        MnBuf out = {0};
        tell(checker, &out);
        fail_msg("not noticed by %s (%s), but:\n%s", conform_rule(broken_by->rule)->name, conform_rule(broken_by->rule)->clauses,
                 out.ptr ? out.ptr : "nothing");
    }
    mn_arena_free(arena);
}

static void disorder_test(void **state)
{
    const Case *test = *state;
    MnArena *arena = mn_arena_new();
    MnStr pdf = broken(test->bench, arena, mn_arena_printf(arena, "disorder-%03zu", test->index), disorders[test->index].edits);
    MnBuf report = {0};
    assert_false(order_compare(conform_run(arena, pdf), test->bench->tree, &report));
    assert_true(report.len > 0);
    mn_buf_clear(&report);
    mn_arena_free(arena);
}

/* No rule without a break, but for one that would take eight million objects. */
static void all_rules_test(void **state)
{
    (void)state;
    for (RuleId rule = 0; rule < RULE_COUNT; rule++) {
        bool proved = rule == RULE_OBJECT_COUNT;
        for (size_t i = 0; i < nbreaks; i++) proved |= breaks[i].rule == rule;
        if (!proved) fail_msg("nothing breaks %s", conform_rule(rule)->name);
    }
}

static bool set_up(Bench *b)
{
    b->arena = mn_arena_new();
    MnContext ctx = mn_context_new(b->arena, reading(b->arena, "."));
    MnStr again = {0};
    b->tree = sample_make(&ctx, &b->pdf);
    MnBuf diagnostics = {0};
    mn_diag_print(ctx.diag, &diagnostics, false);
    if (diagnostics.len) fprintf(stderr, "%s", diagnostics.ptr);
    mn_buf_clear(&diagnostics);
    if (!b->tree) return false;
    b->written = conform_run(b->arena, mn_buf_view(&b->pdf));
    if (!edit_pdf(b->arena, b->written, unchanged, &again)) return false;
    b->good = conform_run(b->arena, again);
    return true;
}

int main(void)
{
    Bench bench = {0};
    size_t count = 0, most = 3 + nbreaks + ndisorders;
    struct CMUnitTest *tests = calloc(most, sizeof *tests);
    Case *cases = calloc(most, sizeof *cases);
    if (!set_up(&bench)) return 1;
    tests[count++] = (struct CMUnitTest){"the sample conforms, as written and written anew", good_test, NULL, NULL, NULL};
    tests[count++] = (struct CMUnitTest){"the sample reads as its document", good_order_test, NULL, NULL, NULL};
    tests[count++] = (struct CMUnitTest){"every rule is broken by something", all_rules_test, NULL, NULL, NULL};
    for (size_t i = 0; i < nbreaks; i++, count++) {
        tests[count] = (struct CMUnitTest){breaks[i].name, break_test, NULL, NULL, NULL};
        cases[count].index = i;
    }
    for (size_t i = 0; i < ndisorders; i++, count++) {
        tests[count] = (struct CMUnitTest){disorders[i].name, disorder_test, NULL, NULL, NULL};
        cases[count].index = i;
    }
    for (size_t i = 0; i < count; i++) {
        cases[i].bench = &bench;
        tests[i].initial_state = &cases[i];
    }
    int failed = _cmocka_run_group_tests("conformance", tests, count, NULL, NULL);
    free(tests);
    free(cases);
    mn_buf_clear(&bench.pdf);
    mn_arena_free(bench.arena);
    return failed;
}
