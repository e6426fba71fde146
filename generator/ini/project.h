/* project.h - what the ini stage itself needs of a project (the rest of the world sees data.h). */
#ifndef MN_INI_PROJECT_H
#define MN_INI_PROJECT_H

#include "ini/data.h"

const MnNode *mn_project_site(const MnProject *project);
/* The council's element, or NULL; the project owns it. */
const MnNode *mn_project_council(const MnProject *project, const char *id);
/* Reports that no council is called id, with the nearest that is. */
void mn_project_report_council(MnContext *ctx, const MnProject *project, const char *id, MnPos pos);
/* Is there such a document? */
bool mn_project_has_document(const MnProject *project, const char *id);
/* Reads the file at `path` below the project folder, shown under that name. Reports why it cannot: a file that is missing as
 * an error of the content at `pos` (or of the file, when pos is nowhere), all else as a fault of the system. */
const MnSource *mn_project_read(MnContext *ctx, const MnProject *project, const char *path, MnPos pos);

#endif
