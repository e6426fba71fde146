/* schema.c - the one table of record types and keys, and what can be asked of it. */
#include "ini/schema.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PARTS(array) .parts = (array), .nparts = COUNT(array)
/* The last argument is the help and whatever else the row says. */
#define KEY(name_, type_, flags_, ...)                                                                                           \
    {                                                                                                                            \
        .name = name_, .type = type_, .flags = flags_, .help = __VA_ARGS__                                                       \
    }
#define TYPE(name_, naming_, files_, ...)                                                                                        \
    {                                                                                                                            \
        .name = name_, .naming = naming_, .files = files_, .help = __VA_ARGS__                                                   \
    }
#define KEYS(array) .keys = (array), .nkeys = COUNT(array)

enum { REQUIRED = MN_REQUIRED, MANY = MN_REPEATED, BLANKS = MN_BLANKS, LITERAL = MN_LITERAL };

/* clang-format off */

/* ---- parts of values ---- */

static const MnSchemaPart person[] = {
    {"name", MN_TYPE_TEXT, REQUIRED, NULL}, {"role", MN_TYPE_TEXT, 0, NULL}, {"contact", MN_TYPE_INLINE, 0, NULL}};
static const MnSchemaPart abbreviation[] = {{"short", MN_TYPE_TEXT, REQUIRED, NULL}, {"means", MN_TYPE_TEXT, REQUIRED, NULL}};
static const MnSchemaPart note[] = {{"mark", MN_TYPE_TEXT, REQUIRED, NULL}, {"text", MN_TYPE_INLINE, REQUIRED, NULL}};
static const MnSchemaPart status[] = {
    {"code", MN_TYPE_TEXT, REQUIRED | LITERAL, NULL}, {"symbol", MN_TYPE_TEXT, REQUIRED, NULL}, {"meaning", MN_TYPE_TEXT, REQUIRED, NULL},
    {"words", MN_TYPE_TEXT, 0, NULL}};
static const MnSchemaPart criterion[] = {{"name", MN_TYPE_TEXT, REQUIRED, NULL}, {"weight", MN_TYPE_NUMBER, 0, NULL}};
static const MnSchemaPart option[] = {{"name", MN_TYPE_TEXT, REQUIRED, NULL}, {"score", MN_TYPE_TEXT, REQUIRED | MANY | LITERAL, NULL}};
static const MnSchemaPart in_one_act[] = {{"document", MN_TYPE_TEXT, REQUIRED | LITERAL, NULL}, {"sha256", MN_TYPE_DIGEST, REQUIRED, NULL}};
static const MnSchemaPart former_chain[] = {{"document", MN_TYPE_TEXT, REQUIRED | LITERAL, NULL}, {"sha256", MN_TYPE_DIGEST, REQUIRED, NULL}};
static const MnSchemaPart source_file[] = {{"name", MN_TYPE_TEXT, REQUIRED | LITERAL, NULL}, {"sha256", MN_TYPE_DIGEST, REQUIRED, NULL}};
static const MnSchemaPart step[] = {{"label", MN_TYPE_TEXT, REQUIRED, NULL}, {"text", MN_TYPE_INLINE, MANY, NULL}};

/* ---- keys: name, type, flags, help, the rest ---- */

static const MnSchemaKey site_keys[] = {
    KEY("title", MN_TYPE_TEXT, REQUIRED | LITERAL, "Name of the whole register of documents"),
    KEY("base-url", MN_TYPE_TEXT, LITERAL, "Address under which the output is published"),
    KEY("id", MN_TYPE_TEXT, LITERAL, "Sets the ids of its feed apart from other registers'; never changes"),
    KEY("language", MN_TYPE_TEXT, LITERAL, "Language of the register's own pages", .fallback = "en-GB"),
    KEY("accessibility", MN_TYPE_TEXT, LITERAL, "Address of the accessibility statement of the website that shows it"),
};

