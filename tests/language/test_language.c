/* What the languages room says: decimal numbers read and printed, phrases, markings, ends of sentences. */
#include "unit.h"

#include "language/exemption.h"
#include "language/phrase.h"
#include "language/sentence.h"
#include "language/status.h"
#include "language/ties.h"
#include "reading.h"

#include <string.h>

static void decimals_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t millionths;
        unsigned places;
        bool grouped;
        const char *before, *after;
    } rows[] = {
        {"12", 12000000, 0, false, "", ""},
        {" £1,250.50 ", 1250500000, 2, true, "£", ""},
        {"1,234,567", 1234567000000, 0, true, "", ""},
        {"85%", 85000000, 0, false, "", "%"},
        {"-3.25", -3250000, 2, false, "", ""},
        {"−£2 million", -2000000, 0, false, "£", " million"},
        {"1.", 1000000, 0, false, "", "."},
        {"1,2", 1000000, 0, false, "", NULL},
        {"0.000001", 1, 6, false, "", ""},
        {"999999999999", 999999999999000000, 0, false, "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MnDecimal d;
        bool good = mn_decimal_parse(mn_str(rows[i].text), &d);
        assert_int_equal(good, rows[i].after != NULL);
        if (!good) continue;
        assert_true(d.millionths == rows[i].millionths);
        assert_int_equal(d.places, rows[i].places);
        assert_int_equal(d.grouped, rows[i].grouped);
        assert_true(mn_str_is(d.before, rows[i].before));
        assert_true(mn_str_is(d.after, rows[i].after));
    }
}

static void what_is_no_decimal_is_refused(void **state)
{
    (void)state;
    const char *texts[] = {"", "a lot", "£", "2012-05-29", "1.0000001", "1234567890123", "12 of 15"};
    MnDecimal d;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_false(mn_decimal_parse(mn_str(texts[i]), &d));
    assert_false(mn_decimal_of(0.0 / 0.0, &d));
    assert_false(mn_decimal_of(1e300, &d));
    assert_true(mn_decimal_of(-0.1, &d));
    assert_true(d.millionths == -100000);
}

static const MnWords *words_of(MnContext *ctx, const char *language)
{
    const MnWords *words = mn_words_load(ctx, language, (MnRange){0}, NULL);
    assert_non_null(words);
    return words;
}

static MnDecimal decimal(const char *text)
{
    MnDecimal d;
    assert_true(mn_decimal_parse(mn_str(text), &d));
    return d;
}

static void phrases_follow_the_language(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnPhrases en = mn_phrases(arena, words_of(&ctx, "en-GB"), NULL), cy = mn_phrases(arena, words_of(&ctx, "cy"), NULL);
    assert_string_equal(mn_phrase_date(&en, "2012-05-29"), "29 May 2012");
    assert_string_equal(mn_phrase_date(&en, "2012-05"), "May 2012");
    assert_string_equal(mn_phrase_date(&cy, "2012-05-29"), "29 Mai 2012");
    assert_null(mn_phrase_date(&en, "soon"));
    assert_string_equal(mn_phrase_ordinal(&en, 1), "1st");
    assert_string_equal(mn_phrase_ordinal(&en, 12), "12th");
    assert_string_equal(mn_phrase_ordinal(&en, 23), "23rd");
    MnDecimal few = decimal("21"), many = decimal("1250"), part = decimal("2.5"), much = decimal("5250000"),
              pence = decimal("-12.5");
    assert_string_equal(mn_phrase_number(&en, &few), "twenty-one");
    assert_string_equal(mn_phrase_number(&en, &many), "1,250");
    assert_string_equal(mn_phrase_number(&en, &part), "2.5");
    assert_string_equal(mn_phrase_money(&en, &much), "£5.25 million");
    assert_string_equal(mn_phrase_money(&en, &many), "£1,250");
    assert_string_equal(mn_phrase_money(&en, &pence), "−£12.50");
    assert_string_equal(mn_phrase_percent(&en, &part), "2.5%");
    mn_arena_free(arena);
}

