/* operand.h - what the operands of a comparison name, each as a numbered tree:
 *
 *     ID                 the document as its content has it now
 *     ID@1.0             that version as it was published; where it was not, the content, if that is of this version. ID@current is what
 *                        was published of a document without versions
 *     ID@git:REV         the document as it was at a revision of git, its templates too; where a version was issued there, as its committed
 *                        document.xml has it
 *     ID@1.0@git:REV     that version, as it was there
 *     PATH               a version's folder, a document.xml, or a text in Markdown or without any marks. What holds a slash is a path;
 *                        so is another name that no document has and a file has. content/documents/ID is the document
 *
 * One operand alone is the old side, and the new one what content has of the same document now; where that is the operand itself, the old
 * side is the last version that was issued, else the last one published before. */
#ifndef MN_DOCUMENT_OPERAND_H
#define MN_DOCUMENT_OPERAND_H

#include "document/key.h"
#include "document/version_record.h"
#include "tree/canonical.h"

typedef enum {
    MN_OPERAND_CONTENT,   /* the content as it is now */
    MN_OPERAND_PUBLISHED, /* from the output folder */
    MN_OPERAND_REVISION,  /* of git */
    MN_OPERAND_FILE
} MnOperandSort;

typedef struct {
    MnOperandSort sort;
    MnKey key;            /* of a file that is no document.xml the document is NULL */
    const char *revision; /* of MN_OPERAND_REVISION */
    const char *path;     /* of MN_OPERAND_FILE, from the working directory: of its document.xml or text */
    const char *issued;   /* the date under which the version was issued; NULL: it is a draft, or it is not known */
    const char *stands; /* of what was published, where it is more than that or issued: "circulated 2026-05-01", "amended …" */
    const char
        *label; /* what it is, for a terminal: "plan 1.0 (issued 2026-05-29)"; of the new side of one document "1.1 (content)" */
    const char *joined;       /* of several documents that became one: "plan 1.0, scheme 1.2"; key and record are of the first */
    const MnNode *tree;       /* NULL: it could not be made */
    MnPictureDigest *picture; /* what pictures show, by the names that the tree has for them */
    void *pictures;           /* its user */
    const MnVersionRecord *record; /* of what was published, or NULL */
    const char *folder;            /* of content: in which its pictures lie; or NULL */
    const MnNode *data;            /* of content: its data tree; or NULL */
} MnOperand;

typedef struct {
    const char *project, *output; /* folders, from the working directory */
    bool shared;                  /* the project is needed even where no operand needs it */
} MnOperandRoots;

typedef struct {
    MnOperand old, new;
    const char *fault;         /* what is wrong with the command line; NULL: nothing */
    const MnDiag *const *said; /* of either side, where there were errors: each to be printed */
    size_t nsaid;
    MnShared *shared;     /* the project as it is now; NULL where no operand needed it */
    const MnWords *words; /* of the language of the new side; those of British English where it has none */
} MnOperands;

/* Reads one or two operands. False when a side could not be made: then there is a fault, or diagnostics are. All is owned by the
 * arena. */
bool mn_operands_read(MnArena *arena, const MnOperandRoots *roots, const char *const *texts, size_t count, MnOperands *out);

#endif
