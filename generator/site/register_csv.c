/* register_csv.c - output/register.csv (RFC 4180), what describes it (W3C, "Metadata Vocabulary for Tabular Data", 2015), and
 * output/register.json, which holds the same values as they are. One
 * table says what the columns are called, what kind of value they hold and which term of Dublin Core or schema.org they mean. A
 * row is about the document whose address stays, as metadata.json has it: the page is a version of that. */
#include "site/site_room.h"

#include <string.h>

typedef enum {
    ID,
    TITLE,
    SUBTITLE,
    LANGUAGE,
    COUNCIL,
    COUNCIL_NAME,
    KIND,
    VERSION,
    DATE,
    STANDING,
    ISSUED,
    MARKING,
    EXEMPT,
    STATUS,
    MEETING,
    SUMMARY,
    PAGE,
    PDF,
    PDF_BYTES,
    PDF_PAGES,
    VERSIONS,
    LATEST,
    COLUMNS
} Column;

static const struct {
    const char *name, *datatype, *property;
} columns[COLUMNS] = {
    [ID] = {"id", "string", "dc:identifier"},
    [TITLE] = {"title", "string", "dc:title"},
    [SUBTITLE] = {"subtitle", "string", "dc:alternative"},
    [LANGUAGE] = {"language", "language", "dc:language"}, /* of the document, so of all that its author wrote */
    [COUNCIL] = {"council", "string", NULL},
    [COUNCIL_NAME] = {"council-name", "string", "dc:publisher"},
    [KIND] = {"kind", "string", "dc:type"},
    [VERSION] = {"version", "string", "schema:version"},
    [DATE] = {"date", "string", "dc:date"},                         /* a day, a month or a year */
    [STANDING] = {"status", "string", "schema:creativeWorkStatus"}, /* issued, replaced or a draft */
    [ISSUED] = {"issued", "string", "dc:issued"},
    [MARKING] = {"marking", "string", "dc:accessRights"},
    [EXEMPT] = {"exempt", "string", NULL},
    [STATUS] = {"document-status", "string", NULL}, /* what its author says, and no more */
    [MEETING] = {"meeting-date", "string", NULL},
    [SUMMARY] = {"last-change", "string", NULL},
    [PAGE] = {"page", "anyURI", "dc:hasVersion"},
    [PDF] = {"pdf", "anyURI", "dc:hasFormat"},
    [PDF_BYTES] = {"pdf-bytes", "nonNegativeInteger", NULL},
    [PDF_PAGES] = {"pdf-pages", "nonNegativeInteger", "schema:numberOfPages"},
    [VERSIONS] = {"versions", "anyURI", NULL},
    [LATEST] = {"latest", "anyURI", NULL},
};

static const char *decimal(const Site *site, uint64_t value)
{
    MnBuf text = {0};
    mn_buf_int(&text, (int64_t)value);
    return mn_buf_finish(&text, site->ctx->arena);
}

static const char *value_in(const Site *site, const MnEntry *entry, Column column)
{
    MnArena *arena = site->ctx->arena;
    const MnVersion *shown = entry->shown;
    switch (column) {
    case ID: return entry->id;
    case TITLE: return shown->title;
    case SUBTITLE: return shown->subtitle;
    case LANGUAGE: return entry->record->language;
    case COUNCIL: return entry->record->council;
    case COUNCIL_NAME: return entry->record->council_name;
    case KIND: return entry->record->kind;
    case VERSION: return shown->number;
    case DATE: return shown->date;
    case STANDING: return site_standing(site, site->words, shown);
    case ISSUED: return shown->issued;
    case MARKING: return shown->marking;
    case EXEMPT: return shown->exempt;
    case STATUS: return shown->status;
    case MEETING: return entry->record->meeting;
    case SUMMARY: return shown->summary;
    case PAGE: return site_address(site, mn_place_page(arena, &shown->key));
    case PDF: return shown->published ? site_address(site, mn_place_file(arena, &shown->key, shown->pdf)) : NULL;
    case PDF_BYTES: return shown->published ? decimal(site, shown->pdf_bytes) : NULL;
    case PDF_PAGES: return shown->pages ? decimal(site, shown->pages) : NULL;
    case VERSIONS: return site_address(site, mn_place_versions(arena, &shown->key));
    case LATEST: return site_address(site, mn_place_latest(arena, &shown->key));
    case COLUMNS: break;
    }
    return NULL;
}

