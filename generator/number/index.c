/* index.c - in: a numbered tree, or the targets of one as they were kept. Out: a table of them by id (index.h). */
#include "number/index.h"

#include "number/number.h"

#include <stdlib.h>
#include <string.h>

struct MnIndex {
    const MnTarget *targets;
    size_t count;
    MnMap by_id;
};

static void forget(void *map)
{
    mn_map_clear(map);
}

const MnIndex *mn_index_of_targets(MnArena *arena, const MnTarget *targets, size_t count)
{
    MnIndex *index = mn_arena_alloc(arena, sizeof *index);
    mn_arena_own(arena, &index->by_id, forget);
    index->targets = targets;
    index->count = count;
    for (size_t i = 0; i < count; i++) mn_map_put(&index->by_id, mn_str(targets[i].id), &targets[i]);
    return index;
}

/* The label of the appendix that an element stands in, where that is not in its number: elsewhere a bare 1 says nothing. */
static const char *appendix_of(MnArena *arena, const MnNode *element)
{
    if (mn_is_captioned(element)) return NULL; /* A1.2 says where it is */
    for (const MnNode *up = mn_xml_parent(element); up; up = mn_xml_parent(up)) {
        bool appendix = mn_is_appendix(up);
        const char *label = appendix ? mn_number_shown(arena, up) : NULL;
        if (label) return label;
    }
    return NULL;
}

static MnTarget target_of(MnArena *arena, const MnNode *element, const char *id)
{
    MnTarget target = {.id = mn_arena_strdup(arena, id), .number = mn_number_shown(arena, element)};
    if (!target.number) return target;
    target.word = mn_number_word(arena, element);
    target.where = appendix_of(arena, element);
    return target;
}

const MnIndex *mn_index_of_tree(MnArena *arena, const MnNode *document)
{
    MnTarget *found = NULL;
    size_t count = 0, cap = 0;
    const MnNode *article = mn_tree_child(document, MN_ARTICLE);
    for (const MnNode *node = article; node; node = mn_xml_walk(node, article, true)) {
        const char *id = mn_xml_is_element(node) ? mn_xml_attr(node, "id") : NULL;
        if (!id) continue;
        found = mn_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = target_of(arena, node, id);
    }
    const MnTarget *targets = count ? mn_arena_memdup(arena, found, count * sizeof *found) : NULL;
    free(found);
    return mn_index_of_targets(arena, targets, count);
}

const MnTarget *mn_index_targets(const MnIndex *index, size_t *count)
{
    *count = index->count;
    return index->targets;
}

const MnTarget *mn_index_find(const MnIndex *index, const char *id)
{
    MnBuf name = {0};
    for (const char *c = id; *c; c++) mn_buf_putc(&name, *c == '/' ? '-' : *c);
    const MnTarget *found = mn_map_get(&index->by_id, mn_buf_view(&name));
    mn_buf_clear(&name);
    return found;
}

const char *mn_index_suggest(MnArena *arena, const MnIndex *index, const char *id)
{
    const char **names = mn_arena_array(arena, index->count + 1, sizeof *names);
    for (size_t i = 0; i < index->count; i++) names[i] = index->targets[i].id;
    return mn_str_suggest(mn_str(id), names, index->count);
}
