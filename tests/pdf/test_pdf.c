/* The PDF writer: pages made by hand are written, then asked about with qpdf and poppler. */
#include "said.h"
#include "sheet.h"

#include "image/image.h"
#include "image/pictures.h"

#include <locale.h>
#include <math.h>

#define assert_says(text, part)                                                                                                  \
    do {                                                                                                                         \
        if (!strstr((text), (part))) fail_msg("no \"%s\" in\n%s", (part), (text));                                               \
    } while (0)
#define assert_silent(text, part)                                                                                                \
    do {                                                                                                                         \
        if (strstr((text), (part))) fail_msg("\"%s\" in\n%s", (part), (text));                                                   \
    } while (0)

/* The file uncompressed, in printable characters: as lines, and with all white space as one space. */
#define QDF_LINES "qpdf --qdf --normalize-content=n --no-original-object-ids out.pdf - | tr -c '[:print:]\\n' '.'"
#define QDF QDF_LINES " | tr -s ' \\n' ' '"

static int setup(void **state)
{
    *state = sheet_new();
    return 0;
}

static int setup_in_cff(void **state)
{
    *state = sheet_new_in("Nimbus Sans");
    return 0;
}

static int teardown(void **state)
{
    sheet_free(*state);
    return 0;
}

/* A heading, a paragraph and a footer. */
static void plain_page(Sheet *s)
{
    sheet_page(s, "1");
    MnTag *section = sheet_tag(s, s->pages.root, MN_TAG_SECT);
    sheet_text(s, section, MN_TAG_H1, MN_PT(100), "Commissioning protocol");
    sheet_text(s, section, MN_TAG_P, MN_PT(130), "Mae’r tŷ a’r dŵr – £25 (ŵ) AVATAR To difficult office. ✓ Done");
    sheet_artifact(s, MN_ARTIFACT_FOOTER);
    sheet_words(s, sheet_font(s, false), MN_PT(9), MN_PT(72), MN_PT(800), "Page 1 of 1");
    sheet_end(s);
}

static void test_plain_page(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    sheet_save(s, "plain");
    assert_says(sheet_ask(s, "qpdf --check out.pdf"), "No syntax or stream encoding errors");
    const char *text = sheet_ask(s, "pdftotext out.pdf -");
    assert_says(text, "Commissioning protocol\n");
    assert_says(text, "Mae’r tŷ a’r dŵr – £25 (ŵ) AVATAR To difficult office. ✓ Done\n");
    const char *tags = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(tags, "Document\n  Sect\n    H1 (block)\n      \"Commissioning protocol\"\n");
    assert_silent(tags, "Page 1");
}

static void test_metadata(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    sheet_save(s, "metadata");
    const char *info = sheet_ask(s, "TZ=UTC pdfinfo out.pdf");
    assert_says(info, "Title:           Commissioning – tŷ & plan\n");
    assert_says(info, "Author:          Ken Dale; Jane Griffiths\n");
    assert_says(info, "CreationDate:    Tue May 29 00:00:00 2012");
    assert_says(info, "Tagged:          yes\n");
    assert_says(info, "PDF version:     1.7\n");
    assert_says(info, "Page size:       595.276 x 841.89 pts (A4)\n");
    const char *xmp = sheet_ask(s, "pdfinfo -meta out.pdf");
    sheet_ask(s, "pdfinfo -meta out.pdf | xmllint --noout -");
    assert_says(xmp, "Commissioning – tŷ &amp; plan");
    assert_says(xmp, "<rdf:li>Ken Dale</rdf:li><rdf:li>Jane Griffiths</rdf:li>");
    assert_says(xmp, "<xmp:CreateDate>2012-05-29</xmp:CreateDate>");
    assert_says(xmp, "<pdfuaid:part>1</pdfuaid:part>");
    assert_says(xmp, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>");
}

static void test_rights(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    s->pages.rights = "© Town & Vale";
    s->pages.licence = "Open Government Licence v3.0";
    s->pages.licence_url = "https://licence.example/?a&b";
    sheet_save(s, "rights");
    const char *xmp = sheet_ask(s, "pdfinfo -meta out.pdf");
    sheet_ask(s, "pdfinfo -meta out.pdf | xmllint --noout -");
    assert_says(xmp, "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">© Town &amp; Vale</rdf:li>");
    assert_says(xmp, "<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang=\"x-default\">Open Government Licence v3.0</rdf:li>");
    assert_says(xmp, "<xmpRights:WebStatement>https://licence.example/?a&amp;b</xmpRights:WebStatement>");
}

static void test_same_bytes(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    assert_true(sheet_write(s));
    MnBuf first = s->out;
    s->out = (MnBuf){0};
    assert_true(sheet_write(s));
    assert_int_equal(first.len, s->out.len);
    assert_memory_equal(first.ptr, s->out.ptr, first.len);
    mn_buf_clear(&first);
}

/* ---- text ---- */

/* pdftotext's box of a word: its left edge in thousandths of a point. */
static long word_left(const char *boxes, const char *word)
{
    char end[96];
    snprintf(end, sizeof end, ">%s</word>", word);
    const char *at = strstr(boxes, end);
    if (!at) fail_msg("no %s in\n%s", word, boxes);
    while (strncmp(at, "<word", 5) != 0) at--;
    return lround(strtod(strstr(at, "xMin=\"") + 6, NULL) * 1000);
}

static void test_words_stand_where_layout_put_them(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    sheet_words(s, sheet_font(s, false), MN_PT(12), MN_PT(72), MN_PT(100),
                "AVATAR To Wye Yearly £25 Tower difficult ✓ planning VAT last");
    MnItem *item = &s->items[0][s->page[0].nitems - 1];
    MnPiece *pieces = mn_arena_memdup(s->ctx.arena, item->u.text.pieces, item->u.text.npieces * sizeof(MnPiece));
    for (uint32_t i = 0; i < item->u.text.npieces; i++) pieces[i].x += (MnLength)i * 1234; /* wider spaces, as if justified */
    item->u.text.pieces = pieces;
    sheet_end(s);
    sheet_save(s, "positions");
    const char *boxes = sheet_ask(s, "pdftotext -bbox out.pdf -");
    for (uint32_t i = 0; i < item->u.text.npieces; i++) {
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)pieces[i].word->text.len, pieces[i].word->text.ptr);
        long off = word_left(boxes, word) - (MN_PT(72) + pieces[i].x);
        if (labs(off) > 7) fail_msg("%s stands %ld thousandths of a point off", word, off); /* half a thousandth of 12 pt */
    }
}

