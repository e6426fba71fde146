/* diag.c - see diag.h. Diagnostics are kept in the order in which they were found, and put in the order of the files' lines when
 * they are asked for. */
#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    MnDiagnostic told; /* first: a list of diagnostics points here */
    struct Entry *next;
    bool muted;
} Entry;

struct MnDiag {
    MnArena *arena;
    Entry *first, **last;
    size_t count[MN_SEVERITIES], shared; /* shared: errors of files that several share */
    MnMap seen, doubts, lost, left_out;
};

static void forget(void *object)
{
    mn_map_clear(object);
}

MnDiag *mn_diag_new(MnArena *arena)
{
    MnDiag *diag = mn_arena_alloc(arena, sizeof *diag);
    diag->arena = arena;
    diag->last = &diag->first;
    mn_arena_own(arena, &diag->seen, forget);
    mn_arena_own(arena, &diag->doubts, forget);
    mn_arena_own(arena, &diag->lost, forget);
    mn_arena_own(arena, &diag->left_out, forget);
    return diag;
}

static const char *name_of(MnPos pos)
{
    return pos.source ? pos.source->name : "";
}

/* What makes two diagnostics the same: line, column, file, message. */
static MnStr key_of(MnArena *arena, MnPos pos, const char *message)
{
    MnStr file = mn_str(name_of(pos)), text = mn_str(message);
    const uint32_t place[] = {pos.line, pos.column};
    size_t len = sizeof place + file.len + 1 + text.len;
    char *key = mn_arena_alloc(arena, len);
    memcpy(key, place, sizeof place);
    memcpy(key + sizeof place, file.ptr, file.len + 1);
    memcpy(key + sizeof place + file.len + 1, text.ptr, text.len);
    return (MnStr){key, len};
}

/* A new entry, or NULL when it was recorded before. */
static Entry *add(MnDiag *diag, MnSeverity severity, MnRange range, const char *message)
{
    MnStr key = key_of(diag->arena, range.start, message);
    if (mn_map_get(&diag->seen, key)) return NULL;
    Entry *entry = mn_arena_alloc(diag->arena, sizeof *entry);
    entry->told = (MnDiagnostic){.severity = severity, .range = range, .message = message};
    mn_map_put(&diag->seen, key, entry);
    *diag->last = entry;
    diag->last = &entry->next;
    diag->count[severity]++;
    return entry;
}

static bool is_error(const Entry *entry)
{
    return entry->told.severity == MN_ERROR || entry->told.severity == MN_FAILURE;
}

static void keep_slots(MnDiag *diag, MnDiagnostic *entry, const MnTold *told)
{
    size_t count = mn_message_slots(told, NULL);
    if (!count) return;
    MnSlot *slots = mn_arena_array(diag->arena, count, sizeof *slots);
    mn_message_slots(told, slots);
    for (size_t i = 0; i < count; i++) slots[i].value = mn_arena_strdup(diag->arena, slots[i].value);
    entry->slots = slots;
    entry->nslots = count;
}

void mn_diag_tell(MnDiag *diag, MnCode code, const MnTold *told)
{
    const MnMessage *message = mn_message(code);
    const char *hint = told->hint ? told->hint : message->hint;
    MnBuf text = {0};
    bool filled = mn_message_fill(message->text, told, &text);
    assert(filled && "every slot of a message's text is given");
    (void)filled;
    Entry *entry = add(diag, message->severity, told->range, mn_buf_finish(&text, diag->arena));
    if (!entry) return;
    entry->told.code = code;
    if (hint && mn_message_fill(hint, told, &text)) entry->told.hint = mn_buf_finish(&text, diag->arena);
    mn_buf_clear(&text);
    keep_slots(diag, &entry->told, told);
}

MnContext mn_context_new(MnArena *arena, struct MnReader *reader)
{
    return (MnContext){arena, mn_diag_new(arena), reader};
}

const char *mn_diag_text(MnDiag *diag, MnStr text)
{
    return mn_arena_strndup(diag->arena, text.ptr ? text.ptr : "", text.len);
}

const char *mn_diag_number(MnDiag *diag, size_t number)
{
    return mn_arena_printf(diag->arena, "%zu", number);
}

const char *mn_diag_code_point(MnDiag *diag, int32_t character)
{
    return mn_arena_printf(diag->arena, "%04X", (unsigned)(character < 0 ? 0xFFFD : character));
}

const char *mn_diag_counted(MnDiag *diag, size_t number, const char *one, const char *more)
{
    return mn_arena_printf(diag->arena, "%zu %s", number, number == 1 ? one : more);
}

MnRange mn_diag_file(MnDiag *diag, const char *path)
{
    return mn_at((MnPos){mn_source_named(diag->arena, path), 0, 0});
}

