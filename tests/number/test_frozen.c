/* Frozen numbers: what a version keeps of the one that was issued before. A version is told in lines, of which `# ` begins a
 * section, `## ` one within it, `@ ` an appendix, `| ` is a table with that caption, `- ` an item of a list and the rest are
 * paragraphs; one that ends in {12A} has the number by hand. What came out is told in the same lines, with numbers. */
#include "law.h"
#include "unit.h"

#include "base/diag_print.h"
#include "base/map.h"
#include "number/label.h"
#include "number/number.h"
#include "reading.h"
#include "said.h"
#include "work.h"

#include <string.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const MnWords *words;
} Bench;

static Bench bench_new(void)
{
    Bench b = {.arena = mn_arena_new()};
    b.ctx = mn_context_new(b.arena, reading(b.arena, "."));
    b.words = mn_words_load(&b.ctx, "en-GB", (MnRange){0}, NULL);
    assert_non_null(b.words);
    return b;
}

/* ---- from lines to trees, and back ---- */

static void take_by_hand(MnArena *arena, MnNode *node, MnStr *line)
{
    const char *brace = memchr(line->ptr, '{', line->len);
    if (!brace) return;
    size_t at = (size_t)(brace - line->ptr);
    const char *id = line->ptr[at + 1] == '#' ? mn_arena_strndup(arena, brace + 2, line->len - at - 3) : NULL;
    if (id) mn_xml_set_attr(node, "id", id);
    else mn_xml_set_attr(node, "data-number", mn_arena_strndup(arena, brace + 1, line->len - at - 2));
    *line = mn_str_trim(mn_str_slice(*line, 0, at));
}

static void add_line(MnArena *arena, MnNode *article, MnNode *at[4], MnStr line)
{
    unsigned level = 0;
    while (line.ptr[level] == '#') level++;
    MnNode *node, *words;
    if (level || line.ptr[0] == '@') {
        if (!level) at[0] = article;
        MnNode *parent = level ? at[level - 1] : article;
        words = node = mn_xml_add(parent, "section", NULL);
        if (!level) {
            mn_xml_set_attr(node, "class", "appendix");
            mn_xml_set_mn_attr(node, "scope", mn_arena_printf(arena, "%c", line.ptr[2] | 0x20));
            MnNode *header = mn_xml_add(node, "header", NULL);
            mn_xml_set_attr(header, "class", "appendix-title");
            mn_xml_set_attr(mn_xml_add(header, "p", NULL), "class", "appendix-label");
            words = mn_xml_add(header, "h2", NULL);
        } else {
            words = mn_xml_add(node, level == 1 ? "h2" : "h3", NULL);
        }
        at[level] = at[level + 1] = node;
        if (!level) at[0] = node, at[1] = node;
        at[3] = node;
        line = mn_str_slice(line, level ? level + 1 : 2, line.len);
    } else if (line.ptr[0] == '|') {
        node = mn_xml_add(at[3], "table", NULL);
        words = mn_xml_add(node, "caption", NULL);
        line = mn_str_slice(line, 2, line.len);
    } else if (line.ptr[0] == '-') {
        MnNode *last = mn_xml_last(at[3]);
        node = words = mn_xml_add(mn_xml_is(last, "ul") ? last : mn_xml_add(at[3], "ul", NULL), "li", NULL);
        line = mn_str_slice(line, 2, line.len);
    } else {
        node = words = mn_xml_add(at[3], "p", NULL);
    }
    take_by_hand(arena, node, &line);
    mn_xml_add_text(words, line);
}

static MnNode *tree_of(MnArena *arena, const char *mode, const char *lines)
{
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_set_attr(document, "numbering", mode);
    MnNode *article = mn_xml_add(document, "article", NULL);
    MnNode *at[4] = {article, article, article, article};
    for (MnStr rest = mn_str(lines); rest.len;) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        add_line(arena, article, at, mn_str_slice(rest, 0, len));
        rest = mn_str_slice(rest, end ? len + 1 : len, rest.len);
    }
    return document;
}

