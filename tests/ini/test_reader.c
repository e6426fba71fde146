/* The reader: it loses no byte of a value, positions lead back to the source, any input ends in order and none takes long. */
#include "unit.h"
#include "work.h"

#include "base/diag_print.h"
#include "ini/reader.h"
#include "ini/records.h"

#include <stdio.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const MnSource *source;
    const MnIni *ini;
} Reading;

static Reading read_text(MnStr text)
{
    Reading r = {.arena = mn_arena_new()};
    r.ctx = mn_context_new(r.arena, NULL);
    r.source = mn_source_new(r.arena, "input.ini", text);
    r.ini = mn_ini_read(&r.ctx, r.source, false);
    return r;
}

/* The same sequence on every machine (Knuth's MMIX constants). */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static void add_random(MnBuf *out, uint64_t *seed, unsigned most)
{
    static const char *const pieces[] = {
        "a", "Z",   " ",   "  ", "\t", ";",       " ;", "#",
        "|", " | ", "\\|", "\\", "=",  ":",       "[",  "]",
        "é", "ŵ",   "€",   "😀",  "\"", "{{ x }}", "0",  "the quick brown fox jumps over the lazy dog and runs on and on"};
    for (unsigned n = draw(seed, most + 1); n--;) mn_buf_puts(out, pieces[draw(seed, sizeof pieces / sizeof *pieces)]);
}

enum { MOST_ENTRIES = 40, MOST_LINES = 6 };

typedef struct {
    char key[16];
    char *lines[MOST_LINES];
    size_t count;
} Wanted;

/* Writes one value with its continuation lines; comments stand between them, blank lines are part of it. */
static void write_entry(MnArena *arena, MnBuf *out, Wanted *wanted, uint64_t *seed, const char *end)
{
    MnBuf line = {0};
    mn_buf_puts(&line, "");
    add_random(&line, seed, 12);
    wanted->lines[wanted->count++] = mn_buf_finish(&line, arena);
    mn_buf_printf(out, "%s%s=%s%s", wanted->key, draw(seed, 2) ? " " : "", wanted->lines[0], end);
    for (unsigned n = draw(seed, MOST_LINES - 1); n--;) {
        if (!draw(seed, 4)) mn_buf_printf(out, "; a comment | with = signs%s", end);
        bool blank = !draw(seed, 5) && n;
        mn_buf_puts(&line, blank ? "" : draw(seed, 3) ? "    " : "\t");
        add_random(&line, seed, blank ? 0 : 12);
        if (!blank) mn_buf_putc(&line, 'x');
        wanted->lines[wanted->count++] = mn_buf_finish(&line, arena);
        mn_buf_printf(out, "%s%s", wanted->lines[wanted->count - 1], end);
    }
}

static void check_entry(const MnIniEntry *entry, const Wanted *wanted)
{
    assert_true(mn_str_is(entry->key, wanted->key));
    assert_int_equal(entry->nlines, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) {
        assert_true(mn_str_is(entry->lines[i].text, wanted->lines[i]));
        MnStr line = mn_source_line(entry->source, entry->lines[i].line);
        assert_true(mn_str_equal(mn_str_slice(line, entry->lines[i].column - 1, line.len), entry->lines[i].text));
    }
}

/* All of the value but white space, and the backslash before a bar. */
static void add_essence(MnBuf *out, MnStr text, bool escaped)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ' ' || c == '\t' || c == '\n') continue;
        if (escaped && c == '\\' && i + 1 < text.len && text.ptr[i + 1] == '|') continue;
        mn_buf_putc(out, c);
    }
}

static void check_fields(MnArena *arena, const MnIniEntry *entry)
{
    size_t count;
    const MnText *fields = mn_ini_fields(arena, entry, &count);
    MnBuf raw = {0}, split = {0};
    mn_buf_puts(&raw, "");
    mn_buf_puts(&split, "");
    for (size_t i = 0; i < entry->nlines; i++) add_essence(&raw, entry->lines[i].text, true);
    for (size_t f = 0; f < count; f++) {
        MnStr text = fields[f].text;
        if (f) mn_buf_putc(&split, '|');
        add_essence(&split, text, false);
        assert_true(mn_str_equal(mn_str_trim(text), text));
        for (size_t i = 0; i < text.len; i++) {
            if ((i && text.ptr[i - 1] != '\n') || text.ptr[i] == '\n') continue;
            MnPos pos = mn_text_pos_at(&fields[f], i);
            char there = mn_source_line(entry->source, pos.line).ptr[pos.column - 1];
            assert_true(there == text.ptr[i] || (there == '\\' && text.ptr[i] == '|'));
        }
    }
    assert_string_equal(raw.ptr, split.ptr);
    mn_buf_clear(&raw);
    mn_buf_clear(&split);
}

