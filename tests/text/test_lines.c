/* Texts: gathering, widths and lines. */
#include "part.h"

#include "text/lines.h"
#include "tree/element.h"

#include <string.h>

typedef struct {
    MnContext ctx;
    MnPart part;
    TagMaker tags;
    Typesetter t;
    TextContext context;
} Setup;

static Setup *set_up(void)
{
    MnArena *arena = mn_arena_new();
    Setup *s = mn_arena_alloc(arena, sizeof *s);
    s->ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_set_attr(document, "lang", "en-GB");
    s->part = part_of(&s->ctx, document);
    s->tags = (TagMaker){.arena = arena};
    typesetter_begin(&s->t, &s->ctx, &s->part, &s->tags);
    const MnTextLook *look = &s->part.style->body;
    s->context = (TextContext){.look = look, .colour = look->colour, .language = "en-GB"};
    return s;
}

static void tear_down(Setup *s)
{
    typesetter_end(&s->t);
    mn_arena_free(s->ctx.arena);
}

static Text *gather(Setup *s, const char *string)
{
    text_begin(&s->t);
    text_add_string(&s->t, &s->context, mn_str(string), (MnPos){0});
    return text_end(&s->t, &s->context);
}

static const char prose[] =
    "The council commissions what people need, pays £4.5 million for it in 2012/13, and says in Table 3 and in "
    "paragraphs 14 to 16 how Mr J. Smith of 10 High Street, Vale V1 1AA, telephone 020 7946 0958, asks for it.";

/* No line is longer than its measure, and together they are the text, at any measure. */
static void lines_keep_to_the_measure(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text = gather(s, prose);
    char *whole = text_string(s->ctx.arena, text);
    for (MnLength measure = 30000; measure < 500000; measure += 7000) {
        uint32_t n, item = 0;
        const Line *lines = lines_break(&s->t, text, measure, &n);
        MnBuf said = {0};
        for (uint32_t i = 0; i < n; i++) {
            assert_true(lines[i].width <= measure);
            assert_true(lines[i].first_item == item || lines[i].first_item + 1 == item); /* a word may go on */
            item = lines[i].last_item;
            for (uint32_t r = 0; r < lines[i].nruns; r++)
                for (uint32_t p = 0; p < lines[i].runs[r].npieces; p++) {
                    const MnPiece *piece = &lines[i].runs[r].pieces[p];
                    if (piece->soft_hyphen) continue;
                    mn_buf_str(&said, mn_piece_text(piece));
                    if (piece->space_after) mn_buf_putc(&said, ' ');
                }
        }
        assert_int_equal(item, text->nitems);
        assert_true(mn_str_is(mn_buf_view(&said), whole));
        mn_buf_clear(&said);
    }
    tear_down(s);
}

static void says_how_wide_a_text_is(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text = gather(s, prose);
    uint32_t n;
    const Line *line = lines_break(&s->t, text, (MnLength)text_width(text), &n);
    assert_int_equal(n, 1);
    assert_in_range(line->width, text_width(text) - 100, text_width(text));
    lines_break(&s->t, text, (MnLength)text_width(text) * 9 / 10, &n);
    assert_int_equal(n, 2);
    MnLength least = text_least(text);
    assert_true(least > 0 && least < text_width(text) / 4);
    tear_down(s);
}

/* The last line is no stub where the lines are balanced, and there is no line more. */
static void balances_lines(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text = gather(s, "How the council commissions services and what that means for you");
    MnLength measure = (MnLength)text_width(text) * 8 / 10;
    uint32_t before, after;
    lines_break(&s->t, text, measure, &before);
    MnLength narrower = lines_balance(&s->t, text, measure);
    const Line *lines = lines_break(&s->t, text, narrower, &after);
    assert_int_equal(before, 2);
    assert_int_equal(after, 2);
    assert_true(narrower < measure);
    assert_true(lines[1].width * 2 > lines[0].width);
    tear_down(s);
}

static Glue glue_after(const Text *text, const char *word)
{
    for (uint32_t i = 0; i < text->nitems; i++)
        if (mn_str_is(text->items[i].word->text, word)) return (Glue)text->items[i].glue;
    fail_msg("there is no %s", word);
    return GLUE_NONE;
}

/* The line of that number, in words; whole words only. */
static const char *words_of_line(Setup *s, const Text *text, const Line *line)
{
    MnBuf said = {0};
    for (uint32_t i = line->first_item; i < line->last_item; i++) {
        const MnWord *word = text->items[i].word;
        if (i > line->first_item) mn_buf_str(&said, MN_STR(" "));
        for (uint16_t p = 0; word && p < word->nparts; p++) mn_buf_str(&said, word->parts[p]->text);
    }
    return mn_buf_finish(&said, s->ctx.arena);
}

