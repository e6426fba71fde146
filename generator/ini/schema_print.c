/* schema_print.c - see schema_print.h. */
#include "ini/schema_print.h"

#include "base/markdown_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    unsigned file;
    const char *path;
} files[] = {{MN_FILE_SITE, "content/site.ini"},
             {MN_FILE_COUNCIL, "content/councils/ID.ini"},
             {MN_FILE_DOCUMENT, "content/documents/ID/document.ini"},
             {MN_FILE_ISSUED, "content/documents/ID/issued.ini"},
             {MN_FILE_WORDS, "templates/words/LANGUAGE.ini"}};

static const char *const naming[] = {"", " NAME", " NUMBER"};

static void print_form(MnBuf *out, const MnSchemaKey *key)
{
    for (size_t i = 0; i < key->nparts; i++) {
        const MnSchemaPart *part = &key->parts[i];
        mn_buf_puts(out, i ? " | " : "");
        mn_buf_printf(out, part->flags & MN_REQUIRED ? "%s" : "(%s)", part->name);
        if (part->flags & MN_REPEATED) mn_buf_puts(out, " | …");
    }
    if (key->nparts) return;
    if (key->choices && key->type != MN_TYPE_LIST) {
        for (const char *c = key->choices; *c; c++) *c == ' ' ? mn_buf_puts(out, ", ") : mn_buf_putc(out, *c);
        return;
    }
    mn_buf_puts(out, mn_schema_type_word(key->type));
    if (key->type == MN_TYPE_TEXT && key->flags & MN_LITERAL) mn_buf_puts(out, ", taken as it is");
    if (key->type == MN_TYPE_REF) mn_buf_printf(out, " to a %s", key->target);
    if (key->type == MN_TYPE_LIST || key->type == MN_TYPE_ROW) mn_buf_printf(out, " of %s", mn_schema_type_word(key->item));
    if (key->type == MN_TYPE_LIST && key->flags & MN_LITERAL) mn_buf_puts(out, ", taken as it is");
    if (!key->choices) return;
    mn_buf_puts(out, ": ");
    for (const char *c = key->choices; *c; c++) *c == ' ' ? mn_buf_puts(out, ", ") : mn_buf_putc(out, *c);
}

static void print_key(MnBuf *out, const MnSchemaKey *key)
{
    size_t start = out->len;
    mn_buf_printf(out, "  %s", key->name);
    do mn_buf_putc(out, ' ');
    while (out->len - start < 21);
    mn_buf_printf(out, "%s.\n                     ", key->help);
    print_form(out, key);
    if (key->flags & MN_REQUIRED) mn_buf_puts(out, "; required");
    if (key->flags & MN_REPEATED) mn_buf_puts(out, "; may be repeated");
    if (key->fallback) mn_buf_printf(out, "; default %s", key->fallback);
    mn_buf_putc(out, '\n');
}

static void print_type(MnBuf *out, const MnSchemaType *type)
{
    mn_buf_printf(out, "\n[%s%s]\n  %s.%s\n", type->name, naming[type->naming], type->help, type->required ? " Required." : "");
    for (size_t i = 0; i < type->nkeys; i++) print_key(out, &type->keys[i]);
    const char *taken = type->free_flags & MN_LITERAL ? ", taken as it is" : "";
    if (type->free && !type->nkeys) mn_buf_printf(out, "  any key            Text%s.\n", taken);
    if (type->free && type->nkeys) mn_buf_printf(out, "  any other key      Text%s.\n", taken);
}

void mn_schema_print(MnBuf *out)
{
    size_t count;
    const MnSchemaType *types = mn_schema_types(&count);
    for (size_t f = 0; f < COUNT(files); f++) {
        mn_buf_printf(out, "%s%s\n", f ? "\n" : "", files[f].path);
        for (size_t i = 0; i < count; i++)
            if (types[i].files & files[f].file) print_type(out, &types[i]);
    }
}

/* ---- for a handbook ---- */

/* What a key takes, with what else is to be known of it. */
static void put_value(MnBuf *out, const MnSchemaKey *key)
{
    MnBuf text = {0};
    print_form(&text, key);
    if (key->flags & MN_REQUIRED) mn_buf_puts(&text, "; required");
    if (key->flags & MN_REPEATED) mn_buf_puts(&text, "; may be repeated");
    if (key->fallback) mn_buf_printf(&text, "; default %s", key->fallback);
    mn_buf_putc(&text, '\0');
    mn_markdown_text(out, text.ptr);
    mn_buf_clear(&text);
}

static void put_type(MnBuf *out, const MnSchemaType *type)
{
    const char *more = naming[type->naming];
    mn_buf_printf(out, "\n### `[%s%s]`\n\n", type->name, more);
    mn_markdown_text(out, type->help);
    mn_buf_printf(out, ".%s\n\nTable: Keys of `[%s%s]`\n\n| Key | Meaning | Value |\n| --- | --- | --- |\n",
                  type->required ? " Required." : "", type->name, more);
    for (size_t i = 0; i < type->nkeys; i++) {
        mn_buf_printf(out, "| `%s` | ", type->keys[i].name);
        mn_markdown_text(out, type->keys[i].help);
        mn_buf_puts(out, " | ");
        put_value(out, &type->keys[i]);
        mn_buf_puts(out, " |\n");
    }
    if (type->free)
        mn_buf_printf(out, "| any %skey |  | text%s |\n", type->nkeys ? "other " : "",
                      type->free_flags & MN_LITERAL ? ", taken as it is" : "");
}

void mn_schema_print_markdown(MnBuf *out)
{
    size_t count;
    const MnSchemaType *types = mn_schema_types(&count);
    for (size_t f = 0; f < COUNT(files); f++) {
        mn_buf_printf(out, "%s## `%s`\n", f ? "\n" : "", files[f].path);
        for (size_t i = 0; i < count; i++)
            if (types[i].files & files[f].file) put_type(out, &types[i]);
    }
}
