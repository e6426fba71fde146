/* pdf_tree.c - in: a PDF's structure tree and the contents of its pages. Out: a document tree.
 *
 * Elements are walked depth first and become elements by their types. Content is found by page and MCID; its text is what
 * ToUnicode says of each code, or the ActualText of what it stands in (ISO 32000-1, 14.9.4). */
#include "conform/pdf_tree.h"

#include "conform/passes.h"
#include "conform/xmp.h"
#include "tree/meta.h"

#include <string.h>

enum { SOFT_HYPHEN = 0xAD, GRAPHEME_JOINER = 0x34F };
enum { PUT = 1, OPENED = 2 }; /* what is done with an element: once each */

typedef struct {
    const Checker *file;
    MnArena *arena;
    size_t **begins; /* by page and MCID: 1 + index of the event that begins it; 0 once it was put */
    size_t *nbegins;
    uint8_t *met; /* by object: what was done with an element already, for a tree may be none */
    bool lost;    /* a code without a meaning was met */
} Reader;

/* ---- content ---- */

static void index_content(Reader *r)
{
    const Checker *c = r->file;
    r->begins = mn_arena_array(r->arena, c->file->npages + 1, sizeof *r->begins);
    r->nbegins = mn_arena_array(r->arena, c->file->npages + 1, sizeof *r->nbegins);
    for (size_t p = 0; p < c->file->npages; p++) {
        const Content *content = c->contents[p];
        r->nbegins[p] = content->nmarks + 1;
        r->begins[p] = mn_arena_array(r->arena, r->nbegins[p], sizeof **r->begins);
        for (size_t i = 0; i < content->nevents; i++) {
            const Event *event = &content->events[i];
            int64_t mcid = event->kind == EVENT_BEGIN ? content->marks[event->mark].mcid : NO_MCID;
            if (mcid >= 0 && (uint64_t)mcid < r->nbegins[p]) r->begins[p][mcid] = i + 1;
        }
    }
}

/* Without what layout adds for itself: hyphens at the ends of lines, joiners. */
static void add_text(MnStr text, MnBuf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(text, &at);
        if (c && c != SOFT_HYPHEN && c != GRAPHEME_JOINER) mn_buf_str(out, mn_str_slice(text, start, at));
    }
}

static void add_codes(Reader *r, const Event *event, MnBuf *out)
{
    if (!event->font || !event->font->cid_font) {
        r->lost = r->lost || event->codes.len;
        return;
    }
    for (size_t i = 0; i + 1 < event->codes.len; i += 2) {
        uint32_t code = (uint32_t)(unsigned char)event->codes.ptr[i] << 8 | (unsigned char)event->codes.ptr[i + 1];
        MnStr text = conform_font_text(event->font, code);
        if (!text.len) r->lost = true;
        add_text(text, out);
    }
}

/* The text of the marked content that begins with event `begin`. */
static void add_content(Reader *r, const Content *content, size_t begin, MnBuf *out)
{
    size_t whole = content->events[begin].mark, replaced = NO_MARK; /* `replaced`: has an ActualText */
    for (size_t i = begin; i < content->nevents; i++) {
        const Event *event = &content->events[i];
        const PdfObject *actual = event->kind == EVENT_BEGIN && replaced == NO_MARK
                                      ? conform_get(content->marks[event->mark].properties, "ActualText")
                                      : NULL;
        if (actual) {
            replaced = event->mark;
            add_text(conform_text(r->arena, actual), out);
        }
        if (event->kind == EVENT_TEXT && replaced == NO_MARK) add_codes(r, event, out);
        if (event->kind == EVENT_END && event->mark == replaced) replaced = NO_MARK;
        if (event->kind == EVENT_END && event->mark == whole) return;
    }
}

