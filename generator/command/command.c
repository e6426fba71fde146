/* command.c - see command.h. One table of subcommands, one of options; everything else is done elsewhere. */
#include "command/command.h"

#include "base/interrupt.h"
#include "command/held.h"
#include "command/resumed.h"
#include "command/table.h"
#include "command/terminal.h"
#include "plain/plain.h"

#include <assert.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define VERSION "0.1.0"

static const Command commands[] = {
    {"build", "[DOCUMENT…]", "write every document, or those named, to the output folder", mn_command_build, 0, SIZE_MAX, true},
    {"check", "[DOCUMENT…]", "report every error and warning; write nothing", mn_command_check, 0, SIZE_MAX, false},
    {"issue", "DOCUMENT", "issue its current version: files, digests, certificate; from then on they stay", mn_command_issue, 1,
     1, true},
    {"verify", "[DIR]", "has nobody touched what was issued? Of the output folder, or of a copy of one", mn_command_verify, 0, 1,
     false},
    {"compare", "OLD [NEW]", "show what changed; each is ID, ID@VERSION, ID@git:REVISION or a path", mn_command_compare, 1, 2,
     false},
    {"circulate", "DOCUMENT", "seal its draft as members get it; it stays, and is never issued", mn_command_circulate, 1, 1,
     true},
    {"withdraw", "DOCUMENT@VERSION", "withdraw what was issued; a page says so in its place", mn_command_withdraw, 1, 1, true},
    {"list", "", "list the documents: id, version, date, kind, council and title", mn_command_list, 0, 0, false},
    {"keys", "", "list every record type and key of the INI files", mn_command_keys, 0, 0, false},
    {"messages", "", "list every message: name, severity and text", mn_command_messages, 0, 0, false},
    {"reference", "PART", "print keys, command-line or messages as Markdown, for a handbook", mn_command_reference, 1, 1, false},
    {"text", "FILE…", "print what a document.xml, a version's folder or a PDF says, a sentence a line", mn_command_text, 1,
     SIZE_MAX, false},
    {"git-setup", "", "have git show, keep and merge the project's files as it should", mn_command_git_setup, 0, 0, false},
    {"merge", "FILE…", "for git, which git-setup tells of it: an issued.ini of BASE, OURS and THEIRS, joined in OURS",
     mn_command_merge, 3, 4, false},
    {"dump", "STAGE DOCUMENT", "show what a stage makes: data merged numbered boxes lines pages tags", mn_command_dump, 2, 2,
     false},
};

typedef enum {
    OPTION_FOLDER,
    OPTION_OUTPUT,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_NO_WAIT,
    OPTION_LINKS,
    OPTION_PDF,
    OPTION_DATE,
    OPTION_AMEND,
    OPTION_APPROVED,
    OPTION_REASON,
    OPTION_SIGN,
    OPTION_STAMP,
    OPTION_REPLACE,
    OPTION_SIGNERS,
    OPTION_TSA,
    OPTION_REBUILD,
    OPTION_DRY_RUN,
    OPTION_FORMAT,
    OPTION_STAT,
    OPTION_SUMMARY,
    OPTION_JSON,
    OPTION_MARKDOWN,
    OPTION_EXIT_CODE,
    OPTION_COLOUR,
    OPTION_HTML,
    OPTION_REDLINE,
    OPTION_YES,
    OPTION_PRINT,
    OPTION_HELP,
    OPTION_VERSION
} OptionKind;

