/* folder.h - output folders: whole or absent. */
#ifndef MN_PUBLISH_FOLDER_H
#define MN_PUBLISH_FOLDER_H

#include "base/diag.h"
#include "document/output.h"

/* Makes the folder at path hold exactly these files. It is built beside, flushed to disk, and put in place in one step, so
 * whoever looks sees the old folder or the new one. A folder that holds these bytes already is left alone (*changed false).
 * Missing parent folders are made. False after an error of the system (reported); then nothing has changed. */
bool mn_folder_publish(MnContext *ctx, const char *path, const MnOutput *files, size_t count, bool *changed);

/* The same for one file. */
bool mn_file_publish(MnContext *ctx, const char *path, MnStr bytes, bool *changed);
/* The opposite: sees to it that there is no such file. */
bool mn_file_withdraw(MnContext *ctx, const char *path, bool *changed);

#endif
