/* check_marked.c - in: parsed contents and the structure tree. Out: (conform_check_content) the rules of marked content: PDF/UA-1, 7.1 and
 * 7.2; ISO 32000-1, 14.6 and 14.7.4.
 *
 * A mark is tagged content when it has an MCID that the parent tree leads to an element with. The tree must say the same from
 * its side: the element, and no other, has that MCID of that page among its children. */
#include "conform/passes.h"

static const RuleId fault_rules[] = {
    [FAULT_OPERATOR] = RULE_OPERATOR, [FAULT_OPERANDS] = RULE_OPERANDS,      [FAULT_INLINE_IMAGE] = RULE_NO_INLINE_IMAGES,
    [FAULT_DEPTH] = RULE_STATE_DEPTH, [FAULT_BALANCE] = RULE_STATE_BALANCED, [FAULT_MARKS] = RULE_MARKS_BALANCED,
};

/* The element of the tagged content that a mark is or stands in, or NULL. */
static Element *element_of(const Checker *c, const Content *content, size_t mark)
{
    for (; mark != NO_MARK; mark = content->marks[mark].parent) {
        Element *element = conform_structure_of_content(c->structure, content->page, content->marks[mark].mcid);
        if (element) return element;
    }
    return NULL;
}

static bool has_language(const Checker *c, const Content *content, size_t mark)
{
    return c->has_language || conform_content_property(content, mark, "Lang") ||
           conform_element_has_language(element_of(c, content, mark));
}

static void check_span(Checker *c, const Content *content, size_t mark)
{
    static const struct {
        const char *key;
        RuleId rule;
    } texts[] = {{"ActualText", RULE_SPAN_ACTUAL_LANGUAGE}, {"Alt", RULE_SPAN_ALT_LANGUAGE}, {"E", RULE_SPAN_EXPANSION_LANGUAGE}};
    if (!mn_str_is(content->marks[mark].tag, "Span")) return;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (conform_get(content->marks[mark].properties, texts[i].key) && !has_language(c, content, mark))
            conform_fail(c, texts[i].rule, content->page->id, "a span has %s in an unknown language", texts[i].key);
}

static void check_mark(Checker *c, const Content *content, size_t index)
{
    const Mark *mark = &content->marks[index];
    bool artifact = mn_str_is(mark->tag, "Artifact"), tagged = mark->mcid != NO_MCID;
    uint32_t page = content->page->id;
    const Element *above = element_of(c, content, mark->parent);
    if (artifact && above)
        conform_fail(c, RULE_ARTIFACT_OUTSIDE, page, "an artifact stands in tagged content (%s)", above->standard);
    if (tagged && !artifact && conform_content_inside(content, mark->parent, "Artifact"))
        conform_fail(c, RULE_TAGGED_OUTSIDE, page, "MCID %lld stands in an artifact", (long long)mark->mcid);
    if (tagged && above)
        conform_fail(c, RULE_MARKS_APART, page, "MCID %lld stands in other tagged content", (long long)mark->mcid);
    if (tagged && artifact) conform_fail(c, RULE_ARTIFACT_OUTSIDE, page, "an artifact has MCID %lld", (long long)mark->mcid);
    check_span(c, content, index);
}

/* ---- MCIDs against the tree ---- */

typedef struct {
    uint8_t *seen; /* by MCID: in the content, in the tree */
    size_t count;
} Mcids;

enum { IN_CONTENT = 1, IN_TREE = 2, SPARE = 1000 };

static uint8_t *mcid_slot(const Mcids *m, int64_t mcid)
{
    return mcid >= 0 && (uint64_t)mcid < m->count ? &m->seen[mcid] : NULL;
}

static Mcids new_mcids(Checker *c, const Content *content)
{
    int64_t last = -1, largest = (int64_t)content->nmarks * 4 + SPARE; /* one far beyond the number of marks is none */
    for (size_t i = 0; i < content->nmarks; i++)
        if (content->marks[i].mcid > last && content->marks[i].mcid < largest) last = content->marks[i].mcid;
    Mcids m = {.count = (size_t)(last + 1)};
    m.seen = mn_arena_array(c->arena, m.count + 1, 1);
    return m;
}

