/* The house style of the project itself, and what overrides it. */
#include "unit.h"

#include "base/diag_print.h"
#include "ini/record_tree.h"
#include "ini/records.h"
#include "reading.h"
#include "style/style.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    MnContext ctx;
} Bench;

static int setup(void **state)
{
    Bench *bench = mn_calloc(1, sizeof *bench);
    MnArena *arena = mn_arena_new();
    bench->ctx = mn_context_new(arena, reading(arena, "."));
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    mn_arena_free(bench->ctx.arena);
    free(bench);
    return 0;
}

/* A council as its file makes it, with this in its [style]. */
static const MnNode *council(Bench *bench, const char *settings)
{
    const char *text = mn_arena_printf(bench->ctx.arena, "[council]\nname = Town\n[style]\n%s\n", settings);
    const MnSource *source = mn_source_new(bench->ctx.arena, "town.ini", mn_str(text));
    const MnRecords *records = mn_records_check(&bench->ctx, mn_ini_read(&bench->ctx, source, false), MN_FILE_COUNCIL);
    MnNode *root = mn_xml_new_tree(bench->ctx.arena, "council");
    mn_build_record(bench->ctx.arena, root, mn_records_find(records, "style"));
    return root;
}

/* A project folder whose house styles are these, after those of the project itself. */
static const char *project(Bench *bench, const char *styles)
{
    char *folder = mn_arena_strdup(bench->ctx.arena, "/tmp/muniment-style-XXXXXX");
    assert_non_null(mkdtemp(folder));
    const char *templates = mn_arena_printf(bench->ctx.arena, "%s/templates", folder);
    assert_int_equal(mkdir(templates, 0700), 0);
    const MnSource *own = read_whole(bench->ctx.arena, "templates/house-style.ini", "");
    FILE *file = fopen(mn_arena_printf(bench->ctx.arena, "%s/house-style.ini", templates), "wb");
    assert_non_null(file);
    fputs(own->text.ptr, file);
    fputs(styles, file);
    assert_int_equal(fclose(file), 0);
    return folder;
}

static void forget(Bench *bench, const char *folder)
{
    unlink(mn_arena_printf(bench->ctx.arena, "%s/templates/house-style.ini", folder));
    rmdir(mn_arena_printf(bench->ctx.arena, "%s/templates", folder));
    rmdir(folder);
}

static void loads_every_style(void **state)
{
    Bench *bench = *state;
    const MnStyle *civic = mn_style_load(&bench->ctx, NULL, NULL);
    const MnStyle *large = mn_style_load(&bench->ctx, "large-print", NULL);
    const MnStyle *plain = mn_style_load(&bench->ctx, "plain", NULL);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    assert_non_null(civic);
    assert_non_null(large);
    assert_non_null(plain);
    assert_true(civic->band && large->band && !plain->band);
    const MnLength least[] = {large->table_least_size, large->note.size, large->footnote.size, large->running.size,
                              large->code.size};
    for (size_t i = 0; i < sizeof least / sizeof *least; i++) assert_true(least[i] >= 16000);
    assert_string_equal(civic->name, "civic");
    assert_int_equal(civic->page_width, 595276);
    assert_int_equal(civic->page_height, 841890);
    assert_int_equal(civic->body.size, 12000);
    assert_int_equal(large->body.size, 18000);
    assert_int_equal(large->page_width, civic->page_width);
    assert_false(civic->justify);
    assert_string_equal(civic->fallback_families[1], "DejaVu Sans");
}

static void takes_the_councils_brand(void **state)
{
    Bench *bench = *state;
    const MnStyle *style = mn_style_load(&bench->ctx, NULL, council(bench, "brand = #1b4d3e"));
    assert_non_null(style);
    assert_int_equal(style->brand.g, 0x4d);
    assert_int_equal(style->heading[2].colour.g, 0x4d);
    assert_int_equal(style->table_head_fill.r, (0x1b * 9 + 255 * 91 + 50) / 100);
}

