/* encode.c - see encode.h. ISO 32000-1, 7.3 (objects), 7.9.2 (text strings); RFC 1950 by zlib. */
#include "pdf/encode.h"

#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

enum { MAX_STRING = 32767, MAX_NAME = 127 };

void mn_pdf_length(MnBuf *out, int64_t thousandths)
{
    mn_buf_thousandths(out, thousandths);
}

void mn_pdf_millionths(MnBuf *out, int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, rest = size % 1000000;
    if (value < 0) mn_buf_putc(out, '-');
    mn_buf_int(out, (int64_t)(size / 1000000));
    if (!rest) return;
    char digits[7] = {'.'};
    for (size_t i = 6; i > 0; i--, rest /= 10) digits[i] = (char)('0' + rest % 10);
    size_t len = sizeof digits;
    while (digits[len - 1] == '0') len--;
    mn_buf_add(out, digits, len);
}

void mn_pdf_hundredths(MnBuf *out, int64_t value)
{
    mn_buf_thousandths(out, value * 10);
}

void mn_pdf_reference(MnBuf *out, uint32_t object)
{
    mn_buf_int(out, object);
    mn_buf_puts(out, " 0 R");
}

static bool is_regular(unsigned char c)
{
    static const char delimiters[] = "()<>[]{}/%#";
    if (c <= ' ' || c >= 0x7F) return false;
    for (const char *d = delimiters; *d; d++)
        if (c == (unsigned char)*d) return false;
    return true;
}

static char hex_digit(unsigned value)
{
    return "0123456789ABCDEF"[value & 15];
}

void mn_pdf_name(MnBuf *out, const char *name)
{
    mn_buf_putc(out, '/');
    for (size_t i = 0; i < MAX_NAME && name[i]; i++) {
        unsigned char c = (unsigned char)name[i];
        if (is_regular(c)) {
            mn_buf_putc(out, (char)c);
        } else {
            char escape[3] = {'#', hex_digit(c >> 4), hex_digit(c)};
            mn_buf_add(out, escape, sizeof escape);
        }
    }
}

void mn_pdf_byte(MnBuf *out, unsigned char byte)
{
    if (byte == '\r') {
        mn_buf_add(out, "\\r", 2); /* a reader would take a bare one for a line feed */
        return;
    }
    if (byte == '(' || byte == ')' || byte == '\\') mn_buf_putc(out, '\\');
    mn_buf_putc(out, (char)byte);
}

void mn_pdf_bytes(MnBuf *out, MnStr bytes)
{
    mn_buf_putc(out, '(');
    for (size_t i = 0; i < bytes.len; i++) mn_pdf_byte(out, (unsigned char)bytes.ptr[i]);
    mn_buf_putc(out, ')');
}

static bool is_ascii(MnStr s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x7F || (unsigned char)s.ptr[i] < ' ') return false;
    return true;
}

/* The one or two UTF-16 units of a code point. */
static size_t utf16_units(int32_t c, uint16_t units[2])
{
    if (c < 0) c = 0xFFFD;
    if (c < 0x10000) {
        units[0] = (uint16_t)c;
        return 1;
    }
    units[0] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
    units[1] = (uint16_t)(0xDC00 + ((c - 0x10000) & 0x3FF));
    return 2;
}

void mn_pdf_text(MnBuf *out, const char *utf8)
{
    MnStr text = mn_str(utf8);
    if (is_ascii(text)) {
        mn_pdf_bytes(out, mn_str_slice(text, 0, MAX_STRING));
        return;
    }
    mn_buf_add(out, "(\xFE\xFF", 3);
    size_t bytes = 2;
    for (size_t at = 0; at < text.len;) {
        uint16_t units[2];
        size_t count = utf16_units(mn_utf8_next(text, &at), units);
        if ((bytes += 2 * count) > MAX_STRING) break;
        for (size_t i = 0; i < count; i++) {
            mn_pdf_byte(out, (unsigned char)(units[i] >> 8));
            mn_pdf_byte(out, (unsigned char)units[i]);
        }
    }
    mn_buf_putc(out, ')');
}

void mn_pdf_utf16_hex(MnBuf *out, MnStr utf8)
{
    for (size_t at = 0; at < utf8.len;) {
        uint16_t units[2];
        size_t count = utf16_units(mn_utf8_next(utf8, &at), units);
        for (size_t i = 0; i < count; i++) {
            char digits[4] = {hex_digit(units[i] >> 12u), hex_digit(units[i] >> 8u), hex_digit(units[i] >> 4u),
                              hex_digit(units[i])};
            mn_buf_add(out, digits, sizeof digits);
        }
    }
}

struct MnPdfDeflate {
    z_stream zlib;
};

MnPdfDeflate *mn_pdf_deflate_new(void)
{
    MnPdfDeflate *self = mn_calloc(1, sizeof *self);
    if (deflateInit(&self->zlib, 6) != Z_OK) mn_oom();
    return self;
}

void mn_pdf_deflate_free(MnPdfDeflate *self)
{
    if (!self) return;
    deflateEnd(&self->zlib);
    free(self);
}

void mn_pdf_deflate(MnPdfDeflate *self, MnStr bytes, MnBuf *out)
{
    static const size_t most = 1u << 30; /* zlib counts in unsigned int */
    z_stream *z = &self->zlib;
    if (deflateReset(z) != Z_OK) mn_oom();
    out->len = 0;
    size_t fed = 0;
    int status = Z_OK;
    z->avail_in = 0;
    while (status != Z_STREAM_END) {
        if (!z->avail_in && fed < bytes.len) {
            size_t part = bytes.len - fed < most ? bytes.len - fed : most;
            z->next_in = (const Bytef *)bytes.ptr + fed;
            z->avail_in = (uInt)part;
            fed += part;
        }
        size_t room = out->cap > out->len + 1 ? out->cap - out->len - 1 : 0;
        if (room < 256) {
            out->ptr = mn_grow(out->ptr, &out->cap, out->len + 4096, 1);
            room = out->cap - out->len - 1;
        }
        if (room > most) room = most;
        z->next_out = (Bytef *)out->ptr + out->len;
        z->avail_out = (uInt)room;
        status = deflate(z, fed == bytes.len ? Z_FINISH : Z_NO_FLUSH);
        out->len += room - z->avail_out;
    }
    out->ptr[out->len] = '\0';
}