static void put_content(Reader *r, const Kid *kid, MnNode *parent)
{
    if (kid->page >= r->file->file->npages || kid->mcid < 0 || (uint64_t)kid->mcid >= r->nbegins[kid->page]) return;
    size_t begin = r->begins[kid->page][kid->mcid];
    MnBuf text = {0};
    r->begins[kid->page][kid->mcid] = 0;
    if (begin) add_content(r, r->file->contents[kid->page], begin - 1, &text);
    if (text.len) mn_xml_add_text(parent, mn_buf_view(&text));
    mn_buf_clear(&text);
}

/* ---- elements ---- */

static const struct {
    const char *type; /* as written, else the standard one */
    MnKind kind;
} kinds[] = {
    {"Strong", MN_STRONG}, {"Em", MN_EM},      {"Part", MN_SECTION}, {"Sect", MN_SECTION}, {"H1", MN_H1},
    {"H2", MN_H2},         {"H3", MN_H3},      {"H4", MN_H4},        {"H5", MN_H5},        {"H6", MN_H6},
    {"H", MN_H2},          {"P", MN_P},        {"Table", MN_TABLE},  {"THead", MN_THEAD},  {"TBody", MN_TBODY},
    {"TFoot", MN_TFOOT},   {"TR", MN_TR},      {"TH", MN_TH},        {"TD", MN_TD},        {"BlockQuote", MN_BLOCKQUOTE},
    {"TOC", MN_NAV},       {"Note", MN_ASIDE}, {"Figure", MN_IMG},   {"Formula", MN_IMG},  {"Reference", MN_SUP},
    {"Link", MN_A},        {"Code", MN_CODE},  {"Span", MN_SPAN},    {"Quote", MN_SPAN},   {"Lbl", MN_SPAN},
};

static MnKind kind_of(const Element *e)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (mn_str_is(e->type, kinds[i].type)) return kinds[i].kind;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (conform_element_is(e, kinds[i].type)) return kinds[i].kind;
    if (conform_element_is(e, "Caption")) return conform_element_is(e->parent, "Table") ? MN_CAPTION : MN_FIGCAPTION;
    return MN_DIV;
}

static bool is_new(Reader *r, const Element *e, uint8_t what)
{
    bool done = r->met[e->object->id] & what;
    r->met[e->object->id] |= what;
    return !done;
}

static void put_element(Reader *r, const Element *e, MnNode *parent);

static void put_kids(Reader *r, const Element *e, MnNode *parent)
{
    MnStr actual = conform_text(r->arena, conform_get(e->object, "ActualText"));
    if (!is_new(r, e, OPENED)) return;
    if (actual.len) {
        mn_xml_add_text(parent, actual);
        return;
    }
    for (size_t i = 0; i < e->nkids; i++) {
        if (e->kids[i].kind == KID_ELEMENT) put_element(r, e->kids[i].element, parent);
        else if (e->kids[i].kind == KID_CONTENT) put_content(r, &e->kids[i], parent);
    }
}

static Element *child_of(const Element *e, const char *type)
{
    for (size_t i = 0; i < e->nkids; i++)
        if (e->kids[i].kind == KID_ELEMENT && conform_element_is(e->kids[i].element, type)) return e->kids[i].element;
    return NULL;
}

/* All but the first label. */
static void put_unlabelled(Reader *r, const Element *e, MnNode *parent)
{
    const Element *label = child_of(e, "Lbl");
    size_t count = is_new(r, e, OPENED) ? e->nkids : 0;
    for (size_t i = 0; i < count; i++) {
        const Element *kid = e->kids[i].kind == KID_ELEMENT ? e->kids[i].element : NULL;
        if (kid && kid == label) continue;
        if (kid && conform_element_is(kid, "LBody")) put_kids(r, kid, parent);
        else if (kid) put_element(r, kid, parent);
        else if (e->kids[i].kind == KID_CONTENT) put_content(r, &e->kids[i], parent);
    }
}

