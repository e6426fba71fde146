/* xmp.h - an XMP packet (ISO 16684-1) as properties. */
#ifndef MN_CONFORM_XMP_H
#define MN_CONFORM_XMP_H

#include "base/text.h"

typedef enum { XMP_TEXT, XMP_SEQ, XMP_BAG, XMP_ALT, XMP_STRUCT, XMP_BROKEN } XmpKind;

typedef struct XmpValue XmpValue;

/* A property, a field of a structure, or an item of an array. */
struct XmpValue {
    const char *ns, *prefix, *name; /* "" for an item */
    const char *lang;               /* xml:lang, or NULL */
    XmpKind kind;
    const char *text;  /* XMP_TEXT */
    XmpValue **values; /* fields or items */
    size_t count, cap;
};

typedef struct {
    XmpValue *properties; /* an XMP_STRUCT of them all; NULL when the packet is not well-formed */
    const char *why;
    bool states_bytes, states_encoding; /* in the packet's header */
} Xmp;

Xmp conform_xmp_read(MnArena *arena, MnStr packet);
/* The field or property of that namespace, or NULL. */
const XmpValue *conform_xmp_find(const XmpValue *value, const char *ns, const char *name);

#endif
