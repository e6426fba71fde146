/* cff.c - in: a font program in the Compact Font Format. Out: its parts, and the advances of its glyphs.
 *
 * The width of a glyph is the odd operand before the first operator that clears the stack (5177, 3.1). So a charstring is run up to
 * that operator, through subroutines, and no further. */
#include "font/cff.h"

#include <stdlib.h>

static uint32_t number(MnStr bytes, size_t at, size_t len)
{
    uint32_t value = 0;
    if (at > bytes.len || len > bytes.len - at) return 0;
    for (size_t i = 0; i < len; i++) value = value << 8 | (unsigned char)bytes.ptr[at + i];
    return value;
}

/* ---- INDEX ---- */

static uint32_t offset_at(const MnCffIndex *index, uint32_t n)
{
    return number(index->offsets, (size_t)n * index->offset_size, index->offset_size);
}

/* The INDEX that begins at byte `at`; false when it is cut off. */
static bool read_index(MnStr bytes, size_t at, MnCffIndex *index)
{
    *index = (MnCffIndex){.end = at + 2};
    if (at > bytes.len || bytes.len - at < 2) return false;
    index->count = number(bytes, at, 2);
    if (!index->count) return true;
    index->offset_size = number(bytes, at + 2, 1);
    size_t start = at + 3, len = ((size_t)index->count + 1) * index->offset_size;
    if (!index->offset_size || index->offset_size > 4 || start > bytes.len || len > bytes.len - start) return false;
    index->offsets = mn_str_slice(bytes, start, start + len);
    index->objects = mn_str_slice(bytes, start + len, bytes.len);
    uint32_t last = offset_at(index, 0), end = last;
    for (uint32_t i = 1; i <= index->count; i++, last = end) {
        end = offset_at(index, i);
        if (last < 1 || end < last || end - 1 > index->objects.len) return false;
    }
    index->objects.len = end - 1;
    index->end = start + len + end - 1;
    return true;
}

MnStr mn_cff_at(const MnCffIndex *index, uint32_t n)
{
    if (n >= index->count) return (MnStr){"", 0};
    return mn_str_slice(index->objects, offset_at(index, n) - 1, offset_at(index, n + 1) - 1);
}

/* ---- DICT ---- */

/* A real number: two digits of "0123456789.E?-" a byte, E- as one, up to the digit f. */
static double read_real(MnStr dict, size_t *at)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"};
    char text[64];
    size_t len = 0;
    for (bool open = true; open && *at < dict.len;) {
        unsigned byte = (unsigned char)dict.ptr[(*at)++];
        for (int half = 4; half >= 0 && open; half -= 4) {
            unsigned digit = byte >> half & 15;
            open = digit != 15;
            for (const char *c = open ? digits[digit] : ""; *c && len + 1 < sizeof text; c++) text[len++] = *c;
        }
    }
    text[len] = '\0';
    return strtod(text, NULL);
}

/* A number from byte b0 on, as DICTs and charstrings write those of one and two bytes (32 to 254). */
static double short_number(unsigned b0, unsigned b1, size_t *at)
{
    if (b0 <= 246) return (double)b0 - 139;
    ++*at;
    return b0 <= 250 ? ((double)b0 - 247) * 256 + b1 + 108 : -((double)b0 - 251) * 256 - b1 - 108;
}

static double signed_number(uint32_t value, unsigned bits)
{
    double sum = value;
    return value >> (bits - 1) ? sum - (bits == 16 ? 65536.0 : 4294967296.0) : sum;
}

static double dict_number(MnStr dict, unsigned b0, size_t *at)
{
    size_t from = *at;
    if (b0 == 30) return read_real(dict, at);
    if (b0 >= 32) return short_number(b0, number(dict, from, 1), at);
    *at += b0 == 28 ? 2 : 4;
    return b0 == 28 ? signed_number(number(dict, from, 2), 16) : signed_number(number(dict, from, 4), 32);
}

bool mn_cff_entry(MnStr dict, size_t *at, MnCffEntry *entry)
{
    size_t start = *at;
    *entry = (MnCffEntry){0};
    while (*at < dict.len) {
        unsigned b0 = (unsigned char)dict.ptr[(*at)++];
        if (b0 > 21) {
            double value = dict_number(dict, b0, at);
            if (entry->count < sizeof entry->value / sizeof *entry->value) entry->value[entry->count] = value;
            entry->count++;
            continue;
        }
        entry->op = b0 == 12 ? 1200 + (int)number(dict, (*at)++, 1) : (int)b0;
        if (*at > dict.len) return false;
        entry->written = mn_str_slice(dict, start, *at);
        return true;
    }
    return false;
}

bool mn_cff_find(MnStr dict, int op, MnCffEntry *entry)
{
    for (size_t at = 0; mn_cff_entry(dict, &at, entry);)
        if (entry->op == op) return true;
    return false;
}

