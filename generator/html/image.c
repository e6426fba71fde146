/* image.c - pictures: a file beside the document becomes a data: URI (RFC 2397, RFC 4648), so that the page is one file. */
#include "html/internal.h"

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

static const char *media_type(MnStr bytes)
{
    if (mn_str_starts(bytes, "\x89PNG\r\n\x1A\n")) return "image/png";
    if (mn_str_starts(bytes, "\xFF\xD8\xFF")) return "image/jpeg";
    return NULL;
}

const char *html_data_uri(Writer *w, const char *path, MnPos where)
{
    const MnSource *file = mn_source_read(w->ctx->arena, path, path);
    if (!file) {
        mn_error(w->ctx->diag, where, "put the file there, or correct its name", "cannot read the picture '%s': %s", path,
                 strerror(errno));
        return NULL;
    }
    const char *type = media_type(file->text);
    if (!type) {
        mn_error(w->ctx->diag, where, "save the picture as PNG or JPEG", "'%s' is neither a PNG nor a JPEG picture", path);
        return NULL;
    }
    MnBuf uri = {0};
    mn_buf_printf(&uri, "data:%s;base64,", type);
    html_base64(&uri, file->text);
    return mn_buf_finish(&uri, w->ctx->arena);
}

bool html_begin_image(Writer *w, const MnNode *node, Tag *tag)
{
    const char *src = mn_xml_attr(node, "src");
    if (mn_xml_is(node->parent, "figure")) tag->flags |= HTML_BLOCK;
    if (!html_get(w, "alt")) html_set(w, "alt", "");
    if (!src) return false;
    const char *path = *src == '/' ? src : mn_arena_printf(w->ctx->arena, "%s/%s", w->input->folder, src);
    const char *uri = html_data_uri(w, path, mn_xml_pos(node));
    html_set(w, "src", uri ? uri : "");
    return true;
}
