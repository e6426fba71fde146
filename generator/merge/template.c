/* template.c - in: a template and what it is about. Out: its elements in the document tree, filled in.
 *
 * A template is found in the document's folder, else in its council's, else in templates/. It is read once for a document and
 * prepared: each {{ }} of its text becomes an m:value element that knows its place, and every name that is not known is an
 * error there and then. Carrying it out is a walk: m:each, then m:if, then m:copy, then the children. */
#include "base/files.h"
#include "merge/internal.h"
#include "merge/placement.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const directives[] = {"each", "if", "copy", "kind", "numbering", "scope"};
static const char *const our_elements[] = {"include", "slot", "rest"};

/* ---- finding ---- */

static const MnRead *open_in(Merge *m, const char *where, const char *folder, const char *file)
{
    return mn_reader_text(m->ctx->reader, MN_ROOT_PROJECT, mn_arena_printf(m->ctx->arena, "%s/%s/%s", where, folder, file));
}

/* The templates of a folder, sorted. */
static const char *const *list_names(Merge *m, const char *folder, size_t *count)
{
    MnArena *arena = m->ctx->arena;
    const MnListing *files = mn_reader_list(m->ctx->reader, MN_ROOT_PROJECT, mn_arena_printf(arena, "templates/%s", folder));
    const char **names = mn_arena_array(arena, files->count, sizeof *names);
    *count = 0;
    for (size_t i = 0; i < files->count; i++)
        if (mn_str_ends(mn_str(files->names[i]), ".xml")) names[(*count)++] = files->names[i];
    return names;
}

static void report_missing(Merge *m, const char *folder, const char *file, MnPos pos)
{
    size_t count;
    const char *const *names = list_names(m, folder, &count);
    const char *near = mn_str_suggest(mn_str(file), names, count);
    if (near && strcmp(folder, "kinds") == 0) near = mn_arena_strndup(m->ctx->arena, near, strlen(near) - strlen(".xml"));
    mn_report(m->ctx->diag, MN_NO_TEMPLATE, mn_at(pos), .folder = folder, .file = file, .near = near,
              .other = count ? mn_phrase_list(&m->phrases, names, count) : "none yet",
              .hint = near ? "did you mean '{near}'?" : NULL);
}

static const MnSource *find(Merge *m, const char *folder, const char *file, MnPos pos)
{
    const MnNode *council = mn_xml_child(m->data, "council");
    const char *id = council ? mn_xml_attr(council, "id") : NULL;
    const char *places[] = {mn_arena_printf(m->ctx->arena, "content/documents/%s/templates", m->id),
                            id ? mn_arena_printf(m->ctx->arena, "content/councils/%s/templates", id) : NULL, "templates"};
    if (strchr(file, '/')) {
        mn_report(m->ctx->diag, MN_TEMPLATE_OUTSIDE, mn_at(pos), .file = file, .folder = folder);
        return NULL;
    }
    for (size_t i = 0; i < COUNT(places); i++) {
        const MnRead *read = places[i] ? open_in(m, places[i], folder, file) : NULL;
        if (!read || read->state == MN_READ_MISSING) continue;
        if (!read->source && !mn_read_report(m->ctx, read, pos))
            mn_report_failure(m->ctx->diag, MN_CANNOT_READ, read->name, mn_read_errno(read));
        return read->source;
    }
    report_missing(m, folder, file, pos);
    return NULL;
}

/* ---- checking ---- */

