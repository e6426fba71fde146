/* unpack.c - in: a stream's dictionary and its bytes. Out: its data. ISO 32000-1, 7.4.4; RFC 1950; for predictors PNG, 9.2.
 *
 * libqpdf would unpack too, but without bounds: a page of zeroes may take a gigabyte. */
#include "conform/unpack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { CHUNK = 65536, MOST_FILTERS = 4 };

/* Appends what the bytes unpack to, `room` of it at most. */
static const char *inflate_all(MnStr packed, size_t room, MnBuf *out)
{
    unsigned char chunk[CHUNK];
    z_stream z = {0};
    int status = inflateInit(&z);
    if (status == Z_MEM_ERROR) mn_oom();
    if (packed.len > UINT32_MAX) status = Z_DATA_ERROR;
    z.next_in = mn_unconst(packed.ptr);
    z.avail_in = (unsigned)packed.len;
    while (status == Z_OK && out->len <= room) {
        z.next_out = chunk;
        z.avail_out = CHUNK;
        status = inflate(&z, Z_NO_FLUSH);
        mn_buf_add(out, chunk, CHUNK - z.avail_out);
    }
    inflateEnd(&z);
    if (status == Z_MEM_ERROR) mn_oom();
    if (out->len > room) return "unpacked, the streams are larger than can be looked at";
    return status == Z_STREAM_END ? NULL : "the data cannot be unpacked";
}

/* ---- predictors ---- */

static unsigned paeth(unsigned left, unsigned above, unsigned corner)
{
    int estimate = (int)(left + above) - (int)corner;
    int a = abs(estimate - (int)left), b = abs(estimate - (int)above), c = abs(estimate - (int)corner);
    return a <= b && a <= c ? left : b <= c ? above : corner;
}

/* A row of `len` bytes in its place; above is the row over it, or NULL. False for a filter that is none. */
static bool undo_row(unsigned filter, unsigned char *row, const unsigned char *above, size_t len, size_t step)
{
    if (filter > 4) return false;
    for (size_t i = 0; i < len; i++) {
        unsigned left = i >= step ? row[i - step] : 0, up = above ? above[i] : 0;
        unsigned corner = above && i >= step ? above[i - step] : 0;
        unsigned predicted = filter == 1   ? left
                             : filter == 2 ? up
                             : filter == 3 ? (left + up) / 2
                             : filter == 4 ? paeth(left, up, corner)
                                           : 0;
        row[i] = (unsigned char)(row[i] + predicted);
    }
    return true;
}

static const char *undo_predictor(const PdfObject *parameters, MnBuf *data)
{
    int64_t predictor = conform_integer(conform_get(parameters, "Predictor"), 1);
    int64_t colours = conform_integer(conform_get(parameters, "Colors"), 1);
    int64_t bits = conform_integer(conform_get(parameters, "BitsPerComponent"), 8);
    int64_t columns = conform_integer(conform_get(parameters, "Columns"), 1);
    if (predictor == 1) return NULL;
    bool known = predictor >= 10 && predictor <= 15 && colours >= 1 && colours <= 32 && bits >= 1 && bits <= 16 && columns >= 1 &&
                 columns <= INT32_MAX;
    if (!known) return "the predictor of the data is not known";
    size_t len = (size_t)((colours * bits * columns + 7) / 8), step = (size_t)((colours * bits + 7) / 8);
    size_t rows = data->len / (len + 1);
    unsigned char *bytes = (unsigned char *)data->ptr, *above = NULL;
    if (data->len % (len + 1)) return "the data end amid a row";
    for (size_t i = 0; i < rows; i++) {
        unsigned char *row = bytes + i * len;
        unsigned filter = bytes[i * (len + 1)];
        memmove(row, bytes + i * (len + 1) + 1, len);
        if (!undo_row(filter, row, above, len, step)) return "a row of the data has a filter that is none";
        above = row;
    }
    data->len = rows * len;
    return NULL;
}

/* ---- streams ---- */

static const PdfObject *nth(const PdfObject *one_or_many, size_t index)
{
    if (conform_is(one_or_many, PDF_ARRAY)) return conform_at(one_or_many, index);
    return index ? NULL : one_or_many;
}

const char *conform_unpack(MnArena *arena, const PdfObject *stream, size_t *room, MnStr *data)
{
    const PdfObject *filters = conform_get(stream, "Filter"), *parameters = conform_get(stream, "DecodeParms");
    const char *why = NULL;
    for (size_t i = 0; !why && conform_is_name(nth(filters, i), "FlateDecode"); i++) {
        MnBuf out = {0};
        if (i == MOST_FILTERS) return "the data are packed too often";
        why = inflate_all(*data, *room, &out);
        *room -= out.len < *room ? out.len : *room;
        if (!why) why = undo_predictor(nth(parameters, i), &out);
        *data = out.len ? (MnStr){out.ptr, out.len} : MN_STR("");
        mn_arena_own(arena, out.ptr, free);
    }
    return why;
}
