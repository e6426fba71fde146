/* coverpattern.c - in: the kind of a document and its id. Out: rows of shapes in shades of the council's colour.
 *
 * The page is divided into tiles; on each stands a sector of a disc or a triangle, or nothing. The kind says which two shapes
 * there are, so that documents of a kind look alike; the id says which stands where, and how it is turned. No text stands on them. */
#include "page/coverpattern.h"

#include "flow/coverfit.h"

typedef enum { SHAPE_QUARTER, SHAPE_HALF, SHAPE_DISC, SHAPE_RING, SHAPE_TRIANGLE, SHAPE_NONE } Shape;

typedef struct {
    Emitter *e;
    MnLength x, y, side; /* of the tile */
    unsigned turn;       /* 0 to 3: its corners from the top left, clockwise */
} Tile;

static void fill_path(Emitter *e, MnPathStep *steps, uint32_t count, MnColour colour)
{
    MnPath *path = mn_arena_alloc(e->t->ctx->arena, sizeof *path);
    *path = (MnPath){.steps = steps, .nsteps = count, .fill = true, .fill_colour = colour};
    emit_path(e, path);
}

/* From its start, over so many quarters of a turn, clockwise from the point above the middle turned by `turn` quarters, back to the
 * middle unless it is whole. One path, so that no seam shows within it. */
static void sector(Emitter *e, const MnLength middle[2], MnLength radius, unsigned turn, unsigned quarters, MnColour colour)
{
    enum { MOST_STEPS = 7, KAPPA = 552 }; /* thousandths: where the controls of a curve like a quarter of a circle stand */
    static const int ways[4][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    MnLength pull = radius / 1000 * KAPPA, x = middle[0], y = middle[1];
    MnPathStep *steps = mn_arena_array(e->t->ctx->arena, MOST_STEPS, sizeof *steps);
    uint32_t n = 0;
    const int *from = ways[turn % 4];
    steps[n++] = (MnPathStep){MN_PATH_MOVE, {x + from[0] * radius}, {y + from[1] * radius}};
    for (unsigned i = 0; i < quarters; i++) {
        const int *to = ways[(turn + i + 1) % 4];
        steps[n++] = (MnPathStep){MN_PATH_CURVE,
                                  {x + from[0] * radius + to[0] * pull, x + to[0] * radius + from[0] * pull, x + to[0] * radius},
                                  {y + from[1] * radius + to[1] * pull, y + to[1] * radius + from[1] * pull, y + to[1] * radius}};
        from = to;
    }
    if (quarters == 1) steps[n++] = (MnPathStep){MN_PATH_LINE, {x}, {y}};
    steps[n++] = (MnPathStep){MN_PATH_CLOSE, {0}, {0}};
    fill_path(e, steps, n, colour);
}

/* The outer half of a quarter of a disc, as one path: the inner half is not painted over, for then its edges would show. */
static void ring(Emitter *e, const MnLength middle[2], MnLength radius, unsigned turn, MnColour colour)
{
    enum { STEPS = 5, KAPPA = 552 };
    static const int ways[4][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    const int *from = ways[turn % 4], *to = ways[(turn + 1) % 4];
    MnPathStep *steps = mn_arena_array(e->t->ctx->arena, STEPS, sizeof *steps);
    MnLength x = middle[0], y = middle[1], inner = radius / 2, pull = radius / 1000 * KAPPA, near = inner / 1000 * KAPPA;
    steps[0] = (MnPathStep){MN_PATH_MOVE, {x + from[0] * radius}, {y + from[1] * radius}};
    steps[1] = (MnPathStep){MN_PATH_CURVE,
                            {x + from[0] * radius + to[0] * pull, x + to[0] * radius + from[0] * pull, x + to[0] * radius},
                            {y + from[1] * radius + to[1] * pull, y + to[1] * radius + from[1] * pull, y + to[1] * radius}};
    steps[2] = (MnPathStep){MN_PATH_LINE, {x + to[0] * inner}, {y + to[1] * inner}};
    steps[3] = (MnPathStep){MN_PATH_CURVE,
                            {x + to[0] * inner + from[0] * near, x + from[0] * inner + to[0] * near, x + from[0] * inner},
                            {y + to[1] * inner + from[1] * near, y + from[1] * inner + to[1] * near, y + from[1] * inner}};
    steps[4] = (MnPathStep){MN_PATH_CLOSE, {0}, {0}};
    fill_path(e, steps, STEPS, colour);
}

/* A corner of the tile: from the top left, clockwise. */
static void corner(const Tile *tile, unsigned which, MnLength at[2])
{
    which %= 4;
    at[0] = tile->x + (which == 1 || which == 2 ? tile->side : 0);
    at[1] = tile->y + (which >= 2 ? tile->side : 0);
}

static void triangle(const Tile *tile, MnColour colour)
{
    enum { STEPS = 4 };
    MnPathStep *steps = mn_arena_array(tile->e->t->ctx->arena, STEPS, sizeof *steps);
    for (unsigned i = 0; i < 3; i++) {
        MnLength at[2];
        corner(tile, tile->turn + i, at);
        steps[i] = (MnPathStep){i ? MN_PATH_LINE : MN_PATH_MOVE, {at[0]}, {at[1]}};
    }
    steps[3] = (MnPathStep){MN_PATH_CLOSE, {0}, {0}};
    fill_path(tile->e, steps, STEPS, colour);
}

/* A quarter about a corner reaches into the tile: from the top left one, from the point to its right to that below it. */
static void draw_shape(const Tile *tile, Shape shape, MnColour colour)
{
    const MnLength middle[2] = {tile->x + tile->side / 2, tile->y + tile->side / 2};
    MnLength at[2];
    corner(tile, tile->turn, at);
    switch (shape) {
    case SHAPE_RING: ring(tile->e, at, tile->side, tile->turn + 1, colour); break;
    case SHAPE_QUARTER: sector(tile->e, at, tile->side, tile->turn + 1, 1, colour); break;
    case SHAPE_HALF: sector(tile->e, middle, tile->side / 2, tile->turn, 2, colour); break;
    case SHAPE_DISC: sector(tile->e, middle, tile->side / 2, 0, 4, colour); break;
    case SHAPE_TRIANGLE: triangle(tile, colour); break;
    case SHAPE_NONE: break;
    }
}

/* The next of a sequence that is the same on every machine. */
static unsigned next_of(uint64_t *state, unsigned count)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33) % count;
}

