/* check_file.c - in: the bytes of the file. Out: (conform_check_file) the rules of PDF/A-2, 6.1, which concern how things are written.
 *
 * libqpdf reads what is meant; here the bytes are read again: header, cross-reference table (ISO 32000-1, 7.5.4), and at every
 * place it names the object with its tokens and, for a stream, its length. Only a plain table is known: Muniment writes no
 * cross-reference streams and no updates. */
#include "conform/passes.h"
#include "conform/token.h"

#include <math.h>
#include <string.h>

enum { LONGEST_STRING = 32767, LONGEST_NAME = 127, ENTRY = 20 };

static bool is_eol(char c)
{
    return c == '\n' || c == '\r';
}

/* The bytes of an end of line at `at`: 0, 1 or 2. */
static size_t eol_length(MnStr bytes, size_t at)
{
    if (at >= bytes.len || !is_eol(bytes.ptr[at])) return 0;
    return bytes.ptr[at] == '\r' && at + 1 < bytes.len && bytes.ptr[at + 1] == '\n' ? 2 : 1;
}

static bool stands_at(MnStr bytes, size_t at, const char *text)
{
    return at <= bytes.len && mn_str_starts(mn_str_slice(bytes, at, bytes.len), text);
}

/* Where text stands last before `end`, or bytes.len. */
static size_t find_last(MnStr bytes, size_t end, const char *text)
{
    for (size_t at = end; at-- > 0;)
        if (bytes.ptr[at] == text[0] && stands_at(bytes, at, text)) return at;
    return bytes.len;
}

static void check_header(Checker *c)
{
    MnStr bytes = c->file->bytes;
    size_t eol = eol_length(bytes, 8), at = 8 + eol;
    bool version = stands_at(bytes, 0, "%PDF-1.") && bytes.len > 8 && bytes.ptr[7] >= '0' && bytes.ptr[7] <= '7';
    if (!version || !eol) conform_fail(c, RULE_HEADER, 0, "the file does not begin with %%PDF-1.n and an end of line");
    bool binary = at + 4 < bytes.len && bytes.ptr[at] == '%';
    for (size_t i = 1; binary && i <= 4; i++) binary = (unsigned char)bytes.ptr[at + i] > 127;
    if (!binary) conform_fail(c, RULE_BINARY_COMMENT, 0, "no comment of four bytes over 127 follows the header");
}

static void check_end(Checker *c)
{
    MnStr bytes = c->file->bytes;
    size_t at = find_last(bytes, bytes.len, "%%EOF");
    if (at == bytes.len || at + 5 + eol_length(bytes, at + 5) != bytes.len)
        conform_fail(c, RULE_NOTHING_AFTER_EOF, 0, "the file does not end with %%%%EOF");
}

/* ---- tokens ---- */

static void check_number(Checker *c, Token token, uint32_t id)
{
    if (token.kind == LEX_INTEGER && (token.number > 2147483647.0 || token.number < -2147483648.0))
        conform_fail(c, RULE_INTEGER_RANGE, id, "the integer %.*s is out of range", (int)token.raw.len, token.raw.ptr);
    if (fabs(token.number) > 3.403e38)
        conform_fail(c, RULE_REAL_LARGE, id, "the number %.*s is too large", (int)token.raw.len, token.raw.ptr);
    if (token.number != 0 && fabs(token.number) < 1.175e-38)
        conform_fail(c, RULE_REAL_SMALL, id, "the number %.*s is too small", (int)token.raw.len, token.raw.ptr);
}

static void check_token(Checker *c, Token token, uint32_t id)
{
    if (token.kind == LEX_INTEGER || token.kind == LEX_REAL) check_number(c, token, id);
    if (token.kind == LEX_HEX && token.digits % 2)
        conform_fail(c, RULE_HEX_EVEN, id, "a hexadecimal string has %zu digits", token.digits);
    if (token.kind == LEX_HEX && token.not_hex) conform_fail(c, RULE_HEX_DIGITS, id, "a hexadecimal string has other characters");
    if ((token.kind == LEX_HEX || token.kind == LEX_STRING) && token.text.len > LONGEST_STRING)
        conform_fail(c, RULE_STRING_LENGTH, id, "a string has %zu bytes", token.text.len);
    if (token.kind == LEX_NAME && token.text.len > LONGEST_NAME)
        conform_fail(c, RULE_NAME_LENGTH, id, "a name has %zu bytes", token.text.len);
    if (token.kind == LEX_NAME && mn_utf8_check(token.text) != token.text.len)
        conform_fail(c, RULE_NAME_UTF8, id, "a name is not UTF-8");
}

static void check_contents(Checker *c)
{
    Walk walk = conform_walk_new(c->file);
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *contents = conform_get(c->file->pages[p], "Contents");
        size_t count = conform_is(contents, PDF_ARRAY) ? contents->count : 1;
        for (size_t i = 0; i < count; i++) {
            const PdfObject *stream = conform_is(contents, PDF_ARRAY) ? conform_at(contents, i) : contents;
            if (!conform_is(stream, PDF_STREAM) || !conform_walk_enter(&walk, stream)) continue;
            Lexer lexer = {c->arena, stream->data, 0};
            for (Token token = conform_token_next(&lexer); token.kind != LEX_END; token = conform_token_next(&lexer))
                check_token(c, token, stream->id);
        }
    }
}