static const MnSchemaKey council_keys[] = {
    KEY("name", MN_TYPE_TEXT, REQUIRED, "Full name of the council or partnership"),
    KEY("short-name", MN_TYPE_TEXT, 0, "Name for tables and running text"),
    KEY("language", MN_TYPE_TEXT, LITERAL, "Language of its documents", .fallback = "en-GB"),
    KEY("date-style", MN_TYPE_TEXT, LITERAL, "How it writes a day", .fallback = "D MMMM YYYY"),
    KEY("address", MN_TYPE_LIST, 0, "Postal address, a line a field", .item = MN_TYPE_TEXT),
    KEY("contact", MN_TYPE_INLINE, 0, "Whom to ask for another format"),
    KEY("website", MN_TYPE_TEXT, LITERAL, "Its home page"),
    KEY("accessibility", MN_TYPE_TEXT, LITERAL, "Address of its own accessibility statement, in place of the site's"),
    KEY("rights", MN_TYPE_INLINE, 0, "Who holds the rights in its documents"),
    KEY("licence", MN_TYPE_INLINE, 0, "How its documents may be used again: the name of a licence, as a link to it"),
    KEY("abbreviation", MN_TYPE_LIST, MANY, "An abbreviation, and what it means, for every document in the council's language",
        PARTS(abbreviation)),
    KEY("member", MN_TYPE_REF, MANY, "A council that is a member of this partnership", .target = "council"),
};

static const MnSchemaKey style_keys[] = {
    KEY("house-style", MN_TYPE_TEXT, LITERAL, "Name of the house style", .fallback = "civic"),
    KEY("brand", MN_TYPE_COLOUR, 0, "Colour of headings, rules and links"),
    KEY("logo", MN_TYPE_TEXT, LITERAL, "Picture for the cover, a file beside this one"),
    KEY("body-font", MN_TYPE_TEXT, LITERAL, "Font family of the text"),
    KEY("heading-font", MN_TYPE_TEXT, LITERAL, "Font family of headings"),
};

static const MnSchemaKey document_keys[] = {
    KEY("title", MN_TYPE_TEXT, REQUIRED, "Title on the cover and everywhere else"),
    KEY("subtitle", MN_TYPE_TEXT, 0, "Second line of the title"),
    KEY("short-title", MN_TYPE_TEXT, 0, "Title at the head of each page, where the whole one is too long for it"),
    KEY("kind", MN_TYPE_TEXT, REQUIRED | LITERAL, "Kind of document: a file of templates/kinds, without .xml"),
    KEY("council", MN_TYPE_REF, REQUIRED, "Council that publishes it: a file of content/councils, without .ini", .target = "council"),
    KEY("author", MN_TYPE_PERSON, MANY, "Who wrote it", PARTS(person)),
    KEY("owner", MN_TYPE_PERSON, MANY, "Who answers for it", PARTS(person)),
    KEY("sponsor", MN_TYPE_PERSON, MANY, "Who sponsors it", PARTS(person)),
    KEY("narrative", MN_TYPE_TEXT, MANY | LITERAL, "Markdown file; several are printed in order", .fallback = "narrative.md"),
    KEY("numbering", MN_TYPE_TEXT, 0, "What is numbered; without it, what the kind says. Frozen keeps the numbers of the version issued last",
        .choices = "none sections paragraphs straight frozen"),
    KEY("cover", MN_TYPE_TEXT, 0, "Its title on a page of its own, in a block above the text, or as a heading of it; without it, what the kind says, else the house style",
        .choices = "page block none"),
    KEY("language", MN_TYPE_TEXT, LITERAL, "Language of the text; without it, the council's"),
    KEY("status", MN_TYPE_TEXT, 0, "Where it stands: draft, for consultation, for approval, approved, or words of your own"),
    KEY("marking", MN_TYPE_TEXT, 0, "Protective marking"),
    KEY("location", MN_TYPE_INLINE, 0, "Where the working file is kept"),
    KEY("formerly", MN_TYPE_LIST, LITERAL, "Ids that it had before, or of documents that became part of it: their addresses lead to it",
        .item = MN_TYPE_TEXT),
    KEY("translation", MN_TYPE_TEXT, LITERAL, "Id of this document in another language, which names this one: both are issued in one act"),
    KEY("review-date", MN_TYPE_DATE, 0, "When it is due for review"),
    KEY("description", MN_TYPE_TEXT, 0, "What it is about, in a sentence or two, for catalogues"),
    KEY("subject", MN_TYPE_LIST, 0, "Subjects for catalogues", .item = MN_TYPE_TEXT),
    KEY("availability", MN_TYPE_INLINE, 0, "How to get it"),
    KEY("rights", MN_TYPE_INLINE, 0, "Who holds the rights in it, in place of the council's"),
    KEY("licence", MN_TYPE_INLINE, 0, "How it may be used again, in place of the council's"),
    KEY("abbreviation", MN_TYPE_LIST, MANY, "An abbreviation, and what it means: it is explained wherever it stands in the text",
        PARTS(abbreviation)),
};

