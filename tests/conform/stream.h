/* stream.h - a document as one line of text with marks, made once from a PDF and once from a tree, to be compared.
 *
 * White space is one space; soft hyphens and joiners are nothing. Marks stand for what a listener is told between the words:
 * "<H2>", "<TD>", "<lang cy>". Each piece remembers where it comes from. */
#ifndef MN_TESTS_CONFORM_STREAM_H
#define MN_TESTS_CONFORM_STREAM_H

#include "base/text.h"

typedef struct {
    size_t at; /* offset in text */
    const char *origin;
} StreamPlace;

typedef struct {
    MnArena *arena;
    MnBuf text;
    bool space; /* one is due before the next character */
    MnStr language;
    const char *announced; /* a word to be said before the next text, or NULL */
    StreamPlace *places;
    size_t nplaces, cap_places;
} Stream;

void stream_clear(Stream *stream);
/* Where what follows comes from; the string is borrowed. */
void stream_from(Stream *stream, const char *origin);
void stream_break(Stream *stream); /* a block begins or ends: a space */
void stream_mark(Stream *stream, const char *format, ...) __attribute__((format(printf, 2, 3)));
void stream_text(Stream *stream, MnStr text, MnStr language);

/* Appends to report where the two first differ, and what stands there. True when they are the same. */
bool stream_compare(const Stream *expected, const Stream *got, MnBuf *report);

#endif
