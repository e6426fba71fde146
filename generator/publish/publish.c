/* publish.c - see publish.h. The version comes before the record that speaks of it. */
#include "publish/publish.h"

#include "base/files.h"
#include "publish/folder.h"

const char *mn_publish(MnContext *ctx, const MnShared *shared, const MnRendering *rendering, bool *changed)
{
    *changed = false;
    const char *output = mn_shared_output(shared), *folder = mn_key_folder(ctx->arena, &rendering->key);
    if (!rendering->stands && !mn_folder_publish(ctx, output, folder, rendering->files, rendering->nfiles, changed)) return NULL;
    bool entered;
    const char *record = mn_path_join(ctx->arena, rendering->key.document, "record.ini");
    return mn_file_publish(ctx, output, record, rendering->record, &entered) ? mn_path_join(ctx->arena, output, folder) : NULL;
}
