/* conversion.h - what the files of this stage share.
 *
 *     markdown.c   the two calls: checks the bytes, takes the short way for plain words, else parses and converts
 *     scan.c       {attributes}: strings only (what stands in {{ }} the expressions read)
 *     parser.c     cmark-gfm with our syntax: the marks in braces, definition lists
 *     conversion.c the text in lines
 *     holder.c     from a byte of a block, as cmark keeps it, to the byte of the source
 *     smart.c      smart punctuation
 *     lookalike.c  signs of other kinds of Markdown
 *     typed_lines.c lines of other kinds of Markdown, and of word processors
 *     block_nodes.c pipe_table.c footnote.c attribute.c inline.c   from cmark's nodes to the document tree */
#ifndef MN_MARKDOWN_CONVERSION_H
#define MN_MARKDOWN_CONVERSION_H

#include "expression/carried.h"
#include "markdown/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

/* ---- scan.c */

typedef enum {
    SCAN_NONE, /* not one of ours: text */
    SCAN_OK,   /* found; *end is the offset after it */
    SCAN_BAD   /* { that begins as attributes do, but cannot be read */
} Scanned;

/* Attributes whose { is at s[at]: {#id .class key=value key="a value"}. */
Scanned scan_attributes(MnStr s, size_t at, size_t *end);
/* The items of attributes found by scan_attributes. key is "#" for an id, "." for a class. */
typedef struct {
    MnStr key, value;
    size_t at, value_at; /* offsets in s */
} ScannedItem;
/* Next item from *at (the caller begins after the brace); false at the closing brace. */
bool scan_item(MnStr s, size_t *at, ScannedItem *item);
/* The label of a footnote definition "[^label]:" at s[at]; empty when there is none. */
MnStr scan_note_label(MnStr s, size_t at);

/* ---- parser.c */

typedef enum {
    MARK_VALUE,      /* {{ expression }} */
    MARK_ATTRIBUTES, /* attributes of the block it ends */
    MARK_PREVIOUS,   /* attributes of the link or image before it */
    MARK_SPAN_OPEN,  /* the [ of [text]{…} */
    MARK_SPAN_CLOSE, /* its ]{…} */
    MARK_UNCLOSED,   /* {{ without }} */
    MARK_QUOTE,      /* {{ whose string is not closed */
    MARK_BAD,        /* attributes that cannot be read */
    MARK_MISPLACED,  /* attributes in the middle of a block */
    MARK_IN_ADDRESS  /* an expression in the address of a link */
} MarkKind;

/* Carried by an HTML_INLINE node: the only kind of inline node that may hold data of ours and that table cells do not drop.
 * Offsets count in the content of the block. */
typedef struct {
    MarkKind kind;
    size_t start, end; /* the braces and what they hold; for MARK_SPAN_OPEN start is its bracket, end one further */
    size_t attributes; /* for the two span marks: where the { is */
} Mark;

/* The kinds of node of definition lists. */
typedef enum { DEFINITION_NONE, DEFINITION_LIST, DEFINITION_TERM, DEFINITION_ITEM } DefinitionKind;

cmark_node *parser_run(MnStr text);        /* the caller frees it with cmark_node_free; text has no NUL */
const Mark *parser_mark(cmark_node *node); /* NULL: not one of ours */
DefinitionKind parser_definition(cmark_node *node);

/* ---- conversion.c */

typedef struct {
    const MnText *text;
    size_t *starts; /* of each line, and one past the end */
    uint32_t count;
} Lines;

void lines_init(Lines *lines, const MnText *text);
void lines_clear(Lines *lines);
MnStr lines_get(const Lines *lines, uint32_t line); /* without its end; empty when there is none */
MnStr lines_trimmed(MnStr s);                       /* without white space at its end */
/* Behind the last word of the lines up to `line`. */
MnPos lines_end(const Lines *lines, uint32_t line);
void lines_set_end(MnNode *element, MnPos end); /* where it is not before the element's place */

/* ---- holder.c */

enum { MARKS = 8 }; /* attributes one after another at the end of a block */

