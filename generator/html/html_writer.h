/* html_writer.h - shared by the files of the html stage:
 *   html_writer.c    bytes: tags, attributes in their order, escaping, one block a line, one sentence a line
 *   walk.c           the walk through the tree
 *   marks.c          what changed between two versions
 *   sentence.c       where a sentence ends
 *   tags.c           how each element is written
 *   elements.c       the few that become something else in HTML
 *   html_table.c     tables: the region they scroll in, the alignment of cells
 *   html_image.c     pictures as data: URIs
 *   html_drawing.c   drawings as svg elements
 *   diagram.c        diagrams, drawn
 *   notes.c          footnotes: taken out of the text, linked back
 *   endnotes.c       footnotes, gathered
 *   head.c           what stands in <head>
 *   colours.c        the style's colours as custom properties, for a light and a dark page
 *   paper.c          the margins of a printed page
 *   seen.c           what a page has
 *   sheet.c          the style sheet, made small
 *   html.c           the page and the fragment around the tree */
#ifndef MN_HTML_WRITER_H
#define MN_HTML_WRITER_H

#include "base/map.h"
#include "html/html.h"
#include "image/image.h"
#include "image/picture_file.h"
#include "style/running.h"
#include "style/spoken.h"
#include "tree/facts.h"

typedef struct Writer Writer;
typedef struct Tag Tag;

/* How an element is written. Without any of these it is inline. */
enum {
    HTML_BLOCK = 1,    /* begins a line and ends one */
    HTML_VOID = 2,     /* has no content and no end tag */
    HTML_VERBATIM = 4, /* its text is left as it is: no line is broken */
    HTML_BREAK = 16,   /* a new line follows it */
    HTML_RAISED = 32,  /* its text is no part of the sentence (the number of a note) */
};

/* An element about to be written. A hook may change it, and the writer's attributes with it. */
struct Tag {
    const char *name;
    unsigned flags;
    const MnNode *node;
    const char *inside; /* an inline element that holds all that is in it, or NULL */
    void (*after_start)(Writer *w, const MnNode *node);
    void (*before_end)(Writer *w); /* called before and after the end tag, or NULL */
    void (*after_end)(Writer *w);
    /* Of a redline (marks.c) */
    const MnNode *column; /* of a cell: the col it stands in, if that carries a mark */
    const char *wrap;     /* "ins" or "del" around the run of its words that is being written, or NULL */
    bool running, marked; /* is one? does it carry a mark? */
};

/* A hook: called with the element's own attributes already set. False: the element and what is in it are not written here. */
typedef bool HtmlBegin(Writer *w, const MnNode *node, Tag *tag);

typedef struct {
    const char *name;
    unsigned flags;
} Element;

typedef struct {
    const char *name, *value;
    int rank;
} Attribute;

/* A reference to a footnote, and the next one to the same note. */
typedef struct Reference {
    const char *id;
    struct Reference *next, *last; /* last: of the first only */
} Reference;

struct Table;

enum { TAIL = 32 };

struct Writer {
    MnContext *ctx;
    const MnHtmlInput *input;
    MnBuf *out;
    bool fragment, site; /* what is written: a fragment, a page about documents, or else a document's page */
    MnStr script;        /* of a page about documents */

    MnMap ranks; /* attribute name → its place */
    MnMap ids;   /* ids in use */
    MnMap seen;  /* of what was written: "<p", ".callout", "[data-change", "[data-change=ins" */
    MnStr sheet; /* the style sheet, once it is known which rules the page needs */
    MnStr asked; /* and what of it a browser is asked for first */

    Attribute *attrs; /* of the tag about to be written */
    size_t nattrs, attrs_cap;
    Tag *open; /* elements of the tree that are open, outermost first */
    size_t nopen, open_cap;

    bool fresh;      /* nothing stands yet in the block that was begun: leading spaces are dropped */
    char tail[TAIL]; /* the text before the place we write at, in this block */
    size_t ntail;
    size_t space;              /* where a space stands that becomes a newline if a sentence begins after it, plus 1; or 0 */
    bool after_abbreviation;   /* that space follows an abbreviation that stands before figures (No. 5), or is a sentence's end */
    unsigned verbatim, raised; /* open elements with that flag */

    const MnNode *cover, *council, *contents; /* found in the tree; written where the page has them */
    const MnNode *placing;                    /* the one of these, or the note, that is being written now */
    const char *contents_id;                  /* the id of nav.contents, or NULL */
    const char *heading_id;                   /* that of the section whose heading is being written, or NULL */
    const char *notes_id;                     /* that of the notes' heading, or NULL: there are none */

    const MnNode **notes;
    size_t nnotes, notes_cap;
    MnMap references;   /* href → Reference, the first */
    const MnNode *note; /* the note being written, or NULL */
    size_t place;       /* its place in the list, from 1 */

