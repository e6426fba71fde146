/* numbered.c - in: a key. Out: the document as far as it can be made without any other. */
#include "document/numbered.h"

#include "document/address.h"
#include "document/base_version.h"
#include "document/versions.h"
#include "language/status.h"
#include "merge/merge.h"
#include "number/number.h"
#include "xml/xpath.h"

#include <string.h>

/* Words and style hang on the language and the council; a document may have words of its own. */
static void take_look(MnContext *ctx, MnShared *shared, MnDocument *out)
{
    const MnNode *document = mn_xml_child(out->data, "document"), *council = mn_xml_child(out->data, "council");
    const MnNode *const records[] = {document, council, mn_xml_child(out->data, "site")};
    const MnNode *language = NULL;
    for (size_t i = 0; i < 3 && !language; i++) language = records[i] ? mn_xml_child(records[i], "language") : NULL;
    MnLook look;
    const char *tag = language ? mn_xpath_text(ctx->arena, language) : NULL;
    mn_shared_look(ctx, shared, tag, mn_xml_range(language), council, &look);
    out->words = mn_words_over(ctx, look.words, out->data);
    out->style = look.style;
}

/* What stands in the margins of pages is named by its word; a text in its place would be nowhere. */
static void check_margins(MnContext *ctx, const MnDocument *out)
{
    if (!out->style || !out->words) return;
    const struct {
        const char *key, *word;
    } margins[] = {{"header-start", out->style->header_start},
                   {"header-end", out->style->header_end},
                   {"footer-start", out->style->footer_start},
                   {"footer-end", out->style->footer_end}};
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++)
        if (margins[i].word && *margins[i].word && !mn_words_get(out->words, margins[i].word))
            mn_report(ctx->diag, MN_STYLE_NO_WORD, mn_xml_range(mn_xml_child(out->data, "council")), .key = margins[i].key,
                      .value = margins[i].word);
}

/* What expressions in the values say, in their place. */
static void settle(MnContext *ctx, MnShared *shared, MnDocument *out)
{
    if (mn_merge_is_settled(out->data)) return;
    take_look(ctx, shared, out);
    if (out->words) mn_merge_settle(ctx, out->data, out->words);
}

/* What is published is the content as it stands: its last version. Earlier ones stand in the output folder. */
static void take_version(MnContext *ctx, const MnKey *asked, MnDocument *out)
{
    out->key.version = mn_data_last_version(out->data);
    out->draft = out->key.version && !mn_data_issued(out->data, out->key.version);
    if (!asked->version || (out->key.version && strcmp(asked->version, out->key.version) == 0)) return;
    mn_report(ctx->diag, MN_VERSION_NOT_NOW, mn_xml_range(out->data), .version = asked->version, .id = asked->document,
              .other = out->key.version, .hint = out->key.version ? NULL : "it has no versions");
}

/* What was issued is no draft, and what is a draft has not been approved for all to read. */
static void check_status(MnContext *ctx, const MnDocument *out)
{
    const MnNode *status = mn_xml_child(mn_xml_child(out->data, "document"), "status");
    const char *said = status ? mn_xpath_text(ctx->arena, status) : NULL;
    if (!said || !out->key.version) return;
    if (!out->draft && mn_status_says_draft(out->words, said))
        mn_report(ctx->diag, MN_STATUS_DRAFT_ISSUED, mn_xml_range(status), .value = said, .version = out->key.version);
    if (out->draft && mn_status_stage(out->words, said) == MN_STAGE_APPROVED)
        mn_report(ctx->diag, MN_STATUS_BEFORE_ISSUE, mn_xml_range(status), .value = said, .version = out->key.version);
}

/* Without a title a page begins at its second level, which neither HTML nor PDF/UA has. What was to make it may be what an error
 * was told of. */
static void check_title(MnContext *ctx, const MnDocument *out)
{
    const MnNode *article = mn_tree_child(out->tree, MN_ARTICLE), *node = article;
    while (node && !mn_is(node, MN_H1)) node = mn_xml_walk(node, article, true);
    if (article && !node && !mn_diag_errors(ctx->diag)) mn_report(ctx->diag, MN_TEMPLATE_WITHOUT_TITLE, mn_xml_range(article));
}