void mn_report_failure(MnDiag *diag, MnCode code, const char *path, int error)
{
    mn_report(diag, code, mn_diag_file(diag, path), .reason = strerror(error));
}

/* ---- doubts ---- */

static void note(MnDiag *diag, MnMap *names, MnStr name)
{
    if (name.len && !mn_map_get(names, name)) mn_map_put(names, (MnStr){mn_diag_text(diag, name), name.len}, diag);
}

void mn_diag_doubt(MnDiag *diag, MnStr name)
{
    note(diag, &diag->doubts, name);
}

void mn_diag_doubt_like(MnDiag *diag, const MnDiag *other)
{
    for (size_t i = 0; i < other->doubts.count; i++) mn_diag_doubt(diag, other->doubts.entries[i].key);
}

void mn_diag_take_shared(MnDiag *diag, const MnDiag *other)
{
    Entry **at = &diag->first, *rest = diag->first;
    for (const Entry *e = other->first; e; e = e->next) {
        MnStr key = key_of(diag->arena, e->told.range.start, e->told.message);
        if (mn_map_get(&diag->seen, key)) continue;
        Entry *entry = mn_arena_alloc(diag->arena, sizeof *entry);
        entry->told = e->told;
        mn_map_put(&diag->seen, key, entry);
        diag->count[e->told.severity]++;
        diag->shared += is_error(e);
        *at = entry;
        at = &entry->next;
        *at = rest;
    }
    if (!rest && diag->first) diag->last = at;
    mn_diag_doubt_like(diag, other);
}

bool mn_diag_doubts(const MnDiag *diag, MnStr name)
{
    return mn_map_get(&diag->doubts, name) != NULL;
}

