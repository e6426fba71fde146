/* white PDF…: the white at the foot of pages, in millimetres, page by page; the median, how many are over 35 mm, and of these how many
 * something explains: what heads the next page is higher than the white, or it is a heading or a rule, with which a part may begin.
 *
 * Works on any PDF, by its looks: poppler rasterises it, 72 dots to the inch, so a row is a point. Header and footer are what a gap of
 * GAP parts from the text; a draft's watermark is too pale to count. The foot of the text is the lowest ink of any page of that height.
 * Inner pages are all but the first two and the last. */
#include "base/memory.h"
#include "base/text.h"
#include "base/vector.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    INK = 200,      /* darker is ink */
    GAP = 14,       /* points between the text and what stands above and below it */
    BLOCK_GAP = 11, /* between one block and the next */
    LARGER = 1,     /* how much higher than the lines that head pages a heading is, at least, */
    RULE = 5,       /* and how high a rule, at most */
    SHORT = 50,     /* a block so high may be a heading: what follows it belongs to it */
    MUCH = 35       /* millimetres */
};

typedef struct {
    unsigned height;
    unsigned top, last; /* of the text: its first row of ink, and the row after its last */
    unsigned first_line, first_block;
} Page;

typedef VECTOR(Page) Pages;
typedef VECTOR(double) Whites;

/* ---- one page ---- */

/* From row `at` on, the row at which ink (or, if not ink, white) of at least `least` rows begins; height when there is none. */
static unsigned next_run(const bool *ink, unsigned height, unsigned at, bool wanted, unsigned least)
{
    for (unsigned run = 0; at < height; at++) {
        run = ink[at] == wanted ? run + 1 : 0;
        if (run == least) return at + 1 - least;
    }
    return height;
}

/* The foot of the text: up from the foot of the page, past what stands there and the gap above it. */
static unsigned text_end(const bool *ink, unsigned height)
{
    unsigned at = height;
    while (at && !ink[at - 1]) at--;
    for (unsigned white = 0; at && white < GAP; at--) white = ink[at - 1] ? 0 : white + 1;
    while (at && !ink[at - 1]) at--;
    return at;
}

static Page read_rows(const bool *ink, unsigned height)
{
    Page page = {.height = height, .last = text_end(ink, height)};
    unsigned above = next_run(ink, height, 0, true, 1);
    page.top = next_run(ink, height, next_run(ink, height, above, false, GAP), true, 1);
    page.first_line = next_run(ink, height, page.top, false, 1) - page.top;
    unsigned end = next_run(ink, height, page.top, false, BLOCK_GAP);
    if (end - page.top < SHORT) end = next_run(ink, height, next_run(ink, height, end, true, 1), false, BLOCK_GAP);
    page.first_block = end - page.top;
    return page;
}

/* ---- a PDF ---- */

static bool read_page(FILE *from, Pages *pages)
{
    unsigned width, height, most;
    if (fscanf(from, "P5 %u %u %u", &width, &height, &most) != 3 || fgetc(from) == EOF) return false;
    bool *ink = mn_calloc(height, sizeof *ink);
    unsigned char *row = mn_calloc(width, 1);
    for (unsigned y = 0; y < height && fread(row, 1, width, from) == width; y++)
        for (unsigned x = 0; x < width; x++) ink[y] |= row[x] < INK;
    *VECTOR_PUSH(pages) = read_rows(ink, height);
    free(row);
    free(ink);
    return true;
}

static bool read_pdf(const char *name, Pages *pages)
{
    if (strchr(name, '\'')) return false;
    MnBuf command = {0};
    mn_buf_printf(&command, "pdftoppm -r 72 -gray '%s'%c", name, 0);
    FILE *from = popen(command.ptr, "r"); // NOLINT(cert-env33-c): a tool of tests
    mn_buf_clear(&command);
    if (!from) return false;
    while (read_page(from, pages)) {
    }
    return pclose(from) == 0 && pages->count;
}

/* ---- what is said of it ---- */

static unsigned foot_of(const Pages *pages, unsigned height)
{
    unsigned foot = 0;
    for (size_t p = 0; p < pages->count; p++)
        if (pages->items[p].height == height && pages->items[p].last > foot) foot = pages->items[p].last;
    return foot;
}

static int by_size(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

/* How high the line is that heads a page: a quarter of them is no higher. */
static unsigned line_of(const Pages *pages)
{
    unsigned *lines = mn_calloc(pages->count, sizeof *lines);
    for (size_t p = 0; p < pages->count; p++) lines[p] = pages->items[p].first_line;
    qsort(lines, pages->count, sizeof *lines, by_size);
    unsigned line = lines[pages->count / 4];
    free(lines);
    return line;
}

static bool begins_part(const Pages *pages, const Page *page)
{
    return page->first_line >= line_of(pages) + LARGER || (page->first_line > 1 && page->first_line <= RULE);
}

typedef struct {
    Whites whites;
    unsigned much, by_thing, by_heading;
} Sum;

static void tell_page(const Pages *pages, size_t p, Sum *sum)
{
    const Page *page = &pages->items[p], *next = page + 1;
    unsigned points = foot_of(pages, page->height) - page->last;
    double white = points * 25.4 / 72;
    *VECTOR_PUSH(&sum->whites) = white;
    const char *why = "";
    if (white > MUCH) {
        bool thing = next->first_block > points, heading = !thing && begins_part(pages, next);
        why = thing ? " (what follows is higher)" : heading ? " (a part may follow)" : " (?)";
        sum->much++, sum->by_thing += thing, sum->by_heading += heading;
    }
    printf(" %.0f%s", white, why);
}

static int by_white(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void tell_sum(Sum *sum)
{
    size_t n = sum->whites.count;
    if (!n) return;
    qsort(sum->whites.items, n, sizeof *sum->whites.items, by_white);
    printf("median %.1f mm; %u of %zu pages over %d mm, %u of them before a thing that is higher, %u before what may be a part\n",
           sum->whites.items[n / 2], sum->much, n, MUCH, sum->by_thing, sum->by_heading);
}

int main(int argc, char **argv)
{
    Sum sum = {0};
    int bad = argc < 2;
    for (int i = 1; i < argc; i++) {
        Pages pages = {0};
        if (!read_pdf(argv[i], &pages)) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            bad = 1;
        }
        const char *slash = strrchr(argv[i], '/');
        printf("%s", slash ? slash + 1 : argv[i]);
        for (size_t p = 2; p + 1 < pages.count; p++) tell_page(&pages, p, &sum);
        printf("\n");
        free(pages.items);
    }
    tell_sum(&sum);
    free(sum.whites.items);
    return bad;
}
