/* revision.c - a revision of the project's git repository in; its files out. `git cat-file --batch` is asked over a pair of sockets:
 * an object's name and a line end there, `NAME TYPE SIZE`, the object and a line end back. A name of a file is gone along part by
 * part through the trees, whose entries say what is a link; git itself would answer with what the link leads to. Trees are kept. */
#include "base/layer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct MnRevision {
    MnArena *arena;
    int root;         /* not ours: the descriptor of the project's folder */
    int socket, said; /* said: a file in memory, what git says besides its answers */
    pid_t git;
    size_t id_len;    /* bytes of an object's id: 20 or 32 */
    const MnStr *top; /* the tree of the project's folder */
    MnMap trees;      /* by the id in hexadecimal */
    const char *why;  /* git's last words, when it ended by itself; NULL: it never did */
};

/* An entry of a tree, as git keeps them: `MODE NAME\0ID`. */
typedef struct {
    MnStr mode, name, id;
} TreeEntry;

/* ---- the child ---- */

/* What git sets for its hooks would lead to another repository than that which the folder lies in. */
static bool is_of_hook(const char *setting)
{
    static const char *const names[] = {
        "GIT_DIR=",        "GIT_WORK_TREE=",  "GIT_INDEX_FILE=",          "GIT_PREFIX=",
        "GIT_COMMON_DIR=", "GIT_OBJECT_DIR",  "GIT_ALTERNATE_OBJECT_DIR", "GIT_QUARANTINE_PATH=",
        "GIT_NAMESPACE=",  "GIT_GRAFT_FILE=", "GIT_SHALLOW_FILE=",        "GIT_CONFIG_PARAMETERS=",
        "GIT_CONFIG=",     "GIT_REPLACE_REF", "GIT_NO_REPLACE_OBJECTS=",  "GIT_IMPLICIT_WORK_TREE=",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_str_starts(mn_str(setting), names[i])) return true;
    return false;
}

/* A clone may be without files until git fetches them. A build fetches nothing, which would also run what the repository's settings
 * say, unless git's own setting asks for it. */
static bool may_fetch(void)
{
    const char *setting = getenv("GIT_NO_LAZY_FETCH");
    return setting && (strcmp(setting, "0") == 0 || strcmp(setting, "false") == 0);
}

static char **environment(MnArena *arena)
{
    size_t count = 0, kept = 0;
    while (environ[count]) count++;
    char **own = mn_arena_array(arena, count + 3, sizeof *own);
    if (!may_fetch()) {
        own[kept++] = mn_arena_strdup(arena, "GIT_NO_LAZY_FETCH=1");
        own[kept++] = mn_arena_strdup(arena, "GIT_ALLOW_PROTOCOL=none");
    }
    for (size_t i = 0; i < count; i++)
        if (!is_of_hook(environ[i])) own[kept++] = environ[i];
    return own;
}

/* Starts git in the project's folder, its input and output at one end of a pair of sockets. 0, or an errno. */
static int start(MnRevision *r)
{
    static const char *const command[] = {"git", "cat-file", "--batch", NULL};
    int ends[2];
    if (r->said < 0) r->said = memfd_create("git", MFD_CLOEXEC);
    if (r->said < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addfchdir_np(&actions, r->root);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, r->said, STDERR_FILENO);
    posix_spawnattr_t attributes;
    mn_interrupt_leave_to_child(&attributes);
    int error = posix_spawnp(&r->git, command[0], &actions, &attributes, mn_unconst(command), environment(r->arena));
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (error) close(ends[0]), r->git = 0;
    else r->socket = ends[0];
    return error;
}

static void stop(MnRevision *r)
{
    if (r->socket >= 0) close(r->socket); /* which ends git */
    if (r->git > 0)
        while (waitpid(r->git, NULL, 0) < 0 && errno == EINTR) continue;
    r->socket = -1;
    r->git = 0;
}

/* The last line that git said: "fatal: could not fetch …". */
static const char *last_words(MnRevision *r)
{
    char bytes[4096];
    off_t end = lseek(r->said, 0, SEEK_END), from = end > (off_t)sizeof bytes ? end - (off_t)sizeof bytes : 0;
    ssize_t len = end > 0 ? pread(r->said, bytes, sizeof bytes, from) : 0;
    MnStr words = mn_str_trim((MnStr){bytes, len > 0 ? (size_t)len : 0});
    for (size_t i = words.len; i-- > 0;)
        if (words.ptr[i] == '\n') {
            words = mn_str_slice(words, i + 1, words.len);
            break;
        }
    if (mn_str_starts(words, "fatal: ")) words = mn_str_slice(words, 7, words.len);
    return words.len ? mn_arena_strndup(r->arena, words.ptr, words.len) : "git ended, and does not say why";
}

