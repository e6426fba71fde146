/* message.h - what Muniment can say of a project: every message, under a code.
 *
 * messages.def is the one list. A row is
 *
 *     MN_MESSAGE(UNKNOWN_KEY, ERROR, "unknown-key",
 *                "[{type}] has no key '{key}'",                what is wrong; no full stop
 *                "did you mean {near}?")                       what to do, or NULL
 *
 * and makes the code MN_UNKNOWN_KEY. The public name is the code's in every format that is not for reading, and never changes; the
 * words may. {type}, {key} and {near} are slots: names of MN_SLOTS in braces. Braces round anything else are braces, so that
 * a hint may show {{ fields/budget }} and {#id}. To add a message, add a row and a golden case that it appears in. */
#ifndef MN_BASE_MESSAGE_H
#define MN_BASE_MESSAGE_H

#include "base/source.h"

/* What can stand in a message. */
#define MN_SLOTS(X)                                                                                                              \
    X(attribute)                                                                                                                 \
    X(byte)                                                                                                                      \
    X(character)                                                                                                                 \
    X(clauses)                                                                                                                   \
    X(count)                                                                                                                     \
    X(date)                                                                                                                      \
    X(element)                                                                                                                   \
    X(file)                                                                                                                      \
    X(folder)                                                                                                                    \
    X(font)                                                                                                                      \
    X(function)                                                                                                                  \
    X(id)                                                                                                                        \
    X(key)                                                                                                                       \
    X(kind)                                                                                                                      \
    X(label)                                                                                                                     \
    X(language)                                                                                                                  \
    X(level)                                                                                                                     \
    X(limit)                                                                                                                     \
    X(line)                                                                                                                      \
    X(name)                                                                                                                      \
    X(near)                                                                                                                      \
    X(number)                                                                                                                    \
    X(other)                                                                                                                     \
    X(page)                                                                                                                      \
    X(place)                                                                                                                     \
    X(reason)                                                                                                                    \
    X(size)                                                                                                                      \
    X(text)                                                                                                                      \
    X(type)                                                                                                                      \
    X(value)                                                                                                                     \
    X(version)                                                                                                                   \
    X(what)                                                                                                                      \
    X(word)

typedef enum {
    MN_ERROR,   /* the content is wrong: nothing is written of it; exit status 1 */
    MN_WARNING, /* the content is right, but surely not as it was meant */
    MN_ADVICE,  /* it could be better */
    MN_FAILURE, /* not the content but the system (disk, memory, permission) or the program; counts as an error; exit status 3 */
    MN_SEVERITIES
} MnSeverity;

typedef enum {
#define MN_MESSAGE(code, severity, name, text, hint) MN_##code,
#include "base/messages.def"
#undef MN_MESSAGE
    MN_CODES
} MnCode;

typedef struct {
    const char *name; /* public: small letters, digits and hyphens */
    MnSeverity severity;
    const char *text, *hint; /* templates; the hint may be NULL */
} MnMessage;

const MnMessage *mn_message(MnCode code);

/* What is told in one place: where, what stands in the slots, and a hint (a template too) where the message's own does not fit.
 * Strings are borrowed. */
typedef struct {
    MnRange range;
    const char *hint;
#define X(slot) const char *slot;
    MN_SLOTS(X)
#undef X
} MnTold;

typedef struct {
    const char *name, *value;
} MnSlot;

/* The slots that were given, in the order of MN_SLOTS: writes them where slots is not NULL; returns how many. */
size_t mn_message_slots(const MnTold *told, MnSlot *slots);

/* Appends the template with its slots filled. False, and nothing appended, when it names a slot that was not given. */
bool mn_message_fill(const char *template, const MnTold *told, MnBuf *out);

/* Appends every message, a line each: public name, severity, text, between tabs, the first two as wide as their columns. */
void mn_message_print(MnBuf *out);
/* The same as Markdown, for a handbook: a table for each severity, by name, with what to do. */
void mn_message_print_markdown(MnBuf *out);

#endif
