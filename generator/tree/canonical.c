/* canonical.c - in: a numbered tree. Out: one of its canonical forms (canonical.h).
 *
 * For the form without generated parts the ids made from numbers are counted first, so that a link to one can be written as the
 * place of its target among them. Then one walk writes the tree; what a form leaves out is decided element by element: all of an
 * element, or what is in it, or an attribute. */
#include "tree/canonical.h"

#include "base/digest.h"
#include "base/map.h"
#include "tree/facts.h"
#include "tree/meta.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    const MnNode *document;
    MnCanonicalForm form;
    MnPictureDigest *picture;
    void *user;
    const char *version; /* the document's, or NULL */
    MnMap made;          /* id made from a number → its place, as text */
    MnBuf *out;
} Canonical;

/* ---- ids made from numbers ---- */

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* "" or, as numbering puts it after an id that is taken, -2. */
static bool is_repeat(const char *rest)
{
    return !*rest || (rest[0] == '-' && rest[1] && !rest[1 + count_digits(rest + 1)]);
}

/* Is the id, behind the name of its scope if it has one, the stem with that number behind it? number NULL: with any. */
static bool is_made_of(const char *id, const char *stem, const char *number)
{
    size_t len = strlen(stem);
    for (const char *at = id; (at = strstr(at, stem)) != NULL; at++) {
        if (at > id && at[-1] != '-') continue;
        const char *rest = at + len;
        size_t digits = number ? strlen(number) : count_digits(rest);
        bool same = number ? strncmp(rest, number, digits) == 0 : digits > 0;
        if (same && is_repeat(rest + digits)) return true;
    }
    return false;
}

static bool is_made_id(const Canonical *c, const MnNode *node, const char *id)
{
    switch ((int)mn_kind(node)) {
    case MN_P: {
        const char *number = mn_tree_number(c->arena, node);
        return number && is_made_of(id, "p-", number);
    }
    case MN_SECTION:
        return mn_is_appendix(node) ? is_made_of(id, "appendix-", NULL)
                                    : strncmp(id, "section", strlen("section")) == 0 && is_repeat(id + strlen("section"));
    case MN_TABLE: return is_made_of(id, "table-", NULL);
    case MN_FIGURE: return is_made_of(id, "figure-", NULL);
    case MN_ASIDE: return mn_is_footnote(node) && is_made_of(id, "fn-", NULL);
    case MN_A: return mn_is_footnote_mark(node) && is_made_of(id, "fnref-", NULL);
    default: return false;
    }
}

static void count_made_ids(Canonical *c)
{
    unsigned count = 0;
    for (const MnNode *node = c->document; node; node = mn_xml_walk(node, c->document, true)) {
        const char *id = mn_xml_attr(node, "id");
        if (id && is_made_id(c, node, id)) mn_map_put(&c->made, mn_str(id), mn_arena_printf(c->arena, "#~%u", ++count));
    }
}

/* ---- what a form leaves out ---- */

static bool leads_to_other_document(const MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    return href && (mn_str_starts(mn_str(href), "../") || mn_str_starts(mn_str(href), "doc:"));
}

/* The element with all that is in it. */
static bool leaves_out(const Canonical *c, const MnNode *node)
{
    if (c->form == MN_CANONICAL_WHOLE) return false;
    const char *meta = mn_is(node, MN_META) ? mn_xml_attr(node, "name") : NULL;
    if (meta && c->version && mn_meta_is_of_version(meta)) return true;
    bool row = mn_is(node, MN_TR) && mn_is(mn_xml_parent(node), MN_TBODY);
    return mn_is_number(node) || (row && mn_xml_has_class(mn_xml_parent(mn_xml_parent(node)), "history"));
}

static bool says_version(const Canonical *c, const MnNode *node)
{
    if (mn_is(node, MN_P))
        return mn_is_cover(mn_xml_parent(node)) && (mn_xml_has_class(node, "version") || mn_xml_has_class(node, "date"));
    const MnNode *section = mn_is(node, MN_DD) ? mn_tree_around(node, MN_SECTION) : NULL;
    return c->version && mn_is_document_control(section) && strcmp(mn_tree_text(c->arena, node), c->version) == 0;
}

/* What is in the element, but not the element. */
static bool leaves_empty(const Canonical *c, const MnNode *node)
{
    if (mn_is_reference(node)) return c->form == MN_CANONICAL_OWN || leads_to_other_document(node);
    if (c->form == MN_CANONICAL_WHOLE) return false;
    return mn_is_contents(node) || mn_is_footnote_mark(node) || says_version(c, node) ||
           (mn_is(node, MN_P) && mn_xml_has_class(node, "appendix-label"));
}

/* ---- attributes ---- */