/* A block that holds inline nodes, and where its content stands in the text. cmark keeps the content without the prefixes of
 * its containers and without indentation, so each line of it is (but for closing #s) the end of a line of the text. */
typedef struct {
    MnStr raw;
    uint32_t first_line; /* of the text; lines count from 1 */
    bool cell;           /* a table cell: one line, in which | was \| */
    bool value;          /* a value: the text itself, with spaces for the ends of lines */
    size_t cell_at;      /* of a cell or value: offset in the text of its first byte */
    /* where place_of is at: the line raw[start, end) begins at offset base of the text */
    uint32_t line;
    size_t start, end, base;
    /* how far the conversion has got */
    size_t at;
    bool indented;            /* its line is, and the indentation was passed over */
    size_t skip;              /* bytes of its first text that are markup: a caption's "Table: " */
    bool reported;            /* a fault in its braces was reported */
    const Mark *marks[MARKS]; /* attributes found at its end, in their order */
    size_t mark_count;
} Holder;

/* raw begins at line `from`, or, if not exactly, some lines later: when definitions of links were cut off before it. */
Holder holder_of(const Lines *lines, const char *raw, uint32_t from, bool exactly);
/* The one holder of a value whose lines were joined: raw is the text from its first word on. */
Holder holder_of_value(const Lines *lines, const char *raw);
MnPos holder_pos(const Lines *lines, Holder *holder, size_t offset);
/* From byte `from` of the content up to `to`. */
MnRange holder_range(const Lines *lines, Holder *holder, size_t from, size_t to);
/* Says that an element with a place of its own ends before byte `offset` of the content. */
void holder_end(const Lines *lines, Holder *holder, size_t offset, MnNode *element);
/* Where, of the link or image at the cursor, behind its opening bracket, the address begins that stands with it; at the cursor, where
 * there are no brackets. */
size_t holder_address(const Holder *holder);
/* The title of the link or image at the cursor, behind its opening bracket: bytes of the content, as they are written. False where it
 * has none. */
bool holder_title(const Holder *holder, size_t *from, size_t *to);
/* For an MnPlacing: a text that begins at byte `from` of the content. */
typedef struct {
    const Lines *lines;
    Holder *holder;
    size_t from;
} HolderPlacing;
MnPos holder_place(void *user, size_t offset);
/* The expression that the content's bytes [from, to) hold. */
MnSelectFault holder_expression(MnArena *arena, const Lines *lines, Holder *holder, size_t from, size_t to, MnExpression *read);
/* Moves holder->at over what the parser made a text node from, and returns where in the content its first byte stood. */
size_t holder_skip_text(Holder *holder, MnStr literal);
void holder_skip_break(Holder *holder);
size_t holder_skip_code(Holder *holder);                /* returns where */
size_t holder_skip_signs(Holder *holder, size_t count); /* the signs of emphasis, before or after it; returns where */
size_t holder_skip_raw(Holder *holder, MnStr literal);  /* something that stands there as it is; returns where */
size_t holder_enter_link(Holder *holder);               /* before [ ![ < or the bare address; returns where */
void holder_leave_link(Holder *holder, size_t opener);
void holder_leave_image(Holder *holder); /* from before its description */
size_t holder_skip_note(Holder *holder); /* [^label]; returns where */

/* ---- smart.c */

/* A straight mark that the author typed, until smart.c has settled what it is. No text holds these bytes. */
enum { SMART_DOUBLE = 0x11, SMART_SINGLE = 0x12 };

/* Which of them the parser made the curly mark at text[at] of, if it made it; '\0' where there is no such mark. */
char smart_mark_of(MnStr text, size_t at);
/* Plain words, in which no sign is markup: its marks as above, its dashes and ellipses as the parser makes them. */
void smart_plain(MnStr text, MnBuf *out);
bool smart_is_due(MnStr text); /* holds it anything that is to be settled? */
void smart_mend(MnBuf *text);
void smart_mend_nodes(MnNode *first); /* it and all that follow it in their element, taken as one text */

/* ---- lookalike.c */

