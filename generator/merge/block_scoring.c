/* block_scoring.c - in: [scoring NAME]: a scale, criteria with weights, and perhaps options. Out: a table.
 *
 *     without options, the score card           with options, the arithmetic
 *     Criterion ┆ Weight ┆ High   ┆ Low         Criterion ┆ Weight ┆ Sports centres  ┆ …
 *     Savings   ┆ 2      ┆ 3×2=6  ┆ 1×2=2       Savings   ┆ 2      ┆ High: 3 × 2 = 6 ┆
 *                                               Total              ┆ 14
 *
 * On a score card whose scale has no figures each cell is a box to tick. Points and weights are thousandths, so their products
 * are exact millionths. */
#include "merge/merging.h"

#include "ini/value.h"

#include <string.h>

typedef struct {
    const char *word;
    bool scored;
    int64_t points; /* thousandths */
} Step;

typedef struct {
    Merge *m;
    const MnNode *record;
    Step *scale;
    size_t steps;
    int64_t *weights; /* per criterion */
    bool *unweighted; /* per criterion: no weight is given, which counts as 1 */
    size_t criteria;
    const MnNode **options;
    size_t noptions;
    size_t **choices; /* option, criterion → step */
} Scoring;

static const char *text_of(const Scoring *s, const MnNode *node)
{
    return node ? mn_xpath_text(s->m->ctx->arena, node) : "";
}

static size_t count_children(const MnNode *record, const char *name)
{
    size_t count = 0;
    for (const MnNode *n = mn_xml_first_element(record); n; n = mn_xml_next_element(n)) count += mn_xml_is(n, name);
    return count;
}

/* ---- reading ---- */

static void read_scale(Scoring *s)
{
    const MnNode *scale = mn_xml_child(s->record, "scale");
    s->scale = mn_arena_array(s->m->ctx->arena, count_children(scale, "item"), sizeof *s->scale);
    for (const MnNode *item = mn_xml_first_element(scale); item; item = mn_xml_next_element(item)) {
        Step step = {.word = text_of(s, item)};
        step.scored = mn_value_number(mn_str(mn_xml_attr(item, "points")), &step.points);
        s->scale[s->steps++] = step;
    }
}

static void read_criteria(Scoring *s)
{
    size_t count = count_children(s->record, "criterion");
    s->weights = mn_arena_array(s->m->ctx->arena, count, sizeof *s->weights);
    s->unweighted = mn_arena_array(s->m->ctx->arena, count, sizeof *s->unweighted);
    for (const MnNode *n = mn_xml_first_element(s->record); n; n = mn_xml_next_element(n)) {
        if (!mn_xml_is(n, "criterion")) continue;
        size_t i = s->criteria++;
        s->unweighted[i] = !mn_value_number(mn_str(text_of(s, mn_xml_child(n, "weight"))), &s->weights[i]);
        if (s->unweighted[i]) s->weights[i] = 1000;
    }
}

static size_t step_named(const Scoring *s, const char *word)
{
    size_t i = 0;
    while (i + 1 < s->steps && strcmp(word, s->scale[i].word) != 0) i++;
    return i;
}

/* The ini stage has seen that each option has a word of the scale for each criterion, and each word its points. */
static void read_options(Scoring *s)
{
    MnArena *arena = s->m->ctx->arena;
    size_t count = count_children(s->record, "option");
    s->options = mn_arena_array(arena, count, sizeof(const MnNode *));
    s->choices = mn_arena_array(arena, count, sizeof *s->choices);
    for (const MnNode *n = mn_xml_first_element(s->record); n; n = mn_xml_next_element(n)) {
        if (!mn_xml_is(n, "option")) continue;
        size_t *choices = mn_arena_array(arena, s->criteria, sizeof *choices), i = 0;
        for (const MnNode *score = mn_xml_first_element(n); score && i < s->criteria; score = mn_xml_next_element(score))
            if (mn_xml_is(score, "score")) choices[i++] = step_named(s, text_of(s, score));
        s->choices[s->noptions] = choices;
        s->options[s->noptions++] = n;
    }
}

/* ---- reckoning ---- */

/* Adds the score of a step for a criterion; false when the sum is out of bounds. */
static bool add_score(const Scoring *s, size_t step, size_t criterion, int64_t *sum)
{
    int64_t score;
    return !__builtin_mul_overflow(s->scale[step].points, s->weights[criterion], &score) &&
           !__builtin_add_overflow(*sum, score, sum);
}

/* Of an option, by its number. */
static bool add_scores(const Scoring *s, size_t option, int64_t *sum)
{
    for (size_t i = 0; i < s->criteria; i++)
        if (!add_score(s, s->choices[option][i], i, sum)) return false;
    return true;
}

/* Can every score of the table be written? */
static bool check_scores(const Scoring *s)
{
    bool good = true;
    for (size_t step = 0; step < s->steps; step++)
        for (size_t i = 0; i < s->criteria; i++) good = good && add_score(s, step, i, &(int64_t){0});
    for (size_t option = 0; option < s->noptions; option++) good = good && add_scores(s, option, &(int64_t){0});
    if (good) return true;
    mn_report(s->m->ctx->diag, MN_SCORES_TOO_LARGE, mn_xml_range(s->record));
    return false;
}

/* ---- writing ---- */