/* ---- objects ---- */

/* Where text stands next, or the end. */
static size_t find_next(MnStr bytes, size_t at, const char *text)
{
    while (at < bytes.len && !stands_at(bytes, at, text)) at++;
    return at;
}

/* Reads past a stream of the length its dictionary states, lexer after the keyword `stream`. */
static void check_stream(Checker *c, Lexer *l, uint32_t id, int64_t length)
{
    MnStr bytes = l->bytes;
    size_t eol = eol_length(bytes, l->at), start = l->at + eol;
    if (!eol || (eol == 1 && bytes.ptr[l->at] == '\r'))
        conform_fail(c, RULE_STREAM_LINES, id, "stream is not followed by a line feed");
    l->at = find_next(bytes, start, "endstream");
    if (length < 0 || (uint64_t)length > bytes.len - start) {
        conform_fail(c, RULE_STREAM_LENGTH, id, "the stream has no true Length");
        return;
    }
    size_t end = start + (size_t)length, last = end + eol_length(bytes, end);
    if (!stands_at(bytes, last, "endstream")) {
        conform_fail(c, RULE_STREAM_LENGTH, id, "no endstream follows the %lld bytes of the stream", (long long)length);
        return;
    }
    if (last == end) conform_fail(c, RULE_STREAM_LINES, id, "endstream does not stand on a line of its own");
    l->at = last;
}

/* The integer after the name Length, or the integer object it refers to; lexer after the name. The tokens are read again. */
static int64_t read_length(const Checker *c, Lexer l)
{
    Token value = conform_token_next(&l), generation = conform_token_next(&l), word = conform_token_next(&l);
    if (value.kind != LEX_INTEGER || value.number < 0 || value.number > INT32_MAX) return -1;
    if (generation.kind != LEX_INTEGER || !mn_str_is(word.text, "R")) return (int64_t)value.number;
    return value.number < (double)c->file->nobjects ? conform_integer(c->file->objects[(size_t)value.number], -1) : -1;
}

/* "N G obj" and its end of line; false when there is no object. */
static bool check_opening(Checker *c, Lexer *l, uint32_t id)
{
    size_t start = l->at;
    Token number = conform_token_next(l), generation = conform_token_next(l), word = conform_token_next(l);
    if (number.kind != LEX_INTEGER || number.number != id || generation.kind != LEX_INTEGER || !mn_str_is(word.text, "obj")) {
        conform_fail(c, RULE_XREF_LINES, id, "the cross-reference table leads to no such object");
        return false;
    }
    bool spaced = number.raw.ptr == l->bytes.ptr + start && generation.raw.ptr == number.raw.ptr + number.raw.len + 1 &&
                  word.raw.ptr == generation.raw.ptr + generation.raw.len + 1;
    if (!spaced || !start || !is_eol(l->bytes.ptr[start - 1]) || !eol_length(l->bytes, l->at))
        conform_fail(c, RULE_OBJECT_LINES, id, "the line of obj is not as prescribed");
    return true;
}

/* Behind the opening, to endobj. */
static void check_body(Checker *c, Lexer *l, uint32_t id)
{
    int64_t length = -1;
    for (;;) {
        Token token = conform_token_next(l);
        if (token.kind == LEX_NAME && mn_str_is(token.text, "Length")) length = read_length(c, *l);
        if (token.kind == LEX_WORD && mn_str_is(token.text, "stream")) {
            check_stream(c, l, id, length);
        } else if (token.kind == LEX_WORD && mn_str_is(token.text, "endobj")) {
            size_t start = (size_t)(token.raw.ptr - l->bytes.ptr);
            if (!is_eol(l->bytes.ptr[start - 1]) || !eol_length(l->bytes, l->at))
                conform_fail(c, RULE_OBJECT_LINES, id, "the line of endobj is not as prescribed");
            return;
        } else if (token.kind == LEX_END || token.kind == LEX_BAD) {
            conform_fail(c, RULE_OBJECT_LINES, id, "the object does not end");
            return;
        }
        check_token(c, token, id);
    }
}

static void check_object(Checker *c, uint32_t id, size_t offset)
{
    Lexer l = {c->arena, c->file->bytes, offset};
    if (!c->room || !check_opening(c, &l, id)) return;
    check_body(c, &l, id);
    c->room -= l.at - offset < c->room ? l.at - offset : c->room;
    if (!c->room) conform_fail(c, RULE_XREF_LINES, id, "objects lie on one another");
}

/* ---- the cross-reference table ---- */

