/* check_structure.c - in: the structure tree. Out: (conform_check_structure) the rules of its shape: PDF/UA-1, 7.1 to 7.9; ISO
 * 32000-1, 14.7, 14.8.
 *
 * Two tables say which types may stand in which and hold which; the rest is about one type each. */
#include "conform/passes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 }; /* levels of the ID tree */

static bool is_one_of(const char *type, const char *list)
{
    size_t len = strlen(type);
    for (const char *at = list; len && (at = strstr(at, type)); at++)
        if ((at == list || at[-1] == ' ') && (at[len] == ' ' || !at[len])) return true;
    return false;
}

/* ---- types ---- */

static void check_type(Checker *c, const Element *e)
{
    bool circular;
    const char *standard = conform_structure_standard(c->structure, e->type, &circular);
    if (circular)
        conform_fail(c, RULE_ROLE_CIRCLE, e->object->id, "the mapping of %.*s runs in a circle", (int)e->type.len, e->type.ptr);
    else if (!*standard)
        conform_fail(c, RULE_ROLE_MAPPED, e->object->id, "%.*s is not mapped to a standard type", (int)e->type.len, e->type.ptr);
}

static void check_roles(Checker *c)
{
    const PdfObject *roles = c->structure->roles;
    for (size_t i = 0; roles && i < roles->count; i++)
        if (conform_structure_is_standard(mn_str(roles->entries[i].key)))
            conform_fail(c, RULE_ROLE_STANDARD, roles->id, "%s is mapped", roles->entries[i].key);
}

/* ---- the tree itself ---- */

static void check_root(Checker *c)
{
    const Structure *s = c->structure;
    if (s->nroots != 1 || !conform_element_is(s->roots[0], "Document"))
        conform_fail(c, RULE_STRUCTURE_DOCUMENT, s->root->id, "the tree has %zu roots, the first a %s", s->nroots,
                     s->nroots ? s->roots[0]->standard : "nothing");
}

static void check_links(Checker *c, const Element *e)
{
    uint32_t id = e->object->id;
    const PdfObject *parent = conform_get(e->object, "P");
    if (!parent) conform_fail(c, RULE_PARENT, id, "%s has no P", e->standard);
    else if (parent != (e->parent ? e->parent->object : c->structure->root))
        conform_fail(c, RULE_PARENT_IS, id, "the P of %s is not the element it is a child of", e->standard);
    if (e->listed_twice) conform_fail(c, RULE_PARENT_IS, id, "%s is a child twice", e->standard);
    for (size_t i = 0; i < e->nkids; i++) {
        const Kid *kid = &e->kids[i];
        if (kid->kind == KID_WRONG)
            conform_fail(c, RULE_KIDS, id, "child %zu of %s is nothing that a child can be", i + 1, e->standard);
        else if (kid->kind != KID_ELEMENT && kid->page >= c->file->npages)
            conform_fail(c, RULE_KIDS, id, "child %zu of %s is on no page of the file", i + 1, e->standard);
    }
}

/* The parent tree's keys ascend; each leads to an element (of an annotation) or an array of elements (of a page). */
static void check_parent_tree(Checker *c)
{
    const Structure *s = c->structure;
    uint32_t id = conform_id(conform_get(s->root, "ParentTree"));
    int64_t next = conform_integer(conform_get(s->root, "ParentTreeNextKey"), -1);
    for (size_t i = 0; i < s->nparents; i++) {
        const ParentEntry *entry = &s->parents[i];
        if (entry->key < 0 || (i && entry->key <= entry[-1].key) || (next >= 0 && entry->key >= next))
            conform_fail(c, RULE_PARENT_TREE, id, "key %lld of the parent tree is out of order", (long long)entry->key);
        if (!conform_is(entry->value, PDF_ARRAY) && !conform_structure_element(s, entry->value))
            conform_fail(c, RULE_PARENT_TREE, id, "key %lld of the parent tree leads to no element", (long long)entry->key);
        for (size_t k = 0; k < conform_length(entry->value); k++)
            if (conform_at(entry->value, k) && !conform_structure_element(s, conform_at(entry->value, k)))
                conform_fail(c, RULE_PARENT_TREE, id, "MCID %zu of key %lld leads to no element of the tree", k,
                             (long long)entry->key);
    }
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *page = c->file->pages[p];
        bool has_marks = false;
        for (size_t i = 0; i < c->contents[p]->nmarks; i++) has_marks |= c->contents[p]->marks[i].mcid != NO_MCID;
        if (has_marks &&
            !conform_is(conform_structure_parent(s, conform_integer(conform_get(page, "StructParents"), -1)), PDF_ARRAY))
            conform_fail(c, RULE_PARENT_TREE, page->id, "the page is not in the parent tree");
    }
}

