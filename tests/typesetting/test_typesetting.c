/* The stress document in all house styles: what tests/typesetting/README.md asks of pages and a machine can judge, and a few
 * pages as pictures.
 *
 * The pictures are of 40 dots to the inch, rasterised by poppler. Fonts and rasterisers differ a little from version to
 * version, in the grey of edges: so a page passes when no more than one pixel in fifty is off by more than a quarter of the way
 * from black to white, and the mean difference is no more than one part in a hundred. A line that moves by a pixel, or a rule
 * that goes missing across a table, is far beyond that. MN_UPDATE=1 draws the pictures anew, to be looked at and committed. */
#include "page/rules.h"

#include "document/pipeline.h"
#include "pdf/pdf.h"
#include "reading.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STRESS "tests/typesetting/stress"

/* The document in one house style. */
typedef struct {
    MnContext ctx;
    const char *name;
    const MnStyle *style;
    const MnPages *pages;
} Set;

static const char *const styles[] = {"civic", "plain", "large-print"};
enum { NSTYLES = sizeof styles / sizeof *styles };

static Set sets[NSTYLES];

static int set_up(void **state)
{
    (void)state;
    setenv("MUNIMENT_DATA", ".", 1);
    for (size_t i = 0; i < NSTYLES; i++) {
        Set *set = &sets[i];
        MnArena *arena = mn_arena_new();
        *set = (Set){.ctx = mn_context_new(arena, reading(arena, STRESS)), .name = styles[i]};
        MnShared *shared = mn_shared_open(&set->ctx, mn_reader_files(set->ctx.reader));
        MnDocument document;
        const MnKey key = {.document = "places"};
        if (!shared || !mn_document_make(&set->ctx, shared, &key, MN_UPTO_LINKED, &document)) return -1;
        set->style = mn_style_load(&set->ctx, styles[i], mn_xml_child(document.data, "council"));
        document.style = set->style;
        MnPart part = mn_document_part(&set->ctx, shared, &document);
        MnPublication publication = {.parts = &part, .nparts = 1};
        set->pages = mn_layout(&set->ctx, &publication);
        if (!set->pages) return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < NSTYLES; i++) mn_arena_free(sets[i].ctx.arena);
    return 0;
}

/* ---- the lines of a page ---- */

typedef enum { BODY, NOTE } Place;

/* A line of text: what stands on one baseline in one block. */
typedef struct {
    const MnTag *block;
    uint32_t page;
    MnLength y;
} TextLine;

typedef struct {
    TextLine *items;
    size_t count, cap;
} TextLines;

static bool is_block(const MnTag *tag)
{
    static const MnTagKind kinds[] = {MN_TAG_P,     MN_TAG_H1, MN_TAG_H2, MN_TAG_H3,      MN_TAG_H4,   MN_TAG_H5,     MN_TAG_H6,
                                      MN_TAG_LBODY, MN_TAG_LI, MN_TAG_TH, MN_TAG_CAPTION, MN_TAG_TOCI, MN_TAG_FIGURE, MN_TAG_TD};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (tag->kind == kinds[i]) return true;
    return false;
}

static const MnTag *block_of(const MnTag *tag)
{
    while (tag && !is_block(tag)) tag = tag->parent;
    return tag;
}

static bool is_within(const MnTag *tag, MnTagKind kind)
{
    for (; tag; tag = tag->parent)
        if (tag->kind == kind) return true;
    return false;
}

static bool is_heading(const MnTag *tag)
{
    return tag && tag->kind >= MN_TAG_H1 && tag->kind <= MN_TAG_H6;
}

