/* redline_sources.c - see redline_sources.h. What is gone is of the old version, all else of the new one. */
#include "publish/redline_sources.h"

#include "base/files.h"
#include "base/vector.h"
#include "document/formerly.h"
#include "document/versions.h"
#include "image/picture_file.h"
#include "merge/merge.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnRedlineSide *old, *new;
    const MnWords *words;
} Settling;

static const MnRedlineSide *side_of(const Settling *s, const MnNode *node)
{
    MnChange change = mn_change_at(node);
    return change == MN_DELETED || change == MN_MOVED_FROM ? s->old : s->new;
}

/* ---- pictures ---- */

static const MnPublishedFile *picture_of(const MnRedlineSide *side, const char *src)
{
    for (size_t i = 0; side->record && i < side->record->npictures; i++)
        if (strcmp(side->record->pictures[i].name, src) == 0) return &side->record->pictures[i];
    return NULL;
}

static int hex(char c)
{
    return mn_is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Is it the address, in the same folder, of a file of that name? */
static bool leads_to(const char *href, const char *name)
{
    for (; *href && *name; href++, name++) {
        bool code = href[0] == '%' && hex(href[1]) >= 0 && hex(href[2]) >= 0;
        char c = code ? (char)(hex(href[1]) * 16 + hex(href[2])) : *href;
        if (c != *name) return false;
        if (code) href += 2;
    }
    return !*href && !*name;
}

const char *mn_redline_picture(void *user, const char *src)
{
    const MnRedlineSide *side = user;
    const MnPublishedFile *picture = picture_of(side, src);
    for (size_t i = 0; !picture && side->record && i < side->record->nfiles; i++)
        if (leads_to(src, side->record->files[i].name)) picture = &side->record->files[i];
    return picture ? picture->sha256.ptr : NULL;
}

/* The address by which it can be read now, or NULL. */
static const char *kept(const Settling *s, const MnRedlineSide *side, const char *src)
{
    if (side->folder) return src;
    const MnPublishedFile *picture = picture_of(side, src);
    if (!picture || !picture->kept) return NULL;
    char *folder = mn_key_folder(s->ctx->arena, &side->key);
    return mn_picture_published(s->ctx->arena, mn_path_join(s->ctx->arena, folder, picture->kept));
}

static void settle_picture(const Settling *s, MnNode *img);

/* One picture in the place of another: where that is kept both are shown, one as gone and the other as new. */
static void show_both(const Settling *s, MnNode *img)
{
    static const char *const names[] = {"src", "alt"};
    const char *was = mn_xml_attr(img, "data-was-src");
    if (mn_change_of(img) != MN_ALTERED || !was || !*was || !kept(s, s->old, was)) return;
    MnNode *old = mn_xml_copy_shallow(img, mn_xml_parent(img));
    mn_xml_move_before(old, img);
    static const char *const drop[] = {"id", "width", "height", "data-was-src", "data-was-alt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = mn_xml_attr(img, mn_arena_printf(s->ctx->arena, "data-was-%s", names[i]));
        if (value) mn_xml_set_attr(old, names[i], mn_arena_strdup(s->ctx->arena, value));
    }
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++) mn_xml_set_attr(old, drop[i], NULL);
    mn_xml_set_attr(old, "data-change", mn_change_name(MN_DELETED));
    mn_xml_set_attr(img, "data-change", mn_change_name(MN_INSERTED));
    mn_xml_set_attr(img, "data-was-src", NULL);
    mn_xml_set_attr(img, "data-was-alt", NULL);
    settle_picture(s, old);
}

static void settle_picture(const Settling *s, MnNode *img)
{
    const char *src = mn_xml_attr(img, "src"), *alt = mn_xml_attr(img, "alt");
    const char *now = src ? kept(s, side_of(s, img), src) : NULL;
    if (now) {
        if (now != src) mn_xml_set_attr(img, "src", now);
        return;
    }
    const char *const pairs[] = {"alt", alt ? alt : "", NULL};
    const char *text = mn_words_fill(s->ctx->arena, s->words, "redline-picture-gone", pairs);
    bool in_figure = mn_is(mn_xml_parent(img), MN_FIGURE);
    MnNode *stand_in = mn_tree_insert_before(img, in_figure ? MN_P : MN_SPAN);
    mn_xml_set_attr(stand_in, "data-change", mn_xml_attr(img, "data-change"));
    mn_xml_set_attr(stand_in, "id", mn_xml_attr(img, "id"));
    mn_xml_add_string(stand_in, text ? text : alt ? alt : "");
    mn_xml_remove(img);
}

/* ---- links ---- */

/* Is it an address from the version's folder? */
static bool is_relative(const char *href)
{
    return href[0] != '#' && href[0] != '/' && href[strcspn(href, ":/?#")] != ':';
}

static void settle_link(const Settling *s, MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href || !is_relative(href)) return;
    const MnKey *key = &side_of(s, a)->key;
    bool elsewhere = key->document && s->new->key.document &&strcmp(key->document, s->new->key.document) != 0;
    const char *above = elsewhere ? mn_arena_printf(s->ctx->arena, "../../../%s", key->document) : "../..";
    mn_xml_set_attr(a, "href", mn_arena_printf(s->ctx->arena, "%s/%s/%s", above, mn_key_version_folder(key), href));
}

void mn_redline_settle(MnContext *ctx, MnNode *tree, const MnRedlineSide *old, const MnRedlineSide *new, const MnWords *words)
{
    Settling s = {ctx, old, new, words};
    for (MnNode *n = tree, *next; n; n = next) {
        next = mn_xml_walk(n, tree, true);
        if (mn_is(n, MN_A)) settle_link(&s, n);
        if (!mn_is(n, MN_IMG)) continue;
        show_both(&s, n);
        settle_picture(&s, n);
    }
}

/* ---- what the versions say of themselves ---- */

static const char *show_nothing(const char *href, void *user)
{
    (void)href, (void)user;
    return NULL;
}

const MnVersionSaid *mn_redline_said(MnContext *ctx, const MnNode *data, const MnWords *words, const MnKey *old, const MnKey *new,
                                     size_t *count)
{
    MnContext quiet = mn_context_new(ctx->arena, ctx->reader);
    VECTOR(MnVersionSaid) said = {0};
    const MnNode *first = NULL;
    bool one =
        old->version && old->document && new->document &&
        (strcmp(old->document, new->document) == 0 || mn_formerly_is_among(mn_formerly_of(ctx->arena, data), old->document));
    for (const MnNode *v = NULL; one && (v = mn_data_next_version(data, v));)
        if (strcmp(mn_xml_attr(v, "number"), old->version) == 0) first = v;
    for (const MnNode *v = first; new->version && (v = mn_data_next_version(data, v));) {
        bool last = strcmp(mn_xml_attr(v, "number"), new->version) == 0;
        const MnNode *value = mn_xml_child(v, "summary");
        const char *text = value ? mn_merge_plain(&quiet, data, words, value, (MnMergeRefer){show_nothing, NULL}) : NULL;
        if ((first || last) && text && *text) *VECTOR_PUSH(&said) = (MnVersionSaid){mn_xml_attr(v, "number"), text};
        if (last) break;
    }
    *count = said.count;
    const MnVersionSaid *all = mn_arena_memdup(ctx->arena, said.items, said.count * sizeof *said.items);
    free(said.items);
    return all;
}
