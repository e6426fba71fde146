/* sample.c - in: sample.xml and two pictures made here. Out: the PDF that layout and the PDF writer make of them. */
#include "sample.h"

#include "civic.h"
#include "image/pictures.h"
#include "page/layout.h"
#include "pdf/pdf.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 60, HEIGHT = 40 };

static void write_file(MnArena *arena, const char *folder, const char *name, MnBuf *bytes)
{
    FILE *file = fopen(mn_arena_printf(arena, "%s/%s", folder, name), "wb");
    if (!file || fwrite(bytes->ptr, 1, bytes->len, file) != bytes->len || fclose(file)) abort();
    mn_buf_clear(bytes);
}

/* A picture that fades from left to right, a photograph, and a drawing with clips, turned lines and pale paint. */
static void write_pictures(MnArena *arena, const char *folder)
{
    uint8_t rows[HEIGHT * WIDTH * 4];
    MnBuf bytes = {0};
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t pixel[4] = {(uint8_t)(x * 4), (uint8_t)(y * 6), 90, (uint8_t)(255 - x)};
            memcpy(rows + (y * WIDTH + x) * 4, pixel, 4);
        }
    PictureSpec png = {
        .width = WIDTH, .height = HEIGHT, .depth = 8, .type = PNG_COLOR_TYPE_RGB_ALPHA, .rows = rows, .stride = WIDTH * 4};
    pictures_png(&png, &bytes);
    write_file(arena, folder, "map.png", &bytes);
    JpegSpec jpeg = {.frame = 0xC0, .components = 3, .precision = 8};
    pictures_jpeg(&jpeg, &bytes);
    write_file(arena, folder, "hall.jpg", &bytes);
    const MnSource *arms = read_whole(arena, "tests/image/crest/input.svg", "arms.svg");
    if (!arms) abort();
    mn_buf_str(&bytes, arms->text);
    write_file(arena, folder, "arms.svg", &bytes);
}

static void remove_pictures(MnArena *arena, const char *folder)
{
    unlink(mn_arena_printf(arena, "%s/map.png", folder));
    unlink(mn_arena_printf(arena, "%s/hall.jpg", folder));
    unlink(mn_arena_printf(arena, "%s/arms.svg", folder));
    rmdir(folder);
}

/* White space between blocks is no part of a tree. */
static void strip(MnNode *node)
{
    for (MnNode *child = mn_xml_first(node), *next; child; child = next) {
        next = mn_xml_next(child);
        bool blank = mn_xml_is_text(child) && strspn(mn_xml_text(child), " \n") == strlen(mn_xml_text(child));
        if (blank && strchr(mn_xml_text(child), '\n')) mn_xml_remove(child);
        else strip(child);
    }
}

/* The same document as often as asked, each with a key; NULL: it cannot be made. */
static MnPart *parts_of(MnContext *ctx, size_t nparts)
{
    static const char *const keys[][2] = {{"doc:1"}, {"doc:2"}, {"doc:3"}, {"doc:4"}, {"doc:5"}};
    const MnSource *source = read_whole(ctx->arena, "tests/conform/sample.xml", "sample.xml");
    /* its code is set in a face with CFF outlines, all else in TrueType */
    const MnStyle *style = mn_style_load(ctx, NULL, council_of(ctx, IN_LIBERATION "mono-font = Nimbus Mono PS"));
    const MnWords *words = mn_words_load(ctx, "en-GB", (MnRange){0}, NULL);
    MnPart *parts = mn_arena_array(ctx->arena, nparts, sizeof *parts);
    for (size_t i = 0; i < nparts; i++) {
        MnNode *tree = source ? mn_tree_parse(ctx, source) : NULL;
        if (!tree || !style || !words || i >= sizeof keys / sizeof *keys) return NULL;
        strip(tree);
        parts[i] = (MnPart){.document = tree, .style = style, .words = words, .folder = "", .keys = keys[i]};
    }
    return parts;
}

static bool write_publication(MnContext *ctx, const MnPublication *publication, MnBuf *out)
{
    char folder[] = "/tmp/muniment-sample-XXXXXX";
    if (!mkdtemp(folder)) return false;
    write_pictures(ctx->arena, folder);
    ctx->reader = reading(ctx->arena, folder);
    MnPages *pages = mn_layout(ctx, publication);
    bool written = pages && mn_pdf_write(ctx, pages, out);
    remove_pictures(ctx->arena, folder);
    return written;
}

const MnNode *sample_make(MnContext *ctx, MnBuf *out)
{
    MnPart *part = parts_of(ctx, 1);
    const MnPublication publication = {.parts = part, .nparts = 1};
    return part && write_publication(ctx, &publication, out) ? part->document : NULL;
}

bool sample_pack(MnContext *ctx, size_t nparts, bool contents, MnBuf *out)
{
    MnPart *parts = parts_of(ctx, nparts);
    const MnPublication publication = {.parts = parts, .nparts = nparts, .title = "Sample pack", .contents = contents};
    return parts && write_publication(ctx, &publication, out);
}