/* A word of its own, glyph by glyph. */
static MnShaped *hand_word(Sheet *s, const char *text, const uint32_t *clusters, uint32_t count, const char *glyphs)
{
    const MnFont *font = sheet_font(s, false);
    MnShaped *word = mn_arena_alloc(s->ctx.arena, sizeof *word);
    MnGlyph *made = mn_arena_array(s->ctx.arena, count, sizeof *made);
    for (uint32_t i = 0; i < count; i++) {
        hb_codepoint_t gid = 0;
        hb_font_get_nominal_glyph(mn_font_hb(font), (unsigned char)glyphs[i], &gid);
        made[i] = (MnGlyph){.gid = gid, .cluster = clusters[i], .advance = hb_font_get_glyph_h_advance(mn_font_hb(font), gid)};
        word->advance += made[i].advance;
    }
    word->font = font;
    word->text = mn_str(text);
    word->glyphs = made;
    word->nglyphs = count;
    return word;
}

static MnItem *put_piece(Sheet *s, MnPiece piece, MnLength y)
{
    MnItem *item = sheet_item(s, MN_ITEM_TEXT);
    item->u.text.font = piece.word->font;
    item->u.text.size = MN_PT(12);
    item->u.text.x = MN_PT(72);
    item->u.text.y = y;
    item->u.text.pieces = mn_arena_memdup(s->ctx.arena, &piece, sizeof piece);
    item->u.text.npieces = 1;
    return item;
}

static void test_text_of_odd_glyphs(void **state)
{
    static const uint32_t one[] = {0, 0, 0}, ligature[] = {0, 3}, hyphen[] = {0}, back[] = {4, 2, 0};
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    put_piece(s, (MnPiece){.word = hand_word(s, "\xC2\xBD", one, 3, "1/2"), .count = 3, .space_after = true}, MN_PT(100));
    put_piece(s, (MnPiece){.word = hand_word(s, "ffim", ligature, 2, "fm"), .count = 2, .space_after = true}, MN_PT(120));
    put_piece(s, (MnPiece){.word = hand_word(s, "-", hyphen, 1, "-"), .count = 1, .soft_hyphen = true}, MN_PT(140));
    MnShaped *right_to_left = hand_word(s, "\xD7\x90\xD7\x91\xD7\x92", back, 3, "cba"); /* shown as abc, read as cba */
    right_to_left->rtl = true;
    put_piece(s, (MnPiece){.word = right_to_left, .count = 3}, MN_PT(160));
    sheet_end(s);
    sheet_save(s, "odd");
    const char *qdf = sheet_ask(s, QDF_LINES);
    assert_says(qdf, "/P<</MCID 0>>BDC\n/F1 12 Tf BT 72 741.89 Td ET EMC\n"
                     "/Span<</MCID 1/ActualText(....)>>BDC\nBT 72 741.89 Td[(......)]TJ ET EMC\n"
                     "/P<</MCID 2>>BDC\nBT 72 741.89 Td[-1390(..)]TJ ET\n");
    assert_says(qdf, "<0001> <00BD>\n<0002> <034F>\n<0003> <034F>\n<0004> <0020>\n<0005> <006600660069>\n<0006> <006D>\n"
                     "<0007> <00AD>\n<0008> <05D0>\n<0009> <05D1>\n<000A> <05D2>\n");
    const char *text = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(text, "\" ffim ");
    assert_says(text, "אבג");
    text = sheet_ask(s, "pdftotext out.pdf -");
    assert_says(text, "½\nffim\n\u00AD\n");
}

/* The samples of a small square at the left margin, as one number. */
static const char *ink_at(Sheet *s, int y)
{
    return sheet_ask(
        s, mn_arena_printf(s->ctx.arena, "pdftoppm -r 72 -gray -x 70 -y %d -W 12 -H 12 out.pdf | tail -c 144 | md5sum", y));
}

/* One glyph that is a hyphen here and a soft hyphen there has two codes, and is drawn under both. */
static void test_glyph_of_two_texts(void **state)
{
    static const uint32_t hyphen[] = {0};
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    const MnPiece soft = {.word = hand_word(s, "-", hyphen, 1, "-"), .count = 1, .soft_hyphen = true};
    put_piece(s, soft, MN_PT(100));
    put_piece(s, (MnPiece){.word = soft.word, .count = 1, .space_after = true}, MN_PT(120));
    put_piece(s, (MnPiece){.word = hand_word(s, "x", hyphen, 1, "x"), .count = 1}, MN_PT(140));
    sheet_end(s);
    sheet_save(s, "two-texts");
    assert_says(sheet_ask(s, QDF_LINES), "<0001> <00AD>\n<0002> <002D>\n");
    const char *upper = ink_at(s, 92);
    assert_string_equal(upper, ink_at(s, 112));
    assert_string_not_equal(upper, ink_at(s, 300)); /* bare paper */
}

static void test_program_of_cff(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    sheet_save(s, "cff");
    assert_says(sheet_ask(s, "pdffonts out.pdf"), "+NimbusSans-Regular            CID Type 0C");
    const char *qdf = sheet_ask(s, QDF_LINES);
    assert_says(qdf, "/Subtype /CIDFontType0C");
    assert_says(qdf, "/Subtype /CIDFontType0\n");
}

/* A cluster of two glyphs amid a word from right to left: content of its own in the middle of it, and every glyph in its place.
 */
static void test_marks_from_right_to_left(void **state)
{
    static const uint32_t clusters[] = {6, 2, 2, 0};
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    MnShaped *word = hand_word(s, "\xD7\x91\xD7\xA9\xD6\xB4\xD7\x9D", clusters, 4, "dcba"); /* bet, shin, hiriq, mem */
    word->rtl = true;
    put_piece(s, (MnPiece){.word = word, .count = 4, .space_after = true}, MN_PT(100));
    sheet_end(s);
    sheet_save(s, "marks");
    const char *qdf = sheet_ask(s, QDF_LINES);
    assert_says(qdf, "/P<</MCID 0>>BDC\n/F1 12 Tf BT 72 741.89 Td[-1612(..)]TJ ET EMC\n"
                     "/Span<</MCID 1/ActualText(......)>>BDC\nBT 72 741.89 Td[-2168 1112(..)1056(..)]TJ ET EMC\n"
                     "/P<</MCID 2>>BDC\nBT 72 741.89 Td[-1056 1056(..)834(..)]TJ ET\n");
}

