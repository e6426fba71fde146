/* checker.h - does a PDF keep to PDF/UA-1 and PDF/A-2a? The rules are those of rules.h; nothing of the writer is used. */
#ifndef MN_TESTS_ACCESSIBILITY_CHECKER_H
#define MN_TESTS_ACCESSIBILITY_CHECKER_H

#include "object.h"
#include "rules.h"

typedef enum {
#define X(name, pass, clauses, text) RULE_##name,
    CHECK_RULES(X)
#undef X
        RULE_COUNT
} RuleId;

typedef struct {
    const char *name, *pass, *clauses, *text;
} Rule;

const Rule *check_rule(RuleId id);

typedef struct {
    RuleId rule;
    uint32_t object; /* its number, 0 for the trailer or the file as a whole */
    const char *reason;
} Failure;

/* What the passes share. Everything lives in the arena. */
typedef struct {
    MnArena *arena;
    PdfFile *file;
    struct Structure *structure; /* NULL when there is none */
    struct Content **contents;   /* one a page */
    struct Fonts *fonts;
    bool has_language;  /* the catalog's Lang is there */
    MnStr output_space; /* of the output intent's profile: "RGB ", "GRAY", "CMYK", or empty */
    Failure *failures;
    size_t nfailures, cap_failures;
    const char *pass; /* under way */
} Checker;

/* Runs every pass over a PDF held in memory, which must outlive the result. */
Checker *check_pdf(MnArena *arena, const char *name, MnStr bytes);

/* Prints one line a failure: "NAME: CLAUSES: object N: reason"; after the first few of one rule only how many more. */
void check_print(const Checker *checker, MnBuf *out);

/* Records that a rule of the pass under way is broken. */
void check_fail(Checker *checker, RuleId rule, uint32_t object, const char *format, ...) __attribute__((format(printf, 4, 5)));

#define X(pass) void check_##pass(Checker *checker);
CHECK_PASSES(X)
#undef X

/* Lang, wherever it stands: checks the tag. Part of the pass under way. */
bool check_is_language(MnStr tag);

#endif
