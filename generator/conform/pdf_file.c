/* pdf_file.c - in: the bytes of a PDF. Out: its objects as plain values, and its pages.
 *
 * libqpdf parses the file. From the trailer every object is reached breadth first: a reference gives the (perhaps still
 * empty) place of its object, which is filled when the queue comes to it, so cycles are no matter. Then streams are unpacked
 * (unpack.c). Only this file speaks to libqpdf, which is loaded when the first PDF is looked at (qpdf_calls.h).
 *
 * libqpdf itself unpacks nothing then: it would have to for cross-reference and object streams, but a file with those is
 * turned away first. PDF/A allows them, and Muniment does not write them. */
#include "conform/pdf_file.h"

#include "conform/qpdf_calls.h"
#include "conform/token.h"
#include "conform/unpack.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100 }; /* nesting of direct objects, and of the page tree */
enum { MOST_UNPACKED = 1 << 29, LARGEST_FILE = 1 << 30, XREF_ENTRY = 20 };

typedef struct {
    PdfFile *file;
    QpdfCalls call;
    qpdf_data qpdf;
    size_t cap_objects;
    uint32_t *queue;
    size_t head, tail, cap_queue;
} Reader;

void conform_file_complain(PdfFile *file, const char *complaint)
{
    if (!file->complaint) file->complaint = mn_arena_strdup(file->arena, complaint);
}

static void complain_of(Reader *r, qpdf_error error)
{
    unsigned long long at = r->call.get_error_file_position(r->qpdf, error);
    const char *detail = r->call.get_error_message_detail(r->qpdf, error);
    if (r->file->complaint) return;
    r->file->complaint =
        at ? mn_arena_printf(r->file->arena, "%s (at byte %llu)", detail, at) : mn_arena_strdup(r->file->arena, detail);
}

static void collect_complaints(Reader *r)
{
    if (r->call.has_error(r->qpdf)) complain_of(r, r->call.get_error(r->qpdf));
    while (r->call.more_warnings(r->qpdf)) complain_of(r, r->call.next_warning(r->qpdf));
}

/* ---- loading ---- */

static PdfObject *place(Reader *r, uint32_t id)
{
    PdfFile *f = r->file;
    if (id > MOST_OBJECTS) {
        f->has_more_objects = true;
        return mn_arena_alloc(f->arena, sizeof(PdfObject)); /* null */
    }
    if (id >= f->nobjects) {
        f->objects = conform_grow(f->arena, f->objects, &r->cap_objects, (size_t)id + 1, sizeof(PdfObject *));
        f->nobjects = (size_t)id + 1;
    }
    if (f->objects[id]) return f->objects[id];
    f->objects[id] = mn_arena_alloc(f->arena, sizeof(PdfObject));
    *f->objects[id] = (PdfObject){.id = id, .indirect = true};
    r->queue = conform_grow(f->arena, r->queue, &r->cap_queue, r->tail + 1, sizeof *r->queue);
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
    if (r->call.oh_is_indirect(r->qpdf, handle)) {
        object = place(r, (uint32_t)r->call.oh_get_object_id(r->qpdf, handle));
    } else {
        object = mn_arena_alloc(r->file->arena, sizeof *object);
        object->id = id;
        fill(r, object, handle, depth + 1);
    }
    r->call.oh_release(r->qpdf, handle);
    return object;
}

static void fill_array(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    object->kind = PDF_ARRAY;
    object->count = (size_t)r->call.oh_get_array_n_items(r->qpdf, handle);
    object->items = mn_arena_array(r->file->arena, object->count + 1, sizeof(PdfObject *));
    for (size_t i = 0; i < object->count; i++)
        object->items[i] = value_of(r, r->call.oh_get_array_item(r->qpdf, handle, (int)i), object->id, depth);
}

static void fill_dict(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    MnArena *arena = r->file->arena;
    size_t cap = 0;
    object->kind = PDF_DICT;
    object->sorted = true;
    r->call.oh_begin_dict_key_iter(r->qpdf, handle);
    while (r->call.oh_dict_more_keys(r->qpdf)) {
        object->entries = conform_grow(arena, object->entries, &cap, object->count + 1, sizeof *object->entries);
        object->entries[object->count++].key = mn_arena_strdup(arena, r->call.oh_dict_next_key(r->qpdf));
    }
    for (size_t i = 0; i < object->count; i++) {
        PdfEntry *entry = &object->entries[i];
        entry->value = value_of(r, r->call.oh_get_key(r->qpdf, handle, entry->key), object->id, depth);
        entry->key++; /* the slash */
        if (i && strcmp(entry[-1].key, entry->key) >= 0) object->sorted = false;
    }
}

