/* reader.c - an INI file in; sections and entries out (reader.h).
 *
 * inih reads the file, but by itself it cuts lines after 199 bytes and section names after 49, drops what follows " ;" and
 * indented lines that begin with #, takes : for =, forgets indentation and empty sections, and names one bad line only. So
 * its stream callback looks at each line first, keeps names, values and places here, and hands inih a line it cannot
 * misread: the number of the section or entry in place of its words.
 *
 *     the file                         what inih reads
 *     [table options]                  [0]
 *     row = Make ; or buy | …          k=0
 *           # the usual way            (an empty line: line numbers agree)
 *     a line without an equals sign    !            the one kind of line inih refuses
 *
 * inih's part is to say which section an entry belongs to; its verdict (the first bad line) must be the same as ours. */
#include "ini/reader.h"

#include <assert.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    MnIniEntry entry;
    size_t first_line; /* index into lines */
} OpenEntry;

typedef struct {
    MnIniSection section;
    size_t first_entry, count;
} OpenSection;

/* What an indented line means at this place. */
typedef enum { NOTHING_OPEN, ENTRY_OPEN, SKIPPING } State;

typedef struct {
    MnContext *ctx;
    const MnSource *source;
    bool bare_keys, said_bare, useless;
    size_t at;     /* offset of the next line */
    uint32_t line; /* number of the current line */
    uint32_t first_bad;
    State state;
    OpenSection *sections;
    size_t nsections, sections_cap;
    OpenEntry *entries;
    size_t nentries, entries_cap;
    MnIniLine *lines;
    size_t nlines, lines_cap; /* may go beyond the last entry's lines by blank ones that nothing has followed yet */
} Reader;

typedef enum { GIVE_NOTHING, GIVE_SECTION, GIVE_ENTRY, GIVE_BAD } Give;

static MnPos here(const Reader *r, size_t offset)
{
    return (MnPos){r->source, r->line, (uint32_t)offset + 1};
}

static Give bad(Reader *r)
{
    if (!r->first_bad) r->first_bad = r->line;
    if (r->state == ENTRY_OPEN) r->entries[r->nentries - 1].entry.cut = true;
    r->state = SKIPPING;
    return GIVE_BAD;
}

static bool is_blank(MnStr line)
{
    return mn_str_trim(line).len == 0;
}

static void push_line(Reader *r, MnStr text, size_t offset)
{
    r->lines = mn_grow(r->lines, &r->lines_cap, r->nlines + 1, sizeof *r->lines);
    r->lines[r->nlines++] = (MnIniLine){text, r->line, (uint32_t)offset + 1};
}

/* ---- the kinds of line ---- */

static Give take_blank(Reader *r, MnStr line)
{
    if (r->state == ENTRY_OPEN) push_line(r, line, 0);
    return GIVE_NOTHING;
}

/* Only in column 1 does a comment begin: elsewhere its sign may belong to the value, and the line is part of it. */
static void warn_of_comment(Reader *r, MnStr line)
{
    MnStr words = mn_str_trim(line);
    if (!mn_str_starts(words, ";") && !mn_str_starts(words, "# ")) return;
    const char *key = mn_ini_shown(r->ctx->arena, r->entries[r->nentries - 1].entry.key);
    mn_report(r->ctx->diag, MN_INDENTED_COMMENT, mn_span(here(r, (size_t)(words.ptr - line.ptr)), words.len), .key = key);
}

static Give take_continuation(Reader *r, MnStr line)
{
    if (r->state == ENTRY_OPEN) {
        warn_of_comment(r, line);
        push_line(r, line, 0);
        OpenEntry *open = &r->entries[r->nentries - 1];
        open->entry.nlines = r->nlines - open->first_line;
        return GIVE_NOTHING;
    }
    if (r->state == SKIPPING) return GIVE_NOTHING; /* it belongs to a line that was reported */
    size_t indent = 0;
    while (line.ptr[indent] == ' ' || line.ptr[indent] == '\t') indent++;
    mn_report(r->ctx->diag, MN_NOTHING_CONTINUED, mn_rest_of_line(here(r, indent)));
    Give give = bad(r);
    r->state = NOTHING_OPEN;
    return give;
}

static void open_section(Reader *r, MnIniSection section)
{
    r->sections = mn_grow(r->sections, &r->sections_cap, r->nsections + 1, sizeof *r->sections);
    r->sections[r->nsections++] = (OpenSection){section, 0, 0};
    r->state = NOTHING_OPEN;
}

