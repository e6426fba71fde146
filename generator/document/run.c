/* run.c - see run.h. One lock guards the states of all; who finds a document untouched makes it outside the lock. */
#include "document/run.h"

#include "document/formerly.h"
#include "document/versions.h"
#include "markdown/markdown.h"
#include "style/running.h"

#include <pthread.h>
#include <string.h>

typedef enum { UNTOUCHED, BEING_MADE, MADE } State;

typedef struct {
    MnParked parked;
    MnKey key;
    State state;
    MnArena *facts; /* in which they live */
} Slot;

struct MnRun {
    MnShared *shared;
    Slot *slots;
    size_t count;
    pthread_mutex_t lock;
    pthread_cond_t made;
};

static void run_free(void *object)
{
    struct MnRun *run = object;
    for (size_t i = 0; i < run->count; i++) {
        mn_arena_free(run->slots[i].parked.ctx.arena);
        mn_arena_free(run->slots[i].facts);
    }
    pthread_cond_destroy(&run->made);
    pthread_mutex_destroy(&run->lock);
}

void mn_run_open(MnShared *shared, const MnKey *keys, size_t count)
{
    MnArena *arena = mn_shared_arena(shared);
    struct MnRun *run = mn_arena_alloc(arena, sizeof *run);
    *run = (struct MnRun){.shared = shared, .slots = mn_arena_array(arena, count, sizeof *run->slots), .count = count};
    for (size_t i = 0; i < count; i++) run->slots[i].key = keys[i];
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->made, NULL);
    mn_arena_own(arena, run, run_free);
    mn_shared_set_run(shared, run);
}

static void take_versions(MnArena *arena, const MnNode *data, MnFacts *facts)
{
    size_t count = 0;
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));) count++;
    const char **numbers = mn_arena_array(arena, count + 1, sizeof *numbers);
    bool *issued = mn_arena_array(arena, count + 1, sizeof *issued);
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v)); facts->nversions++) {
        numbers[facts->nversions] = mn_arena_strdup(arena, mn_xml_attr(v, "number"));
        issued[facts->nversions] = mn_data_issued(data, numbers[facts->nversions]) != NULL;
    }
    facts->versions = numbers;
    facts->issued = issued;
}

static const char *copied(MnArena *arena, const char *text)
{
    return text ? mn_arena_strdup(arena, text) : NULL;
}

static void take_facts(MnArena *arena, Slot *slot)
{
    const MnDocument *document = &slot->parked.document;
    MnFacts *facts = &slot->parked.facts;
    facts->id = slot->key.document;
    const MnNode *data = document->data_whole ? document->data : NULL, *record = data ? mn_xml_child(data, "document") : NULL;
    const char *title = mn_data_value(record, "title"), *language = mn_data_value(record, "language");
    if (data) take_versions(arena, data, facts);
    facts->formerly = mn_formerly_of(arena, data);
    if (title) facts->title = copied(arena, mn_markdown_smart(arena, title));
    facts->language = copied(arena, language);
    facts->errors = mn_diag_list_errors(slot->parked.ctx.diag, arena);
    if (!document->tree) return;
    const char *shown = mn_meta(document->tree, "title"), *lang = mn_xml_attr(document->tree, "lang");
    if (shown) facts->title = copied(arena, shown);
    if (lang) facts->language = copied(arena, lang);
    facts->targets = mn_index_of_tree(arena, document->tree);
    if (slot->parked.good) slot->parked.document.targets = facts->targets;
}

static void make(struct MnRun *run, Slot *slot)
{
    MnParked *parked = &slot->parked;
    MnArena *arena = mn_arena_new();
    parked->ctx = mn_context_new(arena, mn_shared_reader(run->shared, arena, slot->key.document));
    slot->facts = mn_arena_new();
    bool whole = mn_document_number(&parked->ctx, run->shared, &slot->key, MN_UPTO_NUMBERED, &parked->document);
    size_t shared = mn_diag_shared_errors(parked->ctx.diag);
    parked->good = whole || mn_diag_errors(parked->ctx.diag) == shared;
    parked->held = shared || !mn_shared_is_whole(run->shared);
    take_facts(slot->facts, slot);
}

static Slot *slot_of(struct MnRun *run, const char *id)
{
    for (size_t i = 0; run && i < run->count; i++)
        if (strcmp(run->slots[i].key.document, id) == 0) return &run->slots[i];
    return NULL;
}

MnParked *mn_run_parked(const MnShared *shared, const char *id)
{
    struct MnRun *run = mn_shared_run(shared);
    Slot *slot = slot_of(run, id);
    if (!slot) return NULL;
    pthread_mutex_lock(&run->lock);
    while (slot->state == BEING_MADE) pthread_cond_wait(&run->made, &run->lock);
    bool mine = slot->state == UNTOUCHED;
    if (mine) slot->state = BEING_MADE;
    pthread_mutex_unlock(&run->lock);
    if (!mine) return &slot->parked;
    make(run, slot);
    pthread_mutex_lock(&run->lock);
    slot->state = MADE;
    pthread_cond_broadcast(&run->made);
    pthread_mutex_unlock(&run->lock);
    return &slot->parked;
}

void mn_run_leave(MnParked *parked)
{
    mn_arena_free(parked->ctx.arena);
    parked->ctx = (MnContext){0};
    parked->document = (MnDocument){.key = parked->document.key};
}
