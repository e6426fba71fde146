/* spoken.c - in: a marked element of a document tree, and the words of its language. Out: the phrases that are said of it.
 *
 * A phrase is made of words with places in them: "inserted {thing}" with "paragraph", "{thing} moved here from {place}" with
 * "paragraph" and "2.7". The place at the other end of a move is called by its number, else by that of what it stands in, else by the
 * heading it stands under. */
#include "style/spoken.h"

#include "base/map.h"
#include "tree/facts.h"

#include <string.h>

struct MnSpeech {
    MnContext *ctx;
    const MnWords *words;
    const MnNode *document;
    MnMap ids; /* id → element; made when a move is met */
    bool has_ids;
};

static void clear_speech(void *speech)
{
    mn_map_clear(&((MnSpeech *)speech)->ids);
}

MnSpeech *mn_speech_new(MnContext *ctx, const MnWords *words, const MnNode *document)
{
    MnSpeech *speech = mn_arena_alloc(ctx->arena, sizeof *speech);
    *speech = (MnSpeech){.ctx = ctx, .words = words, .document = document};
    mn_arena_own(ctx->arena, speech, clear_speech);
    return speech;
}

/* ---- words ---- */

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *fill(MnSpeech *speech, const char *key, const char *const *pairs)
{
    if (mn_words_get(speech->words, key)) return mn_words_fill(speech->ctx->arena, speech->words, key, pairs);
    mn_report(speech->ctx->diag, MN_NO_WORD, mn_at((MnPos){0}), .key = key,
              .hint = "add it to the words of the document's language");
    return "";
}

static const char *word(MnSpeech *speech, const char *key)
{
    return fill(speech, key, PAIRS(NULL));
}

static const char *thing_of(MnSpeech *speech, const MnNode *element)
{
    const char *name = mn_change_thing_name(mn_change_thing(element));
    return word(speech, mn_arena_printf(speech->ctx->arena, "change-of-%s", name));
}

/* ---- moves ---- */

/* The element of that id, or NULL. */
static const MnNode *element_called(MnSpeech *speech, const char *id)
{
    if (!speech->has_ids) {
        for (const MnNode *n = speech->document; n; n = mn_xml_walk(n, speech->document, true)) {
            const char *its = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
            if (its && !mn_map_get(&speech->ids, mn_str(its))) mn_map_put(&speech->ids, mn_str(its), n);
        }
        speech->has_ids = true;
    }
    return mn_map_get(&speech->ids, mn_str(id));
}

/* What the place is called at which the element stands. */
static const char *place_of(MnSpeech *speech, const MnNode *element)
{
    for (const MnNode *n = element; n; n = mn_xml_parent(n)) {
        const char *number = mn_tree_number(speech->ctx->arena, mn_tree_number_bearer(n));
        bool around = n != element && mn_is(n, MN_SECTION) && !mn_is_appendix(n);
        if (number) return around ? fill(speech, "section-number", PAIRS("number", number)) : number;
        const MnNode *heading = mn_is(n, MN_SECTION) ? mn_tree_heading(n) : NULL;
        if (heading) return fill(speech, "change-place-heading", PAIRS("heading", mn_tree_text(speech->ctx->arena, heading)));
    }
    return word(speech, "change-place");
}

/* What is left where something was may be a line of another sort: what moved is what stands at its new place. */
static const char *moved_text(MnSpeech *speech, const MnNode *element, const MnNode *pair)
{
    bool here = mn_change_of(element) == MN_MOVED_TO;
    const char *place = here ? mn_xml_attr(element, "data-was-number") : NULL;
    if (!place) place = mn_is(element, MN_COL) ? word(speech, "change-place") : place_of(speech, pair);
    return fill(speech, here ? "change-moved-here" : "change-moved-away",
                PAIRS("thing", thing_of(speech, here || !pair ? element : pair), "place", place));
}

/* ---- what is shown otherwise ---- */

static void add_phrase(MnBuf *text, const char *phrase)
{
    if (text->len) mn_buf_puts(text, ", ");
    mn_buf_puts(text, phrase);
}

static bool is_listed(MnStr list, const char *name)
{
    while (list.len) {
        const char *space = memchr(list.ptr, ' ', list.len);
        size_t len = space ? (size_t)(space - list.ptr) : list.len;
        if (mn_str_is(mn_str_slice(list, 0, len), name)) return true;
        list = mn_str_slice(list, len + 1, list.len);
    }
    return false;
}

/* Bold, italic …: what the words stand in now, and what they stood in. */
static void add_formats(MnSpeech *speech, MnBuf *text, const MnNode *element)
{
    static const char *const formats[] = {"strong", "em", "code", "sub", "sup", "a"};
    MnStr was = mn_str(mn_xml_attr(element, "data-was-format"));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        bool is = strcmp(mn_xml_name(element), formats[i]) == 0, had = is_listed(was, formats[i]);
        const char *href = mn_xml_attr(element, "data-was-href");
        if (is == had || (is && href && *href)) continue;
        const char *format = word(speech, mn_arena_printf(speech->ctx->arena, "change-format-%s", formats[i]));
        add_phrase(text, fill(speech, is ? "change-now" : "change-no-longer", PAIRS("format", format)));
    }
}

