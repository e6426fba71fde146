/* object.h - the values of a PDF, in an arena.
 *
 * References are followed while the file is loaded (pdf_file.h), so a value that stands for another object is that object
 * (`indirect` tells). Nothing here trusts the writer: a file may be wrong in any way, and every accessor takes NULL and the
 * wrong kind. */
#ifndef MN_CONFORM_OBJECT_H
#define MN_CONFORM_OBJECT_H

#include "base/text.h"

typedef enum { PDF_NULL, PDF_BOOLEAN, PDF_INTEGER, PDF_REAL, PDF_STRING, PDF_NAME, PDF_ARRAY, PDF_DICT, PDF_STREAM } PdfKind;

typedef struct PdfObject PdfObject;

typedef struct {
    const char *key; /* without the slash */
    const PdfObject *value;
} PdfEntry;

struct PdfObject {
    PdfKind kind;
    uint32_t id;   /* number of the indirect object it is, or stands in; 0 in the trailer and in content streams */
    bool indirect; /* it is that object itself */
    bool boolean;
    int64_t integer;
    double number; /* of an integer or a real */
    MnStr text;    /* bytes of a string; a name without its slash */
    const PdfObject **items;
    PdfEntry *entries; /* of a dictionary or of a stream's dictionary, in their order in the library */
    size_t count;      /* of items or entries */
    bool sorted;       /* the entries ascend by key */
    MnStr data;        /* of a stream, decoded; a picture of an image filter as it is */
};

/* An entry of a dictionary or of a stream's dictionary: NULL when there is none, or it is null. */
const PdfObject *conform_get(const PdfObject *dict, const char *key);
const PdfObject *conform_get_named(const PdfObject *dict, MnStr key);
const PdfObject *conform_at(const PdfObject *array, size_t index);
size_t conform_length(const PdfObject *array); /* 0 for what is no array */
bool conform_is(const PdfObject *object, PdfKind kind);
bool conform_is_dict(const PdfObject *object); /* a dictionary, or a stream with its own */
bool conform_is_number(const PdfObject *object);
bool conform_is_name(const PdfObject *object, const char *name);
MnStr conform_name(const PdfObject *object);               /* empty for what is no name */
bool conform_flag(const PdfObject *dict, const char *key); /* the entry is the boolean true */
int64_t conform_integer(const PdfObject *object, int64_t otherwise);
double conform_number(const PdfObject *object, double otherwise);
uint32_t conform_id(const PdfObject *object); /* 0 for NULL */
/* A text string (ISO 32000-1, 7.9.2.2) as UTF-8 in the arena; "" for what is no string. */
MnStr conform_text(MnArena *arena, const PdfObject *string);
/* UTF-16BE as UTF-8; a lone surrogate becomes U+FFFD. */
MnStr conform_utf16(MnArena *arena, MnStr bytes);
/* An attribute a page may inherit from the nodes above it (Table 30). */
const PdfObject *conform_inherited(const PdfObject *page, const char *key);

/* Room for `need` items in an array that the arena owns; the capacity doubles. */
void *conform_grow(MnArena *arena, void *items, size_t *cap, size_t need, size_t size);

#endif
