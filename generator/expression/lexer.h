/* lexer.h - {{ expressions }} in any text: Markdown, templates, values. The one reader of them.
 *
 *     A text with {{ fields/budget }} and \{{ braces }}
 *     └── TEXT ──┘└───── VALUE ─────┘└┬──┘│            TEXT, and ESCAPE for \{{
 *
 * Strings in an expression, between straight or curly quotation marks, may hold braces. What XPath gets differs a little from what
 * was written: trimmed, single spaces outside strings, straight marks. So an expression carries a map from its bytes back to the
 * source, and a fault in it is shown where it stands, whatever lies between: a bar that was \| in a cell, &lt; in a template, the
 * mark of a quotation at the beginning of a line. */
#ifndef MN_EXPRESSION_LEXER_H
#define MN_EXPRESSION_LEXER_H

#include "base/diag.h"

/* ---- what stands in a text ---- */

typedef enum {
    MN_PIECE_TEXT,
    MN_PIECE_ESCAPE,   /* \{{: two braces */
    MN_PIECE_VALUE,    /* {{ an expression }} */
    MN_PIECE_UNCLOSED, /* {{ without }} */
    MN_PIECE_QUOTE     /* {{ with a quotation mark that is not closed */
} MnPieceKind;

typedef struct {
    MnPieceKind kind;
    size_t from, to; /* of the text, braces included; of what is not closed the {{ alone */
} MnPiece;

/* The piece from *at on, which moves behind it; false at the end. */
bool mn_piece_next(MnStr text, size_t *at, MnPiece *piece);
/* Are there braces in it that mn_piece_next would find? */
bool mn_pieces_any(MnStr text);
/* The expression whose {{ is at text[at]: VALUE with *end behind its }}, UNCLOSED or QUOTE. */
MnPieceKind mn_piece_at(MnStr text, size_t at, size_t *end);

/* A quotation mark, straight or curly, at text[at]: its bytes, 0 when there is none. *family: what opens with a mark of one is
 * closed by any of it, since editors make curly marks as they please. */
size_t mn_quote_at(MnStr text, size_t at, int *family);
/* The mark that closes a string whose first byte is text[at]; text.len when there is none. */
size_t mn_quote_end(MnStr text, size_t at, int family);

/* ---- an expression ---- */

/* Where a byte of a text stands; asked in rising order. One that lasts can be asked as long as the arena lives, and is asked only
 * when a fault has to be shown. */
typedef struct {
    MnPos (*pos)(void *user, size_t offset);
    void *user;
    bool lasts;
} MnPlacing;

/* Bytes of an expression that stand in the source as they are, in one line. */
typedef struct {
    size_t at; /* its first byte in the expression; it goes on to the next run */
    MnPos pos;
} MnExpressionRun;

typedef struct {
    const char *select; /* what XPath gets */
    /* its map: runs; or, where the placing lasts, what they are made of */
    const MnExpressionRun *runs;
    size_t nruns;
    MnStr text;
    size_t from, to;
    MnPlacing placing;
} MnExpression;

typedef enum {
    MN_SELECT_GOOD,
    MN_SELECT_EMPTY,
    MN_SELECT_QUOTES
} MnSelectFault; /* QUOTES: a string holds both kinds of straight mark */

/* The expression that text[from, to) holds, without braces. In the arena; where the placing lasts, the text is borrowed. */
MnSelectFault mn_expression_read(MnArena *arena, MnStr text, size_t from, size_t to, MnPlacing placing, MnExpression *read);
/* The expression of a whole text in one line that begins at pos. */
MnExpression mn_expression_of(MnArena *arena, const char *select, MnPos pos);
/* Where byte `offset` of select stands. */
MnPos mn_expression_pos(const MnExpression *expression, size_t offset);
/* From there over `length` bytes; 0: to its end. */
MnRange mn_expression_range(const MnExpression *expression, size_t offset, size_t length);

/* Reports what is wrong with braces, UNCLOSED or QUOTE, at pos; or with what stands in them. */
void mn_braces_report(MnDiag *diag, MnPieceKind kind, MnPos pos);
void mn_select_report(MnDiag *diag, MnSelectFault fault, MnRange braces);

/* From byte `from` up to `to`, which is more, of a text. */
MnRange mn_placing_range(const MnPlacing *placing, size_t from, size_t to);
/* The placing of a text that knows its lines, and lasts as it does. */
MnPlacing mn_placing_of(const MnText *text);

#endif
