/* command_show.c - `muniment list`, `keys`, `messages` and `dump`: what there is, on standard output. */
#include "command/opened.h"
#include "document/pipeline.h"
#include "document/versions.h"
#include "ini/schema_print.h"
#include "markdown/markdown.h"

#include <stdio.h>
#include <string.h>

static void print(const MnOptions *options, MnBuf *out)
{
    if (out->len) fwrite(out->ptr, 1, out->len, options->out);
    mn_buf_clear(out);
}

int mn_command_keys(const MnOptions *options)
{
    MnBuf out = {0};
    mn_schema_print(&out);
    print(options, &out);
    return MN_EXIT_DONE;
}

int mn_command_messages(const MnOptions *options)
{
    MnBuf out = {0};
    mn_message_print(&out);
    print(options, &out);
    return MN_EXIT_DONE;
}

static const char *text_of(const MnNode *record, const char *key)
{
    const char *text = mn_data_value(record, key);
    return text ? text : "";
}

static void list_one(const MnOptions *options, MnContext *ctx, const MnDocument *document)
{
    const MnNode *record = mn_xml_child(document->data, "document"), *council = mn_xml_child(document->data, "council"),
                 *version = NULL;
    for (const MnNode *v = NULL; (v = mn_data_next_version(document->data, v));) version = v;
    fprintf(options->out, "%s\t%s\t%s\t%s\t%s\t%s\n", document->key.document, document->key.version ? document->key.version : "",
            text_of(version, "date"), text_of(record, "kind"), mn_markdown_smart(ctx->arena, text_of(council, "name")),
            mn_markdown_smart(ctx->arena, text_of(record, "title")));
}

int mn_command_list(const MnOptions *options)
{
    MnOpened opened;
    bool open = mn_opened_init(&opened, options, NULL, 0);
    int status = MN_EXIT_DONE;
    MnMap said = {0};
    if (open) mn_diag_mute(opened.ctx.diag, &said, opened.arena);
    for (size_t i = 0; open && i < opened.count; i++) {
        MnArena *arena = mn_arena_new();
        MnContext ctx = mn_context_new(arena, mn_shared_reader(opened.shared, arena, opened.keys[i].document));
        MnDocument document;
        mn_document_make(&ctx, opened.shared, &opened.keys[i], MN_UPTO_DATA, &document);
        if (document.data_whole) list_one(options, &ctx, &document);
        mn_diag_mute(ctx.diag, &said, opened.arena);
        mn_print_diag(options, ctx.diag);
        if (mn_status_of(ctx.diag) > status) status = mn_status_of(ctx.diag);
        mn_arena_free(arena);
    }
    if (!status) status = opened.status;
    mn_map_clear(&said);
    mn_opened_clear(&opened);
    return status;
}

typedef struct {
    const char *name;
    MnUpto upto;
    void (*write)(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out);
} Stage;

static void write_data(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    (void)ctx, (void)shared;
    if (document->data) mn_xml_dump(document->data, out, false);
}

static void write_tree(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    (void)ctx, (void)shared;
    if (document->tree) mn_xml_dump(document->tree, out, false);
}

static void write_boxes(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    MnPart part = mn_document_part(ctx, shared, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    if (document->tree) mn_layout_dump_boxes(ctx, &publication, out);
}

static void write_lines(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    MnPart part = mn_document_part(ctx, shared, document);
    MnPublication publication = {.parts = &part, .nparts = 1};
    if (document->tree) mn_layout_dump_lines(ctx, &publication, out);
}

static void write_pages(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    (void)ctx, (void)shared;
    if (document->pages) mn_pages_dump(document->pages, out);
}

static void write_tags(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    (void)ctx, (void)shared;
    if (document->pages) mn_tags_dump(document->pages, out);
}

static const Stage stages[] = {
    {"data", MN_UPTO_DATA, write_data},     {"merged", MN_UPTO_MERGED, write_tree}, {"numbered", MN_UPTO_NUMBERED, write_tree},
    {"boxes", MN_UPTO_LINKED, write_boxes}, {"lines", MN_UPTO_LINKED, write_lines}, {"pages", MN_UPTO_PAGES, write_pages},
    {"tags", MN_UPTO_PAGES, write_tags},
};

/* What was reached is shown even after errors: that is when one wants to see it. */
static int dump(const Stage *stage, const MnOptions *options)
{
    MnOpened opened;
    MnDocument document;
    if (mn_opened_init(&opened, options, options->operands + 1, 1)) {
        MnBuf out = {0};
        MnContext ctx = mn_context_new(opened.arena, mn_shared_reader(opened.shared, opened.arena, opened.keys[0].document));
        bool whole = mn_document_make(&ctx, opened.shared, &opened.keys[0], stage->upto, &document);
        bool tree_only = stage->write == write_data || stage->write == write_tree;
        if (whole || tree_only) stage->write(&ctx, opened.shared, &document, &out);
        print(options, &out);
        mn_print_diag(options, ctx.diag);
        opened.status = mn_status_of(ctx.diag);
    }
    int status = opened.status;
    mn_opened_clear(&opened);
    return status;
}

int mn_command_dump(const MnOptions *options)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (strcmp(options->operands[0], stages[i].name) == 0) return dump(&stages[i], options);
    fprintf(mn_err(options), "muniment: there is no stage '%s': the stages are", options->operands[0]);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) fprintf(mn_err(options), " %s", stages[i].name);
    fputc('\n', mn_err(options));
    return MN_EXIT_USAGE;
}
