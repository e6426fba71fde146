/* links.c - see links.h. One walk over the links of the numbered tree; those that begin with # are resolved already. */
#include "document/links.h"

#include "base/files.h"
#include "base/language.h"
#include "base/url.h"
#include "document/mention.h"
#include "document/neighbour.h"
#include "document/record.h"
#include "number/number.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    MnDocument *document;
    size_t files_cap, links_cap; /* of arrays that grow in the heap until the walk ends */
    MnAttachment *files;
    MnLink *links;
    size_t nfiles, nlinks;
    MnMap noted; /* place and address of each link */
} Links;

/* doc:ID@VERSION#PLACE; version and place NULL where there is none. */
typedef struct {
    const char *id, *version, *place;
} Address;

/* Letters may stand in an address as they are, or as %XX. */
static const char *address_part(MnArena *arena, MnStr text)
{
    const char *decoded = mn_url_decode(arena, text);
    return decoded ? decoded : mn_arena_strndup(arena, text.ptr, text.len);
}

static Address parse_address(MnArena *arena, const char *href)
{
    MnStr rest = mn_str(href + strlen("doc:"));
    const char *hash = memchr(rest.ptr, '#', rest.len);
    size_t end = hash ? (size_t)(hash - rest.ptr) : rest.len;
    const char *at = memchr(rest.ptr, '@', end);
    size_t id = at ? (size_t)(at - rest.ptr) : end;
    Address address = {.id = address_part(arena, mn_str_slice(rest, 0, id))};
    if (at) address.version = address_part(arena, mn_str_slice(rest, id + 1, end));
    if (hash && hash[1]) address.place = address_part(arena, mn_str_slice(rest, end + 1, rest.len));
    return address;
}

/* ---- other documents ---- */

static bool document_exists(Links *l, const MnNode *a, const Address *address)
{
    const char *const *ids = mn_project_documents(mn_shared_project(l->shared));
    size_t count = 0;
    for (; ids[count]; count++)
        if (strcmp(ids[count], address->id) == 0) return true;
    const char *near = mn_str_suggest(mn_str(address->id), ids, count);
    mn_report(l->ctx->diag, MN_LINK_NO_DOCUMENT, mn_at(mn_xml_pos(a)), .id = address->id, .near = near,
              .hint = near ? "did you mean doc:{near}?" : NULL);
    return false;
}

static bool version_exists(Links *l, const MnNode *a, const Address *address, const MnNode *data)
{
    const char *numbers[64];
    size_t count = 0;
    for (const MnNode *n = mn_xml_first_element(data); n; n = mn_xml_next_element(n)) {
        const char *number = mn_xml_is(n, "version") ? mn_xml_attr(n, "number") : NULL;
        if (number && strcmp(number, address->version) == 0) return true;
        if (number && count < sizeof numbers / sizeof *numbers) numbers[count++] = number;
    }
    MnBuf all = {0};
    for (size_t i = 0; i < count; i++) mn_buf_printf(&all, "%s%s", i ? ", " : "", numbers[i]);
    mn_report(l->ctx->diag, MN_LINK_NO_VERSION, mn_at(mn_xml_pos(a)), .id = address->id, .version = address->version,
              .other = mn_buf_finish(&all, l->ctx->arena), .hint = count ? NULL : "it has no versions: write doc:{id}");
    return false;
}

static void report_unreadable(Links *l, const MnNode *a, const Address *address)
{
    if (mn_xml_first(a)) mn_report(l->ctx->diag, MN_LINK_UNCHECKED, mn_at(mn_xml_pos(a)), .id = address->id);
    else mn_report(l->ctx->diag, MN_LINK_NUMBER_UNKNOWN, mn_at(mn_xml_pos(a)), .id = address->id);
}

/* The last version: what was issued stays as it was published, whatever its content says now. */
static const MnNeighbour *last_of(Links *l, const MnNeighbour *now)
{
    bool issued = now->version && mn_document_issued(now->data, now->version);
    if (!issued || !mn_record_is_issued(l->ctx->arena, l->shared, now->id, now->version)) return now;
    const MnNeighbour *then = mn_neighbour_published(l->shared, now->id, now->version);
    return then->tree ? then : now;
}

