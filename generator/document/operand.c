/* operand.c - in: operands as they were typed. Out: trees with what is needed to name them. Places, which hold a project as it is now or
 * at a revision, are opened when an operand first asks for one. A text that is no tree is read last, since it takes its head from the
 * tree on the other side. */
#include "document/operand.h"

#include "base/files.h"
#include "document/document_folder.h"
#include "document/document_record.h"
#include "document/foreign.h"
#include "document/formerly.h"
#include "document/operand_file.h"
#include "document/operand_joined.h"
#include "document/operand_pictures.h"
#include "document/pipeline.h"
#include "document/run.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "ini/records.h"
#include "tree/meta.h"

#include <string.h>

/* A project, now or at a revision. */
typedef struct Place {
    struct Place *next;
    const char *revision; /* NULL: now */
    MnFiles *files;       /* NULL: git knows no such revision */
    MnShared *shared;     /* NULL: there is no project, or it was not asked for yet */
    bool opened;
} Place;

typedef struct {
    MnArena *arena;
    const MnOperandRoots *roots;
    MnOperands *out;
    Place *places;
    const char *text; /* the operand being read */
    const MnDiag **said;
    MnMap known; /* what was said already */
} Reading;

/* One operand, taken apart. */
typedef struct {
    const char *text;
    MnAsked asked; /* document NULL: it is a file */
    MnOperandFile file;
} Parsed;

/* ---- what is wrong ---- */

static bool refuse(Reading *r, const char *why)
{
    if (!r->out->fault) r->out->fault = mn_arena_printf(r->arena, "'%s' cannot be compared: %s", r->text, why);
    return false;
}

/* Keeps diagnostics that hold errors, to be printed. */
static void say(Reading *r, MnDiag *diag)
{
    if (!mn_diag_errors(diag)) return;
    for (size_t i = 0; i < r->out->nsaid; i++)
        if (r->said[i] == diag) return;
    mn_diag_mute(diag, &r->known, r->arena);
    r->said[r->out->nsaid++] = diag;
}

/* ---- places ---- */

/* In the words of the first thing that was said. */
static void refuse_as(Reading *r, const MnDiag *diag)
{
    size_t count;
    const MnDiagnostic *said = mn_diag_list(diag, &count)[0];
    refuse(r, said->hint ? mn_arena_printf(r->arena, "%s; %s", said->message, said->hint) : said->message);
}

static Place *place_at(Reading *r, const char *revision)
{
    for (Place *p = r->places; p; p = p->next)
        if (revision ? p->revision && strcmp(p->revision, revision) == 0 : !p->revision) return p;
    Place *place = mn_arena_alloc(r->arena, sizeof *place);
    *place = (Place){.next = r->places, .revision = revision};
    r->places = place;
    MnFiles *files = mn_files_open(r->arena, r->roots->project, r->roots->output);
    MnContext ctx = mn_context_new(r->arena, NULL);
    if (!revision || mn_files_use_revision(&ctx, files, revision)) place->files = files;
    else if (mn_diag_system_failed(ctx.diag)) say(r, ctx.diag);
    else refuse_as(r, ctx.diag);
    return place;
}

/* Opens the project of the place, all of whose documents may be linked to. False when there is none, or it has errors. */
static bool open_project(Reading *r, Place *place)
{
    if (!place->files || place->opened) return place->shared != NULL;
    place->opened = true;
    MnContext ctx = mn_context_new(r->arena, NULL);
    MnShared *shared = mn_shared_open(&ctx, place->files);
    say(r, ctx.diag);
    if (!shared || !mn_shared_is_whole(shared)) return false;
    place->shared = shared;
    if (!place->revision) r->out->shared = shared;
    const char *const *all = mn_project_documents(mn_shared_project(shared));
    size_t count = 0;
    while (all[count]) count++;
    MnKey *keys = mn_arena_array(r->arena, count + 1, sizeof *keys);
    for (size_t i = 0; i < count; i++) keys[i].document = all[i];
    mn_run_open(shared, keys, count);
    return true;
}

