/* pipeline.c - in: a key. Out: the document after the stage asked for. The first half of the way, which needs no other document, is
 * numbered.c; run.c goes it for each document of a run. */
#include "document/pipeline.h"

#include "document/links.h"
#include "document/tree_digest.h"

MnPart mn_document_part(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    return (MnPart){.document = mn_links_for_pdf(ctx, shared, document),
                    .style = document->style,
                    .words = document->words,
                    .folder = document->folder,
                    .draft = document->draft,
                    .digest = document->digest};
}

/* By it members say, also by telephone, which draft they approve. */
static void take_digest(MnContext *ctx, MnDocument *document)
{
    char digest[65], shown[MN_SHORT_DIGEST];
    mn_tree_digest(ctx, document, digest);
    mn_short_digest(digest, shown);
    document->digest = mn_arena_strdup(ctx->arena, shown);
}

static MnPages *lay_out(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    MnPart part = mn_document_part(ctx, shared, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    return mn_layout(ctx, &publication);
}

bool mn_document_finish(MnContext *ctx, MnShared *shared, MnUpto upto, MnDocument *document)
{
    size_t errors = mn_diag_errors(ctx->diag);
    if (!document->tree) return false;
    mn_links_resolve(ctx, shared, document);
    if (document->draft) take_digest(ctx, document);
    if (upto == MN_UPTO_PAGES && document->style) document->pages = lay_out(ctx, shared, document);
    return mn_diag_errors(ctx->diag) == errors && (upto != MN_UPTO_PAGES || document->pages);
}

bool mn_document_make(MnContext *ctx, MnShared *shared, const MnKey *key, MnUpto upto, MnDocument *out)
{
    bool good = mn_document_number(ctx, shared, key, upto, out);
    if (upto > MN_UPTO_NUMBERED) good = mn_document_finish(ctx, shared, upto, out) && good;
    return good;
}
