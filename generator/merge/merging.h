/* merging.h - shared by the files of the merge stage, from those that call none of the others to the one that calls them all:
 *   merging.c     where texts begin, and which records blocks have printed
 *   spent.c       how much values may come to, and how deep they may go
 *   values.c      values and texts as nodes, or as text without markup
 *   fill.c        texts with {{ }} in them, as plain text
 *   settle.c      expressions in the values of the data
 *   block.c       the blocks' table; block_*.c one block each, narrative.c includes
 *   calls.c       the functions of expressions that need the document
 *   sections.c    headings in a row into nested sections, with ids
 *   narrative.c   Markdown files into sections; slots, rest and includes
 *   expand.c      what an expression yields, put into the tree
 *   template.c    templates found, read, checked and carried out
 *   wrap.c        parts of a text put into elements
 *   tidy.c        white space, notes, levels of headings, empty cells
 *   direction.c   which way text runs
 *   abbreviation.c   abbreviations explained
 *   picture.c     pictures found, checked and measured
 *   merge.c       the call: root, metadata, kind, order of work
 *
 * A text holds expressions, an expression may name a block, a block has cells, and a cell is a text. This circle goes through one
 * pointer, Merge.expand. */
#ifndef MN_MERGE_MERGING_H
#define MN_MERGE_MERGING_H

#include "base/map.h"
#include "expression/carried.h"
#include "expression/eval.h"
#include "ini/schema.h"
#include "markdown/markdown.h"
#include "merge/merge.h"

/* A text in sections: the document's, or an appendix's. */
typedef struct Narrative {
    struct Narrative *next;
    const MnNode *record; /* `document` or `appendix` */
    MnNode *holder;       /* blocks and sections not yet placed; NULL until loaded */
    MnNode *rest;         /* where the rest goes, or NULL */
    MnPos pos;            /* of the file as a whole */
    bool failed;          /* it could not be read as a whole, so what it does not seem to hold may be there */
    bool unread;          /* a file of it is missing */
    MnMap taken;          /* names of slots carried out */
} Narrative;

/* What an expression is about, and the record whose narrative slots speak of. */
typedef struct {
    MnScope about;
    const MnNode *record;
} Scope;

/* A chain of names under way, innermost first: templates, includes or values, so that none contains itself. */
typedef struct Chain {
    const struct Chain *outer;
    const void *item;
} Chain;

typedef struct {
    MnMap files; /* name → root of the prepared template */
    const Chain *parts;
} Templates;

typedef struct {
    Narrative *first;
    MnMap scopes; /* names of appendices and includes */
    const Chain *includes;
    size_t ninclusions; /* files included so far */
    bool displaced;     /* what was to place sections is wrong, and was told: the rest stands at the end */
} Narratives;

typedef struct {
    const Chain *records;
    const Chain *shown; /* records of which an expression has put a value into the tree */
    size_t calls;       /* of block functions, to find one whose result was lost */
} Printed;

/* References without words that texts without markup left out, since they have no number yet. */
typedef struct {
    size_t count;
    const char *href; /* of the last */
} LeftOut;

/* A value of the data that holds expressions. */
typedef struct Unsettled {
    struct Unsettled *next;
    MnNode *value;
    bool done, failed;
} Unsettled;

/* What was put in so far, in bytes (spent.c). */
typedef struct {
    size_t all, value; /* value: below the outermost under way */
    bool all_told, value_told, depth_told;
} Spent;

typedef struct Merge {
    MnContext *ctx;
    const MnNode *data;
    const MnWords *words;
    MnPhrases phrases;
    const char *id;   /* of the document */
    MnNode *document; /* the tree to be built */
    MnExpressions *expressions;
    void (*expand)(struct Merge *m, const Scope *scope, MnNode *root); /* carries out the expressions below root */
    const Chain *values;                                               /* being read */
    Spent spent;
    Unsettled *unsettled; /* values that hold expressions */
    bool settling;        /* one of them is being settled */
    bool literal;         /* texts are wanted as they were typed: for an address, an id */
    Templates templates;
    Narratives narratives;
    Printed printed;
    LeftOut left_out;
} Merge;