static const Option option_table[] = {
    {OPTION_FOLDER, 'C', "folder", "DIR", "the project's folder (default: this one)", NULL},
    {OPTION_OUTPUT, 'o', "output", "DIR", "the output folder (default: output in the project's folder)", NULL},
    {OPTION_JOBS, 'j', "jobs", "N", "how many documents to work on at once (default: one a processor)", NULL},
    {OPTION_QUIET, 'q', "quiet", NULL, "say nothing of documents without a fault", NULL},
    {OPTION_NO_WAIT, 0, "no-wait", NULL, "do not wait for another run that writes the same: exit status 3",
     "build, issue, circulate, withdraw"},
    {OPTION_LINKS, 'l', "links", NULL, "with check: list the links to addresses elsewhere", "check"},
    {OPTION_PDF, 'p', "pdf", NULL, "with check: the operands are PDFs; do they keep to PDF/UA-1 and PDF/A-2a?", "check"},
    {OPTION_DATE, 0, "date", "DATE", "with issue and the like: the day, YYYY-MM-DD (default: today)",
     "issue, circulate, withdraw"},
    {OPTION_APPROVED, 0, "approved", "DIGEST", "with issue: only what has this digest, as the draft shows it", "issue"},
    {OPTION_AMEND, 0, "amend", "REASON", "with issue: issue anew what was issued; the register says why", "issue"},
    {OPTION_DRY_RUN, 0, "dry-run", NULL, "with issue and the like: show the certificate, write nothing",
     "issue, circulate, withdraw"},
    {OPTION_FORMAT, 0, "format", "N", "with text: the format it must have; there is the one, 1", "text"},
    {OPTION_REASON, 0, "reason", "REASON", "with withdraw: why, as the page and the register say", "withdraw"},
    {OPTION_SIGN, 0, "sign", "KEY", "with issue and the like: sign with this SSH key (default: $MUNIMENT_SIGNING_KEY)",
     "issue, circulate, withdraw"},
    {OPTION_STAMP, 0, "stamp", "LINE",
     "with issue and the like: time-stamp by this command line (default: $MUNIMENT_STAMP_COMMAND)", "issue, circulate, withdraw"},
    {OPTION_REPLACE, 0, "replace", "KEY", "with build: write ID@VERSION anew, issued with a date alone, as its text is now",
     "build"},
    {OPTION_SIGNERS, 0, "signers", "FILE", "with verify: who may sign (default: content/allowed_signers)", "verify"},
    {OPTION_TSA, 0, "tsa", "FILE", "with verify: certificates of who may stamp (default: content/tsa.pem)", "verify"},
    {OPTION_REBUILD, 0, "rebuild", NULL, "with verify: make each version anew; is it the same?", "verify"},
    {OPTION_SUMMARY, 0, "summary", NULL, "with compare: a line for each change of substance", "compare"},
    {OPTION_STAT, 0, "stat", NULL, "with compare: a line for each section: how much changed there", "compare"},
    {OPTION_JSON, 0, "json", NULL, "with compare or verify: for programs (the handbook)", "compare, verify"},
    {OPTION_MARKDOWN, 0, "markdown", NULL, "with compare: a comment for a pull request", "compare"},
    {OPTION_EXIT_CODE, 0, "exit-code", NULL, "with compare: exit status 4 if more changed than numbers and what is generated",
     "compare"},
    {OPTION_HTML, 0, "html", "FILE", "with compare: write a page of the document with all changes marked", "compare"},
    {OPTION_REDLINE, 0, "pdf", "FILE", "with compare: write a PDF of the document with all changes marked", "compare"},
    {OPTION_COLOUR, 0, "colour", "WHEN", "with compare: auto, always or never", "compare"},
    {OPTION_YES, 0, "yes", NULL, "with git-setup: change what is there, too", "git-setup"},
    {OPTION_PRINT, 0, "print", NULL, "with git-setup: only show what it would write", "git-setup"},
    {OPTION_HELP, 'h', "help", NULL, "show this help", NULL},
    {OPTION_VERSION, 'V', "version", NULL, "show the version", NULL},
};

static const char *const statuses[] = {
    [MN_EXIT_DONE] = "done",
    [MN_EXIT_CONTENT] = "the content, or a PDF, has errors, or what was issued was altered",
    [MN_EXIT_USAGE] = "the command line is wrong",
    [MN_EXIT_SYSTEM] = "the system failed, or a PDF cannot be read",
    [MN_EXIT_DIFFERENT] = "there are differences (with --exit-code)",
};

enum { NCOMMANDS = sizeof commands / sizeof *commands, NOPTIONS = sizeof option_table / sizeof *option_table };

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void print_help(FILE *out)
{
    fputs("Usage: muniment COMMAND [OPTION…] [OPERAND…]\n\n"
          "Publishes council documents, kept as INI data and Markdown narrative, as accessible HTML and PDF.\n\nCommands:\n",
          out);
    size_t name = 0, operands = 0; /* columns */
    for (size_t i = 0; i < NCOMMANDS; i++) {
        name = larger(name, strlen(commands[i].name));
        operands = larger(operands, mn_utf8_count(mn_str(commands[i].operands)));
    }
    for (size_t i = 0; i < NCOMMANDS; i++) {
        size_t left = operands - mn_utf8_count(mn_str(commands[i].operands));
        fprintf(out, "  %-*s %s%*s  %s\n", (int)name, commands[i].name, commands[i].operands, (int)left, "", commands[i].help);
    }
    fputs("\nOptions:\n", out);
    for (size_t i = 0; i < NOPTIONS; i++) {
        const Option *o = &option_table[i];
        char letter[] = {'-', o->letter, ',', '\0'};
        fprintf(out, "  %-3s --%-9s %-6s  %s\n", o->letter ? letter : "", o->name, o->value ? o->value : "", o->help);
    }
    fputs("\nExit status:\n", out);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) fprintf(out, "  %zu  %s\n", i, statuses[i]);
}

