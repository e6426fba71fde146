/* scratch.h - a copy of a small project in a folder of its own, for tests that build: files are put into it and looked at, and it is
 * gone with the arena. Templates are those of the repository, in whose folder the tests run. */
#ifndef MN_TESTS_SCRATCH_H
#define MN_TESTS_SCRATCH_H

#include "asked.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline void scratch_remove(void *folder)
{
    MnArena *arena = mn_arena_new();
    asked(arena, mn_arena_printf(arena, "chmod -R u+w '%s' && rm -rf '%s'", (char *)folder, (char *)folder));
    mn_arena_free(arena);
}

/* The path of the copy; `source` is a folder that holds content/. */
static inline const char *scratch_new(MnArena *arena, const char *source)
{
    char *folder = mn_arena_strdup(arena, "/tmp/muniment-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    mn_arena_own(arena, folder, scratch_remove);
    asked(arena, mn_arena_printf(arena, "cp -R '%s/content' '%s/'", source, folder));
    assert_int_equal(setenv("MUNIMENT_DATA", ".", 1), 0);
    return folder;
}

static inline void scratch_write(MnArena *arena, const char *folder, const char *name, const char *text, const char *how)
{
    const char *path = mn_arena_printf(arena, "%s/%s", folder, name);
    asked(arena, mn_arena_printf(arena, "mkdir -p \"$(dirname '%s')\"", path));
    FILE *file = fopen(path, how);
    if (!file) fail_msg("%s cannot be written", path);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A file becomes this text, or this text comes to its end. */
static inline void scratch_put(MnArena *arena, const char *folder, const char *name, const char *text)
{
    scratch_write(arena, folder, name, text, "w");
}
static inline void scratch_add(MnArena *arena, const char *folder, const char *name, const char *text)
{
    scratch_write(arena, folder, name, text, "a");
}

/* Edits a file as `sed -i` does, by an expression without '. */
static inline void scratch_sed(MnArena *arena, const char *folder, const char *name, const char *expression)
{
    asked(arena, mn_arena_printf(arena, "sed -i '%s' '%s/%s'", expression, folder, name));
}

/* The text of a file; NULL where there is none. */
static inline const char *scratch_text(MnArena *arena, const char *folder, const char *name)
{
    const MnSource *source = read_whole(arena, mn_arena_printf(arena, "%s/%s", folder, name), name);
    return source ? mn_arena_strndup(arena, source->text.ptr, source->text.len) : NULL;
}

static inline bool scratch_has(MnArena *arena, const char *folder, const char *name)
{
    return access(mn_arena_printf(arena, "%s/%s", folder, name), F_OK) == 0;
}

static inline void assert_holds(const char *text, const char *part)
{
    if (!text || !strstr(text, part)) fail_msg("lacks %s:\n%.2000s", part, text ? text : "(nothing)");
}
static inline void assert_holds_no(const char *text, const char *part)
{
    if (text && strstr(text, part)) fail_msg("holds %s:\n%.2000s", part, text);
}

#endif
