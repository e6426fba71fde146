/* message.c - see message.h. A template is read from left to right; a brace that opens no slot stands for itself. */
#include "base/message.h"

#include "base/markdown_text.h"

#include <stdlib.h>
#include <string.h>

const MnMessage *mn_message(MnCode code)
{
    static const MnMessage messages[] = {
#define MN_MESSAGE(code, severity, name, text, hint) {name, MN_##severity, text, hint},
#include "base/messages.def"
#undef MN_MESSAGE
    };
    return &messages[code];
}

size_t mn_message_slots(const MnTold *told, MnSlot *slots)
{
    size_t count = 0;
#define X(slot)                                                                                                                  \
    if (told->slot && slots) slots[count] = (MnSlot){#slot, told->slot};                                                         \
    if (told->slot) count++;
    MN_SLOTS(X)
#undef X
    return count;
}

/* Is there a slot of this name? Gives what stands in it, which may be NULL. */
static bool slot_of(const MnTold *told, MnStr name, const char **value)
{
#define X(slot)                                                                                                                  \
    if (mn_str_is(name, #slot)) {                                                                                                \
        *value = told->slot;                                                                                                     \
        return true;                                                                                                             \
    }
    MN_SLOTS(X)
#undef X
    return false;
}

bool mn_message_fill(const char *template, const MnTold *told, MnBuf *out)
{
    size_t before = out->len;
    for (const char *at = template; *at;) {
        const char *value, *close = *at == '{' ? strchr(at, '}') : NULL;
        if (!close || !slot_of(told, (MnStr){at + 1, (size_t)(close - at) - 1}, &value)) {
            mn_buf_putc(out, *at++);
            continue;
        }
        if (!value) {
            out->len = before;
            return false;
        }
        mn_buf_puts(out, value);
        at = close + 1;
    }
    return true;
}

/* ---- the list */

static void put_padded(MnBuf *out, const char *word, size_t width)
{
    mn_buf_puts(out, word);
    for (size_t at = strlen(word); at < width; at++) mn_buf_putc(out, ' ');
    mn_buf_putc(out, '\t');
}

void mn_message_print(MnBuf *out)
{
    static const char *const severities[MN_SEVERITIES] = {"error", "warning", "advice", "failure"};
    size_t width = 0;
    for (int code = 0; code < MN_CODES; code++) {
        size_t len = strlen(mn_message((MnCode)code)->name);
        if (len > width) width = len;
    }
    for (int code = 0; code < MN_CODES; code++) {
        const MnMessage *message = mn_message((MnCode)code);
        put_padded(out, message->name, width);
        put_padded(out, severities[message->severity], strlen("warning"));
        mn_buf_puts(out, message->text);
        mn_buf_putc(out, '\n');
    }
}

/* ---- for a handbook ---- */

/* The template with {slots} in capital letters, as usage lines have what is to be filled in. */
static void put_template(MnBuf *out, const char *template)
{
    MnBuf text = {0};
    for (const char *c = template; *c; c++) {
        size_t len = *c == '{' ? strspn(c + 1, "abcdefghijklmnopqrstuvwxyz-_") : 0;
        if (!len || c[1 + len] != '}') {
            mn_buf_putc(&text, *c);
            continue;
        }
        for (size_t i = 1; i <= len; i++) mn_buf_putc(&text, c[i] >= 'a' && c[i] <= 'z' ? (char)(c[i] - 'a' + 'A') : c[i]);
        c += len + 1;
    }
    mn_buf_putc(&text, '\0');
    mn_markdown_text(out, text.ptr);
    mn_buf_clear(&text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(mn_message(*(const MnCode *)a)->name, mn_message(*(const MnCode *)b)->name);
}

static void put_table(MnBuf *out, const MnCode *codes, MnSeverity severity, const char *heading, const char *caption)
{
    mn_buf_printf(out, "\n## %s\n\nTable: %s\n\n| Name | What it says | What to do |\n| --- | --- | --- |\n", heading, caption);
    for (int i = 0; i < MN_CODES; i++) {
        const MnMessage *message = mn_message(codes[i]);
        if (message->severity != severity) continue;
        mn_buf_printf(out, "| `%s` | ", message->name);
        put_template(out, message->text);
        mn_buf_puts(out, " | ");
        if (message->hint) put_template(out, message->hint);
        mn_buf_puts(out, " |\n");
    }
}

void mn_message_print_markdown(MnBuf *out)
{
    static const char *const heads[MN_SEVERITIES][2] = {[MN_ERROR] = {"Errors", "Errors: nothing is written of the document"},
                                                        [MN_WARNING] = {"Warnings", "Warnings: probably not as meant"},
                                                        [MN_ADVICE] = {"Advice", "Advice: there is a better way"},
                                                        [MN_FAILURE] = {"Failures", "Failures of the system"}};
    MnCode codes[MN_CODES];
    for (int i = 0; i < MN_CODES; i++) codes[i] = (MnCode)i;
    qsort(codes, MN_CODES, sizeof *codes, by_name);
    mn_buf_puts(out, "Capital letters stand for what a message names: a FILE, a KEY.\n"
                     "A message keeps its name when its words are bettered.\n");
    for (int severity = 0; severity < MN_SEVERITIES; severity++)
        put_table(out, codes, (MnSeverity)severity, heads[severity][0], heads[severity][1]);
}