/* ---- identifiers ---- */

typedef struct {
    MnStr id;
    const PdfObject *value;
} Identifier;

static int compare_ids(const void *a, const void *b)
{
    MnStr one = ((const Identifier *)a)->id, other = ((const Identifier *)b)->id;
    size_t common = one.len < other.len ? one.len : other.len;
    int order = common ? memcmp(one.ptr, other.ptr, common) : 0;
    return order ? order : (one.len > other.len) - (one.len < other.len);
}

typedef struct {
    Identifier *names;
    size_t count, cap;
    Walk walk;
} IdTree;

static void collect_names(Checker *c, IdTree *t, const PdfObject *node, int depth)
{
    const PdfObject *pairs = conform_get(node, "Names"), *kids = conform_get(node, "Kids");
    if (depth > DEEPEST || !conform_walk_enter(&t->walk, node)) {
        conform_fail(c, RULE_ID_TREE, node->id, "the ID tree does not end");
        return;
    }
    for (size_t i = 0; i + 1 < conform_length(pairs); i += 2) {
        const PdfObject *key = conform_at(pairs, i);
        t->names = conform_grow(c->arena, t->names, &t->cap, t->count + 1, sizeof *t->names);
        t->names[t->count] = (Identifier){conform_is(key, PDF_STRING) ? key->text : MN_STR(""), conform_at(pairs, i + 1)};
        if (t->count && compare_ids(&t->names[t->count - 1], &t->names[t->count]) >= 0)
            conform_fail(c, RULE_ID_TREE, node->id, "the names of the ID tree do not ascend");
        t->count++;
    }
    for (size_t i = 0; i < conform_length(kids); i++)
        if (conform_at(kids, i)) collect_names(c, t, conform_at(kids, i), depth + 1);
}

static void check_ids(Checker *c)
{
    const Structure *s = c->structure;
    IdTree tree = {.walk = conform_walk_new(c->file)};
    Identifier *ids = mn_arena_array(c->arena, s->nelements + 1, sizeof *ids);
    size_t nids = 0;
    if (conform_get(s->root, "IDTree")) collect_names(c, &tree, conform_get(s->root, "IDTree"), 0);
    for (size_t i = 0; i < s->nelements; i++) {
        const PdfObject *object = s->elements[i]->object, *id = conform_get(object, "ID");
        if (!conform_is(id, PDF_STRING)) continue;
        ids[nids++] = (Identifier){id->text, object};
        Identifier *found = tree.count ? bsearch(&ids[nids - 1], tree.names, tree.count, sizeof *ids, compare_ids) : NULL;
        if (!found || found->value != object)
            conform_fail(c, RULE_ID_TREE, object->id, "the ID tree does not lead to \"%.*s\"", (int)id->text.len, id->text.ptr);
    }
    qsort(ids, nids, sizeof *ids, compare_ids);
    for (size_t i = 1; i < nids; i++) {
        if (compare_ids(&ids[i - 1], &ids[i])) continue;
        bool notes = conform_element_is(conform_structure_element(s, ids[i].value), "Note") &&
                     conform_element_is(conform_structure_element(s, ids[i - 1].value), "Note");
        conform_fail(c, notes ? RULE_NOTE_ID_UNIQUE : RULE_ID_TREE, ids[i].value->id, "two elements have the ID \"%.*s\"",
                     (int)ids[i].id.len, ids[i].id.ptr);
    }
}

/* ---- what may stand in what ---- */