static void divides_headings_by_their_sense(void **state)
{
    (void)state;
    static const char *const headings[][3] = {
        {"Analyse: commissioning services from the joint venture", "Analyse: commissioning services", "from the joint venture"},
        {"Longer-term commissioning strategy and framework design", "Longer-term commissioning strategy", "and framework design"},
        {"The budget for 2012/13: what it pays for", "The budget for 2012/13:", "what it pays for"},
        {"Plans of the council for housing", "Plans of the council", "for housing"},
    };
    Setup *s = set_up();
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        uint32_t n;
        const Text *text = gather(s, headings[i][0]);
        const Line *lines = lines_break_balanced(&s->t, text, (MnLength)text_width(text) * 3 / 4, &n);
        assert_int_equal(n, 2);
        assert_string_equal(words_of_line(s, text, &lines[0]), headings[i][1]);
        assert_string_equal(words_of_line(s, text, &lines[1]), headings[i][2]);
    }
    tear_down(s);
}

/* At no measure is the last line a short word alone, where the line before has words to give. */
static void leaves_no_short_last_line(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text =
        gather(s, "They will need to understand the evidence that shows what the people and the places of the borough need");
    for (MnLength measure = 150000; measure < 500000; measure += 3000) {
        uint32_t n;
        const Line *lines = lines_break(&s->t, text, measure, &n);
        assert_true(lines[n - 1].width * 5 >= measure);
    }
    tear_down(s);
}

/* A short word with a hyphen of its own stays whole where the measure has room for it. */
static void keeps_short_compounds_whole(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text =
        gather(s, "a plan for the long-term, with a follow-up, that is well-being for all, and/or a low-cost one in 2012/13");
    for (MnLength measure = 140000; measure < 400000; measure += 3000) {
        uint32_t n;
        const Line *lines = lines_break(&s->t, text, measure, &n);
        for (uint32_t i = 1; i < n; i++) assert_int_equal(lines[i].first_item, lines[i - 1].last_item);
    }
    tear_down(s);
}

static void ties_what_belongs_together(void **state)
{
    (void)state;
    Setup *s = set_up();
    const Text *text = gather(s, prose);
    assert_int_equal(glue_after(text, "The"), GLUE_SPACE);
    assert_int_equal(glue_after(text, "£4.5"), GLUE_BOUND);
    assert_int_equal(glue_after(text, "Table"), GLUE_TIED);
    assert_int_equal(glue_after(text, "14"), GLUE_TIED);
    assert_int_equal(glue_after(text, "to"), GLUE_TIED);
    assert_int_equal(glue_after(text, "Mr"), GLUE_TIED);
    assert_int_equal(glue_after(text, "J."), GLUE_TIED);
    assert_int_equal(glue_after(text, "V1"), GLUE_TIED);
    assert_int_equal(glue_after(text, "7946"), GLUE_TIED);
    assert_int_equal(glue_after(text, "telephone"), GLUE_SPACE);
    tear_down(s);
}

/* As often as it is scaled, a text comes back to its size. */
static void scales_there_and_back(void **state)
{
    (void)state;
    Setup *s = set_up();
    Text *text = gather(s, prose);
    int64_t width = text_width(text);
    text_scale(text, 800);
    assert_in_range(text_width(text), width * 79 / 100, width * 81 / 100);
    for (int i = 0; i < 50; i++) text_scale(text, i % 2 ? 700 : 900);
    text_scale(text, 1000);
    assert_in_range(text_width(text), width * 995 / 1000, width * 1005 / 1000);
    tear_down(s);
}

static void gathers_nothing_from_nothing(void **state)
{
    (void)state;
    Setup *s = set_up();
    assert_null(gather(s, ""));
    assert_null(gather(s, "  \n "));
    assert_null(lines_of_string(&s->t, &s->part.style->running, "", (MnPos){0}));
    tear_down(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_keep_to_the_measure),
        cmocka_unit_test(says_how_wide_a_text_is),
        cmocka_unit_test(balances_lines),
        cmocka_unit_test(divides_headings_by_their_sense),
        cmocka_unit_test(leaves_no_short_last_line),
        cmocka_unit_test(keeps_short_compounds_whole),
        cmocka_unit_test(ties_what_belongs_together),
        cmocka_unit_test(scales_there_and_back),
        cmocka_unit_test(gathers_nothing_from_nothing),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
