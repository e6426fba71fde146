/* furniture.c - what stands on a page besides its text: running header and footer, and the cover.
 *
 * Running matter is set last, when the number of pages is known, from words of the style with their places filled. All of
 * it is artifact: the title, version and council are in the document, and page labels give the number. A cover is the one
 * page whose text this file places: a band in the council's colour with its name and the title, and below it the facts. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

const char *part_meta(const MnPart *part, const char *name)
{
    for (const MnNode *n = mn_xml_first_element(part->document); n; n = mn_xml_next_element(n)) {
        const char *own = mn_xml_is(n, "meta") ? mn_xml_attr(n, "name") : NULL;
        if (own && strcmp(own, name) == 0) return mn_xml_attr(n, "content");
    }
    return NULL;
}

const Line *furniture_line(Layout *l, const MnTextLook *look, const char *string)
{
    TextContext context = {.look = look, .colour = look->colour, .language = l->language};
    text_begin(l);
    text_add_string(l, &context, mn_str(string), mn_xml_pos(l->part->document));
    const Text *text = text_end(l, &context);
    uint32_t count;
    return text ? lines_break(l, text, INT32_MAX / 2, &count) : NULL;
}

/* The line, cut short with an ellipsis where it is wider than room. */
static const Line *line_within(Layout *l, const char *string, MnLength room)
{
    const Line *line = furniture_line(l, &l->style->running, string);
    size_t len = strlen(string);
    while (line && line->width > room) {
        while (len > 0 && string[len - 1] != ' ') len--;
        while (len > 0 && string[len - 1] == ' ') len--;
        if (!len) return NULL;
        line = furniture_line(l, &l->style->running, mn_arena_printf(l->ctx->arena, "%.*s…", (int)len, string));
    }
    return line;
}

/* A word of the style with its places filled; "" when it needs a version and there is none. */
static const char *running_text(Layout *l, const char *key, const char *page, const char *pages)
{
    const char *pattern = key[0] && l->part->words ? mn_words_get(l->part->words, key) : NULL;
    const char *version = part_meta(l->part, "version");
    if (!pattern || (!version && strstr(pattern, "{version}"))) return "";
    const char *title = part_meta(l->part, "title"), *council = part_meta(l->part, "publisher");
    const char *const pairs[] = {"title",   title ? title : "",
                                 "version", version ? version : "",
                                 "council", council ? council : "",
                                 "page",    page,
                                 "pages",   pages,
                                 NULL};
    return mn_words_fill(l->ctx->arena, l->part->words, key, pairs);
}

static void running_pair(Emitter *e, MnArtifact kind, const char *start, const char *end, MnLength baseline, MnLength width)
{
    Layout *l = e->l;
    MnLength x = l->style->margin_start;
    const Line *right = line_within(l, end, width / 2);
    const Line *left = line_within(l, start, width - (right ? right->width + 24000 : 0));
    if (!left && !right) return;
    emit_artifact(e, kind);
    e->repeated = true;
    if (left) emit_line(e, left, x, baseline - left->baseline);
    if (right) emit_line(e, right, x + width - right->width, baseline - right->baseline);
    e->repeated = false;
}

void furniture_page(Emitter *e, const PagePlan *plan, uint32_t number, uint32_t total)
{
    Layout *l = e->l;
    const MnStyle *s = l->style;
    MnLength width = plan->turned ? l->turned_measure : l->measure, height = plan->turned ? s->page_width : s->page_height;
    const char *page = mn_arena_printf(l->ctx->arena, "%u", (unsigned)number);
    const char *pages = mn_arena_printf(l->ctx->arena, "%u", (unsigned)total);
    running_pair(e, MN_ARTIFACT_HEADER, running_text(l, s->header_start, page, pages),
                 running_text(l, s->header_end, page, pages), s->header_at, width);
    emit_artifact(e, MN_ARTIFACT_HEADER);
    emit_rect(e, s->margin_start, s->header_at + 7000, width, s->rule_width, s->rule);
    running_pair(e, MN_ARTIFACT_FOOTER, running_text(l, s->footer_start, page, pages),
                 running_text(l, s->footer_end, page, pages), height - s->footer_at, width);
    emit_end(e);
}

/* Splits the band: its first unit is the council's name when there is more than one box; the rest stands at its foot. */
void furniture_cover(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->l->style;
    const Flow *band = &cover->band;
    MnLength x = s->margin_start, foot = 34000;
    MnLength least = s->margin_top + (MnLength)band->height + foot + 60000, height = s->page_height * 46 / 100;
    if (height < least) height = least;
    emit_artifact(e, MN_ARTIFACT_BACKGROUND);
    emit_rect(e, 0, 0, s->page_width, height, s->brand);
    emit_rect(e, 0, height, s->page_width, 5000, mn_colour_mix(s->brand, s->paper, 45));
    if (band->nunits) {
        bool named = band->nunits > 1;
        if (named) emit_units(e, band, 0, 1, x, s->margin_top);
        uint32_t first = named ? 1 : 0;
        MnLength rest = (MnLength)(band->height - band->units[first].y);
        emit_units(e, band, first, band->nunits, x, height - foot - rest);
    }
    emit_units(e, &cover->below, 0, cover->below.nunits, x, height + 44000);
    MnLength bottom = s->page_height - s->margin_bottom;
    emit_units(e, &cover->facts, 0, cover->facts.nunits, x, bottom - (MnLength)cover->facts.height);
}