static const char *said_by(MnArena *arena, const MnNode *document)
{
    MnBuf out = {0};
    for (const MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        bool said = mn_is(node, MN_P) || mn_heading_level(node) || mn_is(node, MN_CAPTION) || mn_is(node, MN_LI);
        if (!said) continue;
        mn_buf_puts(&out, mn_tree_text(arena, node));
        mn_buf_putc(&out, mn_xml_has_class(node, "appendix-label") ? ' ' : '\n');
    }
    if (out.len) out.len--;
    return mn_buf_finish(&out, arena);
}

static MnNode *numbered(Bench *b, const char *mode, const char *lines, const MnNode *issued, const char *version)
{
    MnNode *document = tree_of(b->arena, mode, lines);
    MnIssuedNumbers base = {.issued = issued, .version = version};
    if (issued) mn_number_frozen(&b->ctx, document, b->words, &base);
    else mn_number(&b->ctx, document, b->words);
    check_law(document);
    return document;
}

static void assert_version(Bench *b, const MnNode *document, const char *expected)
{
    assert_string_equal(said_by(b->arena, document), expected);
    MnBuf said = {0};
    mn_diag_print(b->ctx.diag, &said, false);
    assert_string_equal(mn_buf_finish(&said, b->arena), "");
}

/* ---- versions of a document ---- */

#define ONE "The council reads every paper before it decides.\n"
#define TWO "Members may ask for a second reading in public.\n"
#define THREE "Officers answer in writing within ten working days.\n"
#define FOUR "Minutes name those who spoke against a motion.\n"
#define FIVE "Visitors can record the meeting with their own devices.\n"

static void keeps_numbers_through_versions(void **state)
{
    (void)state;
    Bench b = bench_new();
    MnNode *first = numbered(&b, "paragraphs", "# Meetings\n" ONE TWO THREE "# Records\n" FOUR, NULL, NULL);
    assert_version(&b, first,
                   "1 Meetings\n1.1 " ONE "1.2 " TWO "1.3 " THREE
                   "2 Records\n2.1 Minutes name those who spoke against a motion.");
    /* before the first, between, edited, behind the last; a new section */
    MnNode *second = numbered(&b, "paragraphs",
                              "# Meetings\nDoors open at six.\n" ONE "A gong is struck twice.\nTea is served to all.\n"
                              "Members may ask for a second reading, in public or not.\n" THREE "Everyone goes home.\n"
                              "# Petitions\nA petition needs forty names.\n# Records\n" FOUR,
                              first, "1.1");
    assert_version(
        &b, second,
        "1 Meetings\n1.A1 Doors open at six.\n1.1 " ONE "1.1A A gong is struck twice.\n1.1B Tea is served to all.\n"
        "1.2 Members may ask for a second reading, in public or not.\n1.3 " THREE "1.4 Everyone goes home.\n"
        "1A Petitions\n1A.1 A petition needs forty names.\n2 Records\n2.1 Minutes name those who spoke against a motion.");
    /* deletions, one of what was inserted; something new in their place; a section goes */
    MnNode *third = numbered(
        &b, "paragraphs",
        "# Meetings\n" ONE "Lunch is at noon.\nA gong is struck twice.\nMembers may ask for a second reading, in public or not.\n"
        "# Records\n" FOUR FIVE,
        second, "1.2");
    assert_version(&b, third,
                   "1 Meetings\n1.A1 [deleted in version 1.2]\n1.1 " ONE "1.1ZA Lunch is at noon.\n1.1A A gong is struck twice.\n"
                   "1.1B [deleted in version 1.2]\n1.2 Members may ask for a second reading, in public or not.\n"
                   "1.3 [deleted in version 1.2]\n1.4 [deleted in version 1.2]\n1A [deleted in version 1.2]\n2 Records\n"
                   "2.1 " FOUR "2.2 Visitors can record the meeting with their own devices.");
    /* what is gone stays gone; its number is not used again */
    MnNode *fourth =
        numbered(&b, "paragraphs", "# Meetings\n" ONE "A gong is struck twice.\nWater is on every table.\n# Records\n" FOUR FIVE,
                 third, "2.0");
    assert_version(&b, fourth,
                   "1 Meetings\n1.A1 [deleted in version 1.2]\n1.1 " ONE
                   "1.1ZA [deleted in version 2.0]\n1.1A A gong is struck twice.\n"
                   "1.1B [deleted in version 1.2]\n1.2 [deleted in version 2.0]\n1.3 [deleted in version 1.2]\n"
                   "1.4 [deleted in version 1.2]\n1.5 Water is on every table.\n1A [deleted in version 1.2]\n2 Records\n"
                   "2.1 " FOUR "2.2 Visitors can record the meeting with their own devices.");
    mn_arena_free(b.arena);
}

