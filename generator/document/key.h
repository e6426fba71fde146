/* key.h - what names a built thing: a document, in one version, one edition, for all or for those who may see what is exempt. */
#ifndef MN_DOCUMENT_KEY_H
#define MN_DOCUMENT_KEY_H

#include "base/text.h"

/* Strings are borrowed. */
typedef struct {
    const char *document; /* its id */
    const char *version;  /* its number; NULL: the document has no versions */
    const char *edition;  /* NULL: the joint one */
    bool restricted;      /* with what is exempt; false: for all */
} MnKey;

/* The folder of what the key names, from the output folder: ID/VERSION, ID/EDITION/VERSION, or `current` in place of a version where
 * there are none. Restricted or not makes no difference: a restricted build has an output folder of its own. */
char *mn_key_folder(MnArena *arena, const MnKey *key);
/* The folder of all its versions: ID or ID/EDITION. */
char *mn_key_home(MnArena *arena, const MnKey *key);
/* That of what changed from an earlier version to the key's: ID/compare/1.0-1.1. */
char *mn_key_redline(MnArena *arena, const MnKey *key, const char *old);
/* The sibling in which a folder or file is made (publish/folder.h): hidden, and named after its goal, ID/1.0 as ID/.new-1.0. */
char *mn_key_beside(MnArena *arena, const char *name);
/* VERSION, or `current`. */
const char *mn_key_version_folder(const MnKey *key);
/* ID-VERSION.pdf, ID-EDITION-VERSION.pdf, or without a version ID.pdf. */
char *mn_key_pdf(MnArena *arena, const MnKey *key);
/* Do both name the same? */
bool mn_key_equal(const MnKey *a, const MnKey *b);

/* What a user asks for; in its key what was not named is NULL. */
typedef struct {
    MnKey key;
    const char *revision; /* of git; NULL: the files as they are */
    const char *path;     /* of the folder, where it was so named: document_folder.h says whether it leads there; else NULL */
} MnAsked;

/* Reads ID[+EDITION][@VERSION][@git:REVISION]; a text that holds a slash is the path of a document's folder, and its last name the
 * id; whether the path leads to this project is not looked at. On failure returns false and sets *fault to what is wrong and what to write. Owned by the arena. */
bool mn_key_parse(MnArena *arena, const char *text, MnAsked *asked, const char **fault);

#endif
