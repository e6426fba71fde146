/* source.h - input files held in memory, positions in them, and text cut out of them that remembers its positions. */
#ifndef MN_BASE_SOURCE_H
#define MN_BASE_SOURCE_H

#include "base/text.h"

/* A file as read: kept whole until the arena is freed, so that a diagnostic can show its line. */
typedef struct MnSource {
    const char *name; /* as shown to the user: relative to the project folder */
    MnStr text;       /* without a byte order mark; NUL-terminated; bytes otherwise untouched */
    uint32_t bom;     /* 3 when a UTF-8 byte order mark was taken off, else 0 */
} MnSource;

/* A place: line and column count from 1, the column in bytes. line 0 means the file as a whole; source NULL nowhere. */
typedef struct {
    const MnSource *source;
    uint32_t line, column;
} MnPos;

/* Reads path, to be shown as name. NULL on failure, with errno set. */
const MnSource *mn_source_read(MnArena *arena, const char *path, const char *name);
/* Wraps bytes that are in memory already (copied). */
const MnSource *mn_source_new(MnArena *arena, const char *name, MnStr text);

/* Line `line` (from 1) without its end; empty when there is none. Costs a scan: for diagnostics. */
MnStr mn_source_line(const MnSource *source, uint32_t line);

/* Text made of whole or partial lines of a source: line i of `text` (lines end in \n) began in the source at starts[i].
 * A whole file has starts NULL: the identity. */
typedef struct {
    MnStr text;
    const MnSource *source;
    const struct MnLineStart {
        uint32_t line, column;
    } * starts;
    uint32_t first_line; /* with starts NULL: the source line of the first line of text, normally 1 */
} MnText;

/* The place in the source of (line, column), both from 1, of the text. */
MnPos mn_text_pos(const MnText *text, uint32_t line, uint32_t column);
/* The same for a byte offset into the text. */
MnPos mn_text_pos_at(const MnText *text, size_t offset);

#endif
