/* object.c - in: the bytes of a PDF. Out: its objects as plain values.
 *
 * libqpdf parses the file. From the trailer every object is reached breadth first: a reference gives the (perhaps still
 * empty) place of its object, which is filled when the queue comes to it, so cycles are no matter. Only this file speaks to
 * libqpdf. Filters of images (DCT) are left alone. */
#include "object.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100 }; /* nesting of direct objects, and of the page tree */

typedef struct {
    PdfFile *file;
    qpdf_data qpdf;
    size_t cap_objects;
    uint32_t *queue;
    size_t head, tail, cap_queue;
} Reader;

void *pdf_grow(MnArena *arena, void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return items;
    size_t larger = *cap ? *cap * 2 : 8;
    if (larger < need) larger = need;
    void *grown = mn_arena_array(arena, larger, size);
    if (*cap) memcpy(grown, items, *cap * size);
    *cap = larger;
    return grown;
}

static void complain(Reader *r, const char *text)
{
    if (!r->file->complaint) r->file->complaint = mn_arena_strdup(r->file->arena, text);
}

static void collect_complaints(Reader *r)
{
    if (qpdf_has_error(r->qpdf)) complain(r, qpdf_get_error_full_text(r->qpdf, qpdf_get_error(r->qpdf)));
    while (qpdf_more_warnings(r->qpdf)) complain(r, qpdf_get_error_full_text(r->qpdf, qpdf_next_warning(r->qpdf)));
}

/* ---- loading ---- */

static PdfObject *place(Reader *r, uint32_t id)
{
    PdfFile *f = r->file;
    if (id >= f->nobjects) {
        f->objects = pdf_grow(f->arena, f->objects, &r->cap_objects, (size_t)id + 1, sizeof(PdfObject *));
        f->nobjects = (size_t)id + 1;
    }
    if (f->objects[id]) return f->objects[id];
    f->objects[id] = mn_arena_alloc(f->arena, sizeof(PdfObject));
    *f->objects[id] = (PdfObject){.id = id, .indirect = true};
    r->queue = pdf_grow(f->arena, r->queue, &r->cap_queue, r->tail + 1, sizeof *r->queue);
    r->queue[r->tail++] = id;
    return f->objects[id];
}

static MnStr keep(Reader *r, const char *bytes, size_t len)
{
    return (MnStr){mn_arena_strndup(r->file->arena, bytes, len), len};
}

static void fill(Reader *r, PdfObject *object, qpdf_oh handle, int depth);

static const PdfObject *value_of(Reader *r, qpdf_oh handle, uint32_t id, int depth)
{
    PdfObject *object;
    if (qpdf_oh_is_indirect(r->qpdf, handle)) {
        object = place(r, (uint32_t)qpdf_oh_get_object_id(r->qpdf, handle));
    } else {
        object = mn_arena_alloc(r->file->arena, sizeof *object);
        object->id = id;
        fill(r, object, handle, depth + 1);
    }
    qpdf_oh_release(r->qpdf, handle);
    return object;
}

static void fill_array(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    object->kind = PDF_ARRAY;
    object->count = (size_t)qpdf_oh_get_array_n_items(r->qpdf, handle);
    object->items = mn_arena_array(r->file->arena, object->count + 1, sizeof(PdfObject *));
    for (size_t i = 0; i < object->count; i++)
        object->items[i] = value_of(r, qpdf_oh_get_array_item(r->qpdf, handle, (int)i), object->id, depth);
}

static void fill_dict(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    MnArena *arena = r->file->arena;
    size_t cap = 0;
    object->kind = PDF_DICT;
    qpdf_oh_begin_dict_key_iter(r->qpdf, handle);
    while (qpdf_oh_dict_more_keys(r->qpdf)) {
        object->entries = pdf_grow(arena, object->entries, &cap, object->count + 1, sizeof *object->entries);
        object->entries[object->count++].key = mn_arena_strdup(arena, qpdf_oh_dict_next_key(r->qpdf));
    }
    for (size_t i = 0; i < object->count; i++) {
        PdfEntry *entry = &object->entries[i];
        entry->value = value_of(r, qpdf_oh_get_key(r->qpdf, handle, entry->key), object->id, depth);
        entry->key++; /* the slash */
    }
}

