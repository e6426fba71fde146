/* sheet.h - pages made by hand for the tests of the PDF writer: tags, text, pictures and links put down one by one, as layout
 * would. */
#ifndef MN_TESTS_PDF_SHEET_H
#define MN_TESTS_PDF_SHEET_H

#include "asked.h"

#include "base/diag_print.h"
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHEET_PAGES = 16, SHEET_ITEMS = 4096, SHEET_PLACES = 64 };

typedef struct {
    MnContext ctx;
    const MnFontSet *fonts;
    MnWordCache *words;
    MnPages pages;
    MnPage page[SHEET_PAGES];
    MnItem *items[SHEET_PAGES];
    MnAnchor anchors[SHEET_PLACES];
    MnBookmark bookmarks[SHEET_PLACES];
    uint32_t order;
    char folder[64], file[96];
    MnBuf out;
} Sheet;

static const MnColour sheet_black = {0, 0, 0}, sheet_blue = {0x1D, 0x70, 0xB8};

static inline MnTag *sheet_tag(Sheet *s, MnTag *parent, MnTagKind kind)
{
    MnTag *tag = mn_arena_alloc(s->ctx.arena, sizeof *tag);
    *tag = (MnTag){.kind = kind, .parent = parent, .order = s->order++, .rowspan = 1, .colspan = 1};
    if (!parent) return tag;
    *(parent->last ? &parent->last->next : &parent->first) = tag;
    return parent->last = tag;
}

/* A sheet whose text is in a family. */
static inline Sheet *sheet_new_in(const char *family)
{
    static const char *const fallbacks[] = {"DejaVu Sans"};
    const MnFontRequest request = {.families = {family, family, "Liberation Mono"}, .fallbacks = fallbacks, .nfallbacks = 1};
    Sheet *s = mn_calloc(1, sizeof *s);
    s->ctx.arena = mn_arena_new();
    s->ctx.diag = mn_diag_new(s->ctx.arena);
    s->fonts = mn_fonts_open(&s->ctx, &request);
    assert_non_null(s->fonts);
    s->words = mn_word_cache_new(&s->ctx, s->fonts);
    s->pages = (MnPages){.pages = s->page,
                         .anchors = s->anchors,
                         .bookmarks = s->bookmarks,
                         .language = "en-GB",
                         .title = "Commissioning – tŷ & plan",
                         .author = "Ken Dale; Jane Griffiths",
                         .subject = "A protocol",
                         .keywords = "commissioning, councils",
                         .publisher = "Cheltenham Borough Council",
                         .identifier = "protocol-1.1",
                         .date = "2012-05-29"};
    s->pages.root = sheet_tag(s, NULL, MN_TAG_DOCUMENT);
    snprintf(s->folder, sizeof s->folder, "/tmp/muniment-pdf-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->file, sizeof s->file, "%s/out.pdf", s->folder);
    return s;
}

static inline Sheet *sheet_new(void)
{
    return sheet_new_in("Liberation Sans");
}

static inline void sheet_free(Sheet *s)
{
    unlink(s->file);
    rmdir(s->folder);
    mn_buf_clear(&s->out);
    mn_arena_free(s->ctx.arena);
    free(s);
}

static inline void sheet_page(Sheet *s, const char *label)
{
    uint32_t n = s->pages.npages++;
    assert_true(n < SHEET_PAGES);
    s->items[n] = mn_arena_array(s->ctx.arena, SHEET_ITEMS, sizeof(MnItem));
    s->page[n] = (MnPage){.width = 595276, .height = 841890, .items = s->items[n], .label = label};
}

static inline MnItem *sheet_item(Sheet *s, MnItemKind kind)
{
    uint32_t n = s->pages.npages - 1;
    assert_true(s->page[n].nitems < SHEET_ITEMS);
    MnItem *item = &s->items[n][s->page[n].nitems++];
    item->kind = kind;
    return item;
}

static inline void sheet_begin(Sheet *s, MnTag *tag)
{
    MnItem *item = sheet_item(s, MN_ITEM_BEGIN);
    item->u.begin.tag = tag;
    item->u.begin.order = s->order++;
}

static inline void sheet_artifact(Sheet *s, MnArtifact artifact)
{
    sheet_item(s, MN_ITEM_ARTIFACT)->u.artifact = artifact;
}

static inline void sheet_end(Sheet *s)
{
    sheet_item(s, MN_ITEM_END);
}

static inline const MnFont *sheet_font(const Sheet *s, bool bold)
{
    return mn_fonts_face(s->fonts, MN_FAMILY_BODY, bold, false);
}

static inline MnLength sheet_space(const MnFont *font, MnLength size)
{
    hb_codepoint_t gid = 0;
    hb_font_get_nominal_glyph(mn_font_hb(font), ' ', &gid);
    return mn_em_scale(mn_font_em(font, hb_font_get_glyph_h_advance(mn_font_hb(font), gid)), size);
}

/* One line of words set from x on; the x of its end. */
static inline MnLength sheet_words(Sheet *s, const MnFont *font, MnLength size, MnLength x, MnLength y, const char *text)
{
    enum { MOST = 128 };
    MnPiece *pieces = mn_arena_array(s->ctx.arena, MOST, sizeof *pieces);
    uint32_t count = 0;
    MnLength at = 0;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " ");
        MnWordKey key = {font, {p, len}, "en-GB", false};
        const MnWord *word = len ? mn_word_get(s->words, &key, (MnPos){0}) : NULL;
        for (uint16_t i = 0; word && i < word->nparts; i++) {
            const MnShaped *part = word->parts[i];
            assert_true(count < MOST);
            pieces[count++] = (MnPiece){.word = part, .count = part->nglyphs, .x = at};
            at += mn_em_scale(mn_font_em(part->font, part->advance), size);
        }
        p += len;
        if (*p != ' ') continue;
        p++;
        if (count) pieces[count - 1].space_after = true;
        at += sheet_space(font, size);
    }
    MnItem *item = sheet_item(s, MN_ITEM_TEXT);
    item->u.text.font = font;
    item->u.text.size = size;
    item->u.text.x = x;
    item->u.text.y = y;
    item->u.text.colour = sheet_black;
    item->u.text.pieces = pieces;
    item->u.text.npieces = count;
    return x + at;
}

