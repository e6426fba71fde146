/* A document's record: what is written is read back, and nothing that was not written is. */
#include "unit.h"

#include "document/document_record.h"

#include "tree/element.h"

#include <string.h>

static const MnTarget targets[] = {
    {"aim", "1", "section-number", NULL},
    {"odd-1", "50 % | off \\ now", NULL, "Appendix 1"},
    {"bare", NULL, NULL, NULL},
    {"spaced", " Heading ", "paragraph-number", NULL},
};
static const MnOutgoing links[] = {
    {"report", NULL, "purpose", true, "content/documents/plan/narrative.md", 7, 5},
    {"tŵr", "1.0", NULL, false, "content/shared/a | b.md", 1, 120},
};
static const MnVersionEntry versions[] = {
    {.number = "0.9", .date = "2023", .summary = "Draft: 100 % | of it\ttabbed", .owner = "Ann"},
    {.number = "1.0",
     .date = "2024-03-01",
     .issued = "2024-03-02",
     .title = "A “report”; # of = all [sorts]",
     .subtitle = "On",
     .description = "What",
     .status = "Approved",
     .marking = "OFFICIAL",
     .exempt = "Exempt: paragraph 3"},
};

static MnDocumentRecord record_new(MnArena *arena)
{
    const MnSource *contact = mn_source_new(
        arena, "contact",
        MN_STR(
            "<meta name=\"contact\" content=\"Ring 01 | 02 &amp; ask\">Ring <a href=\"tel:0102\">01 | 02</a> &amp; ask</meta>"));
    MnContext ctx = mn_context_new(arena, NULL);
    return (MnDocumentRecord){.id = "plan",
                              .title = "A “report”; # of = all [sorts]",
                              .kind = "protocol",
                              .language = "en-GB",
                              .council = "vale",
                              .council_name = "Vale",
                              .council_language = "cy",
                              .meeting = "2024-12-01",
                              .contact = mn_tree_parse(&ctx, contact),
                              .latest = "1.0",
                              .versions = versions,
                              .nversions = 2,
                              .targets = mn_index_of_targets(arena, targets, sizeof targets / sizeof *targets),
                              .links = links,
                              .nlinks = 2};
}

static const char *written(MnArena *arena, const MnDocumentRecord *record)
{
    MnBuf out = {0};
    mn_document_record_write(record, &out);
    return mn_buf_finish(&out, arena);
}

static const MnDocumentRecord *parsed(MnArena *arena, const char *text)
{
    return mn_document_record_parse(arena, "plan", mn_source_new(arena, "record.ini", mn_str(text)));
}

static void same(const char *a, const char *b)
{
    if (a && b) assert_string_equal(a, b);
    else assert_true(a == b);
}

static void reads_what_it_writes(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnDocumentRecord record = record_new(arena);
    const char *text = written(arena, &record);
    const MnDocumentRecord *read = parsed(arena, text);
    assert_non_null(read);
    same(written(arena, read), text);
    same(read->title, record.title);
    same(read->council_language, "cy");
    same(read->meeting, "2024-12-01");
    same(mn_xml_attr(read->contact, "content"), "Ring 01 | 02 & ask");
    same(mn_xml_attr(mn_xml_child(read->contact, "a"), "href"), "tel:0102");
    assert_int_equal(read->nversions, 2);
    same(read->versions[0].summary, versions[0].summary);
    assert_null(read->versions[0].title);
    same(read->versions[1].exempt, "Exempt: paragraph 3");
    assert_ptr_equal(mn_document_record_version(read, "1.0"), &read->versions[1]);
    assert_null(mn_document_record_version(read, "1.1"));
    assert_null(mn_document_record_version(read, NULL));
    same(mn_index_find(read->targets, "odd/1")->number, "50 % | off \\ now");
    same(mn_index_find(read->targets, "odd-1")->where, "Appendix 1");
    same(mn_index_find(read->targets, "spaced")->number, " Heading ");
    assert_null(mn_index_find(read->targets, "bare")->number);
    assert_int_equal(read->nlinks, 2);
    assert_true(read->links[0].empty);
    same(read->links[1].document, "tŵr");
    same(read->links[1].file, "content/shared/a | b.md");
    assert_int_equal(read->links[1].column, 120);
    mn_arena_free(arena);
}

