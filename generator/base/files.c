/* files.c - see files.h. Two tables: of the build, under its lock, and of each reader. A question goes
 *
 *     reader's table ──▶ is it the reader's own? ──yes──▶ layers (into the reader's arena)
 *                                 └──no──▶ build's table ──▶ layers (into the build's arena, under the lock)
 *
 * and its answer stays in the tables on the way, so that it is asked of the layers once. The lock is held while a file that is
 * shared is read: such files are few and small, and who waits for the lock mostly waits for that file. */
#include "base/files.h"

#include "base/apart.h"
#include "base/child.h"
#include "base/layer.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MN_DATA_DIR
#define MN_DATA_DIR "/usr/local/share/muniment"
#endif

typedef struct {
    const char *path;
    atomic_int fd; /* -1: not open */
} Root;

struct MnFiles {
    MnArena *arena; /* its own, under the lock */
    pthread_mutex_t lock;
    Root roots[MN_ROOT_COUNT];
    MnMap denied, overlay; /* names; of the overlay to an MnFound */
    bool shows_hidden;     /* lists hold names that begin with a dot too */
    MnRevision *revision;
    const char *revision_name; /* as it was asked for */
    MnMap kept;                /* to an Answer */
    MnInterrupt *interrupt;
};

/* What was asked and answered, under a key: L for a list or F for a file, the root's digit, the name. */
typedef struct {
    const char *key;
    MnRoot root;
    const char *name;
    const MnRead *look, *read; /* of a file */
    const MnListing *listing;  /* of a folder */
} Answer;

struct MnReader {
    MnFiles *files;
    MnArena *arena;
    const char *own;
    MnMap answers; /* to an Answer, its own copy */
    MnMap made;
    const MnReader **others;
    size_t nothers, others_cap;
};

/* ---- opening ---- */

static void files_close(void *object)
{
    MnFiles *files = object;
    for (int i = 0; i < MN_ROOT_COUNT; i++)
        if (files->roots[i].fd >= 0) close(files->roots[i].fd);
    if (files->revision) mn_revision_close(files->revision);
    mn_map_clear(&files->denied);
    mn_map_clear(&files->overlay);
    mn_map_clear(&files->kept);
    pthread_mutex_destroy(&files->lock);
    mn_arena_free(files->arena);
}

