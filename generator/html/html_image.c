/* html_image.c - pictures: a file beside the document becomes a data: URI (RFC 2397, RFC 4648), so that the page is one file. What
 * is embedded is the picture as the image stage lets it be published: without the comments and places a camera writes.
 * A drawing becomes an svg element. */
#include "html/html_writer.h"

#include "base/files.h"

#include <errno.h>
#include <string.h>

void html_base64(MnBuf *out, MnStr s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char line[4096];
    size_t n = 0;
    for (size_t i = 0; i < s.len; i += 3) {
        size_t left = s.len - i;
        uint32_t bits = (uint32_t)(unsigned char)s.ptr[i] << 16;
        if (left > 1) bits |= (uint32_t)(unsigned char)s.ptr[i + 1] << 8;
        if (left > 2) bits |= (unsigned char)s.ptr[i + 2];
        line[n++] = digits[bits >> 18];
        line[n++] = digits[bits >> 12 & 63];
        line[n++] = left > 1 ? digits[bits >> 6 & 63] : '=';
        line[n++] = left > 2 ? digits[bits & 63] : '=';
        if (n == sizeof line) mn_buf_add(out, line, n), n = 0;
    }
    mn_buf_add(out, line, n);
}

const MnImage *html_image(Writer *w, const char *folder, const char *src, MnRange named)
{
    const MnRead *file = mn_picture_file(w->ctx, folder, src);
    if (file->source) return mn_image_read(w->ctx, file->source, named);
    if (!mn_read_report(w->ctx, file, named))
        mn_report(w->ctx->diag, MN_PICTURE_UNREADABLE, named, .file = file->name, .reason = strerror(mn_read_errno(file)));
    return NULL;
}

const char *html_data_uri(Writer *w, const MnImage *image)
{
    MnBuf uri = {0};
    mn_buf_printf(&uri, "data:%s;base64,", image->media_type);
    html_base64(&uri, image->file);
    return mn_buf_finish(&uri, w->ctx->arena);
}

static void set_size(Writer *w, const char *name, uint32_t pixels)
{
    if (!html_get(w, name)) html_set(w, name, mn_arena_printf(w->ctx->arena, "%u", pixels));
}

bool html_begin_image(Writer *w, const MnNode *node, Tag *tag)
{
    const char *src = mn_xml_attr(node, "src");
    if (mn_is(mn_xml_parent(node), MN_FIGURE)) tag->flags |= HTML_BLOCK;
    if (!html_get(w, "alt")) html_set(w, "alt", "");
    if (!src) return false;
    const MnImage *image = html_image(w, w->input->folder, src, mn_xml_range(node));
    if (!image) return false;
    if (image->kind == MN_IMAGE_DRAWING) {
        const char *alt = html_get(w, "alt");
        html_set(w, "alt", NULL);
        html_set(w, "src", NULL);
        html_drawing(w, image->drawing, html_get(w, "class"), alt);
        return false;
    }
    html_set(w, "src", html_data_uri(w, image));
    set_size(w, "width", image->width);
    set_size(w, "height", image->height);
    return true;
}
