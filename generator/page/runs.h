/* runs.h - lines of text on a page. */
#ifndef MN_PAGE_RUNS_H
#define MN_PAGE_RUNS_H

#include "page/items.h"

void emit_run(Emitter *e, const LineRun *run, MnLength x, MnLength baseline);
/* Its top at y. */
void emit_line(Emitter *e, const Line *line, MnLength x, MnLength y);

#endif
