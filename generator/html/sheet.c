/* sheet.c - in: a style sheet, and what the page holds. Out: the sheet as the page has it, smaller.
 *
 * Comments and needless spaces go, and so does every rule that this page cannot need: one of whose selectors each names an
 * element, a class or an attribute that no tag of the page has. A rule that stays stands on a line of its own, so that a changed
 * rule is a changed line. What is not understood stays. (CSS Syntax 3, section 5: a rule is a prelude and a block; Selectors 4.)
 *
 *     h2 > .number,              h2>.number{margin-inline-end:.5em}
 *     .callout > .number {
 *       margin-inline-end: .5em;   / * the word's * /
 *     }
 *
 * Selectors inside :is(), :where() and :has() count like others; those inside :not() say nothing about what there is.
 *
 * What a browser is asked for first (@supports, at the top level) becomes a sheet of its own, which the page links to as a data:
 * URI (RFC 2397). A page must be whole without it: checkers of CSS do not know what only the newest browsers do, and call the
 * sheet that holds it wrong. */
#include "html/html_writer.h"

#include <string.h>

enum { DEEPEST = 8 };

typedef struct {
    const Writer *w;
    bool whole;         /* all rules stay */
    MnBuf *out, *asked; /* where rules go; where those go that a browser is asked for first */
    const char *c, *end;
} Sheet;