static bool is_of_name(char c)
{
    return mn_is_letter(c) || mn_is_digit(c) || c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

bool mn_diag_doubts_any(const MnDiag *diag, const char *expression)
{
    if (!diag->doubts.count) return false;
    for (const char *at = expression; *at;) {
        const char *start = at;
        while (is_of_name(*at)) at++;
        bool function = at[strspn(at, " ")] == '(';
        if (at > start && !function && mn_diag_doubts(diag, (MnStr){start, (size_t)(at - start)})) return true;
        if (*at) at++;
    }
    return false;
}

void mn_diag_lose(MnDiag *diag, MnStr id)
{
    note(diag, &diag->lost, id);
}

bool mn_diag_lost(const MnDiag *diag, MnStr id)
{
    return mn_map_get(&diag->lost, id) || mn_map_get(&diag->lost, MN_ANY_ID);
}

void mn_diag_leave_out(MnDiag *diag, MnStr id)
{
    note(diag, &diag->left_out, id);
}

bool mn_diag_left_out(const MnDiag *diag, MnStr id)
{
    return mn_map_get(&diag->left_out, id) != NULL;
}

void mn_diag_lose_quoted(MnDiag *diag, const char *expression)
{
    for (const char *open = strpbrk(expression, "'\""), *close; open; open = strpbrk(close + 1, "'\"")) {
        close = strchr(open + 1, *open);
        if (!close) return;
        mn_diag_lose(diag, (MnStr){open + 1, (size_t)(close - open) - 1});
    }
}

/* ---- bytes ---- */

static bool is_text(int32_t c)
{
    return c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
}

static void report_fault(MnDiag *diag, MnPos pos, int32_t c, unsigned char byte)
{
    if (c == MN_INVALID_UTF8) {
        mn_diag_doubt(diag, MN_STR("\uFFFD")); /* no font need have what stands for it from here on */
        mn_report(diag, MN_NOT_UTF8, mn_span(pos, 1), .byte = mn_arena_printf(diag->arena, "%02X", (unsigned)byte));
        return;
    }
    mn_report(diag, MN_CONTROL_CHARACTER, mn_one_character(pos), .character = mn_diag_code_point(diag, c),
              .hint = c == '\r' ? "end lines with a line feed, with or without a carriage return before it" : NULL);
}

static bool check_line(MnDiag *diag, const MnText *text, uint32_t number, MnStr line)
{
    for (size_t at = 0; at < line.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(line, &at);
        if (is_text(c)) continue;
        report_fault(diag, mn_text_pos(text, number, (uint32_t)start + 1), c, (unsigned char)line.ptr[start]);
        return false;
    }
    return true;
}

/* What git leaves of a merge that it could not finish: ours between <<<<<<< and =======, theirs from there to >>>>>>>. */
typedef struct {
    uint32_t begin, middle; /* the lines of the first two marks, or 0 */
    bool found;
} Merge;

static void see_merge(MnDiag *diag, const MnText *text, Merge *merge, uint32_t number, MnStr line)
{
    if (mn_str_starts(line, "<<<<<<< ")) *merge = (Merge){number, 0, merge->found};
    if (mn_str_is(line, "=======") && merge->begin) merge->middle = number;
    if (!mn_str_starts(line, ">>>>>>> ") || !merge->middle) return;
    mn_report(diag, MN_UNFINISHED_MERGE, mn_span(mn_text_pos(text, merge->begin, 1), strlen("<<<<<<<")));
    *merge = (Merge){.found = true};
}

MnTextCheck mn_diag_check_text(MnDiag *diag, const MnText *text)
{
    MnStr rest = text->text;
    MnTextCheck result = MN_TEXT_GOOD;
    if (mn_str_starts(rest, "\xFF\xFE") || mn_str_starts(rest, "\xFE\xFF")) {
        mn_report(diag, MN_UTF16, mn_at((MnPos){text->source, 0, 0}));
        return MN_TEXT_USELESS;
    }
    Merge merge = {0};
    for (uint32_t number = 1; rest.len; number++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        MnStr line = mn_str_slice(rest, 0, end && len && end[-1] == '\r' ? len - 1 : len);
        if (!check_line(diag, text, number, line)) result = MN_TEXT_FAULTY;
        if (!text->starts) see_merge(diag, text, &merge, number, line);
        rest = mn_str_slice(rest, len + 1, rest.len);
    }
    if (merge.found) return MN_TEXT_USELESS;
    return result;
}

/* ---- counts ---- */

size_t mn_diag_errors(const MnDiag *diag)
{
    return diag->count[MN_ERROR] + diag->count[MN_FAILURE];
}

size_t mn_diag_shared_errors(const MnDiag *diag)
{
    return diag->shared;
}

size_t mn_diag_warnings(const MnDiag *diag)
{
    return diag->count[MN_WARNING] + diag->count[MN_ADVICE];
}

bool mn_diag_system_failed(const MnDiag *diag)
{
    return diag->count[MN_FAILURE] > 0;
}

/* ---- the list ---- */

MnErrors mn_diag_list_errors(const MnDiag *diag, MnArena *arena)
{
    MnErrors errors = {0};
    MnStr *keys = mn_arena_array(arena, mn_diag_errors(diag), sizeof *keys);
    for (const Entry *e = diag->first; e; e = e->next)
        if (is_error(e)) keys[errors.count++] = key_of(arena, e->told.range.start, e->told.message);
    errors.keys = keys;
    return errors;
}

bool mn_diag_has_all(const MnDiag *diag, MnErrors errors)
{
    for (size_t i = 0; i < errors.count; i++)
        if (!mn_map_get(&diag->seen, errors.keys[i])) return false;
    return true;
}

void mn_diag_mute(MnDiag *diag, MnMap *said, MnArena *arena)
{
    for (Entry *e = diag->first; e; e = e->next) {
        if (!e->told.range.start.source) continue; /* said of each document that it is so with */
        MnStr key = key_of(arena, e->told.range.start, e->told.message);
        e->muted = mn_map_get(said, key) != NULL;
        if (!e->muted) mn_map_put(said, key, said);
    }
}

typedef struct {
    const MnDiagnostic *told;
    size_t file, number; /* the place of its file among the files, and its own among all, as they were first recorded */
} Place;

static int by_place(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    MnPos p = x->told->range.start, q = y->told->range.start;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (p.line != q.line) return p.line < q.line ? -1 : 1;
    if (p.column != q.column) return p.column < q.column ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* Fills places with all that are not muted, in their order. */
static void sort(const MnDiag *diag, Place *places)
{
    MnMap files = {0}; /* name → the first Place of the file */
    size_t at = 0;
    for (const Entry *e = diag->first; e; e = e->next) {
        if (e->muted) continue;
        MnStr name = mn_str(name_of(e->told.range.start));
        const Place *first = mn_map_get(&files, name);
        places[at] = (Place){&e->told, first ? first->file : files.count, at};
        if (!first) mn_map_put(&files, name, &places[at]);
        at++;
    }
    mn_map_clear(&files);
    qsort(places, at, sizeof *places, by_place);
}

const MnDiagnostic *const *mn_diag_list(const MnDiag *diag, size_t *count)
{
    *count = 0;
    for (const Entry *e = diag->first; e; e = e->next) *count += !e->muted;
    Place *places = mn_calloc(*count, sizeof *places);
    const MnDiagnostic **list = mn_arena_array(diag->arena, *count, sizeof(const MnDiagnostic *));
    sort(diag, places);
    for (size_t i = 0; i < *count; i++) list[i] = places[i].told;
    free(places);
    return list;
}
