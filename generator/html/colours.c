/* colours.c - the house style's colours, fonts and size as custom properties of the page, for light and dark.
 *
 * The light page has the style's own colours, whose contrasts the style stage has checked. For the dark page each colour that
 * carries text is made lighter in small steps until it reads as well on dark paper (WCAG 2.2, 1.4.3 and 1.4.11).
 * templates/site/page.css names no colour of its own. */
#include "html/html_writer.h"

#include <stdio.h>
#include <string.h>

enum { BRIGHT = 170, READABLE = 7000, VISIBLE = 3500 }; /* contrasts times 1000, with something in hand */
enum { ORDINARY = 13500 };                              /* thousandths of a point */

static const MnColour dark_paper = {0x14, 0x18, 0x1D}, dark_text = {0xE9, 0xEC, 0xEF}, white = {0xFF, 0xFF, 0xFF};

static const char *const callouts[MN_CALLOUT_COUNT] = {"note", "tip", "important", "warning", "caution"};

static uint8_t scaled(uint8_t channel, int percent, int most)
{
    return (uint8_t)(channel + channel * (BRIGHT - most) * percent / (most * 100));
}

/* Brighter at first, which keeps its hue full, until its largest channel is BRIGHT; then mixed with white. */
static MnColour lighten(MnColour c, MnColour paper, int contrast)
{
    int most = c.r > c.g ? c.r : c.g;
    if (c.b > most) most = c.b;
    MnColour lighter = c;
    for (int percent = 0; most > 0 && most < BRIGHT && percent <= 100; percent += 5) {
        lighter = (MnColour){scaled(c.r, percent, most), scaled(c.g, percent, most), scaled(c.b, percent, most)};
        if (mn_colour_contrast(lighter, paper) >= contrast) return lighter;
    }
    MnColour full = lighter;
    for (int percent = 0; percent <= 100 && mn_colour_contrast(lighter, paper) < contrast; percent += 5)
        lighter = mn_colour_mix(white, full, percent);
    return lighter;
}

/* Does the sheet, or may a drawing on the page, take this one's value? */
static bool is_used(const Writer *w, const char *name)
{
    static const char *const of_drawings[] = {"brand", "on-brand", "heading", "paper"};
    for (size_t i = 0; i < sizeof of_drawings / sizeof *of_drawings; i++)
        if (strcmp(name, of_drawings[i]) == 0) return true;
    char use[64];
    int len = snprintf(use, sizeof use, "var(--%s)", name);
    return len > 0 &&
           (memmem(w->sheet.ptr, w->sheet.len, use, (size_t)len) || memmem(w->asked.ptr, w->asked.len, use, (size_t)len));
}

static void property(Writer *w, const char *name, MnColour c)
{
    if (!is_used(w, name)) return;
    mn_buf_printf(w->out, "--%s:#%02x%02x%02x;\n", name, c.r, c.g, c.b);
}

static void callout_properties(Writer *w, const char *name, MnCalloutLook look)
{
    MnArena *arena = w->ctx->arena;
    property(w, mn_arena_printf(arena, "%s-bar", name), look.bar);
    property(w, mn_arena_printf(arena, "%s-fill", name), look.fill);
    property(w, mn_arena_printf(arena, "%s-title", name), look.title);
}

/* The picture-… ones are the same on the dark page. */
static void light(Writer *w, const MnStyle *s)
{
    property(w, "picture-paper", s->paper);
    property(w, "picture-text", s->text);
    property(w, "paper", s->paper);
    property(w, "text", s->text);
    property(w, "muted", s->muted);
    property(w, "brand", s->brand);
    property(w, "on-brand", s->on_brand);
    property(w, "link", s->link);
    property(w, "heading", s->heading[2].colour);
    property(w, "rule", s->rule);
    property(w, "head-fill", s->table_head_fill);
    property(w, "stripe", s->table_stripe);
    property(w, "figure-fill", mn_colour_mix(s->brand, s->paper, MN_TINT_DIAGRAM));
    property(w, "inserted", s->inserted);
    property(w, "inserted-fill", s->inserted_fill);
    property(w, "deleted", s->deleted);
    property(w, "deleted-fill", s->deleted_fill);
    for (int i = 0; i < MN_CALLOUT_COUNT; i++) callout_properties(w, callouts[i], s->callout[i]);
}

