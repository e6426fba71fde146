/* layout.h - document trees become pages: the whole of typesetting is one call.
 *
 *     document tree ──box/──▶ boxes ──flow/──▶ units ──▶ pages ──page/──▶ display lists
 *                     │ text/                  │ text/            │ text/
 *                     └──▶ structure tree      └──▶ lines         └──▶ furniture, cover
 *
 * A publication is an ordered list of parts, each a numbered document tree with the style and words it is set with, so that a
 * board pack is no special case. All parts are laid out; then every page has its number; then they are drawn.
 *
 * Of several parts each keeps its own "Page 3 of 12"; below it stands the number through the whole (the word pack-page), which is
 * the PDF's page label too. Each part is a Part of the structure tree; its bookmarks stand below its title. Parts may share every
 * id: whatever goes by an id goes by (part, id). A link to another part, by one of its keys, leads to its page here. */
#ifndef MN_PAGE_LAYOUT_H
#define MN_PAGE_LAYOUT_H

#include "page/pages.h"
#include "text/part.h"

typedef struct {
    const MnPart *parts;
    size_t nparts;     /* 1 or more */
    const char *title; /* of the whole; NULL: the first part's */
    bool contents;     /* of the whole, in the words and style of the first part, at the front; where there are several parts */
} MnPublication;

/* The pages, owned by ctx->arena; they borrow strings from the trees, which must live as long. NULL after errors (a
 * character that no font has, a picture that cannot be read), each reported with its position. */
MnPages *mn_layout(MnContext *ctx, const MnPublication *publication);

/* Stable text pictures of the steps before the pages, appended to out: the block tree, and the lines and rows with their
 * measures. The publication is laid out anew for them. False after errors. */
bool mn_layout_dump_boxes(MnContext *ctx, const MnPublication *publication, MnBuf *out);
bool mn_layout_dump_lines(MnContext *ctx, const MnPublication *publication, MnBuf *out);

#endif