static void loses_no_byte(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t s = seed;
        MnArena *arena = mn_arena_new();
        Wanted *wanted = mn_arena_array(arena, MOST_ENTRIES, sizeof *wanted);
        const char *end = draw(&s, 2) ? "\n" : "\r\n";
        size_t count = 1 + draw(&s, MOST_ENTRIES);
        MnBuf out = {0};
        if (draw(&s, 2)) mn_buf_puts(&out, "\xEF\xBB\xBF");
        mn_buf_printf(&out, "[table t]%s", end);
        for (size_t i = 0; i < count; i++) {
            snprintf(wanted[i].key, sizeof wanted[i].key, "key-%u", draw(&s, 5));
            write_entry(arena, &out, &wanted[i], &s, end);
        }
        Reading r = read_text(mn_buf_view(&out));
        assert_int_equal(mn_diag_errors(r.ctx.diag), 0);
        assert_int_equal(r.ini->count, 1);
        assert_int_equal(r.ini->sections[0].count, count);
        for (size_t i = 0; i < count; i++) {
            check_entry(&r.ini->sections[0].entries[i], &wanted[i]);
            check_fields(r.arena, &r.ini->sections[0].entries[i]);
        }
        mn_arena_free(r.arena);
        mn_arena_free(arena);
        mn_buf_clear(&out);
    }
}

/* Whatever the bytes are, reading ends, and inih agrees about the first bad line (the reader asserts it). */
static void survives_anything(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[document]\n",
                                         "[table x]\n",
                                         "[",
                                         "]",
                                         "\n",
                                         "\r\n",
                                         "\r",
                                         "title = ",
                                         "row=",
                                         "columns = a | b\n",
                                         " ",
                                         "\t",
                                         "|",
                                         "\\|",
                                         "=",
                                         ";",
                                         "#",
                                         ":",
                                         "x",
                                         "é",
                                         "\xC3",
                                         "\xFF",
                                         "date = 2012-02-30\n",
                                         "[version 1.0]\n",
                                         "key"};
    for (uint64_t seed = 1; seed <= 400; seed++) {
        uint64_t s = seed;
        MnBuf out = {0};
        for (unsigned n = draw(&s, 80); n--;) {
            unsigned i = draw(&s, sizeof pieces / sizeof *pieces + 1);
            if (i < sizeof pieces / sizeof *pieces) mn_buf_puts(&out, pieces[i]);
            else mn_buf_putc(&out, (char)draw(&s, 256));
        }
        Reading r = read_text(mn_buf_view(&out));
        bool clean = !mn_diag_errors(r.ctx.diag);
        for (size_t i = 0; clean && i < r.ini->count; i++)
            for (size_t e = 0; e < r.ini->sections[i].count; e++) check_fields(r.arena, &r.ini->sections[i].entries[e]);
        mn_records_check(&r.ctx, r.ini, MN_FILE_DOCUMENT);
        MnBuf printed = {0};
        mn_diag_print(r.ctx.diag, &printed, true);
        mn_buf_clear(&printed);
        mn_arena_free(r.arena);
        mn_buf_clear(&out);
    }
}

/* ---- pathological inputs: the work is bounded by their length ---- */

static void repeat(MnBuf *out, const char *text, size_t times)
{
    while (times--) mn_buf_puts(out, text);
}

/* Reads and splits; returns the number of fields. */
static size_t fields_in_few_steps(MnBuf *out, size_t entries)
{
    enum { STEPS = 100 }; /* for a byte */
    work_begin();
    Reading r = read_text(mn_buf_view(out));
    size_t total = 0, found = 0;
    for (size_t i = 0; i < r.ini->count; i++)
        for (size_t e = 0; e < r.ini->sections[i].count; e++, found++) {
            size_t count;
            mn_ini_fields(r.arena, &r.ini->sections[i].entries[e], &count);
            total += count;
        }
    assert_int_equal(mn_diag_errors(r.ctx.diag), 0);
    assert_int_equal(found, entries);
    if (work_done() > (uint64_t)STEPS * out->len) fail_msg("%llu steps for %zu bytes", (unsigned long long)work_done(), out->len);
    mn_arena_free(r.arena);
    mn_buf_clear(out);
    return total;
}

