/* items.h - a page being drawn: what its display list is made of. */
#ifndef MN_PAGE_ITEMS_H
#define MN_PAGE_ITEMS_H

#include "flow/flow.h"
#include "page/folio.h"
#include "page/pages.h"

/* What draws the pages of one part. units is the stage's one way back up: the cells of a row are flows. */
typedef struct Emitter Emitter;
struct Emitter {
    Typesetter *t;
    const MnStyle *style;
    Area area;
    VECTOR(MnItem) items;
    VECTOR(MnItem) links; /* of this page, put at its end */
    const MnTag *tag;     /* of the open BEGIN, or NULL */
    uint32_t order;
    int artifact;  /* the open MnArtifact, or -1 */
    uint32_t page; /* of the publication, from 0 */
    bool turned;   /* the page is */
    bool repeated; /* what is drawn was drawn before: all of it is an artifact */
    const Folios *folios;
    uint32_t part;  /* of the publication */
    uint32_t whole; /* the page's number through the whole; 0: it is not printed */
    void (*units)(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y);
};

MnItem *emit_item(Emitter *e, MnItemKind kind); /* valid until the next one */
/* Content of the tag, or of none, begins; what was open ends. */
void emit_content(Emitter *e, MnTag *tag, uint32_t order);
void emit_artifact(Emitter *e, MnArtifact kind);
void emit_end(Emitter *e);
void emit_rect(Emitter *e, MnLength x, MnLength y, MnLength width, MnLength height, MnColour colour);
void emit_path(Emitter *e, const MnPath *path);
/* The items emitted since the last call, in the pages' arena. */
const MnItem *emit_finish(Emitter *e, uint32_t *count);

#endif