static bool is_name(char c)
{
    return mn_is_letter(c) || mn_is_digit(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* What is one piece however it looks inside: a string, a comment, a url without quotation marks, an escape, or else one byte. */
static size_t piece(MnStr s)
{
    if (s.ptr[0] != 'u' && (is_name(s.ptr[0]) || mn_is_space(s.ptr[0]))) return 1;
    if (s.ptr[0] == '"' || s.ptr[0] == '\'') {
        size_t i = 1;
        for (; i < s.len && s.ptr[i] != s.ptr[0]; i++)
            if (s.ptr[i] == '\\') i++;
        return i < s.len ? i + 1 : s.len;
    }
    bool comment = s.ptr[0] == '/' && mn_str_starts(s, "/*");
    if (!comment && !(s.ptr[0] == 'u' && mn_str_starts(s, "url("))) return s.ptr[0] == '\\' && s.len > 1 ? 2 : 1;
    const char *last = comment ? memmem(s.ptr + 2, s.len - 2, "*/", 2) : memchr(s.ptr, ')', s.len);
    return last ? (size_t)(last - s.ptr) + (comment ? 2 : 1) : s.len;
}

/* The length of what comes before the next of these bytes, or before the end, outside any brackets. */
static size_t before(MnStr s, const char *stops)
{
    size_t i = 0;
    for (int depth = 0; i < s.len; i += piece(mn_str_slice(s, i, s.len))) {
        while (i + 1 < s.len && s.ptr[i] != 'u' && (is_name(s.ptr[i]) || mn_is_space(s.ptr[i]))) i++;
        if (depth <= 0 && strchr(stops, s.ptr[i])) return i;
        if (strchr("([{", s.ptr[i])) depth++;
        else if (strchr(")]}", s.ptr[i])) depth--;
    }
    return i < s.len ? i : s.len;
}

/* Selectors */

static bool was_seen(const Sheet *sheet, char kind, MnStr name)
{
    char key[64];
    if (name.len + 1 > sizeof key) return true;
    key[0] = kind;
    memcpy(key + 1, name.ptr, name.len);
    return mn_map_get(&sheet->w->seen, (MnStr){key, name.len + 1});
}

static MnStr name_at(MnStr s, size_t at)
{
    size_t end = at;
    while (end < s.len && is_name(s.ptr[end])) end++;
    return mn_str_slice(s, at, end);
}

/* [name], [name=value], [name="value" s] */
static bool attribute_may_match(const Sheet *sheet, MnStr inside)
{
    MnStr name = name_at(inside, 0), value = mn_str_slice(inside, name.len, inside.len);
    if (!was_seen(sheet, '[', name)) return false;
    if (!mn_str_starts(name, "data-") || !mn_str_starts(value, "=\"")) return true;
    size_t quoted = piece(mn_str_slice(value, 1, value.len));
    if (quoted < 2 || memchr(value.ptr, '\\', value.len)) return true;
    char pair[64];
    if (name.len + quoted > sizeof pair) return true;
    memcpy(pair, name.ptr, name.len);
    pair[name.len] = '=';
    memcpy(pair + name.len + 1, value.ptr + 2, quoted - 2);
    return was_seen(sheet, '[', (MnStr){pair, name.len + quoted - 1});
}

static bool any_may_match(const Sheet *sheet, MnStr list, int depth);

/* A pseudo-class or pseudo-element; *at, at its colon, moves behind it. */
static bool pseudo_may_match(const Sheet *sheet, MnStr s, size_t *at, int depth)
{
    while (*at < s.len && s.ptr[*at] == ':') ++*at;
    MnStr name = name_at(s, *at);
    *at += name.len;
    if (*at >= s.len || s.ptr[*at] != '(') return true;
    MnStr inside = mn_str_slice(s, *at + 1, s.len);
    inside.len = before(inside, ")");
    *at += inside.len + 2;
    bool asks = mn_str_is(name, "is") || mn_str_is(name, "where") || mn_str_is(name, "has");
    return !asks || depth > DEEPEST || any_may_match(sheet, inside, depth + 1);
}

/* Of a page. What is in a drawing is not looked at. */
static bool is_element(MnStr name)
{
    char text[16];
    if (name.len >= sizeof text) return false;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    return html_named(text) != NULL;
}

static bool may_match(const Sheet *sheet, MnStr s, int depth)
{
    for (size_t i = 0; i < s.len;) {
        if (s.ptr[i] == ':') {
            if (!pseudo_may_match(sheet, s, &i, depth)) return false;
        } else if (s.ptr[i] == '[') {
            MnStr inside = mn_str_slice(s, i + 1, s.len);
            inside.len = before(inside, "]");
            if (!attribute_may_match(sheet, inside)) return false;
            i += inside.len + 2;
        } else if (s.ptr[i] == '.' || s.ptr[i] == '#' || is_name(s.ptr[i])) {
            bool element = is_name(s.ptr[i]);
            MnStr name = name_at(s, element ? i : i + 1);
            if (s.ptr[i] == '.' && !was_seen(sheet, '.', name)) return false;
            if (element && !was_seen(sheet, '<', name) && is_element(name)) return false;
            i += name.len + !element;
        } else i += piece(mn_str_slice(s, i, s.len));
    }
    return true;
}

static bool any_may_match(const Sheet *sheet, MnStr list, int depth)
{
    while (list.len) {
        size_t len = before(list, ",");
        if (may_match(sheet, mn_str_slice(list, 0, len), depth)) return true;
        list = mn_str_slice(list, len < list.len ? len + 1 : len, list.len);
    }
    return false;
}

/* Writing */

/* One space stays of several, and none beside these. In a selector the space before a colon says something. */
static void squeeze(MnBuf *out, MnStr s, bool declarations)
{
    const char *alone = declarations ? "{};:," : "{}>,";
    bool space = false;
    size_t from = out->len;
    for (size_t i = 0, len; i < s.len; i += len) {
        MnStr rest = mn_str_slice(s, i, s.len);
        len = piece(rest);
        if (mn_is_space(rest.ptr[0]) || (rest.ptr[0] == '/' && mn_str_starts(rest, "/*"))) {
            space = true;
            continue;
        }
        char last = out->len > from ? out->ptr[out->len - 1] : '{';
        if (space && last != ':' && !strchr(alone, rest.ptr[0]) && !strchr(alone, last)) mn_buf_putc(out, ' ');
        if (rest.ptr[0] == '}' && last == ';' && out->len > from) out->len--;
        mn_buf_str(out, mn_str_slice(rest, 0, len));
        space = false;
    }
}

static MnStr take(Sheet *sheet, const char *stops)
{
    MnStr rest = {sheet->c, (size_t)(sheet->end - sheet->c)};
    MnStr taken = mn_str_slice(rest, 0, before(rest, stops));
    sheet->c += taken.len;
    return taken;
}

/* The selectors that may match something, with commas between. False: there is none. */
static bool write_selectors(const Sheet *sheet, MnStr list)
{
    size_t from = sheet->out->len;
    while (list.len) {
        size_t len = before(list, ",");
        MnBuf one = {0};
        squeeze(&one, mn_str_slice(list, 0, len), false);
        if (sheet->whole || may_match(sheet, mn_buf_view(&one), 0)) {
            if (sheet->out->len > from) mn_buf_putc(sheet->out, ',');
            mn_buf_str(sheet->out, mn_buf_view(&one));
        }
        mn_buf_clear(&one);
        list = mn_str_slice(list, len < list.len ? len + 1 : len, list.len);
    }
    return sheet->out->len > from;
}

static void write_declarations(Sheet *sheet)
{
    sheet->c++;
    MnStr declarations = take(sheet, "}");
    mn_buf_putc(sheet->out, '{');
    squeeze(sheet->out, declarations, true);
    if (sheet->out->ptr[sheet->out->len - 1] == ';') sheet->out->len--;
    mn_buf_puts(sheet->out, "}\n");
    if (sheet->c < sheet->end) sheet->c++;
}

static bool holds_rules(MnStr prelude)
{
    static const char *const rules[] = {"@media", "@supports", "@container", "@layer"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (mn_str_starts(prelude, rules[i])) return true;
    return false;
}

static void write_rules(Sheet *sheet, int depth);

/* A rule with rules in it, which goes when none of them stays. */
static void write_group_here(Sheet *sheet, MnStr prelude, int depth)
{
    size_t from = sheet->out->len;
    squeeze(sheet->out, prelude, false);
    mn_buf_puts(sheet->out, "{\n");
    size_t empty = sheet->out->len;
    sheet->c++;
    write_rules(sheet, depth + 1);
    if (sheet->c < sheet->end) sheet->c++;
    if (sheet->out->len == empty) sheet->out->len = from;
    else mn_buf_puts(sheet->out, "}\n");
}

static void write_group(Sheet *sheet, MnStr prelude, int depth)
{
    MnBuf *out = sheet->out;
    if (depth == 0 && mn_str_starts(prelude, "@supports")) sheet->out = sheet->asked;
    write_group_here(sheet, prelude, depth);
    sheet->out = out;
}

static void write_rule(Sheet *sheet, int depth)
{
    MnStr prelude = take(sheet, "{};");
    if (sheet->c >= sheet->end || *sheet->c != '{') {
        if (sheet->c < sheet->end && *sheet->c == ';') sheet->c++;
        squeeze(sheet->out, prelude, false);
        mn_buf_puts(sheet->out, ";\n");
    } else if (holds_rules(prelude) && depth < DEEPEST) {
        write_group(sheet, prelude, depth);
    } else if (mn_str_starts(prelude, "@")) {
        squeeze(sheet->out, prelude, false);
        write_declarations(sheet);
    } else if (write_selectors(sheet, prelude)) {
        write_declarations(sheet);
    } else {
        sheet->c++;
        take(sheet, "}");
        if (sheet->c < sheet->end) sheet->c++;
    }
}

static void write_rules(Sheet *sheet, int depth)
{
    while (sheet->c < sheet->end) {
        MnStr rest = {sheet->c, (size_t)(sheet->end - sheet->c)};
        if (mn_is_space(*sheet->c)) sheet->c++;
        else if (mn_str_starts(rest, "/*")) sheet->c += piece(rest);
        else if (*sheet->c == '}' && depth > 0) return;
        else if (*sheet->c == '}') sheet->c++; /* one too many */
        else write_rule(sheet, depth);
    }
}

/* Rules that only others use, by name: they stay when the name stands anywhere else. */
static bool is_unused(MnStr line, MnStr sheet)
{
    static const char *const kinds[] = {"@keyframes ", "@counter-style "};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!mn_str_starts(line, kinds[i])) continue;
        MnStr name = name_at(line, strlen(kinds[i]));
        const char *first = memmem(sheet.ptr, sheet.len, name.ptr, name.len);
        if (first == name.ptr) first = memmem(name.ptr + 1, (size_t)(sheet.ptr + sheet.len - name.ptr) - 1, name.ptr, name.len);
        return !first;
    }
    return false;
}

/* Takes out the group that would end now, when all that was in it has gone. */
static bool drop_empty_group(MnBuf *used)
{
    if (used->len < 2 || memcmp(used->ptr + used->len - 2, "{\n", 2) != 0) return false;
    used->len -= 2;
    while (used->len && used->ptr[used->len - 1] != '\n') used->len--;
    return true;
}

/* Without the rules that only others use, where none of those is left. */
static MnStr without_unused(const Sheet *sheet, MnBuf *all)
{
    MnBuf used = {0};
    MnStr left = mn_buf_view(all);
    while (left.len) {
        const char *newline = memchr(left.ptr, '\n', left.len);
        MnStr line = mn_str_slice(left, 0, newline ? (size_t)(newline - left.ptr) + 1 : left.len);
        bool gone = sheet->whole ? false : mn_str_is(line, "}\n") ? drop_empty_group(&used) : is_unused(line, mn_buf_view(all));
        if (!gone) mn_buf_str(&used, line);
        left = mn_str_slice(left, line.len, left.len);
    }
    mn_buf_clear(all);
    MnStr kept = {.len = used.len};
    kept.ptr = mn_buf_finish(&used, sheet->w->ctx->arena);
    return kept;
}

void html_sheet(Writer *w, MnStr css)
{
    MnBuf all = {0}, asked = {0};
    Sheet sheet = {.w = w, .whole = w->script.len > 0, .out = &all, .asked = &asked, .c = css.ptr, .end = css.ptr + css.len};
    write_rules(&sheet, 0);
    w->asked = without_unused(&sheet, &asked);
    w->sheet = without_unused(&sheet, &all);
}

/* All but letters, digits and what may stand in the URI as it is (RFC 3986, 3.4). */
const char *html_asked_uri(Writer *w)
{
    MnBuf uri = {0};
    mn_buf_puts(&uri, "data:text/css,");
    for (size_t i = 0; i < w->asked.len; i++) {
        char c = w->asked.ptr[i];
        if (c == '\n') continue; /* a rule needs no line */
        if (mn_is_letter(c) || mn_is_digit(c) || (c && strchr("-._~!$()*+,;=:@/?", c))) mn_buf_putc(&uri, c);
        else mn_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)c);
    }
    return mn_buf_finish(&uri, w->ctx->arena);
}
