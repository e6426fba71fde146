/* store.c - see store.h. */
#include "publish/store.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "pdf/pdf.h"
#include "publish/issued.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include <zlib.h>

#define NAMESPACE " xmlns=\"http://www.w3.org/1999/xhtml\""

static void start_tag(const MnNode *node, MnBuf *out, bool root)
{
    mn_buf_printf(out, "<%s", mn_xml_name(node));
    if (root) mn_buf_puts(out, NAMESPACE);
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        mn_buf_printf(out, " %s=\"", mn_xml_attr_name(a));
        mn_xml_escape(out, mn_str(mn_xml_attr_value(a)), true);
        mn_buf_putc(out, '"');
    }
    mn_buf_puts(out, mn_xml_first(node) ? ">" : "/>");
}

static bool holds_only_elements(const MnNode *node)
{
    if (!mn_xml_first(node)) return false;
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child))
        if (!mn_xml_is_element(child)) return false;
    return true;
}

static void write_node(const MnNode *node, MnBuf *out, bool root)
{
    if (!mn_xml_is_element(node)) {
        mn_xml_escape(out, mn_str(mn_xml_text(node)), false);
        return;
    }
    start_tag(node, out, root);
    if (!mn_xml_first(node)) return;
    bool lines = holds_only_elements(node);
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) {
        if (lines) mn_buf_putc(out, '\n');
        write_node(child, out, false);
    }
    mn_buf_printf(out, lines ? "\n</%s>" : "</%s>", mn_xml_name(node));
}

void mn_store_tree(const MnNode *tree, MnBuf *out)
{
    mn_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_node(tree, out, true);
    mn_buf_putc(out, '\n');
}

/* In an element that was written on lines, the line ends. */
static void drop_lines(MnNode *element)
{
    for (const MnNode *child = mn_xml_first(element); child; child = mn_xml_next(child))
        if (!mn_xml_is_element(child) && strcmp(mn_xml_text(child), "\n") != 0) return;
    for (MnNode *child = mn_xml_first(element), *next; child; child = next) {
        next = mn_xml_next(child);
        if (!mn_xml_is_element(child)) mn_xml_remove(child);
    }
}

MnNode *mn_store_tree_read(MnContext *ctx, const MnSource *source)
{
    /* Inside the program the tree has no namespace. */
    const char *space = memmem(source->text.ptr, source->text.len, NAMESPACE, sizeof NAMESPACE - 1);
    size_t at = space ? (size_t)(space - source->text.ptr) : source->text.len;
    MnBuf plain = {0};
    mn_buf_str(&plain, mn_str_slice(source->text, 0, at));
    if (space) mn_buf_str(&plain, mn_str_slice(source->text, at + sizeof NAMESPACE - 1, source->text.len));
    MnNode *root = mn_xml_parse(ctx, mn_source_new(ctx->arena, source->name, mn_buf_view(&plain)));
    mn_buf_clear(&plain);
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true))
        if (mn_xml_is_element(node)) drop_lines(node);
    return root;
}

MnNode *mn_store_head_read(MnContext *ctx, const MnSource *source)
{
    const char *article = memmem(source->text.ptr, source->text.len, "\n<article", strlen("\n<article"));
    if (!article) return NULL;
    MnBuf head = {0};
    mn_buf_str(&head, (MnStr){source->text.ptr, (size_t)(article - source->text.ptr)});
    mn_buf_puts(&head, "\n</document>");
    MnNode *root = mn_store_tree_read(ctx, mn_source_new(ctx->arena, source->name, mn_buf_view(&head)));
    mn_buf_clear(&head);
    return root;
}

/* What the font says of its version: "Version 2.1.5". */
static const char *version_of(MnContext *ctx, const MnFont *font)
{
    enum { LONGEST = 64 };
    char *text = mn_arena_alloc(ctx->arena, LONGEST);
    unsigned len = LONGEST;
    hb_ot_name_get_utf8(mn_font_face(font), HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &len, text);
    for (char *c = text; *c; c++)
        if (*c == '|' || (unsigned char)*c < ' ') *c = ' ';
    return text;
}

/* Which fonts of the set the pages show. */
static bool *fonts_shown(MnContext *ctx, const MnDocument *document)
{
    bool *shown = mn_arena_alloc(ctx->arena, (size_t)mn_fonts_count(document->style->fonts) * sizeof *shown);
    for (uint32_t p = 0; p < document->pages->npages; p++) {
        const MnPage *page = &document->pages->pages[p];
        for (uint32_t i = 0; i < page->nitems; i++)
            if (page->items[i].kind == MN_ITEM_TEXT) shown[mn_font_index(page->items[i].u.text.font)] = true;
    }
    return shown;
}

/* A file's name inside a heading: what could end or spoil that is written %XX, as in addresses. */
static void write_name(const char *name, MnBuf *out)
{
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c < ' ' || strchr("%[];#\"\x7F", *c)) mn_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
        else mn_buf_putc(out, *c);
    }
}

/* The pictures that the pages hold, each once: what they show is content as much as the words. */
static void write_pictures(MnContext *ctx, const MnDocument *document, MnBuf *out)
{
    MnMap seen = {0};
    for (const MnNode *node = document->tree; node; node = mn_xml_walk(node, document->tree, true)) {
        const char *src = mn_xml_is(node, "img") ? mn_xml_attr(node, "src") : NULL;
        const char *path = src ? mn_path_join(ctx->arena, document->folder, src) : NULL;
        const MnSource *picture = path && !mn_map_get(&seen, mn_str(src)) ? mn_source_read(ctx->arena, path, src) : NULL;
        if (!picture) continue;
        char digest[65];
        mn_map_put(&seen, mn_str(src), ctx);
        mn_sha256_hex((MnStr){picture->text.ptr - picture->bom, picture->text.len + picture->bom}, digest);
        mn_buf_puts(out, "\n[picture ");
        write_name(src, out);
        mn_buf_printf(out, "]\nsha256 = %s\n", digest);
    }
    mn_map_clear(&seen);
}

void mn_store_record(MnContext *ctx, const MnDocument *document, const MnFile *files, size_t count, MnBuf *out)
{
    mn_buf_printf(out, "[record]\ndocument  = %s\n", document->id);
    if (document->version) mn_buf_printf(out, "version   = %s\n", document->version);
    if (mn_issued_date(document)) mn_buf_printf(out, "issued    = %s\n", mn_issued_date(document));
    mn_buf_printf(out, "pages     = %u\n", document->pages->npages);
    mn_buf_printf(out, "toolchain = HarfBuzz %s | zlib %s | libharu %s", hb_version_string(), zlibVersion(), mn_pdf_library());
    const bool *shown = fonts_shown(ctx, document);
    for (int i = 0; i < mn_fonts_count(document->style->fonts); i++) {
        const MnFont *font = mn_fonts_at(document->style->fonts, i);
        if (shown[i]) mn_buf_printf(out, " | %s %s", mn_font_postscript_name(font), version_of(ctx, font));
    }
    mn_buf_putc(out, '\n');
    for (size_t i = 0; i < count; i++) {
        char digest[65];
        mn_sha256_hex(files[i].bytes, digest);
        mn_buf_puts(out, "\n[file ");
        write_name(files[i].name, out);
        mn_buf_printf(out, "]\nbytes  = %zu\nsha256 = %s\n", files[i].bytes.len, digest);
    }
    write_pictures(ctx, document, out);
}
