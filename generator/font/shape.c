/* shape.c - in: a word's text, font, language and direction. Out: its glyphs, a part for each font.
 *
 * The text is cleaned of soft hyphens and cut into spans of one font each (fallback by character, a letter with its marks as one);
 * HarfBuzz shapes each span, seeing what stands around it. */
#include "font/shape.h"

#include <string.h>
#include <unicode/uchar.h>

/* ---- spans: which font shows which characters ---- */

/* The place of a character of a word in the text at pos: what is known of that is where it begins. */
static MnPos place_of(const MnWordKey *key, MnStr character, MnPos pos)
{
    MnPos word = mn_source_find(pos, key->text);
    return mn_source_find(word, character);
}

static bool is_private_use(int32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Word processors keep there the signs of Symbol and Wingdings, as a rule those before the items of a list. */
static bool is_symbol_font(int32_t c)
{
    return c >= 0xF020 && c <= 0xF0FF;
}

static void report_private_use(MnWordCache *cache, const MnWordKey *key, int32_t c, MnStr shown, MnPos pos)
{
    static const char symbol[] =
        "it is a sign of Symbol or Wingdings, as word processors write it: begin an item of a list with - "
        "and a space, or type the sign itself";
    mn_report(cache->ctx->diag, MN_PRIVATE_USE, mn_span(place_of(key, shown, pos), shown.len),
              .character = mn_diag_code_point(cache->ctx->diag, c), .hint = is_symbol_font(c) ? symbol : NULL);
}

/* No font has it. One that nobody else can read is told of as such: another font would not help. */
static void report_missing(MnWordCache *cache, const MnWordKey *key, int32_t c, MnStr shown, MnPos pos)
{
    cache->faulty = true;
    if ((c < 0 || c == 0xFFFD) && mn_diag_doubts(cache->ctx->diag, MN_STR("\uFFFD"))) return;
    if (is_private_use(c)) report_private_use(cache, key, c, shown, pos);
    else
        mn_report(cache->ctx->diag, MN_CHARACTER_MISSING, mn_span(place_of(key, shown, pos), shown.len),
                  .text = mn_diag_text(cache->ctx->diag, shown), .character = mn_diag_code_point(cache->ctx->diag, c));
}

enum { BYTE_ORDER_MARK = 0xFEFF };

/* Is it a character that the archival and accessible profiles of PDF forbid in text? Reports it. */
static bool is_forbidden(MnWordCache *cache, const MnWordKey *key, int32_t c, MnStr text, MnPos pos)
{
    if (c == BYTE_ORDER_MARK)
        mn_report(cache->ctx->diag, MN_NO_CHARACTER, mn_span(place_of(key, text, pos), text.len), .character = "FEFF");
    else if (is_private_use(c)) report_private_use(cache, key, c, text, pos);
    bool forbidden = c == BYTE_ORDER_MARK || is_private_use(c);
    cache->faulty = cache->faulty || forbidden;
    return forbidden;
}

static void add_to_span(MnWordCache *cache, const MnFont *font, MnStr text)
{
    Span *last = cache->nspans ? &cache->spans[cache->nspans - 1] : NULL;
    if (!last || last->font != font) {
        cache->spans = mn_grow(cache->spans, &cache->spans_cap, cache->nspans + 1, sizeof(Span));
        last = &cache->spans[cache->nspans++];
        *last = (Span){font, cache->clean.len, 0};
    }
    mn_buf_str(&cache->clean, text);
    last->to = cache->clean.len;
}

/* A character by itself, in the font that has it; what shows nothing goes with what stands before it. */
static void add_character(MnWordCache *cache, const MnWordKey *key, MnStr text, int32_t c, MnPos pos)
{
    const Span *last = cache->nspans ? &cache->spans[cache->nspans - 1] : NULL;
    const MnFont *before = last ? last->font : key->font;
    const MnFont *font = c < 0 ? NULL : mn_fonts_for(cache->fonts, key->font, (uint32_t)c);
    bool mark = c >= 0 && word_is_mark((uint32_t)c);
    if (mark && (mn_font_has(before, (uint32_t)c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))) font = before;
    if (!font && c >= 0) font = mn_fonts_for_cluster(cache->fonts, key->font, text);
    if (!font) report_missing(cache, key, c, text, pos);
    else if (!is_forbidden(cache, key, c, text, pos)) add_to_span(cache, font, text);
}

/* The end of the marks that follow a character. */
static size_t marks_end(MnStr text, size_t at)
{
    for (size_t next = at; next < text.len; at = next) {
        if ((unsigned char)text.ptr[next] < 0xC2) return at;
        int32_t c = mn_utf8_next(text, &next);
        if (c < 0 || c == 0xAD || c == BYTE_ORDER_MARK || !word_is_mark((uint32_t)c)) return at;
    }
    return at;
}

/* Copies the text without soft hyphens (noted as places) and without characters that no font has, and cuts it into spans. A
 * letter and its marks stay in one font if any has them all. */
static void split_spans(MnWordCache *cache, const MnWordKey *key, MnPos pos)
{
    cache->clean.len = 0;
    cache->nspans = cache->nplaces = 0;
    cache->faulty = false;
    for (size_t at = 0; at < key->text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(key->text, &at);
        if (c == 0xAD) {
            if (cache->clean.len) word_add_place(cache, cache->clean.len, true);
            continue;
        }
        size_t end = c < 0 ? at : marks_end(key->text, at);
        MnStr cluster = mn_str_slice(key->text, start, end);
        const MnFont *font = end > at ? mn_fonts_for_cluster(cache->fonts, key->font, cluster) : NULL;
        if (font) {
            add_to_span(cache, font, cluster);
            at = end;
        } else {
            add_character(cache, key, mn_str_slice(key->text, start, at), c, pos);
        }
    }
}

/* ---- shaping ---- */

/* What is asked of a font beyond its own; their number. */
static unsigned features_of(const MnWordKey *key, hb_feature_t features[2])
{
    unsigned count = 0;
    hb_feature_t all = {.value = 1, .start = HB_FEATURE_GLOBAL_START, .end = HB_FEATURE_GLOBAL_END};
    if (key->shape & MN_SHAPE_LINING) features[count] = all, features[count++].tag = HB_TAG('l', 'n', 'u', 'm');
    if (key->shape & MN_SHAPE_TABULAR) features[count] = all, features[count++].tag = HB_TAG('t', 'n', 'u', 'm');
    return count;
}

/* Shapes a stretch of the text; what stands around it is only looked at. */
static const MnShaped *shape(MnWordCache *cache, const MnWordKey *key, const Span *span, MnStr text)
{
    MnArena *arena = cache->ctx->arena;
    hb_buffer_t *buffer = cache->buffer;
    bool rtl = key->shape & MN_SHAPE_RTL;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, text.ptr, (int)text.len, (unsigned)span->from, (int)(span->to - span->from));
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, cache->languages[word_language(cache, key->language)].hb);
    hb_buffer_guess_segment_properties(buffer);
    hb_feature_t features[2];
    hb_shape(mn_font_hb(span->font), buffer, features, features_of(key, features));
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, NULL);
    MnGlyph *glyphs = mn_arena_array(arena, count, sizeof *glyphs);
    int64_t advance = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] =
            (MnGlyph){info[i].codepoint,     info[i].cluster - (uint32_t)span->from,
                      position[i].x_advance, position[i].x_offset,
                      position[i].y_offset,  (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0};
        advance += position[i].x_advance;
    }
    MnShaped *shaped = mn_arena_alloc(arena, sizeof *shaped);
    *shaped = (MnShaped){.font = span->font,
                         .text = mn_str_slice(text, span->from, span->to),
                         .glyphs = glyphs,
                         .nglyphs = count,
                         .advance = (int32_t)advance,
                         .rtl = rtl};
    return shaped;
}