/* What `latest` leads to: a draft follows an issued version that is published only when it is issued itself. */
static const MnNeighbour *current_of(Links *l, const MnNeighbour *now)
{
    const MnNeighbour *current = now;
    if (!now->version || mn_document_issued(now->data, now->version)) return last_of(l, now);
    for (const MnNode *n = mn_xml_first_element(now->data); n; n = mn_xml_next_element(n)) {
        const char *number = mn_xml_is(n, "version") ? mn_xml_attr(n, "number") : NULL;
        if (!number || !mn_document_issued(now->data, number)) continue;
        if (!mn_record_is_issued(l->ctx->arena, l->shared, now->id, number)) continue;
        const MnNeighbour *then = mn_neighbour_published(l->shared, now->id, number);
        if (then->tree) current = then;
    }
    return current;
}

/* The document, or the version of it, that an address names; NULL after an error. */
static const MnNeighbour *neighbour_at(Links *l, const MnNode *a, const Address *address)
{
    if (!document_exists(l, a, address)) return NULL;
    const MnNeighbour *now = mn_neighbour(l->shared, address->id);
    if (!now->data) return now;
    if (!address->version) return current_of(l, now);
    if (!version_exists(l, a, address, now->data)) return NULL;
    if (strcmp(address->version, now->version) == 0) return last_of(l, now);
    const MnNeighbour *then = mn_neighbour_published(l->shared, address->id, address->version);
    if (then->tree) return then;
    mn_report(l->ctx->diag, MN_LINK_VERSION_UNPUBLISHED, mn_at(mn_xml_pos(a)), .version = address->version, .id = address->id,
              .folder = mn_shared_output(l->shared));
    return NULL;
}

static const MnNode *place_at(Links *l, const MnNode *a, const MnNeighbour *target, const Address *address)
{
    const MnNode *place = mn_neighbour_place(l->ctx, target, address->place);
    if (place) return place;
    const char **names = mn_arena_array(l->ctx->arena, target->ids.count + 1, sizeof *names);
    for (size_t i = 0; i < target->ids.count; i++) names[i] = target->ids.entries[i].key.ptr;
    const char *near = mn_str_suggest(mn_str(address->place), names, target->ids.count);
    mn_report(l->ctx->diag, MN_LINK_NO_PLACE, mn_at(mn_xml_pos(a)), .id = address->id, .place = address->place, .near = near,
              .hint = near ? "did you mean #{near}?" : NULL);
    return NULL;
}

/* ---- what an empty link shows ---- */

static const char *filled(Links *l, const char *key, const char *const *pairs, const char *otherwise)
{
    const char *text = mn_words_fill(l->ctx->arena, l->document->words, key, pairs);
    return text ? text : otherwise;
}

/* A number, with what it is of, and the appendix it belongs to where that is not in it: elsewhere a bare 1 says nothing. */
static const char *number_of(Links *l, const MnNode *place)
{
    const char *number = mn_number_shown(l->ctx->arena, place), *label = NULL;
    const char *word = number ? mn_number_word(l->ctx->arena, place) : NULL;
    if (word) number = filled(l, word, (const char *const[]){"number", number, NULL}, number);
    if (mn_xml_is(place, "table") || mn_xml_is(place, "figure")) return number;
    for (const MnNode *up = mn_xml_parent(place); up && !label; up = mn_xml_parent(up))
        if (mn_xml_is(up, "section") && mn_xml_has_class(up, "appendix")) label = mn_number_shown(l->ctx->arena, up);
    if (!number || !label) return number;
    return filled(l, "number-elsewhere", (const char *const[]){"number", number, "where", label, NULL}, number);
}

static void report_no_number(Links *l, const MnNode *a, const Address *address)
{
    mn_report(l->ctx->diag, MN_LINK_NO_NUMBER, mn_at(mn_xml_pos(a)), .place = address->place, .id = address->id);
}

