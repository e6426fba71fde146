/* XPath: values of every kind, functions of ours, faults with their place, and the limit of operations. */
#include "unit.h"

#include "xml/xpath.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnNode *root;
    MnXPath *xpath;
    MnXPathError error;
    MnXPathFunction functions[5];
} Fixture;

static bool join(const MnXPathCall *call, MnXPathValue *result)
{
    MnBuf all = {0};
    for (size_t i = 0; i < call->count; i++) mn_buf_puts(&all, mn_xpath_string(call->xpath, &call->arguments[i]));
    *result =
        (MnXPathValue){.kind = MN_XPATH_STRING, .string = mn_buf_finish(&all, ((const Fixture *)call->function->user)->arena)};
    return true;
}

/* Asks for itself. */
static bool again(const MnXPathCall *call, MnXPathValue *result)
{
    const Fixture *f = call->function->user;
    MnXPathError error = {0};
    if (mn_xpath_eval(call->xpath, "again()", (MnXPathFocus){f->root, 1, 1}, result, &error)) return true;
    return mn_xpath_tell(call->xpath, error.code, error.told);
}

static bool refuse(const MnXPathCall *call, MnXPathValue *result)
{
    (void)result;
    return mn_xpath_fail(call->xpath, MN_WANTS_NUMBER, .function = "refuse", .value = "it", .hint = "do not");
}

static bool same(const MnXPathCall *call, MnXPathValue *result)
{
    *result = call->arguments[0];
    return true;
}

static bool last_date(const MnXPathCall *call, MnXPathValue *result)
{
    MnXPathError error = {0};
    return mn_xpath_eval(call->xpath, "string(version[last()]/date)",
                         (MnXPathFocus){((const Fixture *)call->function->user)->root, 1, 1}, result, &error);
}

static int begin(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = mn_arena_new();
    f->root = mn_xml_new_tree(f->arena, "data");
    const char *dates[] = {"2012-02", "2012-03-19", "2012-05-29"};
    for (size_t i = 0; i < 3; i++) {
        MnNode *version = mn_xml_add(f->root, "version", NULL);
        mn_xml_set_attr(version, "number", dates[i]);
        mn_xml_add_string(mn_xml_add(version, "date", NULL), dates[i]);
    }
    const MnXPathFunction functions[] = {{"join", 1, 9, join, f},
                                         {"refuse", 0, 0, refuse, f},
                                         {"again", 0, 0, again, f},
                                         {"same", 1, 1, same, f},
                                         {"last-date", 0, 0, last_date, f}};
    memcpy(f->functions, functions, sizeof functions);
    f->xpath = mn_xpath_new(f->arena, f->root, f->functions, sizeof functions / sizeof *functions);
    *state = f;
    return 0;
}

static int end(void **state)
{
    Fixture *f = *state;
    mn_arena_free(f->arena);
    free(f);
    return 0;
}

static MnXPathValue eval(Fixture *f, const char *expression)
{
    MnXPathValue value = {0};
    assert_true(mn_xpath_eval(f->xpath, expression, (MnXPathFocus){f->root, 1, 1}, &value, &f->error));
    return value;
}

static const char *text(Fixture *f, const char *expression)
{
    MnXPathValue value = eval(f, expression);
    return mn_xpath_string(f->xpath, &value);
}

static void values_of_every_kind(void **state)
{
    Fixture *f = *state;
    MnXPathValue dates = eval(f, "version/date");
    assert_int_equal(dates.kind, MN_XPATH_NODES);
    assert_int_equal(dates.count, 3);
    assert_string_equal(mn_xpath_text(f->arena, dates.nodes[1]), "2012-03-19");
    assert_string_equal(text(f, "version[2]/@number"), "2012-03-19");
    assert_string_equal(text(f, "count(version)"), "3");
    assert_int_equal(eval(f, "count(version) = 3").kind, MN_XPATH_BOOL);
    assert_string_equal(text(f, "$data/version[last()]/date"), "2012-05-29");
    MnXPathValue none = eval(f, "absent");
    assert_int_equal(none.count, 0);
    assert_false(mn_xpath_truth(&none));
    assert_true(mn_xpath_truth(&dates));
    MnXPathValue number = eval(f, "1 div 4");
    assert_int_equal(number.kind, MN_XPATH_NUMBER);
    assert_true(number.number == 0.25);
}

static void focus_has_position_and_size(void **state)
{
    Fixture *f = *state;
    MnXPathValue value = {0}, versions = eval(f, "version");
    assert_true(mn_xpath_eval(f->xpath, "concat(position(), '/', last(), ' ', date)", (MnXPathFocus){versions.nodes[1], 2, 3},
                              &value, &f->error));
    assert_string_equal(value.string, "2/3 2012-03-19");
}