static bool listed(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void check_our_element(Merge *m, const MnNode *node)
{
    const char *name = mn_xml_name(node), *key = strcmp(name, "include") == 0 ? "part" : "name";
    bool slot = strcmp(name, "slot") == 0, rest = strcmp(name, "rest") == 0;
    MnPos pos = mn_xml_pos(node);
    if (!listed(name, our_elements, COUNT(our_elements))) {
        mn_report(m->ctx->diag, MN_NO_DIRECTIVE_ELEMENT, mn_at(pos), .element = name,
                  .near = mn_str_suggest(mn_str(name), our_elements, COUNT(our_elements)));
        return;
    }
    if (!rest && (!mn_xml_attr(node, key) || !*mn_xml_attr(node, key)))
        mn_report(m->ctx->diag, MN_DIRECTIVE_LACKS, mn_at(pos), .element = name, .attribute = key,
                  .hint = slot ? "write <m:slot name=\"…\"/>" : "write <m:include part=\"….xml\"/>");
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *attr = mn_xml_attr_name(a);
        bool known = mn_xml_attr_is_mn(a) || (!rest && strcmp(attr, key) == 0) || (slot && strcmp(attr, "required") == 0);
        if (!known) mn_report(m->ctx->diag, MN_DIRECTIVE_ATTRIBUTE, mn_at(pos), .element = name, .attribute = attr);
        if (slot && strcmp(attr, "required") == 0 && !listed(mn_xml_attr_value(a), (const char *const[]){"yes", "no"}, 2))
            mn_report(m->ctx->diag, MN_REQUIRED_YES_OR_NO, mn_at(pos));
    }
}

static void report_unknown_element(Merge *m, const MnNode *node)
{
    size_t count;
    const char *const *names = merge_template_elements(m->ctx->arena, &count);
    mn_report(m->ctx->diag, MN_NO_DOCUMENT_ELEMENT, mn_at(mn_xml_pos(node)), .element = mn_xml_name(node),
              .near = mn_str_suggest(mn_str(mn_xml_name(node)), names, count));
}

static void check_element(Merge *m, const MnNode *node)
{
    const char *name = mn_xml_name(node);
    if (mn_xml_is_mn(node, name)) check_our_element(m, node);
    else if (merge_is_template_element(node)) merge_check_placement(m->ctx, node);
    else report_unknown_element(m, node);
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *attr = mn_xml_attr_name(a);
        if (mn_xml_attr_is_mn(a) && !listed(attr, directives, COUNT(directives)))
            mn_report(m->ctx->diag, MN_NO_DIRECTIVE, mn_at(mn_xml_pos(node)), .attribute = attr,
                      .near = mn_str_suggest(mn_str(attr), directives, COUNT(directives)));
    }
    if (mn_xml_mn_attr(node, "copy") && mn_xml_first(node)) mn_report(m->ctx->diag, MN_COPY_INTO_FULL, mn_at(mn_xml_pos(node)));
}

/* ---- preparing: {{ }} in text becomes m:value ---- */

/* The places of all {{ in the text of an XML source, in their order: outside tags and comments. */
typedef struct {
    MnPos *places;
    size_t count, cap, used;
} Openers;

static size_t after_markup(MnStr s, size_t at)
{
    if (mn_str_starts(mn_str_slice(s, at, s.len), "<!--")) {
        while (at < s.len && !mn_str_starts(mn_str_slice(s, at, s.len), "-->")) at++;
        return at + 2;
    }
    for (char quote = '\0'; at < s.len; at++) {
        char c = s.ptr[at];
        if (quote) quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '>') break;
    }
    return at;
}

static void find_openers(const MnSource *source, Openers *openers)
{
    MnStr s = source->text;
    for (size_t at = 0; at < s.len; at++) {
        if (s.ptr[at] == '<') {
            at = after_markup(s, at);
            continue;
        }
        if (s.ptr[at] != '{' || at + 1 >= s.len || s.ptr[at + 1] != '{') continue;
        openers->places = mn_grow(openers->places, &openers->cap, openers->count + 1, sizeof *openers->places);
        openers->places[openers->count++] = mn_source_pos(source, at++);
    }
}

