/* join.c - see join.h. In: three files. Out: one. Entries are compared by their canonical form, and copied as they stand. */
#include "issue/join.h"

#include "ini/value.h"

#include <string.h>

typedef struct {
    const MnSource *source;
    const MnIssueLog *log;
    const char **forms; /* the canonical form of each entry */
    size_t next;        /* entry */
} Side;

/* False where it has errors. */
static bool take_side(MnArena *arena, const MnSource *source, Side *side)
{
    MnContext own = mn_context_new(arena, NULL);
    *side = (Side){.source = source, .log = mn_issue_log_read(&own, source)};
    side->forms = mn_arena_array(arena, side->log->count + 1, sizeof *side->forms);
    for (size_t i = 0; i < side->log->count; i++) {
        MnBuf form = {0};
        mn_entry_write(&side->log->entries[i], &form);
        side->forms[i] = mn_buf_finish(&form, arena);
    }
    return !mn_diag_errors(own.diag);
}

/* Does it begin with all that the base has? */
static bool grew(const Side *side, const Side *base)
{
    if (side->log->count < base->log->count) return false;
    for (size_t i = 0; i < base->log->count; i++)
        if (strcmp(side->forms[i], base->forms[i]) != 0) return false;
    return true;
}

static const MnIssueEntry *next_of(const Side *side)
{
    return side->next < side->log->count ? &side->log->entries[side->next] : NULL;
}

static bool has_new(const Side *side, const char *form)
{
    for (size_t i = side->next; i < side->log->count; i++)
        if (strcmp(side->forms[i], form) == 0) return true;
    return false;
}

/* ---- what is left to do ---- */

/* Entries of both sides that only one of them has. */
static bool is_forked(const Side *ours, const Side *theirs)
{
    for (size_t i = ours->next; i < ours->log->count; i++)
        for (size_t k = theirs->next; k < theirs->log->count; k++) {
            const MnIssueEntry *one = &ours->log->entries[i], *other = &theirs->log->entries[k];
            if (has_new(theirs, ours->forms[i]) || has_new(ours, theirs->forms[k])) continue;
            if (mn_entry_is_sealed(one) && mn_entry_is_sealed(other)) return true;
            if (strcmp(one->version, other->version) == 0) return true;
        }
    return false;
}

/* ---- the text ---- */

static size_t start_of(const Side *side, size_t entry)
{
    if (entry >= side->log->count) return side->source->text.len;
    return side->source->lines[side->log->entries[entry].pos.line - 1];
}

static void put(MnBuf *out, const Side *side, size_t from, size_t to)
{
    MnStr text = mn_str_trim(mn_str_slice(side->source->text, from, to));
    if (!text.len) return;
    if (out->len) mn_buf_putc(out, '\n');
    mn_buf_str(out, text);
    mn_buf_putc(out, '\n');
}

static void put_next(MnBuf *out, Side *side)
{
    put(out, side, start_of(side, side->next), start_of(side, side->next + 1));
    side->next++;
}

/* Versions that are issued ascend; what comes after one stays behind it. */
static bool goes_first(const MnIssueEntry *entry, const MnIssueEntry *other)
{
    if (!other || entry->kind != MN_ENTRY_ISSUED) return true;
    return other->kind == MN_ENTRY_ISSUED && mn_value_compare_versions(mn_str(entry->version), mn_str(other->version)) <= 0;
}

MnJoined mn_issue_join(MnArena *arena, const MnSource *base, const MnSource *ours, const MnSource *theirs, MnBuf *out)
{
    Side before, mine, others;
    bool good = take_side(arena, base, &before);
    good = take_side(arena, ours, &mine) && good;
    if (!take_side(arena, theirs, &others) || !good || !grew(&mine, &before) || !grew(&others, &before)) return MN_JOINED_NOT;
    mine.next = others.next = before.log->count;
    MnJoined joined = is_forked(&mine, &others) ? MN_JOINED_FORKED : MN_JOINED;
    put(out, &mine, 0, start_of(&mine, mine.next));
    Side known = mine;
    while (next_of(&mine) || next_of(&others)) {
        if (next_of(&others) && has_new(&known, others.forms[others.next])) others.next++;
        else if (next_of(&mine) && goes_first(next_of(&mine), next_of(&others))) put_next(out, &mine);
        else put_next(out, &others);
    }
    return joined;
}