/* An offset that a DICT has; 0 when it has none. */
static size_t dict_offset(MnStr dict, int op, unsigned operand)
{
    MnCffEntry entry;
    if (!mn_cff_find(dict, op, &entry) || entry.count <= operand) return 0;
    return entry.value[operand] > 0 && entry.value[operand] < INT32_MAX ? (size_t)entry.value[operand] : 0;
}

/* ---- the program ---- */

/* The CIDs of all glyphs: one by one (format 0) or in ranges. The predefined charsets are not for programs keyed by CIDs. */
static const uint16_t *read_charset(MnArena *arena, const MnCff *f, size_t at)
{
    uint16_t *cids = mn_arena_array(arena, f->glyphs.count, sizeof *cids);
    unsigned format = number(f->bytes, at++, 1);
    size_t size = format == 0 ? 0 : format == 1 ? 1 : 2;
    cids[0] = 0;
    for (uint32_t glyph = 1; glyph < f->glyphs.count; at += 2 + size) {
        uint32_t first = number(f->bytes, at, 2), more = number(f->bytes, at + 2, size);
        for (uint32_t i = 0; i <= more && glyph < f->glyphs.count; i++) cids[glyph++] = (uint16_t)(first + i);
    }
    return cids;
}

static const uint8_t *read_fd_select(MnArena *arena, const MnCff *f, size_t at)
{
    enum { RANGE = 3 };
    uint8_t *dict_of = mn_arena_array(arena, f->glyphs.count, sizeof *dict_of);
    bool by_range = number(f->bytes, at++, 1) != 0;
    uint32_t left = by_range ? number(f->bytes, at, 2) : 0, dict = 0;
    if (by_range) at += 2;
    for (uint32_t glyph = 0; glyph < f->glyphs.count; glyph++) {
        for (; left && number(f->bytes, at, 2) <= glyph; left--, at += RANGE) dict = number(f->bytes, at + 2, 1);
        dict_of[glyph] = (uint8_t)(by_range ? dict : number(f->bytes, at + glyph, 1));
    }
    return dict_of;
}

/* What a program keyed by CIDs has beside its glyphs. */
static bool read_by_cid(MnArena *arena, MnCff *f)
{
    size_t dicts = dict_offset(f->top, MN_CFF_FD_ARRAY, 0), select = dict_offset(f->top, MN_CFF_FD_SELECT, 0);
    if (!dicts || !select || !read_index(f->bytes, dicts, &f->dicts) || !f->dicts.count) return false;
    f->cids = read_charset(arena, f, dict_offset(f->top, MN_CFF_CHARSET, 0));
    f->dict_of = read_fd_select(arena, f, select);
    return true;
}

const MnCff *mn_cff_read(MnArena *arena, MnStr bytes, const char **why)
{
    MnCff *f = mn_arena_alloc(arena, sizeof *f);
    MnCffIndex names, tops, strings;
    MnCffEntry entry;
    *f = (MnCff){.bytes = bytes};
    *why = "the font program is no CFF of version 1";
    if (bytes.len < 4 || bytes.ptr[0] != 1) return NULL;
    *why = "the font program is cut off";
    if (!read_index(bytes, number(bytes, 2, 1), &names) || !read_index(bytes, names.end, &tops) ||
        !read_index(bytes, tops.end, &strings) || !read_index(bytes, strings.end, &f->subrs) || tops.count != 1)
        return NULL;
    f->top = mn_cff_at(&tops, 0);
    f->by_cid = mn_cff_find(f->top, MN_CFF_ROS, &entry);
    size_t glyphs = dict_offset(f->top, MN_CFF_CHAR_STRINGS, 0);
    if (!glyphs || !read_index(bytes, glyphs, &f->glyphs) || !f->glyphs.count) return NULL;
    if (f->by_cid && !read_by_cid(arena, f)) return NULL;
    *why = NULL;
    return f;
}

uint32_t mn_cff_cid(const MnCff *cff, uint32_t glyph)
{
    return cff->cids && glyph < cff->glyphs.count ? cff->cids[glyph] : glyph;
}

uint32_t mn_cff_dicts(const MnCff *cff)
{
    return cff->by_cid ? cff->dicts.count : 1;
}

MnStr mn_cff_dict(const MnCff *cff, uint32_t n)
{
    return cff->by_cid ? mn_cff_at(&cff->dicts, n) : cff->top;
}

uint32_t mn_cff_dict_of(const MnCff *cff, uint32_t glyph)
{
    return cff->dict_of && glyph < cff->glyphs.count ? cff->dict_of[glyph] : 0;
}

static size_t private_start(MnStr dict)
{
    return dict_offset(dict, MN_CFF_PRIVATE, 1);
}

MnStr mn_cff_private(const MnCff *cff, MnStr dict)
{
    size_t len = dict_offset(dict, MN_CFF_PRIVATE, 0), start = private_start(dict);
    if (!start || start > cff->bytes.len || len > cff->bytes.len - start) return (MnStr){"", 0};
    return mn_str_slice(cff->bytes, start, start + len);
}

