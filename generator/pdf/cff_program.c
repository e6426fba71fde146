/* cff_program.c - in: a CFF program keyed by names or by CIDs. Out: one keyed by CIDs, which are the codes of the PDF.
 *
 *     header │ Name │ Top DICT │ String │ Global Subr (none) │ charset │ FDSelect │ CharStrings │ FDArray │ Private, one for each
 *
 * A CIDFont of Type 0 has no CIDToGIDMap: its program leads from a CID to a glyph (ISO 32000-1, 9.7.4.2). So the charstring of a
 * glyph that has two codes, since it shows two texts, is written twice, and code, CID and number of the glyph are one. A font keyed by
 * names becomes one with a single font dictionary (Technical Note 5176, 18 and 19), as readers expect it below a composite font.
 * Offsets take five bytes wherever they stand, so that the length of a DICT is known before its values are. */
#include "pdf/cff_program.h"

#include <stdlib.h>

enum { CUSTOM_STRINGS = 391, CID_COUNT = 1234, MOST_DICTS = 256 };

/* Where the parts came to stand. */
typedef struct {
    size_t charset, fd_select, glyphs, dicts;
} Places;

static void put_number(MnBuf *out, size_t value, unsigned len)
{
    while (len--) mn_buf_putc(out, (char)(value >> 8 * len));
}

/* An operand of five bytes. */
static void put_operand(MnBuf *out, size_t value)
{
    mn_buf_putc(out, 29);
    put_number(out, value, 4);
}

static void put_operator(MnBuf *out, int op)
{
    if (op >= 1200) mn_buf_putc(out, 12);
    mn_buf_putc(out, (char)(op >= 1200 ? op - 1200 : op));
}

static void put_entry(MnBuf *out, size_t value, int op)
{
    put_operand(out, value);
    put_operator(out, op);
}

static void copy_entry(MnBuf *out, MnStr dict, int op)
{
    MnCffEntry entry;
    if (mn_cff_find(dict, op, &entry)) mn_buf_str(out, entry.written);
}

/* An INDEX of byte strings. */
typedef struct {
    const MnStr *items;
    size_t count;
} Strings;

static void put_index(MnBuf *out, Strings strings)
{
    size_t end = 1;
    put_number(out, strings.count, 2);
    if (!strings.count) return;
    mn_buf_putc(out, 4);
    put_number(out, end, 4);
    for (size_t i = 0; i < strings.count; i++) put_number(out, end += strings.items[i].len, 4);
    for (size_t i = 0; i < strings.count; i++) mn_buf_str(out, strings.items[i]);
}

/* The top DICT; as long, whatever the places are. */
static void put_top(const MnPdfCff *p, const Places *at, MnBuf *out)
{
    MnBuf dict = {0};
    put_operand(&dict, CUSTOM_STRINGS);
    put_operand(&dict, CUSTOM_STRINGS + 1);
    put_entry(&dict, 0, MN_CFF_ROS);
    if (p->from->by_cid) copy_entry(&dict, p->from->top, MN_CFF_FONT_MATRIX);
    copy_entry(&dict, p->from->top, MN_CFF_FONT_BOX);
    put_entry(&dict, p->ncodes, CID_COUNT);
    put_entry(&dict, at->charset, MN_CFF_CHARSET);
    put_entry(&dict, at->fd_select, MN_CFF_FD_SELECT);
    put_entry(&dict, at->glyphs, MN_CFF_CHAR_STRINGS);
    put_entry(&dict, at->dicts, MN_CFF_FD_ARRAY);
    MnStr one = mn_buf_view(&dict);
    put_index(out, (Strings){&one, 1});
    mn_buf_clear(&dict);
}

/* What stands before the charset. */
static void put_head(const MnPdfCff *p, const Places *at, MnBuf *out)
{
    const MnStr name = mn_str(p->name), strings[] = {MN_STR("Adobe"), MN_STR("Identity")};
    put_number(out, 0x01000404, 4); /* version 1.0, four bytes of header, offsets of four bytes */
    put_index(out, (Strings){&name, 1});
    put_top(p, at, out);
    put_index(out, (Strings){strings, 2});
    put_index(out, (Strings){0});
}

static void put_glyphs(const MnPdfCff *p, MnBuf *out)
{
    MnStr *codes = mn_calloc(p->ncodes, sizeof *codes);
    for (size_t i = 0; i < p->ncodes; i++) codes[i] = mn_cff_at(&p->from->glyphs, p->glyphs[i]);
    put_index(out, (Strings){codes, p->ncodes});
    free(codes);
}

/* The Private DICT of a font dictionary, without subroutines, which no charstring calls. */
static void put_private(const MnPdfCff *p, uint32_t n, MnBuf *out)
{
    MnCffEntry entry;
    MnStr private = mn_cff_private(p->from, mn_cff_dict(p->from, n));
    for (size_t at = 0; mn_cff_entry(private, &at, &entry);)
        if (entry.op != MN_CFF_SUBRS) mn_buf_str(out, entry.written);
}

/* The font dictionaries, whose Private DICTs stand one after the other from byte `at` on, each as long as lengths says. */
static void put_dicts(const MnPdfCff *p, const size_t *lengths, size_t at, MnBuf *out)
{
    uint32_t count = mn_cff_dicts(p->from);
    MnBuf text = {0};
    size_t ends[MOST_DICTS];
    MnStr dicts[MOST_DICTS];
    for (uint32_t n = 0; n < count; at += lengths[n++]) {
        copy_entry(&text, mn_cff_dict(p->from, n), MN_CFF_FONT_MATRIX);
        put_operand(&text, lengths[n]);
        put_entry(&text, at, MN_CFF_PRIVATE);
        ends[n] = text.len;
    }
    for (uint32_t n = 0; n < count; n++) dicts[n] = mn_str_slice(mn_buf_view(&text), n ? ends[n - 1] : 0, ends[n]);
    put_index(out, (Strings){dicts, count});
    mn_buf_clear(&text);
}

/* Writes all of it with the places known, and notes where they are. */
static void put_program(const MnPdfCff *p, Places *at, const size_t *lengths, size_t privates, MnBuf *out)
{
    enum { FORMAT_2 = 2, FIRST = 1 };
    put_head(p, at, out);
    at->charset = out->len;
    put_number(out, FORMAT_2, 1);
    put_number(out, FIRST, 2);
    put_number(out, p->ncodes - 2, 2);
    at->fd_select = out->len;
    mn_buf_putc(out, 0);
    for (size_t i = 0; i < p->ncodes; i++) mn_buf_putc(out, (char)mn_cff_dict_of(p->from, p->glyphs[i]));
    at->glyphs = out->len;
    put_glyphs(p, out);
    at->dicts = out->len;
    put_dicts(p, lengths, privates, out);
}

void mn_pdf_cff_write(const MnPdfCff *program, MnBuf *out)
{
    MnBuf privates = {0}, draft = {0};
    size_t lengths[MOST_DICTS];
    Places places = {0};
    for (uint32_t n = 0; n < mn_cff_dicts(program->from); n++) {
        size_t before = privates.len;
        put_private(program, n, &privates);
        lengths[n] = privates.len - before;
    }
    put_program(program, &places, lengths, 0, &draft);
    put_program(program, &places, lengths, draft.len, out);
    mn_buf_str(out, mn_buf_view(&privates));
    mn_buf_clear(&privates);
    mn_buf_clear(&draft);
}
