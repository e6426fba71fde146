/* annotations.c - in: the annotations of the pages, and Link elements. Out: (check_annotation) PDF/UA-1, 7.18; PDF/A-2, 6.3;
 * ISO 32000-1, 14.7.4.3: a link annotation and its Link element lead to each other. */
#include "checker.h"
#include "structure.h"

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
    const PdfObject *key = pdf_get(annotation, "StructParent");
    const Element *e = structure_element(c->structure, structure_parent(c->structure, pdf_integer(key, -1)));
    if (!element_is(e, "Link"))
        check_fail(c, RULE_LINK_TAGGED, annotation->id, "the parent tree leads from the link to %s",
                   e ? e->standard : "no element");
    else if (!refers_to(e, annotation, page))
        check_fail(c, RULE_LINK_RETURNS, annotation->id, "the link's element (object %u) does not refer to it", e->object->id);
}

static void check_target(Checker *c, const PdfObject *annotation)
{
    const PdfObject *action = pdf_get(annotation, "A"), *target = pdf_get(annotation, "Dest");
    if (!target && pdf_is_name(pdf_get(action, "S"), "GoTo")) target = pdf_get(action, "D");
    const PdfObject *uri = pdf_is_name(pdf_get(action, "S"), "URI") ? pdf_get(action, "URI") : NULL;
    bool page = pdf_page_index(c->file, pdf_at(target, 0)) < c->file->npages;
    bool address = pdf_is(uri, PDF_STRING) && uri->text.len;
    for (size_t i = 0; address && i < uri->text.len; i++) address = uri->text.ptr[i] > ' ' && uri->text.ptr[i] < 0x7F;
    if (page == address) check_fail(c, RULE_LINK_TARGET, annotation->id, "the link leads to no page and to no URI, or to both");
}

static void check_place(Checker *c, const PdfObject *annotation, const PdfObject *page)
{
    const PdfObject *rect = pdf_get(annotation, "Rect"), *media = pdf_inherited(page, "MediaBox");
    double x0 = pdf_number(pdf_at(rect, 0), NAN), y0 = pdf_number(pdf_at(rect, 1), NAN);
    double x1 = pdf_number(pdf_at(rect, 2), NAN), y1 = pdf_number(pdf_at(rect, 3), NAN);
    if (!(x0 < x1 && y0 < y1 && x0 >= pdf_number(pdf_at(media, 0), 0) && y0 >= pdf_number(pdf_at(media, 1), 0) &&
          x1 <= pdf_number(pdf_at(media, 2), 0) && y1 <= pdf_number(pdf_at(media, 3), 0)))
        check_fail(c, RULE_LINK_PLACE, annotation->id, "the link's rectangle is empty or not on its page");
}

static void check_one(Checker *c, const PdfObject *annotation, size_t page)
{
    int64_t flags = pdf_integer(pdf_get(annotation, "F"), -1);
    MnStr contents = pdf_text(c->arena, pdf_get(annotation, "Contents"));
    uint32_t id = pdf_id(annotation);
    if (!pdf_is_name(pdf_get(annotation, "Subtype"), "Link") || pdf_get(annotation, "AP")) {
        check_fail(c, RULE_ANNOTATION_KIND, id, "the annotation is no link, or has an appearance");
        return;
    }
    if (flags < 0) check_fail(c, RULE_ANNOTATION_FLAGS, id, "the annotation has no F");
    else if ((flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) || !(flags & PRINT))
        check_fail(c, RULE_ANNOTATION_PRINTS, id, "F is %lld: the annotation is not printed, or not seen", (long long)flags);
    if (!contents.len) check_fail(c, RULE_LINK_CONTENTS, id, "the link does not say in Contents what it is");
    else if (!c->has_language) check_fail(c, RULE_CONTENTS_LANGUAGE, id, "Contents is in an unknown language");
    check_tagged(c, annotation, page);
    check_target(c, annotation);
    check_place(c, annotation, c->file->pages[page]);
}

static bool is_on_page(const Checker *c, const Kid *kid)
{
    const PdfObject *annotations = kid->page < c->file->npages ? pdf_get(c->file->pages[kid->page], "Annots") : NULL;
    for (size_t i = 0; i < pdf_length(annotations); i++)
        if (pdf_at(annotations, i) == kid->object) return true;
    return false;
}

static void check_element(Checker *c, const Element *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->nkids; i++) {
        if (e->kids[i].kind != KID_ANNOTATION) continue;
        count++;
        if (!is_on_page(c, &e->kids[i]))
            check_fail(c, RULE_LINK_OBJECT, e->object->id, "%s refers to an annotation that is not on its page", e->standard);
    }
    if (element_is(e, "Link") && !count) check_fail(c, RULE_LINK_OBJECT, e->object->id, "the Link has no annotation");
}

void check_annotation(Checker *c)
{
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *annotations = pdf_get(c->file->pages[p], "Annots");
        for (size_t i = 0; i < pdf_length(annotations); i++) check_one(c, pdf_at(annotations, i), p);
    }
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) check_element(c, c->structure->elements[i]);
}
