/* tool_pdf-conformance.c - the command line of the checker.
 *
 *     pdf-conformance FILE…           prints what each PDF breaks; exit status 1 when there is anything
 *     pdf-conformance --order FILE…   prints where a PDF reads otherwise than the document.xml beside it; exit status as above
 *     pdf-conformance --draft WORD FILE…   the same for drafts, whose covers say WORD before the title
 *     pdf-conformance --text FILE…    prints what each PDF reads
 *     pdf-conformance --rules         prints the table of rules */
#include "checker.h"
#include "order.h"
#include "reading.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int print_rules(void)
{
    for (RuleId id = 0; id < RULE_COUNT; id++) {
        const Rule *rule = check_rule(id);
        printf("%-10s  %s\n            %s\n", rule->pass, rule->text, rule->clauses);
    }
    return 0;
}

/* Conformance: the rules broken. */
static bool tell_conformance(MnArena *arena, Checker *checker, const char *draft, MnBuf *out)
{
    (void)arena, (void)draft;
    check_print(checker, out);
    return checker->nfailures == 0;
}

static bool tell_text(MnArena *arena, Checker *checker, const char *draft, MnBuf *out)
{
    (void)draft;
    Stream stream = {.arena = arena};
    order_of_pdf(checker, &stream);
    mn_buf_str(out, mn_buf_view(&stream.text));
    mn_buf_putc(out, '\n');
    stream_clear(&stream);
    return true;
}

/* Whether a version is a draft is no part of its document. */
static void say_draft(MnNode *tree, const char *word)
{
    for (MnNode *node = tree; node; node = mn_xml_walk(node, tree, true)) {
        if (!mn_xml_is(node, "h1")) continue;
        mn_xml_add_string(mn_xml_insert_before(node, "p"), word);
        return;
    }
}

static bool tell_order(MnArena *arena, Checker *checker, const char *draft, MnBuf *out)
{
    const char *path = checker->file->name, *slash = strrchr(path, '/');
    const char *beside = mn_arena_printf(arena, "%.*sdocument.xml", slash ? (int)(slash - path + 1) : 0, path);
    MnContext ctx = mn_context_new(arena, NULL);
    const MnSource *source = read_whole(arena, beside, beside);
    MnNode *tree = source ? mn_xml_parse(&ctx, source) : NULL;
    if (tree && draft) say_draft(tree, draft);
    if (!tree) mn_buf_printf(out, "%s cannot be read\n", beside);
    return tree && order_compare(checker, tree, out);
}

typedef bool (*Tell)(MnArena *arena, Checker *checker, const char *draft, MnBuf *out);

static bool tell_file(const char *path, Tell tell, const char *draft)
{
    MnArena *arena = mn_arena_new();
    const MnSource *source = read_whole(arena, path, path);
    bool good = false;
    if (source) {
        MnBuf out = {0};
        good = tell(arena, check_pdf(arena, path, source->text), draft, &out);
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
    Tell tell = tell_conformance;
    const char *draft = NULL;
    int first = 1;
    if (argc == 2 && strcmp(argv[1], "--rules") == 0) return print_rules();
    if (argc > 1 && strcmp(argv[1], "--order") == 0) tell = tell_order, first++;
    else if (argc > 1 && strcmp(argv[1], "--text") == 0) tell = tell_text, first++;
    else if (argc > 2 && strcmp(argv[1], "--draft") == 0) tell = tell_order, draft = argv[2], first += 2;
    if (first >= argc) {
        fputs("usage: pdf-conformance [--order | --draft WORD | --text] FILE...\n       pdf-conformance --rules\n", stderr);
        return 2;
    }
    for (int i = first; i < argc; i++)
        if (!tell_file(argv[i], tell, draft)) good = false;
    return good ? 0 : 1;
}