static void test_part_of_a_word(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    MnWordKey key = {sheet_font(s, false), MN_STR("commissioning"), "en-GB", false};
    const MnShaped *word = mn_word_get(s->words, &key, (MnPos){0})->parts[0];
    put_piece(s, (MnPiece){.word = word, .first = 0, .count = 3}, MN_PT(100));
    put_piece(s, (MnPiece){.word = word, .first = 3, .count = word->nglyphs - 3, .space_after = true}, MN_PT(120));
    put_piece(s, (MnPiece){.word = word, .count = word->nglyphs}, MN_PT(140));
    sheet_end(s);
    sheet_save(s, "parts");
    assert_says(sheet_ask(s, "pdftotext out.pdf -"), "com\nmissioning\ncommissioning\n");
}

static void test_raised_text(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    static const uint32_t clusters[] = {0, 1, 2};
    MnShaped *word = hand_word(s, "abc", clusters, 3, "abc");
    MnGlyph glyphs[3];
    memcpy(glyphs, word->glyphs, sizeof glyphs);
    glyphs[1].dy = 1024; /* half an em up */
    word->glyphs = glyphs;
    put_piece(s, (MnPiece){.word = word, .count = 3}, MN_PT(100))->u.text.rise = MN_PT(4);
    sheet_end(s);
    sheet_save(s, "raised");
    const char *qdf = sheet_ask(s, QDF_LINES);
    assert_says(qdf, "/F1 12 Tf BT 72 745.89 Td[(..)]TJ 6 Ts[(..)]TJ 0 Ts[(..)]TJ ET");
}

static void test_text_that_no_archive_may_hold(void **state)
{
    static const uint32_t clusters[] = {0};
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    sheet_begin(s, p);
    put_piece(s, (MnPiece){.word = hand_word(s, "\xEE\x80\x80", clusters, 1, "x"), .count = 1}, MN_PT(100));
    put_piece(s, (MnPiece){.word = hand_word(s, "\xE2\x98\x83", clusters, 1, "\x01"), .count = 1}, MN_PT(120));
    put_piece(s, (MnPiece){.word = hand_word(s, "\xEF\xBB\xBF", clusters, 1, "x"), .count = 1}, MN_PT(140));
    sheet_end(s);
    assert_false(sheet_write(s));
    assert_int_equal(s->out.len, 0);
    assert_int_equal(mn_diag_errors(s->ctx.diag), 3);
    assert_says(sheet_errors(s), "U+E000 is a private-use character, which nobody else can read");
    assert_says(sheet_errors(s), "no glyph for '☃' in LiberationSans");
    assert_says(sheet_errors(s), "U+FEFF is no character a document can hold");
}

/* ---- structure ---- */

static void test_children_in_the_order_of_the_text(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *p = sheet_tag(s, s->pages.root, MN_TAG_P);
    MnTag *unused = sheet_tag(s, s->pages.root, MN_TAG_DIV);
    sheet_tag(s, unused, MN_TAG_P);
    const MnFont *font = sheet_font(s, false);
    sheet_begin(s, p);
    MnLength x = sheet_words(s, font, MN_PT(12), MN_PT(72), MN_PT(100), "See the ");
    sheet_end(s);
    MnTag *strong = sheet_tag(s, p, MN_TAG_STRONG);
    sheet_begin(s, strong);
    x = sheet_words(s, font, MN_PT(12), x, MN_PT(100), "whole ");
    sheet_end(s);
    sheet_begin(s, p);
    sheet_words(s, font, MN_PT(12), x, MN_PT(100), "plan for ");
    sheet_end(s);
    sheet_page(s, "2");
    sheet_begin(s, p);
    x = sheet_words(s, font, MN_PT(12), MN_PT(72), MN_PT(100), "the next ");
    sheet_end(s);
    MnTag *em = sheet_tag(s, p, MN_TAG_EM), *code = sheet_tag(s, em, MN_TAG_CODE);
    em->lang = "cy";
    sheet_begin(s, code);
    sheet_words(s, font, MN_PT(12), x, MN_PT(100), "flwyddyn.");
    sheet_end(s);
    sheet_begin(s, unused); /* nothing is painted: it stays out */
    sheet_end(s);
    sheet_save(s, "order");
    const char *tags = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(tags, "  P (block)\n"
                      "    \"See the \"\n"
                      "    Span (inline)\n" /* Strong, by the role map */
                      "      \"whole \"\n"
                      "    \"plan for \"\n"
                      "    \"the next \"\n"
                      "    Span (inline)\n"
                      "      Code (inline)\n"
                      "        \"flwyddyn.\"\n");
    assert_silent(tags, "Div");
    assert_says(sheet_ask(s, "qpdf --qdf out.pdf - | strings"), "/RoleMap <<\n    /Em /Span\n    /Strong /Span\n");
}

static MnTag *put_cell(Sheet *s, MnTag *row, MnTagKind kind, int column, MnLength y, const char *text)
{
    MnTag *cell = sheet_tag(s, row, kind);
    if (text) {
        sheet_begin(s, cell);
        sheet_words(s, sheet_font(s, kind == MN_TAG_TH), MN_PT(11), MN_PT(72 + 150 * column), y, text);
        sheet_end(s);
    }
    return cell;
}

static void rule(Sheet *s, MnLength y)
{
    sheet_artifact(s, MN_ARTIFACT_LAYOUT);
    MnItem *item = sheet_item(s, MN_ITEM_RECT);
    item->u.rect.x = MN_PT(72);
    item->u.rect.y = y;
    item->u.rect.width = MN_PT(450);
    item->u.rect.height = 500;
    item->u.rect.colour = sheet_blue;
    sheet_end(s);
}

