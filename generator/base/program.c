/* program.c - see program.h. */
#include "base/program.h"

#include "base/text.h"

#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

const char *mn_program_path(MnArena *arena)
{
    const char *path = (const char *)getauxval(AT_EXECFN); /* NOLINT(performance-no-int-to-ptr): it is one */
    char here[4096];
    if (!path || !*path || *path == '/') return path && *path ? path : NULL;
    if (mn_str_starts(mn_str(path), "./")) path += 2;
    return getcwd(here, sizeof here) ? mn_arena_printf(arena, "%s/%s", here, path) : NULL;
}

const char *mn_program_quoted(MnArena *arena, const char *word)
{
    const char *plain = word;
    while (mn_is_letter(*plain) || mn_is_digit(*plain) || (*plain && strchr("_-./:=@%+,", *plain))) plain++;
    if (*word && !*plain) return word;
    MnBuf quoted = {0};
    mn_buf_putc(&quoted, '\'');
    for (const char *c = word; *c; c++) {
        if (*c == '\'') mn_buf_puts(&quoted, "'\\''");
        else mn_buf_putc(&quoted, *c);
    }
    mn_buf_putc(&quoted, '\'');
    return mn_buf_finish(&quoted, arena);
}
