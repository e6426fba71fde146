/* place.c - in: a parsed element and a byte of an attribute's value. Out: where that byte stands in the file.
 *
 * The tree keeps the place of elements only, which is enough for most faults; in a long value the fault is worth pointing at.
 * The start tag is read again from the source, which is known to be well-formed. A reference such as &#10; counts as one byte,
 * and so does an end of line of two. */
#include "xml/libxml.h"

#include <string.h>

/* Offset of the element's '<' in its source; the length of the source when it is not there. */
static size_t tag_offset(MnPos pos)
{
    const MnSource *source = pos.source;
    MnStr text = source->text;
    size_t at = pos.line <= source->nlines ? source->lines[pos.line - 1] + (pos.column ? pos.column - 1 : 0) : text.len;
    return at < text.len && text.ptr[at] == '<' ? at : text.len;
}

static bool is_local_name(MnStr qualified, const char *name)
{
    const char *colon = memchr(qualified.ptr, ':', qualified.len);
    return mn_str_is(colon ? mn_str_slice(qualified, (size_t)(colon - qualified.ptr) + 1, qualified.len) : qualified, name);
}

/* Offset of the first byte of the value of the attribute; the length of the text when there is none. */
static size_t value_offset(MnStr text, size_t at, const char *name)
{
    while (at < text.len && !mn_is_space(text.ptr[at]) && text.ptr[at] != '>') at++;
    while (at < text.len && text.ptr[at] != '>') {
        while (at < text.len && mn_is_space(text.ptr[at])) at++;
        size_t from = at;
        while (at < text.len && !mn_is_space(text.ptr[at]) && !strchr("=>/", text.ptr[at])) at++;
        MnStr found = mn_str_slice(text, from, at);
        while (at < text.len && !strchr("\"'>", text.ptr[at])) at++;
        if (at == text.len || text.ptr[at] == '>') break;
        char quote = text.ptr[at++];
        if (is_local_name(found, name)) return at;
        while (at < text.len && text.ptr[at] != quote) at++;
        if (at < text.len) at++;
    }
    return text.len;
}

size_t mn_xml_skip_bytes(MnStr text, size_t at, size_t count)
{
    for (; count && at < text.len; count--) {
        const char *end = text.ptr[at] == '&' ? memchr(text.ptr + at, ';', text.len - at) : NULL;
        if (end) at = (size_t)(end - text.ptr);
        else if (text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n') at++;
        at++;
    }
    return at;
}

/* Offset of the value in the source; the length of the source where that does not tell. */
static size_t find_value(const MnNode *node, const char *name, MnPos pos)
{
    if (!mn_xml_origin(node) || !pos.line || !(mn_xml_attr(node, name) || mn_xml_mn_attr(node, name)))
        return pos.source->text.len;
    return value_offset(pos.source->text, tag_offset(pos), name);
}

MnPos mn_xml_value_pos(const MnNode *node, const char *name, size_t offset)
{
    MnPos pos = mn_xml_pos(node);
    size_t at = pos.source ? find_value(node, name, pos) : 0;
    if (!pos.source || at == pos.source->text.len) return pos;
    return mn_source_pos(pos.source, mn_xml_skip_bytes(pos.source->text, at, offset));
}

MnRange mn_xml_attr_written(const MnNode *node, const char *name)
{
    MnRange range = mn_xml_attr_range(node, name);
    const MnSource *source = range.start.source;
    size_t at = source ? find_value(node, name, mn_xml_pos(node)) : 0;
    if (!at || at == source->text.len) return range;
    const char *end = memchr(source->text.ptr + at, source->text.ptr[at - 1], source->text.len - at);
    size_t to = end ? (size_t)(end - source->text.ptr) + 1 : at;
    at--;
    while (at && (mn_is_space(source->text.ptr[at - 1]) || source->text.ptr[at - 1] == '=')) at--;
    while (at && !mn_is_space(source->text.ptr[at - 1])) at--;
    return mn_from_to(mn_source_pos(source, at), mn_source_pos(source, to));
}

MnRange mn_xml_attr_range(const MnNode *node, const char *name)
{
    const MnRange *set = xml_attr_range(node, name);
    if (set) return *set;
    MnRange range = mn_xml_range(node);
    const MnSource *source = range.start.source;
    size_t at = source ? find_value(node, name, range.start) : 0;
    if (!source || at == source->text.len) return range;
    const char *end =
        memchr(source->text.ptr + at, source->text.ptr[at - 1], source->text.len - at); /* the quote that opened it */
    size_t to = end ? (size_t)(end - source->text.ptr) : at;
    return mn_from_to(mn_source_pos(source, at), mn_source_pos(source, to));
}
