/* translation.h - a document in another language: `translation = ID`, which each of both has of the other.
 *
 * They are one document: their versions have the same numbers and dates, and are issued in one act (publish/together.h). */
#ifndef MN_PROJECT_TRANSLATION_H
#define MN_PROJECT_TRANSLATION_H

#include "ini/records.h"
#include "project/project.h"

typedef struct {
    const char *id; /* NULL: there is none */
    const char *language;
    bool abreast; /* the last version of both has the same number and date, or both have none */
} MnTranslation;

/* What the records of document `id` name as its translation. Reports what is wrong: that there is no such document, that it does not name
 * this one, that it is in the same language; and warns where the versions of both differ, counted from the last: what was issued before
 * there was a translation has none. Strings are owned by ctx->arena. */
MnTranslation mn_translation_of(MnContext *ctx, const MnProject *project, const char *id, const MnRecords *records);

#endif