/* -3, +12 or -4.5%: which no spreadsheet has to reckon. */
static bool is_plain_number(const char *value)
{
    const char *c = value + (*value == '-' || *value == '+');
    size_t whole = strspn(c, "0123456789");
    c += whole;
    size_t part = *c == '.' ? strspn(c + 1, "0123456789") : 0;
    if (part) c += part + 1;
    bool percent = *c == '%';
    return whole && !c[percent] && (percent || !part);
}

/* Spreadsheets carry out what begins so (OWASP, "CSV Injection"); an apostrophe before it makes it text. */
static bool is_formula(const char *value)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}; /* ＝ ＋ － ＠ */
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(value, wide[i], strlen(wide[i])) == 0) return true;
    return *value && strchr("=+-@\t\r\n", *value) && !is_plain_number(value);
}

static void field(MnBuf *out, const char *value)
{
    bool quoted = strpbrk(value, ",\"\r\n") != NULL;
    if (quoted) mn_buf_putc(out, '"');
    if (is_formula(value)) mn_buf_putc(out, '\'');
    for (const char *c = value; *c; c++) {
        if (*c == '"') mn_buf_putc(out, '"');
        mn_buf_putc(out, *c);
    }
    if (quoted) mn_buf_putc(out, '"');
}

void site_register_csv(const Site *site, MnBuf *out)
{
    for (int column = 0; column < COLUMNS; column++) mn_buf_printf(out, column ? ",%s" : "%s", columns[column].name);
    mn_buf_puts(out, "\r\n");
    for (size_t i = 0; i < site->reg->count; i++) {
        for (int column = 0; column < COLUMNS; column++) {
            const char *value = value_in(site, &site->reg->entries[i], (Column)column);
            if (column) mn_buf_putc(out, ',');
            if (value) field(out, value);
        }
        mn_buf_puts(out, "\r\n");
    }
}

static void property(MnBuf *out, const char *before, const char *value)
{
    mn_buf_puts(out, before);
    mn_json_string(out, value);
}

void site_csv_metadata(const Site *site, MnBuf *out)
{
    property(out, "{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": ", site->reg->language);
    property(out, "}],\n  \"url\": \"register.csv\",\n  \"dc:title\": ", site->reg->title);
    mn_buf_puts(out,
                ",\n  \"tableSchema\": {\n    \"aboutUrl\": \"{+latest}\",\n    \"primaryKey\": \"id\",\n    \"columns\": [");
    for (int column = 0; column < COLUMNS; column++) {
        char name[32];
        size_t len = strlen(columns[column].name);
        for (size_t i = 0; i <= len; i++) name[i] = columns[column].name[i] == '-' ? '_' : columns[column].name[i];
        mn_buf_printf(out, "%s\n      {\"name\": \"%s\", \"titles\": \"%s\", \"datatype\": \"%s\"", column ? "," : "", name,
                      columns[column].name, columns[column].datatype);
        if (columns[column].property) mn_buf_printf(out, ", \"propertyUrl\": \"%s\"", columns[column].property);
        if (column <= TITLE) mn_buf_puts(out, ", \"required\": true");
        mn_buf_putc(out, '}');
    }
    mn_buf_puts(out, "\n    ]\n  }\n}\n");
}

/* What a document has, in the order and by the names of the columns; numbers are numbers. */
void site_register_json(const Site *site, MnBuf *out)
{
    property(out, "{\n  \"title\": ", site->reg->title);
    property(out, ",\n  \"language\": ", site->reg->language);
    mn_buf_puts(out, ",\n  \"documents\": [");
    for (size_t i = 0; i < site->reg->count; i++) {
        const char *before = i ? ",\n    {" : "\n    {";
        for (int column = 0; column < COLUMNS; column++) {
            const char *value = value_in(site, &site->reg->entries[i], (Column)column);
            if (!value || !*value) continue;
            bool number = column == PDF_BYTES || column == PDF_PAGES;
            mn_buf_printf(out, "%s\"%s\": ", before, columns[column].name);
            if (number) mn_buf_puts(out, value);
            else mn_json_string(out, value);
            before = ", ";
        }
        mn_buf_putc(out, '}');
    }
    mn_buf_puts(out, "\n  ]\n}\n");
}
