/* page_content.c - in: a page and its content stream. Out: marked content, what is painted in it, and faults of the stream.
 *
 * ISO 32000-1, 7.8.2 (content streams), 8.2 (which operator may stand where: Figure 9), 9.4 (text objects), 14.6 (marked
 * content). The stream is a row of operands, each row ended by its operator. One table says for every operator which operands it
 * takes and where it may stand; what matters here is followed: the graphics state's font and text mode, marks, colours.
 *
 *     page level ── BT ──▶ text object ── ET ──▶ page level ── m, re ──▶ path ── f, S, n … ──▶ page level */
#include "conform/page_content.h"

#include "conform/token.h"

#include <stdio.h>
#include <string.h>

enum { OPERANDS = 33, DEEPEST_STATE = 28, DEEPEST_MARK = 100, MOST_FAULTS = 500 };
enum { AT_PAGE = 1, IN_TEXT = 2, IN_PATH = 4, ANY = AT_PAGE | IN_TEXT };

typedef enum {
    DO_NOTHING,
    DO_SAVE,
    DO_RESTORE,
    DO_BEGIN_TEXT,
    DO_END_TEXT,
    DO_FONT,
    DO_MODE,
    DO_SHOW,
    DO_SHOW_ARRAY,
    DO_BEGIN_PATH,
    DO_PAINT_PATH,
    DO_END_PATH,
    DO_OBJECT,
    DO_SHADE,
    DO_MARK,
    DO_END_MARK,
    DO_GRAY,
    DO_RGB,
    DO_CMYK,
    DO_SPACE,
    DO_INTENT,
    DO_STATE,
    DO_INLINE_IMAGE
} Action;

/* Operands: n number, i integer, / name, s string, a array, d dictionary or name, * any number of numbers and a name. */
typedef struct {
    const char *name, *operands;
    int where;
    Action action;
} Operator;

