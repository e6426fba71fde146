/* jpeg.c - in: a JPEG (ITU-T T.81). Out: its size and orientation, and a copy fit to be published.
 *
 * A JPEG is a row of segments, each a marker, a length and data; entropy-coded data follows each SOS up to the next marker.
 * All segments are walked to EOI, so a file cut short is found, and copied but for those that do not make the picture:
 * comments, thumbnails and application data, where cameras write places, serial numbers and names. JFIF's and Adobe's
 * headers and the colour profile stay; of Exif only the orientation does. The picture data itself is never decoded: PDF
 * readers and browsers take it as it is, if it is baseline or progressive, 8 bits, grey or three colours. */
#include "image/read.h"

#include <string.h>

enum {
    SOF0 = 0xC0,
    DHT = 0xC4,
    JPG = 0xC8,
    DAC = 0xCC,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    SOI = 0xD8,
    EOI = 0xD9,
    SOS = 0xDA,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE,
    APP15 = 0xEF,
    COM = 0xFE,
    TEM = 0x01
};

typedef struct {
    MnImageJob *job;
    MnStr file;
    size_t at;
    MnBuf out;
    uint32_t width, height;
    int components, orientation;
    bool scanned; /* there was an SOS */
} Reader;

static unsigned u8(MnStr s, size_t at)
{
    return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

static unsigned u16(MnStr s, size_t at)
{
    return u8(s, at) << 8 | u8(s, at + 1);
}

static bool starts_with(MnStr s, const char *bytes, size_t len)
{
    return s.len >= len && memcmp(s.ptr, bytes, len) == 0;
}

/* The orientation entry of the first directory of Exif's TIFF data, in either byte order; 1 when there is none. */
static int exif_orientation(MnStr exif)
{
    enum { HEADER = 6, ENTRY = 12, TAG_ORIENTATION = 0x0112 };
    MnStr tiff = mn_str_slice(exif, HEADER, exif.len);
    bool little = starts_with(tiff, "II*\0", 4);
    if (!little && !starts_with(tiff, "MM\0*", 4)) return 1;
    size_t directory = 0;
    for (size_t i = 0; i < 4; i++) directory = directory << 8 | u8(tiff, little ? 7 - i : 4 + i);
    if (directory > tiff.len) return 1;
    for (size_t i = 0, count = little ? u8(tiff, directory) | u8(tiff, directory + 1) << 8 : u16(tiff, directory); i < count;
         i++) {
        MnStr entry = mn_str_slice(tiff, directory + 2 + i * ENTRY, directory + 2 + (i + 1) * ENTRY);
        if (entry.len < ENTRY) return 1;
        unsigned tag = little ? u8(entry, 0) | u8(entry, 1) << 8 : u16(entry, 0);
        unsigned value = little ? u8(entry, 8) | u8(entry, 9) << 8 : u16(entry, 8);
        if (tag == TAG_ORIENTATION) return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

static bool refuse(Reader *r, MnCode code)
{
    mn_report(r->job->ctx->diag, code, r->job->named, .file = r->job->source->name);
    return false;
}

static bool damaged(Reader *r)
{
    return refuse(r, MN_JPEG_DAMAGED);
}

/* SOFn: precision, height, width, number of components. */
static bool read_frame(Reader *r, int marker, MnStr data)
{
    if (r->components) return damaged(r);
    if (marker > SOF0 + 2) return refuse(r, MN_JPEG_KIND);
    if (data.len < 6) return damaged(r);
    r->height = u16(data, 1);
    r->width = u16(data, 3);
    r->components = (int)u8(data, 5);
    if (data.len < 6 + 3 * (size_t)r->components) return damaged(r);
    if (u8(data, 0) != 8) return refuse(r, MN_JPEG_DEPTH);
    if (r->components == 4) return refuse(r, MN_JPEG_CMYK);
    if (r->components != 1 && r->components != 3) return refuse(r, MN_JPEG_COLOURS);
    return mn_image_check_size(r->job, r->width, r->height);
}

static bool is_kept(int marker, MnStr data)
{
    if (marker == COM) return false;
    if (marker < APP0 || marker > APP15) return true;
    if (marker == APP0) return starts_with(data, "JFIF\0", 5);
    if (marker == APP2) return starts_with(data, "ICC_PROFILE\0", 12);
    return marker == APP14 && starts_with(data, "Adobe", 5);
}

/* The first part of a profile, which describes it; a long one has several. */
static bool begins_profile(int marker, MnStr data)
{
    enum { NAME = 12 };
    return marker == APP2 && data.len > NAME && starts_with(data, "ICC_PROFILE\0", NAME) && u8(data, NAME) == 1;
}

static void put_segment(MnBuf *out, int marker, MnStr data)
{
    const char head[] = {(char)0xFF, (char)marker, (char)((data.len + 2) >> 8), (char)(data.len + 2)};
    mn_buf_add(out, head, sizeof head);
    mn_buf_str(out, data);
}

/* Exif with the one entry, so that browsers turn the picture as the camera meant. */
static void put_orientation(MnBuf *out, int orientation)
{
    char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0";
    enum { AT = 25, LENGTH = 6 + 8 + 2 + 12 + 4 };
    exif[AT] = (char)orientation;
    put_segment(out, APP1, (MnStr){exif, LENGTH});
}

/* Entropy-coded data: up to the next marker that is neither a stuffed zero nor a restart. */
static bool copy_scan(Reader *r)
{
    size_t start = r->at;
    while (r->at < r->file.len) {
        const char *found = memchr(r->file.ptr + r->at, 0xFF, r->file.len - r->at);
        if (!found) break;
        r->at = (size_t)(found - r->file.ptr);
        unsigned next = u8(r->file, r->at + 1);
        if (r->at + 1 < r->file.len && next && next != 0xFF && (next < RST0 || next > RST7)) {
            mn_buf_add(&r->out, r->file.ptr + start, r->at - start);
            return true;
        }
        r->at += next == 0xFF ? 1 : 2;
    }
    mn_image_truncated(r->job);
    return false;
}

static bool read_segment(Reader *r, int marker)
{
    size_t len = u16(r->file, r->at);
    if (r->file.len - r->at < 2 || (len >= 2 && len > r->file.len - r->at)) {
        mn_image_truncated(r->job);
        return false;
    }
    if (len < 2) return damaged(r);
    MnStr data = mn_str_slice(r->file, r->at + 2, r->at + len);
    r->at += len;
    if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC && !read_frame(r, marker, data))
        return false;
    if (marker == APP1 && starts_with(data, "Exif\0\0", 6)) r->orientation = exif_orientation(data);
    if (begins_profile(marker, data)) mn_image_check_profile(r->job, data);
    if (is_kept(marker, data)) put_segment(&r->out, marker, data);
    if (marker != SOS) return true;
    if (!r->components) return damaged(r);
    r->scanned = true;
    return copy_scan(r);
}

/* True at EOI; anything after it is left. */
static bool read_segments(Reader *r)
{
    for (;;) {
        if (r->at < r->file.len && u8(r->file, r->at) != 0xFF) return damaged(r);
        while (u8(r->file, r->at) == 0xFF && u8(r->file, r->at + 1) == 0xFF) r->at++;
        if (r->file.len - r->at < 2) {
            mn_image_truncated(r->job);
            return false;
        }
        int marker = (int)u8(r->file, r->at + 1);
        r->at += 2;
        if (marker == EOI) return r->scanned || damaged(r);
        if (marker == 0 || marker == SOI || marker == TEM || (marker >= RST0 && marker <= RST7)) return damaged(r);
        if (!read_segment(r, marker)) return false;
    }
}

/* SOI, JFIF's header, which must come first, the orientation, the rest. */
static MnStr publishable(Reader *r)
{
    MnStr rest = mn_buf_view(&r->out);
    MnBuf whole = {0};
    mn_buf_add(&whole, "\xFF\xD8", 2);
    size_t first = u8(rest, 1) == APP0 ? 2 + (size_t)u16(rest, 2) : 0;
    mn_buf_str(&whole, mn_str_slice(rest, 0, first));
    if (r->orientation != 1) put_orientation(&whole, r->orientation);
    mn_buf_str(&whole, mn_str_slice(rest, first, rest.len));
    mn_buf_add(&whole, "\xFF\xD9", 2);
    size_t len = whole.len;
    return (MnStr){mn_buf_finish(&whole, r->job->ctx->arena), len};
}

bool mn_image_read_jpeg(MnImageJob *job)
{
    Reader r = {.job = job, .file = job->source->text, .at = 2, .orientation = 1};
    bool ok = read_segments(&r);
    if (ok) {
        bool on_its_side = r.orientation > 4;
        *job->image = (MnImage){.kind = MN_IMAGE_JPEG,
                                .width = on_its_side ? r.height : r.width,
                                .height = on_its_side ? r.width : r.height,
                                .channels = r.components,
                                .orientation = r.orientation,
                                .file = publishable(&r),
                                .media_type = "image/jpeg"};
    }
    mn_buf_clear(&r.out);
    return ok;
}
