/* cff.h - a font program in the Compact Font Format, read: as much of it as a PDF relies on.
 *
 *     Name │ Top DICT │ String │ Global Subr │ … CharStrings, charset, FDSelect, FDArray ──▶ Private ──▶ Subrs
 *
 * A program is keyed by the names of its glyphs or by CIDs. One keyed by names is read as if it had one font dictionary, which is the
 * top one. Adobe, Technical Note 5176: The Compact Font Format Specification; 5177: The Type 2 Charstring Format. */
#ifndef MN_FONT_CFF_H
#define MN_FONT_CFF_H

#include "base/text.h"

/* Byte strings by number. `offsets` and `objects` lie in the program. */
typedef struct {
    uint32_t count;
    unsigned offset_size;
    MnStr offsets, objects;
    size_t end; /* of it all, in the program */
} MnCffIndex;

/* An operator of a DICT with what stands before it. */
typedef struct {
    int op;          /* of two bytes, 12 x: 1200 + x */
    MnStr written;   /* operands and operator, as they are in the program */
    double value[6]; /* the first operands */
    unsigned count;  /* of the operands */
} MnCffEntry;

enum {
    MN_CFF_FONT_BOX = 5,
    MN_CFF_CHARSET = 15,
    MN_CFF_CHAR_STRINGS = 17,
    MN_CFF_PRIVATE = 18,
    MN_CFF_SUBRS = 19,
    MN_CFF_DEFAULT_WIDTH = 20,
    MN_CFF_NOMINAL_WIDTH = 21,
    MN_CFF_FONT_MATRIX = 1207,
    MN_CFF_ROS = 1230,
    MN_CFF_FD_ARRAY = 1236,
    MN_CFF_FD_SELECT = 1237
};

typedef struct {
    MnStr bytes;
    MnStr top;                /* its DICT */
    MnCffIndex subrs;         /* global */
    MnCffIndex glyphs, dicts; /* CharStrings; FDArray, empty where names are the keys */
    bool by_cid;              /* it is keyed by CIDs */
    const uint16_t *cids;     /* of each glyph, where CIDs are the keys; else NULL: a glyph's number is its CID */
    const uint8_t *dict_of;   /* the same of its font dictionary */
} MnCff;

/* Next entry of a DICT from *at on; false at its end, and where it is malformed. */
bool mn_cff_entry(MnStr dict, size_t *at, MnCffEntry *entry);
/* The entry of that operator; false when there is none. */
bool mn_cff_find(MnStr dict, int op, MnCffEntry *entry);

/* NULL, and *why, for what cannot be read. The bytes must outlive the result. */
const MnCff *mn_cff_read(MnArena *arena, MnStr bytes, const char **why);
MnStr mn_cff_at(const MnCffIndex *index, uint32_t n); /* empty beyond the last */
/* The CID of a glyph; of a program keyed by names its number. */
uint32_t mn_cff_cid(const MnCff *cff, uint32_t glyph);
/* The font dictionaries, and which is a glyph's. */
uint32_t mn_cff_dicts(const MnCff *cff);
MnStr mn_cff_dict(const MnCff *cff, uint32_t n);
uint32_t mn_cff_dict_of(const MnCff *cff, uint32_t glyph);
MnStr mn_cff_private(const MnCff *cff, MnStr dict); /* empty when there is none */

/* What a glyph's charstring says before it draws. */
typedef struct {
    bool good; /* it could be read up to there */
    bool
        composed; /* it is put together of two glyphs by their names (endchar with operands), which no program keyed by CIDs can say */
    double advance; /* in thousandths of the em */
} MnCffGlyph;
MnCffGlyph mn_cff_glyph(const MnCff *cff, uint32_t glyph);

#endif
