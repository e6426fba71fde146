/* cmap.h - ToUnicode CMaps (ISO 32000-1, 9.10.3): what each two-byte code means. */
#ifndef MN_CONFORM_CMAP_H
#define MN_CONFORM_CMAP_H

#include "conform/token.h"

typedef struct {
    MnStr *texts;  /* by code: UTF-8, len 0 where there is none */
    bool *bad;     /* by code: the value holds U+0000, U+FEFF or U+FFFE */
    bool in_range; /* the code space is that of two-byte codes */
} CMap;

/* NULL when it cannot be parsed, or is larger than one of 65,536 codes could be. */
CMap *conform_cmap_read(MnArena *arena, MnStr bytes);

#endif
