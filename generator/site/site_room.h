/* site_room.h - shared by the files that make the site around the documents:
 *   register.c       what is known of each document
 *   site.c           which files there are
 *   site_parts.c     trees of pages, and what stands in several of them
 *   register_page.c, version_page.c, latest_page.c, former_page.c     a page each
 *   register_csv.c, feed.c, sitemap.c                  a file each
 *   stray.c          what is published and no longer made */
#ifndef MN_SITE_SITE_ROOM_H
#define MN_SITE_SITE_ROOM_H

#include "base/json.h"
#include "document/address.h"
#include "html/html.h"
#include "site/register.h"

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    const MnRegister *reg;
    const MnWords *words; /* in the site's language */
    const MnStyle *style;
    const char *base_url;      /* or NULL */
    const char *accessibility; /* where its accessibility statement is, or NULL */
    MnStr css;                 /* of every page of the site */
} Site;

/* The files; each appends to out. False after errors. */
bool site_register_page(const Site *site, MnBuf *out);
bool site_version_page(const Site *site, const MnEntry *entry, MnBuf *out);
bool site_latest_page(const Site *site, const MnEntry *entry, MnBuf *out);

/* latest_page.c: a page that leads on: where there is one way, at once */
typedef struct {
    const char *title;
    MnPlace to;
} SiteWay;
typedef struct {
    const char *language, *title, *note; /* the note may be NULL */
    MnPlace here;
    const SiteWay *ways;
    size_t nways;
} SiteLead;
bool site_lead_page(const Site *site, const SiteLead *lead, MnBuf *out);

/* former_page.c: is it a former id of a document? Its page of versions, or its latest */
bool site_is_former(const Site *site, const char *id);
bool site_former_page(const Site *site, const char *id, bool latest, MnBuf *out);

void site_register_csv(const Site *site, MnBuf *out);
void site_csv_metadata(const Site *site, MnBuf *out);
void site_register_json(const Site *site, MnBuf *out);
void site_feed(const Site *site, MnBuf *out); /* appends nothing when no version was issued */
void site_sitemap(const Site *site, MnBuf *out);

/* stray.c: advice on the folders of documents and versions that are no more, or know another address */
void site_report_strays(const Site *site);

/* site_parts.c */

/* An empty tree of a page: its root, with the meta names given as name, value, …, NULL (a NULL value is left out). */
MnNode *site_page(const Site *site, const char *language, const char *kind, const char *const *metas);
/* An element at the end of parent; class and text may be NULL. */
MnNode *site_add(MnNode *parent, MnKind kind, const char *class, const char *text);
MnNode *site_add_link(MnNode *parent, const char *href, const char *text);
/* Says in which language an element's text is, and which way it runs, where that is not as around it. */
void site_set_language(MnNode *element, const char *language, const char *around);
/* Words that tell one link from others alike, for those who hear links out of their context. */
void site_add_unseen(MnNode *parent, const char *text);

/* A word; "" after an error, reported, when there is none. */
const char *site_word(const Site *site, const MnWords *words, const char *key);
/* The word with its places filled: pairs are name, value, …, NULL. */
const char *site_filled(const Site *site, const MnWords *words, const char *key, const char *const *pairs);
#define SITE_PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})
/* The word `key-n` if there is one, else `key`, with {n} filled. */
const char *site_counted(const Site *site, const MnWords *words, const char *key, uint64_t n);
/* "96 KB", "1.2 MB". */
const char *site_size(const Site *site, const MnWords *words, uint64_t bytes);
/* "PDF, 96 KB, 8 pages" */
const char *site_pdf_format(const Site *site, const MnWords *words, const MnVersion *version);
/* A date in words; council, an element of a data tree or NULL, may have a style of its own. */
const char *site_date(const Site *site, const MnWords *words, const MnNode *council, const char *iso);
/* <time datetime>, with the date in words. */
void site_add_date(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const char *iso);
/* The same with the date where {date} stands in a word. */
void site_add_dated(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const char *key,
                    const char *iso);
/* How a version stands, whatever its author calls it: issued, replaced or a draft. NULL where there is nothing to say. */
const char *site_standing(const Site *site, const MnWords *words, const MnVersion *version);
/* The same, but a draft as its author calls it where that names a stage before issue: for approval. */
const char *site_standing_said(const Site *site, const MnWords *words, const MnVersion *version);
/* That as elements below parent: a label, and the date of issue. */
void site_add_standing(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const MnVersion *version);
/* What a version's pages are marked with, its marking and its exemption; NULL: nothing. */
const char *site_marking(const Site *site, const MnWords *words, const MnVersion *version);
/* A kind of document in words. */
const char *site_kind(const Site *site, const MnWords *words, const char *kind);

/* The whole address of a place; from the output folder where the site has no address. */
const char *site_address(const Site *site, MnPlace place);

/* The document in another language, where each names the other and both are published; or NULL. */
const MnEntry *site_translation(const Site *site, const MnEntry *entry);

/* A version that was issued and is published. */
typedef struct {
    const MnEntry *entry;
    const MnVersion *version;
    const char *when; /* its date, or that of its issue where that is later */
} SiteItem;
/* All of them, newest first; *count of them. Drafts are not for all, and a document without versions has no date of its own. */
SiteItem *site_issued(const Site *site, size_t *count);

#endif
