/* checker.h - what the passes of the checker share: the file as loaded, and what was found broken.
 *
 *     bytes ─pdf_file─▶ objects ─┬─tag_tree──────▶ structure ─┐
 *                                ├─fonts─────────▶ fonts ─────┼─check_*─▶ failures
 *                                └─page_content──▶ contents ──┘
 *
 * passes.c loads all and runs the passes; each pass stands in a file of its own and knows nothing of the others. Nothing of the
 * writer is used. */
#ifndef MN_CONFORM_CHECKER_H
#define MN_CONFORM_CHECKER_H

#include "conform/clauses.h"
#include "conform/fonts.h"
#include "conform/page_content.h"
#include "conform/pdf_file.h"
#include "conform/tag_tree.h"

typedef struct {
    RuleId rule;
    uint32_t object; /* its number, 0 for the trailer or the file as a whole */
    uint32_t page;   /* from 1, 0 when the object belongs to no one page */
    const char *reason;
} Failure;

/* Everything lives in the arena. */
typedef struct {
    MnArena *arena;
    PdfFile *file;
    Structure *structure; /* NULL when there is none */
    Content **contents;   /* one a page */
    Fonts *fonts;
    uint32_t *page_of;  /* by number of object: the page it is, or stands on, from 1; 0 for others (file->nobjects of them) */
    bool has_language;  /* the catalog's Lang is there */
    MnStr output_space; /* of the output intent's profile: "RGB ", "GRAY", "CMYK", or empty */
    Failure *failures;
    size_t nfailures, cap_failures;
    const char *pass; /* under way */
    size_t room;      /* how many bytes the pass `file` may still read */
} Checker;

/* Records that a rule of the pass under way is broken. What the file says of itself is shown, but for control characters. */
void conform_fail(Checker *checker, RuleId rule, uint32_t object, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Lang, wherever it stands: is it a language tag? */
bool conform_is_language(MnStr tag);

#endif
