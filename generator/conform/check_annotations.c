/* check_annotations.c - in: the annotations of the pages, and Link elements. Out: (conform_check_annotation) PDF/UA-1, 7.18; PDF/A-2, 6.3;
 * ISO 32000-1, 14.7.4.3: a link annotation and its Link element lead to each other. */
#include "conform/passes.h"

#include <math.h>

enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE_NO_VIEW = 256 };

static bool refers_to(const Element *e, const PdfObject *annotation, size_t page)
{
    for (size_t i = 0; i < e->nkids; i++)
        if (e->kids[i].kind == KID_ANNOTATION && e->kids[i].object == annotation && e->kids[i].page == page) return true;
    return false;
}

static void check_tagged(Checker *c, const PdfObject *annotation, size_t page)
{
    const PdfObject *key = conform_get(annotation, "StructParent");
    const Element *e = conform_structure_element(c->structure, conform_structure_parent(c->structure, conform_integer(key, -1)));
    if (!conform_element_is(e, "Link"))
        conform_fail(c, RULE_LINK_TAGGED, annotation->id, "the parent tree leads from the link to %s",
                     e ? e->standard : "no element");
    else if (!refers_to(e, annotation, page))
        conform_fail(c, RULE_LINK_RETURNS, annotation->id, "the link's element (object %u) does not refer to it", e->object->id);
}

static void check_target(Checker *c, const PdfObject *annotation)
{
    const PdfObject *action = conform_get(annotation, "A"), *target = conform_get(annotation, "Dest");
    if (!target && conform_is_name(conform_get(action, "S"), "GoTo")) target = conform_get(action, "D");
    const PdfObject *uri = conform_is_name(conform_get(action, "S"), "URI") ? conform_get(action, "URI") : NULL;
    bool page = conform_page_index(c->file, conform_at(target, 0)) < c->file->npages;
    MnStr text = uri && conform_is(uri, PDF_STRING) ? uri->text : MN_STR("");
    bool address = text.len > 0;
    for (size_t i = 0; address && i < text.len; i++) address = text.ptr[i] > ' ' && text.ptr[i] < 0x7F;
    if (page == address) conform_fail(c, RULE_LINK_TARGET, annotation->id, "the link leads to no page and to no URI, or to both");
}

static void check_place(Checker *c, const PdfObject *annotation, const PdfObject *page)
{
    const PdfObject *rect = conform_get(annotation, "Rect"), *media = conform_inherited(page, "MediaBox");
    double x0 = conform_number(conform_at(rect, 0), NAN), y0 = conform_number(conform_at(rect, 1), NAN);
    double x1 = conform_number(conform_at(rect, 2), NAN), y1 = conform_number(conform_at(rect, 3), NAN);
    if (!(x0 < x1 && y0 < y1 && x0 >= conform_number(conform_at(media, 0), 0) && y0 >= conform_number(conform_at(media, 1), 0) &&
          x1 <= conform_number(conform_at(media, 2), 0) && y1 <= conform_number(conform_at(media, 3), 0)))
        conform_fail(c, RULE_LINK_PLACE, annotation->id, "the link's rectangle is empty or not on its page");
}

static void check_one(Checker *c, const PdfObject *annotation, size_t page)
{
    int64_t flags = conform_integer(conform_get(annotation, "F"), -1);
    MnStr contents = conform_text(c->arena, conform_get(annotation, "Contents"));
    uint32_t id = conform_id(annotation);
    if (!conform_is_name(conform_get(annotation, "Subtype"), "Link") || conform_get(annotation, "AP")) {
        conform_fail(c, RULE_ANNOTATION_KIND, id, "the annotation is no link, or has an appearance");
        return;
    }
    if (flags < 0) conform_fail(c, RULE_ANNOTATION_FLAGS, id, "the annotation has no F");
    else if ((flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) || !(flags & PRINT))
        conform_fail(c, RULE_ANNOTATION_PRINTS, id, "F is %lld: the annotation is not printed, or not seen", (long long)flags);
    if (!contents.len) conform_fail(c, RULE_LINK_CONTENTS, id, "the link does not say in Contents what it is");
    else if (!c->has_language) conform_fail(c, RULE_CONTENTS_LANGUAGE, id, "Contents is in an unknown language");
    check_tagged(c, annotation, page);
    check_target(c, annotation);
    check_place(c, annotation, c->file->pages[page]);
}

static bool is_on_page(const Checker *c, const Kid *kid)
{
    const PdfObject *annotations = kid->page < c->file->npages ? conform_get(c->file->pages[kid->page], "Annots") : NULL;
    for (size_t i = 0; i < conform_length(annotations); i++)
        if (conform_at(annotations, i) == kid->object) return true;
    return false;
}

static void check_element(Checker *c, const Element *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->nkids; i++) {
        if (e->kids[i].kind != KID_ANNOTATION) continue;
        count++;
        if (!is_on_page(c, &e->kids[i]))
            conform_fail(c, RULE_LINK_OBJECT, e->object->id, "%s refers to an annotation that is not on its page", e->standard);
    }
    if (conform_element_is(e, "Link") && !count) conform_fail(c, RULE_LINK_OBJECT, e->object->id, "the Link has no annotation");
}

void conform_check_annotation(Checker *c)
{
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *annotations = conform_get(c->file->pages[p], "Annots");
        for (size_t i = 0; i < conform_length(annotations); i++) check_one(c, conform_at(annotations, i), p);
    }
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) check_element(c, c->structure->elements[i]);
}
