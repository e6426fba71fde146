/* extent.h - what is told of a place in a file says from where to where: only of what this list names it says no more than where. */
#ifndef MN_TESTS_EXTENT_H
#define MN_TESTS_EXTENT_H

#include "base/diag.h"

static const struct {
    MnCode code;
    const char *why;
} extent_points[] = {
    {MN_NOT_WELL_FORMED, "a file may end where it should go on"},
};

/* Is it told of a place in a file at hand, without an extent, though it may not be? Of a file as a whole there is none to tell. */
static inline bool extent_is_missing(const MnDiagnostic *told)
{
    MnPos start = told->range.start, end = told->range.end;
    if (!start.source || !start.source->text.len || !start.line || end.line != start.line || end.column != start.column)
        return false;
    for (size_t i = 0; i < sizeof extent_points / sizeof *extent_points; i++)
        if (extent_points[i].code == told->code) return false;
    return true;
}

#endif
