/* editor.c - in: a document tree and a seed. Out: the tree with an edit more (editor.h).
 *
 * An edit picks an element at random among those that suit it, and is allowed to make any tree that the law of containment allows. */
#include "editor.h"

#include "tree/facts.h"

#include <string.h>

typedef bool Suits(const MnNode *node);

Editor editor_new(MnArena *arena, MnNode *root, uint64_t seed)
{
    return (Editor){.state = seed * 0x9E3779B97F4A7C15u + 0x1234567, .arena = arena, .root = root, .last = ""};
}

uint32_t editor_random(Editor *e, uint32_t below)
{
    e->state ^= e->state << 13;
    e->state ^= e->state >> 7;
    e->state ^= e->state << 17;
    return below ? (uint32_t)(e->state >> 33) % below : 0;
}

/* ---- picking ---- */

static MnNode *pick(Editor *e, Suits *suits)
{
    MnNode *article = mn_tree_child(e->root, MN_ARTICLE), *found = NULL;
    uint32_t count = 0;
    for (MnNode *n = article; n; n = mn_xml_walk(n, article, !mn_is_contents(n)))
        if (n != article && suits(n) && editor_random(e, ++count) == 0) found = n;
    return found;
}

static bool is_words(const MnNode *n)
{
    const MnNode *parent = mn_xml_parent(n);
    return mn_xml_is_text(n) && mn_str_trim(mn_str(mn_xml_text(n))).len > 3 && !mn_is_number(parent) &&
           !mn_is_reference(parent) && !mn_is_footnote_mark(parent);
}

static bool is_movable(const MnNode *n)
{
    return mn_is_block(n) && !mn_is_cell(n) && !mn_is(n, MN_TR) && !mn_is(n, MN_CAPTION) && !mn_is(n, MN_COL) &&
           !mn_is(n, MN_COLGROUP) && !mn_is(n, MN_THEAD) && !mn_is(n, MN_TBODY) && !mn_is(n, MN_TFOOT) && !mn_is(n, MN_NAV) &&
           !mn_is(n, MN_SVG) && !mn_is(n, MN_TITLE) && !mn_is(n, MN_DESC);
}

static bool is_paragraph(const MnNode *n)
{
    return mn_is(n, MN_P) && !mn_xml_has_class(n, "appendix-label");
}

static bool is_item(const MnNode *n)
{
    return mn_is(n, MN_LI) && !mn_tree_around(n, MN_NAV);
}

static bool is_section(const MnNode *n)
{
    return mn_is(n, MN_SECTION);
}

static bool is_row(const MnNode *n)
{
    return mn_is(n, MN_TR);
}

static bool is_table(const MnNode *n)
{
    return mn_is(n, MN_TABLE);
}

static bool is_element(const MnNode *n)
{
    return mn_xml_is_element(n) && !mn_is_number(n);
}

static bool is_format(const MnNode *n)
{
    return (mn_is(n, MN_STRONG) || mn_is(n, MN_EM) || mn_is(n, MN_CODE) || mn_is(n, MN_SPAN) || mn_is(n, MN_A)) &&
           !mn_is_number(n) && !mn_is_reference(n) && !mn_is_footnote_mark(n);
}

static bool is_list(const MnNode *n)
{
    return mn_is_list(n) && !mn_tree_around(n, MN_NAV);
}

static bool is_numbered(const MnNode *n)
{
    return mn_is_number(n) && mn_xml_first(n) && !mn_tree_around(n, MN_NAV);
}

static bool is_container(const MnNode *n)
{
    return mn_is(n, MN_SECTION) || mn_is(n, MN_DIV) || mn_is(n, MN_BLOCKQUOTE) || mn_is(n, MN_ASIDE);
}

static bool has_id(const MnNode *n)
{
    return mn_xml_is_element(n) && mn_xml_attr(n, "id");
}

/* ---- words ---- */

static const char *some_words(Editor *e)
{
    static const char *const words[] = {"council",  "£1,250",  "12 March 2027", "shall",  "the",     "budget", "of",
                                        "services", "2026/27", "12.5%",         "review", "members", "not",    "and",
                                        "a",        "in",      "approve",       "–"};
    MnBuf text = {0};
    for (uint32_t i = 1 + editor_random(e, 8); i > 0; i--) {
        mn_buf_puts(&text, words[editor_random(e, sizeof words / sizeof *words)]);
        if (i > 1) mn_buf_putc(&text, ' ');
    }
    return mn_buf_finish(&text, e->arena);
}

