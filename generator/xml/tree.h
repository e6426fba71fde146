/* tree.h - the trees (data tree, template, document tree): libxml2 nodes seen through accessors that speak C strings.
 *
 * Only this folder touches xmlChar. A node's place in its source, and for a value read from INI the text it came from,
 * hang in `_private` as an MnOrigin in an arena (libxml2 keeps a 16-bit line and no column). Documents are owned by the
 * arena given to mn_xml_new_tree; nodes by their document. All strings are UTF-8 and NUL-terminated. */
#ifndef MN_XML_TREE_H
#define MN_XML_TREE_H

#include "base/diag.h"

/* A node, seen through the functions below alone: what libxml2 keeps in it is no business of other folders. */
typedef struct _xmlNode MnNode;

#define MN_NAMESPACE "urn:muniment"

/* Where a node comes from. */
typedef struct {
    MnPos pos, end;     /* end: behind its last character, of a parsed file behind its start tag; nowhere: not known */
    const MnText *text; /* the source text of a typed value, or NULL */
    const void *record; /* what the stage that made the node keeps of it, and alone reads: a value, an expression */
} MnOrigin;

/* Kinds. What elements of one vocabulary are is a number on each of them, so that nobody compares names. A tree that is given a
 * vocabulary, a function from names to numbers, keeps it: whatever is parsed, added, inserted, renamed or copied into it has its
 * kind from then on. In a tree without one every element is of kind 0, as are texts and NULL. */
typedef uint16_t MnXmlKindOf(const char *name, bool ours); /* ours: of urn:muniment */
void mn_xml_set_kinds(MnNode *root, MnXmlKindOf *kind_of); /* root and all below it get their kinds */
unsigned mn_xml_kind(const MnNode *node);

/* An empty tree whose root element is `name`; the arena owns the tree and keeps the origins. Returns the root. */
MnNode *mn_xml_new_tree(MnArena *arena, const char *name);
/* Parses a well-formed XML file. Positions of elements are exact. No DTD, no entities but the five, no network.
 * On error reports it with its position and returns NULL. */
MnNode *mn_xml_parse(MnContext *ctx, const MnSource *source);
/* The same for a file another program wrote: a document type that only names its DTD is passed over. One that declares
 * anything itself is an error, and so is a style sheet that the file asks for. */
MnNode *mn_xml_parse_foreign(MnContext *ctx, const MnSource *source);

/* Reading. Names are local names; attributes are those without a namespace unless said otherwise. */
bool mn_xml_is_element(const MnNode *node);
bool mn_xml_is_text(const MnNode *node);
bool mn_xml_is(const MnNode *node, const char *name);             /* an element of no namespace with this name */
bool mn_xml_is_mn(const MnNode *node, const char *name);          /* an element of the namespace urn:muniment with this name */
const char *mn_xml_name(const MnNode *node);                      /* borrowed */
const char *mn_xml_text(const MnNode *node);                      /* content of a text node, borrowed; "" for others */
const char *mn_xml_attr(const MnNode *node, const char *name);    /* borrowed, or NULL */
const char *mn_xml_mn_attr(const MnNode *node, const char *name); /* of urn:muniment; borrowed, or NULL */
/* The attributes in their order: for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)). */
typedef struct _xmlAttr MnAttr;
const MnAttr *mn_xml_first_attr(const MnNode *node); /* NULL for a text node */
const MnAttr *mn_xml_next_attr(const MnAttr *attr);
const char *mn_xml_attr_name(const MnAttr *attr); /* local name */
const char *mn_xml_attr_value(const MnAttr *attr);
bool mn_xml_attr_is_mn(const MnAttr *attr); /* of urn:muniment */
/* The namespace's name, borrowed; "" for none. */
const char *mn_xml_namespace(const MnNode *element);
const char *mn_xml_attr_namespace(const MnAttr *attr);
/* What stands before the colon of its name, borrowed; "" for none. */
const char *mn_xml_prefix(const MnNode *element);
const char *mn_xml_attr_prefix(const MnAttr *attr);
bool mn_xml_has_class(const MnNode *node, const char *name);
/* Does its text run from right to left, as the nearest `dir` says? */
bool mn_xml_is_rtl(const MnNode *node);
/* Do both stand in one tree? */
bool mn_xml_is_same_tree(const MnNode *a, const MnNode *b);
/* All text below the node, appended to out. */
void mn_xml_collect_text(const MnNode *node, MnBuf *out);

/* Nodes around a node, texts included; NULL where there is none. */
MnNode *mn_xml_first(const MnNode *parent);
MnNode *mn_xml_last(const MnNode *parent);
MnNode *mn_xml_next(const MnNode *node);
MnNode *mn_xml_prev(const MnNode *node);
MnNode *mn_xml_parent(const MnNode *node); /* an element; NULL for the root */