/* False, with a fault, where the project has no such document. */
static bool has_document(Reading *r, const Place *place, const char *id)
{
    const MnProject *project = mn_shared_project(place->shared);
    if (mn_project_has_document(project, id)) return true;
    const char *const *all = mn_project_documents(project);
    size_t count = 0;
    while (all[count]) count++;
    const char *near = mn_str_suggest(mn_str(id), all, count);
    const char *hint = near ? mn_arena_printf(r->arena, "did you mean '%s'?", near) : "'muniment list' shows those there are";
    const char *when = place->revision ? mn_arena_printf(r->arena, " at '%s'", place->revision) : "";
    return refuse(r, mn_arena_printf(r->arena, "there is no document '%s'%s; %s", id, when, hint));
}

/* ---- trees ---- */

/* The output folder's name below the project's, where a revision may hold it; NULL: it lies elsewhere. */
static const char *committed_output(const MnOperandRoots *roots)
{
    size_t len = strlen(roots->project);
    if (strcmp(roots->project, ".") == 0 && mn_path_is_inner(mn_str(roots->output))) return roots->output;
    bool below = strncmp(roots->output, roots->project, len) == 0 && roots->output[len] == '/';
    return below && mn_path_is_inner(mn_str(roots->output + len + 1)) ? roots->output + len + 1 : NULL;
}

/* What the published entries say of a version last, where that is another thing than its record does. */
static const char *standing_of(Reading *r, Place *place, const MnKey *key)
{
    MnContext own = mn_context_new(r->arena, mn_reader_new(place->files, r->arena, NULL));
    const char *name = mn_path_join(r->arena, mn_key_home(r->arena, key), "issued.ini"), *stands = NULL;
    const MnSource *source = key->version ? mn_reader_text(own.reader, MN_ROOT_OUTPUT, name)->source : NULL;
    if (!source) return NULL;
    const MnRecords *entries = mn_records_check(&own, mn_ini_read(&own, source, false), MN_FILE_ISSUED);
    for (size_t i = 0; i < entries->count; i++) {
        const MnRecord *entry = &entries->records[i];
        const MnValue *date = mn_record_value(entry, "date");
        if (!date || strcmp(entry->name, key->version) != 0) continue;
        bool plain = strcmp(entry->type->name, "issued") == 0 || strcmp(entry->type->name, "withdrawn") == 0;
        MnStr day = date->fields[0].text;
        stands = plain ? NULL : mn_arena_printf(r->arena, "%s %.*s", entry->type->name, (int)day.len, day.ptr);
    }
    return stands;
}

/* Reads a published document.xml from a root, with what its record says. False: it is not there, or has errors. */
static bool take_published(Reading *r, Place *place, MnRoot root, const char *folder, MnOperand *out)
{
    MnContext ctx = mn_context_new(r->arena, mn_reader_new(place->files, r->arena, NULL));
    const MnSource *tree = mn_reader_bytes(ctx.reader, root, mn_path_join(r->arena, folder, "document.xml"))->source;
    if (!tree) return false;
    const MnSource *record = mn_reader_bytes(ctx.reader, root, mn_path_join(r->arena, folder, "record.ini"))->source;
    const MnVersionRecord *says = mn_version_record_of(r->arena, record);
    out->tree = mn_operand_file_tree(&ctx, tree);
    out->issued = says ? says->issued : NULL;
    mn_operand_pictures_of_record(r->arena, says, out);
    say(r, ctx.diag);
    return true;
}

/* The data of a document, as far as they can be read; what is wrong with them is said when its tree is made. */
static const MnNode *data_of(Reading *r, Place *place, const char *id)
{
    MnDocument document;
    MnContext ctx = mn_context_new(r->arena, mn_shared_reader(place->shared, r->arena, id));
    mn_document_number(&ctx, place->shared, &(MnKey){.document = id}, MN_UPTO_DATA, &document);
    return document.data;
}

