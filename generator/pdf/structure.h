/* structure.h - the logical structure: which content belongs to which tag, and the structure tree of the file. */
#ifndef MN_PDF_STRUCTURE_H
#define MN_PDF_STRUCTURE_H

#include "page/pages.h"
#include "pdf/encode.h"
#include "pdf/hpdf_glue.h"

typedef struct MnPdfStructure MnPdfStructure;

/* Lives in the arena; pages' tags must not change until the file is saved. */
MnPdfStructure *mn_pdf_structure_new(MnContext *ctx, MnArena *arena, MnHpdf *file, const MnPages *pages);

/* Content of tag begins on the page: the number (MCID) to mark it with. Pages come in order. MN_PDF_NO_MARK, reported, for a
 * tag that is not in the tree. */
enum { MN_PDF_NO_MARK = -1 };
int32_t mn_pdf_structure_mark(MnPdfStructure *structure, const MnTag *tag, uint32_t order, uint32_t page);

/* The annotation belongs to tag (a Link): its key in the parent tree. */
uint32_t mn_pdf_structure_annotation(MnPdfStructure *structure, const MnTag *tag, uint32_t page, uint32_t annotation);

/* Makes the tree's objects; the result is the StructTreeRoot. 0 after an error (reported). */
uint32_t mn_pdf_structure_finish(MnPdfStructure *structure);

#endif
