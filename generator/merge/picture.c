/* picture.c - in: img elements whose src is written from where their text lies: beside the narrative, an included file, a
 * template, or below content/. Out: the same with src from the document's folder, and width and height in pixels, so that a page
 * has room for a picture before it is there. A picture that is absent or damaged is found here, before anything is written. */
#include "image/image.h"

#include "base/files.h"
#include "base/url.h"
#include "merge/merging.h"

#include <string.h>

static bool is_address(const char *src)
{
    return src[0] == '/' || strstr(src, "://") || strncmp(src, "data:", 5) == 0 || src[0] == '#';
}

/* A path of the project as seen from the document's folder. */
static const char *from_document(Merge *m, const char *path)
{
    const char *own = mn_arena_printf(m->ctx->arena, "content/documents/%s/", m->id);
    if (mn_str_starts(mn_str(path), own)) return path + strlen(own);
    if (mn_str_starts(mn_str(path), "content/")) return mn_arena_printf(m->ctx->arena, "../../%s", path + strlen("content/"));
    return mn_arena_printf(m->ctx->arena, "../../../%s", path);
}

static MnStr folder_of(const Merge *m, MnPos pos)
{
    MnStr name = pos.source ? mn_str(mn_reader_name_of(m->ctx->reader, pos.source->name)) : MN_STR("");
    while (name.len && name.ptr[name.len - 1] != '/') name.len--;
    if (name.len) name.len--;
    return name;
}

/* The picture beside the text or, where there is none, below content/, but not in a document of it, as with includes. */
static const MnRead *find_named(Merge *m, MnStr folder, const char *name, const char **path)
{
    *path = mn_arena_printf(m->ctx->arena, "%.*s/%s", (int)folder.len, folder.ptr, name);
    const MnRead *file = mn_reader_bytes(m->ctx->reader, MN_ROOT_PROJECT, *path);
    if (file->state != MN_READ_MISSING || mn_str_starts(mn_str(name), "documents/")) return file;
    const char *shared = mn_path_join(m->ctx->arena, "content", name);
    if (!mn_reader_has(m->ctx->reader, MN_ROOT_PROJECT, shared)) return file;
    *path = shared;
    return mn_reader_bytes(m->ctx->reader, MN_ROOT_PROJECT, shared);
}

/* The file of the name as it is written or, where there is none, of the address it may be: my%20crest.svg. */
static const MnRead *find(Merge *m, MnStr folder, const char *src, const char **path)
{
    const MnRead *file = find_named(m, folder, src, path);
    const char *decoded = strchr(src, '%') ? mn_url_decode(m->ctx->arena, mn_str(src)) : NULL, *meant;
    if (file->source || !decoded || !mn_path_is_inner(mn_str(decoded))) return file;
    const MnRead *other = find_named(m, folder, decoded, &meant);
    if (!other->source) return file;
    *path = meant;
    return other;
}

/* The file beside it whose name is nearest, or NULL; not what has that very name, as a folder may. */
static const char *nearest(Merge *m, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash) return NULL;
    const char *folder = mn_arena_strndup(m->ctx->arena, path, (size_t)(slash - path));
    const MnListing *beside = mn_reader_list(m->ctx->reader, MN_ROOT_PROJECT, folder);
    const char *near = beside->names ? mn_str_suggest(mn_str(slash + 1), beside->names, beside->count) : NULL;
    return near && strcmp(near, slash + 1) != 0 ? near : NULL;
}

static void report_unreadable(Merge *m, const MnRead *file, const char *path, MnRange range)
{
    const char *near = nearest(m, path);
    mn_report(m->ctx->diag, MN_PICTURE_UNREADABLE, range, .file = path, .reason = strerror(mn_read_errno(file)), .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

/* False after an error. */
static bool measure(Merge *m, MnNode *img)
{
    MnArena *arena = m->ctx->arena;
    const char *src = mn_xml_attr(img, "src");
    MnRange range = mn_xml_range(img);
    while (src && mn_str_starts(mn_str(src), "./")) src += 2;
    if (!src || is_address(src) || !mn_path_is_inner(mn_str(src))) {
        mn_report(m->ctx->diag, MN_NO_PICTURE_NAME, range, .file = src ? src : "");
        return false;
    }
    const char *path;
    const MnRead *file = find(m, folder_of(m, range.start), src, &path);
    if (!file->source) {
        if (!mn_read_report(m->ctx, file, range)) report_unreadable(m, file, path, range);
        return false;
    }
    const MnImage *image = mn_image_read(m->ctx, file->source, range);
    if (!image) return false;
    mn_xml_set_attr(img, "src", from_document(m, path));
    mn_xml_set_attr(img, "width", mn_arena_printf(arena, "%u", image->width));
    mn_xml_set_attr(img, "height", mn_arena_printf(arena, "%u", image->height));
    return true;
}

void merge_pictures(Merge *m)
{
    for (MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true))
        if (mn_is(node, MN_IMG) && !measure(m, node)) mn_xml_set_attr(node, "src", NULL); /* nobody tries again */
}
