/* limits.h - how much of anything there may be, in one table: what is beyond a limit is an error where it stands, met before time or
 * memory is spent on it. They are far above what people write; each has a test at the limit and one beyond it. Limits of files that we
 * did not make and only look at (conform/, font/) stand with what reads them. */
#ifndef MN_BASE_LIMITS_H
#define MN_BASE_LIMITS_H

/* X(name, number, unit, of what) */
#define MN_LIMITS(X)                                                                                                             \
    X(DOCUMENT_NAME, 100, "bytes", "the name of a document's folder")                                                            \
    X(VERSION_NUMBER, 40, "bytes", "a version's number")                                                                         \
    X(PICTURE_PIXELS, 100 * 1000 * 1000, "pixels", "a picture")                                                                  \
    X(PICTURES_PIXELS, 250 * 1000 * 1000, "pixels", "all PNGs of a document, each counted once")

#define MN_LIMIT_NUMBER(name, number, unit, what) MN_MOST_##name = (number),
enum { MN_LIMITS(MN_LIMIT_NUMBER) };
#undef MN_LIMIT_NUMBER

#endif
