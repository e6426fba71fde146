/* watermark.h - the word for a draft, large and pale across a page. */
#ifndef MN_PAGE_WATERMARK_H
#define MN_PAGE_WATERMARK_H

#include "page/pages.h"
#include "text/texts.h"

/* For a page of this shape, in the pages' arena; NULL when there is no such word. */
const MnPath *watermark_path(Typesetter *t, bool turned);

#endif
