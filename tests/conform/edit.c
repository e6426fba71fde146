/* edit.c - in: a good PDF and edits. Out: a bad one. Objects are changed through libqpdf, which then writes the file anew; what
 * concerns the bytes themselves is changed after that. */
#include "edit.h"

#include "conform/fonts.h"
#include "conform/tag_tree.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    const Checker *good;
    qpdf_data qpdf;
} Editor;

static qpdf_oh object_of(const Editor *e, const PdfObject *object)
{
    return object && object->indirect ? qpdf_get_object_by_id(e->qpdf, (int)object->id, 0) : 0;
}

static const PdfObject *nth_image(const Checker *c, size_t n)
{
    for (size_t i = 0; i < c->file->nobjects; i++)
        if (conform_is_name(conform_get(c->file->objects[i], "Subtype"), "Image") && n-- == 0) return c->file->objects[i];
    return NULL;
}

static const PdfObject *nth_element(const Checker *c, MnStr type, size_t n)
{
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++)
        if (mn_str_equal(c->structure->elements[i]->type, type) && n-- == 0) return c->structure->elements[i]->object;
    return NULL;
}

/* The first step of a place: a name, or a name and a number. */
static qpdf_oh start_of(const Editor *e, MnStr step)
{
    const Checker *c = e->good;
    size_t space = 0, n = 0;
    if (mn_str_is(step, "Trailer")) return qpdf_get_trailer(e->qpdf);
    if (mn_str_is(step, "Root")) return qpdf_get_root(e->qpdf);
    if (mn_str_is(step, "XMP")) return object_of(e, conform_get(c->file->catalog, "Metadata"));
    while (space < step.len && step.ptr[space] != ' ') space++;
    MnStr kind = mn_str_slice(step, 0, space);
    for (size_t i = space + 1; i < step.len; i++) n = n * 10 + (size_t)(step.ptr[i] - '0');
    if (mn_str_is(kind, "page")) return n < c->file->npages ? object_of(e, c->file->pages[n]) : 0;
    if (mn_str_is(kind, "font")) return n < c->fonts->count ? object_of(e, c->fonts->fonts[n]->object) : 0;
    if (mn_str_is(kind, "image")) return object_of(e, nth_image(c, n));
    return object_of(e, nth_element(c, kind, n));
}

static bool is_number(MnStr step)
{
    for (size_t i = 0; i < step.len; i++)
        if (step.ptr[i] < '0' || step.ptr[i] > '9') return false;
    return step.len > 0;
}

static qpdf_oh child_of(const Editor *e, qpdf_oh parent, MnStr step)
{
    const char *key = mn_arena_printf(e->arena, "/%.*s", (int)step.len, step.ptr);
    if (qpdf_oh_is_stream(e->qpdf, parent)) parent = qpdf_oh_get_dict(e->qpdf, parent);
    if (is_number(step) && qpdf_oh_is_array(e->qpdf, parent)) return qpdf_oh_get_array_item(e->qpdf, parent, atoi(key + 1));
    return qpdf_oh_is_dictionary(e->qpdf, parent) && qpdf_oh_has_key(e->qpdf, parent, key) ? qpdf_oh_get_key(e->qpdf, parent, key)
                                                                                           : 0;
}

static qpdf_oh find(const Editor *e, const char *place)
{
    MnStr rest = mn_str(place);
    qpdf_oh found = 0;
    for (bool first = true; rest.len; first = false) {
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != '/') end++;
        MnStr step = mn_str_slice(rest, 0, end);
        found = first ? start_of(e, step) : child_of(e, found, step);
        if (!found) return 0;
        rest = mn_str_slice(rest, end + 1, rest.len);
    }
    return found;
}

static qpdf_oh value_of(const Editor *e, const char *value)
{
    if (value[0] == '@') return find(e, value + 1);
    if (value[0] != '=') return qpdf_oh_parse(e->qpdf, value);
    MnBuf text = {0};
    mn_buf_putc(&text, value[1]);
    for (long i = strtol(value + 2, NULL, 10); i > 0; i--) mn_buf_putc(&text, 'x');
    if (value[1] == '(') mn_buf_putc(&text, ')');
    qpdf_oh object = qpdf_oh_parse(e->qpdf, text.ptr);
    mn_buf_clear(&text);
    return object;
}

/* In `text`, the first `what` (or the beginning) becomes `value`. */
static bool replaced(MnStr text, const char *what, const char *value, MnBuf *out)
{
    size_t len = strlen(what), at = 0;
    while (at + len <= text.len && memcmp(text.ptr + at, what, len) != 0) at++;
    if (at + len > text.len) return false;
    mn_buf_str(out, mn_str_slice(text, 0, at));
    mn_buf_puts(out, value);
    mn_buf_str(out, mn_str_slice(text, at + len, text.len));
    return true;
}

