/* interrupt.c - see interrupt.h. Who puts something in place holds the lock as a reader; the thread that a signal wakes waits for all of
 * them as the writer. */
#include "base/interrupt.h"

#include "base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct MnInterrupt {
    pthread_rwlock_t placing;
    pthread_t watcher;
    sigset_t watched, before;
};

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
enum { STOPPING = sizeof stopping / sizeof *stopping };

/* Those that would end the process. */
static sigset_t signals_to_watch(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < STOPPING; i++) {
        struct sigaction now;
        if (sigaction(stopping[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) sigaddset(&set, stopping[i]);
    }
    return set;
}

static void *watch(void *user)
{
    MnInterrupt *interrupt = user;
    int signal;
    if (sigwait(&interrupt->watched, &signal) != 0) return NULL;
    pthread_rwlock_wrlock(&interrupt->placing);
    pthread_sigmask(SIG_UNBLOCK, &interrupt->watched, NULL);
    raise(signal);
    return NULL;
}

MnInterrupt *mn_interrupt_new(void)
{
    MnInterrupt *interrupt = mn_calloc(1, sizeof *interrupt);
    interrupt->watched = signals_to_watch();
    pthread_rwlock_init(&interrupt->placing, NULL);
    pthread_sigmask(SIG_BLOCK, &interrupt->watched, &interrupt->before);
    if (pthread_create(&interrupt->watcher, NULL, watch, interrupt) == 0) return interrupt;
    pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    pthread_rwlock_destroy(&interrupt->placing);
    free(interrupt);
    return NULL;
}

void mn_interrupt_free(MnInterrupt *interrupt)
{
    if (!interrupt) return;
    pthread_cancel(interrupt->watcher);
    pthread_join(interrupt->watcher, NULL);
    pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    pthread_rwlock_destroy(&interrupt->placing);
    free(interrupt);
}

void mn_interrupt_hold(MnInterrupt *interrupt)
{
    if (interrupt) pthread_rwlock_rdlock(&interrupt->placing);
}

void mn_interrupt_release(MnInterrupt *interrupt)
{
    if (interrupt) pthread_rwlock_unlock(&interrupt->placing);
}

void mn_interrupt_leave_to_child(posix_spawnattr_t *attributes)
{
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    for (size_t i = 0; i < STOPPING; i++) sigdelset(&mask, stopping[i]);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigmask(attributes, &mask);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK);
}
