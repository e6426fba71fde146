/* language.h - what a language tag says about its text. */
#ifndef MN_BASE_LANGUAGE_H
#define MN_BASE_LANGUAGE_H

#include "base/memory.h"

#include <stdbool.h>

/* Is text of this language (BCP 47: "ur", "ar-EG", "pa-Arab") written from right to left? Its script decides when the tag names
 * one, else the language. NULL is not. */
bool mn_language_is_rtl(const char *tag);

/* Does the tag begin with a language that there is, by its shortest name? If not, *hint says which was meant, where that can be
 * told, or else NULL. A name of three letters that ICU has not heard of passes: there are thousands. */
bool mn_language_exists(MnArena *arena, const char *tag, const char **hint);

#endif
