#include "feeds/json_arena.h"

#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

static _Thread_local struct arena *current;

static void *
take(size_t n)
{
    return current != NULL ? arena_alloc(current, n) : malloc(n);
}

static void
give_back(void *p)
{
    if (current == NULL)
        free(p);
}

static void
prepare(void)
{
    json_set_alloc_funcs(take, give_back);
    json_object_seed(0);
}

void
json_arena_prepare(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, prepare);
}

void
json_arena_use(struct arena *a)
{
    current = a;
}
