/* template.c - in: a template and what it is about. Out: its elements in the document tree, filled in.
 *
 * A template is found in the document's folder, else in its council's, else in templates/. It is read once for a document and
 * prepared: each {{ }} of its text becomes an m:value element that knows its place, and every name that is not known is an
 * error there and then. Carrying it out is a walk: m:each, then m:if, then m:copy, then the children. */
#include "base/files.h"
#include "merge/merging.h"
#include "merge/placement.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const directives[] = {"each", "if", "copy", "kind", "numbering", "cover", "scope"};
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

static void report_missing(Merge *m, const char *folder, const char *file, MnRange named)
{
    size_t count;
    const char *const *names = list_names(m, folder, &count);
    const char *near = mn_str_suggest(mn_str(file), names, count);
    if (near && strcmp(folder, "kinds") == 0) near = mn_arena_strndup(m->ctx->arena, near, strlen(near) - strlen(".xml"));
    const char *astray = mn_arena_printf(m->ctx->arena, "templates/%s", file);
    bool above = mn_reader_look(m->ctx->reader, MN_ROOT_PROJECT, astray)->state == MN_READ_GOOD;
    mn_report(m->ctx->diag, MN_NO_TEMPLATE, named, .folder = folder, .file = file, .near = near,
              .other = count ? mn_phrase_list(&m->phrases, names, count) : "none yet",
              .hint = above  ? "move templates/{file} to templates/{folder}/{file}"
                      : near ? "did you mean '{near}'?"
                             : NULL);
}

static const MnSource *find(Merge *m, const char *folder, const char *file, MnRange named)
{
    const MnNode *council = mn_xml_child(m->data, "council");
    const char *id = council ? mn_xml_attr(council, "id") : NULL;
    const char *places[] = {mn_arena_printf(m->ctx->arena, "content/documents/%s/templates", m->id),
                            id ? mn_arena_printf(m->ctx->arena, "content/councils/%s/templates", id) : NULL, "templates"};
    if (strchr(file, '/')) {
        mn_report(m->ctx->diag, MN_TEMPLATE_OUTSIDE, named, .file = file, .folder = folder);
        return NULL;
    }
    for (size_t i = 0; i < COUNT(places); i++) {
        const MnRead *read = places[i] ? open_in(m, places[i], folder, file) : NULL;
        if (!read || read->state == MN_READ_MISSING) continue;
        if (!read->source && !mn_read_report(m->ctx, read, named))
            mn_report_failure(m->ctx->diag, MN_CANNOT_READ, read->name, mn_read_errno(read));
        return read->source;
    }
    report_missing(m, folder, file, named);
    return NULL;
}

/* ---- checking ---- */

/* Does an m:slot or m:include say what it is to put here? All else need not. */
static bool says_what(const MnNode *node)
{
    if (!mn_is(node, MN_M_SLOT) && !mn_is(node, MN_M_INCLUDE)) return true;
    const char *said = mn_xml_attr(node, mn_is(node, MN_M_SLOT) ? "name" : "part");
    return said && *said;
}