/* Offsets of a stretch of words in a text, at spaces. */
static void pick_stretch(Editor *e, MnStr text, size_t *from, size_t *to)
{
    *from = editor_random(e, (uint32_t)text.len);
    while (*from > 0 && text.ptr[*from - 1] != ' ') (*from)--;
    *to = *from + editor_random(e, 40);
    while (*to < text.len && text.ptr[*to] != ' ') (*to)++;
    if (*to > text.len) *to = text.len;
}

static void set_words(Editor *e, MnNode *text, MnStr head, const char *middle, MnStr tail)
{
    MnBuf all = {0};
    mn_buf_str(&all, head);
    mn_buf_puts(&all, middle);
    mn_buf_str(&all, tail);
    if (!all.len) mn_buf_puts(&all, "x");
    mn_xml_set_text(text, mn_str(mn_buf_finish(&all, e->arena)));
}

static bool edit_words(Editor *e)
{
    MnNode *text = pick(e, is_words);
    if (!text) return false;
    MnStr all = mn_str(mn_arena_strdup(e->arena, mn_xml_text(text)));
    size_t from, to;
    pick_stretch(e, all, &from, &to);
    uint32_t what = editor_random(e, 4);
    if (what == 0) to = from;
    const char *middle = what == 1 ? "" : what == 0 ? mn_arena_printf(e->arena, "%s ", some_words(e)) : some_words(e);
    set_words(e, text, mn_str_slice(all, 0, from), middle, mn_str_slice(all, to, all.len));
    return true;
}

static bool edit_spaces(Editor *e)
{
    MnNode *text = pick(e, is_words);
    if (!text) return false;
    MnStr all = mn_str(mn_arena_strdup(e->arena, mn_xml_text(text)));
    const char *space = memchr(all.ptr, ' ', all.len);
    if (!space) return false;
    size_t at = (size_t)(space - all.ptr);
    set_words(e, text, mn_str_slice(all, 0, at), editor_random(e, 2) ? "" : "\xC2\xA0", mn_str_slice(all, at + 1, all.len));
    return true;
}

/* Words, or a whole text, in an element of their own. */
static bool edit_format(Editor *e)
{
    static const MnKind kinds[] = {MN_STRONG, MN_EM, MN_CODE, MN_A, MN_SPAN, MN_INS, MN_DEL};
    MnNode *text = pick(e, is_words);
    if (!text) return false;
    if (!mn_may_hold(mn_kind(mn_xml_parent(text)), MN_STRONG)) return false;
    MnNode *element = mn_tree_insert_before(text, kinds[editor_random(e, 7)]);
    if (mn_is(element, MN_A)) mn_xml_set_attr(element, "href", editor_random(e, 2) ? "#introduction" : "https://example.org/");
    if (mn_is(element, MN_SPAN)) mn_xml_set_attr(element, "lang", "fr");
    MnStr all = mn_str(mn_arena_strdup(e->arena, mn_xml_text(text)));
    size_t from, to;
    pick_stretch(e, all, &from, &to);
    mn_xml_add_text(element, mn_str_slice(all, from, to));
    if (from > 0) {
        MnNode *before = mn_xml_prev(element);
        if (before && mn_xml_is_text(before)) return false;
        mn_xml_insert_text_after(element, mn_str_slice(all, 0, from));
        mn_xml_move_before(mn_xml_next(element), element);
    }
    if (to < all.len) mn_xml_set_text(text, mn_str_slice(all, to, all.len));
    else mn_xml_remove(text);
    if (!mn_xml_first(element)) mn_xml_add_string(element, "x");
    return true;
}

static bool edit_unformat(Editor *e)
{
    MnNode *element = pick(e, is_format);
    if (!element) return false;
    if (editor_random(e, 2)) mn_xml_unwrap(element);
    else mn_tree_rename(element, editor_random(e, 2) ? MN_STRONG : MN_EM);
    return true;
}