static const MnSchemaKey version_keys[] = {
    KEY("date", MN_TYPE_DATE, REQUIRED, "Day, month or year of this version"),
    KEY("summary", MN_TYPE_INLINE, REQUIRED, "What changed"),
    KEY("owner", MN_TYPE_TEXT, 0, "Who made the changes"),
};

static const MnSchemaKey approval_keys[] = {
    KEY("body", MN_TYPE_TEXT, REQUIRED, "Person or board that approves"),
    KEY("position", MN_TYPE_TEXT, 0, "Its position or organisation"),
    KEY("date", MN_TYPE_DATE, 0, "When it approved"),
    KEY("note", MN_TYPE_INLINE, 0, "What was approved, or on what condition"),
};

static const MnSchemaKey meeting_keys[] = {
    KEY("committee", MN_TYPE_TEXT, REQUIRED, "Committee that meets"),
    KEY("date", MN_TYPE_DATE, 0, "Day of the meeting"),
    KEY("item", MN_TYPE_TEXT, 0, "Number on the agenda"),
    KEY("decision-maker", MN_TYPE_TEXT, 0, "Who decides"),
    KEY("portfolio-holder", MN_TYPE_PERSON, 0, "Member whose portfolio it falls in", PARTS(person)),
    KEY("director", MN_TYPE_PERSON, 0, "Accountable director", PARTS(person)),
    KEY("wards", MN_TYPE_TEXT, 0, "Wards affected"),
    KEY("key-decision", MN_TYPE_TEXT, 0, "Whether it is a key decision, and why"),
    KEY("purpose", MN_TYPE_TEXT, 0, "Decision, discussion or noting"),
    KEY("exempt", MN_TYPE_TEXT, 0, "Whether it is exempt, and by which paragraph"),
};

static const MnSchemaKey background_keys[] = {
    KEY("paper", MN_TYPE_INLINE, REQUIRED | MANY, "A document the report relies on"),
};

static const MnSchemaKey signature_keys[] = {
    KEY("role", MN_TYPE_TEXT, REQUIRED, "Office of who signs"),
    KEY("address", MN_TYPE_LIST, 0, "Postal address, a line a field", .item = MN_TYPE_TEXT),
    KEY("author", MN_TYPE_TEXT, 0, "Who wrote the report"),
    KEY("date", MN_TYPE_DATE, 0, "Day of signing"),
};

static const MnSchemaKey recommendation_keys[] = {
    KEY("text", MN_TYPE_INLINE, REQUIRED, "What is recommended, a sentence"),
};

