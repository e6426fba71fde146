/* pages.c - in: page dictionaries, their resources, the colours their contents use. Out: (check_page) the rules of PDF/A-2, 6.2
 * that concern resources, images and colour. Colour (8.6): without an output intent a device's own colour means nothing. */
#include "checker.h"
#include "content.h"

#include <math.h>
#include <string.h>

static void check_boxes(Checker *c, const PdfObject *page)
{
    static const char *const boxes[] = {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        const PdfObject *box = pdf_inherited(page, boxes[i]);
        if (i && !box) continue;
        for (size_t side = 0; side < 2; side++) {
            double length = fabs(pdf_number(pdf_at(box, side + 2), NAN) - pdf_number(pdf_at(box, side), NAN));
            if (!(length >= 3 && length <= 14400))
                check_fail(c, RULE_PAGE_BOX, page->id, "a side of %s measures %g units", boxes[i], length);
        }
    }
}

static void check_dictionary(Checker *c, const PdfObject *page)
{
    if (pdf_length(pdf_get(page, "Annots")) && !pdf_is_name(pdf_get(page, "Tabs"), "S"))
        check_fail(c, RULE_TAB_ORDER, page->id, "the page has annotations and no Tabs /S");
    if (pdf_get(page, "AA")) check_fail(c, RULE_NO_TRIGGERS_PAGE, page->id, "the page has additional actions");
    if (pdf_get(page, "PresSteps")) check_fail(c, RULE_NO_STEPS, page->id, "the page has presentation steps");
    if (!pdf_is(pdf_get(page, "Resources"), PDF_DICT))
        check_fail(c, RULE_OWN_RESOURCES, page->id, "the page has no resources of its own");
}

/* ---- colour ---- */

static void check_spaces(Checker *c, unsigned spaces, uint32_t id)
{
    bool rgb = mn_str_is(c->output_space, "RGB "), cmyk = mn_str_is(c->output_space, "CMYK");
    if ((spaces & SPACE_RGB) && !rgb) check_fail(c, RULE_DEVICE_RGB, id, "RGB without an RGB output intent");
    if ((spaces & SPACE_CMYK) && !cmyk) check_fail(c, RULE_DEVICE_CMYK, id, "CMYK without a CMYK output intent");
    if ((spaces & SPACE_GRAY) && !c->output_space.len) check_fail(c, RULE_DEVICE_GRAY, id, "grey without an output intent");
    if (spaces & SPACE_OTHER) check_fail(c, RULE_PLAIN_COLOUR, id, "a colour space of another kind");
}

static int channels_of(const PdfObject *space, unsigned *use)
{
    if (pdf_is_name(space, "DeviceRGB")) return *use = SPACE_RGB, 3;
    if (pdf_is_name(space, "DeviceGray")) return *use = SPACE_GRAY, 1;
    if (pdf_is_name(space, "DeviceCMYK")) return *use = SPACE_CMYK, 4;
    *use = SPACE_OTHER;
    return 0;
}

/* ---- images ---- */

/* The components a JPEG's frame header states, or 0 (ITU-T T.81, B.2.2). */
static int jpeg_channels(MnStr data)
{
    const unsigned char *b = (const unsigned char *)data.ptr;
    for (size_t at = 2; at + 9 < data.len && b[at] == 0xFF;) {
        unsigned marker = b[at + 1];
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return b[at + 9];
        at += 2u + ((size_t)b[at + 2] << 8 | b[at + 3]);
    }
    return 0;
}

static bool is_filter(const PdfObject *image, const char *name)
{
    const PdfObject *filter = pdf_get(image, "Filter");
    return pdf_is_name(filter, name) || pdf_is_name(pdf_at(filter, 0), name);
}

static void check_samples(Checker *c, const PdfObject *image, int channels)
{
    int64_t width = pdf_integer(pdf_get(image, "Width"), -1), height = pdf_integer(pdf_get(image, "Height"), -1);
    int64_t bits = pdf_integer(pdf_get(image, "BitsPerComponent"), 1);
    if (width < 1 || height < 1 || width > INT32_MAX || height > INT32_MAX) {
        check_fail(c, RULE_IMAGE_DATA, image->id, "the image has no size");
    } else if (is_filter(image, "DCTDecode")) {
        if (jpeg_channels(image->data) != channels)
            check_fail(c, RULE_IMAGE_DATA, image->id, "the JPEG has %d channels, its colour space %d", jpeg_channels(image->data),
                       channels);
    } else if (!is_filter(image, "JPXDecode")) {
        uint64_t row = ((uint64_t)width * (uint64_t)channels * (uint64_t)bits + 7) / 8, wanted = row * (uint64_t)height;
        if (image->data.len != wanted)
            check_fail(c, RULE_IMAGE_DATA, image->id, "the image has %zu bytes of samples and needs %llu", image->data.len,
                       (unsigned long long)wanted);
    }
}

