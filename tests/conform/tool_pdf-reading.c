/* tool_pdf-reading.c - does a PDF read as its document?
 *
 *     pdf-reading FILE…                prints where a PDF reads otherwise than the document.xml beside it; exit status 1 then
 *     pdf-reading --draft WORD FILE…   the same for drafts, whose covers say WORD before the title
 *     pdf-reading --text FILE…         prints what each PDF reads */
#include "order.h"
#include "reading.h"

#include "tree/element.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *path, *draft; /* draft: the word, or NULL */
    const Checker *checker;
} Subject;

/* Whether a version is a draft is no part of its document. */
static void say_draft(MnNode *tree, const char *word)
{
    for (MnNode *node = tree; node; node = mn_xml_walk(node, tree, true)) {
        if (!mn_xml_is(node, "h1")) continue;
        mn_xml_add_string(mn_xml_insert_before(node, "p"), word);
        return;
    }
}

static bool tell_order(const Subject *of, MnBuf *out)
{
    const char *path = of->path, *slash = strrchr(path, '/');
    MnArena *arena = of->checker->arena;
    const char *beside = mn_arena_printf(arena, "%.*sdocument.xml", slash ? (int)(slash - path + 1) : 0, path);
    MnContext ctx = mn_context_new(arena, NULL);
    const MnSource *source = read_whole(arena, beside, beside);
    MnNode *tree = source ? mn_tree_parse(&ctx, source) : NULL;
    if (tree && of->draft) say_draft(tree, of->draft);
    if (!tree) mn_buf_printf(out, "%s cannot be read\n", beside);
    return tree && order_compare(of->checker, tree, out);
}

static bool tell_text(const Subject *of, MnBuf *out)
{
    Stream stream = {.arena = of->checker->arena};
    order_of_pdf(of->checker, &stream);
    mn_buf_str(out, mn_buf_view(&stream.text));
    mn_buf_putc(out, '\n');
    stream_clear(&stream);
    return true;
}

typedef bool (*Tell)(const Subject *of, MnBuf *out);

static bool tell_file(const char *path, Tell tell, const char *draft)
{
    MnArena *arena = mn_arena_new();
    const MnSource *source = read_whole(arena, path, path);
    bool good = false;
    if (source) {
        MnBuf out = {0};
        const Subject subject = {path, draft, conform_run(arena, source->text)};
        good = tell(&subject, &out);
        if (out.len) fwrite(out.ptr, 1, out.len, stdout);
        mn_buf_clear(&out);
    } else {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    }
    mn_arena_free(arena);
    return good;
}

int main(int argc, char **argv)
{
    bool good = true;
    Tell tell = tell_order;
    const char *draft = NULL;
    int first = 1;
    if (argc > 1 && strcmp(argv[1], "--text") == 0) tell = tell_text, first++;
    else if (argc > 2 && strcmp(argv[1], "--draft") == 0) draft = argv[2], first += 2;
    if (first >= argc) {
        fputs("usage: pdf-reading [--draft WORD | --text] FILE...\n", stderr);
        return 2;
    }
    for (int i = first; i < argc; i++)
        if (!tell_file(argv[i], tell, draft)) good = false;
    return good ? 0 : 1;
}
