#include "access/secret.h"

#include <semaphore.h>
#include <sodium.h>
#include <string.h>

enum {
    HASHES_AT_ONCE = 2,
    HASH_PASSES = 2,
    NONCE_BYTES = 16,
    MOMENT_BYTES = 6, /* of them: milliseconds */
};
#define HASH_MEMORY ((size_t)19 * 1024 * 1024)

static sem_t hashing;

void
secret_init(void)
{
    const int rc = sodium_init();

    assert(rc >= 0);
    if (rc == 0)
        sem_init(&hashing, 0, HASHES_AT_ONCE);
}

struct str
secret_random(struct arena *a, size_t n)
{
    char *p = arena_alloc(a, n);

    randombytes_buf(p, n);
    return (struct str){p, n};
}

struct str
secret_hex(struct arena *a, struct str bytes)
{
    char *hex = arena_alloc(a, 2 * bytes.n + 1);

    sodium_bin2hex(hex, 2 * bytes.n + 1, (const unsigned char *)bytes.p,
                   bytes.n);
    return (struct str){hex, 2 * bytes.n};
}

struct str
secret_random_hex(struct arena *a, size_t n)
{
    return secret_hex(a, secret_random(a, n));
}

struct str
secret_from_hex(struct arena *a, struct str hex)
{
    unsigned char *p = arena_alloc(a, hex.n / 2 + 1);
    size_t n = 0;
    const char *end = hex.p;

    if (hex.n == 0 || hex.n % 2 != 0 ||
        sodium_hex2bin(p, hex.n / 2, hex.p, hex.n, NULL, &n, &end) != 0 ||
        end != hex.p + hex.n)
        return STR_EMPTY;
    return (struct str){(const char *)p, n};
}

struct str
secret_hash(struct arena *a, struct str s)
{
    unsigned char *p = arena_alloc(a, SECRET_BYTES);

    crypto_generichash(p, SECRET_BYTES, (const unsigned char *)s.p, s.n, NULL,
                       0);
    return (struct str){(const char *)p, SECRET_BYTES};
}

static void
hashing_begin(void)
{
    while (sem_wait(&hashing) != 0)
        continue;
}

struct str
secret_sign(struct arena *a, struct str key, struct str text)
{
    crypto_auth_hmacsha256_state state;
    unsigned char *mac = arena_alloc(a, crypto_auth_hmacsha256_BYTES);

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.p, key.n);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text.p,
                                  text.n);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
    return (struct str){(const char *)mac, crypto_auth_hmacsha256_BYTES};
}

static struct str
base64(struct arena *a, struct str bytes, int variant)
{
    const size_t size = sodium_base64_encoded_len(bytes.n, variant);
    char *text = arena_alloc(a, size);

    sodium_bin2base64(text, size, (const unsigned char *)bytes.p, bytes.n,
                      variant);
    return (struct str){text, size - 1};
}

struct str
secret_base64(struct arena *a, struct str bytes)
{
    return base64(a, bytes, sodium_base64_VARIANT_ORIGINAL);
}

