/* support.h - what the tests of the comparison share: trees from text, and the law. */
#ifndef MN_TESTS_COMPARE_SUPPORT_H
#define MN_TESTS_COMPARE_SUPPORT_H

#include "unit.h"

#include "compare/compare.h"
#include "compare/resolve.h"
#include "reading.h"
#include "tree/document_xml.h"

#include <string.h>

static inline MnContext context(MnArena *arena)
{
    return mn_context_new(arena, reading(arena, "."));
}

static inline const MnWords *english(MnContext *ctx)
{
    return mn_words_load(ctx, "en-GB", (MnRange){0}, NULL);
}

/* A document as document.xml would have it. */
static inline MnNode *document_of(MnContext *ctx, MnStr xml)
{
    MnNode *root = mn_tree_read(ctx, mn_source_new(ctx->arena, "document.xml", xml));
    assert_non_null(root);
    return root;
}

static inline MnNode *article(MnContext *ctx, const char *blocks)
{
    const char *xml = mn_arena_printf(
        ctx->arena, "<document lang=\"en-GB\" id=\"d\"><meta name=\"title\" content=\"T\"/><article>%s</article></document>",
        blocks);
    return document_of(ctx, mn_str(xml));
}

static inline MnComparison *compare(MnContext *ctx, const MnNode *old, const MnNode *new)
{
    return mn_compare(ctx->arena, old, new, &(MnCompareOptions){.words = english(ctx)});
}

static inline MnStr own_form(MnArena *arena, const MnNode *document)
{
    MnBuf out = {0};
    mn_canonical_write(arena, document, MN_CANONICAL_OWN, NULL, NULL, &out);
    size_t len = out.len;
    return (MnStr){mn_buf_finish(&out, arena), len};
}

/* Where two forms begin to differ, on standard error. */
static inline bool is_same_form(const char *name, MnStr wanted, MnStr got)
{
    if (mn_str_equal(wanted, got)) return true;
    size_t at = 0;
    while (at < wanted.len && at < got.len && wanted.ptr[at] == got.ptr[at]) at++;
    size_t from = at > 200 ? at - 200 : 0;
    MnStr w = mn_str_slice(wanted, from, at + 200), g = mn_str_slice(got, from, at + 200);
    fprintf(stderr, "%s differs\n--- wanted\n%.*s\n--- got\n%.*s\n", name, (int)w.len, w.ptr, (int)g.len, g.ptr);
    return false;
}

/* Does the law hold of this marked tree? */
static inline bool is_lawful(MnArena *arena, const MnNode *old, const MnNode *new, const MnNode *marked)
{
    bool accepted = is_same_form("accepted", own_form(arena, new), own_form(arena, mn_compare_accepted(arena, marked)));
    return is_same_form("rejected", own_form(arena, old), own_form(arena, mn_compare_rejected(arena, marked))) && accepted;
}

#endif
