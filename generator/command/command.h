/* command.h - the command line: arguments and streams in, exit status out. */
#ifndef MN_COMMAND_COMMAND_H
#define MN_COMMAND_COMMAND_H

#include "base/interrupt.h"
#include "base/text.h"

#include <stdio.h>

/* Exit statuses (the handbook: Command line). */
enum { MN_EXIT_DONE = 0, MN_EXIT_CONTENT = 1, MN_EXIT_USAGE = 2, MN_EXIT_SYSTEM = 3, MN_EXIT_DIFFERENT = 4 };

/* What a subcommand gets. */
typedef struct {
    const struct MnCommandTable *table; /* all that there is (table.h) */

    const char *folder;          /* -C: the project's folder */
    const char *output;          /* -o: the output folder; NULL: output/ in the project */
    unsigned jobs;               /* -j */
    bool quiet;                  /* -q */
    bool no_wait;                /* --no-wait */
    MnInterrupt *interrupt;      /* of what writes; or NULL */
    bool links;                  /* -l */
    bool pdf;                    /* -p */
    const char *date;            /* --date: of the issue; NULL: today */
    const char *amend;           /* --amend: why a version is issued anew */
    const char *sign;            /* --sign: the key that signs; NULL: $MUNIMENT_SIGNING_KEY, if that is set */
    const char *stamp;           /* --stamp: the command line that stamps; NULL: $MUNIMENT_STAMP_COMMAND, if that is set */
    const char *reason;          /* --reason: why a version is withdrawn */
    const char *signers;         /* --signers: who may sign; NULL: content/allowed_signers */
    const char *tsa;             /* --tsa: who may stamp; NULL: content/tsa.pem */
    bool rebuild;                /* --rebuild */
    const char *replace;         /* --replace: ID@VERSION */
    const char *approved;        /* --approved: what was said of the draft's digest */
    bool dry_run;                /* --dry-run */
    unsigned format;             /* --format: of text */
    const char *shape;           /* of a comparison: stat, summary, json or markdown; NULL: all that changed, to be read */
    const char *when_colour;     /* --colour: auto (NULL), always or never */
    bool exit_code;              /* --exit-code */
    const char *html, *redline;  /* --html and --pdf of compare: files to write */
    uint64_t given;              /* which options were given: a bit each (command.c) */
    bool yes, print;             /* --yes, --print: of git-setup */
    bool colour;                 /* diagnostics in colour: err is a terminal that shows them */
    const char *const *operands; /* NULL-terminated */
    size_t noperands;
    FILE *in, *out, *err; /* who may be asked, what was asked for, and what is to be said about it */
} MnOptions;

/* Where a message goes: what was printed before it stands before it, where both go to one file. */
FILE *mn_err(const MnOptions *options);

/* Carries out a command line; arguments are those after the program's name. Questions are asked, and long output is paged, only where
 * `in` is a terminal. */
int mn_command_run(size_t count, const char *const *arguments, FILE *in, FILE *out, FILE *err);

/* The subcommands: each returns the exit status. */
int mn_command_build(const MnOptions *options);
int mn_command_check(const MnOptions *options);
int mn_command_check_pdf(const MnOptions *options); /* check --pdf */
int mn_command_issue(const MnOptions *options);
int mn_command_verify(const MnOptions *options);
int mn_command_compare(const MnOptions *options);
int mn_command_circulate(const MnOptions *options);
int mn_command_withdraw(const MnOptions *options);
int mn_command_list(const MnOptions *options);
int mn_command_dump(const MnOptions *options);
int mn_command_keys(const MnOptions *options);
int mn_command_messages(const MnOptions *options);
int mn_command_reference(const MnOptions *options);
int mn_command_git_setup(const MnOptions *options);
int mn_command_merge(const MnOptions *options);
int mn_command_text(const MnOptions *options);

#endif
