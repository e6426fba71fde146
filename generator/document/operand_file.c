/* operand_file.c - see operand_file.h. */
#include "document/operand_file.h"

#include "tree/document_xml.h"

#include <string.h>
#include <strings.h>

/* ---- what it is ---- */

#define OF_WORD                                                                                                                  \
    "save it as text first: in Word choose Save As, Plain Text, with the encoding UTF-8; or run 'pandoc -t gfm --wrap=none -o "  \
    "OLD.md FILE'"

/* What cannot be compared, by its first bytes, and what to do instead. */
static const struct {
    const char *begins, *fault;
} refused[] = {
    {"%PDF-", "it is a PDF; name the folder of that version, which holds the same text, or save it as text first: 'pdftotext "
              "-layout FILE OLD.txt'"},
    {"PK\003\004", "it is a word processor's file; " OF_WORD},
    {"\xD0\xCF\x11\xE0", "it is a word processor's file; " OF_WORD},
    {"{\\rtf", "it is a word processor's file; " OF_WORD},
    {"<!DOCTYPE html", "it is a page; name the folder of that version, or its document.xml"},
    {"<html", "it is a page; name the folder of that version, or its document.xml"},
};

static const char *refusal(MnStr text)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        size_t len = strlen(refused[i].begins);
        if (text.len >= len && strncasecmp(text.ptr, refused[i].begins, len) == 0) return refused[i].fault;
    }
    return NULL;
}

static bool has_ending(const char *path, const char *ending)
{
    size_t len = strlen(path), its = strlen(ending);
    return len > its && strcasecmp(path + len - its, ending) == 0;
}

/* Has it a heading as Markdown writes them? */
static bool has_heading(MnStr text)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t signs = 0;
        while (at + signs < text.len && text.ptr[at + signs] == '#') signs++;
        if (signs && signs <= 6 && at + signs < text.len && text.ptr[at + signs] == ' ') return true;
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        if (!newline) return false;
        at = (size_t)(newline - text.ptr);
    }
    return false;
}

static MnOperandFileKind kind_of(const char *path, MnStr text)
{
    if (mn_str_starts(mn_str_trim(text), "<?xml") || has_ending(path, ".xml")) return MN_FILE_TREE;
    bool markdown = has_ending(path, ".md") || has_ending(path, ".markdown") || has_heading(text);
    return markdown ? MN_FILE_MARKDOWN : MN_FILE_PLAIN;
}

bool mn_operand_file_read(MnArena *arena, const char *path, MnOperandFile *out, const char **fault)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/') len--;
    *out = (MnOperandFile){.path = mn_arena_strndup(arena, path, len)};
    const MnRead *read = mn_read_path(arena, out->path);
    bool folder = read->state == MN_READ_FOLDER;
    if (folder) {
        out->path = mn_path_join(arena, out->path, "document.xml");
        read = mn_read_path(arena, out->path);
    }
    if (!read->source) {
        *fault = folder ? "it is a folder without a document.xml"
                 : read->state == MN_READ_MISSING
                     ? "there is no such file"
                     : mn_arena_printf(arena, "it cannot be read: %s", strerror(mn_read_errno(read)));
        return false;
    }
    out->source = read->source;
    out->kind = kind_of(out->path, read->source->text);
    *fault = refusal(read->source->text);
    return !*fault;
}

/* ---- as a tree ---- */

/* Would a stage that reads trees find in it what every tree has? */
static bool is_document(const MnNode *root)
{
    if (!mn_is(root, MN_DOCUMENT) || !mn_tree_child(root, MN_ARTICLE)) return false;
    for (const MnNode *node = mn_xml_first(root); node; node = mn_xml_walk(node, root, true)) {
        MnKind holder = mn_kind(mn_xml_parent(node)), kind = mn_kind(node);
        bool text = mn_xml_is_text(node);
        if (text ? !(mn_kind_holds(holder) & MN_IS_TEXT) : !mn_may_hold(holder, kind) || (mn_kind_is(kind) & MN_IS_OURS))
            return false;
    }
    return true;
}

MnNode *mn_operand_file_tree(MnContext *ctx, const MnSource *source)
{
    MnNode *root = mn_tree_read(ctx, source);
    if (!root || is_document(root)) return root;
    mn_report(ctx->diag, MN_NOT_A_DOCUMENT, mn_at((MnPos){source, 0, 0}));
    return NULL;
}

bool mn_operand_file_is_text(MnContext *ctx, const MnSource *source)
{
    MnStr text = source->text;
    size_t bad = mn_utf8_check(text);
    bool wide = text.len > 1 && (memcmp(text.ptr, "\xFF\xFE", 2) == 0 || memcmp(text.ptr, "\xFE\xFF", 2) == 0);
    if (wide) mn_report(ctx->diag, MN_UTF16, mn_at((MnPos){source, 0, 0}));
    else if (bad < text.len)
        mn_report(ctx->diag, MN_NOT_UTF8, mn_span(mn_source_pos(source, bad), 1),
                  .byte = mn_arena_printf(ctx->arena, "%02X", (unsigned)(unsigned char)text.ptr[bad]));
    return !wide && bad == text.len;
}
