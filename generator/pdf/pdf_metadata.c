/* pdf_metadata.c - in: title, authors, date … of the publication. Out: XMP, information dictionary, sRGB profile.
 *
 * XMP (ISO 16684-1) carries Dublin Core, the dates and the two claims of conformity; pdfuaid is not among the schemas that
 * ISO 19005-2 knows, so the packet describes it (6.6.2.3). Dates are those of the document, never of the clock: the file's
 * dates are given when the document's is known to the day, and in both places or in none.
 *
 * The profile is made from the definition of sRGB (IEC 61966-2-1): its primaries adapted to D50, its curve in 256 steps. */
#include "pdf/pdf_metadata.h"

#include "base/colour.h"

#include <string.h>

enum { DAY_PRECISION = 10 };

/* ---- XMP ---- */

static void put_escaped(MnBuf *out, MnStr text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '&') mn_buf_puts(out, "&amp;");
        else if (c == '<') mn_buf_puts(out, "&lt;");
        else if (c == '>') mn_buf_puts(out, "&gt;");
        else if ((unsigned char)c >= ' ' || c == '\n' || c == '\t') mn_buf_putc(out, c);
    }
}

static void put_simple(MnBuf *out, const char *name, const char *value)
{
    if (!value || !*value) return;
    mn_buf_printf(out, "<%s>", name);
    put_escaped(out, mn_str(value));
    mn_buf_printf(out, "</%s>\n", name);
}

