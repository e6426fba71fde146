/* pages.h - what layout yields: pages as display lists, and the structure tree (text/tag.h) that their content hangs on.
 *
 * The structure tree (tags) is made from the document tree alone; pages refer to it by BEGIN and END items. A writer
 * replays the items in order and never measures. Lengths are thousandths of a point, page origin top left, y down; a
 * text item's y is its baseline. Everything lives in the publication's arena; shaped words in its word cache. */
#ifndef MN_PAGE_PAGES_H
#define MN_PAGE_PAGES_H

#include "image/drawing.h"
#include "style/style.h"
#include "text/piece.h"
#include "text/tag.h"

typedef struct {
    const MnPathStep *steps;
    uint32_t nsteps;
    bool fill, stroke, even_odd;
    MnColour fill_colour, stroke_colour;
    uint16_t fill_transparency, stroke_transparency; /* thousandths; 0 hides what is below */
    MnLength width;                                  /* of the stroke */
    uint8_t cap, join;                               /* as PDF: 0 butt/mitre, 1 round, 2 square/bevel */
    int32_t mitre_limit;                             /* thousandths; 0: 10, as PDF has it where nothing is said */
    const MnLength *dashes;                          /* pairs on, off; or NULL */
    uint32_t ndashes;
    MnLength dash_offset;
} MnPath;

/* A picture, decoded or checked by the image stage. The same pointer is the same picture. */
struct MnImage;

typedef enum {
    MN_ARTIFACT_PAGINATION,
    MN_ARTIFACT_HEADER,
    MN_ARTIFACT_FOOTER,
    MN_ARTIFACT_WATERMARK,
    MN_ARTIFACT_LAYOUT,
    MN_ARTIFACT_BACKGROUND
} MnArtifact;

typedef enum {
    MN_ITEM_BEGIN,    /* content of `tag` begins; BEGIN and ARTIFACT are closed by END and never nest */
    MN_ITEM_ARTIFACT, /* content of no tag begins */
    MN_ITEM_END,
    MN_ITEM_TEXT,
    MN_ITEM_RECT, /* filled */
    MN_ITEM_PATH,
    MN_ITEM_IMAGE,
    MN_ITEM_SAVE, /* to its RESTORE, in the same content, all is clipped and transformed; they nest MN_MOST_SAVED deep */
    MN_ITEM_RESTORE,
    MN_ITEM_LINK /* annotation; outside BEGIN…END; one per line box of the link */
} MnItemKind;

enum { MN_MOST_SAVED = 24 }; /* PDF/A allows 28 (ISO 19005-2, 6.1.13) */

typedef struct {
    MnItemKind kind;
    union {
        struct {
            MnTag *tag;
            uint32_t order;
            const char *actual; /* replacement text of this content only, or NULL */
            const char *lang;   /* of this content only, or NULL */
        } begin;
        MnArtifact artifact;
        struct {
            const MnFont *font;
            MnLength size, x, y;
            MnColour colour;
            uint16_t transparency; /* as of a path */
            MnLength rise;         /* above the baseline (superscripts) */
            const MnPiece *pieces;
            uint32_t npieces;
        } text;
        struct {
            MnLength x, y, width, height;
            MnColour colour;
        } rect;
        const MnPath *path;
        struct {
            const MnPath *clip;           /* on the page as it was before; or NULL */
            const MnTransform *transform; /* of what is painted until the RESTORE; or NULL */
        } save;
        struct {
            const struct MnImage *image;
            MnLength x, y, width, height;
        } image;
        struct {
            MnTag *tag;         /* the Link (or Reference's Link) it belongs to */
            const char *target; /* "#id" of an anchor of that part, or a URI */
            uint32_t part;
            const char *contents; /* what the link says, for /Contents */
            MnLength x, y, width, height;
        } link;
    } u;
} MnItem;

typedef struct {
    MnLength width, height;
    const MnItem *items;
    uint32_t nitems;
    const char *label; /* the printed number, as page labels must say it; a cover prints none and has its word */
} MnPage;

/* Where an id of the document tree of a part came to stand. A part of several has one of "": its beginning. */
typedef struct {
    const char *id;
    uint32_t part;
    uint32_t page;
    MnLength y;
} MnAnchor;

typedef struct {
    const char *title;
    int level; /* from 1 */
    uint32_t page;
    MnLength y;
} MnBookmark;

typedef struct {
    MnPage *pages;
    uint32_t npages;
    MnArena *lists; /* the items of all pages and what they refer to but tags, words and pictures; or NULL: they live elsewhere */
    const MnFont *const *fonts; /* that their texts are set in, nfonts of them */
    uint32_t nfonts;
    MnTag *root;     /* the Document */
    uint32_t nparts; /* of the publication, contents of the whole included; of one part alone ids are unique as they are */
    const MnAnchor *anchors; /* sorted by part, then by id as strcmp */
    uint32_t nanchors;
    const MnBookmark *bookmarks; /* in reading order */
    uint32_t nbookmarks;
    bool rtl;                                                                 /* is read from right to left */
    const char *language;                                                     /* BCP 47 */
    const char *title, *author, *subject, *keywords, *publisher, *identifier; /* NULL where there is none */
    const char *rights, *licence, *licence_url;                               /* what may be done with it, or NULL */
    const char *date; /* ISO 8601 date of the version (2012, 2012-05 or 2012-05-29), or NULL */
} MnPages;

/* Is any text of the pages set in this font? Known as long as they are. */
bool mn_pages_show(const MnPages *pages, const MnFont *font);

/* Lets the display lists go, which are most of what a large document holds: its pages are then without items. */
void mn_pages_let_go(MnPages *pages);

/* Stable text pictures: stage "pages" (every item with its place) or "tags" (the structure tree). */
void mn_pages_dump(const MnPages *pages, MnBuf *out);
void mn_tags_dump(const MnPages *pages, MnBuf *out);

#endif
