/* document_record.h - output/ID/record.ini: what others need to know of a document, so that they read none of its sources. The
 * register, the page of its versions, the feed and the links of other documents are made from it.
 *
 *     [record]                             format = 1; how many versions, targets and links follow
 *     [document]                           what the document is, as `latest` shows it
 *     [version 1.0] …                      oldest first; without a number the one of a document without versions
 *     [targets]                            target = id | number | word | where       of what `latest` leads to (number/index.h)
 *     [links]                              link = document | version | place | empty or words | file | line | column
 *
 * Of bytes, pages and files the record.ini of each version tells (version_record.h). In a value % | \ and control characters are
 * written %XX, as in addresses. */
#ifndef MN_DOCUMENT_DOCUMENT_RECORD_H
#define MN_DOCUMENT_DOCUMENT_RECORD_H

#include "document/shared.h"
#include "number/index.h"

/* A version that the data tell of. All but number and folder may be NULL. */
typedef struct {
    const char *number;             /* NULL: the document has no versions, and this is its only one */
    const char *date, *issued;      /* ISO 8601; issued by issued.ini */
    const char *summary, *owner;    /* plain text */
    const char *amended;            /* why it was issued anew, the last time */
    const char *withdrawn, *reason; /* when and why it was withdrawn */
    const char *title, *subtitle, *description, *status, *marking, *exempt; /* of its pages; no title: it was not published */
} MnVersionEntry;

/* A link to another document, or to another version of its own. */
typedef struct {
    const char *document, *version, *place; /* version and place NULL where there is none */
    bool empty;                             /* it shows the number or the title of what it leads to */
    const char *file;                       /* where it stands */
    uint32_t line, column;
} MnOutgoing;

typedef struct {
    const char *id, *title, *kind,
        *language; /* of the version that `latest` leads to; the language of all but the council's name */
    const char *council, *council_name, *council_language; /* its id; its name and the language of that, or NULL */
    const char *formerly;                                  /* ids that it had before, a space between them; or NULL */
    const char *translation;                               /* the id of it in another language, or NULL */
    const char *meeting;                                   /* the date of the meeting it is for, or NULL */
    const MnNode *contact;                                 /* a meta of the tree, with its links, or NULL */
    const char *latest;                                    /* the folder of the version that `latest` leads to */
    const MnVersionEntry *versions;
    size_t nversions; /* at least one */
    const MnIndex *targets;
    const MnOutgoing *links;
    size_t nlinks;
} MnDocumentRecord;

/* Appends the file. */
void mn_document_record_write(const MnDocumentRecord *record, MnBuf *out);

typedef enum {
    MN_RECORD_GOOD,
    MN_RECORD_MISSING,    /* there is none */
    MN_RECORD_UNREADABLE, /* there is something, but it was not read: mn_document_record_report says why */
    MN_RECORD_SPOILT      /* it was read, and is not as it would be written */
} MnRecordState;

/* Reads it back, of a text; anything that is not as it would be written makes it spoilt, and NULL. Owned by the arena. */
const MnDocumentRecord *mn_document_record_parse(MnArena *arena, const char *id, const MnSource *source);
/* That of a document, from the output folder; NULL where there is none that can be used: *state says why (may be NULL). Read once a run,
 * whoever asks first, and as it was found then until it is forgotten; ctx->reader takes from what read it. Reports nothing. */
const MnDocumentRecord *mn_document_record_read(MnContext *ctx, const MnShared *shared, const char *id, MnRecordState *state);
/* It was written anew. */
void mn_document_record_forget(MnContext *ctx, const MnShared *shared, const char *id);
/* Says, at what names it or nowhere, why that of a document could not be read: false where it was, or there is none. */
bool mn_document_record_report(MnContext *ctx, const MnShared *shared, const char *id, MnRange named);
/* Where it lies. */
char *mn_document_record_path(MnArena *arena, const MnShared *shared, const char *id);

/* The version of that number (NULL: the only one); or NULL. */
const MnVersionEntry *mn_document_record_version(const MnDocumentRecord *record, const char *number);

#endif
