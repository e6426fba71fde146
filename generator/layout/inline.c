/* inline.c - from inline nodes to words.
 *
 * In come text nodes and inline elements; out goes a Text: one item a word, with what stands between it and the next.
 *
 *     "see <strong>Table 3</strong>, below"      items   see   Table   3   ,   below
 *                                                glue      space   tied  -   space
 *
 * A tied space is one where no line should end: between "Table" and its number, a number and its unit, initials and a
 * surname, and before a dash that stands alone (Hart's Rules, chapters 2 and 4). The rules are kept by language, and what
 * each word is to them is found once for each distinct word. */
#include "layout/internal.h"

#include <string.h>

enum {
    TRAIT_KNOWN = 1,
    TRAIT_NUMBER = 2,       /* 5, £2.5, 2.7, 15(b), A1, and lone capitals */
    TRAIT_TAKES_NUMBER = 4, /* Table, paragraphs */
    TRAIT_UNIT = 8,         /* million, km, a.m. */
    TRAIT_TITLE = 16,       /* Mr, Cllr, J. */
    TRAIT_NAME = 32,        /* begins with a capital */
    TRAIT_DASH = 64,
    TRAIT_PLAIN_NUMBER = 128, /* digits first, as a quantity or a day has */
    TRAIT_MONTH = 256,
    TRAIT_YEAR = 512,        /* four digits */
    TRAIT_TAKES_YEAR = 1024, /* Act, Q1 */
    TRAIT_PER = 2048,
    TRAIT_CENT = 4096,
    TRAIT_OUTWARD = 8192,                     /* SW1A, the first half of a postcode, and */
    TRAIT_INWARD = 16384,                     /* 1AA */
    TRAIT_LINK = 32768,                       /* to, and: between two numbers */
    TRAIT_ROMAN = 65536,                      /* III */
    TRAIT_EXAMPLE = 131072,                   /* e.g. */
    TRAIT_PHONE = 262144,                     /* 020, the beginning of a telephone number, and */
    TRAIT_DIGITS = 524288,                    /* what may go on with it */
    TRAIT_OPERATOR = TRAIT_DASH | TRAIT_TITLE /* × and =: hold to both sides */
};

static const char *const takes_number[] = {"annex",
                                           "annexe",
                                           "appendices",
                                           "appendix",
                                           "article",
                                           "articles",
                                           "band",
                                           "bands",
                                           "ch.",
                                           "chapter",
                                           "chapters",
                                           "class",
                                           "clause",
                                           "clauses",
                                           "col.",
                                           "column",
                                           "fig.",
                                           "figs.",
                                           "figure",
                                           "figures",
                                           "form",
                                           "grade",
                                           "grades",
                                           "group",
                                           "item",
                                           "items",
                                           "level",
                                           "levels",
                                           "line",
                                           "lines",
                                           "lot",
                                           "lots",
                                           "no.",
                                           "nos.",
                                           "note",
                                           "notes",
                                           "option",
                                           "options",
                                           "p.",
                                           "page",
                                           "pages",
                                           "para",
                                           "para.",
                                           "paragraph",
                                           "paragraphs",
                                           "paragraph(s)",
                                           "paras",
                                           "paras.",
                                           "part",
                                           "parts",
                                           "phase",
                                           "phases",
                                           "pp.",
                                           "question",
                                           "questions",
                                           "recommendation",
                                           "recommendations",
                                           "reg.",
                                           "regulation",
                                           "regulations",
                                           "row",
                                           "rows",
                                           "rule",
                                           "rules",
                                           "schedule",
                                           "schedules",
                                           "section",
                                           "sections",
                                           "stage",
                                           "stages",
                                           "step",
                                           "steps",
                                           "table",
                                           "tables",
                                           "tier",
                                           "tiers",
                                           "version",
                                           "vol.",
                                           "volume",
                                           "zone",
                                           "adran",
                                           "atodiad",
                                           "ffigur",
                                           "nodyn",
                                           "paragraff",
                                           "paragraffau",
                                           "rhan",
                                           "tabl",
                                           "tudalen",
                                           NULL};