MnNode *mn_xml_first_element(const MnNode *parent);           /* first child element, or NULL */
MnNode *mn_xml_next_element(const MnNode *node);              /* next sibling element, or NULL */
MnNode *mn_xml_child(const MnNode *parent, const char *name); /* first child element of that name, or NULL */
/* The node after `node` in document order inside root, or NULL at the end; `down` false skips its children. */
MnNode *mn_xml_walk(const MnNode *node, const MnNode *root, bool down);

/* Making. New elements are appended to parent, and take the origin of `from` (a node, may be NULL). */
MnNode *mn_xml_add(MnNode *parent, const char *name, const MnNode *from);
MnNode *mn_xml_add_mn(MnNode *parent, const char *name, const MnNode *from); /* in urn:muniment */
/* The same for an element whose kind is known already. */
MnNode *mn_xml_add_kind(MnNode *parent, const char *name, uint16_t kind, const MnNode *from);
/* Appends text; joins an adjacent text node. */
void mn_xml_add_text(MnNode *parent, MnStr text);
void mn_xml_add_string(MnNode *parent, const char *text);
void mn_xml_set_text(MnNode *text_node, MnStr text);
/* A text node after `sibling`, which must not stand beside another text node. */
void mn_xml_insert_text_after(MnNode *sibling, MnStr text);
void mn_xml_set_attr(MnNode *node, const char *name, const char *value); /* NULL removes */
void mn_xml_set_mn_attr(MnNode *node, const char *name, const char *value);
void mn_xml_add_class(MnNode *node, const char *name);
void mn_xml_rename(MnNode *element, const char *name);

/* Moving. insert: element `name` made before `sibling`. move: node, with its children, unlinked and put there. */
MnNode *mn_xml_insert_before(MnNode *sibling, const char *name);
MnNode *mn_xml_insert_first(MnNode *parent, const char *name);
void mn_xml_move_before(MnNode *node, MnNode *sibling);
void mn_xml_move_after(MnNode *node, MnNode *sibling);
void mn_xml_move_into(MnNode *node, MnNode *parent);
void mn_xml_move_children(MnNode *from, MnNode *to);
void mn_xml_unwrap(MnNode *node); /* puts its children in its place and removes it */
void mn_xml_remove(MnNode *node); /* unlinks and frees */
/* The only way to copy: a deep copy appended to parent (which may be of another tree of the same or a longer-lived
 * arena), origins carried. */
MnNode *mn_xml_copy(const MnNode *node, MnNode *parent);
/* The element alone, with its attributes and origin but no id and no children, appended to parent. */
MnNode *mn_xml_copy_shallow(const MnNode *node, MnNode *parent);

/* Origins. Elements have them, and texts that come from elsewhere than the element they stand in. */
MnPos mn_xml_pos(const MnNode *node);              /* of the node or the nearest ancestor that has one */
MnRange mn_xml_range(const MnNode *node);          /* the same with its end; an empty one where that is not known */
MnPos mn_xml_words_pos(const MnNode *node);        /* where a value of the data begins, behind its key; else as mn_xml_pos */
const MnOrigin *mn_xml_origin(const MnNode *node); /* of the node itself, or NULL */
void mn_xml_set_origin(MnNode *node, MnOrigin origin);
void mn_xml_set_pos(MnNode *node, MnPos pos);
void mn_xml_set_range(MnNode *node, MnRange range);
/* The place of byte `offset` of the attribute's value (by its local name), looked up in the source; where the source does not
 * tell, the element's. Costs a scan: for diagnostics. */
MnPos mn_xml_value_pos(const MnNode *node, const char *name, size_t offset);
/* Where the value of an attribute stands, an id or the address of a reference: as it was set, else looked up in the source as
 * above; else the range of the node. Copies of the node keep what was set. */
MnRange mn_xml_attr_range(const MnNode *node, const char *name);
/* The same of an attribute of a template, from the first letter of its name to the quotation mark at its end. */
MnRange mn_xml_attr_written(const MnNode *node, const char *name);
void mn_xml_set_attr_range(MnNode *node, const char *name, MnRange range); /* the node has the attribute */
/* In a source of XML, the offset behind what stands there for `count` bytes of text from offset `at` on. */
size_t mn_xml_skip_bytes(MnStr source, size_t at, size_t count);

/* A stable text picture of a tree for golden tests: an element a line, indented by depth, attributes in their order,
 * text quoted. With positions, each element ends in @file:line:col. */
void mn_xml_dump(const MnNode *root, MnBuf *out, bool positions);
/* Canonical serialisation for storage: well-formed XML, attributes in their order, one block a line. */
void mn_xml_escape(MnBuf *out, MnStr text, bool in_attribute);

#endif
