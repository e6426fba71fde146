/* document_folder.c - see document_folder.h. */
#include "document/document_folder.h"

#include "base/files.h"

bool mn_document_folder_is(MnArena *arena, const char *project, const char *path, const char *id)
{
    const char *folder = mn_arena_printf(arena, "%s/content/documents/%s", project, id);
    if (*path != '/' && !mn_path_same_folder(path, path)) path = mn_arena_printf(arena, "%s/%s", project, path);
    return mn_path_same_folder(path, folder);
}