typedef struct {
    const char *mode, *issued, *now, *expected;
} Row;

static void follows_each_edit(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"paragraphs", "# A\n" ONE TWO "# B\n" THREE FOUR, "# A\n" ONE "# B\n" THREE TWO FOUR, /* moved to another section */
         "1 A\n1.1 " ONE "1.2 [moved to 2.1A in version 2]\n2 B\n2.1 " THREE "2.1A " TWO "2.2 " FOUR},
        {"paragraphs", "# A\n" ONE TWO THREE FOUR, "# A\n" FOUR ONE TWO THREE, /* moved within its section */
         "1 A\n1.A1 " FOUR "1.1 " ONE "1.2 " TWO "1.3 " THREE "1.4 [moved to 1.A1 in version 2]\n"},
        {"paragraphs",
         "# A\nThe council reads every paper before it decides, and members may then ask for a second reading in "
         "public.\n" THREE,
         "# A\nThe council reads every paper before it decides.\nMembers may then ask for a second reading in "
         "public.\n" THREE, /* divided: the first part keeps the number, also where it is the shorter */
         "1 A\n1.1 The council reads every paper before it decides.\n1.1A Members may then ask for a second reading in "
         "public.\n1.2 " THREE},
        {"paragraphs",
         "# A\nThe council reads every paper before it decides, and members may then ask for a second reading in "
         "public.\n" THREE,
         "# A\nQuite new words come before.\nThe council reads every paper before it decides, and members may then ask for a "
         "second reading.\nIt is in public.\n" THREE, /* what came before it did not part from it */
         "1 A\n1.A1 Quite new words come before.\n1.1 The council reads every paper before it decides, and members may then ask "
         "for a second reading.\n1.1A It is in public.\n1.2 " THREE},
        {"straight", "# A\n" ONE "# B\n" TWO THREE, "# A\n" ONE FIVE "# B\n" THREE FOUR, /* through the whole document */
         "A\n1 " ONE "2 [deleted in version 2]\n2A " FIVE "B\n3 " THREE "4 " FOUR},
        {"sections", "# A\n## One\n## Two\n# B\n", "# A\n## New\n## Two\n# Between\n## Inner\n# B\n", /* levels */
         "1 A\n1.1 [deleted in version 2]\n1.1A New\n1.2 Two\n1A Between\n1A.1 Inner\n2 B\n"},
        {"paragraphs", "# Money\n" ONE TWO THREE "# B\n" FOUR,
         "# Finance\n" ONE TWO THREE "# B\n" FOUR, /* a section with another heading */
         "1 Finance\n1.1 " ONE "1.2 " TWO "1.3 " THREE "2 B\n2.1 " FOUR},
        {"paragraphs", "# A\n" ONE "# B\n" TWO "# C\n" THREE, "# A\n" ONE "# C\n" THREE "# B\n" TWO, /* sections change places */
         "1 A\n1.1 " ONE "1A C\n1A.1 " THREE "2 B\n2.1 " TWO "3 [moved to 1A in version 2]\n"},
        {"sections", "# A\n| Costs of parks by year\n| Costs of roads by year\n",
         "# A\n| Numbers of trees\n| Costs of roads by year\n| Numbers of lamps\n",
         "1 A\nTable 1 [deleted in version 2]\nTable 1A Numbers of trees\nTable 2 Costs of roads by year\nTable 3 Numbers of "
         "lamps\n"},
        {"paragraphs", "# A\n" ONE "@ Maps of the town\n# X\n" TWO "@ Lists of names\n# Y\n" THREE,
         "# A\n" ONE "@ Rates and fees\n# Z\n" FOUR "@ Lists of names\n# Y\n" FIVE THREE, /* appendices */
         "1 A\n1.1 " ONE "Appendix 1 [deleted in version 2]\nAppendix 1A Rates and fees\n1 Z\n1.1 " FOUR
         "Appendix 2 Lists of names\n1 Y\n1.A1 " FIVE "1.1 " THREE},
        {"paragraphs", "# A\nWe will:\n- buy seven red buses\n- sell nine old trams\nWe will:\n- plant oaks along canals\n",
         "# A\nWe will:\n- plant oaks along canals\n", /* known by the list that belongs to it, and gone with it */
         "1 A\n1.1 [deleted in version 2]\n1.2 We will:\nplant oaks along canals\n"},
        {"paragraphs", "# A\n" ONE TWO, "# A\n" ONE "Quite different words stand here now. {2}\n", /* by hand: replaced */
         "1 A\n1.1 " ONE "1.2 Quite different words stand here now.\n"},
        {"paragraphs", "# A\n" ONE TWO, "# A\n" ONE "Words. {1.1C}\n" TWO "More. {7}\nLast.\n", /* by hand, in full */
         "1 A\n1.1 " ONE "1.1C Words.\n1.2 " TWO "1.7 More.\n1.8 Last.\n"},
        {"paragraphs", "# A {#a}\nOld words of it. {#x}\n", "# New heading {#a}\n" ONE "Nothing alike. {#x}\n", /* known by ids */
         "1 New heading\n1.A1 " ONE "1.1 Nothing alike.\n"},
        {"paragraphs", "# A\n" ONE "# B\n" TWO, "# B\n" TWO, "1 [deleted in version 2]\n2 B\n2.1 " TWO},
        {"paragraphs", "# A\n" ONE TWO, "# A\n- item\n", "1 A\n1.1 [deleted in version 2]\n1.2 [deleted in version 2]\nitem\n"},
        {"none", "# A\n" ONE, "# A\n" TWO, "A\n" TWO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_new();
        MnNode *issued = numbered(&b, rows[i].mode, rows[i].issued, NULL, NULL);
        MnNode *now = numbered(&b, "sections", rows[i].now, issued, "2");
        const char *expected = rows[i].expected;
        size_t len = strlen(expected);
        if (len && expected[len - 1] == '\n') expected = mn_arena_strndup(b.arena, expected, len - 1);
        assert_version(&b, now, expected);
        assert_string_equal(mn_xml_attr(now, "numbering"), rows[i].mode);
        mn_arena_free(b.arena);
    }
}