static void takes_every_kind_of_value(void **state)
{
    Bench *bench = *state;
    const MnNode *own =
        council(bench, "house-style = plain\nlist-indent = 1 in\nrule = brand 50 %\njustify = yes\nhyphenate = yes\n"
                       "fallback-fonts = DejaVu Sans | Liberation Mono\n"
                       "body = 10pt/12pt | before 1mm | after 2pt\n | muted | bold italic | heading\nlogo = crest.png");
    const MnStyle *style = mn_style_load(&bench->ctx, NULL, own);
    assert_int_equal(mn_diag_errors(bench->ctx.diag), 0);
    assert_non_null(style);
    assert_string_equal(style->name, "plain");
    assert_int_equal(style->list_indent, 72000);
    assert_int_equal(style->rule.r, (0x1d + 0xff + 1) / 2);
    assert_true(style->justify);
    assert_true(style->hyphenate);
    assert_int_equal(style->nfallbacks, 2);
    assert_string_equal(style->fallback_families[1], "Liberation Mono");
    assert_int_equal(style->body.size, 10000);
    assert_int_equal(style->body.leading, 12000);
    assert_int_equal(style->body.before, 2835);
    assert_int_equal(style->body.after, 2000);
    assert_true(style->body.bold && style->body.italic && style->body.family == MN_FAMILY_HEADING);
    assert_int_equal(style->body.colour.r, style->muted.r);
    assert_string_equal(style->logo, "content/councils/crest.png");
}

/* What is printed must hold the message. */
static void expect(Bench *bench, const MnStyle *style, const char *message)
{
    MnBuf out = {0};
    assert_null(style);
    mn_diag_print(bench->ctx.diag, &out, false);
    assert_non_null(out.ptr);
    if (!strstr(out.ptr, message)) fail_msg("wanted: %s\ngot: %s", message, out.ptr);
    mn_buf_clear(&out);
}

static void refuses(void **state, const char *settings, const char *message)
{
    Bench *bench = *state;
    expect(bench, mn_style_load(&bench->ctx, NULL, council(bench, settings)), message);
}

static void lay_styles(Bench *bench, const char *folder, const char *styles)
{
    FILE *file = fopen(mn_arena_printf(bench->ctx.arena, "%s/templates/house-style.ini", folder), "wb");
    assert_non_null(file);
    fputs(styles, file);
    assert_int_equal(fclose(file), 0);
}

/* The text of a file of styles without the lines that begin so. */
static const char *without(Bench *bench, const char *text, const char *start)
{
    MnBuf out = {0};
    for (const char *end; *text; text = end) {
        end = text + strcspn(text, "\n") + 1;
        if (strncmp(text, start, strlen(start)) != 0) mn_buf_add(&out, text, (size_t)(end - text));
    }
    return mn_buf_finish(&out, bench->ctx.arena);
}

static const MnStyle *load_from(Bench *bench, const char *folder, const char *name)
{
    bench->ctx = mn_context_new(bench->ctx.arena, reading(bench->ctx.arena, folder));
    return mn_style_load(&bench->ctx, name, NULL);
}

/* A project's own file of styles, older than the tool or with only what it changes: what it lacks is the installed one's. */
static void falls_back_to_the_installed_style(void **state)
{
    Bench *bench = *state;
    const char *folder = project(bench, "");
    assert_int_equal(setenv("MUNIMENT_DATA", ".", 1), 0);
    const MnStyle *whole = load_from(bench, ".", "large-print");
    const char *all = read_whole(bench->ctx.arena, "templates/house-style.ini", "")->text.ptr;
    lay_styles(bench, folder, without(bench, without(bench, all, "code-pad-x"), "body "));
    const MnStyle *older = load_from(bench, folder, "large-print");
    assert_non_null(older);
    assert_int_equal(older->code_pad_x, whole->code_pad_x);
    assert_int_equal(older->body.size, whole->body.size); /* that of large-print, not of civic */
    lay_styles(bench, folder, "[house-style civic]\nbrand = #005500\nkey-gap = 11pt\n");
    const MnStyle *plain = load_from(bench, ".", "plain"), *changed = load_from(bench, folder, "civic");
    assert_non_null(changed);
    assert_int_equal(changed->key_gap, 11000);
    assert_true(changed->table_rule.r == 0 && changed->table_rule.g == 0x55); /* table-rule = brand, the project's */
    changed = load_from(bench, folder, "plain");                              /* based on civic, the project's */
    assert_non_null(changed);
    assert_int_equal(changed->key_gap, 11000);
    assert_int_equal(changed->title.size, plain->title.size);
    assert_int_equal(mn_diag_errors(bench->ctx.diag) + mn_diag_warnings(bench->ctx.diag), 0);
    lay_styles(bench, folder, "[house-style ours]\nbased-on = civic\nlist-indent = 12pt\n");
    assert_int_equal(load_from(bench, folder, "ours")->list_indent, 12000);
    lay_styles(bench, folder, "[house-style ours]\nlist-indent = 12pt\n");
    expect(bench, load_from(bench, folder, "ours"), "the house style ours does not say page-width");
    lay_styles(bench, folder, "[house-style civic]\npage-width = wide\n");
    expect(bench, load_from(bench, folder, "civic"), "page-width: 'wide' is not such a value");
    expect(bench, load_from(bench, folder, "plainn"), "did you mean plain?");
    assert_int_equal(unsetenv("MUNIMENT_DATA"), 0);
    lay_styles(bench, folder, without(bench, all, "code-pad-x"));
    expect(bench, load_from(bench, folder, "civic"), "the house style civic does not say code-pad-x");
    forget(bench, folder);
}

