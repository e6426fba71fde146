/* project.c - a project folder in; its site record, councils and list of documents out, each record a tree of its own:
 *
 *     <project> <site>…</site> </project>      <project> <council id="…"> keys, member*, style, words </council> </project>
 *
 * No one changes a tree once it is built, so that documents on several threads can copy from it. A council's file is read when it
 * is first asked for, under a lock and in an arena of all councils: what no document needs can be as wrong as it likes. */
#include "project/project.h"

#include "ini/record_tree.h"
#include "ini/records.h"
#include "xml/xpath.h"

#include <pthread.h>
#include <string.h>

/* A council, and who reads what it is made of, which documents depend on that name it. */
typedef struct Council {
    MnNode *node; /* NULL: its file could not be read */
    MnReader *reader;
    const MnDiag *own, *of_members;       /* what is wrong in its file, and with whom it names as members */
    const struct Council *const *members; /* NULL-terminated; NULL until it was asked for as more than a member */
} Council;

/* Those that were asked for. */
typedef struct {
    MnArena *arena;
    MnFiles *files;
    pthread_mutex_t lock;
    MnMap by_id; /* to a Council */
} Councils;

struct MnProject {
    const char *const *documents; /* NULL-terminated */
    const char **ids;             /* of the councils, sorted */
    size_t ncouncils;
    MnNode *root;
    Councils *councils;
    const MnDiag *misnamed; /* files of councils that cannot be called so */
    MnReader *reader;       /* of the site's file */
    const MnDiag *faults;   /* where they were reported; NULL: there were none */
};

static void forget(void *object)
{
    Councils *councils = object;
    mn_map_clear(&councils->by_id);
    pthread_mutex_destroy(&councils->lock);
    mn_arena_free(councils->arena);
}

const char *const *mn_project_documents(const MnProject *project)
{
    return project->documents;
}

