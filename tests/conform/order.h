/* order.h - the reading order: does the PDF say to a listener what the document tree says, in the same order and shape? */
#ifndef MN_TESTS_CONFORM_ORDER_H
#define MN_TESTS_CONFORM_ORDER_H

#include "conform/passes.h"
#include "stream.h"

#include "xml/tree.h"

/* What the structure tree of a checked PDF reads, in its order, through content, ToUnicode and ActualText. */
void order_of_pdf(const Checker *checker, Stream *stream);
/* Compares a PDF with the document tree (as published in document.xml), which has kinds; a difference is told in the report. Run in
 * the repository's folder. */
bool order_compare(const Checker *checker, const MnNode *tree, MnBuf *report);

#endif