    bool numbered;       /* paragraphs have numbers, in a margin of their own */
    bool redline;        /* the tree carries marks of changes */
    unsigned marked;     /* open elements that do */
    MnSpeech *speech;    /* made when first needed, or NULL */
    const MnNode **said; /* columns whose marks were said */
    size_t nsaid, said_cap;

    struct Table *table; /* the innermost open table */
    MnWordCache *words;  /* made when first needed, or NULL */
};

/* html_writer.c */
void html_writer_init(Writer *w, MnContext *ctx, const MnHtmlInput *input, MnBuf *out);
void html_writer_clear(Writer *w);
void html_line(Writer *w);                                /* begins a new line unless one was just begun */
void html_take_attributes(Writer *w, const MnNode *node); /* the tag about to be written gets the node's */
/* Sets an attribute of the tag about to be written; the strings are borrowed until then. NULL removes. */
void html_set(Writer *w, const char *name, const char *value);
const char *html_get(const Writer *w, const char *name); /* or NULL */
void html_open(Writer *w, const Tag *tag);
void html_close(Writer *w, const Tag *tag);
void html_text(Writer *w, MnStr text);
/* For the page around the tree. Pairs are name, value, …, NULL. */
void html_start(Writer *w, const char *name, const char *const *pairs);
void html_end(Writer *w, const char *name);
void html_leaf(Writer *w, const char *name, const char *const *pairs, const char *text);
#define HTML_ATTRS(...) ((const char *const[]){__VA_ARGS__, NULL})
/* A style sheet or script in the element `name`; an error when it holds what XML does not allow there. */
void html_verbatim(Writer *w, const char *name, MnStr text);
/* A word of the reader's language; "" after an error when there is none. */
const char *html_word(Writer *w, const char *key);
/* An id not yet in use: base, or base-2, base-3, … It is then. */
const char *html_new_id(Writer *w, const char *base);

/* walk.c */
void html_tree(Writer *w, const MnNode *root); /* root and all below it */

/* marks.c: called only for a redline */
/* Before a node is written: begins or ends the run of words that it is in. How many bytes of a text are written then. */
size_t html_mark_enter(Writer *w, const MnNode *node);
void html_mark_inside(Writer *w, const MnNode *node, Tag *tag); /* behind its start tag */
void html_mark_leave(Writer *w, Tag *tag);                      /* before all that stands at its end */
void html_mark_behind(Writer *w, const MnNode *node);           /* behind it; also of what is not written */
void html_mark_shown(Writer *w, const MnNode *marked);          /* the tag about to be written gets its mark, which it inherits */
void html_mark_column(Writer *w, Tag *cell, const MnNode *col); /* the same for a cell of a column; col may be NULL */
bool html_marks_around(const MnNode *root);                     /* does an element around it carry one? */

/* tags.c */
const Element *html_element(const Writer *w, MnKind kind); /* NULL: it may not stand in this page's tree */
const Element *html_named(const char *name);               /* for the page around the tree; NULL: there is none */

/* elements.c */
HtmlBegin *html_hook(MnKind kind); /* or NULL */

/* html_table.c */
HtmlBegin html_begin_table, html_begin_caption, html_begin_cell;

/* html_image.c */
HtmlBegin html_begin_image;
void html_base64(MnBuf *out, MnStr bytes);
const MnImage *html_image(Writer *w, const char *folder, const char *src, MnRange named); /* NULL after an error */
const char *html_data_uri(Writer *w, const MnImage *image);

/* html_drawing.c: the attributes already set are kept; alt "" or NULL: it is decoration */
void html_drawing(Writer *w, const MnDrawing *drawing, const char *class, const char *alt);
/* The same in two steps: attributes of an svg about to be written, and what is in it. */
void html_set_drawing(Writer *w, const char *class, const MnDrawing *drawing);
void html_drawing_things(Writer *w, const MnDrawing *drawing);
MnWordCache *html_words(Writer *w); /* to measure text */

/* diagram.c */
HtmlBegin html_begin_diagram;

/* notes.c */
bool html_begin_note(Writer *w, const MnNode *node, Tag *tag);      /* aside.footnote */
void html_begin_note_text(Writer *w, const MnNode *node, Tag *tag); /* a block in a note */
void html_note_reference(Writer *w, const MnNode *node);            /* a.footnote-ref */

/* endnotes.c */
void html_notes(Writer *w); /* the section of notes, if there are any */

/* head.c */
void html_head(Writer *w);

/* colours.c: those that the sheet or a drawing names */
void html_colours(Writer *w);

/* paper.c */
void html_paper(Writer *w);

/* seen.c */
void html_saw(Writer *w, const char *element); /* with the attributes set */

/* sheet.c */
/* The style sheet without what only people need, and without rules for what no tag has that was written until now. A page with a
 * script has tags nobody knows of yet, and all rules. They become the writer's sheet, and what stands under @supports its second
 * one, which the page has as a URI. */
void html_sheet(Writer *w, MnStr css);
const char *html_asked_uri(Writer *w);

#endif