static bool listed(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

/* What has no name like it is told all there are. */
static const char *all_of(Merge *m, const char *const *names, size_t count)
{
    const char **ours = mn_arena_array(m->ctx->arena, count, sizeof *ours);
    for (size_t i = 0; i < count; i++) ours[i] = mn_arena_printf(m->ctx->arena, "m:%s", names[i]);
    return mn_phrase_list(&m->phrases, ours, count);
}

static void check_our_element(Merge *m, const MnNode *node)
{
    const char *name = mn_xml_name(node), *key = strcmp(name, "include") == 0 ? "part" : "name";
    bool slot = strcmp(name, "slot") == 0, rest = strcmp(name, "rest") == 0;
    MnRange range = mn_xml_range(node);
    if (!listed(name, our_elements, COUNT(our_elements))) {
        const char *near = mn_str_suggest(mn_str(name), our_elements, COUNT(our_elements));
        mn_report(m->ctx->diag, MN_NO_DIRECTIVE_ELEMENT, range, .element = name, .near = near,
                  .other = all_of(m, our_elements, COUNT(our_elements)), .hint = near ? NULL : "there are {other}");
        return;
    }
    if (!rest && !says_what(node))
        mn_report(m->ctx->diag, MN_DIRECTIVE_LACKS, range, .element = name, .attribute = key,
                  .hint = slot ? "write <m:slot name=\"…\"/>" : "write <m:include part=\"….xml\"/>");
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *attr = mn_xml_attr_name(a);
        bool known = mn_xml_attr_is_mn(a) || (!rest && strcmp(attr, key) == 0) || (slot && strcmp(attr, "required") == 0);
        if (!known)
            mn_report(m->ctx->diag, MN_DIRECTIVE_ATTRIBUTE, mn_xml_attr_written(node, attr), .element = name, .attribute = attr);
        if (slot && strcmp(attr, "required") == 0 && !listed(mn_xml_attr_value(a), (const char *const[]){"yes", "no"}, 2))
            mn_report(m->ctx->diag, MN_REQUIRED_YES_OR_NO, mn_xml_attr_range(node, "required"));
    }
}

static void report_unknown_element(Merge *m, const MnNode *node)
{
    size_t count;
    const char *const *names = merge_template_elements(m->ctx->arena, &count);
    mn_report(m->ctx->diag, MN_NO_DOCUMENT_ELEMENT, mn_xml_range(node), .element = mn_xml_name(node),
              .near = mn_str_suggest(mn_str(mn_xml_name(node)), names, count));
}

/* False where it stands in the wrong place, or can stand in none. */
static bool check_element(Merge *m, const MnNode *node)
{
    const char *name = mn_xml_name(node);
    bool ours = mn_xml_is_mn(node, name), place = mn_is(node, MN_M_SLOT) || mn_is(node, MN_M_REST);
    if (ours) check_our_element(m, node);
    else if (!merge_is_template_element(node)) report_unknown_element(m, node);
    else place = true;
    bool fits = place ? merge_check_placement(m->ctx, node) : ours;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *attr = mn_xml_attr_name(a);
        if (!mn_xml_attr_is_mn(a) || listed(attr, directives, COUNT(directives))) continue;
        const char *near = mn_str_suggest(mn_str(attr), directives, COUNT(directives));
        mn_report(m->ctx->diag, MN_NO_DIRECTIVE, mn_xml_attr_written(node, attr), .attribute = attr, .near = near,
                  .other = all_of(m, directives, COUNT(directives)), .hint = near ? NULL : "there are {other}");
    }
    if (mn_xml_mn_attr(node, "copy") && mn_xml_first(node)) mn_report(m->ctx->diag, MN_COPY_INTO_FULL, mn_xml_range(node));
    return fits && says_what(node);
}

/* ---- preparing: {{ }} in text becomes m:value ---- */

