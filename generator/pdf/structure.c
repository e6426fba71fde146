/* structure.c - in: the tags of the document, and marks as the pages are replayed. Out: StructTreeRoot, ParentTree, IDTree,
 * RoleMap and one object for each tag that has content (ISO 32000-1, 14.7).
 *
 * The tags are numbered depth first, so a tag's children follow it and the next sibling lies `span` further. Marks are
 * recorded in the order of the pages, then sorted by tag (counting sort) and by their place in the text. The children of an
 * element are its marks and its child elements, merged by that place:
 *
 *     P  "See ¹ the plan."  →  /K[ 4  12 0 R(Reference)  5 ]
 *
 * Elements are kept as small records and printed only when the file is saved. */
#include "pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#define LAST UINT32_MAX

typedef enum { MARK_CONTENT, MARK_ANNOTATION } MarkKind;

typedef struct {
    uint32_t element, order, page;
    uint32_t value; /* MCID, or the annotation's object */
    MarkKind kind;
} Mark;

typedef struct {
    const MnTag *tag;
    MnPdfStructure *structure;
    uint32_t parent, span; /* index of the parent; elements in the subtree, itself included */
    uint32_t object;       /* 0: left out */
    const char *id;
    uint32_t first_mark, nmarks;
} Element;

struct MnPdfStructure {
    MnContext *ctx;
    MnArena *arena;
    MnHpdf *file;
    const MnPages *pages;
    Element *elements;
    size_t nelements, cap_elements;
    uint32_t *slots; /* 1 + index of the element, by the tag's address */
    size_t nslots;
    Mark *marks; /* as they came */
    size_t nmarks, cap_marks;
    Mark *sorted;
    uint32_t annotations, page, next_mcid;
    uint32_t root, parent_tree, id_tree;
};

static void structure_release(void *ptr)
{
    MnPdfStructure *s = ptr;
    free(s->elements);
    free(s->slots);
    free(s->marks);
}

/* ---- the tags ---- */

static size_t tag_slot(const MnPdfStructure *s, const MnTag *tag)
{
    uint64_t hash = (uint64_t)(uintptr_t)tag * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(hash >> 32) & (s->nslots - 1);
    while (s->slots[at] && s->elements[s->slots[at] - 1].tag != tag) at = (at + 1) & (s->nslots - 1);
    return at;
}

static void add_element(MnPdfStructure *s, const MnTag *tag, uint32_t parent)
{
    s->elements = mn_grow(s->elements, &s->cap_elements, s->nelements + 1, sizeof *s->elements);
    s->elements[s->nelements++] = (Element){.tag = tag, .structure = s, .parent = parent, .span = 1};
}

/* Depth first without recursion, however deep the tree. */
static void add_elements(MnPdfStructure *s)
{
    const MnTag *root = s->pages->root, *tag = root;
    uint32_t parent = 0;
    while (tag) {
        add_element(s, tag, parent);
        if (tag->first) {
            parent = (uint32_t)s->nelements - 1;
            tag = tag->first;
            continue;
        }
        while (tag != root && !tag->next) {
            tag = s->elements[parent].tag;
            parent = s->elements[parent].parent;
        }
        tag = tag == root ? NULL : tag->next;
    }
    for (size_t i = s->nelements; i-- > 1;) s->elements[s->elements[i].parent].span += s->elements[i].span;
}

MnPdfStructure *mn_pdf_structure_new(MnContext *ctx, MnArena *arena, MnHpdf *file, const MnPages *pages)
{
    MnPdfStructure *s = mn_arena_alloc(arena, sizeof *s);
    *s = (MnPdfStructure){.ctx = ctx, .arena = arena, .file = file, .pages = pages, .page = LAST};
    mn_arena_own(arena, s, structure_release);
    add_elements(s);
    s->nslots = 64;
    while (s->nslots < 2 * s->nelements) s->nslots *= 2;
    s->slots = mn_calloc(s->nslots, sizeof *s->slots);
    for (size_t i = 0; i < s->nelements; i++) s->slots[tag_slot(s, s->elements[i].tag)] = (uint32_t)i + 1;
    return s;
}

/* ---- marks ---- */

static bool add_mark(MnPdfStructure *s, const MnTag *tag, Mark mark)
{
    uint32_t found = s->slots[tag_slot(s, tag)];
    if (!found) {
        mn_report(s->ctx->diag, MN_PDF_TAG_OUTSIDE, mn_at((MnPos){0}), .page = mn_diag_number(s->ctx->diag, mark.page + 1));
        return false;
    }
    mark.element = found - 1;
    s->marks = mn_grow(s->marks, &s->cap_marks, s->nmarks + 1, sizeof *s->marks);
    s->marks[s->nmarks++] = mark;
    return true;
}