void emit_cover_pattern(Emitter *e, MnLength y, int rows)
{
    static const Shape families[][2] = {{SHAPE_QUARTER, SHAPE_RING},
                                        {SHAPE_TRIANGLE, SHAPE_QUARTER},
                                        {SHAPE_HALF, SHAPE_DISC},
                                        {SHAPE_TRIANGLE, SHAPE_HALF},
                                        {SHAPE_RING, SHAPE_DISC}};
    static const int shades[] = {84, 68, 52, 36}, grounds[] = {100, 100, 92};
    const MnNode *document = e->t->part->document;
    const char *kind = mn_xml_attr(document, "kind"), *id = mn_xml_attr(document, "id");
    MnStr kind_text = mn_str(kind ? kind : ""), id_text = mn_str(id ? id : "");
    const Shape *family = families[mn_hash(kind_text.ptr, kind_text.len) % (sizeof families / sizeof *families)];
    uint64_t state = mn_hash(id_text.ptr, id_text.len);
    for (int i = 0; i < rows * MN_COVER_TILES; i++) {
        MnLength side = cover_tile(e->style), x = i % MN_COVER_TILES * side, top = y + i / MN_COVER_TILES * side;
        Tile tile = {e, x, top, side, next_of(&state, 4)};
        int shade = grounds[next_of(&state, 3)];
        MnColour ground = mn_colour_mix(e->style->brand, e->style->paper, shade);
        MnColour colour = mn_colour_mix(e->style->brand, e->style->paper, shades[next_of(&state, 4)]);
        unsigned shape = next_of(&state, 7);
        if (shade < 100) emit_rect(e, x, top, side, side, ground);
        draw_shape(&tile, shape < 6 ? family[shape % 2] : SHAPE_NONE, colour);
    }
}