/* The lines of all pages, those of the cover left out; of the text or of the notes. */
static TextLines lines_of(const MnPages *pages, Place place)
{
    TextLines lines = {0};
    for (uint32_t p = 1; p < pages->npages; p++) {
        const MnTag *block = NULL;
        for (uint32_t i = 0; i < pages->pages[p].nitems; i++) {
            const MnItem *item = &pages->pages[p].items[i];
            if (item->kind == MN_ITEM_BEGIN) block = block_of(item->u.begin.tag);
            if (item->kind == MN_ITEM_ARTIFACT || item->kind == MN_ITEM_END) block = NULL;
            bool shows = item->kind == MN_ITEM_TEXT || item->kind == MN_ITEM_IMAGE || item->kind == MN_ITEM_PATH;
            if (!shows || !block || rules_in_note(block) != (place == NOTE)) continue;
            MnLength y = item->kind == MN_ITEM_TEXT ? item->u.text.y : 0;
            const TextLine *last = lines.count ? &lines.items[lines.count - 1] : NULL;
            if (last && last->block == block && last->page == p && last->y == y) continue;
            lines.items = mn_grow(lines.items, &lines.cap, lines.count + 1, sizeof *lines.items);
            lines.items[lines.count++] = (TextLine){block, p, y};
        }
    }
    return lines;
}

/* ---- rules ---- */

static void everything_keeps_to_the_measure(void **state)
{
    (void)state;
    for (size_t s = 0; s < NSTYLES; s++)
        for (uint32_t p = 1; p < sets[s].pages->npages; p++) rules_page(sets[s].style, &sets[s].pages->pages[p]);
}

static void the_document_is_long_and_has_everything(void **state)
{
    (void)state;
    static const MnTagKind wanted[] = {MN_TAG_H6, MN_TAG_BLOCK_QUOTE, MN_TAG_CODE, MN_TAG_NOTE, MN_TAG_FIGURE, MN_TAG_TFOOT};
    assert_true(sets[0].pages->npages >= 60);
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        bool found = false;
        const MnTag *tag = sets[0].pages->root;
        while (tag && !found) {
            found = tag->kind == wanted[w];
            if (tag->first) {
                tag = tag->first;
                continue;
            }
            while (tag && !tag->next) tag = tag->parent;
            if (tag) tag = tag->next;
        }
        if (!found) fail_msg("the stress document has no tag of kind %d", (int)wanted[w]);
    }
}

/* A heading has two lines of what follows below it, or a picture or a table. */
static void no_heading_at_the_foot_of_a_page(void **state)
{
    (void)state;
    for (size_t s = 0; s < NSTYLES; s++) {
        TextLines lines = lines_of(sets[s].pages, BODY);
        for (size_t i = 0; i + 1 < lines.count; i++) {
            const TextLine *line = &lines.items[i], *next = &lines.items[i + 1];
            if (!is_heading(line->block) || next->block == line->block) continue;
            if (next->page != line->page) fail_msg("%s, page %u: a heading at its foot", sets[s].name, (unsigned)line->page + 1);
            if (is_heading(next->block) || i + 2 == lines.count || is_within(next->block, MN_TAG_TABLE)) continue;
            const TextLine *second = &lines.items[i + 2];
            if (second->page != line->page && next->block->kind != MN_TAG_FIGURE)
                fail_msg("%s, page %u: a heading with only one line below it", sets[s].name, (unsigned)line->page + 1);
        }
        free(lines.items);
    }
}

static void expect_no_line_alone(const Set *set, Place place)
{
    TextLines lines = lines_of(set->pages, place);
    for (size_t i = 1; i < lines.count; i++) {
        const TextLine *before = &lines.items[i - 1], *line = &lines.items[i];
        if (line->block != before->block || line->page == before->page) continue;
        if (is_within(line->block, MN_TAG_TABLE) || line->block->kind != MN_TAG_P) continue;
        bool widow = i + 1 == lines.count || lines.items[i + 1].block != line->block;
        bool orphan = i < 2 || lines.items[i - 2].block != line->block;
        if (widow || orphan)
            fail_msg("%s, page %u: a line of %s alone %s", set->name, (unsigned)line->page + 1,
                     place == NOTE ? "a note" : "the text", widow ? "at its head" : "before it");
    }
    free(lines.items);
}