/* A table whose header is repeated on the second page, with joined cells, a row group and an empty cell. */
static void put_table(Sheet *s, MnTag *parent)
{
    static const char *const headers[] = {"th-group", "th-cost", NULL};
    MnTag *table = sheet_tag(s, parent, MN_TAG_TABLE);
    sheet_text(s, table, MN_TAG_CAPTION, MN_PT(80), "Table 1 Services and their cost");
    MnTag *head = sheet_tag(s, table, MN_TAG_THEAD), *row = sheet_tag(s, head, MN_TAG_TR);
    const char *const titles[] = {"Group", "Service", "Cost"};
    for (int c = 0; c < 3; c++) {
        MnTag *th = put_cell(s, row, MN_TAG_TH, c, MN_PT(100), titles[c]);
        th->scope = MN_SCOPE_COLUMN;
        if (c == 2) th->id = "th-cost";
    }
    rule(s, MN_PT(104));
    MnTag *body = sheet_tag(s, table, MN_TAG_TBODY);
    for (int r = 0; r < 4; r++) {
        if (r == 2) {
            sheet_page(s, "2");
            sheet_artifact(s, MN_ARTIFACT_PAGINATION);
            for (int c = 0; c < 3; c++)
                sheet_words(s, sheet_font(s, true), MN_PT(11), MN_PT(72 + 150 * c), MN_PT(100), titles[c]);
            sheet_end(s);
        }
        MnLength y = MN_PT(120 + 20 * (r % 2));
        row = sheet_tag(s, body, MN_TAG_TR);
        if (r == 0) {
            MnTag *group = put_cell(s, row, MN_TAG_TH, 0, y, "Shared");
            group->scope = MN_SCOPE_ROW;
            group->rowspan = 3;
            group->id = "th-group";
        }
        if (r == 3) {
            put_cell(s, row, MN_TAG_TD, 0, y, NULL);
            put_cell(s, row, MN_TAG_TD, 1, y, "Whole row")->colspan = 2;
        } else {
            put_cell(s, row, MN_TAG_TD, 1, y, "Legal");
            put_cell(s, row, MN_TAG_TD, 2, y, "£25.50")->headers = headers;
        }
    }
}

static void test_table_over_two_pages(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    put_table(s, sheet_tag(s, s->pages.root, MN_TAG_SECT));
    sheet_save(s, "table");
    const char *tags = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(tags, "TH <th-group>:\n             /Scope /Row\n             /RowSpan 3\n            \"Shared\"\n");
    const char *first = strstr(tags, "Table (block)");
    assert_null(strstr(first + 1, "Table (block)"));
    assert_null(strstr(strstr(first, "\"Service\"") + 1, "\"Service\"")); /* the repeated header is no content */
    const char *qdf = sheet_ask(s, QDF);
    assert_says(qdf, "/ID (th-group) /K [ 4 ]");
    assert_says(qdf, "/Names [ (th-cost)");
    assert_says(qdf, "/Headers [ (th-group) (th-cost) ]");
    assert_says(qdf, "/RowSpan 3 /Scope /Row");
    assert_says(qdf, "/ColSpan 2");
}

/* ---- the whole ---- */

static MnImage *decode(Sheet *s, const MnBuf *bytes)
{
    const MnSource *source = mn_source_new(s->ctx.arena, "picture", mn_buf_view(bytes));
    const MnImage *image = mn_image_read(&s->ctx, source, (MnRange){0});
    if (!image) fail_msg("%s", sheet_errors(s));
    return mn_arena_memdup(s->ctx.arena, image, sizeof *image);
}

static const MnImage *make_png(Sheet *s, bool alpha)
{
    enum { SIDE = 32 };
    uint8_t rows[SIDE * SIDE * 4];
    size_t channels = alpha ? 4 : 3;
    for (size_t y = 0; y < SIDE; y++)
        for (size_t x = 0; x < SIDE; x++) {
            uint8_t *p = rows + (y * SIDE + x) * channels;
            p[0] = (uint8_t)(x * 8), p[1] = (uint8_t)(y * 8), p[2] = 128;
            if (alpha) p[3] = (uint8_t)(255 - x * 8);
        }
    MnBuf bytes = {0};
    pictures_png(&(PictureSpec){.width = SIDE,
                                .height = SIDE,
                                .depth = 8,
                                .type = alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                                .rows = rows,
                                .stride = SIDE * channels},
                 &bytes);
    MnImage *image = decode(s, &bytes);
    mn_buf_clear(&bytes);
    return image;
}

static const MnImage *make_jpeg(Sheet *s, int components, int orientation)
{
    MnBuf bytes = {0};
    pictures_jpeg(&(JpegSpec){.frame = 0xC0, .components = components, .precision = 8, .orientation = orientation}, &bytes);
    MnImage *image = decode(s, &bytes);
    mn_buf_clear(&bytes);
    return image;
}

static MnTag *put_figure(Sheet *s, MnTag *parent, const MnImage *image, MnLength x, MnLength y, MnLength side)
{
    MnTag *figure = sheet_tag(s, parent, MN_TAG_FIGURE);
    figure->alt = "The council’s crest";
    figure->is_block = true;
    figure->bbox_page = s->pages.npages - 1;
    figure->bbox[0] = x, figure->bbox[1] = y, figure->bbox[2] = x + side, figure->bbox[3] = y + side;
    sheet_begin(s, figure);
    MnItem *item = sheet_item(s, MN_ITEM_IMAGE);
    item->u.image.image = image;
    item->u.image.x = x;
    item->u.image.y = y;
    item->u.image.width = item->u.image.height = side;
    sheet_end(s);
    return figure;
}

/* The colour at a point of the first page, rendered at 72 dots to the inch. */
static void pixel_at(Sheet *s, int x, int y, int rgb[3])
{
    char command[160];
    snprintf(command, sizeof command, "pdftoppm -r 72 -x %d -y %d -W 1 -H 1 out.pdf | tail -c 3 | od -An -tu1", x, y);
    const char *text = sheet_ask(s, command);
    char *end = NULL;
    for (int i = 0; i < 3; i++, text = end) rgb[i] = (int)strtol(text, &end, 10);
}

