/* functions.c - in: the arguments of date(), money() and the rest. Out: text or a node, in the words of the document's
 * language. Every word and pattern comes from templates/words, so another language needs no C.
 *
 * date() and ref() yield a node made in the scratch tree (time, a.ref): a node's string value is its text, so the result
 * can also be joined with other text. A block function yields a <call/> node, which value.c replaces by the block. */
#include "merge/internal.h"

#include "language/exemption.h"

#include <string.h>

static bool give_string(MnXPathValue *result, const char *string)
{
    *result = (MnXPathValue){.kind = MN_XPATH_STRING, .string = string};
    return true;
}

static bool give_node(Merge *m, MnXPathValue *result, const MnNode *node)
{
    const MnNode **nodes = mn_arena_alloc(m->ctx->arena, sizeof(const MnNode *));
    nodes[0] = node;
    *result = (MnXPathValue){.kind = MN_XPATH_NODES, .nodes = nodes, .count = 1};
    return true;
}

/* An argument's text; fails when it names something that has no value. */
static const char *given(MnXPath *xpath, const char *function, const MnXPathValue *argument)
{
    if (argument->kind != MN_XPATH_NODES || argument->count) return mn_xpath_string(xpath, argument);
    mn_xpath_fail(xpath, MN_ARGUMENT_WITHOUT_VALUE, .function = function);
    return NULL;
}

static bool given_decimal(MnXPath *xpath, const char *function, const MnXPathValue *argument, MnDecimal *decimal)
{
    const char *text = given(xpath, function, argument);
    if (!text) return false;
    bool good =
        argument->kind == MN_XPATH_NUMBER ? mn_decimal_of(argument->number, decimal) : mn_decimal_parse(mn_str(text), decimal);
    if (good) return true;
    return mn_xpath_fail(xpath, MN_WANTS_NUMBER, .function = function, .value = text);
}

/* ---- dates ---- */

static bool call_date(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    const char *iso = given(xpath, "date", arguments);
    if (!iso) return false;
    const char *text = mn_phrase_date(&m->phrases, iso);
    if (!text) return mn_xpath_fail(xpath, MN_WANTS_DATE, .value = iso);
    MnNode *time = mn_xml_add(m->scratch, "time", NULL);
    mn_xml_set_attr(time, "datetime", iso);
    mn_xml_add_string(time, text);
    return give_node(m, result, time);
}

/* ---- numbers ---- */

static bool call_ordinal(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    MnDecimal d;
    if (!given_decimal(xpath, "ordinal", arguments, &d)) return false;
    if (d.millionths < 0 || d.millionths % 1000000) return mn_xpath_fail(xpath, MN_ORDINAL_WHOLE, .function = "ordinal");
    return give_string(result, mn_phrase_ordinal(&m->phrases, d.millionths / 1000000));
}

static bool call_words(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    MnDecimal d;
    if (!given_decimal(xpath, "words", arguments, &d)) return false;
    return give_string(result, mn_phrase_number(&m->phrases, &d));
}

static bool call_money(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    MnDecimal d;
    if (!given_decimal(xpath, "money", arguments, &d)) return false;
    const char *text = mn_phrase_money(&m->phrases, &d);
    if (!text) return mn_xpath_fail(xpath, MN_NO_MONEY_WORDS, .function = "money");
    return give_string(result, text);
}

static bool call_percent(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    MnDecimal d;
    if (!given_decimal(xpath, "percent", arguments, &d)) return false;
    return give_string(result, mn_phrase_percent(&m->phrases, &d));
}

/* ---- texts ---- */

static bool call_list(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    Merge *m = user;
    size_t total = 0, n = 0;
    for (size_t i = 0; i < count; i++) total += arguments[i].kind == MN_XPATH_NODES ? arguments[i].count : 1;
    const char **items = mn_arena_array(m->ctx->arena, total, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        if (arguments[i].kind != MN_XPATH_NODES) items[n++] = merge_plain_value(m, &arguments[i]);
        else
            for (size_t k = 0; k < arguments[i].count; k++) items[n++] = merge_plain(m, arguments[i].nodes[k]);
    }
    if (!total) return given(xpath, "list", arguments) != NULL;
    return give_string(result, mn_phrase_list(&m->phrases, items, total));
}

