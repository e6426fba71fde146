/* data.h - the data tree of a document: all its records, checked against the schema.
 *
 *     <data>
 *       <site>…</site>
 *       <document id="ID"> <title>…</title> <author><name>…</name><role>…</role></author> … </document>
 *       <council id="cheltenham"> <name>…</name> … </council>            the document's council
 *                                the document in another language: <translation lang="cy" abreast="yes">ID</translation> (translation.h)
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
#ifndef MN_PROJECT_DATA_H
#define MN_PROJECT_DATA_H

#include "ini/typed.h"
#include "project/project.h"

/* Reads content/documents/ID/document.ini and builds its data tree in ctx->arena, which must not outlive the project. What
 * is wrong in the file is reported and left out of the tree, which is whole only if nothing was; NULL, after a report, when there is
 * no such document or no [document] in its file. */
MnNode *mn_data_load(MnContext *ctx, const MnProject *project, const char *id);

#endif
