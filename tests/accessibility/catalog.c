/* catalog.c - in: the catalog and what hangs on it. Out: (check_catalog) the rules of the document as a whole. */
#include "checker.h"
#include "content.h"
#include "structure.h"

enum { DEEPEST = 100 };

static void check_flags(Checker *c)
{
    const PdfObject *catalog = c->file->catalog, *mark = pdf_get(catalog, "MarkInfo");
    if (!pdf_flag(mark, "Marked")) check_fail(c, RULE_MARKED, catalog->id, "MarkInfo does not say Marked true");
    if (pdf_flag(mark, "Suspects")) check_fail(c, RULE_NOT_SUSPECT, catalog->id, "MarkInfo says Suspects true");
    if (!pdf_flag(pdf_get(catalog, "ViewerPreferences"), "DisplayDocTitle"))
        check_fail(c, RULE_TITLE_SHOWN, catalog->id, "ViewerPreferences does not say DisplayDocTitle true");
}

/* ---- languages ---- */

static void check_tag(Checker *c, const PdfObject *lang, uint32_t id)
{
    MnStr text = pdf_text(c->arena, lang);
    if (lang && (!pdf_is(lang, PDF_STRING) || !check_is_language(text)))
        check_fail(c, RULE_LANGUAGE_TAG, id, "\"%.*s\" is no language tag", (int)text.len, text.ptr);
}

static void check_languages(Checker *c)
{
    const PdfObject *catalog = c->file->catalog;
    if (!c->has_language) check_fail(c, RULE_DOCUMENT_LANGUAGE, catalog->id, "the catalog has no Lang");
    check_tag(c, pdf_get(catalog, "Lang"), catalog->id);
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) {
        const PdfObject *element = c->structure->elements[i]->object;
        check_tag(c, pdf_get(element, "Lang"), element->id);
    }
    for (size_t p = 0; p < c->file->npages; p++)
        for (size_t i = 0; i < c->contents[p]->nmarks; i++)
            check_tag(c, pdf_get(c->contents[p]->marks[i].properties, "Lang"), c->file->pages[p]->id);
}

/* ---- bookmarks and page labels ---- */

static bool leads_to_page(const Checker *c, const PdfObject *item)
{
    const PdfObject *target = pdf_get(item, "Dest"), *action = pdf_get(item, "A");
    if (!target && pdf_is_name(pdf_get(action, "S"), "GoTo")) target = pdf_get(action, "D");
    return pdf_page_index(c->file, pdf_at(target, 0)) < c->file->npages;
}

/* The items below a node: each knows its parent and the one before it; the node knows the first and the last. */
static void check_items(Checker *c, const PdfObject *node, int depth)
{
    const PdfObject *before = NULL;
    size_t count = 0;
    for (const PdfObject *item = pdf_get(node, "First"); item; before = item, item = pdf_get(item, "Next")) {
        if (depth > DEEPEST || ++count > c->file->nobjects) {
            check_fail(c, RULE_OUTLINE, node->id, "the bookmarks do not end");
            return;
        }
        if (!pdf_text(c->arena, pdf_get(item, "Title")).len) check_fail(c, RULE_OUTLINE, item->id, "a bookmark has no title");
        if (!leads_to_page(c, item)) check_fail(c, RULE_OUTLINE, item->id, "a bookmark leads to no page");
        if (pdf_get(item, "Parent") != node || pdf_get(item, "Prev") != before)
            check_fail(c, RULE_OUTLINE, item->id, "a bookmark does not know its parent and the one before it");
        check_items(c, item, depth + 1);
    }
    if (before != pdf_get(node, "Last")) check_fail(c, RULE_OUTLINE, node->id, "Last is not the last bookmark");
}

static void check_outline(Checker *c)
{
    const PdfObject *outline = pdf_get(c->file->catalog, "Outlines");
    if (!outline) return;
    if (!c->has_language) check_fail(c, RULE_OUTLINE_LANGUAGE, outline->id, "bookmarks are in an unknown language");
    check_items(c, outline, 0);
}

static void check_labels(Checker *c)
{
    const PdfObject *catalog = c->file->catalog, *labels = pdf_get(catalog, "PageLabels"), *numbers = pdf_get(labels, "Nums");
    int64_t last = -1;
    if (!labels) return;
    for (size_t i = 0; i < pdf_length(numbers); i += 2) {
        int64_t page = pdf_integer(pdf_at(numbers, i), -1);
        if ((i == 0 && page != 0) || page <= last || page >= (int64_t)c->file->npages || !pdf_is_dict(pdf_at(numbers, i + 1)))
            check_fail(c, RULE_PAGE_LABELS, catalog->id, "page labels name page %lld after %lld", (long long)page,
                       (long long)last);
        last = page;
    }
    if (last < 0) check_fail(c, RULE_PAGE_LABELS, catalog->id, "page labels have no Nums");
}

/* ---- actions, wherever they stand ---- */

