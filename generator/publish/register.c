/* register.c - see register.h.
 *
 * Which documents and versions there are, the data say; that one is published, and how large its files are, the record that was
 * written with them says. So a build of one document makes the register that a build of all of them makes. */
#include "publish/register.h"

#include "base/file.h"
#include "base/url.h"
#include "ini/project.h"
#include "ini/reader.h"
#include "markdown/markdown.h"
#include "merge/merge.h"
#include "number/number.h"
#include "publish/document.h"
#include "publish/neighbour.h"

#include <stdlib.h>
#include <string.h>

/* As it was typed: what is no prose. */
static const char *value_of(const MnNode *record, const char *key)
{
    const MnNode *value = record ? mn_xml_child(record, key) : NULL;
    return value && value->children && mn_xml_is_text(value->children) ? mn_xml_text(value->children) : NULL;
}

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    const char *id, *version;
} Referring;

/* The number that a place has in the version as it was published. */
static const char *number_shown(const char *href, void *user)
{
    const Referring *r = user;
    const char *place = *href == '#' ? href + 1 : NULL;
    const MnNeighbour *published = place ? mn_neighbour_published(r->shared, r->id, r->version) : NULL;
    const MnNode *node = published && published->tree ? mn_neighbour_place(r->ctx, published, place) : NULL;
    return node ? mn_number_shown(r->ctx->arena, node) : NULL;
}

static const char *summary_of(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnNode *record)
{
    const MnNode *value = mn_xml_child(record, "summary");
    if (!value) return NULL;
    Referring referring = {ctx, shared, document->id, mn_xml_attr(record, "number")};
    const char *text = mn_merge_plain(ctx, mn_shared_project(shared), document->data, document->words, value,
                                      (MnMergeRefer){number_shown, &referring});
    return text && *text ? text : NULL;
}

/* With the quotation marks that it has in the document. */
static const char *prose_of(MnContext *ctx, const MnNode *record, const char *key)
{
    const char *text = value_of(record, key);
    return text ? mn_markdown_smart(ctx->arena, text) : NULL;
}

/* ---- the record of a version ---- */

static MnStr entry_of(MnContext *ctx, const MnIniSection *section, const char *key)
{
    for (size_t i = 0; i < section->count; i++) {
        size_t count;
        if (mn_str_is(section->entries[i].key, key)) return mn_ini_fields(ctx->arena, &section->entries[i], &count)[0].text;
    }
    return (MnStr){"", 0};
}

static uint64_t number_of(MnStr digits)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.len && i < 15 && digits.ptr[i] >= '0' && digits.ptr[i] <= '9'; i++)
        value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
    return value;
}

static void take_file(MnContext *ctx, MnVersion *version, const MnIniSection *section)
{
    uint64_t bytes = number_of(entry_of(ctx, section, "bytes"));
    const char *name = mn_url_decode(ctx->arena, section->name);
    if (!name) return;
    if (strcmp(name, "index.html") == 0) version->page_bytes = bytes;
    else if (strcmp(name, "fragment.html") == 0) version->fragment_bytes = bytes;
    else if (strcmp(name, version->pdf) == 0) version->pdf_bytes = bytes;
}

static void read_record(MnContext *ctx, const MnShared *shared, const char *id, MnVersion *version)
{
    MnContext own = {ctx->arena, mn_diag_new(ctx->arena)}; /* a record that is spoilt is none; a build writes it anew */
    const char *path = mn_arena_printf(ctx->arena, "%s/%s/%s/record.ini", mn_shared_output(shared), id, version->folder);
    const MnSource *source = mn_source_read(ctx->arena, path, path);
    if (!source) return;
    const MnIni *ini = mn_ini_read(&own, source, false);
    for (size_t i = 0; i < ini->count; i++) {
        if (mn_str_is(ini->sections[i].type, "record")) version->pages = number_of(entry_of(ctx, &ini->sections[i], "pages"));
        if (mn_str_is(ini->sections[i].type, "file")) take_file(ctx, version, &ini->sections[i]);
    }
    version->published = !mn_diag_errors(own.diag);
}

/* ---- a document ---- */

static MnVersion version_of(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnNode *record)
{
    MnVersion version = {.number = mn_xml_attr(record, "number"), .date = value_of(record, "date")};
    version.folder = version.number;
    version.issued = mn_document_is_issued(document->data, version.number);
    version.summary = summary_of(ctx, shared, document, record);
    version.owner = prose_of(ctx, record, "owner");
    version.pdf = mn_document_pdf_name(ctx, document->id, version.number);
    read_record(ctx, shared, document->id, &version);
    return version;
}

static MnVersion only_version(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    MnVersion version = {.folder = "current", .date = value_of(mn_xml_child(document->data, "meeting"), "date")};
    version.pdf = mn_document_pdf_name(ctx, document->id, NULL);
    read_record(ctx, shared, document->id, &version);
    return version;
}

