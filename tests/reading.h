/* reading.h - a reader of a folder as a project, for tests of stages that read files. */
#ifndef MN_TESTS_READING_H
#define MN_TESTS_READING_H

#include "base/files.h"

#include <stdio.h>

static inline MnReader *reading(MnArena *arena, const char *folder)
{
    return mn_reader_new(mn_files_open(arena, folder, NULL), arena, NULL);
}

/* A file of the tests' own, shown as name; NULL where it cannot be read. */
static inline const MnSource *read_whole(MnArena *arena, const char *path, const char *name)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    MnBuf text = {0};
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) mn_buf_add(&text, part, n);
    fclose(file);
    const MnSource *source = mn_source_new(arena, name, mn_buf_view(&text));
    mn_buf_clear(&text);
    return source;
}

#endif
