/* sign.c - see sign.h. In: the bytes of SHA256SUMS, or of its signature. Out: what ssh-keygen or a command makes of them. */
#include "issue/sign.h"

#include "base/child.h"

#include <string.h>

static bool ran(MnContext *ctx, const char *program, const MnChild *child)
{
    if (child->status < 0) mn_report_failure(ctx->diag, MN_CANNOT_RUN, program, child->error);
    return child->status >= 0;
}

static bool failed(MnContext *ctx, const char *key)
{
    mn_report(ctx->diag, MN_CANNOT_SIGN, mn_at((MnPos){0}), .key = key);
    return false;
}

const char *mn_sign_fingerprint(MnContext *ctx, const char *key)
{
    const char *const arguments[] = {"ssh-keygen", "-l", "-E", "sha256", "-f", key, NULL};
    MnChild child = mn_child_run(ctx->arena, arguments, (MnStr){0});
    if (!ran(ctx, arguments[0], &child)) return NULL;
    const char *begin = child.status == 0 ? memmem(child.out.ptr, child.out.len, "SHA256:", 7) : NULL;
    if (!begin) return failed(ctx, key), NULL;
    size_t len = 0, most = (size_t)(child.out.ptr + child.out.len - begin);
    while (len < most && !mn_is_space(begin[len])) len++;
    return mn_arena_strndup(ctx->arena, begin, len);
}

bool mn_sign(MnContext *ctx, const char *key, MnStr bytes, MnStr *signature)
{
    const char *const arguments[] = {"ssh-keygen", "-Y", "sign", "-n", "muniment", "-f", key, NULL};
    MnChild child = mn_child_run(ctx->arena, arguments, bytes);
    if (!ran(ctx, arguments[0], &child)) return false;
    *signature = child.out;
    return (child.status == 0 && mn_str_starts(child.out, "-----BEGIN SSH SIGNATURE-----")) || failed(ctx, key);
}

/* A response is a sequence of ASN.1. */
bool mn_stamp(MnContext *ctx, const char *command, MnStr bytes, MnStr *stamp)
{
    const char *const arguments[] = {"sh", "-c", command, NULL};
    MnChild child = mn_child_run(ctx->arena, arguments, bytes);
    if (!ran(ctx, arguments[0], &child)) return false;
    *stamp = child.out;
    if (child.status == 0 && child.out.len > 2 && child.out.ptr[0] == 0x30) return true;
    mn_report(ctx->diag, MN_CANNOT_STAMP, mn_at((MnPos){0}), .text = command,
              .hint = child.status ? NULL : "it must write a time-stamp response (RFC 3161) to its standard output");
    return false;
}
