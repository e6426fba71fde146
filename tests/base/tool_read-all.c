/* read-all FOLDER [DENIED…]: reads every file of a project but those that are denied, and then asks for these by their names. Prints
 * what was read. check-reading watches what it opens. */
#include "base/files.h"

#include <stdio.h>

static void read_below(MnReader *reader, MnArena *arena, const char *folder)
{
    const MnListing *list = mn_reader_list(reader, MN_ROOT_PROJECT, folder);
    for (size_t i = 0; i < list->count; i++) {
        const char *name = mn_path_join(arena, folder, list->names[i]);
        if (mn_reader_look(reader, MN_ROOT_PROJECT, name)->state == MN_READ_FOLDER) read_below(reader, arena, name);
        else if (mn_reader_text(reader, MN_ROOT_PROJECT, name)->source) puts(name);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    MnArena *arena = mn_arena_new();
    MnFiles *files = mn_files_open(arena, argv[1], NULL);
    MnReader *reader = mn_reader_new(files, arena, NULL);
    int bad = 0;
    for (int i = 2; i < argc; i++) mn_files_deny(files, argv[i]);
    read_below(reader, arena, "");
    for (int i = 2; i < argc; i++) {
        bad |= mn_reader_text(reader, MN_ROOT_PROJECT, argv[i])->state != MN_READ_DENIED;
        bad |= mn_reader_look(reader, MN_ROOT_PROJECT, mn_path_join(arena, argv[i], "below"))->state != MN_READ_DENIED;
        bad |= mn_reader_list(reader, MN_ROOT_PROJECT, argv[i])->folder.state != MN_READ_DENIED;
    }
    mn_arena_free(arena);
    return bad;
}
