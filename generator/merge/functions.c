/* functions.c - in: the arguments of date(), money() and the rest. Out: text or a node, in the words of the document's
 * language. Every word and pattern comes from templates/words, so another language needs no C.
 *
 * date() and ref() yield a node made in the scratch tree (time, a.ref): a node's string value is its text, so the result
 * can also be joined with other text. A block function yields a <call/> node, which value.c replaces by the block. */
#include "merge/internal.h"

#include <string.h>
#include <strings.h>

const char *merge_word(Merge *m, const char *key)
{
    const char *word = mn_words_get(m->words, key);
    return word ? word : "";
}

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

static bool given_decimal(MnXPath *xpath, const char *function, const MnXPathValue *argument, Decimal *decimal)
{
    const char *text = given(xpath, function, argument);
    if (!text) return false;
    bool good = argument->kind == MN_XPATH_NUMBER ? merge_decimal_of(argument->number, decimal)
                                                  : merge_decimal_parse(mn_str(text), decimal);
    if (good) return true;
    return mn_xpath_fail(xpath, MN_WANTS_NUMBER, .function = function, .value = text);
}

/* ---- dates ---- */

char *merge_date_text(Merge *m, const char *iso)
{
    MnDate date;
    if (!mn_date_parse(mn_str(iso), &date, NULL, NULL)) return NULL;
    const MnNode *council = mn_xml_child(m->data, "council"), *own = council ? mn_xml_child(council, "date-style") : NULL;
    const char *style = own ? mn_xpath_text(m->ctx->arena, own) : merge_word(m, "date-style");
    MnBuf out = {0};
    mn_date_format(&out, date, *style ? style : "D MMMM YYYY", &m->date_names);
    return mn_buf_finish(&out, m->ctx->arena);
}

static bool call_date(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    const char *iso = given(xpath, "date", arguments);
    if (!iso) return false;
    const char *text = merge_date_text(m, iso);
    if (!text) return mn_xpath_fail(xpath, MN_WANTS_DATE, .value = iso);
    MnNode *time = mn_xml_add(m->scratch, "time", NULL);
    mn_xml_set_attr(time, "datetime", iso);
    mn_xml_add_string(time, text);
    return give_node(m, result, time);
}

/* ---- numbers ---- */

static const char *filled(Merge *m, const char *key, const char *name, const char *value)
{
    return mn_words_fill(m->ctx->arena, m->words, key, (const char *const[]){name, value, NULL});
}

/* `ordinal-21`, else `ordinal-ends-21`, else `ordinal-ends-1`, else `ordinal`: {n}st in English. */
static bool call_ordinal(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    Decimal d;
    if (!given_decimal(xpath, "ordinal", arguments, &d)) return false;
    if (d.millionths < 0 || d.millionths % 1000000) return mn_xpath_fail(xpath, MN_ORDINAL_WHOLE, .function = "ordinal");
    long long n = d.millionths / 1000000;
    MnArena *arena = m->ctx->arena;
    const char *digits = mn_arena_printf(arena, "%lld", n);
    const char *keys[] = {mn_arena_printf(arena, "ordinal-%lld", n), mn_arena_printf(arena, "ordinal-ends-%02lld", n % 100),
                          mn_arena_printf(arena, "ordinal-ends-%lld", n % 10), "ordinal"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = filled(m, keys[i], "n", digits);
        if (text) return give_string(result, text);
    }
    return give_string(result, digits);
}

/* Whole numbers up to 99 in words where the language has them; others in digits. */
static bool call_words(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    Decimal d;
    if (!given_decimal(xpath, "words", arguments, &d)) return false;
    long long n = d.millionths / 1000000;
    if (d.millionths % 1000000 == 0 && n >= 0 && n < 100) {
        const char *word = mn_words_get(m->words, mn_arena_printf(m->ctx->arena, "number-%lld", n));
        const char *tens = mn_words_get(m->words, mn_arena_printf(m->ctx->arena, "number-%lld", n / 10 * 10));
        const char *units = mn_words_get(m->words, mn_arena_printf(m->ctx->arena, "number-%lld", n % 10));
        if (!word && tens && units)
            word =
                mn_words_fill(m->ctx->arena, m->words, "number-tens", (const char *const[]){"tens", tens, "units", units, NULL});
        if (word) return give_string(result, word);
    }
    MnBuf out = {0};
    merge_decimal_print(m, &out, d.millionths, d.places, true);
    return give_string(result, mn_buf_finish(&out, m->ctx->arena));
}

