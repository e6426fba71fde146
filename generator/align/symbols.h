/* symbols.h - byte strings as small numbers, for both sides: equal strings have the same symbol. Symbols count from 0 in the order in
 * which their strings were first met, so an array by symbol has mn_symbols_count items. */
#ifndef MN_ALIGN_SYMBOLS_H
#define MN_ALIGN_SYMBOLS_H

#include "align/sequence.h"
#include "base/text.h"

typedef struct MnSymbols MnSymbols;

MnSymbols *mn_symbols_new(MnArena *arena);
/* The bytes are borrowed: they must outlive the table. Any will do: the text of a word; the symbols of the words of a paragraph,
 * as an array, for a symbol of the paragraph. */
uint32_t mn_symbol(MnSymbols *symbols, MnStr bytes);
uint32_t mn_symbol_of_copy(MnSymbols *symbols, MnStr bytes); /* the same, of bytes that need not outlive it */
size_t mn_symbols_count(const MnSymbols *symbols);
MnStr mn_symbol_bytes(const MnSymbols *symbols, uint32_t symbol); /* as they were given first */

#endif
