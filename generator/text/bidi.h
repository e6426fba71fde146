/* bidi.h - text of several directions: its words when it is gathered, and its lines when they are broken. */
#ifndef MN_TEXT_BIDI_H
#define MN_TEXT_BIDI_H

#include "text/texts.h"

/* Has the text anything that runs from right to left? */
bool bidi_is_needed(MnStr text);
/* The words of the text being gathered wait, from its first one; each that follows is said before its item is pushed. */
void bidi_begin(Gathering *g);
void bidi_wait(Gathering *g, MnStr text, MnPos pos);
/* Here begins text of a direction of its own ("ltr" or "rtl"); NULL: it ends. */
void bidi_turn(Gathering *g, const char *dir);
/* Gives the gathered items their levels and their words, cut where the level changes; marks go with them. */
void bidi_resolve(Typesetter *t, bool rtl);

/* What stands on a line of several directions: a piece of a word, a space, or for a while nothing, where a turn parts two pieces. */
typedef struct {
    const Run *run;
    MnPiece piece;
    MnLength x, width;
    uint8_t level;
    bool is_space;
} Element;

/* The elements of the line being made, and scratch for their order. */
typedef struct {
    VECTOR(Element) elements;
    VECTOR(uint8_t) levels;
    VECTOR(int32_t) visual;
} LineOrder;

/* Gives the elements, in the order of the text, their places on the line; those that are nothing go. */
void bidi_place(LineOrder *order);

#endif
