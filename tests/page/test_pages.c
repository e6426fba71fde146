/* Layout: golden pictures of breaks, tags and pages (the first word of a case's name says which), and rules that
 * hold for every document: no text leaves its measure or its page, tags are in order, and what the tags say is what the
 * document says. */
#include "golden.h"
#include "part.h"
#include "said.h"

#include "base/diag_print.h"
#include "base/map.h"
#include "page/layout.h"
#include "page/rules.h"
#include "tree/meta.h"

/* ---- golden ---- */

/* Each page as its lines: baseline, then text; furniture left out. */
static void dump_breaks(const MnPages *pages, MnBuf *out)
{
    for (uint32_t p = 0; p < pages->npages; p++) {
        mn_buf_printf(out, "page %u", (unsigned)p + 1);
        MnLength last = -1;
        bool furniture = false;
        for (uint32_t i = 0; i < pages->pages[p].nitems; i++) {
            const MnItem *item = &pages->pages[p].items[i];
            if (item->kind == MN_ITEM_BEGIN) furniture = false;
            if (item->kind == MN_ITEM_ARTIFACT)
                furniture = item->u.artifact == MN_ARTIFACT_HEADER || item->u.artifact == MN_ARTIFACT_FOOTER;
            if (item->kind != MN_ITEM_TEXT || furniture) continue;
            if (item->u.text.y != last) {
                mn_buf_puts(out, "\n  ");
                mn_buf_thousandths(out, item->u.text.y);
                mn_buf_putc(out, ' ');
            }
            last = item->u.text.y;
            for (uint32_t k = 0; k < item->u.text.npieces; k++) {
                const MnPiece *piece = &item->u.text.pieces[k];
                if (piece->first == 0 && piece->count == piece->word->nglyphs) mn_buf_str(out, piece->word->text);
                else mn_buf_puts(out, "…");
                if (piece->space_after) mn_buf_putc(out, ' ');
            }
        }
        mn_buf_putc(out, '\n');
    }
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const char *name = strrchr(folder, '/') + 1;
    MnNode *document = mn_tree_parse(ctx, input);
    assert_non_null(document);
    MnPart part = part_of(ctx, document);
    part.draft = strstr(name, "draft") != NULL;
    MnPublication publication = {.parts = &part, .nparts = 1};
    const MnPages *pages = mn_layout(ctx, &publication);
    if (!pages) return;
    if (strncmp(name, "tags", 4) == 0) mn_tags_dump(pages, dump);
    else if (strncmp(name, "pages", 5) == 0) mn_pages_dump(pages, dump);
    else dump_breaks(pages, dump);
}

/* ---- random documents ---- */

/* Knuth's MMIX constants: the same documents on every machine. */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static const char *const some_words[] = {"the",
                                         "council",
                                         "commissions",
                                         "a",
                                         "strategic",
                                         "cross-cutting",
                                         "of",
                                         "and/or",
                                         "Table",
                                         "3",
                                         "2012–13",
                                         "£5",
                                         "million",
                                         "“outcomes”",
                                         "–",
                                         "responsibilities",
                                         "service",
                                         "decommissioning",
                                         "is",
                                         "I",
                                         "Cllr",
                                         "J.",
                                         "Smith",
                                         "✓",
                                         "https://www.example.gov.uk/a/long/address.html",
                                         "review:"};

static const char *const words_of_all_directions[] = {
    "council", "(المجلس", "الاستراتيجية،", "2026",        "خطة)",        "£4.5", "کونسل",       "ہے۔",    "המועצה",
    "בְּרֵאשִׁית",  "15(ب)",   "N/A",           "الرعاية/NHS", "والمسؤوليات", "12%",  "commissions", "“نتائج”"};

typedef struct {
    MnArena *arena;
    uint64_t seed;
    unsigned notes, figures;
    bool mixed;  /* of several directions */
    bool marked; /* with marks of changes */
} Maker;

static const char *draw_word(Maker *m)
{
    if (m->mixed && draw(&m->seed, 2))
        return words_of_all_directions[draw(&m->seed, sizeof words_of_all_directions / sizeof(char *))];
    return some_words[draw(&m->seed, sizeof some_words / sizeof *some_words)];
}