int32_t mn_pdf_structure_mark(MnPdfStructure *s, const MnTag *tag, uint32_t order, uint32_t page)
{
    if (page != s->page) s->page = page, s->next_mcid = 0;
    if (!add_mark(s, tag, (Mark){.order = order, .page = page, .value = s->next_mcid, .kind = MARK_CONTENT}))
        return MN_PDF_NO_MARK;
    return (int32_t)s->next_mcid++;
}

uint32_t mn_pdf_structure_annotation(MnPdfStructure *s, const MnTag *tag, uint32_t page, uint32_t annotation)
{
    if (tag->kind != MN_TAG_LINK)
        mn_report(s->ctx->diag, MN_PDF_LINK_UNTAGGED, mn_at((MnPos){0}), .page = mn_diag_number(s->ctx->diag, page + 1));
    add_mark(s, tag, (Mark){.order = LAST, .page = page, .value = annotation, .kind = MARK_ANNOTATION});
    return s->pages->npages + s->annotations++;
}

static int compare_marks(const void *a, const void *b)
{
    const Mark *x = a, *y = b;
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value; /* MCIDs and objects are numbered in the order they came */
}

static void sort_marks(MnPdfStructure *s)
{
    for (size_t i = 0; i < s->nmarks; i++) s->elements[s->marks[i].element].nmarks++;
    uint32_t at = 0;
    for (size_t i = 0; i < s->nelements; i++) {
        s->elements[i].first_mark = at;
        at += s->elements[i].nmarks;
        s->elements[i].nmarks = 0;
    }
    s->sorted = mn_arena_array(s->arena, s->nmarks + 1, sizeof *s->sorted);
    for (size_t i = 0; i < s->nmarks; i++) {
        Element *e = &s->elements[s->marks[i].element];
        s->sorted[e->first_mark + e->nmarks++] = s->marks[i];
    }
    for (size_t i = 0; i < s->nelements; i++) {
        Element *e = &s->elements[i];
        if (e->nmarks > 1) qsort(s->sorted + e->first_mark, e->nmarks, sizeof(Mark), compare_marks);
    }
}

/* ---- printing ---- */

static void print_key_text(MnBuf *out, const char *key, const char *text)
{
    if (!text) return;
    mn_buf_puts(out, key);
    mn_pdf_text(out, text);
}

/* An id is unique in its part; in the file it stands with that where there are several. */
static const char *whole_id(const MnPdfStructure *s, const MnTag *tag, const char *id)
{
    return s->pages->nparts > 1 ? mn_arena_printf(s->arena, "%u.%s", (unsigned)tag->part + 1, id) : id;
}

static void put_table_attributes(const MnPdfStructure *s, const MnTag *tag, MnBuf *out)
{
    static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row", "/Scope/Both"};
    if (tag->kind == MN_TAG_TH) mn_buf_puts(out, scopes[tag->scope]);
    if (tag->rowspan > 1) mn_buf_printf(out, "/RowSpan %u", (unsigned)tag->rowspan);
    if (tag->colspan > 1) mn_buf_printf(out, "/ColSpan %u", (unsigned)tag->colspan);
    if (!tag->headers) return;
    mn_buf_puts(out, "/Headers[");
    for (size_t i = 0; tag->headers[i]; i++) mn_pdf_bytes(out, mn_str(whole_id(s, tag, tag->headers[i])));
    mn_buf_putc(out, ']');
}

static void put_box(const MnPages *pages, const MnTag *tag, MnBuf *out)
{
    if (tag->bbox[2] <= tag->bbox[0] || tag->bbox[3] <= tag->bbox[1] || tag->bbox_page >= pages->npages) return;
    int64_t height = pages->pages[tag->bbox_page].height;
    const int64_t box[] = {tag->bbox[0], height - tag->bbox[3], tag->bbox[2], height - tag->bbox[1]};
    mn_buf_puts(out, "/BBox[");
    for (int i = 0; i < 4; i++) {
        if (i) mn_buf_putc(out, ' ');
        mn_pdf_length(out, box[i]);
    }
    mn_buf_putc(out, ']');
}

static void put_layout_attributes(const MnPages *pages, const MnTag *tag, MnBuf *out)
{
    if (tag->kind == MN_TAG_FIGURE && tag->is_block) mn_buf_puts(out, "/Placement/Block");
    if (tag->kind == MN_TAG_FIGURE) put_box(pages, tag, out);
    static const char *const decorations[] = {"", "/TextDecorationType/Underline", "/TextDecorationType/LineThrough"};
    mn_buf_puts(out, decorations[tag->decoration]);
    if (tag->writing) mn_buf_puts(out, tag->writing == MN_WRITING_RTL ? "/WritingMode/RlTb" : "/WritingMode/LrTb");
}