/* White space at an edge of an element among words, outside: taken away, or put there. So a word begins or ends in the element. */
static bool edit_edge(Editor *e)
{
    MnNode *element = pick(e, is_format);
    if (!element) return false;
    bool end = editor_random(e, 2);
    MnNode *text = end ? mn_xml_next(element) : mn_xml_prev(element);
    if (!text || !is_words(text) || (!end && mn_xml_prev(text) && mn_is_number(mn_xml_prev(text)))) return false;
    MnStr all = mn_str(mn_arena_strdup(e->arena, mn_xml_text(text)));
    bool space = all.ptr[end ? 0 : all.len - 1] == ' ';
    if (space) mn_xml_set_text(text, end ? mn_str_slice(all, 1, all.len) : mn_str_slice(all, 0, all.len - 1));
    else mn_xml_set_text(text, mn_str(mn_arena_printf(e->arena, end ? " %s" : "%s ", all.ptr)));
    return true;
}

static bool edit_break(Editor *e)
{
    MnNode *text = pick(e, is_words);
    if (!text) return false;
    if (!mn_may_hold(mn_kind(mn_xml_parent(text)), MN_BR)) return false;
    MnNode *sign = mn_tree_insert_before(text, editor_random(e, 3) ? MN_BR : MN_IMG);
    if (mn_is(sign, MN_BR)) return true;
    mn_xml_set_attr(sign, "src", mn_arena_printf(e->arena, "picture-%u.png", editor_random(e, 3)));
    mn_xml_set_attr(sign, "alt", editor_random(e, 2) ? "" : some_words(e));
    return true;
}

/* ---- blocks ---- */

static bool edit_remove(Editor *e)
{
    MnNode *block = pick(e, is_movable);
    if (!block) return false;
    if (mn_is_heading(block) && editor_random(e, 4)) return false;
    mn_xml_remove(block);
    return true;
}

/* Puts the block somewhere where its kind may stand, beside another. */
static bool put_somewhere(Editor *e, MnNode *block)
{
    for (int i = 0; i < 20; i++) {
        MnNode *beside = pick(e, is_movable);
        bool inside = false;
        for (const MnNode *n = beside; n; n = mn_xml_parent(n)) inside = inside || n == block;
        if (!beside || inside || !mn_may_hold(mn_kind(mn_xml_parent(beside)), mn_kind(block))) continue;
        if (editor_random(e, 2)) mn_xml_move_before(block, beside);
        else mn_xml_move_after(block, beside);
        return true;
    }
    return false;
}

static bool edit_move(Editor *e)
{
    MnNode *block = pick(e, is_movable);
    return block && put_somewhere(e, block);
}

static bool edit_copy(Editor *e)
{
    MnNode *block = pick(e, is_movable);
    if (!block) return false;
    MnNode *copy = mn_xml_copy(block, mn_xml_parent(block));
    for (MnNode *n = copy; n; n = mn_xml_walk(n, copy, true))
        if (mn_xml_is_element(n)) mn_xml_set_attr(n, "id", NULL);
    if (editor_random(e, 2)) return put_somewhere(e, copy);
    mn_xml_move_after(copy, block);
    return true;
}

static bool edit_new(Editor *e)
{
    MnNode *beside = pick(e, is_movable);
    MnKind kind = is_item(beside) ? MN_LI : MN_P;
    if (!beside || !mn_may_hold(mn_kind(mn_xml_parent(beside)), kind)) return false;
    MnNode *block = mn_tree_insert_before(beside, kind);
    mn_xml_add_string(block, some_words(e));
    return true;
}

static bool edit_swap(Editor *e)
{
    MnNode *block = pick(e, is_movable);
    MnNode *next = block ? mn_xml_next_element(block) : NULL;
    if (!next || !is_movable(next)) return false;
    mn_xml_move_after(block, next);
    return true;
}

static bool edit_split(Editor *e)
{
    MnNode *p = pick(e, editor_random(e, 2) ? is_paragraph : is_item);
    MnNode *text = p ? mn_xml_first(p) : NULL;
    if (!text || !is_words(text)) return false;
    MnStr all = mn_str(mn_arena_strdup(e->arena, mn_xml_text(text)));
    size_t at = editor_random(e, (uint32_t)all.len);
    while (at < all.len && all.ptr[at] != ' ') at++;
    if (!at || at >= all.len) return false;
    MnNode *first = mn_tree_insert_before(p, mn_kind(p));
    mn_xml_add_text(first, mn_str_slice(all, 0, at));
    mn_xml_set_text(text, mn_str_slice(all, at + editor_random(e, 2), all.len));
    return true;
}

