/* status.h - what the status that an author gives says of a version. */
#ifndef MN_LANGUAGE_STATUS_H
#define MN_LANGUAGE_STATUS_H

#include "project/words.h"

typedef enum {
    MN_STAGE_OTHER, /* none, or words of the author's own */
    MN_STAGE_DRAFT,
    MN_STAGE_CONSULTATION, /* out for comment */
    MN_STAGE_APPROVAL,     /* before whom approves it */
    MN_STAGE_APPROVED,
} MnStage;

/* By how it begins, in any case: "Approved by Cabinet" is approved. said may be NULL, here and below; so may words. */
MnStage mn_status_stage(const MnWords *words, const char *said);
/* Does it call the version a draft, at whatever stage: "Draft", "Consultation draft"? */
bool mn_status_says_draft(const MnWords *words, const char *said);

/* The words that stand across the pages of a version that was not issued; borrowed, or NULL where the language has none. */
const char *mn_status_mark(const MnWords *words, const char *said);
/* How such a version stands: the author's own words where they name a stage before issue, else the word for a draft; borrowed. */
const char *mn_status_standing(const MnWords *words, const char *said);

#endif
