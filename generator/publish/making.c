/* making.c - see making.h. */
#include "publish/making.h"

#include "base/digest.h"
#include "base/url.h"
#include "number/number.h"
#include "pdf/pdf.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include <zlib.h>

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

/* A file's name inside a heading: what could end or spoil that is written %XX, as in addresses. */
static void write_name(const char *name, MnBuf *out)
{
    mn_url_shield(out, name, "%[];#\"");
}

static void write_pictures(const MnShownPicture *pictures, size_t count, MnBuf *out)
{
    for (size_t i = 0; i < count; i++) {
        char digest[65];
        mn_buf_puts(out, "\n[picture ");
        write_name(pictures[i].src, out);
        mn_sha256_hex(pictures[i].bytes, digest);
        mn_buf_printf(out, "]\nsha256 = %s\n", digest);
        if (!pictures[i].file) continue;
        mn_buf_puts(out, "file   = ");
        mn_url_shield(out, pictures[i].file, "%|\\");
        mn_buf_putc(out, '\n');
    }
}

/* Sections, paragraphs, tables and figures; a heading without a number, or an item of a list, has none that is kept. */
static const char *kept_number(MnArena *arena, const MnNode *node)
{
    bool numbered = mn_is(node, MN_P) || (mn_is(node, MN_SECTION) && (mn_is_appendix(node) || mn_number_word(arena, node)));
    return numbered || mn_is_captioned(node) ? mn_number_shown(arena, node) : NULL;
}

/* The map of a version's numbers, for who looks one up once the version after it has others. */
static void write_numbers(MnContext *ctx, const MnDocument *document, MnBuf *out)
{
    const char *numbering = mn_xml_attr(document->tree, "numbering");
    bool first = true;
    if (!document->key.version || !numbering || strcmp(numbering, "none") == 0) return;
    for (const MnNode *node = document->tree; node; node = mn_xml_walk(node, document->tree, true)) {
        const char *id = mn_xml_is_element(node) ? mn_xml_attr(node, "id") : NULL;
        const char *number = id ? kept_number(ctx->arena, node) : NULL;
        if (!number) continue;
        mn_buf_puts(out, first ? "\n[numbers]\nnumber = " : "number = ");
        mn_url_shield(out, number, "%|\\");
        mn_buf_puts(out, " | ");
        mn_url_shield(out, id, "%|\\");
        mn_buf_putc(out, '\n');
        first = false;
    }
}

void mn_making_toolchain(MnContext *ctx, const MnDocument *document, MnBuf *out)
{
    mn_buf_printf(out, "HarfBuzz %s | zlib %s | libharu %s", hb_version_string(), zlibVersion(), mn_pdf_library());
    for (int i = 0; i < mn_fonts_count(document->style->fonts); i++) {
        const MnFont *font = mn_fonts_at(document->style->fonts, i);
        if (mn_pages_show(document->pages, font))
            mn_buf_printf(out, " | %s %s", mn_font_postscript_name(font), version_of(ctx, font));
    }
}

static void write_files(const MnMaking *making, MnBuf *out)
{
    for (size_t i = 0; i < making->nfiles; i++) {
        char digest[65];
        mn_sha256_hex(making->files[i].bytes, digest);
        mn_buf_puts(out, "\n[file ");
        write_name(making->files[i].name, out);
        mn_buf_printf(out, "]\nbytes  = %zu\nsha256 = %s\n", making->files[i].bytes.len, digest);
    }
}

void mn_making_write_alone(const MnKey *key, const char *issued, const char *withdrawn, const MnMaking *making, MnBuf *out)
{
    mn_buf_printf(out, "[record]\ndocument  = %s\nversion   = %s\nissued    = %s\n", key->document, key->version, issued);
    if (withdrawn) mn_buf_printf(out, "withdrawn = %s\n", withdrawn);
    write_files(making, out);
}

void mn_making_write(MnContext *ctx, const MnDocument *document, const MnMaking *making, MnBuf *out)
{
    mn_buf_printf(out, "[record]\ndocument  = %s\n", document->key.document);
    if (document->key.version) mn_buf_printf(out, "version   = %s\n", document->key.version);
    if (mn_document_issue_date(document)) mn_buf_printf(out, "issued    = %s\n", mn_document_issue_date(document));
    mn_buf_printf(out, "pages     = %u\ntoolchain = ", document->pages->npages);
    mn_making_toolchain(ctx, document, out);
    mn_buf_putc(out, '\n');
    write_numbers(ctx, document, out);
    write_files(making, out);
    write_pictures(making->pictures, making->npictures, out);
}