static void set_data(const Editor *e, qpdf_oh stream, MnStr data)
{
    qpdf_oh nothing = qpdf_oh_new_null(e->qpdf);
    qpdf_oh_replace_stream_data(e->qpdf, stream, (const unsigned char *)data.ptr, data.len, nothing, nothing);
}

static bool edit_stream(const Editor *e, const Edit *edit, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    MnBuf out = {0};
    if (edit->kind == EDIT_DATA) {
        set_data(e, stream, mn_str(edit->value));
        return true;
    }
    qpdf_oh_get_stream_data(e->qpdf, stream, qpdf_dl_generalized, NULL, &bytes, &len);
    bool found = replaced((MnStr){(const char *)bytes, len}, edit->what, edit->value, &out);
    if (found) set_data(e, stream, mn_buf_view(&out));
    mn_buf_clear(&out);
    free(bytes);
    return found;
}

static bool edit_object(const Editor *e, const Edit *edit)
{
    qpdf_oh place = find(e, edit->where);
    if (!place) return false;
    if (edit->kind == EDIT_STREAM || edit->kind == EDIT_DATA) return edit_stream(e, edit, place);
    if (qpdf_oh_is_stream(e->qpdf, place)) place = qpdf_oh_get_dict(e->qpdf, place);
    if (edit->kind == EDIT_REMOVE && !child_of(e, place, mn_str(edit->what))) return false;
    if (edit->kind == EDIT_ADD) {
        qpdf_oh_append_item(e->qpdf, place, value_of(e, edit->value));
    } else if (qpdf_oh_is_array(e->qpdf, place)) {
        if (edit->kind == EDIT_REMOVE) qpdf_oh_erase_item(e->qpdf, place, atoi(edit->what));
        else qpdf_oh_set_array_item(e->qpdf, place, atoi(edit->what), value_of(e, edit->value));
    } else {
        const char *key = mn_arena_printf(e->arena, "/%s", edit->what);
        if (edit->kind == EDIT_REMOVE) qpdf_oh_remove_key(e->qpdf, place, key);
        else qpdf_oh_replace_key(e->qpdf, place, key, value_of(e, edit->value));
    }
    return !qpdf_has_error(e->qpdf);
}

static MnStr write_out(const Editor *e, bool encrypted)
{
    qpdf_init_write_memory(e->qpdf);
    qpdf_set_object_stream_mode(e->qpdf, qpdf_o_disable);
    qpdf_set_compress_streams(e->qpdf, QPDF_FALSE);
    qpdf_set_decode_level(e->qpdf, qpdf_dl_generalized);
    qpdf_set_newline_before_endstream(e->qpdf, QPDF_TRUE);
    qpdf_set_static_ID(e->qpdf, QPDF_TRUE);
    if (encrypted)
        qpdf_set_r6_encryption_parameters2(e->qpdf, "", "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                           qpdf_r3p_full, QPDF_TRUE);
    if (qpdf_write(e->qpdf) & QPDF_ERRORS) return (MnStr){"", 0};
    size_t len = qpdf_get_buffer_length(e->qpdf);
    return (MnStr){mn_arena_strndup(e->arena, (const char *)qpdf_get_buffer(e->qpdf), len), len};
}

static bool edit_bytes(MnArena *arena, const Edit *edit, MnStr *file)
{
    MnBuf out = {0};
    bool found = true;
    if (edit->kind == EDIT_APPEND) {
        mn_buf_str(&out, *file);
        mn_buf_puts(&out, edit->value);
    } else {
        found = replaced(*file, edit->what, edit->value, &out);
    }
    size_t len = out.len;
    if (found) *file = (MnStr){mn_buf_finish(&out, arena), len};
    mn_buf_clear(&out);
    return found;
}

bool edit_pdf(MnArena *arena, const Checker *good, const Edit edits[EDITS], MnStr *out)
{
    Editor e = {arena, good, qpdf_init()};
    bool done = true, encrypted = false;
    if (!e.qpdf) mn_oom();
    qpdf_silence_errors(e.qpdf);
    qpdf_set_suppress_warnings(e.qpdf, QPDF_TRUE);
    qpdf_read_memory(e.qpdf, "", good->file->bytes.ptr, good->file->bytes.len, NULL);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < EDITS && edits[i].kind != EDIT_NONE; i++) {
            bool bytes = edits[i].kind == EDIT_BYTES || edits[i].kind == EDIT_APPEND;
            if (edits[i].kind == EDIT_ENCRYPT) encrypted = true;
            if (edits[i].kind == EDIT_ENCRYPT || bytes != (pass == 1)) continue;
            if (bytes ? edit_bytes(arena, &edits[i], out) : edit_object(&e, &edits[i])) continue;
            fprintf(stderr, "not found: %s %s\n", edits[i].where ? edits[i].where : "", edits[i].what ? edits[i].what : "");
            done = false;
        }
        if (pass == 0) *out = write_out(&e, encrypted);
    }
    qpdf_cleanup(&e.qpdf);
    return done && out->len > 0;
}
