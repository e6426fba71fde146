/* sides.h - a comparison as two columns: the old version on one side, the new one on the other, a row a block.
 *
 *     article.sides-page
 *       header.cover, section.change-summary     as a redline's
 *       div.sides.names            what the versions are called
 *       section
 *         div.sides                a block of both: div.side.old, div.side.new, each with the block as it was and as it is,
 *         …                        or empty where the version has none; marks stay
 *         div.sides.same           one that is the same on both sides: what stands in div.old is for the eye alone
 *
 * Sections nest as in the marked tree. Footnotes stand once, as they are marked. */
#ifndef MN_COMPARE_SIDES_H
#define MN_COMPARE_SIDES_H

#include "compare/redline_tree.h"

/* A tree of its own, made of a dressed one (redline_tree.h), which stays as it is. */
MnNode *mn_sides_tree(MnContext *ctx, const MnNode *redline, const MnRedlineNames *names);

#endif
