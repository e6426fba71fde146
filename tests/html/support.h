/* support.h - what the tests of the html stage share: a tree from readable XML, words, and the style of the house. */
#ifndef MN_TESTS_HTML_SUPPORT_H
#define MN_TESTS_HTML_SUPPORT_H

#include "html/html.h"
#include "unit.h"

#include <string.h>

/* White space between blocks goes, and a line end with the spaces round it is one space; pre is left alone. */
static inline void tidy_text(MnContext *ctx, MnNode *text)
{
    MnBuf out = {0};
    const char *c = mn_xml_text(text);
    while (*c) {
        size_t run = strspn(c, " \n");
        if (run && memchr(c, '\n', run)) mn_buf_putc(&out, ' ');
        else mn_buf_add(&out, c, run);
        c += run;
        size_t word = strcspn(c, " \n");
        mn_buf_add(&out, c, word);
        c += word;
    }
    mn_xml_set_text(text, mn_str(mn_buf_finish(&out, ctx->arena)));
}

static inline bool in_pre(const MnNode *node)
{
    for (; node; node = mn_xml_parent(node))
        if (mn_xml_is(node, "pre")) return true;
    return false;
}

static inline MnNode *tidy(MnContext *ctx, MnNode *root)
{
    MnNode *next = NULL;
    for (MnNode *n = root; n; n = next) {
        next = mn_xml_walk(n, root, true);
        if (!mn_xml_is_text(n) || in_pre(n)) continue;
        const char *text = mn_xml_text(n);
        if (strchr(text, '\n') && !mn_str_trim(mn_str(text)).len) mn_xml_remove(n);
        else tidy_text(ctx, n);
    }
    return root;
}

static inline MnNode *tree_of(MnContext *ctx, const char *xml)
{
    MnNode *root = mn_xml_parse(ctx, mn_source_new(ctx->arena, "t.xml", mn_str(xml)));
    assert_non_null(root);
    return tidy(ctx, root);
}

/* Words as these tests want them, so that they do not change with the wording of templates/words. */
struct MnWords {
    bool none;
};

static const char *const test_words[][2] = {
    {"skip", "Skip to main content"},
    {"skip-contents", "Skip to the text"},
    {"contents", "Contents"},
    {"about", "About this document"},
    {"notes", "Notes"},
    {"note-back", "Back to reference {number}"},
    {"note-back-again", "Back to reference {number}, place {time}"},
    {"to-contents", "Back to contents"},
    {"unnamed-table", "Table"},
    {"unnamed-table-in", "Table in “{section}”"},
    {"all-documents", "All documents"},
    {"header-start", "{title}"},
    {"header-end", "Version {version}"},
    {"footer-start", "{council}"},
    {"footer-end", "Page {page} of {pages}"},
    {"draft-mark", "DRAFT"},
    {"marking-and-exempt", "{marking} – {exempt}"},
    {"status-draft", "Draft"},
    {"draft-notice", "This version has not been issued."},
    {"latest-link", "Check for a later version"},
    {"issued-link", "See the issued version"},
    {"pdf-link", "Download this document as a PDF"},
    {"page-title", "{title} – {publisher}"},
    {"page-title-version", "{title}, version {version} – {publisher}"},
    {"version-and-date", "Version {version}, {date}"},
    {"cite", "To cite this document:"},
    {"title-and-version", "{title}, version {version}"},
    {"list-more", "{first}, {next}"},
    {"accessibility-link", "Accessibility statement"},
    {"section-number", "section {number}"},
    {"change-inserted", "Inserted:"},
    {"change-deleted", "Deleted:"},
    {"change-inserted-words", "inserted"},
    {"change-deleted-words", "deleted"},
    {"change-replaced-words", "replaced by"},
    {"change-inserted-thing", "inserted {thing}"},
    {"change-deleted-thing", "deleted {thing}"},
    {"change-replaced-thing", "replaced by {thing}"},
    {"change-moved-thing", "moved {thing}"},
    {"change-moved-here", "{thing} moved here from {place}"},
    {"change-moved-away", "{thing} moved to {place}"},
    {"change-place", "another place"},
    {"change-place-heading", "“{heading}”"},
    {"change-end", "end of change"},
    {"change-end-thing", "end of {change}"},
    {"change-otherwise", "changed"},
    {"change-was", "was {was}"},
    {"change-was-level", "was at level {was}"},
    {"change-was-start", "began with {was}"},
    {"change-was-described", "was described as “{was}”"},
    {"change-picture", "picture changed"},
    {"change-link", "link changed"},
    {"change-file", "file changed"},
    {"change-was-joined", "split from the one before"},
    {"change-was-parted", "was one by itself"},
    {"change-now", "now {format}"},
    {"change-no-longer", "no longer {format}"},
    {"change-format-strong", "bold"},
    {"change-format-em", "italic"},
    {"change-format-code", "code"},
    {"change-format-sub", "subscript"},
    {"change-format-sup", "superscript"},
    {"change-format-a", "a link"},
    {"change-of-words", "words"},
    {"change-of-break", "line break"},
    {"change-of-picture", "picture"},
    {"change-of-paragraph", "paragraph"},
    {"change-of-heading", "heading"},
    {"change-of-section", "section"},
    {"change-of-appendix", "appendix"},
    {"change-of-list", "list"},
    {"change-of-item", "item"},
    {"change-of-term", "term"},
    {"change-of-definition", "definition"},
    {"change-of-quotation", "quotation"},
    {"change-of-source", "source"},
    {"change-of-callout", "box"},
    {"change-of-footnote", "footnote"},
    {"change-of-code", "code"},
    {"change-of-rule", "line"},
    {"change-of-figure", "figure"},
    {"change-of-caption", "caption"},
    {"change-of-contents", "contents"},
    {"change-of-part", "part"},
    {"change-of-table", "table"},
    {"change-of-column", "column"},
    {"change-of-rows", "rows"},
    {"change-of-row", "row"},
    {"change-of-cell", "cell"},
    {"change-owner", "Changes made by"},
};

const char *mn_words_get(const MnWords *words, const char *key)
{
    for (size_t i = 0; !words->none && i < sizeof test_words / sizeof *test_words; i++)
        if (strcmp(test_words[i][0], key) == 0) return test_words[i][1];
    return NULL;
}

char *mn_words_fill(MnArena *arena, const MnWords *words, const char *key, const char *const *pairs)
{
    MnBuf out = {0};
    const char *c = mn_words_get(words, key);
    assert_non_null(c);
    while (*c) {
        const char *const *pair = pairs;
        size_t len = 0;
        for (; *c == '{' && pair[0]; pair += 2) {
            len = strlen(pair[0]);
            if (strncmp(c + 1, pair[0], len) == 0 && c[len + 1] == '}') break;
        }
        if (*c == '{' && pair[0]) mn_buf_puts(&out, pair[1]), c += len + 2;
        else mn_buf_putc(&out, *c++);
    }
    return mn_buf_finish(&out, arena);
}

#endif