/* The offsets of all {{ in the text of an XML source, in their order: outside tags and comments. */
typedef struct {
    const MnSource *source;
    size_t *offsets;
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

static void find_openers(Openers *openers)
{
    MnStr s = openers->source->text;
    bool verbatim = false; /* in <![CDATA[ … ]]>, where < is text */
    for (size_t at = 0; at < s.len; at++) {
        MnStr rest = mn_str_slice(s, at, s.len);
        if (mn_str_starts(rest, verbatim ? "]]>" : "<![CDATA[")) {
            at += strlen(verbatim ? "]]>" : "<![CDATA[") - 1;
            verbatim = !verbatim;
            continue;
        }
        if (s.ptr[at] == '<' && !verbatim) {
            at = after_markup(s, at);
            continue;
        }
        if (s.ptr[at] != '{' || at + 1 >= s.len || s.ptr[at + 1] != '{') continue;
        openers->offsets = mn_grow(openers->offsets, &openers->cap, openers->count + 1, sizeof *openers->offsets);
        openers->offsets[openers->count++] = at++;
    }
}

/* Text that begins at byte `from` of a text node, and at byte `at` of the source. */
typedef struct {
    const MnSource *source;
    size_t from, at;
} TemplateText;

static MnPos pos_in_template(void *user, size_t offset)
{
    const TemplateText *text = user;
    return mn_source_pos(text->source, mn_xml_skip_bytes(text->source->text, text->at, offset - text->from));
}

/* Where the piece that begins with the next opener stands; strings in it may hold openers that are none. */
static MnPlacing place_piece(Merge *m, Openers *openers, const MnPiece *piece)
{
    MnStr source = openers->source->text;
    size_t at = openers->used < openers->count ? openers->offsets[openers->used] : source.len;
    if (piece->kind == MN_PIECE_ESCAPE && at) at--;
    size_t end = mn_xml_skip_bytes(source, at, piece->to - piece->from);
    while (openers->used < openers->count && openers->offsets[openers->used] < end) openers->used++;
    TemplateText text = {openers->source, piece->from, at};
    return (MnPlacing){pos_in_template, mn_arena_memdup(m->ctx->arena, &text, sizeof text), true};
}

static void add_value(Merge *m, MnStr text, const MnPiece *piece, MnPlacing placing, MnNode *parent)
{
    MnExpression expression;
    MnRange braces = mn_placing_range(&placing, piece->from, piece->to);
    MnSelectFault fault = mn_expression_read(m->ctx->arena, text, piece->from + 2, piece->to - 2, placing, &expression);
    if (fault != MN_SELECT_GOOD) mn_select_report(m->ctx->diag, fault, braces);
    else mn_value_add(parent, m->ctx->arena, &expression, braces);
}

/* One text node into texts and m:value elements, put before it. How many of them were wrong, and are left out. */
static size_t split_text(Merge *m, MnNode *node, Openers *openers)
{
    MnStr text = mn_str(mn_arena_strdup(m->ctx->arena, mn_xml_text(node)));
    size_t before = mn_diag_errors(m->ctx->diag), wrong;
    MnNode *holder = mn_tree_insert_before(node, MN_SPAN);
    MnPiece piece;
    for (size_t at = 0; mn_piece_next(text, &at, &piece);) {
        if (piece.kind == MN_PIECE_TEXT) {
            mn_xml_add_text(holder, mn_str_slice(text, piece.from, piece.to));
            continue;
        }
        MnPlacing placing = place_piece(m, openers, &piece);
        if (piece.kind == MN_PIECE_ESCAPE) mn_xml_add_string(holder, "{{");
        else if (piece.kind == MN_PIECE_VALUE) add_value(m, text, &piece, placing, holder);
        else mn_braces_report(m->ctx->diag, piece.kind, placing.pos(placing.user, piece.from));
    }
    mn_xml_unwrap(holder);
    mn_xml_remove(node);
    wrong = mn_diag_errors(m->ctx->diag) - before;
    if (wrong) mn_diag_lose(m->ctx->diag, MN_ANY_ID);
    return wrong;
}

/* What stands where it cannot, in the order of the template. */
typedef struct {
    MnNode **nodes;
    size_t count, cap;
} Unfit;

static void add_unfit(Unfit *unfit, MnNode *node)
{
    unfit->nodes = mn_grow(unfit->nodes, &unfit->cap, unfit->count + 1, sizeof(MnNode *)); // NOLINT(bugprone-sizeof-expression)
    unfit->nodes[unfit->count++] = node;
}

/* Takes it out, so that the rest of the template and the narrative are looked through too. Sections of the narrative that were to stand in
 * it stand at the end. */
static void take_out(Merge *m, MnNode *node)
{
    for (const MnNode *n = node; n; n = mn_xml_walk(n, node, true)) {
        if (mn_is(n, MN_M_SLOT) || mn_is(n, MN_M_REST)) m->narratives.displaced = true;
        if (mn_is(n, MN_M_INCLUDE)) m->narratives.displaced = true, mn_diag_lose(m->ctx->diag, MN_ANY_ID);
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id) mn_diag_lose(m->ctx->diag, mn_str(id));
    }
    MnNode *holder = mn_xml_parent(node);
    mn_xml_remove(node);
    if (!mn_xml_first(holder) && mn_kind_holds(mn_kind(holder)) & MN_IS_TEXT) mn_xml_add_string(holder, MERGE_STAND_IN);
}