static void set_label(Reader *r, const Element *label, MnNode *node)
{
    MnNode *aside = label ? mn_tree_new(r->arena, MN_SPAN) : NULL;
    if (!aside) return;
    MnBuf text = {0};
    put_kids(r, label, aside);
    mn_xml_collect_text(aside, &text);
    MnStr trimmed = mn_str_trim(mn_buf_view(&text));
    mn_xml_set_attr(node, "data-label", mn_arena_strndup(r->arena, trimmed.len ? trimmed.ptr : "", trimmed.len));
    mn_buf_clear(&text);
}

/* ---- lists ---- */

static void put_terms(Reader *r, const Element *list, MnNode *parent)
{
    MnNode *dl = mn_tree_add(parent, MN_DL, NULL);
    for (size_t i = 0; i < list->nkids; i++) {
        const Element *item = list->kids[i].kind == KID_ELEMENT ? list->kids[i].element : NULL;
        for (size_t k = 0; item && k < item->nkids; k++) {
            const Element *part = item->kids[k].kind == KID_ELEMENT ? item->kids[k].element : NULL;
            if (part) put_kids(r, part, mn_tree_add(dl, conform_element_is(part, "Lbl") ? MN_DT : MN_DD, NULL));
        }
    }
}

static bool has_terms(const Element *list)
{
    for (size_t i = 0; i < list->nkids; i++)
        if (list->kids[i].kind == KID_ELEMENT && child_of(list->kids[i].element, "Lbl")) return true;
    return false;
}

static bool is_one_of(MnStr name, const char *const *names)
{
    for (; *names; names++)
        if (mn_str_is(name, *names)) return true;
    return false;
}

/* A list that says no numbering is one of terms, if it has labels; else their boxes are marks enough. */
static void put_list(Reader *r, const Element *list, MnNode *parent)
{
    static const char *const none[] = {"", "None", NULL}, *const bullets[] = {"Disc", "Circle", "Square", NULL};
    MnStr numbering = conform_name(conform_element_attribute(list, "List", "ListNumbering"));
    bool unmarked = is_one_of(numbering, none), bulleted = is_one_of(numbering, bullets);
    if (unmarked && has_terms(list)) {
        put_terms(r, list, parent);
        return;
    }
    MnNode *node = mn_tree_add(parent, unmarked || bulleted ? MN_UL : MN_OL, NULL);
    for (size_t i = 0; i < list->nkids; i++) {
        const Element *item = list->kids[i].kind == KID_ELEMENT ? list->kids[i].element : NULL;
        if (!item) continue;
        MnNode *li = mn_tree_add(node, MN_LI, NULL);
        if (!bulleted) set_label(r, child_of(item, "Lbl"), li);
        put_unlabelled(r, item, li);
    }
}

/* ---- what has more to say than its words ---- */

static void put_figure(Reader *r, const Element *e, MnNode *parent)
{
    MnStr alt = conform_text(r->arena, conform_get(e->object, "Alt"));
    MnNode *img = mn_tree_add(parent, MN_IMG, NULL);
    mn_xml_set_attr(img, "alt", mn_arena_strndup(r->arena, alt.len ? alt.ptr : "", alt.len));
}

static void put_link(Reader *r, const Element *e, MnNode *parent)
{
    MnNode *a = mn_tree_add(parent, MN_A, NULL);
    MnStr alt = conform_text(r->arena, conform_get(e->object, "Alt"));
    if (conform_element_is(e->parent, "Reference")) mn_xml_set_attr(a, "class", "footnote-ref");
    for (size_t i = 0; i < e->nkids; i++) {
        const PdfObject *action = e->kids[i].kind == KID_ANNOTATION ? conform_get(e->kids[i].object, "A") : NULL;
        const PdfObject *uri = conform_get(action, "URI");
        if (conform_is(uri, PDF_STRING)) mn_xml_set_attr(a, "href", mn_arena_strndup(r->arena, uri->text.ptr, uri->text.len));
    }
    put_kids(r, e, a);
    if (!mn_xml_first(a) && alt.len) mn_xml_add_text(a, alt);
}