static const struct {
    const char *type, *parents;
    RuleId rule;
} parent_rules[] = {
    {"TR", "Table THead TBody TFoot", RULE_TR_PARENT},
    {"THead", "Table", RULE_THEAD_PARENT},
    {"TBody", "Table", RULE_TBODY_PARENT},
    {"TFoot", "Table", RULE_TFOOT_PARENT},
    {"TH", "TR", RULE_TH_PARENT},
    {"TD", "TR", RULE_TD_PARENT},
    {"LI", "L", RULE_LI_PARENT},
    {"LBody", "LI", RULE_LBODY_PARENT},
    {"TOCI", "TOC", RULE_TOCI_PARENT},
};

static const struct {
    const char *type, *kids;
    RuleId rule;
} kid_rules[] = {
    {"Table", "TR THead TBody TFoot Caption", RULE_TABLE_KIDS},
    {"TR", "TH TD", RULE_TR_KIDS},
    {"L", "L LI Caption", RULE_L_KIDS},
    {"LI", "Lbl LBody", RULE_LI_KIDS},
    {"TOC", "TOC TOCI Caption", RULE_TOC_KIDS},
    {"THead", "TR", RULE_THEAD_KIDS},
    {"TBody", "TR", RULE_TBODY_KIDS},
    {"TFoot", "TR", RULE_TFOOT_KIDS},
};

static void check_place(Checker *c, const Element *e)
{
    const char *parent = e->parent ? e->parent->standard : "";
    for (size_t i = 0; i < sizeof parent_rules / sizeof *parent_rules; i++)
        if (conform_element_is(e, parent_rules[i].type) && !is_one_of(parent, parent_rules[i].parents))
            conform_fail(c, parent_rules[i].rule, e->object->id, "%s stands in %s", e->standard, *parent ? parent : "nothing");
    for (size_t i = 0; i < sizeof kid_rules / sizeof *kid_rules; i++) {
        if (!conform_element_is(e, kid_rules[i].type)) continue;
        for (size_t k = 0; k < e->nkids; k++) {
            const char *kid = e->kids[k].kind == KID_ELEMENT ? e->kids[k].element->standard : "content";
            if (!is_one_of(kid, kid_rules[i].kids))
                conform_fail(c, kid_rules[i].rule, e->object->id, "%s holds %s", e->standard, *kid ? kid : "an unknown type");
        }
    }
}

/* The first and last places among child elements where a caption may stand. */
static void check_caption(Checker *c, const Element *e, RuleId rule, bool may_be_last)
{
    size_t at = 0, count = conform_element_count(e, NULL);
    for (size_t i = 0; i < e->nkids; i++) {
        if (e->kids[i].kind != KID_ELEMENT) continue;
        if (conform_element_is(e->kids[i].element, "Caption") && at && !(may_be_last && at + 1 == count))
            conform_fail(c, rule, e->object->id, "the caption is child %zu of %zu", at + 1, count);
        at++;
    }
}

static void check_containers(Checker *c, const Element *e)
{
    uint32_t id = e->object->id;
    if (conform_element_is(e, "Table")) {
        size_t head = conform_element_count(e, "THead"), foot = conform_element_count(e, "TFoot"),
               body = conform_element_count(e, "TBody");
        if (head > 1) conform_fail(c, RULE_ONE_THEAD, id, "the table has %zu THead", head);
        if (foot > 1) conform_fail(c, RULE_ONE_TFOOT, id, "the table has %zu TFoot", foot);
        if (foot && !body) conform_fail(c, RULE_TFOOT_TBODY, id, "the table has TFoot and no TBody");
        if (head && !body) conform_fail(c, RULE_THEAD_TBODY, id, "the table has THead and no TBody");
        if (conform_element_count(e, "Caption") > 1) conform_fail(c, RULE_ONE_CAPTION, id, "the table has more than one caption");
        check_caption(c, e, RULE_CAPTION_AT_END, true);
    }
    if (conform_element_is(e, "L")) check_caption(c, e, RULE_L_CAPTION, false);
    if (conform_element_is(e, "TOC")) check_caption(c, e, RULE_TOC_CAPTION, false);
    if (conform_element_is(e, "L") && !conform_element_count(e, "LI"))
        conform_fail(c, RULE_ITEM_BODY, id, "the list has no items");
    if (conform_element_is(e, "LI") && conform_element_count(e, "LBody") != 1)
        conform_fail(c, RULE_ITEM_BODY, id, "the item has %zu LBody", conform_element_count(e, "LBody"));
    if (conform_element_count(e, "H") > 1)
        conform_fail(c, RULE_ONE_H, id, "%s has %zu children H", e->standard, conform_element_count(e, "H"));
}

