/* site.h - what stands around the documents in the output folder, made from their data and the records of what was published:
 *
 *     index.html                 the register
 *     register.csv               the same as data, described by register.csv-metadata.json
 *     feed.atom                  every published version, newest first
 *     sitemap.xml                where the site has a base-url
 *     ID/index.html              the versions of a document
 *     ID/latest/index.html       leads on to its current version
 *
 * Nothing is made of a list of folders or of the clock: the same content and the same published versions make the same files. */
#ifndef MN_SITE_SITE_H
#define MN_SITE_SITE_H

#include "document/shared.h"

typedef struct {
    size_t documents; /* in the register */
    size_t files;     /* that the site has here */
    size_t written;   /* of those, the ones that changed */
} MnSiteResult;

/* Brings them up to date after a build; of the pages of single documents, those of `built` (ids, NULL-terminated). `whole` says
 * that every document was asked for: then what is published and not made any more is spoken of. False after
 * errors, reported; then files may be as they were. */
bool mn_site_write(MnContext *ctx, MnShared *shared, const char *const *built, bool whole, MnSiteResult *result);

#endif
