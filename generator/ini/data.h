/* data.h - the data tree of a document: all its records, checked against the schema.
 *
 *     <data>
 *       <site>…</site>
 *       <document id="ID"> <title>…</title> <author><name>…</name><role>…</role></author> … </document>
 *       <council id="cheltenham"> <name>…</name> … </council>            the document's council
 *       <version number="1.0"> <date>2012-03-19</date> <summary>…</summary> … </version> …   ascending
 *       <table id="sourcing-options"> <caption>…</caption> <row/> <row/> … </table> …
 *     </data>
 *
 * `[type name]` is an element `type` with id="name" (a version: number="N"); a type without a name is one element. A key is
 * a child; a repeated key is repeated children; a blank optional one is absent. A key whose schema names its parts (a person,
 * a status, a criterion, an option, a step, a note) has one child a part that is not blank; a plain list has `item` children,
 * one a field, and those of a scale carry their points: `High 3` is <item points="3">High</item>. A reference has the id and
 * holds a copy of the keys of the record it names. The council's own element also holds its members, its `style` and its
 * `words`. Keys that are absent but have a fallback are there with it, at the record's place. Text has single spaces, Markdown
 * is as written, dates stay ISO 8601. Every element of a value has an origin with its text, so that Markdown in it can be
 * parsed later. Rows, those of a CSV file too, are elements without children: their fields stay compact and are read with
 * mn_data_fields. A first line of a CSV file that repeats the column headings is not a row. */
#ifndef MN_INI_DATA_H
#define MN_INI_DATA_H

#include "xml/tree.h"

/* A project folder: its site file, councils and list of documents, read once, then immutable and shared between threads. */
typedef struct MnProject MnProject;

/* Opens the project in folder dir ("." for here), which holds content/ and templates/. NULL after an error, in any council's
 * file too. Lives in ctx->arena. */
MnProject *mn_project_open(MnContext *ctx, const char *dir);
const char *mn_project_dir(const MnProject *project);
/* Ids of the documents, sorted by bytes, NULL-terminated. */
const char *const *mn_project_documents(const MnProject *project);

/* Reads content/documents/ID/document.ini and builds its data tree in ctx->arena, which must not outlive the project. NULL
 * after errors, each reported: no such document, a fault in the file, a council or a file that is named but not there. */
MnNode *mn_data_load(MnContext *ctx, const MnProject *project, const char *id);

/* The types a value can have; see the schema table. */
typedef enum {
    MN_TYPE_TEXT,
    MN_TYPE_INLINE,
    MN_TYPE_BLOCK,
    MN_TYPE_DATE,
    MN_TYPE_NUMBER,
    MN_TYPE_PERCENT,
    MN_TYPE_REF,
    MN_TYPE_LIST,
    MN_TYPE_PERSON,
    MN_TYPE_COLOUR,
    MN_TYPE_LENGTH,
    MN_TYPE_BOOL,
    MN_TYPE_ROW
} MnType;

/* The type of a value element of the data tree (MN_TYPE_TEXT when it has none of its own). */
MnType mn_data_type(const MnNode *value);
/* The fields of a row (or of any value split at |), each a text with positions; *count of them. */
const MnText *mn_data_fields(const MnNode *value, size_t *count);

/* What an expression may name: is `key` a key of record type `type` (or a part of one), is `type` a type? For the check
 * that tells a misspelt name from an absent one. suggestion (may be NULL) gets the nearest known name or NULL. */
bool mn_schema_is_type(const char *type, const char **suggestion);
bool mn_schema_is_key(const char *type, const char *key, const char **suggestion);
bool mn_schema_is_name(const char *name, const char **suggestion); /* any type, key or part */

#endif