/* Git ends when it cannot give an object, as one that a partial clone is without. For the next it is started again. */
static MnFound ended(MnRevision *r, int error)
{
    stop(r);
    r->why = last_words(r);
    start(r);
    return (MnFound){.state = MN_READ_FAILED, .error = error, .why = r->why};
}

static bool send_all(MnRevision *r, const char *bytes, size_t len)
{
    while (len) {
        ssize_t n = send(r->socket, bytes, len, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes += n, len -= (size_t)n;
    }
    return true;
}

/* Exactly len bytes; NULL throws them away. */
static bool receive(MnRevision *r, char *bytes, uint64_t len)
{
    char aside[4096] = "";
    while (len) {
        size_t wanted = !bytes && len > sizeof aside ? sizeof aside : (size_t)len;
        ssize_t n = recv(r->socket, bytes ? bytes : aside, wanted, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        if (n == 0) return errno = EPIPE, false;
        if (bytes) bytes += n;
        len -= (uint64_t)n;
    }
    return true;
}

enum { LONGEST_ANSWER = 8192 };

static bool receive_line(MnRevision *r, char line[LONGEST_ANSWER])
{
    for (size_t at = 0; at < LONGEST_ANSWER; at++) {
        if (!receive(r, line + at, 1)) return false;
        if (line[at] != '\n') continue;
        line[at] = '\0';
        return true;
    }
    return errno = EPROTO, false;
}

/* Asks for an object of that name. Good with its bytes in the arena, too large, missing (also of another type), or failed. */
static MnFound ask(MnRevision *r, const char *object, const char *type, uint64_t most, MnArena *arena)
{
    char line[LONGEST_ANSWER];
    if (!send_all(r, object, strlen(object)) || !send_all(r, "\n", 1) || !receive_line(r, line)) return ended(r, errno);
    char *size = strrchr(line, ' ');
    if (!size || !mn_is_digit(size[1])) return (MnFound){.state = MN_READ_MISSING}; /* "NAME missing", "NAME ambiguous" */
    *size = '\0';
    r->id_len = strcspn(line, " ") / 2;
    MnFound found = {.state = MN_READ_GOOD, .size = strtoull(size + 1, NULL, 10)};
    if (!mn_str_ends(mn_str(line), type)) found.state = MN_READ_MISSING;
    else if (found.size > most) found.state = MN_READ_TOO_LARGE;
    if (found.state == MN_READ_GOOD && arena) found.bytes = mn_arena_alloc(arena, (size_t)found.size + 1);
    char end;
    return receive(r, found.bytes, found.size) && receive(r, &end, 1) ? found : ended(r, errno);
}

/* ---- trees ---- */

/* The next entry from *at on; false at the end, or where the tree is no tree. */
static bool next_entry(const MnRevision *r, MnStr tree, size_t *at, TreeEntry *entry)
{
    MnStr rest = mn_str_slice(tree, *at, tree.len);
    const char *space = rest.len ? memchr(rest.ptr, ' ', rest.len) : NULL;
    size_t mode_len = space ? (size_t)(space - rest.ptr) : 0;
    const char *end = space ? memchr(space, '\0', rest.len - mode_len) : NULL;
    size_t head = end ? (size_t)(end - rest.ptr) + 1 : 0;
    if (!end || rest.len - head < r->id_len) return false;
    entry->mode = mn_str_slice(rest, 0, mode_len);
    entry->name = mn_str_slice(rest, mode_len + 1, head - 1);
    entry->id = mn_str_slice(rest, head, head + r->id_len);
    *at += head + r->id_len;
    return true;
}

static bool entry_of(const MnRevision *r, MnStr tree, MnStr name, TreeEntry *entry)
{
    for (size_t at = 0; next_entry(r, tree, &at, entry);)
        if (mn_str_equal(entry->name, name)) return true;
    return false;
}

static const char *hex_of(MnArena *arena, MnStr id)
{
    char *hex = mn_arena_alloc(arena, 2 * id.len + 1);
    for (size_t i = 0; i < id.len; i++) {
        unsigned char byte = (unsigned char)id.ptr[i];
        hex[2 * i] = "0123456789abcdef"[byte >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[byte & 15];
    }
    return hex;
}

/* What a tree names is there. */
static MnFound ask_named(MnRevision *r, MnStr id, const char *type, uint64_t most, MnArena *arena)
{
    MnFound found = ask(r, hex_of(r->arena, id), type, most, arena);
    if (found.state == MN_READ_MISSING)
        found = (MnFound){.state = MN_READ_FAILED, .error = ENOENT, .why = "it knows the name of the file, and has no file"};
    return found;
}

/* The tree of that name or id; NULL with *found. */
static const MnStr *tree_of(MnRevision *r, const char *object, MnFound *found)
{
    const MnStr *known = mn_map_get(&r->trees, mn_str(object));
    if (known) return known;
    *found = ask(r, object, " tree", MN_READ_MOST_BYTES, r->arena);
    if (found->state != MN_READ_GOOD) return NULL;
    MnStr *tree = mn_arena_alloc(r->arena, sizeof *tree);
    *tree = (MnStr){found->bytes, (size_t)found->size};
    mn_map_put(&r->trees, mn_str(mn_arena_strdup(r->arena, object)), tree);
    return tree;
}

static MnReadState state_of(MnStr mode)
{
    if (mn_str_is(mode, "40000")) return MN_READ_FOLDER;
    if (mn_str_is(mode, "120000")) return MN_READ_LINK;
    return mn_str_starts(mode, "100") ? MN_READ_GOOD : MN_READ_SPECIAL; /* 160000: another repository */
}

/* Goes along the name to its entry. */
static MnFound go(MnRevision *r, const char *name, TreeEntry *entry)
{
    const MnStr *tree = r->top;
    MnFound found = {.state = MN_READ_MISSING};
    for (const char *part = name;; part++) {
        size_t len = strcspn(part, "/");
        if (!entry_of(r, *tree, (MnStr){part, len}, entry)) return (MnFound){.state = MN_READ_MISSING};
        part += len;
        found = (MnFound){.state = state_of(entry->mode)};
        if (found.state == MN_READ_LINK) found.link_len = (size_t)(part - name);
        if (!*part || found.state == MN_READ_LINK || found.state == MN_READ_SPECIAL) return found;
        if (found.state != MN_READ_FOLDER) return (MnFound){.state = MN_READ_MISSING};
        tree = tree_of(r, hex_of(r->arena, entry->id), &found);
        if (!tree) return found.state == MN_READ_MISSING ? ask_named(r, entry->id, " tree", 0, NULL) : found;
    }
}

/* ---- the layer ---- */

/* The tree of the folder. In a repository without a working tree, whose folder is the project's, that is the whole tree. */
static const MnStr *top_of(MnRevision *r, const char *revision)
{
    MnFound found;
    const MnStr *tree = tree_of(r, mn_arena_printf(r->arena, "%s:./", revision), &found);
    if (!tree && r->why && strstr(r->why, "outside working tree")) {
        r->why = NULL;
        tree = tree_of(r, mn_arena_printf(r->arena, "%s^{tree}", revision), &found);
    }
    return tree;
}

MnRevision *mn_revision_open(MnArena *arena, int root, const char *revision, const char **why, int *error)
{
    *error = 0;
    *why = NULL;
    if (strpbrk(revision, "\n:") || !*revision) return NULL;
    MnRevision *r = mn_calloc(1, sizeof *r);
    *r = (MnRevision){.arena = mn_arena_new(), .root = root, .socket = -1, .said = -1};
    *error = root < 0 ? ENOENT : start(r);
    if (!*error) r->top = top_of(r, revision);
    if (r->top) return r;
    if (r->why) *why = mn_arena_strdup(arena, r->why);
    mn_revision_close(r);
    return NULL;
}

void mn_revision_close(MnRevision *r)
{
    stop(r);
    if (r->said >= 0) close(r->said);
    mn_map_clear(&r->trees);
    mn_arena_free(r->arena);
    free(r);
}

MnFound mn_revision_look(MnRevision *r, const char *name)
{
    TreeEntry entry;
    MnFound found = go(r, name, &entry);
    if (found.state != MN_READ_GOOD) return found;
    return ask_named(r, entry.id, " blob", UINT64_MAX, NULL);
}

MnFound mn_revision_read(MnRevision *r, const char *name, uint64_t most, MnArena *arena)
{
    TreeEntry entry;
    MnFound found = go(r, name, &entry);
    return found.state == MN_READ_GOOD ? ask_named(r, entry.id, " blob", most, arena) : found;
}

MnFound mn_revision_list(MnRevision *r, const char *folder, MnNames *names)
{
    const MnStr *tree = r->top;
    TreeEntry entry;
    if (*folder) {
        MnFound found = go(r, folder, &entry);
        if (found.state != MN_READ_FOLDER) return found;
        tree = tree_of(r, hex_of(r->arena, entry.id), &found);
        if (!tree) return found;
    }
    for (size_t at = 0; next_entry(r, *tree, &at, &entry);)
        if (entry.name.len && entry.name.ptr[0] != '.') mn_names_add(names, entry.name.ptr, entry.name.len);
    return (MnFound){.state = MN_READ_FOLDER};
}