static void refuses_a_pale_brand(void **state)
{
    refuses(state, "brand = #ffcc00", "town.ini:4:9: error: brand on paper has a contrast of 1.5 to 1");
}

/* Of two colours that do not go together the one that the council chose is at fault. */
static void refuses_colours_that_meet(void **state)
{
    refuses(state, "note-fill = #606468", "town.ini:4:13: error: text on note-fill has a contrast of 2.9");
    refuses(state, "on-brand = brand 60%", "town.ini:4:12: error: on-brand on brand has a contrast of 3.0");
}

static void refuses_invisible_text(void **state)
{
    refuses(state, "text = #ffffff", "town.ini:4:8: error: text on paper has a contrast of 1.0 to 1");
    refuses(state, "body = 12pt/17pt | after 9pt | #eeeeee", "town.ini:4:32: error: body on paper has a contrast of 1.1 to 1");
    refuses(state, "running = 9pt/12pt | rule", "town.ini:4:22: error: running on paper has a contrast of 1.6 to 1");
    refuses(state, "table-head = 9pt/12pt | brand\ntable-head-fill = brand 60%",
            "town.ini:4:25: error: table-head on table-head-fill has a contrast of 3.0 to 1");
    refuses(state, "code = 9pt/12pt | #767676 | mono", "town.ini:4:19: error: code on rule 30% has a contrast of 3.");
    refuses(state, "fact-label = 9pt/12pt | paper | bold",
            "town.ini:4:25: error: fact-label on paper has a contrast of 1.0 to 1");
}

/* A council whose brand is fine by itself but too pale for what the house style makes of it: to mend that is up to its brand. */
static void blames_the_colour_that_others_are_made_of(void **state)
{
    static const char *const cases[][2] = {
        {"lead = 14pt/20pt | brand 80%", "town.ini:4:9: error: lead on paper has a contrast of 3."},
        {"link = brand 80%\ncaption = 9pt/12pt | link", "town.ini:4:9: error: link on paper has a contrast of 3."},
        {"table-head-fill = brand", "town.ini:4:9: error: text on table-head-fill has a contrast of 3."},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folder =
            project(bench, mn_arena_printf(bench->ctx.arena, "[house-style t]\nbased-on = civic\n%s\n", cases[i][0]));
        Bench one = {mn_context_new(bench->ctx.arena, bench->ctx.reader)};
        one.ctx.reader = reading(bench->ctx.arena, folder);
        const MnStyle *style = mn_style_load(&one.ctx, NULL, council(&one, "brand = #1a6fb8\nhouse-style = t"));
        forget(bench, folder);
        expect(&one, style, cases[i][1]);
        assert_int_equal(mn_diag_errors(one.ctx.diag), 1);
    }
}

/* A colour chosen too pale is reported where it is chosen, not once for every background. */
static void reports_a_colour_once(void **state)
{
    Bench *bench = *state;
    assert_null(mn_style_load(&bench->ctx, NULL,
                              council(bench, "lead = 14pt/20pt | #eeeeee\nquote = 12pt/17pt | #eeeeee\ntext = #757575")));
    MnBuf out = {0};
    mn_diag_print(bench->ctx.diag, &out, false);
    assert_non_null(strstr(out.ptr, "lead on paper"));
    assert_null(strstr(out.ptr, "quote on"));
    assert_non_null(strstr(out.ptr, "text on table-head-fill"));
    assert_null(strstr(out.ptr, "text on note-fill"));
    assert_null(strstr(out.ptr, "body on"));
    mn_buf_clear(&out);
}

static void refuses_a_bad_colour(void **state)
{
    refuses(state, "muted = #12345g", "town.ini:4:9: error: muted: '#12345g' is not such a value");
}

static void refuses_a_colour_of_later(void **state)
{
    refuses(state, "text = rule", "text: 'rule' is not such a value");
}

static void refuses_a_bad_length(void **state)
{
    refuses(state, "list-indent = -3mm", "list-indent: '-3mm' is not such a value\n");
}

