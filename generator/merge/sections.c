/* sections.c - in: blocks and headings in a row, as Markdown leaves them. Out: nested sections.
 *
 *     h2 A ┆ p ┆ h3 B ┆ p ┆ h2 C      becomes      section A (h2, p, section B (h3, p)), section C (h2)
 *
 * A section is its heading to the next heading of the same or a higher level. */
#include "merge/sections.h"

#include "tree/facts.h"

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
char *mn_section_slug(MnArena *arena, MnStr text)
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

void mn_section_name(MnArena *arena, MnNode *node, const MnNode *heading)
{
    MnBuf text = {0};
    for (const MnNode *n = heading; n; n = mn_xml_walk(n, heading, !mn_is(n, MN_SUP) && !mn_is_number(n)))
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
    mn_xml_set_attr(node, "id", mn_section_slug(arena, mn_buf_view(&text)));
    mn_xml_set_mn_attr(node, "auto", "yes");
    mn_buf_clear(&text);
}

static void move_number(MnNode *heading, MnNode *section)
{
    const char *number = mn_xml_attr(heading, "data-number");
    if (!number) return;
    mn_xml_set_attr(section, "data-number", number);
    mn_xml_set_attr_range(section, "data-number", mn_xml_attr_range(heading, "data-number"));
    mn_xml_set_attr(heading, "data-number", NULL);
}

/* Id, classes, condition and number of a heading are those of its section. */
static MnNode *section_of(MnArena *arena, MnNode *heading, MnNode *parent)
{
    MnNode *section = mn_tree_add(parent, MN_SECTION, heading);
    const char *id = mn_xml_attr(heading, "id"), *class = mn_xml_attr(heading, "class"),
               *condition = mn_xml_mn_attr(heading, "if");
    if (id) {
        mn_xml_set_attr(section, "id", id);
        mn_xml_set_attr_range(section, "id", mn_xml_attr_range(heading, "id"));
    } else mn_section_name(arena, section, heading);
    if (class && *class) mn_xml_set_attr(section, "class", class);
    if (condition) mn_xml_set_mn_attr(section, "if", condition);
    move_number(heading, section);
    mn_xml_set_attr(heading, "id", NULL);
    mn_xml_set_attr(heading, "class", NULL);
    if (condition) mn_xml_set_mn_attr(heading, "if", NULL);
    mn_xml_move_into(heading, section);
    return section;
}

void mn_sections_nest(MnArena *arena, MnNode *holder)
{
    MnNode *open[7] = {holder}; /* by depth */
    int levels[7] = {1}, depth = 0;
    MnNode *end = mn_xml_last(holder);
    for (MnNode *node = mn_xml_first(holder), *next; node; node = next) {
        next = node == end ? NULL : mn_xml_next(node);
        int level = mn_heading_level(node);
        while (level && depth && levels[depth] >= level) depth--;
        if (level) {
            MnNode *section = section_of(arena, node, open[depth]);
            open[++depth] = section;
            levels[depth] = level;
        } else if (depth) {
            mn_xml_move_into(node, open[depth]);
        }
    }
}
