/* hpdf_glue.c - in: dictionary entries as text, encoded streams, page sizes. Out: the bytes of a PDF 1.7 file.
 *
 * The only file that includes libharu's headers. Each object is an empty HPDF_Dict whose write_fn prints a text of ours;
 * libharu numbers it, remembers its offset and writes the cross-reference table (ISO 32000-1, 7.5). Ways of libharu 2.3.0
 * that are gone round here:
 * - it saves as PDF 1.3 and reports success on a full disk: we write the header and take the bytes ourselves;
 * - its object table grows by a fixed amount, which is quadratic: we let it double;
 * - it deflates a stream that carries a filter: ours carry none in its eyes, and /Filter stands among our entries. */
#include "pdf/hpdf_glue.h"

#include "base/digest.h"
#include "pdf/pdf.h"

#include <hpdf.h>
#include <stdlib.h>

enum { PAGES_PER_NODE = 64, MAX_LEVELS = 16 };

typedef struct {
    MnHpdfBody print;
    const void *data;
} Body;

struct MnHpdf {
    HPDF_Doc doc;
    MnArena *arena;
    HPDF_Page *pages;
    size_t npages, cap_pages;
    HPDF_Outline levels[MAX_LEVELS]; /* the last entry of each level */
    int depth;
    MnBuf *out; /* while saving */
    size_t start;
    MnBuf scratch;
};

static void *haru_alloc(HPDF_UINT size)
{
    return mn_malloc(size);
}

static void haru_free(void *ptr)
{
    free(ptr);
}

/* The code stays in doc->error; there is nobody to tell yet. */
static void haru_error(HPDF_STATUS code, HPDF_STATUS detail, void *user)
{
    (void)code, (void)detail, (void)user;
}

MnHpdf *mn_hpdf_new(void)
{
    MnHpdf *file = mn_calloc(1, sizeof *file);
    file->arena = mn_arena_new();
    file->doc = HPDF_NewEx(haru_error, haru_alloc, haru_free, 0, NULL);
    if (!file->doc) mn_oom();
    HPDF_SetPagesConfiguration(file->doc, PAGES_PER_NODE);
    return file;
}

void mn_hpdf_free(MnHpdf *file)
{
    if (!file) return;
    HPDF_Free(file->doc);
    mn_arena_free(file->arena);
    mn_buf_clear(&file->scratch);
    free(file->pages);
    free(file);
}

static uint32_t object_number(HPDF_Dict dict)
{
    return dict ? dict->header.obj_id & 0x00FFFFFF : 0;
}

static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream stream)
{
    MnHpdf *file = stream->attr;
    const Body *body = dict->attr;
    file->scratch.len = 0;
    body->print(body->data, &file->scratch);
    mn_buf_putc(&file->scratch, '\n');
    return HPDF_Stream_Write(stream, (HPDF_BYTE *)file->scratch.ptr, (HPDF_UINT)file->scratch.len);
}

static void print_text(const void *data, MnBuf *out)
{
    const MnStr *text = data;
    mn_buf_str(out, *text);
}

static void set_body(MnHpdf *file, HPDF_Dict dict, MnHpdfBody print, const void *data)
{
    if (!dict) return;
    Body *body = mn_arena_alloc(file->arena, sizeof *body);
    *body = (Body){print, data};
    dict->attr = body;
    dict->write_fn = body_write;
}

static void set_text(MnHpdf *file, HPDF_Dict dict, MnStr entries)
{
    MnStr *text = mn_arena_alloc(file->arena, sizeof *text);
    *text = (MnStr){mn_arena_strndup(file->arena, entries.ptr, entries.len), entries.len};
    set_body(file, dict, print_text, text);
}

static void let_table_double(MnHpdf *file)
{
    HPDF_List entries = file->doc->xref->entries;
    if (entries->items_per_block < entries->count) entries->items_per_block = entries->count;
}

static HPDF_Dict dict_new(MnHpdf *file)
{
    let_table_double(file);
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    if (!dict || HPDF_Xref_Add(file->doc->xref, dict) != HPDF_OK) return NULL;
    return dict;
}

uint32_t mn_hpdf_dict(MnHpdf *file, MnHpdfBody body, const void *data)
{
    HPDF_Dict dict = dict_new(file);
    set_body(file, dict, body, data);
    return object_number(dict);
}

uint32_t mn_hpdf_dict_text(MnHpdf *file, MnStr entries)
{
    HPDF_Dict dict = dict_new(file);
    set_text(file, dict, entries);
    return object_number(dict);
}

static void stream_write(HPDF_Stream stream, MnStr bytes)
{
    while (bytes.len) {
        size_t part = bytes.len < 1u << 30 ? bytes.len : 1u << 30;
        if (HPDF_Stream_Write(stream, (const HPDF_BYTE *)bytes.ptr, (HPDF_UINT)part) != HPDF_OK) return;
        bytes = mn_str_slice(bytes, part, bytes.len);
    }
}