/* calls.c */
/* In the arena; *count of them. */
const MnXPathFunction *merge_functions(Merge *m, size_t *count);
const char *merge_exemption(Merge *m); /* the marking of a report that is exempt from publication, or NULL */

/* expand.c: m:value elements and what becomes of them. */
void merge_expand(Merge *m, const Scope *scope, MnNode *value);
void merge_expand_below(Merge *m, const Scope *scope, MnNode *root);

/* fill.c. A text that may hold {{ }}; as plain text in the arena, NULL after an error. */
typedef struct {
    MnStr text;
    MnPlacing placing;
} FillText;
char *merge_fill(Merge *m, const Scope *scope, const FillText *fill);

/* spent.c. False when it comes to too much, reported once: at the outermost value under way, else at the place. */
bool merge_spend(Merge *m, size_t bytes, MnRange place);
bool merge_overspent(const Merge *m); /* was that said, of all or of the last outermost value? */
/* Before a value is read, which the values under way may want in turn. False when these are too many, reported once. */
bool merge_may_go_deeper(Merge *m, const MnNode *value);

/* values.c */
/* One value element of the data tree as nodes; blocks only where `blocks` says so. */
bool merge_insert(Merge *m, const MnNode *value, MnNode *parent, bool blocks);
/* A value that is not Markdown, with the quotation marks and dashes of prose. */
const char *merge_text(Merge *m, const MnNode *value);
/* A value as text without markup. */
char *merge_plain(Merge *m, const MnNode *value); /* without what references show */
char *merge_plain_referring(Merge *m, const MnNode *value, MnMergeRefer refer);
/* The text of what stands below root: single spaces, none at the ends. */
char *merge_plain_of(Merge *m, const MnNode *root, MnMergeRefer refer);
/* What an expression came to, as text without markup. `left_out` is m->left_out.count as it was before the expression was evaluated.
 * NULL, reported: it cannot be written so, being no number or referring to what has none yet. */
char *merge_plain_value(Merge *m, const MnXPathValue *value, const MnExpression *expression, size_t left_out);
/* What stands where a value could not be made, so that nothing is said of what would come out empty. */
#define MERGE_STAND_IN "…"
/* Is the value being read already? Reports the circle. */
bool merge_under_way(Merge *m, const MnNode *value);
/* Inline Markdown of a text, its expressions carried out. */
void merge_inline(Merge *m, const MnText *text, MnNode *parent);
/* The text of a cell: words when it is one line, else blocks, of which a single paragraph is unwrapped. In `data` one line is text,
 * in which no sign is markup, unless it holds an expression. */
void merge_cell(Merge *m, const MnText *text, bool data, MnNode *parent);
bool merge_cell_loses(MnStr text);        /* holds it what an author may have meant as markup, which data would show as typed? */
void merge_unwrap_single(MnNode *holder); /* a single paragraph without attributes gives way to its content */

/* narrative.c */
Narrative *merge_narrative(Merge *m, const MnNode *record); /* loaded */
/* False when the text has no such section; merge_slot_missing then reports it if it is required. */
bool merge_slot(Merge *m, const Scope *scope, const MnNode *slot, MnNode *parent);
void merge_slot_missing(Merge *m, const Scope *scope, const MnNode *slot);
void merge_rest(Merge *m, const Scope *scope, const MnNode *rest, MnNode *parent);
void merge_place_rests(Merge *m); /* at the end: the rests filled, what has no place reported */

/* template.c. folder is "kinds" or "parts". NULL when there is no such file (reported at named) or it is wrong. */
const MnNode *merge_template(Merge *m, const char *folder, const char *file, MnRange named);
void merge_carry_out(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent);