/* A word for each attribute of which readers know; {was} is what it was. */
static void add_attributes(MnSpeech *speech, MnBuf *text, const MnNode *element)
{
    static const char *const known[][2] = {{"number", "change-was"},
                                           {"title", "change-was"},
                                           {"level", "change-was-level"},
                                           {"start", "change-was-start"},
                                           {"alt", "change-was-described"},
                                           {"src", "change-picture"},
                                           {"href", "change-link"},
                                           {"file", "change-file"},
                                           {"joined", "change-was-joined"},
                                           {"parted", "change-was-parted"},
                                           {"described", "change-was-described"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const char *was = mn_xml_attr(element, mn_arena_printf(speech->ctx->arena, "data-was-%s", known[i][0]));
        if (was && *was) add_phrase(text, fill(speech, known[i][1], PAIRS("was", was)));
    }
}

static const char *altered_text(MnSpeech *speech, const MnNode *element)
{
    MnBuf text = {0};
    add_attributes(speech, &text, element);
    add_formats(speech, &text, element);
    if (!text.len) mn_buf_puts(&text, word(speech, "change-otherwise"));
    return mn_buf_finish(&text, speech->ctx->arena);
}

/* ---- phrases ---- */

static const char *struck_text(MnSpeech *speech, const MnNode *element)
{
    bool words = mn_change_thing(element) == MN_OF_WORDS;
    const char *key = mn_change_of(element) == MN_DELETED ? "change-deleted"
                      : mn_change_replaces(element)       ? "change-replaced"
                                                          : "change-inserted";
    if (words) return word(speech, mn_arena_printf(speech->ctx->arena, "%s-words", key));
    return fill(speech, mn_arena_printf(speech->ctx->arena, "%s-thing", key), PAIRS("thing", thing_of(speech, element)));
}

static MnSpoken *first_phrase(MnSpeech *speech, const MnNode *element)
{
    if (!mn_change_is_said(element)) return NULL;
    MnSpoken *spoken = mn_arena_alloc(speech->ctx->arena, sizeof *spoken);
    *spoken = (MnSpoken){.marked = element, .change = mn_change_of(element)};
    if (spoken->change == MN_INSERTED || spoken->change == MN_DELETED) {
        spoken->text = struck_text(speech, element);
        return spoken;
    }
    spoken->seen = true;
    if (spoken->change == MN_ALTERED) {
        spoken->text = altered_text(speech, element);
        return spoken;
    }
    const char *id = mn_xml_attr(element, "data-pair");
    const MnNode *pair = id ? element_called(speech, id) : NULL;
    spoken->text = moved_text(speech, element, pair);
    spoken->target = pair && !mn_tree_around(element, MN_A) ? id : NULL;
    return spoken;
}

static MnSpoken *last_phrase(MnSpeech *speech, const MnNode *element)
{
    if (!mn_change_is_said(element) || !mn_change_has_end(element)) return NULL;
    MnSpoken *spoken = mn_arena_alloc(speech->ctx->arena, sizeof *spoken);
    *spoken = (MnSpoken){.marked = element, .change = mn_change_of(element)};
    static const char *const keys[] = {[MN_INSERTED] = "change-inserted-thing",
                                       [MN_DELETED] = "change-deleted-thing",
                                       [MN_MOVED_FROM] = "change-moved-thing",
                                       [MN_MOVED_TO] = "change-moved-thing"};
    if (spoken->change == MN_ALTERED || !mn_change_is_large(element)) spoken->text = word(speech, "change-end");
    else
        spoken->text = fill(speech, "change-end-thing",
                            PAIRS("change", fill(speech, keys[spoken->change], PAIRS("thing", thing_of(speech, element)))));
    return spoken;
}

const MnSpoken *mn_spoken_before(MnSpeech *speech, const MnNode *element)
{
    return first_phrase(speech, element);
}

const MnSpoken *mn_spoken_behind(MnSpeech *speech, const MnNode *element)
{
    return last_phrase(speech, element);
}

const MnSpoken *mn_spoken_column(MnSpeech *speech, const MnNode *col)
{
    return first_phrase(speech, col);
}

const MnSpoken *mn_spoken_begin(MnSpeech *speech, const MnNode *at)
{
    const MnSpoken *spoken = NULL;
    for (const MnNode *b = mn_is_inline(at) ? mn_change_begins(at) : at; b; b = mn_change_begins(b)) {
        MnSpoken *outer = first_phrase(speech, b);
        if (!outer) continue;
        outer->next = spoken;
        spoken = outer;
    }
    return spoken;
}

/* Where a redline leads from a place of changes, appended to what is said there. */
static MnSpoken *add_way(MnSpeech *speech, MnSpoken *last, const MnNode *place, const char *attribute, const char *key)
{
    const char *id = mn_xml_attr(place, attribute);
    if (!id) return last;
    MnSpoken *spoken = mn_arena_alloc(speech->ctx->arena, sizeof *spoken);
    *spoken = (MnSpoken){.marked = place, .text = word(speech, key), .target = id, .seen = true};
    spoken->sign = word(speech, mn_arena_printf(speech->ctx->arena, "%s-sign", key));
    last->next = spoken;
    return spoken;
}

const MnSpoken *mn_spoken_end(MnSpeech *speech, const MnNode *at)
{
    MnSpoken first = {0}, *last = &first;
    const MnNode *place = NULL;
    for (const MnNode *b = mn_is_inline(at) ? mn_change_ends(at) : at; b; b = mn_change_ends(b)) {
        MnSpoken *outer = last_phrase(speech, b);
        if (!place && mn_change_leads_on(b)) place = b;
        if (!outer) continue;
        last->next = outer;
        last = outer;
    }
    if (!place) return first.next;
    last = add_way(speech, last, place, "data-previous", "redline-previous");
    add_way(speech, last, place, "data-next", "redline-next");
    return first.next;
}
