/* digest.h - SHA-256 (FIPS 180-4), by nettle. */
#ifndef MN_BASE_DIGEST_H
#define MN_BASE_DIGEST_H

#include "base/text.h"

/* 64 lower-case hexadecimal digits and a NUL. */
void mn_sha256_hex(MnStr bytes, char out[65]);

#endif
