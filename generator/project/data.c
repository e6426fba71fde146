/* data.c - a document's INI file and its project in; its data tree out (data.h). The tree is built only when everything in it
 * is right: the file's own records, the council it names, the files it names, the rows of its CSV files. */
#include "project/data.h"

#include "base/date.h"
#include "base/limits.h"
#include "ini/csv.h"
#include "ini/record_tree.h"
#include "ini/records.h"
#include "ini/rules.h"
#include "project/translation.h"

#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnProject *project;
    const char *id, *folder;           /* content/documents/ID */
    const MnRecords *records, *issued; /* issued: of issued.ini, NULL where there is none */
    const MnNode *council;
} Loader;

static const char *string_of(const Loader *l, MnStr s)
{
    return mn_arena_strndup(l->ctx->arena, s.ptr, s.len);
}

/* The path, below the project folder, of a file that a value names; NULL, with a report, when it must not or does not exist. */
static const char *path_of(const Loader *l, const MnValue *value)
{
    MnStr name = value->fields[0].text;
    if (!mn_path_is_inner(name)) {
        mn_report(l->ctx->diag, MN_FILE_OUTSIDE_FOLDER, mn_value_range(value), .key = value->name);
        return NULL;
    }
    const char *path = mn_path_join(l->ctx->arena, l->folder, string_of(l, name));
    const MnRead *there = mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, path);
    if (there->state == MN_READ_GOOD) return path;
    if (mn_read_report(l->ctx, there, mn_value_range(value))) return NULL;
    if (there->state == MN_READ_FOLDER) {
        mn_report(l->ctx->diag, MN_FILE_IS_FOLDER, mn_value_range(value), .file = path);
        return NULL;
    }
    const MnListing *beside = mn_reader_list(l->ctx->reader, MN_ROOT_PROJECT, l->folder);
    const char *nearest = beside->names ? mn_str_suggest(name, beside->names, beside->count) : NULL;
    mn_report(l->ctx->diag, MN_FILE_MISSING, mn_value_range(value), .file = mn_ini_shown(l->ctx->arena, mn_str(path)),
              .near = nearest);
    return NULL;
}

/* The narratives of the document and its appendices are read later; here they must be there. */
static void check_files(const Loader *l)
{
    for (size_t i = 0; i < l->records->count; i++) {
        const MnRecord *record = &l->records->records[i];
        const MnValue *value = mn_record_value(record, "narrative");
        if (!value && mn_schema_key(record->type, MN_STR("narrative")) && strcmp(record->type->name, "document") == 0) {
            const char *path = mn_path_join(l->ctx->arena, l->folder, "narrative.md");
            const MnRead *there = mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, path);
            if (there->state == MN_READ_FOLDER)
                mn_report(l->ctx->diag, MN_FILE_IS_FOLDER, mn_rest_of_line(record->pos), .file = path);
            else if (there->state != MN_READ_GOOD && !mn_read_report(l->ctx, there, (MnRange){0}))
                mn_report(l->ctx->diag, MN_FILE_MISSING, mn_rest_of_line(record->pos), .file = path,
                          .hint = "write the narrative there, or name its file by narrative = …");
        }
        for (; value; value = mn_record_next(record, value)) path_of(l, value);
    }
}

static void find_council(Loader *l, const MnRecord *document)
{
    const MnValue *value = document ? mn_record_value(document, "council") : NULL;
    if (!value) return;
    const char *id = string_of(l, value->fields[0].text);
    l->council = mn_project_council(l->project, id);
    mn_project_tell_council(l->ctx, l->project, id);
    mn_project_note(l->project, id, l->ctx->reader);
    if (l->council) return;
    mn_project_report_council(l->ctx, l->project, id, mn_value_range(value));
    mn_diag_doubt(l->ctx->diag, MN_STR("council"));
}

/* ---- rows from a CSV file ---- */

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does the file's first row repeat the column headings? */
static bool is_heading(const MnCsvRow *row, const MnValue *columns)
{
    if (row->count != columns->count) return false;
    for (size_t i = 0; i < row->count; i++) {
        MnStr a = row->fields[i].text, b = columns->fields[i].text;
        if (a.len != b.len) return false;
        for (size_t k = 0; k < a.len; k++)
            if (folded(a.ptr[k]) != folded(b.ptr[k])) return false;
    }
    return true;
}

