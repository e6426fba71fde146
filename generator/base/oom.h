/* oom.h - out of memory is handled in one place. */
#ifndef MN_BASE_OOM_H
#define MN_BASE_OOM_H

/* Writes the fixed message "muniment: out of memory" and ends the process with status 3. Allocates nothing. */
__attribute__((noreturn)) void mn_oom(void);

#endif
