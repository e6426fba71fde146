/* qpdf_calls.h - libqpdf, loaded when it is first asked for.
 *
 * Only checking a PDF needs it, and it brings a dozen libraries: linked in, it cost every run 10 million instructions and 3 ms before the
 * first line of ours, more than half of what a run costs that does nothing. */
#ifndef MN_CONFORM_QPDF_CALLS_H
#define MN_CONFORM_QPDF_CALLS_H

#include "base/memory.h"

#include <qpdf/qpdf-c.h>

/* The functions that are called, without the qpdf_ before their names. */
/* clang-format off */
#define QPDF_CALLS(CALL) \
    CALL(get_error_file_position) CALL(get_error_message_detail) CALL(has_error) CALL(get_error) CALL(more_warnings) \
    CALL(next_warning) CALL(oh_is_indirect) CALL(oh_get_object_id) CALL(oh_release) CALL(oh_get_array_n_items) \
    CALL(oh_get_array_item) CALL(oh_begin_dict_key_iter) CALL(oh_dict_more_keys) CALL(oh_dict_next_key) \
    CALL(oh_get_key) CALL(oh_get_dict) CALL(oh_get_stream_data) CALL(oh_is_stream) CALL(oh_is_dictionary) \
    CALL(oh_is_array) CALL(oh_is_name) CALL(oh_get_name) CALL(oh_is_string) CALL(oh_get_binary_string_value) \
    CALL(oh_is_bool) CALL(oh_get_bool_value) CALL(oh_is_number) CALL(oh_is_integer) CALL(oh_get_int_value) \
    CALL(oh_get_numeric_value) CALL(get_trailer) CALL(get_object_by_id) CALL(init) CALL(silence_errors) \
    CALL(set_suppress_warnings) CALL(set_attempt_recovery) CALL(read_memory) CALL(cleanup)
/* clang-format on */

// NOLINTNEXTLINE(bugprone-macro-parentheses): it is a name
#define CALL(name) __typeof__(&qpdf_##name) name;
typedef struct {
    QPDF_CALLS(CALL)
} QpdfCalls;
#undef CALL

/* Fills them in. NULL, or why they cannot be had: the library is not there, or lacks one. On any thread. */
const char *conform_qpdf_calls(MnArena *arena, QpdfCalls *calls);

#endif