static const char *const units[] = {"million", "billion", "thousand", "bn",       "per",    "km",    "m",      "mm",     "cm",
                                    "m²",      "km²",     "cm²",      "m³",       "kg",     "g",     "t",      "ha",     "pt",
                                    "am",      "pm",      "a.m",      "p.m",      "noon",   "GB",    "MB",     "TB",     "MW",
                                    "GW",      "kW",      "kWh",      "MWh",      "GWh",    "%",     "°C",     "p",      "mph",
                                    "km/h",    "miliwn",  "acres",    "hectares", "metres", "miles", "tonnes", "litres", NULL};
static const char *const months[] = {
    "January",  "February", "March",    "April",    "May",    "June",   "July", "August",  "September",  "October",
    "November", "December", "Ionawr",   "Chwefror", "Mawrth", "Ebrill", "Mai",  "Mehefin", "Gorffennaf", "Awst",
    "Medi",     "Hydref",   "Tachwedd", "Rhagfyr",  "Jan",    "Feb",    "Mar",  "Apr",     "Jun",        "Jul",
    "Aug",      "Sept",     "Sep",      "Oct",      "Nov",    "Dec",    NULL};
static const char *const titles[] = {"Mr",   "Mrs", "Ms",   "Miss", "Mx", "Dr",   "Prof",  "Professor", "Cllr",
                                     "Cyng", "Sir", "Dame", "Lord", "St", "King", "Queen", NULL};
static const char *const takes_year[] = {"Act", "Acts", "Order", "Regulations", "Measure", "Deddf", "Q1", "Q2", "Q3", "Q4", NULL};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_one_of(MnStr word, const char *const *list, bool fold)
{
    for (; *list; list++) {
        size_t i = 0;
        while (i < word.len && (fold ? lower(word.ptr[i]) : word.ptr[i]) == (*list)[i]) i++;
        if (i == word.len && !(*list)[i]) return true;
    }
    return false;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Without the punctuation that may close it; "no." keeps its point. */
static MnStr bare(MnStr word)
{
    while (word.len > 1 && strchr(",;:!?)", word.ptr[word.len - 1]) && !mn_str_ends(word, "(s)")) word.len--;
    return word;
}

/* Has the word this shape? In it A is a capital, 0 a digit, R one of I, V and X, and any other character itself. */
static bool has_shape(MnStr word, const char *shape)
{
    if (word.len != strlen(shape)) return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        bool fits = shape[i] == 'A'   ? is_capital(c)
                    : shape[i] == '0' ? mn_is_digit(c)
                    : shape[i] == 'R' ? c == 'I' || c == 'V' || c == 'X'
                                      : c == shape[i];
        if (!fits) return false;
    }
    return true;
}

static bool has_a_shape(MnStr word, const char *const *shapes)
{
    for (; *shapes; shapes++)
        if (has_shape(word, *shapes)) return true;
    return false;
}

/* Passes over signs and currency marks, as of −£5. */
static size_t sum_start(MnStr word)
{
    static const char *const signs[] = {"£", "€", "$", "−", "-", "+", "±", "~", "≈", "<", ">", "≤", "≥", NULL};
    size_t at = 0, before;
    do {
        before = at;
        for (const char *const *sign = signs; *sign; sign++)
            if (mn_str_starts(mn_str_slice(word, at, word.len), *sign)) at += strlen(*sign);
    } while (at > before);
    return at;
}

static unsigned number_traits(MnStr word)
{
    bool bracket = word.ptr[0] == '(';
    size_t at = sum_start(mn_str_slice(word, bracket, word.len)) + bracket;
    if (at < word.len && mn_is_digit(word.ptr[at])) return TRAIT_NUMBER | (bracket ? 0 : TRAIT_PLAIN_NUMBER);
    MnStr rest = bare(word);
    if (mn_str_ends(rest, ".")) rest.len--;
    bool code = rest.len > 0 && rest.len <= 4 && is_capital(rest.ptr[0]);
    for (size_t i = 1; i < rest.len; i++) code &= mn_is_digit(rest.ptr[i]) || rest.ptr[i] == '.';
    return code ? TRAIT_NUMBER : 0;
}

