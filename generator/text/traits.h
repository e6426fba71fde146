/* traits.h - which spaces of a text are to hold its words together. */
#ifndef MN_TEXT_TRAITS_H
#define MN_TEXT_TRAITS_H

#include "text/texts.h"

/* Ties the spaces of the gathered items that should hold. */
void tie_items(Typesetter *t);

#endif