static void add_words(MnNode *to, Maker *m, unsigned count)
{
    MnBuf text = {0};
    for (unsigned i = 0; i < count; i++) {
        if (i) mn_buf_putc(&text, ' ');
        if (draw(&m->seed, 400) == 0)
            for (unsigned k = 0; k < 150; k++) {
                if (m->mixed && draw(&m->seed, 2)) mn_buf_utf8(&text, 0x641 + draw(&m->seed, 10));
                else mn_buf_putc(&text, (char)('a' + draw(&m->seed, 26)));
            }
        mn_buf_puts(&text, draw_word(m));
    }
    mn_xml_add_text(to, mn_buf_view(&text));
    mn_buf_clear(&text);
}

/* An element, in a document of several directions sometimes with its own. */
static MnNode *add_element(Maker *m, MnNode *to, const char *name)
{
    static const char *const marks[] = {"ins", "del", "moved-from", "moved-to", "attr"};
    MnNode *node = mn_xml_add(to, name, NULL);
    if (m->marked && !draw(&m->seed, 6)) mn_xml_set_attr(node, "data-change", marks[draw(&m->seed, 5)]);
    if (m->mixed && !draw(&m->seed, 5)) mn_xml_set_attr(node, "dir", draw(&m->seed, 2) ? "rtl" : "ltr");
    return node;
}

static void add_inline(Maker *m, MnNode *to, unsigned words)
{
    add_words(to, m, 1 + draw(&m->seed, words));
    static const char *const names[] = {"strong", "em", "code", "sub", "ins"};
    for (unsigned i = draw(&m->seed, 3); i--;) {
        mn_xml_add_string(to, " ");
        MnNode *node = mn_xml_add(to, names[draw(&m->seed, 5)], NULL);
        if (m->marked && draw(&m->seed, 2)) mn_xml_set_attr(node, "data-change", draw(&m->seed, 2) ? "ins" : "del");
        add_words(node, m, 1 + draw(&m->seed, 5));
        mn_xml_add_string(to, draw(&m->seed, 2) ? ", " : " ");
        MnNode *a = add_element(m, to, "a");
        mn_xml_set_attr(a, "href", "#s1");
        add_words(a, m, 2);
        mn_xml_add_string(to, ".");
    }
}

/* A paragraph that calls for a note, and the note after it. */
static void add_noted(Maker *m, MnNode *section)
{
    char id[24], href[24], number[12];
    unsigned n = ++m->notes;
    snprintf(id, sizeof id, "fn-%u", n);
    snprintf(href, sizeof href, "#fn-%u", n);
    snprintf(number, sizeof number, "%u", n);
    MnNode *p = add_element(m, section, "p");
    add_inline(m, p, 30);
    MnNode *a = mn_xml_add(mn_xml_add(p, "sup", NULL), "a", NULL);
    mn_xml_set_attr(a, "class", "footnote-ref");
    mn_xml_set_attr(a, "href", href);
    mn_xml_add_string(a, number);
    MnNode *aside = mn_xml_add(section, "aside", NULL);
    mn_xml_set_attr(aside, "class", "footnote");
    mn_xml_set_attr(aside, "id", id);
    MnNode *note = mn_xml_add(aside, "p", NULL);
    MnNode *span = mn_xml_add(note, "span", NULL);
    mn_xml_set_attr(span, "class", "number");
    mn_xml_add_string(span, number);
    mn_xml_add_string(note, " ");
    add_inline(m, note, draw(&m->seed, 10) ? 40 : 400);
}

static void add_random_table(Maker *m, MnNode *section)
{
    MnNode *table = add_element(m, section, "table");
    unsigned columns = 1 + draw(&m->seed, 5), rows = 1 + draw(&m->seed, 30);
    add_words(add_element(m, table, "caption"), m, 5);
    MnNode *row = mn_xml_add(mn_xml_add(table, "thead", NULL), "tr", NULL);
    for (unsigned c = 0; c < columns; c++) add_words(add_element(m, row, "th"), m, 2);
    MnNode *body = mn_xml_add(table, "tbody", NULL);
    unsigned reach = 0;
    for (unsigned r = 0; r < rows; r++) {
        row = add_element(m, body, "tr");
        for (unsigned c = 0; c < columns; c++) {
            if (c == 0 && reach > 0) {
                reach--;
                continue;
            }
            MnNode *cell = add_element(m, row, "td");
            if (c == 0 && columns > 1 && r + 3 < rows && !draw(&m->seed, 6)) mn_xml_set_attr(cell, "rowspan", "3"), reach = 2;
            unsigned kind = draw(&m->seed, 40);
            if (kind == 0) add_words(cell, m, 700);
            else if (kind < 10) add_inline(m, mn_xml_add(cell, "p", NULL), 20), add_inline(m, mn_xml_add(cell, "p", NULL), 20);
            else add_words(cell, m, 1 + draw(&m->seed, 8));
        }
    }
}