static const MnSchemaKey table_keys[] = {
    KEY("caption", MN_TYPE_INLINE, REQUIRED, "What the table shows"),
    KEY("columns", MN_TYPE_LIST, REQUIRED | BLANKS, "Column headings", .item = MN_TYPE_INLINE),
    KEY("column-groups", MN_TYPE_LIST, BLANKS, "Headings over those of the columns; << joins with the one to the left, blank is none", .item = MN_TYPE_INLINE),
    KEY("row", MN_TYPE_ROW, MANY, "A row, a field a column; ^^ joins with the cell above, << with the cell to the left", .item = MN_TYPE_BLOCK),
    KEY("row-headers", MN_TYPE_NUMBER, 0, "How many first columns are row headings", .fallback = "1"),
    KEY("align", MN_TYPE_LIST, 0, "Alignment of each column; decimal puts points below each other", .item = MN_TYPE_TEXT, .choices = "left decimal right centre"),
    KEY("note", MN_TYPE_LIST, MANY, "A note under the table: its mark and its text", PARTS(note)),
    KEY("source-note", MN_TYPE_INLINE, 0, "Where the figures come from"),
    KEY("source", MN_TYPE_TEXT, LITERAL, "File that holds the rows, in place of row: CSV, or with tabs where its name ends in .tsv; a first line that repeats the columns is skipped"),
    KEY("cells", MN_TYPE_TEXT, 0, "How cells of one line are read: text, in which no sign is markup, as those of a source are unless told, or markdown", .choices = "text markdown"),
    KEY("total", MN_TYPE_TEXT, 0, "Adds a row of totals", .choices = "sum"),
};

static const MnSchemaKey matrix_keys[] = {
    KEY("caption", MN_TYPE_INLINE, REQUIRED, "What the matrix shows"),
    KEY("columns", MN_TYPE_LIST, REQUIRED | BLANKS, "Heading of the first column, then one heading a council or group", .item = MN_TYPE_INLINE),
    KEY("status", MN_TYPE_LIST, REQUIRED | MANY, "A status: its code, its symbol, what it means and, where that is long, words for cells", PARTS(status)),
    KEY("row", MN_TYPE_ROW, REQUIRED | MANY, "A service, then for each column one or more status codes", .item = MN_TYPE_TEXT),
    KEY("note", MN_TYPE_LIST, MANY, "A note under the matrix: its mark and its text", PARTS(note)),
};

static const MnSchemaKey plan_keys[] = {
    KEY("caption", MN_TYPE_INLINE, REQUIRED, "What is planned"),
    KEY("columns", MN_TYPE_LIST, REQUIRED | BLANKS, "Column headings", .item = MN_TYPE_INLINE),
    KEY("row", MN_TYPE_ROW, REQUIRED | MANY, "An action, a field a column", .item = MN_TYPE_INLINE),
};

static const MnSchemaKey scoring_keys[] = {
    KEY("caption", MN_TYPE_INLINE, REQUIRED, "What is scored"),
    KEY("scale", MN_TYPE_LIST, REQUIRED | LITERAL, "Words of the scale, each with its points: High 3 | Medium 2 | Low 1", .item = MN_TYPE_TEXT),
    KEY("criterion", MN_TYPE_LIST, REQUIRED | MANY, "A criterion and its weight (blank is 1)", PARTS(criterion)),
    KEY("option", MN_TYPE_LIST, MANY, "An option, then a word of the scale for each criterion", PARTS(option)),
};

static const MnSchemaKey diagram_keys[] = {
    KEY("type", MN_TYPE_TEXT, REQUIRED, "Its form: steps around a circle, from one to the next, one upon another, or branches of the first",
        .choices = "cycle flow layers tree"),
    KEY("title", MN_TYPE_INLINE, REQUIRED, "What it shows"),
    KEY("description", MN_TYPE_TEXT, 0, "What it shows beyond its steps, for who cannot see it; without it, its form"),
    KEY("step", MN_TYPE_LIST, REQUIRED | MANY, "A step: its label, then texts", PARTS(step)),
};

static const MnSchemaKey term_keys[] = {
    KEY("term", MN_TYPE_INLINE, REQUIRED, "The word or phrase"),
    KEY("definition", MN_TYPE_BLOCK, REQUIRED, "What it means"),
};

static const MnSchemaKey appendix_keys[] = {
    KEY("title", MN_TYPE_TEXT, REQUIRED, "Title of the appendix"),
    KEY("author", MN_TYPE_PERSON, MANY, "Who wrote it", PARTS(person)),
    KEY("owner", MN_TYPE_PERSON, MANY, "Who answers for it", PARTS(person)),
    KEY("sponsor", MN_TYPE_PERSON, MANY, "Who sponsors it", PARTS(person)),
    KEY("version", MN_TYPE_TEXT, 0, "Its own version number"),
    KEY("date", MN_TYPE_DATE, 0, "Its own date"),
    KEY("narrative", MN_TYPE_TEXT, REQUIRED | LITERAL, "Markdown file"),
    KEY("numbering", MN_TYPE_TEXT, 0, "What is numbered; without it, what the document says", .choices = "none sections paragraphs straight"),
    KEY("generated", MN_TYPE_BOOL, 0, "Did a program make it? A comparison then counts what changed there, and does not tell it"),
};