static const Operator operators[] = {
    {"w", "n", ANY, DO_NOTHING},
    {"J", "i", ANY, DO_NOTHING},
    {"j", "i", ANY, DO_NOTHING},
    {"M", "n", ANY, DO_NOTHING},
    {"d", "an", ANY, DO_NOTHING},
    {"ri", "/", ANY, DO_INTENT},
    {"i", "n", ANY, DO_NOTHING},
    {"gs", "/", ANY, DO_STATE},
    {"q", "", AT_PAGE, DO_SAVE},
    {"Q", "", AT_PAGE, DO_RESTORE},
    {"cm", "nnnnnn", AT_PAGE, DO_NOTHING},
    {"m", "nn", AT_PAGE | IN_PATH, DO_BEGIN_PATH},
    {"l", "nn", IN_PATH, DO_NOTHING},
    {"c", "nnnnnn", IN_PATH, DO_NOTHING},
    {"v", "nnnn", IN_PATH, DO_NOTHING},
    {"y", "nnnn", IN_PATH, DO_NOTHING},
    {"h", "", IN_PATH, DO_NOTHING},
    {"re", "nnnn", AT_PAGE | IN_PATH, DO_BEGIN_PATH},
    {"S", "", IN_PATH, DO_PAINT_PATH},
    {"s", "", IN_PATH, DO_PAINT_PATH},
    {"f", "", IN_PATH, DO_PAINT_PATH},
    {"F", "", IN_PATH, DO_PAINT_PATH},
    {"f*", "", IN_PATH, DO_PAINT_PATH},
    {"B", "", IN_PATH, DO_PAINT_PATH},
    {"B*", "", IN_PATH, DO_PAINT_PATH},
    {"b", "", IN_PATH, DO_PAINT_PATH},
    {"b*", "", IN_PATH, DO_PAINT_PATH},
    {"n", "", IN_PATH, DO_END_PATH},
    {"W", "", IN_PATH, DO_NOTHING},
    {"W*", "", IN_PATH, DO_NOTHING},
    {"BT", "", AT_PAGE, DO_BEGIN_TEXT},
    {"ET", "", IN_TEXT, DO_END_TEXT},
    {"Tc", "n", ANY, DO_NOTHING},
    {"Tw", "n", ANY, DO_NOTHING},
    {"Tz", "n", ANY, DO_NOTHING},
    {"TL", "n", ANY, DO_NOTHING},
    {"Tf", "/n", ANY, DO_FONT},
    {"Tr", "i", ANY, DO_MODE},
    {"Ts", "n", ANY, DO_NOTHING},
    {"Td", "nn", IN_TEXT, DO_NOTHING},
    {"TD", "nn", IN_TEXT, DO_NOTHING},
    {"Tm", "nnnnnn", IN_TEXT, DO_NOTHING},
    {"T*", "", IN_TEXT, DO_NOTHING},
    {"Tj", "s", IN_TEXT, DO_SHOW},
    {"TJ", "a", IN_TEXT, DO_SHOW_ARRAY},
    {"'", "s", IN_TEXT, DO_SHOW},
    {"\"", "nns", IN_TEXT, DO_SHOW},
    {"CS", "/", ANY, DO_SPACE},
    {"cs", "/", ANY, DO_SPACE},
    {"SC", "*", ANY, DO_NOTHING},
    {"SCN", "*", ANY, DO_NOTHING},
    {"sc", "*", ANY, DO_NOTHING},
    {"scn", "*", ANY, DO_NOTHING},
    {"G", "n", ANY, DO_GRAY},
    {"g", "n", ANY, DO_GRAY},
    {"RG", "nnn", ANY, DO_RGB},
    {"rg", "nnn", ANY, DO_RGB},
    {"K", "nnnn", ANY, DO_CMYK},
    {"k", "nnnn", ANY, DO_CMYK},
    {"sh", "/", AT_PAGE, DO_SHADE},
    {"BI", "", AT_PAGE, DO_INLINE_IMAGE},
    {"Do", "/", AT_PAGE, DO_OBJECT},
    {"MP", "/", ANY, DO_NOTHING},
    {"DP", "/d", ANY, DO_NOTHING},
    {"BMC", "/", ANY, DO_MARK},
    {"BDC", "/d", ANY, DO_MARK},
    {"EMC", "", ANY, DO_END_MARK},
    {"BX", "", ANY, DO_NOTHING},
    {"EX", "", ANY, DO_NOTHING},
};

typedef struct {
    Font *font;
    bool invisible;
} State;

typedef struct {
    MnArena *arena;
    Fonts *fonts;
    Content *content;
    const PdfObject *resources;
    Lexer lexer;
    PdfObject simple[OPERANDS]; /* numbers, names and strings: they go with their operator */
    const PdfObject *operands[OPERANDS];
    size_t noperands;
    int where;
    State state, saved[DEEPEST_STATE];
    size_t depth;
    size_t nesting, mark, text_mark; /* innermost open mark; the one open when the text object began */
} Reader;

/* ---- what is found ---- */

static void fault(Reader *r, FaultKind kind, const char *what, MnStr name)
{
    char reason[200];
    Content *c = r->content;
    if (c->nfaults == MOST_FAULTS) return;
    snprintf(reason, sizeof reason, "%s%s%.*s (byte %zu of the content)", what, name.len ? " " : "",
             (int)(name.len < 60 ? name.len : 60), name.ptr, r->lexer.at);
    c->faults = conform_grow(r->arena, c->faults, &c->cap_faults, c->nfaults + 1, sizeof *c->faults);
    c->faults[c->nfaults++] = (Fault){kind, mn_arena_strdup(r->arena, reason)};
}

static void event(Reader *r, Event event)
{
    Content *c = r->content;
    c->events = conform_grow(r->arena, c->events, &c->cap_events, c->nevents + 1, sizeof *c->events);
    c->events[c->nevents++] = event;
}

static const PdfObject *resource(Reader *r, const char *category, const PdfObject *name)
{
    const PdfObject *found = conform_get_named(conform_get(r->resources, category), conform_name(name));
    if (!found) fault(r, FAULT_RESOURCE, "the page has no resource", conform_name(name));
    return found;
}

