/* former.c - in: the document.xml of the version that was issued before. Out: its numbers (former.h). Labels are read off what is
 * printed: 12A of "4.12A", 3 of "Table A1.3". */
#include "number/former.h"

#include <string.h>

typedef struct {
    MnArena *arena;
    Formers *formers;
    MnMap by_node; /* address of a node → Former: sections and appendices */
} Reading;

static MnStr key_of(const MnNode **node)
{
    return (MnStr){(const char *)node, sizeof(MnNode *)};
}

static bool is_of_number(char c)
{
    return mn_is_digit(c) || c == '.' || (c >= 'A' && c <= 'Z');
}

/* The last run of digits, capitals and stops that has a digit: A1.3 of "Table A1.3". */
static MnStr number_in(MnStr text)
{
    MnStr found = {"", 0};
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        bool digit = false;
        for (; at < text.len && is_of_number(text.ptr[at]); at++) digit = digit || mn_is_digit(text.ptr[at]);
        if (digit) found = mn_str_slice(text, from, at);
        if (at == from) at++;
    }
    return found;
}

static bool take_label(MnArena *arena, const char *printed, Label *label, bool *within)
{
    MnStr number = number_in(mn_str(printed ? printed : ""));
    const char *dot = number.len ? memrchr(number.ptr, '.', number.len) : NULL;
    *within = dot != NULL;
    return label_parse(arena, dot ? mn_str_slice(number, (size_t)(dot - number.ptr) + 1, number.len) : number, label);
}

/* What is numbered by its kind, and the number as it is printed; NULL: it is not. */
static const char *printed_number(MnArena *arena, const MnNode *node, ItemKind *kind)
{
    if (mn_is_appendix(node)) {
        *kind = ITEM_APPENDIX;
        return mn_tree_text(arena, mn_tree_appendix_label(node));
    }
    if (mn_is(node, MN_SECTION)) {
        *kind = ITEM_SECTION;
        return mn_xml_has_class(node, "numbered") ? mn_tree_number(arena, mn_tree_heading(node)) : NULL;
    }
    if (mn_is(node, MN_P)) {
        bool table = mn_xml_has_class(node, "deleted-table"), figure = mn_xml_has_class(node, "deleted-figure");
        *kind = table ? ITEM_TABLE : figure ? ITEM_FIGURE : ITEM_PARAGRAPH;
        return table || figure || mn_xml_has_class(node, "numbered") ? mn_tree_number(arena, node) : NULL;
    }
    if (!mn_is_captioned(node)) return NULL;
    *kind = mn_is(node, MN_TABLE) ? ITEM_TABLE : ITEM_FIGURE;
    return mn_tree_number(arena, mn_tree_caption(node));
}

/* The nearest numbered section and the appendix that a node stands in. */
static void find_around(const Reading *r, const MnNode *node, Former **section, Former **appendix)
{
    *section = *appendix = NULL;
    for (const MnNode *up = mn_xml_parent(node); up && !*appendix; up = mn_xml_parent(up)) {
        Former *around = mn_is(up, MN_SECTION) ? mn_map_get(&r->by_node, key_of(&up)) : NULL;
        if (around && around->kind == ITEM_APPENDIX) *appendix = around;
        else if (around && !*section) *section = around;
    }
}

static FormerSeries *series_of(const Reading *r, ItemKind kind, Former *section, Former *appendix)
{
    Formers *f = r->formers;
    FormerSeries **of = section ? section->of : appendix ? appendix->of : f->of, *series = of[kind];
    if (series) return series;
    series = of[kind] = mn_arena_alloc(r->arena, sizeof *series);
    *series = (FormerSeries){.kind = kind, .section = section, .appendix = section ? NULL : appendix};
    *f->last_series = series;
    f->last_series = &series->next;
    return series;
}

static void add(Reading *r, const MnNode *node, ItemKind kind, const char *printed)
{
    Label label;
    bool within;
    Former *section, *appendix;
    if (!take_label(r->arena, printed, &label, &within)) return;
    find_around(r, node, &section, &appendix);
    if (kind == ITEM_TABLE || kind == ITEM_FIGURE || kind == ITEM_APPENDIX || !within) section = NULL;
    if (kind == ITEM_APPENDIX) appendix = NULL;
    Former *former = &r->formers->items[r->formers->count++];
    *former = (Former){.kind = kind, .node = node, .label = label, .gone = mn_xml_has_class(node, "deleted")};
    former->series = series_of(r, kind, section, appendix);
    if (former->series->last) former->series->last->next = former;
    else former->series->first = former;
    former->series->last = former;
    const MnNode **key = mn_arena_memdup(r->arena, &node, sizeof(MnNode *));
    if (kind == ITEM_SECTION || kind == ITEM_APPENDIX) mn_map_put(&r->by_node, key_of(key), former);
    const char *id = mn_xml_attr(node, "id");
    if (id) mn_map_put(&r->formers->by_id, mn_str(id), former);
}

static size_t count_elements(const MnNode *root)
{
    size_t count = 0;
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) count += mn_xml_is_element(node);
    return count;
}

void former_read(MnArena *arena, const MnNode *issued, Formers *formers)
{
    const MnNode *article = mn_tree_child(issued, MN_ARTICLE);
    *formers = (Formers){.items = mn_arena_array(arena, count_elements(article) + 1, sizeof(Former))};
    formers->last_series = &formers->series;
    Reading r = {.arena = arena, .formers = formers};
    for (const MnNode *node = article; node; node = mn_xml_walk(node, article, true)) {
        ItemKind kind = ITEM_KINDS;
        const char *printed = printed_number(arena, node, &kind);
        if (printed) add(&r, node, kind, printed);
    }
    mn_map_clear(&r.by_node);
}
