/* piece.c - in: a piece of a word. Out: its text. */
#include "text/piece.h"

MnStr mn_piece_text(const MnPiece *piece)
{
    const MnShaped *word = piece->word;
    uint32_t end = piece->first + piece->count;
    if (!piece->count) return (MnStr){"", 0};
    const MnGlyph *first = &word->glyphs[word->rtl ? end - 1 : piece->first];
    const MnGlyph *next =
        word->rtl ? (piece->first ? &word->glyphs[piece->first - 1] : NULL) : (end < word->nglyphs ? &word->glyphs[end] : NULL);
    return mn_str_slice(word->text, first->cluster, next ? next->cluster : word->text.len);
}
