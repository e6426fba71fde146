/* Lines of several directions, against ICU's own visual order: random paragraphs are laid out, and for every line the letters as
 * they stand from left to right must be those that the Unicode bidirectional algorithm gives for that line of that paragraph. */
#include "unit.h"

#include "civic.h"
#include "page/layout.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

enum { LRI = 0x2066, RLI = 0x2067, PDI = 0x2069 };

static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static const char *const some_words[] = {
    "council", "a",        "2026",    "12.5%",    "£4,500", "(see",  "below)",   "[1]",     "e-mail", "–",          "“plan”",
    "N/A",     "المجلس",   "خطة",     "(الملحق",  "2)",     "١٢٣",   "؟نعم",     "لا،",     "كونسل",  "ہے۔",        "نئی",
    "المج(a)", "x=كلمة+y", "المועצה", "בְּרֵאשִׁית",   "נספח",   "12:30", "תל־אביב",  "„ציטוט”", "ŵ",      "українська", "{x}",
    "a/ب/c",   "30–15",    "-5",      "#العنوان", "…",      "مُحَمَّدٌ",  "a\u200Fb", "٪5",      "1,000",
};

/* A paragraph as it is given to layout, and the same with the controls that its elements stand for. */
typedef struct {
    uint64_t seed;
    MnBuf text; /* what is shown */
    UChar units[20000];
    int32_t nunits;               /* with controls */
    int32_t shown[20000], nshown; /* of each unit shown: its place among those with controls */
} Paragraph;

static void add_control(Paragraph *p, int32_t control)
{
    p->units[p->nunits++] = (UChar)control;
}

static void add_text(Paragraph *p, MnNode *to, const char *text)
{
    MnStr s = mn_str(text);
    mn_xml_add_string(to, text);
    mn_buf_puts(&p->text, text);
    for (size_t at = 0; at < s.len;) {
        p->shown[p->nshown++] = p->nunits;
        p->units[p->nunits++] = (UChar)mn_utf8_next(s, &at); /* none here is beyond the first plane */
    }
}

static void add_words(Paragraph *p, MnNode *to, unsigned count, int depth)
{
    static const char *const names[] = {"strong", "em", "span", "span", "a"};
    for (unsigned i = 0; i < count; i++) {
        if (i) add_text(p, to, " ");
        unsigned kind = draw(&p->seed, 8);
        if (kind || depth > 2) {
            add_text(p, to, some_words[draw(&p->seed, sizeof some_words / sizeof *some_words)]);
            continue;
        }
        const char *name = names[draw(&p->seed, 5)];
        MnNode *node = mn_xml_add(to, name, NULL);
        bool isolate = strcmp(name, "span") == 0, rtl = draw(&p->seed, 2);
        if (strcmp(name, "a") == 0) mn_xml_set_attr(node, "href", "https://example.org");
        if (isolate) mn_xml_set_attr(node, "dir", rtl ? "rtl" : "ltr");
        if (isolate) add_control(p, rtl ? RLI : LRI);
        add_words(p, node, 1 + draw(&p->seed, 6), depth + 1);
        if (isolate) add_control(p, PDI);
        if (!draw(&p->seed, 4)) add_text(p, to, some_words[draw(&p->seed, 12)]); /* touching it */
    }
}

/* ---- what was set ---- */

/* A cluster: the place of its first unit in the text that is shown, and where it stands. */
typedef struct {
    MnLength x;
    uint32_t piece, glyph;
    int32_t unit;
    uint32_t gid;
    const MnFont *font;
} Spot;

typedef struct {
    Spot *items;
    size_t count, cap;
    int32_t first, end; /* units of the line */
} Spots;

static int by_place(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    if (x->x != y->x) return x->x < y->x ? -1 : 1;
    if (x->piece != y->piece) return x->piece < y->piece ? -1 : 1;
    return x->glyph < y->glyph ? -1 : x->glyph > y->glyph;
}

static int32_t units_in(MnStr text)
{
    return (int32_t)mn_utf8_count(text);
}