/* What `muniment issue` writes, in this order (issue/entry.h). */
#define DIGESTS                                                                                                                  \
    KEY("tree", MN_TYPE_DIGEST, 0, "Of the document tree as a whole"), KEY("sums", MN_TYPE_DIGEST, 0, "Of its file SHA256SUMS"),   \
        KEY("before", MN_TYPE_LIST, 0, "Of the entry before it in the chain; of both that a fork left", .item = MN_TYPE_DIGEST), \
        KEY("formerly", MN_TYPE_LIST, MANY, "An id that the document had before, and the digest of the last entry under it",     \
            PARTS(former_chain))
#define SIGNED                                                                                                                   \
    KEY("signed", MN_TYPE_TEXT, LITERAL, "Fingerprint of the key that signed SHA256SUMS"),                                       \
        KEY("stamped", MN_TYPE_DIGEST, 0, "Of the time stamp beside SHA256SUMS"),                                                \
        KEY("translation", MN_TYPE_LIST, 0, "What was issued in the same act in another language, and the digest of its SHA256SUMS", \
            PARTS(in_one_act))
#define MAKING                                                                                                                   \
    KEY("pages", MN_TYPE_NUMBER, 0, "How many the PDF has"),                                                                     \
        KEY("source", MN_TYPE_LIST, MANY, "A file of the document's folder that it was made of, and its digest",                 \
            PARTS(source_file)),                                                                                                 \
        KEY("toolchain", MN_TYPE_LIST, LITERAL, "What made the files", .item = MN_TYPE_TEXT)

static const MnSchemaKey issued_keys[] = {
    KEY("date", MN_TYPE_DATE, REQUIRED, "When it was issued; alone, nothing of it can be verified"),
    KEY("file", MN_TYPE_TEXT, LITERAL, "A PDF in the document's folder, where the version exists as that alone"),
    DIGESTS, SIGNED, MAKING,
};

static const MnSchemaKey circulated_keys[] = {
    KEY("date", MN_TYPE_DATE, REQUIRED, "When it was circulated"),
    DIGESTS, SIGNED, MAKING,
};

static const MnSchemaKey withdrawn_keys[] = {
    KEY("date", MN_TYPE_DATE, REQUIRED, "When it was withdrawn"),
    KEY("reason", MN_TYPE_TEXT, REQUIRED | LITERAL, "Why, as the register says"),
    DIGESTS, SIGNED,
};

static const MnSchemaKey amended_keys[] = {
    KEY("date", MN_TYPE_DATE, REQUIRED, "When it was issued anew"),
    KEY("reason", MN_TYPE_TEXT, REQUIRED | LITERAL, "Why, as the register says"),
    DIGESTS, SIGNED, MAKING,
};

/* ---- record types ---- */

