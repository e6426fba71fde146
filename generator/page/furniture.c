/* furniture.c - in: the words of running matter, and the numbers of a page. Out: them, as artifacts of the page.
 *
 * Running matter is set last, when the number of pages is known, from words of the style with their places filled. All of
 * it is artifact: the title, version and council are in the document, and page labels give the number. */
#include "page/furniture.h"

#include "language/status.h"
#include "page/runs.h"
#include "style/running.h"
#include "tree/meta.h"

#include <string.h>

typedef struct {
    const char *text;
    MnPos pos; /* of what the author has said in it */
} Running;

/* The length without a dash, and the spaces before it, at the end. */
static size_t without_dash(const char *string, size_t len)
{
    bool dash = len > 3 && (memcmp(string + len - 3, "–", 3) == 0 || memcmp(string + len - 3, "—", 3) == 0);
    if (dash) len -= 3;
    while (dash && len > 0 && string[len - 1] == ' ') len--;
    return len;
}

/* The line, cut short with an ellipsis where it is wider than room. */
static const Line *line_within(Emitter *e, Running running, MnLength room)
{
    const char *string = running.text;
    const Line *line = lines_of_string(e->t, &e->style->running, string, running.pos);
    size_t len = strlen(string);
    while (line && line->width > room) {
        while (len > 0 && string[len - 1] != ' ') len--;
        while (len > 0 && strchr(" ,;:", string[len - 1])) len--;
        len = without_dash(string, len);
        if (!len) return NULL;
        line = lines_of_string(e->t, &e->style->running, mn_arena_printf(e->t->scratch, "%.*s…", (int)len, string), running.pos);
    }
    return line;
}

static Running running_text(Emitter *e, const char *key, const char *const numbers[2])
{
    const MnNode *said;
    const char *text = mn_running_text(e->t->scratch, e->t->part->words, e->t->part->document, key, numbers, &said);
    return (Running){text, mn_xml_words_pos(said)};
}

/* How far the ground of a tag reaches beyond its words, at either side: half an x-height, roughly. */
static MnLength tag_pad(const Emitter *e)
{
    return e->style->running.size / 2;
}

/* What the head says of a draft, in letters of the paper's colour; NULL of what is none. */
static const Line *draft_tag(Emitter *e)
{
    const MnPart *part = e->t->part;
    const char *mark = part->draft ? mn_status_mark(part->words, mn_meta(part->document, "status")) : NULL;
    MnTextLook look = e->style->running;
    look.bold = true;
    look.colour = e->style->paper;
    return mark && mark[0] ? lines_of_string(e->t, &look, mark, mn_xml_pos(part->document)) : NULL;
}

/* The tag on its ground, `from` the end of the line. */
static void emit_tag(Emitter *e, const Line *tag, MnLength baseline, MnLength from, MnLength width)
{
    MnLength pad = tag_pad(e), ground = tag->width + 2 * pad;
    MnLength x = e->area.left + (e->area.rtl ? from : width - from - ground), top = baseline - tag->baseline;
    emit_rect(e, x, top, ground, tag->height, e->style->muted);
    emit_line(e, tag, x + pad, top);
}

static void running_pair(Emitter *e, MnArtifact kind, Running start, Running end, MnLength baseline, MnLength width)
{
    const Line *tag = kind == MN_ARTIFACT_HEADER ? draft_tag(e) : NULL;
    MnLength tagged = tag ? tag->width + 2 * tag_pad(e) + e->style->running_gap / 2 : 0;
    const Line *second = line_within(e, end, width / 2 - tagged);
    MnLength taken = second ? second->width + e->style->running_gap : 0;
    const Line *first = line_within(e, start, width - taken - tagged);
    if (!first && !second && !tag) return;
    emit_artifact(e, kind);
    e->repeated = true;
    if (tag) emit_tag(e, tag, baseline, second ? second->width + e->style->running_gap / 2 : 0, width);
    if (first) emit_line(e, first, e->area.left + (e->area.rtl ? width - first->width : 0), baseline - first->baseline);
    if (second) emit_line(e, second, e->area.left + (e->area.rtl ? 0 : width - second->width), baseline - second->baseline);
    e->repeated = false;
}

/* The number through the whole, at the end of the lower margin, below the footer. Returns its width; 0: there is none. */
static MnLength pack_number(Emitter *e, MnLength baseline, MnLength width)
{
    const char *const pairs[] = {"page", mn_arena_printf(e->t->scratch, "%u", (unsigned)e->whole), NULL};
    const char *string = e->whole ? part_words_fill(e->t->scratch, e->t->part, "pack-page", pairs) : NULL;
    MnTextLook look = e->style->running;
    look.bold = true;
    look.colour = e->style->text;
    const Line *line = string ? lines_of_string(e->t, &look, string, mn_xml_pos(e->t->part->document)) : NULL;
    if (!line) return 0;
    emit_artifact(e, MN_ARTIFACT_FOOTER);
    e->repeated = true;
    emit_line(e, line, e->area.left + (e->area.rtl ? 0 : width - line->width), baseline - line->baseline);
    e->repeated = false;
    return line->width;
}

/* The digest of a draft, or NULL. */
static const Line *draft_digest(Emitter *e)
{
    const char *digest = e->t->part->draft ? e->t->part->digest : NULL;
    const char *const pairs[] = {"digest", digest, NULL};
    const char *string = digest ? part_words_fill(e->t->scratch, e->t->part, "draft-digest", pairs) : NULL;
    return string ? lines_of_string(e->t, &e->style->running, string, mn_xml_pos(e->t->part->document)) : NULL;
}