struct str
secret_base64url(struct arena *a, struct str bytes)
{
    return base64(a, bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

struct str
secret_from_base64url(struct arena *a, struct str text)
{
    unsigned char *p = arena_alloc(a, text.n + 1);
    const char *end = text.p;
    size_t n = 0;

    if (sodium_base642bin(p, text.n + 1, text.p, text.n, NULL, &n, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.p + text.n)
        return STR_EMPTY;
    return (struct str){(const char *)p, n};
}

struct str
secret_sha256(struct arena *a, struct str s)
{
    unsigned char *p = arena_alloc(a, crypto_hash_sha256_BYTES);

    crypto_hash_sha256(p, (const unsigned char *)s.p, s.n);
    return (struct str){(const char *)p, crypto_hash_sha256_BYTES};
}

struct str
password_hash(struct arena *a, struct str password)
{
    char *out = arena_alloc(a, crypto_pwhash_STRBYTES);

    hashing_begin();
    const int rc =
        crypto_pwhash_str_alg(out, password.p, password.n, HASH_PASSES,
                              HASH_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&hashing);
    assert(rc == 0); /* only ever fails for want of memory */
    (void)rc;
    return str_from_c(out);
}

bool
password_matches(struct str hash, struct str password)
{
    char text[PASSWORD_HASH_MAX + 1] = {0};

    if (hash.n == 0 || hash.n > PASSWORD_HASH_MAX || password.n > PASSWORD_MAX)
        return false;
    memcpy(text, hash.p, hash.n);
    hashing_begin();
    const int rc = crypto_pwhash_str_verify(text, password.p, password.n);
    sem_post(&hashing);
    return rc == 0;
}

void
password_pretend(struct str password)
{
    struct arena a = {0};
    const struct str wasted = password_hash(
        &a, (struct str){password.p, password.n > PASSWORD_MAX ? PASSWORD_MAX
                                                               : password.n});

    assert(wasted.n > 0);
    arena_reset(&a);
}

static size_t
characters(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static bool
one_sign_over_and_over(struct str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] != s.p[0])
            return false;
    return true;
}

static bool
holds(struct str s, struct str part)
{
    for (size_t i = 0; part.n > 0 && i + part.n <= s.n; i++) {
        size_t k = 0;

        while (k < part.n && char_upper(s.p[i + k]) == char_upper(part.p[k]))
            k++;
        if (k == part.n)
            return true;
    }
    return false;
}

static bool
begins_with(struct str s, struct str word)
{
    if (word.n == 0 || word.n > s.n)
        return false;
    for (size_t k = 0; k < word.n; k++)
        if (char_upper(s.p[k]) != char_upper(word.p[k]))
            return false;
    return true;
}

/* Bytes of the longest of `words` that `s` begins with. */
static size_t
word_at(struct str s, struct str words)
{
    size_t longest = 0;

    while (words.n > 0) {
        const struct str word = str_cut(&words, ' ');

        if (word.n > longest && begins_with(s, word))
            longest = word.n;
    }
    return longest;
}

/* Characters that are left when the words of the place are taken out. */
static size_t
beside_words(struct str password, struct str words)
{
    size_t count = 0;

    for (size_t i = 0; i < password.n;) {
        const struct str rest = {password.p + i, password.n - i};
        const size_t word = word_at(rest, words);

        count += word == 0 && ((unsigned char)password.p[i] & 0xC0) != 0x80;
        i += word > 0 ? word : 1;
    }
    return count;
}

const char *
password_problem(struct str password, struct str username, struct str words)
{
    if (characters(password) < PASSWORD_MIN)
        return "Choose a password of 12 characters or more. "
               "Three words you will remember do well";
    if (password.n > PASSWORD_MAX)
        return "Choose a shorter password: 128 characters at most";
    if (one_sign_over_and_over(password))
        return "Choose a password that is not one character over and over";
    if (holds(password, username))
        return "Choose a password that does not hold your user name";
    if (beside_words(password, words) < PASSWORD_BESIDE)
        return "Choose a password that is not made of words everybody here "
               "would try, such as the name of this service";
    return NULL;
}

static struct str
proof(struct arena *a, struct str key, struct str nonce)
{
    unsigned char *p = arena_alloc(a, SECRET_BYTES);

    crypto_generichash(p, SECRET_BYTES, (const unsigned char *)nonce.p, nonce.n,
                       (const unsigned char *)key.p, key.n);
    return secret_hex(a, (struct str){(const char *)p, SECRET_BYTES});
}

struct str
form_token_make(struct arena *a, struct str key, struct instant now)
{
    assert(key.n == SECRET_BYTES);
    const struct str chance = secret_random_hex(a, NONCE_BYTES - MOMENT_BYTES);
    const struct str nonce =
        arena_printf(a, "%0*llx" STR_FMT, 2 * MOMENT_BYTES,
                     (unsigned long long)now.ms, STR_ARG(chance));
    const struct str shown = proof(a, key, nonce);

    return arena_printf(a, STR_FMT "." STR_FMT, STR_ARG(nonce), STR_ARG(shown));
}

struct str
form_token_check(struct arena *a, struct str key, struct str token)
{
    struct str rest = token;
    const struct str nonce = str_cut(&rest, '.');

    if (key.n != SECRET_BYTES || nonce.n != 2 * (size_t)NONCE_BYTES ||
        !str_eq_secret(rest, proof(a, key, nonce)))
        return STR_EMPTY;
    return nonce;
}

enum {
    SEAL_NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    SEAL_EXTRA = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

struct str
seal(struct arena *a, struct str key, struct str owner, struct str text)
{
    unsigned char *p = arena_alloc(a, SEAL_NONCE + text.n + SEAL_EXTRA);
    unsigned long long n = 0;

    assert(key.n == SECRET_BYTES);
    randombytes_buf(p, SEAL_NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        p + SEAL_NONCE, &n, (const unsigned char *)text.p, text.n,
        (const unsigned char *)owner.p, owner.n, NULL, p,
        (const unsigned char *)key.p);
    return (struct str){(const char *)p, SEAL_NONCE + (size_t)n};
}

enum err
seal_open(struct arena *a, struct str key, struct str owner, struct str sealed,
          struct str *text)
{
    unsigned long long n = 0;

    *text = STR_EMPTY;
    if (key.n != SECRET_BYTES || sealed.n < SEAL_NONCE + SEAL_EXTRA)
        return ERR_INVALID;
    const unsigned char *s = (const unsigned char *)sealed.p;
    unsigned char *p = arena_alloc(a, sealed.n);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            p, &n, NULL, s + SEAL_NONCE, sealed.n - SEAL_NONCE,
            (const unsigned char *)owner.p, owner.n, s,
            (const unsigned char *)key.p) != 0)
        return ERR_INVALID;
    *text = (struct str){(const char *)p, (size_t)n};
    return OK;
}