static void set_span(Reader *r, const Element *cell, const char *key, const char *name, MnNode *node)
{
    int64_t span = conform_integer(conform_element_attribute(cell, "Table", key), 1);
    if (span > 1) mn_xml_set_attr(node, name, mn_arena_printf(r->arena, "%lld", (long long)span));
}

static void put_cell(Reader *r, const Element *e, MnNode *parent)
{
    MnNode *cell = mn_tree_add(parent, kind_of(e), NULL);
    set_span(r, e, "RowSpan", "rowspan", cell);
    set_span(r, e, "ColSpan", "colspan", cell);
    put_kids(r, e, cell);
}

static void put_note(Reader *r, const Element *e, MnNode *parent)
{
    MnNode *note = mn_tree_add(parent, MN_ASIDE, NULL);
    mn_xml_set_attr(note, "class", "footnote");
    set_label(r, child_of(e, "Lbl"), note);
    put_unlabelled(r, e, note);
}

/* The contents only repeat; their heading goes with them. */
static void put_contents(MnNode *parent)
{
    MnNode *heading = mn_xml_last(parent), *nav = mn_tree_add(parent, MN_NAV, NULL);
    mn_xml_set_attr(nav, "class", "contents");
    if (mn_is_heading(heading)) mn_xml_move_into(heading, nav);
}

static void put_element(Reader *r, const Element *e, MnNode *parent)
{
    MnKind kind = kind_of(e);
    if (!is_new(r, e, PUT)) return;
    if (conform_element_is(e, "L")) put_list(r, e, parent);
    else if (kind == MN_NAV) put_contents(parent);
    else if (kind == MN_IMG) put_figure(r, e, parent);
    else if (kind == MN_A) put_link(r, e, parent);
    else if (kind == MN_ASIDE) put_note(r, e, parent);
    else if (kind == MN_TH || kind == MN_TD) put_cell(r, e, parent);
    else if (conform_element_is(e, "Document")) put_kids(r, e, parent);
    else put_kids(r, e, mn_tree_add(parent, kind, NULL));
}

/* ---- the head ---- */

static void add_values(MnArena *arena, const XmpValue *value, const char *name, MnNode *document)
{
    if (value && value->kind == XMP_TEXT && value->text) mn_meta_add(document, name, value->text, NULL);
    for (size_t i = 0; value && i < value->count; i++) add_values(arena, value->values[i], name, document);
}

static void put_head(const Checker *c, MnNode *document)
{
    static const char *const names[] = {"title",   "creator",     "publisher", "date",
                                        "subject", "description", "language",  "identifier"};
    const PdfObject *stream = conform_get(c->file->catalog, "Metadata");
    if (!conform_is(stream, PDF_STREAM)) return;
    Xmp xmp = conform_xmp_read(c->arena, stream->data);
    for (size_t i = 0; xmp.properties && i < sizeof names / sizeof *names; i++)
        add_values(c->arena, conform_xmp_find(xmp.properties, "http://purl.org/dc/elements/1.1/", names[i]), names[i], document);
}

MnNode *mn_pdf_tree(MnArena *arena, MnStr bytes, const char **why)
{
    Reader r = {.file = conform_load(arena, bytes), .arena = arena};
    *why = r.file->file->complaint;
    if (!r.file->file->catalog || *why) return NULL;
    *why = "it has no tags";
    if (!r.file->structure || !r.file->structure->nroots) return NULL;
    index_content(&r);
    r.met = mn_arena_alloc(arena, r.file->structure->nby_id + 1);
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    put_head(r.file, document);
    MnNode *article = mn_tree_add(document, MN_ARTICLE, NULL);
    for (size_t i = 0; i < r.file->structure->nroots; i++) put_element(&r, r.file->structure->roots[i], article);
    *why = "a font in it does not say which characters its glyphs are";
    return r.lost ? NULL : document;
}