static bool edit_join(Editor *e)
{
    MnNode *p = pick(e, editor_random(e, 2) ? is_paragraph : is_item), *next = p ? mn_xml_next_element(p) : NULL;
    if (!next || mn_kind(next) != mn_kind(p)) return false;
    if (editor_random(e, 4) && mn_xml_last(p) && mn_xml_is_text(mn_xml_last(p))) mn_xml_add_string(p, " ");
    MnNode *number = mn_xml_first(next);
    if (mn_is_number(number)) mn_xml_remove(number);
    for (MnNode *n = mn_xml_first(next), *then; n; n = then) {
        then = mn_xml_next(n);
        if (mn_xml_is_text(n)) mn_xml_add_string(p, mn_xml_text(n));
        else mn_xml_copy(n, p);
    }
    mn_xml_remove(next);
    return true;
}

/* ---- lists, sections, what is around ---- */

static bool edit_indent(Editor *e)
{
    MnNode *item = pick(e, is_item), *before = item ? mn_xml_prev(item) : NULL;
    if (!item) return false;
    MnNode *list = mn_xml_parent(item), *outer = mn_xml_parent(list);
    if (editor_random(e, 2) && mn_is(outer, MN_LI)) {
        mn_xml_move_after(item, outer);
        if (!mn_xml_first(list)) mn_xml_remove(list);
        return true;
    }
    if (!before || !mn_is(before, MN_LI)) return false;
    MnNode *inner =
        mn_xml_last(before) && mn_is_list(mn_xml_last(before)) ? mn_xml_last(before) : mn_tree_add(before, mn_kind(list), NULL);
    mn_xml_move_into(item, inner);
    return true;
}

static bool edit_part(Editor *e)
{
    MnNode *p = pick(e, is_paragraph);
    MnNode *section = p ? mn_xml_parent(p) : NULL;
    if (!mn_is(section, MN_SECTION) || !mn_xml_prev(p)) return false;
    MnNode *part = mn_tree_add(mn_xml_parent(section), MN_SECTION, NULL);
    mn_xml_move_after(part, section);
    if (editor_random(e, 2)) mn_xml_set_attr(part, "id", mn_arena_printf(e->arena, "part-%u", editor_random(e, 100)));
    MnNode *heading = mn_tree_heading(section);
    mn_xml_add_string(mn_tree_add(part, heading ? mn_kind(heading) : MN_H2, NULL), some_words(e));
    for (MnNode *n = p, *next; n; n = next) {
        next = mn_xml_next(n);
        mn_xml_move_into(n, part);
    }
    return true;
}

static bool edit_unite(Editor *e)
{
    MnNode *section = pick(e, is_section), *before = section ? mn_xml_prev(section) : NULL;
    if (!section) return false;
    MnNode *heading = mn_tree_heading(section);
    if (heading && editor_random(e, 3)) mn_xml_remove(heading);
    if (mn_is(before, MN_SECTION)) {
        mn_xml_move_children(section, before);
        mn_xml_remove(section);
    } else mn_xml_unwrap(section);
    return true;
}

static bool edit_level(Editor *e)
{
    MnNode *section = pick(e, is_section), *before = section ? mn_xml_prev(section) : NULL;
    if (!section) return false;
    MnNode *heading = mn_tree_heading(section);
    int by = 0;
    if (editor_random(e, 2) && mn_is(before, MN_SECTION)) mn_xml_move_into(section, before), by = 1;
    else if (mn_is(mn_xml_parent(section), MN_SECTION)) mn_xml_move_after(section, mn_xml_parent(section)), by = -1;
    int level = mn_heading_level(heading) + by;
    if (heading && level >= 2 && level <= 6) mn_tree_rename(heading, (MnKind)(MN_H1 + level - 1));
    return by != 0;
}