/* "3 × 2 = 6" */
static void add_arithmetic(const Scoring *s, MnBuf *out, size_t step, size_t criterion)
{
    int64_t score = 0;
    add_score(s, step, criterion, &score);
    mn_decimal_print(out, s->m->words, s->scale[step].points * 1000, 0, false);
    mn_buf_puts(out, " × ");
    mn_decimal_print(out, s->m->words, s->weights[criterion] * 1000, 0, false);
    mn_buf_puts(out, " = ");
    mn_decimal_print(out, s->m->words, score, 0, false);
}

/* A box to be marked by hand. To those who do not see in which row and column it stands it says what it is for. */
static void add_box(const Scoring *s, MnNode *cell, size_t criterion, size_t step)
{
    const MnNode *n = mn_xml_child(s->record, "criterion");
    while (n && criterion) n = mn_xml_next_element(n), criterion -= n && mn_xml_is(n, "criterion");
    const char *const pairs[] = {"criterion", text_of(s, n ? mn_xml_child(n, "name") : NULL), "step", s->scale[step].word, NULL};
    MnNode *box = mn_tree_add(cell, MN_ABBR, cell);
    mn_xml_set_attr(box, "class", "task");
    mn_xml_set_attr(box, "title", mn_words_fill(s->m->ctx->arena, s->m->words, "blank-box-for", pairs));
    mn_xml_add_string(box, mn_word(s->m->words, "blank-box"));
}

static void fill(Merge *m, const Grid *grid, size_t row, size_t column, MnNode *cell)
{
    const Scoring *s = grid->user;
    MnBuf out = {0};
    if (column == 1) {
        if (s->unweighted[row]) return;
        mn_decimal_print(&out, m->words, s->weights[row] * 1000, 0, false);
    } else if (s->noptions) {
        size_t step = s->choices[column - 2][row];
        mn_buf_printf(&out, "%s: ", s->scale[step].word);
        add_arithmetic(s, &out, step, row);
    } else if (s->scale[0].scored) {
        add_arithmetic(s, &out, column - 2, row);
    } else {
        add_box(s, cell, row, column - 2);
        return;
    }
    mn_xml_add_text(cell, mn_buf_view(&out));
    mn_buf_clear(&out);
}

static MnText plain_text(const char *text)
{
    return (MnText){.text = mn_str(text)};
}

static void add_totals(Scoring *s, MnNode *table)
{
    MnNode *row = mn_tree_add(mn_tree_add(table, MN_TFOOT, table), MN_TR, table), *th = mn_tree_add(row, MN_TH, table);
    mn_xml_set_attr(th, "scope", "row");
    mn_xml_set_attr(th, "colspan", "2");
    mn_xml_add_string(th, mn_word(s->m->words, "total"));
    for (size_t option = 0; option < s->noptions; option++) {
        int64_t total = 0;
        MnBuf out = {0};
        add_scores(s, option, &total);
        mn_decimal_print(&out, s->m->words, total, 0, false);
        mn_xml_add_text(mn_tree_add(row, MN_TD, table), mn_buf_view(&out));
        mn_buf_clear(&out);
    }
}

/* What no weight means, where some criterion has none. */
static void add_note(const Scoring *s, const MnNode *record, MnNode *parent)
{
    bool any = false;
    for (size_t i = 0; i < s->criteria; i++) any = any || s->unweighted[i];
    if (!any) return;
    MnNode *notes = mn_tree_add(parent, MN_DIV, record), *p = mn_tree_add(notes, MN_P, record);
    mn_xml_set_attr(notes, "class", "table-notes");
    mn_xml_set_attr(p, "class", "note");
    mn_xml_add_string(p, mn_word(s->m->words, "weight-blank"));
}

static MnNode *build(Scoring *s, MnNode *parent)
{
    Merge *m = s->m;
    size_t width = 2 + (s->noptions ? s->noptions : s->steps), row = 0;
    MnText *columns = mn_arena_array(m->ctx->arena, width, sizeof *columns);
    const MnText **rows = mn_arena_array(m->ctx->arena, s->criteria, sizeof(const MnText *));
    const MnNode **origins = mn_arena_array(m->ctx->arena, s->criteria, sizeof(const MnNode *));
    columns[0] = plain_text(mn_word(m->words, "criterion"));
    columns[1] = plain_text(mn_word(m->words, "weight"));
    for (size_t i = 0; i + 2 < width; i++)
        columns[i + 2] = plain_text(s->noptions ? text_of(s, mn_xml_child(s->options[i], "name")) : s->scale[i].word);
    for (const MnNode *n = mn_xml_first_element(s->record); n; n = mn_xml_next_element(n)) {
        if (!mn_xml_is(n, "criterion")) continue;
        MnText *fields = mn_arena_array(m->ctx->arena, width, sizeof *fields);
        fields[0] = plain_text(text_of(s, mn_xml_child(n, "name")));
        origins[row] = n;
        rows[row++] = fields;
    }
    Grid grid = {.record = s->record,
                 .columns = columns,
                 .width = width,
                 .height = s->criteria,
                 .rows = rows,
                 .origins = origins,
                 .headers = 1,
                 .fill = fill,
                 .user = s};
    return merge_grid(m, &grid, parent);
}

bool merge_scoring(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    Scoring s = {.m = m, .record = record};
    read_scale(&s);
    read_criteria(&s);
    read_options(&s);
    MnNode *table = s.steps && check_scores(&s) ? build(&s, parent) : NULL;
    if (!table) return false;
    mn_xml_add_class(table, "scoring");
    if (s.noptions) add_totals(&s, table);
    add_note(&s, record, parent);
    return true;
}
