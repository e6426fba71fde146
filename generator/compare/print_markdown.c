/* print_markdown.c - see print.h. What is written in forges: Markdown as GitHub and GitLab know it, with <ins>, <del> and <details>, of
 * which both leave these. Whatever a document says must not be markup, a mention of somebody or a reference to an issue here, so each
 * sign that could begin any is escaped. A forge takes comments up to 65,536 characters: what would go beyond is counted. */
#include "base/character.h"
#include "compare/print.h"

#include <string.h>

enum { CONTEXT = 8, MOST = 60000 };

/* :name: would be a picture. */
static bool is_picture(const char *colon)
{
    size_t len = strspn(colon + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-");
    return len && colon[1 + len] == ':';
}

/* Something that a forge makes a link of, at this sign: it is cut in two by an empty comment. */
static bool is_link(const char *text, const char *c)
{
    if (*c == '@' || *c == '#') return true;
    if (*c == ':') return c[1] == '/' || is_picture(c);
    return *c == '.' && c >= text + 3 && strncmp(c - 3, "www", 3) == 0;
}

static void escape(MnBuf *out, const char *text)
{
    MnStr s = mn_str(text);
    for (size_t at = 0, start; at < s.len;) {
        start = at;
        int32_t c = mn_utf8_next(s, &at);
        if (c == '&') mn_buf_puts(out, "&amp;");
        else if (c == '<') mn_buf_puts(out, "&lt;");
        else if (c == '>') mn_buf_puts(out, "&gt;");
        else if (c == MN_INVALID_UTF8 || mn_char_is_command(c)) mn_buf_utf8(out, 0xFFFD);
        else if (is_link(text, text + start)) mn_buf_printf(out, "%c<!-- -->", (char)c);
        else if (c < 0x80 && strchr("\\`*_[]|~$", (char)c)) mn_buf_printf(out, "\\%c", (char)c);
        else mn_buf_add(out, text + start, at - start);
    }
}

static void put(MnBuf *out, const char *open, const char *text, const char *close)
{
    mn_buf_puts(out, open);
    escape(out, text);
    mn_buf_puts(out, close);
}

static void put_run(MnBuf *out, const MnPassageRun *run)
{
    static const char *const tags[] = {[MN_WORDS_SAME] = NULL, [MN_WORDS_OLD] = "del", [MN_WORDS_NEW] = "ins"};
    const char *tag = tags[run->of];
    if (!tag) escape(out, run->text);
    else {
        mn_buf_printf(out, "<%s>", tag);
        escape(out, run->text);
        mn_buf_printf(out, "</%s>", tag);
    }
}

static void put_lines(MnBuf *out, const char *tag, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mn_buf_printf(out, "<br>\n  <%s>", tag);
        escape(out, lines[i]);
        mn_buf_printf(out, "</%s>", tag);
    }
}

static void put_entry(MnArena *arena, const MnAccountEntry *entry, MnBuf *out)
{
    put(out, "- **", entry->place, "**");
    if (*entry->what) put(out, " ", entry->what, "");
    if (entry->passage.count) {
        MnPassage passage = mn_passage_shortened(arena, &entry->passage, CONTEXT);
        mn_buf_puts(out, ": ");
        for (size_t i = 0; i < passage.count; i++) put_run(out, &passage.runs[i]);
    } else if (entry->sign == '>') {
        if (entry->nnew) put(out, ": ", entry->new_lines[0], "");
    } else {
        put_lines(out, "del", entry->old_lines, entry->nold);
        put_lines(out, "ins", entry->new_lines, entry->nnew);
    }
    mn_buf_putc(out, '\n');
}

static void put_name(MnBuf *out, const MnAccountSection *section)
{
    if (*section->number) put(out, "", section->number, " ");
    escape(out, section->heading);
}

static size_t others_of(const MnAccountSection *section)
{
    size_t others = 0;
    for (int i = 0; i < MN_CLASSES; i++)
        if (i != MN_CLASS_SUBSTANCE) others += section->counts[i];
    return others;
}

static void put_table(const MnAccount *account, MnBuf *out)
{
    if (!account->count) return;
    mn_buf_puts(out, "\n| Section | Of substance | Others |\n| --- | ---: | ---: |\n");
    for (size_t i = 0; i < account->count && out->len < MOST / 2; i++) {
        mn_buf_puts(out, "| ");
        put_name(out, &account->sections[i]);
        mn_buf_printf(out, " | %zu | %zu |\n", account->sections[i].counts[MN_CLASS_SUBSTANCE], others_of(&account->sections[i]));
    }
}

/* Appends what was made aside, if there is room. */
static bool take(MnBuf *out, MnBuf *part)
{
    bool room = out->len + part->len <= MOST;
    if (room) mn_buf_str(out, mn_buf_view(part));
    mn_buf_clear(part);
    return room;
}

static size_t put_details(MnArena *arena, const MnAccount *account, MnBuf *out)
{
    size_t left_out = 0;
    for (size_t s = 0; s < account->count; s++) {
        const MnAccountSection *section = &account->sections[s];
        MnBuf part = {0};
        bool headed = false;
        for (size_t i = 0; i < section->nentries; i++) {
            if (!headed) mn_buf_puts(&part, "\n#### ");
            if (!headed) put_name(&part, section);
            if (!headed) mn_buf_puts(&part, "\n\n");
            put_entry(arena, &section->entries[i], &part);
            headed = take(out, &part);
            if (headed) continue;
            left_out += section->nentries - i;
            break;
        }
    }
    return left_out;
}

static void put_renumbered(MnArena *arena, const MnComparison *c, MnBuf *out)
{
    for (size_t i = 0; i < c->nrenumbered; i++) {
        MnBuf part = {0};
        if (!i) mn_buf_puts(&part, "\n#### Renumbered\n\n");
        put(&part, "- ", mn_account_renumbered(arena, &c->renumbered[i]), "\n");
        if (!take(out, &part)) return;
    }
}

static bool has_details(const MnAccount *account)
{
    for (size_t i = 0; i < account->count; i++)
        if (account->sections[i].nentries) return true;
    return account->comparison->nrenumbered;
}

void mn_print_markdown(MnArena *arena, const MnPrint *print, MnBuf *out)
{
    const MnAccount *account = print->account;
    put(out, "### ", account->headline, "\n\n");
    put(out, "", print->old.label, " → ");
    put(out, "", print->new.label, "");
    if (*account->others) put(out, " · ", account->others, "");
    mn_buf_putc(out, '\n');
    put_table(account, out);
    if (!has_details(account)) return;
    mn_buf_puts(out, "\n<details>\n<summary>What changed</summary>\n");
    size_t left_out = put_details(arena, account, out);
    put_renumbered(arena, account->comparison, out);
    if (left_out) mn_buf_printf(out, "\n%zu more: there is no room for them in one comment.\n", left_out);
    mn_buf_puts(out, "\n</details>\n");
}