/* A block that goes on overleaf leaves two lines, and takes two. Rows are cut where their cells' lines agree. */
static void no_line_is_alone(void **state)
{
    (void)state;
    for (size_t s = 0; s < NSTYLES; s++) expect_no_line_alone(&sets[s], BODY), expect_no_line_alone(&sets[s], NOTE);
}

/* A table's caption stands on the page of its first row. */
static void captions_stand_with_their_tables(void **state)
{
    (void)state;
    for (size_t s = 0; s < NSTYLES; s++) {
        TextLines lines = lines_of(sets[s].pages, BODY);
        for (size_t i = 0; i + 1 < lines.count; i++) {
            const TextLine *line = &lines.items[i], *next = &lines.items[i + 1];
            if (line->block->kind != MN_TAG_CAPTION || line->block->parent->kind != MN_TAG_TABLE) continue;
            if (next->page != line->page)
                fail_msg("%s, page %u: a caption without its table", sets[s].name, (unsigned)line->page + 1);
        }
        free(lines.items);
    }
}

static const MnAnchor *anchor_of(const MnPages *pages, const char *id)
{
    for (uint32_t i = 0; i < pages->nanchors; i++)
        if (strcmp(pages->anchors[i].id, id) == 0) return &pages->anchors[i];
    return NULL;
}

/* A note begins on the page that refers to it. */
static void notes_begin_on_the_page_of_their_reference(void **state)
{
    (void)state;
    for (size_t s = 0; s < NSTYLES; s++) {
        const MnPages *pages = sets[s].pages;
        for (uint32_t p = 0; p < pages->npages; p++) {
            for (uint32_t i = 0; i < pages->pages[p].nitems; i++) {
                const MnItem *item = &pages->pages[p].items[i];
                if (item->kind != MN_ITEM_LINK || strncmp(item->u.link.target, "#fn-", 4) != 0) continue;
                const MnAnchor *anchor = anchor_of(pages, item->u.link.target + 1);
                if (!anchor) fail_msg("%s: %s is nowhere", sets[s].name, item->u.link.target);
                else if (anchor->page != p)
                    fail_msg("%s: %s is not on page %u", sets[s].name, item->u.link.target, (unsigned)p + 1);
            }
        }
    }
}

/* Every table of more than a page says on each that it goes on: the rows of one table on two pages have an artifact above them.
 */
static void tables_say_that_they_go_on(void **state)
{
    (void)state;
    size_t said = 0;
    const MnPages *pages = sets[0].pages;
    for (uint32_t p = 0; p < pages->npages; p++) {
        bool artifact = false;
        for (uint32_t i = 0; i < pages->pages[p].nitems; i++) {
            const MnItem *item = &pages->pages[p].items[i];
            if (item->kind == MN_ITEM_ARTIFACT) artifact = item->u.artifact == MN_ARTIFACT_PAGINATION;
            if (item->kind == MN_ITEM_BEGIN) artifact = false;
            if (item->kind != MN_ITEM_TEXT || !artifact) continue;
            for (uint32_t k = 0; k < item->u.text.npieces; k++)
                said += mn_str_is(item->u.text.pieces[k].word->text, "(continued)");
        }
    }
    assert_true(said >= 20);
}

/* ---- pictures of pages ---- */

typedef struct {
    size_t style;
    const char *anchor; /* the page on which this id stands; NULL: the cover */
    const char *name;
} Shot;

static const Shot shots[] = {
    {0, NULL, "civic-cover"},    {0, "condition-area", "civic-groups"},
    {0, "kinds", "civic-lists"}, {0, "contracts-contracts-table", "civic-turned"},
    {0, "map", "civic-figure"},  {0, "transfer", "civic-drawing"},
    {1, NULL, "plain-cover"},    {1, "brief", "plain-text"},
    {2, "use", "large-table"},
};
enum { NSHOTS = sizeof shots / sizeof *shots };

