/* Expressions evaluated without a document tree: our functions, the host's, what is read is made ready first, and where a fault
 * stands. */
#include "unit.h"

#include "expression/eval.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    MnNode *data;
    MnPhrases phrases;
    MnExpressions *e;
    MnBuf asked; /* names of the nodes that were to be made ready; a star for those whose text is read */
    bool refuses;
    MnXPathFunction own;
} Fixture;

static const char *read_node(void *user, const MnNode *value)
{
    return mn_xpath_text(((const Fixture *)user)->arena, value);
}

static bool make_ready(void *user, const MnNode *node, bool text)
{
    Fixture *f = user;
    mn_buf_printf(&f->asked, "%s%s ", mn_xml_name(node), text ? "*" : "");
    return !f->refuses;
}

static bool call_echo(const MnXPathCall *call, MnXPathValue *result)
{
    const Fixture *f = call->function->user;
    const char *text = mn_argument_text(call, 0, f->e);
    return text && mn_give_string(result, text);
}

static void add(MnNode *parent, const char *name, const char *text)
{
    mn_xml_add_string(mn_xml_add(parent, name, NULL), text);
}

static int begin(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = mn_arena_new();
    f->ctx = mn_context_new(f->arena, reading(f->arena, "."));
    f->data = mn_xml_new_tree(f->arena, "data");
    MnNode *fields = mn_xml_add(f->data, "fields", NULL);
    add(fields, "cost", "1250.5");
    add(fields, "more", "1.1");
    add(fields, "name", "Ann");
    for (int i = 0; i < 3; i++) add(mn_xml_add(f->data, "version", NULL), "date", "2012-05-29");
    f->phrases = mn_phrases(f->arena, mn_words_load(&f->ctx, "en-GB", (MnRange){0}, NULL), NULL);
    f->own = (MnXPathFunction){"echo", 1, 1, call_echo, f};
    MnExpressionHost host = {&f->phrases, &f->own, 1, read_node, make_ready, f};
    f->e = mn_expressions_new(&f->ctx, f->data, &host);
    *state = f;
    return 0;
}

static int end(void **state)
{
    Fixture *f = *state;
    mn_expressions_clear(f->e);
    mn_buf_clear(&f->asked);
    mn_arena_free(f->arena);
    free(f);
    return 0;
}

static bool eval(Fixture *f, const char *select, MnXPathValue *value)
{
    const MnSource *source = mn_source_new(f->arena, "x", mn_str(select));
    MnExpression expression = mn_expression_of(f->arena, select, mn_source_pos(source, 0));
    MnScope scope = mn_scope_of_data(f->data);
    return mn_expression_eval(f->e, &scope, &expression, value);
}

static void functions_say_what_they_should(void **state)
{
    Fixture *f = *state;
    static const char *const rows[][2] = {
        {"words(count(version))", "three"},
        {"money(fields/cost * 2)", "£2,501"},
        {"ordinal(2)", "2nd"},
        {"percent(12.5)", "12.5%"},
        {"percent('0.5%')", "0.5%"},
        {"sum(fields/cost | fields/more)", "1251.6"},
        {"date(version[1]/date)", "29 May 2012"},
        {"concat(date('2012-05'), '!')", "May 2012!"},
        {"list('a', 2, fields/name)", "a, 2 and Ann"},
        {"word('version-number', 'number', '1.0')", "Version 1.0"},
        {"echo(fields/name)", "Ann"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MnXPathValue value;
        assert_true(eval(f, rows[i][0], &value));
        assert_string_equal(mn_expression_string(f->e, &value), rows[i][1]);
    }
    assert_int_equal(mn_diag_errors(f->ctx.diag), 0);
}

static void a_date_is_a_node_of_its_own(void **state)
{
    Fixture *f = *state;
    MnXPathValue value;
    assert_true(eval(f, "date('2012-05-29')", &value));
    assert_int_equal(value.kind, MN_XPATH_NODES);
    assert_true(mn_expressions_made(f->e, value.nodes[0]));
    assert_string_equal(mn_xml_attr(value.nodes[0], "datetime"), "2012-05-29");
    assert_true(eval(f, "fields/name", &value));
    assert_false(mn_expressions_made(f->e, value.nodes[0]));
}

static void what_is_read_is_made_ready_first(void **state)
{
    Fixture *f = *state;
    static const char *const rows[][2] = {
        {"fields/name", "name "}, /* handed out */
        {"concat(fields/name, '!')", "name* "},
        {"count(version)", ""},
        {"version[date = '2012-05-29'][1]/date", "date* date* date* date "},
        {"fields/cost + 1", "cost* "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MnXPathValue value;
        f->asked.len = 0;
        assert_true(eval(f, rows[i][0], &value));
        assert_true(mn_str_is(mn_buf_view(&f->asked), rows[i][1]));
    }
    MnXPathValue value;
    f->refuses = true; /* the host has reported why */
    assert_false(eval(f, "concat(fields/name, '!')", &value));
    assert_false(eval(f, "fields/name", &value));
    assert_int_equal(mn_diag_errors(f->ctx.diag), 0);
}

static void faults_stand_where_they_are(void **state)
{
    static const struct {
        const char *select;
        MnCode code;
        uint32_t from, to;
    } rows[] = {
        {"count(version) + fields/x[", MN_BRACKET_OPEN, 26, 27},
        {"versoin/date", MN_NO_RECORD_TYPE, 1, 8},
        {"nothing(1)", MN_NO_FUNCTION, 1, 8},
        {"money('a lot')", MN_WANTS_NUMBER, 1, 15},
        {"list(fields/absent)", MN_ARGUMENT_WITHOUT_VALUE, 1, 20},
        {"sum(fields/absent)", MN_SUM_OF_NOTHING, 1, 19},
        {"sum('1')", MN_EXPRESSION_WRONG_KIND, 1, 9},
        {"sum(fields/name)", MN_WANTS_NUMBER, 1, 17},
        {"version/@nam", MN_NO_ATTRIBUTE_NAME, 10, 13},
        {" ", MN_EMPTY_EXPRESSION, 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Fixture *f = NULL;
        begin((void **)&f);
        MnXPathValue value;
        assert_false(eval(f, rows[i].select, &value));
        size_t count;
        const MnDiagnostic *const *list = mn_diag_list(f->ctx.diag, &count);
        assert_int_equal(count, 1);
        assert_int_equal(list[0]->code, rows[i].code);
        assert_int_equal(list[0]->range.start.column, rows[i].from);
        assert_int_equal(list[0]->range.end.column, rows[i].to);
        end((void **)&f);
    }
}

static void a_share_is_no_percentage(void **state)
{
    static const char *const rows[] = {"percent(0.175)", "percent('0.5')", "concat(percent(-0.25), '')"};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Fixture *f = NULL;
        begin((void **)&f);
        MnXPathValue value;
        assert_true(eval(f, rows[i], &value));
        size_t count;
        const MnDiagnostic *const *list = mn_diag_list(f->ctx.diag, &count);
        assert_int_equal(count, 1);
        assert_int_equal(list[0]->code, MN_PERCENT_OF_SHARE);
        assert_int_equal(list[0]->range.end.column, strlen(rows[i]) + 1);
        end((void **)&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(functions_say_what_they_should, begin, end),
        cmocka_unit_test_setup_teardown(a_date_is_a_node_of_its_own, begin, end),
        cmocka_unit_test_setup_teardown(what_is_read_is_made_ready_first, begin, end),
        cmocka_unit_test(faults_stand_where_they_are),
        cmocka_unit_test(a_share_is_no_percentage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
