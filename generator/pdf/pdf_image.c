/* pdf_image.c - in: decoded or checked pictures. Out: image XObjects (ISO 32000-1, 8.9.5) and the operators that draw them.
 *
 * Decoded samples are filtered as in PNG and deflated, with a soft mask of their own where they have transparency; a JPEG
 * passes through as it is, and is turned by the matrix that places it. A picture used twice is in the file once. */
#include "pdf/pdf_image.h"

#include "image/image.h"

#include <stdlib.h>

typedef struct Known {
    struct Known *next;
    const MnImage *image;
    uint32_t number, object;
} Known;

struct MnPdfImages {
    Known *first, *last;
    uint32_t count;
};

MnPdfImages *mn_pdf_images_new(MnPdfWriter *writer)
{
    return mn_arena_alloc(writer->arena, sizeof(MnPdfImages));
}

/* The samples as the file holds them, which for a picture on its side are not as it is shown. */
static uint32_t add_image(MnPdfWriter *w, const MnImage *image, int channels, const char *entries, MnStr bytes)
{
    bool on_its_side = image->orientation > 4;
    MnBuf text = {0};
    mn_buf_printf(&text, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s%s",
                  on_its_side ? image->height : image->width, on_its_side ? image->width : image->height,
                  channels == 1 ? "DeviceGray" : "DeviceRGB", entries);
    uint32_t object = mn_hpdf_stream(w->file, mn_buf_view(&text), bytes);
    mn_buf_clear(&text);
    return object;
}

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTERS };

/* The neighbour that left + up - corner is nearest to. */
static int paeth(int left, int up, int corner)
{
    int guess = left + up - corner, l = abs(guess - left), u = abs(guess - up), c = abs(guess - corner);
    return l <= u && l <= c ? left : u <= c ? up : corner;
}

/* A row less what the filter expects of it; above is NULL in the first row. The result is its weight: the sum of the
 * differences taken as signed bytes. */
static uint64_t filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t len, int channels, uint8_t *out)
{
    uint64_t weight = 0;
    for (size_t i = 0; i < len; i++) {
        bool inside = i >= (size_t)channels;
        int left = inside ? row[i - (size_t)channels] : 0, up = above ? above[i] : 0;
        int corner = inside && above ? above[i - (size_t)channels] : 0, expected = 0;
        if (filter == FILTER_SUB) expected = left;
        if (filter == FILTER_UP) expected = up;
        if (filter == FILTER_AVERAGE) expected = (left + up) / 2;
        if (filter == FILTER_PAETH) expected = paeth(left, up, corner);
        out[i] = (uint8_t)(row[i] - expected);
        weight += out[i] < 128 ? out[i] : 256u - out[i];
    }
    return weight;
}

/* Rows as PNG filters them before deflate, each led by its filter's number: the one of least weight is taken, which is
 * the heuristic PNG's specification advises (ISO/IEC 15948, 12.8). */
static void filter_samples(const uint8_t *samples, size_t stride, size_t height, int channels, MnBuf *out)
{
    uint8_t *tried = mn_malloc(stride), *best = mn_malloc(stride);
    for (size_t y = 0; y < height; y++) {
        const uint8_t *row = samples + y * stride, *above = y ? row - stride : NULL;
        uint64_t least = UINT64_MAX;
        int chosen = FILTER_NONE;
        for (int filter = 0; filter < FILTERS; filter++) {
            uint64_t weight = filter_row(filter, row, above, stride, channels, tried);
            if (weight >= least) continue;
            least = weight;
            chosen = filter;
            uint8_t *spare = best;
            best = tried;
            tried = spare;
        }
        mn_buf_putc(out, (char)chosen);
        mn_buf_add(out, best, stride);
    }
    free(tried);
    free(best);
}