static void add_random_list(Maker *m, MnNode *section)
{
    MnNode *list = add_element(m, section, draw(&m->seed, 2) ? "ul" : "ol");
    for (unsigned i = 1 + draw(&m->seed, 8); i--;) {
        MnNode *item = add_element(m, list, "li");
        add_inline(m, item, 25);
        if (draw(&m->seed, 4)) continue;
        MnNode *inner = mn_xml_add(item, "ul", NULL);
        for (unsigned k = 1 + draw(&m->seed, 3); k--;) add_inline(m, mn_xml_add(inner, "li", NULL), 12);
    }
}

/* A figure that text refers to, which may go behind text that follows it, with an anchor and perhaps a note of its own. */
static void add_random_figure(Maker *m, MnNode *section)
{
    const char *id = mn_arena_printf(m->arena, "figure-%u", ++m->figures);
    MnNode *p = add_element(m, section, "p");
    add_inline(m, p, 30);
    MnNode *a = mn_xml_add(p, "a", NULL);
    mn_xml_set_attr(a, "class", "ref");
    mn_xml_set_attr(a, "href", mn_arena_printf(m->arena, "#%s", id));
    mn_xml_add_string(a, "Figure");
    MnNode *figure = add_element(m, section, "figure"), *list = mn_xml_add(figure, "ul", NULL);
    mn_xml_set_attr(figure, "id", id);
    for (unsigned i = 1 + draw(&m->seed, 25); i--;) add_words(mn_xml_add(list, "li", NULL), m, 1 + draw(&m->seed, 9));
    add_words(mn_xml_add(figure, "figcaption", NULL), m, 4);
    if (draw(&m->seed, 2)) add_noted(m, section);
}

static MnNode *random_document(MnArena *arena, uint64_t seed, bool mixed, bool marked)
{
    Maker made = {.arena = arena, .seed = seed, .mixed = mixed, .marked = marked}, *m = &made;
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_set_attr(document, "lang", "en-GB");
    if (mixed && draw(&m->seed, 2)) mn_xml_set_attr(document, "dir", "rtl");
    MnNode *article = mn_xml_add(document, "article", NULL);
    for (unsigned s = 1 + draw(&m->seed, 6); s--;) {
        MnNode *section = mn_xml_add(article, "section", NULL);
        if (!draw(&m->seed, 5)) mn_xml_set_attr(section, "class", "appendix");
        add_words(add_element(m, section, "h2"), m, 4);
        for (unsigned b = 1 + draw(&m->seed, 12); b--;) {
            unsigned kind = draw(&m->seed, 11);
            if (kind == 10) add_random_figure(m, section);
            else if (kind < 4) add_inline(m, add_element(m, section, "p"), 90);
            else if (kind < 6) add_noted(m, section);
            else if (kind < 7) add_random_table(m, section);
            else if (kind < 8) add_inline(m, mn_xml_add(add_element(m, section, "blockquote"), "p", NULL), 60);
            else if (kind < 9) add_random_list(m, section);
            else add_words(add_element(m, section, "h3"), m, 5);
        }
    }
    return document;
}

/* ---- what must hold ---- */

/* A stretch of content: of which tag, where in the order, saying what. */
typedef struct {
    const MnTag *tag;
    uint32_t order;
    MnBuf text;
} Content;

typedef struct {
    Content *items;
    size_t count, cap;
} Contents;

