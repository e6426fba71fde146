/* expression.c - in: an expression where it stands. Out: its value, or an error that points at the very byte in the source.
 *
 * An expression reaches us as a string that may differ a little from what was written: curly quotes made straight, `\|` of a
 * table cell made `|`, `&lt;` of an attribute made `<`, line breaks made spaces. So an offset into it is found in the source by
 * walking both side by side from the first byte. */
#include "merge/internal.h"

#include <stdlib.h>
#include <string.h>

Scope merge_data_scope(const Merge *m)
{
    return (Scope){.focus = {m->data, 1, 1}, .type = "data", .record = mn_xml_child(m->data, "document")};
}

/* From a place to the end of its source. */
static MnStr source_from(MnPos pos)
{
    if (!pos.source || !pos.line) return (MnStr){"", 0};
    MnStr line = mn_source_line(pos.source, pos.line), all = pos.source->text;
    if (line.ptr < all.ptr || line.ptr > all.ptr + all.len) return (MnStr){"", 0};
    return mn_str_slice(all, (size_t)(line.ptr - all.ptr) + (pos.column ? pos.column - 1 : 0), all.len);
}

static MnPos advance(MnPos pos, MnStr over)
{
    for (size_t i = 0; i < over.len; i++) {
        pos.column++;
        if (over.ptr[i] == '\n') pos.line++, pos.column = 1;
    }
    return pos;
}

/* How many bytes of the source were written for the byte `c` of an expression; 0: something else stands there. */
static size_t written_for(char c, MnStr source)
{
    static const struct {
        char c;
        const char *written;
    } forms[] = {{'\'', "‘"},   {'\'', "’"},   {'"', "“"},     {'"', "”"},       {'|', "\\|"},
                 {'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'\'', "&apos;"}, {'"', "&quot;"}};
    if (!source.len) return 0;
    if (source.ptr[0] == c) return 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].c == c && mn_str_starts(source, forms[i].written)) return strlen(forms[i].written);
    size_t spaces = 0;
    while (mn_is_space(c) && spaces < source.len && mn_is_space(source.ptr[spaces])) spaces++;
    return spaces;
}

static MnPos pos_at(MnPos start, const char *expression, size_t offset)
{
    MnStr source = source_from(start);
    size_t at = 0;
    for (size_t i = 0; i < offset && expression[i]; i++) {
        size_t len = written_for(expression[i], mn_str_slice(source, at, source.len));
        if (!len) return start;
        at += len;
    }
    return advance(start, mn_str_slice(source, 0, at));
}

MnPos merge_value_start(const MnNode *value)
{
    MnPos pos = mn_xml_pos(value);
    MnStr source = source_from(pos);
    size_t at = 0;
    if (!mn_str_starts(source, "{{")) return pos;
    for (at = 2; at < source.len && mn_is_space(source.ptr[at]);) at++;
    return advance(pos, mn_str_slice(source, 0, at));
}

MnPos merge_attr_pos(const MnNode *element, const char *written, const char *value, size_t offset)
{
    MnPos pos = mn_xml_pos(element);
    MnStr source = source_from(pos);
    size_t name = strlen(written);
    for (size_t at = 0; at + name + 2 < source.len && at < 4000; at++) {
        MnStr here = mn_str_slice(source, at, source.len);
        if (!mn_str_starts(here, written) || here.ptr[name] != '=' || (here.ptr[name + 1] != '"' && here.ptr[name + 1] != '\''))
            continue;
        if (value[0] && !written_for(value[0], mn_str_slice(here, name + 2, here.len))) continue;
        return pos_at(advance(pos, mn_str_slice(source, 0, at + name + 2)), value, offset);
    }
    return pos;
}

/* Quoted texts may hold braces. */
const char *merge_expression_end(const char *from)
{
    char quote = '\0';
    for (const char *c = from; *c; c++) {
        if (quote && *c == quote) quote = '\0';
        else if (!quote && (*c == '"' || *c == '\'')) quote = *c;
        else if (!quote && c[0] == '}' && c[1] == '}') return c;
    }
    return NULL;
}