static bool take_content(Reading *r, Place *place, const MnKey *key, MnOperand *out)
{
    MnDocument *document = mn_arena_alloc(r->arena, sizeof *document);
    MnContext ctx = mn_context_new(r->arena, mn_shared_reader(place->shared, r->arena, key->document));
    bool good = mn_document_make(&ctx, place->shared, &(MnKey){.document = key->document}, MN_UPTO_LINKED, document);
    say(r, ctx.diag);
    if (!good) return false;
    out->key = document->key;
    out->tree = document->tree;
    out->data = document->data;
    out->issued = mn_document_issue_date(document);
    mn_operand_pictures_of_content(&ctx, document, out);
    return true;
}

/* "; its versions are 0.1, 1.0", or nothing. */
static const char *versions_in_words(Reading *r, const MnNode *data)
{
    const char *list = "";
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));)
        list = mn_arena_printf(r->arena, "%s%s%s", list, *list ? ", " : "; its versions are ", mn_xml_attr(v, "number"));
    return list;
}

/* What became of a version that was issued, and has no text to be compared; NULL: nothing of the kind. */
static const char *textless(Reading *r, const MnKey *key, const MnNode *data)
{
    const MnNode *issued = mn_data_issued(data, key->version), *withdrawn = mn_data_withdrawn(data, key->version);
    const char *file = mn_data_value(issued, "file");
    if (withdrawn)
        return mn_arena_printf(r->arena, "version %s of '%s' was withdrawn on %s, and its text with it", key->version,
                               key->document, mn_data_value(withdrawn, "date"));
    if (!file) return NULL;
    return mn_arena_printf(r->arena,
                           "version %s of '%s' exists as a PDF alone, %s, which has no text that could be compared; save that "
                           "as text first: 'pdftotext -layout FILE OLD.txt'",
                           key->version, key->document, file);
}

static bool refuse_version(Reading *r, const MnKey *key, const MnNode *data, const char *where)
{
    const char *why = textless(r, key, data);
    if (why) return refuse(r, why);
    const char *versions = versions_in_words(r, data);
    return refuse(r, mn_arena_printf(r->arena, "version %s of '%s' is neither published nor what content has%s%s", key->version,
                                     key->document, where, versions));
}

/* The former id of a document under which a version of it was issued; NULL: there is none. */
static const char *formerly(Reading *r, Place *place, const MnNode *data, const char *version)
{
    MnContext ctx = mn_context_new(r->arena, mn_reader_new(place->files, r->arena, NULL));
    return mn_formerly_issued(&ctx, place->shared, data, version);
}

/* A version, or with none the content, at a place that is open. */
static bool take_now(Reading *r, Place *place, const MnKey *key, MnOperand *out)
{
    *out = (MnOperand){.sort = MN_OPERAND_PUBLISHED, .key = *key};
    if (key->version) {
        const char *folder = mn_key_folder(r->arena, key);
        if (strcmp(key->version, "current") == 0) out->key.version = NULL; /* of a document without versions */
        if (take_published(r, place, MN_ROOT_OUTPUT, folder, out)) {
            out->stands = standing_of(r, place, &out->key);
            return out->tree != NULL;
        }
        if (!open_project(r, place) || !has_document(r, place, key->document)) return false;
        const MnNode *data = data_of(r, place, key->document);
        const char *last = data ? mn_data_last_version(data) : NULL,
                   *former = data ? formerly(r, place, data, key->version) : NULL;
        if (former) return take_now(r, place, &(MnKey){.document = former, .version = key->version}, out);
        if (data && (!last || strcmp(last, key->version) != 0)) return refuse_version(r, key, data, "");
    }
    out->sort = MN_OPERAND_CONTENT;
    return open_project(r, place) && has_document(r, place, key->document) && take_content(r, place, key, out);
}