/* The list of classes without `numbered`. */
static const char *own_classes(const Canonical *c, const char *list)
{
    MnBuf out = {0};
    for (size_t len; *list; list += len + (list[len] == ' ')) {
        len = strcspn(list, " ");
        if (!len || mn_str_is((MnStr){list, len}, "numbered")) continue;
        if (out.len) mn_buf_putc(&out, ' ');
        mn_buf_add(&out, list, len);
    }
    return out.len ? mn_buf_finish(&out, c->arena) : NULL;
}

/* What the form has for an attribute; NULL: nothing. */
static const char *value_of(const Canonical *c, const MnNode *node, const char *name, const char *value)
{
    if (strcmp(name, "src") == 0 && mn_is(node, MN_IMG)) {
        const char *digest = c->picture ? c->picture(c->user, value) : NULL;
        return digest ? mn_arena_printf(c->arena, "sha256:%s", digest) : value;
    }
    if (c->form == MN_CANONICAL_WHOLE) return value;
    if (strcmp(name, "data-marker") == 0) return NULL;
    if (strcmp(name, "id") == 0) return mn_map_get(&c->made, mn_str(value)) ? NULL : value;
    if (strcmp(name, "class") == 0) return own_classes(c, value);
    const char *place = strcmp(name, "href") == 0 && value[0] == '#' ? mn_map_get(&c->made, mn_str(value + 1)) : NULL;
    return place ? place : value;
}

static int by_name(const void *a, const void *b)
{
    const MnAttr *const *x = a, *const *y = b;
    int order = mn_xml_attr_is_mn(*x) - mn_xml_attr_is_mn(*y);
    return order ? order : strcmp(mn_xml_attr_name(*x), mn_xml_attr_name(*y));
}

static void write_attributes(const Canonical *c, const MnNode *node)
{
    size_t count = 0;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) count++;
    if (!count) return;
    const MnAttr **sorted = mn_arena_array(c->arena, count, sizeof(const MnAttr *)); // NOLINT(bugprone-sizeof-expression)
    count = 0;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) sorted[count++] = a;
    qsort(sorted, count, sizeof(const MnAttr *), by_name); // NOLINT(bugprone-sizeof-expression)
    for (size_t i = 0; i < count; i++) {
        const char *name = mn_xml_attr_name(sorted[i]), *value = value_of(c, node, name, mn_xml_attr_value(sorted[i]));
        if (!value) continue;
        mn_buf_printf(c->out, " %s%s=\"", mn_xml_attr_is_mn(sorted[i]) ? "m:" : "", name);
        mn_xml_escape(c->out, mn_str(value), true);
        mn_buf_putc(c->out, '"');
    }
}

/* ---- the walk ---- */

static void write_text(const Canonical *c, const MnNode *text)
{
    MnStr words = mn_str(mn_xml_text(text));
    const MnNode *before = mn_xml_prev(text);
    if (c->form == MN_CANONICAL_OWN && mn_is_number(before) && mn_str_starts(words, " "))
        words = mn_str_slice(words, 1, words.len);
    mn_xml_escape(c->out, words, false);
}

/* Writes what stands before the children; true: go on with them. */
static bool enter(const Canonical *c, const MnNode *node)
{
    if (mn_xml_is_text(node)) write_text(c, node);
    if (!mn_xml_is_element(node) || leaves_out(c, node)) return false;
    if (mn_is_block(node)) mn_buf_putc(c->out, '\n');
    mn_buf_printf(c->out, "<%s", mn_xml_name(node));
    write_attributes(c, node);
    mn_buf_putc(c->out, '>');
    bool down = mn_xml_first(node) && !leaves_empty(c, node);
    if (!down) mn_buf_printf(c->out, "</%s>", mn_xml_name(node));
    return down;
}

static void write_tree(const Canonical *c)
{
    for (const MnNode *node = c->document;;) {
        if (enter(c, node)) {
            node = mn_xml_first(node);
            continue;
        }
        while (node != c->document && !mn_xml_next(node)) {
            node = mn_xml_parent(node);
            mn_buf_printf(c->out, "</%s>", mn_xml_name(node));
        }
        if (node == c->document) break;
        node = mn_xml_next(node);
    }
    mn_buf_putc(c->out, '\n');
}

void mn_canonical_write(MnArena *arena, const MnNode *document, MnCanonicalForm form, MnPictureDigest *picture, void *user,
                        MnBuf *out)
{
    Canonical c = {.arena = arena, .document = document, .form = form, .picture = picture, .user = user, .out = out};
    c.version = mn_meta(document, "version");
    if (form == MN_CANONICAL_OWN) count_made_ids(&c);
    write_tree(&c);
    mn_map_clear(&c.made);
}

void mn_canonical_digest(MnArena *arena, const MnNode *document, MnCanonicalForm form, MnPictureDigest *picture, void *user,
                         char digest[65])
{
    MnBuf bytes = {0};
    mn_canonical_write(arena, document, form, picture, user, &bytes);
    mn_sha256_hex(mn_buf_view(&bytes), digest);
    mn_buf_clear(&bytes);
}
