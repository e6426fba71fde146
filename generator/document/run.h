/* run.h - the documents that one run makes, each made once whoever asks first: the thread whose document it is, or one whose
 * document links to it. A document is parked once it is numbered, which needs no other; so two that link to each other are no
 * circle, and nobody waits for more than numbers. */
#ifndef MN_DOCUMENT_RUN_H
#define MN_DOCUMENT_RUN_H

#include "document/numbered.h"

/* What others see of it: it outlives the document, and nobody changes it. */
typedef struct {
    const char *id;
    const char *title;           /* NULL when not even that could be read */
    const char *language;        /* of the title and the targets; or NULL */
    const char *const *versions; /* the numbers, oldest first */
    const bool *issued;          /* which of them issued.ini lists */
    size_t nversions;
    const char *formerly;   /* the ids that it had before, a space between them; or NULL */
    MnErrors errors;        /* that it has, those of its council included */
    const MnIndex *targets; /* NULL: it has no tree */
} MnFacts;

/* A document on its way. Its arena and diagnostics are its own; those who make it further use ctx. */
typedef struct {
    MnContext ctx;
    MnDocument document;
    bool good; /* it is numbered, without errors of its own */
    bool held; /* nothing may be written of it: the site, its council or a member of that has errors */
    MnFacts facts;
} MnParked;

/* Says which documents this run makes; once, before any is asked for. Keys are borrowed. */
void mn_run_open(MnShared *shared, const MnKey *keys, size_t count);
/* The document, numbered: made now, waited for, or there already. NULL when this run does not make it. */
MnParked *mn_run_parked(const MnShared *shared, const char *id);
/* Frees the document and its diagnostics; its facts stay. To be called by its maker, who is done. */
void mn_run_leave(MnParked *parked);

#endif
