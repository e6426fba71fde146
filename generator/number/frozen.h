/* frozen.h - numbers as they were issued. */
#ifndef MN_NUMBER_FROZEN_H
#define MN_NUMBER_FROZEN_H

#include "number/numbering.h"

/* Before things are counted: says on what stands there still which label it keeps (m:frozen), and puts into the tree what says of
 * the others that they are gone. */
void frozen_apply(Numbering *n);
/* Once numbers and references stand: the words of those. */
void frozen_finish(Numbering *n);

#endif
