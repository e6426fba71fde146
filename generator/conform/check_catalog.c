/* check_catalog.c - in: the catalog and what hangs on it. Out: (conform_check_catalog) the rules of the document as a whole. */
#include "conform/passes.h"

enum { DEEPEST = 100 };

static void check_flags(Checker *c)
{
    const PdfObject *catalog = c->file->catalog, *mark = conform_get(catalog, "MarkInfo");
    if (!conform_flag(mark, "Marked")) conform_fail(c, RULE_MARKED, catalog->id, "MarkInfo does not say Marked true");
    if (conform_flag(mark, "Suspects")) conform_fail(c, RULE_NOT_SUSPECT, catalog->id, "MarkInfo says Suspects true");
    if (!conform_flag(conform_get(catalog, "ViewerPreferences"), "DisplayDocTitle"))
        conform_fail(c, RULE_TITLE_SHOWN, catalog->id, "ViewerPreferences does not say DisplayDocTitle true");
}

/* ---- languages ---- */

static void check_tag(Checker *c, const PdfObject *lang, uint32_t id)
{
    MnStr text = conform_text(c->arena, lang);
    if (lang && (!conform_is(lang, PDF_STRING) || !conform_is_language(text)))
        conform_fail(c, RULE_LANGUAGE_TAG, id, "\"%.*s\" is no language tag", (int)text.len, text.ptr);
}

static void check_languages(Checker *c)
{
    const PdfObject *catalog = c->file->catalog;
    if (!c->has_language) conform_fail(c, RULE_DOCUMENT_LANGUAGE, catalog->id, "the catalog has no Lang");
    check_tag(c, conform_get(catalog, "Lang"), catalog->id);
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) {
        const PdfObject *element = c->structure->elements[i]->object;
        check_tag(c, conform_get(element, "Lang"), element->id);
    }
    for (size_t p = 0; p < c->file->npages; p++)
        for (size_t i = 0; i < c->contents[p]->nmarks; i++)
            check_tag(c, conform_get(c->contents[p]->marks[i].properties, "Lang"), c->file->pages[p]->id);
}

/* ---- bookmarks and page labels ---- */

static bool leads_to_page(const Checker *c, const PdfObject *item)
{
    const PdfObject *target = conform_get(item, "Dest"), *action = conform_get(item, "A");
    if (!target && conform_is_name(conform_get(action, "S"), "GoTo")) target = conform_get(action, "D");
    return conform_page_index(c->file, conform_at(target, 0)) < c->file->npages;
}

/* The number a node states of the items that are seen below it: negative where it is closed. */
static void check_count(Checker *c, const PdfObject *node, int64_t seen)
{
    int64_t count = conform_integer(conform_get(node, "Count"), 0);
    if (count != seen && count != -seen)
        conform_fail(c, RULE_OUTLINE, node->id, "Count is %lld, and %lld bookmarks are below", (long long)count, (long long)seen);
}

/* The items below a node: each knows its parent and the one before it; the node knows the first, the last and how many are seen,
 * which is returned. */
static int64_t check_items(Checker *c, Walk *walk, const PdfObject *node, int depth)
{
    const PdfObject *before = NULL;
    int64_t seen = 0;
    for (const PdfObject *item = conform_get(node, "First"); item; before = item, item = conform_get(item, "Next")) {
        if (depth > DEEPEST || !item->indirect || !conform_walk_enter(walk, item)) {
            conform_fail(c, RULE_OUTLINE, node->id, "the bookmarks do not end, or one is no object");
            return seen;
        }
        if (!conform_text(c->arena, conform_get(item, "Title")).len)
            conform_fail(c, RULE_OUTLINE, item->id, "a bookmark has no title");
        if (!leads_to_page(c, item)) conform_fail(c, RULE_OUTLINE, item->id, "a bookmark leads to no page");
        if (conform_get(item, "Parent") != node || conform_get(item, "Prev") != before)
            conform_fail(c, RULE_OUTLINE, item->id, "a bookmark does not know its parent and the one before it");
        int64_t inside = check_items(c, walk, item, depth + 1);
        seen += 1 + (conform_integer(conform_get(item, "Count"), 0) > 0 ? inside : 0);
    }
    if (before != conform_get(node, "Last")) conform_fail(c, RULE_OUTLINE, node->id, "Last is not the last bookmark");
    check_count(c, node, seen);
    return seen;
}

static void check_outline(Checker *c)
{
    const PdfObject *outline = conform_get(c->file->catalog, "Outlines");
    Walk walk = conform_walk_new(c->file);
    if (!outline) return;
    if (!c->has_language) conform_fail(c, RULE_OUTLINE_LANGUAGE, outline->id, "bookmarks are in an unknown language");
    check_items(c, &walk, outline, 0);
}

static void check_labels(Checker *c)
{
    const PdfObject *catalog = c->file->catalog, *labels = conform_get(catalog, "PageLabels"),
                    *numbers = conform_get(labels, "Nums");
    int64_t last = -1;
    if (!labels) return;
    for (size_t i = 0; i < conform_length(numbers); i += 2) {
        int64_t page = conform_integer(conform_at(numbers, i), -1);
        if ((i == 0 && page != 0) || page <= last || page >= (int64_t)c->file->npages ||
            !conform_is_dict(conform_at(numbers, i + 1)))
            conform_fail(c, RULE_PAGE_LABELS, catalog->id, "page labels name page %lld after %lld", (long long)page,
                         (long long)last);
        last = page;
    }
    if (last < 0) conform_fail(c, RULE_PAGE_LABELS, catalog->id, "page labels have no Nums");
}

