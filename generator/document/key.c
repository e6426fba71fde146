/* key.c - see key.h. */
#include "document/key.h"

#include <string.h>

const char *mn_key_version_folder(const MnKey *key)
{
    return key->version ? key->version : "current";
}

char *mn_key_home(MnArena *arena, const MnKey *key)
{
    return key->edition ? mn_arena_printf(arena, "%s/%s", key->document, key->edition) : mn_arena_strdup(arena, key->document);
}

char *mn_key_folder(MnArena *arena, const MnKey *key)
{
    return mn_arena_printf(arena, "%s/%s", mn_key_home(arena, key), mn_key_version_folder(key));
}

char *mn_key_redline(MnArena *arena, const MnKey *key, const char *old)
{
    return mn_arena_printf(arena, "%s/compare/%s-%s", mn_key_home(arena, key), old, mn_key_version_folder(key));
}

char *mn_key_beside(MnArena *arena, const char *name)
{
    const char *slash = strrchr(name, '/');
    int len = slash ? (int)(slash - name) + 1 : 0;
    return mn_arena_printf(arena, "%.*s.new-%s", len, name, slash ? slash + 1 : name);
}

char *mn_key_pdf(MnArena *arena, const MnKey *key)
{
    const char *edition = key->edition ? key->edition : "", *version = key->version ? key->version : "";
    return mn_arena_printf(arena, "%s%s%s%s%s.pdf", key->document, *edition ? "-" : "", edition, *version ? "-" : "", version);
}

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool mn_key_equal(const MnKey *a, const MnKey *b)
{
    return same(a->document, b->document) && same(a->version, b->version) && same(a->edition, b->edition) &&
           a->restricted == b->restricted;
}

/* ---- as users write them ---- */

/* A path as a shell completes it: content/documents/ID/. */
static void take_path(MnArena *arena, const char *path, MnAsked *asked)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/') len--;
    const char *id = mn_arena_strndup(arena, path, len), *slash = strrchr(id, '/');
    asked->key.document = slash ? slash + 1 : id;
    asked->path = path;
}

static bool refuse(const char **fault, const char *why)
{
    *fault = why;
    return false;
}

/* One part, without the + or @ before it. */
static bool take_part(MnArena *arena, char mark, MnStr part, MnAsked *asked, const char **fault)
{
    static const char git[] = "git:";
    bool revision = mark == '@' && mn_str_starts(part, git);
    if (revision) part = mn_str_slice(part, sizeof git - 1, part.len);
    const char **goal = revision ? &asked->revision : mark == '+' ? &asked->key.edition : &asked->key.version;
    const char *what = revision ? "git revision" : mark == '+' ? "edition" : "version";
    if (!part.len) return refuse(fault, mn_arena_printf(arena, "it names no %s after %c%s", what, mark, revision ? git : ""));
    if (*goal) return refuse(fault, mn_arena_printf(arena, "it names more than one %s", what));
    if (mark == '+' && (asked->key.version || asked->revision))
        return refuse(fault, "the edition stands before the version: ID+EDITION@VERSION");
    if (mark == '@' && !revision && asked->revision)
        return refuse(fault, "the version stands before the git revision: ID@VERSION@git:REVISION");
    *goal = mn_arena_strndup(arena, part.ptr, part.len);
    return true;
}

/* A revision of git may hold + and @ itself, so it runs to the end. */
static size_t length_of(const char *part)
{
    return strncmp(part, "@git:", 5) == 0 ? strlen(part) : 1 + strcspn(part + 1, "+@");
}

bool mn_key_parse(MnArena *arena, const char *text, MnAsked *asked, const char **fault)
{
    *asked = (MnAsked){0};
    size_t len = strcspn(text, "+@");
    const char *slash = strchr(text, '/'), *git = strstr(text, "@git:");
    if (slash && !(git && git < slash)) { /* revisions may be called origin/main */
        take_path(arena, text, asked);
        return true;
    }
    if (!len) return refuse(fault, "it begins with no document: write ID or ID@VERSION");
    asked->key.document = mn_arena_strndup(arena, text, len);
    for (const char *at = text + len; *at; at += length_of(at))
        if (!take_part(arena, *at, (MnStr){at + 1, length_of(at) - 1}, asked, fault)) return false;
    return true;
}