static void test_pictures(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    const MnImage *opaque = make_png(s, false);
    put_figure(s, s->pages.root, opaque, MN_PT(100), MN_PT(100), MN_PT(64));
    put_figure(s, s->pages.root, opaque, MN_PT(100), MN_PT(300), MN_PT(64));
    put_figure(s, s->pages.root, make_png(s, true), MN_PT(300), MN_PT(100), MN_PT(64));
    sheet_save(s, "pictures");
    int rgb[3];
    pixel_at(s, 101, 101, rgb); /* top left of the picture */
    assert_in_range(rgb[0], 0, 12);
    assert_in_range(rgb[1], 0, 12);
    pixel_at(s, 162, 101, rgb); /* top right */
    assert_in_range(rgb[0], 240, 255);
    assert_in_range(rgb[1], 0, 12);
    pixel_at(s, 362, 162, rgb); /* the right edge of the other lets the page through */
    for (int i = 0; i < 3; i++) assert_in_range(rgb[i], 240, 255);
    pixel_at(s, 301, 162, rgb); /* its left edge does not */
    assert_in_range(rgb[0], 0, 12);
    const char *list = sheet_ask(s, "pdfimages -list out.pdf");
    assert_says(list, "image      32    32  rgb     3   8  image");
    assert_says(list, "smask      32    32  gray    1   8  image");
    assert_says(sheet_ask(s, "qpdf --qdf out.pdf - | grep -c '^ */Subtype /Image'"), "3\n"); /* one used twice, one, its mask */
    assert_says(sheet_ask(s, QDF), "/BBox [ 100 677.89 164 741.89 ] /O /Layout /Placement /Block");
}

/* The white half of the JPEG is where Exif says. */
static void test_turned_photographs(void **state)
{
    static const char white_at[] = " LRRLTTBB"; /* left, right, top or bottom, by orientation */
    for (int orientation = 1; orientation <= 8; orientation++) {
        Sheet *s = sheet_new();
        sheet_page(s, "1");
        put_figure(s, s->pages.root, make_jpeg(s, orientation % 2 ? 1 : 3, orientation), MN_PT(100), MN_PT(100), MN_PT(40));
        sheet_save(s, "turned");
        const int places[4][2] = {{105, 120}, {135, 120}, {120, 105}, {120, 135}};
        for (int i = 0; i < 4; i++) {
            if (("LRTB"[i] == 'L' || "LRTB"[i] == 'R') != (orientation < 5)) continue;
            int rgb[3];
            pixel_at(s, places[i][0], places[i][1], rgb);
            if ("LRTB"[i] == white_at[orientation]) assert_in_range(rgb[1], 235, 255);
            else assert_in_range(rgb[1], 60, 150);
        }
        sheet_free(s);
    }
    (void)state;
}

/* ---- drawings ---- */

#define POINT(op, px, py)                                                                                                        \
    {                                                                                                                            \
        op, {MN_PT(px)},                                                                                                         \
        {                                                                                                                        \
            MN_PT(py)                                                                                                            \
        }                                                                                                                        \
    }
#define BOX(x0, y0, x1, y1)                                                                                                      \
    POINT(MN_PATH_MOVE, x0, y0), POINT(MN_PATH_LINE, x1, y0), POINT(MN_PATH_LINE, x1, y1), POINT(MN_PATH_LINE, x0, y1),          \
    {                                                                                                                            \
        MN_PATH_CLOSE, {0},                                                                                                      \
        {                                                                                                                        \
            0                                                                                                                    \
        }                                                                                                                        \
    }

static void assert_pixel(Sheet *s, int x, int y, const int expected[3])
{
    int rgb[3];
    pixel_at(s, x, y, rgb);
    for (int i = 0; i < 3; i++)
        if (abs(rgb[i] - expected[i]) > 3) fail_msg("%d,%d is %d %d %d", x, y, rgb[0], rgb[1], rgb[2]);
}

static const int red[] = {200, 30, 30}, black[] = {0, 0, 0}, white[] = {255, 255, 255};
static const MnColour red_ink = {200, 30, 30};

static void put_save(Sheet *s, const MnPath *clip, const MnTransform *transform)
{
    MnItem *item = sheet_item(s, MN_ITEM_SAVE);
    item->u.save.clip = clip;
    item->u.save.transform = transform;
}

static void test_clips_and_transforms(void **state)
{
    static const MnPathStep big[] = {BOX(100, 100, 200, 200)}, rings[] = {BOX(110, 110, 190, 190), BOX(130, 130, 170, 170)},
                            small[] = {BOX(100, 100, 120, 120)};
    static const MnPath corner = {.steps = small, .nsteps = 5, .fill = true};
    const MnPath square = {.steps = big, .nsteps = 5, .fill = true, .fill_colour = red_ink};
    static const MnPath hollow = {.steps = rings, .nsteps = 10, .even_odd = true}, solid = {.steps = rings, .nsteps = 10};
    /* turned by a quarter about nothing, and moved: 100,100 to 200,200 comes to lie at 300,100 to 400,200 */
    static const MnTransform quarter = {0, 1000000, -1000000, 0, 500000, 0}, half = {500000, 0, 0, 500000, 0, MN_PT(300)};
    Sheet *s = *state;
    sheet_page(s, "1");
    sheet_begin(s, sheet_tag(s, s->pages.root, MN_TAG_FIGURE));
    put_save(s, &hollow, NULL);
    sheet_item(s, MN_ITEM_PATH)->u.path = &square;
    sheet_item(s, MN_ITEM_RESTORE);
    put_save(s, NULL, &quarter);
    sheet_item(s, MN_ITEM_PATH)->u.path = &corner;
    put_save(s, &solid, &half); /* the clip is transformed by what is around it, and only then what is inside */
    sheet_item(s, MN_ITEM_PATH)->u.path = &square;
    sheet_item(s, MN_ITEM_RESTORE);
    sheet_item(s, MN_ITEM_RESTORE);
    put_save(s, NULL, &half);
    sheet_item(s, MN_ITEM_PATH)->u.path = &square;
    sheet_item(s, MN_ITEM_RESTORE);
    sheet_end(s);
    s->pages.root->first->alt = "Squares";
    sheet_save(s, "clips");
    assert_pixel(s, 105, 150, white);
    assert_pixel(s, 120, 150, red);
    assert_pixel(s, 150, 150, white); /* the hole */
    assert_pixel(s, 60, 360, red);    /* half as large: from 50,350 to 100,400 */
    assert_pixel(s, 98, 398, red);
    assert_pixel(s, 105, 360, white);
    assert_pixel(s, 390, 110, black);
    assert_pixel(s, 375, 110, white);
    assert_pixel(s, 350, 150, white); /* halved, it lies outside the clip */
    assert_says(sheet_ask(s, QDF), "q 0 -1 1 0 -341.89 841.89 cm ");
}