uint32_t mn_hpdf_stream(MnHpdf *file, MnStr entries, MnStr bytes)
{
    let_table_double(file);
    HPDF_Dict dict = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
    if (!dict) return 0;
    set_text(file, dict, entries);
    stream_write(dict->stream, bytes);
    return object_number(dict);
}

void mn_hpdf_page_add(MnHpdf *file, MnLength width, MnLength height)
{
    let_table_double(file);
    HPDF_Page page = HPDF_AddPage(file->doc);
    if (page) {
        HPDF_Page_SetWidth(page, (HPDF_REAL)width / 1000);
        HPDF_Page_SetHeight(page, (HPDF_REAL)height / 1000);
        HPDF_Dict_AddName(page, "Tabs", "S");
    }
    file->pages = mn_grow(file->pages, &file->cap_pages, file->npages + 1, sizeof(HPDF_Page));
    file->pages[file->npages++] = page;
}

uint32_t mn_hpdf_page_object(const MnHpdf *file, uint32_t page)
{
    return page < file->npages ? object_number(file->pages[page]) : 0;
}

static HPDF_Dict object_at(const MnHpdf *file, uint32_t number)
{
    HPDF_XrefEntry entry = number ? HPDF_Xref_GetEntry(file->doc->xref, number) : NULL;
    return entry ? entry->obj : NULL;
}

void mn_hpdf_page_fill(MnHpdf *file, uint32_t number, MnStr deflated, uint32_t resources, uint32_t struct_parents)
{
    HPDF_Page page = file->pages[number];
    if (!page) return;
    HPDF_PageAttr attr = page->attr;
    set_text(file, attr->contents, MN_STR("/Filter/FlateDecode"));
    stream_write(attr->stream, deflated);
    HPDF_Dict_Add(page, "Resources", object_at(file, resources));
    HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)struct_parents);
}

void mn_hpdf_page_annotate(MnHpdf *file, uint32_t number, uint32_t annotation)
{
    HPDF_Page page = file->pages[number];
    if (!page) return;
    HPDF_Array list = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (!list) {
        list = HPDF_Array_New(file->doc->mmgr);
        if (!list || HPDF_Dict_Add(page, "Annots", list) != HPDF_OK) return;
    }
    HPDF_Array_Add(list, object_at(file, annotation));
}

void mn_hpdf_outline_add(MnHpdf *file, int level, MnStr entries)
{
    int depth = level < 1 ? 1 : level > MAX_LEVELS ? MAX_LEVELS : level;
    if (depth > file->depth + 1) depth = file->depth + 1;
    let_table_double(file);
    HPDF_Outline entry = HPDF_CreateOutline(file->doc, depth > 1 ? file->levels[depth - 2] : NULL, "-", NULL);
    if (!entry) return;
    HPDF_Dict_RemoveElement(entry, "Title");
    HPDF_Dict_RemoveElement(entry, "Type");
    set_text(file, entry, entries);
    file->levels[depth - 1] = entry;
    file->depth = depth;
}

void mn_hpdf_catalog(MnHpdf *file, MnStr entries)
{
    set_text(file, file->doc->catalog, entries);
}

void mn_hpdf_info(MnHpdf *file, MnStr entries)
{
    HPDF_Dict info = file->doc->info;
    if (!info) return;
    HPDF_Dict_RemoveElement(info, "Producer");
    set_text(file, info, entries);
}

/* /ID: the digest of all bytes written so far, twice, as for a file that was never updated (ISO 32000-1, 14.4). */
static void print_id(const void *data, MnBuf *out)
{
    const MnHpdf *file = data;
    char digest[65];
    mn_sha256_hex(mn_str_slice(mn_buf_view(file->out), file->start, file->out->len), digest);
    mn_buf_printf(out, "/ID[<%.32s><%.32s>]", digest, digest);
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
    MnHpdf *file = stream->attr;
    mn_buf_add(file->out, bytes, len);
    return HPDF_OK;
}

bool mn_hpdf_save(MnHpdf *file, MnBuf *out, unsigned *error)
{
    HPDF_Doc doc = file->doc;
    file->out = out;
    file->start = out->len;
    HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
    HPDF_Dict_Add(doc->trailer, "Info", doc->info);
    set_body(file, doc->trailer, print_id, file);
    HPDF_Stream stream = HPDF_CallbackWriter_New(doc->mmgr, take_bytes, file);
    if (stream && doc->error.error_no == HPDF_OK) {
        /* a comment of bytes above 127 marks the file as binary */
        HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        HPDF_Xref_WriteToStream(doc->xref, stream, NULL);
    }
    HPDF_Stream_Free(stream);
    *error = (unsigned)doc->error.error_no;
    return doc->error.error_no == HPDF_OK;
}

const char *mn_pdf_library(void)
{
    return HPDF_GetVersion();
}
