/* measures.h - the measures of layout that no designer turns: those of a cover, and least ones. Thousandths of a point. All others
 * are keys of the house style. */
#ifndef MN_STYLE_MEASURES_H
#define MN_STYLE_MEASURES_H

/* The cover (flow/coverfit.h has a drawing). */
enum {
    MN_COVER_BAND_FOOT = 34000,   /* below the title, within the band */
    MN_COVER_BAND_ROOM = 20000,   /* above it, at least */
    MN_COVER_BELOW = 44000,       /* between the band and what stands below it; */
    MN_COVER_BELOW_TIGHT = 28000, /* where there is little room */
    MN_COVER_FACTS = 16000,       /* above the facts */
    MN_COVER_NAME = 12000,        /* below the council's name */
    MN_COVER_CORNER = 18000,      /* between the name and what stands in the corner */
    MN_COVER_STRIP = 5000,        /* the paler strip at the band's foot */
    MN_COVER_BAR = 8000,          /* where there is no band */
    MN_COVER_BAR_ABOVE = 16000,   /* between that bar and the name */
    MN_COVER_NAME_BELOW = 30000,  /* between the head of the band and the name, below a crest */
    MN_COVER_CREST_ABOVE = 28000, /* how far the crest stands above the text area */
    MN_COVER_CREST_BELOW = 20000,
    MN_COVER_TILES = 8,            /* how many shapes stand side by side across the page */
    MN_COVER_MOST_ROWS = 3,        /* of them, one above the other */
    MN_COVER_TILES_ABOVE = 150000, /* what more rows than one leave between the name and the title, at least */
    MN_COVER_IMPRINT = 24000,      /* above the imprint, half of it above the rule there */
    MN_COVER_BLOCK_FOOT = 20000,   /* of a block above the text: below its title, within the band; */
    MN_COVER_BLOCK_BELOW = 26000,  /* below all of it; */
    MN_COVER_BLOCK_CREST = 60,     /* and its crest, in hundredths of the room on a page */
    MN_COVER_MOST = 76,            /* how far the band reaches down the page where little stands below it, in hundredths; */
    MN_COVER_MOST_PLAIN = 56       /* and the title, where there is no band */
};

enum { MN_LARGE_PRINT = 16000 };  /* a style that lets no type be smaller is for readers who need it large */
enum { MN_LEAST_CELL_PAD = 500 }; /* beside the text of cells whose words must be cut */

#endif