static bool edit_around(Editor *e)
{
    static const MnKind kinds[] = {MN_BLOCKQUOTE, MN_DIV, MN_ASIDE};
    MnNode *p = pick(e, is_paragraph);
    MnKind kind = kinds[editor_random(e, 3)];
    if (!p || !mn_may_hold(mn_kind(mn_xml_parent(p)), kind)) return false;
    MnNode *around = mn_tree_insert_before(p, kind);
    if (mn_is(around, MN_ASIDE)) mn_xml_set_attr(around, "class", "callout note");
    for (uint32_t i = 1 + editor_random(e, 3); p && mn_is_block(p) && mn_may_hold(kind, mn_kind(p)) && i > 0; i--) {
        MnNode *next = mn_xml_next(p);
        mn_xml_move_into(p, around);
        p = next;
    }
    return true;
}

static bool edit_unwrap(Editor *e)
{
    MnNode *around = pick(e, editor_random(e, 2) ? is_container : is_list);
    if (!around || mn_is(around, MN_SECTION)) return false;
    MnKind parent = mn_kind(mn_xml_parent(around));
    for (MnNode *n = mn_xml_first_element(around); n; n = mn_xml_next_element(n)) {
        if (mn_is(n, MN_LI)) mn_tree_rename(n, MN_P);
        if (mn_is(n, MN_P))
            for (const MnNode *x = mn_xml_first(n); x; x = mn_xml_next(x))
                if (!mn_is_inline(x)) return false;
        if (!mn_may_hold(parent, mn_kind(n))) return false;
    }
    mn_xml_unwrap(around);
    return true;
}

static bool edit_kind(Editor *e)
{
    MnNode *n = pick(e, is_element);
    if (!n) return false;
    if (is_list(n)) mn_tree_rename(n, mn_is(n, MN_UL) ? MN_OL : MN_UL);
    else if (mn_is_cell(n)) mn_tree_rename(n, mn_is(n, MN_TD) ? MN_TH : MN_TD);
    else if (mn_is_heading(n)) mn_tree_rename(n, (MnKind)(MN_H1 + 1 + (int)editor_random(e, 5)));
    else if (mn_is(n, MN_P) && mn_may_hold(mn_kind(mn_xml_parent(n)), MN_ADDRESS))
        mn_tree_rename(n, editor_random(e, 2) ? MN_ADDRESS : MN_H4);
    else return false;
    return true;
}

/* ---- tables ---- */

static bool edit_row(Editor *e)
{
    MnNode *row = pick(e, is_row);
    if (!row) return false;
    uint32_t what = editor_random(e, 4);
    if (what == 0) mn_xml_remove(row);
    else if (what == 1 && mn_xml_next_element(row)) mn_xml_move_after(row, mn_xml_next_element(row));
    else {
        MnNode *copy = mn_xml_copy(row, mn_xml_parent(row));
        mn_xml_move_after(copy, row);
        for (MnNode *n = copy; n; n = mn_xml_walk(n, copy, true))
            if (mn_xml_is_text(n)) mn_xml_set_text(n, mn_str(some_words(e)));
    }
    return true;
}

static bool edit_column(Editor *e)
{
    MnNode *table = pick(e, is_table);
    if (!table) return false;
    uint32_t at = editor_random(e, 4), remove = editor_random(e, 2);
    for (MnNode *n = table; n; n = mn_xml_walk(n, table, true)) {
        if (!mn_is(n, MN_TR) && !mn_is(n, MN_COLGROUP)) continue;
        MnNode *cell = mn_xml_first_element(n);
        for (uint32_t i = 0; cell && i < at; i++) cell = mn_xml_next_element(cell);
        if (!cell || (remove && !mn_xml_next_element(cell) && !mn_xml_prev(cell))) continue;
        MnNode *made = remove ? NULL : mn_tree_insert_before(cell, mn_kind(cell));
        if (remove) mn_xml_remove(cell);
        else if (!mn_is(n, MN_COLGROUP)) mn_xml_add_string(made, some_words(e));
        n = remove || !made ? n : mn_xml_last(n);
        while (mn_xml_last(n)) n = mn_xml_last(n);
    }
    return true;
}

static bool edit_cell(Editor *e)
{
    MnNode *row = pick(e, is_row), *cell = row ? mn_xml_first_element(row) : NULL;
    for (uint32_t i = editor_random(e, 4); cell && i > 0; i--) cell = mn_xml_next_element(cell);
    if (!cell) return false;
    switch (editor_random(e, 3)) {
    case 0: mn_xml_remove(cell); return true;
    case 1: mn_xml_set_attr(cell, editor_random(e, 2) ? "rowspan" : "colspan", "2"); return true;
    default: break;
    }
    MnNode *text = mn_xml_first(cell);
    if (!text || !mn_xml_is_text(text)) return false;
    mn_xml_set_text(text, mn_str(some_words(e)));
    return true;
}

