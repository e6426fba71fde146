/* redline_tree.c - in: a comparison. Out: its tree, dressed to be read as a document (redline_tree.h). */
#include "compare/redline_tree.h"

#include "compare/summary.h"
#include "tree/facts.h"
#include "tree/meta.h"

#include <string.h>

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct {
    MnContext *ctx;
    MnComparison *comparison;
    const MnRedlineNames *names;
    MnNode *root, *article;
} Dressing;

static const char *word(const Dressing *d, const char *key, const char *const *pairs)
{
    return summary_word(d->ctx, d->names->words, key, pairs);
}

const char *mn_redline_title(MnContext *ctx, const MnRedlineNames *names)
{
    return summary_word(ctx, names->words, "redline-title", PAIRS("old", names->old_name, "new", names->new_name));
}

/* ---- the head ---- */

static bool is_of_one_version(const char *meta)
{
    return strcmp(meta, "identifier") == 0 || strcmp(meta, "version") == 0 || strcmp(meta, "date-text") == 0;
}

/* What is said of the document as a whole is that of the new version; what names the version names both. */
static void dress_head(const Dressing *d)
{
    const char *title = mn_meta(d->root, "title");
    for (MnNode *n = mn_xml_first_element(d->root), *next; n; n = next) {
        next = mn_xml_next_element(n);
        if (!mn_is(n, MN_META)) continue;
        if (mn_change_of(n) == MN_DELETED || is_of_one_version(mn_xml_attr(n, "name"))) {
            mn_xml_remove(n);
            continue;
        }
        mn_xml_set_attr(n, "data-change", NULL);
        if (strcmp(mn_xml_attr(n, "name"), "title") == 0)
            mn_xml_set_attr(n, "content",
                            word(d, "redline-title-of",
                                 PAIRS("comparison", mn_redline_title(d->ctx, d->names), "title", title ? title : "")));
    }
}

/* ---- the cover ---- */

static void make_line(const Dressing *d, MnNode *line)
{
    while (mn_xml_first(line)) mn_xml_remove(mn_xml_first(line));
    mn_xml_set_attr(line, "data-change", NULL);
    mn_xml_add_string(line, mn_redline_title(d->ctx, d->names));
}

static MnNode *cover_of(const Dressing *d)
{
    MnNode *cover = mn_xml_first_element(d->article);
    while (cover && !(mn_is_cover(cover) && mn_change_of(cover) != MN_DELETED)) cover = mn_xml_next_element(cover);
    return cover;
}

/* In the place of the line with the version, or behind the title where there is none. */
static void dress_cover(const Dressing *d)
{
    MnNode *cover = cover_of(d), *line = NULL, *last = NULL;
    for (MnNode *n = cover ? mn_xml_first_element(cover) : NULL, *next; n; n = next) {
        next = mn_xml_next_element(n);
        if (mn_is(n, MN_H1) || (mn_is(n, MN_P) && mn_xml_has_class(n, "subtitle"))) last = n;
        if (!mn_is(n, MN_P) || !mn_xml_has_class(n, "version")) continue;
        if (line || mn_change_of(n) == MN_DELETED) mn_xml_remove(n);
        else line = n;
    }
    if (!line && last) {
        line = mn_tree_insert_before(last, MN_P);
        mn_xml_move_after(line, last);
        mn_xml_set_attr(line, "class", "version");
    }
    if (line) make_line(d, line);
}

/* Where neither text has a title, as notes have none, that of the comparison is the document's. */
static void give_title(const Dressing *d)
{
    if (mn_meta(d->root, "title")) return;
    const char *title = mn_redline_title(d->ctx, d->names);
    MnNode *meta = mn_tree_insert_before(mn_xml_first_element(d->root), MN_META), *first = mn_xml_first_element(d->article);
    mn_xml_set_attr(meta, "name", "title");
    mn_xml_set_attr(meta, "content", title);
    if (cover_of(d)) return;
    MnNode *cover = first ? mn_tree_insert_before(first, MN_HEADER) : mn_tree_add(d->article, MN_HEADER, NULL);
    mn_xml_set_attr(cover, "class", "cover");
    mn_xml_add_string(mn_tree_add(cover, MN_H1, NULL), title);
}

/* ---- the text ---- */

static void drop_contents(const Dressing *d)
{
    for (MnNode *n = d->article, *next; n; n = next) {
        bool contents = mn_xml_is_element(n) && mn_is_contents(n);
        next = mn_xml_walk(n, d->article, !contents);
        if (contents) mn_xml_remove(n);
    }
}

