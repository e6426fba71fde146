/* narrative.c - in: Markdown files. Out: their blocks in nested sections, handed to the slots of a template.
 *
 * A slot takes the whole section with its id, at whatever depth (sections.c); what no slot takes is printed by m:rest, in its
 * order. The text before the first heading is the slot `opening`. Nothing of a text may be lost: what finds no place is an error. */
#include "base/files.h"
#include "base/limits.h"
#include "merge/merging.h"
#include "merge/sections.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* ---- conditions ---- */

static void decide(Merge *m, const Scope *scope, MnNode *holder)
{
    for (MnNode *node = mn_xml_first(holder), *next; node; node = next) {
        MnExpression condition = mn_condition_of(node, m->ctx->arena);
        next = mn_xml_walk(node, holder, true);
        if (!condition.select) continue;
        MnXPathValue value;
        bool good = mn_expression_eval(m->expressions, &scope->about, &condition, &value);
        if (!good || mn_xpath_truth(&value)) {
            mn_xml_set_mn_attr(node, "if", NULL);
            continue;
        }
        next = mn_xml_walk(node, holder, false);
        for (const MnNode *n = node; n; n = mn_xml_walk(n, node, true))
            if (mn_xml_is_element(n) && mn_xml_attr(n, "id")) mn_diag_leave_out(m->ctx->diag, mn_str(mn_xml_attr(n, "id")));
        mn_xml_remove(node);
    }
}

/* Markdown of a whole file into holder, in sections, its conditions decided and its expressions carried out. */
static bool load_file(Merge *m, const MnSource *source, MnNode *holder)
{
    MnText text = {.text = source->text, .source = source};
    return mn_markdown_blocks(m->ctx, &text, holder);
}

/* True when conditions have left nothing of it. */
static bool complete(Merge *m, MnNode *holder)
{
    Scope scope = merge_data_scope(m);
    mn_sections_nest(m->ctx->arena, holder);
    bool any = mn_xml_first_element(holder) != NULL;
    decide(m, &scope, holder);
    bool emptied = any && !mn_xml_first_element(holder);
    m->expand(m, &scope, holder);
    return emptied;
}

/* ---- files ---- */

static const MnRead *read_text(Merge *m, const char *folder, const char *file)
{
    return mn_reader_text(m->ctx->reader, MN_ROOT_PROJECT, mn_path_join(m->ctx->arena, folder, file));
}

/* Says why a file that should be there was not read. */
static void report_unread(Merge *m, const MnRead *read, MnRange named)
{
    if (!mn_read_report(m->ctx, read, named)) mn_report_failure(m->ctx->diag, MN_CANNOT_READ, read->name, mn_read_errno(read));
}

static void read_narrative_file(Merge *m, Narrative *narrative, const char *file)
{
    const char *folder = mn_arena_printf(m->ctx->arena, "content/documents/%s", m->id);
    bool inner = mn_path_is_inner(mn_str(file));
    const MnRead *read = inner ? read_text(m, folder, file) : NULL;
    const MnSource *source = read ? read->source : NULL;
    /* what can be seen without reading it was told with the data */
    bool told = !read || mn_reader_look(m->ctx->reader, MN_ROOT_PROJECT, read->name)->state != MN_READ_GOOD;
    if (!source) mn_diag_lose(m->ctx->diag, MN_ANY_ID);
    if (!source && !told) report_unread(m, read, (MnRange){0});
    else if (!source) narrative->failed = true;
    else if (!narrative->pos.source) narrative->pos = (MnPos){source, 0, 0};
    if (!source || !load_file(m, source, narrative->holder)) narrative->failed = true;
    narrative->unread |= !source;
}

static void load(Merge *m, Narrative *narrative)
{
    narrative->holder = merge_holder(m);
    for (const MnNode *key = mn_xml_first_element(narrative->record); key; key = mn_xml_next_element(key))
        if (mn_xml_is(key, "narrative")) read_narrative_file(m, narrative, mn_xpath_text(m->ctx->arena, key));
    if (!mn_xml_child(narrative->record, "narrative")) read_narrative_file(m, narrative, "narrative.md");
    if (complete(m, narrative->holder) && !narrative->failed)
        mn_report(m->ctx->diag, MN_NARRATIVE_LEFT_OUT, mn_at(narrative->pos));
}

Narrative *merge_narrative(Merge *m, const MnNode *record)
{
    for (Narrative *n = m->narratives.first; n; n = n->next)
        if (n->record == record) return n;
    Narrative *narrative = mn_arena_alloc(m->ctx->arena, sizeof *narrative);
    *narrative = (Narrative){.next = m->narratives.first, .record = record};
    m->narratives.first = narrative;
    load(m, narrative);
    return narrative;
}

