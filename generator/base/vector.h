/* vector.h - a list that grows with malloc; zero is empty, and its items are freed with free. A vector is a member of what owns it:
 *
 *     VECTOR(uint32_t) numbers;      *VECTOR_PUSH(&x.numbers) = 7;      x.numbers.items[0], x.numbers.count
 *
 * An item's address holds until the next push. */
#ifndef MN_BASE_VECTOR_H
#define MN_BASE_VECTOR_H

#include "base/memory.h"

#define VECTOR(Type)                                                                                                             \
    struct {                                                                                                                     \
        Type *items;                                                                                                             \
        size_t count, cap;                                                                                                       \
    }
#define VECTOR_RESERVE(v, need) ((v)->items = mn_grow((v)->items, &(v)->cap, (need), sizeof *(v)->items))
#define VECTOR_PUSH(v) (VECTOR_RESERVE(v, (v)->count + 1), &(v)->items[(v)->count++])

#endif
