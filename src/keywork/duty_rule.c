#include "keywork/duty_rule.h"

#include "base/buf.h"
#include "base/json.h"

#include <jansson.h>

enum { WORK_DAYS_A_WEEK = 5, HOUR = 60 };

static const struct {
    const char *code, *words, *reason;
} kinds[DUTY_COUNT] = {
#define DUTY_ROW(name, code, words, reason) [name] = {code, words, reason},
    DUTY_LIST(DUTY_ROW)
#undef DUTY_ROW
};

const char *
duty_code(enum duty_kind k)
{
    assert(k < DUTY_COUNT);
    return kinds[k].code;
}

const char *
duty_words(enum duty_kind k)
{
    assert(k < DUTY_COUNT);
    return kinds[k].words;
}

struct str
duty_reason(enum duty_kind k)
{
    assert(k < DUTY_COUNT);
    return str_from_c(kinds[k].reason);
}

enum duty_kind
duty_from(struct str code)
{
    int k = 0;

    while (k < DUTY_COUNT && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return (enum duty_kind)k;
}

bool
duty_same(const struct duty_half *a, const struct duty_half *b)
{
    return a->known == b->known && str_eq(a->duty, b->duty) &&
           a->from == b->from && a->to == b->to && a->minutes == b->minutes &&
           a->guarded == b->guarded && str_eq(a->note, b->note);
}

/* ---- words ---- */

static struct str
clock_words(struct arena *a, int minute)
{
    return arena_printf(a, "%02d:%02d", minute / HOUR, minute % HOUR);
}

struct str
duty_half_words(struct arena *a, const struct duty_half *h)
{
    const enum duty_kind k = duty_from(h->duty);
    struct str s = k < DUTY_COUNT ? str_from_c(duty_words(k)) : h->duty;

    if (!h->known)
        return STR("not on the detail");
    if (h->from >= 0 && h->to >= 0)
        s = arena_printf(a, STR_FMT " " STR_FMT " to " STR_FMT, STR_ARG(s),
                         STR_ARG(clock_words(a, h->from)),
                         STR_ARG(clock_words(a, h->to)));
    if (h->minutes > 0)
        s = arena_printf(a, STR_FMT ", %d minutes for key work%s", STR_ARG(s),
                         h->minutes, h->guarded ? ", protected" : "");
    if (h->note.n > 0)
        s = arena_printf(a, STR_FMT " (" STR_FMT ")", STR_ARG(s),
                         STR_ARG(h->note));
    return s;
}

struct str
duty_half_json(struct arena *a, const struct duty_half *h)
{
    struct buf b;

    if (!h->known)
        return STR_EMPTY;
    buf_init(&b, 8192);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("duty"));
    json_add_text(&j, h->duty);
    json_key(&j, STR("from"));
    json_add_int(&j, h->from);
    json_key(&j, STR("to"));
    json_add_int(&j, h->to);
    json_key(&j, STR("minutes"));
    json_add_int(&j, h->minutes);
    json_key(&j, STR("protected"));
    json_add_bool(&j, h->guarded);
    json_key(&j, STR("note"));
    json_add_text(&j, h->note);
    json_end(&j);
    const struct str out = arena_str(a, b.p, b.n);
    buf_free(&b);
    return out;
}

static struct str
text_of(struct arena *a, const json_t *object, const char *name)
{
    const json_t *t = json_object_get(object, name);

    return json_is_string(t)
               ? arena_str(a, json_string_value(t), json_string_length(t))
               : STR_EMPTY;
}

static int
number_of(const json_t *object, const char *name)
{
    const json_t *n = json_object_get(object, name);

    return json_is_integer(n) ? (int)json_integer_value(n) : -1;
}

struct str
duty_json_words(struct arena *a, struct str json)
{
    json_t *object = json_loadb(json.p, json.n, 0, NULL);
    const struct duty_half h = {
        .known = json_is_object(object),
        .duty = text_of(a, object, "duty"),
        .note = text_of(a, object, "note"),
        .from = number_of(object, "from"),
        .to = number_of(object, "to"),
        .minutes = number_of(object, "minutes"),
        .guarded = json_is_true(json_object_get(object, "protected")),
    };
    const struct str words = duty_half_words(a, &h);

    json_decref(object);
    return words;
}

/* ---- what the week has ---- */

static int
minutes_of(const struct duty_officer *o, size_t half)
{
    const struct duty_half *h = &o->cell[half].half;

    return duty_from(h->duty) == DUTY_ON ? h->minutes : 0;
}

int
duty_minutes(const struct duty_week *w, size_t half)
{
    int minutes = 0;

    for (size_t i = 0; i < w->count; i++)
        minutes += minutes_of(&w->at[i], half);
    return minutes;
}

static int
wing_minutes(const struct duty_week *w, struct str wing, size_t day)
{
    int minutes = 0;

    for (size_t i = 0; i < w->count; i++)
        if (str_eq(w->at[i].wing, wing))
            minutes += minutes_of(&w->at[i], 2 * day) +
                       minutes_of(&w->at[i], 2 * day + 1);
    return minutes;
}

struct day
duty_bare_day(const struct duty_week *w, struct str wing, struct day today)
{
    struct day bare = DAY_NONE;
    int all = 0;

    for (size_t d = 0; d < WORK_DAYS_A_WEEK; d++) {
        const struct day day = day_add_days(w->week, (int)d);
        const int minutes = wing_minutes(w, wing, d);

        all += minutes;
        if (minutes == 0 && !day_known(bare) && !day_before(day, today))
            bare = day;
    }
    return all > 0 ? bare : DAY_NONE;
}

/* ---- templates ---- */

static const struct {
    const char *code, *words;
} templates[TEMPLATE_COUNT] = {
#define TEMPLATE_ROW(name, code, words) [name] = {code, words},
    DUTY_TEMPLATE_LIST(TEMPLATE_ROW)
#undef TEMPLATE_ROW
};

const char *
duty_template_code(enum duty_template t)
{
    assert(t < TEMPLATE_COUNT);
    return templates[t].code;
}

const char *
duty_template_words(enum duty_template t)
{
    assert(t < TEMPLATE_COUNT);
    return templates[t].words;
}

enum duty_template
duty_template_from(struct str code)
{
    int t = 0;

    while (t < TEMPLATE_COUNT && !str_eq(code, str_from_c(templates[t].code)))
        t++;
    return (enum duty_template)t;
}