static void test_lines(void **state)
{
    static const MnPathStep steps[] = {POINT(MN_PATH_MOVE, 100, 100), POINT(MN_PATH_LINE, 200, 110),
                                       POINT(MN_PATH_LINE, 100, 120)};
    static const MnPathStep flat[] = {POINT(MN_PATH_MOVE, 100, 300), POINT(MN_PATH_LINE, 200, 300)};
    static const MnLength dashes[] = {MN_PT(10), MN_PT(10)};
    MnPath corner = {.steps = steps, .nsteps = 3, .stroke = true, .width = MN_PT(4), .mitre_limit = 20000};
    MnPath cut = corner, dashed = {.steps = flat, .nsteps = 2, .stroke = true, .width = MN_PT(8), .dashes = dashes, .ndashes = 2};
    static const MnTransform below = {1000000, 0, 0, 1000000, 0, MN_PT(100)};
    cut.mitre_limit = 4000;
    dashed.dash_offset = MN_PT(5);
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *figure = sheet_tag(s, s->pages.root, MN_TAG_FIGURE);
    figure->alt = "Lines";
    sheet_begin(s, figure);
    sheet_item(s, MN_ITEM_PATH)->u.path = &corner;
    put_save(s, NULL, &below);
    sheet_item(s, MN_ITEM_PATH)->u.path = &cut;
    sheet_item(s, MN_ITEM_RESTORE);
    sheet_item(s, MN_ITEM_PATH)->u.path = &dashed;
    sheet_end(s);
    sheet_save(s, "lines");
    assert_pixel(s, 210, 110, black); /* the corner's point */
    assert_pixel(s, 210, 210, white); /* which is cut off here */
    assert_pixel(s, 102, 300, black); /* half a dash, a gap, a dash */
    assert_pixel(s, 110, 300, white);
    assert_pixel(s, 120, 300, black);
    assert_pixel(s, 130, 300, white);
}

static void test_transparency(void **state)
{
    static const MnPathStep one[] = {BOX(100, 100, 200, 200)}, two[] = {BOX(100, 300, 200, 400)};
    static const MnPath black_square = {.steps = one, .nsteps = 5, .fill = true};
    static const MnPath both = {.steps = one,
                                .nsteps = 5,
                                .fill = true,
                                .stroke = true,
                                .fill_transparency = 1000,
                                .stroke_colour = {255, 0, 0},
                                .stroke_transparency = 500,
                                .width = MN_PT(20)};
    const MnPath pale = {.steps = two, .nsteps = 5, .fill = true, .fill_colour = red_ink, .fill_transparency = 750};
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *figure = sheet_tag(s, s->pages.root, MN_TAG_FIGURE);
    figure->alt = "Squares one upon another";
    sheet_begin(s, figure);
    sheet_item(s, MN_ITEM_PATH)->u.path = &black_square;
    sheet_item(s, MN_ITEM_PATH)->u.path = &both;
    sheet_item(s, MN_ITEM_PATH)->u.path = &pale;
    sheet_words(s, sheet_font(s, true), MN_PT(90), MN_PT(300), MN_PT(200), "l");
    sheet_end(s);
    sheet_save(s, "transparency");
    assert_pixel(s, 150, 150, black);
    assert_pixel(s, 95, 150, (const int[]){255, 127, 127}); /* the outer half of the line, on paper */
    assert_pixel(s, 105, 150, (const int[]){128, 0, 0});    /* its inner half, on the fill */
    assert_pixel(s, 150, 350, (const int[]){241, 199, 199});
    assert_pixel(s, 312, 180, black); /* the letter after them is opaque again */
    const char *qdf = sheet_ask(s, QDF);
    assert_says(qdf, "/A1000 << /CA 1 /ca 1 >>");
    assert_says(qdf, "/A500 << /CA 0.5 /ca 0.5 >>");
}

static void test_saves_belong_to_restores(void **state)
{
    static const char *const says[] = {"page 1 saves its state too deep", "page 1 restores what it did not save",
                                       "page 1 leaves marked content or a saved state open"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        Sheet *s = sheet_new();
        sheet_page(s, "1");
        sheet_begin(s, sheet_tag(s, s->pages.root, MN_TAG_P));
        int saves = i == 0 ? MN_MOST_SAVED + 1 : 1, restores = i == 2 ? 0 : i == 1 ? 2 : MN_MOST_SAVED;
        for (int n = 0; n < saves; n++) put_save(s, NULL, NULL);
        for (int n = 0; n < restores; n++) sheet_item(s, MN_ITEM_RESTORE);
        sheet_end(s);
        assert_false(sheet_write(s));
        assert_says(sheet_errors(s), says[i]);
        sheet_free(s);
    }
}

static void put_contents(Sheet *s, MnTag *parent)
{
    MnTag *toc = sheet_tag(s, parent, MN_TAG_TOC);
    for (int i = 0; i < 2; i++) {
        MnLength y = MN_PT(140 + 18 * i);
        MnTag *entry = sheet_tag(s, toc, MN_TAG_TOCI), *reference = sheet_tag(s, entry, MN_TAG_REFERENCE);
        MnTag *link = sheet_text(s, reference, MN_TAG_LINK, y, i ? "2 Services" : "1 Purpose");
        sheet_link(s, link, i ? "#services" : "#purpose", MN_PT(72), y - MN_PT(10), MN_PT(200));
    }
}

static void put_list(Sheet *s, MnTag *parent)
{
    MnTag *list = sheet_tag(s, parent, MN_TAG_L);
    list->numbering = MN_LIST_LOWER_ALPHA;
    for (int i = 0; i < 2; i++) {
        MnTag *item = sheet_tag(s, list, MN_TAG_LI), *label = sheet_tag(s, item, MN_TAG_LBL);
        sheet_begin(s, label);
        sheet_words(s, sheet_font(s, false), MN_PT(12), MN_PT(72), MN_PT(300 + 20 * i), i ? "(b)" : "(a)");
        sheet_end(s);
        MnTag *content = sheet_tag(s, item, MN_TAG_LBODY);
        sheet_begin(s, content);
        sheet_words(s, sheet_font(s, false), MN_PT(12), MN_PT(96), MN_PT(300 + 20 * i), "an item of the list");
        sheet_end(s);
    }
}