static void print_attributes(const MnPdfStructure *s, const MnTag *tag, MnBuf *out)
{
    static const char *const numberings[] = {"None", "Disc", "Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"};
    static const char *const owners[] = {"Table", "Layout", "List"};
    MnBuf sets[] = {{0}, {0}, {0}};
    if (tag->kind == MN_TAG_TH || tag->kind == MN_TAG_TD) put_table_attributes(s, tag, &sets[0]);
    put_layout_attributes(s->pages, tag, &sets[1]);
    if (tag->kind == MN_TAG_L && tag->numbering) mn_buf_printf(&sets[2], "/ListNumbering/%s", numberings[tag->numbering]);
    int count = 0;
    for (int i = 0; i < 3; i++) count += sets[i].len > 0;
    if (count) mn_buf_puts(out, count > 1 ? "/A[" : "/A");
    for (int i = 0; i < 3; i++) {
        if (sets[i].len) mn_buf_printf(out, "<</O/%s%s>>", owners[i], sets[i].ptr);
        mn_buf_clear(&sets[i]);
    }
    if (count > 1) mn_buf_putc(out, ']');
}

static void print_mark(const MnPdfStructure *s, const Mark *mark, uint32_t page, MnBuf *out)
{
    if (mark->kind == MARK_CONTENT && mark->page == page) {
        mn_buf_int(out, mark->value);
        return;
    }
    mn_buf_puts(out, mark->kind == MARK_CONTENT ? "<</Type/MCR/Pg " : "<</Type/OBJR/Pg ");
    mn_pdf_reference(out, mn_hpdf_page_object(s->file, mark->page));
    if (mark->kind == MARK_CONTENT) {
        mn_buf_puts(out, "/MCID ");
        mn_buf_int(out, mark->value);
    } else {
        mn_buf_puts(out, "/Obj ");
        mn_pdf_reference(out, mark->value);
    }
    mn_buf_puts(out, ">>");
}

static const Element *next_kept(const Element *child, const Element *end)
{
    while (child < end && !child->object) child += child->span;
    return child;
}

static void print_children(const Element *e, uint32_t page, MnBuf *out)
{
    const MnPdfStructure *s = e->structure;
    const Mark *mark = s->sorted + e->first_mark, *last = mark + e->nmarks;
    const Element *end = e + e->span, *child = next_kept(e + 1, end);
    size_t start = out->len;
    mn_buf_puts(out, "/K[");
    for (bool first = true; mark < last || child < end; first = false) {
        if (!first) mn_buf_putc(out, ' ');
        if (child >= end || (mark < last && mark->order <= child->tag->order)) {
            print_mark(s, mark++, page, out);
        } else {
            mn_pdf_reference(out, child->object);
            child = next_kept(child + child->span, end);
        }
    }
    mn_buf_putc(out, ']');
    if (out->len == start + 4) out->len = start; /* an empty cell has no /K */
}

static void print_element(const void *data, MnBuf *out)
{
    const Element *e = data;
    const MnPdfStructure *s = e->structure;
    const MnTag *tag = e->tag;
    uint32_t page = LAST;
    for (uint32_t i = 0; i < e->nmarks && page == LAST; i++)
        if (s->sorted[e->first_mark + i].kind == MARK_CONTENT) page = s->sorted[e->first_mark + i].page;
    mn_buf_puts(out, "/S");
    mn_pdf_name(out, mn_tag_name(tag->kind));
    mn_buf_puts(out, "/P ");
    mn_pdf_reference(out, e == s->elements ? s->root : s->elements[e->parent].object);
    if (page != LAST) {
        mn_buf_puts(out, "/Pg ");
        mn_pdf_reference(out, mn_hpdf_page_object(s->file, page));
    }
    if (e->id) {
        mn_buf_puts(out, "/ID");
        mn_pdf_bytes(out, mn_str(e->id));
    }
    print_key_text(out, "/T", tag->title);
    print_key_text(out, "/Lang", tag->lang);
    print_key_text(out, "/Alt", tag->alt);
    print_key_text(out, "/ActualText", tag->actual);
    print_key_text(out, "/E", tag->expansion);
    print_attributes(s, tag, out);
    print_children(e, page, out);
}

