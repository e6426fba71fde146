/* register.h - what the site around the documents knows of each: from its data, and from the records of what was published. */
#ifndef MN_SITE_REGISTER_H
#define MN_SITE_REGISTER_H

#include "document/shared.h"

typedef struct {
    const char *number;          /* NULL: the document has no versions, and this is its only one */
    const char *folder;          /* in the folder of the document */
    const char *date;            /* ISO 8601: a day, month or year; or NULL */
    const char *issued;          /* the date of its issue, by issued.ini; NULL: a draft, or published only as one */
    const char *replaced_by;     /* the next version that was issued, or NULL */
    const char *summary, *owner; /* plain text, or NULL */
    bool published;              /* the rest is known, from its record and the head of its tree */
    const char *title, *subtitle, *description, *status, *marking, *exempt; /* the author's words; all but the title or NULL */
    const char *pdf;                                                        /* the PDF's name */
    uint64_t pages, pdf_bytes, page_bytes, fragment_bytes;
} MnVersion;

typedef struct {
    const char *id, *kind, *council_id, *council, *language; /* that of all but the council's name: */
    const char *council_language;
    const char *meeting;   /* the date of the meeting it is for, or NULL */
    const MnNode *contact; /* a meta of the tree, with its links (merge.h), or NULL */
    const MnNode *data;
    const MnWords *words;
    const MnStyle *style;
    const MnVersion *versions; /* oldest first; at least one */
    size_t nversions;
    const MnVersion *shown; /* of those that are published, the newest that was issued; a draft, the newest, where none was */
    const MnVersion *draft; /* a newer one than an issued one, published; or NULL */
} MnEntry;

typedef struct {
    const char *title, *language;
    const char *id;         /* that the site gives itself, or NULL */
    const MnEntry *entries; /* of the documents that are published, by council, kind and title */
    size_t count;
} MnRegister;

/* Reads the data of every document and, for each of its versions, output/ID/VERSION/record.ini; lists no folder. NULL after
 * errors: a published document would vanish from the register when its data cannot be read; a new one is left out, with a
 * warning. Owned by ctx->arena. */
const MnRegister *mn_register_read(MnContext *ctx, MnShared *shared);

/* Whether it is a version at all, and was not issued. */
static inline bool mn_version_is_draft(const MnVersion *version)
{
    return version->number && !version->issued;
}

/* Whether it is what the document says now: neither a draft nor replaced. */
static inline bool mn_version_is_current(const MnVersion *version)
{
    return !mn_version_is_draft(version) && !version->replaced_by;
}

#endif