static void put_note(Sheet *s, MnTag *parent)
{
    const MnFont *font = sheet_font(s, false);
    MnTag *p = sheet_tag(s, parent, MN_TAG_P);
    sheet_begin(s, p);
    MnLength x = sheet_words(s, font, MN_PT(12), MN_PT(72), MN_PT(250), "A claim with its source");
    sheet_end(s);
    MnTag *reference = sheet_tag(s, p, MN_TAG_REFERENCE), *link = sheet_tag(s, reference, MN_TAG_LINK);
    sheet_begin(s, link);
    sheet_words(s, font, MN_PT(8), x, MN_PT(250), "1");
    s->items[s->pages.npages - 1][s->page[s->pages.npages - 1].nitems - 1].u.text.rise = MN_PT(4);
    sheet_end(s);
    sheet_link(s, link, "#fn-1", x, MN_PT(240), MN_PT(6));
    MnTag *note = sheet_tag(s, p, MN_TAG_NOTE);
    note->id = "fn-1";
    sheet_begin(s, note);
    sheet_words(s, font, MN_PT(9), MN_PT(72), MN_PT(760), "1 The source, at the foot of the page.");
    sheet_end(s);
    MnTag *other = sheet_tag(s, p, MN_TAG_NOTE); /* no id: it is given one */
    sheet_begin(s, other);
    sheet_words(s, font, MN_PT(9), MN_PT(72), MN_PT(772), "2 Another.");
    sheet_end(s);
}

static void put_drawing(Sheet *s, MnTag *parent)
{
    static const MnPathStep steps[] = {
        {MN_PATH_MOVE, {MN_PT(80)}, {MN_PT(500)}},
        {MN_PATH_LINE, {MN_PT(160)}, {MN_PT(500)}},
        {MN_PATH_CURVE, {MN_PT(180), MN_PT(180), MN_PT(160)}, {MN_PT(520), MN_PT(540), MN_PT(560)}},
        {MN_PATH_CLOSE, {0}, {0}}};
    static const MnLength dashes[] = {MN_PT(4), MN_PT(2)};
    static const MnPath paths[] = {{.steps = steps,
                                    .nsteps = 4,
                                    .fill = true,
                                    .stroke = true,
                                    .fill_colour = {200, 30, 30},
                                    .width = MN_PT(2),
                                    .cap = 1,
                                    .join = 1},
                                   {.steps = steps,
                                    .nsteps = 3,
                                    .stroke = true,
                                    .stroke_colour = {10, 20, 30},
                                    .width = 750,
                                    .dashes = dashes,
                                    .ndashes = 2},
                                   {.steps = steps, .nsteps = 4, .fill = true, .even_odd = true}};
    MnTag *figure = sheet_tag(s, parent, MN_TAG_FIGURE);
    figure->alt = "A drawing";
    sheet_begin(s, figure);
    for (int i = 0; i < 3; i++) sheet_item(s, MN_ITEM_PATH)->u.path = &paths[i];
    sheet_end(s);
}

static void put_prose(Sheet *s, MnTag *parent)
{
    const MnFont *font = sheet_font(s, false);
    MnTag *p = sheet_tag(s, parent, MN_TAG_P);
    sheet_begin(s, p);
    MnLength x = sheet_words(s, font, MN_PT(12), MN_PT(72), MN_PT(220), "Write to ");
    sheet_end(s);
    MnTag *link = sheet_tag(s, p, MN_TAG_LINK);
    sheet_begin(s, link);
    MnLength end = sheet_words(s, font, MN_PT(12), x, MN_PT(220), "the office");
    sheet_end(s);
    sheet_link(s, link, "https://example.org/tŷ?a=(1)", x, MN_PT(210), end - x);
    MnTag *span = sheet_tag(s, p, MN_TAG_SPAN);
    span->lang = "cy";
    span->actual = "Swyddfa’r";
    sheet_begin(s, span);
    MnItem *begin = &s->items[s->pages.npages - 1][s->page[s->pages.npages - 1].nitems - 1];
    begin->u.begin.lang = "cy";
    begin->u.begin.actual = "Swyddfa’r";
    sheet_words(s, font, MN_PT(12), end, MN_PT(220), " Swyddfa’r");
    sheet_end(s);
}

static void test_whole_document(void **state)
{
    Sheet *s = *state;
    MnTag *root = s->pages.root;
    sheet_page(s, "i");
    sheet_text(s, root, MN_TAG_H1, MN_PT(100), "Commissioning protocol");
    put_contents(s, root);
    sheet_artifact(s, MN_ARTIFACT_WATERMARK);
    sheet_words(s, sheet_font(s, true), MN_PT(60), MN_PT(200), MN_PT(600), "DRAFT");
    sheet_end(s);
    sheet_page(s, "1");
    sheet_anchor(s, "fn-1", MN_PT(750));
    sheet_anchor(s, "purpose", MN_PT(90));
    MnTag *section = sheet_tag(s, root, MN_TAG_SECT);
    section->title = "Purpose – tŷ";
    sheet_bookmark(s, 1, "Purpose – tŷ", MN_PT(90));
    sheet_text(s, section, MN_TAG_H2, MN_PT(100), "1 Purpose");
    put_prose(s, section);
    put_note(s, section);
    put_list(s, section);
    put_drawing(s, section);
    put_figure(s, section, make_png(s, true), MN_PT(300), MN_PT(400), MN_PT(64));
    put_figure(s, section, make_jpeg(s, 3, 6), MN_PT(300), MN_PT(500), MN_PT(64));
    sheet_page(s, "2");
    sheet_anchor(s, "services", MN_PT(50));
    section = sheet_tag(s, root, MN_TAG_SECT);
    sheet_bookmark(s, 1, "Services", MN_PT(50));
    sheet_bookmark(s, 3, "Costs (2012)", MN_PT(60)); /* a level is skipped: it becomes 2 */
    sheet_bookmark(s, 1, "Last", MN_PT(70));
    sheet_text(s, section, MN_TAG_H2, MN_PT(60), "2 Services");
    put_table(s, section);
    s->page[3].label = "A-1";
    sheet_save(s, "whole");
    assert_says(sheet_ask(s, "qpdf --check out.pdf"), "No syntax or stream encoding errors");
    const char *qdf = sheet_ask(s, QDF);
    assert_says(qdf, "/URI (https://example.org/t%C5%B7?a=\\(1\\))");
    assert_says(qdf, "/PageLabels << /Nums [ 0 << /S /r >> 1 << /S /D >> 3 << /P (A-) /S /D >> ] >>");
    assert_says(qdf, "/XYZ null 751.89 null ]");
    assert_says(qdf, "/Border [ 0 0 0 ] /Contents (What the link says)");
    assert_says(qdf, "/Title (Costs \\(2012\\))");
    assert_says(qdf, "(note-");
    assert_says(qdf, "/A << /ListNumbering /LowerAlpha /O /List >>");
    const char *tags = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(tags, "\"1 The source, at the foot of the page.\"");
    assert_silent(tags, "DRAFT");
}

