/* translation.c - see translation.h. In: the records of a document, and the file of the one that it names. Of that only what both must
 * have alike is looked at; its own faults are told where it is made. */
#include "project/translation.h"

#include "ini/lookup.h"
#include "ini/reader.h"

#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnProject *project;
    const char *id, *other;
    const MnRecords *ours, *theirs;
    MnRange place; /* of the name */
} Pair;

/* ---- values ---- */

static const char *value_of(MnArena *arena, const MnRecord *record, const char *key)
{
    const MnValue *value = record ? mn_record_value(record, key) : NULL;
    return value ? mn_arena_strndup(arena, value->fields[0].text.ptr, value->fields[0].text.len) : NULL;
}

/* Its own, or that of its council. */
static const char *language_of(const Pair *p, const MnRecords *records)
{
    const MnRecord *document = mn_records_find(records, "document");
    const char *own = value_of(p->ctx->arena, document, "language"), *id = value_of(p->ctx->arena, document, "council");
    const MnNode *council = !own && id ? mn_project_council(p->project, id) : NULL;
    const MnNode *language = council ? mn_xml_child(council, "language") : NULL;
    if (!own && id) mn_project_note(p->project, id, p->ctx->reader);
    return language && mn_xml_first(language) ? mn_xml_text(mn_xml_first(language)) : own;
}

static bool exists(const Pair *p)
{
    return strcmp(p->other, p->id) != 0 && mn_project_has_document(p->project, p->other);
}

/* ---- versions ---- */

/* The version before another, or with NULL the last. */
static const MnRecord *version_before(const MnRecords *records, const MnRecord *after)
{
    const MnRecord *at = after ? after : records->records + records->count;
    while (at > records->records)
        if (strcmp((--at)->type->name, "version") == 0) return at;
    return NULL;
}

static const char *say(const Pair *p, const MnRecord *version)
{
    const char *date = value_of(p->ctx->arena, version, "date");
    return version ? mn_arena_printf(p->ctx->arena, "%s, %s", version->name, date ? date : "") : "no version";
}

/* Are they alike as far back as both go? The last must be there in both. */
static bool check_versions(const Pair *p)
{
    const MnRecord *our = version_before(p->ours, NULL), *their = version_before(p->theirs, NULL);
    bool abreast = !our == !their;
    while (abreast && our && their) {
        abreast = strcmp(say(p, our), say(p, their)) == 0;
        if (!abreast) break;
        our = version_before(p->ours, our);
        their = version_before(p->theirs, their);
    }
    if (abreast) return true;
    mn_report(p->ctx->diag, MN_TRANSLATION_VERSIONS, our ? mn_span(our->name_pos, strlen(our->name)) : p->place, .id = p->other,
              .what = say(p, our), .other = say(p, their));
    return false;
}

/* ---- both ---- */

static bool is_mutual(const Pair *p)
{
    const char *back = value_of(p->ctx->arena, mn_records_find(p->theirs, "document"), "translation");
    return back && strcmp(back, p->id) == 0;
}

static void report_missing(const Pair *p)
{
    const char *const *ids = mn_project_documents(p->project);
    size_t count = 0;
    while (ids[count]) count++;
    const char *near = strcmp(p->other, p->id) != 0 ? mn_str_suggest(mn_str(p->other), ids, count) : NULL;
    mn_report(p->ctx->diag, MN_TRANSLATION_MISSING, p->place, .id = mn_ini_shown(p->ctx->arena, mn_str(p->other)), .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

static const MnRecords *records_of(const Pair *p, const char *file)
{
    const MnSource *source = mn_reader_text(p->ctx->reader, MN_ROOT_PROJECT, file)->source;
    MnContext own = mn_context_new(p->ctx->arena, p->ctx->reader);
    return source ? mn_records_check(&own, mn_ini_read(&own, source, false), MN_FILE_DOCUMENT) : NULL;
}

MnTranslation mn_translation_of(MnContext *ctx, const MnProject *project, const char *id, const MnRecords *records)
{
    MnTranslation none = {0};
    const MnRecord *document = mn_records_find(records, "document");
    const MnValue *value = document ? mn_record_value(document, "translation") : NULL;
    if (!value) return none;
    Pair p = {ctx, project, id, value_of(ctx->arena, document, "translation"), records, NULL, mn_value_range(value)};
    if (!exists(&p)) {
        report_missing(&p);
        return none;
    }
    const char *file = mn_arena_printf(ctx->arena, "content/documents/%s/document.ini", p.other);
    if (!(p.theirs = records_of(&p, file))) return none;
    const char *language = language_of(&p, p.theirs), *own = language_of(&p, records);
    if (!is_mutual(&p)) mn_report(ctx->diag, MN_TRANSLATION_ONE_SIDED, p.place, .id = p.other, .other = id, .file = file);
    else if (language && own && strcmp(language, own) == 0)
        mn_report(ctx->diag, MN_TRANSLATION_LANGUAGE, p.place, .id = p.other, .language = language);
    else return (MnTranslation){p.other, language, check_versions(&p)};
    return none;
}
