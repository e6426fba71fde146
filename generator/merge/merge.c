/* merge.c - in: the data tree, the words, and the files they name. Out: the document tree, not yet numbered (merge.h).
 *
 * The order: the kind's template is carried out, which pulls parts, values, blocks and sections of the narrative into the
 * tree; then the rests of the narratives are placed where m:rest stood; then the tree is tidied and its pictures are measured.
 * Faults are collected on the way, so that one run shows them all. */
#include "merge/merging.h"

#include "base/url.h"
#include "tree/meta.h"

#include <string.h>

static const MnNode *record(const Merge *m, const char *type)
{
    return mn_xml_child(m->data, type);
}

static const MnNode *last_version(const Merge *m)
{
    const MnNode *last = NULL;
    for (const MnNode *n = mn_xml_first_element(m->data); n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "version")) last = n;
    return last;
}

static const MnNode *key_of(const MnNode *of, const char *key)
{
    return of ? mn_xml_child(of, key) : NULL;
}

/* ---- metadata ---- */

static void add_meta(Merge *m, const char *name, const char *content, const MnNode *from)
{
    if (!content || !*content) return;
    mn_meta_add(m->document, name, content, from);
}

static void add_key(Merge *m, const char *name, const MnNode *of, const char *key)
{
    const MnNode *value = key_of(of, key);
    if (value) add_meta(m, name, merge_plain(m, value), value);
}

/* A footer is on pages of several folders, so links in it must be whole addresses; others are reported. Returns whether
 * one is left. */
static bool keep_whole_links(Merge *m, MnNode *root, const char *key)
{
    bool kept = false;
    for (MnNode *node = mn_xml_first(root), *next; node; node = next) {
        next = mn_xml_walk(node, root, true);
        if (!mn_is(node, MN_A)) continue;
        const char *href = mn_xml_attr(node, "href");
        bool whole = href && mn_url_has_scheme(href) && !mn_str_starts(mn_str(href), "doc:");
        const char *address = whole ? mn_url_encode(m->ctx->arena, mn_str(href)) : NULL;
        if (whole && !address) mn_report(m->ctx->diag, MN_NO_ADDRESS, mn_xml_range(node), .value = href);
        else if (!whole) mn_report(m->ctx->diag, MN_CONTACT_LINK, mn_xml_range(node), .key = key, .what = href);
        if (address) mn_xml_set_attr(node, "href", address);
        else mn_xml_unwrap(node);
        kept = kept || address;
    }
    return kept;
}

/* What was told of its links is not told again where templates show it: there it has its words alone. */
static void take_links_away(const MnNode *value, const char *plain)
{
    MnOrigin origin = *mn_xml_origin(value);
    origin.text = NULL;
    mn_xml_set_origin(mn_unconst(value), origin);
    mn_xml_set_text(mn_xml_first(mn_unconst(value)), mn_str(*plain ? plain : MERGE_STAND_IN));
}

/* What a footer says in the author's words. Its content is plain; where it has links, it holds them too. */
static void add_footer_text(Merge *m, const char *name, const MnNode *value)
{
    size_t errors = mn_diag_errors(m->ctx->diag);
    if (!value) return;
    const char *plain = merge_plain(m, value);
    add_meta(m, name, plain, value);
    if (mn_diag_errors(m->ctx->diag) > errors) return; /* the same would be said again */
    MnNode *meta = mn_xml_last(m->document), *holder = merge_holder(m);
    bool links = merge_insert(m, value, holder, false) && keep_whole_links(m, holder, name);
    if (links && *plain) mn_xml_move_children(holder, meta);
    mn_xml_remove(holder);
    if (mn_diag_errors(m->ctx->diag) > errors) take_links_away(value, plain);
}

/* A key of the document, else of its council. */
static const MnNode *own_or_council(const Merge *m, const char *key)
{
    const MnNode *own = key_of(record(m, "document"), key);
    return own ? own : key_of(record(m, "council"), key);
}

static void add_address(Merge *m, const char *name, const MnNode *value)
{
    const char *text = value ? merge_plain(m, value) : NULL;
    if (!text || !*text) return;
    const char *address = mn_url_web(m->ctx->arena, text);
    if (address) add_meta(m, name, address, value);
    else mn_report(m->ctx->diag, MN_NO_WEBSITE, mn_xml_range(value), .value = text);
}

static void add_creators(Merge *m)
{
    for (const MnNode *n = mn_xml_first_element(record(m, "document")); n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "author")) add_key(m, "creator", n, "name");
}