/* Cells of a row from a column on are one, over rows or over columns, and what they had stood on is taken away. */
static bool edit_joined(Editor *e)
{
    MnNode *row = pick(e, is_row), *cell = row ? mn_xml_first_element(row) : NULL;
    for (uint32_t i = editor_random(e, 3); cell && i > 0; i--) cell = mn_xml_next_element(cell);
    if (!cell) return false;
    if (editor_random(e, 2)) {
        MnNode *next = mn_xml_next_element(cell);
        if (!next) return false;
        mn_xml_remove(next);
        mn_xml_set_attr(cell, "colspan", "2");
        return true;
    }
    uint32_t at = 0, rows = 2 + editor_random(e, 3);
    for (const MnNode *c = mn_xml_prev(cell); c; c = mn_xml_prev(c)) at++;
    for (uint32_t r = 1; r < rows; r++) {
        row = mn_xml_next_element(row);
        MnNode *below = row ? mn_xml_first_element(row) : NULL;
        for (uint32_t i = at; below && i > 0; i--) below = mn_xml_next_element(below);
        if (!below) return false;
        mn_xml_remove(below);
    }
    mn_xml_set_attr(cell, "rowspan", mn_arena_printf(e->arena, "%u", rows));
    return true;
}

static bool is_joined(const MnNode *n)
{
    return mn_is_cell(n) && (mn_xml_attr(n, "rowspan") || mn_xml_attr(n, "colspan"));
}

/* A cell that reaches over several rows or columns gets one more, or one less. */
static bool edit_reach(Editor *e)
{
    MnNode *cell = pick(e, is_joined);
    if (!cell) return false;
    const char *name = mn_xml_attr(cell, "rowspan") ? "rowspan" : "colspan";
    char digit = mn_xml_attr(cell, name)[0];
    bool more = editor_random(e, 2);
    if (digit < '2' || digit > '8') return false;
    mn_xml_set_attr(cell, name, mn_arena_printf(e->arena, "%c", digit + (more ? 1 : -1)));
    MnNode *row = mn_xml_next_element(mn_xml_parent(cell));
    if (name[0] == 'c' || !row) return true;
    if (more) mn_xml_move_after(mn_xml_copy(row, mn_xml_parent(row)), row);
    else mn_xml_remove(row);
    return true;
}

static bool edit_groups(Editor *e)
{
    MnNode *row = pick(e, is_row), *body = row ? mn_xml_parent(row) : NULL;
    if (!mn_is(body, MN_TBODY)) return false;
    MnNode *next = mn_xml_next_element(body);
    if (editor_random(e, 2) && mn_is(next, MN_TBODY)) {
        mn_xml_move_children(next, body);
        mn_xml_remove(next);
        return true;
    }
    MnNode *part = mn_tree_add(mn_xml_parent(body), MN_TBODY, NULL);
    mn_xml_move_after(part, body);
    for (MnNode *n = row, *then; n; n = then) {
        then = mn_xml_next(n);
        mn_xml_move_into(n, part);
    }
    return mn_xml_first(body) != NULL;
}

/* The column at `from` to where the one at `to` is, in each row that has both. */
static bool edit_column_move(Editor *e)
{
    MnNode *table = pick(e, is_table);
    uint32_t from = editor_random(e, 4), to = editor_random(e, 4);
    if (!table || from == to) return false;
    for (MnNode *n = table; n; n = mn_xml_walk(n, table, !mn_is(n, MN_TR) && !mn_is(n, MN_COLGROUP))) {
        if (!mn_is(n, MN_TR) && !mn_is(n, MN_COLGROUP)) continue;
        MnNode *a = NULL, *b = NULL;
        uint32_t i = 0;
        for (MnNode *cell = mn_xml_first_element(n); cell; cell = mn_xml_next_element(cell), i++) {
            if (i == from) a = cell;
            if (i == to) b = cell;
        }
        if (!a || !b) continue;
        if (to > from) mn_xml_move_after(a, b);
        else mn_xml_move_before(a, b);
    }
    return true;
}

/* ---- attributes, numbers, the head ---- */