/* A link from what is gone leads on through later versions, to the place itself. */
static void leads_to_where_it_went(void **state)
{
    (void)state;
    Bench b = bench_new();
    MnNode *first = numbered(&b, "paragraphs", "# A\n" ONE TWO "# B\n" THREE, NULL, NULL);
    MnNode *second = numbered(&b, "paragraphs", "# A\n" ONE "# B\n" THREE TWO, first, "2");
    MnNode *third = numbered(&b, "paragraphs", "# A\n" ONE "# B\n" THREE FOUR TWO, second, "3");
    MnNode *fourth = numbered(&b, "paragraphs", "# A\n" ONE "# B\n" THREE FOUR, third, "4");
    const MnNode *all[] = {second, third, fourth};
    for (size_t i = 0; i < 3; i++) {
        const char *href = NULL;
        for (const MnNode *node = all[i]; node; node = mn_xml_walk(node, all[i], true))
            if (mn_is(node, MN_A)) href = mn_xml_attr(node, "href");
        assert_string_equal(href, "#p-2.2");
    }
    assert_version(&b, third,
                   "1 A\n1.1 " ONE "1.2 [moved to 2.2 in version 2]\n2 B\n2.1 " THREE "2.1A " FOUR
                   "2.2 Members may ask for a second reading in public.");
    assert_version(&b, fourth,
                   "1 A\n1.1 " ONE "1.2 [moved to 2.2 in version 2]\n2 B\n2.1 " THREE "2.1A " FOUR "2.2 [deleted in version 4]");
    mn_arena_free(b.arena);
}