static void check_action(Checker *c, const PdfObject *action, uint32_t id)
{
    static const char *const turns[] = {"NextPage", "PrevPage", "FirstPage", "LastPage"};
    MnStr kind = pdf_name(pdf_get(action, "S"));
    bool known = mn_str_is(kind, "GoTo") || mn_str_is(kind, "URI"), named = mn_str_is(kind, "Named"), turn = false;
    if (!known && !named)
        check_fail(c, RULE_ACTION, id, "an action of kind %.*s is neither GoTo nor URI", (int)kind.len, kind.ptr);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) turn |= pdf_is_name(pdf_get(action, "N"), turns[i]);
    if (named && !turn) check_fail(c, RULE_NAMED_ACTION, id, "a named action does not turn pages");
}

/* An A entry of a structure element holds attributes, with an owner O; everywhere else an action. */
static void check_actions(Checker *c)
{
    const PdfObject *open = pdf_get(c->file->catalog, "OpenAction");
    if (pdf_is(open, PDF_DICT)) check_action(c, open, c->file->catalog->id);
    for (size_t i = 0; i < c->file->nobjects; i++) {
        const PdfObject *object = c->file->objects[i], *action = pdf_get(object, "A");
        if (pdf_is(action, PDF_DICT) && !pdf_get(action, "O")) check_action(c, action, object->id);
        if (pdf_get(object, "AA") && object != c->file->catalog && !pdf_is_name(pdf_get(object, "Type"), "Page"))
            check_fail(c, RULE_ACTION, object->id, "there are additional actions");
    }
}

/* ---- what Muniment never writes ---- */

static void check_absent(Checker *c)
{
    static const struct {
        const char *key;
        RuleId rule;
    } keys[] = {{"AcroForm", RULE_NO_FORMS},
                {"NeedsRendering", RULE_NO_RENDERING},
                {"Perms", RULE_NO_SIGNATURES},
                {"OCProperties", RULE_NO_LAYERS},
                {"AA", RULE_NO_TRIGGERS_CATALOG},
                {"Requirements", RULE_NO_REQUIREMENTS},
                {"AF", RULE_NO_FILES}};
    const PdfObject *catalog = c->file->catalog, *names = pdf_get(catalog, "Names");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (pdf_get(catalog, keys[i].key)) check_fail(c, keys[i].rule, catalog->id, "the catalog has %s", keys[i].key);
    if (pdf_get(names, "EmbeddedFiles")) check_fail(c, RULE_NO_FILES, names->id, "there are embedded files");
    if (pdf_get(names, "JavaScript")) check_fail(c, RULE_ACTION, names->id, "there are scripts");
    if (pdf_get(names, "AlternatePresentations"))
        check_fail(c, RULE_NO_ALTERNATES, names->id, "there are alternate presentations");
    for (size_t i = 0; i < c->file->nobjects; i++) {
        const PdfObject *object = c->file->objects[i];
        if (pdf_get(object, "EF")) check_fail(c, RULE_NO_FILES, object->id, "a file is embedded");
        if (pdf_get(object, "ByteRange")) check_fail(c, RULE_NO_SIGNATURES, object->id, "there is a signature");
    }
}

/* ---- output intents ---- */

static void check_profile(Checker *c, const PdfObject *profile)
{
    MnStr data = profile->data, kind = mn_str_slice(data, 12, 16), space = mn_str_slice(data, 16, 20);
    bool known = mn_str_is(space, "RGB ") || mn_str_is(space, "GRAY") || mn_str_is(space, "CMYK");
    int64_t channels = mn_str_is(space, "RGB ") ? 3 : mn_str_is(space, "GRAY") ? 1 : 4;
    if (data.len < 128 || (!mn_str_is(kind, "prtr") && !mn_str_is(kind, "mntr")) || !known || data.ptr[8] >= 5)
        check_fail(c, RULE_OUTPUT_PROFILE, profile->id, "the output profile is for no printer or monitor, or of version 5");
    else if (pdf_integer(pdf_get(profile, "N"), 0) != channels)
        check_fail(c, RULE_OUTPUT_PROFILE, profile->id, "the output profile's N is not that of its colour space");
}

static void check_output(Checker *c)
{
    const PdfObject *intents = pdf_get(c->file->catalog, "OutputIntents"), *shared = NULL;
    for (size_t i = 0; i < pdf_length(intents); i++) {
        const PdfObject *intent = pdf_at(intents, i), *profile = pdf_get(intent, "DestOutputProfile");
        if (pdf_get(intent, "DestOutputProfileRef"))
            check_fail(c, RULE_OUTPUT_REFERENCE, intent->id, "an output intent refers to a profile elsewhere");
        if (!pdf_is(profile, PDF_STREAM)) {
            check_fail(c, RULE_OUTPUT_PROFILE, pdf_id(intent), "an output intent has no profile");
            continue;
        }
        if (shared && shared != profile)
            check_fail(c, RULE_OUTPUT_SAME, pdf_id(intent), "output intents have different profiles");
        shared = profile;
        check_profile(c, profile);
        if (pdf_is_name(pdf_get(intent, "S"), "GTS_PDFA1")) c->output_space = mn_str_slice(profile->data, 16, 20);
    }
}

void check_catalog(Checker *c)
{
    check_flags(c);
    check_languages(c);
    check_outline(c);
    check_labels(c);
    check_actions(c);
    check_absent(c);
    check_output(c);
}
