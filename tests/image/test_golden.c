/* Golden drawings: tests/image/CASE/input.svg, and what is drawn of it. */
#include "golden.h"

#include "image/image.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    const MnImage *image = mn_image_read(ctx, input, (MnRange){0});
    if (image) mn_drawing_dump(image->drawing, dump);
}

int main(void)
{
    return golden_run("image", "input.svg", make);
}