/* A language alternative with its one value. */
static void put_alternative(MnBuf *out, const char *name, const char *value)
{
    if (!value || !*value) return;
    mn_buf_printf(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    put_escaped(out, mn_str(value));
    mn_buf_printf(out, "</rdf:li></rdf:Alt></%s>\n", name);
}

/* A Bag or Seq; value is cut at each of the separators (NULL: never). */
static void put_container(MnBuf *out, const char *name, const char *container, const char *value, const char *separators)
{
    if (!value || !*value) return;
    mn_buf_printf(out, "<%s><rdf:%s>", name, container);
    for (const char *at = value; *at;) {
        size_t len = separators ? strcspn(at, separators) : strlen(at);
        MnStr item = mn_str_trim((MnStr){at, len});
        if (item.len) {
            mn_buf_puts(out, "<rdf:li>");
            put_escaped(out, item);
            mn_buf_puts(out, "</rdf:li>");
        }
        at += len + (at[len] != '\0');
    }
    mn_buf_printf(out, "</rdf:%s></%s>\n", container, name);
}

static const char *file_date(const MnPages *pages)
{
    return pages->date && strlen(pages->date) == DAY_PRECISION ? pages->date : NULL;
}

static const char producer[] = "Muniment (libharu)";
static const char creator[] = "Muniment";

static const char packet_start[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n";

static const char claims[] = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
                             "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n";

static const char extension_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>the part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

/* Who holds the rights, and the licence under which it may be used again (XMP Rights Management). */
static void put_rights(MnBuf *out, const MnPages *pages)
{
    if (!pages->rights && !pages->licence) return;
    mn_buf_puts(out, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                     " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">\n");
    put_alternative(out, "dc:rights", pages->rights);
    put_simple(out, "xmpRights:Marked", "True");
    put_alternative(out, "xmpRights:UsageTerms", pages->licence);
    put_simple(out, "xmpRights:WebStatement", pages->licence_url);
    mn_buf_puts(out, "</rdf:Description>\n");
}

void mn_pdf_xmp(const MnPages *pages, MnBuf *out)
{
    mn_buf_puts(out, packet_start);
    put_alternative(out, "dc:title", pages->title);
    put_container(out, "dc:creator", "Seq", pages->author, ";");
    put_alternative(out, "dc:description", pages->subject);
    put_container(out, "dc:subject", "Bag", pages->keywords, ",;");
    put_container(out, "dc:publisher", "Bag", pages->publisher, NULL);
    put_container(out, "dc:language", "Bag", pages->language, NULL);
    put_container(out, "dc:date", "Seq", pages->date, NULL);
    put_simple(out, "dc:identifier", pages->identifier);
    put_simple(out, "xmp:CreateDate", file_date(pages));
    put_simple(out, "xmp:ModifyDate", file_date(pages));
    put_simple(out, "xmp:CreatorTool", creator);
    put_simple(out, "pdf:Keywords", pages->keywords);
    put_simple(out, "pdf:Producer", producer);
    mn_buf_puts(out, claims);
    put_rights(out, pages);
    mn_buf_puts(out, extension_schema);
    mn_buf_puts(out, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

/* ---- the information dictionary ---- */

static void put_entry(MnBuf *out, const char *key, const char *value)
{
    if (!value || !*value) return;
    mn_buf_puts(out, key);
    mn_pdf_text(out, value);
    mn_buf_putc(out, '\n');
}

void mn_pdf_info(const MnPages *pages, MnBuf *out)
{
    put_entry(out, "/Title", pages->title);
    put_entry(out, "/Author", pages->author);
    put_entry(out, "/Subject", pages->subject);
    put_entry(out, "/Keywords", pages->keywords);
    put_entry(out, "/Creator", creator);
    put_entry(out, "/Producer", producer);
    const char *date = file_date(pages);
    if (!date) return;
    const char *const keys[] = {"/CreationDate", "/ModDate"};
    for (int i = 0; i < 2; i++) mn_buf_printf(out, "%s(D:%.4s%.2s%.2s)\n", keys[i], date, date + 5, date + 8);
}

/* ---- sRGB ---- */

static void put_big_endian(MnBuf *out, uint32_t value, int bytes)
{
    while (bytes--) mn_buf_putc(out, (char)(value >> (8 * bytes)));
}

/* From hundred-thousandths to 65536ths. */
static void put_fixed(MnBuf *out, uint32_t value)
{
    put_big_endian(out, (uint32_t)(((uint64_t)value * 65536 + 50000) / 100000), 4);
}

static void pad_to(MnBuf *out, size_t len)
{
    while (out->len < len) mn_buf_putc(out, '\0');
}

enum { NTAGS = 9, TABLE = 128 + 4 + NTAGS * 12, FIRST_XYZ = 2, FIRST_CURVE = 6, STEPS = 256 };

static void put_profile_tag(MnBuf *data, int tag)
{
    static const char name[] = "sRGB IEC61966-2.1";
    static const uint32_t xyz[][3] = {{96420, 100000, 82490}, {43607, 22249, 1392}, {38515, 71687, 9708}, {14307, 6061, 71410}};
    if (tag == 0) {
        mn_buf_puts(data, "desc");
        put_big_endian(data, 0, 4);
        put_big_endian(data, sizeof name, 4);
        mn_buf_add(data, name, sizeof name);
        pad_to(data, data->len + 4 + 4 + 2 + 1 + 67); /* no other scripts */
    } else if (tag == 1) {
        mn_buf_puts(data, "text");
        put_big_endian(data, 0, 4);
        mn_buf_add(data, "CC0", 4);
    } else if (tag < FIRST_CURVE) {
        mn_buf_puts(data, "XYZ ");
        put_big_endian(data, 0, 4);
        for (int i = 0; i < 3; i++) put_fixed(data, xyz[tag - FIRST_XYZ][i]);
    } else {
        mn_buf_puts(data, "curv");
        put_big_endian(data, 0, 4);
        put_big_endian(data, STEPS, 4);
        for (int i = 0; i < STEPS; i++)
            put_big_endian(data, (uint32_t)(((uint64_t)mn_colour_light((uint8_t)i) * 65535 + 500000000) / 1000000000), 2);
    }
}

static void put_profile_header(MnBuf *out, size_t size)
{
    put_big_endian(out, (uint32_t)size, 4);
    put_big_endian(out, 0, 4);
    put_big_endian(out, 0x02100000, 4); /* version 2.1 */
    mn_buf_puts(out, "mntrRGB XYZ ");
    put_big_endian(out, 2012u << 16 | 1, 4); /* a date: it must have one */
    put_big_endian(out, 1u << 16, 4);
    put_big_endian(out, 0, 4);
    mn_buf_puts(out, "acsp");
    pad_to(out, out->len + 28);
    put_fixed(out, 96420); /* the illuminant, D50 */
    put_fixed(out, 100000);
    put_fixed(out, 82490);
    pad_to(out, 128);
}

void mn_pdf_srgb_profile(MnBuf *out)
{
    static const char *const names[NTAGS] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    MnBuf data = {0}, profile = {0};
    uint32_t offsets[NTAGS] = {0}, sizes[NTAGS] = {0};
    for (int tag = 0; tag < NTAGS; tag++) {
        int same = tag > FIRST_CURVE ? FIRST_CURVE : tag; /* the three curves are one */
        if (same == tag) {
            pad_to(&data, (data.len + 3) / 4 * 4);
            offsets[tag] = (uint32_t)(TABLE + data.len);
            put_profile_tag(&data, tag);
            sizes[tag] = (uint32_t)(TABLE + data.len) - offsets[tag];
        }
        offsets[tag] = offsets[same];
        sizes[tag] = sizes[same];
    }
    put_profile_header(&profile, TABLE + data.len);
    put_big_endian(&profile, NTAGS, 4);
    for (int tag = 0; tag < NTAGS; tag++) {
        mn_buf_puts(&profile, names[tag]);
        put_big_endian(&profile, offsets[tag], 4);
        put_big_endian(&profile, sizes[tag], 4);
    }
    mn_buf_str(&profile, mn_buf_view(&data));
    mn_buf_str(out, mn_buf_view(&profile));
    mn_buf_clear(&profile);
    mn_buf_clear(&data);
}
