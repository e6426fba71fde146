/* check_pages.c - in: page dictionaries, their resources, the colours their contents use. Out: (conform_check_page) the rules of PDF/A-2, 6.2
 * that concern resources, images and colour. Colour (8.6): without an output intent a device's own colour means nothing. */
#include "conform/passes.h"

#include <math.h>
#include <string.h>

static void check_boxes(Checker *c, const PdfObject *page)
{
    static const char *const boxes[] = {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        const PdfObject *box = conform_inherited(page, boxes[i]);
        if (i && !box) continue;
        for (size_t side = 0; side < 2; side++) {
            double length = fabs(conform_number(conform_at(box, side + 2), NAN) - conform_number(conform_at(box, side), NAN));
            if (isnan(length)) conform_fail(c, RULE_PAGE_BOX, page->id, "a side of %s has no length", boxes[i]);
            else if (length < 3 || length > 14400)
                conform_fail(c, RULE_PAGE_BOX, page->id, "a side of %s measures %g units", boxes[i], length);
        }
    }
}

static void check_dictionary(Checker *c, const PdfObject *page)
{
    if (conform_length(conform_get(page, "Annots")) && !conform_is_name(conform_get(page, "Tabs"), "S"))
        conform_fail(c, RULE_TAB_ORDER, page->id, "the page has annotations and no Tabs /S");
    if (conform_get(page, "AA")) conform_fail(c, RULE_NO_TRIGGERS_PAGE, page->id, "the page has additional actions");
    if (conform_get(page, "PresSteps")) conform_fail(c, RULE_NO_STEPS, page->id, "the page has presentation steps");
    if (!conform_is(conform_get(page, "Resources"), PDF_DICT))
        conform_fail(c, RULE_OWN_RESOURCES, page->id, "the page has no resources of its own");
}

/* ---- colour ---- */

static void check_spaces(Checker *c, unsigned spaces, uint32_t id)
{
    bool rgb = mn_str_is(c->output_space, "RGB "), cmyk = mn_str_is(c->output_space, "CMYK");
    if ((spaces & SPACE_RGB) && !rgb) conform_fail(c, RULE_DEVICE_RGB, id, "RGB without an RGB output intent");
    if ((spaces & SPACE_CMYK) && !cmyk) conform_fail(c, RULE_DEVICE_CMYK, id, "CMYK without a CMYK output intent");
    if ((spaces & SPACE_GRAY) && !c->output_space.len) conform_fail(c, RULE_DEVICE_GRAY, id, "grey without an output intent");
    if (spaces & SPACE_OTHER) conform_fail(c, RULE_PLAIN_COLOUR, id, "a colour space of another kind");
}

static int channels_of(const PdfObject *space, unsigned *use)
{
    if (conform_is_name(space, "DeviceRGB")) return *use = SPACE_RGB, 3;
    if (conform_is_name(space, "DeviceGray")) return *use = SPACE_GRAY, 1;
    if (conform_is_name(space, "DeviceCMYK")) return *use = SPACE_CMYK, 4;
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
    const PdfObject *filter = conform_get(image, "Filter");
    return conform_is_name(filter, name) || conform_is_name(conform_at(filter, 0), name);
}

static void check_samples(Checker *c, const PdfObject *image, int channels)
{
    int64_t width = conform_integer(conform_get(image, "Width"), -1), height = conform_integer(conform_get(image, "Height"), -1);
    int64_t bits = conform_integer(conform_get(image, "BitsPerComponent"), 1);
    if (width < 1 || height < 1 || width > INT32_MAX || height > INT32_MAX) {
        conform_fail(c, RULE_IMAGE_DATA, image->id, "the image has no size");
    } else if (is_filter(image, "DCTDecode")) {
        if (jpeg_channels(image->data) != channels)
            conform_fail(c, RULE_IMAGE_DATA, image->id, "the JPEG has %d channels, its colour space %d",
                         jpeg_channels(image->data), channels);
    } else if (!is_filter(image, "JPXDecode")) {
        uint64_t row = ((uint64_t)width * (uint64_t)channels * (uint64_t)bits + 7) / 8, wanted = row * (uint64_t)height;
        if (image->data.len != wanted)
            conform_fail(c, RULE_IMAGE_DATA, image->id, "the image has %zu bytes of samples and needs %llu", image->data.len,
                         (unsigned long long)wanted);
    }
}

static void check_bits(Checker *c, const PdfObject *image, bool mask)
{
    int64_t bits = conform_integer(conform_get(image, "BitsPerComponent"), mask ? 1 : -1);
    if (mask && bits != 1) conform_fail(c, RULE_MASK_BITS, image->id, "an image mask has %lld bits", (long long)bits);
    else if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)
        conform_fail(c, RULE_IMAGE_BITS, image->id, "an image has %lld bits a component", (long long)bits);
}

