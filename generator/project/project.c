/* project.c - a project folder in; its site record, councils and list of documents out. Everything lies in one tree,
 *
 *     <project> <site>…</site> <council id="…"> keys, member*, style, words </council> … </project>
 *
 * which no one changes once it is built, so that documents on several threads can copy from it. */
#include "project/project.h"

#include "ini/record_tree.h"
#include "ini/records.h"

#include <string.h>

/* A council, and who reads what it is made of, which documents depend on that name it. */
typedef struct {
    MnNode *node;
    MnReader *reader;
} Council;

struct MnProject {
    const char *const *documents; /* NULL-terminated */
    const char **councils;        /* ids, sorted */
    size_t ncouncils;
    MnNode *root;
    MnMap by_id;          /* to a Council */
    MnReader *reader;     /* of the site's file */
    const MnDiag *faults; /* where they were reported; NULL: there were none */
};

static void forget(void *map)
{
    mn_map_clear(map);
}

const char *const *mn_project_documents(const MnProject *project)
{
    return project->documents;
}

const MnNode *mn_project_site(const MnProject *project)
{
    return mn_xml_child(project->root, "site");
}

const MnNode *mn_project_council(const MnProject *project, const char *id)
{
    const Council *council = mn_map_get(&project->by_id, mn_str(id));
    return council ? council->node : NULL;
}

void mn_project_note(const MnProject *project, const char *council, MnReader *reader)
{
    const Council *its = council ? mn_map_get(&project->by_id, mn_str(council)) : NULL;
    mn_reader_take(reader, project->reader);
    if (its) mn_reader_take(reader, its->reader);
    if (council && !its) {
        MnBuf file = {0};
        mn_buf_printf(&file, "content/councils/%s.ini", council);
        mn_reader_look(reader, MN_ROOT_PROJECT, file.ptr);
        mn_buf_clear(&file);
    }
}

bool mn_project_has_document(const MnProject *project, const char *id)
{
    for (const char *const *d = project->documents; *d; d++)
        if (strcmp(*d, id) == 0) return true;
    return false;
}

bool mn_project_is_whole(const MnProject *project)
{
    return !project->faults;
}

void mn_project_doubt(MnContext *ctx, const MnProject *project)
{
    if (project->faults) mn_diag_doubt_like(ctx->diag, project->faults);
}

void mn_project_report_council(MnContext *ctx, const MnProject *project, const char *id, MnRange named)
{
    for (size_t i = 0; i < project->ncouncils; i++)
        if (strcmp(project->councils[i], id) == 0) return; /* its file is there: what is wrong with it was told */
    const char *nearest = mn_str_suggest(mn_str(id), project->councils, project->ncouncils);
    mn_report(ctx->diag, MN_NO_COUNCIL, named, .id = mn_ini_shown(ctx->arena, mn_str(id)), .near = nearest,
              .hint = nearest ? "did you mean {near}?" : NULL);
}

static MnPos whole_file(MnArena *arena, const char *name)
{
    return (MnPos){mn_source_named(arena, name), 0, 0};
}

/* Reads and checks one INI file: what was right in it, or NULL when it cannot be read. */
static const MnRecords *read_records(MnContext *ctx, const char *path, MnSchemaFile file)
{
    const MnSource *source = mn_read_text(ctx, path, (MnRange){0});
    return source ? mn_records_check(ctx, mn_ini_read(ctx, source, false), file) : NULL;
}

/* The same with a reader of its own. */
static MnContext reading_anew(const MnContext *ctx)
{
    return (MnContext){ctx->arena, ctx->diag, mn_reader_new(mn_reader_files(ctx->reader), ctx->arena, NULL)};
}

static void open_site(MnContext *ctx, MnProject *project)
{
    MnContext own = reading_anew(ctx);
    const MnRecords *records = read_records(&own, "content/site.ini", MN_FILE_SITE);
    project->reader = own.reader;
    const MnRecord *site = records ? mn_records_find(records, "site") : NULL;
    if (site) mn_build_record(ctx->arena, project->root, site);
    else mn_xml_add(project->root, "site", NULL);
}

/* False after an error. */
static bool check_logo(MnContext *ctx, const MnRecords *records)
{
    const MnRecord *style = mn_records_find(records, "style");
    const MnValue *logo = style ? mn_record_value(style, "logo") : NULL;
    if (!logo) return true;
    MnStr name = logo->fields[0].text;
    const char *path = mn_arena_printf(ctx->arena, "content/councils/%.*s", (int)name.len, name.ptr);
    if (!mn_path_is_inner(name)) mn_report(ctx->diag, MN_LOGO_OUTSIDE, mn_value_range(logo));
    else if (mn_read_report(ctx, mn_reader_look(ctx->reader, MN_ROOT_PROJECT, path), mn_value_range(logo))) return false;
    else if (mn_reader_has(ctx->reader, MN_ROOT_PROJECT, path)) return true;
    else mn_report(ctx->diag, MN_FILE_MISSING, mn_value_range(logo), .file = path, .hint = "put the picture beside this file");
    return false;
}