const MnNode *mn_project_site(const MnProject *project)
{
    return mn_xml_child(project->root, "site");
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

static bool has_file(const MnProject *project, const char *id)
{
    for (size_t i = 0; i < project->ncouncils; i++)
        if (strcmp(project->ids[i], id) == 0) return true;
    return false;
}

void mn_project_report_council(MnContext *ctx, const MnProject *project, const char *id, MnRange named)
{
    if (has_file(project, id)) return; /* what is wrong with it is told */
    const char *nearest = mn_str_suggest(mn_str(id), project->ids, project->ncouncils);
    mn_report(ctx->diag, MN_NO_COUNCIL, named, .id = mn_ini_shown(ctx->arena, mn_str(id)), .near = nearest,
              .hint = nearest                       ? "did you mean {near}?"
                      : !mn_ini_is_name(mn_str(id)) ? "write the name of a file of content/councils, without .ini"
                                                    : NULL);
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
    project->ids = mn_arena_array(ctx->arena, list->count + 1, sizeof *project->ids);
    MnDiag *misnamed = mn_diag_new(ctx->arena);
    project->misnamed = misnamed;
    for (size_t i = 0; i < list->count; i++) {
        MnStr name = mn_str(list->names[i]);
        if (!mn_str_ends(name, ".ini")) continue;
        MnStr id = mn_str_slice(name, 0, name.len - 4);
        const char *path = mn_arena_printf(ctx->arena, "content/councils/%s", list->names[i]);
        if (mn_ini_is_name(id)) project->ids[project->ncouncils++] = mn_arena_strndup(ctx->arena, id.ptr, id.len);
        else mn_report(misnamed, MN_COUNCIL_FILE_NAME, mn_at(whole_file(ctx->arena, path)));
    }
}

/* A link to a folder is one too, whose files will not be read, and so is what has a name that is not looked for, as with control
 * characters: that is said where they are asked for. */
static bool is_document_folder(MnContext *ctx, const char *id)
{
    const char *folder = mn_arena_printf(ctx->arena, "content/documents/%s", id);
    const MnRead *look = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, folder);
    if (look->state == MN_READ_FAILED) mn_read_report(ctx, look, (MnRange){0});
    return look->state == MN_READ_FOLDER || look->state == MN_READ_LINK || look->state == MN_READ_OUTSIDE;
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

/* ---- councils, when they are asked for; the lock is held ---- */

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

static void read_council(MnContext *ctx, const char *id, Council *council)
{
    const char *path = mn_arena_printf(ctx->arena, "content/councils/%s.ini", id);
    const MnRecords *records = read_records(ctx, path, MN_FILE_COUNCIL);
    const MnRecord *named = records ? mn_records_find(records, "council") : NULL;
    if (!named) return;
    bool logo = check_logo(ctx, records);
    council->node = mn_build_record(ctx->arena, mn_xml_new_tree(ctx->arena, "project"), named);
    mn_xml_set_attr(council->node, "id", id);
    for (size_t i = 0; i < records->count; i++)
        if (strcmp(records->records[i].type->name, "council") != 0)
            mn_build_record(ctx->arena, council->node, &records->records[i]);
    MnNode *style = mn_xml_child(council->node, "style");
    if (!logo && style) mn_xml_remove(mn_xml_child(style, "logo")); /* so that nobody looks for it again */
}

/* By itself: its members are not looked up. NULL where it has no file. */
static Council *council_alone(const MnProject *project, const char *asked)
{
    Councils *councils = project->councils;
    Council *council = mn_map_get(&councils->by_id, mn_str(asked));
    if (council || !has_file(project, asked)) return council;
    MnContext ctx = mn_context_new(councils->arena, mn_reader_new(councils->files, councils->arena, NULL));
    const char *id = mn_arena_strdup(councils->arena, asked);
    council = mn_arena_alloc(councils->arena, sizeof *council);
    *council = (Council){.reader = ctx.reader, .own = ctx.diag, .of_members = mn_diag_new(councils->arena)};
    read_council(&ctx, id, council);
    mn_map_put(&councils->by_id, mn_str(id), council);
    return council;
}

/* False, with a report, when it is none to be a member. */
static bool take_member(MnContext *ctx, const MnProject *project, const Council *council, MnNode *m, const Council **found)
{
    const char *name = mn_xpath_text(ctx->arena, m);
    const Council *member = council_alone(project, name);
    if (member == council) mn_report(ctx->diag, MN_PARTNER_OF_ITSELF, mn_xml_range(m));
    else if (!member) mn_project_report_council(ctx, project, name, mn_xml_range(m));
    if (!member || member == council) return false;
    *found = member;
    mn_reader_take(council->reader, member->reader);
    if (member->node) mn_build_reference(m, member->node);
    return member->node;
}

static void resolve_members(const MnProject *project, Council *council)
{
    MnArena *arena = project->councils->arena;
    MnDiag *diag = mn_diag_new(arena);
    MnContext ctx = {arena, diag, council->reader};
    size_t most = 0, count = 0;
    MnNode *first = council->node ? mn_xml_first_element(council->node) : NULL;
    for (const MnNode *m = first; m; m = mn_xml_next_element(m)) most++;
    const Council **members = mn_arena_array(arena, most + 1, sizeof *members);
    for (MnNode *m = first, *next; m; m = next) {
        next = mn_xml_next_element(m);
        if (!mn_xml_is(m, "member")) continue;
        bool good = take_member(&ctx, project, council, m, &members[count]);
        if (members[count]) count++;
        if (!good) mn_xml_remove(m);
    }
    council->of_members = diag;
    council->members = members;
}

static const Council *council_of(const MnProject *project, const char *id)
{
    pthread_mutex_lock(&project->councils->lock);
    Council *council = council_alone(project, id);
    if (council && !council->members) resolve_members(project, council);
    pthread_mutex_unlock(&project->councils->lock);
    return council;
}

const MnNode *mn_project_council(const MnProject *project, const char *id)
{
    const Council *council = council_of(project, id);
    return council ? council->node : NULL;
}

void mn_project_note(const MnProject *project, const char *council, MnReader *reader)
{
    const Council *its = council ? council_of(project, council) : NULL;
    mn_reader_take(reader, project->reader);
    if (its) mn_reader_take(reader, its->reader);
    if (council && !its) {
        MnBuf file = {0};
        mn_buf_printf(&file, "content/councils/%s.ini", council);
        mn_reader_look(reader, MN_ROOT_PROJECT, file.ptr);
        mn_buf_clear(&file);
    }
}

void mn_project_tell_council(MnContext *ctx, const MnProject *project, const char *id)
{
    const Council *council = council_of(project, id);
    if (!council) return;
    for (const Council *const *m = council->members; *m; m++) mn_diag_take_shared(ctx->diag, (*m)->own);
    mn_diag_take_shared(ctx->diag, council->of_members);
    mn_diag_take_shared(ctx->diag, council->own);
}

void mn_project_tell_councils(MnContext *ctx, const MnProject *project)
{
    for (size_t i = project->ncouncils; i-- > 0;) mn_project_tell_council(ctx, project, project->ids[i]);
    mn_diag_take_shared(ctx->diag, project->misnamed);
}

/* ---- the project ---- */

static Councils *councils_new(const MnContext *ctx)
{
    Councils *councils = mn_arena_alloc(ctx->arena, sizeof *councils);
    *councils = (Councils){.arena = mn_arena_new(), .files = mn_reader_files(ctx->reader)};
    pthread_mutex_init(&councils->lock, NULL);
    mn_arena_own(ctx->arena, councils, forget);
    return councils;
}

MnProject *mn_project_open(MnContext *ctx)
{
    size_t errors = mn_diag_errors(ctx->diag);
    MnProject *project = mn_arena_alloc(ctx->arena, sizeof *project);
    const MnRead *content = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, "content");
    if (mn_read_report(ctx, content, (MnRange){0})) return NULL;
    if (content->state != MN_READ_FOLDER) {
        const char *dir = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT);
        mn_report(ctx->diag, MN_NO_PROJECT, mn_at(whole_file(ctx->arena, dir)));
        return NULL;
    }
    project->root = mn_xml_new_tree(ctx->arena, "project");
    project->councils = councils_new(ctx);
    open_site(ctx, project);
    list_councils(ctx, project);
    list_documents(ctx, project);
    if (mn_diag_errors(ctx->diag) != errors) project->faults = ctx->diag;
    return project;
}