static void check_image(Checker *c, const PdfObject *image)
{
    static const char *const intents[] = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"};
    const PdfObject *intent = conform_get(image, "Intent"), *soft = conform_get(image, "SMask");
    bool mask = conform_flag(image, "ImageMask"), known = !intent;
    unsigned use = 0;
    if (conform_get(image, "Alternates")) conform_fail(c, RULE_IMAGE_ALTERNATES, image->id, "an image has alternates");
    if (conform_get(image, "OPI")) conform_fail(c, RULE_IMAGE_OPI, image->id, "an image has OPI data");
    if (conform_flag(image, "Interpolate")) conform_fail(c, RULE_IMAGE_INTERPOLATE, image->id, "an image is to be interpolated");
    if (is_filter(image, "JPXDecode")) conform_fail(c, RULE_NO_JPEG2000, image->id, "an image is JPEG 2000");
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++) known |= conform_is_name(intent, intents[i]);
    if (!known) conform_fail(c, RULE_RENDERING_INTENT, image->id, "an image's rendering intent is none");
    check_bits(c, image, mask);
    int channels = mask ? 1 : channels_of(conform_get(image, "ColorSpace"), &use);
    check_spaces(c, use, image->id);
    if (channels) check_samples(c, image, channels);
    if (!soft) return;
    if (conform_is_name(conform_get(soft, "ColorSpace"), "DeviceGray") && !conform_get(soft, "SMask")) check_image(c, soft);
    else conform_fail(c, RULE_IMAGE_DATA, soft->id, "a soft mask is not grey");
}

/* ---- resources ---- */

/* A graphics state may say how opaque paint is, and nothing else. True when some is not opaque. */
static bool check_states(Checker *c, const PdfObject *states, uint32_t owner)
{
    bool transparent = false;
    for (size_t i = 0; conform_is(states, PDF_DICT) && i < states->count; i++) {
        const PdfObject *state = states->entries[i].value;
        for (size_t k = 0; conform_is(state, PDF_DICT) && k < state->count; k++) {
            const char *key = state->entries[k].key;
            double opacity = conform_number(state->entries[k].value, -1);
            bool known = (strcmp(key, "ca") == 0 || strcmp(key, "CA") == 0) && opacity >= 0 && opacity <= 1;
            if (!known) conform_fail(c, RULE_NO_GRAPHICS_STATES, owner, "a graphics state has %s", key);
            transparent |= opacity < 1;
        }
    }
    return transparent;
}

/* Pictures of several pages are looked at once. */
static void check_resources(Checker *c, Walk *walk, const PdfObject *page)
{
    static const char *const refused[] = {"Pattern", "Shading"};
    const PdfObject *resources = conform_inherited(page, "Resources"), *objects = conform_get(resources, "XObject");
    const PdfObject *fonts = conform_get(resources, "Font"), *spaces = conform_get(resources, "ColorSpace");
    bool transparent = check_states(c, conform_get(resources, "ExtGState"), conform_id(resources));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (conform_get(resources, refused[i]))
            conform_fail(c, RULE_NO_GRAPHICS_STATES, conform_id(resources), "the resources have %s", refused[i]);
    if (spaces) conform_fail(c, RULE_PLAIN_COLOUR, conform_id(resources), "the resources have colour spaces");
    for (size_t i = 0; conform_is(fonts, PDF_DICT) && i < fonts->count; i++) conform_fonts_get(c->fonts, fonts->entries[i].value);
    for (size_t i = 0; conform_is(objects, PDF_DICT) && i < objects->count; i++) {
        const PdfObject *object = objects->entries[i].value;
        bool image = conform_is_name(conform_get(object, "Subtype"), "Image");
        if (image && conform_walk_enter(walk, object)) check_image(c, object);
        if (!image) conform_fail(c, RULE_NO_FORM_XOBJECTS, object->id, "an external object is no image");
        transparent |= conform_get(object, "SMask") != NULL;
    }
    if (transparent && !c->output_space.len && !conform_get(conform_get(page, "Group"), "CS"))
        conform_fail(c, RULE_TRANSPARENCY, page->id, "the page has transparency, but no output intent and no group with a space");
}

void conform_check_page(Checker *c)
{
    Walk walk = conform_walk_new(c->file);
    for (size_t p = 0; p < c->file->npages; p++) {
        const PdfObject *page = c->file->pages[p];
        const Content *content = c->contents[p];
        check_boxes(c, page);
        check_dictionary(c, page);
        check_resources(c, &walk, page);
        check_spaces(c, content->spaces, page->id);
        for (size_t i = 0; i < content->nfaults; i++) {
            if (content->faults[i].kind == FAULT_RESOURCE)
                conform_fail(c, RULE_OWN_RESOURCES, page->id, "%s", content->faults[i].reason);
            if (content->faults[i].kind == FAULT_INTENT)
                conform_fail(c, RULE_RENDERING_INTENT, page->id, "%s", content->faults[i].reason);
        }
    }
}
