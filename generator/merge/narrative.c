/* narrative.c - in: Markdown files. Out: their blocks in nested sections, handed to the slots of a template.
 *
 *     h2 A ┆ p ┆ h3 B ┆ p ┆ h2 C      becomes      section A (h2, p, section B (h3, p)), section C (h2)
 *
 * A section is its heading to the next heading of the same or a higher level. A slot takes the whole section with its id, at
 * whatever depth; what no slot takes is printed by m:rest, in its order. The text before the first heading is the slot
 * `opening`. Nothing of a text may be lost: what finds no place is an error. */
#include "base/files.h"
#include "merge/merging.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* ---- ids ---- */

/* Latin letters with marks, by their base letters; a space between letter and base. */
static const char folds[] =
    "àa áa âa ãa äa åa æae çc èe ée êe ëe ìi íi îi ïi ñn òo óo ôo õo öo øo ùu úu ûu üu ýy ÿy ŵw ŷy ßss œoe šs žz "
    "Àa Áa Âa Ãa Äa Åa Æae Çc Èe Ée Êe Ëe Ìi Íi Îi Ïi Ñn Òo Óo Ôo Õo Öo Øo Ùu Úu Ûu Üu Ýy Ŵw Ŷy Œoe Šs Žz ";

static MnStr folded(MnStr letter)
{
    for (const char *f = folds; *f; f = strchr(f, ' ') + 1)
        if (strncmp(f, letter.ptr, letter.len) == 0) return (MnStr){f + letter.len, strcspn(f + letter.len, " ")};
    return letter;
}

static bool is_punctuation(int32_t c)
{
    return c < 0x80 || (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || c == 0xD7 || c == 0xF7;
}

/* Lower case, letters and digits kept, apostrophes dropped, all else a hyphen; never empty. */
char *merge_slug(MnArena *arena, MnStr text)
{
    MnBuf out = {0};
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(text, &at);
        if (c == '\'' || c == 0x2019) continue;
        bool lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'), upper = c >= 'A' && c <= 'Z';
        if (!lower && !upper && is_punctuation(c)) {
            gap = out.len > 0;
            continue;
        }
        if (gap) mn_buf_putc(&out, '-');
        gap = false;
        if (upper) mn_buf_putc(&out, (char)(c + ('a' - 'A')));
        else mn_buf_str(&out, lower ? mn_str_slice(text, start, at) : folded(mn_str_slice(text, start, at)));
    }
    if (!out.len) mn_buf_puts(&out, "section");
    return mn_buf_finish(&out, arena);
}

/* ---- nesting ---- */

void merge_name(Merge *m, MnNode *node, const MnNode *heading)
{
    MnBuf text = {0};
    for (const MnNode *n = heading; n; n = mn_xml_walk(n, heading, !mn_is(n, MN_SUP)))
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
    mn_xml_set_attr(node, "id", merge_slug(m->ctx->arena, mn_buf_view(&text)));
    mn_xml_set_mn_attr(node, "auto", "yes");
    mn_buf_clear(&text);
}

/* Id, classes and condition of a heading are those of its section. */
static MnNode *section_of(Merge *m, MnNode *heading, MnNode *parent)
{
    MnNode *section = mn_tree_add(parent, MN_SECTION, heading);
    const char *id = mn_xml_attr(heading, "id"), *class = mn_xml_attr(heading, "class"),
               *condition = mn_xml_mn_attr(heading, "if");
    if (id) mn_xml_set_attr(section, "id", id);
    else merge_name(m, section, heading);
    if (class && *class) mn_xml_set_attr(section, "class", class);
    if (condition) mn_xml_set_mn_attr(section, "if", condition);
    mn_xml_set_attr(heading, "id", NULL);
    mn_xml_set_attr(heading, "class", NULL);
    if (condition) mn_xml_set_mn_attr(heading, "if", NULL);
    mn_xml_move_into(heading, section);
    return section;
}