static void add_subjects(Merge *m)
{
    const MnNode *subject = key_of(record(m, "document"), "subject");
    for (const MnNode *n = subject ? mn_xml_first_element(subject) : NULL; n; n = mn_xml_next_element(n))
        add_meta(m, "subject", merge_plain(m, n), n);
}

/* The date of the last version, else of the meeting. */
static void add_date(Merge *m)
{
    const MnNode *date = key_of(last_version(m), "date");
    if (!date) date = key_of(record(m, "meeting"), "date");
    if (!date) return;
    const char *iso = mn_xpath_text(m->ctx->arena, date);
    add_meta(m, "date", iso, date);
    add_meta(m, "date-text", mn_phrase_date(&m->phrases, iso), date);
}

static const char *language_of(const Merge *m)
{
    static const char *const types[] = {"document", "council", "site"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const MnNode *language = key_of(record(m, types[i]), "language");
        if (language) return mn_xpath_text(m->ctx->arena, language);
    }
    return "en-GB";
}

static void add_metadata(Merge *m)
{
    const MnNode *document = record(m, "document"), *council = record(m, "council"), *version = last_version(m);
    const char *number = version ? mn_xml_attr(version, "number") : NULL;
    add_key(m, "title", document, "title");
    add_key(m, "subtitle", document, "subtitle");
    add_key(m, "short-title", document, "short-title");
    add_creators(m);
    add_key(m, "publisher", council, "name");
    add_address(m, "publisher-url", key_of(council, "website"));
    add_meta(m, "council", council ? mn_xml_attr(council, "id") : NULL, council);
    add_date(m);
    add_meta(m, "version", number, version);
    add_key(m, "status", document, "status");
    add_subjects(m);
    add_key(m, "description", document, "description");
    add_meta(m, "language", language_of(m), document);
    add_meta(m, "identifier", number ? mn_arena_printf(m->ctx->arena, "%s@%s", m->id, number) : m->id, document);
    add_key(m, "marking", document, "marking");
    add_meta(m, "exempt", merge_exemption(m), key_of(record(m, "meeting"), "exempt"));
    add_footer_text(m, "contact", key_of(council, "contact"));
    add_footer_text(m, "rights", own_or_council(m, "rights"));
    add_footer_text(m, "licence", own_or_council(m, "licence"));
    const MnNode *statement = key_of(council, "accessibility");
    add_address(m, "accessibility-url", statement ? statement : key_of(record(m, "site"), "accessibility"));
}

/* ---- the kind ---- */

static const MnNode *kind_template(Merge *m)
{
    const MnNode *kind = key_of(record(m, "document"), "kind");
    if (!kind) return NULL; /* said already */
    const char *name = mn_xpath_text(m->ctx->arena, kind);
    const MnNode *template = merge_template(m, "kinds", mn_arena_printf(m->ctx->arena, "%s.xml", name), mn_xml_range(kind));
    if (!template) return NULL;
    const char *own = mn_xml_mn_attr(template, "kind");
    if (!mn_is(template, MN_ARTICLE)) mn_report(m->ctx->diag, MN_TEMPLATE_WITHOUT_ARTICLE, mn_xml_range(template));
    else if (own && strcmp(own, name) != 0)
        mn_report(m->ctx->diag, MN_TEMPLATE_OF_OTHER_KIND, mn_xml_attr_range(template, "kind"), .name = name, .kind = own);
    else return template;
    return NULL;
}

/* The document says which cover it has, or its kind does; if neither, the house style. */
static const char *cover_of(Merge *m, const MnNode *template)
{
    static const char *const covers[] = {"page", "block", "none"};
    const MnNode *own = key_of(record(m, "document"), "cover");
    const char *of_kind = template ? mn_xml_mn_attr(template, "cover") : NULL;
    for (size_t i = 0; of_kind && strcmp(of_kind, covers[i]) != 0;)
        if (++i == sizeof covers / sizeof *covers) {
            mn_report(m->ctx->diag, MN_NO_COVER, mn_xml_attr_range(template, "cover"), .value = of_kind);
            break;
        }
    return own ? mn_xpath_text(m->ctx->arena, own) : of_kind;
}

