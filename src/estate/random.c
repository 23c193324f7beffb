#include "estate/random.h"

/* The finaliser of splitmix64: every input bit reaches every output bit. */
static uint64_t
mix(uint64_t x)
{
    x ^= x >> 30;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

struct estate_random
estate_random_at(uint64_t seed, uint32_t stream, uint64_t index)
{
    return (struct estate_random){
        mix(mix(mix(seed + UINT64_C(0x9e3779b97f4a7c15)) + stream) ^
            mix(index + UINT64_C(0x632be59bd9b4e019)))};
}

static uint32_t
word(struct estate_random *r)
{
    r->state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(mix(r->state) >> 32);
}

uint32_t
estate_random_below(struct estate_random *r, uint32_t n)
{
    assert(n > 0);
    return (uint32_t)(((uint64_t)word(r) * n) >> 32);
}

int
estate_random_between(struct estate_random *r, int low, int high)
{
    assert(low <= high);
    return low + (int)estate_random_below(r, (uint32_t)(high - low) + 1);
}

bool
estate_random_chance(struct estate_random *r, uint32_t per_mille)
{
    return estate_random_below(r, 1000) < per_mille;
}

/* A four-round Feistel network over 2 * half bits: a permutation whatever the
 * round function is. */
static uint32_t
feistel(uint64_t key, unsigned half, uint32_t x)
{
    const uint32_t mask = (UINT32_C(1) << half) - 1;
    uint32_t left = x >> half, right = x & mask;

    for (uint32_t round = 0; round < 4; round++) {
        const uint32_t next =
            left ^
            ((uint32_t)mix(key + round * UINT64_C(0x1000003) + right) & mask);

        left = right;
        right = next;
    }
    return (left << half) | right;
}

uint32_t
estate_deal(uint64_t seed, uint32_t stream, uint32_t n, uint32_t i)
{
    const uint64_t key = estate_random_at(seed, stream, n).state;
    unsigned half = 1;
    uint32_t place = i;

    assert(i < n && n < (UINT32_C(1) << 30));
    while ((UINT32_C(1) << (2 * half)) < n)
        half++;
    /* Walk until inside: less than four steps on average. */
    do
        place = feistel(key, half, place);
    while (place >= n);
    return place;
}

size_t
estate_quota(const uint16_t *share, size_t count, uint32_t n, uint32_t place)
{
    uint64_t total = 0, sum = 0;

    for (size_t i = 0; i < count; i++)
        total += share[i];
    assert(total > 0);
    for (size_t i = 0; i < count; i++) {
        sum += share[i];
        if (place < (sum * n + total / 2) / total)
            return i;
    }
    return count - 1;
}

size_t
estate_random_weighted(struct estate_random *r, const uint16_t *weight,
                       size_t count)
{
    uint32_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += weight[i];
    uint32_t left = estate_random_below(r, total);
    for (size_t i = 0; i < count; i++) {
        if (left < weight[i])
            return i;
        left -= weight[i];
    }
    return count - 1;
}