/* Where the title stands in the text while that is put together: no author can write this. */
static const char title_mark[] = "\x01";

/* A title in another language says so. */
static void add_title(Links *l, MnNode *a, const MnNeighbour *target)
{
    const char *around = mn_xml_attr(l->document->tree, "lang");
    if (!around || !target->language || strcmp(around, target->language) == 0) {
        mn_xml_add_string(a, target->title);
        return;
    }
    MnNode *span = mn_xml_add(a, "span", NULL);
    mn_xml_set_attr(span, "lang", target->language);
    bool rtl = mn_language_is_rtl(target->language);
    if (rtl != mn_language_is_rtl(around)) mn_xml_set_attr(span, "dir", rtl ? "rtl" : "ltr");
    mn_xml_add_string(span, target->title);
}

static void write_text(Links *l, MnNode *a, const MnNeighbour *target, const MnNode *place, const Address *address)
{
    const char *title = title_mark;
    if (address->version)
        title = filled(l, "title-and-version", (const char *const[]){"title", title, "version", address->version, NULL}, title);
    const char *number = place ? number_of(l, place) : NULL;
    if (place && !number) report_no_number(l, a, address);
    if (number) title = filled(l, "number-elsewhere", (const char *const[]){"number", number, "where", title, NULL}, number);
    for (const char *rest = title; *rest; rest++) {
        size_t len = strcspn(rest, title_mark);
        if (len) mn_xml_add_string(a, mn_arena_strndup(l->ctx->arena, rest, len));
        rest += len;
        if (!*rest) break;
        add_title(l, a, target);
    }
}

/* Sets the address as RFC 3986 writes it, and returns that; NULL after an error. */
static const char *set_address(Links *l, MnNode *a, const char *href)
{
    const char *encoded = mn_url_encode(l->ctx->arena, mn_str(href));
    if (encoded) mn_xml_set_attr(a, "href", encoded);
    else
        mn_report(l->ctx->diag, MN_NO_ADDRESS, mn_at(mn_xml_pos(a)), .value = href,
                  .hint = "write it as the browser shows it, https://host/path, with %25 for a percent sign and %20 for a space");
    return encoded;
}

static void resolve_document(Links *l, MnNode *a, const char *href)
{
    MnArena *arena = l->ctx->arena;
    Address address = parse_address(arena, href);
    const MnNeighbour *target = neighbour_at(l, a, &address);
    if (!target) return;
    bool whole = !address.place && target->title; /* nothing inside it is looked for */
    if (!target->tree && !whole) report_unreadable(l, a, &address);
    const MnNode *place = address.place && target->tree ? place_at(l, a, target, &address) : NULL;
    if (address.place && target->tree && !place) return;
    const char *id = place ? mn_xml_attr(place, "id") : address.place;
    const char *version = address.version ? address.version : "latest";
    set_address(l, a, mn_arena_printf(arena, "../../%s/%s/index.html%s%s", address.id, version, id ? "#" : "", id ? id : ""));
    if (!mn_xml_first(a) && (place || whole)) write_text(l, a, target, place, &address);
}

/* ---- files beside the document ---- */

static void report_no_file(Links *l, const MnNode *a, const char *path)
{
    const MnListing *beside = mn_reader_list(l->ctx->reader, MN_ROOT_PROJECT, l->document->folder);
    const char *near = beside->names ? mn_str_suggest(mn_str(path), beside->names, beside->count) : NULL;
    mn_report(l->ctx->diag, MN_LINK_NO_FILE, mn_at(mn_xml_pos(a)), .file = path, .near = near,
              .hint = near ? "did you mean {near}?" : NULL);
}

