/* piece.h - what a line of text shows of a word. */
#ifndef MN_TEXT_PIECE_H
#define MN_TEXT_PIECE_H

#include "font/font.h"

/* A word or part of a word on a line, or a space. The pieces of a text item stand in the order of the text; their places need
 * not. */
typedef struct {
    const MnShaped *word;
    uint32_t first, count; /* the glyphs shown */
    MnLength x;            /* of its origin, from the item's x */
    bool space_after;      /* a word space follows in the text: the writer shows one, so that text extraction sees it */
    bool soft_hyphen;      /* the piece is a hyphen set by the line breaker: U+00AD in the text */
} MnPiece;

/* The text a piece shows, without the space after it; a hyphen where it is one. */
MnStr mn_piece_text(const MnPiece *piece);

/* The text a piece shows, without the space after it; a hyphen where it is one. */
MnStr mn_piece_text(const MnPiece *piece);

#endif
