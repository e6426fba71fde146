/* publish.c - see publish.h. The version comes before the record that speaks of it. */
#include "publish/publish.h"

#include "base/files.h"
#include "document/document_record.h"
#include "document/version_record.h"
#include "issue/entry.h"
#include "publish/folder.h"

/* Of other versions, what a run that was cut short made. */
static bool take_others(MnContext *ctx, const MnShared *shared, const MnRendering *rendering)
{
    for (const char *const *version = rendering->others; version && *version; version++) {
        MnKey key = rendering->key;
        key.version = *version;
        if (!mn_folder_take(ctx, mn_shared_output(shared), mn_key_folder(ctx->arena, &key))) return false;
        mn_version_forget(ctx, shared, key.document, *version);
    }
    return true;
}

/* What runs that were cut short left, once what was made by them is taken: of another version of the draft, of a redline, of the log. */
static void sweep(MnContext *ctx, const MnShared *shared, const MnKey *key)
{
    const char *output = mn_shared_output(shared), *home = mn_key_home(ctx->arena, key);
    mn_folder_sweep(ctx, output, home);
    mn_folder_sweep(ctx, output, mn_path_join(ctx->arena, home, "compare"));
    mn_folder_sweep(ctx, output, mn_path_join(ctx->arena, home, "latest"));
    const char *project = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT);
    mn_folder_tidy(ctx, project, mn_issue_log_path(ctx->arena, key->document));
}

/* The files of the version. */
static bool put_version(MnContext *ctx, const MnShared *shared, const MnRendering *rendering, bool *changed)
{
    const MnKey *key = &rendering->key;
    const char *output = mn_shared_output(shared), *folder = mn_key_folder(ctx->arena, key);
    bool good = true;
    if (rendering->way == MN_WAY_WRITE)
        good = mn_folder_publish(ctx, output, folder, rendering->files, rendering->nfiles, changed);
    else if (rendering->way == MN_WAY_TAKE) good = *changed = mn_folder_take(ctx, output, folder);
    if (*changed) mn_version_forget(ctx, shared, key->document, mn_key_version_folder(key));
    return good;
}

const char *mn_publish(MnContext *ctx, const MnShared *shared, const MnRendering *rendering, bool *changed)
{
    const char *output = mn_shared_output(shared), *id = rendering->key.document,
               *log = mn_path_join(ctx->arena, mn_key_home(ctx->arena, &rendering->key), "issued.ini");
    bool entered;
    *changed = false;
    if (!put_version(ctx, shared, rendering, changed) || !take_others(ctx, shared, rendering)) return NULL;
    if (rendering->log.len && !mn_file_publish(ctx, output, log, rendering->log, &entered)) return NULL;
    if (!mn_file_publish(ctx, output, mn_path_join(ctx->arena, id, "record.ini"), rendering->record, &entered)) return NULL;
    if (entered) mn_document_record_forget(ctx, shared, id);
    sweep(ctx, shared, &rendering->key);
    return mn_path_join(ctx->arena, output, mn_key_folder(ctx->arena, &rendering->key));
}