static void fill_stream(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    QPDF_BOOL filtered;
    qpdf_oh dict = r->call.oh_get_dict(r->qpdf, handle);
    fill_dict(r, object, dict, depth);
    object->kind = PDF_STREAM;
    r->call.oh_release(r->qpdf, dict);
    r->call.oh_get_stream_data(r->qpdf, handle, qpdf_dl_none, &filtered, &bytes, &len);
    object->data = (MnStr){bytes ? (const char *)bytes : "", bytes ? len : 0};
    mn_arena_own(r->file->arena, bytes, free);
}

static void fill(Reader *r, PdfObject *object, qpdf_oh handle, int depth)
{
    const char *text = NULL;
    size_t len = 0;
    if (depth > DEEPEST) {
        conform_file_complain(r->file, "objects nest too deeply");
        return;
    }
    if (r->call.oh_is_stream(r->qpdf, handle)) {
        fill_stream(r, object, handle, depth);
    } else if (r->call.oh_is_dictionary(r->qpdf, handle)) {
        fill_dict(r, object, handle, depth);
    } else if (r->call.oh_is_array(r->qpdf, handle)) {
        fill_array(r, object, handle, depth);
    } else if (r->call.oh_is_name(r->qpdf, handle)) {
        object->kind = PDF_NAME;
        text = r->call.oh_get_name(r->qpdf, handle);
        object->text = keep(r, text + 1, strlen(text) - 1);
    } else if (r->call.oh_is_string(r->qpdf, handle)) {
        object->kind = PDF_STRING;
        text = r->call.oh_get_binary_string_value(r->qpdf, handle, &len);
        object->text = keep(r, text, len);
    } else if (r->call.oh_is_bool(r->qpdf, handle)) {
        object->kind = PDF_BOOLEAN;
        object->boolean = r->call.oh_get_bool_value(r->qpdf, handle);
    } else if (r->call.oh_is_number(r->qpdf, handle)) {
        object->kind = r->call.oh_is_integer(r->qpdf, handle) ? PDF_INTEGER : PDF_REAL;
        object->integer = object->kind == PDF_INTEGER ? r->call.oh_get_int_value(r->qpdf, handle) : 0;
        object->number = r->call.oh_get_numeric_value(r->qpdf, handle);
    }
}

static void unpack_streams(PdfFile *f)
{
    size_t room = MOST_UNPACKED;
    for (size_t i = 0; i < f->nobjects; i++) {
        PdfObject *stream = f->objects[i];
        const char *why = conform_is(stream, PDF_STREAM) ? conform_unpack(f->arena, stream, &room, &stream->data) : NULL;
        if (why && !f->complaint) f->complaint = mn_arena_printf(f->arena, "object %zu: %s", i, why);
    }
}

static void load(Reader *r)
{
    PdfObject *trailer = mn_arena_alloc(r->file->arena, sizeof *trailer);
    qpdf_oh handle = r->call.get_trailer(r->qpdf);
    fill(r, trailer, handle, 0);
    r->call.oh_release(r->qpdf, handle);
    while (r->head < r->tail) {
        uint32_t id = r->queue[r->head++];
        handle = r->call.get_object_by_id(r->qpdf, (int)id, 0);
        fill(r, r->file->objects[id], handle, 0);
        r->call.oh_release(r->qpdf, handle);
        collect_complaints(r);
    }
    unpack_streams(r->file);
    r->file->trailer = trailer;
    r->file->catalog = conform_get(trailer, "Root");
    if (!conform_is(r->file->catalog, PDF_DICT)) {
        r->file->catalog = NULL;
        conform_file_complain(r->file, "the file has no catalog");
    }
}

/* ---- pages ---- */

Walk conform_walk_new(const PdfFile *file)
{
    return (Walk){mn_arena_array(file->arena, file->nobjects + 1, 1), file->nobjects};
}

bool conform_walk_enter(Walk *walk, const PdfObject *object)
{
    if (!object || !object->indirect || object->id >= walk->count) return true;
    return !walk->seen[object->id]++;
}

typedef struct {
    PdfFile *file;
    Walk walk;
    size_t cap;
} PageTree;

/* Pages, below which stand as many as it says, or a page. */
static void collect_pages(PageTree *t, const PdfObject *node, int depth)
{
    PdfFile *f = t->file;
    const PdfObject *kids = conform_get(node, "Kids");
    if (depth > DEEPEST || (node && !conform_walk_enter(&t->walk, node))) {
        conform_file_complain(f, "the page tree does not end, or a page stands in it twice");
        return;
    }
    size_t before = f->npages;
    if (node && !conform_is_name(conform_get(node, "Type"), kids ? "Pages" : "Page"))
        conform_file_complain(f, "what stands in the page tree is no page");
    else if (!kids && conform_is(node, PDF_DICT)) {
        f->pages = conform_grow(f->arena, f->pages, &t->cap, f->npages + 1, sizeof(PdfObject *));
        f->pages[f->npages++] = node;
    }
    for (size_t i = 0; i < conform_length(kids); i++) collect_pages(t, conform_at(kids, i), depth + 1);
    if (kids && conform_integer(conform_get(node, "Count"), -1) != (int64_t)(f->npages - before))
        conform_file_complain(f, "the page tree has another number of pages than its Count says");
}

