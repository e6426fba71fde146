/* shared.c - see shared.h.
 *
 * Words depend on the language and the council, a style on the house style and the council: both are few, so they are loaded once
 * under one lock and then shared; fontconfig, which opens the fonts of a style, is called under that lock only. */
#include "document/shared.h"

#include "base/files.h"
#include "base/map.h"
#include "base/url.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

/* What is worked out once, under a lock of its own: it is asked for from many places. */
typedef struct {
    MnArena *arena;
    pthread_mutex_t lock;
    pthread_cond_t made;
    MnMap things; /* to a Thing */
} Once;

typedef struct {
    enum { UNTOUCHED, BEING_MADE, MADE } state;
    const void *it;
} Thing;

struct MnShared {
    MnArena *arena;
    Once *once;
    MnFiles *files;
    const MnProject *project;
    const char *base_url;
    pthread_mutex_t lock;
    MnMap looks;
    struct MnRun *run;
    const MnStyle *like; /* the first one loaded, or NULL */
    bool whole;          /* nothing was wrong with the project */
};

typedef struct {
    MnLook look;                           /* words and style each NULL while loading them failed */
    MnReader *words_reader, *style_reader; /* by which they were read */
    bool faulty;                           /* the style can be laid out with, and no more */
} Look;

static void shared_free(void *object)
{
    MnShared *shared = object;
    mn_map_clear(&shared->looks);
    mn_map_clear(&shared->once->things);
    pthread_cond_destroy(&shared->once->made);
    pthread_mutex_destroy(&shared->once->lock);
    mn_arena_free(shared->once->arena);
    pthread_mutex_destroy(&shared->lock);
}

static Once *once_new(MnArena *arena)
{
    Once *once = mn_arena_alloc(arena, sizeof *once);
    *once = (Once){.arena = mn_arena_new()};
    pthread_mutex_init(&once->lock, NULL);
    pthread_cond_init(&once->made, NULL);
    return once;
}

/* The site's address, as RFC 3986 writes it and with a / at its end; NULL when it has none or after an error. */
static const char *base_url(MnContext *ctx, const MnProject *project)
{
    const MnNode *value = mn_xml_child(mn_project_site(project), "base-url");
    if (!value || !mn_xml_first(value)) return NULL;
    MnStr url = mn_str(mn_xml_text(mn_xml_first(value)));
    bool web = strncasecmp(url.ptr, "https://", 8) == 0 || strncasecmp(url.ptr, "http://", 7) == 0;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || strchr("<>\"#?\\^`{|}", url.ptr[i])) web = false;
    const char *path = strstr(url.ptr, "://");
    bool doubled = path && strstr(path + 3, "//");
    const char *whole = web && !doubled ? mn_url_encode(ctx->arena, url) : NULL;
    if (!whole) {
        mn_report(ctx->diag, MN_BASE_URL_WRONG, mn_xml_range(value));
        return NULL;
    }
    return mn_arena_printf(ctx->arena, "%s%s", whole, mn_str_ends(url, "/") ? "" : "/");
}

/* One file of them stands for all: without it every document would say that it lacks one after the other. */
static bool has_templates(MnContext *ctx)
{
    const MnRead *style = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, "templates/house-style.ini");
    if (style->state == MN_READ_GOOD) return true;
    if (mn_read_report(ctx, style, (MnRange){0})) return false;
    const char *project = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT);
    mn_report(ctx->diag, MN_NO_TEMPLATES, mn_at((MnPos){0}), .folder = mn_path_join(ctx->arena, project, "templates"));
    return false;
}

/* Folders of the output are replaced whole: where sources lie they would be lost. */
static bool may_write(MnContext *ctx, const MnFiles *files)
{
    if (mn_files_output_is_apart(files)) return true;
    mn_report(ctx->diag, MN_OUTPUT_AMONG_SOURCES, mn_at((MnPos){0}), .folder = mn_files_path(files, MN_ROOT_OUTPUT));
    return false;
}

MnReader *mn_shared_reader(const MnShared *shared, MnArena *arena, const char *id)
{
    return mn_reader_new(shared->files, arena, id ? mn_arena_printf(arena, "content/documents/%s", id) : NULL);
}

bool mn_shared_is_whole(const MnShared *shared)
{
    return shared->whole;
}

const MnProject *mn_shared_project(const MnShared *shared)
{
    return shared->project;
}

const char *mn_shared_output(const MnShared *shared)
{
    return mn_files_path(shared->files, MN_ROOT_OUTPUT);
}

const char *mn_shared_base_url(const MnShared *shared)
{
    return shared->base_url;
}

struct MnRun *mn_shared_run(const MnShared *shared)
{
    return shared->run;
}

void mn_shared_set_run(MnShared *shared, struct MnRun *run)
{
    shared->run = run;
}

MnArena *mn_shared_arena(const MnShared *shared)
{
    return shared->arena;
}

/* Made when first asked for; the lock is held. */
static Look *look_of(MnShared *shared, const char *language, const char *council)
{
    const char *key = mn_arena_printf(shared->arena, "%s %s", language, council);
    Look *look = mn_map_get(&shared->looks, mn_str(key));
    if (look) return look;
    look = mn_arena_alloc(shared->arena, sizeof *look);
    mn_map_put(&shared->looks, mn_str(key), look);
    return look;
}