static bool take_revision(Reading *r, Place *place, const MnKey *key, MnOperand *out)
{
    *out = (MnOperand){.sort = MN_OPERAND_REVISION, .key = *key, .revision = place->revision};
    if (!place->files || !open_project(r, place) || !has_document(r, place, key->document)) return false;
    const MnNode *data = data_of(r, place, key->document);
    const char *last = data ? mn_data_last_version(data) : NULL, *wanted = key->version ? key->version : last;
    const char *output = committed_output(r->roots);
    if (wanted && output && mn_data_issued(data, wanted)) {
        out->key.version = wanted;
        const char *folder = mn_path_join(r->arena, output, mn_key_folder(r->arena, &out->key));
        if (take_published(r, place, MN_ROOT_PROJECT, folder, out)) return out->tree != NULL;
    }
    if (data && key->version && (!last || strcmp(last, key->version) != 0))
        return refuse_version(r, key, data, mn_arena_printf(r->arena, " at '%s'", place->revision));
    return take_content(r, place, key, out);
}

/* ---- files ---- */

/* What a document.xml says it is: ID@VERSION. */
static void take_identity(Reading *r, const MnNode *tree, MnOperand *out)
{
    const char *id = mn_xml_attr(tree, "id"), *version = mn_meta(tree, "version");
    out->key = (MnKey){.document = id ? mn_arena_strdup(r->arena, id) : NULL, .version = version};
}

static bool take_tree_file(Reading *r, const MnOperandFile *file, MnOperand *out)
{
    MnContext ctx = mn_context_new(r->arena, NULL);
    *out = (MnOperand){.sort = MN_OPERAND_FILE, .path = file->path};
    MnNode *tree = mn_operand_file_tree(&ctx, file->source);
    say(r, ctx.diag);
    if (!tree) return false;
    out->tree = tree;
    take_identity(r, tree, out);
    const char *slash = strrchr(file->path, '/');
    const char *folder = slash ? mn_arena_strndup(r->arena, file->path, (size_t)(slash - file->path) + 1) : "";
    const char *record = mn_arena_printf(r->arena, "%srecord.ini", folder);
    const MnVersionRecord *says = mn_version_record_of(r->arena, mn_read_path(r->arena, record)->source);
    out->issued = says ? says->issued : NULL;
    mn_operand_pictures_of_record(r->arena, says, out);
    return true;
}

static const char *language_of(const MnNode *like)
{
    const char *lang = like ? mn_xml_attr(like, "lang") : NULL;
    return lang ? lang : "en-GB";
}

static bool take_text_file(Reading *r, const MnOperandFile *file, const MnNode *like, MnOperand *out)
{
    Place *place = place_at(r, NULL);
    MnContext ctx = mn_context_new(r->arena, mn_reader_new(place->files, r->arena, NULL));
    *out = (MnOperand){.sort = MN_OPERAND_FILE, .path = file->path};
    bool text = mn_operand_file_is_text(&ctx, file->source);
    const MnWords *words = text ? mn_words_load(&ctx, language_of(like), mn_at((MnPos){0}), NULL) : NULL;
    say(r, ctx.diag);
    if (words) out->tree = mn_foreign_tree(r->arena, file->source, file->kind == MN_FILE_MARKDOWN, like, words);
    mn_operand_pictures_of_record(r->arena, NULL, out);
    return out->tree != NULL;
}

/* ---- operands ---- */

static bool is_file(Reading *r, const char *path)
{
    return mn_read_path(r->arena, path)->state == MN_READ_GOOD;
}

/* A name without a slash is a file's where no document has it. */
static bool is_path(Reading *r, const MnAsked *asked, const char *text)
{
    if (asked->path) return !mn_document_folder_is(r->arena, r->roots->project, text, asked->key.document);
    if (strchr(text, '/') && !asked->revision) return true;
    if (!is_file(r, text)) return false;
    MnReader *reader = mn_reader_new(place_at(r, NULL)->files, r->arena, NULL);
    return !mn_reader_has(reader, MN_ROOT_PROJECT, mn_arena_printf(r->arena, "content/documents/%s/document.ini", text));
}

