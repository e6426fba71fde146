/* What the operands of a comparison name: content, what was published, a revision of git, files of several kinds; which side one
 * operand alone is; and what is said where there is nothing to name. */
#include "golden.h"
#include "law.h"
#include "said.h"
#include "scratch.h"

#include "document/operand.h"
#include "document/pipeline.h"
#include "tree/document_xml.h"
#include "tree/facts.h"
#include "tree/meta.h"

typedef struct {
    MnArena *arena;
    const char *folder;
    MnOperandRoots roots;
    MnOperands got;
} Fixture;

static int setup(void **state)
{
    MnArena *arena = mn_arena_new();
    Fixture *f = mn_arena_alloc(arena, sizeof *f);
    const char *folder = scratch_new(arena, "tests/publish/site");
    *f = (Fixture){.arena = arena, .folder = folder, .roots = {folder, mn_arena_printf(arena, "%s/output", folder)}};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    mn_arena_free(f->arena);
    return 0;
}

/* Reads operands, of which new may be NULL. */
static bool reads(Fixture *f, const char *old, const char *new)
{
    const char *texts[2] = {old, new};
    bool good = mn_operands_read(f->arena, &f->roots, texts, new ? 2 : 1, &f->got);
    if (good) {
        assert_true(f->got.old.tree && f->got.new.tree);
        assert_true(f->got.old.label && f->got.new.label);
        assert_null(f->got.fault);
        assert_int_equal(f->got.nsaid, 0);
    } else {
        assert_true(f->got.fault || f->got.nsaid);
    }
    return good;
}

static void assert_labels(Fixture *f, const char *old, const char *new, const char *was, const char *is)
{
    if (!reads(f, old, new)) fail_msg("%s: %s", old, f->got.fault);
    assert_string_equal(f->got.old.label, was);
    assert_string_equal(f->got.new.label, is);
}

static void assert_refused(Fixture *f, const char *old, const char *new, const char *why)
{
    assert_false(reads(f, old, new));
    assert_holds(f->got.fault, why);
}

/* What content has now, put where a version is published. */
static void publish(Fixture *f, const char *id, const char *version, const char *issued)
{
    MnContext ctx = mn_context_new(f->arena, NULL);
    MnShared *shared = mn_shared_open(&ctx, mn_files_open(f->arena, f->folder, f->roots.output));
    ctx.reader = mn_shared_reader(shared, f->arena, id);
    MnDocument document;
    mn_document_make(&ctx, shared, &(MnKey){.document = id}, MN_UPTO_LINKED, &document); /* to others there may be no links yet */
    MnBuf out = {0};
    mn_tree_write(document.tree, &out);
    const char *where = mn_arena_printf(f->arena, "output/%s/%s", id, version);
    scratch_put(f->arena, f->folder, mn_arena_printf(f->arena, "%s/document.xml", where), out.ptr);
    scratch_put(f->arena, f->folder, mn_arena_printf(f->arena, "%s/record.ini", where),
                mn_arena_printf(f->arena, "[record]\ndocument = %s\n%s\n[picture a%%25b.png]\nsha256 = abc\n", id,
                                issued ? mn_arena_printf(f->arena, "issued = %s\n", issued) : ""));
    mn_buf_clear(&out);
}

static void say_next_version(Fixture *f)
{
    scratch_sed(f->arena, f->folder, "content/documents/plan/document.ini",
                "s/^.table costs.$/[version 1.2]\\ndate = 2024-06-01\\nsummary = Second issue\\n\\n&/");
    scratch_sed(f->arena, f->folder, "content/documents/plan/narrative.md", "s/That it is so/That it was so/");
}

static const char *words_of(Fixture *f, const MnOperand *operand)
{
    return mn_tree_text(f->arena, operand->tree);
}

