/* image.c - in: decoded or checked pictures. Out: image XObjects (ISO 32000-1, 8.9.5) and the operators that draw them.
 *
 * Decoded samples are deflated, with a soft mask of their own where they have transparency; a JPEG passes through as it is.
 * A picture used twice is in the file once. */
#include "pdf/image.h"

#include "image/image.h"

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

static uint32_t add_image(MnPdfWriter *w, const MnImage *image, int channels, const char *entries, MnStr bytes)
{
    MnBuf text = {0};
    mn_buf_printf(&text, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s%s", image->width,
                  image->height, channels == 1 ? "DeviceGray" : "DeviceRGB", entries);
    uint32_t object = mn_hpdf_stream(w->file, mn_buf_view(&text), bytes);
    mn_buf_clear(&text);
    return object;
}

static uint32_t add_samples(MnPdfWriter *w, const MnImage *image, int channels, const uint8_t *samples, uint32_t mask)
{
    MnBuf packed = {0}, entries = {0};
    size_t len = (size_t)image->width * image->height * (size_t)channels;
    mn_pdf_deflate(w->deflate, (MnStr){(const char *)samples, len}, &packed);
    mn_buf_puts(&entries, "/Filter/FlateDecode");
    if (mask) {
        mn_buf_puts(&entries, "/SMask ");
        mn_pdf_reference(&entries, mask);
    }
    uint32_t object = add_image(w, image, channels, entries.ptr, mn_buf_view(&packed));
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

static void use_image(MnPdfWriter *w, MnPdfImageUse *use, uint32_t number)
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

void mn_pdf_image_draw(MnPdfWriter *w, MnPdfImageUse *use, const MnItem *item, MnLength page_height, MnBuf *out)
{
    const Known *known = know(w, item->u.image.image);
    use_image(w, use, known->number);
    /* the unit square, mapped onto the box */
    const int64_t matrix[] = {item->u.image.width,
                              0,
                              0,
                              item->u.image.height,
                              item->u.image.x,
                              (int64_t)page_height - item->u.image.y - item->u.image.height};
    mn_buf_puts(out, "q ");
    for (int i = 0; i < 6; i++) {
        mn_pdf_length(out, matrix[i]);
        mn_buf_putc(out, ' ');
    }
    mn_buf_printf(out, "cm/I%u Do Q\n", known->number);
}

uint32_t mn_pdf_image_resources(MnPdfWriter *w, const MnPdfImageUse *use)
{
    MnBuf text = {0};
    mn_buf_puts(&text, "/Font ");
    mn_pdf_reference(&text, mn_pdf_fonts_object(w->fonts));
    mn_buf_puts(&text, "/XObject<<");
    for (const Known *known = w->images->first; known; known = known->next) {
        bool used = false;
        for (uint32_t i = 0; i < use->count; i++) used |= use->numbers[i] == known->number;
        if (!used) continue;
        mn_buf_printf(&text, "/I%u ", known->number);
        mn_pdf_reference(&text, known->object);
    }
    mn_buf_puts(&text, ">>");
    uint32_t object = mn_hpdf_dict_text(w->file, mn_buf_view(&text));
    mn_buf_clear(&text);
    return object;
}
