/* Golden cases: each folder is a small project with one document, `case`. Templates and words that a case does not bring are the
 * repository's own: the parts it names are looked up there. */
#include "golden.h"
#include "law.h"

#include "merge/merge.h"
#include "project/data.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)input;
    MnContext own = *ctx;
    bool brings = access(mn_path_join(ctx->arena, folder, "templates"), F_OK) == 0;
    setenv("MUNIMENT_DATA", brings ? "/nowhere" : ".", 1);
    ctx->reader = reading(ctx->arena, folder);
    const MnProject *project = mn_project_open(ctx);
    const MnNode *data = project ? mn_data_load(ctx, project, "case") : NULL;
    if (!data) return;
    const MnWords *words = mn_words_load(&own, "en-GB", (MnRange){0}, mn_xml_child(data, "council"));
    const MnNode *document = words ? mn_merge(ctx, data, words) : NULL;
    if (!document) return;
    if (!mn_diag_errors(ctx->diag)) check_law(document);
    mn_xml_dump(document, dump, false);
}

int main(void)
{
    return golden_run("merge", "content/documents/case/document.ini", make);
}