/* ---- slots ---- */

static MnNode *section_with_id(const Narrative *narrative, const char *id)
{
    for (MnNode *n = mn_xml_first(narrative->holder); n; n = mn_xml_walk(n, narrative->holder, true)) {
        const char *own = mn_is(n, MN_SECTION) ? mn_xml_attr(n, "id") : NULL;
        if (own && strcmp(own, id) == 0) return n;
    }
    return NULL;
}

/* Blocks before the first section. */
static bool take_opening(Narrative *narrative, MnNode *parent)
{
    bool any = false;
    for (MnNode *node = mn_xml_first(narrative->holder), *next; node && !mn_is(node, MN_SECTION); node = next) {
        next = mn_xml_next(node);
        any = any || mn_xml_is_element(node);
        mn_xml_move_into(node, parent);
    }
    return any;
}

static bool take_section(Narrative *narrative, const char *name, MnNode *parent)
{
    MnNode *section = section_with_id(narrative, name);
    if (!section) return false;
    MnNode *note = mn_xml_next(section);
    mn_xml_move_into(section, parent);
    while (note && mn_is_footnote(note)) { /* notes of the section stand after it */
        MnNode *next = mn_xml_next(note);
        mn_xml_move_into(note, parent);
        note = next;
    }
    return true;
}

bool merge_slot(Merge *m, const Scope *scope, const MnNode *slot, MnNode *parent)
{
    Narrative *narrative = merge_narrative(m, scope->record);
    const char *name = mn_xml_attr(slot, "name");
    if (mn_map_get(&narrative->taken, mn_str(name))) {
        mn_report(m->ctx->diag, MN_SECTION_PRINTED_TWICE, mn_xml_range(slot), .id = name);
        return true;
    }
    mn_map_put(&narrative->taken, mn_str(name), narrative);
    return strcmp(name, "opening") == 0 ? take_opening(narrative, parent) : take_section(narrative, name, parent);
}

void merge_slot_missing(Merge *m, const Scope *scope, const MnNode *slot)
{
    const char *name = mn_xml_attr(slot, "name"), *required = mn_xml_attr(slot, "required");
    const Narrative *narrative = merge_narrative(m, scope->record);
    MnPos pos = narrative->pos;
    bool opening = strcmp(name, "opening") == 0;
    /* With a fault in it it may be there still: of a section that has gone with one, the id is lost. */
    bool unknown =
        opening ? narrative->failed : narrative->unread || (narrative->failed && mn_diag_lost(m->ctx->diag, mn_str(name)));
    if (!required || strcmp(required, "yes") != 0 || unknown) return;
    if (opening) mn_report(m->ctx->diag, MN_INTRODUCTION_MISSING, mn_at(pos));
    else mn_report(m->ctx->diag, MN_SECTION_MISSING, mn_at(pos), .id = name);
}

void merge_rest(Merge *m, const Scope *scope, const MnNode *rest, MnNode *parent)
{
    Narrative *narrative = merge_narrative(m, scope->record);
    if (narrative->rest) {
        mn_report(m->ctx->diag, MN_REST_PRINTED_TWICE, mn_xml_range(rest));
        return;
    }
    narrative->rest = mn_tree_add(parent, MN_M_REST, rest);
}

static void place_rest(Merge *m, Narrative *narrative)
{
    bool displaced = !narrative->rest && m->narratives.displaced;
    if (displaced && mn_xml_is(narrative->record, "appendix")) mn_diag_lose(m->ctx->diag, MN_ANY_ID); /* it has ids of its own */
    else if (displaced) narrative->rest = mn_tree_add(mn_tree_child(m->document, MN_ARTICLE), MN_M_REST, NULL);
    if (narrative->rest) {
        while (mn_xml_first(narrative->holder)) mn_xml_move_before(mn_xml_first(narrative->holder), narrative->rest);
        mn_xml_remove(narrative->rest);
    } else if (mn_xml_first_element(narrative->holder) && !narrative->failed && !displaced) {
        MnNode *left = mn_xml_first_element(narrative->holder);
        const char *id = mn_is(left, MN_SECTION) ? mn_xml_attr(left, "id") : NULL;
        mn_report(m->ctx->diag, id ? MN_NO_PLACE_FOR_SECTION : MN_NO_PLACE_FOR_TEXT, mn_xml_range(left), .id = id);
    }
    mn_xml_remove(narrative->holder);
    mn_map_clear(&narrative->taken);
}

static Narrative *narrative_of(const Merge *m, const MnNode *record)
{
    for (Narrative *n = m->narratives.first; n; n = n->next)
        if (n->record == record) return n;
    return NULL;
}

