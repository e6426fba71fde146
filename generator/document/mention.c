/* mention.c - see mention.h. */
#include "document/mention.h"

#include "base/file.h"
#include "base/source.h"

#include <string.h>

/* Is any character of the id written as %XX? Then it may be any. */
static bool is_encoded(MnStr after_scheme)
{
    for (size_t i = 0; i < after_scheme.len; i++) {
        char c = after_scheme.ptr[i];
        if (c == '%') return true;
        if (c == '#' || c == '@' || c == ')' || c == '"' || mn_is_space(c)) return false;
    }
    return false;
}

static bool text_mentions(MnStr text, const char *const *ids)
{
    static const char scheme[] = "doc:";
    const size_t len = sizeof scheme - 1;
    for (const char *at; (at = memmem(text.ptr, text.len, scheme, len));) {
        text = mn_str_slice(text, (size_t)(at - text.ptr) + len, text.len);
        if (is_encoded(text)) return true;
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

/* Folders too deep to be a project's, as those that links lead back into, may hold anything. */
static bool folder_mentions(MnArena *arena, const char *folder, const char *const *ids, unsigned depth)
{
    enum { DEEPEST = 8 };
    if (depth > DEEPEST) return true;
    const char *const *names = mn_file_list(arena, folder, NULL);
    for (; names && *names; names++) {
        const char *path = mn_path_join(arena, folder, *names);
        if (mn_file_is_folder(path) ? folder_mentions(arena, path, ids, depth + 1) : file_mentions(arena, path, ids)) return true;
    }
    return false;
}

bool mn_mentions(MnArena *arena, const char *folder, const char *const *ids)
{
    return folder_mentions(arena, folder, ids, 0);
}