static void functions_take_and_give_values(void **state)
{
    Fixture *f = *state;
    assert_string_equal(text(f, "join('a', 1, true(), version)"), "a1true2012-02");
    assert_int_equal(eval(f, "same(version)").count, 3);
    assert_string_equal(text(f, "same(version)[last()]/date"), "2012-05-29");
    assert_string_equal(text(f, "join(last-date(), ' ', last-date())"), "2012-05-29 2012-05-29");
    const char *near = NULL;
    assert_true(mn_xpath_has_function(f->xpath, MN_STR("join"), NULL));
    assert_true(mn_xpath_has_function(f->xpath, MN_STR("count"), NULL));
    assert_false(mn_xpath_has_function(f->xpath, MN_STR("coutn"), &near));
    assert_string_equal(near, "count");
}

static void check_fault(Fixture *f, const char *expression, const char *message, size_t offset)
{
    MnXPathValue value = {0};
    f->error = (MnXPathError){0};
    assert_false(mn_xpath_eval(f->xpath, expression, (MnXPathFocus){f->root, 1, 1}, &value, &f->error));
    MnBuf text = {0};
    assert_true(mn_message_fill(mn_message(f->error.code)->text, &f->error.told, &text));
    assert_string_equal(text.ptr, message);
    mn_buf_clear(&text);
    assert_int_equal(f->error.offset, offset);
}

static void check_code(Fixture *f, const char *expression, MnCode code)
{
    MnXPathValue value = {0};
    f->error = (MnXPathError){0};
    assert_false(mn_xpath_eval(f->xpath, expression, (MnXPathFocus){f->root, 1, 1}, &value, &f->error));
    if (f->error.code != code) fail_msg("%.40s: %s", expression, mn_message(f->error.code)->name);
}

static void faults_have_a_place(void **state)
{
    Fixture *f = *state;
    check_fault(f, "version[", "this expression cannot be understood from here on", 8);
    check_fault(f, "join('a", "a quotation mark is not closed", 7);
    check_fault(f, "nothing-like-it()", "there is no function 'nothing-like-it'", 0);
    check_fault(f, "refuse()", "refuse() wants a number, not 'it'", 0);
    assert_string_equal(f->error.told.hint, "do not");
    check_fault(f, "same(1, 2)", "same() takes exactly 1 argument, not 2", 0);
    check_fault(f, "refuse(1)", "refuse() takes no arguments", 0);
    check_fault(f, "$other", "there is no such variable", 0);
    check_fault(f, "", "this expression cannot be understood from here on", 0);
    assert_string_equal(text(f, "count(version)"), "3");
}

/* Each by its code: libxml2 finds them, whatever looked at the expression before. */
static void faults_have_a_code(void **state)
{
    Fixture *f = *state;
    check_code(f, "1.2.3", MN_EXPRESSION_FROM_HERE);
    check_code(f, "count('a)", MN_EXPRESSION_QUOTE_OPEN);
    check_code(f, "processing-instruction(a)", MN_EXPRESSION_TEXT_EXPECTED);
    check_code(f, "$", MN_EXPRESSION_VARIABLE_NAME);
    check_code(f, "$other", MN_EXPRESSION_NO_VARIABLE);
    check_code(f, "version[1", MN_EXPRESSION_CONDITION);
    check_code(f, "comment(", MN_EXPRESSION_BRACKET_OPEN);
    check_code(f, "count(1)", MN_EXPRESSION_WRONG_KIND);
    check_code(f, "count()", MN_EXPRESSION_ARITY);
    check_code(f, "a:b", MN_EXPRESSION_PREFIX);
    check_code(f, "$x:y", MN_EXPRESSION_NO_VALUE);
    check_code(f, "again()", MN_EXPRESSION_ENDLESS);
    MnBuf deep = {0};
    for (int i = 0; i < 20000; i++) mn_buf_putc(&deep, '(');
    check_code(f, deep.ptr, MN_EXPRESSION_TOO_DEEP);
    mn_buf_clear(&deep);
}

static void runaway_expressions_stop(void **state)
{
    Fixture *f = *state;
    for (int i = 0; i < 200; i++) mn_xml_add(f->root, "step", NULL);
    check_fault(f, "count(step[count(//step[count(//step) > 1]) > 1])", "this expression takes too long", 0);
    assert_string_equal(text(f, "count(step)"), "200");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_of_every_kind, begin, end),
        cmocka_unit_test_setup_teardown(focus_has_position_and_size, begin, end),
        cmocka_unit_test_setup_teardown(functions_take_and_give_values, begin, end),
        cmocka_unit_test_setup_teardown(faults_have_a_place, begin, end),
        cmocka_unit_test_setup_teardown(faults_have_a_code, begin, end),
        cmocka_unit_test_setup_teardown(runaway_expressions_stop, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
