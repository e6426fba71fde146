/* reader.h - INI files as sections and entries, every value kept byte for byte with its place.
 *
 *     ; a comment, only in column 1 (or #)
 *     [type name]
 *     key = a value | its second field, with \| for a bar
 *           a continuation of that field, because it is indented
 *
 * A repeated key is another entry; a blank line inside a value is a paragraph break; only = ends a key. What the schema
 * asks of types, keys and values is checked elsewhere (records.h). */
#ifndef MN_INI_READER_H
#define MN_INI_READER_H

#include "base/diag.h"

/* One line of a value: the rest of the key's line after =, or a whole later line. Without its line end; borrowed from the
 * source. The text stands in column `column` of line `line`. */
typedef struct {
    MnStr text;
    uint32_t line, column;
} MnIniLine;

typedef struct {
    MnStr key; /* an XML name; borrowed from the source */
    MnPos pos; /* of the key */
    const MnSource *source;
    const MnIniLine *lines; /* at least one */
    size_t nlines;
    bool cut; /* a line after it was reported as wrong, which may have been its next */
} MnIniEntry;

typedef struct {
    MnStr type, name; /* name is empty when there is none; borrowed from the source */
    MnPos pos;        /* of the [, or the beginning of the file for keys without a section */
    MnPos name_pos;
    bool malformed; /* its header was reported as wrong; what it holds may not mean anything */
    const MnIniEntry *entries;
    size_t count;
} MnIniSection;

typedef struct {
    const MnSource *source;
    const MnIniSection *sections; /* in the order of the file; a repeated or empty one is there too */
    size_t count;
    bool useless; /* the text was not read at all: why, was told */
} MnIni;

/* Reads the source. With bare_keys, keys may stand before the first section, in one with an empty type. Every bad line is
 * reported, and the result, owned by ctx->arena, holds what could be read; it is never NULL. Text that is not UTF-8 or
 * holds control characters is reported too, so after no error every string is fit for XML. */
const MnIni *mn_ini_read(MnContext *ctx, const MnSource *source, bool bare_keys);

/* The fields of a value: split at each | without a backslash before it, then each without blank space around it and without
 * the common indent of its lines. A field's first line counts as indented up to the column where its text begins, tabs
 * going to multiples of 8, so that
 *
 *     row = - one        becomes   - one
 *           - two                  - two
 *
 * `*count` of them, at least one (an empty value is one empty field); owned by the arena. Positions are those of the
 * source, except that in a line with `\|` what follows it stands a column further left for each. */
MnText *mn_ini_fields(MnArena *arena, const MnIniEntry *entry, size_t *count);

/* Is it an XML name without a colon (a key), or made of the characters of one (the name of a record)? */
bool mn_ini_is_key(MnStr text);
bool mn_ini_is_name(MnStr text);

/* Text of the user as a message shows it: one line, at most 60 characters, nothing unprintable. Owned by the arena. */
const char *mn_ini_shown(MnArena *arena, MnStr text);

#endif