static unsigned shape_traits(MnStr word, MnStr stem)
{
    static const char *const outward[] = {"A0", "A00", "A0A", "AA0", "AA00", "AA0A", NULL};
    static const char *const roman[] = {"V", "RR", "RRR", "RRRR", "RRRRR", NULL};
    unsigned traits = 0;
    if (has_shape(stem, "0000")) traits |= TRAIT_YEAR;
    if (has_a_shape(word, outward)) traits |= TRAIT_OUTWARD;
    if (has_shape(stem, "0AA")) traits |= TRAIT_INWARD;
    if (has_a_shape(stem, roman)) traits |= TRAIT_ROMAN;
    size_t from = stem.ptr[0] == '(' || stem.ptr[0] == '+', digits = from;
    while (digits < stem.len && mn_is_digit(stem.ptr[digits])) digits++;
    bool all = digits == stem.len || (digits + 1 == stem.len && word.ptr[digits] == ')');
    if (digits - from >= 2 && all) traits |= from || stem.ptr[0] == '0' ? TRAIT_PHONE : TRAIT_DIGITS;
    return traits;
}

static unsigned list_traits(MnStr word, MnStr rest, MnStr stem)
{
    static const char *const links[] = {"to", "and", "or", "i", "a", NULL};
    static const char *const examples[] = {"e.g.", "i.e.", "cf.", "c.", "ca.", NULL};
    static const char *const cents[] = {"cent", "annum", "head", NULL};
    unsigned traits = 0;
    bool opens = word.ptr[0] == '(', closes = rest.len < word.len;
    MnStr inner = mn_str_slice(rest, opens, rest.len);
    bool number = mn_str_is(inner, "No") || mn_str_is(inner, "Nos");
    if (number || is_one_of(inner, takes_number, true)) traits |= TRAIT_TAKES_NUMBER;
    if (is_one_of(stem, units, false)) traits |= TRAIT_UNIT;
    if (is_one_of(stem, months, false)) traits |= TRAIT_MONTH;
    if (is_one_of(stem, cents, false)) traits |= TRAIT_CENT;
    if (is_one_of(inner, examples, true)) traits |= TRAIT_EXAMPLE;
    if (closes) return traits;
    if (is_one_of(stem, titles, false)) traits |= TRAIT_TITLE;
    if (is_one_of(word, takes_year, false)) traits |= TRAIT_TAKES_YEAR;
    if (is_one_of(word, links, false)) traits |= TRAIT_LINK;
    if (mn_str_is(word, "per")) traits |= TRAIT_PER;
    return traits;
}

static unsigned find_traits(MnStr word)
{
    if (!word.len) return TRAIT_KNOWN;
    MnStr rest = bare(word), stem = rest;
    if (stem.len > 1 && mn_str_ends(stem, ".")) stem.len--;
    unsigned traits = TRAIT_KNOWN | number_traits(word) | list_traits(word, rest, stem) | shape_traits(word, stem);
    bool initial = has_shape(word, "A.");
    if (initial || (word.len == 1 && is_capital(word.ptr[0]) && word.ptr[0] != 'A' && word.ptr[0] != 'I')) traits |= TRAIT_TITLE;
    if (is_capital(word.ptr[0])) traits |= TRAIT_NAME;
    if (mn_str_is(word, "×") || mn_str_is(word, "=") || mn_str_is(word, "÷") || mn_str_is(word, "+")) traits |= TRAIT_OPERATOR;
    if (mn_str_is(word, "–") || mn_str_is(word, "—") || mn_str_is(word, "-") || mn_str_is(word, "&")) traits |= TRAIT_DASH;
    return traits;
}

static unsigned traits_of(Layout *l, const MnWord *word)
{
    if (!word) return TRAIT_KNOWN;
    while (l->traits.count <= word->serial) *VECTOR_PUSH(&l->traits) = 0;
    uint32_t *traits = &l->traits.items[word->serial];
    if (!*traits) *traits = find_traits(word->text);
    return *traits;
}

static Glue glue_between(unsigned a, unsigned b)
{
    if (a & TRAIT_PLAIN_NUMBER && b & TRAIT_UNIT) return GLUE_BOUND;
    if (a & TRAIT_PER && b & TRAIT_CENT) return GLUE_BOUND;
    if (b & TRAIT_DASH || (a & TRAIT_OPERATOR) == TRAIT_OPERATOR) return GLUE_TIED;
    if (a & TRAIT_TAKES_NUMBER && b & (TRAIT_NUMBER | TRAIT_ROMAN)) return GLUE_TIED;
    if (a & TRAIT_PLAIN_NUMBER && b & TRAIT_MONTH) return GLUE_TIED;
    if (a & TRAIT_OUTWARD && b & TRAIT_INWARD) return GLUE_TIED;
    if (a & TRAIT_PHONE && b & (TRAIT_PHONE | TRAIT_DIGITS)) return GLUE_TIED;
    if (a & (TRAIT_TITLE | TRAIT_NAME) && b & TRAIT_ROMAN) return GLUE_TIED;
    if (a & TRAIT_TITLE && b & TRAIT_NAME) return GLUE_TIED;
    if (a & (TRAIT_MONTH | TRAIT_TAKES_YEAR) && b & TRAIT_YEAR) return GLUE_PREFERRED;
    return a & TRAIT_EXAMPLE ? GLUE_PREFERRED : GLUE_SPACE;
}

