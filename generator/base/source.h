/* source.h - input files held in memory, positions in them, and text cut out of them that remembers its positions. */
#ifndef MN_BASE_SOURCE_H
#define MN_BASE_SOURCE_H

#include "base/text.h"

/* A file as read: kept whole until the arena is freed, so that a diagnostic can show its line. */
typedef struct MnSource {
    const char *name; /* as shown to the user: relative to the project folder */
    MnStr text;       /* without a byte order mark; NUL-terminated; bytes otherwise untouched */
    uint32_t bom;     /* 3 when a UTF-8 byte order mark was taken off, else 0 */
    /* where each line begins in text, nlines of them; a text that ends in \n has an empty last line */
    const size_t *lines;
    uint32_t nlines;
} MnSource;

/* A place: line and column count from 1, the column in bytes. line 0 means the file as a whole; source NULL nowhere. */
typedef struct {
    const MnSource *source;
    uint32_t line, column;
} MnPos;

/* From start up to end, which is the place after the last byte; both in one source. An empty range, end equal to start, says no
 * more than where something begins. */
typedef struct {
    MnPos start, end;
} MnRange;

static inline MnRange mn_at(MnPos pos)
{
    return (MnRange){pos, pos};
}

static inline MnRange mn_from_to(MnPos start, MnPos end)
{
    return (MnRange){start, end};
}

/* len bytes of one line, from start on; empty when start is no place in a line. */
static inline MnRange mn_span(MnPos start, size_t len)
{
    MnPos end = start;
    if (start.line) end.column += (uint32_t)len;
    return (MnRange){start, end};
}

/* Wraps bytes that are in memory already (copied). */
const MnSource *mn_source_new(MnArena *arena, const char *name, MnStr text);
/* The same without a copy: the bytes must live as long, with a NUL behind them. */
const MnSource *mn_source_over(MnArena *arena, const char *name, const char *bytes, size_t len);
/* All bytes of the file, a byte order mark included. */
MnStr mn_source_bytes(const MnSource *source);

/* A file without text to show, for what is said of it as a whole: it is missing, or is no text. */
const MnSource *mn_source_named(MnArena *arena, const char *name);

/* Line `line` (from 1) without its end; empty when there is none. */
MnStr mn_source_line(const MnSource *source, uint32_t line);
/* The place of a byte of the text; one beyond its end gives the end. */
MnPos mn_source_pos(const MnSource *source, size_t offset);

/* From pos on over what its line still says, without white space at the end: a header, a heading. */
MnRange mn_rest_of_line(MnPos pos);
/* The character at pos; what stands there is one at least, but at the end of a line. */
MnRange mn_one_character(MnPos pos);

/* The first place from pos on where its file says `what`; pos itself when there is none. For faults of a character whose own
 * place was not kept, only that of the text it stands in. */
MnPos mn_source_find(MnPos pos, MnStr what);

/* Text made of whole or partial lines of a source: line i of `text` (lines end in \n) began in the source at starts[i].
 * A whole file has starts NULL: the identity. */
typedef struct {
    MnStr text;
    const MnSource *source;
    const struct MnLineStart {
        uint32_t line, column;
    } * starts;
} MnText;

/* The place in the source of (line, column), both from 1, of the text. */
MnPos mn_text_pos(const MnText *text, uint32_t line, uint32_t column);
/* The same for a byte offset into the text. */
MnPos mn_text_pos_at(const MnText *text, size_t offset);
/* All of it, from its first byte to its last. */
MnRange mn_text_range(const MnText *text);

#endif