static void reads_one_without_versions(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    static const MnVersionEntry only = {.title = "Notes"};
    MnDocumentRecord record = record_new(arena);
    record.versions = &only;
    record.nversions = 1;
    record.latest = "current";
    record.contact = NULL;
    record.meeting = record.council_language = NULL;
    record.targets = mn_index_of_targets(arena, NULL, 0);
    record.nlinks = 0;
    const MnDocumentRecord *read = parsed(arena, written(arena, &record));
    assert_non_null(read);
    assert_non_null(mn_document_record_version(read, NULL));
    assert_null(read->contact);
    same(written(arena, read), written(arena, &record));
    mn_arena_free(arena);
}

/* A file that was cut off at any line, or lost any, says so. */
static void knows_when_lines_are_missing(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnDocumentRecord record = record_new(arena);
    const char *text = written(arena, &record);
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n') + 1;
        bool may = *line == '\n' || strncmp(line, "council-language", 16) == 0 || strncmp(line, "meeting", 7) == 0 ||
                   strncmp(line, "contact", 7) == 0; /* what there need not be */
        bool in_version = strstr(text, "\n[version") < line && line < strstr(text, "\n[targets]") && *line != '[';
        MnStr before = {text, (size_t)(line - text)};
        char *cut = mn_arena_strndup(arena, text, before.len), *without = mn_arena_printf(arena, "%s%s", cut, end);
        if (before.len + 1 < strlen(text) && *line != '\n' && parsed(arena, cut)) fail_msg("cut off before %.40s", line);
        if (!may && !in_version && parsed(arena, without)) fail_msg("without %.40s", line);
        line = end;
    }
    mn_arena_free(arena);
}

static void refuses_what_is_not_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
    } cases[] = {
        {"format           = 1", "format           = 2"},
        {"format           = 1", "format           = one"},
        {"document         = plan", "document         = plam"},
        {"versions         = 2", "versions         = 3"},
        {"targets          = 4", "targets          = 1234567890"},
        {"links            = 2", "lines            = 2"},
        {"[document]", "[paper]"},
        {"title            = A", "titel            = A"},
        {"kind             = protocol", "kind             = protocol\nkind             = protocol"},
        {"kind             = protocol", "kind             = protocol | framework"},
        {"kind             = protocol", "kind             = 50%"},
        {"kind             = protocol", "kind             ="},
        {"kind             = protocol", "kind             = protocol\n  and more"},
        {"meeting          = 2024-12-01", "meeting          = 2024-12-41"},
        {"issued           = 2024-03-02", "issued           = yesterday"},
        {"<meta", "<p"},
        {"</meta>", ""},
        {"latest           = 1.0", "latest           = 1.1"},
        {"[version 0.9]", "[version 0.9] x"},
        {"[targets]", "[target]"},
        {"target = bare", "target = "},
        {"target = bare", "goal = bare"},
        {"target = bare", "target = bare | 1 | 2 | 3 | 4"},
        {"[links]", "[linked]"},
        {" | empty | ", " | full | "},
        {"link = report", "link = "},
        {"link = report", "lien = report"},
        {" | 7 | 5", " | 7 | five"},
        {" | 7 | 5", " | 7"},
        {" | 1 | 120", " | 1 | 120\n\n[more]"},
        {"“report”", "\xE2\x80report"},
    };
    MnArena *arena = mn_arena_new();
    MnDocumentRecord record = record_new(arena);
    const char *text = written(arena, &record);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *at = strstr(text, cases[i].from);
        if (!at) fail_msg("%s is not written", cases[i].from);
        const char *changed = mn_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, cases[i].to, at + strlen(cases[i].from));
        if (parsed(arena, changed)) fail_msg("%s for %s", cases[i].to, cases[i].from);
    }
    assert_null(parsed(arena, ""));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(reads_one_without_versions),
        cmocka_unit_test(knows_when_lines_are_missing),
        cmocka_unit_test(refuses_what_is_not_as_written),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