/* What is loaded for all is read by a reader of its own, from which those who use it take. */
static MnContext loading_for(MnContext *ctx, MnShared *shared, MnReader **reader)
{
    *reader = mn_shared_reader(shared, shared->arena, NULL);
    return (MnContext){shared->arena, ctx->diag, *reader};
}

/* The words of a language, those of the council in their place where it has some. What could not be loaded is tried, and reported,
 * for each document that wants it. */
static Look *load_words(MnContext *ctx, MnShared *shared, const char *tag, MnRange named, const MnNode *council)
{
    bool own_words = council && mn_xml_child(council, "words"); /* councils without words of their own share them */
    Look *look = look_of(shared, tag, own_words ? mn_xml_attr(council, "id") : "");
    if (look->look.words) return look;
    MnContext loading = loading_for(ctx, shared, &look->words_reader);
    look->look.words = mn_words_load(&loading, tag, named, council);
    return look;
}

/* Words to look for faults with where a language has none. */
static const MnWords *stand_in(MnContext *ctx, MnShared *shared)
{
    Look *british = look_of(shared, "en-GB", "");
    if (!british->look.words) {
        MnContext loading = loading_for(ctx, shared, &british->words_reader);
        british->look.words = mn_words_load(&loading, "en-GB", (MnRange){0}, NULL);
    }
    return british->look.words;
}

/* The register is in the language of the site, and made when all else is written. */
static void check_language(MnContext *ctx, MnShared *shared)
{
    const MnNode *language = mn_xml_child(mn_project_site(shared->project), "language");
    if (language && mn_xml_first(language))
        load_words(ctx, shared, mn_xml_text(mn_xml_first(language)), mn_xml_range(language), NULL);
}

MnShared *mn_shared_open(MnContext *ctx, MnFiles *files)
{
    size_t errors = mn_diag_errors(ctx->diag);
    if (!may_write(ctx, files)) return NULL;
    MnContext opening = {ctx->arena, ctx->diag, mn_reader_new(files, ctx->arena, NULL)};
    MnProject *project = mn_project_open(&opening);
    if (!project || !has_templates(&opening)) return NULL;
    const char *base = base_url(ctx, project);
    MnShared *shared = mn_arena_alloc(ctx->arena, sizeof *shared);
    *shared = (MnShared){.arena = ctx->arena, .files = files, .project = project, .base_url = base};
    shared->once = once_new(ctx->arena);
    pthread_mutex_init(&shared->lock, NULL);
    mn_arena_own(ctx->arena, shared, shared_free);
    check_language(ctx, shared);
    shared->whole = mn_diag_errors(ctx->diag) == errors;
    return shared;
}

bool mn_shared_look(MnContext *ctx, MnShared *shared, const char *language, MnRange named, const MnNode *council, MnLook *out)
{
    const char *id = council ? mn_xml_attr(council, "id") : NULL;
    pthread_mutex_lock(&shared->lock);
    const char *tag = language ? language : "en-GB";
    Look *look = look_of(shared, tag, id ? id : "");
    Look *plain = load_words(ctx, shared, tag, named, council);
    if (!look->look.style || look->faulty) {
        MnContext loading = loading_for(ctx, shared, &look->style_reader);
        size_t errors = mn_diag_errors(ctx->diag);
        look->look.style = mn_style_load_like(&loading, NULL, council, shared->like);
        look->faulty = mn_diag_errors(ctx->diag) != errors;
    }
    mn_reader_take(ctx->reader, plain->words_reader);
    mn_reader_take(ctx->reader, look->style_reader);
    if (!shared->like && !look->faulty) shared->like = look->look.style;
    *out = (MnLook){plain->look.words, look->look.style};
    if (!out->words) out->words = stand_in(ctx, shared);
    pthread_mutex_unlock(&shared->lock);
    return plain->look.words && out->style && !look->faulty;
}

static void free_arena(void *arena)
{
    mn_arena_free(arena);
}

/* That of a key; the lock is held. */
static Thing *thing_of(Once *once, const char *key)
{
    Thing *thing = mn_map_get(&once->things, mn_str(key));
    if (thing) return thing;
    thing = mn_arena_alloc(once->arena, sizeof *thing);
    mn_map_put(&once->things, mn_str(mn_arena_strdup(once->arena, key)), thing);
    return thing;
}

const void *mn_shared_once(const MnShared *shared, const char *key, MnMakeOnce *make, const void *asked)
{
    Once *once = shared->once;
    pthread_mutex_lock(&once->lock);
    Thing *thing = thing_of(once, key);
    while (thing->state == BEING_MADE) pthread_cond_wait(&once->made, &once->lock);
    bool mine = thing->state == UNTOUCHED;
    if (mine) thing->state = BEING_MADE;
    const void *it = thing->it;
    pthread_mutex_unlock(&once->lock);
    if (!mine) return it;
    MnArena *arena = mn_arena_new();
    it = make(shared, arena, asked);
    pthread_mutex_lock(&once->lock);
    mn_arena_own(once->arena, arena, free_arena);
    thing->it = it;
    thing->state = MADE;
    pthread_cond_broadcast(&once->made);
    pthread_mutex_unlock(&once->lock);
    return it;
}

void mn_shared_forget(const MnShared *shared, const char *key)
{
    pthread_mutex_lock(&shared->once->lock);
    Thing *thing = thing_of(shared->once, key);
    while (thing->state == BEING_MADE) pthread_cond_wait(&shared->once->made, &shared->once->lock);
    *thing = (Thing){.state = UNTOUCHED};
    pthread_mutex_unlock(&shared->once->lock);
}