typedef struct {
    const char *sign, *shown, *hint; /* its first bytes; the whole of it */
} Lookalike;

const Lookalike *lookalike_at(MnStr text, size_t at); /* what begins there, or NULL */
/* Is it one where it stands in the content of its block, where it may be escaped? */
bool lookalike_stands(const Lookalike *sign, MnStr raw, size_t at);

/* ---- typed_lines.c */

typedef struct {
    const Lookalike *sign; /* NULL: there is no such line */
    size_t at, len;        /* what begins it, in the content */
} TypedLine;

/* The first line of a paragraph that was typed as an item of a list or a row of a table, but is none here. */
TypedLine typed_line_in(MnStr raw);

/* ---- conversion */

enum { DEPTH = 60 }; /* of blocks in blocks, and of inline nodes in inline nodes */

typedef struct {
    const char *label;
    cmark_node *node;
    MnPos pos;
    uint32_t line;
    bool placed;
} Note;

typedef struct {
    Note *all; /* all[i] is the one the parser numbers i + 1 */
    size_t count;
    size_t *due; /* into all: those referred to first in the outermost block at work */
    size_t due_count;
    bool inside;      /* one of them is at work */
    bool *code_lines; /* by line: inside a code block or a comment, where [^x]: is no note */
} Notes;

/* The inline nodes at work. */
typedef struct {
    bool space, fresh; /* white space between them: one is due before the next; none is wanted here */
    bool mends;        /* they hold something for smart.c */
    int depth;
} Words;

typedef struct {
    MnContext *ctx;
    const MnText *text;
    Lines lines;
    bool value;      /* a value of a record, not a whole file */
    int level;       /* of the last heading */
    int row_headers; /* of the table at work */
    char task;       /* what stands between the brackets of the item that begins, "[ ] words" or "[x] words"; 0: it is no task */
    struct {
        cmark_node *node;
        MnNode *element;
    } open[DEPTH]; /* blocks that are open, outermost first */
    int depth;
    Words words;
    Notes notes;
} Markdown;

/* block_nodes.c */
void block_all(Markdown *md, cmark_node *root, MnNode *out);
/* The blocks of a container that became `element`; tight: its paragraphs' words stand in it directly. */
void block_inside(Markdown *md, cmark_node *container, MnNode *element, bool tight);

/* pipe_table.c */
bool block_is_table(cmark_node *node);
/* The line of the text that a table's head stands on. */
uint32_t table_header_line(const Markdown *md, cmark_node *table);
/* Fills a table that has its caption and attributes already (md->row_headers is read). */
void table_convert(Markdown *md, cmark_node *node, MnNode *table);

/* inline.c */
/* The inline nodes from `from` up to `to` (NULL: to the last). `skip` bytes of the first text are left out. */
void inline_convert(Markdown *md, Holder *holder, cmark_node *from, cmark_node *to, MnNode *out);
void inline_begin(Markdown *md, Holder *holder, size_t skip);
void inline_figure(Markdown *md, Holder *holder, cmark_node *image, MnNode *figure);
void inline_report_html(Markdown *md, MnRange range, MnStr html); /* html begins with the tag */
bool inline_smart(MnStr text, MnBuf *out); /* plain words with smart punctuation; false: they need the parser */

/* attribute.c */
typedef enum { ON_BLOCK, ON_TABLE, ON_SPAN } AttributeSite;
bool attribute_find(const Holder *holder, size_t brace, const char *key); /* whether the attributes have this key */
void attribute_apply(Markdown *md, Holder *holder, size_t brace, MnNode *element, AttributeSite site);
/* All marks at the end of the holder. Those on a line of their own that the blocks around do not continue on belong to the
 * outermost block they close; the others to `element`. */
void attribute_apply_marks(Markdown *md, Holder *holder, MnNode *element, AttributeSite site);

/* footnote.c: block_nodes.c puts the notes that are due after the outermost block it has made */
void note_collect(Markdown *md, cmark_node *root);
void note_refer(Markdown *md, Holder *holder, cmark_node *node, MnNode *out);
void note_report_unused(Markdown *md);

#endif