/* "0000000016 00000 n" and two characters of line end; leads to its object. */
static bool check_entry(Checker *c, MnStr entry, uint32_t id)
{
    size_t offset = 0;
    for (size_t i = 0; i < 18; i++) {
        bool digit = i != 10 && i < 16;
        if (digit && (entry.ptr[i] < '0' || entry.ptr[i] > '9')) return false;
        if (i < 10) offset = offset * 10 + (size_t)(entry.ptr[i] - '0');
    }
    bool ends = (entry.ptr[18] == ' ' && is_eol(entry.ptr[19])) || (entry.ptr[18] == '\r' && entry.ptr[19] == '\n');
    if (entry.ptr[10] != ' ' || entry.ptr[16] != ' ' || !ends || (entry.ptr[17] != 'n' && entry.ptr[17] != 'f')) return false;
    if (entry.ptr[17] == 'n') check_object(c, id, offset);
    return true;
}

static void check_xref_table(Checker *c, size_t at)
{
    MnStr bytes = c->file->bytes;
    size_t eol = eol_length(bytes, at + 4);
    Lexer l = {c->arena, bytes, at + 4 + eol};
    bool ok = stands_at(bytes, at, "xref") && eol && l.at < bytes.len && !conform_token_is_space(bytes.ptr[l.at]);
    Token first = conform_token_next(&l);
    while (ok && first.kind == LEX_INTEGER) {
        Token count = conform_token_next(&l);
        size_t line = eol_length(bytes, l.at);
        ok = count.kind == LEX_INTEGER && count.number >= 0 && first.number >= 0 && first.number + count.number <= MOST_OBJECTS &&
             line;
        l.at += line;
        for (uint32_t i = 0; ok && i < (uint32_t)count.number; i++, l.at += ENTRY)
            ok = l.at + ENTRY <= bytes.len && check_entry(c, mn_str_slice(bytes, l.at, l.at + ENTRY), (uint32_t)first.number + i);
        first = conform_token_next(&l);
    }
    if (!ok || !mn_str_is(first.text, "trailer")) {
        conform_fail(c, RULE_XREF_LINES, 0, "the cross-reference table is not as prescribed");
        return;
    }
    Token token = conform_token_next(&l);
    for (; token.kind != LEX_END && !mn_str_is(token.text, "startxref"); token = conform_token_next(&l)) check_token(c, token, 0);
    if (token.kind != LEX_END && token.raw.ptr != bytes.ptr + find_last(bytes, bytes.len, "startxref"))
        conform_fail(c, RULE_NOTHING_AFTER_EOF, 0, "more follows the first end of the file");
}

static void check_xref(Checker *c)
{
    MnStr bytes = c->file->bytes;
    size_t at = find_last(bytes, bytes.len, "startxref");
    Lexer l = {c->arena, bytes, at + strlen("startxref")};
    Token offset = at < bytes.len ? conform_token_next(&l) : (Token){.kind = LEX_BAD};
    if (offset.kind != LEX_INTEGER || offset.number >= (double)bytes.len)
        conform_fail(c, RULE_XREF_LINES, 0, "startxref leads nowhere");
    else check_xref_table(c, (size_t)offset.number);
    if (conform_get(c->file->trailer, "Prev")) conform_fail(c, RULE_XREF_LINES, 0, "the file was updated");
}

/* ---- streams as objects ---- */

static bool is_plain_filter(const PdfObject *filter)
{
    return conform_is_name(filter, "FlateDecode") || conform_is_name(filter, "DCTDecode");
}

static void check_stream_dicts(Checker *c)
{
    for (size_t i = 0; i < c->file->nobjects; i++) {
        const PdfObject *stream = c->file->objects[i];
        if (!conform_is(stream, PDF_STREAM)) continue;
        if (conform_get(stream, "F") || conform_get(stream, "FFilter") || conform_get(stream, "FDecodeParms"))
            conform_fail(c, RULE_STREAM_INSIDE, stream->id, "the stream's data are in another file");
        const PdfObject *filter = conform_get(stream, "Filter");
        bool plain = !filter || is_plain_filter(filter) || conform_is(filter, PDF_ARRAY);
        for (size_t k = 0; k < conform_length(filter); k++) plain = plain && is_plain_filter(conform_at(filter, k));
        if (!plain) conform_fail(c, RULE_STREAM_FILTER, stream->id, "the stream's filter is neither Flate nor DCT");
    }
}

void conform_check_file(Checker *c)
{
    const PdfObject *id = conform_get(c->file->trailer, "ID");
    if (c->file->complaint) conform_fail(c, RULE_READABLE, 0, "%s", c->file->complaint);
    c->room = 2 * c->file->bytes.len; /* each object once, and Muniment writes no comments */
    check_header(c);
    check_end(c);
    check_xref(c);
    check_contents(c);
    check_stream_dicts(c);
    for (size_t i = 0; i < 2; i++)
        if (!conform_is(conform_at(id, i), PDF_STRING) || !conform_at(id, i)->text.len) {
            conform_fail(c, RULE_FILE_ID, 0, "the trailer has no ID of two strings");
            break;
        }
    if (conform_get(c->file->trailer, "Encrypt")) conform_fail(c, RULE_NOT_ENCRYPTED, 0, "the file is encrypted");
    if (c->file->has_more_objects) conform_fail(c, RULE_OBJECT_COUNT, 0, "there are objects beyond number %d", MOST_OBJECTS);
}