static uint32_t add_samples(MnPdfWriter *w, const MnImage *image, int channels, const uint8_t *samples, uint32_t mask)
{
    MnBuf filtered = {0}, packed = {0}, entries = {0};
    size_t stride = (size_t)image->width * (size_t)channels;
    filter_samples(samples, stride, image->height, channels, &filtered);
    mn_pdf_deflate(w->deflate, mn_buf_view(&filtered), &packed);
    mn_buf_printf(&entries, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %u>>", channels, image->width);
    if (mask) {
        mn_buf_puts(&entries, "/SMask ");
        mn_pdf_reference(&entries, mask);
    }
    uint32_t object = add_image(w, image, channels, entries.ptr, mn_buf_view(&packed));
    mn_buf_clear(&filtered);
    mn_buf_clear(&packed);
    mn_buf_clear(&entries);
    return object;
}

static uint32_t image_object(MnPdfWriter *w, const MnImage *image)
{
    if (image->kind == MN_IMAGE_JPEG) return add_image(w, image, image->channels, "/Filter/DCTDecode", image->file);
    uint32_t mask = image->alpha ? add_samples(w, image, 1, image->alpha, 0) : 0;
    return add_samples(w, image, image->channels, image->samples, mask);
}

static const Known *know(MnPdfWriter *w, const MnImage *image)
{
    MnPdfImages *images = w->images;
    for (Known *known = images->first; known; known = known->next)
        if (known->image == image) return known;
    Known *known = mn_arena_alloc(w->arena, sizeof *known);
    *known = (Known){.image = image, .number = ++images->count, .object = image_object(w, image)};
    *(images->last ? &images->last->next : &images->first) = known;
    return images->last = known;
}

static void use_image(MnPdfWriter *w, MnPdfPageUse *use, uint32_t number)
{
    for (uint32_t i = 0; i < use->count; i++)
        if (use->numbers[i] == number) return;
    if (use->count == use->cap) {
        uint32_t cap = use->cap ? use->cap * 2 : 8;
        uint32_t *numbers = mn_arena_array(w->arena, cap, sizeof *numbers);
        for (uint32_t i = 0; i < use->count; i++) numbers[i] = use->numbers[i];
        use->numbers = numbers;
        use->cap = cap;
    }
    use->numbers[use->count++] = number;
}

/* How the stored picture, a unit square, comes to lie in the box: where its right, its up and its bottom left corner go, in
 * units of the box's width (x) and height (y). By Exif's orientations, 1 to 8. */
static const struct {
    int8_t right_x, right_y, up_x, up_y, corner_x, corner_y;
} turns[] = {
    {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
    {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0},   {0, 1, -1, 0, 1, 0},
};

void mn_pdf_image_draw(MnPdfWriter *w, MnPdfPageUse *use, const MnItem *item, MnLength page_height, MnBuf *out)
{
    const MnImage *image = item->u.image.image;
    const Known *known = know(w, image);
    use_image(w, use, known->number);
    int turn = image->orientation >= 1 && image->orientation <= 8 ? image->orientation - 1 : 0;
    int64_t width = item->u.image.width, height = item->u.image.height;
    int64_t x = item->u.image.x, y = (int64_t)page_height - item->u.image.y - height;
    const int64_t matrix[] = {turns[turn].right_x * width, turns[turn].right_y * height,     turns[turn].up_x * width,
                              turns[turn].up_y * height,   x + turns[turn].corner_x * width, y + turns[turn].corner_y * height};
    mn_buf_puts(out, "q ");
    for (int i = 0; i < 6; i++) {
        mn_pdf_length(out, matrix[i]);
        mn_buf_putc(out, ' ');
    }
    mn_buf_printf(out, "cm/I%u Do Q\n", known->number);
}

static void put_images(MnPdfWriter *w, const MnPdfPageUse *use, MnBuf *out)
{
    mn_buf_puts(out, "/XObject<<");
    for (const Known *known = w->images->first; known; known = known->next) {
        bool used = false;
        for (uint32_t i = 0; i < use->count; i++) used |= use->numbers[i] == known->number;
        if (!used) continue;
        mn_buf_printf(out, "/I%u ", known->number);
        mn_pdf_reference(out, known->object);
    }
    mn_buf_puts(out, ">>");
}

/* One opacity for fills and strokes: they are painted one after the other. */
static void put_opacities(const MnPdfPageUse *use, MnBuf *out)
{
    bool any = false;
    for (unsigned i = 0; i < sizeof use->opacities; i++) {
        if (!use->opacities[i]) continue;
        if (!any) mn_buf_puts(out, "/ExtGState<<");
        any = true;
        mn_buf_printf(out, "/A%u<</ca ", i);
        mn_pdf_length(out, i);
        mn_buf_puts(out, "/CA ");
        mn_pdf_length(out, i);
        mn_buf_puts(out, ">>");
    }
    if (any) mn_buf_puts(out, ">>");
}

uint32_t mn_pdf_page_resources(MnPdfWriter *w, const MnPdfPageUse *use)
{
    MnBuf text = {0};
    mn_buf_puts(&text, "/Font ");
    mn_pdf_reference(&text, mn_pdf_fonts_object(w->fonts));
    if (use->count) put_images(w, use, &text);
    put_opacities(use, &text);
    uint32_t object = mn_hpdf_dict_text(w->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    return object;
}
