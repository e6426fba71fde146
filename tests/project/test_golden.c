/* Golden tests of whole projects: the data trees of their documents, rows with their cells. */
#include "golden.h"

#include "project/data.h"

static void show_cells(MnNode *root)
{
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        if (!mn_xml_is(node, "row") || mn_xml_first(node)) continue;
        size_t count;
        const MnText *fields = mn_data_fields(node, &count);
        for (size_t i = 0; i < count; i++) {
            MnNode *cell = mn_xml_add(node, "cell", NULL);
            mn_xml_set_pos(cell, mn_text_pos(&fields[i], 1, 1));
            mn_xml_add_text(cell, fields[i].text);
        }
    }
}

/* A whole project: the data trees of its documents. */
static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)input;
    ctx->reader = reading(ctx->arena, folder);
    const MnProject *project = mn_project_open(ctx);
    if (!project) return;
    for (const char *const *id = mn_project_documents(project); *id; id++) {
        MnNode *data = mn_data_load(ctx, project, *id);
        if (!data) continue;
        show_cells(data);
        mn_xml_dump(data, dump, true);
    }
    mn_project_tell_councils(ctx, project);
}

int main(void)
{
    return golden_run("project/projects", "content/site.ini", make);
}