static bool parse(Reading *r, const char *text, Parsed *out)
{
    const char *fault = NULL;
    r->text = text;
    *out = (Parsed){.text = text};
    bool key = mn_key_parse(r->arena, text, &out->asked, &fault);
    if (is_path(r, &out->asked, text)) {
        out->asked = (MnAsked){0};
        return mn_operand_file_read(r->arena, text, &out->file, &fault) || refuse(r, fault);
    }
    if (!key) return refuse(r, fault);
    if (out->asked.key.edition) return refuse(r, "documents have no editions yet; leave out what follows +");
    return true;
}

static bool is_text(const Parsed *p)
{
    return !p->asked.key.document && p->file.kind != MN_FILE_TREE;
}

static bool take(Reading *r, const Parsed *p, const MnNode *like, MnOperand *out)
{
    r->text = p->text;
    if (is_text(p)) return take_text_file(r, &p->file, like, out);
    if (!p->asked.key.document) return take_tree_file(r, &p->file, out);
    Place *place = place_at(r, p->asked.revision);
    return p->asked.revision ? take_revision(r, place, &p->asked.key, out) : take_now(r, place, &p->asked.key, out);
}

/* ---- one operand alone ---- */

static bool is_published(Reading *r, Place *place, const MnKey *key)
{
    MnReader *reader = mn_reader_new(place->files, r->arena, NULL);
    return mn_reader_has(reader, MN_ROOT_OUTPUT, mn_path_join(r->arena, mn_key_folder(r->arena, key), "document.xml"));
}

/* Was it issued, not withdrawn since, and not as somebody's PDF alone? */
static bool can_be_compared(const MnNode *data, const char *number)
{
    const MnNode *issued = mn_data_issued(data, number);
    return issued && !mn_data_withdrawn(data, number) && !mn_data_value(issued, "file");
}

/* The version of the document that what content has now is to be compared with: the last that was issued; where none was, the last
 * that is published, but that of the content only where there is no other. False, with a fault, where there is nothing. */
static bool choose_old(Reading *r, Place *place, const char *id, MnKey *old)
{
    const MnNode *data = data_of(r, place, id);
    const char *published = NULL, *last = data ? mn_data_last_version(data) : NULL, *issued = NULL, *under = id;
    *old = (MnKey){.document = id};
    for (const MnNode *v = NULL; data && (v = mn_data_next_version(data, v));) {
        const char *number = mn_xml_attr(v, "number");
        old->version = number;
        const char *former = can_be_compared(data, number) ? id : formerly(r, place, data, number);
        if (former) issued = number, under = former;
        if (is_published(r, place, old) && (!published || strcmp(number, last) != 0)) published = number;
    }
    if (issued) old->document = under;
    old->version = issued ? issued : published ? published : "current";
    if (is_published(r, place, old)) return true;
    if (issued)
        return refuse(
            r,
            mn_arena_printf(r->arena,
                            "version %s was issued, but %s/%s lacks its document.xml: give it back, or name what to compare with",
                            issued, r->roots->output, mn_key_folder(r->arena, old)));
    return refuse(r, "nothing of it is published yet; name what to compare with: a version, ID@git:REVISION or a file");
}

/* The version of a document that was issued last, as its record in the output folder says; false: there is none. */
static bool find_last_issued(Reading *r, Place *place, const char *id, MnKey *key)
{
    MnContext ctx = mn_context_new(r->arena, mn_shared_reader(place->shared, r->arena, NULL));
    const MnDocumentRecord *record = mn_document_record_read(&ctx, place->shared, id, NULL);
    *key = (MnKey){.document = id};
    for (size_t i = 0; record && i < record->nversions; i++) {
        const MnVersionEntry *entry = &record->versions[i];
        const MnKey at = {.document = id, .version = entry->number};
        if (entry->number && entry->issued && !entry->withdrawn && is_published(r, place, &at)) key->version = entry->number;
    }
    return key->version != NULL;
}