/* Notes a file to be published under its own name, in the one folder all files of a version lie in. */
static bool add_file(Links *l, const MnNode *a, const char *name, const char *path)
{
    static const char *const ours[] = {"index.html", "fragment.html", "document.xml", "metadata.json", "record.ini"};
    bool taken = mn_str_starts(mn_str(name), l->document->id) && mn_str_ends(mn_str(name), ".pdf");
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) taken = taken || strcmp(name, ours[i]) == 0;
    for (size_t i = 0; i < l->nfiles; i++) {
        if (strcmp(l->files[i].path, path) == 0) return true;
        taken = taken || strcmp(l->files[i].name, name) == 0;
    }
    if (mn_str_ends(mn_str(name), ".ini")) {
        mn_report(l->ctx->diag, MN_LINK_TO_SOURCE, mn_at(mn_xml_pos(a)), .file = name);
        return false;
    }
    if (taken) {
        mn_report(l->ctx->diag, MN_FILE_NAME_TAKEN, mn_at(mn_xml_pos(a)), .name = name);
        return false;
    }
    l->files = mn_grow(l->files, &l->files_cap, l->nfiles + 1, sizeof *l->files);
    l->files[l->nfiles++] = (MnAttachment){name, path};
    return true;
}

/* The letters after the last dot of a file's name, as capitals; NULL where they are no format. */
static const char *format_of(MnArena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot || dot == name || !dot[1] || strlen(dot) > 6) return NULL;
    char *format = mn_arena_strdup(arena, dot + 1);
    for (char *c = format; *c; c++) {
        if (!mn_is_letter(*c) && !mn_is_digit(*c)) return NULL;
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    }
    return format;
}

/* Do the words of a link say it already, in capitals or not, as a word? A picture says what it says. */
static bool names_format(const MnNode *a, const char *format)
{
    MnBuf text = {0};
    for (const MnNode *n = a; n; n = mn_xml_walk(n, a, true)) {
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
        if (mn_xml_is(n, "img")) mn_buf_printf(&text, " %s ", format);
    }
    mn_buf_putc(&text, ' ');
    bool found = false;
    size_t len = strlen(format);
    for (size_t i = 0; i + len < text.len && !found; i++) {
        bool begins = i == 0 || !(mn_is_letter(text.ptr[i - 1]) || mn_is_digit(text.ptr[i - 1]));
        char after = text.ptr[i + len];
        found = begins && !mn_is_letter(after) && !mn_is_digit(after) && strncasecmp(text.ptr + i, format, len) == 0;
    }
    mn_buf_clear(&text);
    return found;
}

/* Who follows the link leaves the page for another program, and may pay for each megabyte: "the guide (PDF, 9 KB)". */
static void add_format(Links *l, MnNode *a, const char *name, const char *path)
{
    MnArena *arena = l->ctx->arena;
    const char *format = format_of(arena, name);
    if (!format || !mn_xml_first(a) || names_format(a, format)) return;
    const char *size = mn_document_size(arena, l->document->words, mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, path)->size);
    const char *said = filled(l, "file-format", (const char *const[]){"format", format, "size", size, NULL}, NULL);
    if (said) mn_xml_add_string(a, mn_arena_printf(arena, " %s", said));
}

static void resolve_file(Links *l, MnNode *a, const char *href)
{
    MnArena *arena = l->ctx->arena;
    size_t end = strcspn(href, "?#");
    const char *path = mn_url_decode(arena, (MnStr){href, end});
    if (!mn_url_is_relative(href) || !path || !mn_path_is_inner(mn_str(path))) {
        mn_report(
            l->ctx->diag, MN_LINK_NOWHERE, mn_at(mn_xml_pos(a)), .what = href,
            .hint =
                "write the whole address, with https:, or the name of a file in the document's folder, or doc: and a document");
        return;
    }
    const char *from = mn_path_join(arena, l->document->folder, path);
    const MnRead *file = mn_reader_look(l->ctx->reader, MN_ROOT_PROJECT, from);
    if (mn_read_report(l->ctx, file, mn_xml_pos(a))) return;
    if (file->state != MN_READ_GOOD) {
        report_no_file(l, a, path);
        return;
    }
    const char *slash = strrchr(path, '/'), *last = memrchr(href, '/', end);
    if (!add_file(l, a, slash ? slash + 1 : path, from)) return;
    add_format(l, a, path, from);
    set_address(l, a, last ? last + 1 : href);
}

