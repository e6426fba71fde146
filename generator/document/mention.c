/* mention.c - see mention.h. */
#include "document/mention.h"

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

static bool file_mentions(MnReader *reader, const char *path, const char *const *ids)
{
    static const char *const kinds[] = {".md", ".ini", ".xml"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const MnSource *file = mn_str_ends(mn_str(path), kinds[k]) ? mn_reader_text(reader, MN_ROOT_PROJECT, path)->source : NULL;
        if (file && text_mentions(file->text, ids)) return true;
    }
    return false;
}

/* Folders too deep to be a project's, as those that links lead back into, may hold anything. */
static bool folder_mentions(MnReader *reader, MnArena *arena, const char *folder, const char *const *ids, unsigned depth)
{
    enum { DEEPEST = 8 };
    if (depth > DEEPEST) return true;
    const char *const *names = mn_reader_list(reader, MN_ROOT_PROJECT, folder)->names;
    for (; names && *names; names++) {
        const char *path = mn_path_join(arena, folder, *names);
        if (mn_reader_look(reader, MN_ROOT_PROJECT, path)->state == MN_READ_FOLDER
                ? folder_mentions(reader, arena, path, ids, depth + 1)
                : file_mentions(reader, path, ids))
            return true;
    }
    return false;
}

bool mn_mentions(MnReader *reader, MnArena *arena, const char *folder, const char *const *ids)
{
    return folder_mentions(reader, arena, folder, ids, 0);
}