/* What an earlier version said of a move stays as it was when that place moves too, with the section round it. */
static void history_stays(void **state)
{
    (void)state;
    Bench b = bench_new();
    MnNode *first = numbered(&b, "paragraphs", "# A\n" ONE TWO "# B\n" THREE, NULL, NULL);
    MnNode *second = numbered(&b, "paragraphs", "# A\n" ONE "# B\n" THREE TWO, first, "2");
    MnNode *third = numbered(&b, "paragraphs", "# B\n" THREE TWO "# A\n" ONE, second, "3");
    assert_non_null(strstr(said_by(b.arena, third), "1.2 [moved to 2.2 in version 2]"));
    mn_arena_free(b.arena);
}

/* ---- by hand ---- */

static void checks_numbers_by_hand(void **state)
{
    (void)state;
    static const struct {
        const char *issued, *now;
        MnCode code; /* MN_CODES: none */
        const char *expected;
    } rows[] = {
        {NULL, "# A\nOne.\nTwo. {1A}\nThree.\n# B {4}\nFour. {4.2A}\n", MN_CODES,
         "1 A\n1.1 One.\n1.1A Two.\n1.2 Three.\n4 B\n4.2A Four."},
        {NULL, "# A\nOne. {2}\nTwo. {2}\nThree.\n", MN_NUMBER_TWICE, "1 A\n1.2 One.\n1.3 Two.\n1.4 Three."},
        {NULL, "# A\nOne.\nTwo.\nThree. {1A}\n", MN_NUMBER_BACK, "1 A\n1.1 One.\n1.2 Two.\n1.3 Three."},
        {NULL, "# A\nOne. {2.1}\n", MN_NUMBER_PLACE, "1 A\n1.1 One."},
        {NULL, "# A\nOne. {first}\n", MN_NUMBER_FORM, "1 A\n1.1 One."},
        {NULL, "# A\nOne.\n- item {3}\n", MN_NUMBER_UNUSED, "1 A\n1.1 One.\nitem"},
        {"# A\n" ONE TWO THREE, "# A\n" ONE "New. {2A}\n" TWO THREE, MN_NUMBER_AHEAD,
         "1 A\n1.1 " ONE "1.1A New.\n1.2 " TWO "1.3 Officers answer in writing within ten working days."},
        {"# A\n" ONE TWO THREE, "# A\n" ONE TWO "New. {1A}\n" THREE, MN_NUMBER_BACK,
         "1 A\n1.1 " ONE "1.2 " TWO "1.2A New.\n1.3 Officers answer in writing within ten working days."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_new();
        MnNode *issued = rows[i].issued ? numbered(&b, "paragraphs", rows[i].issued, NULL, NULL) : NULL;
        MnNode *now = numbered(&b, "paragraphs", rows[i].now, issued, "2");
        assert_string_equal(said_by(b.arena, now), rows[i].expected);
        assert_int_equal(mn_diag_errors(b.ctx.diag), rows[i].code != MN_CODES);
        if (rows[i].code != MN_CODES) assert_said(b.ctx.diag, rows[i].code);
        mn_arena_free(b.arena);
    }
}

/* ---- any edits ---- */

enum { SECTIONS = 12, PARAGRAPHS = 40, WORDS = 9, VERSIONS = 6, EDITS = 8 };

/* A paragraph is known by its first word, which no edit changes; so is a section by its heading. */
typedef struct {
    unsigned words[WORDS];
} Paragraph;

typedef struct {
    unsigned name;
    Paragraph paragraphs[PARAGRAPHS];
    size_t count;
} Section;

typedef struct {
    uint64_t seed;
    unsigned names;
    Section sections[SECTIONS];
    size_t count;
} Text;

static size_t draw(Text *text, size_t below)
{
    text->seed = text->seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(text->seed >> 33) % below;
}

static void insert_paragraph(Text *text, Section *section, size_t at, Paragraph paragraph)
{
    if (section->count == PARAGRAPHS) return;
    memmove(&section->paragraphs[at + 1], &section->paragraphs[at], (section->count - at) * sizeof paragraph);
    section->paragraphs[at] = paragraph;
    section->count++;
    (void)text;
}

static Paragraph new_paragraph(Text *text)
{
    Paragraph paragraph = {{++text->names}};
    for (size_t i = 1; i < WORDS; i++) paragraph.words[i] = 1000 + (unsigned)draw(text, 3000);
    return paragraph;
}

static Paragraph take_paragraph(Section *section, size_t at)
{
    Paragraph paragraph = section->paragraphs[at];
    section->count--;
    memmove(&section->paragraphs[at], &section->paragraphs[at + 1], (section->count - at) * sizeof paragraph);
    return paragraph;
}

static void insert_section(Text *text, size_t at, Section section)
{
    if (text->count == SECTIONS) return;
    memmove(&text->sections[at + 1], &text->sections[at], (text->count - at) * sizeof section);
    text->sections[at] = section;
    text->count++;
}

static void add_new_section(Text *text)
{
    Section section = {.name = ++text->names};
    for (size_t n = 1 + draw(text, 4); n--;) insert_paragraph(text, &section, section.count, new_paragraph(text));
    insert_section(text, draw(text, text->count + 1), section);
}

static void take_section(Text *text, bool put_back)
{
    size_t at = draw(text, text->count);
    Section section = text->sections[at];
    if (text->count < 3) return;
    text->count--;
    memmove(&text->sections[at], &text->sections[at + 1], (text->count - at) * sizeof section);
    if (put_back) insert_section(text, draw(text, text->count + 1), section);
}

static void edit(Text *text)
{
    Section *section = &text->sections[draw(text, text->count)], *other = &text->sections[draw(text, text->count)];
    size_t kind = draw(text, 14);
    if (kind < 5) insert_paragraph(text, section, draw(text, section->count + 1), new_paragraph(text));
    else if (kind == 12) add_new_section(text);
    else if (kind == 13) take_section(text, draw(text, 2));
    else if (!section->count) return;
    else if (kind < 8) take_paragraph(section, draw(text, section->count));
    else if (kind < 10)
        section->paragraphs[draw(text, section->count)].words[1 + draw(text, WORDS - 1)] = 1000 + (unsigned)draw(text, 3000);
    else {
        Paragraph paragraph = take_paragraph(section, draw(text, section->count));
        if (kind == 10) other = section;
        if (other->count == PARAGRAPHS) other = section;
        insert_paragraph(text, other, draw(text, other->count + 1), paragraph);
    }
}

static const char *lines_of(MnArena *arena, const Text *text)
{
    MnBuf out = {0};
    for (size_t s = 0; s < text->count; s++) {
        mn_buf_printf(&out, "# n%u heading\n", text->sections[s].name);
        for (size_t p = 0; p < text->sections[s].count; p++)
            for (size_t w = 0; w < WORDS; w++) {
                unsigned word = text->sections[s].paragraphs[p].words[w];
                mn_buf_printf(&out, w ? "w%u%s" : "n%u ", word, w + 1 < WORDS ? " " : "\n");
            }
    }
    return mn_buf_finish(&out, arena);
}

/* What each number is the number of: the first word, "[" where it is gone. */
static void read_numbers(MnArena *arena, const MnNode *document, MnMap *numbers)
{
    Label before = {0};
    const MnNode *series = NULL;
    for (const MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        bool section = mn_heading_level(node), paragraph = mn_is(node, MN_P);
        const char *number = section || paragraph ? mn_tree_number(arena, node) : NULL;
        if (!number) continue;
        const char *dot = strrchr(number, '.');
        assert_int_equal(dot != NULL, paragraph);
        Label label;
        assert_true(label_parse(arena, mn_str(dot ? dot + 1 : number), &label));
        if (paragraph && series == mn_xml_parent(node) && label_compare(&before, &label) >= 0)
            fail_msg("%s is out of order", number);
        if (paragraph) before = label, series = mn_xml_parent(node);
        if (mn_map_get(numbers, mn_str(number))) fail_msg("%s is there twice", number);
        char *words = mn_tree_text(arena, node) + strlen(number) + 1;
        mn_map_put(numbers, mn_str(number), words);
    }
}

static bool same_thing(const char *a, const char *b)
{
    size_t len = strcspn(a, " ");
    return strncmp(a, b, len + 1) == 0;
}

/* No number ever means two things; none is lost but those of paragraphs whose section is gone. */
static void compare_numbers(const MnMap *then, const MnMap *now, uint64_t seed)
{
    for (size_t i = 0; i < then->count; i++) {
        MnStr number = then->entries[i].key;
        const char *was = then->entries[i].value, *is = mn_map_get(now, number);
        const char *dot = memchr(number.ptr, '.', number.len);
        MnStr section = dot ? mn_str_slice(number, 0, (size_t)(dot - number.ptr)) : number;
        const char *heading = mn_map_get(now, section);
        if (!is && dot && heading && *heading == '[') continue;
        if (!is) fail_msg("seed %llu: %s is lost", (unsigned long long)seed, number.ptr);
        if (*is != '[' && !same_thing(was, is))
            fail_msg("seed %llu: %s was %s, is %s", (unsigned long long)seed, number.ptr, was, is);
        if (*was == '[' && strcmp(was, is) != 0 && !strstr(was, "moved")) fail_msg("%s said %s, says %s", number.ptr, was, is);
    }
}

/* Paragraphs that nobody touched have the numbers they had. */
static void compare_untouched(const Text *before, const Text *text, const MnMap *then, const MnMap *now)
{
    for (size_t s = 0; s < text->count && before->count == text->count; s++)
        if (memcmp(&before->sections[s], &text->sections[s], sizeof(Section)) != 0 &&
            before->sections[s].name != text->sections[s].name)
            return;
    if (before->count != text->count) return;
    for (size_t s = 0; s < text->count; s++) {
        if (memcmp(&before->sections[s], &text->sections[s], sizeof(Section)) != 0) continue;
        for (size_t i = 0; i < then->count; i++) {
            const char *was = then->entries[i].value;
            unsigned name;
            if (*was != 'n' || sscanf(was, "n%u", &name) != 1 || !before->sections[s].count) continue;
            if (name == before->sections[s].paragraphs[0].words[0])
                assert_string_equal(mn_map_get(now, then->entries[i].key), was);
        }
    }
}

static void holds_for_any_edits(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 120; seed++) {
        Bench b = bench_new();
        Text text = {.seed = seed};
        for (int i = 0; i < 4; i++) add_new_section(&text);
        MnNode *issued = NULL;
        MnMap then = {0};
        for (unsigned version = 1; version <= VERSIONS; version++) {
            Text before = text;
            for (int i = 0; i < EDITS && issued; i++) edit(&text);
            MnNode *document =
                numbered(&b, "paragraphs", lines_of(b.arena, &text), issued, mn_arena_printf(b.arena, "%u", version));
            if (mn_diag_errors(b.ctx.diag)) fail_msg("seed %llu: there are errors", (unsigned long long)seed);
            MnMap now = {0};
            read_numbers(b.arena, document, &now);
            if (issued) compare_numbers(&then, &now, seed);
            if (issued) compare_untouched(&before, &text, &then, &now);
            mn_map_clear(&then);
            then = now;
            issued = document;
        }
        mn_map_clear(&then);
        mn_arena_free(b.arena);
    }
}

