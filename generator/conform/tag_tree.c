/* tag_tree.c - in: the structure tree root. Out: elements in reading order, and the parent tree's entries.
 *
 * The tree is walked from K downwards, once: an element met a second time is marked and not entered again, so that a tree
 * that is none ends too. Types go through the role map to one of the standard types of 14.8.4. */
#include "conform/tag_tree.h"

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

bool conform_structure_is_standard(MnStr type)
{
    return find_standard(type) != NULL;
}

const char *conform_structure_standard(const Structure *s, MnStr type, bool *circular)
{
    if (circular) *circular = false;
    for (int i = 0; i < MAPPINGS; i++) {
        const char *standard = find_standard(type);
        const PdfObject *role = standard ? NULL : conform_get_named(s->roles, type);
        if (standard) return standard;
        if (!conform_is(role, PDF_NAME)) return "";
        type = role->text;
    }
    if (circular) *circular = true;
    return "";
}

Element *conform_structure_element(const Structure *s, const PdfObject *object)
{
    return s && object && object->indirect && object->id < s->nby_id ? s->by_id[object->id] : NULL;
}

/* ---- elements ---- */

typedef struct {
    MnArena *arena;
    const PdfFile *file;
    Structure *structure;
    Walk walk; /* of the parent tree */
} Loader;

static Element *load_element(Loader *l, const PdfObject *object, Element *parent, int depth);

static Kid load_kid(Loader *l, Element *element, const PdfObject *kid, int depth)
{
    const PdfObject *page = conform_get(kid, "Pg");
    if (!page) page = conform_get(element->object, "Pg");
    Kid result = {.kind = KID_WRONG, .page = conform_page_index(l->file, page)};
    if (conform_is(kid, PDF_INTEGER)) {
        result.kind = KID_CONTENT;
        result.mcid = kid->integer;
    } else if (conform_is_name(conform_get(kid, "Type"), "MCR") && conform_is(conform_get(kid, "MCID"), PDF_INTEGER)) {
        result.kind = KID_CONTENT;
        result.mcid = conform_get(kid, "MCID")->integer;
    } else if (conform_is_name(conform_get(kid, "Type"), "OBJR")) {
        result.kind = KID_ANNOTATION;
        result.object = conform_get(kid, "Obj");
    } else if (conform_is(conform_get(kid, "S"), PDF_NAME) && kid->indirect) {
        Element *known = conform_structure_element(l->structure, kid);
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
    *e = (Element){.object = object, .parent = parent, .type = conform_name(conform_get(object, "S"))};
    e->standard = conform_structure_standard(s, e->type, NULL);
    s->by_id[object->id] = e;
    s->elements = conform_grow(l->arena, s->elements, &s->cap_elements, s->nelements + 1, sizeof(Element *));
    s->elements[s->nelements++] = e;
    const PdfObject *kids = conform_get(object, "K");
    size_t count = conform_is(kids, PDF_ARRAY) ? kids->count : kids ? 1 : 0;
    e->kids = mn_arena_array(l->arena, count + 1, sizeof *e->kids);
    for (; e->nkids < count; e->nkids++)
        e->kids[e->nkids] = load_kid(l, e, conform_is(kids, PDF_ARRAY) ? conform_at(kids, e->nkids) : kids, depth);
    return e;
}

/* A node of a number tree (7.9.7). */
static void load_parents(Loader *l, const PdfObject *node, int depth)
{
    Structure *s = l->structure;
    const PdfObject *numbers = conform_get(node, "Nums"), *kids = conform_get(node, "Kids");
    if (depth > DEEPEST || !conform_walk_enter(&l->walk, node)) {
        s->has_loops = true;
        return;
    }
    for (size_t i = 0; i + 1 < conform_length(numbers); i += 2) {
        s->parents = conform_grow(l->arena, s->parents, &s->cap_parents, s->nparents + 1, sizeof *s->parents);
        s->parents[s->nparents++] = (ParentEntry){conform_integer(conform_at(numbers, i), -1), conform_at(numbers, i + 1)};
    }
    for (size_t i = 0; i < conform_length(kids); i++) load_parents(l, conform_at(kids, i), depth + 1);
}

Structure *conform_structure_load(MnArena *arena, const PdfFile *file)
{
    const PdfObject *root = conform_get(file->catalog, "StructTreeRoot"), *kids = conform_get(root, "K");
    if (!conform_is(root, PDF_DICT)) return NULL;
    Structure *s = mn_arena_alloc(arena, sizeof *s);
    Loader l = {arena, file, s, conform_walk_new(file)};
    size_t count = conform_is(kids, PDF_ARRAY) ? kids->count : 1;
    const PdfObject *roles = conform_get(root, "RoleMap");
    *s = (Structure){.root = root, .roles = conform_is(roles, PDF_DICT) ? roles : NULL, .nby_id = file->nobjects};
    s->by_id = mn_arena_array(arena, s->nby_id + 1, sizeof(Element *));
    s->roots = mn_arena_array(arena, count + 1, sizeof(Element *));
    for (size_t i = 0; i < count; i++) {
        const PdfObject *kid = conform_is(kids, PDF_ARRAY) ? conform_at(kids, i) : kids;
        bool is_new = conform_is(kid, PDF_DICT) && kid->indirect && !conform_structure_element(s, kid);
        Element *element = is_new ? load_element(&l, kid, NULL, 0) : NULL;
        if (element) s->roots[s->nroots++] = element;
    }
    load_parents(&l, conform_get(root, "ParentTree"), 0);
    return s;
}

/* ---- looking ---- */

const PdfObject *conform_structure_parent(const Structure *s, int64_t key)
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

Element *conform_structure_of_content(const Structure *s, const PdfObject *page, int64_t mcid)
{
    int64_t key = conform_integer(conform_get(page, "StructParents"), -1);
    if (key < 0 || mcid < 0) return NULL;
    return conform_structure_element(s, conform_at(conform_structure_parent(s, key), (size_t)mcid));
}

bool conform_element_is(const Element *e, const char *standard)
{
    return e && strcmp(e->standard, standard) == 0;
}

const PdfObject *conform_element_attribute(const Element *e, const char *owner, const char *key)
{
    const PdfObject *attributes = conform_get(e->object, "A");
    if (conform_is_name(conform_get(attributes, "O"), owner)) return conform_get(attributes, key);
    for (size_t i = 0; i < conform_length(attributes); i++) {
        const PdfObject *object = conform_at(attributes, i);
        const PdfObject *value = conform_is_name(conform_get(object, "O"), owner) ? conform_get(object, key) : NULL;
        if (value) return value;
    }
    return NULL;
}

bool conform_element_has_language(const Element *e)
{
    for (; e; e = e->parent)
        if (conform_is(conform_get(e->object, "Lang"), PDF_STRING)) return true;
    return false;
}

size_t conform_element_count(const Element *e, const char *standard)
{
    size_t count = 0;
    for (size_t i = 0; i < e->nkids; i++)
        if (e->kids[i].kind == KID_ELEMENT && (!standard || conform_element_is(e->kids[i].element, standard))) count++;
    return count;
}
