/* passes.c - in: the bytes of a PDF. Out: the rules it breaks, each with the object, its page and a reason.
 *
 * The file is loaded once (pdf_file.c, tag_tree.c, fonts.c, page_content.c), then the passes run in the order of clauses.h. */
#include "conform/passes.h"

enum { MOST_CONTENT = 64 << 20 }; /* bytes of content of all pages */

/* ---- where objects stand ---- */

static void put_on_page(Checker *c, const PdfObject *object, size_t page)
{
    if (object && object->indirect && object->id < c->file->nobjects && !c->page_of[object->id])
        c->page_of[object->id] = (uint32_t)page + 1;
}

static void locate_of_page(Checker *c, size_t p)
{
    const PdfObject *page = c->file->pages[p], *contents = conform_get(page, "Contents"), *links = conform_get(page, "Annots");
    const PdfObject *pictures = conform_get(conform_inherited(page, "Resources"), "XObject");
    put_on_page(c, page, p);
    put_on_page(c, contents, p);
    for (size_t i = 0; i < conform_length(contents); i++) put_on_page(c, conform_at(contents, i), p);
    for (size_t i = 0; i < conform_length(links); i++) put_on_page(c, conform_at(links, i), p);
    for (size_t i = 0; conform_is(pictures, PDF_DICT) && i < pictures->count; i++) put_on_page(c, pictures->entries[i].value, p);
}

/* The page of an element is that of its first content. Children come after their parents in the list, so from its end on each
 * finds its children placed. */
static void locate_element(Checker *c, const Element *e)
{
    for (size_t i = 0; i < e->nkids; i++) {
        const Kid *kid = &e->kids[i];
        uint32_t below = kid->kind == KID_ELEMENT ? c->page_of[kid->element->object->id] : 0;
        size_t page = kid->kind == KID_ELEMENT ? below - (size_t)1 : kid->kind == KID_WRONG ? SIZE_MAX : kid->page;
        if (page < c->file->npages) put_on_page(c, e->object, page);
    }
    size_t page = conform_page_index(c->file, conform_get(e->object, "Pg"));
    if (page < c->file->npages) put_on_page(c, e->object, page);
}

static void locate(Checker *c)
{
    c->page_of = mn_arena_array(c->arena, c->file->nobjects + 1, sizeof *c->page_of);
    for (size_t p = 0; p < c->file->npages; p++) locate_of_page(c, p);
    for (size_t i = c->structure ? c->structure->nelements : 0; i-- > 0;) locate_element(c, c->structure->elements[i]);
}

/* ---- the run ---- */

static void load_parts(Checker *c)
{
    size_t room = MOST_CONTENT;
    c->has_language = conform_text(c->arena, conform_get(c->file->catalog, "Lang")).len > 0;
    c->structure = conform_structure_load(c->arena, c->file);
    c->fonts = conform_fonts_new(c->arena);
    c->contents = mn_arena_array(c->arena, c->file->npages + 1, sizeof(Content *));
    for (size_t i = 0; i < c->file->npages; i++) {
        c->contents[i] = conform_content_read(c->arena, c->fonts, c->file->pages[i], &room);
        if (c->contents[i]->is_cut) conform_file_complain(c->file, "the content of the pages is more than can be looked at");
    }
    conform_fonts_load_unused(c->fonts, c->file);
    if (c->fonts->has_more) conform_file_complain(c->file, "there are more fonts than can be looked at");
    if (c->structure && c->structure->has_loops) conform_file_complain(c->file, "the parent tree does not end");
    locate(c);
}

Checker *conform_load(MnArena *arena, MnStr bytes)
{
    Checker *c = mn_arena_alloc(arena, sizeof *c);
    c->arena = arena;
    c->file = conform_file_read(arena, bytes);
    if (c->file->catalog) load_parts(c);
    return c;
}

Checker *conform_run(MnArena *arena, MnStr bytes)
{
    Checker *c = conform_load(arena, bytes);
    if (!c->file->catalog) {
        conform_fail(c, RULE_READABLE, 0, "%s", c->file->complaint);
        return c;
    }
#define X(name) c->pass = #name, conform_check_##name(c);
    CONFORM_PASSES(X)
#undef X
    return c;
}