/* Those that the element cannot have, which were told: without them the template can be looked through. How many there were. */
static size_t take_attributes_out(MnNode *node)
{
    size_t count = 0;
    if (!merge_is_template_element(node)) return 0;
    for (const MnAttr *a = mn_xml_first_attr(node), *next; a; a = next) {
        next = mn_xml_next_attr(a);
        if (mn_xml_attr_is_mn(a) || mn_may_have(mn_kind(node), mn_xml_attr_name(a))) continue;
        mn_xml_set_attr(node, mn_xml_attr_name(a), NULL);
        count++;
    }
    return count;
}

/* Checks it, and makes values of its expressions. False when it cannot be used. */
static bool prepare(Merge *m, MnNode *root, const MnSource *source)
{
    size_t before = mn_diag_errors(m->ctx->diag), mended = 0;
    Openers openers = {.source = source};
    Unfit unfit = {.count = 0};
    find_openers(&openers);
    for (MnNode *node = root, *next; node; node = next) {
        next = mn_xml_walk(node, root, true);
        bool text = mn_xml_is_text(node), element = mn_xml_is_element(node);
        bool fits = element ? check_element(m, node) : !text || merge_check_words(m->ctx, node);
        if (element) mended += take_attributes_out(node);
        if (!fits && node != root) add_unfit(&unfit, node);
        else if (text && strstr(mn_xml_text(node), "{{")) {
            next = mn_xml_walk(node, root, false);
            mended += split_text(m, node, &openers);
        }
    }
    bool good = mn_diag_errors(m->ctx->diag) - before <= unfit.count + mended;
    for (size_t i = unfit.count; i-- > 0;) take_out(m, unfit.nodes[i]);
    free(openers.offsets);
    free(unfit.nodes);
    return good;
}

const MnNode *merge_template(Merge *m, const char *folder, const char *file, MnRange named)
{
    const char *key = mn_arena_printf(m->ctx->arena, "%s/%s", folder, file);
    const MnNode *cached = mn_map_get(&m->templates.files, mn_str(key));
    if (cached) return cached;
    const MnSource *source = find(m, folder, file, named);
    MnNode *root = source ? mn_tree_parse(m->ctx, source) : NULL;
    if (!root) return NULL;
    if (!prepare(m, root, source)) return NULL;
    mn_map_put(&m->templates.files, mn_str(key), root);
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
    const MnNode *part = merge_template(m, "parts", file, mn_xml_attr_range(node, "part"));
    if (!part || !merge_check_part(m->ctx, node, part, parent)) {
        m->narratives.displaced = true; /* it may have been to place sections */
        mn_diag_lose(m->ctx->diag, MN_ANY_ID);
        return;
    }
    for (const Chain *c = m->templates.parts; c; c = c->outer)
        if (c->item == part) {
            mn_report(m->ctx->diag, MN_PART_INCLUDES_ITSELF, mn_xml_range(node), .file = file);
            return;
        }
    Chain chain = {m->templates.parts, part};
    m->templates.parts = &chain;
    merge_carry_out(m, scope, part, parent);
    m->templates.parts = chain.outer;
}

/* The elements of this parent that still are m:value, put there by its own template. */
static void expand_children(Merge *m, const Scope *scope, MnNode *parent)
{
    for (MnNode *child = mn_xml_first_element(parent), *next; child; child = next) {
        next = mn_xml_next_element(child);
        if (mn_is(child, MN_M_VALUE)) merge_expand(m, scope, child);
    }
}

/* Alternative texts, titles and labels are read by people; all else is taken as it is typed. */
static const char *fill_attribute(Merge *m, const Scope *scope, const MnNode *node, const MnAttr *attribute)
{
    const char *name = mn_xml_attr_name(attribute), *value = mn_xml_attr_value(attribute);
    if (!mn_pieces_any(mn_str(value))) return value;
    bool prose = mn_str_ends(mn_str(name), "alt") || mn_str_ends(mn_str(name), "title") || mn_str_ends(mn_str(name), "label");
    m->literal = !prose;
    const char *filled = merge_fill(m, scope, &(FillText){mn_str(value), mn_attribute_placing(m->ctx->arena, node, name)});
    m->literal = false;
    return filled;
}

