/* functions.c - in: the arguments of date(), money() and the rest. Out: text or a node, in the words of the document's language
 * (language/phrase.h). */
#include "expression/functions.h"

#include <string.h>

/* What these functions are handed. */
typedef struct {
    MnArena *arena;
    MnExpressions *e;
    MnExpressionHost host;
} Functions;

static bool decimal_of(const MnXPathCall *call, MnDecimal *decimal)
{
    const Functions *f = call->function->user;
    const char *text = mn_argument_text(call, 0, f->e);
    if (!text) return false;
    bool number = call->arguments[0].kind == MN_XPATH_NUMBER;
    if (number ? mn_decimal_of(call->arguments[0].number, decimal) : mn_decimal_parse(mn_str(text), decimal)) return true;
    return mn_xpath_fail(call->xpath, MN_WANTS_NUMBER, .function = call->function->name, .value = text);
}

/* ---- dates and numbers ---- */

static bool call_date(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    const char *iso = mn_argument_text(call, 0, f->e);
    if (!iso) return false;
    const char *text = mn_phrase_date(f->host.phrases, iso);
    if (!text) return mn_xpath_fail(call->xpath, MN_WANTS_DATE, .value = iso);
    MnNode *time = mn_expressions_make(f->e, "time");
    mn_xml_set_attr(time, "datetime", iso);
    mn_xml_add_string(time, text);
    return mn_give_node(f->e, result, time);
}

static bool call_ordinal(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    MnDecimal d;
    if (!decimal_of(call, &d)) return false;
    if (d.millionths < 0 || d.millionths % 1000000)
        return mn_xpath_fail(call->xpath, MN_ORDINAL_WHOLE, .function = call->function->name);
    return mn_give_string(result, mn_phrase_ordinal(f->host.phrases, d.millionths / 1000000));
}

static bool call_words(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    MnDecimal d;
    return decimal_of(call, &d) && mn_give_string(result, mn_phrase_number(f->host.phrases, &d));
}

static bool call_money(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    MnDecimal d;
    if (!decimal_of(call, &d)) return false;
    const char *text = mn_phrase_money(f->host.phrases, &d);
    if (!text) return mn_xpath_fail(call->xpath, MN_NO_MONEY_WORDS, .function = call->function->name);
    return mn_give_string(result, text);
}

/* Less than one per cent is more often a share of one, 0.175 for 17.5%. */
static void doubt_share(const Functions *f, const MnDecimal *d)
{
    static const int64_t one = 1000000;
    if (!f->e->current || !d->millionths || d->millionths >= one || d->millionths <= -one || d->after.len) return;
    MnDecimal share = *d, whole = *d;
    whole.millionths *= 100;
    whole.places = whole.places > 2 ? whole.places - 2 : 0;
    mn_report(f->e->ctx->diag, MN_PERCENT_OF_SHARE, mn_expression_range(f->e->current, 0, 0),
              .value = mn_phrase_percent(f->host.phrases, &share), .other = mn_phrase_percent(f->host.phrases, &whole));
}

static bool call_percent(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    MnDecimal d;
    if (!decimal_of(call, &d)) return false;
    doubt_share(f, &d);
    return mn_give_string(result, mn_phrase_percent(f->host.phrases, &d));
}

/* Exact, and instead of XPath's, to which nothing at all is 0. */
static bool call_sum(const MnXPathCall *call, MnXPathValue *result)
{
    const MnXPathValue *argument = call->arguments;
    const Functions *f = call->function->user;
    MnDecimal d;
    int64_t sum = 0;
    if (argument->kind != MN_XPATH_NODES)
        return mn_xpath_fail(call->xpath, MN_EXPRESSION_WRONG_KIND, .function = call->function->name);
    if (!argument->count) return mn_xpath_fail(call->xpath, MN_SUM_OF_NOTHING, .function = call->function->name);
    for (size_t i = 0; i < argument->count; i++) {
        const char *text = mn_xpath_text(f->arena, argument->nodes[i]);
        if (!mn_decimal_parse(mn_str(text), &d) || d.before.len || d.after.len)
            return mn_xpath_fail(call->xpath, MN_WANTS_NUMBER, .function = call->function->name, .value = text);
        if (__builtin_add_overflow(sum, d.millionths, &sum))
            return mn_xpath_fail(call->xpath, MN_RESULT_TOO_LARGE, .function = call->function->name);
    }
    *result = (MnXPathValue){.kind = MN_XPATH_NUMBER, .number = (double)sum / 1e6};
    return true;
}