/* Is it what only those need who would have either version back (companions.h)? Of which grid a cell is, and how far it reaches there,
 * the two columns of sides.h need as well. */
static bool is_silent(const MnNode *element, const char *attribute)
{
    static const char *const grid[] = {"in", "rowspan", "colspan"};
    bool of_grid = mn_is_cell(element) || mn_is(element, MN_COL) || mn_is(element, MN_COLGROUP);
    for (size_t i = 0; of_grid && i < sizeof grid / sizeof *grid; i++)
        if (mn_change_is_companion(attribute) && strcmp(attribute + strlen("data-was-"), grid[i]) == 0) return false;
    static const char *const told[] = {"data-was-number", "data-was-format", "data-was-level",     "data-was-start",
                                       "data-was-title",  "data-was-alt",    "data-was-src",       "data-was-href",
                                       "data-was-joined", "data-was-parted", "data-was-described", "data-was-file"};
    if (strncmp(attribute, "data-now-", 9) == 0) return true;
    if (strncmp(attribute, "data-was-", 9) != 0) return false;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (strcmp(attribute, told[i]) == 0) return false;
    return true;
}

static void drop_silent(const Dressing *d)
{
    for (MnNode *n = d->article; n; n = mn_xml_walk(n, d->article, true))
        for (const MnAttr *a = mn_xml_first_attr(n), *next; a; a = next) {
            next = mn_xml_next_attr(a);
            if (is_silent(n, mn_xml_attr_name(a))) mn_xml_set_attr(n, mn_xml_attr_name(a), NULL);
        }
}

static MnNode *with_id(const MnNode *root, const char *id)
{
    for (MnNode *n = mn_unconst(root); n; n = mn_xml_walk(n, root, true))
        if (mn_xml_is_element(n) && mn_xml_attr(n, "id") && strcmp(mn_xml_attr(n, "id"), id) == 0) return n;
    return NULL;
}

/* A note goes where its mark goes; nobody looks for it where that was. */
static void settle_moved_notes(const Dressing *d)
{
    for (MnNode *n = d->article; n; n = mn_xml_walk(n, d->article, true)) {
        if (!mn_is_footnote(n) || mn_change_of(n) != MN_MOVED_TO) continue;
        const char *pair = mn_xml_attr(n, "data-pair");
        MnNode *line = pair ? with_id(d->article, pair) : NULL;
        if (line) mn_xml_remove(line);
        mn_xml_set_attr(n, "data-pair", NULL);
        bool in_new = mn_change_at(mn_xml_parent(n)) == MN_INSERTED; /* without a mark it would be new as well */
        if (!in_new) mn_xml_set_attr(n, "data-change", NULL);
    }
}

static int depth_of(const MnNode *node)
{
    int depth = 1;
    for (const MnNode *n = mn_xml_parent(node); n; n = mn_xml_parent(n)) depth += mn_is(n, MN_SECTION);
    return depth;
}

/* The place of a difference leads to the one before and the one behind, and is called in a PDF's bookmarks what the item of the
 * summary calls it. */
static void lead_on(const Dressing *d)
{
    const MnComparison *c = d->comparison;
    MnNode *last = NULL;
    const char *last_id = NULL;
    for (size_t i = 0; i < c->count; i++) {
        const MnDifference *of = &c->differences[i];
        MnNode *place = summary_tells(of) ? summary_place(of) : NULL;
        if (!place || place == last) continue;
        if (last) {
            mn_xml_set_attr(place, "data-previous", last_id);
            mn_xml_set_attr(last, "data-next", of->id);
        }
        mn_xml_set_attr(place, "data-bookmark", summary_line(d->ctx, of, d->names->words));
        mn_xml_set_attr(place, "data-bookmark-level", mn_arena_printf(d->ctx->arena, "%d", depth_of(place)));
        last = place;
        last_id = of->id;
    }
}

void mn_redline_dress(MnContext *ctx, MnComparison *comparison, const MnRedlineNames *names)
{
    Dressing d = {.ctx = ctx, .comparison = comparison, .names = names, .root = comparison->tree};
    d.article = mn_tree_child(d.root, MN_ARTICLE);
    dress_head(&d);
    dress_cover(&d);
    give_title(&d);
    drop_contents(&d);
    drop_silent(&d);
    settle_moved_notes(&d);
    lead_on(&d);
    MnNode *before = mn_xml_first_element(d.article);
    while (before && mn_is_cover(before)) before = mn_xml_next_element(before);
    summary_insert(ctx, comparison, names, d.article, before);
}
