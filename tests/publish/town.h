/* town.h - the small project of tests/publish/site in a folder of its own, and what the commands do with its plan: it is rendered and
 * built, and versions of it are issued, circulated and withdrawn. */
#ifndef MN_TESTS_TOWN_H
#define MN_TESTS_TOWN_H

#include "said.h"
#include "scratch.h"

#include "document/run.h"
#include "publish/issuing.h"

#define TOWN_PLAN "content/documents/plan/"
#define TOWN_LOG TOWN_PLAN "issued.ini"
#define TOWN_NARRATIVE TOWN_PLAN "narrative.md"

/* A project, opened; and the context of what was last made in it. All of it lives as long as the arena. */
typedef struct {
    MnArena *arena;
    const char *folder;
    MnContext ctx;
    MnShared *shared;
} Town;

/* The folder of a new copy, in which the plan links to no place of another document: it can be made alone. */
const char *town_new(MnArena *arena);
/* The same, in which it ends with a picture: pictures/dot.png. */
const char *town_pictured(MnArena *arena);
/* Adds a version to the plan, which becomes its current one. */
void town_add_version(MnArena *arena, const char *folder, const char *number, const char *date);

/* With a text over issued.ini of the plan, where there is one. */
Town town_open(MnArena *arena, const char *folder, MnStr overlay);
/* Opens it anew and renders a document; false after errors. */
bool town_render(Town *t, const char *id, MnRendering *rendering);
/* All messages, a line each. */
const char *town_said(const Town *t);

/* What became of a document that was built. */
typedef struct {
    size_t errors;
    bool changed, differs, system_failed;
    const char *folder; /* NULL where it has errors */
    const char *said;   /* a line a message: its name, ": ", its text */
} Built;

/* Opens it anew and builds documents as `muniment build` does; what became of the plan. */
Built town_build(MnArena *arena, const char *folder);
/* The same, where what was issued with a date alone is written anew. */
Built town_build_anew(MnArena *arena, const char *folder);
/* The same without an error. */
void town_builds(MnArena *arena, const char *folder);

/* Carries out an order for the plan as the commands do; version: NULL for the current one. What stopped it, if anything did. */
typedef enum { DONE, MAY_NOT, STANDS, CANNOT } Outcome;
Outcome town_order(Town *t, const char *version, MnIssueOrder order, MnIssue *made);
/* The same, which must be DONE. */
void town_does(MnArena *arena, const char *folder, const char *version, MnIssueOrder order);

#endif
