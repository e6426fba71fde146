/* reading.h - a reader of a folder as a project, for tests of stages that read files. */
#ifndef MN_TESTS_READING_H
#define MN_TESTS_READING_H

#include "base/files.h"

static inline MnReader *reading(MnArena *arena, const char *folder)
{
    return mn_reader_new(mn_files_open(arena, folder, NULL), arena, NULL);
}

#endif
