/* language.h - what a language tag says about its text. */
#ifndef MN_BASE_LANGUAGE_H
#define MN_BASE_LANGUAGE_H

#include <stdbool.h>

/* Is text of this language (BCP 47: "ur", "ar-EG", "pa-Arab") written from right to left? Its script decides when the tag names
 * one, else the language. NULL is not. */
bool mn_language_is_rtl(const char *tag);

#endif