/* ---- all of them ---- */

static void note_link(Links *l, const MnNode *a, const char *href)
{
    MnPos pos = mn_xml_pos(a);
    const char *file = pos.source ? pos.source->name : "";
    const char *key = mn_arena_printf(l->ctx->arena, "%u:%u:%s %s", pos.line, pos.column, file, href);
    if (mn_map_get(&l->noted, mn_str(key))) return;
    mn_map_put(&l->noted, mn_str(key), l);
    l->links = mn_grow(l->links, &l->links_cap, l->nlinks + 1, sizeof *l->links);
    l->links[l->nlinks++] = (MnLink){pos, mn_arena_strdup(l->ctx->arena, href)};
}

static void resolve_elsewhere(Links *l, MnNode *a, const char *href)
{
    const char *address = set_address(l, a, href);
    if (address) note_link(l, a, address);
}

static void resolve(Links *l, MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href || *href == '#') return;
    if (mn_str_starts(mn_str(href), "doc:")) resolve_document(l, a, mn_arena_strdup(l->ctx->arena, href));
    else if (mn_url_has_scheme(href)) resolve_elsewhere(l, a, mn_arena_strdup(l->ctx->arena, href));
    else resolve_file(l, a, mn_arena_strdup(l->ctx->arena, href));
}

/* The footers' links are whole already; they are listed with the others, and so is the council's home page, which templates may
 * show. */
static void note_contact(Links *l)
{
    const MnNode *council = mn_xml_child(l->document->data, "council"), *site = council ? mn_xml_child(council, "website") : NULL;
    const char *home = site && mn_xml_first(site) ? mn_xml_text(mn_xml_first(site)) : NULL;
    if (home && mn_url_has_scheme(home)) note_link(l, site, home);
    for (MnNode *meta = mn_xml_first_element(l->document->tree); meta && mn_xml_is(meta, "meta");
         meta = mn_xml_next_element(meta))
        for (MnNode *node = meta; node; node = mn_xml_walk(node, meta, true))
            if (mn_xml_is(node, "a")) note_link(l, node, mn_xml_attr(node, "href"));
}

bool mn_links_resolve(MnContext *ctx, MnShared *shared, MnDocument *document)
{
    size_t errors = mn_diag_errors(ctx->diag);
    Links l = {.ctx = ctx, .shared = shared, .document = document};
    MnNode *article = mn_xml_child(document->tree, "article");
    for (MnNode *node = article; node; node = mn_xml_walk(node, article, true))
        if (mn_xml_is(node, "a")) resolve(&l, node);
    note_contact(&l);
    document->files = l.nfiles ? mn_arena_memdup(ctx->arena, l.files, l.nfiles * sizeof *l.files) : NULL;
    document->links = l.nlinks ? mn_arena_memdup(ctx->arena, l.links, l.nlinks * sizeof *l.links) : NULL;
    document->nfiles = l.nfiles;
    document->nlinks = l.nlinks;
    mn_map_clear(&l.noted);
    free(l.files);
    free(l.links);
    return mn_diag_errors(ctx->diag) == errors;
}

const char *mn_links_title(MnContext *ctx, MnShared *shared, const char *href)
{
    Address address = parse_address(ctx->arena, href);
    const char *const *id = mn_project_documents(mn_shared_project(shared));
    while (*id && strcmp(*id, address.id) != 0) id++;
    return *id ? mn_neighbour(shared, *id)->title : NULL;
}

/* ---- the links of others ---- */

static bool is_among(const char *id, const char *const *ids)
{
    for (; *ids; ids++)
        if (strcmp(*ids, id) == 0) return true;
    return false;
}