void merge_place_rests(Merge *m)
{
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        if (!mn_xml_is(record, "appendix") && !mn_xml_is(record, "document")) continue;
        Narrative *narrative = m->narratives.displaced ? merge_narrative(m, record) : narrative_of(m, record);
        if (narrative) place_rest(m, narrative);
        else mn_report(m->ctx->diag, MN_APPENDICES_UNPRINTED, mn_xml_range(record));
    }
}

/* ---- includes ---- */

/* "shared/how-to-complain.md" is how-to-complain. */
static const char *scope_name(Merge *m, const char *file)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file, *dot = strrchr(base, '.');
    return mn_section_slug(m->ctx->arena, (MnStr){base, dot && dot > base ? (size_t)(dot - base) : strlen(base)});
}

/* The name, or with -2, -3 … the first that no appendix and no other include has. */
static const char *free_scope(Merge *m, const char *name)
{
    const char *free = name;
    for (const MnNode *record = mn_xml_first_element(m->data); record && !m->narratives.scopes.count;
         record = mn_xml_next_element(record))
        if (mn_xml_is(record, "appendix")) mn_map_put(&m->narratives.scopes, mn_str(mn_xml_attr(record, "id")), m);
    for (unsigned i = 2; mn_map_get(&m->narratives.scopes, mn_str(free)); i++)
        free = mn_arena_printf(m->ctx->arena, "%s-%u", name, i);
    mn_map_put(&m->narratives.scopes, mn_str(free), m);
    return free;
}

/* What a file that was named from the project's folder, content/shared/x.md, is called here: shared/x.md. NULL: there is none. */
static const char *named_whole(Merge *m, const char *file)
{
    const char *own = mn_arena_printf(m->ctx->arena, "content/documents/%s/", m->id);
    const char *below = mn_str_starts(mn_str(file), own) ? own : "content/";
    const char *short_name = mn_str_starts(mn_str(file), below) ? file + strlen(below) : NULL;
    return short_name && mn_reader_has(m->ctx->reader, MN_ROOT_PROJECT, file) ? short_name : NULL;
}

static const MnSource *read_include(Merge *m, const char *file, MnRange named)
{
    bool inner = mn_path_is_inner(mn_str(file)), of_document = mn_str_starts(mn_str(file), "documents/");
    const char *folders[] = {mn_arena_printf(m->ctx->arena, "content/documents/%s", m->id), "content"};
    const MnRead *read = NULL;
    if (inner && !mn_str_ends(mn_str(file), ".md")) {
        mn_report(m->ctx->diag, MN_INCLUDE_NO_TEXT, named, .file = file);
        mn_diag_lose(m->ctx->diag, MN_ANY_ID);
        return NULL;
    }
    for (size_t i = 0; inner && i < (of_document ? 1 : 2) && (!read || read->state == MN_READ_MISSING); i++)
        read = read_text(m, folders[i], file);
    if (read && read->source) return read->source;
    const char *near = inner ? named_whole(m, file) : NULL;
    if (!inner) mn_report(m->ctx->diag, MN_INCLUDE_OUTSIDE, named, .file = file);
    else if (read->state != MN_READ_MISSING) report_unread(m, read, named);
    else if (of_document) mn_report(m->ctx->diag, MN_INCLUDE_OF_OTHER, named, .file = file);
    else
        mn_report(m->ctx->diag, MN_INCLUDE_MISSING, named, .file = file, .near = near,
                  .hint = near ? "did you mean '{near}'?" : NULL);
    mn_diag_lose(m->ctx->diag, MN_ANY_ID);
    return NULL;
}

bool merge_include(Merge *m, const BlockCall *call, MnNode *parent)
{
    const char *file = call->argument;
    const MnSource *source = read_include(m, file, call->range);
    if (!source) return false;
    for (const Chain *c = m->narratives.includes; c; c = c->outer)
        if (strcmp(c->item, source->name) == 0) {
            mn_report(m->ctx->diag, MN_INCLUDES_ITSELF, call->range, .file = file);
            return false;
        }
    if (m->narratives.ninclusions++ >= MN_MOST_INCLUSIONS) {
        if (m->narratives.ninclusions == MN_MOST_INCLUSIONS + 1)
            mn_report(m->ctx->diag, MN_TOO_MANY_INCLUDES, call->range,
                      .limit = mn_diag_number(m->ctx->diag, (size_t)MN_MOST_INCLUSIONS));
        return false;
    }
    Chain chain = {m->narratives.includes, source->name};
    m->narratives.includes = &chain;
    MnNode *div = mn_tree_add(parent, MN_DIV, parent);
    mn_xml_set_mn_attr(div, "scope", free_scope(m, scope_name(m, file)));
    bool good = load_file(m, source, div);
    complete(m, div);
    m->narratives.includes = chain.outer;
    return good;
}