/* What several words make together: "paragraphs 14 to 16", "020 7946 0958". Ties the item and says what its last word goes on. */
static unsigned tie_on(Layout *l, Item *item, unsigned traits, unsigned goes_on)
{
    size_t at = (size_t)(item - l->items.items);
    unsigned next = traits_of(l, item[1].word);
    if (traits & TRAIT_TAKES_NUMBER) return next & TRAIT_NUMBER ? TRAIT_NUMBER : 0;
    if (traits & TRAIT_PHONE) return next & (TRAIT_PHONE | TRAIT_DIGITS) ? TRAIT_DIGITS : 0;
    if (goes_on == TRAIT_DIGITS && traits & TRAIT_DIGITS && next & (TRAIT_PHONE | TRAIT_DIGITS)) item->glue = GLUE_TIED;
    else if (goes_on == TRAIT_NUMBER && next & TRAIT_LINK && at + 2 < l->items.count && item[1].glue == GLUE_SPACE &&
             traits_of(l, item[2].word) & TRAIT_NUMBER)
        item->glue = item[1].glue = GLUE_TIED;
    else if (!(goes_on == TRAIT_NUMBER && traits & TRAIT_LINK && next & TRAIT_NUMBER)) return 0;
    return goes_on;
}

/* Ties the spaces of the gathered items that should hold. */
static void tie_items(Layout *l)
{
    unsigned goes_on = 0, traits = l->items.count ? traits_of(l, l->items.items[0].word) : 0;
    for (size_t i = 0; i + 1 < l->items.count; i++) {
        Item *item = &l->items.items[i];
        unsigned next = traits_of(l, item[1].word);
        if (item->glue == GLUE_SPACE) item->glue = (uint8_t)glue_between(traits, next);
        bool spaced = item->glue != GLUE_NONE && item->glue != GLUE_BREAK;
        goes_on = spaced ? tie_on(l, item, traits, goes_on) : 0;
        traits = next;
    }
}

/* ---- looks of inline elements ---- */

/* The look in force, and the run that carries it, made when the first word needs it. */
typedef struct {
    const TextContext *context;
    MnFamily family;
    bool bold, italic;
    MnLength size, rise;
    MnColour colour, fill;
    bool has_fill;
    RunLine line;
    MnTag *tag;
    const Link *link;
    const char *language;
    Run *run;
} State;

static State initial_state(const TextContext *context)
{
    const MnTextLook *look = context->look;
    State s = {.context = context,
               .family = look->family,
               .bold = look->bold || context->bold,
               .italic = look->italic,
               .size = look->size,
               .colour = context->colour,
               .tag = context->tag,
               .language = context->language};
    return s;
}

static void set_change(const Layout *l, State *s, char change)
{
    if (!change) return;
    s->colour = change == 'd' ? l->style->deleted : l->style->inserted;
    s->fill = change == 'd' ? l->style->deleted_fill : l->style->inserted_fill;
    s->has_fill = true;
    s->line = change == 'd' ? LINE_THROUGH : LINE_UNDER;
}

static Run *run_of(Layout *l, State *s)
{
    uint32_t order = s->tag ? content_order(l, s->tag) : 0;
    if (s->run && s->run->order == order) return s->run;
    Run *run = mn_arena_alloc(l->scratch, sizeof *run);
    *run = (Run){.font = mn_fonts_face(l->style->fonts, s->family, s->bold, s->italic),
                 .language = s->language,
                 .size = s->size,
                 .rise = s->rise,
                 .colour = s->colour,
                 .fill = s->fill,
                 .has_fill = s->has_fill,
                 .line = s->line,
                 .transparency = s->context->transparency,
                 .tag = s->tag,
                 .order = order,
                 .link = s->link};
    MnWordKey space = {run->font, MN_STR(" "), s->language, 0};
    run->space = mn_em_scale(mn_word_get(l->words, &space, (MnPos){0})->width, run->size);
    return s->run = run;
}

