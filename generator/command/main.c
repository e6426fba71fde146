/* main.c - the command line: one table of subcommands, one of options; everything else is done elsewhere. */
#include "command/command.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VERSION "0.1.0"

typedef struct {
    const char *name, *operands, *help;
    int (*run)(const MnOptions *options);
    size_t least, most; /* operands */
} Command;

static const Command commands[] = {
    {"build", "[DOCUMENT…]", "write every document, or those named, to the output folder", mn_command_build, 0, SIZE_MAX},
    {"check", "[DOCUMENT…]", "report every error and warning; write nothing", mn_command_check, 0, SIZE_MAX},
    {"list", "", "list the documents: id, version, date, kind, council and title", mn_command_list, 0, 0},
    {"keys", "", "list every record type and key of the INI files", mn_command_keys, 0, 0},
    {"messages", "", "list every message: name, severity and text", mn_command_messages, 0, 0},
    {"dump", "STAGE DOCUMENT", "show what a stage makes: data merged numbered boxes lines pages tags", mn_command_dump, 2, 2},
};

typedef enum {
    OPTION_FOLDER,
    OPTION_OUTPUT,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_LINKS,
    OPTION_PDF,
    OPTION_HELP,
    OPTION_VERSION
} OptionKind;

static const struct Option {
    OptionKind kind;
    char letter;
    const char *name, *value, *help;
} option_table[] = {
    {OPTION_FOLDER, 'C', "folder", "DIR", "the project's folder (default: this one)"},
    {OPTION_OUTPUT, 'o', "output", "DIR", "the output folder (default: output in the project's folder)"},
    {OPTION_JOBS, 'j', "jobs", "N", "how many documents to work on at once (default: one a processor)"},
    {OPTION_QUIET, 'q', "quiet", NULL, "say nothing of documents without a fault"},
    {OPTION_LINKS, 'l', "links", NULL, "with check: list the links to addresses elsewhere"},
    {OPTION_PDF, 'p', "pdf", NULL, "with check: the operands are PDFs; do they keep to PDF/UA-1 and PDF/A-2a?"},
    {OPTION_HELP, 'h', "help", NULL, "show this help"},
    {OPTION_VERSION, 'V', "version", NULL, "show the version"},
};

enum { NCOMMANDS = sizeof commands / sizeof *commands, NOPTIONS = sizeof option_table / sizeof *option_table };

static void print_help(void)
{
    puts("Usage: muniment COMMAND [OPTION…] [OPERAND…]\n\n"
         "Publishes council documents, kept as INI data and Markdown narrative, as accessible HTML and PDF.\n\nCommands:");
    for (size_t i = 0; i < NCOMMANDS; i++) {
        size_t columns = mn_utf8_count(mn_str(commands[i].operands));
        printf("  %-8s %s%*s %s\n", commands[i].name, commands[i].operands, columns < 15 ? (int)(15 - columns) : 0, "",
               commands[i].help);
    }
    puts("\nOptions:");
    for (size_t i = 0; i < NOPTIONS; i++) {
        const struct Option *o = &option_table[i];
        printf("  -%c, --%-8s %-4s  %s\n", o->letter, o->name, o->value ? o->value : "", o->help);
    }
    puts("\nExit status: 0 done, 1 the content has errors, 2 the command line is wrong, 3 the system failed.");
}

__attribute__((format(printf, 1, 2))) static int usage(const char *format, ...)
{
    va_list args;
    fputs("muniment: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputs("; try 'muniment --help'\n", stderr);
    return MN_EXIT_USAGE;
}

static bool parse_jobs(const char *text, unsigned *jobs)
{
    assert(text); /* the option wants a value */
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (end == text || *end || text[0] == '-' || value < 1 || value > 256) return false;
    *jobs = (unsigned)value;
    return true;
}

/* One argument that begins with '-'; *at moves past a value. Returns -1 to go on, else the exit status. */
static int parse_option(const struct Option *option, const char *value, MnOptions *options)
{
    switch (option->kind) {
    case OPTION_FOLDER: options->folder = value; return -1;
    case OPTION_OUTPUT: options->output = value; return -1;
    case OPTION_JOBS: return parse_jobs(value, &options->jobs) ? -1 : usage("'%s' is no number of jobs (1 to 256)", value);
    case OPTION_QUIET: options->quiet = true; return -1;
    case OPTION_LINKS: options->links = true; return -1;
    case OPTION_PDF: options->pdf = true; return -1;
    case OPTION_HELP: print_help(); return MN_EXIT_DONE;
    case OPTION_VERSION: puts("muniment " VERSION); return MN_EXIT_DONE;
    }
    return MN_EXIT_USAGE;
}

static const struct Option *find_option(const char *argument, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < NOPTIONS; i++) {
        const struct Option *option = &option_table[i];
        size_t len = strlen(option->name);
        if (argument[1] == option->letter) {
            if (argument[2] && !option->value) continue;
            *value = argument[2] ? argument + 2 : NULL;
            return option;
        }
        if (argument[1] == '-' && strncmp(argument + 2, option->name, len) == 0 &&
            (argument[2 + len] == '\0' || (argument[2 + len] == '=' && option->value))) {
            *value = argument[2 + len] ? argument + 3 + len : NULL;
            return option;
        }
    }
    return NULL;
}

static int run(const char *name, const MnOptions *options)
{
    const char *names[NCOMMANDS];
    for (size_t i = 0; i < NCOMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, commands[i].name) != 0) continue;
        if (options->noperands < commands[i].least) return usage("%s: something is missing", name);
        if (options->links && commands[i].run != mn_command_check) return usage("%s: --links belongs to check", name);
        if (options->pdf && commands[i].run != mn_command_check) return usage("%s: --pdf belongs to check", name);
        if (options->pdf && options->links) return usage("%s: --pdf and --links do not go together", name);
        if (options->pdf && !options->noperands) return usage("%s: --pdf wants files", name);
        if (options->noperands > commands[i].most) return usage("%s: too many operands", name);
        return commands[i].run(options);
    }
    const char *near = mn_str_suggest(mn_str(name), names, NCOMMANDS);
    if (!near) return usage("there is no command '%s'", name);
    fprintf(stderr, "muniment: there is no command '%s'; did you mean '%s'?\n", name, near);
    return MN_EXIT_USAGE;
}

static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && (!no_colour || !*no_colour) && term && strcmp(term, "dumb") != 0;
}

int main(int argc, char **argv)
{
    MnOptions options = {.folder = ".", .colour = wants_colour()};
    const char **operands = mn_calloc((size_t)argc + 1, sizeof *operands);
    size_t count = 0;
    int status = -1;
    bool plain = false; /* after "--" */
    for (int i = 1; i < argc && status < 0; i++) {
        if (!plain && strcmp(argv[i], "--") == 0) {
            plain = true;
        } else if (plain || argv[i][0] != '-' || !argv[i][1]) {
            operands[count++] = argv[i];
        } else {
            const char *value;
            const struct Option *option = find_option(argv[i], &value);
            if (option && option->value && !value) value = ++i < argc ? argv[i] : NULL;
            if (!option) status = usage("there is no option '%s'", argv[i]);
            else if (option->value && !value) status = usage("option --%s wants a value", option->name);
            else status = parse_option(option, value, &options);
        }
    }
    if (status < 0 && !count) {
        print_help();
        status = MN_EXIT_USAGE;
    }
    if (status < 0) {
        options.operands = operands + 1;
        options.noperands = count - 1;
        status = run(operands[0], &options);
    }
    free(operands);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("muniment: cannot write to standard output\n", stderr);
        return MN_EXIT_SYSTEM;
    }
    return status;
}