static bool same(MnColour a, MnColour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* What looks as the text does on the light page, does so on the dark one. */
static MnColour on_dark(const MnStyle *s, MnColour c, MnColour paper)
{
    return same(c, s->text) ? dark_text : lighten(c, paper, READABLE);
}

static MnColour dark_fill(MnColour tint)
{
    return mn_colour_mix(tint, dark_paper, 12);
}

static void dark(Writer *w, const MnStyle *s)
{
    MnColour inserted = dark_fill(lighten(s->inserted, dark_paper, VISIBLE));
    MnColour deleted = dark_fill(lighten(s->deleted, dark_paper, VISIBLE));
    property(w, "paper", dark_paper);
    property(w, "text", dark_text);
    property(w, "muted", mn_colour_mix(dark_text, dark_paper, 72));
    property(w, "link", on_dark(s, s->link, dark_paper));
    property(w, "heading", on_dark(s, s->heading[2].colour, dark_paper));
    property(w, "rule", mn_colour_mix(dark_text, dark_paper, 25));
    property(w, "head-fill", mn_colour_mix(dark_text, dark_paper, 10));
    property(w, "stripe", same(s->table_stripe, s->paper) ? dark_paper : mn_colour_mix(dark_text, dark_paper, 5));
    property(w, "figure-fill", mn_colour_mix(on_dark(s, s->brand, dark_paper), dark_paper, MN_TINT_DIAGRAM));
    property(w, "inserted", lighten(s->inserted, inserted, READABLE));
    property(w, "inserted-fill", inserted);
    property(w, "deleted", lighten(s->deleted, deleted, READABLE));
    property(w, "deleted-fill", deleted);
    for (int i = 0; i < MN_CALLOUT_COUNT; i++) {
        MnColour bar = lighten(s->callout[i].bar, dark_paper, VISIBLE), fill = dark_fill(bar);
        callout_properties(w, callouts[i], (MnCalloutLook){bar, fill, on_dark(s, s->callout[i].title, fill)});
    }
}

/* A family's name is written only when it is plain enough to stand between quotation marks. */
static void font(Writer *w, const char *property_name, const char *family, const char *fallbacks)
{
    MnStr name = mn_str(family);
    bool plain = name.len > 0;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < ' ' || name.ptr[i] == '"' || name.ptr[i] == '\\' || name.ptr[i] == '<' ||
            name.ptr[i] == '&')
            plain = false;
    mn_buf_printf(w->out, "--%s:", property_name);
    if (plain) mn_buf_printf(w->out, "\"%s\", ", family);
    mn_buf_printf(w->out, "%s;\n", fallbacks);
}

/* A style with larger text than most has it on the page too: 18 pixels are ordinary there. */
static void scale(Writer *w, const MnStyle *style)
{
    int64_t thousandths = (int64_t)style->body.size * 1000 / ORDINARY;
    if (thousandths <= 1000) return;
    mn_buf_printf(w->out, "--scale:%d.%03d;\n", (int)(thousandths / 1000), (int)(thousandths % 1000));
    mn_buf_printf(w->out, "--print-size:%d.%03dpt;\n", (int)(style->body.size / 1000), (int)(style->body.size % 1000));
}

void html_colours(Writer *w)
{
    const MnStyle *style = w->input->style;
    mn_buf_puts(w->out, ":root{\n");
    font(w, "body-font", style->body_family, "Arial, Helvetica, sans-serif");
    font(w, "heading-font", style->heading_family, "Arial, Helvetica, sans-serif");
    font(w, "mono-font", style->mono_family, "Consolas, Menlo, monospace");
    scale(w, style);
    light(w, style);
    mn_buf_puts(w->out, "}\n@media screen and (prefers-color-scheme:dark){\n:root{\n");
    dark(w, style);
    mn_buf_puts(w->out, "}\n}\n");
}
