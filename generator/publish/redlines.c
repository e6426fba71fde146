/* redlines.c - see redlines.h. In: a document whose version is in place. Out: the folders of its redlines. */
#include "publish/redlines.h"

#include "base/digest.h"
#include "compare/redline_tree.h"
#include "compare/sides.h"
#include "document/address.h"
#include "document/document_record.h"
#include "document/formerly.h"
#include "document/versions.h"
#include "language/phrase.h"
#include "publish/folder.h"
#include "publish/redline_files.h"
#include "publish/redline_sources.h"
#include "publish/withdrawn_page.h"
#include "tree/document_xml.h"

#include <string.h>

enum { MOST_APART = 16 }; /* that are named */

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    const MnDocument *document;
    const MnRendering *rendering;
    const char *id;
    const char **versions; /* their numbers, oldest first */
    const char **ids;      /* under which they lie: the document's, or one that it had when they were issued */
    MnStanding *standings;
    size_t count;
    MnMap made; /* the folders of those that a build makes */
} Redlines;

/* One comparison. */
typedef struct {
    size_t old_at, new_at; /* among the versions */
    MnRedlineSide old, new;
    const char *old_sha256, *new_sha256; /* of document.xml */
    const char *old_name, *new_name;
    bool issued; /* both are */
} Pair;

/* ---- versions ---- */

static void find_versions(Redlines *r)
{
    const MnNode *data = r->document->data;
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));) r->count++;
    r->versions = mn_arena_array(r->ctx->arena, r->count, sizeof *r->versions);
    r->ids = mn_arena_array(r->ctx->arena, r->count, sizeof *r->ids);
    r->standings = mn_arena_array(r->ctx->arena, r->count, sizeof *r->standings);
    size_t i = 0;
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v)); i++) {
        const char *number = mn_xml_attr(v, "number");
        bool now = r->rendering->key.version && strcmp(number, r->rendering->key.version) == 0;
        const char *former = now ? NULL : mn_formerly_issued(r->ctx, r->shared, data, number);
        r->versions[i] = number;
        r->ids[i] = former && !mn_version_record_read(r->ctx, r->shared, r->id, number) ? former : r->id;
        const MnVersionRecord *record = mn_version_record_read(r->ctx, r->shared, r->ids[i], number);
        bool gone = mn_data_withdrawn(data, number) != NULL;
        bool scan = mn_data_value(mn_data_issued(data, number), "file") != NULL;
        bool compared = record && !gone && !scan;
        const MnVersionTree *tree = compared ? mn_version_tree_read(r->ctx, r->shared, r->ids[i], number) : NULL;
        r->standings[i] = (MnStanding){compared, record && record->issued, tree && tree->exempt};
    }
}

/* document.xml of the version just made, in memory; NULL for another. */
static const MnOutput *just_made(const Redlines *r, size_t at)
{
    bool now = r->rendering->way != MN_WAY_STAND && strcmp(r->versions[at], r->rendering->key.version) == 0;
    for (size_t i = 0; now && i < r->rendering->nfiles; i++)
        if (strcmp(r->rendering->files[i].name, "document.xml") == 0) return &r->rendering->files[i];
    return NULL;
}

/* Of document.xml; NULL where there is none. */
static const char *digest_of(const Redlines *r, size_t at)
{
    const MnOutput *made = just_made(r, at);
    if (!made) return mn_version_digest(r->ctx, r->shared, r->ids[at], r->versions[at], "document.xml");
    char digest[65];
    mn_sha256_hex(made->bytes, digest);
    return mn_arena_strdup(r->ctx->arena, digest);
}

/* The version's tree; NULL where it cannot be read. */
static MnNode *tree_at(const Redlines *r, size_t at)
{
    MnContext quiet = mn_context_new(r->ctx->arena, r->ctx->reader);
    const MnOutput *made = just_made(r, at);
    const MnSource *source = made ? mn_source_new(r->ctx->arena, "document.xml", made->bytes)
                                  : mn_version_source(r->ctx, r->ids[at], r->versions[at], "document.xml");
    return source ? mn_tree_read(&quiet, source) : NULL;
}

static const char *name_of(const Redlines *r, size_t at)
{
    const char *number = r->versions[at], *const pairs[] = {"version", number, NULL};
    if (r->standings[at].issued) return number;
    const char *name = mn_words_fill(r->ctx->arena, r->document->words, "redline-draft-name", pairs);
    return name ? name : number;
}

static MnRedlineSide side_of(const Redlines *r, size_t at)
{
    const char *number = r->versions[at];
    MnRedlineSide side = {.key = r->document->key, .record = mn_version_record_read(r->ctx, r->shared, r->ids[at], number)};
    side.key.document = r->ids[at];
    bool now = strcmp(number, r->document->key.version) == 0 && r->rendering->way == MN_WAY_WRITE;
    side.key.version = number;
    side.folder = now ? r->document->folder : NULL;
    return side;
}

/* ---- one redline ---- */

