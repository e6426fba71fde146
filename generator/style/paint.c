/* paint.c - in: a paint of a drawing. Out: the colour that the house style has for it. */
#include "style/style.h"

MnColour mn_style_paint(const MnStyle *style, const MnPaint *paint)
{
    switch (paint->kind) {
    case MN_PAINT_NONE: break;
    case MN_PAINT_COLOUR: return paint->colour;
    case MN_PAINT_CURRENT: return style->text;
    case MN_PAINT_BRAND: return style->brand;
    case MN_PAINT_ON_BRAND: return style->on_brand;
    case MN_PAINT_LINE: return style->heading[2].colour;
    case MN_PAINT_PAPER: return style->paper;
    }
    return (MnColour){0};
}
