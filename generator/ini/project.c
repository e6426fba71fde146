/* project.c - a project folder in; its site record, councils and list of documents out. Everything lies in one tree,
 *
 *     <project> <site>…</site> <council id="…"> keys, member*, style, words </council> … </project>
 *
 * which no one changes once it is built, so that documents on several threads can copy from it. */
#include "ini/project.h"

#include "base/file.h"
#include "base/map.h"
#include "ini/build.h"

#include <errno.h>
#include <string.h>

struct MnProject {
    const char *dir;
    const char *const *documents; /* NULL-terminated */
    const char **councils;        /* ids, sorted */
    size_t ncouncils;
    MnNode *root;
    MnMap by_id; /* of a council: to its element */
};

static void forget(void *map)
{
    mn_map_clear(map);
}

const char *mn_project_dir(const MnProject *project)
{
    return project->dir;
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
    return mn_map_get(&project->by_id, mn_str(id));
}

bool mn_project_has_document(const MnProject *project, const char *id)
{
    for (const char *const *d = project->documents; *d; d++)
        if (strcmp(*d, id) == 0) return true;
    return false;
}

void mn_project_report_council(MnContext *ctx, const MnProject *project, const char *id, MnPos pos)
{
    const char *nearest = mn_str_suggest(mn_str(id), project->councils, project->ncouncils);
    mn_report(ctx->diag, MN_NO_COUNCIL, mn_at(pos), .id = mn_ini_shown(ctx->arena, mn_str(id)), .near = nearest,
              .hint = nearest ? "did you mean {near}?" : NULL);
}

static MnPos whole_file(MnArena *arena, const char *name)
{
    return (MnPos){mn_source_named(arena, name), 0, 0};
}

const MnSource *mn_project_read(MnContext *ctx, const MnProject *project, const char *path, MnPos pos)
{
    const MnSource *source = mn_source_read(ctx->arena, mn_path_of(ctx->arena, project->dir, path), path);
    if (source) return source;
    if (errno != ENOENT && errno != ENOTDIR && errno != EISDIR) {
        mn_report_failure(ctx->diag, MN_CANNOT_READ, path, errno);
        return NULL;
    }
    bool folder = errno == EISDIR;
    if (pos.source) mn_report(ctx->diag, folder ? MN_IS_FOLDER : MN_FILE_MISSING, mn_at(pos), .file = path);
    else mn_report(ctx->diag, folder ? MN_THIS_IS_FOLDER : MN_THIS_MISSING, mn_diag_file(ctx->diag, path), .file = path);
    return NULL;
}

/* Reads and checks one INI file, or NULL after errors. */
static const MnRecords *read_records(MnContext *ctx, const MnProject *project, const char *path, MnSchemaFile file)
{
    size_t errors = mn_diag_errors(ctx->diag);
    const MnSource *source = mn_project_read(ctx, project, path, (MnPos){0});
    if (!source) return NULL;
    const MnRecords *records = mn_records_check(ctx, mn_ini_read(ctx, source, false), file);
    return mn_diag_errors(ctx->diag) == errors ? records : NULL;
}

static void open_site(MnContext *ctx, MnProject *project)
{
    const MnRecords *records = read_records(ctx, project, "content/site.ini", MN_FILE_SITE);
    if (records) mn_build_record(ctx->arena, project->root, mn_records_find(records, "site"));
}

static void check_logo(MnContext *ctx, MnProject *project, const MnRecords *records)
{
    const MnRecord *style = mn_records_find(records, "style");
    const MnValue *logo = style ? mn_record_value(style, "logo") : NULL;
    if (!logo) return;
    MnStr name = logo->fields[0].text;
    const char *path = mn_arena_printf(ctx->arena, "content/councils/%.*s", (int)name.len, name.ptr);
    if (!mn_path_is_inner(name)) mn_report(ctx->diag, MN_LOGO_OUTSIDE, mn_at(logo->pos));
    else if (!mn_file_exists(mn_path_join(ctx->arena, project->dir, path)))
        mn_report(ctx->diag, MN_FILE_MISSING, mn_at(logo->pos), .file = path, .hint = "put the picture beside this file");
}

