/* saying.c - see saying.h. */
#include "document/saying.h"

#include "document/versions.h"

const char *mn_say_size(MnArena *arena, const MnWords *words, uint64_t bytes)
{
    MnBuf number = {0};
    bool large = bytes > 999000;
    uint64_t tenths = (bytes + 99999) / 100000;
    mn_buf_int(&number, (int64_t)(large ? tenths / 10 : (bytes + 999) / 1000));
    const char *point = mn_words_get(words, "decimal-point");
    if (large && tenths % 10) mn_buf_printf(&number, "%s%u", point ? point : ".", (unsigned)(tenths % 10));
    const char *digits = mn_buf_finish(&number, arena);
    const char *size = mn_words_fill(arena, words, large ? "size-mb" : "size-kb", (const char *const[]){"n", digits, NULL});
    return size ? size : digits;
}

const char *mn_say_date(MnArena *arena, const MnWords *words, const MnNode *council, const char *iso)
{
    MnDate date;
    const char *own = mn_data_value(council, "date-style"), *style = own ? own : mn_words_get(words, "date-style");
    if (!style || !mn_date_parse(mn_str(iso), &date, NULL, NULL)) return iso;
    MnDateNames names = mn_words_date_names(arena, words);
    MnBuf text = {0};
    mn_date_format(&text, date, style, &names);
    return mn_buf_finish(&text, arena);
}