/* ---- actions, wherever they stand ---- */

static void check_action(Checker *c, const PdfObject *action, uint32_t id)
{
    static const char *const turns[] = {"NextPage", "PrevPage", "FirstPage", "LastPage"};
    MnStr kind = conform_name(conform_get(action, "S"));
    bool known = mn_str_is(kind, "GoTo") || mn_str_is(kind, "URI"), named = mn_str_is(kind, "Named"), turn = false;
    if (!known && !named)
        conform_fail(c, RULE_ACTION, id, "an action of kind %.*s is neither GoTo nor URI", (int)kind.len, kind.ptr);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) turn |= conform_is_name(conform_get(action, "N"), turns[i]);
    if (named && !turn) conform_fail(c, RULE_NAMED_ACTION, id, "a named action does not turn pages");
}

/* An A entry of a structure element holds attributes, with an owner O; everywhere else an action. */
static void check_actions(Checker *c)
{
    const PdfObject *open = conform_get(c->file->catalog, "OpenAction");
    if (conform_is(open, PDF_DICT)) check_action(c, open, c->file->catalog->id);
    for (size_t i = 0; i < c->file->nobjects; i++) {
        const PdfObject *object = c->file->objects[i], *action = conform_get(object, "A");
        if (conform_is(action, PDF_DICT) && !conform_get(action, "O")) check_action(c, action, object->id);
        if (conform_get(object, "AA") && object != c->file->catalog && !conform_is_name(conform_get(object, "Type"), "Page"))
            conform_fail(c, RULE_ACTION, object->id, "there are additional actions");
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
    const PdfObject *catalog = c->file->catalog, *names = conform_get(catalog, "Names");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (conform_get(catalog, keys[i].key)) conform_fail(c, keys[i].rule, catalog->id, "the catalog has %s", keys[i].key);
    if (conform_get(names, "EmbeddedFiles")) conform_fail(c, RULE_NO_FILES, names->id, "there are embedded files");
    if (conform_get(names, "JavaScript")) conform_fail(c, RULE_ACTION, names->id, "there are scripts");
    if (conform_get(names, "AlternatePresentations"))
        conform_fail(c, RULE_NO_ALTERNATES, names->id, "there are alternate presentations");
    for (size_t i = 0; i < c->file->nobjects; i++) {
        const PdfObject *object = c->file->objects[i];
        if (conform_get(object, "EF")) conform_fail(c, RULE_NO_FILES, object->id, "a file is embedded");
        if (conform_get(object, "ByteRange")) conform_fail(c, RULE_NO_SIGNATURES, object->id, "there is a signature");
    }
}

/* ---- output intents ---- */

static void check_profile(Checker *c, const PdfObject *profile)
{
    MnStr data = profile->data, kind = mn_str_slice(data, 12, 16), space = mn_str_slice(data, 16, 20);
    bool known = mn_str_is(space, "RGB ") || mn_str_is(space, "GRAY") || mn_str_is(space, "CMYK");
    int64_t channels = mn_str_is(space, "RGB ") ? 3 : mn_str_is(space, "GRAY") ? 1 : 4;
    if (data.len < 128 || (!mn_str_is(kind, "prtr") && !mn_str_is(kind, "mntr")) || !known || data.ptr[8] >= 5)
        conform_fail(c, RULE_OUTPUT_PROFILE, profile->id, "the output profile is for no printer or monitor, or of version 5");
    else if (conform_integer(conform_get(profile, "N"), 0) != channels)
        conform_fail(c, RULE_OUTPUT_PROFILE, profile->id, "the output profile's N is not that of its colour space");
}

static void check_output(Checker *c)
{
    const PdfObject *intents = conform_get(c->file->catalog, "OutputIntents"), *shared = NULL;
    for (size_t i = 0; i < conform_length(intents); i++) {
        const PdfObject *intent = conform_at(intents, i), *profile = conform_get(intent, "DestOutputProfile");
        if (conform_get(intent, "DestOutputProfileRef"))
            conform_fail(c, RULE_OUTPUT_REFERENCE, intent->id, "an output intent refers to a profile elsewhere");
        if (!conform_is(profile, PDF_STREAM)) {
            conform_fail(c, RULE_OUTPUT_PROFILE, conform_id(intent), "an output intent has no profile");
            continue;
        }
        if (shared && shared != profile)
            conform_fail(c, RULE_OUTPUT_SAME, conform_id(intent), "output intents have different profiles");
        shared = profile;
        check_profile(c, profile);
        if (conform_is_name(conform_get(intent, "S"), "GTS_PDFA1")) c->output_space = mn_str_slice(profile->data, 16, 20);
    }
}

void conform_check_catalog(Checker *c)
{
    check_flags(c);
    check_languages(c);
    check_outline(c);
    check_labels(c);
    check_actions(c);
    check_absent(c);
    check_output(c);
}
