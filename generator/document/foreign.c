/* foreign.c - in: a text. Out: a numbered tree. Markdown is first freed of what our reader refuses, tags of HTML, so that no words are
 * lost with them; a single heading of the first level is the title. Plain text is read by plain_text.c. Both are then put into
 * sections and numbered as a narrative is. */
#include "document/foreign.h"

#include "document/plain_text.h"
#include "markdown/markdown.h"
#include "merge/sections.h"
#include "number/number.h"
#include "tree/facts.h"
#include "tree/meta.h"

#include <string.h>

/* ---- Markdown ---- */

typedef struct {
    MnBuf out;
    char fence;    /* the character of the fence of the code that the line stands in, or 0 */
    size_t titles; /* headings of the first level */
    bool deeper;   /* all headings go one level deeper */
} Cleaning;

/* The length of the tag at the beginning; 0: it is none. Addresses in < > are none. */
static size_t tag_length(MnStr s)
{
    bool begins = s.len > 2 && (mn_is_letter(s.ptr[1]) || (s.ptr[1] == '/' && mn_is_letter(s.ptr[2])));
    const char *end = begins ? memchr(s.ptr, '>', s.len) : NULL;
    MnStr name = mn_str_slice(s, 0, end ? (size_t)(end - s.ptr) : 0);
    size_t word = 1;
    while (word < name.len && (mn_is_letter(name.ptr[word]) || mn_is_digit(name.ptr[word]) || name.ptr[word] == '/')) word++;
    bool address = word < name.len && (name.ptr[word] == ':' || name.ptr[word] == '@' || name.ptr[word] == '.');
    return end && !address ? name.len + 1 : 0;
}

static void clean_words(Cleaning *c, MnStr line)
{
    bool code = false;
    for (size_t at = 0; at < line.len; at++) {
        char sign = line.ptr[at];
        size_t tag = sign == '<' && !code ? tag_length(mn_str_slice(line, at, line.len)) : 0;
        if (sign == '`') code = !code;
        if (tag) mn_buf_putc(&c->out, ' ');
        else mn_buf_putc(&c->out, (unsigned char)sign < ' ' && sign != '\t' ? ' ' : sign);
        if (tag) at += tag - 1;
    }
}

static size_t heading_level(MnStr line)
{
    size_t level = 0;
    while (level < line.len && line.ptr[level] == '#') level++;
    return level && level <= 6 && level < line.len && line.ptr[level] == ' ' ? level : 0;
}

static bool is_fence(const Cleaning *c, MnStr line)
{
    return (mn_str_starts(line, "```") || mn_str_starts(line, "~~~")) && (!c->fence || c->fence == line.ptr[0]);
}

static void clean_line(Cleaning *c, MnStr line, bool after_words)
{
    MnStr trimmed = mn_str_trim(line);
    bool fence = is_fence(c, trimmed);
    if (fence) c->fence = c->fence ? '\0' : trimmed.ptr[0];
    bool text = !c->fence && !fence;
    size_t level = text ? heading_level(line) : 0;
    bool underline = text && after_words && trimmed.len && strspn(trimmed.ptr, "=") >= trimmed.len;
    c->titles += level == 1 || underline;
    if (level && level < 6 && c->deeper) mn_buf_putc(&c->out, '#');
    if (text) clean_words(c, line);
    else mn_buf_str(&c->out, line);
    mn_buf_putc(&c->out, '\n');
}

static void clean(Cleaning *c, MnStr text)
{
    bool words = false;
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        end = newline ? (size_t)(newline - text.ptr) : text.len;
        MnStr line = mn_str_slice(text, at, end > at && text.ptr[end - 1] == '\r' ? end - 1 : end);
        clean_line(c, line, words);
        words = mn_str_trim(line).len && !heading_level(line);
    }
}

