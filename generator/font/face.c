/* face.c - in: the name of a family. Out: its faces, as fontconfig or a folder of the project has them, and the best of them for each
 * style. What a face is, its own tables say (sfnt.h), wherever its file lies. */
#include "font/face.h"

#include "base/files.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

enum { NORMAL_WIDTH = 5 };

static void add_face(Faces *faces, const Face *face)
{
    faces->faces = mn_grow(faces->faces, &faces->cap, faces->count + 1, sizeof(Face));
    faces->faces[faces->count++] = *face;
}

void faces_clear(Faces *faces)
{
    for (size_t i = 0; i < faces->count; i++) hb_face_destroy(faces->faces[i].face);
    free(faces->faces);
    *faces = (Faces){0};
}

void faces_add_of(Faces *faces, const Faces *all, const char *family)
{
    for (size_t i = 0; i < all->count; i++) {
        if (!sfnt_is_of_family(all->faces[i].face, family)) continue;
        hb_face_reference(all->faces[i].face);
        add_face(faces, &all->faces[i]);
    }
}

/* Adds the face of that number in a file; what has no outlines is none. */
static bool add_from(Faces *faces, hb_blob_t *blob, unsigned index, const char *path)
{
    Face face = {.face = hb_face_create(blob, index), .path = path, .index = index};
    face.facts = sfnt_facts(face.face);
    bool good = face.facts.outlines != OUTLINES_NONE && hb_face_get_glyph_count(face.face) > 0;
    if (good) add_face(faces, &face);
    else hb_face_destroy(face.face);
    return good;
}

/* ---- installed ---- */

/* Loads fontconfig's configuration. It loses a few hundred bytes as it does so, once, which is not ours to mend. */
static void start_fontconfig(void)
{
#ifdef __SANITIZE_ADDRESS__
    __lsan_disable();
#endif
    FcInit();
#ifdef __SANITIZE_ADDRESS__
    __lsan_enable();
#endif
}

static bool family_is(FcPattern *pattern, const char *family)
{
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) return true;
    return false;
}

/* All that fontconfig lists for a family; the caller destroys the set. */
static FcFontSet *list_family(const char *family)
{
    FcPattern *pattern = FcPatternCreate();
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, (char *)NULL);
    if (!pattern || !objects) mn_oom();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcFontSet *list = FcFontList(NULL, pattern, objects);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    if (!list) mn_oom();
    return list;
}

static bool is_there(const Faces *faces, const char *path, unsigned index)
{
    for (size_t i = 0; i < faces->count; i++)
        if (faces->faces[i].index == index && strcmp(faces->faces[i].path, path) == 0) return true;
    return false;
}

/* A variable face is listed once for each of its instances, whose number stands in the upper half of the index. */
static void add_listed(MnArena *arena, Faces *faces, FcPattern *pattern)
{
    FcChar8 *file = NULL;
    int number = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &number);
    unsigned index = (unsigned)number & 0xFFFF;
    if (is_there(faces, (const char *)file, index)) return;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail((const char *)file);
    if (!blob) return;
    add_from(faces, blob, index, mn_arena_strdup(arena, (const char *)file));
    hb_blob_destroy(blob);
}

void faces_add_installed(MnArena *arena, Faces *faces, const char *family)
{
    start_fontconfig();
    FcFontSet *list = list_family(family);
    for (int i = 0; i < list->nfont; i++)
        if (family_is(list->fonts[i], family)) add_listed(arena, faces, list->fonts[i]);
    FcFontSetDestroy(list);
}

/* ---- in a folder of the project ---- */

static bool is_font_file(const char *name)
{
    static const char *const ends[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len > 4 && strcasecmp(name + len - 4, ends[i]) == 0) return true;
    return false;
}

static void add_file(MnContext *ctx, Faces *faces, const char *name)
{
    const MnRead *read = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, name);
    if (mn_read_report(ctx, read, (MnRange){0}) || !read->source) return;
    MnStr bytes = mn_source_bytes(read->source);
    hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    unsigned count = hb_face_count(blob);
    bool good = count > 0;
    for (unsigned i = 0; i < count; i++) good &= add_from(faces, blob, i, read->name);
    if (!good) mn_report(ctx->diag, MN_FONT_UNREADABLE, mn_at((MnPos){read->source, 0, 0}), .name = read->shown);
    hb_blob_destroy(blob);
}