static void lists_are_joined_by_the_language(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnPhrases en = mn_phrases(arena, words_of(&ctx, "en-GB"), NULL), cy = mn_phrases(arena, words_of(&ctx, "cy"), NULL);
    const char *const items[] = {"parks", "sport", "arts"};
    assert_string_equal(mn_phrase_list(&en, items, 0), "");
    assert_string_equal(mn_phrase_list(&en, items, 1), "parks");
    assert_string_equal(mn_phrase_list(&en, items, 2), "parks and sport");
    assert_string_equal(mn_phrase_list(&en, items, 3), "parks, sport and arts");
    assert_string_equal(mn_phrase_list(&cy, items, 3), "parks, sport ac arts");
    assert_string_equal(mn_phrase_list(&cy, items, 2), "parks a sport");
    mn_arena_free(arena);
}

static void sentences_end(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        MnSentenceStop stop;
    } rows[] = {{"It is so.", MN_SENTENCE_ENDS},       {"Is it so?”", MN_SENTENCE_ENDS},
                {"as e.g.", MN_SENTENCE_GOES_ON},      {"in No.", MN_SENTENCE_ENDS_UNLESS_FIGURE},
                {"by Cllr.", MN_SENTENCE_GOES_ON},     {"and then", MN_SENTENCE_GOES_ON},
                {"(see it.)", MN_SENTENCE_ENDS},       {"", MN_SENTENCE_GOES_ON},
                {"a word, J. K.", MN_SENTENCE_GOES_ON}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(mn_sentence_stop(mn_str(rows[i].before), true), rows[i].stop);
    assert_int_equal(mn_sentence_stop(MN_STR("2.7."), true), MN_SENTENCE_GOES_ON);
    assert_int_equal(mn_sentence_stop(MN_STR("2.7."), false), MN_SENTENCE_ENDS);
}

static void words_are_tied(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        MnTie tie;
    } rows[] = {{"Table", "1", MN_TIE_TIED},       {"£5", "million", MN_TIE_BOUND}, {"Cllr", "Wren", MN_TIE_TIED},
                {"May", "2012", MN_TIE_PREFERRED}, {"and", "–", MN_TIE_TIED},       {"29", "May", MN_TIE_TIED},
                {"per", "cent", MN_TIE_BOUND},     {"GL50", "1PP", MN_TIE_TIED},    {"the", "table", MN_TIE_NONE},
                {"e.g.", "this", MN_TIE_PREFERRED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(mn_tie_between(mn_tie_traits(mn_str(rows[i].before)), mn_tie_traits(mn_str(rows[i].after))),
                         rows[i].tie);
    assert_true(mn_tie_traits(MN_STR("")) != 0);
}

/* "paragraphs 14 to 16": the number, the link and the number hold together; without the second number nothing does. */
static void runs_of_words_are_tied(void **state)
{
    (void)state;
    uint32_t word = mn_tie_traits(MN_STR("paragraphs")), one = mn_tie_traits(MN_STR("14")), to = mn_tie_traits(MN_STR("to")),
             two = mn_tie_traits(MN_STR("16"));
    MnTieRun run = mn_tie_on(0, word, one, 0);
    assert_int_equal(run.ties, 0);
    assert_true(run.goes_on != 0);
    assert_int_equal(mn_tie_on(run.goes_on, one, to, two).ties, 2);
    assert_int_equal(mn_tie_on(run.goes_on, one, to, to).ties, 0);
    assert_int_equal(mn_tie_on(run.goes_on, one, to, to).goes_on, 0);
}

static void statuses_say_a_stage(void **state)
{
    (void)state;
    static const struct {
        const char *language, *said;
        MnStage stage;
        bool draft;
        const char *mark, *standing;
    } rows[] = {
        {"en-GB", NULL, MN_STAGE_OTHER, false, "DRAFT", "Draft"},
        {"en-GB", "Draft", MN_STAGE_DRAFT, true, "DRAFT", "Draft"},
        {"en-GB", "DRAFT, second", MN_STAGE_DRAFT, true, "DRAFT", "DRAFT, second"},
        {"en-GB", "Drafted by the clerk", MN_STAGE_OTHER, false, "DRAFT", "Draft"},
        {"en-GB", "Final draft", MN_STAGE_DRAFT, true, "DRAFT", "Final draft"},
        {"en-GB", "Final", MN_STAGE_APPROVED, false, "DRAFT", "Draft"},
        {"en-GB", "Consultation draft", MN_STAGE_CONSULTATION, true, "CONSULTATION DRAFT", "Consultation draft"},
        {"en-GB", "Draft for consultation", MN_STAGE_CONSULTATION, true, "CONSULTATION DRAFT", "Draft for consultation"},
        {"en-GB", "For consultation until June", MN_STAGE_CONSULTATION, false, "CONSULTATION DRAFT",
         "For consultation until June"},
        {"en-GB", "For approval by Council", MN_STAGE_APPROVAL, false, "FOR APPROVAL", "For approval by Council"},
        {"en-GB", "Approved", MN_STAGE_APPROVED, false, "DRAFT", "Draft"},
        {"en-GB", "Approved draft", MN_STAGE_APPROVED, false, "DRAFT", "Draft"},
        {"en-GB", "In force; the draft is withdrawn", MN_STAGE_OTHER, false, "DRAFT", "Draft"},
        {"cy", "Drafft", MN_STAGE_DRAFT, true, "DRAFFT", "Drafft"},
        {"cy", "Wedi’i gymeradwyo", MN_STAGE_APPROVED, false, "DRAFFT", "Drafft"},
    };
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MnWords *words = mn_words_load(&ctx, rows[i].language, (MnRange){0}, NULL);
        assert_int_equal(mn_status_stage(words, rows[i].said), rows[i].stage);
        assert_int_equal(mn_status_says_draft(words, rows[i].said), rows[i].draft);
        assert_string_equal(mn_status_mark(words, rows[i].said), rows[i].mark);
        assert_string_equal(mn_status_standing(words, rows[i].said), rows[i].standing);
    }
    assert_null(mn_status_mark(NULL, "Draft"));
    assert_int_equal(mn_status_stage(NULL, "Draft"), MN_STAGE_OTHER);
    mn_arena_free(arena);
}

