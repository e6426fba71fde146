/* face.h - the faces of a family, and which of them is regular, bold, italic or bold italic. */
#ifndef MN_FONT_FACE_H
#define MN_FONT_FACE_H

#include "font/sfnt.h"

enum { STYLES = 4, STYLE_BOLD = 1, STYLE_ITALIC = 2 }; /* a style is a sum of these */

/* A face that was opened to be looked at. */
typedef struct {
    hb_face_t *face;
    const char *path; /* of its file; of one of the project, its name there */
    unsigned index;   /* in its file */
    FaceFacts facts;
} Face;

typedef struct {
    Face *faces;
    size_t count, cap;
} Faces;

/* The faces that fontconfig lists for the family, and no substitute. Paths are copied into the arena. */
void faces_add_installed(MnArena *arena, Faces *faces, const char *family);
/* Those in the files (.ttf, .otf, .ttc, .otc) of a folder of the project, read by ctx->reader. What is no font is reported. */
void faces_add_folder(MnContext *ctx, Faces *faces, const char *folder);
/* Those of `all` that are of the family, shared. */
void faces_add_of(Faces *faces, const Faces *all, const char *family);
void faces_clear(Faces *faces);

/* The face that serves a style best; NULL when none does. Widths are as near to normal as the family has them in regular, upright
 * weights; then weights as near as there are, within what is seen as regular or bold. Of equals a static face goes before a variable
 * one, the newer before the older, the earlier path before the later, so that the choice does not hang on the order in which folders
 * are read. A face that may not be embedded serves nothing else: it is the best only where no other is. */
const Face *faces_best(const Faces *faces, int style);
/* May it stand in a PDF: are its outlines of a kind that PDF knows, and does its licence allow it? */
bool face_is_open(const Face *face);

enum { MOST_AXES = 16 };
/* Where its axes are set for a style, all of them; their number, 0 of a static face. */
unsigned face_coordinates(const Face *face, int style, hb_variation_t at[MOST_AXES]);

#endif