static void open_council(MnContext *ctx, MnProject *project, const char *id)
{
    const char *path = mn_arena_printf(ctx->arena, "content/councils/%s.ini", id);
    MnContext own = reading_anew(ctx);
    const MnRecords *records = read_records(&own, path, MN_FILE_COUNCIL);
    const MnRecord *named = records ? mn_records_find(records, "council") : NULL;
    if (!named) return;
    bool logo = check_logo(&own, records);
    MnNode *council = mn_build_record(ctx->arena, project->root, named);
    mn_xml_set_attr(council, "id", id);
    for (size_t i = 0; i < records->count; i++)
        if (strcmp(records->records[i].type->name, "council") != 0) mn_build_record(ctx->arena, council, &records->records[i]);
    MnNode *style = mn_xml_child(council, "style");
    if (!logo && style) mn_xml_remove(mn_xml_child(style, "logo")); /* so that nobody looks for it again */
    Council *kept = mn_arena_alloc(ctx->arena, sizeof *kept);
    *kept = (Council){council, own.reader};
    mn_map_put(&project->by_id, mn_str(id), kept);
}

/* What a folder holds; nothing where it is not there, or after an error. */
static const MnListing *list_folder(MnContext *ctx, const char *folder)
{
    const MnListing *list = mn_reader_list(ctx->reader, MN_ROOT_PROJECT, folder);
    if (list->folder.state == MN_READ_FAILED) mn_report_failure(ctx->diag, MN_CANNOT_LIST, folder, list->folder.error);
    else mn_read_report(ctx, &list->folder, (MnRange){0});
    return list;
}

/* Ids of the councils: the files of content/councils that end in .ini. */
static void list_councils(MnContext *ctx, MnProject *project)
{
    const MnListing *list = list_folder(ctx, "content/councils");
    project->councils = mn_arena_array(ctx->arena, list->count + 1, sizeof *project->councils);
    for (size_t i = 0; i < list->count; i++) {
        MnStr name = mn_str(list->names[i]);
        if (!mn_str_ends(name, ".ini")) continue;
        MnStr id = mn_str_slice(name, 0, name.len - 4);
        const char *path = mn_arena_printf(ctx->arena, "content/councils/%s", list->names[i]);
        if (mn_ini_is_name(id)) project->councils[project->ncouncils++] = mn_arena_strndup(ctx->arena, id.ptr, id.len);
        else mn_report(ctx->diag, MN_COUNCIL_FILE_NAME, mn_at(whole_file(ctx->arena, path)));
    }
}

/* A link to a folder is one too, whose files will not be read: so it is said where that is asked for. */
static bool is_document_folder(MnContext *ctx, const char *id)
{
    const char *folder = mn_arena_printf(ctx->arena, "content/documents/%s", id);
    MnReadState state = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, folder)->state;
    return state == MN_READ_FOLDER || state == MN_READ_LINK;
}

static void list_documents(MnContext *ctx, MnProject *project)
{
    const MnListing *list = list_folder(ctx, "content/documents");
    const char **documents = mn_arena_array(ctx->arena, list->count + 1, sizeof *documents);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (is_document_folder(ctx, list->names[i])) documents[kept++] = mn_arena_strdup(ctx->arena, list->names[i]);
    project->documents = documents;
}

/* Members are looked up once all councils are there. */
static void resolve_members(MnContext *ctx, MnProject *project, const Council *council)
{
    for (MnNode *m = mn_xml_first_element(council->node), *next; m; m = next) {
        next = mn_xml_next_element(m);
        if (!mn_xml_is(m, "member")) continue;
        MnBuf id = {0};
        mn_xml_collect_text(m, &id);
        const char *name = mn_buf_finish(&id, ctx->arena);
        const Council *member = mn_map_get(&project->by_id, mn_str(name));
        if (!member) {
            mn_project_report_council(ctx, project, name, mn_xml_range(m));
            mn_xml_remove(m);
        } else if (member == council) {
            mn_report(ctx->diag, MN_PARTNER_OF_ITSELF, mn_xml_range(m));
            mn_xml_remove(m);
        } else {
            mn_build_reference(m, member->node);
            mn_reader_take(council->reader, member->reader);
        }
    }
}

MnProject *mn_project_open(MnContext *ctx)
{
    size_t errors = mn_diag_errors(ctx->diag);
    MnProject *project = mn_arena_alloc(ctx->arena, sizeof *project);
    mn_arena_own(ctx->arena, &project->by_id, forget);
    const MnRead *content = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, "content");
    if (mn_read_report(ctx, content, (MnRange){0})) return NULL;
    if (content->state != MN_READ_FOLDER) {
        const char *dir = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT);
        mn_report(ctx->diag, MN_NO_PROJECT, mn_at(whole_file(ctx->arena, dir)));
        return NULL;
    }
    project->root = mn_xml_new_tree(ctx->arena, "project");
    open_site(ctx, project);
    list_councils(ctx, project);
    for (size_t i = 0; i < project->ncouncils; i++) open_council(ctx, project, project->councils[i]);
    for (size_t i = 0; i < project->by_id.count; i++) resolve_members(ctx, project, project->by_id.entries[i].value);
    list_documents(ctx, project);
    if (mn_diag_errors(ctx->diag) != errors) project->faults = ctx->diag;
    return project;
}
