/* git_setup.c - `muniment git-setup`: git is told how to keep, show and merge the files of a project. In: the repository, and what is to
 * be said yes to. Out: lines in .gitattributes beside content/, which are committed and hold for all; and in this clone's settings the
 * drivers that they name.
 *
 * What is not there is added. What is there and differs is changed only if somebody says yes: at the terminal, or by --yes. Done again
 * it does nothing, so it can be done after each update of the program. */
#include "base/files.h"
#include "base/program.h"
#include "command/gitattributes.h"
#include "command/opened.h"
#include "command/repository.h"
#include "command/terminal.h"
#include "plain/plain.h"
#include "publish/folder.h"

#include <string.h>

#define WORDS "[£€$]?[^[:space:][:punct:]]+([-'’.,/][^[:space:][:punct:]]+)*%?|[^[:space:]]"
#define HEADINGS "^(#{1,6} .*)$"

#define TEXT "@ text --format="
/* What can be compared is compared, all else shown as git diff does, which must not come back here. */
#define COMPARE                                                                                                                  \
    "case \"$LOCAL $REMOTE\" in */dev/null*) false ;; *document.xml) @ compare \"$LOCAL\" \"$REMOTE\" ;; *) false ;; esac || "   \
    "env -u GIT_EXTERNAL_DIFF git --no-pager diff --no-ext-diff --no-index -- \"$LOCAL\" \"$REMOTE\""

/* @: this program, as a shell is to run it; behind TEXT stands the number of the format. */
static const struct {
    const char *key, *value;
} settings[] = {
    {"diff.muniment-ini.xfuncname", "^(\\[[^]]+\\])"},
    {"diff.muniment-ini.wordRegex", WORDS},
    {"diff.markdown.wordRegex", WORDS},
    {"diff.muniment-xml.textconv", TEXT},
    {"diff.muniment-xml.cachetextconv", "true"},
    {"diff.muniment-xml.xfuncname", HEADINGS},
    {"diff.muniment-xml.wordRegex", WORDS},
    {"diff.muniment-pdf.textconv", TEXT},
    {"diff.muniment-pdf.cachetextconv", "true"},
    {"diff.muniment-pdf.xfuncname", HEADINGS},
    {"diff.muniment-pdf.wordRegex", WORDS},
    {"difftool.muniment.cmd", COMPARE},
    {"merge.muniment-issued.name", "the entries of both sides, each whole"},
    {"merge.muniment-issued.driver", "@ merge %O %A %B %P"},
};

enum { NSETTINGS = sizeof settings / sizeof *settings };

typedef struct {
    const MnOptions *options;
    MnContext ctx;
    MnRepository repository;
    const char *program; /* quoted */
    size_t changes;      /* made */
    size_t kept;         /* what differs and was left */
    bool caches;         /* git may keep the texts it had made: it knows whose they are */
} Setup;

static const char *value_of(const Setup *s, size_t setting)
{
    MnBuf value = {0};
    for (const char *c = settings[setting].value; *c; c++) {
        if (*c == '@') mn_buf_puts(&value, s->program);
        else mn_buf_putc(&value, *c);
    }
    if (strcmp(settings[setting].value, TEXT) == 0) mn_buf_int(&value, MN_PLAIN_FORMAT);
    return mn_buf_finish(&value, s->ctx.arena);
}

/* ---- showing ---- */

static void print_all(const Setup *s)
{
    FILE *out = s->options->out;
    static const bool all[MN_ATTRIBUTE_LINES] = {true, true, true, true, true, true, true, true};
    fprintf(out, "In .gitattributes beside content/:\n\n%s\n", mn_attributes_with(s->ctx.arena, MN_STR(""), all));
    fputs("In each clone:\n\n", out);
    for (size_t i = 0; i < NSETTINGS; i++)
        fprintf(out, "git config %s %s\n", settings[i].key, mn_program_quoted(s->ctx.arena, value_of(s, i)));
}

/* ---- asking ---- */

/* May what is there be changed? */
static bool may_change(const Setup *s)
{
    char answer[100];
    if (s->options->yes) return true;
    if (!mn_terminal_is(s->options->in)) return false;
    fputs("Change it? [y/N] ", s->options->out);
    fflush(s->options->out);
    if (!fgets(answer, sizeof answer, s->options->in)) return false;
    return answer[0] == 'y' || answer[0] == 'Y';
}

static void keep(Setup *s)
{
    fputs("  kept as it was\n", s->options->out);
    s->kept++;
}

/* ---- attributes ---- */

/* What the line is to give and does not, as words; "" where it gives all. *stands: the attributes that have another value now. */
static char *lacks(const Setup *s, const MnAttributeLine *line, MnBuf *stands)
{
    static const char *const names[] = {"text", "eol", "diff", "merge", "linguist-generated"};
    MnBuf lacking = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *wanted = mn_attribute_value(s->ctx.arena, line->attributes, names[i]);
        const char *is = wanted ? mn_repository_attribute(&s->repository, line->sample, names[i]) : NULL;
        if (!is || strcmp(is, wanted) == 0) continue;
        mn_buf_printf(&lacking, "%s%s", lacking.len ? ", " : "", names[i]);
        /* a rule for all files of unknown kind is none for these */
        if (strcmp(is, "unspecified") != 0 && strcmp(is, "auto") != 0)
            mn_buf_printf(stands, "%s%s is %s", stands->len ? ", " : "", names[i], is);
    }
    return mn_buf_finish(&lacking, s->ctx.arena);
}