/* ---- words ---- */

static void push_item(Layout *l, Run *run, const MnWord *word)
{
    *VECTOR_PUSH(&l->items) = (Item){.word = word, .run = run, .width = word ? mn_em_scale(word->width, run->size) : 0};
}

static void set_glue(Layout *l, Glue glue)
{
    if (!l->items.count) return;
    Item *last = &l->items.items[l->items.count - 1];
    if (last->glue != GLUE_BREAK) last->glue = (uint8_t)glue;
}

/* The first word of a block that was changed as a whole says so: a tag whose replacement text is the word for it and that word.
 * It has a run to itself. */
static Run *announcing_run(Layout *l, State *s, MnStr text)
{
    State first = *s;
    first.run = NULL;
    first.tag = tag_new(l, MN_TAG_SPAN, s->tag);
    first.tag->actual = mn_arena_printf(l->ctx->arena, "%s %.*s", s->context->announced->word, (int)text.len, text.ptr);
    s->context->announced->word = NULL;
    s->run = NULL;
    return run_of(l, &first);
}

static void add_word(Layout *l, State *s, MnStr text, MnPos pos)
{
    enum { LONGEST = 20000 }; /* its glyphs are counted in 16 bits */
    if (!text.len) return;
    if (text.len > LONGEST) {
        mn_error(l->ctx->diag, pos, "put spaces into it", "a word of %zu bytes is too long to be set", text.len);
        return;
    }
    bool announces = s->tag && s->context->announced && s->context->announced->word;
    Run *run = announces ? announcing_run(l, s, text) : run_of(l, s);
    if (l->bidi) {
        bidi_wait(l, text, pos);
        push_item(l, run, NULL);
        return;
    }
    MnWordKey key = {run->font, text, run->language, 0};
    push_item(l, run, mn_word_get(l->words, &key, pos));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void watch_direction(Layout *l, const State *s, MnStr text)
{
    if (!l->bidi && (s->context->rtl || bidi_is_needed(text))) bidi_begin(l);
}

static void add_text(Layout *l, State *s, MnStr text, MnPos pos)
{
    watch_direction(l, s, text);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && is_space(text.ptr[at])) at++;
        if (at > from) set_glue(l, GLUE_SPACE);
        from = at;
        while (at < text.len && !is_space(text.ptr[at])) at++;
        add_word(l, s, mn_str_slice(text, from, at), pos);
    }
}

/* A line of code: single spaces part words; others are shown as they are. */
static void add_code_line(Layout *l, State *s, MnStr line, MnPos pos)
{
    size_t from = 0;
    for (size_t at = 1; at + 1 < line.len; at++) {
        bool single = line.ptr[at] == ' ' && line.ptr[at - 1] != ' ' && line.ptr[at + 1] != ' ';
        if (!single) continue;
        add_word(l, s, mn_str_slice(line, from, at), pos);
        set_glue(l, GLUE_SPACE);
        from = at + 1;
    }
    add_word(l, s, mn_str_slice(line, from, line.len), pos);
}

static void add_break(Layout *l, State *s)
{
    if (!l->items.count || l->items.items[l->items.count - 1].glue == GLUE_BREAK) push_item(l, run_of(l, s), NULL);
    set_glue(l, GLUE_BREAK);
}

/* ---- elements ---- */

static void add_mark(Layout *l, MarkKind kind, const char *id)
{
    *VECTOR_PUSH(&l->marks) = (Mark){.kind = kind, .at = (uint32_t)l->items.count, .id = id};
}

static void smaller_and_raised(State *s, int rise)
{
    s->rise += s->size * rise / 100;
    s->size = s->size * 68 / 100;
}

static char *plain_text(Layout *l, const MnNode *node)
{
    MnBuf text = {0};
    mn_xml_collect_text(node, &text);
    return mn_buf_finish(&text, l->ctx->arena);
}

/* A number alone would not say what it leads to. */
static void open_reference(Layout *l, Link *link, const MnNode *a)
{
    const char *note = link->target + 1, *id = mn_xml_attr(a, "id");
    const char *const number[] = {"number", link->contents, NULL};
    const char *words = l->part->words ? mn_words_fill(l->ctx->arena, l->part->words, "note-link", number) : NULL;
    if (words) link->contents = words;
    add_mark(l, MARK_NOTE, note);
    if (id && !mn_map_get(&l->references, mn_str(note))) mn_map_put(&l->references, mn_str(note), id);
}

