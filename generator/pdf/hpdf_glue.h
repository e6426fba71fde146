/* hpdf_glue.h - the file as libharu holds it: objects by number, pages, streams, the outline, saving.
 *
 * libharu gives the object table, the page tree, streams and the outline; every dictionary's entries are text of our own,
 * so numbers and strings are formatted in one way and no limit of libharu's containers applies. Its error code is sticky:
 * calls after a failure do nothing, and mn_hpdf_save says so at the end. Out of memory ends the process (mn_oom). One
 * file belongs to one thread. */
#ifndef MN_PDF_HPDF_GLUE_H
#define MN_PDF_HPDF_GLUE_H

#include "font/font.h"

typedef struct MnHpdf MnHpdf;

/* Prints the entries of a dictionary, what stands between << and >>, when the file is saved. */
typedef void (*MnHpdfBody)(const void *data, MnBuf *out);

MnHpdf *mn_hpdf_new(void);
void mn_hpdf_free(MnHpdf *file); /* NULL is allowed */

/* A new indirect object; the result is its number, known before its entries are, so objects may refer to each other
 * freely. data must live until the file is saved. */
uint32_t mn_hpdf_dict(MnHpdf *file, MnHpdfBody body, const void *data);
/* The same with entries that are known already (copied). */
uint32_t mn_hpdf_dict_text(MnHpdf *file, MnStr entries);
/* A stream: entries without /Length, bytes encoded as the entries' /Filter says (both copied). */
uint32_t mn_hpdf_stream(MnHpdf *file, MnStr entries, MnStr bytes);

/* Appends a page; pages count from 0. */
void mn_hpdf_page_add(MnHpdf *file, MnLength width, MnLength height);
uint32_t mn_hpdf_page_object(const MnHpdf *file, uint32_t page);
/* The page's content, deflated already, its /Resources and its key in the structure's parent tree. */
void mn_hpdf_page_fill(MnHpdf *file, uint32_t page, MnStr deflated, uint32_t resources, uint32_t struct_parents);
/* Appends an annotation that is an object already to the page's list. */
void mn_hpdf_page_annotate(MnHpdf *file, uint32_t page, uint32_t annotation);

/* Appends an entry to the outline under the last entry of the level above (levels from 1; a level that skips is drawn in).
 * entries: /Title and /Dest. */
void mn_hpdf_outline_add(MnHpdf *file, int level, MnStr entries);

/* Further entries of the catalog and all entries of the information dictionary; each is called once. */
void mn_hpdf_catalog(MnHpdf *file, MnStr entries);
void mn_hpdf_info(MnHpdf *file, MnStr entries);

/* Appends the whole file to out, with an /ID made from the digest of all that stands before it. False, with libharu's code in
 * *error, when anything since mn_hpdf_new has failed. */
bool mn_hpdf_save(MnHpdf *file, MnBuf *out, unsigned *error);

#endif