static uint32_t page_of(const MnPages *pages, const char *id)
{
    const MnAnchor *anchor = id ? anchor_of(pages, id) : NULL;
    if (id && !anchor) fail_msg("nothing has the id %s", id);
    return anchor ? anchor->page : 0;
}

typedef struct {
    png_image image;
    uint8_t *grey;
} Raster;

static bool read_png(const char *path, Raster *raster)
{
    *raster = (Raster){.image = {.version = PNG_IMAGE_VERSION}};
    if (!png_image_begin_read_from_file(&raster->image, path)) return false;
    raster->image.format = PNG_FORMAT_GRAY;
    raster->grey = mn_calloc(1, PNG_IMAGE_SIZE(raster->image));
    return png_image_finish_read(&raster->image, NULL, raster->grey, 0, NULL) != 0;
}

static void compare_pages(const char *name, const Raster *was, const Raster *is)
{
    enum { QUARTER = 64, MOST_OFF = 50, MOST_MEAN = 100 };
    assert_int_equal(was->image.width, is->image.width);
    assert_int_equal(was->image.height, is->image.height);
    size_t count = (size_t)is->image.width * is->image.height, off = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        int difference = abs((int)was->grey[i] - (int)is->grey[i]);
        sum += (size_t)difference;
        off += difference > QUARTER;
    }
    if (off * MOST_OFF > count || sum * MOST_MEAN > count * 255)
        fail_msg("%s: %zu of %zu pixels are off, and the mean difference is %zu of 255; look at the page, and draw it anew with "
                 "MN_UPDATE=1 if it is as it should be",
                 name, off, count, sum / count);
}

static void take_shot(MnArena *arena, const Shot *shot, const char *folder, const char *pdf)
{
    unsigned page = (unsigned)page_of(sets[shot->style].pages, shot->anchor) + 1;
    const char *kept = mn_arena_printf(arena, "tests/typesetting/pages/%s", shot->name);
    const char *taken = getenv("MN_UPDATE") ? kept : mn_arena_printf(arena, "%s/page", folder);
    const char *command =
        mn_arena_printf(arena, "pdftoppm -r 40 -gray -png -singlefile -f %u -l %u '%s' '%s'", page, page, pdf, taken);
    assert_int_equal(system(command), 0);
    Raster was, is;
    assert_true(read_png(mn_arena_printf(arena, "%s.png", taken), &is));
    if (!read_png(mn_arena_printf(arena, "%s.png", kept), &was)) fail_msg("%s.png cannot be read", kept);
    compare_pages(shot->name, &was, &is);
    free(was.grey);
    free(is.grey);
    if (!getenv("MN_UPDATE")) unlink(mn_arena_printf(arena, "%s.png", taken));
}

static void pages_look_as_they_did(void **state)
{
    (void)state;
    char folder[] = "/tmp/muniment-pages-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t s = 0; s < NSTYLES; s++) {
        MnArena *arena = sets[s].ctx.arena;
        MnBuf pdf = {0};
        assert_true(mn_pdf_write(&sets[s].ctx, sets[s].pages, &pdf));
        const char *path = mn_arena_printf(arena, "%s/document.pdf", folder);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(pdf.ptr, 1, pdf.len, file), pdf.len);
        assert_int_equal(fclose(file), 0);
        mn_buf_clear(&pdf);
        for (size_t i = 0; i < NSHOTS; i++)
            if (shots[i].style == s) take_shot(arena, &shots[i], folder, path);
        unlink(path);
    }
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_is_long_and_has_everything),
        cmocka_unit_test(everything_keeps_to_the_measure),
        cmocka_unit_test(no_heading_at_the_foot_of_a_page),
        cmocka_unit_test(no_line_is_alone),
        cmocka_unit_test(captions_stand_with_their_tables),
        cmocka_unit_test(notes_begin_on_the_page_of_their_reference),
        cmocka_unit_test(tables_say_that_they_go_on),
        cmocka_unit_test(pages_look_as_they_did),
    };
    return cmocka_run_group_tests_name("typesetting", tests, set_up, tear_down);
}
