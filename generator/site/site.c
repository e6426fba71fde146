/* site.c - see site.h. Every file is made in memory and written only when its bytes are new. */
#include "site/site.h"

#include "base/files.h"
#include "base/url.h"
#include "document/versions.h"
#include "publish/folder.h"
#include "site/site_room.h"

#include <string.h>

typedef struct {
    Site site;
    MnOutput *files;
    size_t count;
} Making;

/* The next file, to be filled. */
static MnBuf *buf_new(const Making *m)
{
    return mn_buf_new(m->site.ctx->arena);
}

static void put(Making *m, MnPlace place, const MnBuf *bytes)
{
    m->files[m->count++] = (MnOutput){mn_place_path(m->site.ctx->arena, &place), mn_buf_view(bytes)};
}

static void put_data(Making *m, const char *file, void (*make)(const Site *site, MnBuf *out))
{
    MnBuf *out = buf_new(m);
    size_t errors = mn_diag_errors(m->site.ctx->diag);
    make(&m->site, out);
    if (mn_diag_errors(m->site.ctx->diag) == errors) put(m, mn_place_site(file), out);
}

static void put_page(Making *m, const MnEntry *entry, MnPlace place,
                     bool (*make)(const Site *site, const MnEntry *entry, MnBuf *out))
{
    MnBuf *out = buf_new(m);
    if (make(&m->site, entry, out)) put(m, place, out);
}

static void put_register(Making *m)
{
    MnBuf *out = buf_new(m);
    if (site_register_page(&m->site, out)) put(m, mn_place_site("index.html"), out);
}

static void no_sitemap(const Site *site, MnBuf *out)
{
    (void)site, (void)out;
}

static bool is_built(const char *const *built, const char *id)
{
    for (; *built; built++)
        if (strcmp(*built, id) == 0) return true;
    return false;
}

/* The style sheet of all pages, and after it that of the site's own. */
static bool load_css(Site *site)
{
    const MnSource *page = mn_read_text(site->ctx, "templates/site/page.css", (MnRange){0});
    const MnSource *own = mn_read_text(site->ctx, "templates/site/site.css", (MnRange){0});
    if (!page || !own) return false;
    MnBuf css = {0};
    mn_buf_str(&css, page->text);
    mn_buf_str(&css, own->text);
    site->css.len = css.len;
    site->css.ptr = mn_buf_finish(&css, site->ctx->arena);
    return true;
}

static bool open_site(Site *site)
{
    site->reg = mn_register_read(site->ctx, site->shared);
    const MnNode *own = mn_project_site(mn_shared_project(site->shared)), *language = mn_xml_child(own, "language");
    const char *statement = mn_data_value(own, "accessibility");
    if (statement) site->accessibility = mn_url_web(site->ctx->arena, statement);
    MnLook look;
    if (!site->reg) return false;
    if (!mn_shared_look(site->ctx, site->shared, site->reg->language, mn_xml_range(language), NULL, &look)) return false;
    site->words = look.words;
    site->style = look.style;
    return load_css(site);
}

/* A file of content/ that readers need to verify what was issued. Where there is none, what lies in the output is left. */
static void put_copy(Making *m, const char *file)
{
    MnContext *ctx = m->site.ctx;
    const MnRead *read = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, mn_path_join(ctx->arena, "content", file));
    MnPlace place = mn_place_site(file);
    if (!read->source) mn_read_report(ctx, read, (MnRange){0});
    else m->files[m->count++] = (MnOutput){mn_place_path(ctx->arena, &place), mn_source_bytes(read->source)};
}

/* The pages of the ids that a document had before. */
static void put_former(Making *m, const MnEntry *entry)
{
    MnArena *arena = m->site.ctx->arena;
    const char *rest = entry->record->formerly ? entry->record->formerly : "";
    for (size_t len; (len = strcspn(rest, " ")); rest += len + (rest[len] == ' ')) {
        const MnKey key = {.document = mn_arena_strndup(arena, rest, len)};
        MnBuf *versions = buf_new(m), *latest = buf_new(m);
        if (site_former_page(&m->site, key.document, false, versions)) put(m, mn_place_versions(arena, &key), versions);
        if (site_former_page(&m->site, key.document, true, latest)) put(m, mn_place_latest(arena, &key), latest);
    }
}

/* How many ids documents had before. */
static size_t count_former(const MnRegister *reg)
{
    size_t count = 0;
    for (size_t i = 0; i < reg->count; i++)
        for (const char *c = reg->entries[i].record->formerly; c && *c; c++) count += c[0] != ' ' && (c[1] == ' ' || !c[1]);
    return count;
}

bool mn_site_render(MnContext *ctx, MnShared *shared, const char *const *built, bool whole, MnSite *out)
{
    enum { OF_ALL = 8, OF_ONE = 2 };
    size_t errors = mn_diag_errors(ctx->diag);
    *out = (MnSite){0};
    Making m = {.site = {.ctx = ctx, .shared = shared, .base_url = mn_shared_base_url(shared)}};
    Site *site = &m.site;
    if (!open_site(site)) return false;
    m.files = mn_arena_array(ctx->arena, OF_ALL + OF_ONE * (site->reg->count + count_former(site->reg)), sizeof *m.files);
    put_register(&m);
    put_data(&m, "register.csv", site_register_csv);
    put_data(&m, "register.csv-metadata.json", site_csv_metadata);
    put_data(&m, "register.json", site_register_json);
    put_data(&m, "feed.atom", site_feed);
    put_data(&m, "sitemap.xml", site->base_url ? site_sitemap : no_sitemap);
    put_copy(&m, "allowed_signers");
    put_copy(&m, "tsa.pem");
    for (size_t i = 0; i < site->reg->count; i++) {
        const MnEntry *entry = &site->reg->entries[i];
        if (!is_built(built, entry->id)) continue;
        put_page(&m, entry, mn_place_versions(ctx->arena, &entry->shown->key), site_version_page);
        put_page(&m, entry, mn_place_latest(ctx->arena, &entry->shown->key), site_latest_page);
        put_former(&m, entry);
    }
    *out = (MnSite){m.files, m.count, site->reg->count};
    if (whole) site_report_strays(site);
    return mn_diag_errors(ctx->diag) == errors;
}

/* Files of somebody else in their places: asked of all before the first is written. */
static bool keeps_any(MnContext *ctx, const char *output, const MnSite *site)
{
    bool any = false;
    for (size_t i = 0; i < site->count; i++)
        any = (site->files[i].bytes.len && mn_file_is_kept(ctx, output, site->files[i].name)) || any;
    return any;
}

bool mn_site_publish(MnContext *ctx, const MnShared *shared, const MnSite *site, size_t *written)
{
    bool good = true;
    const char *output = mn_shared_output(shared);
    *written = 0;
    if (keeps_any(ctx, output, site)) return false;
    for (size_t i = 0; i < site->count; i++) {
        const MnOutput *file = &site->files[i];
        bool changed = false;
        if (file->bytes.len) good = mn_file_publish(ctx, output, file->name, file->bytes, &changed) && good;
        else good = mn_file_withdraw(ctx, output, file->name, &changed) && good;
        *written += changed && file->bytes.len;
    }
    mn_folder_sweep(ctx, output, ".");
    return good;
}