/* One text node into texts and m:value elements, put before it. */
static void split_text(Merge *m, MnNode *text, Openers *openers)
{
    const char *all = mn_arena_strdup(m->ctx->arena, mn_xml_text(text));
    MnNode *holder = mn_xml_insert_before(text, "span");
    for (const char *at = all; *at;) {
        const char *open = strstr(at, "{{"), *end = open ? merge_expression_end(open + 2) : NULL;
        if (!open) {
            mn_xml_add_string(holder, at);
            break;
        }
        MnPos pos = openers->used < openers->count ? openers->places[openers->used++] : mn_xml_pos(mn_xml_parent(text));
        if (open > all && open[-1] == '\\') {
            mn_xml_add_text(holder, (MnStr){at, (size_t)(open - at - 1)});
            mn_xml_add_string(holder, "{{");
            at = open + 2;
            continue;
        }
        mn_xml_add_text(holder, (MnStr){at, (size_t)(open - at)});
        if (!end) {
            mn_report(m->ctx->diag, MN_TEMPLATE_BRACES_OPEN, mn_at(pos));
            break;
        }
        MnStr expression = mn_str_trim((MnStr){open + 2, (size_t)(end - open - 2)});
        MnNode *value = mn_xml_add_mn(holder, "value", NULL);
        mn_xml_set_attr(value, "select", mn_arena_strndup(m->ctx->arena, expression.ptr, expression.len));
        mn_xml_set_pos(value, pos);
        at = end + 2;
    }
    mn_xml_unwrap(holder);
    mn_xml_remove(text);
}

static void prepare(Merge *m, MnNode *root, const MnSource *source)
{
    Openers openers = {0};
    find_openers(source, &openers);
    for (MnNode *node = root, *next; node; node = next) {
        next = mn_xml_walk(node, root, true);
        if (mn_xml_is_element(node)) check_element(m, node);
        else if (mn_xml_is_text(node) && strstr(mn_xml_text(node), "{{")) {
            next = mn_xml_walk(node, root, false);
            split_text(m, node, &openers);
        }
    }
    free(openers.places);
}

const MnNode *merge_template(Merge *m, const char *folder, const char *file, MnPos pos)
{
    const char *key = mn_arena_printf(m->ctx->arena, "%s/%s", folder, file);
    const MnNode *cached = mn_map_get(&m->templates, mn_str(key));
    if (cached) return cached;
    const MnSource *source = find(m, folder, file, pos);
    MnNode *root = source ? mn_tree_parse(m->ctx, source) : NULL;
    if (!root) return NULL;
    size_t before = mn_diag_errors(m->ctx->diag);
    prepare(m, root, source);
    if (mn_diag_errors(m->ctx->diag) > before) return NULL;
    mn_map_put(&m->templates, mn_str(key), root);
    return root;
}

/* ---- carrying out ---- */

static void carry_out_children(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) merge_carry_out(m, scope, child, parent);
}

static void include_part(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    const char *file = mn_xml_attr(node, "part");
    const MnNode *part = merge_template(m, "parts", file, mn_xml_pos(node));
    if (!part || !merge_check_part(m->ctx, node, part, parent)) {
        mn_diag_lose(m->ctx->diag, MN_ANY_ID);
        return;
    }
    for (const Chain *c = m->parts; c; c = c->outer)
        if (c->item == part) {
            mn_report(m->ctx->diag, MN_PART_INCLUDES_ITSELF, mn_at(mn_xml_pos(node)), .file = file);
            return;
        }
    Chain chain = {m->parts, part};
    m->parts = &chain;
    merge_carry_out(m, scope, part, parent);
    m->parts = chain.outer;
}

/* The elements of this parent that still are m:value, put there by its own template. */
static void expand_children(Merge *m, const Scope *scope, MnNode *parent)
{
    for (MnNode *child = mn_xml_first_element(parent), *next; child; child = next) {
        next = mn_xml_next_element(child);
        if (mn_xml_is_mn(child, "value")) merge_expand(m, scope, child);
    }
}

static bool set_attributes(Merge *m, const Scope *scope, const MnNode *node, MnNode *made)
{
    bool good = true;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a);
        bool ours = mn_xml_attr_is_mn(a);
        if (ours && strcmp(name, "numbering") != 0 && strcmp(name, "scope") != 0) continue;
        const char *written = ours ? mn_arena_printf(m->ctx->arena, "m:%s", name) : name;
        const char *value = merge_fill_attr(m, scope, node, written, mn_xml_attr_value(a));
        if (!value) good = false;
        else if (!*value && *mn_xml_attr_value(a)) continue; /* what comes out empty is left out */
        else if (ours) mn_xml_set_mn_attr(made, name, value);
        else mn_xml_set_attr(made, name, value);
        /* An id written in a template gives way to the same id given by an author. */
        if (value && !ours && strcmp(name, "id") == 0 && !strstr(mn_xml_attr_value(a), "{{"))
            mn_xml_set_mn_attr(made, "auto", "yes");
    }
    return good;
}