static void read_versions(MnContext *ctx, MnShared *shared, const MnDocument *document, MnEntry *entry)
{
    size_t count = 0;
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n)) count += mn_xml_is(n, "version");
    MnVersion *versions = mn_arena_array(ctx->arena, count + 1, sizeof *versions);
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "version")) versions[entry->nversions++] = version_of(ctx, shared, document, n);
    if (!count) versions[entry->nversions++] = only_version(ctx, shared, document);
    entry->versions = versions;
    for (size_t i = 0; i < entry->nversions; i++) {
        const MnVersion *version = &versions[i];
        if (!version->published) continue;
        bool drafted = entry->current && entry->current->issued && !version->issued;
        if (drafted) entry->draft = version;
        else entry->current = version, entry->draft = NULL;
    }
}

/* The data describe the last version. What is published of an earlier one, its tree says. */
static void take_published(MnShared *shared, MnEntry *entry)
{
    if (!entry->current || entry->current == entry->versions + entry->nversions - 1) return;
    if (entry->draft) entry->draft_status = entry->status, entry->draft_marking = entry->marking;
    const MnNode *tree = mn_neighbour_published(shared, entry->id, entry->current->folder)->tree;
    if (!tree) return;
    if (mn_document_meta(tree, "title")) entry->title = mn_document_meta(tree, "title");
    entry->subtitle = mn_document_meta(tree, "subtitle");
    entry->description = mn_document_meta(tree, "description");
    entry->status = mn_document_meta(tree, "status");
    entry->marking = mn_document_meta(tree, "marking");
}

static void take_data(MnContext *ctx, MnShared *shared, const MnDocument *document, MnEntry *entry)
{
    const MnNode *record = mn_xml_child(document->data, "document"), *council = mn_xml_child(document->data, "council");
    *entry = (MnEntry){.id = document->id,
                       .title = prose_of(ctx, record, "title"),
                       .subtitle = prose_of(ctx, record, "subtitle"),
                       .description = prose_of(ctx, record, "description"),
                       .status = prose_of(ctx, record, "status"),
                       .marking = prose_of(ctx, record, "marking"),
                       .kind = value_of(record, "kind"),
                       .language = value_of(record, "language"),
                       .council_id = mn_xml_attr(council, "id"),
                       .council = prose_of(ctx, council, "name"),
                       .council_language = value_of(council, "language"),
                       .contact = mn_merge_contact(ctx, mn_shared_project(shared), document->data, document->words),
                       .data = document->data,
                       .words = document->words,
                       .style = document->style};
    read_versions(ctx, shared, document, entry);
    take_published(shared, entry);
}

/* Then it has a page of its versions. */
static bool is_published(MnContext *ctx, const MnShared *shared, const char *id)
{
    return mn_file_exists(mn_arena_printf(ctx->arena, "%s/%s/index.html", mn_shared_output(shared), id));
}

static bool read_entry(MnContext *ctx, MnShared *shared, const char *id, MnEntry *entry)
{
    MnContext own = {ctx->arena, mn_diag_new(ctx->arena)}; /* faults of a document are its own build's to report */
    MnDocument document;
    bool good = mn_document_make(&own, shared, id, MN_UPTO_DATA, &document) && mn_document_look(&own, shared, &document);
    if (good) take_data(&own, shared, &document, entry);
    if (good && !mn_diag_errors(own.diag)) return true;
    const char *hint = mn_arena_printf(ctx->arena, "mend %s and build again", id);
    if (is_published(ctx, shared, id))
        mn_error(ctx->diag, (MnPos){0}, hint, "the register stays as it was: the data of '%s' have errors", id);
    else mn_warning(ctx->diag, (MnPos){0}, hint, "the register is without '%s', which is new and whose data have errors", id);
    return false;
}

static int by_place(const void *a, const void *b)
{
    const MnEntry *x = a, *y = b;
    int order = strcmp(x->council, y->council);
    if (!order) order = strcmp(x->kind, y->kind);
    if (!order) order = strcmp(x->title, y->title);
    return order ? order : strcmp(x->id, y->id);
}

const MnRegister *mn_register_read(MnContext *ctx, MnShared *shared)
{
    size_t errors = mn_diag_errors(ctx->diag), count = 0, kept = 0;
    const MnProject *project = mn_shared_project(shared);
    const MnNode *site = mn_project_site(project);
    const char *const *ids = mn_project_documents(project);
    while (ids[count]) count++;
    MnEntry *entries = mn_arena_array(ctx->arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        if (read_entry(ctx, shared, ids[i], &entries[kept]) && entries[kept].current) kept++;
    if (mn_diag_errors(ctx->diag) > errors) return NULL;
    qsort(entries, kept, sizeof *entries, by_place);
    MnRegister *reg = mn_arena_alloc(ctx->arena, sizeof *reg);
    *reg = (MnRegister){.title = prose_of(ctx, site, "title"),
                        .language = value_of(site, "language"),
                        .id = value_of(site, "id"),
                        .entries = entries,
                        .count = kept};
    return reg;
}
