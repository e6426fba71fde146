/* soundness.h - is a style fit to be read? Each check reports what is not at the setting that asks for it. */
#ifndef MN_STYLE_SOUNDNESS_H
#define MN_STYLE_SOUNDNESS_H

#include "style/settings.h"

/* Every colour of text with every background it may stand on. */
void style_check_contrast(Load *load);
/* The sizes of type. */
void style_check_looks(Load *load);
/* The page, and the lengths on it. */
void style_check_page(Load *load);

#endif