static void show(Reader *r, const PdfObject *string)
{
    Font *font = r->state.font;
    MnStr codes = string->text;
    if (!codes.len) return;
    if (!font) fault(r, FAULT_OPERANDS, "text is shown without a font", MN_STR(""));
    if (codes.len % 2) fault(r, FAULT_OPERANDS, "a string shown has half a code", MN_STR(""));
    for (size_t i = 0; font && i + 1 < codes.len; i += 2) {
        size_t code = (size_t)(unsigned char)codes.ptr[i] << 8 | (unsigned char)codes.ptr[i + 1];
        font->used[code] |= r->state.invisible ? USED : USED | USED_VISIBLY;
    }
    if (!r->state.invisible) r->content->spaces |= SPACE_GRAY; /* the colour a page begins with */
    event(r, (Event){.kind = EVENT_TEXT, .mark = r->mark, .font = font, .invisible = r->state.invisible, .codes = codes});
}

static void show_array(Reader *r)
{
    const PdfObject *array = r->operands[0];
    for (size_t i = 0; i < array->count; i++) {
        if (conform_is(array->items[i], PDF_STRING)) show(r, array->items[i]);
        else if (!conform_is_number(array->items[i])) fault(r, FAULT_OPERANDS, "the array of TJ holds neither", MN_STR(""));
    }
}

static void begin_mark(Reader *r)
{
    Content *c = r->content;
    const PdfObject *properties = r->noperands > 1 ? r->operands[1] : NULL;
    if (conform_is(properties, PDF_NAME)) properties = resource(r, "Properties", properties);
    c->marks = conform_grow(r->arena, c->marks, &c->cap_marks, c->nmarks + 1, sizeof *c->marks);
    c->marks[c->nmarks] = (Mark){.tag = conform_name(r->operands[0]),
                                 .properties = properties,
                                 .parent = r->mark,
                                 .mcid = conform_integer(conform_get(properties, "MCID"), NO_MCID)};
    r->mark = c->nmarks++;
    if (++r->nesting == DEEPEST_MARK) {
        fault(r, FAULT_MARKS, "marked content nests too deeply", MN_STR(""));
        c->is_cut = true;
    }
    event(r, (Event){.kind = EVENT_BEGIN, .mark = r->mark});
}

static void end_mark(Reader *r)
{
    if (r->mark == NO_MARK || (r->where == IN_TEXT && r->mark == r->text_mark)) {
        fault(r, FAULT_MARKS, "EMC ends what was not begun", mn_str(r->mark == NO_MARK ? "" : "in this text object"));
        return;
    }
    event(r, (Event){.kind = EVENT_END, .mark = r->mark});
    r->mark = r->content->marks[r->mark].parent;
    r->nesting--;
}

static void end_text(Reader *r)
{
    if (r->mark != r->text_mark) fault(r, FAULT_MARKS, "a text object ends before its marked content", MN_STR(""));
    r->where = AT_PAGE;
}

static void use_space(Reader *r)
{
    const PdfObject *name = r->operands[0];
    r->content->spaces |= conform_is_name(name, "DeviceRGB")    ? SPACE_RGB
                          : conform_is_name(name, "DeviceGray") ? SPACE_GRAY
                          : conform_is_name(name, "DeviceCMYK") ? SPACE_CMYK
                                                                : SPACE_OTHER;
}

static void change_state(Reader *r, Action action)
{
    if (action == DO_SAVE && r->depth < DEEPEST_STATE) r->saved[r->depth++] = r->state;
    else if (action == DO_SAVE) fault(r, FAULT_DEPTH, "q nests deeper than 28", MN_STR(""));
    else if (r->depth) r->state = r->saved[--r->depth];
    else fault(r, FAULT_BALANCE, "Q restores what was not saved", MN_STR(""));
}

static void check_intent(Reader *r)
{
    static const char *const intents[] = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"};
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++)
        if (conform_is_name(r->operands[0], intents[i])) return;
    fault(r, FAULT_INTENT, "there is no rendering intent", conform_name(r->operands[0]));
}

