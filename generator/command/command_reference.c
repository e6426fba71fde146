/* command_reference.c - `muniment reference PART`: what the program knows of itself, as Markdown for a handbook. */
#include "command/table.h"

#include "base/markdown_text.h"
#include "base/message.h"
#include "ini/schema_print.h"

#include <string.h>

static void put_rows(MnBuf *out, const char *caption, const char *first, const char *second)
{
    mn_buf_printf(out, "\nTable: %s\n\n| %s | %s |\n| --- | --- |\n", caption, first, second);
}

static void put_row(MnBuf *out, const char *code, const char *text)
{
    mn_buf_printf(out, "| %s | ", code);
    mn_markdown_text(out, text);
    mn_buf_puts(out, " |\n");
}

static void put_option(MnBuf *out, const Option *option)
{
    MnBuf name = {0};
    const char *value = option->value ? option->value : "";
    if (option->letter) mn_buf_printf(&name, "`-%c%s%s`, ", option->letter, *value ? " " : "", value);
    mn_buf_printf(&name, "`--%s%s%s`", option->name, *value ? "=" : "", value);
    mn_buf_putc(&name, '\0');
    put_row(out, name.ptr, option->help);
    mn_buf_clear(&name);
}

static void print_command_line(const CommandTable *table, MnBuf *out)
{
    mn_buf_puts(out, "A command line is `muniment COMMAND`, then options and operands in any order.\n");
    put_rows(out, "Commands", "Command", "What it does");
    for (size_t i = 0; i < table->ncommands; i++) {
        MnBuf usage = {0};
        const Command *c = &table->commands[i];
        mn_buf_printf(&usage, "`%s%s%s`", c->name, *c->operands ? " " : "", c->operands);
        mn_buf_putc(&usage, '\0');
        put_row(out, usage.ptr, c->help);
        mn_buf_clear(&usage);
    }
    put_rows(out, "Options", "Option", "What it does");
    for (size_t i = 0; i < table->noptions; i++) put_option(out, &table->options[i]);
    put_rows(out, "Exit status", "Status", "Meaning");
    for (size_t i = 0; i < table->nstatuses; i++) {
        const char number[] = {(char)('0' + i), '\0'};
        put_row(out, number, table->statuses[i]);
    }
}

int mn_command_reference(const MnOptions *options)
{
    const char *part = options->operands[0];
    MnBuf out = {0};
    if (strcmp(part, "keys") == 0) mn_schema_print_markdown(&out);
    else if (strcmp(part, "messages") == 0) mn_message_print_markdown(&out);
    else if (strcmp(part, "command-line") == 0) print_command_line(options->table, &out);
    if (!out.len) {
        fprintf(mn_err(options), "muniment: there is no part '%s': the parts are keys, command-line and messages\n", part);
        return MN_EXIT_USAGE;
    }
    fwrite(out.ptr, 1, out.len, options->out);
    mn_buf_clear(&out);
    return MN_EXIT_DONE;
}
