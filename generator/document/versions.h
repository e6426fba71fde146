/* versions.h - what a data tree says of a document's versions, and single values of it. */
#ifndef MN_DOCUMENT_VERSIONS_H
#define MN_DOCUMENT_VERSIONS_H

#include "xml/tree.h"

/* The text of a record's key; borrowed. NULL where there is no such key or record (NULL). */
const char *mn_data_value(const MnNode *record, const char *key);
/* The versions in their order, oldest first: the one after `after`, or with NULL the first; NULL: no more. */
const MnNode *mn_data_next_version(const MnNode *data, const MnNode *after);
/* The number of the last; NULL where there are none. */
const char *mn_data_last_version(const MnNode *data);
/* The record in issued.ini of a version, the last where it was amended; NULL: it is a draft. */
const MnNode *mn_data_issued(const MnNode *data, const char *version);
/* The record by which it was withdrawn; NULL: it was not, or was issued anew since. */
const MnNode *mn_data_withdrawn(const MnNode *data, const char *version);

/* How a version stands in the output folder. */
typedef struct {
    bool published, issued; /* issued: with its pages saying so */
    bool exempt;            /* from publication, as its pages say */
} MnStanding;

/* Which of them `latest` leads to, of `count` in their order: the newest that was issued, and where there is none the newest that
 * is published; count where nothing is. */
size_t mn_latest_version(const MnStanding *versions, size_t count);

/* Which earlier versions the one at `at` is compared with: that published before it, and of a draft the last that was issued. Passed
 * over are those that are exempt from publication where it is not: its redline would publish them. Writes up to two places to old, the
 * nearest first; returns how many. */
enum { MN_MOST_COMPARED = 2 };
size_t mn_versions_compared(const MnStanding *versions, size_t at, size_t old[MN_MOST_COMPARED]);

#endif