static void nest(Merge *m, MnNode *holder)
{
    MnNode *open[7] = {holder}; /* by depth */
    int levels[7] = {1}, depth = 0;
    MnNode *end = mn_xml_last(holder);
    for (MnNode *node = mn_xml_first(holder), *next; node; node = next) {
        next = node == end ? NULL : mn_xml_next(node);
        int level = mn_heading_level(node);
        while (level && depth && levels[depth] >= level) depth--;
        if (level) {
            MnNode *section = section_of(m, node, open[depth]);
            open[++depth] = section;
            levels[depth] = level;
        } else if (depth) {
            mn_xml_move_into(node, open[depth]);
        }
    }
}

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
        mn_xml_remove(node);
    }
}

/* Markdown of a whole file into holder, in sections, its conditions decided and its expressions carried out. */
static bool load_file(Merge *m, const MnSource *source, MnNode *holder)
{
    MnText text = {.text = source->text, .source = source};
    return mn_markdown_blocks(m->ctx, &text, holder);
}

static void complete(Merge *m, MnNode *holder)
{
    Scope scope = merge_data_scope(m);
    nest(m, holder);
    decide(m, &scope, holder);
    m->expand(m, &scope, holder);
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
    bool told = !inner || mn_reader_look(m->ctx->reader, MN_ROOT_PROJECT, read->name)->state != MN_READ_GOOD;
    if (!source) mn_diag_lose(m->ctx->diag, MN_ANY_ID);
    if (!source && !told) report_unread(m, read, (MnRange){0});
    else if (!source) narrative->failed = true;
    else if (!narrative->pos.source) narrative->pos = (MnPos){source, 0, 0};
    if (!source || !load_file(m, source, narrative->holder)) narrative->failed = true;
}

static void load(Merge *m, Narrative *narrative)
{
    narrative->holder = merge_holder(m);
    for (const MnNode *key = mn_xml_first_element(narrative->record); key; key = mn_xml_next_element(key))
        if (mn_xml_is(key, "narrative")) read_narrative_file(m, narrative, mn_xpath_text(m->ctx->arena, key));
    if (!mn_xml_child(narrative->record, "narrative")) read_narrative_file(m, narrative, "narrative.md");
    complete(m, narrative->holder);
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
    if (!required || strcmp(required, "yes") != 0 || narrative->failed) return;
    if (strcmp(name, "opening") == 0) mn_report(m->ctx->diag, MN_INTRODUCTION_MISSING, mn_at(pos));
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
    if (narrative->rest) {
        while (mn_xml_first(narrative->holder)) mn_xml_move_before(mn_xml_first(narrative->holder), narrative->rest);
        mn_xml_remove(narrative->rest);
    } else if (mn_xml_first_element(narrative->holder) && !narrative->failed) {
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
        Narrative *narrative = narrative_of(m, record);
        if (narrative) place_rest(m, narrative);
        else mn_report(m->ctx->diag, MN_APPENDICES_UNPRINTED, mn_xml_range(record));
    }
}

/* ---- includes ---- */

/* "shared/how-to-complain.md" is how-to-complain. */
static const char *scope_name(Merge *m, const char *file)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file, *dot = strrchr(base, '.');
    return merge_slug(m->ctx->arena, (MnStr){base, dot && dot > base ? (size_t)(dot - base) : strlen(base)});
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

static const MnSource *read_include(Merge *m, const char *file, MnRange named)
{
    const char *folders[] = {mn_arena_printf(m->ctx->arena, "content/documents/%s", m->id), "content"};
    const MnRead *read = NULL;
    for (size_t i = 0; i < 2 && (!read || read->state == MN_READ_MISSING) && mn_path_is_inner(mn_str(file)); i++)
        read = read_text(m, folders[i], file);
    if (read && read->source) return read->source;
    if (!mn_path_is_inner(mn_str(file))) mn_report(m->ctx->diag, MN_FILE_OUTSIDE, named, .file = file);
    else if (read && read->state != MN_READ_MISSING) report_unread(m, read, named);
    else mn_report(m->ctx->diag, MN_INCLUDE_MISSING, named, .file = file);
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
    enum { MOST_INCLUSIONS = 1000 }; /* files that include files twice would double without end */
    if (m->narratives.ninclusions++ >= MOST_INCLUSIONS) {
        if (m->narratives.ninclusions == MOST_INCLUSIONS + 1)
            mn_report(m->ctx->diag, MN_TOO_MANY_INCLUDES, call->range,
                      .limit = mn_diag_number(m->ctx->diag, (size_t)MOST_INCLUSIONS));
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