/* Every content child of every element, page by page. */
static void note_tree(Checker *c, Mcids *pages)
{
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) {
        const Element *e = c->structure->elements[i];
        for (size_t k = 0; k < e->nkids; k++) {
            const Kid *kid = &e->kids[k];
            if (kid->kind != KID_CONTENT || kid->page >= c->file->npages) continue; /* conform_structure says so */
            const PdfObject *page = c->file->pages[kid->page];
            uint8_t *seen = mcid_slot(&pages[kid->page], kid->mcid);
            long long mcid = kid->mcid;
            if (!seen || !(*seen & IN_CONTENT))
                conform_fail(c, RULE_MCID_IN_TREE, e->object->id, "%s has MCID %lld of page %zu, which is not there", e->standard,
                             mcid, kid->page + 1);
            else if (*seen & IN_TREE)
                conform_fail(c, RULE_MCID_IN_TREE, e->object->id,
                             "MCID %lld of page %zu is a child of two elements, or twice of one", mcid, kid->page + 1);
            else if (conform_structure_of_content(c->structure, page, kid->mcid) != e)
                conform_fail(c, RULE_MCID_IN_TREE, e->object->id,
                             "the parent tree leads from MCID %lld of page %zu to another element", mcid, kid->page + 1);
            if (seen) *seen |= IN_TREE;
        }
    }
}

static void check_mcids(Checker *c)
{
    Mcids *pages = mn_arena_array(c->arena, c->file->npages + 1, sizeof *pages);
    for (size_t p = 0; p < c->file->npages; p++) {
        const Content *content = c->contents[p];
        pages[p] = new_mcids(c, content);
        for (size_t i = 0; i < content->nmarks; i++) {
            if (content->marks[i].mcid == NO_MCID) continue;
            uint8_t *seen = mcid_slot(&pages[p], content->marks[i].mcid);
            if (!seen || *seen)
                conform_fail(c, RULE_MCID_UNIQUE, content->page->id, "MCID %lld occurs twice or is no number for one",
                             (long long)content->marks[i].mcid);
            if (seen) *seen |= IN_CONTENT;
        }
    }
    note_tree(c, pages);
    for (size_t p = 0; p < c->file->npages; p++)
        for (size_t mcid = 0; mcid < pages[p].count; mcid++)
            if (pages[p].seen[mcid] == IN_CONTENT)
                conform_fail(c, RULE_MCID_IN_TREE, c->file->pages[p]->id, "MCID %zu of page %zu belongs to no element", mcid,
                             p + 1);
}

/* ---- what is painted ---- */

static bool is_private(MnStr text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t c = mn_utf8_next(text, &at);
        if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD)) return true;
    }
    return false;
}

static bool has_actual_text(const Checker *c, const Content *content, size_t mark)
{
    if (conform_content_property(content, mark, "ActualText")) return true;
    for (const Element *e = element_of(c, content, mark); e; e = e->parent)
        if (conform_get(e->object, "ActualText")) return true;
    return false;
}

static void check_text(Checker *c, const Content *content, const Event *event)
{
    uint32_t page = content->page->id;
    if (!has_language(c, content, event->mark)) conform_fail(c, RULE_TEXT_LANGUAGE, page, "text in an unknown language");
    for (size_t i = 0; event->font && i + 1 < event->codes.len; i += 2) {
        uint32_t code = (uint32_t)(unsigned char)event->codes.ptr[i] << 8 | (unsigned char)event->codes.ptr[i + 1];
        if (is_private(conform_font_text(event->font, code)) && !has_actual_text(c, content, event->mark))
            conform_fail(c, RULE_PRIVATE_USE, page, "code %04X means a private character, without ActualText", code);
    }
}

static void check_event(Checker *c, const Content *content, const Event *event)
{
    static const char *const things[] = {[EVENT_TEXT] = "text", [EVENT_PAINT] = "a drawing", [EVENT_IMAGE] = "an image"};
    if (event->kind == EVENT_BEGIN || event->kind == EVENT_END) return;
    if (!conform_content_inside(content, event->mark, "Artifact") && !element_of(c, content, event->mark))
        conform_fail(c, RULE_ALL_MARKED, content->page->id, "%s is neither tagged nor an artifact", things[event->kind]);
    if (event->kind == EVENT_TEXT) check_text(c, content, event);
}

void conform_check_content(Checker *c)
{
    for (size_t p = 0; p < c->file->npages; p++) {
        const Content *content = c->contents[p];
        for (size_t i = 0; i < content->nfaults; i++)
            if (content->faults[i].kind <= FAULT_MARKS)
                conform_fail(c, fault_rules[content->faults[i].kind], content->page->id, "%s", content->faults[i].reason);
        for (size_t i = 0; i < content->nmarks; i++) check_mark(c, content, i);
        for (size_t i = 0; i < content->nevents; i++) check_event(c, content, &content->events[i]);
    }
    check_mcids(c);
}