static Content *content_for(Contents *all, MnMap *by_order, MnArena *arena, const MnTag *tag, uint32_t order)
{
    MnStr key = {mn_arena_memdup(arena, &order, sizeof order), sizeof order};
    size_t index = (size_t)(uintptr_t)mn_map_get(by_order, key);
    if (!index) {
        all->items = mn_grow(all->items, &all->cap, all->count + 1, sizeof(Content));
        all->items[all->count++] = (Content){tag, order, {0}};
        index = all->count;
        mn_map_put(by_order, key, (void *)(uintptr_t)index);
    }
    assert_ptr_equal(all->items[index - 1].tag, tag);
    return &all->items[index - 1];
}

static void add_piece(MnBuf *out, const MnPiece *piece)
{
    if (!piece->soft_hyphen) mn_buf_str(out, mn_piece_text(piece));
    if (piece->space_after) mn_buf_putc(out, ' ');
}

static void collect_contents(Contents *all, MnMap *by_order, MnArena *arena, const MnPages *pages)
{
    for (uint32_t p = 0; p < pages->npages; p++) {
        Content *open = NULL;
        for (uint32_t i = 0; i < pages->pages[p].nitems; i++) {
            const MnItem *item = &pages->pages[p].items[i];
            if (item->kind == MN_ITEM_BEGIN) open = content_for(all, by_order, arena, item->u.begin.tag, item->u.begin.order);
            if (item->kind == MN_ITEM_END) open = NULL;
            if (item->kind == MN_ITEM_TEXT && open)
                for (uint32_t k = 0; k < item->u.text.npieces; k++) add_piece(&open->text, &item->u.text.pieces[k]);
        }
    }
}

static int by_order_of(const void *a, const void *b)
{
    const Content *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool is_inline_tag(const MnTag *tag)
{
    return tag->kind == MN_TAG_LINK || tag->kind == MN_TAG_REFERENCE || tag->kind == MN_TAG_SPAN || tag->kind == MN_TAG_STRONG ||
           tag->kind == MN_TAG_EM || tag->kind == MN_TAG_CODE;
}

/* Is it said of the text? The glyph of a space, behind which the text's own may stand, or words that replace themselves. */
static bool is_phrase(const MnTag *tag, const Content *content)
{
    MnStr text = mn_str_trim(mn_buf_view(&content->text));
    return tag->actual && (!text.len || mn_str_equal(text, mn_str_trim(mn_str(tag->actual))));
}

/* What the tags say, a line a block; the order of tags and contents is checked on the way. */
static void say_tag(const Contents *all, size_t *next, const MnTag *tag, uint32_t *order, MnBuf *out)
{
    assert_true(tag->order >= *order);
    *order = tag->order;
    if (!is_inline_tag(tag)) mn_buf_putc(out, '\n');
    const MnTag *child = tag->first;
    for (;;) {
        const Content *content = *next < all->count && all->items[*next].tag == tag ? &all->items[*next] : NULL;
        if (content && (!child || content->order < child->order)) {
            assert_true(content->order > *order);
            *order = content->order;
            bool marker = tag->kind == MN_TAG_LBL && tag->parent->kind != MN_TAG_NOTE;
            if (is_phrase(tag, content)) mn_buf_puts(out, content->text.len > 1 && content->text.ptr[0] == ' ' ? " " : "");
            else if (!marker) mn_buf_str(out, mn_buf_view(&content->text));
            ++*next;
        } else if (child) {
            say_tag(all, next, child, order, out);
            child = child->next;
        } else {
            break;
        }
    }
    if (!is_inline_tag(tag)) mn_buf_putc(out, '\n');
}

static bool is_inline_element(const MnNode *node)
{
    static const char *const names[] = {"a", "strong", "em", "code", "sub", "sup", "ins", "del", "span", NULL};
    for (const char *const *name = names; *name; name++)
        if (mn_xml_is(node, *name)) return true;
    return false;
}

static void say_node(const MnNode *node, MnBuf *out)
{
    if (mn_xml_is_text(node)) {
        mn_buf_puts(out, mn_xml_text(node));
        return;
    }
    /* the number of a note is a block of its own */
    bool block =
        !is_inline_element(node) || (mn_xml_has_class(node, "number") && mn_xml_is(mn_xml_parent(mn_xml_parent(node)), "aside"));
    if (block) mn_buf_putc(out, '\n');
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) say_node(child, out);
    if (block) mn_buf_putc(out, '\n');
}