static void add_csv_rows(const Loader *l, const MnRecord *table, const char *path, MnNode *node)
{
    const MnValue *columns = mn_record_value(table, "columns"), *value = mn_record_value(table, "source");
    const MnSource *source = mn_read_text(l->ctx, path, mn_value_range(value));
    if (!source) return;
    size_t errors = mn_diag_errors(l->ctx->diag);
    bool tabs = mn_csv_is_of_tabs(path);
    const MnCsv *csv = mn_csv_read(l->ctx, source);
    size_t first = csv->count && is_heading(&csv->rows[0], columns);
    if (csv->count == first && mn_diag_errors(l->ctx->diag) == errors)
        mn_report(l->ctx->diag, MN_CSV_WITHOUT_ROWS, mn_value_range(value), .file = path);
    for (size_t i = first; i < csv->count; i++) {
        const MnCsvRow *row = &csv->rows[i];
        if (mn_rules_row(l->ctx, columns->count, row->fields, row->count, tabs ? "tabs" : "commas"))
            mn_build_row(l->ctx->arena, node, row->pos, row->fields, row->count);
    }
}

static void add_rows(const Loader *l, const MnRecord *record, MnNode *node)
{
    const MnValue *source = strcmp(record->type->name, "table") == 0 ? mn_record_value(record, "source") : NULL;
    const char *path = source ? path_of(l, source) : NULL;
    size_t errors = mn_diag_errors(l->ctx->diag);
    if (path && mn_record_value(record, "columns")) add_csv_rows(l, record, path, node);
    if (source && (!path || mn_diag_errors(l->ctx->diag) != errors))
        mn_diag_doubt(l->ctx->diag, mn_str(record->name)), mn_diag_lose(l->ctx->diag, mn_str(record->name));
}

/* ---- the tree ---- */

static void add_document(const Loader *l, MnNode *root, const MnRecord *record)
{
    MnNode *document = mn_build_record(l->ctx->arena, root, record);
    mn_xml_set_attr(document, "id", l->id);
    if (l->council) mn_build_reference(mn_xml_child(document, "council"), l->council);
    if (!l->council || mn_xml_child(document, "language")) return;
    MnBuf language = {0};
    const MnNode *from = mn_xml_child(l->council, "language");
    mn_xml_collect_text(from, &language);
    MnNode *made = mn_build_text(l->ctx->arena, document, "language", mn_buf_finish(&language, l->ctx->arena), record->pos);
    mn_xml_set_range(made, mn_xml_range(from)); /* what is wrong with it is wrong there */
}

/* issued.ini lists versions of the document. */
static void read_issued(Loader *l)
{
    const char *path = mn_path_join(l->ctx->arena, l->folder, "issued.ini");
    MnReadState state = mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, path)->state;
    if (state == MN_READ_MISSING || state == MN_READ_FOLDER) return;
    const MnSource *source = mn_read_text(l->ctx, path, (MnRange){0});
    if (!source) return;
    l->issued = mn_records_check(l->ctx, mn_ini_read(l->ctx, source, false), MN_FILE_ISSUED);
    for (size_t i = 0; i < l->issued->count; i++) {
        const MnRecord *issued = &l->issued->records[i];
        bool known = false;
        for (size_t j = 0; j < l->records->count && !known; j++)
            known = strcmp(l->records->records[j].type->name, "version") == 0 &&
                    strcmp(l->records->records[j].name, issued->name) == 0;
        if (!known)
            mn_report(l->ctx->diag, MN_ISSUED_WITHOUT_VERSION, mn_span(issued->name_pos, strlen(issued->name)),
                      .version = issued->name);
    }
}

static const MnRecord *last_version(const Loader *l)
{
    const MnRecord *last = NULL;
    for (size_t i = 0; i < l->records->count; i++)
        if (strcmp(l->records->records[i].type->name, "version") == 0) last = &l->records->records[i];
    return last;
}

static const MnText *date_of(const MnRecord *record, MnDate *date)
{
    const MnValue *value = record ? mn_record_value(record, "date") : NULL;
    return value && mn_date_parse(value->fields[0].text, date, NULL, NULL) ? &value->fields[0] : NULL;
}

/* Not one that was circulated or withdrawn. */
static bool is_issue(const MnRecord *record)
{
    return strcmp(record->type->name, "issued") == 0 || strcmp(record->type->name, "amended") == 0;
}

/* What was issued had been approved: approvals are of the last version, or of one before it. */
static void check_approvals(const Loader *l)
{
    const MnRecord *version = last_version(l), *issued = NULL;
    for (size_t i = 0; version && l->issued && i < l->issued->count; i++)
        if (is_issue(&l->issued->records[i]) && strcmp(l->issued->records[i].name, version->name) == 0)
            issued = &l->issued->records[i];
    MnDate of_issue, of_approval;
    const MnText *issue = date_of(issued, &of_issue);
    for (size_t i = 0; issue && i < l->records->count; i++) {
        const MnRecord *record = &l->records->records[i];
        const MnText *approval = strcmp(record->type->name, "approval") == 0 ? date_of(record, &of_approval) : NULL;
        if (approval && mn_date_compare(of_approval, of_issue) > 0)
            mn_report(l->ctx->diag, MN_APPROVED_AFTER_ISSUE, mn_text_range(approval), .date = string_of(l, approval->text),
                      .version = version->name, .other = string_of(l, issue->text));
    }
}