static bool edit_attribute(Editor *e)
{
    static const char *const names[] = {"class", "lang", "title", "dir", "data-marker", "start", "alt", "href"};
    static const char *const values[] = {"note", "cy", "", "rtl", "a \"quoted\" <value> & more", "3", "numbered wide"};
    MnNode *n = pick(e, is_element);
    const char *name = names[editor_random(e, 8)];
    if (!n ||
        (strcmp(name, "class") == 0 && mn_is_inline(n) && (mn_is_reference(n) || mn_is_footnote_mark(n) || mn_is(n, MN_SPAN))))
        return false;
    if (mn_is(n, MN_NAV) || mn_tree_around(n, MN_NAV) || mn_is_appendix(n) || mn_is_cover(n) || mn_is_footnote(n)) return false;
    if (mn_xml_has_class(n, "appendix-label") || mn_is(n, MN_TABLE)) return false;
    if (editor_random(e, 3)) mn_xml_set_attr(n, name, values[editor_random(e, 7)]);
    else mn_xml_set_attr(n, name, NULL);
    return true;
}

static bool edit_id(Editor *e)
{
    MnNode *n = pick(e, editor_random(e, 2) ? has_id : is_element);
    if (!n || mn_tree_around(n, MN_NAV)) return false;
    if (editor_random(e, 3)) mn_xml_set_attr(n, "id", mn_arena_printf(e->arena, "id-%u", editor_random(e, 10000)));
    else mn_xml_set_attr(n, "id", NULL);
    return true;
}

static bool edit_number(Editor *e)
{
    MnNode *number = pick(e, is_numbered);
    if (!number) return false;
    MnNode *p = mn_xml_parent(number);
    const char *now = mn_arena_printf(e->arena, "%u.%u", 1 + editor_random(e, 9), 1 + editor_random(e, 30));
    mn_xml_set_text(mn_xml_first(number), mn_str(now));
    if (mn_is(p, MN_P)) mn_xml_set_attr(p, "id", mn_arena_printf(e->arena, "p-%s", now));
    return true;
}

static bool edit_meta(Editor *e)
{
    MnNode *meta = mn_tree_child(e->root, MN_META);
    for (uint32_t i = editor_random(e, 12); meta && i > 0; i--) {
        MnNode *next = mn_xml_next_element(meta);
        if (!mn_is(next, MN_META)) break;
        meta = next;
    }
    if (!meta) return false;
    switch (editor_random(e, 3)) {
    case 0: mn_xml_set_attr(meta, "content", some_words(e)); return true;
    case 1: mn_xml_remove(meta); return true;
    default: mn_xml_move_after(mn_xml_copy(meta, e->root), meta); return true;
    }
}

/* ---- editing ---- */

void editor_edit(Editor *e)
{
    static const struct {
        const char *name;
        bool (*edit)(Editor *e);
    } edits[] = {{"words", edit_words},
                 {"words", edit_words},
                 {"words", edit_words},
                 {"spaces", edit_spaces},
                 {"format", edit_format},
                 {"format", edit_format},
                 {"unformat", edit_unformat},
                 {"edge", edit_edge},
                 {"edge", edit_edge},
                 {"break", edit_break},
                 {"remove", edit_remove},
                 {"move", edit_move},
                 {"copy", edit_copy},
                 {"new", edit_new},
                 {"swap", edit_swap},
                 {"split", edit_split},
                 {"join", edit_join},
                 {"indent", edit_indent},
                 {"part", edit_part},
                 {"unite", edit_unite},
                 {"level", edit_level},
                 {"around", edit_around},
                 {"unwrap", edit_unwrap},
                 {"kind", edit_kind},
                 {"row", edit_row},
                 {"column", edit_column},
                 {"cell", edit_cell},
                 {"attribute", edit_attribute},
                 {"joined", edit_joined},
                 {"joined", edit_joined},
                 {"reach", edit_reach},
                 {"groups", edit_groups},
                 {"column move", edit_column_move},
                 {"id", edit_id},
                 {"number", edit_number},
                 {"meta", edit_meta}};
    for (int i = 0; i < 100; i++) {
        uint32_t which = editor_random(e, sizeof edits / sizeof *edits);
        e->last = edits[which].name;
        if (edits[which].edit(e)) return;
    }
}