/* What would wait for merge: expressions are words here. */
static void settle(MnArena *arena, MnNode *holder, const MnWords *words)
{
    for (MnNode *node = mn_xml_first(holder), *next; node; node = next) {
        next = mn_xml_walk(node, holder, true);
        if (mn_is(node, MN_M_FILL)) {
            MnBuf text = {0};
            mn_xml_collect_text(node, &text);
            mn_xml_set_attr(mn_xml_parent(node), mn_xml_attr(node, "name"), mn_buf_finish(&text, arena));
            next = mn_xml_walk(node, holder, false);
            mn_xml_remove(node);
        } else if (mn_is(node, MN_M_VALUE)) {
            const char *select = mn_arena_strdup(arena, mn_xml_attr(node, "select"));
            const char *key =
                strncmp(select, "word('", 6) == 0 ? mn_arena_strndup(arena, select + 6, strcspn(select + 6, "'")) : NULL;
            mn_xml_add_string(mn_tree_insert_before(node, MN_SPAN),
                              key ? mn_word(words, key) : mn_arena_printf(arena, "{{ %s }}", select));
            mn_xml_remove(node);
        }
    }
}

/* The length of a number at the beginning with what ends it, without the space behind: 1 1. 2.10 */
static size_t typed_number(MnStr text, unsigned *parts)
{
    size_t at = 0;
    for (*parts = 0; at < text.len && mn_is_digit(text.ptr[at]); ++*parts) {
        while (at < text.len && mn_is_digit(text.ptr[at])) at++;
        if (at + 1 >= text.len || text.ptr[at] != '.' || !mn_is_digit(text.ptr[at + 1])) break;
        at++;
    }
    if (at) ++*parts;
    if (at && at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ')')) at++;
    return at && at + 1 < text.len && text.ptr[at] == ' ' ? at : 0;
}

/* Numbers of headings, and those of two parts before paragraphs, that were typed are the tool's affair. Were there any? */
static bool take_numbers(MnNode *holder)
{
    bool any = false;
    for (MnNode *block = mn_xml_first_element(holder); block; block = mn_xml_next_element(block)) {
        MnNode *first = mn_xml_first(block);
        unsigned parts = 0;
        MnStr text = first && mn_xml_is_text(first) ? mn_str(mn_xml_text(first)) : (MnStr){"", 0};
        size_t len = typed_number(text, &parts);
        if (!len || !(mn_is_heading(block) || (mn_is(block, MN_P) && parts > 1))) continue;
        MnNode *number = mn_tree_insert_before(first, MN_SPAN);
        bool ended = !mn_is_digit(text.ptr[len - 1]);
        mn_xml_set_attr(number, "class", "number");
        mn_xml_add_text(number, mn_str_slice(text, 0, len - ended));
        mn_xml_set_text(first, mn_str_slice(text, len, text.len));
        any = true;
    }
    return any;
}

/* Takes a single heading of the first level at the beginning away, and returns its words. */
static const char *take_title(MnArena *arena, MnNode *holder, size_t titles)
{
    MnNode *first = mn_xml_first_element(holder);
    if (titles != 1 || !first || !mn_is(first, MN_H2)) return NULL;
    MnBuf text = {0};
    mn_xml_collect_text(first, &text);
    mn_xml_remove(first);
    return mn_buf_finish(&text, arena);
}

static const char *markdown_blocks(MnArena *arena, const MnSource *source, MnNode *holder, const MnWords *words)
{
    Cleaning first = {0}, c = {0};
    clean(&first, source->text);
    c.deeper = first.titles > 1;
    clean(&c, source->text);
    mn_buf_clear(&first.out);
    MnContext ctx = mn_context_new(arena, NULL);
    const MnSource *cleaned = mn_source_new(arena, source->name, mn_buf_view(&c.out));
    mn_buf_clear(&c.out);
    mn_markdown_blocks(&ctx, &(MnText){.text = cleaned->text, .source = cleaned}, holder);
    settle(arena, holder, words);
    return take_title(arena, holder, c.titles);
}

/* ---- the tree around it ---- */

