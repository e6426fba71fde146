/* settings.h - the settings of a house style and of a council, gathered and read into a style: what loading one and checking it share. */
#ifndef MN_STYLE_SETTINGS_H
#define MN_STYLE_SETTINGS_H

#include "base/map.h"
#include "ini/reader.h"
#include "style/style.h"

/* A setting as written. */
typedef struct {
    const MnText *fields; /* at least one */
    size_t count;
    unsigned layer; /* the more, the nearer: 0 the installed style, then the base of a style, the style, the council */
} Setting;

/* Text and background that were found too alike. */
typedef struct Pair {
    const struct Pair *next;
    MnColour text, ground;
    MnPos pos;
} Pair;

typedef struct {
    MnContext *ctx;
    const Pair *reported;
    const MnIni *ini;       /* house-style.ini */
    const MnIni *installed; /* the tool's own, once it was asked for; NULL: it is that one, or there is none */
    bool own;               /* the project has a file of its own, and the installed one was not asked for yet */
    bool falling_back;      /* the settings being read are those of the installed style */
    MnMap settings;         /* key → Setting */
    unsigned layer;         /* of the settings being read */
    MnStyle *style;
    bool usable;    /* pages can be laid out with it, though colours may be too pale */
    bool lost_base; /* what it is based on was not found: what it lacks would be there */
} Load;

typedef enum { LENGTH, COLOUR, TEXT, YES, LOOK, FAMILIES, AT_LEAST, AT_MOST, COVER } Type; /* AT_LEAST, AT_MOST: of an MnGive */

typedef struct {
    const char *key;
    Type type;
    size_t offset;
} Field;

/* Every key, in the order they are worked through: a colour may name one that stands before it. */
enum { STYLE_FIELDS = 112 };
extern const Field style_fields[STYLE_FIELDS];

const Field *style_field(const char *key); /* which there is */
void *style_member(const Load *load, const Field *field);
/* What was set for a key; NULL: nothing. */
const Setting *style_setting(const Load *load, const char *key);
MnRange setting_range(const Setting *setting, size_t index);
/* "#1d3f72", "brand", "brand 10%". */
bool style_colour(const Load *load, const Field *field, MnStr text, MnColour *out);

/* "page", "block", "none" (cover.c). */
bool style_cover(MnStr text, MnCover *out);

/* The section of the style of that name, or NULL: the project's, else the installed one; and the message that there is none. */
const MnIniSection *style_section(Load *load, MnStr name);
void style_unknown(const Load *load, MnStr name, MnRange named);
/* Gathers what a style says, after what those it is based on say; of keys that none of them has, what the installed style of its name
 * says. Then what the council says. */
void settings_of_style(Load *load, const MnIniSection *section);
void settings_of_council(Load *load, const MnNode *own);
/* Reads all that was gathered into the style. */
void style_evaluate(const Load *load, MnRange style);

#endif