/* Behind what was taken from one document that became this: what was issued last of another. */
static bool join_former(Reading *r, Place *place, const MnKey *key, MnOperand *out)
{
    MnOperand more;
    if (!take_now(r, place, key, &more)) return false;
    const char *name = mn_arena_printf(r->arena, "%s %s", key->document, key->version);
    if (!out->tree) {
        *out = more;
        out->joined = name;
        return true;
    }
    out->joined = mn_arena_printf(r->arena, "%s, %s", out->joined, name);
    out->tree = mn_operand_join(r->arena, out->tree, more.tree, key->document);
    return true;
}

/* Under which former id the document's last version was issued; own: whether one was under its own. */
static const char *continued(Reading *r, Place *place, const MnNode *data, bool *own)
{
    const char *under = NULL;
    *own = false;
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));) {
        const char *number = mn_xml_attr(v, "number"), *former = formerly(r, place, data, number);
        *own = *own || can_be_compared(data, number);
        if (former) under = former;
    }
    return under;
}

/* Of a document of which nothing was issued under this id: what the documents said that it was made of, or was a part of. False: it has
 * none, or goes on with the versions of the only one. */
static bool take_former(Reading *r, Place *place, const char *id, MnOperand *out)
{
    const MnNode *data = data_of(r, place, id);
    const char *rest = data ? mn_formerly_of(r->arena, data) : NULL;
    *out = (MnOperand){0};
    if (!rest) return false;
    bool own;
    const char *under = continued(r, place, data, &own);
    MnContext ctx = mn_context_new(r->arena, mn_shared_reader(place->shared, r->arena, NULL));
    const char *parts = own ? NULL : mn_formerly_parts(&ctx, place->shared, data);
    if (!parts) return false;
    while (*rest) {
        size_t len = strcspn(rest, " ");
        const char *former = mn_arena_strndup(r->arena, rest, len);
        bool joins = mn_formerly_is_among(parts, former) || (under && strcmp(former, under) == 0);
        MnKey key;
        if (joins && find_last_issued(r, place, former, &key) && !join_former(r, place, &key, out)) return false;
        rest += len + (rest[len] == ' ');
    }
    return out->tree != NULL;
}

static bool take_alone(Reading *r, const Parsed *p)
{
    MnOperands *out = r->out;
    Place *now = place_at(r, NULL);
    if (is_text(p)) return refuse(r, "name also the document that it is to be compared with");
    bool content = p->asked.key.document && !p->asked.key.version && !p->asked.revision;
    MnKey key = {.document = p->asked.key.document};
    if (!content) {
        if (!take(r, p, NULL, &out->old)) return false;
        key.document = out->old.key.document;
        if (!key.document) return refuse(r, "it does not say which document it is; name also what to compare it with");
    }
    if (!open_project(r, now) || !has_document(r, now, key.document)) return false;
    MnKey old;
    if (content && take_former(r, now, key.document, &out->old)) return take_now(r, now, &key, &out->new);
    if (content && (!choose_old(r, now, key.document, &old) || !take_now(r, now, &old, &out->old))) return false;
    return take_now(r, now, &key, &out->new);
}

/* ---- what they are, in words ---- */

/* Its state: content, published, issued …; chosen: as what it was chosen, where nobody named it. */
static const char *state_of(MnArena *arena, const MnOperand *operand, bool chosen)
{
    if (operand->sort == MN_OPERAND_REVISION) return mn_arena_printf(arena, "at %s", operand->revision);
    if (operand->sort == MN_OPERAND_CONTENT) return "content";
    if (operand->stands && operand->issued) return mn_arena_printf(arena, chosen ? "last issued, %s" : "%s", operand->stands);
    if (operand->stands) return mn_arena_printf(arena, chosen ? "%s; none was issued" : "%s", operand->stands);
    if (operand->issued) return mn_arena_printf(arena, chosen ? "last issued, %s" : "issued %s", operand->issued);
    return chosen ? "published; none was issued" : "published";
}

static bool is_of_document(const MnOperand *operand, const char *id)
{
    return operand->sort != MN_OPERAND_FILE && strcmp(operand->key.document, id) == 0;
}

