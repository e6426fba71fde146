/* site.h - what stands around the documents in the output folder, made from the records of what was published:
 *
 *     index.html                 the register
 *     register.csv               the same as data, described by register.csv-metadata.json
 *     register.json              the same values for programs
 *     feed.atom                  every published version, newest first
 *     sitemap.xml                where the site has a base-url
 *     allowed_signers, tsa.pem   copies of those in content/, where they are: by which signatures and stamps are verified
 *     ID/index.html              the versions of a document
 *     ID/latest/index.html       leads on to its current version
 *     OLD/index.html, OLD/latest/index.html     of an id that a document had before, or that became part of it: lead on to it
 *
 * Nothing is made of a list of folders, of a document's sources or of the clock: the same records make the same files. */
#ifndef MN_SITE_SITE_H
#define MN_SITE_SITE_H

#include "document/output.h"
#include "document/shared.h"

/* Its files in memory, named from the output folder. An empty one is not to be there: it has nothing to say any more. */
typedef struct {
    const MnOutput *files;
    size_t count;
    size_t documents; /* in the register */
} MnSite;

/* Makes them; of the pages of single documents, those of `built` (ids, NULL-terminated). `whole` says that every document was asked
 * for: then what is published and not made any more is spoken of. False after errors, reported; then *site holds the files that
 * could be made. All is owned by ctx->arena. */
bool mn_site_render(MnContext *ctx, MnShared *shared, const char *const *built, bool whole, MnSite *site);

/* Brings the output folder up to date; *written counts the files that changed. False after errors of the system. */
bool mn_site_publish(MnContext *ctx, const MnShared *shared, const MnSite *site, size_t *written);

#endif