static Give take_section(Reader *r, MnStr line)
{
    const char *close = memchr(line.ptr, ']', line.len);
    size_t end = close ? (size_t)(close - line.ptr) : line.len;
    MnStr inside = mn_str_trim(mn_str_slice(line, 1, end));
    MnIniSection section = {.pos = here(r, 0), .malformed = !close || !inside.len};
    size_t split = 0;
    while (split < inside.len && inside.ptr[split] != ' ' && inside.ptr[split] != '\t') split++;
    section.type = mn_str_slice(inside, 0, split);
    section.name = mn_str_trim(mn_str_slice(inside, split, inside.len));
    section.name_pos = section.name.len ? here(r, (size_t)(section.name.ptr - line.ptr)) : section.pos;
    open_section(r, section);
    if (!close) {
        mn_report(r->ctx->diag, MN_SECTION_OPEN, mn_rest_of_line(here(r, 0)));
    } else if (!inside.len) {
        mn_report(r->ctx->diag, MN_SECTION_EMPTY, mn_span(here(r, 0), end + 1));
    }
    MnStr after = mn_str_slice(line, end + 1, line.len);
    if (!is_blank(after)) {
        size_t offset = (size_t)(mn_str_trim(after).ptr - line.ptr);
        mn_report(r->ctx->diag, MN_TEXT_AFTER_SECTION, mn_rest_of_line(here(r, offset)));
    }
    return GIVE_SECTION;
}

static Give refuse_line(Reader *r, MnStr line)
{
    const char *colon = memchr(line.ptr, ':', line.len);
    size_t word = 0;
    while (word < line.len && !strchr(" \t:", line.ptr[word])) word++;
    mn_diag_doubt(r->ctx->diag, mn_str_slice(line, 0, word)); /* it was to be a key, most likely */
    const char *hint = colon && mn_ini_is_key(mn_str_trim(mn_str_slice(line, 0, (size_t)(colon - line.ptr))))
                           ? "write = in place of the first colon, or indent the line to continue the value above"
                           : "indent the line to continue the value above, or write key = value";
    mn_report(r->ctx->diag, MN_LINE_WITHOUT_EQUALS, mn_rest_of_line(here(r, 0)), .hint = hint);
    return bad(r);
}

static Give take_key(Reader *r, MnStr line)
{
    if (mn_str_starts(line, "\xC2\xA0")) {
        mn_report(r->ctx->diag, MN_NO_BREAK_INDENT, mn_one_character(here(r, 0)));
        return bad(r);
    }
    const char *equals = memchr(line.ptr, '=', line.len);
    if (!equals) return refuse_line(r, line);
    size_t offset = (size_t)(equals - line.ptr);
    MnStr key = mn_str_trim(mn_str_slice(line, 0, offset));
    if (!key.len) {
        mn_report(r->ctx->diag, MN_LINE_WITHOUT_KEY, mn_one_character(here(r, 0)));
        return bad(r);
    }
    if (!mn_ini_is_key(key)) {
        mn_report(r->ctx->diag, MN_KEY_NAME, mn_span(here(r, 0), key.len), .key = mn_ini_shown(r->ctx->arena, key));
        return bad(r);
    }
    if (!r->nsections) {
        if (!r->bare_keys) {
            if (!r->said_bare) mn_report(r->ctx->diag, MN_KEY_BEFORE_SECTION, mn_span(here(r, 0), key.len));
            r->said_bare = true; /* as many as they are, one section is missing */
            return bad(r);
        }
        MnPos top = {r->source, 1, 1};
        open_section(r, (MnIniSection){.pos = top, .name_pos = top});
    }
    r->entries = mn_grow(r->entries, &r->entries_cap, r->nentries + 1, sizeof *r->entries);
    OpenEntry *open = &r->entries[r->nentries++];
    *open = (OpenEntry){{.key = key, .pos = here(r, 0), .source = r->source, .nlines = 1}, r->nlines};
    push_line(r, mn_str_slice(line, offset + 1, line.len), offset + 1);
    r->state = ENTRY_OPEN;
    return GIVE_ENTRY;
}

static Give take_line(Reader *r, MnStr line)
{
    if (is_blank(line)) return take_blank(r, line);
    if (line.ptr[0] == ';' || line.ptr[0] == '#') return GIVE_NOTHING;
    if (line.ptr[0] == ' ' || line.ptr[0] == '\t') return take_continuation(r, line);
    if (r->nentries) { /* forget blank lines after the last value */
        OpenEntry *last = &r->entries[r->nentries - 1];
        r->nlines = last->first_line + last->entry.nlines;
    }
    return line.ptr[0] == '[' ? take_section(r, line) : take_key(r, line);
}

/* ---- inih's side ---- */

