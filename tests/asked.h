/* asked.h - what another program answers, for the tests that look at output with eyes that are not our own. */
#ifndef MN_TESTS_ASKED_H
#define MN_TESTS_ASKED_H

#include "unit.h"

#include "base/text.h"

#include <stdio.h>

/* What a command of the shell prints, in the arena; it must exit with 0. */
static inline char *asked(MnArena *arena, const char *command)
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    MnBuf out = {0};
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, pipe)) > 0;) mn_buf_add(&out, part, n);
    int status = pclose(pipe);
    char *answer = mn_buf_finish(&out, arena);
    if (status) fail_msg("%s: status %d\n%s", command, status, answer);
    return answer;
}

#endif