/* One line feed for any white space that has one. */
static char *normalised(MnArena *arena, MnBuf *text)
{
    MnBuf out = {0};
    for (size_t i = 0; i < text->len;) {
        bool feed = false, space = false;
        for (; i < text->len && (text->ptr[i] == ' ' || text->ptr[i] == '\n'); i++) feed |= text->ptr[i] == '\n', space = true;
        if (space) mn_buf_putc(&out, feed ? '\n' : ' ');
        if (i < text->len) mn_buf_putc(&out, text->ptr[i++]);
    }
    mn_buf_clear(text);
    return mn_buf_finish(&out, arena);
}

static void check_text(MnArena *arena, const MnNode *document, const MnPages *pages)
{
    Contents all = {0};
    MnMap by_order = {0};
    MnBuf said = {0}, meant = {0};
    collect_contents(&all, &by_order, arena, pages);
    if (all.count) qsort(all.items, all.count, sizeof(Content), by_order_of);
    size_t next = 0;
    uint32_t order = 0;
    say_tag(&all, &next, pages->root, &order, &said);
    say_node(document, &meant);
    const char *a = normalised(arena, &said), *b = normalised(arena, &meant);
    size_t at = 0;
    while (a[at] && a[at] == b[at]) at++;
    if (a[at] != b[at])
        fail_msg("the tags say “%.60s” where the document says “%.60s”", a + (at > 20 ? at - 20 : 0),
                 b + (at > 20 ? at - 20 : 0));
    assert_int_equal(next, all.count);
    for (size_t i = 0; i < all.count; i++) mn_buf_clear(&all.items[i].text);
    free(all.items);
    mn_map_clear(&by_order);
}

static void check_document(uint64_t seed, bool mixed, bool marked)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = random_document(arena, seed, mixed, marked);
    MnPart part = part_of(&ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    const MnPages *pages = mn_layout(&ctx, &publication);
    assert_non_null(pages);
    if (getenv("MN_SEED") && strtoul(getenv("MN_SEED"), NULL, 10) == seed) {
        MnBuf out = {0};
        dump_breaks(pages, &out);
        fputs(out.ptr, stderr);
        mn_buf_clear(&out);
    }
    print_message("document %u, %u pages\n", (unsigned)seed, (unsigned)pages->npages);
    for (uint32_t p = 0; p < pages->npages; p++) rules_page(part.style, &pages->pages[p]);
    check_text(arena, document, pages);
    mn_arena_free(arena);
}

static void holds_for_random_documents(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) check_document(seed, false, false);
}

static void holds_for_documents_of_several_directions(void **state)
{
    (void)state;
    for (uint64_t seed = 101; seed <= 140; seed++) check_document(seed, true, false);
}

/* What is said of changes stands beside the text, and takes nothing from it. */
static void holds_for_documents_with_changes(void **state)
{
    (void)state;
    for (uint64_t seed = 201; seed <= 240; seed++) check_document(seed, seed % 4 == 0, true);
}

static void same_pages_twice(void **state)
{
    (void)state;
    char *dumps[2];
    MnArena *arena = mn_arena_new();
    for (int i = 0; i < 2; i++) {
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        MnPart part = part_of(&ctx, random_document(arena, 7, false, false));
        MnPublication publication = {.parts = &part, .nparts = 1};
        MnBuf out = {0};
        mn_pages_dump(mn_layout(&ctx, &publication), &out);
        dumps[i] = mn_buf_finish(&out, arena);
    }
    assert_string_equal(dumps[0], dumps[1]);
    mn_arena_free(arena);
}