static void open_link(Layout *l, State *s, const MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href) return;
    bool note = mn_xml_has_class(a, "footnote-ref");
    MnTag *parent = note ? tag_new(l, MN_TAG_REFERENCE, s->tag) : s->tag;
    Link *link = mn_arena_alloc(l->ctx->arena, sizeof *link);
    *link = (Link){.tag = tag_for(l, MN_TAG_LINK, parent, a), .target = href, .underlined = !note};
    const char *title = mn_xml_attr(a, "title");
    link->contents = title ? title : plain_text(l, a);
    if (note && href[0] == '#') open_reference(l, link, a);
    s->link = link;
    s->tag = link->tag;
    s->run = NULL;
    if (!s->context->change) s->colour = l->style->link;
}

/* What was inserted or deleted is spoken as such: a tag whose replacement text begins with the word for it. */
static void open_change(Layout *l, State *s, const MnNode *node, char change)
{
    set_change(l, s, change);
    const char *word = l->part->words ? mn_words_get(l->part->words, change == 'd' ? "change-deleted" : "change-inserted") : NULL;
    if (!word || !change || mn_xml_first_element(node)) return; /* what holds links must stay whole */
    s->tag = tag_for(l, MN_TAG_SPAN, s->tag, node);
    s->tag->actual = mn_arena_printf(l->ctx->arena, "%s %s", word, plain_text(l, node));
}

static void open_tag(Layout *l, State *s, MnTagKind kind, const MnNode *node)
{
    s->tag = tag_for(l, kind, s->tag, node);
    s->run = NULL;
}

/* Sets the look that an inline element asks for. */
static void open_element(Layout *l, State *s, const MnNode *node)
{
    const char *lang = mn_xml_attr(node, "lang"), *name = mn_xml_name(node);
    if (mn_xml_attr(node, "id")) add_mark(l, MARK_ANCHOR, mn_xml_attr(node, "id"));
    if (lang) s->language = lang;
    s->run = NULL;
    if (strcmp(name, "strong") == 0 || strcmp(name, "b") == 0) {
        s->bold = true;
        open_tag(l, s, MN_TAG_STRONG, node);
    } else if (strcmp(name, "em") == 0 || strcmp(name, "i") == 0) {
        s->italic = !s->italic;
        open_tag(l, s, MN_TAG_EM, node);
    } else if (strcmp(name, "code") == 0) {
        s->family = MN_FAMILY_MONO;
        s->size = s->size * 92 / 100;
        open_tag(l, s, MN_TAG_CODE, node);
    } else if (strcmp(name, "a") == 0) {
        open_link(l, s, node);
    } else if (strcmp(name, "sup") == 0) {
        smaller_and_raised(s, 34);
    } else if (strcmp(name, "sub") == 0) {
        smaller_and_raised(s, -14);
    } else if (strcmp(name, "del") == 0) {
        open_change(l, s, node, 'd');
    } else if (strcmp(name, "ins") == 0) {
        open_change(l, s, node, 'i');
    } else if (lang || strcmp(name, "abbr") == 0) {
        open_tag(l, s, MN_TAG_SPAN, node);
        s->tag->expansion = mn_xml_attr(node, "title");
    }
    if (mn_xml_has_class(node, "lead")) s->bold = true;
    if (mn_xml_attr(node, "data-change")) set_change(l, s, change_of(node, 0));
}

static void add_node(Layout *l, State *s, const MnNode *node);

static void add_children(Layout *l, State *s, const MnNode *node)
{
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) add_node(l, s, child);
}

/* A number is parted from its text by more than a word space. */
void text_part(Layout *l)
{
    if (!l->items.count) return;
    Item *last = &l->items.items[l->items.count - 1];
    Run *run = mn_arena_memdup(l->scratch, last->run, sizeof *run);
    run->space = run->size * 3 / 4;
    last->run = run;
}

