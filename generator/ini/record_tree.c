/* record_tree.c - typed records in; elements out (record_tree.h, data.h). Every value element carries its MnValue, which tells its type
 * and its fields, and the text it came from. */
#include "ini/record_tree.h"

#include "ini/rules.h"

#include <string.h>

static void set_value(MnNode *node, const MnValue *value)
{
    mn_xml_set_origin(
        node, (MnOrigin){.pos = value->pos, .end = mn_value_range(value).end, .text = &value->fields[0], .record = value});
}

/* Text as its type wants it: plain text in one line with single spaces, Markdown as it was written. */
static void add_content(MnNode *node, MnType type, MnStr text)
{
    if (type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK) {
        mn_xml_add_text(node, text);
        return;
    }
    MnBuf line = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool space = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t';
        if (!space) mn_buf_putc(&line, text.ptr[i]);
        else if (line.len && line.ptr[line.len - 1] != ' ') mn_buf_putc(&line, ' ');
    }
    mn_xml_add_text(node, mn_buf_view(&line));
    mn_buf_clear(&line);
}

/* A child for one field of a value. */
static MnNode *add_field(MnArena *arena, MnNode *parent, const char *name, MnType type, const MnText *field)
{
    MnValue *value = mn_arena_alloc(arena, sizeof *value);
    *value = (MnValue){.type = type, .name = name, .pos = mn_text_pos(field, 1, 1), .fields = field, .count = 1};
    MnNode *node = mn_xml_add(parent, name, NULL);
    set_value(node, value);
    add_content(node, type, field->text);
    return node;
}

static MnText *text_at(MnArena *arena, const char *text, MnPos pos)
{
    struct MnLineStart *start = mn_arena_alloc(arena, sizeof *start);
    *start = (struct MnLineStart){pos.line, pos.column};
    MnText *made = mn_arena_alloc(arena, sizeof *made);
    *made = (MnText){.text = mn_str(text), .source = pos.source, .starts = start};
    return made;
}

/* A child for a text that the source does not hold: it is that of the line at pos. */
static MnNode *add_made(MnArena *arena, MnNode *parent, const char *name, MnType type, const char *text, MnPos pos)
{
    MnNode *node = add_field(arena, parent, name, type, text_at(arena, text, pos));
    MnOrigin origin = *mn_xml_origin(node);
    origin.end = mn_rest_of_line(pos).end;
    mn_xml_set_origin(node, origin);
    return node;
}

static void add_parts(MnArena *arena, MnNode *node, const MnValue *value)
{
    const MnSchemaKey *key = value->key;
    for (size_t i = 0; i < value->count || i < key->nparts; i++) {
        const MnSchemaPart *part = &key->parts[i < key->nparts ? i : key->nparts - 1];
        if (i < value->count && value->fields[i].text.len) add_field(arena, node, part->name, part->type, &value->fields[i]);
        else if (part->fallback) add_made(arena, node, part->name, part->type, part->fallback, value->pos);
    }
}

static void add_items(MnArena *arena, MnNode *node, const MnValue *value)
{
    for (size_t i = 0; i < value->count; i++) {
        if (strcmp(value->name, "scale") != 0) {
            add_field(arena, node, "item", value->key->item, &value->fields[i]);
            continue;
        }
        MnStr points, word = mn_rules_scale_word(value->fields[i].text, &points);
        MnText *field = mn_arena_memdup(arena, &value->fields[i], sizeof *field);
        field->text = word;
        MnNode *item = add_field(arena, node, "item", value->key->item, field);
        if (points.len) mn_xml_set_attr(item, "points", mn_arena_strndup(arena, points.ptr, points.len));
    }
}

/* A list under a free key is one text, its fields joined by bars. */
static void add_joined(MnNode *node, const MnValue *value)
{
    for (size_t i = 0; i < value->count; i++) {
        if (i) mn_xml_add_string(node, " | ");
        add_content(node, MN_TYPE_TEXT, value->fields[i].text);
    }
}

static void add_value(MnArena *arena, MnNode *parent, const MnValue *value)
{
    MnNode *node = mn_xml_add(parent, value->name, NULL);
    set_value(node, value);
    if (value->type == MN_TYPE_ROW) return;
    if (value->key && value->key->nparts) add_parts(arena, node, value);
    else if (value->key && value->type == MN_TYPE_LIST) add_items(arena, node, value);
    else if (value->type == MN_TYPE_LIST) add_joined(node, value);
    else add_content(node, value->type, value->fields[0].text);
}

MnNode *mn_build_row(MnArena *arena, MnNode *parent, MnPos pos, const MnText *fields, size_t count)
{
    MnValue *value = mn_arena_alloc(arena, sizeof *value);
    *value = (MnValue){.type = MN_TYPE_ROW, .name = "row", .pos = pos, .fields = fields, .count = count};
    MnNode *node = mn_xml_add(parent, "row", NULL);
    set_value(node, value);
    return node;
}

MnNode *mn_build_text(MnArena *arena, MnNode *parent, const char *name, const char *text, MnPos from)
{
    return add_made(arena, parent, name, MN_TYPE_TEXT, text, from);
}

MnNode *mn_build_record(MnArena *arena, MnNode *parent, const MnRecord *record)
{
    MnNode *node = mn_xml_add(parent, record->type->name, NULL);
    mn_xml_set_range(node, mn_rest_of_line(record->pos));
    if (record->type->naming == MN_NUMBERED) mn_xml_set_attr(node, "number", record->name);
    if (record->type->naming == MN_NAMED) mn_xml_set_attr(node, "id", record->name);
    for (size_t i = 0; i < record->count; i++) add_value(arena, node, &record->values[i]);
    for (size_t i = 0; i < record->type->nkeys; i++) {
        const MnSchemaKey *key = &record->type->keys[i];
        if (key->fallback && !mn_record_value(record, key->name))
            add_made(arena, node, key->name, key->type, key->fallback, record->pos);
    }
    return node;
}

void mn_build_reference(MnNode *value, const MnNode *council)
{
    while (mn_xml_first(value)) mn_xml_remove(mn_xml_first(value));
    mn_xml_set_attr(value, "id", mn_xml_attr(council, "id"));
    for (const MnNode *key = mn_xml_first_element(council); key; key = mn_xml_next_element(key))
        if (!mn_xml_is(key, "style") && !mn_xml_is(key, "words") && !mn_xml_is(key, "member")) mn_xml_copy(key, value);
}