/* ---- texts ---- */

/* A number as it is printed, not as XPath would have it. */
static const char *item_text(const Functions *f, const MnXPathCall *call, const MnXPathValue *argument)
{
    MnDecimal decimal;
    if (argument->kind != MN_XPATH_NUMBER || !mn_decimal_of(argument->number, &decimal))
        return mn_xpath_string(call->xpath, argument);
    MnBuf out = {0};
    mn_decimal_print(&out, f->host.phrases->words, decimal.millionths, decimal.places, false);
    return mn_buf_finish(&out, f->arena);
}

static bool call_list(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    const MnXPathValue *arguments = call->arguments;
    size_t total = 0, n = 0;
    for (size_t i = 0; i < call->count; i++) total += arguments[i].kind == MN_XPATH_NODES ? arguments[i].count : 1;
    const char **items = mn_arena_array(f->arena, total, sizeof *items);
    for (size_t i = 0; i < call->count; i++) {
        if (arguments[i].kind != MN_XPATH_NODES) items[n++] = item_text(f, call, &arguments[i]);
        else
            for (size_t k = 0; k < arguments[i].count; k++) items[n++] = f->host.read(f->host.user, arguments[i].nodes[k]);
    }
    if (!total) return mn_argument_text(call, 0, f->e) != NULL;
    return mn_give_string(result, mn_phrase_list(f->host.phrases, items, total));
}

/* word('key'), or word('key', 'name', value, …) for a text with {name} in it. */
static bool call_word(const MnXPathCall *call, MnXPathValue *result)
{
    const Functions *f = call->function->user;
    const char *key = mn_argument_text(call, 0, f->e), **pairs = mn_arena_array(f->arena, call->count, sizeof *pairs);
    if (!key) return false;
    if (call->count % 2 == 0) return mn_xpath_fail(call->xpath, MN_WORD_PAIRS, .function = call->function->name);
    for (size_t i = 1; i < call->count; i++) {
        const char *text = mn_argument_text(call, i, f->e);
        if (!text) return false;
        pairs[i - 1] = text;
    }
    const char *text = mn_words_fill(f->arena, f->host.phrases->words, key, pairs);
    if (text) return mn_give_string(result, text);
    return mn_xpath_fail(call->xpath, MN_NO_WORD, .key = key);
}

/* ---- the table ---- */

static const MnXPathFunction own[] = {
    {"date", 1, 1, call_date, NULL},   {"ordinal", 1, 1, call_ordinal, NULL}, {"words", 1, 1, call_words, NULL},
    {"money", 1, 1, call_money, NULL}, {"percent", 1, 1, call_percent, NULL}, {"list", 1, 99, call_list, NULL},
    {"word", 1, 9, call_word, NULL},   {"sum", 1, 1, call_sum, NULL},
};
enum { OWN = sizeof own / sizeof *own };

const MnXPathFunction *mn_functions_with(MnArena *arena, MnExpressions *e, const MnExpressionHost *host, size_t *count)
{
    Functions *f = mn_arena_alloc(arena, sizeof *f);
    *f = (Functions){arena, e, *host};
    *count = OWN + host->count;
    MnXPathFunction *all = mn_arena_array(arena, *count, sizeof *all);
    memcpy(all, own, sizeof own);
    for (size_t i = 0; i < OWN; i++) all[i].user = f;
    if (host->count) memcpy(all + OWN, host->functions, host->count * sizeof *all);
    return all;
}