static void skip_inline_image(Reader *r)
{
    fault(r, FAULT_INLINE_IMAGE, "there is an inline image", MN_STR(""));
    event(r, (Event){.kind = EVENT_PAINT, .mark = r->mark});
    for (; r->lexer.at + 3 < r->lexer.bytes.len; r->lexer.at++) {
        const char *p = r->lexer.bytes.ptr + r->lexer.at;
        if (conform_token_is_space(p[0]) && p[1] == 'E' && p[2] == 'I' && conform_token_is_space(p[3])) break;
    }
    r->lexer.at += r->lexer.at + 3 < r->lexer.bytes.len ? 3 : 0;
}

static void paint(Reader *r, const PdfObject *image, unsigned spaces)
{
    EventKind kind = image ? EVENT_IMAGE : EVENT_PAINT;
    r->content->spaces |= spaces;
    event(r, (Event){.kind = kind, .mark = r->mark, .image = image});
}

/* ---- operators ---- */

static void act(Reader *r, Action action)
{
    switch (action) {
    case DO_NOTHING: break;
    case DO_SAVE:
    case DO_RESTORE: change_state(r, action); break;
    case DO_BEGIN_TEXT:
        r->where = IN_TEXT;
        r->text_mark = r->mark;
        break;
    case DO_END_TEXT: end_text(r); break;
    case DO_FONT: r->state.font = conform_fonts_get(r->fonts, resource(r, "Font", r->operands[0])); break;
    case DO_MODE: r->state.invisible = conform_integer(r->operands[0], 0) == 3; break;
    case DO_SHOW: show(r, r->operands[r->noperands - 1]); break;
    case DO_SHOW_ARRAY: show_array(r); break;
    case DO_BEGIN_PATH: r->where = IN_PATH; break;
    case DO_PAINT_PATH:
        paint(r, NULL, SPACE_GRAY);
        r->where = AT_PAGE;
        break;
    case DO_END_PATH: r->where = AT_PAGE; break;
    case DO_OBJECT: paint(r, resource(r, "XObject", r->operands[0]), 0); break;
    case DO_SHADE: paint(r, NULL, SPACE_OTHER); break;
    case DO_MARK: begin_mark(r); break;
    case DO_END_MARK: end_mark(r); break;
    case DO_GRAY: r->content->spaces |= SPACE_GRAY; break;
    case DO_RGB: r->content->spaces |= SPACE_RGB; break;
    case DO_CMYK: r->content->spaces |= SPACE_CMYK; break;
    case DO_SPACE: use_space(r); break;
    case DO_INTENT: check_intent(r); break;
    case DO_STATE: resource(r, "ExtGState", r->operands[0]); break;
    case DO_INLINE_IMAGE: skip_inline_image(r); break;
    }
}

static bool fits(const PdfObject *operand, char kind)
{
    switch (kind) {
    case 'n': return conform_is_number(operand);
    case 'i': return conform_is(operand, PDF_INTEGER);
    case '/': return conform_is(operand, PDF_NAME);
    case 's': return conform_is(operand, PDF_STRING);
    case 'a': return conform_is(operand, PDF_ARRAY);
    case 'd': return conform_is(operand, PDF_DICT) || conform_is(operand, PDF_NAME);
    default: return false;
    }
}

static bool takes(const Reader *r, const Operator *op)
{
    if (op->operands[0] == '*') {
        for (size_t i = 0; i < r->noperands; i++)
            if (!conform_is_number(r->operands[i]) && !(i + 1 == r->noperands && conform_is(r->operands[i], PDF_NAME)))
                return false;
        return true;
    }
    if (strlen(op->operands) != r->noperands) return false;
    for (size_t i = 0; i < r->noperands; i++)
        if (!fits(r->operands[i], op->operands[i])) return false;
    return true;
}

