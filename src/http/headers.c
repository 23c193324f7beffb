#include "http/headers.h"

static const struct header_line always[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; "
     "img-src 'self'; font-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'"                },
    {"X-Content-Type-Options",       "nosniff"           },
    {"Referrer-Policy",              "same-origin"       },
    {"Cross-Origin-Opener-Policy",   "same-origin"       },
    {"Cross-Origin-Resource-Policy", "same-origin"       },
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), "
     "serial=(), bluetooth=(), payment=(), fullscreen=()"},
    {"X-Frame-Options",              "DENY"              },
};

static const char *const cache_control[] = {
    [CACHE_NO_STORE] = "no-store",
    [CACHE_IMMUTABLE] = "public, max-age=31536000, immutable",
    [CACHE_REVALIDATE] = "no-cache",
};

size_t
headers_fixed(enum reply_cache cache, bool secure,
              struct header_line out[static HEADERS_FIXED_MAX])
{
    size_t n = 0;

    _Static_assert(COUNT_OF(always) + 2 <= HEADERS_FIXED_MAX, "room for two");
    while (n < COUNT_OF(always)) {
        out[n] = always[n];
        n++;
    }
    out[n++] = (struct header_line){"Cache-Control", cache_control[cache]};
    if (secure)
        out[n++] = (struct header_line){"Strict-Transport-Security",
                                        "max-age=31536000"};
    return n;
}
