/* companions.h - what a comparison writes beside its marks so that either version can be had back from the marked tree, and how an
 * element of it is read as it was, or as it is. What tree/change.h says is told to readers; the rest, here, is silent.
 *
 *     data-was-NAME       what the attribute was, with or without a mark; "" when there was none
 *     data-was-empty      the names of attributes that were there, and empty
 *     data-was-element    the name of the element; of a heading, data-was-level tells it
 *     data-was-text       what it held, of a title or description that holds text alone
 *     data-now-NAME       what the attribute is in the new version, where the marked tree needs another: an id that the comparison gave
 *                         ("" - there is none), how many rows a cell reaches over when some of them are gone
 *     data-was-in=""      the element itself is new: what it holds was there, without it. data-now-in="" likewise: it is none of the new
 *                         version. With both it belongs to the comparison alone. "no": neither was, or is, what it holds
 *
 * Where it stood, when that is not in what it stands in now. From there go outward, then inward along what is last, then into what is
 * gone:
 *
 *     data-was-up="1"     out of as many elements of the marked tree, to what the next stands for
 *     data-was-along="1"  into the last element that was there before it, into the last of that …
 *     data-was-around     into these elements, as start tags, outermost first: <blockquote><p class="note">
 *
 * All places are of the old tree, made in the order of the marked one: an element of it comes into being with the first thing it
 * holds. */
#ifndef MN_COMPARE_COMPANIONS_H
#define MN_COMPARE_COMPANIONS_H

#include "tree/element.h"

typedef enum { MN_SIDE_OLD, MN_SIDE_NEW } MnSide;

/* Is the element of neither version but an element of the comparison, or only of the other version, so that its content stands in
 * what is around it? A mark of what is gone, with all that it holds, is no such thing. */
bool companion_dissolves(const MnNode *element, MnSide side);
/* Is it gone on this side, with all that it holds? (A moved element is where it is on the new side, and on the old side at its pair.) */
bool companion_is_gone(const MnNode *element, MnSide side);
/* A copy of the element alone as it was on this side, appended to parent. */
MnNode *companion_restore(MnArena *arena, const MnNode *element, MnSide side, MnNode *parent);
/* Appends start tags to parent, each in the one before; the innermost. */
MnNode *companion_open(MnArena *arena, const char *tags, MnNode *parent);
/* The start tag of an element; with its number, if it begins with one, as data-number. */
void companion_tag(MnArena *arena, const MnNode *element, MnBuf *out);
/* Appends a number to an element, with the space behind it. NULL: none. */
void companion_add_number(MnNode *element, const char *number);

#endif
