/* mention.h - sources that may link to a document, found without reading them as documents. */
#ifndef MN_DOCUMENT_MENTION_H
#define MN_DOCUMENT_MENTION_H

#include "base/memory.h"

#include "base/files.h"

/* Does any text file in the folder, or in a folder inside it, hold doc: and one of the ids (NULL-terminated)? It may be no link
 * at all; but where there is none, there is no link. False for a folder that is not there. */
bool mn_mentions(MnReader *reader, MnArena *arena, const char *folder, const char *const *ids);

#endif
