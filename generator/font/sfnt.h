/* sfnt.h - what the file of a font says of itself (OpenType 1.9): head, hhea, OS/2, post, name, fvar. */
#ifndef MN_FONT_SFNT_H
#define MN_FONT_SFNT_H

#include "font/font.h"

#include <hb-ot.h>

/* How a face's glyphs are drawn. CFF2 cannot stand in a PDF. */
typedef enum { OUTLINES_NONE, OUTLINES_TRUETYPE, OUTLINES_CFF, OUTLINES_CFF2 } Outlines;

/* From where to where an axis goes; of a face without it both are what the face is. */
typedef struct {
    bool there;
    float least, most;
} Axis;

typedef struct {
    Outlines outlines;
    uint32_t revision; /* of the file, 16.16 */
    int width;         /* OS/2: 1 to 9, 5 is normal */
    bool italic;       /* as it stands in the file */
    bool closed;       /* OS/2, fsType: it may not be embedded, or only whole, or only as bitmaps */
    bool variable;
    Axis weight, slant, italics; /* weight is there in any case: 100 to 1000 */
} FaceFacts;

FaceFacts sfnt_facts(hb_face_t *face);
/* Is this one of its family's names, whatever the case? */
bool sfnt_is_of_family(hb_face_t *face, const char *family);
/* The measures of a face as it stands in the file. */
MnFontMetrics sfnt_metrics(hb_face_t *face);
/* Its PostScript name; of a variable face, that of the instance at these coordinates (Technical Note 5902). Empty when it has none. */
const char *sfnt_postscript_name(MnArena *arena, hb_face_t *face, const hb_variation_t *at, unsigned count);

#endif