static bool set_attributes(Merge *m, const Scope *scope, const MnNode *node, MnNode *made)
{
    bool good = true;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a);
        bool ours = mn_xml_attr_is_mn(a);
        if (ours && strcmp(name, "numbering") != 0 && strcmp(name, "scope") != 0) continue;
        const char *value = fill_attribute(m, scope, node, a);
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
    MnExpression expression = mn_attribute_expression(m->ctx->arena, node, "copy", mn_xml_mn_attr(node, "copy"));
    MnXPathValue value;
    if (!mn_expression_eval(m->expressions, &scope->about, &expression, &value)) return true;
    if (value.kind == MN_XPATH_NODES && !value.count) return false;
    mn_value_add(made, m->ctx->arena, &expression, mn_expression_range(&expression, 0, 0));
    return true;
}

static void make_element(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    MnNode *made = mn_tree_add(parent, mn_kind(node), node);
    set_attributes(m, scope, node, made);
    if (!mn_xml_mn_attr(node, "copy")) carry_out_children(m, scope, node, made);
    else if (!copy_value(m, scope, node, made) && !mn_is_cell(made)) {
        mn_xml_remove(made);
        return;
    }
    expand_children(m, scope, made);
}

/* What stands in m:slot is printed when the text has no such section. */
static void carry_out_slot(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    if (merge_slot(m, scope, node, parent)) return;
    MnNode *instead = mn_tree_add(parent, MN_M_SLOT, node);
    carry_out_children(m, scope, node, instead);
    bool any = mn_xml_first_element(instead) != NULL;
    mn_xml_unwrap(instead);
    if (!any) merge_slot_missing(m, scope, node);
}

static void carry_out_ours(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    if (mn_is(node, MN_M_INCLUDE)) include_part(m, scope, node, parent);
    else if (mn_is(node, MN_M_REST)) merge_rest(m, scope, node, parent);
    else if (mn_is(node, MN_M_SLOT)) carry_out_slot(m, scope, node, parent);
    else mn_xml_copy(node, parent); /* m:value: carried out when its element is complete */
}

static void carry_out_if(Merge *m, const Scope *scope, const MnNode *node, MnNode *parent)
{
    const char *condition = mn_xml_mn_attr(node, "if");
    if (condition) {
        MnExpression expression = mn_attribute_expression(m->ctx->arena, node, "if", condition);
        MnXPathValue value;
        if (!mn_expression_eval(m->expressions, &scope->about, &expression, &value) || !mn_xpath_truth(&value)) return;
    }
    if (mn_kind_is(mn_kind(node)) & MN_IS_OURS) carry_out_ours(m, scope, node, parent);
    else make_element(m, scope, node, parent);
}

/* Inside m:each the record is the context; one that has a text of its own is what slots speak of. */
static Scope scope_at(const Merge *m, const Scope *outer, const MnXPathValue *nodes, size_t i)
{
    const MnNode *node = nodes->nodes[i];
    bool record = mn_xml_parent(node) == m->data && mn_xml_is_element(node);
    MnScope about = {.focus = {node, i + 1, nodes->count}, .type = record ? mn_xml_name(node) : NULL};
    Scope scope = {.about = about, .record = outer->record};
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
    MnExpression expression = mn_attribute_expression(m->ctx->arena, node, "each", each);
    MnXPathValue nodes;
    if (!mn_expression_eval(m->expressions, &scope->about, &expression, &nodes)) return;
    if (nodes.kind != MN_XPATH_NODES) {
        mn_report(m->ctx->diag, MN_EACH_WANTS_RECORDS, mn_expression_range(&expression, 0, 0));
        return;
    }
    for (size_t i = 0; i < nodes.count; i++) {
        Scope inner = scope_at(m, scope, &nodes, i);
        carry_out_if(m, &inner, node, parent);
    }
}