/* settle.c */
bool merge_is_settled(const MnNode *data); /* the values of plain text are */
void merge_unsettled_find(Merge *m);
void merge_settle(Merge *m); /* all values of plain text */
/* The values that are read with the node; text: its own text is, and it is not only handed out. False after an error, reported. */
bool merge_ready(Merge *m, const MnNode *node, bool text);

/* merging.c */
Scope merge_data_scope(const Merge *m); /* of narrative text: the data as a whole */
MnNode *merge_holder(Merge *m);         /* a place for nodes under way; the caller removes or unwraps it */
/* Notes that a block has printed the record; has it, or any of its type? */
void merge_mark_printed(Merge *m, const MnNode *record);
bool merge_is_printed(const Merge *m, const MnNode *record, const char *type);
/* Notes that a value is shown, and with it something of its record. */
void merge_mark_shown(Merge *m, const MnNode *value);
bool merge_is_shown(const Merge *m, const MnNode *record);

/* block.c. A call is <call name="table" argument="x"/> in the tree of the expressions. */
typedef struct {
    const char *argument;
    const MnNode *record; /* that it names, or the first of its type; NULL where the kind has no type */
    MnRange range;
} BlockCall;
typedef struct {
    const char *name;
    unsigned arguments;                                            /* 1: the name of a record, or of a file */
    const char *type;                                              /* of its records, or NULL */
    bool (*make)(Merge *m, const BlockCall *call, MnNode *parent); /* false after an error, reported */
} BlockKind;
const BlockKind *merge_blocks(size_t *count);
bool merge_block(Merge *m, const MnNode *call, MnRange range, MnNode *parent);
void merge_warn_unprinted(Merge *m);
bool merge_table(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_matrix(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_plan(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_scoring(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_diagram(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_terms(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_recommendations(Merge *m, const BlockCall *call, MnNode *parent);
bool merge_include(Merge *m, const BlockCall *call, MnNode *parent);

/* block_table.c: what tables, matrices, plans and score cards have in common. */
typedef struct Grid {
    const MnNode *record;  /* id, caption, notes and origin */
    const MnText *columns; /* headings, */
    const MnText *groups;  /* and over them those of groups of columns; or NULL */
    size_t width, height;
    const MnText **rows;          /* each of width cells */
    const MnNode *const *origins; /* of the rows */
    size_t headers;               /* leading columns of row headings */
    const MnText *align;          /* per column, or NULL */
    size_t aligned;
    bool total;
    bool data; /* cells of one line are text, not Markdown */
    void (*fill)(Merge *m, const struct Grid *grid, size_t row, size_t column, MnNode *cell); /* NULL: Markdown blocks */
    const void *user;
} Grid;
MnNode *merge_grid(Merge *m, const Grid *grid, MnNode *parent); /* the table; NULL after an error */
/* div.table-notes with the record's notes and source, if it has any. */
void merge_table_notes(Merge *m, const MnNode *record, MnNode *parent);
/* Columns and rows of the record. The ini stage has checked that there are rows and that each has a field a column. */
bool merge_grid_read(Merge *m, Grid *grid);
void merge_caption(Merge *m, const MnNode *record, MnNode *element, MnKind kind);

/* wrap.c: a part of a text, and the element it is put into. The attribute's value is copied. */
typedef struct {
    size_t from, to;
    MnKind element;
    const char *attribute, *value;
} Wrap;
/* Parts in their order, which do not overlap. Returns the last node made of the text; each byte is copied once. */
MnNode *merge_wrap(MnNode *text, const Wrap *wraps, size_t count);

/* tidy.c, abbreviation.c, direction.c, picture.c: over the finished tree, in this order. */
void merge_tidy(Merge *m);

/* outcome.c: what templates made that readers could not use. */
void merge_check_outcome(Merge *m);
void merge_abbreviations(Merge *m);
void merge_directions(Merge *m);
bool merge_shows_address(const MnNode *a); /* are a link's words where it leads? */
void merge_pictures(Merge *m);

#endif