void faces_add_folder(MnContext *ctx, Faces *faces, const char *folder)
{
    const MnListing *list = mn_reader_list(ctx->reader, MN_ROOT_PROJECT, folder);
    for (size_t i = 0; list->names && i < list->count; i++)
        if (is_font_file(list->names[i])) add_file(ctx, faces, mn_path_join(ctx->arena, folder, list->names[i]));
}

/* ---- best of a family ---- */

bool face_is_open(const Face *face)
{
    return face->facts.outlines != OUTLINES_CFF2 && !face->facts.closed;
}

/* The weight nearest to that of a style, of those a face has. */
static float weight_for(const FaceFacts *facts, int style)
{
    float wanted = style & STYLE_BOLD ? 700 : 400;
    return fminf(fmaxf(wanted, facts->weight.least), facts->weight.most);
}

static bool fits(const FaceFacts *facts, int style)
{
    enum { LEAST_REGULAR = 300, LEAST_BOLD = 600, MOST_BOLD = 900 };
    float weight = weight_for(facts, style);
    bool can_slope = facts->italics.there || (facts->slant.there && facts->slant.least < 0);
    if (style & STYLE_ITALIC ? !facts->italic && !can_slope : facts->italic) return false;
    return style & STYLE_BOLD ? weight >= LEAST_BOLD && weight <= MOST_BOLD : weight >= LEAST_REGULAR && weight < LEAST_BOLD;
}

/* Less than 0 when a is better. */
static int compare(const Face *a, const Face *b, int style)
{
    float wanted = style & STYLE_BOLD ? 700 : 400;
    float far_a = fabsf(weight_for(&a->facts, style) - wanted), far_b = fabsf(weight_for(&b->facts, style) - wanted);
    if (face_is_open(a) != face_is_open(b)) return face_is_open(a) ? -1 : 1;
    if (far_a < far_b || far_b < far_a) return far_a < far_b ? -1 : 1;
    if (a->facts.variable != b->facts.variable) return a->facts.variable ? 1 : -1;
    if (style & STYLE_ITALIC && a->facts.italic != b->facts.italic) return a->facts.italic ? -1 : 1;
    if (a->facts.revision != b->facts.revision) return a->facts.revision > b->facts.revision ? -1 : 1;
    int order = strcmp(a->path, b->path);
    return order ? order : (int)a->index - (int)b->index;
}

/* The width of the family: that of its regular faces which is nearest to normal. */
static int width_of(const Faces *faces)
{
    int width = 0;
    for (size_t i = 0; i < faces->count; i++) {
        int own = faces->faces[i].facts.width;
        if (!fits(&faces->faces[i].facts, 0)) continue;
        if (!width || abs(own - NORMAL_WIDTH) < abs(width - NORMAL_WIDTH)) width = own;
    }
    return width;
}

const Face *faces_best(const Faces *faces, int style)
{
    const Face *best = NULL;
    int width = width_of(faces);
    for (size_t i = 0; i < faces->count; i++) {
        const Face *face = &faces->faces[i];
        if (face->facts.width != width || !fits(&face->facts, style)) continue;
        if (!best || compare(face, best, style) < 0) best = face;
    }
    return best;
}

unsigned face_coordinates(const Face *face, int style, hb_variation_t at[MOST_AXES])
{
    hb_ot_var_axis_info_t axes[MOST_AXES];
    unsigned count = MOST_AXES;
    bool italic = style & STYLE_ITALIC && !face->facts.italic;
    if (!face->facts.variable) return 0;
    hb_ot_var_get_axis_infos(face->face, 0, &count, axes);
    for (unsigned i = 0; i < count; i++) {
        at[i] = (hb_variation_t){axes[i].tag, axes[i].default_value};
        if (axes[i].tag == HB_OT_TAG_VAR_AXIS_WEIGHT) at[i].value = weight_for(&face->facts, style);
        if (axes[i].tag == HB_OT_TAG_VAR_AXIS_ITALIC) at[i].value = italic ? axes[i].max_value : axes[i].default_value;
        if (axes[i].tag == HB_OT_TAG_VAR_AXIS_SLANT && italic && !face->facts.italics.there) at[i].value = axes[i].min_value;
    }
    return count;
}