/* ---- charstrings ---- */

enum { MOST_OPERANDS = 513, MOST_DEPTH = 10, MOST_STEPS = 10000 };

enum {
    HSTEM = 1,
    VSTEM = 3,
    VMOVETO = 4,
    CALLSUBR = 10,
    RETURN = 11,
    ENDCHAR = 14,
    HSTEMHM = 18,
    HINTMASK = 19,
    CNTRMASK = 20,
    RMOVETO = 21,
    HMOVETO = 22,
    VSTEMHM = 23,
    CALLGSUBR = 29
};

/* A charstring up to its first operator that clears the stack. */
typedef struct {
    double stack[MOST_OPERANDS];
    unsigned count;
    int op; /* that one; -1 where the charstring is malformed */
} Opening;

static double charstring_number(MnStr code, unsigned b0, size_t *at)
{
    size_t from = *at;
    if (b0 == 28) {
        *at += 2;
        return signed_number(number(code, from, 2), 16);
    }
    if (b0 < 255) return short_number(b0, number(code, from, 1), at);
    *at += 4;
    return signed_number(number(code, from, 4), 32) / 65536;
}

/* The subroutine whose biased number is on the stack. */
static MnStr called(Opening *o, const MnCffIndex *subrs)
{
    double bias = subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768;
    double n = o->count ? o->stack[--o->count] + bias : -1;
    return n >= 0 && n < subrs->count ? mn_cff_at(subrs, (uint32_t)n) : (MnStr){NULL, 0};
}

static void run_opening(Opening *o, MnStr code, const MnCffIndex *local, const MnCffIndex *global)
{
    struct {
        MnStr code;
        size_t at;
    } calls[MOST_DEPTH] = {{code, 0}};
    o->op = -1;
    int steps = 0;
    for (int depth = 0; depth >= 0 && steps < MOST_STEPS; steps++) {
        if (calls[depth].at >= calls[depth].code.len) {
            depth--;
            continue;
        }
        unsigned b0 = (unsigned char)calls[depth].code.ptr[calls[depth].at++];
        if (b0 == 28 || b0 >= 32) {
            if (o->count == MOST_OPERANDS) return;
            o->stack[o->count++] = charstring_number(calls[depth].code, b0, &calls[depth].at);
        } else if (b0 == CALLSUBR || b0 == CALLGSUBR) {
            MnStr subr = called(o, b0 == CALLSUBR ? local : global);
            if (!subr.ptr || ++depth == MOST_DEPTH) return;
            calls[depth].code = subr;
            calls[depth].at = 0;
        } else if (b0 == RETURN) {
            depth--;
        } else {
            o->op = (int)b0;
            return;
        }
    }
}

/* Does the operator stand behind a width? */
static bool has_width(const Opening *o)
{
    switch (o->op) {
    case HSTEM:
    case VSTEM:
    case HSTEMHM:
    case VSTEMHM:
    case HINTMASK:
    case CNTRMASK: return o->count % 2;
    case RMOVETO: return o->count > 2;
    case HMOVETO:
    case VMOVETO: return o->count > 1;
    case ENDCHAR: return o->count == 1 || o->count == 5;
    default: return false;
    }
}

/* Thousandths of the em to a unit of the program; the matrix of a font dictionary goes on from that of the program. */
static double unit_of(const MnCff *cff, MnStr dict)
{
    MnCffEntry top, own;
    bool whole = mn_cff_find(cff->top, MN_CFF_FONT_MATRIX, &top) && top.count >= 6;
    bool part = cff->by_cid && mn_cff_find(dict, MN_CFF_FONT_MATRIX, &own) && own.count >= 6;
    if (whole && part) return top.value[0] * own.value[0] * 1000;
    return whole ? top.value[0] * 1000 : part ? own.value[0] * 1000 : 1;
}

MnCffGlyph mn_cff_glyph(const MnCff *cff, uint32_t glyph)
{
    MnStr dict = mn_cff_dict(cff, mn_cff_dict_of(cff, glyph)), private = mn_cff_private(cff, dict);
    MnCffEntry entry;
    MnCffIndex local = {0};
    size_t subrs = dict_offset(private, MN_CFF_SUBRS, 0);
    if (subrs && !read_index(cff->bytes, private_start(dict) + subrs, &local)) return (MnCffGlyph){0};
    Opening opening = {0};
    run_opening(&opening, mn_cff_at(&cff->glyphs, glyph), &local, &cff->subrs);
    if (opening.op < 0) return (MnCffGlyph){0};
    bool own = has_width(&opening), found = mn_cff_find(private, own ? MN_CFF_NOMINAL_WIDTH : MN_CFF_DEFAULT_WIDTH, &entry);
    double advance = (own ? opening.stack[0] : 0) + (found && entry.count ? entry.value[0] : 0);
    return (MnCffGlyph){
        .good = true, .composed = opening.op == ENDCHAR && opening.count >= 4, .advance = advance * unit_of(cff, dict)};
}
