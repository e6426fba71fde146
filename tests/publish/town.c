/* town.c - see town.h. */
#include "town.h"

#include "document/pipeline.h"
#include "publish/build.h"
#include "publish/redlines.h"
#include "publish/together.h"
#include "publish/withdrawn_page.h"

const char *town_new(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_sed(arena, folder, TOWN_NARRATIVE, "s/\\[\\](doc:[^)]*)/it/g");
    return folder;
}

const char *town_pictured(MnArena *arena)
{
    const char *folder = town_new(arena), *pictures = mn_arena_printf(arena, "%s/" TOWN_PLAN "pictures", folder);
    asked(arena, mn_arena_printf(arena, "mkdir '%s' && cp tests/html/page/crest.png '%s/dot.png'", pictures, pictures));
    scratch_add(arena, folder, TOWN_NARRATIVE, "\n![A dot](pictures/dot.png)\n");
    return folder;
}

void town_add_version(MnArena *arena, const char *folder, const char *number, const char *date)
{
    scratch_add(
        arena, folder, TOWN_PLAN "document.ini",
        mn_arena_printf(arena, "\n[version %s]\ndate = %s\nsummary = Version %s\nowner = Bo Best\n", number, date, number));
}

Town town_open(MnArena *arena, const char *folder, MnStr overlay)
{
    Town t = {.arena = arena, .folder = folder, .ctx = mn_context_new(arena, NULL)};
    MnFiles *files = mn_files_open(arena, folder, mn_arena_printf(arena, "%s/output", folder));
    if (overlay.len) mn_files_overlay(files, mn_issue_log_path(arena, "plan"), overlay);
    t.shared = mn_shared_open(&t.ctx, files);
    assert_non_null(t.shared);
    t.ctx = mn_context_new(arena, mn_shared_reader(t.shared, arena, "plan"));
    return t;
}

bool town_render(Town *t, const char *id, MnRendering *rendering)
{
    const MnKey key = {.document = id};
    *t = town_open(t->arena, t->folder, (MnStr){0});
    t->ctx = mn_context_new(t->arena, mn_shared_reader(t->shared, t->arena, id));
    return mn_render(&t->ctx, t->shared, &key, rendering);
}

const char *town_said(const Town *t)
{
    MnBuf all = {0};
    size_t count;
    const MnDiagnostic *const *list = mn_diag_list(t->ctx.diag, &count);
    for (size_t i = 0; i < count; i++) mn_buf_printf(&all, "%s: %s\n", mn_message(list[i]->code)->name, list[i]->message);
    return mn_buf_finish(&all, t->arena);
}

/* ---- built ---- */

typedef struct {
    MnArena *arena;
    Built built;
} Building;

static void note(const MnBuildResult *result, void *user)
{
    Building *b = user;
    const Town told = {.arena = b->arena, .ctx = {.diag = result->diag}};
    b->built = (Built){.errors = result->errors,
                       .changed = result->changed,
                       .differs = result->differs,
                       .system_failed = result->system_failed,
                       .folder = result->folder ? mn_arena_strdup(b->arena, result->folder) : NULL,
                       .said = town_said(&told)};
}

static Built build(MnArena *arena, const char *folder, const char *anew)
{
    static const MnKey plan = {.document = "plan"};
    Town t = town_open(arena, folder, (MnStr){0});
    Building b = {.arena = arena};
    mn_build(t.shared, &(MnBuildOptions){.keys = &plan, .count = 1, .jobs = 1, .write = true, .anew = anew}, note, &b);
    return b.built;
}

Built town_build(MnArena *arena, const char *folder)
{
    return build(arena, folder, NULL);
}

Built town_build_anew(MnArena *arena, const char *folder)
{
    return build(arena, folder, "plan");
}

void town_builds(MnArena *arena, const char *folder)
{
    Built built = town_build(arena, folder);
    if (built.errors || !built.folder) fail_msg("the plan cannot be built:\n%s", built.said);
}

/* ---- issued ---- */

static bool withdraw(Town *t, MnParked *parked, const char *version, MnStr before, MnIssueOrder order, MnIssue *made)
{
    MnBuf page = {0};
    const MnWithdrawal withdrawal = {version, order.date, order.reason};
    MnKey key = parked->document.key;
    key.version = version;
    MnPlace here = mn_place_page(t->arena, &key);
    if (!mn_document_finish(&parked->ctx, t->shared, MN_UPTO_LINKED, &parked->document)) return false;
    mn_withdrawn_page(&parked->ctx, &parked->document, &withdrawal, &here, &page);
    size_t len = page.len;
    const MnIssueSource source = {version, {mn_buf_finish(&page, t->arena), len}, before};
    return mn_issuing_withdraw(&parked->ctx, t->shared, &parked->document, &source, &order, made);
}

Outcome town_order(Town *t, const char *version, MnIssueOrder order, MnIssue *made)
{
    const MnKey key = {.document = "plan", .version = version}, plan = {.document = "plan"};
    MnIssueAnswer answer;
    const char *text = scratch_has(t->arena, t->folder, TOWN_LOG) ? scratch_text(t->arena, t->folder, TOWN_LOG) : "";
    MnStr before = mn_str(text);
    *t = town_open(t->arena, t->folder, (MnStr){0});
    if (!mn_issuing_may_begin(&t->ctx, t->shared, &key, &order, &answer)) return MAY_NOT;
    if (answer.stands) return STANDS;
    *t = town_open(t->arena, t->folder, mn_issuing_overlay(t->arena, before, answer.version, &order));
    mn_run_open(t->shared, &plan, 1);
    MnParked *parked = mn_run_parked(t->shared, "plan");
    t->ctx = parked->ctx;
    bool good = parked->good && (order.kind == MN_ENTRY_WITHDRAWN
                                     ? withdraw(t, parked, answer.version, before, order, made)
                                     : mn_issuing_make(&parked->ctx, t->shared, &parked->document, before, &order, made));
    if (!good) return CANNOT;
    const MnIssuePart part = {&parked->ctx, made};
    mn_together_finish(&part, 1);
    if (!mn_together_write(t->shared, &part, 1)) return CANNOT;
    return mn_redlines_publish(&parked->ctx, t->shared, &parked->document, &made->rendering) ? DONE : CANNOT;
}

void town_does(MnArena *arena, const char *folder, const char *version, MnIssueOrder order)
{
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    if (town_order(&t, version, order, &made) != DONE) fail_msg("the order cannot be carried out:\n%s", town_said(&t));
}