static void refuses_absurd_lengths(void **state)
{
    static const char *const cases[][2] = {
        {"body = 2pt/3pt", "town.ini:4:8: error: body: no type of this size can be set"},
        {"title = 145pt/150pt | on-brand", "town.ini:4:9: error: title: no type of this size can be set"},
        {"table = 12pt/11pt", "town.ini:4:9: error: table: the leading is smaller than the type size"},
        {"note = 10pt/900pt", "town.ini:4:8: error: note: so much white space"},
        {"lead = 14pt/20pt | after 3000mm", "town.ini:4:8: error: lead: so much white space"},
        {"table-least-size = 60pt", "town.ini:4:20: error: table-least-size is larger than the type size of table"},
        {"table = 7pt/9pt", "town.ini:4:9: error: table-least-size is larger than the type size of table"},
        {"list-indent = 81mm", "town.ini:4:15: error: list-indent is larger than half the measure"},
        {"number-column = 200mm", "town.ini:4:17: error: number-column is larger than half the measure"},
        {"cell-pad-x = 50mm", "town.ini:4:14: error: cell-pad-x is larger than a tenth of the measure"},
        {"callout-start = 33mm", "town.ini:4:17: error: callout-start is larger than a fifth of the measure"},
        {"note-rule = 161mm", "town.ini:4:13: error: note-rule is larger than the measure"},
        {"figure-pad-y = 25mm", "town.ini:4:16: error: figure-pad-y is larger than a tenth of the text's height"},
        {"change-bar = 21pt", "town.ini:4:14: error: change-bar is larger than 20pt"},
        {"header-at = 28mm", "town.ini:4:13: error: header-at is larger than margin-top"},
        {"margin-top = 5mm", "town.ini:4:14: error: header-at is larger than margin-top"},
        {"margin-bottom = 5mm", "town.ini:4:17: error: footer-at is larger than margin-bottom"},
        {"margin-end = 160mm", "town.ini:4:14: error: the house style civic leaves too little of the page's width for text"},
        {"margin-start = 90mm\nmargin-end = 100mm", "town.ini:5:14: error: the house style civic leaves too little of the page"},
        {"page-width = 60mm", "town.ini:4:14: error: the house style civic leaves too little of the page's width for text"},
        {"body = 60pt/70pt", "town.ini:4:8: error: the house style civic leaves too little of the page's width for text"},
        {"margin-top = 250mm", "town.ini:4:14: error: the house style civic leaves too little of the page's height for text"},
        {"margin-bottom = 250mm", "town.ini:4:17: error: the house style civic leaves too little of the page's height"},
        {"page-height = 6000mm", "town.ini:4:15: error: page-height is larger than any page of a PDF"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench one = {mn_context_new(bench->ctx.arena, bench->ctx.reader)};
        expect(&one, mn_style_load(&one.ctx, NULL, council(&one, cases[i][0])), cases[i][1]);
    }
}

static void refuses_white_that_gives_too_much(void **state)
{
    static const char *const cases[][2] = {
        {"text-gap-least = 49%", "town.ini:4:18: error: text-gap-least: '49%' is not such a value"},
        {"heading-gap-least = 101%", "town.ini:4:21: error: heading-gap-least: '101%' is not such a value"},
        {"figure-pad-most = 99%", "town.ini:4:19: error: figure-pad-most: '99%' is not such a value"},
        {"text-gap-most = 201%", "town.ini:4:17: error: text-gap-most: '201%' is not such a value"},
        {"text-gap-most = 99999999999%", "town.ini:4:17: error: text-gap-most: '99999999999%' is not such a value"},
        {"text-gap-most = 11pt", "town.ini:4:17: error: text-gap-most: '11pt' is not such a value"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench one = {mn_context_new(bench->ctx.arena, bench->ctx.reader)};
        expect(&one, mn_style_load(&one.ctx, NULL, council(&one, cases[i][0])), cases[i][1]);
    }
    Bench good = {mn_context_new(bench->ctx.arena, bench->ctx.reader)};
    const MnStyle *rigid = mn_style_load(&good.ctx, NULL, council(&good, "text-gap-least = 100%\ntext-gap-most = 100%"));
    assert_non_null(rigid);
    assert_int_equal(rigid->text_gap.least, 100);
    assert_int_equal(rigid->text_gap.most, 100);
    assert_int_equal(rigid->heading_gap.least, 80);
}

static void the_tree_says_which_cover_before_the_style(void **state)
{
    Bench *bench = *state;
    const MnStyle *style = mn_style_load(&bench->ctx, NULL, council(bench, "cover = block"));
    assert_non_null(style);
    MnNode *document = mn_xml_new_tree(bench->ctx.arena, "document");
    assert_int_equal(mn_style_cover(style, document), MN_COVER_BLOCK);
    mn_xml_set_attr(document, "cover", "none");
    assert_int_equal(mn_style_cover(style, document), MN_COVER_NONE);
    mn_xml_set_attr(document, "cover", "page");
    assert_int_equal(mn_style_cover(style, document), MN_COVER_PAGE);
}

static void refuses_a_cover_that_is_none(void **state)
{
    refuses(state, "cover = no", "town.ini:4:9: error: cover: 'no' is not such a value\n");
}

static void refuses_a_bar(void **state)
{
    refuses(state, "justify = yes | no", "town.ini:4:17: error: justify: 'no' is not such a value\n");
}

static void refuses_part_of_a_look(void **state)
{
    refuses(state, "body = 12pt/17pt | blod", "town.ini:4:20: error: body: 'blod' is not such a value");
}

static void refuses_a_look_without_size(void **state)
{
    refuses(state, "body = bold", "body: 'bold' is not such a value");
}

static void refuses_an_unknown_key(void **state)
{
    refuses(state, "brnad = #123456",
            "town.ini:4:1: error: [style] has no key 'brnad'\n     4 | brnad = #123456\n"
            "       | ^~~~~\n       = did you mean brand?\n");
}

static void refuses_to_be_based_on_another(void **state)
{
    refuses(state, "based-on = civic", "[style] has no key 'based-on'");
}

static void refuses_an_unknown_style(void **state)
{
    refuses(state, "house-style = large-pirnt",
            "town.ini:4:15: error: there is no house style 'large-pirnt'\n"
            "     4 | house-style = large-pirnt\n       |               ^~~~~~~~~~~\n"
            "       = did you mean large-print?\n");
}

static void refuses_an_absent_font(void **state)
{
    refuses(state, "body-font = Times Gothic Sans", "town.ini:4:13: error: the font 'Times Gothic Sans' is not installed");
}

static void refuses_in_the_file(void **state)
{
    static const char *const cases[][2] = {
        {"[house-style t]\nbased-on = civic\nlead = 14pt\n", "error: lead: '14pt' is not such a value"},
        {"[house-style t]\nbased-on = civic\nlogo = x.png\n", "error: [house-style] has no key 'logo'"},
        {"[house-style t]\nbased-on = civic\njustify = no\njustify = yes\n", "error: 'justify' is given twice"},
        {"[house-style t]\nbased-on = s\n[house-style s]\nbased-on = t\n", "error: this house style is based on itself"},
        {"[house-style t]\nbased-on = cvic\n", "error: there is no house style 'cvic'"},
        {"[house-style t]\nbased-on = civic\nno equals sign\n", "error: this line has no =\n"},
        {"[house-style t]\nbased-on = civic\nmargin-start = 170mm\n", ":16: error: the house style t leaves too little"},
        {"[house-style s]\nbased-on = civic\nmargin-start = 40mm\n[house-style t]\nbased-on = s\nmargin-end = 150mm\n",
         ":14: error: the house style t leaves too little"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folder = project(bench, cases[i][0]);
        MnContext own = mn_context_new(bench->ctx.arena, reading(bench->ctx.arena, folder));
        Bench one = {own};
        const MnStyle *style = mn_style_load(&one.ctx, "t", NULL);
        forget(bench, folder);
        MnBuf out = {0};
        mn_diag_print(own.diag, &out, false);
        assert_null(style);
        if (!strstr(out.ptr, cases[i][1])) fail_msg("wanted: %s\ngot: %s", cases[i][1], out.ptr);
        mn_buf_clear(&out);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(loads_every_style),
        TEST(takes_the_councils_brand),
        TEST(takes_every_kind_of_value),
        TEST(falls_back_to_the_installed_style),
        TEST(refuses_a_pale_brand),
        TEST(refuses_colours_that_meet),
        TEST(refuses_invisible_text),
        TEST(blames_the_colour_that_others_are_made_of),
        TEST(reports_a_colour_once),
        TEST(refuses_a_bad_colour),
        TEST(refuses_a_colour_of_later),
        TEST(refuses_a_bad_length),
        TEST(refuses_absurd_lengths),
        TEST(refuses_white_that_gives_too_much),
        TEST(the_tree_says_which_cover_before_the_style),
        TEST(refuses_a_cover_that_is_none),
        TEST(refuses_a_bar),
        TEST(refuses_part_of_a_look),
        TEST(refuses_a_look_without_size),
        TEST(refuses_an_unknown_key),
        TEST(refuses_to_be_based_on_another),
        TEST(refuses_an_unknown_style),
        TEST(refuses_an_absent_font),
        TEST(refuses_in_the_file),
    };
    return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