/* Is the line to stand in the file? */
static bool decide_line(Setup *s, MnStr text, const MnAttributeLine *line)
{
    if (mn_attributes_have(text, line)) return true;
    MnBuf stands = {0};
    const char *lacking = lacks(s, line, &stands);
    bool take = *lacking;
    if (take) fprintf(s->options->out, ".gitattributes: %s %s\n", line->pattern, line->attributes);
    if (take && stands.len) {
        fprintf(s->options->out, "  now %s\n", stands.ptr);
        take = may_change(s);
        if (!take) keep(s);
    }
    mn_buf_clear(&stands);
    return take;
}

/* A line that stands elsewhere, in a folder below or in .git/info/attributes, may say otherwise all the same. */
static void tell_overruled(Setup *s, const bool take[MN_ATTRIBUTE_LINES])
{
    for (size_t i = 0; i < MN_ATTRIBUTE_LINES; i++) {
        MnBuf stands = {0};
        const char *lacking = take[i] ? lacks(s, &mn_attribute_lines[i], &stands) : "";
        if (*lacking)
            fprintf(s->options->out, ".gitattributes: what is said elsewhere of %s goes before our line (%s)\n",
                    mn_attribute_lines[i].pattern, lacking);
        mn_buf_clear(&stands);
    }
}

static bool set_attributes(Setup *s)
{
    MnReader *reader = mn_reader_new(mn_files_open(s->ctx.arena, s->repository.folder, NULL), s->ctx.arena, NULL);
    const MnRead *read = mn_reader_text(reader, MN_ROOT_PROJECT, ".gitattributes");
    if (!read->source && mn_read_report(&s->ctx, read, mn_at((MnPos){0}))) return false;
    MnStr text = read->source ? mn_source_bytes(read->source) : (MnStr){"", 0};
    bool take[MN_ATTRIBUTE_LINES], any = false, changed = false;
    for (size_t i = 0; i < MN_ATTRIBUTE_LINES; i++) {
        take[i] = decide_line(s, text, &mn_attribute_lines[i]);
        any = any || take[i];
    }
    if (mn_diag_errors(s->ctx.diag)) return false;
    const char *with = any ? mn_attributes_with(s->ctx.arena, text, take) : NULL;
    if (with && !mn_file_publish(&s->ctx, s->repository.folder, ".gitattributes", mn_str(with), &changed)) return false;
    s->changes += changed;
    if (changed) tell_overruled(s, take);
    return true;
}

/* ---- settings ---- */

/* Git keeps texts as commits of notes, and for want of a name `git diff` itself would fail. */
static bool is_cache(size_t setting)
{
    return mn_str_ends(mn_str(settings[setting].key), ".cachetextconv");
}

static bool set_setting(Setup *s, size_t i)
{
    const char *key = settings[i].key, *wanted = value_of(s, i), *is = mn_repository_setting(&s->repository, key);
    if (is_cache(i) && !s->caches) return true;
    if (mn_diag_errors(s->ctx.diag)) return false;
    if (is && strcmp(is, wanted) == 0) return true;
    fprintf(s->options->out, "git config %s %s\n", key, wanted);
    if (is) {
        fprintf(s->options->out, "  now it is %s\n", is);
        if (!may_change(s)) {
            keep(s);
            return true;
        }
    }
    s->changes++;
    return mn_repository_set(&s->repository, key, wanted);
}

/* ---- the command ---- */

static void set_all(Setup *s)
{
    FILE *out = s->options->out;
    if (!mn_repository_find(&s->ctx, s->options->folder, &s->repository) || !set_attributes(s)) return;
    s->caches = mn_repository_has_identity(&s->repository);
    for (size_t i = 0; i < NSETTINGS; i++)
        if (!set_setting(s, i)) return;
    if (!s->caches)
        fputs("git does not know who you are, so it cannot keep texts it had made once (cachetextconv): set user.name and "
              "user.email, "
              "then do this again\n",
              out);
    if (!s->changes && !s->kept) fputs("git is set up already\n", out);
    if (s->kept && !s->options->yes) fputs("'muniment git-setup --yes' changes what was kept\n", out);
}

int mn_command_git_setup(const MnOptions *options)
{
    MnArena *arena = mn_arena_new();
    Setup setup = {.options = options, .ctx = mn_context_new(arena, NULL)};
    const char *path = mn_program_path(arena);
    setup.program = mn_program_quoted(arena, path ? path : "muniment");
    if (options->print) print_all(&setup);
    else set_all(&setup);
    mn_print_diag(options, setup.ctx.diag);
    int status = mn_status_of(setup.ctx.diag);
    mn_arena_free(arena);
    return status;
}
