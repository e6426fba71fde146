/* object.c - in: values as pdf_file.c and token.c make them. Out: what they hold, for whoever asks; text in UTF-8. */
#include "conform/object.h"

#include <string.h>

enum { DEEPEST = 100 }; /* levels of the page tree */

void *conform_grow(MnArena *arena, void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return items;
    size_t larger = *cap ? *cap * 2 : 8;
    if (larger < need) larger = need;
    void *grown = mn_arena_array(arena, larger, size);
    if (*cap) memcpy(grown, items, *cap * size);
    *cap = larger;
    return grown;
}

/* ---- looking ---- */

bool conform_is(const PdfObject *object, PdfKind kind)
{
    return object && object->kind == kind;
}

bool conform_is_dict(const PdfObject *object)
{
    return conform_is(object, PDF_DICT) || conform_is(object, PDF_STREAM);
}

bool conform_is_number(const PdfObject *object)
{
    return conform_is(object, PDF_INTEGER) || conform_is(object, PDF_REAL);
}

bool conform_is_name(const PdfObject *object, const char *name)
{
    return conform_is(object, PDF_NAME) && mn_str_is(object->text, name);
}

/* Entries as libqpdf gives them ascend; those of content streams stand as they were written. */
static const PdfObject *entry_at(const PdfObject *dict, size_t i)
{
    return conform_is(dict->entries[i].value, PDF_NULL) ? NULL : dict->entries[i].value;
}

static int compare_key(MnStr key, const char *other)
{
    size_t len = strlen(other), common = key.len < len ? key.len : len;
    int order = common ? memcmp(key.ptr, other, common) : 0;
    return order ? order : (key.len > len) - (key.len < len);
}

const PdfObject *conform_get_named(const PdfObject *dict, MnStr key)
{
    if (!conform_is_dict(dict)) return NULL;
    if (!dict->sorted) {
        for (size_t i = 0; i < dict->count; i++)
            if (mn_str_is(key, dict->entries[i].key)) return entry_at(dict, i);
        return NULL;
    }
    for (size_t low = 0, high = dict->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = compare_key(key, dict->entries[middle].key);
        if (order == 0) return entry_at(dict, middle);
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

const PdfObject *conform_get(const PdfObject *dict, const char *key)
{
    return conform_get_named(dict, mn_str(key));
}

size_t conform_length(const PdfObject *array)
{
    return conform_is(array, PDF_ARRAY) ? array->count : 0;
}

const PdfObject *conform_at(const PdfObject *array, size_t index)
{
    return index < conform_length(array) && !conform_is(array->items[index], PDF_NULL) ? array->items[index] : NULL;
}

MnStr conform_name(const PdfObject *object)
{
    return conform_is(object, PDF_NAME) ? object->text : MN_STR("");
}

bool conform_flag(const PdfObject *dict, const char *key)
{
    const PdfObject *value = conform_get(dict, key);
    return conform_is(value, PDF_BOOLEAN) && value->boolean;
}

int64_t conform_integer(const PdfObject *object, int64_t otherwise)
{
    return conform_is(object, PDF_INTEGER) ? object->integer : otherwise;
}

double conform_number(const PdfObject *object, double otherwise)
{
    return conform_is_number(object) ? object->number : otherwise;
}

uint32_t conform_id(const PdfObject *object)
{
    return object ? object->id : 0;
}

const PdfObject *conform_inherited(const PdfObject *page, const char *key)
{
    for (int depth = 0; page && depth < DEEPEST; depth++, page = conform_get(page, "Parent")) {
        const PdfObject *value = conform_get(page, key);
        if (value) return value;
    }
    return NULL;
}

/* ---- text ---- */

static MnStr finish(MnBuf *out, MnArena *arena)
{
    size_t len = out->len;
    return len ? (MnStr){mn_buf_finish(out, arena), len} : MN_STR("");
}

MnStr conform_utf16(MnArena *arena, MnStr bytes)
{
    MnBuf out = {0};
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        const unsigned char *b = (const unsigned char *)bytes.ptr + i;
        uint32_t unit = (uint32_t)b[0] << 8 | b[1];
        if (unit >= 0xD800 && unit < 0xE000) {
            uint32_t low = unit < 0xDC00 && i + 3 < bytes.len ? (uint32_t)b[2] << 8 | b[3] : 0;
            bool pair = low >= 0xDC00 && low < 0xE000;
            unit = pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            if (pair) i += 2;
        }
        mn_buf_utf8(&out, unit);
    }
    return finish(&out, arena);
}

/* PDFDocEncoding where it is not Latin-1 (ISO 32000-1, annex D.2): codes 0x18 to 0x1F and 0x80 to 0xA0. */
static uint32_t doc_encoding(unsigned char c)
{
    static const uint16_t accents[] = {0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC};
    static const uint16_t signs[] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
                                     0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
                                     0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};
    if (c >= 0x18 && c < 0x20) return accents[c - 0x18];
    if (c >= 0x80 && c <= 0xA0) return signs[c - 0x80];
    return c;
}

MnStr conform_text(MnArena *arena, const PdfObject *string)
{
    if (!conform_is(string, PDF_STRING)) return MN_STR("");
    MnStr bytes = string->text;
    if (mn_str_starts(bytes, "\xFE\xFF")) return conform_utf16(arena, mn_str_slice(bytes, 2, bytes.len));
    MnBuf out = {0};
    for (size_t i = 0; i < bytes.len; i++) mn_buf_utf8(&out, doc_encoding((unsigned char)bytes.ptr[i]));
    return finish(&out, arena);
}