static void root_open(MnFiles *files, MnRoot root, const char *path)
{
    files->roots[root].path = path ? mn_arena_strdup(files->arena, path) : NULL;
    files->roots[root].fd = path ? open(*path ? path : ".", O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
}

static bool is_same_folder(int a, int b)
{
    struct stat x, y;
    return a >= 0 && b >= 0 && fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool mn_path_same_folder(const char *a, const char *b)
{
    int one = open(a, O_PATH | O_DIRECTORY | O_CLOEXEC), other = open(b, O_PATH | O_DIRECTORY | O_CLOEXEC);
    bool same = is_same_folder(one, other);
    if (one >= 0) close(one);
    if (other >= 0) close(other);
    return same;
}

MnFiles *mn_files_open(MnArena *arena, const char *project, const char *output)
{
    MnFiles *files = mn_arena_alloc(arena, sizeof *files);
    *files = (MnFiles){.arena = mn_arena_new()};
    const char *given = getenv("MUNIMENT_DATA");
    root_open(files, MN_ROOT_PROJECT, project);
    root_open(files, MN_ROOT_INSTALLED, given && *given ? given : MN_DATA_DIR);
    root_open(files, MN_ROOT_OUTPUT, output);
    Root *installed = &files->roots[MN_ROOT_INSTALLED];
    if (is_same_folder(files->roots[MN_ROOT_PROJECT].fd, installed->fd)) { /* its templates are the project's own */
        close(installed->fd);
        installed->fd = -1;
    }
    pthread_mutex_init(&files->lock, NULL);
    mn_arena_own(arena, files, files_close);
    return files;
}

const char *mn_files_path(const MnFiles *files, MnRoot root)
{
    return files->roots[root].path;
}

bool mn_files_output_is_apart(const MnFiles *files)
{
    const char *output = files->roots[MN_ROOT_OUTPUT].path;
    return !output || mn_apart(output, files->roots[MN_ROOT_PROJECT].fd, files->roots[MN_ROOT_INSTALLED].fd);
}

void mn_files_interruptible(MnFiles *files, MnInterrupt *interrupt)
{
    files->interrupt = interrupt;
}

MnInterrupt *mn_files_interrupt(const MnFiles *files)
{
    return files->interrupt;
}

void mn_files_deny(MnFiles *files, const char *name)
{
    mn_map_put(&files->denied, mn_str(mn_arena_strdup(files->arena, name)), files);
}

void mn_files_show_hidden(MnFiles *files)
{
    files->shows_hidden = true;
}

void mn_files_overlay(MnFiles *files, const char *name, MnStr text)
{
    MnFound *found = mn_arena_alloc(files->arena, sizeof *found);
    *found = (MnFound){.state = MN_READ_GOOD, .size = text.len, .bytes = mn_arena_strndup(files->arena, text.ptr, text.len)};
    mn_map_put(&files->overlay, mn_str(mn_arena_strdup(files->arena, name)), found);
}

static bool is_shallow(MnArena *arena, const char *folder)
{
    static const char *const question[] = {"git", "rev-parse", "--is-shallow-repository", NULL};
    MnChild run = mn_child_run_in(arena, folder, question, (MnStr){"", 0});
    return mn_str_is(mn_str_trim(run.out), "true");
}

bool mn_files_use_revision(MnContext *ctx, MnFiles *files, const char *revision)
{
    int error = 0;
    const char *why, *folder = mn_files_path(files, MN_ROOT_PROJECT);
    MnRange nowhere = mn_at((MnPos){0});
    files->revision = mn_revision_open(ctx->arena, files->roots[MN_ROOT_PROJECT].fd, revision, &why, &error);
    if (files->revision) files->revision_name = mn_arena_strdup(files->arena, revision);
    if (files->revision) return true;
    if (error) mn_report_failure(ctx->diag, MN_CANNOT_RUN, "git", error);
    else if (why) mn_report(ctx->diag, MN_REVISION_REFUSED, nowhere, .version = revision, .folder = folder, .reason = why);
    else if (is_shallow(ctx->arena, folder))
        mn_report(ctx->diag, MN_UNKNOWN_REVISION, nowhere, .version = revision, .folder = folder,
                  .hint =
                      "this clone has only the last commits, so it may be an older one: 'git fetch --unshallow' brings them all");
    else mn_report(ctx->diag, MN_UNKNOWN_REVISION, nowhere, .version = revision, .folder = folder);
    return false;
}

/* The output folder may be made while the build runs. */
static void open_output(MnFiles *files)
{
    Root *output = &files->roots[MN_ROOT_OUTPUT];
    if (output->fd >= 0 || !output->path) return;
    pthread_mutex_lock(&files->lock);
    if (output->fd < 0) output->fd = open(output->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    pthread_mutex_unlock(&files->lock);
}

/* ---- through the layers; the lock is held round a revision ---- */

/* Is the name that of `folder` or below it? */
static bool is_below(MnStr name, MnStr folder)
{
    return name.len >= folder.len && memcmp(name.ptr, folder.ptr, folder.len) == 0 &&
           (name.len == folder.len || name.ptr[folder.len] == '/');
}

static bool is_denied(const MnFiles *files, MnRoot root, const char *name)
{
    if (root != MN_ROOT_PROJECT) return false;
    for (size_t i = 0; i < files->denied.count; i++)
        if (is_below(mn_str(name), files->denied.entries[i].key)) return true;
    return false;
}

/* What the overlay has of the name: a text, or a folder that holds one. */
static MnFound in_overlay(const MnFiles *files, const char *name)
{
    const MnFound *text = mn_map_get(&files->overlay, mn_str(name));
    if (text) return *text;
    for (size_t i = 0; i < files->overlay.count; i++)
        if (is_below(files->overlay.entries[i].key, mn_str(name))) return (MnFound){.state = MN_READ_FOLDER};
    return (MnFound){.state = MN_READ_MISSING};
}

static MnFound through_layers(MnFiles *files, MnRoot root, const char *name, uint64_t most, MnArena *arena)
{
    bool project = root == MN_ROOT_PROJECT;
    if (!mn_path_is_inner(mn_str(name))) return (MnFound){.state = MN_READ_OUTSIDE};
    if (is_denied(files, root, name)) return (MnFound){.state = MN_READ_DENIED};
    MnFound found = project ? in_overlay(files, name) : (MnFound){.state = MN_READ_MISSING};
    if (found.state == MN_READ_GOOD && arena && found.size > most) found.state = MN_READ_TOO_LARGE;
    if (found.state != MN_READ_MISSING) return found;
    if (project && files->revision)
        return arena ? mn_revision_read(files->revision, name, most, arena) : mn_revision_look(files->revision, name);
    int fd = files->roots[root].fd;
    if (fd < 0) return found;
    return arena ? mn_disk_read(fd, name, most, arena) : mn_disk_look(fd, name);
}

/* The entries that the overlay has in a folder. */
static void names_of_overlay(const MnFiles *files, const char *folder, MnNames *names)
{
    size_t len = *folder ? strlen(folder) + 1 : 0;
    for (size_t i = 0; i < files->overlay.count; i++) {
        MnStr name = files->overlay.entries[i].key;
        if (!is_below(name, mn_str(folder)) && *folder) continue;
        MnStr rest = mn_str_slice(name, len, name.len);
        const char *slash = memchr(rest.ptr, '/', rest.len);
        if (rest.len) mn_names_add(names, rest.ptr, slash ? (size_t)(slash - rest.ptr) : rest.len);
    }
}

static MnFound list_through_layers(MnFiles *files, MnRoot root, const char *folder, MnNames *names)
{
    bool project = root == MN_ROOT_PROJECT;
    if (*folder && !mn_path_is_inner(mn_str(folder))) return (MnFound){.state = MN_READ_OUTSIDE};
    if (is_denied(files, root, folder)) return (MnFound){.state = MN_READ_DENIED};
    int fd = files->roots[root].fd;
    MnFound found = {.state = MN_READ_MISSING};
    if (project && files->revision) found = mn_revision_list(files->revision, folder, names);
    else if (fd >= 0) found = mn_disk_list(fd, folder, names);
    if (project) names_of_overlay(files, folder, names);
    if (project && found.state == MN_READ_MISSING && names->count) found.state = MN_READ_FOLDER;
    return found;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, each once, without the denied ones. */
static size_t tidy_names(const MnFiles *files, MnRoot root, const char *folder, MnNames *names)
{
    size_t kept = 0;
    if (names->count) qsort(names->names, names->count, sizeof *names->names, by_bytes);
    for (size_t i = 0; i < names->count; i++) {
        if (kept && strcmp(names->names[kept - 1], names->names[i]) == 0) continue;
        if (names->names[i][0] == '.' && !files->shows_hidden) continue;
        if (!is_denied(files, root, mn_path_join(names->arena, folder, names->names[i]))) names->names[kept++] = names->names[i];
    }
    return kept;
}

/* ---- answers ---- */

/* A file of a revision as git names it, REVISION:NAME. */
static const char *shown_as(const MnFiles *files, MnRoot root, const char *name, MnArena *arena)
{
    if (root == MN_ROOT_PROJECT && files->revision) return mn_arena_printf(arena, "%s:%s", files->revision_name, name);
    return root == MN_ROOT_PROJECT || !files->roots[root].path ? name : mn_path_join(arena, files->roots[root].path, name);
}

const char *mn_reader_name_of(const MnReader *reader, const char *shown)
{
    const MnFiles *files = reader->files;
    size_t len = files->revision ? strlen(files->revision_name) : 0;
    return len && strncmp(shown, files->revision_name, len) == 0 && shown[len] == ':' ? shown + len + 1 : shown;
}

static MnRead read_of_found(const MnFiles *files, const Answer *a, const MnFound *found, const char *shown, MnArena *arena)
{
    MnRead read = {.state = found->state, .error = found->error, .why = found->why, .root = a->root, .size = found->size};
    read.name = mn_arena_strdup(arena, a->name);
    read.shown = shown ? mn_arena_strdup(arena, shown) : shown_as(files, a->root, read.name, arena);
    if (found->link_len) read.link = mn_arena_strndup(arena, a->name, found->link_len);
    return read;
}

/* Asks the layers for a file. most 0 only looks. */
static const MnRead *ask_file(MnFiles *files, const Answer *a, const char *shown, uint64_t most, MnArena *arena)
{
    MnFound found = through_layers(files, a->root, a->name, most, most ? arena : NULL);
    MnRead *read = mn_arena_alloc(arena, sizeof *read);
    *read = read_of_found(files, a, &found, shown, arena);
    if (most && found.state == MN_READ_GOOD) read->source = mn_source_over(arena, read->shown, found.bytes, (size_t)found.size);
    return read;
}

static const MnListing *ask_list(MnFiles *files, const Answer *a, MnArena *arena)
{
    MnNames names = {.arena = arena};
    MnFound found = list_through_layers(files, a->root, a->name, &names);
    MnListing *listing = mn_arena_alloc(arena, sizeof *listing);
    listing->folder = read_of_found(files, a, &found, NULL, arena);
    if (found.state == MN_READ_FOLDER) {
        listing->count = tidy_names(files, a->root, a->name, &names);
        const char **list = mn_arena_array(arena, listing->count + 1, sizeof *list);
        if (listing->count) memcpy(list, names.names, listing->count * sizeof *list);
        listing->names = list;
    }
    free(names.names);
    return listing;
}

/* The entry of a table under the key; a new one is empty. */
static Answer *answer_in(MnMap *table, MnArena *arena, const Answer *asked)
{
    Answer *answer = mn_map_get(table, mn_str(asked->key));
    if (answer) return answer;
    answer = mn_arena_alloc(arena, sizeof *answer);
    *answer = (Answer){.key = mn_arena_strdup(arena, asked->key), .root = asked->root};
    answer->name = answer->key + 2;
    mn_map_put(table, mn_str(answer->key), answer);
    return answer;
}

/* How much a question wants to know of a file: nothing but what is there, or its bytes up to a limit. Bytes that were let go must be read
 * again. */
static bool is_answered(const Answer *a, uint64_t most)
{
    if (!most) return a->look != NULL;
    if (!a->read || (a->read->state == MN_READ_GOOD && !a->read->source)) return false;
    return !(a->read->state == MN_READ_TOO_LARGE && a->read->size <= most);
}

/* What a look would have said of a file that was read. NULL: only a look can say. */
static const MnRead *look_from(const MnRead *read, MnArena *arena)
{
    if (read->state == MN_READ_FAILED) return NULL;
    MnRead *look = mn_arena_memdup(arena, read, sizeof *look);
    look->source = NULL;
    if (look->state == MN_READ_TOO_LARGE) look->state = MN_READ_GOOD;
    return look;
}

static void ask(MnFiles *files, Answer *a, const char *shown, uint64_t most, MnArena *arena)
{
    if (a->key[0] == 'L') {
        a->listing = a->listing ? a->listing : ask_list(files, a, arena);
    } else if (!is_answered(a, most)) {
        const MnRead *read = ask_file(files, a, shown, most, arena);
        if (most) a->read = read;
        if (!a->look) a->look = most ? look_from(read, arena) : read;
    }
}

/* What is too large for who asks: a text may have been read as bytes before. */
static const MnRead *within(const MnRead *read, uint64_t most, MnArena *arena)
{
    if (!most || read->state != MN_READ_GOOD || read->size <= most) return read;
    MnRead *larger = mn_arena_memdup(arena, read, sizeof *larger);
    larger->state = MN_READ_TOO_LARGE;
    larger->source = NULL;
    return larger;
}

/* ---- readers ---- */

static void reader_close(void *object)
{
    MnReader *reader = object;
    mn_map_clear(&reader->answers);
    mn_map_clear(&reader->made);
    free(reader->others);
}

MnReader *mn_reader_new(MnFiles *files, MnArena *arena, const char *own)
{
    MnReader *reader = mn_arena_alloc(arena, sizeof *reader);
    *reader = (MnReader){.files = files, .arena = arena, .own = own ? mn_arena_strdup(arena, own) : NULL};
    mn_arena_own(arena, reader, reader_close);
    return reader;
}

MnFiles *mn_reader_files(const MnReader *reader)
{
    return reader->files;
}

MnMap *mn_reader_made(MnReader *reader)
{
    return &reader->made;
}

MnArena *mn_reader_arena(const MnReader *reader)
{
    return reader->arena;
}

static bool is_own(const MnReader *reader, MnRoot root, const char *name)
{
    return root == MN_ROOT_OUTPUT || (root == MN_ROOT_PROJECT && reader->own && is_below(mn_str(name), mn_str(reader->own)));
}

/* The answer to one question, asked wherever it is to be kept. */
static const Answer *answer(MnReader *reader, char kind, MnRoot root, const char *name, const char *shown, uint64_t most)
{
    MnFiles *files = reader->files;
    MnBuf key = {0};
    mn_buf_printf(&key, "%c%d%s", kind, (int)root, name);
    if (root == MN_ROOT_OUTPUT) open_output(files);
    Answer asked = {.key = key.ptr, .root = root};
    Answer *own = answer_in(&reader->answers, reader->arena, &asked);
    bool known = kind == 'L' ? own->listing != NULL : is_answered(own, most);
    if (!known) {
        bool is_its = is_own(reader, root, name), locked = !is_its || files->revision;
        if (locked) pthread_mutex_lock(&files->lock);
        if (is_its) {
            ask(files, own, shown, most, reader->arena);
        } else {
            Answer *kept = answer_in(&files->kept, files->arena, &asked);
            ask(files, kept, shown, most, files->arena);
            own->look = kept->look;
            assert(!most || kept->read); /* it was asked for */
            if (most) own->read = within(kept->read, most, reader->arena);
            own->listing = kept->listing;
        }
        if (locked) pthread_mutex_unlock(&files->lock);
    }
    mn_buf_clear(&key);
    return own;
}

static const MnRead *read_in(MnReader *reader, MnRoot root, const char *name, const char *shown, uint64_t most)
{
    const Answer *a = answer(reader, 'F', root, name, shown, most);
    const MnRead *read = most ? a->read : a->look;
    assert(read); /* it was asked for */
    return within(read, most, reader->arena);
}

/* A file of a root, and behind the project's templates the installed ones. */
static const MnRead *read_of(MnReader *reader, MnRoot root, const char *name, uint64_t most)
{
    const MnRead *read = read_in(reader, root, name, NULL, most);
    if (read->state != MN_READ_MISSING || root != MN_ROOT_PROJECT || !mn_str_starts(mn_str(name), "templates/")) return read;
    const MnRead *installed = read_in(reader, MN_ROOT_INSTALLED, name, name, most);
    return installed->state == MN_READ_MISSING ? read : installed;
}

const MnRead *mn_reader_text(MnReader *reader, MnRoot root, const char *name)
{
    return read_of(reader, root, name, MN_READ_MOST_TEXT);
}

const MnRead *mn_reader_bytes(MnReader *reader, MnRoot root, const char *name)
{
    return read_of(reader, root, name, MN_READ_MOST_BYTES);
}

MnRead mn_reader_once(MnReader *reader, MnRoot root, const char *name, MnArena *arena)
{
    MnReader *passing = mn_reader_new(reader->files, arena, reader->own);
    const MnRead *read = mn_reader_bytes(passing, root, name);
    assert(is_own(reader, root, name));
    for (size_t i = 0; i < passing->answers.count; i++) {
        const Answer *its = passing->answers.entries[i].value;
        Answer *answer = answer_in(&reader->answers, reader->arena, its);
        MnRead *noted = mn_arena_memdup(reader->arena, its->read, sizeof *noted);
        noted->name = answer->name;
        noted->shown = mn_arena_strdup(reader->arena, noted->shown);
        noted->link = noted->link ? mn_arena_strdup(reader->arena, noted->link) : NULL;
        noted->source = NULL;
        answer->read = noted;
        answer->look = answer->look ? answer->look : look_from(noted, reader->arena);
    }
    return *read;
}

const MnRead *mn_reader_look(MnReader *reader, MnRoot root, const char *name)
{
    return read_of(reader, root, name, 0);
}

bool mn_reader_has(MnReader *reader, MnRoot root, const char *name)
{
    return mn_reader_look(reader, root, name)->state == MN_READ_GOOD;
}

/* Names of both lists, which are sorted. */
static const MnListing *joined(MnArena *arena, const MnListing *a, const MnListing *b)
{
    MnListing *both = mn_arena_memdup(arena, a, sizeof *a);
    const char **names = mn_arena_array(arena, a->count + b->count + 1, sizeof *names);
    both->names = names;
    both->count = 0;
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        int order = i == a->count ? 1 : k == b->count ? -1 : strcmp(a->names[i], b->names[k]);
        names[both->count++] = order <= 0 ? a->names[i] : b->names[k];
        i += order <= 0, k += order >= 0;
    }
    return both;
}

const MnListing *mn_reader_list(MnReader *reader, MnRoot root, const char *folder)
{
    const MnListing *list = answer(reader, 'L', root, folder, NULL, 0)->listing;
    bool templates = is_below(mn_str(folder), MN_STR("templates")), open = list->names || list->folder.state == MN_READ_MISSING;
    if (root != MN_ROOT_PROJECT || !templates || !open) return list;
    const MnListing *installed = answer(reader, 'L', MN_ROOT_INSTALLED, folder, NULL, 0)->listing;
    if (!installed->names) return list;
    return list->names ? joined(reader->arena, list, installed) : installed;
}

/* ---- who read what ---- */

void mn_reader_take(MnReader *reader, const MnReader *other)
{
    if (other == reader) return;
    for (size_t i = 0; i < reader->nothers; i++)
        if (reader->others[i] == other) return;
    reader->others = mn_grow(reader->others, &reader->others_cap, reader->nothers + 1, sizeof(MnReader *));
    reader->others[reader->nothers++] = other;
}

/* The answers of the reader and of those it took from into one table; a read counts more than a look. */
static void gather(const MnReader *reader, MnMap *all)
{
    for (size_t i = 0; i < reader->answers.count; i++) {
        const Answer *a = reader->answers.entries[i].value, *known = mn_map_get(all, mn_str(a->key));
        if (!known || (a->read && !known->read)) mn_map_put(all, mn_str(a->key), a);
    }
}

const MnUse *mn_reader_uses(MnReader *reader, size_t *count)
{
    MnMap all = {0};
    const MnReader **queue = mn_malloc(sizeof(MnReader *));
    size_t n = 1, cap = 1;
    queue[0] = reader;
    for (size_t i = 0; i < n; i++) {
        gather(queue[i], &all);
        for (size_t k = 0; k < queue[i]->nothers; k++) {
            bool known = false;
            for (size_t q = 0; q < n && !known; q++) known = queue[q] == queue[i]->others[k];
            if (known) continue;
            queue = mn_grow(queue, &cap, n + 1, sizeof(MnReader *));
            queue[n++] = queue[i]->others[k];
        }
    }
    free(queue);
    MnUse *uses = mn_arena_array(reader->arena, all.count, sizeof *uses);
    for (size_t i = 0; i < all.count; i++) {
        const Answer *a = all.entries[i].value;
        const MnRead *read = a->read ? a->read : a->look;
        uses[i] = (MnUse){a->listing ? MN_USE_LIST : a->read ? MN_USE_READ : MN_USE_LOOK, a->root, a->name, read, a->listing};
    }
    *count = all.count;
    mn_map_clear(&all);
    return uses;
}

/* ---- what is said ---- */

static MnRange place_of(MnContext *ctx, const MnRead *read, MnRange named)
{
    return named.start.source ? named : mn_diag_file(ctx->diag, read->shown);
}

bool mn_read_report(MnContext *ctx, const MnRead *read, MnRange named)
{
    MnRange place = place_of(ctx, read, named);
    int most = (read->size > MN_READ_MOST_BYTES ? MN_READ_MOST_BYTES : MN_READ_MOST_TEXT) >> 20;
    switch (read->state) {
    case MN_READ_GOOD:
    case MN_READ_MISSING:
    case MN_READ_FOLDER: return false;
    case MN_READ_LINK: mn_report(ctx->diag, MN_FILE_IS_LINK, place, .file = read->link); break;
    case MN_READ_SPECIAL: mn_report(ctx->diag, MN_FILE_NOT_REGULAR, place, .file = read->shown); break;
    case MN_READ_DENIED: mn_report(ctx->diag, MN_FILE_DENIED, place, .file = read->shown); break;
    case MN_READ_OUTSIDE: mn_report(ctx->diag, MN_FILE_OUTSIDE, place, .file = read->name); break;
    case MN_READ_TOO_LARGE:
        mn_report(ctx->diag, MN_FILE_TOO_LARGE, place, .file = read->shown, .limit = mn_diag_number(ctx->diag, (size_t)most));
        break;
    case MN_READ_FAILED:
        if (read->why) mn_report(ctx->diag, MN_NOT_IN_CLONE, mn_diag_file(ctx->diag, read->shown), .reason = read->why);
        else mn_report_failure(ctx->diag, MN_CANNOT_READ, read->shown, read->error);
        break;
    }
    return true;
}

bool mn_reader_is_whole(MnContext *ctx)
{
    size_t count;
    const MnUse *uses = mn_reader_uses(ctx->reader, &count);
    for (size_t i = 0; i < count; i++) {
        const MnRead *read = uses[i].kind == MN_USE_LIST ? &uses[i].listing->folder : uses[i].read;
        if (read->state == MN_READ_FAILED) return !mn_read_report(ctx, read, (MnRange){0});
    }
    return true;
}

int mn_read_errno(const MnRead *read)
{
    switch (read->state) {
    case MN_READ_GOOD: return 0;
    case MN_READ_MISSING:
    case MN_READ_DENIED: return ENOENT;
    case MN_READ_FOLDER: return EISDIR;
    case MN_READ_LINK: return ELOOP;
    case MN_READ_OUTSIDE: return EXDEV;
    case MN_READ_SPECIAL: return EINVAL;
    case MN_READ_TOO_LARGE: return EFBIG;
    case MN_READ_FAILED: break;
    }
    return read->error;
}

const MnSource *mn_read_text(MnContext *ctx, const char *name, MnRange named)
{
    const MnRead *read = mn_reader_text(ctx->reader, MN_ROOT_PROJECT, name);
    if (read->source || mn_read_report(ctx, read, named)) return read->source;
    bool folder = read->state == MN_READ_FOLDER;
    if (named.start.source) mn_report(ctx->diag, folder ? MN_FILE_IS_FOLDER : MN_FILE_MISSING, named, .file = name);
    else mn_report(ctx->diag, folder ? MN_SOURCE_IS_FOLDER : MN_SOURCE_MISSING, place_of(ctx, read, named), .file = name);
    return NULL;
}

const MnRead *mn_read_path(MnArena *arena, const char *path)
{
    MnFound found = mn_disk_read_path(path, MN_READ_MOST_BYTES, arena);
    MnRead *read = mn_arena_alloc(arena, sizeof *read);
    *read = (MnRead){.state = found.state, .error = found.error, .root = MN_ROOT_COUNT, .size = found.size};
    read->name = read->shown = mn_arena_strdup(arena, path);
    if (found.state == MN_READ_GOOD) read->source = mn_source_over(arena, read->shown, found.bytes, (size_t)found.size);
    return read;
}

/* ---- names ---- */

char *mn_path_join(MnArena *arena, const char *folder, const char *name)
{
    size_t len = strlen(folder);
    if (!len || strcmp(folder, ".") == 0) return mn_arena_strdup(arena, name);
    return mn_arena_printf(arena, "%s%s%s", folder, folder[len - 1] == '/' ? "" : "/", name);
}

bool mn_path_is_inner(MnStr path)
{
    size_t start = 0;
    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/') {
            if ((unsigned char)path.ptr[i] < 0x20 || path.ptr[i] == '\\' || path.ptr[i] == 0x7F) return false;
            continue;
        }
        MnStr name = mn_str_slice(path, start, i);
        if (!name.len || mn_str_is(name, ".") || mn_str_is(name, "..")) return false;
        start = i + 1;
    }
    return true;
}

char *mn_path_resolve(MnArena *arena, MnStr folder, const char *path)
{
    char *whole = mn_arena_printf(arena, "%.*s/%s", (int)folder.len, folder.ptr, path), *end = whole;
    for (const char *part = whole; *part;) {
        size_t len = strcspn(part, "/");
        if (len == 2 && memcmp(part, "..", 2) == 0) {
            if (end == whole) return NULL;
            while (end > whole && end[-1] != '/') end--;
            if (end > whole) end--;
        } else if (len && !(len == 1 && *part == '.')) {
            if (end > whole) *end++ = '/';
            memmove(end, part, len);
            end += len;
        }
        part += len + (part[len] == '/');
    }
    *end = '\0';
    return whole;
}