static void fill_stream(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    QPDF_BOOL filtered;
    qpdf_oh dict = qpdf_oh_get_dict(r->qpdf, handle);
    fill_dict(r, object, dict, depth);
    object->kind = PDF_STREAM;
    qpdf_oh_release(r->qpdf, dict);
    qpdf_oh_get_stream_data(r->qpdf, handle, qpdf_dl_generalized, &filtered, &bytes, &len);
    object->data = (MnStr){mn_arena_memdup(r->file->arena, bytes ? (const void *)bytes : "", len), len};
    free(bytes);
}

static void fill(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    const char *text = NULL;
    size_t len = 0;
    if (depth > DEEPEST) {
        complain(r, "objects nest too deeply");
        return;
    }
    if (qpdf_oh_is_stream(r->qpdf, handle)) {
        fill_stream(r, object, handle, depth);
    } else if (qpdf_oh_is_dictionary(r->qpdf, handle)) {
        fill_dict(r, object, handle, depth);
    } else if (qpdf_oh_is_array(r->qpdf, handle)) {
        fill_array(r, object, handle, depth);
    } else if (qpdf_oh_is_name(r->qpdf, handle)) {
        object->kind = PDF_NAME;
        text = qpdf_oh_get_name(r->qpdf, handle);
        object->text = keep(r, text + 1, strlen(text) - 1);
    } else if (qpdf_oh_is_string(r->qpdf, handle)) {
        object->kind = PDF_STRING;
        text = qpdf_oh_get_binary_string_value(r->qpdf, handle, &len);
        object->text = keep(r, text, len);
    } else if (qpdf_oh_is_bool(r->qpdf, handle)) {
        object->kind = PDF_BOOLEAN;
        object->boolean = qpdf_oh_get_bool_value(r->qpdf, handle);
    } else if (qpdf_oh_is_number(r->qpdf, handle)) {
        object->kind = qpdf_oh_is_integer(r->qpdf, handle) ? PDF_INTEGER : PDF_REAL;
        object->integer = object->kind == PDF_INTEGER ? qpdf_oh_get_int_value(r->qpdf, handle) : 0;
        object->number = qpdf_oh_get_numeric_value(r->qpdf, handle);
    }
}

static void load(Reader *r)
{
    PdfObject *trailer = mn_arena_alloc(r->file->arena, sizeof *trailer);
    qpdf_oh handle = qpdf_get_trailer(r->qpdf);
    fill(r, trailer, handle, 0);
    qpdf_oh_release(r->qpdf, handle);
    while (r->head < r->tail) {
        uint32_t id = r->queue[r->head++];
        handle = qpdf_get_object_by_id(r->qpdf, (int)id, 0);
        fill(r, r->file->objects[id], handle, 0);
        qpdf_oh_release(r->qpdf, handle);
        collect_complaints(r);
    }
    r->file->trailer = trailer;
    r->file->catalog = pdf_get(trailer, "Root");
    if (!pdf_is(r->file->catalog, PDF_DICT)) {
        r->file->catalog = NULL;
        complain(r, "the file has no catalog");
    }
}

static void collect_pages(Reader *r, const PdfObject *node, size_t *cap, int depth)
{
    PdfFile *f = r->file;
    const PdfObject *kids = pdf_get(node, "Kids");
    if (depth > DEEPEST || f->npages > f->nobjects) {
        complain(r, "the page tree does not end");
        return;
    }
    if (!kids && pdf_is(node, PDF_DICT)) {
        f->pages = pdf_grow(f->arena, f->pages, cap, f->npages + 1, sizeof(PdfObject *));
        f->pages[f->npages++] = node;
    }
    for (size_t i = 0; i < pdf_length(kids); i++) collect_pages(r, pdf_at(kids, i), cap, depth + 1);
}

