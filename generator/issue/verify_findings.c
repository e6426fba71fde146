/* verify_findings.c - see verify_findings.h. */
#include "issue/verify_findings.h"

const char *mn_fault_word(MnFault fault)
{
#define WORD(name, word, text) [MN_FAULT_##name] = (word),
    static const char *const words[] = {MN_FAULTS(WORD)};
#undef WORD
    return words[fault];
}

const char *mn_fault_text(MnFault fault)
{
#define TEXT(name, word, text) [MN_FAULT_##name] = (text),
    static const char *const texts[] = {MN_FAULTS(TEXT)};
#undef TEXT
    return texts[fault];
}

void mn_findings_add(MnFindings *findings, MnFault fault, const char *file, uint32_t line, const char *text)
{
    MnFinding *finding = mn_arena_alloc(findings->arena, sizeof *finding);
    *finding = (MnFinding){.fault = fault, .file = file, .line = line, .text = text};
    if (findings->last) findings->last->next = finding;
    else findings->first = finding;
    findings->last = finding;
    findings->count++;
}
