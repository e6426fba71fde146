/* Golden tests of the INI reader and the schema. A folder reader-* shows what the reader makes of its input: sections, entries,
 * fields with the place of every line. Any other shows the records as the data tree has them, rows with their cells. */
#include "golden.h"

#include "ini/record_tree.h"
#include "ini/records.h"

static void dump_pos(MnBuf *out, MnPos pos)
{
    mn_buf_printf(out, " @%u:%u", pos.line, pos.column);
}

static void dump_field(MnBuf *out, const MnText *field)
{
    size_t from = 0;
    for (uint32_t line = 1;; line++) {
        const char *end = field->text.len > from ? memchr(field->text.ptr + from, '\n', field->text.len - from) : NULL;
        size_t to = end ? (size_t)(end - field->text.ptr) : field->text.len;
        mn_buf_puts(out, line == 1 ? "    | \"" : "      \"");
        mn_buf_str(out, mn_str_slice(field->text, from, to));
        mn_buf_putc(out, '"');
        dump_pos(out, mn_text_pos(field, line, 1));
        mn_buf_putc(out, '\n');
        if (!end) return;
        from = to + 1;
    }
}

static void dump_ini(MnContext *ctx, const MnIni *ini, MnBuf *out)
{
    for (size_t s = 0; s < ini->count; s++) {
        const MnIniSection *section = &ini->sections[s];
        mn_buf_putc(out, '[');
        mn_buf_str(out, section->type);
        if (section->name.len) mn_buf_putc(out, ' ');
        mn_buf_str(out, section->name);
        mn_buf_putc(out, ']');
        dump_pos(out, section->pos);
        if (section->malformed) mn_buf_puts(out, " malformed");
        mn_buf_putc(out, '\n');
        for (size_t e = 0; e < section->count; e++) {
            const MnIniEntry *entry = &section->entries[e];
            size_t count;
            const MnText *fields = mn_ini_fields(ctx->arena, entry, &count);
            mn_buf_puts(out, "  ");
            mn_buf_str(out, entry->key);
            dump_pos(out, entry->pos);
            mn_buf_putc(out, '\n');
            for (size_t f = 0; f < count; f++) dump_field(out, &fields[f]);
        }
    }
}

static void show_cells(MnNode *root)
{
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        if (!mn_xml_is(node, "row") || mn_xml_first(node)) continue;
        size_t count;
        const MnText *fields = mn_data_fields(node, &count);
        for (size_t i = 0; i < count; i++) {
            MnNode *cell = mn_xml_add(node, "cell", NULL);
            mn_xml_set_pos(cell, mn_text_pos(&fields[i], 1, 1));
            mn_xml_add_text(cell, fields[i].text);
        }
    }
}

static void dump_records(MnContext *ctx, const MnRecords *records, MnBuf *out)
{
    MnNode *root = mn_xml_new_tree(ctx->arena, "records");
    for (size_t i = 0; i < records->count; i++) mn_build_record(ctx->arena, root, &records->records[i]);
    show_cells(root);
    mn_xml_dump(root, out, true);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const MnIni *ini = mn_ini_read(ctx, input, false);
    if (strstr(folder, "/reader-")) {
        dump_ini(ctx, ini, dump);
        return;
    }
    MnSchemaFile file = strstr(folder, "/council-") ? MN_FILE_COUNCIL : MN_FILE_DOCUMENT;
    const MnRecords *records = mn_records_check(ctx, ini, file);
    if (!mn_diag_errors(ctx->diag)) dump_records(ctx, records, dump);
}

int main(void)
{
    return golden_run("ini", "input.ini", make);
}