static void is_quick(void **state)
{
    (void)state;
    MnBuf out = {0};
    mn_buf_puts(&out, "[document]\ntitle = ");
    repeat(&out, "0123456789 ;", 100000);
    assert_int_equal(fields_in_few_steps(&out, 1), 1);

    mn_buf_puts(&out, "[table t]\nrow = ");
    repeat(&out, "é | ", 100000);
    assert_int_equal(fields_in_few_steps(&out, 1), 100001);

    mn_buf_puts(&out, "[table t]\n");
    repeat(&out, "row = a | b | c\n", 100000);
    assert_int_equal(fields_in_few_steps(&out, 100000), 300000);

    mn_buf_puts(&out, "[term t]\ndefinition = one\n");
    repeat(&out, "             and another line | in two fields\n\n", 50000);
    assert_int_equal(fields_in_few_steps(&out, 1), 50001);

    mn_buf_puts(&out, "[term t]\ndefinition = one\n");
    for (size_t i = 0; i < 2000; i++) {
        repeat(&out, " ", i);
        mn_buf_puts(&out, " deeper and deeper\n");
    }
    assert_int_equal(fields_in_few_steps(&out, 1), 1);

    repeat(&out, "[table t]\n", 100000);
    assert_int_equal(fields_in_few_steps(&out, 0), 0);

    mn_buf_puts(&out, "[fields]\na = 1\n");
    repeat(&out, "\n", 500000);
    mn_buf_puts(&out, "  end\n");
    assert_int_equal(fields_in_few_steps(&out, 1), 1);
}

static void report_many_faults(void *user, unsigned faults)
{
    (void)user;
    MnBuf out = {0};
    mn_buf_puts(&out, "[document]\n");
    for (unsigned i = 0; i < faults; i++) mn_buf_printf(&out, "unknown-%u = x\nno sign\n", i);
    Reading r = read_text(mn_buf_view(&out));
    assert_int_equal(mn_diag_errors(r.ctx.diag), faults);
    mn_records_check(&r.ctx, r.ini, MN_FILE_DOCUMENT);
    assert_int_equal(mn_diag_errors(r.ctx.diag), 2 * faults + 3);
    mn_arena_free(r.arena);
    mn_buf_clear(&out);
}

static void reports_many_faults_quickly(void **state)
{
    (void)state;
    work_assert_linear(report_many_faults, NULL, 2000, 12);
}

static void knows_names(void **state)
{
    (void)state;
    assert_true(mn_ini_is_key(MN_STR("row-headers")));
    assert_true(mn_ini_is_key(MN_STR("_x.1")));
    assert_true(mn_ini_is_key(MN_STR("ŵyl")));
    assert_false(mn_ini_is_key(MN_STR("")));
    assert_false(mn_ini_is_key(MN_STR("a:b")));
    assert_false(mn_ini_is_key(MN_STR("1a")));
    assert_false(mn_ini_is_key(MN_STR("-a")));
    assert_false(mn_ini_is_key(MN_STR("a b")));
    assert_false(mn_ini_is_key(MN_STR("a×b")));
    assert_false(mn_ini_is_key(MN_STR("a\xFF")));
    assert_true(mn_ini_is_name(MN_STR("2020-vision")));
    assert_false(mn_ini_is_name(MN_STR("")));
    assert_false(mn_ini_is_name(MN_STR("a/b")));
}

static void shows_text_of_the_user(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_string_equal(mn_ini_shown(arena, MN_STR("two\nlines\tand\x01")), "two lines and\xEF\xBF\xBD");
    assert_string_equal(mn_ini_shown(arena, MN_STR("")), "");
    MnBuf out = {0};
    repeat(&out, "é", 61);
    MnBuf wanted = {0};
    repeat(&wanted, "é", 60);
    mn_buf_puts(&wanted, "…");
    assert_string_equal(mn_ini_shown(arena, mn_buf_view(&out)), wanted.ptr);
    mn_buf_clear(&out);
    mn_buf_clear(&wanted);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loses_no_byte), cmocka_unit_test(survives_anything),
        cmocka_unit_test(is_quick),      cmocka_unit_test(reports_many_faults_quickly),
        cmocka_unit_test(knows_names),   cmocka_unit_test(shows_text_of_the_user),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