static void open_council(MnContext *ctx, MnProject *project, const char *id)
{
    const char *path = mn_arena_printf(ctx->arena, "content/councils/%s.ini", id);
    const MnRecords *records = read_records(ctx, project, path, MN_FILE_COUNCIL);
    if (!records) return;
    check_logo(ctx, project, records);
    MnNode *council = mn_build_record(ctx->arena, project->root, mn_records_find(records, "council"));
    mn_xml_set_attr(council, "id", id);
    for (size_t i = 0; i < records->count; i++)
        if (strcmp(records->records[i].type->name, "council") != 0) mn_build_record(ctx->arena, council, &records->records[i]);
    mn_map_put(&project->by_id, mn_str(id), council);
}

/* Ids of the councils: the files of content/councils that end in .ini. */
static void list_councils(MnContext *ctx, MnProject *project)
{
    size_t count = 0;
    const char *const *names = mn_file_list(ctx->arena, mn_path_join(ctx->arena, project->dir, "content/councils"), &count);
    if (!names && errno != ENOENT) mn_report_failure(ctx->diag, MN_CANNOT_LIST, "content/councils", errno);
    project->councils = mn_arena_array(ctx->arena, count + 1, sizeof *project->councils);
    for (size_t i = 0; names && i < count; i++) {
        MnStr name = mn_str(names[i]);
        if (!mn_str_ends(name, ".ini")) continue;
        MnStr id = mn_str_slice(name, 0, name.len - 4);
        const char *path = mn_arena_printf(ctx->arena, "content/councils/%s", names[i]);
        if (mn_ini_is_name(id)) project->councils[project->ncouncils++] = mn_arena_strndup(ctx->arena, id.ptr, id.len);
        else mn_report(ctx->diag, MN_COUNCIL_FILE_NAME, mn_at(whole_file(ctx->arena, path)));
    }
}

static void list_documents(MnContext *ctx, MnProject *project)
{
    const char *folder = mn_path_join(ctx->arena, project->dir, "content/documents");
    size_t count = 0, kept = 0;
    const char *const *names = mn_file_list(ctx->arena, folder, &count);
    if (!names && errno != ENOENT) mn_report_failure(ctx->diag, MN_CANNOT_LIST, "content/documents", errno);
    const char **documents = mn_arena_array(ctx->arena, count + 1, sizeof *documents);
    for (size_t i = 0; names && i < count; i++)
        if (mn_file_is_folder(mn_path_join(ctx->arena, folder, names[i]))) documents[kept++] = names[i];
    project->documents = documents;
}

/* Members are looked up once all councils are there. */
static void resolve_members(MnContext *ctx, MnProject *project, MnNode *council)
{
    for (MnNode *m = mn_xml_first_element(council); m; m = mn_xml_next_element(m)) {
        if (!mn_xml_is(m, "member")) continue;
        MnBuf id = {0};
        mn_xml_collect_text(m, &id);
        const char *name = mn_buf_finish(&id, ctx->arena);
        const MnNode *member = mn_project_council(project, name);
        if (!member) mn_project_report_council(ctx, project, name, mn_xml_pos(m));
        else if (member == council) mn_report(ctx->diag, MN_PARTNER_OF_ITSELF, mn_at(mn_xml_pos(m)));
        else mn_build_reference(m, member);
    }
}

MnProject *mn_project_open(MnContext *ctx, const char *dir)
{
    size_t errors = mn_diag_errors(ctx->diag);
    MnProject *project = mn_arena_alloc(ctx->arena, sizeof *project);
    mn_arena_own(ctx->arena, &project->by_id, forget);
    project->dir = mn_arena_strdup(ctx->arena, dir);
    if (!mn_file_is_folder(mn_path_join(ctx->arena, dir, "content"))) {
        mn_report(ctx->diag, MN_NO_PROJECT, mn_at(whole_file(ctx->arena, dir)));
        return NULL;
    }
    project->root = mn_xml_new_tree(ctx->arena, "project");
    open_site(ctx, project);
    list_councils(ctx, project);
    for (size_t i = 0; i < project->ncouncils; i++) open_council(ctx, project, project->councils[i]);
    if (mn_diag_errors(ctx->diag) == errors)
        for (size_t i = 0; i < project->by_id.count; i++) resolve_members(ctx, project, project->by_id.entries[i].value);
    list_documents(ctx, project);
    return mn_diag_errors(ctx->diag) == errors ? project : NULL;
}