static void exemptions_are_marked(void **state)
{
    (void)state;
    static const struct {
        const char *language, *said, *marking;
    } rows[] = {
        {"en-GB", "Exempt by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
         "Exempt: paragraph 3"},
        {"en-GB", "NOT FOR PUBLICATION: Schedule 12A, Paragraphs 1, 2 and 3, Part 1", "Exempt: paragraphs 1, 2 and 3"},
        {"en-GB", "Not for publication", "Exempt information: Not for publication"},
        {"en-GB", "No part of it may be published", "Exempt information: No part of it may be published"},
        {"en-GB", "Appendix 2 has the financial standing of tenderers and must be read in private session", "Exempt information"},
        {"en-GB", "No", NULL},
        {"en-GB", "no: it may be read by all", NULL},
        {"en-GB", "Not applicable.", NULL},
        {"en-GB", "None – published in full", NULL},
        {"cy", "Wedi’i eithrio o dan baragraff 14 o Atodlen 12A", "Eithriedig: paragraff 14"},
        {"cy", "Nid i’w gyhoeddi: paragraffau 12 a 13", "Eithriedig: paragraffau 12 a 13"},
        {"cy", "Nac ydy", NULL},
        {"en-GB", "Open", NULL},
        {"en-GB", "Public", NULL},
        {"en-GB", "No exempt information.", NULL},
        {"en-GB", "Openly discussed", "Exempt information: Openly discussed"},
        {"en-GB", "Open; Appendix 2 is exempt, paragraph 3", "Exempt: paragraph 3"},
        {"cy", "Agored", NULL},
    };
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MnWords *words = mn_words_load(&ctx, rows[i].language, (MnRange){0}, NULL);
        const char *marking = mn_exemption_marking(arena, words, rows[i].said);
        if (rows[i].marking) assert_string_equal(marking, rows[i].marking);
        else assert_null(marking);
    }
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(phrases_follow_the_language),
        cmocka_unit_test(lists_are_joined_by_the_language),
        cmocka_unit_test(sentences_end),
        cmocka_unit_test(exemptions_are_marked),
        cmocka_unit_test(statuses_say_a_stage),
        cmocka_unit_test(words_are_tied),
        cmocka_unit_test(runs_of_words_are_tied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