/* template: NULL where it is missing or wrong; then more may be numbered than was to be. */
static void set_root(Merge *m, const MnNode *template)
{
    const MnNode *document = record(m, "document"), *numbering = key_of(document, "numbering"), *kind = key_of(document, "kind");
    const char *of_kind = template ? mn_xml_mn_attr(template, "numbering") : "paragraphs",
               *own = numbering ? mn_xpath_text(m->ctx->arena, numbering) : NULL;
    if (own && strcmp(own, "frozen") == 0) own = NULL; /* as it was issued; until then as the kind has it */
    mn_xml_set_attr(m->document, "lang", language_of(m));
    mn_xml_set_attr(m->document, "id", m->id);
    mn_xml_set_attr(m->document, "kind", kind ? mn_xpath_text(m->ctx->arena, kind) : "");
    mn_xml_set_attr(m->document, "numbering", own ? own : of_kind ? of_kind : "none");
    mn_xml_set_attr(m->document, "cover", cover_of(m, template));
}

static void check_numbering(Merge *m, const MnNode *element)
{
    static const char *const modes[] = {"none", "sections", "paragraphs", "straight"};
    const char *mode = mn_xml_mn_attr(element, "numbering");
    if (!mode) return;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (strcmp(mode, modes[i]) == 0) return;
    mn_report(m->ctx->diag, MN_NO_NUMBERING, mn_xml_attr_range(element, "numbering"), .value = mode);
}

/* Where nobody knows what the template was to print, the texts are looked through as they are. */
static void stand_in(Merge *m)
{
    mn_tree_add(m->document, MN_ARTICLE, NULL);
    mn_diag_lose(m->ctx->diag, MN_ANY_ID);
    m->narratives.displaced = true;
}

static void build(Merge *m)
{
    Scope scope = merge_data_scope(m);
    const MnNode *template = kind_template(m);
    set_root(m, template);
    add_metadata(m);
    merge_narrative(m, scope.record);
    if (template) merge_carry_out(m, &scope, template, m->document);
    else stand_in(m);
    merge_place_rests(m);
    merge_tidy(m);
    merge_check_outcome(m);
    merge_abbreviations(m);
    merge_directions(m);
    merge_pictures(m);
    for (MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true))
        if (mn_xml_is_element(node)) check_numbering(m, node);
    MnNode *article = mn_tree_child(m->document, MN_ARTICLE);
    if (article) mn_xml_set_mn_attr(article, "numbering", NULL);
}

static void clear(Merge *m)
{
    mn_map_clear(&m->templates.files);
    mn_map_clear(&m->narratives.scopes);
    mn_expressions_clear(m->expressions);
}

static const char *read_value(void *user, const MnNode *value)
{
    return merge_plain(user, value);
}

static bool make_ready(void *user, const MnNode *node, bool text)
{
    return merge_ready(user, node, text);
}

static Merge *merge_new(MnContext *ctx, const MnNode *data, const MnWords *words)
{
    Merge *m = mn_arena_alloc(ctx->arena, sizeof *m); /* the functions point at it as long as the arena lives */
    *m = (Merge){.ctx = ctx, .data = data, .words = words, .expand = merge_expand_below};
    const MnNode *style = key_of(record(m, "council"), "date-style");
    m->phrases = mn_phrases(ctx->arena, words, style ? mn_xpath_text(ctx->arena, style) : NULL);
    m->id = mn_xml_attr(record(m, "document"), "id");
    m->document = mn_tree_new(ctx->arena, MN_DOCUMENT);
    merge_unsettled_find(m);
    MnExpressionHost host = {.phrases = &m->phrases, .read = read_value, .ready = make_ready, .user = m};
    host.functions = merge_functions(m, &host.count);
    m->expressions = mn_expressions_new(ctx, data, &host);
    merge_settle(m);
    return m;
}

bool mn_merge_is_settled(const MnNode *data)
{
    return merge_is_settled(data);
}

bool mn_merge_settle(MnContext *ctx, MnNode *data, const MnWords *words)
{
    size_t before = mn_diag_errors(ctx->diag);
    clear(merge_new(ctx, data, words));
    return mn_diag_errors(ctx->diag) == before;
}

MnNode *mn_merge(MnContext *ctx, const MnNode *data, const MnWords *words)
{
    Merge *m = merge_new(ctx, data, words);
    build(m);
    clear(m);
    if (!mn_diag_errors(ctx->diag)) merge_warn_unprinted(m);
    return mn_tree_child(m->document, MN_ARTICLE) ? m->document : NULL;
}

char *mn_merge_plain(MnContext *ctx, const MnNode *data, const MnWords *words, const MnNode *value, MnMergeRefer refer)
{
    size_t before = mn_diag_errors(ctx->diag);
    Merge *m = merge_new(ctx, data, words);
    char *text = merge_plain_referring(m, value, refer);
    clear(m);
    return mn_diag_errors(ctx->diag) > before ? NULL : text;
}
