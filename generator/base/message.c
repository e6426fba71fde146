/* message.c - see message.h. A template is read from left to right; a brace that opens no slot stands for itself. */
#include "base/message.h"

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