static void add_piece(Spots *spots, const MnItem *item, const MnPiece *piece, uint32_t number, int32_t unit)
{
    const MnShaped *word = piece->word;
    MnStr text = mn_piece_text(piece);
    size_t start = (size_t)(text.ptr - word->text.ptr);
    for (uint32_t g = piece->first; g < piece->first + piece->count; g++) {
        bool again = g > piece->first && word->glyphs[g].cluster == word->glyphs[g - 1].cluster;
        size_t at = word->glyphs[g].cluster;
        if (again || u_hasBinaryProperty(mn_utf8_next(word->text, &at), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
        spots->items = mn_grow(spots->items, &spots->cap, spots->count + 1, sizeof *spots->items);
        int32_t before = units_in(mn_str_slice(word->text, start, word->glyphs[g].cluster));
        spots->items[spots->count++] =
            (Spot){item->u.text.x + piece->x, number, g, unit + before, word->glyphs[g].gid, word->font};
    }
}

/* ---- comparing ---- */

/* The line's units from left to right: those of them where a cluster begins must be those of the spots. */
static void check_line(const Paragraph *p, UBiDi *whole, Spots *spots)
{
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *line = ubidi_open();
    int32_t start = p->shown[spots->first], limit = spots->end < p->nshown ? p->shown[spots->end] : p->nunits, visual[4000];
    assert_true(limit - start < 4000);
    ubidi_setLine(whole, start, limit, line, &status);
    ubidi_getVisualMap(line, visual, &status);
    assert_true(U_SUCCESS(status));
    qsort(spots->items, spots->count, sizeof(Spot), by_place);
    size_t at = 0;
    for (int32_t v = 0; v < limit - start; v++) {
        int32_t unit = start + visual[v];
        bool begins = false;
        for (size_t i = 0; i < spots->count && !begins; i++) begins = p->shown[spots->items[i].unit] == unit;
        if (!begins) continue;
        const Spot *spot = &spots->items[at++];
        if (p->shown[spot->unit] != unit)
            fail_msg("seed %u: U+%04X stands where U+%04X should in “%s”", (unsigned)p->seed, p->units[p->shown[spot->unit]],
                     p->units[unit], p->text.ptr);
        if (!(ubidi_getLevelAt(line, visual[v]) & 1) || !u_isMirrored(p->units[unit])) continue;
        hb_codepoint_t mirrored = 0;
        hb_font_get_nominal_glyph(mn_font_hb(spot->font), (hb_codepoint_t)u_charMirror(p->units[unit]), &mirrored);
        assert_int_equal(spot->gid, mirrored);
    }
    assert_int_equal(at, spots->count);
    ubidi_close(line);
}

static bool is_text(const MnItem *item, bool *furniture)
{
    if (item->kind == MN_ITEM_ARTIFACT) *furniture = true;
    if (item->kind == MN_ITEM_BEGIN) *furniture = false;
    return item->kind == MN_ITEM_TEXT && !*furniture;
}

static unsigned check_paragraph(const Paragraph *p, const MnPages *pages, bool rtl)
{
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *whole = ubidi_open();
    ubidi_setPara(whole, p->units, p->nunits, rtl, NULL, &status);
    unsigned lines = 0;
    Spots spots = {0};
    int32_t unit = 0;
    MnLength y = -1;
    uint32_t number = 0;
    for (uint32_t n = 0; n < pages->npages; n++) {
        bool furniture = false;
        for (uint32_t i = 0; i < pages->pages[n].nitems; i++) {
            const MnItem *item = &pages->pages[n].items[i];
            if (!is_text(item, &furniture)) continue;
            if (item->u.text.y != y && spots.count) {
                spots.end = unit;
                check_line(p, whole, &spots);
                lines++;
                spots.count = 0;
            }
            if (!spots.count) spots.first = unit;
            y = item->u.text.y;
            for (uint32_t k = 0; k < item->u.text.npieces; k++) {
                const MnPiece *piece = &item->u.text.pieces[k];
                add_piece(&spots, item, piece, number++, unit);
                unit += units_in(mn_piece_text(piece)) + piece->space_after;
            }
        }
    }
    spots.end = unit;
    if (spots.count) check_line(p, whole, &spots), lines++;
    assert_int_equal(unit, p->nshown);
    free(spots.items);
    ubidi_close(whole);
    return lines;
}

static MnPart part_of(MnContext *ctx, const MnNode *document)
{
    const MnStyle *style = civic_in_liberation(ctx);
    assert_non_null(style);
    const MnWords *words = mn_words_load(ctx, "en-GB", (MnRange){0}, NULL);
    return (MnPart){.document = document, .style = style, .words = words, .folder = ""};
}

static void lines_stand_in_the_order_of_icu(void **state)
{
    (void)state;
    static Paragraph p;
    unsigned lines = 0;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, reading(arena, "."));
        p = (Paragraph){.seed = seed};
        MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
        mn_xml_set_attr(document, "lang", "en-GB");
        MnNode *node = mn_xml_add(mn_xml_add(document, "article", NULL), "p", NULL);
        bool rtl = draw(&p.seed, 2);
        mn_xml_set_attr(node, "dir", rtl ? "rtl" : "ltr");
        add_words(&p, node, 1 + draw(&p.seed, 80), 0);
        MnPart part = part_of(&ctx, document);
        MnPublication publication = {.parts = &part, .nparts = 1};
        const MnPages *pages = mn_layout(&ctx, &publication);
        assert_non_null(pages);
        lines += check_paragraph(&p, pages, rtl);
        mn_buf_clear(&p.text);
        mn_arena_free(arena);
    }
    assert_true(lines > 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_stand_in_the_order_of_icu)};
    return cmocka_run_group_tests_name("page/bidi", tests, NULL, NULL);
}
