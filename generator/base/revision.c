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
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct MnRevision {
    MnArena *arena;
    int socket;
    pid_t git;
    size_t id_len;    /* bytes of an object's id: 20 or 32 */
    const MnStr *top; /* the tree of the project's folder */
    MnMap trees;      /* by the id in hexadecimal */
};

/* An entry of a tree, as git keeps them: `MODE NAME\0ID`. */
typedef struct {
    MnStr mode, name, id;
} TreeEntry;

/* ---- the child ---- */

/* The environment without what git sets for its hooks: the repository asked is the one that the folder lies in. And what is not
 * there is not fetched, which would run whatever the repository's settings say. */
static char **environment(MnArena *arena)
{
    size_t count = 0, kept = 0;
    while (environ[count]) count++;
    char **own = mn_arena_array(arena, count + 3, sizeof *own);
    own[kept++] = mn_arena_strdup(arena, "GIT_NO_LAZY_FETCH=1");
    own[kept++] = mn_arena_strdup(arena, "GIT_ALLOW_PROTOCOL=none");
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "GIT_", 4) != 0) own[kept++] = environ[i];
    return own;
}

/* Starts git in the folder, its input and output at one end of a pair of sockets. 0, or an errno. */
static int start(MnRevision *r, int root)
{
    static const char *const command[] = {"git", "cat-file", "--batch", NULL};
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addfchdir_np(&actions, root);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int error = posix_spawnp(&r->git, command[0], &actions, NULL, mn_unconst(command), environment(r->arena));
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error) close(ends[0]);
    else r->socket = ends[0];
    return error;
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
    MnFound failed = {.state = MN_READ_FAILED};
    if (!send_all(r, object, strlen(object)) || !send_all(r, "\n", 1) || !receive_line(r, line))
        return failed.error = errno, failed;
    char *size = strrchr(line, ' ');
    if (!size || !mn_is_digit(size[1])) return (MnFound){.state = MN_READ_MISSING}; /* "NAME missing", "NAME ambiguous" */
    *size = '\0';
    r->id_len = strcspn(line, " ") / 2;
    MnFound found = {.state = MN_READ_GOOD, .size = strtoull(size + 1, NULL, 10)};
    if (!mn_str_ends(mn_str(line), type)) found.state = MN_READ_MISSING;
    else if (found.size > most) found.state = MN_READ_TOO_LARGE;
    if (found.state == MN_READ_GOOD && arena) found.bytes = mn_arena_alloc(arena, (size_t)found.size + 1);
    char end;
    if (!receive(r, found.bytes, found.size) || !receive(r, &end, 1)) return failed.error = errno, failed;
    return found;
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
        if (!*part || found.state == MN_READ_LINK) return found;
        if (found.state != MN_READ_FOLDER) return (MnFound){.state = MN_READ_MISSING};
        tree = tree_of(r, hex_of(r->arena, entry->id), &found);
        if (!tree) return found;
    }
}

/* ---- the layer ---- */

MnRevision *mn_revision_open(int root, const char *revision, int *error)
{
    *error = 0;
    if (strpbrk(revision, "\n:") || !*revision) return NULL;
    MnRevision *r = mn_calloc(1, sizeof *r);
    *r = (MnRevision){.arena = mn_arena_new(), .socket = -1};
    *error = root < 0 ? ENOENT : start(r, root);
    MnFound found;
    if (!*error) r->top = tree_of(r, mn_arena_printf(r->arena, "%s:./", revision), &found);
    if (r->top) return r;
    mn_revision_close(r);
    return NULL;
}

void mn_revision_close(MnRevision *r)
{
    if (r->socket >= 0) close(r->socket); /* which ends git */
    if (r->git > 0)
        while (waitpid(r->git, NULL, 0) < 0 && errno == EINTR) continue;
    mn_map_clear(&r->trees);
    mn_arena_free(r->arena);
    free(r);
}

MnFound mn_revision_look(MnRevision *r, const char *name)
{
    TreeEntry entry;
    MnFound found = go(r, name, &entry);
    if (found.state != MN_READ_GOOD) return found;
    return ask(r, hex_of(r->arena, entry.id), " blob", UINT64_MAX, NULL);
}

MnFound mn_revision_read(MnRevision *r, const char *name, uint64_t most, MnArena *arena)
{
    TreeEntry entry;
    MnFound found = go(r, name, &entry);
    return found.state == MN_READ_GOOD ? ask(r, hex_of(r->arena, entry.id), " blob", most, arena) : found;
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