static void number_pages(PdfFile *f)
{
    PageTree tree = {.file = f, .walk = conform_walk_new(f)};
    if (f->catalog) collect_pages(&tree, conform_get(f->catalog, "Pages"), 0);
    f->page_numbers = mn_arena_array(f->arena, f->nobjects + 1, sizeof *f->page_numbers);
    for (size_t i = 0; i < f->npages; i++)
        if (f->pages[i]->indirect) f->page_numbers[f->pages[i]->id] = i + 1;
    if (f->catalog && !f->npages) conform_file_complain(f, "the file has no pages");
}

size_t conform_page_index(const PdfFile *file, const PdfObject *page)
{
    size_t number = page && page->indirect && page->id < file->nobjects ? file->page_numbers[page->id] : 0;
    return number ? number - 1 : file->npages;
}

/* ---- what is no file of ours ---- */

static size_t find_last(MnStr bytes, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = bytes.len < len ? 0 : bytes.len - len + 1; at-- > 0;)
        if (memcmp(bytes.ptr + at, text, len) == 0) return at;
    return bytes.len;
}

/* The trailer's keys: they may lead to cross-reference streams. Lexer before its dictionary. */
static bool is_plain_trailer(Lexer *l)
{
    int depth = 0;
    do {
        Token token = conform_token_next(l);
        depth += (token.kind == LEX_OPEN_DICT) - (token.kind == LEX_CLOSE_DICT);
        if (token.kind == LEX_END || token.kind == LEX_BAD) return false;
        bool key = depth == 1 && token.kind == LEX_NAME;
        if (key && (mn_str_is(token.text, "Prev") || mn_str_is(token.text, "XRefStm"))) return false;
    } while (depth > 0);
    return true;
}

/* A table of cross-references, lines of 20 bytes each, and no older or other one. */
static bool has_plain_table(MnArena *arena, MnStr bytes)
{
    Lexer l = {arena, bytes, find_last(bytes, "startxref")};
    Token word = conform_token_next(&l), offset = conform_token_next(&l);
    if (!mn_str_is(word.text, "startxref") || offset.kind != LEX_INTEGER || offset.number < 0 ||
        offset.number >= (double)bytes.len)
        return false;
    l.at = (size_t)offset.number;
    if (!mn_str_is(conform_token_next(&l).text, "xref")) return false;
    for (;;) {
        Token first = conform_token_next(&l), count;
        if (first.kind != LEX_INTEGER) return mn_str_is(first.text, "trailer") && is_plain_trailer(&l);
        count = conform_token_next(&l);
        while (l.at < bytes.len && conform_token_is_space(bytes.ptr[l.at])) l.at++;
        if (count.kind != LEX_INTEGER || count.number < 0 || count.number * XREF_ENTRY > (double)(bytes.len - l.at)) return false;
        l.at += (size_t)count.number * XREF_ENTRY;
    }
}

static const char *refusal(MnArena *arena, MnStr bytes)
{
    MnStr head = mn_str_slice(bytes, 0, 1024);
    if (find_last(head, "%PDF-") == head.len) return "this is no PDF";
    if (bytes.len > LARGEST_FILE) return "the file is larger than can be looked at (1 GiB)";
    if (find_last(bytes, "startxref") == bytes.len) return "the PDF is cut off: it has no end";
    if (find_last(bytes, "%%EOF") < find_last(bytes, "startxref") || find_last(bytes, "%%EOF") == bytes.len)
        return "the PDF is cut off: it has no end";
    if (!has_plain_table(arena, bytes))
        return "the PDF has no plain cross-reference table, or was changed after it was written: Muniment did not write it";
    return NULL;
}

PdfFile *conform_file_read(MnArena *arena, MnStr bytes)
{
    PdfFile *file = mn_arena_alloc(arena, sizeof *file);
    *file = (PdfFile){.arena = arena, .bytes = bytes, .complaint = refusal(arena, bytes)};
    if (file->complaint) return file;
    Reader r = {.file = file};
    const char *fault = conform_qpdf_calls(arena, &r.call);
    if (fault) file->complaint = mn_arena_printf(arena, "libqpdf cannot be loaded: %s", fault);
    if (fault) return file;
    r.qpdf = r.call.init();
    if (!r.qpdf) mn_oom();
    r.call.silence_errors(r.qpdf);
    r.call.set_suppress_warnings(r.qpdf, QPDF_TRUE);
    r.call.set_attempt_recovery(r.qpdf, QPDF_FALSE);
    if (!(r.call.read_memory(r.qpdf, "", bytes.ptr, bytes.len, NULL) & QPDF_ERRORS)) load(&r);
    collect_complaints(&r);
    r.call.cleanup(&r.qpdf);
    number_pages(file);
    return file;
}