/* Where the numbers to be kept are not known, all that could be referred to has one, so that nothing untrue is said of
 * references. */
static void number(MnContext *ctx, const MnShared *shared, MnDocument *out)
{
    MnIssuedNumbers issued;
    MnBase base = mn_base_version(ctx, shared, out, &issued);
    if (base == MN_BASE_LOST) mn_xml_set_attr(out->tree, "numbering", "paragraphs");
    mn_number_frozen(ctx, out->tree, out->words, base == MN_BASE_GOOD ? &issued : NULL);
}

/* Those of a council leave the data whole. */
static size_t own_errors(const MnContext *ctx)
{
    return mn_diag_errors(ctx->diag) - mn_diag_shared_errors(ctx->diag);
}

/* The stages, up to the one asked for. Each goes on with what the one before it could make, as far as that is something. */
static void run(MnContext *ctx, MnShared *shared, const MnKey *asked, MnUpto upto, MnDocument *out)
{
    size_t errors = own_errors(ctx);
    out->data = mn_data_load(ctx, mn_shared_project(shared), asked->document);
    if (!out->data) return;
    settle(ctx, shared, out);
    out->data_whole = own_errors(ctx) == errors;
    take_version(ctx, asked, out);
    if (upto == MN_UPTO_DATA) return;
    if (!out->words) take_look(ctx, shared, out);
    check_status(ctx, out);
    check_margins(ctx, out);
    if (out->words) out->tree = mn_merge(ctx, out->data, out->words);
    if (out->tree) check_title(ctx, out);
    if (out->tree && upto != MN_UPTO_MERGED) number(ctx, shared, out);
}

bool mn_document_number(MnContext *ctx, MnShared *shared, const MnKey *key, MnUpto upto, MnDocument *out)
{
    size_t errors = mn_diag_errors(ctx->diag);
    *out = (MnDocument){.key = *key};
    out->folder = mn_arena_printf(ctx->arena, "content/documents/%s", key->document);
    run(ctx, shared, key, upto, out);
    return mn_diag_errors(ctx->diag) == errors;
}

MnTranslated mn_document_translation(const MnDocument *document)
{
    const MnNode *node = mn_xml_child(mn_xml_child(document->data, "document"), "translation");
    const char *language = node ? mn_xml_attr(node, "lang") : NULL;
    if (!language) return (MnTranslated){0};
    return (MnTranslated){mn_xml_text(mn_xml_first(node)), language, mn_xml_attr(node, "abreast") != NULL};
}

const char *mn_document_issue_date(const MnDocument *document)
{
    return document->key.version ? mn_data_value(mn_data_issued(document->data, document->key.version), "date") : NULL;
}

/* The word for a draft as far as it can stand in a file's name; "" where nothing of it can. */
static const char *draft_in_names(MnArena *arena, const MnDocument *document)
{
    MnBuf word = {0};
    const char *said = document->draft && document->words ? mn_word(document->words, "draft-file") : "";
    for (const char *c = said; *c; c++)
        if (mn_is_letter(*c) || mn_is_digit(*c) || (*c == '-' && word.len)) mn_buf_putc(&word, *c);
    return mn_buf_finish(&word, arena);
}

const char *mn_document_pdf(MnArena *arena, const MnDocument *document)
{
    const char *name = mn_key_pdf(arena, &document->key), *draft = draft_in_names(arena, document);
    return *draft ? mn_arena_printf(arena, "%.*s-%s.pdf", (int)(strlen(name) - strlen(".pdf")), name, draft) : name;
}

const char *mn_document_url(MnArena *arena, const MnShared *shared, const MnDocument *document)
{
    const char *base = mn_shared_base_url(shared);
    MnPlace page = mn_place_page(arena, &document->key);
    return base ? mn_arena_printf(arena, "%s%s", base, mn_place_url(arena, &page)) : NULL;
}
