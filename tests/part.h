/* part.h - a part of a publication for the tests of layout: a document in the house style, with the words of English. */
#ifndef MN_TESTS_PART_H
#define MN_TESTS_PART_H

#include "unit.h"

#include "civic.h"
#include "reading.h"
#include "text/part.h"

static inline MnPart part_of(MnContext *ctx, const MnNode *document)
{
    const MnStyle *style = civic_in_liberation(ctx);
    assert_non_null(style);
    const MnWords *words = mn_words_load(ctx, "en-GB", (MnRange){0}, NULL);
    assert_non_null(words);
    return (MnPart){.document = document, .style = style, .words = words, .folder = "tests/page"};
}

#endif
