/* link_document.c - in: a link to doc:ID@VERSION#PLACE. Out: its address, its words where it has none, and a note of it for the
 * record: whoever builds the other document alone looks there for the links that lead to it. */
#include "document/address.h"
#include "document/links_room.h"

#include <stdlib.h>

/* In characters, as messages say it: who reads it later has no line at hand. */
static uint32_t column_of(MnPos pos)
{
    if (!pos.source || !pos.column) return pos.column;
    return (uint32_t)mn_utf8_count(mn_str_slice(mn_source_line(pos.source, pos.line), 0, pos.column - 1)) + 1;
}

static void note(Links *l, const LinkAsked *asked)
{
    l->outgoing = mn_grow(l->outgoing, &l->outgoing_cap, l->noutgoing + 1, sizeof *l->outgoing);
    l->outgoing[l->noutgoing++] = (MnOutgoing){.document = asked->address.id,
                                               .version = asked->address.version,
                                               .place = asked->address.place,
                                               .empty = asked->empty,
                                               .file = asked->range.start.source ? asked->range.start.source->name : "",
                                               .line = asked->range.start.line,
                                               .column = column_of(asked->range.start)};
}

/* An address of a place in a scope is written NAME/ID; in the tree it is NAME-ID. */
static const char *id_of(Links *l, const LinkAsked *asked, const MnTarget *place)
{
    if (place || !asked->address.place) return place ? place->id : NULL;
    char *id = mn_arena_strdup(l->ctx->arena, asked->address.place);
    for (char *c = id; *c; c++)
        if (*c == '/') *c = '-';
    return id;
}

static void set_address(Links *l, MnNode *a, const LinkAsked *asked, const char *id)
{
    MnArena *arena = l->ctx->arena;
    MnKey key = {.document = asked->address.id, .version = asked->address.version};
    MnPlace from = mn_place_page(arena, &l->document->key);
    MnPlace to = key.version ? mn_place_page(arena, &key) : mn_place_latest(arena, &key);
    to.fragment = id;
    mn_xml_set_attr(a, "href", mn_place_address(arena, &from, &to));
}

/* Of a document that was renamed the new id; a version stays where it was issued. */
static const char *current_id(Links *l, const LinkAddress *address)
{
    bool several;
    if (address->version || mn_project_has_document(mn_shared_project(l->shared), address->id)) return address->id;
    const char *heir = mn_neighbour_heir(l->ctx, l->shared, address->id, &several);
    return heir ? heir : address->id;
}

void link_resolve_document(Links *l, MnNode *a, const char *href)
{
    LinkAsked asked = {.range = mn_xml_range(a), .address = link_parse_address(l->ctx->arena, href), .empty = !mn_xml_first(a)};
    asked.address.id = current_id(l, &asked.address);
    note(l, &asked);
    const MnNeighbour *target = link_neighbour(l, &asked);
    const MnTarget *place = target && asked.address.place ? link_place(l, &asked, target) : NULL;
    set_address(l, a, &asked, id_of(l, &asked, place));
    if (!target || !asked.empty || (asked.address.place && !place)) return;
    if (place && !place->number) link_report_no_number(l, &asked);
    if (target->title) link_write_text(l, a, target, place, asked.address.version);
}
