/* Cells as published tables have them, some 3,000 (cells.txt, a cell a line): numbers with signs, marks of figures that are suppressed
 * or provisional, ranges, codes, currencies, dates, ticks, raised letters. Each must be read as it is written, but for the shapes of
 * quotation marks and dashes, as data and as a row of a record. */
#include "unit.h"

#include "merge/merging.h"
#include "reading.h"

#include <string.h>

/* What may stand in the other's place. */
static const struct {
    const char *shape, *plain;
} shapes[] = {{"\u2018", "'"},  {"\u2019", "'"}, {"\u201C", "\""}, {"\u201D", "\""}, {"\u2032", "'"},
              {"\u2033", "\""}, {"\u2013", "-"}, {"\u2014", "-"},  {"\u2026", "..."}};

static char *plain(MnArena *arena, const char *text)
{
    MnBuf out = {0};
    for (const char *c = text; *c;) {
        size_t k = 0;
        while (k < sizeof shapes / sizeof *shapes && strncmp(c, shapes[k].shape, 3) != 0) k++;
        bool shaped = k < sizeof shapes / sizeof *shapes;
        mn_buf_puts(&out, shaped ? shapes[k].plain : (char[]){*c, 0});
        c += shaped ? 3 : 1;
    }
    return mn_buf_finish(&out, arena);
}

typedef struct {
    MnArena *arena;
    MnContext ctx;
    Merge m;
} Bench;

static void expand_nothing(Merge *m, const Scope *scope, MnNode *root)
{
    (void)m, (void)scope, (void)root;
}

static void set_up(Bench *b)
{
    b->arena = mn_arena_new();
    b->ctx = mn_context_new(b->arena, reading(b->arena, "."));
    b->m = (Merge){.ctx = &b->ctx, .document = mn_tree_new(b->arena, MN_DOCUMENT)};
    b->m.data = mn_xml_new_tree(b->arena, "data");
    b->m.words = mn_words_load(&b->ctx, "en-GB", (MnRange){0}, NULL);
    b->m.expand = expand_nothing;
    assert_non_null(b->m.words);
}

static MnNode *read_cell(Bench *b, const char *cell, bool data)
{
    MnStr text = mn_str(mn_arena_strdup(b->arena, cell));
    const MnSource *source = mn_source_new(b->arena, "cells.txt", text);
    struct MnLineStart *starts = mn_arena_array(b->arena, 2, sizeof *starts);
    starts[0] = starts[1] = (struct MnLineStart){1, 1};
    MnNode *td = mn_tree_add(b->m.document, MN_TD, NULL);
    merge_cell(&b->m, &(MnText){source->text, source, starts}, data, td);
    return td;
}

/* Its words, if it holds nothing else. */
static const char *text_of(Bench *b, const MnNode *td)
{
    MnBuf out = {0};
    mn_xml_collect_text(td, &out);
    return mn_xml_first_element(td) ? "(elements)" : mn_buf_finish(&out, b->arena);
}

static size_t check_cell(Bench *b, const char *cell, bool data)
{
    const char *got = text_of(b, read_cell(b, cell, data));
    if (strcmp(plain(b->arena, cell), plain(b->arena, got)) == 0) return 0;
    print_message("%s: '%s' became '%s'\n", data ? "data" : "row", cell, got);
    return 1;
}

static void cells_are_read_as_written(void **state)
{
    (void)state;
    Bench b;
    set_up(&b);
    const MnSource *file = read_whole(b.arena, "tests/merge/cells.txt", "cells.txt");
    assert_non_null(file);
    size_t count = 0, wrong = 0;
    for (size_t at = 0; at < file->text.len; count++) {
        const char *line = file->text.ptr + at, *end = memchr(line, '\n', file->text.len - at);
        assert_non_null(end);
        const char *cell = mn_arena_strndup(b.arena, line, (size_t)(end - line));
        wrong += check_cell(&b, cell, true) + check_cell(&b, cell, false);
        at += (size_t)(end - line) + 1;
    }
    assert_true(count > 2000);
    assert_int_equal(wrong, 0);
    assert_int_equal(mn_diag_errors(b.ctx.diag), 0);
    assert_int_equal(mn_diag_warnings(b.ctx.diag), 0);
    mn_arena_free(b.arena);
}

/* What Markdown would take away from data; an author's row may mean it. */
static void data_keep_what_markup_would_take(void **state)
{
    (void)state;
    static const char *const cells[] = {"*5*",
                                        "**12**",
                                        "_x_",
                                        "`x`",
                                        "[a](b)",
                                        "<x>",
                                        "<!-- x -->",
                                        "~~5~~",
                                        "\\-5",
                                        "&amp;",
                                        "{x}",
                                        "{#a}",
                                        "[^1]",
                                        "| a |",
                                        "# Waste",
                                        "**Waste** and *parks*",
                                        "\\\\server\\share"};
    Bench b;
    set_up(&b);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) assert_int_equal(check_cell(&b, cells[i], true), 0);
    assert_true(merge_cell_loses(mn_str("see **Waste** here")) && merge_cell_loses(mn_str("[a](b)")));
    assert_false(merge_cell_loses(mn_str("5** and 6**")) || merge_cell_loses(mn_str("[a] (b)")) ||
                 merge_cell_loses(mn_str("**")));
    assert_int_equal(mn_diag_errors(b.ctx.diag), 0);
    assert_string_equal(mn_xml_name(mn_xml_first_element(read_cell(&b, "**12**", false))), "strong");
    assert_string_equal(mn_xml_name(mn_xml_first_element(read_cell(&b, "- a\n- b", false))), "ul");
    assert_string_equal(mn_xml_name(mn_xml_first_element(read_cell(&b, "- a\n- b", true))), "ul");
    mn_arena_free(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells_are_read_as_written),
                                       cmocka_unit_test(data_keep_what_markup_would_take)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