__attribute__((format(printf, 2, 3))) static int usage(const MnOptions *options, const char *format, ...)
{
    va_list args;
    fputs("muniment: ", mn_err(options));
    va_start(args, format);
    vfprintf(mn_err(options), format, args);
    va_end(args);
    fputs("; try 'muniment --help'\n", mn_err(options));
    return MN_EXIT_USAGE;
}

/* ---- options ---- */

/* A whole number from 1 to most; 0 for anything else. */
static unsigned parse_number(const char *text, unsigned most)
{
    char *end;
    assert(text); /* the option wants a value */
    unsigned long value = strtoul(text, &end, 10);
    return end == text || *end || text[0] == '-' || value > most ? 0 : (unsigned)value;
}

/* One comparison has one shape. */
static int take_shape(const char *shape, MnOptions *options)
{
    const char *before = options->shape;
    options->shape = shape;
    bool other = before && strcmp(before, shape) != 0;
    return other ? usage(options, "--%s and --%s do not go together", before, shape) : -1;
}

static int take_colour(const char *when, MnOptions *options)
{
    assert(when); /* the option wants a value */
    options->when_colour = when;
    bool known = strcmp(when, "auto") == 0 || strcmp(when, "always") == 0 || strcmp(when, "never") == 0;
    return known ? -1 : usage(options, "'%s' says not when to use colours: auto, always or never", when);
}

/* Returns -1 to go on, else the exit status. value is there where the option wants one. */
static int take_option(const Option *option, const char *value, MnOptions *options)
{
    assert(!option->value || value);
    options->given |= (uint64_t)1 << option->kind;
    if (option->value && !*value && strcmp(option->value, "DIR") == 0)
        return usage(options, "option --%s wants a folder", option->name);
    switch (option->kind) {
    case OPTION_FOLDER: options->folder = value; return -1;
    case OPTION_OUTPUT: options->output = value; return -1;
    case OPTION_JOBS:
        options->jobs = parse_number(value, 256);
        return options->jobs ? -1 : usage(options, "'%s' is no number of jobs (1 to 256)", value);
    case OPTION_QUIET: options->quiet = true; return -1;
    case OPTION_NO_WAIT: options->no_wait = true; return -1;
    case OPTION_LINKS: options->links = true; return -1;
    case OPTION_PDF: options->pdf = true; return -1;
    case OPTION_DATE: options->date = value; return -1;
    case OPTION_AMEND: options->amend = value; return -1;
    case OPTION_APPROVED: options->approved = value; return -1;
    case OPTION_REASON: options->reason = value; return -1;
    case OPTION_SIGN: options->sign = value; return -1;
    case OPTION_STAMP: options->stamp = value; return -1;
    case OPTION_REPLACE: options->replace = value; return -1;
    case OPTION_SIGNERS: options->signers = value; return -1;
    case OPTION_TSA: options->tsa = value; return -1;
    case OPTION_REBUILD: options->rebuild = true; return -1;
    case OPTION_DRY_RUN: options->dry_run = true; return -1;
    case OPTION_YES: options->yes = true; return -1;
    case OPTION_PRINT: options->print = true; return -1;
    case OPTION_FORMAT:
        options->format = parse_number(value, MN_PLAIN_FORMAT);
        return options->format == MN_PLAIN_FORMAT ? -1
                                                  : usage(options, "text has no format '%s', only %d", value, MN_PLAIN_FORMAT);
    case OPTION_STAT:
    case OPTION_SUMMARY:
    case OPTION_JSON:
    case OPTION_MARKDOWN: return take_shape(option->name, options);
    case OPTION_EXIT_CODE: options->exit_code = true; return -1;
    case OPTION_HTML: options->html = value; return -1;
    case OPTION_REDLINE: options->redline = value; return -1;
    case OPTION_COLOUR: return take_colour(value, options);
    case OPTION_HELP: print_help(options->out); return MN_EXIT_DONE;
    case OPTION_VERSION: break;
    }
    fputs("muniment " VERSION "\n", options->out);
    return MN_EXIT_DONE;
}

/* Is the subcommand among those of the option? Before one was named (NULL), every option is. */
static bool is_of(const Option *option, const char *command)
{
    size_t len = command ? strlen(command) : 0;
    const char *at = option->of && command ? strstr(option->of, command) : "";
    return !option->of || !command || (at && (!at[len] || at[len] == ',') && (at == option->of || at[-1] == ' '));
}

/* Does the argument name it? *value is what it holds behind the name, or NULL. */
static bool is_named(const Option *option, const char *argument, const char **value)
{
    size_t len = strlen(option->name);
    bool letter = option->letter && argument[1] == option->letter && (!argument[2] || option->value);
    bool name = argument[1] == '-' && strncmp(argument + 2, option->name, len) == 0 &&
                (argument[2 + len] == '\0' || (argument[2 + len] == '=' && option->value));
    const char *rest = letter ? argument + 2 : name ? argument + 2 + len + (argument[2 + len] == '=') : "";
    *value = *rest || (name && rest[-1] == '=') ? rest : NULL;
    return letter || name;
}