/* At the start of the lower margin, below the footer. */
static void emit_digest(Emitter *e, const Line *line, MnLength baseline, MnLength width)
{
    emit_artifact(e, MN_ARTIFACT_FOOTER);
    e->repeated = true;
    emit_line(e, line, e->area.left + (e->area.rtl ? width - line->width : 0), baseline - line->baseline);
    e->repeated = false;
}

/* The markings of the document in one text, or NULL. */
static const Text *marking_text(Emitter *e, const MnTextLook *look)
{
    const MnNode *meta;
    const char *string = mn_running_marking(e->t->scratch, e->t->part->words, e->t->part->document, &meta);
    if (!string || !string[0]) return NULL;
    TextContext context = {.look = look, .colour = look->colour, .language = e->t->language, .rtl = e->area.rtl};
    text_begin(e->t);
    text_add_string(e->t, &context, mn_str(string), mn_xml_words_pos(meta));
    return text_end(e->t, &context);
}

static MnTextLook marking_look(const Emitter *e, MnColour colour)
{
    MnTextLook look = e->style->running;
    look.bold = true;
    look.colour = colour;
    return look;
}

/* The markings of the document, in the middle of a margin, as wide as `room`. They must never be missing: one too long for a line
 * takes more of them, away from the text. */
static void marking(Emitter *e, MnArtifact kind, MnLength baseline, MnLength room, MnColour colour)
{
    MnTextLook look = marking_look(e, colour);
    const Text *text = marking_text(e, &look);
    uint32_t n = 0;
    if (!text) return;
    const Line *lines = lines_break_balanced(e->t, text, room, &n);
    if (kind == MN_ARTIFACT_HEADER && n) baseline -= (MnLength)(n - 1) * look.leading;
    MnLength width = e->turned ? e->area.turned_measure : e->area.measure;
    emit_artifact(e, kind);
    e->repeated = true;
    for (uint32_t i = 0; i < n; i++, baseline += look.leading)
        emit_line(e, &lines[i], e->area.left + (width - lines[i].width) / 2, baseline - lines[i].baseline);
    e->repeated = false;
}

void furniture_head(Emitter *e, MnColour colour)
{
    const MnStyle *s = e->style;
    MnLength width = e->turned ? e->area.turned_measure : e->area.measure;
    marking(e, MN_ARTIFACT_HEADER, s->header_at - s->running.leading * 5 / 4, width, colour);
}

/* The digest stands beside the markings, or below them where it would leave them less than a line. */
void furniture_foot(Emitter *e)
{
    const MnStyle *s = e->style;
    MnLength width = e->turned ? e->area.turned_measure : e->area.measure, height = e->turned ? s->page_width : s->page_height;
    MnLength baseline = height - s->footer_at + s->running.leading * 5 / 4;
    MnLength number = pack_number(e, baseline, width);
    const Line *digest = draft_digest(e);
    MnTextLook look = marking_look(e, s->text);
    const Text *text = digest ? marking_text(e, &look) : NULL;
    bool below = text && text_width(text) > width - 2 * (digest->width + s->running_gap);
    if (digest) emit_digest(e, digest, below ? baseline + s->running.leading : baseline, width);
    if (digest && !below && digest->width > number) number = digest->width;
    marking(e, MN_ARTIFACT_FOOTER, baseline, number ? width - 2 * (number + s->running_gap) : width, s->text);
}

/* "" where it would say a number that the page has not. */
static Running running(Emitter *e, const char *key, const char *const numbers[2])
{
    const char *pattern = numbers[0] ? NULL : part_word(e->t->part, key);
    if (pattern && (strstr(pattern, "{page}") || strstr(pattern, "{pages}"))) return (Running){"", {0}};
    const char *const none[2] = {"", ""};
    return running_text(e, key, numbers[0] ? numbers : none);
}

/* The numbers of a page and of its part as text; NULL for one that there is not. */
typedef struct {
    const char *of[2];
} Numbers;

static Numbers numbers_of(Emitter *e, uint32_t number, uint32_t total)
{
    return (Numbers){{number ? mn_arena_printf(e->t->scratch, "%u", (unsigned)number) : NULL,
                      mn_arena_printf(e->t->scratch, "%u", (unsigned)total)}};
}

static void footer(Emitter *e, const Numbers *numbers)
{
    const MnStyle *s = e->style;
    MnLength width = e->turned ? e->area.turned_measure : e->area.measure, height = e->turned ? s->page_width : s->page_height;
    running_pair(e, MN_ARTIFACT_FOOTER, running(e, s->footer_start, numbers->of), running(e, s->footer_end, numbers->of),
                 height - s->footer_at, width);
}

void furniture_page(Emitter *e, uint32_t number, uint32_t total)
{
    const MnStyle *s = e->style;
    MnLength width = e->turned ? e->area.turned_measure : e->area.measure;
    const Numbers numbers = numbers_of(e, number, total);
    running_pair(e, MN_ARTIFACT_HEADER, running(e, s->header_start, numbers.of), running(e, s->header_end, numbers.of),
                 s->header_at, width);
    emit_artifact(e, MN_ARTIFACT_HEADER);
    emit_rect(e, e->area.left, s->header_at + s->header_rule_at, width, s->rule_width, s->rule);
    footer(e, &numbers);
    furniture_head(e, s->text);
    furniture_foot(e);
    emit_end(e);
}

void furniture_below(Emitter *e, uint32_t number, uint32_t total)
{
    const Numbers numbers = numbers_of(e, number, total);
    footer(e, &numbers);
    furniture_foot(e);
    emit_end(e);
}
