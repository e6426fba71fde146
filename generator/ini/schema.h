/* schema.h - what records there are: every record type and key in one table, with type, requirement, default and help.
 *
 * A new record type or key is a row of the table in schema.c; the reader's checks, the data tree, the names an expression may
 * use and the printed reference all follow from it. Tables are constant and shared. */
#ifndef MN_INI_SCHEMA_H
#define MN_INI_SCHEMA_H

#include "ini/typed.h"

/* The files that records stand in. */
typedef enum { MN_FILE_SITE = 1, MN_FILE_COUNCIL = 2, MN_FILE_DOCUMENT = 4, MN_FILE_WORDS = 8, MN_FILE_ISSUED = 16 } MnSchemaFile;

enum {
    MN_REQUIRED = 1, /* of a key: must stand there; of a part: its field must not be blank */
    MN_REPEATED = 2, /* of a key: may stand several times; of the last part: may be several fields */
    MN_BLANKS = 4,   /* of a list: its fields may be blank */
    MN_LITERAL = 8,  /* of a text: a name, a file, an address, a code, taken as it is: no expression can stand in it */
};

/* One named field of a value split at |. */
typedef struct {
    const char *name; /* the child element */
    MnType type;
    unsigned flags;
    const char *fallback; /* what a blank or absent one means, or NULL */
} MnSchemaPart;

typedef struct {
    const char *name;
    MnType type;
    unsigned flags;
    const char *help;          /* one line, without a full stop */
    MnType item;               /* of a list's items and a row's cells */
    const char *fallback;      /* the value when the key is absent, or NULL */
    const char *choices;       /* the values allowed, separated by spaces, or NULL; of a list: of each item */
    const char *target;        /* of a reference: the record type it names */
    const MnSchemaPart *parts; /* the value's named fields, or NULL */
    size_t nparts;
} MnSchemaKey;

/* A check across the keys of one record, after each value was checked alone (rules.h). */
typedef enum {
    MN_RULE_NONE,
    MN_RULE_COUNCIL,
    MN_RULE_DOCUMENT,
    MN_RULE_TABLE,
    MN_RULE_MATRIX,
    MN_RULE_PLAN,
    MN_RULE_SCORING
} MnRule;

typedef enum { MN_UNNAMED, MN_NAMED, MN_NUMBERED } MnSchemaNaming; /* [type], [type name], [type 1.0] */

typedef struct {
    const char *name;
    const char *help;
    const MnSchemaKey *keys;
    size_t nkeys;
    MnRule rule;
    MnSchemaNaming naming;
    unsigned files; /* in which it may stand: MnSchemaFile, or'ed */
    MnType free_type;
    unsigned free_flags; /* of its free keys */
    bool free;           /* any other key may stand there too, of type free_type: text, or a list of text */
    bool required;       /* its file must hold one */
    bool again;          /* several may have one name */
    bool later;          /* numbered, but what it tells of a version came later, in any order */
    bool placed;         /* its name is an id in the document: unique among all placed records */
} MnSchemaType;

/* Borrowed, or NULL. */
const MnSchemaType *mn_schema_type(MnStr name);
const MnSchemaKey *mn_schema_key(const MnSchemaType *type, MnStr name);
/* All types, *count of them. */
const MnSchemaType *mn_schema_types(size_t *count);

/* What an expression may name: is `key` a key of record type `type` (or a part of one), is `type` a type? For the check
 * that tells a misspelt name from an absent one. suggestion (may be NULL) gets the nearest known name or NULL. */
bool mn_schema_is_type(const char *type, const char **suggestion);
bool mn_schema_is_key(const char *type, const char *key, const char **suggestion);
bool mn_schema_is_name(const char *name, const char **suggestion); /* any type, key or part */

/* The nearest name, or NULL; files limits types to those of these files. */
const char *mn_schema_suggest_type(MnStr given, unsigned files);
const char *mn_schema_suggest_key(const MnSchemaType *type, MnStr given);

/* "date", "list of inline" and so on. */
const char *mn_schema_type_word(MnType type);

#endif
