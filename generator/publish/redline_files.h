/* redline_files.h - a redline as files: page, side by side, PDF. Nothing is written. */
#ifndef MN_PUBLISH_REDLINE_FILES_H
#define MN_PUBLISH_REDLINE_FILES_H

#include "compare/redline_tree.h"
#include "document/shared.h"

typedef struct {
    const MnNode *tree; /* dressed (compare/redline_tree.h) */
    MnLook look;        /* of the new version */
    const char *folder; /* where its pictures lie */
    /* Beside or above the page, as addresses from it; NULL where there is nothing. */
    const char *pdf_href, *sides_href, *versions_href, *register_href;
    bool sides; /* the tree is one of two columns (compare/sides.h): a page alone */
} MnRedlineInput;

/* Appends the page, and the PDF. False after errors. */
bool mn_redline_page(MnContext *ctx, const MnRedlineInput *input, MnBuf *out);
bool mn_redline_pdf(MnContext *ctx, const MnRedlineInput *input, MnBuf *out);

#endif