PdfFile *pdf_file_read(MnArena *arena, const char *name, MnStr bytes)
{
    PdfFile *file = mn_arena_alloc(arena, sizeof *file);
    *file = (PdfFile){.arena = arena, .name = name, .bytes = bytes};
    Reader r = {.file = file, .qpdf = qpdf_init()};
    size_t cap = 0;
    if (!r.qpdf) mn_oom();
    qpdf_silence_errors(r.qpdf);
    qpdf_set_suppress_warnings(r.qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(r.qpdf, QPDF_FALSE);
    if (!(qpdf_read_memory(r.qpdf, name, bytes.ptr, bytes.len, NULL) & QPDF_ERRORS)) load(&r);
    collect_complaints(&r);
    qpdf_cleanup(&r.qpdf);
    if (file->catalog) collect_pages(&r, pdf_get(file->catalog, "Pages"), &cap, 0);
    file->page_numbers = mn_arena_array(arena, file->nobjects + 1, sizeof *file->page_numbers);
    for (size_t i = 0; i < file->npages; i++)
        if (file->pages[i]->indirect) file->page_numbers[file->pages[i]->id] = i + 1;
    if (file->catalog && !file->npages) complain(&r, "the file has no pages");
    return file;
}

/* ---- looking ---- */

bool pdf_is(const PdfObject *object, PdfKind kind)
{
    return object && object->kind == kind;
}

bool pdf_is_dict(const PdfObject *object)
{
    return pdf_is(object, PDF_DICT) || pdf_is(object, PDF_STREAM);
}

bool pdf_is_number(const PdfObject *object)
{
    return pdf_is(object, PDF_INTEGER) || pdf_is(object, PDF_REAL);
}

bool pdf_is_name(const PdfObject *object, const char *name)
{
    return pdf_is(object, PDF_NAME) && mn_str_is(object->text, name);
}

const PdfObject *pdf_get(const PdfObject *dict, const char *key)
{
    if (!pdf_is_dict(dict)) return NULL;
    for (size_t i = 0; i < dict->count; i++)
        if (strcmp(dict->entries[i].key, key) == 0)
            return pdf_is(dict->entries[i].value, PDF_NULL) ? NULL : dict->entries[i].value;
    return NULL;
}

size_t pdf_length(const PdfObject *array)
{
    return pdf_is(array, PDF_ARRAY) ? array->count : 0;
}

const PdfObject *pdf_at(const PdfObject *array, size_t index)
{
    return index < pdf_length(array) && !pdf_is(array->items[index], PDF_NULL) ? array->items[index] : NULL;
}

MnStr pdf_name(const PdfObject *object)
{
    return pdf_is(object, PDF_NAME) ? object->text : MN_STR("");
}

bool pdf_flag(const PdfObject *dict, const char *key)
{
    const PdfObject *value = pdf_get(dict, key);
    return pdf_is(value, PDF_BOOLEAN) && value->boolean;
}

int64_t pdf_integer(const PdfObject *object, int64_t otherwise)
{
    return pdf_is(object, PDF_INTEGER) ? object->integer : otherwise;
}

double pdf_number(const PdfObject *object, double otherwise)
{
    return pdf_is_number(object) ? object->number : otherwise;
}

uint32_t pdf_id(const PdfObject *object)
{
    return object ? object->id : 0;
}

size_t pdf_page_index(const PdfFile *file, const PdfObject *page)
{
    size_t number = page && page->indirect && page->id < file->nobjects ? file->page_numbers[page->id] : 0;
    return number ? number - 1 : file->npages;
}

const PdfObject *pdf_inherited(const PdfObject *page, const char *key)
{
    for (int depth = 0; page && depth < DEEPEST; depth++, page = pdf_get(page, "Parent")) {
        const PdfObject *value = pdf_get(page, key);
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

MnStr pdf_utf16(MnArena *arena, MnStr bytes)
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

MnStr pdf_text(MnArena *arena, const PdfObject *string)
{
    if (!pdf_is(string, PDF_STRING)) return MN_STR("");
    MnStr bytes = string->text;
    if (mn_str_starts(bytes, "\xFE\xFF")) return pdf_utf16(arena, mn_str_slice(bytes, 2, bytes.len));
    MnBuf out = {0};
    for (size_t i = 0; i < bytes.len; i++) mn_buf_utf8(&out, doc_encoding((unsigned char)bytes.ptr[i]));
    return finish(&out, arena);
}