/* As fgets: the next line for inih, or NULL at the end. */
static char *next_line(char *out, int size, void *stream)
{
    Reader *r = stream;
    MnStr text = r->source->text;
    if (r->at >= text.len) return NULL;
    const char *start = text.ptr + r->at;
    const char *end = memchr(start, '\n', text.len - r->at);
    size_t len = end ? (size_t)(end - start) : text.len - r->at;
    r->at += len + (end ? 1 : 0);
    r->line++;
    MnStr line = {start, len};
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    switch (take_line(r, line)) {
    case GIVE_SECTION: snprintf(out, (size_t)size, "[%zu]\n", r->nsections - 1); break;
    case GIVE_ENTRY: /* keys before any section belong to what inih calls "", read as number 0 */
        snprintf(out, (size_t)size, "k=%zu\n", r->nentries - 1);
        break;
    case GIVE_BAD: snprintf(out, (size_t)size, "!\n"); break;
    case GIVE_NOTHING: snprintf(out, (size_t)size, "\n"); break;
    }
    return out;
}

/* An entry belongs to a section. */
static int keep_entry(void *user, const char *section, const char *key, const char *value)
{
    Reader *r = user;
    (void)key;
    size_t s = strtoul(section, NULL, 10), e = strtoul(value, NULL, 10);
    assert(s < r->nsections && e < r->nentries);
    if (!r->sections[s].count++) r->sections[s].first_entry = e;
    return 1;
}

/* The lists that grew while reading, moved to the arena, with pointers in place of indices. */
static const MnIni *finish(Reader *r)
{
    MnArena *arena = r->ctx->arena;
    MnIniLine *lines = mn_arena_array(arena, r->nlines + 1, sizeof *lines);
    if (r->nlines) memcpy(lines, r->lines, r->nlines * sizeof *lines);
    MnIniEntry *entries = mn_arena_array(arena, r->nentries + 1, sizeof *entries);
    for (size_t i = 0; i < r->nentries; i++) {
        entries[i] = r->entries[i].entry;
        entries[i].lines = lines + r->entries[i].first_line;
    }
    MnIniSection *sections = mn_arena_array(arena, r->nsections + 1, sizeof *sections);
    for (size_t i = 0; i < r->nsections; i++) {
        sections[i] = r->sections[i].section;
        sections[i].entries = entries + r->sections[i].first_entry;
        sections[i].count = r->sections[i].count;
    }
    MnIni *ini = mn_arena_alloc(arena, sizeof *ini);
    *ini = (MnIni){r->source, sections, r->nsections, r->useless};
    free(r->lines);
    free(r->entries);
    free(r->sections);
    return ini;
}

const MnIni *mn_ini_read(MnContext *ctx, const MnSource *source, bool bare_keys)
{
    Reader r = {.ctx = ctx, .source = source, .bare_keys = bare_keys};
    MnText whole = {.text = source->text, .source = source};
    if (mn_diag_check_text(ctx->diag, &whole) == MN_TEXT_USELESS) {
        r.useless = true;
        return finish(&r);
    }
    int verdict = ini_parse_stream(next_line, &r, keep_entry, &r);
    assert(verdict >= 0 && (uint32_t)verdict == r.first_bad);
    (void)verdict;
    return finish(&r);
}

/* ---- names ---- */

/* NameStartChar and NameChar of XML 1.0 (fifth edition), section 2.3, without the colon. */
static bool is_name_start(int32_t c)
{
    static const int32_t ranges[][2] = {{'A', 'Z'},       {'_', '_'},       {'a', 'z'},        {0xC0, 0xD6},
                                        {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},    {0x37F, 0x1FFF},
                                        {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},  {0x3001, 0xD7FF},
                                        {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
    return false;
}

static bool is_name_char(int32_t c)
{
    return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x203F && c <= 0x2040);
}

bool mn_ini_is_name(MnStr text)
{
    for (size_t at = 0; at < text.len;)
        if (!is_name_char(mn_utf8_next(text, &at))) return false;
    return text.len > 0;
}

bool mn_ini_is_key(MnStr text)
{
    size_t at = 0;
    return mn_ini_is_name(text) && is_name_start(mn_utf8_next(text, &at));
}

const char *mn_ini_shown(MnArena *arena, MnStr text)
{
    enum { LONGEST = 60 };
    MnBuf out = {0};
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        if (count == LONGEST) {
            mn_buf_puts(&out, "…");
            break;
        }
        size_t start = at;
        int32_t c = mn_utf8_next(text, &at);
        if (c == '\n' || c == '\t') mn_buf_putc(&out, ' ');
        else if (c < 0x20 || c == 0x7F) mn_buf_puts(&out, "\xEF\xBF\xBD");
        else mn_buf_add(&out, text.ptr + start, at - start);
    }
    return mn_buf_finish(&out, arena);
}
