/* print_json.c - see print.h. One difference a line, keys always in the same order, so that two of them can be compared by lines. */
#include "base/json.h"
#include "compare/print.h"

static void key(MnBuf *out, const char *name)
{
    mn_json_string(out, name);
    mn_buf_puts(out, ": ");
}

/* A value that may be absent, as null, with a comma before it. */
static void member(MnBuf *out, const char *name, const char *value)
{
    mn_buf_puts(out, ", ");
    key(out, name);
    if (value) mn_json_string(out, value);
    else mn_buf_puts(out, "null");
}

static const char *given(const char *value)
{
    return value && *value ? value : NULL;
}

static void print_side(MnBuf *out, const char *name, const MnPrintSide *side)
{
    mn_buf_puts(out, "  ");
    key(out, name);
    mn_buf_puts(out, "{\"source\": ");
    mn_json_string(out, side->source);
    member(out, "document", side->document);
    member(out, "version", side->version);
    member(out, "issued", side->issued);
    member(out, "revision", side->revision);
    member(out, "path", side->path);
    mn_buf_puts(out, "},\n");
}

static void print_counts(MnBuf *out, const MnComparison *c)
{
    mn_buf_puts(out, "  \"counts\": {");
    for (int i = 0; i < MN_CLASSES; i++) {
        if (i) mn_buf_puts(out, ", ");
        key(out, mn_class_name((MnDifferenceClass)i));
        mn_buf_int(out, (int64_t)c->counts[i]);
    }
    mn_buf_printf(out, "},\n  \"words\": {\"old\": %zu, \"new\": %zu},\n", c->old_words, c->new_words);
}

static void print_section(MnBuf *out, const MnAccountSection *section)
{
    if (!section || !section->section) {
        mn_buf_puts(out, ", \"section\": null");
        return;
    }
    mn_buf_puts(out, ", \"section\": {\"heading\": ");
    mn_json_string(out, section->heading);
    member(out, "number", given(section->number));
    member(out, "was-number", given(section->was_number));
    member(out, "id", mn_xml_attr(section->section, "id"));
    mn_buf_putc(out, '}');
}

/* entry: that tells it, or NULL. */
static void print_difference(MnBuf *out, const MnDifference *d, const MnAccountEntry *entry, const MnAccountSection *section)
{
    mn_buf_puts(out, "    {\"class\": ");
    mn_json_string(out, mn_class_name(d->class_of));
    member(out, "sort", mn_sort_name(d->sort));
    member(out, "thing", mn_change_thing_name(d->thing));
    member(out, "place", entry ? entry->place : NULL);
    member(out, "number", given(d->number));
    member(out, "was-number", given(d->was_number));
    member(out, "old", given(d->old_words));
    member(out, "new", given(d->new_words));
    member(out, "id", d->id);
    member(out, "pair", d->pair);
    print_section(out, section);
    mn_buf_putc(out, '}');
}

static void print_renumbered(MnBuf *out, const MnRenumbered *r)
{
    mn_buf_puts(out, "    {\"thing\": ");
    mn_json_string(out, mn_change_thing_name(r->thing));
    mn_buf_printf(out, ", \"count\": %zu", r->count);
    member(out, "old-first", r->old_first);
    member(out, "old-last", r->old_last);
    member(out, "new-first", r->new_first);
    member(out, "new-last", r->new_last);
    mn_buf_putc(out, '}');
}

/* The section of the account that a difference stands in: mostly that of the one before, or the next. */
static const MnAccountSection *section_of(const MnAccount *account, const MnDifference *d, const MnAccountSection *last)
{
    const MnAccountSection *next = last ? last + 1 : account->sections, *end = account->sections + account->count;
    if (last && last->section == d->section) return last;
    if (next < end && next->section == d->section) return next;
    return mn_account_section(account, d->section);
}

void mn_print_json(MnArena *arena, const MnPrint *print, MnBuf *out)
{
    (void)arena;
    const MnComparison *c = print->account->comparison;
    const MnAccountSection *section = NULL;
    mn_buf_puts(out, "{\n  \"format\": 1,\n");
    print_side(out, "old", &print->old);
    print_side(out, "new", &print->new);
    print_counts(out, c);
    mn_buf_puts(out, "  \"differences\": [");
    for (size_t i = 0; i < c->count; i++) {
        section = section_of(print->account, &c->differences[i], section);
        mn_buf_puts(out, i ? ",\n" : "\n");
        print_difference(out, &c->differences[i], print->account->told[i], section);
    }
    mn_buf_puts(out, c->count ? "\n  ],\n  \"renumbered\": [" : "],\n  \"renumbered\": [");
    for (size_t i = 0; i < c->nrenumbered; i++) {
        mn_buf_puts(out, i ? ",\n" : "\n");
        print_renumbered(out, &c->renumbered[i]);
    }
    mn_buf_puts(out, c->nrenumbered ? "\n  ]\n}\n" : "]\n}\n");
}
