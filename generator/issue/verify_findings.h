/* verify_findings.h - what `muniment verify` finds wrong, one by one. */
#ifndef MN_ISSUE_VERIFY_FINDINGS_H
#define MN_ISSUE_VERIFY_FINDINGS_H

#include "base/text.h"

/* Each fault with the word by which the report names it, and with what that means where the report says no more. */
#define MN_FAULTS(X)                                                                                                             \
    X(ALTERED, "altered", "it is not as it was issued")                                                                          \
    X(MISSING, "missing", "it was issued and is not there")                                                                      \
    X(UNKNOWN, "unknown", "it was not issued")                                                                                   \
    X(UNREADABLE, "unreadable", "it cannot be read")                                                                             \
    X(INTERRUPTED, "interrupted", "the run that issued it was cut short: build again")                                           \
    X(NO_FOLDER, "no-folder", "the entry is there, and no folder of the version")                                                \
    X(NO_ENTRY, "no-entry", "the folder says that it was issued, and no entry lists it")                                         \
    X(ENTRY, "entry", "the entry is not as it was written")                                                                      \
    X(MERGE, "merge",                                                                                                            \
      "a merge was not finished: marks of its conflict are left; keep both entries whole, each from its heading to its last "    \
      "line, one "                                                                                                               \
      "below the other, as `git show :2:FILE` and `git show :3:FILE` have them; `muniment issue --amend` then joins them")       \
    X(CHAIN, "chain", "the chain of entries is broken")                                                                          \
    X(FORK, "fork", "two entries come after the same one")                                                                       \
    X(COPY, "copy", "the published copy of issued.ini is another")                                                               \
    X(FORMER, "former", "what was issued under the former id is not there as it was")                                            \
    X(TRANSLATION, "translation", "it was issued in one act with another, which is not there")                                   \
    X(SIGNATURE, "signature", "it is not a signature of these files by the key of the entry")                                    \
    X(SIGNER, "signer", "nobody who may sign has that key")                                                                      \
    X(STAMP, "stamp", "it is not a time stamp of these files by an authority that is trusted")                                   \
    X(REBUILD, "rebuild", "content does not make the version that was issued")

#define MN_FAULT_NAME(name, word, text) MN_FAULT_##name,
typedef enum { MN_FAULTS(MN_FAULT_NAME) MN_FAULT_COUNT } MnFault;
#undef MN_FAULT_NAME

typedef struct MnFinding {
    MnFault fault;
    const char *file; /* as a message names it */
    uint32_t line;    /* 0: the file as a whole */
    const char *text; /* what is wrong, where the fault alone does not say it; or NULL */
    struct MnFinding *next;
} MnFinding;

/* In the order in which they were found; `{.arena = …}` is empty. Owned by the arena. */
typedef struct {
    MnArena *arena;
    MnFinding *first, *last;
    size_t count;
} MnFindings;

const char *mn_fault_word(MnFault fault);
const char *mn_fault_text(MnFault fault);

/* Adds one. Strings are borrowed. */
void mn_findings_add(MnFindings *findings, MnFault fault, const char *file, uint32_t line, const char *text);

#endif
