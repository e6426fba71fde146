/* tag_tree.h - the structure tree of a PDF (ISO 32000-1, 14.7): elements with their standard types and children, and the
 * parent tree that leads back from content to elements. */
#ifndef MN_CONFORM_STRUCTURE_H
#define MN_CONFORM_STRUCTURE_H

#include "conform/pdf_file.h"

typedef struct Element Element;

typedef enum { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION, KID_WRONG } KidKind;

typedef struct {
    KidKind kind;
    Element *element;
    size_t page;             /* index; npages when it is no page of the file */
    int64_t mcid;            /* KID_CONTENT */
    const PdfObject *object; /* KID_ANNOTATION: what OBJR refers to */
} Kid;

struct Element {
    const PdfObject *object; /* the dictionary */
    Element *parent;         /* whose K it stands in; NULL for a root */
    MnStr type;              /* as written */
    const char *standard;    /* the standard type it is or is mapped to; "" when there is none */
    Kid *kids;
    size_t nkids;
    bool listed_twice; /* it stands in K more than once */
};

typedef struct {
    int64_t key;
    const PdfObject *value;
} ParentEntry;

typedef struct Structure {
    const PdfObject *root, *roles;
    bool has_loops;     /* a node of the parent tree was met twice */
    Element **elements; /* depth first, in reading order */
    size_t nelements, cap_elements;
    Element **by_id; /* the element that is object N, or NULL */
    size_t nby_id;
    Element **roots; /* the children of the root */
    size_t nroots;
    ParentEntry *parents; /* the parent tree's entries, as they stand */
    size_t nparents, cap_parents;
} Structure;

/* NULL when the catalog has no StructTreeRoot. */
Structure *conform_structure_load(MnArena *arena, const PdfFile *file);

/* The standard type that a type of the file is or is mapped to, or "". *circular: its mappings run in a circle. */
const char *conform_structure_standard(const Structure *structure, MnStr type, bool *circular);
bool conform_structure_is_standard(MnStr type);
/* The element an object is, or NULL. */
Element *conform_structure_element(const Structure *structure, const PdfObject *object);
/* The value for a key of the parent tree, or NULL. */
const PdfObject *conform_structure_parent(const Structure *structure, int64_t key);
/* The element that the parent tree gives for an MCID of a page, or NULL. */
Element *conform_structure_of_content(const Structure *structure, const PdfObject *page, int64_t mcid);

bool conform_element_is(const Element *element, const char *standard);
/* A value of the attribute objects of one owner (A, 14.7.5), or NULL. */
const PdfObject *conform_element_attribute(const Element *element, const char *owner, const char *key);
/* The element or one above it says its language. */
bool conform_element_has_language(const Element *element);
/* The number of child elements of this type; NULL: of any. */
size_t conform_element_count(const Element *element, const char *standard);

#endif
