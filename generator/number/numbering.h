/* numbering.h - shared by the passes of the number stage, in the order they run:
 *   scope.c       who is called what: ids per scope, then unique in the document
 *   count.c       numbers of headings, paragraphs, tables, figures, appendices; with plan.c, what is counted where, and where
 *                 numbers are kept with frozen.c, which former.c and retrace.c serve
 *   note.c        footnotes: numbered in order of first reference
 *   reference.c   a.ref and a[href^="#"]: found, numbered, pointed at the final id
 *   shown.c       what a reference to an element shows
 *   contents.c    nav.contents
 * and numbering.c, the numbers of elements, which they use. */
#ifndef MN_NUMBER_NUMBERING_H
#define MN_NUMBER_NUMBERING_H

#include "base/map.h"
#include "number/number.h"

/* A scope of ids: the document, an appendix or an include. */
typedef struct Scope {
    struct Scope *next;
    MnNode *node;      /* the element that opens it */
    const char *name;  /* "" for the document */
    const char *label; /* "Appendix 1" once counted; NULL for a scope that has no number of its own */
    MnMap targets;     /* id as written → Target */
    MnMap notes;       /* label → Note */
} Scope;

/* An element with an id. */
typedef struct {
    MnNode *node;
    Scope *scope;       /* the scope it is named in */
    const char *id;     /* final */
    const char *number; /* "2.7", "Table 3", "Appendix 1"; NULL while it has none */
} Target;

typedef struct {
    MnContext *ctx;
    MnNode *document, *article;
    const MnWords *words;
    Scope *scopes, **last_scope;   /* the document first */
    MnMap by_scope;                /* name → Scope */
    MnMap by_node;                 /* address of a node → Target or, for an opener, its Scope: see scope_of */
    MnMap final_ids;               /* id → Target */
    MnMap repeats;                 /* id → the last number put after it, as unsigned */
    const MnIssuedNumbers *frozen; /* NULL: all is counted anew */
    struct Frozen *state;          /* of frozen.c */
} Numbering;

void number_scopes(Numbering *n);
void number_count(Numbering *n);
void number_notes(Numbering *n);
void number_references(Numbering *n);
void number_contents(Numbering *n);

/* The scope an element stands in (an opener of a scope stands in the one around it). */
Scope *number_scope_of(const Numbering *n, const MnNode *node);
/* The target of an element with an id, or NULL. */
Target *number_target_of(const Numbering *n, const MnNode *node);
/* The element's id is made if it has none: from hint, which outlives the numbering, made unique. Returns the final id. */
const char *number_ensure_id(Numbering *n, MnNode *node, const char *hint);
/* Gives an element without an id one of the document as a whole: wanted, made unique. Returns it. */
const char *number_make_id(Numbering *n, MnNode *node, const char *wanted);
/* A word with one {number} place, or the number alone where the word is missing. */
const char *number_worded(Numbering *n, const char *key, const char *number);
/* What a reference from a place in the tree to a target shows; NULL: nothing. */
const char *number_shown_from(Numbering *n, const MnNode *place, const Target *target);
/* Puts <span class="number">text</span> and a space at the beginning of an element. */
void number_prefix(MnNode *node, const char *text);

#endif