static const MnSchemaType types[] = {
    TYPE("site", MN_UNNAMED, MN_FILE_SITE, "The register as a whole", KEYS(site_keys), .required = true),
    TYPE("council", MN_UNNAMED, MN_FILE_COUNCIL, "A council or a partnership of councils", KEYS(council_keys), .required = true,
         .rule = MN_RULE_COUNCIL),
    TYPE("style", MN_UNNAMED, MN_FILE_COUNCIL, "Its look: these, and any key of the house style (templates/house-style.ini)", KEYS(style_keys), .free = true,
         .free_type = MN_TYPE_LIST, .free_flags = LITERAL),
    TYPE("words", MN_UNNAMED, MN_FILE_COUNCIL | MN_FILE_DOCUMENT | MN_FILE_WORDS, "Words the generator prints, in place of those of templates/words", .free = true, .free_flags = LITERAL),
    TYPE("document", MN_UNNAMED, MN_FILE_DOCUMENT, "What the document is", KEYS(document_keys), .required = true,
         .rule = MN_RULE_DOCUMENT),
    TYPE("version", MN_NUMBERED, MN_FILE_DOCUMENT, "A version, oldest first; the last is the current one", KEYS(version_keys)),
    TYPE("approval", MN_NAMED, MN_FILE_DOCUMENT, "An approval", KEYS(approval_keys)),
    TYPE("meeting", MN_UNNAMED, MN_FILE_DOCUMENT, "The meeting a report goes to", KEYS(meeting_keys)),
    TYPE("background", MN_UNNAMED, MN_FILE_DOCUMENT, "Background papers", KEYS(background_keys)),
    TYPE("signature", MN_UNNAMED, MN_FILE_DOCUMENT, "Who signs the report", KEYS(signature_keys)),
    TYPE("recommendation", MN_NAMED, MN_FILE_DOCUMENT, "A recommendation", KEYS(recommendation_keys), .placed = true),
    TYPE("table", MN_NAMED, MN_FILE_DOCUMENT, "A table", KEYS(table_keys), .placed = true, .rule = MN_RULE_TABLE),
    TYPE("matrix", MN_NAMED, MN_FILE_DOCUMENT, "Statuses by service and council, with their key", KEYS(matrix_keys), .placed = true,
         .rule = MN_RULE_MATRIX),
    TYPE("plan", MN_NAMED, MN_FILE_DOCUMENT, "An action plan", KEYS(plan_keys), .placed = true, .rule = MN_RULE_PLAN),
    TYPE("scoring", MN_NAMED, MN_FILE_DOCUMENT, "Options scored by weighted criteria; without options, a blank score card",
         KEYS(scoring_keys), .placed = true, .rule = MN_RULE_SCORING),
    TYPE("diagram", MN_NAMED, MN_FILE_DOCUMENT, "A diagram", KEYS(diagram_keys), .placed = true),
    TYPE("term", MN_NAMED, MN_FILE_DOCUMENT, "A term of the glossary", KEYS(term_keys)),
    TYPE("appendix", MN_NAMED, MN_FILE_DOCUMENT, "An appendix", KEYS(appendix_keys), .placed = true),
    TYPE("issued", MN_NUMBERED, MN_FILE_ISSUED, "A version that was issued; one that is not listed is a draft", KEYS(issued_keys),
         .again = true),
    TYPE("amended", MN_NUMBERED, MN_FILE_ISSUED, "An issued version that was issued anew; its entry before stays", KEYS(amended_keys),
         .again = true, .later = true),
    TYPE("circulated", MN_NUMBERED, MN_FILE_ISSUED, "A draft that members were given: it stays as it is, and is never issued", KEYS(circulated_keys),
         .again = true, .later = true),
    TYPE("withdrawn", MN_NUMBERED, MN_FILE_ISSUED, "An issued version that was withdrawn: a page says so in its place", KEYS(withdrawn_keys),
         .again = true, .later = true),
    TYPE("fields", MN_UNNAMED, MN_FILE_DOCUMENT, "Values of your own, printed by {{ fields/key }}", .free = true),
};

/* clang-format on */

/* ---- looking up ---- */

const MnSchemaType *mn_schema_types(size_t *count)
{
    *count = COUNT(types);
    return types;
}

const MnSchemaType *mn_schema_type(MnStr name)
{
    for (size_t i = 0; i < COUNT(types); i++)
        if (mn_str_is(name, types[i].name)) return &types[i];
    return NULL;
}

const MnSchemaKey *mn_schema_key(const MnSchemaType *type, MnStr name)
{
    for (size_t i = 0; i < type->nkeys; i++)
        if (mn_str_is(name, type->keys[i].name)) return &type->keys[i];
    return NULL;
}

/* Candidates for a suggestion, gathered without repeats. */
enum { MOST_NAMES = 256 };
typedef struct {
    const char *names[MOST_NAMES];
    size_t count;
} Names;

