/* folder.h - output folders: whole or absent. */
#ifndef MN_PUBLISH_FOLDER_H
#define MN_PUBLISH_FOLDER_H

#include "base/diag.h"
#include "document/output.h"

/* Names are below the output folder, a path that may lead through links. Below it no link is followed: where one lies at the name or
 * on the way to it, that is an error (reported) and nothing is changed. */

/* Makes the folder of that name hold exactly these files. It is built beside, flushed to disk, and put in place in one step, so
 * whoever looks sees the old folder or the new one. A folder that holds these bytes already is left alone (*changed false).
 * Missing parent folders are made. False after an error of the system (reported); then nothing has changed. */
bool mn_folder_publish(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count, bool *changed);

/* The two halves of it: makes the folder beside its place, whole and flushed; puts what was made into its place. Between the two a
 * record of it can be written, which the second then fulfils, now or in a later run. */
bool mn_folder_make(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count);
bool mn_folder_take(MnContext *ctx, const char *output, const char *name);

/* Removes what a run that was cut short left beside. */
void mn_folder_tidy(MnContext *ctx, const char *output, const char *name);
/* All of that in the folder of that name, which is made no longer; not in the folders in it. */
void mn_folder_sweep(MnContext *ctx, const char *output, const char *name);

/* As mn_folder_publish, one file. */
bool mn_file_publish(MnContext *ctx, const char *output, const char *name, MnStr bytes, bool *changed);
/* The opposite: sees to it that there is no such file. */
bool mn_file_withdraw(MnContext *ctx, const char *output, const char *name, bool *changed);

#endif
