/* Golden cases: each folder is a small project with one document, `case`. Templates and words that a case does not bring are the
 * repository's own: the parts it names are looked up there. */
#include "golden.h"

#include "merge/merge.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)input;
    const MnProject *project = mn_project_open(ctx, folder), *own = mn_project_open(ctx, ".");
    assert_non_null(own);
    const MnNode *data = project ? mn_data_load(ctx, project, "case") : NULL;
    if (!data) return;
    const MnWords *words = mn_words_load(ctx, own, "en-GB", (MnPos){0}, mn_xml_child(data, "council"));
    const MnNode *document = words ? mn_merge(ctx, project, data, words) : NULL;
    if (document) mn_xml_dump(document, dump, false);
}

int main(void)
{
    return golden_run("merge", "content/documents/case/document.ini", make);
}