static void operate(Reader *r, MnStr name)
{
    const Operator *op = NULL;
    for (size_t i = 0; i < sizeof operators / sizeof *operators && !op; i++)
        if (mn_str_is(name, operators[i].name)) op = &operators[i];
    if (!op) {
        fault(r, FAULT_OPERATOR, "there is no operator", name);
    } else if (!takes(r, op)) {
        fault(r, FAULT_OPERANDS, "wrong operands before", name);
    } else {
        if (!(op->where & r->where)) fault(r, FAULT_OPERANDS, "out of place:", name);
        act(r, op->action);
    }
    r->noperands = 0;
}

static bool is_operator(Token token)
{
    return token.kind == LEX_WORD && !mn_str_is(token.text, "true") && !mn_str_is(token.text, "false") &&
           !mn_str_is(token.text, "null");
}

static void take_operand(Reader *r, Token token)
{
    PdfObject value;
    bool simple = conform_token_value(token, &value);
    const PdfObject *operand = simple ? &value : conform_token_object(&r->lexer, token);
    if (!operand) {
        fault(r, FAULT_OPERANDS, "there is no operand", token.raw);
    } else if (r->noperands == OPERANDS) {
        fault(r, FAULT_OPERANDS, "too many operands", token.raw);
    } else {
        if (simple) r->simple[r->noperands] = value;
        r->operands[r->noperands] = simple ? &r->simple[r->noperands] : operand;
        r->noperands++;
    }
}

static void read_stream(Reader *r)
{
    while (!r->content->is_cut) {
        Token token = conform_token_next(&r->lexer);
        if (token.kind == LEX_END) return;
        if (is_operator(token)) operate(r, token.text);
        else take_operand(r, token);
    }
}

static MnStr joined(MnArena *arena, const PdfObject *contents)
{
    if (conform_is(contents, PDF_STREAM)) return contents->data;
    MnBuf all = {0};
    for (size_t i = 0; i < conform_length(contents); i++) {
        if (conform_is(conform_at(contents, i), PDF_STREAM)) mn_buf_str(&all, conform_at(contents, i)->data);
        mn_buf_putc(&all, '\n');
    }
    size_t len = all.len;
    return len ? (MnStr){mn_buf_finish(&all, arena), len} : MN_STR("");
}

Content *conform_content_read(MnArena *arena, Fonts *fonts, const PdfObject *page, size_t *room)
{
    Content *content = mn_arena_alloc(arena, sizeof *content);
    Reader r = {.arena = arena,
                .fonts = fonts,
                .content = content,
                .resources = conform_inherited(page, "Resources"),
                .lexer = {arena, joined(arena, conform_get(page, "Contents")), 0},
                .where = AT_PAGE,
                .mark = NO_MARK};
    content->page = page;
    if (r.lexer.bytes.len > *room) {
        r.lexer.bytes.len = *room;
        content->is_cut = true;
    }
    *room -= r.lexer.bytes.len;
    read_stream(&r);
    if (content->is_cut) return content;
    if (r.mark != NO_MARK) fault(&r, FAULT_MARKS, "the content ends inside marked content", content->marks[r.mark].tag);
    if (r.depth) fault(&r, FAULT_BALANCE, "the content ends before a Q", MN_STR(""));
    if (r.where != AT_PAGE) fault(&r, FAULT_OPERANDS, "the content ends inside a text object or a path", MN_STR(""));
    if (r.noperands) fault(&r, FAULT_OPERANDS, "the content ends before an operator", MN_STR(""));
    return content;
}

/* ---- looking ---- */

bool conform_content_inside(const Content *c, size_t mark, const char *tag)
{
    for (; mark != NO_MARK; mark = c->marks[mark].parent)
        if (mn_str_is(c->marks[mark].tag, tag)) return true;
    return false;
}

const PdfObject *conform_content_property(const Content *c, size_t mark, const char *key)
{
    for (; mark != NO_MARK; mark = c->marks[mark].parent) {
        const PdfObject *value = conform_get(c->marks[mark].properties, key);
        if (value) return value;
    }
    return NULL;
}
