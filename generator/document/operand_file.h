/* operand_file.h - the file that an operand of a comparison names by its path: what it is, by its first bytes and its name. */
#ifndef MN_DOCUMENT_OPERAND_FILE_H
#define MN_DOCUMENT_OPERAND_FILE_H

#include "base/files.h"
#include "tree/element.h"

typedef enum { MN_FILE_TREE, MN_FILE_MARKDOWN, MN_FILE_PLAIN } MnOperandFileKind;

typedef struct {
    const char *path; /* of a version's folder: that of its document.xml */
    MnOperandFileKind kind;
    const MnSource *source;
} MnOperandFile;

/* Reads it, from the working directory. On failure returns false and sets *fault to what is wrong and what to do: it is not there, or
 * of a kind that has to be converted first. Owned by the arena. */
bool mn_operand_file_read(MnArena *arena, const char *path, MnOperandFile *out, const char **fault);
/* The tree of a document.xml, wherever it lies. NULL after an error: it is no XML, or not the tree of a document. */
MnNode *mn_operand_file_tree(MnContext *ctx, const MnSource *source);
/* Is it UTF-8? Reports at its first byte that is not. */
bool mn_operand_file_is_text(MnContext *ctx, const MnSource *source);

#endif
