/* edit.h - breaking a good PDF on purpose.
 *
 * A place is named from a start, then by keys and indices: "Root/MarkInfo", "Trailer", "page 0/Annots/0", "TH 2/A" (the third TH
 * in reading order), "font 0/DescendantFonts/0/W", "image 1", "XMP". */
#ifndef MN_TESTS_CONFORM_EDIT_H
#define MN_TESTS_CONFORM_EDIT_H

#include "conform/passes.h"

typedef enum {
    EDIT_NONE,
    EDIT_SET,    /* the entry `what` of the dictionary (or item of the array) at `where` becomes the object `value`; "@place" is a
                    reference to that place, "=(9" a string of nine bytes, "=/9" a name */
    EDIT_ADD,    /* the array at `where` gets the object `value` as its last item */
    EDIT_REMOVE, /* the entry or item `what` goes */
    EDIT_STREAM, /* in the decoded stream at `where`, the first `what` becomes `value`; "" puts value before all */
    EDIT_DATA,   /* the stream at `where` gets `value` as its data, unpacked */
    EDIT_BYTES,  /* in the finished file, the first `what` becomes `value`, of the same length */
    EDIT_APPEND, /* the finished file gets `value` at its end */
    EDIT_ENCRYPT /* the file is written encrypted */
} EditKind;

typedef struct {
    EditKind kind;
    const char *where, *what, *value;
} Edit;

enum { EDITS = 5 };

/* Writes the file anew with the edits made: plainly, streams unpacked, no object streams. False when a place or text is not
 * found, which is told on standard error. */
bool edit_pdf(MnArena *arena, const Checker *good, const Edit edits[EDITS], MnStr *out);

#endif