/* Keys 0 to npages - 1 are the pages, each with its elements in the order of their MCIDs; then come the annotations. */
static void print_parent_tree(const void *data, MnBuf *out)
{
    const MnPdfStructure *s = data;
    size_t at = 0;
    uint32_t key = s->pages->npages;
    mn_buf_puts(out, "/Nums[");
    for (uint32_t page = 0; page < s->pages->npages; page++) {
        mn_buf_int(out, page);
        mn_buf_putc(out, '[');
        for (bool first = true; at < s->nmarks && s->marks[at].page == page; at++) {
            if (s->marks[at].kind != MARK_CONTENT) continue;
            if (!first) mn_buf_putc(out, ' ');
            first = false;
            mn_pdf_reference(out, s->elements[s->marks[at].element].object);
        }
        mn_buf_puts(out, "]\n");
    }
    for (size_t i = 0; i < s->nmarks; i++) {
        if (s->marks[i].kind != MARK_ANNOTATION) continue;
        mn_buf_int(out, key++);
        mn_buf_putc(out, ' ');
        mn_pdf_reference(out, s->elements[s->marks[i].element].object);
        mn_buf_putc(out, '\n');
    }
    mn_buf_putc(out, ']');
}

static void print_root(const void *data, MnBuf *out)
{
    const MnPdfStructure *s = data;
    static const struct {
        MnTagKind kind;
        const char *role;
    } roles[] = {{MN_TAG_STRONG, "/Strong/Span"}, {MN_TAG_EM, "/Em/Span"}};
    bool used[MN_TAG_COUNT] = {false};
    for (size_t i = 0; i < s->nelements; i++) used[s->elements[i].tag->kind] |= s->elements[i].object != 0;
    mn_buf_puts(out, "/Type/StructTreeRoot/K ");
    mn_pdf_reference(out, s->elements[0].object);
    mn_buf_puts(out, "/ParentTree ");
    mn_pdf_reference(out, s->parent_tree);
    mn_buf_printf(out, "/ParentTreeNextKey %u", s->pages->npages + s->annotations);
    mn_buf_puts(out, "/RoleMap<<");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (used[roles[i].kind]) mn_buf_puts(out, roles[i].role);
    mn_buf_puts(out, ">>");
    if (!s->id_tree) return;
    mn_buf_puts(out, "/IDTree ");
    mn_pdf_reference(out, s->id_tree);
}

/* ---- finishing ---- */

typedef struct {
    const char *id;
    uint32_t object;
} Identifier;

static int compare_identifiers(const void *a, const void *b)
{
    const Identifier *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static bool add_id_tree(MnPdfStructure *s)
{
    size_t count = 0;
    bool ok = true;
    Identifier *ids = mn_calloc(s->nelements, sizeof *ids);
    for (size_t i = 0; i < s->nelements; i++) {
        const Element *e = &s->elements[i];
        if (e->object && e->id) ids[count++] = (Identifier){e->id, e->object};
    }
    qsort(ids, count, sizeof *ids, compare_identifiers);
    MnBuf text = {0};
    mn_buf_puts(&text, "/Names[");
    for (size_t i = 0; i < count; i++) {
        if (i && strcmp(ids[i].id, ids[i - 1].id) == 0) {
            mn_report(s->ctx->diag, MN_PDF_ID_TWICE, mn_at((MnPos){0}), .id = ids[i].id);
            ok = false;
        }
        mn_pdf_bytes(&text, mn_str(ids[i].id));
        mn_pdf_reference(&text, ids[i].object);
        mn_buf_putc(&text, '\n');
    }
    mn_buf_putc(&text, ']');
    if (count) s->id_tree = mn_hpdf_dict_text(s->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    free(ids);
    return ok;
}

/* A tag without content and children says nothing and is left out; an empty cell still holds its place in the table. */
static void add_objects(MnPdfStructure *s)
{
    bool *kept = mn_calloc(s->nelements, sizeof *kept);
    for (size_t i = s->nelements; i-- > 0;) {
        MnTagKind kind = s->elements[i].tag->kind;
        if (i == 0 || s->elements[i].nmarks || kind == MN_TAG_TH || kind == MN_TAG_TD) kept[i] = true;
        if (kept[i]) kept[s->elements[i].parent] = true;
    }
    for (size_t i = 0; i < s->nelements; i++) {
        Element *e = &s->elements[i];
        if (!kept[i]) continue;
        e->object = mn_hpdf_dict(s->file, print_element, e);
        e->id = e->tag->id ? whole_id(s, e->tag, e->tag->id) : NULL;
        if (!e->id && e->tag->kind == MN_TAG_NOTE) /* a Note must have one (ISO 14289-1, 7.9) */
            e->id = mn_arena_printf(s->arena, "note-%zu", i);
    }
    free(kept);
}

uint32_t mn_pdf_structure_finish(MnPdfStructure *s)
{
    if (!s->nelements) {
        mn_report(s->ctx->diag, MN_PDF_NO_STRUCTURE, mn_at((MnPos){0}));
        return 0;
    }
    sort_marks(s);
    s->root = mn_hpdf_dict(s->file, print_root, s);
    add_objects(s);
    s->parent_tree = mn_hpdf_dict(s->file, print_parent_tree, s);
    return add_id_tree(s) ? s->root : 0;
}
