/* project.h - a project's site file, councils and list of documents: each read once, then immutable and shared between threads. */
#ifndef MN_PROJECT_PROJECT_H
#define MN_PROJECT_PROJECT_H

#include "base/files.h"
#include "xml/tree.h"

typedef struct MnProject MnProject;

/* Opens the project that ctx->reader reads. What is wrong in the site's file is reported and left out; NULL, after a report, where
 * there is no project. Councils are read when they are asked for, and not before. Lives in ctx->arena; ctx->diag must live as long. */
MnProject *mn_project_open(MnContext *ctx);
/* Was nothing wrong in the site's file? Else documents can be looked through for faults, but nothing may be written. */
bool mn_project_is_whole(const MnProject *project);
/* What its faults leave in doubt is in doubt for a document, too. */
void mn_project_doubt(MnContext *ctx, const MnProject *project);
/* Ids of the documents, sorted by bytes, NULL-terminated. */
const char *const *mn_project_documents(const MnProject *project);
/* Is there such a document? */
bool mn_project_has_document(const MnProject *project, const char *id);

const MnNode *mn_project_site(const MnProject *project);
/* The council's element, or NULL; the project owns it. */
const MnNode *mn_project_council(const MnProject *project, const char *id);
/* Tells, as faults of what several share, what is wrong in the council's file and in those of its members, and notes what that leaves
 * in doubt; the second of all councils' files, also those that cannot be called so. */
void mn_project_tell_council(MnContext *ctx, const MnProject *project, const char *id);
void mn_project_tell_councils(MnContext *ctx, const MnProject *project);
/* Reports that no council is called id, with the nearest that is; nothing when its file is there, and faulty. */
void mn_project_report_council(MnContext *ctx, const MnProject *project, const char *id, MnRange named);
/* Notes for the reader what the site's data, and a council's (id, or NULL: none), were read from: of a council that is not there, that
 * it has no file. */
void mn_project_note(const MnProject *project, const char *council, MnReader *reader);

#endif