static void gather(Names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0) return;
    if (names->count < MOST_NAMES) names->names[names->count++] = name;
}

static void gather_parts(Names *names, const MnSchemaKey *key)
{
    for (size_t i = 0; i < key->nparts; i++) gather(names, key->parts[i].name);
    if (!key->nparts && key->type == MN_TYPE_LIST) gather(names, "item");
}

/* The nearest, capitals counting as small letters; NULL when the name itself is among them. */
static const char *nearest(const Names *names, MnStr given)
{
    char folded[100];
    if (given.len > sizeof folded) return NULL;
    for (size_t i = 0; i < given.len; i++) {
        char c = given.ptr[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '_' || c == ' ' ? '-' : c);
    }
    return mn_str_suggest((MnStr){folded, given.len}, names->names, names->count);
}

const char *mn_schema_suggest_type(MnStr given, unsigned files)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < COUNT(types); i++)
        if (types[i].files & files) gather(&names, types[i].name);
    return nearest(&names, given);
}

const char *mn_schema_suggest_key(const MnSchemaType *type, MnStr given)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < type->nkeys; i++) gather(&names, type->keys[i].name);
    return nearest(&names, given);
}

static bool found(const Names *names, const char *name, const char **suggestion)
{
    if (suggestion) *suggestion = NULL;
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0) return true;
    if (suggestion) *suggestion = nearest(names, mn_str(name));
    return false;
}

bool mn_schema_is_type(const char *type, const char **suggestion)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < COUNT(types); i++) gather(&names, types[i].name);
    return found(&names, type, suggestion);
}

/* The names below an element of the data tree: the keys of a record, the parts of a value, the keys of a record referred to. */
static bool gather_below(Names *names, const char *name)
{
    bool is_free = false;
    for (size_t t = 0; t < COUNT(types); t++) {
        bool is_type = strcmp(types[t].name, name) == 0;
        is_free = is_free || (is_type && types[t].free);
        for (size_t k = 0; k < types[t].nkeys; k++) {
            const MnSchemaKey *key = &types[t].keys[k];
            if (is_type) gather(names, key->name);
            if (is_type || strcmp(key->name, name) == 0) gather_parts(names, key);
            if (!is_type && strcmp(key->name, name) == 0 && key->target && strcmp(key->target, name) != 0)
                gather_below(names, key->target);
        }
    }
    if (strcmp(name, "council") == 0) {
        gather(names, "style");
        gather(names, "words");
    }
    return is_free;
}

bool mn_schema_is_key(const char *type, const char *key, const char **suggestion)
{
    Names names = {.count = 0};
    if (gather_below(&names, type)) {
        if (suggestion) *suggestion = NULL;
        return true;
    }
    return found(&names, key, suggestion);
}

bool mn_schema_is_name(const char *name, const char **suggestion)
{
    Names names = {.count = 0};
    gather(&names, "data");
    for (size_t t = 0; t < COUNT(types); t++) {
        gather(&names, types[t].name);
        for (size_t k = 0; k < types[t].nkeys; k++) {
            gather(&names, types[t].keys[k].name);
            gather_parts(&names, &types[t].keys[k]);
        }
    }
    return found(&names, name, suggestion);
}

const char *mn_schema_type_word(MnType type)
{
    switch (type) {
    case MN_TYPE_TEXT: return "text";
    case MN_TYPE_INLINE: return "inline Markdown";
    case MN_TYPE_BLOCK: return "Markdown";
    case MN_TYPE_DATE: return "date";
    case MN_TYPE_NUMBER: return "number";
    case MN_TYPE_PERCENT: return "percentage";
    case MN_TYPE_REF: return "reference";
    case MN_TYPE_LIST: return "list";
    case MN_TYPE_PERSON: return "person";
    case MN_TYPE_COLOUR: return "colour";
    case MN_TYPE_LENGTH: return "length";
    case MN_TYPE_BOOL: return "yes or no";
    case MN_TYPE_ROW: return "row";
    case MN_TYPE_DIGEST: return "SHA-256 digest";
    }
    return "";
}