/* other: the operand before it, which has the name of the document already; or NULL. */
static const char *label_of(MnArena *arena, const MnOperand *operand, const MnOperand *other, bool chosen)
{
    if (operand->sort == MN_OPERAND_FILE) return operand->path;
    const char *version = operand->key.version, *id = operand->key.document, *state = state_of(arena, operand, chosen);
    if (operand->joined && strchr(operand->joined, ',')) return mn_arena_printf(arena, "%s (last issued)", operand->joined);
    bool named = other && is_of_document(other, id);
    if (named) return version ? mn_arena_printf(arena, "%s (%s)", version, state) : state;
    return version ? mn_arena_printf(arena, "%s %s (%s)", id, version, state) : mn_arena_printf(arena, "%s (%s)", id, state);
}

/* Are both one document, in two languages? */
static bool are_translations(Reading *r, const Parsed *parsed)
{
    Place *now = place_at(r, NULL);
    const char *one = parsed[0].asked.key.document, *two = parsed[1].asked.key.document;
    if (!one || !two || strcmp(one, two) == 0 || !open_project(r, now)) return false;
    if (!mn_project_has_document(mn_shared_project(now->shared), one)) return false;
    const MnNode *data = data_of(r, now, one);
    const char *other = data ? mn_data_value(mn_xml_child(data, "document"), "translation") : NULL;
    return other && strcmp(other, two) == 0;
}

static bool take_both(Reading *r, const Parsed *parsed)
{
    MnOperands *out = r->out;
    if (are_translations(r, parsed)) {
        r->text = parsed[1].text;
        return refuse(r, mn_arena_printf(r->arena,
                                         "it is '%s' in another language, so that every word differs; compare each with its own "
                                         "versions, as in muniment compare %s",
                                         parsed[0].asked.key.document, parsed[1].asked.key.document));
    }
    bool old_last = is_text(&parsed[0]) && !is_text(&parsed[1]);
    if (!old_last && !take(r, &parsed[0], NULL, &out->old)) return take(r, &parsed[1], NULL, &out->new), false;
    bool good = take(r, &parsed[1], out->old.tree, &out->new);
    if (old_last) good = take(r, &parsed[0], out->new.tree, &out->old) && good;
    return good;
}

/* Words are needed to compare what is in a language; where it has none, to compare at all. */
static bool take_words(Reading *r)
{
    MnReader *reader = mn_reader_new(place_at(r, NULL)->files, r->arena, NULL);
    MnContext trying = mn_context_new(r->arena, reader), ctx = mn_context_new(r->arena, reader);
    r->out->words = mn_words_load(&trying, language_of(r->out->new.tree), mn_at((MnPos){0}), NULL);
    if (!r->out->words) r->out->words = mn_words_load(&ctx, "en-GB", mn_at((MnPos){0}), NULL);
    say(r, ctx.diag);
    return r->out->words != NULL;
}

bool mn_operands_read(MnArena *arena, const MnOperandRoots *roots, const char *const *texts, size_t count, MnOperands *out)
{
    enum { MOST_SAID = 16 };
    *out = (MnOperands){0};
    Reading r = {.arena = arena, .roots = roots, .out = out, .said = mn_arena_array(arena, MOST_SAID, sizeof *r.said)};
    out->said = r.said;
    Parsed parsed[2] = {0};
    bool good = true;
    for (size_t i = 0; i < count && i < 2; i++) good = parse(&r, texts[i], &parsed[i]) && good;
    if (good) good = count > 1 ? take_both(&r, parsed) : take_alone(&r, parsed);
    good = good && take_words(&r) && (!roots->shared || open_project(&r, place_at(&r, NULL)));
    if (good) {
        bool chosen = count == 1 && parsed[0].asked.key.document && !parsed[0].asked.key.version && !parsed[0].asked.revision;
        out->old.label = label_of(arena, &out->old, NULL, chosen);
        out->new.label = label_of(arena, &out->new, &out->old, false);
    }
    mn_map_clear(&r.known);
    return good;
}
