/* limits.h - how much of anything there may be, in one table: what is beyond a limit is an error where it stands, met before time or
 * memory is spent on it. They are far above what people write, and the handbook lists them. Limits of files that we
 * did not make and only look at (conform/, font/) stand with what reads them. */
#ifndef MN_BASE_LIMITS_H
#define MN_BASE_LIMITS_H

/* X(name, number, unit, of what) */
#define MN_LIMITS(X)                                                                                                             \
    X(TEXT_BYTES, 16 << 20, "bytes", "a text, an INI or a CSV file")                                                             \
    X(FILE_BYTES, 256 << 20, "bytes", "any other file")                                                                          \
    X(DOCUMENT_NAME, 100, "bytes", "the name of a document's folder")                                                            \
    X(VERSION_NUMBER, 40, "bytes", "a version's number")                                                                         \
    X(TABLE_COLUMNS, 200, "columns", "a table")                                                                                  \
    X(CELL_SPAN, 1000, "columns or rows", "what a joined cell of a template says that it reaches over")                          \
    X(INCLUSIONS, 1000, "files", "what the texts of a document include, each time counted")                                      \
    X(VALUES_DEEP, 100, "values", "values that name values that name values")                                                    \
    X(VALUE_BYTES, 1 << 20, "bytes", "a value, with all that it names")                                                          \
    X(VALUES_BYTES, 16 << 20, "bytes", "all values that a document shows")                                                       \
    X(EXPRESSION_BRACKETS, 32, "brackets", "brackets in an expression, one inside another")                                      \
    X(EXPRESSION_STEPS, 5000000, "steps", "the reckoning of an expression")                                                      \
    X(PICTURE_PIXELS, 100 * 1000 * 1000, "pixels", "a picture")                                                                  \
    X(PICTURES_PIXELS, 250 * 1000 * 1000, "pixels", "all PNGs of a document, each counted once")                                 \
    X(DRAWING_THINGS, 50000, "things", "a drawing, each use of a thing counted")                                                 \
    X(DRAWING_ELEMENTS, 200000, "elements", "a drawing, each use of one counted")                                                \
    X(DRAWING_STEPS, 1000000, "steps", "the outlines of a drawing")                                                              \
    X(DRAWING_USES, 24, "uses", "uses in a drawing, one inside another")                                                         \
    X(DRAWING_CLIPS, 20, "clips", "clips in a drawing, one inside another")

#define MN_LIMIT_NUMBER(name, number, unit, what) MN_MOST_##name = (number),
enum { MN_LIMITS(MN_LIMIT_NUMBER) };
#undef MN_LIMIT_NUMBER

#endif