/* ---- single types ---- */

static bool has_text(Checker *c, const Element *e, const char *key)
{
    return conform_text(c->arena, conform_get(e->object, key)).len > 0;
}

static void check_texts(Checker *c, const Element *e)
{
    static const struct {
        const char *key;
        RuleId rule;
    } texts[] = {{"ActualText", RULE_ACTUAL_LANGUAGE}, {"Alt", RULE_ALT_LANGUAGE}, {"E", RULE_EXPANSION_LANGUAGE}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (conform_get(e->object, texts[i].key) && !c->has_language && !conform_element_has_language(e))
            conform_fail(c, texts[i].rule, e->object->id, "%s has %s in an unknown language", e->standard, texts[i].key);
}

static void check_figure(Checker *c, const Element *e)
{
    bool described = has_text(c, e, "Alt") || conform_get(e->object, "ActualText");
    const PdfObject *box = conform_element_attribute(e, "Layout", "BBox"), *page = conform_get(e->object, "Pg");
    const PdfObject *media = conform_inherited(page, "MediaBox");
    if (conform_element_is(e, "Formula")) {
        if (!described) conform_fail(c, RULE_FORMULA_ALT, e->object->id, "the formula has no alternative text");
        return;
    }
    if (!described) conform_fail(c, RULE_FIGURE_ALT, e->object->id, "the figure has no alternative text");
    if (!page) return; /* the figure is in its children */
    bool inside = conform_length(box) == 4 && conform_length(media) == 4;
    for (size_t i = 0; inside && i < 4; i++) {
        double at = conform_number(conform_at(box, i), NAN), low = conform_number(conform_at(media, i % 2), 0);
        inside = at >= low - 1 && at <= conform_number(conform_at(media, 2 + i % 2), 0) + 1;
    }
    if (!inside || conform_number(conform_at(box, 2), 0) <= conform_number(conform_at(box, 0), 0) ||
        conform_number(conform_at(box, 3), 0) <= conform_number(conform_at(box, 1), 0))
        conform_fail(c, RULE_FIGURE_BOX, e->object->id, "the figure has no BBox on its page");
}

/* Goes down the headings in reading order. */
static void check_headings(Checker *c)
{
    const Structure *s = c->structure;
    int last = 0;
    bool plain = false, levelled = false;
    for (size_t i = 0; i < s->nelements; i++) {
        const Element *e = s->elements[i];
        if (conform_element_is(e, "H")) plain = true;
        if (e->standard[0] != 'H' || e->standard[1] < '1' || e->standard[1] > '6') continue;
        int level = e->standard[1] - '0';
        levelled = true;
        if (level > last + 1)
            conform_fail(c, RULE_HEADING_LEVELS, e->object->id, last ? "H%d follows H%d" : "H%d is the first heading", level,
                         last);
        last = level;
    }
    if (plain && levelled) conform_fail(c, RULE_H_OR_HN, s->root->id, "H and H1 to H6 are both used");
}

void conform_check_structure(Checker *c)
{
    const Structure *s = c->structure;
    if (!s) {
        conform_fail(c, RULE_STRUCTURE_ROOT, c->file->catalog->id, "the catalog has no structure tree");
        return;
    }
    check_root(c);
    check_roles(c);
    check_parent_tree(c);
    check_ids(c);
    check_headings(c);
    for (size_t i = 0; i < s->nelements; i++) {
        const Element *e = s->elements[i];
        check_type(c, e);
        check_links(c, e);
        check_place(c, e);
        check_containers(c, e);
        check_texts(c, e);
        if (conform_element_is(e, "Figure") || conform_element_is(e, "Formula")) check_figure(c, e);
        if (conform_element_is(e, "Note") && !conform_text(c->arena, conform_get(e->object, "ID")).len)
            conform_fail(c, RULE_NOTE_ID, e->object->id, "the note has no ID");
    }
}
