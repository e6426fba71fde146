/* page_content.h - the content stream of a page, parsed: marked content as a tree, and what is painted in it, in order. */
#ifndef MN_CONFORM_CONTENT_H
#define MN_CONFORM_CONTENT_H

#include "conform/fonts.h"
#include "conform/object.h"

#define NO_MARK SIZE_MAX
enum { NO_MCID = -1 };

/* A marked-content sequence (ISO 32000-1, 14.6). */
typedef struct {
    MnStr tag;
    const PdfObject *properties; /* or NULL */
    size_t parent;               /* NO_MARK at the top */
    int64_t mcid;                /* NO_MCID without one */
} Mark;

typedef enum { EVENT_BEGIN, EVENT_END, EVENT_TEXT, EVENT_PAINT, EVENT_IMAGE } EventKind;

typedef struct {
    EventKind kind;
    size_t mark;            /* the innermost that is open, or the one that begins or ends */
    Font *font;             /* EVENT_TEXT; NULL when none was set */
    bool invisible;         /* text rendering mode 3 */
    MnStr codes;            /* EVENT_TEXT: the string shown */
    const PdfObject *image; /* EVENT_IMAGE: the XObject, or NULL */
} Event;

/* What is wrong with the stream itself: for the rules of its syntax. */
typedef enum {
    FAULT_OPERATOR,
    FAULT_OPERANDS,
    FAULT_INLINE_IMAGE,
    FAULT_DEPTH,
    FAULT_BALANCE,
    FAULT_MARKS,
    FAULT_RESOURCE,
    FAULT_INTENT
} FaultKind;

typedef struct {
    FaultKind kind;
    const char *reason;
} Fault;

typedef enum { SPACE_GRAY = 1, SPACE_RGB = 2, SPACE_CMYK = 4, SPACE_OTHER = 8 } SpaceUse;

typedef struct Content {
    const PdfObject *page;
    Mark *marks;
    size_t nmarks, cap_marks;
    Event *events;
    size_t nevents, cap_events;
    Fault *faults;
    size_t nfaults, cap_faults;
    bool is_cut;     /* it was not read to its end: there is too much of it */
    unsigned spaces; /* SpaceUse bits of the colours that operators set */
} Content;

/* *room is how many bytes of content may still be read, for all pages together; it is lessened. A page that has more is cut. */
Content *conform_content_read(MnArena *arena, Fonts *fonts, const PdfObject *page, size_t *room);

/* The mark is, or stands in, one with this tag. */
bool conform_content_inside(const Content *content, size_t mark, const char *tag);
/* A property of the mark or of one above it, or NULL. */
const PdfObject *conform_content_property(const Content *content, size_t mark, const char *key);

#endif
