/* number.c - in: the merged document tree. Out: the same tree, numbered; see number.h and the rules in each pass.
 *
 * All passes are linear in the size of the tree. Nothing here depends on pages or on a writer: a number is a fact of the
 * document, so HTML, PDF and a comparison say the same. */
#include "number/frozen.h"
#include "tree/facts.h"

/* What only this stage reads goes: after it the tree is plain XHTML. */
static void drop_marks(MnNode *document)
{
    static const char *const marks[] = {"scope", "numbering", "note", "auto", "if", "frozen", "gone"};
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true))
        if (mn_xml_is_element(node))
            for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
                if (mn_xml_mn_attr(node, marks[i])) mn_xml_set_mn_attr(node, marks[i], NULL);
}

/* In text from right to left a number with a letter (A1.3) would drag along the digits after it. A direction of its own, though
 * the same as that of the text around it, parts the two. */
static void set_apart(MnNode *document)
{
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true)) {
        bool number = mn_is_number(node) || mn_is_reference(node);
        if (number && !mn_xml_attr(node, "dir") && mn_xml_is_rtl(node)) mn_xml_set_attr(node, "dir", "rtl");
    }
}

static void clear(Numbering *n)
{
    for (Scope *scope = n->scopes; scope; scope = scope->next) {
        mn_map_clear(&scope->targets);
        mn_map_clear(&scope->notes);
    }
    mn_map_clear(&n->by_scope);
    mn_map_clear(&n->by_node);
    mn_map_clear(&n->final_ids);
    mn_map_clear(&n->repeats);
}

bool mn_number(MnContext *ctx, MnNode *document, const MnWords *words)
{
    return mn_number_frozen(ctx, document, words, NULL);
}

bool mn_number_frozen(MnContext *ctx, MnNode *document, const MnWords *words, const MnIssuedNumbers *issued)
{
    size_t errors = mn_diag_errors(ctx->diag);
    Numbering n = {.ctx = ctx, .document = document, .article = mn_tree_child(document, MN_ARTICLE), .words = words};
    n.frozen = issued;
    n.last_scope = &n.scopes;
    if (!n.article) {
        mn_report(ctx->diag, MN_NO_ARTICLE, mn_xml_range(document));
        return false;
    }
    if (issued) mn_xml_set_attr(document, "numbering", mn_xml_attr(issued->issued, "numbering"));
    number_scopes(&n);
    number_count(&n);
    number_notes(&n);
    number_references(&n);
    if (issued) frozen_finish(&n);
    number_contents(&n);
    set_apart(document);
    drop_marks(document);
    clear(&n);
    return mn_diag_errors(ctx->diag) == errors;
}