/* Of which trees it was made, as its record begins. */
static const char *origin_of(const Redlines *r, const Pair *pair)
{
    return mn_arena_printf(r->ctx->arena,
                           "[redline]\ndocument   = %s\nold        = %s\nold-called = %s\nold-sha256 = %s\n"
                           "new        = %s\nnew-called = %s\nnew-sha256 = %s\n",
                           r->id, pair->old.key.version, pair->old_name, pair->old_sha256, pair->new.key.version, pair->new_name,
                           pair->new_sha256);
}

static bool is_kept(const Redlines *r, const Pair *pair, const char *folder, const char *origin)
{
    const char *record = mn_path_join(r->ctx->arena, folder, "record.ini");
    const MnRead *read = mn_reader_text(r->ctx->reader, MN_ROOT_OUTPUT, record);
    return pair->issued && read->source && mn_str_is(read->source->text, origin);
}

/* Of the first version under its own id: what became part of the document beside what the old version is of, by its titles; or NULL. */
static const char *apart_of(const Redlines *r, const Pair *pair)
{
    bool first = strcmp(r->ids[pair->old_at], r->id) != 0;
    const char *rest = first ? mn_formerly_parts(r->ctx, r->shared, r->document->data) : NULL, *names[MOST_APART];
    size_t count = 0;
    while (rest && *rest && count < MOST_APART) {
        size_t len = strcspn(rest, " ");
        const char *id = mn_arena_strndup(r->ctx->arena, rest, len);
        const MnDocumentRecord *record = mn_document_record_read(r->ctx, r->shared, id, NULL);
        names[count++] = record && record->title ? record->title : id;
        rest += len + (rest[len] == ' ');
    }
    MnPhrases phrases = mn_phrases(r->ctx->arena, r->document->words, NULL);
    return count ? mn_phrase_list(&phrases, names, count) : NULL;
}

/* The marked tree, dressed; NULL where a version cannot be read. */
static MnNode *make_tree(const Redlines *r, Pair *pair)
{
    const MnNode *old = tree_at(r, pair->old_at), *new = tree_at(r, pair->new_at);
    if (!old || !new) return NULL;
    MnCompareOptions options = {.words = r->document->words,
                                .old_picture = mn_redline_picture,
                                .new_picture = mn_redline_picture,
                                .old_user = &pair->old,
                                .new_user = &pair->new};
    MnComparison *comparison = mn_compare(r->ctx->arena, old, new, &options);
    MnRedlineNames names = {.old_name = pair->old_name, .new_name = pair->new_name, .words = r->document->words};
    names.said = mn_redline_said(r->ctx, r->document->data, names.words, &pair->old.key, &pair->new.key, &names.nsaid);
    names.apart = apart_of(r, pair);
    mn_redline_dress(r->ctx, comparison, &names);
    mn_redline_settle(r->ctx, comparison->tree, &pair->old, &pair->new, r->document->words);
    return comparison->tree;
}

static bool publish(const Redlines *r, const Pair *pair, const char *folder, const char *origin, const MnNode *tree)
{
    MnArena *arena = r->ctx->arena;
    const MnKey *key = &pair->new.key;
    const char *old = pair->old.key.version, *sides_name = "side-by-side.html";
    MnBuf *page = mn_buf_new(arena), *sides = mn_buf_new(arena), *pdf = mn_buf_new(arena);
    MnPlace here = mn_place_redline(arena, key, old, "index.html"), versions = mn_place_versions(arena, key),
            all = mn_place_site("index.html");
    const char *pdf_name = mn_arena_printf(arena, "%s-%s-%s.pdf", r->id, old, key->version);
    MnRedlineInput input = {.tree = tree,
                            .look = {r->document->words, r->document->style},
                            .folder = r->document->folder,
                            .pdf_href = pdf_name,
                            .sides_href = sides_name,
                            .versions_href = mn_place_address(arena, &here, &versions),
                            .register_href = mn_place_address(arena, &here, &all)};
    if (!mn_redline_page(r->ctx, &input, page) || !mn_redline_pdf(r->ctx, &input, pdf)) return false;
    MnRedlineNames names = {.old_name = pair->old_name, .new_name = pair->new_name, .words = r->document->words};
    input.tree = mn_sides_tree(r->ctx, tree, &names);
    input.sides = true;
    if (!mn_redline_page(r->ctx, &input, sides)) return false;
    MnOutput files[] = {{"index.html", mn_buf_view(page)},
                        {sides_name, mn_buf_view(sides)},
                        {pdf_name, mn_buf_view(pdf)},
                        {"record.ini", mn_str(origin)}};
    bool changed;
    return mn_folder_publish(r->ctx, mn_shared_output(r->shared), folder, files, sizeof files / sizeof *files, &changed);
}