static void check_one(Links *l, const MnNode *a, const char *const *ids)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href || !mn_str_starts(mn_str(href), "doc:")) return;
    Address address = parse_address(l->ctx->arena, href);
    const MnNeighbour *target = is_among(address.id, ids) ? neighbour_at(l, a, &address) : NULL;
    const MnNode *place = target && target->tree && address.place ? place_at(l, a, target, &address) : NULL;
    if (place && !mn_xml_first(a) && !mn_number_shown(l->ctx->arena, place)) report_no_number(l, a, &address);
}

/* To make every document only to see that it has no such link would cost more than the build. */
static bool may_document_link(MnArena *arena, const MnShared *shared, const char *from, const char *const *ids)
{
    MnReader *reader = mn_shared_reader(shared, arena, from);
    return mn_mentions(reader, arena, mn_arena_printf(arena, "content/documents/%s", from), ids);
}

static bool may_all_link(MnArena *arena, const MnShared *shared, const char *const *ids)
{
    static const char *const folders[] = {"content/councils", "content/shared", "templates"};
    MnReader *reader = mn_shared_reader(shared, arena, NULL);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (mn_mentions(reader, arena, folders[i], ids)) return true;
    return false;
}

void mn_links_check_into(MnContext *ctx, MnShared *shared, const char *const *ids)
{
    Links l = {.ctx = ctx, .shared = shared};
    bool all = may_all_link(ctx->arena, shared, ids);
    for (const char *const *id = mn_project_documents(mn_shared_project(shared)); *id; id++) {
        bool asked = !is_among(*id, ids) && (all || may_document_link(ctx->arena, shared, *id, ids));
        const MnNode *tree = asked ? mn_neighbour(shared, *id)->tree : NULL;
        for (const MnNode *node = tree; node; node = mn_xml_walk(node, tree, true))
            if (mn_xml_is(node, "a")) check_one(&l, node, ids);
    }
}

static void check_published(Links *l, const MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href || !mn_str_starts(mn_str(href), "doc:")) return;
    MnArena *arena = l->ctx->arena;
    Address address = parse_address(arena, href);
    const char *version = address.version ? address.version : "latest";
    if (mn_reader_has(l->ctx->reader, MN_ROOT_OUTPUT, mn_arena_printf(arena, "%s/%s/index.html", address.id, version))) return;
    mn_report(l->ctx->diag, MN_LINK_NOT_YET, mn_at(mn_xml_pos(a)), .id = address.id);
}

void mn_links_check_out(MnContext *ctx, MnShared *shared, const char *const *ids)
{
    static const char *const any[] = {"", NULL}; /* every id begins so */
    Links l = {.ctx = ctx, .shared = shared};
    bool all = may_all_link(ctx->arena, shared, any);
    for (; *ids; ids++) {
        bool asked = all || may_document_link(ctx->arena, shared, *ids, any);
        const MnNode *tree = asked ? mn_neighbour(shared, *ids)->tree : NULL;
        for (const MnNode *node = tree; node; node = mn_xml_walk(node, tree, true))
            if (mn_xml_is(node, "a")) check_published(&l, node);
    }
}

/* ---- the PDF ---- */

static bool has_relative(const MnNode *tree)
{
    for (const MnNode *node = tree; node; node = mn_xml_walk(node, tree, true)) {
        const char *href = mn_xml_is(node, "a") ? mn_xml_attr(node, "href") : NULL;
        if (href && mn_url_is_relative(href)) return true;
    }
    return false;
}

const MnNode *mn_links_for_pdf(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    if (!has_relative(document->tree)) return document->tree;
    MnNode *copy = mn_xml_copy(document->tree, mn_tree_new(ctx->arena, MN_DIV));
    const char *base = mn_document_url(ctx, shared, document);
    for (MnNode *node = copy; node; node = mn_xml_walk(node, copy, true)) {
        const char *href = mn_xml_is(node, "a") ? mn_xml_attr(node, "href") : NULL;
        if (href && mn_url_is_relative(href)) mn_xml_set_attr(node, "href", base ? mn_url_resolve(ctx->arena, base, href) : NULL);
    }
    return copy;
}