/* True when m:copy found something: the element then holds it as an m:value. */
static bool copy_value(Merge *m, const Scope *scope, const MnNode *node, MnNode *made)
{
    const char *expression = mn_xml_mn_attr(node, "copy");
    MnPos start = merge_attr_pos(node, "m:copy", expression, 0);
    MnXPathValue value;
    if (!merge_eval(m, scope, expression, start, &value)) return true;
    if (value.kind == MN_XPATH_NODES && !value.count) return false;
    MnNode *copy = mn_xml_add_mn(made, "value", NULL);
    mn_xml_set_attr(copy, "select", expression);
    mn_xml_set_pos(copy, start);
    return true;
}

static void make_element(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    const char *name = mn_xml_name(node);
    MnNode *made = mn_xml_add(parent, name, node);
    set_attributes(m, scope, node, made);
    if (!mn_xml_mn_attr(node, "copy")) carry_out_children(m, scope, node, made);
    else if (!copy_value(m, scope, node, made) && strcmp(name, "td") != 0 && strcmp(name, "th") != 0) {
        mn_xml_remove(made);
        return;
    }
    expand_children(m, scope, made);
}

/* What stands in m:slot is printed when the text has no such section. */
static void carry_out_slot(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    if (merge_slot(m, scope, node, parent)) return;
    MnNode *instead = mn_xml_add(parent, "div", node);
    carry_out_children(m, scope, node, instead);
    bool any = mn_xml_first_element(instead) != NULL;
    mn_xml_unwrap(instead);
    if (!any) merge_slot_missing(m, scope, node);
}

static void carry_out_ours(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    if (mn_xml_is_mn(node, "include")) include_part(m, scope, node, parent);
    else if (mn_xml_is_mn(node, "rest")) merge_rest(m, scope, node, parent);
    else if (mn_xml_is_mn(node, "slot")) carry_out_slot(m, scope, node, parent);
    else mn_xml_copy(node, parent); /* m:value: carried out when its element is complete */
}

static void carry_out_if(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    const char *condition = mn_xml_mn_attr(node, "if");
    MnXPathValue value;
    if (condition && !merge_eval(m, scope, condition, merge_attr_pos(node, "m:if", condition, 0), &value)) return;
    if (condition && !mn_xpath_truth(&value)) return;
    if (mn_xml_is_mn(node, mn_xml_name(node))) carry_out_ours(m, scope, node, parent);
    else make_element(m, scope, node, parent);
}

/* Inside m:each the record is the context; one that has a text of its own is what slots speak of. */
static Scope scope_at(const Merge *m, const Scope *outer, const MnXPathValue *nodes, size_t i)
{
    const MnNode *node = nodes->nodes[i];
    bool record = mn_xml_parent(node) == m->data && mn_xml_is_element(node);
    Scope scope = {.focus = {node, i + 1, nodes->count}, .type = record ? mn_xml_name(node) : NULL, .record = outer->record};
    if (record && mn_xml_is(node, "appendix")) scope.record = node;
    return scope;
}

void merge_carry_out(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    if (mn_xml_is_text(node)) mn_xml_add_string(parent, mn_xml_text(node));
    const char *each = mn_xml_mn_attr(node, "each");
    if (!mn_xml_is_element(node) || !each) {
        if (mn_xml_is_element(node)) carry_out_if(m, scope, node, parent);
        return;
    }
    MnPos start = merge_attr_pos(node, "m:each", each, 0);
    MnXPathValue nodes;
    if (!merge_eval(m, scope, each, start, &nodes)) return;
    if (nodes.kind != MN_XPATH_NODES) {
        mn_report(m->ctx->diag, MN_EACH_WANTS_RECORDS, mn_at(start));
        return;
    }
    for (size_t i = 0; i < nodes.count; i++) {
        Scope inner = scope_at(m, scope, &nodes, i);
        carry_out_if(m, &inner, node, parent);
    }
}
