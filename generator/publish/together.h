/* together.h - what was made of documents that are issued in one act, one as a rule, is written: both or neither where it is one document
 * in two languages, neither of which goes before the other. issuing.h says in which order one is written; of two it is
 *
 *     1  output/ID/.new-1.0/ of both, and content/documents/OTHER/.issuing.ini, which is what issued.ini of the second becomes
 *     2  content/documents/ID/issued.ini of the first: its entry names the second and the digest of that's files; from here on both are issued
 *     3  content/documents/OTHER/issued.ini of the second, which names the first likewise
 *     4  of both what one alone has there, and the site
 *     5  .issuing.ini goes
 *
 * A run that is killed before step 2 leaves a file that nothing names: the next takes it away. After one killed later the next run that
 * writes in this project, whatever it is asked for, takes steps 3 to 5 first. */
#ifndef MN_PUBLISH_TOGETHER_H
#define MN_PUBLISH_TOGETHER_H

#include "publish/issuing.h"

typedef struct {
    MnContext *ctx; /* of the document's run */
    MnIssue *issue; /* made, signed, not finished */
} MnIssuePart;

enum { MN_MOST_TOGETHER = 2 };

/* Finishes their entries, each of two naming the other. */
void mn_together_finish(const MnIssuePart *parts, size_t count);
/* Writes them up to step 4, without the site. False after errors of the system, reported; where none is issued by then, nothing is left. */
bool mn_together_write(MnShared *shared, const MnIssuePart *parts, size_t count);
/* Step 5, once the site is written; of one alone nothing. */
bool mn_together_close(const MnIssuePart *parts, size_t count);

/* A run that was cut short: whether and how document `id` waits for one to complete it. */
typedef struct {
    const char *first; /* the id of what was entered before it; NULL: nothing is to be completed */
    MnStr text;        /* of its issued.ini */
} MnTorn;

/* Looks for it; a file left by a run that issued nothing is taken away. False after an error: what was to be completed cannot be. */
bool mn_together_look(MnContext *ctx, const char *id, MnTorn *out);
/* Step 3, and step 5. */
bool mn_together_enter(MnContext *ctx, const char *id, const MnTorn *torn);
bool mn_together_forget(MnContext *ctx, const char *id);

#endif
