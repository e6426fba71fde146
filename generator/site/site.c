/* site.c - see site.h. Every file is made in memory and written only when its bytes are new. */
#include "site/site.h"

#include "base/files.h"

#include "publish/folder.h"
#include "site/site_room.h"

#include <string.h>

typedef struct {
    Site site;
    MnSiteResult *result;
} Writing;

/* One file, made and then put in place. An empty one is taken away: it has nothing to say any more. */
static bool put(Writing *w, const char *path, const MnBuf *bytes)
{
    const Site *site = &w->site;
    bool changed = false;
    const char *where = mn_arena_printf(site->ctx->arena, "%s/%s", mn_shared_output(site->shared), path);
    if (!bytes->len) return mn_file_withdraw(site->ctx, where, &changed);
    if (!mn_file_publish(site->ctx, where, mn_buf_view(bytes), &changed)) return false;
    w->result->files++;
    w->result->written += changed;
    return true;
}

static bool put_data(Writing *w, const char *path, void (*make)(const Site *site, MnBuf *out))
{
    MnBuf out = {0};
    size_t errors = mn_diag_errors(w->site.ctx->diag);
    make(&w->site, &out);
    bool good = mn_diag_errors(w->site.ctx->diag) == errors && put(w, path, &out);
    mn_buf_clear(&out);
    return good;
}

static bool put_page(Writing *w, const MnEntry *entry, const char *file,
                     bool (*make)(const Site *site, const MnEntry *entry, MnBuf *out))
{
    MnBuf out = {0};
    const char *path = mn_arena_printf(w->site.ctx->arena, "%s/%s", entry->id, file);
    bool good = make(&w->site, entry, &out) && put(w, path, &out);
    mn_buf_clear(&out);
    return good;
}

static bool put_register(Writing *w)
{
    MnBuf out = {0};
    bool good = site_register_page(&w->site, &out) && put(w, "index.html", &out);
    mn_buf_clear(&out);
    return good;
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
    const MnSource *page = mn_read_text(site->ctx, "templates/site/page.css", (MnPos){0});
    const MnSource *own = mn_read_text(site->ctx, "templates/site/site.css", (MnPos){0});
    if (!page || !own) return false;
    MnBuf css = {0};
    mn_buf_str(&css, page->text);
    mn_buf_str(&css, own->text);
    site->css.len = css.len;
    site->css.ptr = mn_buf_finish(&css, site->ctx->arena);
    return true;
}

bool mn_site_write(MnContext *ctx, MnShared *shared, const char *const *built, bool whole, MnSiteResult *result)
{
    *result = (MnSiteResult){0};
    Writing w = {.site = {.ctx = ctx, .shared = shared, .base_url = mn_shared_base_url(shared)}, .result = result};
    Site *site = &w.site;
    site->reg = mn_register_read(ctx, shared);
    const MnNode *language = mn_xml_child(mn_project_site(mn_shared_project(shared)), "language");
    if (!site->reg || !mn_shared_look(ctx, shared, language, NULL, &site->words, &site->style)) return false;
    if (!load_css(site)) return false;
    result->documents = site->reg->count;
    bool good = put_register(&w);
    good = put_data(&w, "register.csv", site_register_csv) && good;
    good = put_data(&w, "register.csv-metadata.json", site_csv_metadata) && good;
    good = put_data(&w, "feed.atom", site_feed) && good;
    good = put_data(&w, "sitemap.xml", site->base_url ? site_sitemap : no_sitemap) && good;
    for (size_t i = 0; i < site->reg->count; i++) {
        const MnEntry *entry = &site->reg->entries[i];
        if (!is_built(built, entry->id)) continue;
        good = put_page(&w, entry, "index.html", site_version_page) && good;
        good = put_page(&w, entry, "latest/index.html", site_latest_page) && good;
    }
    if (whole) site_report_strays(site);
    return good;
}
