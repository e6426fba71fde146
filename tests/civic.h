/* civic.h - the house style for tests of layout: civic, in Liberation, so that golden pages do not hang on the face that civic has. */
#ifndef MN_TESTS_CIVIC_H
#define MN_TESTS_CIVIC_H

#include "ini/record_tree.h"
#include "ini/records.h"
#include "style/style.h"

/* A council whose [style] has these lines. */
static inline const MnNode *council_of(MnContext *ctx, const char *settings)
{
    const char *text = mn_arena_printf(ctx->arena, "[council]\nname = Town\n[style]\n%s\n", settings);
    const MnSource *source = mn_source_new(ctx->arena, "town.ini", mn_str(text));
    const MnRecords *records = mn_records_check(ctx, mn_ini_read(ctx, source, false), MN_FILE_COUNCIL);
    MnNode *root = mn_xml_new_tree(ctx->arena, "council");
    mn_build_record(ctx->arena, root, mn_records_find(records, "style"));
    return root;
}

#define IN_LIBERATION "body-font = Liberation Sans\nheading-font = Liberation Sans\n"

static inline const MnStyle *civic_in_liberation(MnContext *ctx)
{
    return mn_style_load(ctx, "civic", council_of(ctx, IN_LIBERATION));
}

#endif
