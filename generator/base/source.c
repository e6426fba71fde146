/* source.c - see source.h. */
#include "base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, char *bytes, size_t len, size_t *got)
{
    *got = 0;
    while (*got < len) {
        ssize_t n = read(fd, bytes + *got, len - *got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        if (n == 0) break;
        *got += (size_t)n;
    }
    return true;
}

static const MnSource *source_of(MnArena *arena, const char *name, char *bytes, size_t len)
{
    MnSource *source = mn_arena_alloc(arena, sizeof *source);
    source->name = mn_arena_strdup(arena, name);
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) source->bom = 3;
    source->text = (MnStr){bytes + source->bom, len - source->bom};
    return source;
}

const MnSource *mn_source_read(MnArena *arena, const char *path, const char *name)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return NULL;
    struct stat st;
    int error = 0;
    const MnSource *source = NULL;
    if (fstat(fd, &st) != 0) {
        error = errno;
    } else if (!S_ISREG(st.st_mode)) {
        error = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    } else {
        size_t len = (size_t)st.st_size, got;
        char *bytes = mn_arena_alloc(arena, len + 1);
        if (read_all(fd, bytes, len, &got)) source = source_of(arena, name, bytes, got);
        else error = errno;
    }
    close(fd);
    errno = error;
    return source;
}

const MnSource *mn_source_new(MnArena *arena, const char *name, MnStr text)
{
    return source_of(arena, name, mn_arena_strndup(arena, text.ptr, text.len), text.len);
}

MnStr mn_source_line(const MnSource *source, uint32_t line)
{
    MnStr rest = source->text;
    for (uint32_t at = 1;; at++) {
        const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        if (at == line) {
            MnStr found = {rest.ptr, len};
            if (found.len && found.ptr[found.len - 1] == '\r') found.len--;
            return found;
        }
        if (!end) return (MnStr){"", 0};
        rest = mn_str_slice(rest, len + 1, rest.len);
    }
}

MnPos mn_text_pos(const MnText *text, uint32_t line, uint32_t column)
{
    if (!text->starts) return (MnPos){text->source, line + (text->first_line ? text->first_line : 1) - 1, column};
    return (MnPos){text->source, text->starts[line - 1].line, text->starts[line - 1].column + column - 1};
}

MnPos mn_text_pos_at(const MnText *text, size_t offset)
{
    uint32_t line = 1;
    size_t start = 0;
    if (offset > text->text.len) offset = text->text.len;
    for (size_t i = 0; i < offset; i++)
        if (text->text.ptr[i] == '\n') line++, start = i + 1;
    return mn_text_pos(text, line, (uint32_t)(offset - start) + 1);
}