static void add_node(Layout *l, State *s, const MnNode *node)
{
    if (mn_xml_is_text(node)) {
        add_text(l, s, mn_str(mn_xml_text(node)), mn_xml_pos(node));
        return;
    }
    if (!mn_xml_is_element(node)) return;
    if (mn_xml_is(node, "br")) {
        add_break(l, s);
        return;
    }
    State inner = *s;
    const char *dir = mn_xml_attr(node, "dir");
    open_element(l, &inner, node);
    if (dir) bidi_turn(l, dir);
    add_children(l, &inner, node);
    if (dir) bidi_turn(l, NULL);
    if (mn_xml_is(node, "span") && mn_xml_has_class(node, "number")) text_part(l);
}

/* ---- the calls ---- */

char change_of(const MnNode *node, char inherited)
{
    const char *change = mn_xml_attr(node, "data-change");
    if (!change) return inherited;
    return strcmp(change, "ins") == 0 ? 'i' : strcmp(change, "del") == 0 ? 'd' : inherited;
}

void announce_change(const Layout *l, TextContext *context, const MnNode *node)
{
    static const char *const keys[][2] = {
        {"ins", "change-inserted"}, {"del", "change-deleted"}, {"moved", "change-moved"}, {"attr", "change-changed"}};
    const char *change = mn_xml_attr(node, "data-change");
    for (size_t i = 0; change && l->part->words && i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(change, keys[i][0]) != 0) continue;
        context->announced = mn_arena_alloc(l->scratch, sizeof *context->announced);
        context->announced->word = mn_words_get(l->part->words, keys[i][1]);
    }
}

bool is_block_element(const MnNode *node)
{
    static const char *const names[] = {"article", "header", "section",    "h1",         "h2",     "h3",      "h4",  "h5",
                                        "h6",      "p",      "ul",         "ol",         "li",     "dl",      "dt",  "dd",
                                        "table",   "figure", "figcaption", "blockquote", "footer", "aside",   "nav", "pre",
                                        "hr",      "div",    "address",    "img",        "svg",    "caption", NULL};
    if (!mn_xml_is_element(node)) return false;
    for (const char *const *name = names; *name; name++)
        if (mn_xml_is(node, *name)) return true;
    return false;
}

void text_begin(Layout *l)
{
    l->items.count = l->marks.count = 0;
    l->waiting.count = l->turns.count = 0;
    l->bidi = false;
}

static State context_state(const Layout *l, const TextContext *context)
{
    State s = initial_state(context);
    set_change(l, &s, context->change);
    return s;
}

void text_add(Layout *l, const TextContext *context, const MnNode *node)
{
    State s = context_state(l, context);
    add_node(l, &s, node);
}

void text_add_string(Layout *l, const TextContext *context, MnStr string, MnPos pos)
{
    State s = context_state(l, context);
    add_text(l, &s, string, pos);
}

void text_add_code(Layout *l, const TextContext *context, const MnNode *node)
{
    MnStr text = mn_str(plain_text(l, node)); /* its words may wait until the text ends */
    if (mn_str_ends(text, "\n")) text.len--;
    State s = context_state(l, context);
    watch_direction(l, &s, text);
    for (size_t from = 0; from <= text.len;) {
        const char *end = from < text.len ? memchr(text.ptr + from, '\n', text.len - from) : NULL;
        size_t to = end ? (size_t)(end - text.ptr) : text.len;
        if (from) add_break(l, &s);
        add_code_line(l, &s, mn_str_slice(text, from, to), mn_xml_pos(node));
        from = to + 1;
    }
}

/* What replaces a stretch of text replaces the space after it too, and so must have one. */
static void end_replacements(Layout *l)
{
    for (size_t i = 0; i + 1 < l->items.count; i++) {
        const Item *item = &l->items.items[i];
        MnTag *tag = item->run->tag;
        if (!tag || !tag->actual || item->glue == GLUE_NONE || l->items.items[i + 1].run->tag == tag) continue;
        tag->actual = mn_arena_printf(l->ctx->arena, "%s ", tag->actual);
    }
}

/* Running prose, as against what stands in cells, heads and captions, whose measures are too narrow to be filled. */
static bool is_prose(const MnStyle *style, const MnTextLook *look)
{
    return look == &style->body || look == &style->lead || look == &style->quote || look == &style->footnote;
}