/* Nothing is said of a value that lacks only what an error was reported of; what the expression was to place may be missed. */
static bool report(Merge *m, const char *expression, MnPos start, const MnXPathError *error, bool evaluated)
{
    bool doubtful = evaluated && mn_diag_doubts_any(m->ctx->diag, expression);
    mn_diag_lose_quoted(m->ctx->diag, expression);
    if (doubtful) return false;
    MnTold told = error->told;
    told.range = mn_at(pos_at(start, expression, error->offset));
    mn_diag_tell(m->ctx->diag, error->code, &told);
    return false;
}

bool merge_eval(Merge *m, const Scope *scope, const char *expression, MnPos start, MnXPathValue *result)
{
    MnXPathError error = {0};
    const char *key = mn_arena_printf(m->ctx->arena, "%s %s", scope->type ? scope->type : "?", expression);
    if (!mn_str_trim(mn_str(expression)).len) {
        mn_report(m->ctx->diag, MN_EMPTY_EXPRESSION, mn_at(start));
        return false;
    }
    if (!mn_map_get(&m->checked, mn_str(key))) {
        if (!merge_check_names(m, expression, scope->type, &error)) return report(m, expression, start, &error, false);
        mn_map_put(&m->checked, mn_str(key), m);
    }
    return mn_xpath_eval(m->xpath, expression, scope->focus, result, &error) || report(m, expression, start, &error, true);
}

/* The field of [fields] that was perhaps meant. */
static const char *nearest_field(Merge *m, const char *name)
{
    const MnNode *fields = mn_xml_child(m->data, "fields");
    const char **names = NULL, *near = NULL;
    size_t count = 0, cap = 0;
    for (const MnNode *n = fields ? mn_xml_first_element(fields) : NULL; n; n = mn_xml_next_element(n)) {
        names = mn_grow(names, &cap, count + 1, sizeof *names);
        names[count++] = mn_xml_name(n);
    }
    if (count) near = mn_str_suggest(mn_str(name), names, count);
    free(names);
    return near;
}

void merge_absent(Merge *m, const char *expression, MnPos start)
{
    if (mn_diag_doubts_any(m->ctx->diag, expression)) return;
    const char *field = strncmp(expression, "fields/", 7) == 0 && !strpbrk(expression + 7, "/[(| ") ? expression + 7 : NULL;
    const char *near = field ? nearest_field(m, field) : NULL;
    mn_report(m->ctx->diag, MN_NO_VALUE, mn_at(start), .name = expression, .near = near, .key = field,
              .hint = near    ? "did you mean 'fields/{near}'?"
                      : field ? "write `{key} = …` below [fields] in document.ini"
                              : NULL);
}

char *merge_fill_attr(Merge *m, const Scope *scope, const MnNode *element, const char *name, const char *text)
{
    MnBuf out = {0};
    bool good = true;
    m->literal = !mn_str_ends(mn_str(name), "alt") && !mn_str_ends(mn_str(name), "title") && !mn_str_ends(mn_str(name), "label");
    for (const char *at = text; *at;) {
        const char *open = strstr(at, "{{"), *end = open ? merge_expression_end(open + 2) : NULL;
        if (!open) {
            mn_buf_puts(&out, at);
            break;
        }
        MnPos opener = merge_attr_pos(element, name, text, (size_t)(open - text));
        if (!end) {
            mn_report(m->ctx->diag, MN_TEMPLATE_BRACES_OPEN, mn_at(opener));
            good = false;
            break;
        }
        mn_buf_add(&out, at, (size_t)(open - at));
        MnStr trimmed = mn_str_trim((MnStr){open + 2, (size_t)(end - open - 2)});
        const char *expression = mn_arena_strndup(m->ctx->arena, trimmed.ptr, trimmed.len);
        MnPos start = merge_attr_pos(element, name, text, (size_t)(trimmed.ptr - text));
        MnXPathValue value;
        if (!merge_eval(m, scope, expression, start, &value)) good = false;
        else if (value.kind == MN_XPATH_NODES && !value.count) merge_absent(m, expression, start), good = false;
        else if (!merge_check_number(m, &value, expression, start)) good = false;
        else mn_buf_puts(&out, merge_plain_value(m, &value));
        at = end + 2;
    }
    m->literal = false;
    char *filled = mn_buf_finish(&out, m->ctx->arena);
    return good ? filled : NULL;
}
