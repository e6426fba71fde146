/* register.h - what the site around the documents knows of each: what its record says, and those of its versions. */
#ifndef MN_SITE_REGISTER_H
#define MN_SITE_REGISTER_H

#include "document/document_record.h"
#include "document/key.h"
#include "document/versions.h"

typedef struct {
    MnKey key;
    const char *number;             /* NULL: the document has no versions, and this is its only one */
    const char *date;               /* ISO 8601: a day, month or year; or NULL */
    const char *issued;             /* the date of its issue, by issued.ini; NULL: a draft, or published only as one */
    const char *amended;            /* why it was issued anew, or NULL */
    const char *withdrawn, *reason; /* when and why it was withdrawn, or NULL: then it is not published any more */
    const char
        *compared[MN_MOST_COMPARED]; /* with which earlier versions: that published before it, and of a draft the last that was
                                             * issued, where that is another; or NULL */
    const char *replaced_by;         /* the next version that was issued, or NULL */
    const char *summary, *owner;     /* plain text, or NULL */
    bool has_tree;                   /* it was made by this tool, and no PDF alone */
    bool published;                  /* the rest is known */
    const char *title, *subtitle, *description, *status, *marking, *exempt; /* the author's words; all but the title or NULL */
    const char *pdf;                                                        /* the PDF's name */
    uint64_t pages, pdf_bytes, page_bytes, fragment_bytes;
} MnVersion;

typedef struct {
    const MnDocumentRecord *record;
    const char *id;
    const MnNode *council;     /* the council's element as the project has it now, or NULL */
    MnLook look;               /* the words and the style of its language and council */
    const MnVersion *versions; /* oldest first; at least one */
    size_t nversions;
    const MnVersion *shown; /* of those that are published, the newest that was issued; a draft, the newest, where none was; where
                             * nothing is published any more, the newest that was withdrawn */
    const MnVersion *draft; /* a newer one than an issued one, published; or NULL */
} MnEntry;

typedef struct {
    const char *title, *language;
    const char *id;         /* that the site gives itself, or NULL */
    const MnEntry *entries; /* of the documents that are published, by council, kind and title */
    size_t count;
} MnRegister;

/* Reads output/ID/record.ini of every document, and output/ID/VERSION/record.ini of each of its versions; no source of a document,
 * and no folder. A document or version without a record is not published yet. NULL after errors: a record, of either, that is
 * damaged, cannot be read, or lacks beside what is published. Owned by ctx->arena. */
const MnRegister *mn_register_read(MnContext *ctx, MnShared *shared);

/* Whether it is a version at all, and was not issued. */
static inline bool mn_version_is_draft(const MnVersion *version)
{
    return version->number && !version->issued;
}

/* Whether it is what the document says now: neither a draft nor replaced. */
static inline bool mn_version_is_current(const MnVersion *version)
{
    return !mn_version_is_draft(version) && !version->replaced_by && !version->withdrawn;
}

#endif