Text *text_end(Layout *l, const TextContext *context)
{
    if (!l->items.count) return NULL;
    if (l->bidi) bidi_resolve(l, context->rtl);
    size_t n = l->items.count;
    tie_items(l);
    l->items.items[n - 1].glue = GLUE_NONE;
    end_replacements(l);
    MnArena *arena = l->scratch;
    Text *text = mn_arena_alloc(arena, sizeof *text);
    *text = (Text){.items = mn_arena_memdup(arena, l->items.items, n * sizeof(Item)),
                   .nitems = (uint32_t)n,
                   .look = context->look,
                   .size = context->look->size,
                   .leading = context->look->leading,
                   .justified = l->style->justify && is_prose(l->style, context->look),
                   .whole_words = !is_prose(l->style, context->look) && context->look != &l->style->table &&
                                  context->look != &l->style->note,
                   .rtl = context->rtl,
                   .bidi = l->bidi,
                   .nmarks = (uint32_t)l->marks.count};
    text->marks = mn_arena_memdup(arena, l->marks.items, l->marks.count * sizeof(Mark));
    return text;
}

int64_t text_width(const Text *text)
{
    int64_t most = 0, width = 0;
    for (uint32_t i = 0; i < text->nitems; i++) {
        const Item *item = &text->items[i];
        width += item->width;
        if (width > most) most = width;
        if (item->glue == GLUE_BREAK) width = 0;
        else if (item->glue != GLUE_NONE) width += item->run->space;
    }
    return most;
}

/* The widest stretch of a word between two places to break. */
static MnLength least_of_word(const Text *text, const Item *item)
{
    MnLength most = 0, from = 0;
    for (uint16_t b = 0; item->word && b < item->word->nbreaks; b++) {
        if (text->whole_words && item->word->breaks[b].hyphen) continue;
        MnLength to = mn_em_scale(item->word->breaks[b].before, item->run->size);
        if (to - from > most) most = to - from;
        from = to;
    }
    return item->width - from > most ? item->width - from : most;
}

/* Must a column hold an item and the next on one line, which with what is joined to it is so wide? Ties are weak in narrow
 * columns, so only short ones count. */
static bool holds(const Text *text, const Item *item, MnLength joined)
{
    enum { SHORT = 7 }; /* ems: "30 September" */
    if (item->glue == GLUE_BOUND) return true;
    return item->glue == GLUE_TIED && joined + item->run->space + item[1].width <= SHORT * text->size;
}

MnLength text_least(const Text *text)
{
    MnLength most = 0, joined = 0;
    for (uint32_t i = 0; i < text->nitems; i++) {
        const Item *item = &text->items[i];
        bool ends = i + 1 == text->nitems, held = !ends && holds(text, item, joined + item->width);
        bool alone = joined == 0 && item->glue != GLUE_NONE && !held;
        joined += alone || ends ? least_of_word(text, item) : item->width;
        if (joined > most) most = joined;
        if (held) joined += item->run->space;
        else if (item->glue != GLUE_NONE) joined = 0;
    }
    return most;
}

char *text_string(MnArena *arena, const Text *text)
{
    MnBuf out = {0};
    for (uint32_t i = 0; text && i < text->nitems; i++) {
        const MnWord *word = text->items[i].word;
        for (uint16_t p = 0; word && p < word->nparts; p++) mn_buf_str(&out, word->parts[p]->text);
        if (text->items[i].glue != GLUE_NONE) mn_buf_putc(&out, ' ');
    }
    return mn_buf_finish(&out, arena);
}

bool text_ends_with(const Text *text, char c)
{
    if (!text || !text->nitems) return false;
    const MnWord *word = text->items[text->nitems - 1].word;
    if (!word || !word->nparts) return false;
    MnStr last = word->parts[word->nparts - 1]->text;
    return last.len && last.ptr[last.len - 1] == c;
}

static MnLength scaled(MnLength length, int64_t scale, int64_t before)
{
    return (MnLength)((length * scale * 2 + before) / (before * 2)); /* rounded, as it may be scaled many times */
}

void text_scale(Text *text, int32_t scale)
{
    text->size = (MnLength)((int64_t)text->look->size * scale / 1000);
    text->leading = (MnLength)((int64_t)text->look->leading * scale / 1000);
    for (uint32_t i = 0; i < text->nitems; i++) {
        Item *item = &text->items[i];
        Run *run = item->run;
        if (run->scale != scale) {
            int64_t before = run->scale ? run->scale : 1000;
            run->size = scaled(run->size, scale, before);
            run->rise = scaled(run->rise, scale, before);
            run->space = scaled(run->space, scale, before);
            run->scale = scale;
        }
        item->width = item->word ? mn_em_scale(item->word->width, run->size) : 0;
    }
}
