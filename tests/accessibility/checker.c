/* checker.c - in: the bytes of a PDF. Out: the rules it breaks, each with the object and a reason.
 *
 * The file is read once (object.c), then the passes run in the order of rules.h; later ones use what earlier ones loaded. */
#include "checker.h"

#include "content.h"
#include "fonts.h"
#include "structure.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 5, KEPT = 2000 };

static const Rule rules[] = {
#define X(name, pass, clauses, text) {#name, #pass, clauses, text},
    CHECK_RULES(X)
#undef X
};

const Rule *check_rule(RuleId id)
{
    return &rules[id];
}

void check_fail(Checker *c, RuleId rule, uint32_t object, const char *format, ...)
{
    char reason[400];
    va_list arguments;
    assert(!c->pass || strcmp(rules[rule].pass, c->pass) == 0); /* the table says truly who checks what */
    if (c->nfailures == KEPT) return;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    c->failures = pdf_grow(c->arena, c->failures, &c->cap_failures, c->nfailures + 1, sizeof *c->failures);
    c->failures[c->nfailures++] = (Failure){rule, object, mn_arena_strdup(c->arena, reason)};
}

static bool is_alphanumeric(char c, bool digits)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (digits && c >= '0' && c <= '9');
}

/* RFC 3066: subtags of one to eight letters, after the first digits too, with hyphens between. */
bool check_is_language(MnStr tag)
{
    size_t run = 0;
    bool first = true;
    for (size_t i = 0; i < tag.len; i++) {
        if (tag.ptr[i] == '-') {
            if (!run) return false;
            run = 0;
            first = false;
        } else if (!is_alphanumeric(tag.ptr[i], !first) || ++run > 8) {
            return false;
        }
    }
    return run > 0;
}

Checker *check_pdf(MnArena *arena, const char *name, MnStr bytes)
{
    Checker *c = mn_arena_alloc(arena, sizeof *c);
    c->arena = arena;
    c->file = pdf_file_read(arena, name, bytes);
    if (!c->file->catalog) {
        check_fail(c, RULE_READABLE, 0, "%s", c->file->complaint);
        return c;
    }
    c->has_language = pdf_text(arena, pdf_get(c->file->catalog, "Lang")).len > 0;
    c->structure = structure_load(arena, c->file);
    c->fonts = fonts_new(arena);
    c->contents = mn_arena_array(arena, c->file->npages + 1, sizeof *c->contents);
    for (size_t i = 0; i < c->file->npages; i++) c->contents[i] = content_read(arena, c->fonts, c->file->pages[i]);
#define X(name) c->pass = #name, check_##name(c);
    CHECK_PASSES(X)
#undef X
    return c;
}

void check_print(const Checker *c, MnBuf *out)
{
    size_t counts[RULE_COUNT] = {0};
    for (size_t i = 0; i < c->nfailures; i++) {
        const Failure *f = &c->failures[i];
        if (counts[f->rule]++ >= SHOWN) continue;
        mn_buf_printf(out, "%s: %s: ", c->file->name, rules[f->rule].clauses);
        if (f->object) mn_buf_printf(out, "object %u: ", f->object);
        mn_buf_puts(out, f->reason);
        mn_buf_putc(out, '\n');
    }
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (counts[i] > SHOWN) mn_buf_printf(out, "%s: %s: and %zu more\n", c->file->name, rules[i].clauses, counts[i] - SHOWN);
}