static MnNode *build(const Loader *l)
{
    MnNode *root = mn_xml_new_tree(l->ctx->arena, "data");
    mn_xml_set_pos(root, (MnPos){l->records->source, 0, 0});
    mn_xml_copy(mn_project_site(l->project), root);
    add_document(l, root, mn_records_find(l->records, "document"));
    if (l->council) mn_xml_copy(l->council, root);
    for (size_t i = 0; i < l->records->count; i++) {
        const MnRecord *record = &l->records->records[i];
        if (strcmp(record->type->name, "document") == 0) continue;
        add_rows(l, record, mn_build_record(l->ctx->arena, root, record));
    }
    for (size_t i = 0; l->issued && i < l->issued->count; i++) mn_build_record(l->ctx->arena, root, &l->issued->records[i]);
    return root;
}

static bool document_exists(MnContext *ctx, const MnProject *project, const char *id)
{
    if (mn_project_has_document(project, id)) return true;
    const char *const *ids = mn_project_documents(project);
    size_t count = 0;
    while (ids[count]) count++;
    const char *nearest = mn_str_suggest(mn_str(id), ids, count);
    mn_report(ctx->diag, MN_NO_DOCUMENT, mn_at((MnPos){0}), .id = mn_ini_shown(ctx->arena, mn_str(id)), .near = nearest,
              .hint = nearest ? "did you mean {near}?" : NULL);
    return false;
}

/* It becomes a folder beside index.html and the other files of the site, none of which such a name can be; and
 * names of files are made of it (document/key.h). */
static bool is_document_name(MnStr name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
        if (!letter && !mn_is_digit(c) && !(c == '-' && i)) return false;
    }
    return name.len <= MN_MOST_DOCUMENT_NAME && mn_ini_is_name(name);
}

/* Ids that no document has any more. */
static void check_former(const Loader *l, const MnRecord *document)
{
    const MnValue *value = document ? mn_record_value(document, "formerly") : NULL;
    for (size_t i = 0; value && i < value->count; i++) {
        const char *id = string_of(l, value->fields[i].text);
        MnRange place = mn_text_range(&value->fields[i]);
        if (!is_document_name(mn_str(id)))
            mn_report(l->ctx->diag, MN_FORMERLY_NAME, place, .name = mn_ini_shown(l->ctx->arena, mn_str(id)));
        else if (mn_project_has_document(l->project, id)) mn_report(l->ctx->diag, MN_FORMERLY_STANDS, place, .id = id);
    }
}

/* The name of the document in another language, with what it must have alike: `lang`, and `abreast` where its last version has the same
 * number and date. */
static void add_translation(const Loader *l, MnNode *root)
{
    const MnTranslation translation = mn_translation_of(l->ctx, l->project, l->id, l->records);
    MnNode *node = mn_xml_child(mn_xml_child(root, "document"), "translation");
    if (!node || !translation.language) return;
    mn_xml_set_attr(node, "lang", translation.language);
    if (translation.abreast) mn_xml_set_attr(node, "abreast", "yes");
}

MnNode *mn_data_load(MnContext *ctx, const MnProject *project, const char *id)
{
    if (!document_exists(ctx, project, id)) return NULL;
    Loader l = {.ctx = ctx, .project = project, .id = id};
    l.folder = mn_arena_printf(ctx->arena, "content/documents/%s", id);
    if (!is_document_name(mn_str(id))) {
        MnRange place = mn_at((MnPos){mn_source_named(ctx->arena, l.folder), 0, 0});
        bool too_long = strlen(id) > MN_MOST_DOCUMENT_NAME;
        mn_report(ctx->diag, too_long ? MN_FOLDER_NAME_TOO_LONG : MN_FOLDER_NAME, place,
                  .name = mn_ini_shown(ctx->arena, mn_str(id)), .limit = mn_diag_number(ctx->diag, MN_MOST_DOCUMENT_NAME));
        return NULL;
    }
    const MnSource *source = mn_read_text(ctx, mn_path_join(ctx->arena, l.folder, "document.ini"), (MnRange){0});
    if (!source) return NULL;
    l.records = mn_records_check(ctx, mn_ini_read(ctx, source, false), MN_FILE_DOCUMENT);
    mn_project_doubt(ctx, project);
    find_council(&l, mn_records_find(l.records, "document"));
    check_files(&l);
    read_issued(&l);
    check_approvals(&l);
    check_former(&l, mn_records_find(l.records, "document"));
    if (!mn_records_find(l.records, "document")) return NULL;
    MnNode *root = build(&l);
    add_translation(&l, root);
    return root;
}
