/* status.c - in: what an author says of a document's status, in any words. Out: what that means for a version.
 *
 * The words of the language list the wordings of each stage; the longest with which the status begins decides:
 *
 *     Draft, first                    draft
 *     Consultation draft, June 2027   consultation
 *     For approval by Cabinet         approval
 *     Approved by Cabinet             approved
 *     Live                            other */
#include "language/status.h"

#include <string.h>
#include <strings.h>

typedef struct {
    const char *wordings, *mark; /* keys of words: how it is said, and what a version that was not issued is marked with */
} Stage;

static const Stage stages[] = {
    [MN_STAGE_OTHER] = {NULL, "draft-mark"},
    [MN_STAGE_DRAFT] = {"statuses-draft", "draft-mark"},
    [MN_STAGE_CONSULTATION] = {"statuses-consultation", "consultation-mark"},
    [MN_STAGE_APPROVAL] = {"statuses-approval", "approval-mark"},
    [MN_STAGE_APPROVED] = {"statuses-approved", "draft-mark"},
};

static bool is_letter(char c)
{
    return mn_is_letter(c) || (unsigned char)c >= 0x80;
}

/* The length of the longest of the wordings, "draft, working draft", with which the text begins, as whole words. */
static size_t beginning(const char *text, const char *wordings)
{
    size_t longest = 0;
    while (*wordings) {
        size_t len = strcspn(wordings, ",");
        if (len > longest && strncasecmp(text, wordings, len) == 0 && !is_letter(text[len])) longest = len;
        wordings += len;
        wordings += strspn(wordings, ", ");
    }
    return longest;
}

static const char *word_of(const MnWords *words, const char *key)
{
    return words && key ? mn_words_get(words, key) : NULL;
}

static size_t length_of(const MnWords *words, MnStage stage, const char *said)
{
    const char *wordings = word_of(words, stages[stage].wordings);
    return said && wordings ? beginning(said, wordings) : 0;
}

/* *len: of the words that say it. */
static MnStage stage_of(const MnWords *words, const char *said, size_t *len)
{
    MnStage best = MN_STAGE_OTHER;
    *len = 0;
    for (MnStage s = MN_STAGE_DRAFT; s <= MN_STAGE_APPROVED; s++) {
        size_t its = length_of(words, s, said);
        if (its > *len) *len = its, best = s;
    }
    return best;
}

MnStage mn_status_stage(const MnWords *words, const char *said)
{
    size_t len;
    return stage_of(words, said, &len);
}

bool mn_status_says_draft(const MnWords *words, const char *said)
{
    size_t len;
    MnStage stage = stage_of(words, said, &len);
    if (stage == MN_STAGE_OTHER || stage == MN_STAGE_APPROVED) return false;
    for (size_t i = 0; i < len; i++)
        if ((!i || !is_letter(said[i - 1])) && length_of(words, MN_STAGE_DRAFT, said + i)) return true;
    return false;
}

const char *mn_status_mark(const MnWords *words, const char *said)
{
    const char *mark = word_of(words, stages[mn_status_stage(words, said)].mark);
    return mark ? mark : word_of(words, "draft-mark");
}

const char *mn_status_standing(const MnWords *words, const char *said)
{
    MnStage stage = mn_status_stage(words, said);
    const char *draft = word_of(words, "status-draft");
    return stage == MN_STAGE_OTHER || stage == MN_STAGE_APPROVED ? (draft ? draft : "") : said;
}