/* £5 million; £1,250; £12.50. A million or more is shortened when two decimals say it exactly. */
static bool call_money(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    Decimal d;
    if (!given_decimal(xpath, "money", arguments, &d)) return false;
    static const struct {
        const char *key;
        int64_t unit;
    } scales[] = {{"billion", 1000000000}, {"million", 1000000}, {NULL, 1}};
    int64_t size = d.millionths < 0 ? -d.millionths : d.millionths;
    size_t i = 0;
    while (scales[i].key && (size < scales[i].unit * 1000000 || size % (scales[i].unit * 10000))) i++;
    MnBuf out = {0};
    unsigned pence = !scales[i].key && d.millionths % 1000000 ? 2 : 0;
    merge_decimal_print(m, &out, size / scales[i].unit, pence, true);
    const char *text = mn_buf_finish(&out, m->ctx->arena);
    if (scales[i].key) text = filled(m, scales[i].key, "n", text);
    if (text) text = filled(m, "money", "amount", text);
    if (!text) return mn_xpath_fail(xpath, MN_NO_MONEY_WORDS, .function = "money");
    return give_string(result, d.millionths < 0 ? mn_arena_printf(m->ctx->arena, "−%s", text) : text);
}

static bool call_percent(MnXPath *xpath, void *user, const MnXPathValue *arguments, size_t count, MnXPathValue *result)
{
    (void)count;
    Merge *m = user;
    Decimal d;
    if (!given_decimal(xpath, "percent", arguments, &d)) return false;
    MnBuf out = {0};
    merge_decimal_print(m, &out, d.millionths, d.places, true);
    const char *digits = mn_buf_finish(&out, m->ctx->arena), *text = filled(m, "percent", "n", digits);
    return give_string(result, text ? text : mn_arena_printf(m->ctx->arena, "%s%%", digits));
}

/* ---- texts ---- */

/* Welsh has another "and" before a vowel. Its w is one, but not in wr, wl and wn. */
static bool begins_with_vowel(const char *text)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "â", "ê", "î", "ô", "û", "ŵ", "ŷ",
                                         "Â", "Ê", "Î", "Ô", "Û", "Ŵ", "Ŷ", "á", "é", "í", "ó", "ú"};
    static const char *const quotes[] = {"“", "‘", "\"", "'"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (mn_str_starts(mn_str(text), quotes[i])) text += strlen(quotes[i]);
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strncasecmp(text, vowels[i], strlen(vowels[i])) == 0) return true;
    return (*text == 'w' || *text == 'W') && !(text[1] && strchr("rlnRLN", text[1]));
}

static const char *list_key(const Merge *m, const char *next, bool last)
{
    if (!last) return "list-more";
    return mn_words_get(m->words, "list-last-vowel") && begins_with_vowel(next) ? "list-last-vowel" : "list-last";
}

char *merge_list_text(Merge *m, const char *const *items, size_t count)
{
    MnArena *arena = m->ctx->arena;
    char *text = mn_arena_strdup(arena, count ? items[0] : "");
    for (size_t i = 1; i < count; i++) {
        const char *key = list_key(m, items[i], i + 1 == count);
        char *longer = mn_words_fill(arena, m->words, key, (const char *const[]){"first", text, "next", items[i], NULL});
        text = longer ? longer : mn_arena_printf(arena, "%s, %s", text, items[i]);
    }
    return text;
}

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
    return give_string(result, merge_list_text(m, items, total));
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
