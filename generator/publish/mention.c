/* mention.c - see mention.h. */
#include "publish/mention.h"

#include "base/file.h"
#include "base/source.h"

#include <string.h>

static bool text_mentions(MnStr text, const char *const *ids)
{
    static const char scheme[] = "doc:";
    const size_t len = sizeof scheme - 1;
    for (const char *at; (at = memmem(text.ptr, text.len, scheme, len));) {
        text = mn_str_slice(text, (size_t)(at - text.ptr) + len, text.len);
        for (const char *const *id = ids; *id; id++)
            if (mn_str_starts(text, *id)) return true;
    }
    return false;
}

static bool file_mentions(MnArena *arena, const char *path, const char *const *ids)
{
    static const char *const kinds[] = {".md", ".ini", ".xml"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const MnSource *file = mn_str_ends(mn_str(path), kinds[k]) ? mn_source_read(arena, path, path) : NULL;
        if (file && text_mentions(file->text, ids)) return true;
    }
    return false;
}

bool mn_mentions(MnArena *arena, const char *folder, const char *const *ids)
{
    const char *const *names = mn_file_list(arena, folder, NULL);
    for (; names && *names; names++) {
        const char *path = mn_path_join(arena, folder, *names);
        if (mn_file_is_folder(path) ? mn_mentions(arena, path, ids) : file_mentions(arena, path, ids)) return true;
    }
    return false;
}