static void reports_a_character_without_a_font(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    mn_xml_add_string(mn_xml_add(mn_xml_add(document, "article", NULL), "p", NULL), "an ibis: \U00013080");
    MnPart part = part_of(&ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    assert_null(mn_layout(&ctx, &publication));
    assert_int_equal(mn_diag_errors(ctx.diag), 1);
    mn_arena_free(arena);
}

/* How many words the pages show in content, repeated heads and furniture not counted; every one inside the margins. */
static unsigned count_shown(const MnStyle *style, const MnPages *pages)
{
    unsigned count = 0;
    for (uint32_t p = 0; p < pages->npages; p++) {
        const MnPage *page = &pages->pages[p];
        bool content = false;
        for (uint32_t i = 0; i < page->nitems; i++) {
            const MnItem *item = &page->items[i];
            if (item->kind == MN_ITEM_BEGIN || item->kind == MN_ITEM_ARTIFACT) content = item->kind == MN_ITEM_BEGIN;
            if (item->kind != MN_ITEM_TEXT || !content) continue;
            count += item->u.text.npieces;
            if (item->u.text.y < style->margin_top || item->u.text.y > page->height - style->margin_bottom)
                fail_msg("page %u: text at %d leaves the page", (unsigned)p + 1, (int)item->u.text.y);
        }
    }
    return count;
}

static void add_times(MnNode *to, unsigned count)
{
    MnBuf text = {0};
    for (unsigned i = 0; i < count; i++) mn_buf_puts(&text, i ? " committee" : "committee");
    mn_xml_add_text(to, mn_buf_view(&text));
    mn_buf_clear(&text);
}

static void expect_shown(MnContext *ctx, const MnNode *document, unsigned words)
{
    MnPart part = part_of(ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    const MnPages *pages = mn_layout(ctx, &publication);
    assert_non_null(pages);
    assert_int_equal(count_shown(part.style, pages), words);
}

/* Text as wide as a kilometre, in rows as high: beyond what 32 bits of thousandths of a point can say. */
static void sets_a_cell_of_any_length(void **state)
{
    (void)state;
    enum { WORDS = 80000, BESIDE = 3 };
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    MnNode *body = mn_xml_add(mn_xml_add(mn_xml_add(document, "article", NULL), "table", NULL), "tbody", NULL);
    MnNode *row = mn_xml_add(body, "tr", NULL);
    add_times(mn_xml_add(row, "td", NULL), WORDS);
    add_times(mn_xml_add(row, "td", NULL), BESIDE);
    expect_shown(&ctx, document, WORDS + BESIDE);
    mn_arena_free(arena);
}

static MnNode *add_cover(MnNode *document, unsigned subtitle, unsigned version)
{
    MnNode *article = mn_xml_add(document, "article", NULL);
    MnNode *cover = mn_xml_add(article, "header", NULL);
    mn_xml_set_attr(cover, "class", "cover");
    add_times(mn_xml_add(cover, "h1", NULL), 2);
    MnNode *p = mn_xml_add(cover, "p", NULL);
    mn_xml_set_attr(p, "class", "subtitle");
    add_times(p, subtitle);
    p = mn_xml_add(cover, "p", NULL);
    mn_xml_set_attr(p, "class", "version");
    add_times(p, version);
    add_times(mn_xml_add(article, "p", NULL), 1);
    return cover;
}

/* What a cover has no room for stands on the pages after it: words below the title, one long fact, many facts. */
static void a_cover_goes_on_overleaf(void **state)
{
    (void)state;
    static const unsigned cases[][3] = {{2, 1, 0}, {1, 1, 1200}, {1, 1, 20000}, {50, 20, 0}, {3, 1200, 0}, {3, 5000, 1200}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
        unsigned facts = cases[i][0], below = cases[i][1], in_fact = cases[i][2] ? cases[i][2] : 2;
        MnNode *cover = add_cover(document, 3, below);
        MnNode *list = mn_xml_add(cover, "dl", NULL);
        for (unsigned k = 0; k < facts; k++) {
            add_times(mn_xml_add(list, "dt", NULL), 1);
            add_times(mn_xml_add(list, "dd", NULL), in_fact);
        }
        expect_shown(&ctx, document, 2 + 3 + below + facts * (1 + in_fact) + 1);
        mn_arena_free(arena);
    }
}

/* In large print there is no room for both on a line: neither leaves the page. */
static void a_marking_and_the_digest_of_a_draft_stay_on_the_page(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT), *article = mn_xml_add(document, "article", NULL);
    mn_meta_add(document, "marking", "OFFICIAL – not for publication before the meeting of the full council", NULL);
    mn_xml_add_string(mn_xml_add(article, "p", NULL), "Text");
    MnPart part = part_of(&ctx, document);
    part.style = mn_style_load(&ctx, "large-print", NULL);
    part.draft = true, part.digest = "e7a1 57b2 4c4f";
    const MnPages *pages = mn_layout(&ctx, &(MnPublication){.parts = &part, .nparts = 1});
    assert_non_null(pages);
    for (uint32_t i = 0; i < pages->pages[0].nitems; i++) {
        const MnItem *item = &pages->pages[0].items[i];
        if (item->kind == MN_ITEM_TEXT) assert_in_range(item->u.text.y, 1, part.style->page_height - item->u.text.size / 4);
    }
    mn_arena_free(arena);
}

/* A title in the colour of the cover's ground cannot go on elsewhere. */
static void refuses_a_cover_too_full(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    add_cover(document, 400, 1);
    MnPart part = part_of(&ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    assert_null(mn_layout(&ctx, &publication));
    MnBuf out = {0};
    mn_diag_print(ctx.diag, &out, false);
    assert_non_null(strstr(out.ptr, "error: the cover has no room for this"));
    mn_buf_clear(&out);
    mn_arena_free(arena);
}

static void refuses_an_endless_word(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    MnBuf word = {0};
    for (unsigned i = 0; i < 70000; i++) mn_buf_putc(&word, 'x');
    mn_xml_add_text(mn_xml_add(mn_xml_add(document, "article", NULL), "p", NULL), mn_buf_view(&word));
    mn_buf_clear(&word);
    MnPart part = part_of(&ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    assert_null(mn_layout(&ctx, &publication));
    assert_int_equal(mn_diag_errors(ctx.diag), 1);
    mn_arena_free(arena);
}

/* Merging has looked for both: these are for trees from elsewhere. */
static void reports_pictures_that_are_gone(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT), *article = mn_xml_add(document, "article", NULL);
    MnNode *cover = mn_xml_add(article, "header", NULL);
    mn_xml_set_attr(cover, "class", "cover");
    mn_xml_add_string(mn_xml_add(cover, "h1", NULL), "Title");
    MnNode *img = mn_xml_add(mn_xml_add(article, "figure", NULL), "img", NULL);
    mn_xml_set_attr(img, "src", "gone.png");
    MnPart part = part_of(&ctx, document);
    MnStyle style = *part.style;
    style.logo = "gone.svg";
    part.style = &style;
    MnPublication publication = {.parts = &part, .nparts = 1};
    assert_null(mn_layout(&ctx, &publication));
    assert_said(ctx.diag, MN_PICTURE_GONE);
    assert_said(ctx.diag, MN_LOGO_UNREADABLE);
    mn_arena_free(arena);
}

/* A row of 200 cells that reach into the next, with one more in the one or in the other. */
static void check_cell_beyond_columns(bool same_row)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    MnNode *body = mn_xml_add(mn_xml_add(mn_xml_add(document, "article", NULL), "table", NULL), "tbody", NULL);
    MnNode *first = mn_xml_add(body, "tr", NULL), *second = mn_xml_add(body, "tr", NULL);
    for (unsigned i = 0; i < 200; i++) mn_xml_set_attr(mn_xml_add(first, "td", NULL), "rowspan", "2");
    mn_xml_add_string(mn_xml_add(same_row ? first : second, "td", NULL), "x");
    MnPart part = part_of(&ctx, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    assert_null(mn_layout(&ctx, &publication));
    assert_int_equal(mn_diag_errors(ctx.diag), 1);
    assert_said(ctx.diag, MN_TABLE_COLUMNS);
    mn_arena_free(arena);
}

static void refuses_a_cell_beyond_the_columns(void **state)
{
    (void)state;
    check_cell_beyond_columns(true);
    check_cell_beyond_columns(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_for_random_documents),
        cmocka_unit_test(holds_for_documents_of_several_directions),
        cmocka_unit_test(holds_for_documents_with_changes),
        cmocka_unit_test(same_pages_twice),
        cmocka_unit_test(reports_a_character_without_a_font),
        cmocka_unit_test(sets_a_cell_of_any_length),
        cmocka_unit_test(a_cover_goes_on_overleaf),
        cmocka_unit_test(a_marking_and_the_digest_of_a_draft_stay_on_the_page),
        cmocka_unit_test(refuses_a_cover_too_full),
        cmocka_unit_test(refuses_an_endless_word),
        cmocka_unit_test(reports_pictures_that_are_gone),
        cmocka_unit_test(refuses_a_cell_beyond_the_columns),
    };
    int failed = cmocka_run_group_tests_name("page", tests, NULL, NULL);
    return golden_run("page", "input.xml", make) + failed;
}