/* A document of one paragraph many times, and one of which every other is new. */
static void freeze_same(void *user, unsigned count)
{
    (void)user;
    Bench b = bench_new();
    MnBuf old = {0}, new = {0};
    mn_buf_puts(&old, "# A\n"), mn_buf_puts(&new, "# A\n");
    for (unsigned i = 0; i < count; i++)
        mn_buf_puts(&old, "None arising.\n"), mn_buf_printf(&new, i % 2 ? "None arising.\n" : "Word w%u.\n", i);
    MnNode *issued = numbered(&b, "paragraphs", mn_buf_finish(&old, b.arena), NULL, NULL);
    numbered(&b, "paragraphs", mn_buf_finish(&new, b.arena), issued, "2");
    mn_arena_free(b.arena);
}

static void same_paragraphs_are_quick(void **state)
{
    (void)state;
    work_assert_linear(freeze_same, NULL, 400, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_numbers_through_versions), cmocka_unit_test(follows_each_edit),
                                       cmocka_unit_test(leads_to_where_it_went),         cmocka_unit_test(history_stays),
                                       cmocka_unit_test(checks_numbers_by_hand),         cmocka_unit_test(holds_for_any_edits),
                                       cmocka_unit_test(same_paragraphs_are_quick)};
    return cmocka_run_group_tests_name("frozen numbers", tests, NULL, NULL);
}
