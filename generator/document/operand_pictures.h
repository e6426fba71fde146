/* operand_pictures.h - what the pictures of an operand show, and the files beside it hold, by their digests: a picture that keeps its name may have changed. */
#ifndef MN_DOCUMENT_OPERAND_PICTURES_H
#define MN_DOCUMENT_OPERAND_PICTURES_H

#include "document/numbered.h"
#include "document/operand.h"
#include "document/version_record.h"

/* Set picture and pictures of the operand: of what was published, as its record (NULL: there is none) has them; of content, from the
 * files that its tree names, from the document's folder, read by ctx->reader, and those that links lead to. */
void mn_operand_pictures_of_record(MnArena *arena, const MnVersionRecord *record, MnOperand *operand);
void mn_operand_pictures_of_content(MnContext *ctx, const MnDocument *document, MnOperand *operand);

#endif
