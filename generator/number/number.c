/* number.c - in: the merged document tree. Out: the same tree, numbered; see number.h and the rules in each pass.
 *
 * All passes are linear in the size of the tree. Nothing here depends on pages or on a writer: a number is a fact of the
 * document, so HTML, PDF and a comparison say the same. */
#include "number/internal.h"

MnNode *number_heading_of(const MnNode *section)
{
    for (MnNode *child = mn_xml_first_element(section); child; child = mn_xml_next_element(child)) {
        const char *name = mn_xml_name(child);
        if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2]) return child;
        if (mn_xml_is(child, "header")) return number_heading_of(child);
    }
    return NULL;
}

const char *number_worded(Numbering *n, const char *key, const char *number)
{
    const char *filled = mn_words_fill(n->ctx->arena, n->words, key, (const char *const[]){"number", number, NULL});
    return filled ? filled : number;
}

void number_prefix(MnNode *node, const char *text)
{
    MnNode *first = node->children;
    MnNode *span = mn_xml_insert_first(node, "span");
    mn_xml_set_attr(span, "class", "number");
    mn_xml_add_string(span, text);
    MnBuf joined = {0};
    mn_buf_putc(&joined, ' ');
    if (mn_xml_is_text(first)) {
        mn_buf_puts(&joined, mn_xml_text(first));
        mn_xml_set_text(first, mn_buf_view(&joined));
    } else {
        mn_xml_insert_text_after(span, mn_buf_view(&joined));
    }
    mn_buf_clear(&joined);
}

/* What only this stage reads goes: after it the tree is plain XHTML. */
static void drop_marks(MnNode *document)
{
    static const char *const marks[] = {"scope", "numbering", "note", "auto", "if"};
    for (MnNode *node = document; node; node = mn_xml_walk(node, document, true))
        if (mn_xml_is_element(node))
            for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
                if (mn_xml_mn_attr(node, marks[i])) mn_xml_set_mn_attr(node, marks[i], NULL);
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
    size_t errors = mn_diag_errors(ctx->diag);
    Numbering n = {.ctx = ctx, .document = document, .article = mn_xml_child(document, "article"), .words = words};
    n.last_scope = &n.scopes;
    if (!n.article) {
        mn_error(ctx->diag, mn_xml_pos(document), "begin the kind's template with <article>", "the document has no article");
        return false;
    }
    number_scopes(&n);
    number_count(&n);
    number_notes(&n);
    number_references(&n);
    number_contents(&n);
    drop_marks(document);
    clear(&n);
    return mn_diag_errors(ctx->diag) == errors;
}