/* The cleaned text between joiners where it joins what is not part of it. */
static MnStr text_in_context(const MnWordCache *cache, unsigned joins)
{
    static const char joiner[] = "\xE2\x80\x8D"; /* U+200D */
    MnArena *arena = cache->ctx->arena;
    MnBuf text = {0};
    if (!(joins & (MN_SHAPE_JOINED_BEFORE | MN_SHAPE_JOINED_AFTER)))
        return (MnStr){mn_arena_strndup(arena, cache->clean.ptr, cache->clean.len), cache->clean.len};
    if (joins & MN_SHAPE_JOINED_BEFORE) mn_buf_puts(&text, joiner);
    mn_buf_str(&text, mn_buf_view(&cache->clean));
    if (joins & MN_SHAPE_JOINED_AFTER) mn_buf_puts(&text, joiner);
    size_t len = text.len;
    return (MnStr){mn_buf_finish(&text, arena), len};
}

/* Can its width and the numbers of its parts and glyphs be told? Even a page of one word without a space is far below. */
static bool is_too_long(const MnShaped *const *parts, size_t n)
{
    enum { WIDEST = 30000 }; /* ems, in 1/65536 of which widths are counted in 32 bits */
    int64_t ems = 0;
    for (size_t i = 0; i < n; i++) {
        if (parts[i]->nglyphs > UINT16_MAX) return true;
        ems += parts[i]->advance / mn_font_metrics(parts[i]->font)->upem + 1;
    }
    return n > UINT16_MAX || ems > WIDEST;
}

void word_shape(MnWordCache *cache, const MnWordKey *key, MnWord *word, MnPos pos)
{
    split_spans(cache, key, pos);
    size_t n = cache->nspans, before = key->shape & MN_SHAPE_JOINED_BEFORE ? 3 : 0;
    MnStr text = text_in_context(cache, key->shape);
    const MnShaped **parts = mn_arena_array(cache->ctx->arena, n, sizeof(MnShaped *)); // NOLINT(bugprone-sizeof-expression)
    for (size_t i = 0; i < n; i++) {
        Span span = {cache->spans[i].font, cache->spans[i].from + before, cache->spans[i].to + before};
        parts[i] = shape(cache, key, &span, text);
    }
    if (is_too_long(parts, n)) {
        mn_report(cache->ctx->diag, MN_WORD_TOO_LONG, mn_span(mn_source_find(pos, key->text), key->text.len),
                  .count = mn_diag_number(cache->ctx->diag, mn_utf8_count(mn_buf_view(&cache->clean))));
        return;
    }
    for (size_t i = 0; i < n; i++) word->width += mn_font_em(parts[i]->font, parts[i]->advance);
    word->parts = parts;
    word->nparts = (uint16_t)n;
}

void word_report(MnWordCache *cache, const MnWordKey *key, MnPos pos)
{
    MnPos at = mn_source_find(pos, key->text);
    if (!at.source || !at.line || !at.column || at.line > at.source->nlines) return;
    size_t from = at.source->lines[at.line - 1] + at.column - 1;
    if (mn_str_equal(mn_str_slice(at.source->text, from, from + key->text.len), key->text)) split_spans(cache, key, pos);
}
