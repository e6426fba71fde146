/* phrase.h - dates, numbers, amounts and lists as a language says them. Every word and pattern comes from its words file, so
 * another language needs no C. */
#ifndef MN_LANGUAGE_PHRASE_H
#define MN_LANGUAGE_PHRASE_H

#include "language/decimal.h"

/* What the phrases of one document are made of. */
typedef struct {
    MnArena *arena; /* of all that is returned */
    const MnWords *words;
    const char *date_style;      /* as mn_date_format has it */
    struct MnPhraseDates *dates; /* the names of months and days, once a date was asked for */
} MnPhrases;

/* date_style: a council's own, or NULL for the language's. */
MnPhrases mn_phrases(MnArena *arena, const MnWords *words, const char *date_style);

const char *mn_phrase_date(const MnPhrases *p, const char *iso); /* NULL when it is no date */
/* 1st: the word `ordinal-21`, else `ordinal-ends-21`, else `ordinal-ends-1`, else `ordinal`; digits where there is none. */
const char *mn_phrase_ordinal(const MnPhrases *p, long long n);
/* Whole numbers up to 99 in words where the language has them; others in digits. */
const char *mn_phrase_number(const MnPhrases *p, const MnDecimal *number);
/* £5 million; £1,250; £12.50. A million or more is shortened when two decimals say it exactly. NULL when the words lack one. */
const char *mn_phrase_money(const MnPhrases *p, const MnDecimal *amount);
const char *mn_phrase_percent(const MnPhrases *p, const MnDecimal *number);
/* "one, two and three"; "" of none. */
char *mn_phrase_list(const MnPhrases *p, const char *const *items, size_t count);

#endif
