/* record_tree.h - records as elements of the data tree (the shapes are in data.h). */
#ifndef MN_INI_RECORD_TREE_H
#define MN_INI_RECORD_TREE_H

#include "ini/lookup.h"

/* Appends the record as an element of its type: id or number, a child for each value in the order of the file, then the
 * fallbacks of the keys that are absent. References stay as text until mn_build_reference. The record must outlive the tree. */
MnNode *mn_build_record(MnArena *arena, MnNode *parent, const MnRecord *record);
/* A row from elsewhere than the record itself (a CSV file): an element `row`. */
MnNode *mn_build_row(MnArena *arena, MnNode *parent, MnPos pos, const MnText *fields, size_t count);
/* A child of plain text that no author wrote, placed where `from` is. */
MnNode *mn_build_text(MnArena *arena, MnNode *parent, const char *name, const char *text, MnPos from);
/* Makes `value`, a reference's element, a copy of the council record: id and keys, without style, words and members. */
void mn_build_reference(MnNode *value, const MnNode *council);

#endif