static void check_bits(Checker *c, const PdfObject *image, bool mask)
{
    int64_t bits = pdf_integer(pdf_get(image, "BitsPerComponent"), mask ? 1 : -1);
    if (mask && bits != 1) check_fail(c, RULE_MASK_BITS, image->id, "an image mask has %lld bits", (long long)bits);
    else if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)
        check_fail(c, RULE_IMAGE_BITS, image->id, "an image has %lld bits a component", (long long)bits);
}

static void check_image(Checker *c, const PdfObject *image)
{
    static const char *const intents[] = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"};
    const PdfObject *intent = pdf_get(image, "Intent"), *soft = pdf_get(image, "SMask");
    bool mask = pdf_flag(image, "ImageMask"), known = !intent;
    unsigned use = 0;
    if (pdf_get(image, "Alternates")) check_fail(c, RULE_IMAGE_ALTERNATES, image->id, "an image has alternates");
    if (pdf_get(image, "OPI")) check_fail(c, RULE_IMAGE_OPI, image->id, "an image has OPI data");
    if (pdf_flag(image, "Interpolate")) check_fail(c, RULE_IMAGE_INTERPOLATE, image->id, "an image is to be interpolated");
    if (is_filter(image, "JPXDecode")) check_fail(c, RULE_NO_JPEG2000, image->id, "an image is JPEG 2000");
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++) known |= pdf_is_name(intent, intents[i]);
    if (!known) check_fail(c, RULE_RENDERING_INTENT, image->id, "an image's rendering intent is none");
    check_bits(c, image, mask);
    int channels = mask ? 1 : channels_of(pdf_get(image, "ColorSpace"), &use);
    check_spaces(c, use, image->id);
    if (channels) check_samples(c, image, channels);
    if (!soft) return;
    if (pdf_is_name(pdf_get(soft, "ColorSpace"), "DeviceGray") && !pdf_get(soft, "SMask")) check_image(c, soft);
    else check_fail(c, RULE_IMAGE_DATA, soft->id, "a soft mask is not grey");
}

/* ---- resources ---- */

/* A graphics state may say how opaque paint is, and nothing else. True when some is not opaque. */
static bool check_states(Checker *c, const PdfObject *states, uint32_t owner)
{
    bool transparent = false;
    for (size_t i = 0; pdf_is(states, PDF_DICT) && i < states->count; i++) {
        const PdfObject *state = states->entries[i].value;
        for (size_t k = 0; pdf_is(state, PDF_DICT) && k < state->count; k++) {
            const char *key = state->entries[k].key;
            double opacity = pdf_number(state->entries[k].value, -1);
            bool known = (strcmp(key, "ca") == 0 || strcmp(key, "CA") == 0) && opacity >= 0 && opacity <= 1;
            if (!known) check_fail(c, RULE_NO_GRAPHICS_STATES, owner, "a graphics state has %s", key);
            transparent |= opacity < 1;
        }
    }
    return transparent;
}

static void check_resources(Checker *c, const PdfObject *page)
{
    static const char *const refused[] = {"Pattern", "Shading"};
    const PdfObject *resources = pdf_inherited(page, "Resources"), *objects = pdf_get(resources, "XObject");
    const PdfObject *fonts = pdf_get(resources, "Font"), *spaces = pdf_get(resources, "ColorSpace");
    bool transparent = check_states(c, pdf_get(resources, "ExtGState"), pdf_id(resources));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (pdf_get(resources, refused[i]))
            check_fail(c, RULE_NO_GRAPHICS_STATES, pdf_id(resources), "the resources have %s", refused[i]);
    if (spaces) check_fail(c, RULE_PLAIN_COLOUR, pdf_id(resources), "the resources have colour spaces");
    for (size_t i = 0; pdf_is(fonts, PDF_DICT) && i < fonts->count; i++) fonts_get(c->fonts, fonts->entries[i].value);
    for (size_t i = 0; pdf_is(objects, PDF_DICT) && i < objects->count; i++) {
        const PdfObject *object = objects->entries[i].value;
        bool image = pdf_is_name(pdf_get(object, "Subtype"), "Image");
        if (image) check_image(c, object);
        else check_fail(c, RULE_NO_FORM_XOBJECTS, object->id, "an external object is no image");
        transparent |= pdf_get(object, "SMask") != NULL;
    }
    if (transparent && !c->output_space.len && !pdf_get(pdf_get(page, "Group"), "CS"))
        check_fail(c, RULE_TRANSPARENCY, page->id, "the page has transparency, but no output intent and no group with a space");
}

void check_page(Checker *c)
{
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *page = c->file->pages[p];
        const Content *content = c->contents[p];
        check_boxes(c, page);
        check_dictionary(c, page);
        check_resources(c, page);
        check_spaces(c, content->spaces, page->id);
        for (size_t i = 0; i < content->nfaults; i++) {
            if (content->faults[i].kind == FAULT_RESOURCE)
                check_fail(c, RULE_OWN_RESOURCES, page->id, "%s", content->faults[i].reason);
            if (content->faults[i].kind == FAULT_INTENT)
                check_fail(c, RULE_RENDERING_INTENT, page->id, "%s", content->faults[i].reason);
        }
    }
}
