/* words.c - words files, a council's own words and a document's in; one map from key to text out (words.h). The file of the primary
 * language comes first, that of the exact language over it, the council's words over both, and the document's over all. A project's own file stands over the installed
 * one of its name, so that it need not have words that came later. */
#include "project/words.h"

#include "base/files.h"
#include "ini/records.h"

#include <string.h>

typedef struct {
    const char *text;
    MnPos pos;
} Word;

struct MnWords {
    MnMap map; /* key to Word */
};

static void forget(void *map)
{
    mn_map_clear(map);
}

static void put(MnContext *ctx, MnWords *words, const char *key, MnStr text, MnPos pos)
{
    Word *word = mn_arena_alloc(ctx->arena, sizeof *word);
    MnBuf line = {0};
    for (size_t i = 0; i < text.len; i++) mn_buf_putc(&line, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    *word = (Word){mn_buf_finish(&line, ctx->arena), pos};
    mn_map_put(&words->map, mn_str(mn_arena_strdup(ctx->arena, key)), word);
}

static void take_source(MnContext *ctx, MnWords *words, const MnSource *source)
{
    const MnRecords *records = mn_records_check(ctx, mn_ini_read(ctx, source, true), MN_FILE_WORDS);
    for (size_t r = 0; r < records->count; r++)
        for (size_t i = 0; i < records->records[r].count; i++) {
            const MnValue *value = &records->records[r].values[i];
            put(ctx, words, value->name, value->fields[0].text, value->pos);
        }
}

static void take_file(MnContext *ctx, MnWords *words, const char *path)
{
    const MnSource *source = mn_read_text(ctx, path, (MnRange){0});
    if (!source) return;
    if (mn_reader_look(ctx->reader, MN_ROOT_PROJECT, path)->root == MN_ROOT_PROJECT) {
        const MnRead *below = mn_reader_text(ctx->reader, MN_ROOT_INSTALLED, path);
        if (below->source) take_source(ctx, words, below->source);
        else mn_read_report(ctx, below, (MnRange){0});
    }
    take_source(ctx, words, source);
}

/* Also something that cannot be read, of which that is to be said. */
static bool has_file(MnContext *ctx, const char *path)
{
    MnReadState state = mn_reader_look(ctx->reader, MN_ROOT_PROJECT, path)->state;
    return state != MN_READ_MISSING && state != MN_READ_FOLDER;
}

/* Is it safe as part of a file's name? Letters, digits and hyphens, as in BCP 47. */
static bool is_tag(const char *language)
{
    for (const char *c = language; *c; c++)
        if (!mn_is_letter(*c) && !mn_is_digit(*c) && *c != '-') return false;
    return *language != '\0';
}

/* The next {name} from *at on: its name and the offset behind it; false when there is none. */
static bool next_place(MnStr text, size_t *at, MnStr *name, size_t *open)
{
    while (*at < text.len) {
        const char *brace = memchr(text.ptr + *at, '{', text.len - *at);
        if (!brace) return false;
        *open = (size_t)(brace - text.ptr);
        const char *close = memchr(brace, '}', text.len - *open);
        if (!close) return false;
        *name = mn_str_slice(text, *open + 1, (size_t)(close - text.ptr));
        *at = mn_ini_is_key(*name) ? (size_t)(close - text.ptr) + 1 : *open + 1;
        if (mn_ini_is_key(*name)) return true;
    }
    return false;
}

static bool has_place(MnStr text, MnStr wanted)
{
    size_t at = 0, open;
    for (MnStr name; next_place(text, &at, &name, &open);)
        if (mn_str_equal(name, wanted)) return true;
    return false;
}

/* A word of a council or a document replaces one that exists and fills the same places. */
static void check_override(MnContext *ctx, const MnWords *words, const char *key, const MnText *text, MnRange range)
{
    const Word *word = mn_map_get(&words->map, mn_str(key));
    if (!word) {
        const char **keys = mn_arena_array(ctx->arena, words->map.count + 1, sizeof *keys);
        for (size_t i = 0; i < words->map.count; i++)
            keys[i] = mn_arena_strndup(ctx->arena, words->map.entries[i].key.ptr, words->map.entries[i].key.len);
        const char *nearest = mn_str_suggest(mn_str(key), keys, words->map.count);
        bool kind = mn_str_starts(mn_str(key), "kind-");
        mn_report(ctx->diag, MN_NO_GENERATOR_WORD, range, .word = mn_ini_shown(ctx->arena, mn_str(key)), .near = nearest,
                  .hint = kind ? "the name of a kind of your own goes into templates/words/ of the project, under [words] of the "
                                 "language's file"
                               : NULL);
        return;
    }
    size_t at = 0, open;
    for (MnStr name; next_place(text->text, &at, &name, &open);)
        if (!has_place(mn_str(word->text), name))
            mn_report(ctx->diag, MN_WORD_PLACE, mn_span(mn_text_pos_at(text, open), name.len + 2), .key = key,
                      .place = mn_ini_shown(ctx->arena, name), .text = word->text);
}

static void take_overrides(MnContext *ctx, MnWords *words, const MnNode *overrides)
{
    const MnNode *list = overrides ? mn_xml_child(overrides, "words") : NULL;
    for (const MnNode *n = list ? mn_xml_first_element(list) : NULL; n; n = mn_xml_next_element(n)) {
        size_t count;
        const MnText *text = mn_data_fields(n, &count);
        check_override(ctx, words, mn_xml_name(n), text, mn_data_key_range(n));
        put(ctx, words, mn_xml_name(n), text->text, mn_xml_pos(n));
    }
}

static void report_language(MnContext *ctx, const char *language, MnRange named)
{
    const MnListing *files = mn_reader_list(ctx->reader, MN_ROOT_PROJECT, "templates/words");
    MnBuf known = {0};
    for (size_t i = 0; i < files->count; i++) {
        MnStr name = mn_str(files->names[i]);
        if (!mn_str_ends(name, ".ini")) continue;
        mn_buf_puts(&known, known.len ? ", " : "");
        mn_buf_str(&known, mn_str_slice(name, 0, name.len - 4));
    }
    bool any = known.len > 0;
    mn_report(ctx->diag, MN_NO_WORDS, named, .language = mn_ini_shown(ctx->arena, mn_str(language)),
              .other = mn_buf_finish(&known, ctx->arena), .hint = any ? NULL : "add templates/words/en.ini");
}

static MnWords *no_words(MnArena *arena)
{
    MnWords *words = mn_arena_alloc(arena, sizeof *words);
    mn_arena_own(arena, &words->map, forget);
    return words;
}

const MnWords *mn_words_load(MnContext *ctx, const char *language, MnRange named, const MnNode *overrides)
{
    size_t errors = mn_diag_errors(ctx->diag);
    MnWords *words = no_words(ctx->arena);
    const char *hyphen = strchr(language, '-');
    size_t primary = hyphen ? (size_t)(hyphen - language) : strlen(language);
    const char *general = mn_arena_printf(ctx->arena, "templates/words/%.*s.ini", (int)primary, language);
    const char *exact = mn_arena_printf(ctx->arena, "templates/words/%s.ini", language);
    bool has_general = is_tag(language) && has_file(ctx, general);
    bool has_exact = is_tag(language) && hyphen && has_file(ctx, exact);
    if (!has_general && !has_exact) report_language(ctx, language, named);
    if (has_general) take_file(ctx, words, general);
    if (has_exact) take_file(ctx, words, exact);
    if (mn_diag_errors(ctx->diag) == errors) take_overrides(ctx, words, overrides);
    return mn_diag_errors(ctx->diag) == errors ? words : NULL;
}

const MnWords *mn_words_over(MnContext *ctx, const MnWords *below, const MnNode *overrides)
{
    if (!below || !mn_xml_child(overrides, "words")) return below;
    MnWords *words = no_words(ctx->arena);
    for (size_t i = 0; i < below->map.count; i++) mn_map_put(&words->map, below->map.entries[i].key, below->map.entries[i].value);
    take_overrides(ctx, words, overrides);
    return words;
}

const char *mn_words_get(const MnWords *words, const char *key)
{
    const Word *word = mn_map_get(&words->map, mn_str(key));
    return word ? word->text : NULL;
}

const char *mn_word(const MnWords *words, const char *key)
{
    const char *word = mn_words_get(words, key);
    return word ? word : "";
}

static const char *filling(const char *const *pairs, MnStr name)
{
    for (; pairs && pairs[0]; pairs += 2)
        if (mn_str_is(name, pairs[0])) return pairs[1];
    return NULL;
}

char *mn_words_fill(MnArena *arena, const MnWords *words, const char *key, const char *const *pairs)
{
    const char *word = mn_words_get(words, key);
    if (!word) return NULL;
    MnStr text = mn_str(word), name;
    MnBuf out = {0};
    size_t at = 0, done = 0, open;
    while (next_place(text, &at, &name, &open)) {
        const char *value = filling(pairs, name);
        if (!value) continue; /* a place nobody fills stays as it is written */
        mn_buf_str(&out, mn_str_slice(text, done, open));
        mn_buf_puts(&out, value);
        done = at;
    }
    mn_buf_str(&out, mn_str_slice(text, done, text.len));
    return mn_buf_finish(&out, arena);
}

static const char *const *names_like(MnArena *arena, const MnWords *words, const char *before, const char *after, size_t count)
{
    const char **names = mn_arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = mn_words_get(words, mn_arena_printf(arena, "%s%zu%s", before, i + 1, after));
        if (!names[i]) return NULL;
    }
    return names;
}

MnDateNames mn_words_date_names(MnArena *arena, const MnWords *words)
{
    return (MnDateNames){names_like(arena, words, "month-", "", 12), names_like(arena, words, "month-", "-short", 12),
                         names_like(arena, words, "weekday-", "", 7)};
}
