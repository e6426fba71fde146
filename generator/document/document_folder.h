/* document_folder.h - the path of a document's folder, as a user writes it on the command line. */
#ifndef MN_DOCUMENT_DOCUMENT_FOLDER_H
#define MN_DOCUMENT_DOCUMENT_FOLDER_H

#include "base/memory.h"

#include <stdbool.h>

/* Does the path lead to content/documents/ID of the project in that folder, and to no other of the same name? From the working directory;
 * where nothing of that name is there, from the project. Both may have links on the way. */
bool mn_document_folder_is(MnArena *arena, const char *project, const char *path, const char *id);

#endif