static void take_head(MnNode *root, const MnNode *like, const char *title)
{
    static const char *const attributes[] = {"lang", "dir", "id", "kind", "numbering"};
    for (size_t i = 0; like && i < sizeof attributes / sizeof *attributes; i++)
        mn_xml_set_attr(root, attributes[i], mn_xml_attr(like, attributes[i]));
    if (!like) mn_xml_set_attr(root, "lang", "en-GB");
    if (!like && title) mn_meta_add(root, "title", title, NULL);
    for (const MnNode *meta = like ? mn_xml_first_element(like) : NULL; meta; meta = mn_xml_next_element(meta)) {
        if (!mn_is(meta, MN_META)) continue;
        MnNode *copy = mn_xml_copy(meta, root);
        if (title && strcmp(mn_xml_attr(copy, "name"), "title") == 0) mn_xml_set_attr(copy, "content", title);
    }
}

static void take_cover(MnNode *article, const MnNode *like, const char *title)
{
    const MnNode *theirs = like ? mn_tree_child(mn_tree_child(like, MN_ARTICLE), MN_HEADER) : NULL;
    MnNode *cover = theirs ? mn_xml_copy(theirs, article) : title ? mn_tree_add(article, MN_HEADER, NULL) : NULL;
    if (!cover || !title) return;
    mn_xml_set_attr(cover, "class", "cover");
    MnNode *heading = mn_tree_child(cover, MN_H1);
    if (!heading) heading = mn_tree_add(cover, MN_H1, NULL);
    while (mn_xml_first(heading)) mn_xml_remove(mn_xml_first(heading));
    mn_xml_add_string(heading, title);
}

/* So are the sections of document control, where they stand before or behind all others. */
static void take_control(MnNode *article, const MnNode *like)
{
    const MnNode *theirs = like ? mn_tree_child(like, MN_ARTICLE) : NULL;
    MnNode *first = mn_tree_child(article, MN_SECTION);
    bool leading = true;
    for (const MnNode *block = theirs ? mn_xml_first_element(theirs) : NULL; block; block = mn_xml_next_element(block)) {
        bool control = mn_is_document_control(block);
        if (mn_is(block, MN_SECTION) && !control) leading = false;
        if (!control || (!leading && mn_xml_next_element(block))) continue;
        MnNode *copy = mn_xml_copy(block, article);
        if (leading && first) mn_xml_move_before(copy, first);
    }
}

/* Headings as deep as their sections, which are numbered where they are. */
static void level(MnNode *article)
{
    for (MnNode *node = article; node; node = mn_xml_walk(node, article, true)) {
        if (!mn_is_heading(node) || !mn_is(mn_xml_parent(node), MN_SECTION)) continue;
        int depth = 1;
        for (const MnNode *up = mn_xml_parent(node); mn_is(up, MN_SECTION); up = mn_xml_parent(up)) depth++;
        mn_tree_rename(node, (MnKind)(MN_H1 + (depth < 6 ? depth : 6) - 1));
        if (mn_is_number(mn_xml_first(node))) mn_xml_set_attr(mn_xml_parent(node), "class", "numbered");
    }
}

MnNode *mn_foreign_tree(MnArena *arena, const MnSource *source, bool markdown, const MnNode *like, const MnWords *words)
{
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT), *waiting = mn_tree_new(arena, MN_DIV);
    const char *title =
        markdown ? markdown_blocks(arena, source, waiting, words) : mn_plain_text_blocks(arena, source->text, waiting);
    bool typed = !markdown || take_numbers(waiting);
    take_head(root, like, title);
    MnNode *article = mn_tree_add(root, MN_ARTICLE, NULL);
    mn_sections_nest(arena, waiting);
    take_cover(article, like, title);
    while (mn_xml_first(waiting)) {
        mn_xml_copy(mn_xml_first(waiting), article);
        mn_xml_remove(mn_xml_first(waiting));
    }
    level(article);
    const char *numbering = mn_xml_attr(root, "numbering") ? mn_arena_strdup(arena, mn_xml_attr(root, "numbering")) : NULL;
    if (typed || !numbering) mn_xml_set_attr(root, "numbering", "none"); /* it has its own */
    MnContext ctx = mn_context_new(arena, NULL);
    mn_number(&ctx, root, words);
    take_control(article, like);
    mn_xml_set_attr(root, "numbering", numbering);
    return root;
}