/* ---- faults of layout, and the limits ---- */

static void test_link_to_nowhere(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    MnTag *link = sheet_text(s, s->pages.root, MN_TAG_LINK, MN_PT(100), "away");
    sheet_link(s, link, "#nowhere", 0, 0, MN_PT(20));
    assert_false(sheet_write(s));
    assert_says(sheet_errors(s), "a link leads to '#nowhere', which is nowhere");
}

static void test_content_outside_tags(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    sheet_words(s, sheet_font(s, false), MN_PT(12), MN_PT(72), MN_PT(100), "loose");
    assert_false(sheet_write(s));
    assert_says(sheet_errors(s), "page 1 paints outside any tag");
}

static void test_two_equal_ids(void **state)
{
    Sheet *s = *state;
    sheet_page(s, "1");
    for (int i = 0; i < 2; i++) sheet_text(s, s->pages.root, MN_TAG_NOTE, MN_PT(100 + 20 * i), "note")->id = "fn-1";
    assert_false(sheet_write(s));
    assert_says(sheet_errors(s), "two tags have the id 'fn-1'");
}

static void test_nothing_is_appended_after_an_error(void **state)
{
    Sheet *s = *state;
    MnBuf out = {0};
    mn_buf_puts(&out, "before");
    assert_false(mn_pdf_write(&s->ctx, &s->pages, &out)); /* no pages */
    assert_int_equal(out.len, 6);
    mn_buf_clear(&out);
}

static void test_page_labels(void **state)
{
    static const char *const labels[] = {"",    "i",   "ii",   "iii",  "1",   "2",   "4",
                                         "A-1", "A-2", "B 09", "B 10", "XIV", "iix", "Cover–2"};
    Sheet *s = *state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        sheet_page(s, labels[i]);
        sheet_text(s, s->pages.root, MN_TAG_P, MN_PT(100), "x");
    }
    sheet_save(s, "labels");
    const char *qdf = sheet_ask(s, QDF);
    assert_says(qdf, "/Nums [ 0 << >> 1 << /S /r >> 4 << /S /D >> 6 << /S /D /St 4 >> 7 << /P (A-) /S /D >> "
                     "9 << /P (B 0) /S /D /St 9 >> 10 << /P (B ) /S /D /St 10 >> 11 << /S /R /St 14 >> 12 << /P (iix) >> "
                     "13 << /P <feff0043006f0076006500722013> /S /D /St 2 >> ]");
}

static void test_date_of_a_month(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    s->pages.date = "2012-05";
    s->pages.author = NULL;
    sheet_save(s, "month");
    assert_silent(sheet_ask(s, "pdfinfo out.pdf"), "CreationDate");
    const char *xmp = sheet_ask(s, "pdfinfo -meta out.pdf");
    assert_says(xmp, "<dc:date><rdf:Seq><rdf:li>2012-05</rdf:li></rdf:Seq></dc:date>");
    assert_silent(xmp, "xmp:CreateDate");
    assert_silent(xmp, "dc:creator");
}

static void test_bytes_do_not_depend_on_the_locale(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    assert_true(sheet_write(s));
    MnBuf first = s->out;
    s->out = (MnBuf){0};
    const char *locale = setlocale(LC_ALL, "de_DE.UTF-8"); /* where it is installed */
    assert_true(sheet_write(s));
    if (locale) setlocale(LC_ALL, "C");
    assert_int_equal(first.len, s->out.len);
    assert_memory_equal(first.ptr, s->out.ptr, first.len);
    mn_buf_clear(&first);
}

static void refuses_a_page_of_no_size(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    s->page[0].width = 1;
    assert_false(sheet_write(s));
    assert_said(s->ctx.diag, MN_PAGE_SIZE);
}

int main(void)
{
#define IN_CFF(name)                                                                                                             \
    {                                                                                                                            \
#name " in CFF", name, setup_in_cff, teardown, NULL                                                                      \
    }
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(refuses_a_page_of_no_size),
        TEST(test_plain_page),
        TEST(test_metadata),
        TEST(test_rights),
        TEST(test_same_bytes),
        TEST(test_words_stand_where_layout_put_them),
        TEST(test_text_of_odd_glyphs),
        TEST(test_marks_from_right_to_left),
        TEST(test_part_of_a_word),
        TEST(test_raised_text),
        TEST(test_text_that_no_archive_may_hold),
        TEST(test_children_in_the_order_of_the_text),
        TEST(test_table_over_two_pages),
        TEST(test_pictures),
        cmocka_unit_test(test_turned_photographs),
        TEST(test_clips_and_transforms),
        TEST(test_lines),
        TEST(test_transparency),
        cmocka_unit_test(test_saves_belong_to_restores),
        TEST(test_whole_document),
        TEST(test_link_to_nowhere),
        TEST(test_content_outside_tags),
        TEST(test_two_equal_ids),
        TEST(test_nothing_is_appended_after_an_error),
        TEST(test_page_labels),
        TEST(test_date_of_a_month),
        TEST(test_bytes_do_not_depend_on_the_locale),
        TEST(test_glyph_of_two_texts),
        IN_CFF(test_glyph_of_two_texts),
        IN_CFF(test_plain_page),
        IN_CFF(test_same_bytes),
        IN_CFF(test_words_stand_where_layout_put_them),
        IN_CFF(test_program_of_cff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