/* That of the subcommand, or where it has none of that name, that of another: it is told whose it is. */
static const Option *find_option(const char *argument, const char *command, const char **value)
{
    const Option *other = NULL;
    for (size_t i = 0; i < NOPTIONS; i++) {
        if (!is_named(&option_table[i], argument, value)) continue;
        if (is_of(&option_table[i], command)) return &option_table[i];
        if (!other) other = &option_table[i];
    }
    if (other) is_named(other, argument, value);
    return other;
}

/* ---- commands ---- */

/* What writes is alone, completes what an earlier run left, and is not cut short in the midst of it. */
static int run_writing(const Command *command, const MnOptions *options)
{
    Held held;
    MnOptions own = *options;
    own.interrupt = mn_interrupt_new();
    signal(SIGXFSZ, SIG_IGN); /* a file too large for a limit is an error of the write */
    int status = MN_EXIT_SYSTEM;
    if (held_take(&own, &held)) {
        if (!own.dry_run) mn_resume(&own);
        status = command->run(&own);
        held_leave(&held);
    }
    mn_interrupt_free(own.interrupt);
    return status;
}

static int run_command(const Command *command, const MnOptions *options)
{
    if (options->noperands < command->least) return usage(options, "%s: something is missing", command->name);
    for (size_t i = 0; i < NOPTIONS; i++)
        if (options->given & (uint64_t)1 << option_table[i].kind && !is_of(&option_table[i], command->name))
            return usage(options, "%s: --%s belongs to %s", command->name, option_table[i].name, option_table[i].of);
    if (options->pdf && options->links) return usage(options, "%s: --pdf and --links do not go together", command->name);
    if (options->pdf && !options->noperands) return usage(options, "%s: --pdf wants files", command->name);
    if (options->noperands > command->most) return usage(options, "%s: too many operands", command->name);
    return command->writes ? run_writing(command, options) : command->run(options);
}

static int run_named(const char *name, const MnOptions *options)
{
    const char *names[NCOMMANDS];
    for (size_t i = 0; i < NCOMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, commands[i].name) == 0) return run_command(&commands[i], options);
    }
    const char *near = mn_str_suggest(mn_str(name), names, NCOMMANDS);
    if (!near) return usage(options, "there is no command '%s'", name);
    fprintf(mn_err(options), "muniment: there is no command '%s'; did you mean '%s'?\n", name, near);
    return MN_EXIT_USAGE;
}

/* Sorts the arguments into options, which are carried out, and operands, *noperands of them. Returns -1, or an exit status. */
static int sort_arguments(size_t count, const char *const *arguments, MnOptions *options, const char **operands)
{
    int status = -1;
    bool plain = false; /* after "--" */
    for (size_t i = 0; i < count && status < 0; i++) {
        const char *argument = arguments[i], *value;
        if (!plain && strcmp(argument, "--") == 0) {
            plain = true;
        } else if (plain || argument[0] != '-' || !argument[1]) {
            operands[options->noperands++] = argument;
        } else {
            const Option *option = find_option(argument, options->noperands ? operands[0] : NULL, &value);
            if (option && option->value && !value) value = ++i < count ? arguments[i] : NULL;
            if (!option) status = usage(options, "there is no option '%s'", argument);
            else if (option->value && !value) status = usage(options, "option --%s wants a value", option->name);
            else status = take_option(option, value, options);
        }
    }
    return status;
}

int mn_command_run(size_t count, const char *const *arguments, FILE *in, FILE *out, FILE *err)
{
    const CommandTable table = {commands, option_table, statuses, NCOMMANDS, NOPTIONS, sizeof statuses / sizeof *statuses};
    MnOptions options = {
        .table = &table, .folder = ".", .colour = mn_terminal_shows_colour(err), .in = in, .out = out, .err = err};
    const char **operands = mn_calloc(count + 1, sizeof *operands);
    int status = sort_arguments(count, arguments, &options, operands);
    if (status < 0 && !options.noperands) {
        print_help(out);
        status = MN_EXIT_USAGE;
    }
    if (status < 0) {
        options.operands = operands + 1;
        options.noperands--;
        status = run_named(operands[0], &options);
    }
    free(operands);
    if (fflush(out) != 0 || ferror(out)) {
        if (mn_terminal_is_left(out)) return MN_EXIT_SYSTEM;
        fputs("muniment: cannot write to standard output\n", err);
        return MN_EXIT_SYSTEM;
    }
    return status;
}
