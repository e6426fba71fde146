/* folder.h - output folders: whole or absent. */
#ifndef MN_PUBLISH_FOLDER_H
#define MN_PUBLISH_FOLDER_H

#include "base/diag.h"
#include "document/output.h"

/* Names are below the output folder, a path that may lead through links. Below it no link is followed: one that lies at the name or on the
 * way to it is replaced in the output folder of the run, and an error elsewhere (reported; then nothing is changed). What Muniment
 * did not make in the output folder (own.h) is not replaced: that is an error too. */

/* Makes the folder of that name hold exactly these files. It is built beside, flushed to disk, and put in place in one step, so
 * whoever looks sees the old folder or the new one. A folder that holds these bytes already is left alone (*changed false).
 * Missing parent folders are made. False after an error of the system (reported); then nothing has changed. */
bool mn_folder_publish(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count, bool *changed);

/* The two halves of it: makes the folder beside its place, whole and flushed; puts what was made into its place. Between the two a
 * record of it can be written, which the second then fulfils, now or in a later run. */
bool mn_folder_make(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count);
bool mn_folder_take(MnContext *ctx, const char *output, const char *name);

/* Sees to it that there is no such folder: it goes in one step, with all that lies in it; not one that Muniment did not make. */
bool mn_folder_withdraw(MnContext *ctx, const char *output, const char *name);

/* Gives back what a run moved aside that was cut short then, everywhere below the output folder: before anything is read there. */
void mn_folder_recover(MnContext *ctx, const char *output);
/* Removes what a run that was cut short left beside. */
void mn_folder_tidy(MnContext *ctx, const char *output, const char *name);
/* All of that in the folder of that name, which is made no longer; not in the folders in it. */
void mn_folder_sweep(MnContext *ctx, const char *output, const char *name);

/* As mn_folder_publish, one file. */
bool mn_file_publish(MnContext *ctx, const char *output, const char *name, MnStr bytes, bool *changed);
/* Is there a file of that name that Muniment did not make? Reported. For those who write several, before they write the first. */
bool mn_file_is_kept(MnContext *ctx, const char *output, const char *name);
/* The opposite: sees to it that there is no such file, but for one that Muniment did not make, which stays. */
bool mn_file_withdraw(MnContext *ctx, const char *output, const char *name, bool *changed);

#endif