static bool make(Redlines *r, size_t old, size_t new)
{
    Pair pair = {.old_at = old,
                 .new_at = new,
                 .old_sha256 = digest_of(r, old),
                 .new_sha256 = digest_of(r, new),
                 .old = side_of(r, old),
                 .new = side_of(r, new),
                 .old_name = name_of(r, old),
                 .new_name = name_of(r, new),
                 .issued = r->standings[old].issued && r->standings[new].issued};
    const char *folder = mn_key_redline(r->ctx->arena, &pair.new.key, pair.old.key.version);
    mn_map_put(&r->made, mn_str(folder), r);
    if (!pair.old_sha256 || !pair.new_sha256) return true;
    const char *origin = origin_of(r, &pair);
    if (is_kept(r, &pair, folder, origin)) return true;
    const MnNode *tree = make_tree(r, &pair);
    return !tree || publish(r, &pair, folder, origin, tree);
}

/* What was withdrawn must not be read in the redlines either; pages that stay lead to them, so one that says so is in their place. */
static bool put_page(const Redlines *r, const char *old, const char *new, const MnNode *withdrawn)
{
    bool changed;
    MnKey key = r->document->key;
    key.version = new;
    MnBuf *page = mn_buf_new(r->ctx->arena);
    MnPlace here = mn_place_redline(r->ctx->arena, &key, old, "index.html");
    const char *folder = mn_key_redline(r->ctx->arena, &key, old);
    MnWithdrawal withdrawal = {mn_xml_attr(withdrawn, "number"), mn_data_value(withdrawn, "date"),
                               mn_data_value(withdrawn, "reason")};
    if (!mn_reader_list(r->ctx->reader, MN_ROOT_OUTPUT, folder)->count) return true;
    mn_withdrawn_page(r->ctx, r->document, &withdrawal, &here, page);
    const MnOutput file = {"index.html", mn_buf_view(page)};
    return mn_folder_publish(r->ctx, mn_shared_output(r->shared), folder, &file, 1, &changed);
}

static bool take_away(const Redlines *r, size_t gone)
{
    bool good = true;
    const MnNode *withdrawn = mn_data_withdrawn(r->document->data, r->versions[gone]);
    for (size_t i = 0; i < r->count; i++)
        if (i != gone) good = put_page(r, r->versions[i < gone ? i : gone], r->versions[i < gone ? gone : i], withdrawn) && good;
    return good;
}

/* ---- those that no build makes any more ---- */

static bool is_issued(const Redlines *r, MnStr number)
{
    return mn_data_issued(r->document->data, mn_arena_strndup(r->ctx->arena, number.ptr, number.len)) != NULL;
}

/* Does its record call both by their numbers alone? A draft is called one. */
static bool was_between_issued(const Redlines *r, MnStr record, MnStr old, MnStr new)
{
    const char *old_called = mn_arena_printf(r->ctx->arena, "\nold-called = %.*s\n", (int)old.len, old.ptr);
    const char *new_called = mn_arena_printf(r->ctx->arena, "\nnew-called = %.*s\n", (int)new.len, new.ptr);
    return memmem(record.ptr, record.len, old_called, strlen(old_called)) &&
           memmem(record.ptr, record.len, new_called, strlen(new_called));
}

/* Was it made by a build, of a draft that was deleted since or has another number now? One between issued versions stays, whatever is
 * missing beside it. */
static bool is_stale(const Redlines *r, const char *folder, MnStr name)
{
    static const char head[] = "[redline]\n";
    const char *dash = memchr(name.ptr, '-', name.len);
    const MnRead *record = mn_reader_text(r->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(r->ctx->arena, folder, "record.ini"));
    if (!dash || mn_map_get(&r->made, mn_str(folder)) || !record->source || !mn_str_starts(record->source->text, head))
        return false;
    size_t at = (size_t)(dash - name.ptr);
    MnStr old = mn_str_slice(name, 0, at), new = mn_str_slice(name, at + 1, name.len);
    if (is_issued(r, old) && is_issued(r, new)) return false;
    return !was_between_issued(r, record->source->text, old, new);
}

static bool take_stale(const Redlines *r)
{
    bool good = true;
    const char *home = mn_path_join(r->ctx->arena, r->id, "compare");
    const MnListing *all = mn_reader_list(r->ctx->reader, MN_ROOT_OUTPUT, home);
    for (size_t i = 0; i < all->count; i++) {
        const char *folder = mn_path_join(r->ctx->arena, home, all->names[i]);
        if (!is_stale(r, folder, mn_str(all->names[i]))) continue;
        good = mn_folder_withdraw(r->ctx, mn_shared_output(r->shared), folder) && good;
    }
    return good;
}

bool mn_redlines_publish(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnRendering *rendering)
{
    Redlines r = {.ctx = ctx, .shared = shared, .document = document, .rendering = rendering, .id = document->key.document};
    if (!document->key.version) return true;
    find_versions(&r);
    bool good = true;
    for (size_t i = 0; i < r.count; i++) {
        if (mn_data_withdrawn(document->data, r.versions[i])) good = take_away(&r, i) && good;
        if (strcmp(r.ids[i], r.id) != 0) continue; /* under its former id it has those of its own */
        size_t old[MN_MOST_COMPARED], n = mn_versions_compared(r.standings, i, old);
        for (size_t k = 0; k < n; k++) good = make(&r, old[k], i) && good;
    }
    good = take_stale(&r) && good;
    mn_map_clear(&r.made);
    return good;
}
