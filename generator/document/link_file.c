/* link_file.c - in: a link to a file beside the narrative. Out: its address in the version's folder, its format and size in the
 * words of the link, and the file among those to be published. */
#include "base/files.h"
#include "base/url.h"
#include "document/links_room.h"
#include "document/saying.h"
#include "xml/xpath.h"

#include <string.h>
#include <strings.h>

static void report_no_file(Links *l, const MnNode *a, const char *path)
{
    const MnListing *beside = mn_reader_list(l->ctx->reader, MN_ROOT_PROJECT, l->document->folder);
    const char *near = beside->names ? mn_str_suggest(mn_str(path), beside->names, beside->count) : NULL;
    mn_report(l->ctx->diag, MN_LINK_NO_FILE, mn_xml_range(a), .file = path, .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

/* Is it a text of this document? What its conditions leave out is not to be had as a file. */
static bool is_text_of(const Links *l, const char *path)
{
    const char *name = path + strlen(l->document->folder) + 1;
    for (const MnNode *record = mn_xml_first_element(l->document->data); record; record = mn_xml_next_element(record))
        for (const MnNode *key = mn_xml_first_element(record); key; key = mn_xml_next_element(key))
            if (mn_xml_is(key, "narrative") && strcmp(mn_xpath_text(l->ctx->arena, key), name) == 0) return true;
    if (strcmp(name, "narrative.md") == 0) return true;
    size_t count;
    const MnUse *uses = mn_str_ends(mn_str(name), ".md") ? mn_reader_uses(l->ctx->reader, &count) : NULL;
    for (size_t i = 0; uses && i < count; i++)
        if (uses[i].kind == MN_USE_READ && strcmp(uses[i].name, path) == 0) return true;
    return false;
}

/* Notes a file to be published under its own name, in the one folder all files of a version lie in. */
static bool add_file(Links *l, const MnNode *a, const char *name, const char *path)
{
    static const char *const ours[] = {"index.html", "fragment.html", "document.xml", "metadata.json", "record.ini"};
    bool taken = mn_str_starts(mn_str(name), l->document->key.document) && mn_str_ends(mn_str(name), ".pdf");
    taken = taken || mn_str_starts(mn_str(name), "SHA256SUMS");
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) taken = taken || strcmp(name, ours[i]) == 0;
    for (size_t i = 0; i < l->nfiles; i++) {
        if (strcmp(l->files[i].path, path) == 0) return true;
        taken = taken || strcmp(l->files[i].name, name) == 0;
    }
    if (mn_str_ends(mn_str(name), ".ini") || is_text_of(l, path)) {
        mn_report(l->ctx->diag, MN_LINK_TO_SOURCE, mn_xml_range(a), .file = name);
        return false;
    }
    if (taken) {
        mn_report(l->ctx->diag, MN_FILE_NAME_TAKEN, mn_xml_range(a), .name = name);
        return false;
    }
    l->files = mn_grow(l->files, &l->files_cap, l->nfiles + 1, sizeof *l->files);
    l->files[l->nfiles++] = (MnAttachment){name, path};
    return true;
}

/* The letters after the last dot of a file's name, as capitals; NULL where they are no format. */
static const char *format_of(MnArena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot || dot == name || !dot[1] || strlen(dot) > 6) return NULL;
    char *format = mn_arena_strdup(arena, dot + 1);
    for (char *c = format; *c; c++) {
        if (!mn_is_letter(*c) && !mn_is_digit(*c)) return NULL;
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    }
    return format;
}

/* Do the words of a link say it already, in capitals or not, as a word? A picture says what it says. */
static bool names_format(const MnNode *a, const char *format)
{
    MnBuf text = {0};
    for (const MnNode *n = a; n; n = mn_xml_walk(n, a, true)) {
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
        if (mn_is(n, MN_IMG)) mn_buf_printf(&text, " %s ", format);
    }
    mn_buf_putc(&text, ' ');
    bool found = false;
    size_t len = strlen(format);
    for (size_t i = 0; i + len < text.len && !found; i++) {
        bool begins = i == 0 || !(mn_is_letter(text.ptr[i - 1]) || mn_is_digit(text.ptr[i - 1]));
        char after = text.ptr[i + len];
        found = begins && !mn_is_letter(after) && !mn_is_digit(after) && strncasecmp(text.ptr + i, format, len) == 0;
    }
    mn_buf_clear(&text);
    return found;
}

/* Who follows the link leaves the page for another program, and may pay for each megabyte: "the guide (PDF, 9 KB)". */
static void add_format(Links *l, MnNode *a, const char *name, const char *path)
{
    MnArena *arena = l->ctx->arena;
    const char *format = format_of(arena, name);
    if (!format || !mn_xml_first(a) || names_format(a, format)) return;
    const char *size = mn_say_size(arena, l->document->words, mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, path)->size);
    const char *said = link_filled(l, "file-format", (const char *const[]){"format", format, "size", size, NULL}, NULL);
    if (said) mn_xml_add_string(a, mn_arena_printf(arena, " %s", said));
}

void link_resolve_file(Links *l, MnNode *a, const char *href)
{
    MnArena *arena = l->ctx->arena;
    size_t end = strcspn(href, "?#");
    const char *path = mn_url_decode(arena, (MnStr){href, end});
    if (!mn_url_is_relative(href) || !path || !mn_path_is_inner(mn_str(path))) {
        mn_report(
            l->ctx->diag, MN_LINK_NOWHERE, mn_xml_range(a), .what = href,
            .hint =
                "write the whole address, with https:, or the name of a file in the document's folder, or doc: and a document");
        return;
    }
    const char *from = mn_path_join(arena, l->document->folder, path);
    const MnRead *file = mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, from);
    if (mn_read_report(l->ctx, file, mn_xml_range(a))) return;
    if (file->state == MN_READ_FOLDER) {
        mn_report(l->ctx->diag, MN_FILE_IS_FOLDER, mn_xml_range(a), .file = from, .hint = "link to a file in it");
        return;
    }
    if (file->state != MN_READ_GOOD) {
        report_no_file(l, a, path);
        return;
    }
    const char *slash = strrchr(path, '/'), *last = memrchr(href, '/', end);
    if (!add_file(l, a, slash ? slash + 1 : path, from)) return;
    add_format(l, a, path, from);
    link_set_address(l, a, last ? last + 1 : href);
}
