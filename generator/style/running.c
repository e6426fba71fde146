/* running.c - in: a document's meta elements and the words of its language. Out: the words of its running header and footer, and
 * its markings. */
#include "style/running.h"

#include <string.h>

const char *mn_running_text(MnArena *arena, const MnWords *words, const MnNode *document, const char *key,
                            const char *const numbers[2], const MnNode **said)
{
    const char *pattern = key[0] && words ? mn_words_get(words, key) : NULL;
    const char *version = mn_meta(document, "version");
    if (said) *said = NULL;
    if (!pattern || (!version && strstr(pattern, "{version}"))) return "";
    const char *called = mn_meta(document, "short-title") ? "short-title" : "title";
    const char *title = mn_meta(document, called), *council = mn_meta(document, "publisher");
    const char *const pairs[] = {
        "title", title ? title : "", "version", version ? version : "", "council", council ? council : "", "page", numbers[0],
        "pages", numbers[1],         NULL};
    const char *name = strstr(pattern, "{title}") ? called : strstr(pattern, "{council}") ? "publisher" : "version";
    if (said) *said = mn_meta_next(document, NULL, name);
    return mn_words_fill(arena, words, key, pairs);
}

const char *mn_running_title(MnArena *arena, const MnWords *words, const MnNode *document)
{
    const char *title = mn_meta(document, "title"), *version = mn_meta(document, "version");
    const char *publisher = mn_meta(document, "publisher"), *key = version ? "page-title-version" : "page-title";
    if (!title) title = "";
    const char *const pairs[] = {"title", title, "publisher", publisher ? publisher : "", "version", version ? version : "",
                                 NULL};
    const char *whole = publisher && words ? mn_words_fill(arena, words, key, pairs) : NULL;
    return whole ? whole : title;
}

const char *mn_running_markings(MnArena *arena, const MnWords *words, const char *own, const char *exempt)
{
    if (!own || !exempt) return own ? own : exempt;
    const char *const pairs[] = {"marking", own, "exempt", exempt, NULL};
    const char *both = words ? mn_words_fill(arena, words, "marking-and-exempt", pairs) : NULL;
    return both ? both : mn_arena_printf(arena, "%s – %s", own, exempt);
}

const char *mn_running_marking(MnArena *arena, const MnWords *words, const MnNode *document, const MnNode **said)
{
    const char *own = mn_meta(document, "marking"), *exempt = mn_meta(document, "exempt");
    if (said) *said = mn_meta_next(document, NULL, own ? "marking" : "exempt");
    return mn_running_markings(arena, words, own, exempt);
}