/* The same as the content of a tag of its own. */
static inline MnTag *sheet_text(Sheet *s, MnTag *parent, MnTagKind kind, MnLength y, const char *text)
{
    MnTag *tag = sheet_tag(s, parent, kind);
    bool heading = kind >= MN_TAG_H1 && kind <= MN_TAG_H6;
    sheet_begin(s, tag);
    sheet_words(s, sheet_font(s, heading), heading ? MN_PT(18) : MN_PT(12), MN_PT(72), y, text);
    sheet_end(s);
    return tag;
}

static inline MnItem *sheet_link(Sheet *s, MnTag *tag, const char *target, MnLength x, MnLength y, MnLength width)
{
    MnItem *item = sheet_item(s, MN_ITEM_LINK);
    item->u.link.tag = tag;
    item->u.link.target = target;
    item->u.link.contents = "What the link says";
    item->u.link.x = x;
    item->u.link.y = y;
    item->u.link.width = width;
    item->u.link.height = MN_PT(14);
    return item;
}

static inline void sheet_anchor(Sheet *s, const char *id, MnLength y) /* in the order of ids */
{
    s->anchors[s->pages.nanchors++] = (MnAnchor){.id = id, .page = s->pages.npages - 1, .y = y};
}

static inline void sheet_bookmark(Sheet *s, int level, const char *title, MnLength y)
{
    s->bookmarks[s->pages.nbookmarks++] = (MnBookmark){title, level, s->pages.npages - 1, y};
}

static inline bool sheet_write(Sheet *s)
{
    s->out.len = 0;
    return mn_pdf_write(&s->ctx, &s->pages, &s->out);
}

/* What went wrong, as printed. */
static inline const char *sheet_errors(Sheet *s)
{
    MnBuf text = {0};
    mn_diag_print(s->ctx.diag, &text, false);
    return mn_buf_finish(&text, s->ctx.arena);
}

/* Writes the pages to the file, which must succeed; a copy stays in $MN_PDF_KEEP/NAME.pdf when that is set. */
static inline void sheet_save(Sheet *s, const char *name)
{
    if (!sheet_write(s)) fail_msg("%s", sheet_errors(s));
    const char *keep = getenv("MN_PDF_KEEP");
    for (int copy = 0; copy < (keep ? 2 : 1); copy++) {
        char path[256];
        snprintf(path, sizeof path, copy ? "%s/%s.pdf" : "%s", copy ? keep : s->file, name);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(s->out.ptr, 1, s->out.len, f), s->out.len);
        assert_int_equal(fclose(f), 0);
    }
}

/* What a command says about out.pdf, as "qpdf --check out.pdf"; it must exit with 0. */
static inline const char *sheet_ask(Sheet *s, const char *command)
{
    const char *answer = asked(s->ctx.arena, mn_arena_printf(s->ctx.arena, "cd %s && %s", s->folder, command));
    return mn_arena_printf(s->ctx.arena, "%s\n", answer);
}

#endif
