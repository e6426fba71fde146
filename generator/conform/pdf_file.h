/* pdf_file.h - a PDF file as plain values: what libqpdf read of it, resolved, unpacked and copied into an arena.
 *
 * A file may come from anywhere and be wrong in any way. What would take more room or time than a document could need is not
 * followed, and said in `complaint`: objects nested deeper than 100, numbers of objects beyond the 8,388,607 that PDF/A allows,
 * more than 512 MiB of unpacked streams, files over 1 GiB. */
#ifndef MN_CONFORM_PDF_FILE_H
#define MN_CONFORM_PDF_FILE_H

#include "conform/object.h"

enum { MOST_OBJECTS = 8388607 };

typedef struct {
    MnArena *arena;
    MnStr bytes; /* the whole file */
    const PdfObject *trailer, *catalog;
    PdfObject **objects; /* by number; NULL where none was reached from the trailer */
    size_t nobjects;
    bool has_more_objects;   /* than MOST_OBJECTS: they were left out */
    const PdfObject **pages; /* the leaves of the page tree, in order */
    size_t npages;
    size_t *page_numbers;  /* 1 + index of the page that is object N, or 0 */
    const char *complaint; /* the first thing found wrong in reading, or NULL */
} PdfFile;

/* Reads a PDF held in memory, which must outlive the result. When it cannot be read at all, catalog is NULL and complaint
 * says why. */
PdfFile *conform_file_read(MnArena *arena, MnStr bytes);
/* Keeps the complaint, if it is the first. */
void conform_file_complain(PdfFile *file, const char *complaint);

/* The index of a page of the file; npages for anything else. */
size_t conform_page_index(const PdfFile *file, const PdfObject *page);

/* Which objects a walk has met: a tree that is none shall end too. */
typedef struct {
    uint8_t *seen; /* by number */
    size_t count;
} Walk;

Walk conform_walk_new(const PdfFile *file);
/* False when it was met before. What is no object of its own cannot be met twice. */
bool conform_walk_enter(Walk *walk, const PdfObject *object);

#endif
