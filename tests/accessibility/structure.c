/* structure.c - in: the structure tree root. Out: elements in reading order, and the parent tree's entries.
 *
 * The tree is walked from K downwards, once: an element met a second time is marked and not entered again, so that a tree
 * that is none ends too. Types go through the role map to one of the standard types of 14.8.4. */
#include "structure.h"

#include <string.h>

enum { DEEPEST = 200, MAPPINGS = 64 };

static const char *const standard_types[] = {
    "Document",  "Part",    "Art",   "Sect",    "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
    "NonStruct", "Private", "H",     "H1",      "H2",        "H3",         "H4",      "H5",      "H6",    "P",
    "L",         "LI",      "Lbl",   "LBody",   "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
    "TFoot",     "Span",    "Quote", "Note",    "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
    "RB",        "RT",      "RP",    "Warichu", "WT",        "WP",         "Figure",  "Formula", "Form"};

static const char *find_standard(MnStr type)
{
    for (size_t i = 0; i < sizeof standard_types / sizeof *standard_types; i++)
        if (mn_str_is(type, standard_types[i])) return standard_types[i];
    return NULL;
}

bool structure_is_standard(MnStr type)
{
    return find_standard(type) != NULL;
}

static const PdfObject *role_of(const Structure *s, MnStr type)
{
    for (size_t i = 0; s->roles && i < s->roles->count; i++)
        if (mn_str_is(type, s->roles->entries[i].key)) return s->roles->entries[i].value;
    return NULL;
}

const char *structure_standard(const Structure *s, MnStr type, bool *circular)
{
    if (circular) *circular = false;
    for (int i = 0; i < MAPPINGS; i++) {
        const char *standard = find_standard(type);
        const PdfObject *role = standard ? NULL : role_of(s, type);
        if (standard) return standard;
        if (!pdf_is(role, PDF_NAME)) return "";
        type = role->text;
    }
    if (circular) *circular = true;
    return "";
}

Element *structure_element(const Structure *s, const PdfObject *object)
{
    return s && object && object->indirect && object->id < s->nby_id ? s->by_id[object->id] : NULL;
}

/* ---- elements ---- */

typedef struct {
    MnArena *arena;
    const PdfFile *file;
    Structure *structure;
} Loader;

static Element *load_element(Loader *l, const PdfObject *object, Element *parent, int depth);

static Kid load_kid(Loader *l, Element *element, const PdfObject *kid, int depth)
{
    const PdfObject *page = pdf_get(kid, "Pg");
    if (!page) page = pdf_get(element->object, "Pg");
    Kid result = {.kind = KID_WRONG, .page = pdf_page_index(l->file, page)};
    if (pdf_is(kid, PDF_INTEGER)) {
        result.kind = KID_CONTENT;
        result.mcid = kid->integer;
    } else if (pdf_is_name(pdf_get(kid, "Type"), "MCR") && pdf_is(pdf_get(kid, "MCID"), PDF_INTEGER)) {
        result.kind = KID_CONTENT;
        result.mcid = pdf_get(kid, "MCID")->integer;
    } else if (pdf_is_name(pdf_get(kid, "Type"), "OBJR")) {
        result.kind = KID_ANNOTATION;
        result.object = pdf_get(kid, "Obj");
    } else if (pdf_is(pdf_get(kid, "S"), PDF_NAME) && kid->indirect) {
        Element *known = structure_element(l->structure, kid);
        result.kind = KID_ELEMENT;
        result.element = known ? known : load_element(l, kid, element, depth + 1);
        if (known) known->listed_twice = true;
        if (!result.element) result.kind = KID_WRONG;
    }
    return result;
}

static Element *load_element(Loader *l, const PdfObject *object, Element *parent, int depth)
{
    Structure *s = l->structure;
    if (depth > DEEPEST || object->id >= s->nby_id) return NULL;
    Element *e = mn_arena_alloc(l->arena, sizeof *e);
    *e = (Element){.object = object, .parent = parent, .type = pdf_name(pdf_get(object, "S"))};
    e->standard = structure_standard(s, e->type, NULL);
    s->by_id[object->id] = e;
    s->elements = pdf_grow(l->arena, s->elements, &s->cap_elements, s->nelements + 1, sizeof *s->elements);
    s->elements[s->nelements++] = e;
    const PdfObject *kids = pdf_get(object, "K");
    size_t count = pdf_is(kids, PDF_ARRAY) ? kids->count : kids ? 1 : 0;
    e->kids = mn_arena_array(l->arena, count + 1, sizeof *e->kids);
    for (; e->nkids < count; e->nkids++)
        e->kids[e->nkids] = load_kid(l, e, pdf_is(kids, PDF_ARRAY) ? pdf_at(kids, e->nkids) : kids, depth);
    return e;
}

