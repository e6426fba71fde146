/* cmap.c - in: a ToUnicode CMap. Out: the text of each code. Adobe Technical Note 5411; ISO 32000-1, 9.10.3.
 *
 * Tokens are those of PDF. Between beginbfchar and endbfchar stand pairs, between beginbfrange and endbfrange triples:
 *
 *     <0003> <0041>        <0004> <0009> <0061>        <000A> <000B> [<0066 0069> <2013>] */
#include "conform/cmap.h"

enum { CODES = 65536, LARGEST = 2 << 20 };

typedef struct {
    CMap *map;
    size_t nset;
    Lexer lexer;
    Token token;
} Parser;

static bool code_of(Token token, uint32_t *code)
{
    if (token.kind != LEX_HEX || token.text.len != 2) return false;
    *code = (uint32_t)(unsigned char)token.text.ptr[0] << 8 | (unsigned char)token.text.ptr[1];
    return true;
}

static void set(Parser *p, uint32_t code, MnStr utf16)
{
    if (code >= CODES || ++p->nset > (size_t)2 * CODES) return;
    for (size_t i = 0; i + 1 < utf16.len; i += 2) {
        unsigned unit = (unsigned)(unsigned char)utf16.ptr[i] << 8 | (unsigned char)utf16.ptr[i + 1];
        if (unit == 0 || unit == 0xFEFF || unit == 0xFFFE) p->map->bad[code] = true;
    }
    p->map->texts[code] = conform_utf16(p->lexer.arena, utf16);
}

static Token next(Parser *p)
{
    return p->token = conform_token_next(&p->lexer);
}

static bool read_space(Parser *p)
{
    while (next(p).kind == LEX_HEX) {
        size_t low = p->token.text.len;
        if (next(p).kind != LEX_HEX || p->token.text.len != low) return false;
        p->map->in_range = low == 2;
    }
    return mn_str_is(p->token.text, "endcodespacerange");
}

static bool read_chars(Parser *p)
{
    while (next(p).kind == LEX_HEX) {
        uint32_t code;
        if (!code_of(p->token, &code) || next(p).kind != LEX_HEX || p->token.text.len % 2) return false;
        set(p, code, p->token.text);
    }
    return mn_str_is(p->token.text, "endbfchar");
}

/* The values of a range count up in their last byte. */
static bool read_counted(Parser *p, uint32_t low, uint32_t high)
{
    MnStr first = p->token.text;
    if (first.len < 2 || first.len % 2 || (unsigned char)first.ptr[first.len - 1] + (high - low) > 255) return false;
    for (uint32_t code = low; code <= high; code++) {
        char *bytes = mn_arena_memdup(p->lexer.arena, first.ptr, first.len);
        bytes[first.len - 1] = (char)((unsigned char)bytes[first.len - 1] + (code - low));
        set(p, code, (MnStr){bytes, first.len});
    }
    return true;
}

static bool read_ranges(Parser *p)
{
    while (next(p).kind == LEX_HEX) {
        uint32_t low, high;
        if (!code_of(p->token, &low)) return false;
        next(p);
        if (!code_of(p->token, &high) || high < low) return false;
        if (next(p).kind == LEX_HEX) {
            if (!read_counted(p, low, high)) return false;
            continue;
        }
        if (p->token.kind != LEX_OPEN_ARRAY) return false;
        for (uint32_t code = low; code <= high; code++) {
            if (next(p).kind != LEX_HEX) return false;
            set(p, code, p->token.text);
        }
        if (next(p).kind != LEX_CLOSE_ARRAY) return false;
    }
    return mn_str_is(p->token.text, "endbfrange");
}

CMap *conform_cmap_read(MnArena *arena, MnStr bytes)
{
    Parser p = {.map = mn_arena_alloc(arena, sizeof(CMap)), .lexer = {arena, bytes, 0}};
    if (bytes.len > LARGEST) return NULL;
    p.map->texts = mn_arena_array(arena, CODES, sizeof *p.map->texts);
    p.map->bad = mn_arena_array(arena, CODES, sizeof *p.map->bad);
    while (next(&p).kind != LEX_END) {
        bool ok = p.token.kind != LEX_BAD;
        if (p.token.kind == LEX_WORD && mn_str_is(p.token.text, "begincodespacerange")) ok = read_space(&p);
        else if (p.token.kind == LEX_WORD && mn_str_is(p.token.text, "beginbfchar")) ok = read_chars(&p);
        else if (p.token.kind == LEX_WORD && mn_str_is(p.token.text, "beginbfrange")) ok = read_ranges(&p);
        if (!ok) return NULL;
    }
    return p.map;
}