static bool call_ref(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    const char *id = given(xpath, "ref", arguments);
    if (!id) return false;
    MnNode *a = mn_xml_add(m->scratch, "a", NULL);
    mn_xml_set_attr(a, "class", "ref");
    mn_xml_set_attr(a, "href", mn_arena_printf(m->ctx->arena, "#%s", id));
    return give_node(m, result, a);
}

/* word('key'), or word('key', 'name', value, …) for a text with {name} in it. */
static bool call_word(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    Merge *m = user;
    const char *key = given(xpath, "word", arguments), **pairs = mn_arena_array(m->ctx->arena, count, sizeof *pairs);
    if (!key) return false;
    if (count % 2 == 0) return mn_xpath_fail(xpath, MN_WORD_PAIRS, .function = "word");
    for (size_t i = 1; i < count; i++) {
        const char *text = given(xpath, "word", &arguments[i]);
        if (!text) return false;
        pairs[i - 1] = text;
    }
    const char *text = mn_words_fill(m->ctx->arena, m->words, key, pairs);
    if (text) return give_string(result, text);
    return mn_xpath_fail(xpath, MN_NO_WORD, .key = key);
}

const char *merge_exemption(Merge *m)
{
    const MnNode *meeting = mn_xml_child(m->data, "meeting"), *key = meeting ? mn_xml_child(meeting, "exempt") : NULL;
    const char *said = key ? merge_plain(m, key) : NULL;
    return said ? mn_exemption_marking(m->ctx->arena, m->words, said) : NULL;
}

static bool call_exemption(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)xpath, (void)arguments, (void)count;
    const char *marking = merge_exemption(user);
    return give_string(result, marking ? marking : "");
}

/* Has a block printed any record of this type so far? Narratives come before templates. */
static bool call_printed(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    const char *type = given(xpath, "printed", arguments);
    if (!type) return false;
    *result = (MnXPathValue){.kind = MN_XPATH_BOOL, .truth = merge_is_printed(user, NULL, type)};
    return true;
}

/* ---- blocks ---- */

static bool call_block(MnXPath *xpath, Merge *m, const char *name, const MnXPathValue *argument, MnXPathValue *result)
{
    const char *text = argument ? given(xpath, name, argument) : "";
    if (!text) return false;
    MnNode *call = mn_xml_add(m->scratch, "call", NULL);
    mn_xml_set_attr(call, "name", name);
    mn_xml_set_attr(call, "argument", text);
    m->block_calls++;
    return give_node(m, result, call);
}

#define BLOCK(name)                                                                                                              \
    static bool call_##name(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)       \
    {                                                                                                                            \
        return call_block(xpath, user, #name, count ? arguments : NULL, result);                                                 \
    }
BLOCK(table)
BLOCK(matrix)
BLOCK(plan)
BLOCK(scoring)
BLOCK(diagram)
BLOCK(include)
BLOCK(terms)
BLOCK(recommendations)

const MnXPathFunction merge_functions[] = {
    {"date", 1, 1, call_date},       {"ordinal", 1, 1, call_ordinal},
    {"words", 1, 1, call_words},     {"money", 1, 1, call_money},
    {"percent", 1, 1, call_percent}, {"list", 1, 99, call_list},
    {"ref", 1, 1, call_ref},         {"word", 1, 9, call_word},
    {"table", 1, 1, call_table},     {"matrix", 1, 1, call_matrix},
    {"plan", 1, 1, call_plan},       {"scoring", 1, 1, call_scoring},
    {"diagram", 1, 1, call_diagram}, {"include", 1, 1, call_include},
    {"terms", 0, 0, call_terms},     {"recommendations", 0, 0, call_recommendations},
    {"printed", 1, 1, call_printed}, {"exemption", 0, 0, call_exemption},
};
const size_t merge_function_count = sizeof merge_functions / sizeof *merge_functions;
