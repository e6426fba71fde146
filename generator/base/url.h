/* url.h - addresses as documents use them (RFC 3986): whole ones, and ones relative to the page they stand on. */
#ifndef MN_BASE_URL_H
#define MN_BASE_URL_H

#include "base/text.h"

/* Has it a scheme, as https: and mailto: are? */
bool mn_url_has_scheme(const char *url);
/* Is it a path from the page it stands on: without a scheme, a host, a leading / and not a place on the page alone? */
bool mn_url_is_relative(const char *url);
/* The whole address of a relative path (see above) that stands on the page `base`; "./" and "../" are carried out, but never past
 * the host. Owned by the arena. */
char *mn_url_resolve(MnArena *arena, const char *base, const char *relative);
/* With each %XX made the byte it means; NULL where one is malformed or means NUL. */
char *mn_url_decode(MnArena *arena, MnStr text);
/* Appends text with %XX for control characters, DEL and each of the characters `unsafe`, so that decoding gives it back where % is one
 * of them: for names in INI files. */
void mn_url_shield(MnBuf *out, const char *text, const char *unsafe);
/* With %XX for each byte that RFC 3986 allows in no address; %XX stays as it is. NULL where one is malformed, or a web address
 * (http, https in capitals or small letters) has no host or one that no host can have, or a port that is no number. Owned by the arena. */
char *mn_url_encode(MnArena *arena, MnStr text);

/* The whole address of what people write as the address of a website, with a scheme or without; NULL if it is none. */
const char *mn_url_web(MnArena *arena, const char *text);

#endif