/* A node of a number tree (7.9.7). */
static void load_parents(Loader *l, const PdfObject *node, int depth)
{
    Structure *s = l->structure;
    const PdfObject *numbers = pdf_get(node, "Nums"), *kids = pdf_get(node, "Kids");
    if (depth > DEEPEST) return;
    for (size_t i = 0; i + 1 < pdf_length(numbers); i += 2) {
        s->parents = pdf_grow(l->arena, s->parents, &s->cap_parents, s->nparents + 1, sizeof *s->parents);
        s->parents[s->nparents++] = (ParentEntry){pdf_integer(pdf_at(numbers, i), -1), pdf_at(numbers, i + 1)};
    }
    for (size_t i = 0; i < pdf_length(kids); i++) load_parents(l, pdf_at(kids, i), depth + 1);
}

Structure *structure_load(MnArena *arena, const PdfFile *file)
{
    const PdfObject *root = pdf_get(file->catalog, "StructTreeRoot"), *kids = pdf_get(root, "K");
    if (!pdf_is(root, PDF_DICT)) return NULL;
    Structure *s = mn_arena_alloc(arena, sizeof *s);
    Loader l = {arena, file, s};
    size_t count = pdf_is(kids, PDF_ARRAY) ? kids->count : 1;
    const PdfObject *roles = pdf_get(root, "RoleMap");
    *s = (Structure){.root = root, .roles = pdf_is(roles, PDF_DICT) ? roles : NULL, .nby_id = file->nobjects};
    s->by_id = mn_arena_array(arena, s->nby_id + 1, sizeof *s->by_id);
    s->roots = mn_arena_array(arena, count + 1, sizeof *s->roots);
    for (size_t i = 0; i < count; i++) {
        const PdfObject *kid = pdf_is(kids, PDF_ARRAY) ? pdf_at(kids, i) : kids;
        bool is_new = pdf_is(kid, PDF_DICT) && kid->indirect && !structure_element(s, kid);
        Element *element = is_new ? load_element(&l, kid, NULL, 0) : NULL;
        if (element) s->roots[s->nroots++] = element;
    }
    load_parents(&l, pdf_get(root, "ParentTree"), 0);
    return s;
}

/* ---- looking ---- */

const PdfObject *structure_parent(const Structure *s, int64_t key)
{
    size_t low = 0, high = s ? s->nparents : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->parents[middle].key == key) return s->parents[middle].value;
        if (s->parents[middle].key < key) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

Element *structure_of_content(const Structure *s, const PdfObject *page, int64_t mcid)
{
    int64_t key = pdf_integer(pdf_get(page, "StructParents"), -1);
    if (key < 0 || mcid < 0) return NULL;
    return structure_element(s, pdf_at(structure_parent(s, key), (size_t)mcid));
}

bool element_is(const Element *e, const char *standard)
{
    return e && strcmp(e->standard, standard) == 0;
}

const PdfObject *element_attribute(const Element *e, const char *owner, const char *key)
{
    const PdfObject *attributes = pdf_get(e->object, "A");
    if (pdf_is_name(pdf_get(attributes, "O"), owner)) return pdf_get(attributes, key);
    for (size_t i = 0; i < pdf_length(attributes); i++) {
        const PdfObject *object = pdf_at(attributes, i);
        const PdfObject *value = pdf_is_name(pdf_get(object, "O"), owner) ? pdf_get(object, key) : NULL;
        if (value) return value;
    }
    return NULL;
}

bool element_has_language(const Element *e)
{
    for (; e; e = e->parent)
        if (pdf_is(pdf_get(e->object, "Lang"), PDF_STRING)) return true;
    return false;
}

size_t element_count(const Element *e, const char *standard)
{
    size_t count = 0;
    for (size_t i = 0; i < e->nkids; i++)
        if (e->kids[i].kind == KID_ELEMENT && (!standard || element_is(e->kids[i].element, standard))) count++;
    return count;
}