static void reads_content_and_what_was_published(void **state)
{
    Fixture *f = *state;
    assert_refused(f, "plan", NULL, "'plan' cannot be compared: nothing of it is published yet");
    publish(f, "plan", "1.1", NULL);
    assert_labels(f, "plan", NULL, "plan 1.1 (published; none was issued)", "1.1 (content)");
    say_next_version(f);
    assert_labels(f, "plan", NULL, "plan 1.1 (published; none was issued)", "1.2 (content)");
    publish(f, "plan", "1.2", NULL); /* the draft of the content itself is no older version */
    assert_labels(f, "plan", NULL, "plan 1.1 (published; none was issued)", "1.2 (content)");
    scratch_put(f->arena, f->folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\n");
    publish(f, "plan", "1.1", "2024-05-07");
    assert_labels(f, "plan", NULL, "plan 1.1 (last issued, 2024-05-07)", "1.2 (content)");
    assert_labels(f, "plan@1.1", "plan@1.2", "plan 1.1 (issued 2024-05-07)", "1.2 (published)");
    assert_labels(f, "plan@1.1", NULL, "plan 1.1 (issued 2024-05-07)", "1.2 (content)");
    assert_holds(words_of(f, &f->got.new), "That it was so");
    assert_labels(f, "content/documents/plan/", "plan", "plan 1.2 (content)", "1.2 (content)");
    asked(f->arena, mn_arena_printf(f->arena, "rm -r '%s/output/plan/1.2'", f->folder));
    assert_labels(f, "plan@1.1", "plan@1.2", "plan 1.1 (issued 2024-05-07)", "1.2 (content)");
    asked(f->arena, mn_arena_printf(f->arena, "rm -r '%s/output/plan/1.1'", f->folder));
    assert_refused(f, "plan", NULL, "version 1.1 was issued, but");
    scratch_put(f->arena, f->folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\nfile = scan.pdf\n");
    assert_refused(f, "plan@1.1", "plan", "version 1.1 of 'plan' exists as a PDF alone, scan.pdf, which has no text");
    scratch_put(f->arena, f->folder, "content/documents/plan/issued.ini",
                "[issued 1.1]\ndate = 2024-05-07\n\n[withdrawn 1.1]\ndate = 2024-05-08\nreason = Wrong\n");
    assert_refused(f, "plan@1.1", "plan", "version 1.1 of 'plan' was withdrawn on 2024-05-08, and its text with it");
    scratch_put(f->arena, f->folder, "content/documents/plan/issued.ini", "");
    assert_refused(f, "plan@1.1", "plan",
                   "version 1.1 of 'plan' is neither published nor what content has; its versions are 1.1, 1.2");
}

static void knows_documents_without_versions(void **state)
{
    Fixture *f = *state;
    publish(f, "notes", "current", NULL);
    assert_labels(f, "notes", NULL, "notes (published; none was issued)", "content");
    assert_labels(f, "notes@current", "notes", "notes (published)", "content");
}

static void refuses_what_is_not_there(void **state)
{
    Fixture *f = *state;
    assert_refused(f, "plam", "plan", "'plam' cannot be compared: there is no document 'plam'; did you mean 'plan'?");
    assert_refused(f, "plan", "zzzzzz", "'zzzzzz' cannot be compared: there is no document 'zzzzzz'; 'muniment list'");
    assert_refused(f, "plan@", NULL, "it names no version after @");
    assert_refused(f, "plan+vale", "plan", "documents have no editions yet");
    assert_refused(f, "./nowhere.xml", "plan", "there is no such file");
    assert_refused(f, mn_arena_printf(f->arena, "%s/content", f->folder), "plan", "a folder without a document.xml");
    assert_refused(f, "plan@git:HEAD", "plan", "git does not look for revision 'HEAD'");
}

static void tells_faults_of_either_side(void **state)
{
    Fixture *f = *state;
    publish(f, "plan", "1.1", NULL);
    scratch_add(f->arena, f->folder, "content/documents/plan/narrative.md", "\n<b>\n");
    assert_false(reads(f, "plan@1.1", "plan"));
    assert_int_equal(f->got.nsaid, 1);
    assert_said(f->got.said[0], MN_HTML_REFUSED);
    scratch_put(f->arena, f->folder, "output/plan/1.1/document.xml", "<document><article><p></article></document>");
    assert_false(reads(f, "plan@1.1", "plan"));
    assert_int_equal(f->got.nsaid, 2);
    static const char *const wrong[] = {"<section/>", "<document/>", "<document><article><li/></article></document>",
                                        "<document><article><p><b/></p></article></document>",
                                        "<document><article>words</article></document>"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        scratch_put(f->arena, f->folder, "wrong.xml", wrong[i]);
        assert_false(reads(f, mn_arena_printf(f->arena, "%s/wrong.xml", f->folder), "report"));
        assert_said(f->got.said[0], MN_NOT_A_DOCUMENT);
    }
    scratch_sed(f->arena, f->folder, "content/councils/vale.ini", "s/^name.*//");
    assert_false(reads(f, "report", "report"));
    assert_null(f->got.fault);
}

/* Of a project in git: as it was, with its templates; and what was issued as it was committed. */
static void reads_revisions(void **state)
{
    Fixture *f = *state;
    const char *git =
        mn_arena_printf(f->arena,
                        "cd '%s' && export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=T GIT_AUTHOR_EMAIL=t@example.org "
                        "GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org; ",
                        f->folder);
    asked(f->arena, mn_arena_printf(f->arena, "%s git init -q . && git add . && git commit -qm one && git tag one", git));
    say_next_version(f);
    assert_labels(f, "plan@git:one", NULL, "plan 1.1 (at one)", "1.2 (content)");
    assert_holds(words_of(f, &f->got.old), "That it is so");
    assert_holds(words_of(f, &f->got.new), "That it was so");
    assert_labels(f, "plan@1.1@git:one", "plan", "plan 1.1 (at one)", "1.2 (content)");
    assert_refused(f, "plan@1.2@git:one", "plan", "is neither published nor what content has at 'one'; its versions are 1.1");
    assert_refused(f, "plam@git:one", "plan", "there is no document 'plam' at 'one'; did you mean 'plan'?");
    assert_refused(f, "plan@git:two", "plan", "git knows no revision 'two'");
    publish(f, "plan", "1.2", "2024-06-02");
    scratch_put(f->arena, f->folder, "content/documents/plan/issued.ini", "[issued 1.2]\ndate = 2024-06-02\n");
    scratch_sed(f->arena, f->folder, "output/plan/1.2/document.xml", "s/That it was so/So it was issued/");
    asked(f->arena, mn_arena_printf(f->arena, "%s git add . && git commit -qm two && git tag two", git));
    asked(f->arena, mn_arena_printf(f->arena, "rm -r '%s/output'", f->folder));
    assert_labels(f, "plan@git:one", "plan@git:two", "plan 1.1 (at one)", "1.2 (at two)");
    assert_holds(words_of(f, &f->got.new), "So it was issued");
    assert_string_equal(f->got.new.issued, "2024-06-02");
    scratch_add(f->arena, f->folder, "content/documents/plan/narrative.md", "\n<b>\n");
    asked(f->arena,
          mn_arena_printf(f->arena,
                          "%s git rm -rqf content/documents/plan/issued.ini; git add . && git commit -qm three && git tag three",
                          git));
    assert_false(reads(f, "plan@git:three", "plan"));
    assert_int_equal(f->got.nsaid, 2); /* two sides, the same fault: each is told whose it is */
    size_t count;
    assert_string_equal(mn_diag_list(f->got.said[0], &count)[0]->range.start.source->name,
                        "three:content/documents/plan/narrative.md");
    assert_string_equal(mn_diag_list(f->got.said[1], &count)[0]->range.start.source->name, "content/documents/plan/narrative.md");
    assert_false(reads(f, "plan", "plan"));
    assert_int_equal(f->got.nsaid, 2);
    mn_diag_list(f->got.said[1], &count);
    assert_int_equal(count, 0); /* told once */
}

static void knows_pictures_by_their_digests(void **state)
{
    Fixture *f = *state;
    publish(f, "plan", "1.1", NULL);
    assert_true(reads(f, "plan@1.1", "plan"));
    const MnOperand *old = &f->got.old, *new = &f->got.new;
    assert_string_equal(old->picture(old->pictures, "a%b.png"), "abc");
    assert_string_equal(old->record->pictures[0].sha256.ptr, "abc");
    assert_string_equal(new->folder, "content/documents/plan");
    assert_null(old->picture(old->pictures, "other.png"));
    assert_null(new->picture(new->pictures, "absent.png"));
    const char *digest = new->picture(new->pictures, "design.md"); /* any file of the folder would do */
    assert_non_null(digest);
    assert_int_equal(strlen(digest), 64);
    assert_ptr_equal(new->picture(new->pictures, "design.md"), digest);
    assert_null(new->picture(new->pictures, "absent.png"));
}

static const char *file_of(Fixture *f, const char *name, const char *text)
{
    scratch_put(f->arena, f->folder, name, text);
    return mn_arena_printf(f->arena, "%s/%s", f->folder, name);
}

static void reads_files(void **state)
{
    Fixture *f = *state;
    publish(f, "plan", "1.1", "2024-05-07");
    const char *version = mn_arena_printf(f->arena, "%s/output/plan/1.1/", f->folder);
    const char *label = mn_arena_printf(f->arena, "%s/output/plan/1.1/document.xml", f->folder);
    assert_labels(f, version, NULL, label, "plan 1.1 (content)");
    assert_labels(f, label, version, label, label);
    assert_string_equal(f->got.old.key.document, "plan");
    assert_string_equal(f->got.old.issued, "2024-05-07");
    assert_string_equal(f->got.old.picture(f->got.old.pictures, "a%b.png"), "abc");
    asked(f->arena, mn_arena_printf(f->arena, "mv '%s/content' '%s/aside'", f->folder, f->folder));
    assert_labels(f, label, version, label, label); /* which needs no project */
    assert_null(f->got.shared);
    static const struct {
        const char *name, *text, *why;
    } refused[] = {
        {"a.pdf", "%PDF-1.7\n", "it is a PDF; name the folder of that version"},
        {"a.docx", "PK\003\004", "it is a word processor's file; save it as text first"},
        {"a.doc", "\xD0\xCF\x11\xE0", "it is a word processor's file"},
        {"a.rtf", "{\\rtf1", "it is a word processor's file"},
        {"a.html", "<!doctype html>\n", "it is a page; name the folder of that version"},
        {"b.txt", "Words.\n", "name also the document that it is to be compared with"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_refused(f, file_of(f, refused[i].name, refused[i].text), NULL, refused[i].why);
    assert_false(reads(f, file_of(f, "w.txt", "Caf\xE9 and r\xE9sum\xE9.\n"), version));
    assert_said(f->got.said[0], MN_NOT_UTF8);
    size_t count;
    mn_diag_list(f->got.said[0], &count);
    assert_int_equal(count, 1);
    assert_false(reads(f,
                       file_of(f, "u.txt",
                               "\xFF\xFE"
                               "C"),
                       version));
    assert_said(f->got.said[0], MN_UTF16);
}

/* The article of a text as the old side, without the cover, is that of a file in tests/document/foreign. */
static void assert_reads_as(Fixture *f, const char *name, const char *text, const char *like)
{
    assert_true(reads(f, file_of(f, name, text), like));
    const MnNode *tree = f->got.old.tree;
    check_law(tree);
    MnBuf out = {0};
    for (const MnNode *block = mn_xml_first_element(mn_tree_child(tree, MN_ARTICLE)); block; block = mn_xml_next_element(block))
        if (!mn_is_cover(block)) mn_xml_dump(block, &out, false);
    golden_compare(f->arena, "tests/document/foreign", mn_arena_printf(f->arena, "%s.dump", name), mn_buf_view(&out));
    mn_buf_clear(&out);
}

static const char markdown[] =
    "# The old plan\r\n\r\nWords with <b>bold</b> and\nan address, <https://example.org>.[^1]\n\n## Aim <a name=\"x\"></a>\n\n"
    "<div class=\"x\">\n\nIn a `<div>`, {{ name }}.\n\n</div>\n\n### Deeper\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 "
    "|\n\n"
    "```\n# no heading <i>\n```\n\n[^1]: A note.\n";

static void reads_markdown(void **state)
{
    Fixture *f = *state;
    publish(f, "plan", "1.1", NULL);
    assert_reads_as(f, "old.md", markdown, "plan@1.1");
    assert_string_equal(mn_meta(f->got.old.tree, "title"), "The old plan");
    assert_string_equal(mn_xml_attr(f->got.old.tree, "id"), "plan");
    assert_string_equal(f->got.old.label, mn_arena_printf(f->arena, "%s/old.md", f->folder));
    assert_reads_as(f, "typed.md", "## 1. Aim\n\n1.1 Words.\n\n12 March is a day.\n\n1.2. More\n\n### 1.3\n\n## Costs 2\n",
                    "plan@1.1");
    assert_reads_as(f, "two.md", "# One\n\nWords.\n\n# Two\n\n## Below\n\nWords.\n", "plan@1.1");
}

static const char word[] =
    "The old plan\r\n1.\tPurpose\r\n1.1\tThis paper says \"what\" the council's plan is -- and how it is paid for, in words.\r\n"
    "•\tone\r\n•\ttwo\r\n(a) first\r\n(b) second\r\n2 Costs\r\nService\tCost\r\nParks\t£2\r\n12 March 2027 is the "
    "day.\r\nUnnumbered heading\r\n"
    "A paragraph that is longer than the heading above it, as paragraphs under headings are, by far.\r\n";
static const char wrapped[] = "THE OLD PLAN\n============\n\nPurpose\n-------\n\nThis paper says what the\nplan of the council "
                              "is, and who pays for it, in a few words.\n\n"
                              "- one\n- two,\n  which goes on\n\n1.1 A numbered\nparagraph.\n\n\f\n* * *\n";

/* As programs take it out of a PDF. */
static const char pages[] =
    "The old plan\n\nContents\n1       Purpose . . . . . . . . . . . . . . 1\n2       Costs ............................. 2\n\n"
    "A council            Page 1 of 3\n\fThe plan\n\n1       Purpose and\n        aims\nThis paper says what the plan of the "
    "council is.\n\n"
    "A council            Page 2 of 3\n\fThe plan\n\n2       Costs\n\nAnd what it costs.\n\nA council            Page 3 of "
    "3\n\fThe plan\n";

static void reads_plain_text(void **state)
{
    Fixture *f = *state;
    publish(f, "plan", "1.1", NULL);
    assert_reads_as(f, "word.txt", word, "plan@1.1");
    assert_reads_as(f, "wrapped.txt", wrapped, "plan@1.1");
    assert_reads_as(f, "pages.txt", pages, "plan@1.1");
    assert_true(reads(f, file_of(f, "empty.txt", ""), "plan@1.1"));
    assert_true(reads(f, file_of(f, "one.txt", "Words."), file_of(f, "two.txt", "Other words.")));
    assert_string_equal(mn_xml_attr(f->got.new.tree, "lang"), "en-GB");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_content_and_what_was_published),
        TEST(knows_documents_without_versions),
        TEST(refuses_what_is_not_there),
        TEST(tells_faults_of_either_side),
        TEST(reads_revisions),
        TEST(knows_pictures_by_their_digests),
        TEST(reads_files),
        TEST(reads_markdown),
        TEST(reads_plain_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
