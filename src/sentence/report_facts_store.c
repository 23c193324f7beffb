#include "sentence/report_facts_store.h"

#include "gen/sentence_report_sql.h"
#include "html/show.h"
#include "sentence/case_record_store.h"
#include "sentence/handover.h"
#include "sentence/parole_store.h"
#include "sentence/report_rule.h"

#define OUR_RECORD STR("this service")
enum { COUNTED_MONTHS = 12, GOALS_MAX = 12 };

/* Where facts go, and what all of one kind share. */
struct writer {
    struct arena *a;
    struct report_facts *out;
    enum report_facts_kind kind;
    struct str source;
    struct day as_of;
};

static void
put(const struct writer *w, struct str label, struct str value)
{
    struct report_facts *f = w->out;

    f->at = arena_grow(w->a, f->at, struct report_fact, f->count, &f->room);
    f->at[f->count++] = (struct report_fact){
        .kind = w->kind,
        .label = label,
        .value = value.n > 0 ? value : STR("Not known"),
        .source = w->source,
        .as_of = w->as_of,
    };
}

/* A day that is known; others are left out. */
static void
put_day(const struct writer *w, struct str label, struct day d)
{
    if (day_known(d))
        put(w, label, show_str(w->a, show_day(d)));
}

static struct writer
of_feed(struct arena *a, struct report_facts *out, enum report_facts_kind kind,
        enum feed_source feed, const struct person *p)
{
    return (struct writer){
        .a = a,
        .out = out,
        .kind = kind,
        .source = str_from_c(feed_source_words(feed)),
        .as_of = instant_day(p->heard[feed]),
    };
}

static struct writer
of_us(struct arena *a, struct report_facts *out, enum report_facts_kind kind,
      struct day today)
{
    return (struct writer){
        .a = a, .out = out, .kind = kind, .source = OUR_RECORD, .as_of = today};
}

static void
person_facts(const struct writer *w, const struct person *p)
{
    put(w, STR("Name"), person_name(w->a, p->surname, p->forename));
    put(w, STR("Number"), p->number);
    put_day(w, STR("Born"), p->born);
    put(w, STR("Prison"), p->prison_name);
    put(w, STR("Category"), p->category);
    put(w, STR("Offence"), p->offence);
    put(w, STR("Sentence"), p->imprisonment_text);
}

static void
date_facts(const struct writer *w, const struct person *p)
{
    put_day(w, STR("Sentence began"), p->sentence_start);
    put_day(w, STR("Tariff ends"), p->tariff);
    put_day(w, STR("Parole possible from"), p->parole_eligible);
    put_day(w, STR("Conditional release"), p->conditional_release);
    put_day(w, STR("Automatic release"), p->automatic_release);
    put_day(w, STR("Sentence ends"), p->sentence_expiry);
    put_day(w, STR("Licence ends"), p->licence_expiry);
}

static enum err
hearing_facts(struct db *db, const struct writer *w, const struct person *p)
{
    struct parole_list_kept l;
    struct writer of = *w;
    const enum err e = parole_of_person(db, w->a, p->number, &l);

    of.source = str_from_c(feed_source_words(FEED_PAROLE));
    for (size_t i = 0; e == OK && i < l.count; i++) {
        const struct parole_kept *k = &l.at[i];

        if (!day_known(k->target))
            continue;
        of.as_of = instant_day(k->as_of);
        put(&of,
            arena_printf(w->a, "Hearing of %s",
                         show_str(w->a, show_day(k->target)).p),
            k->outcome.n > 0 ? k->outcome : k->status);
    }
    return e;
}

/* Of a policy, the newest that has not ended; NULL: nobody. */
static const struct team_member *
member(const struct person *p, struct str policy)
{
    for (size_t i = 0; i < p->team_count; i++)
        if (str_eq(p->team[i].policy, policy) && !instant_known(p->team[i].to))
            return &p->team[i];
    return NULL;
}

static void
put_member(const struct writer *w, struct str label, const struct person *p,
           struct str policy)
{
    const struct team_member *m = member(p, policy);

    put(w, label,
        m == NULL
            ? STR("Nobody")
            : arena_printf(w->a, STR_FMT ", since %s", STR_ARG(m->name),
                           show_str(w->a, show_day(instant_day(m->from))).p));
}

static void
worker_facts(const struct writer *w, const struct person *p)
{
    const enum responsible who = responsible_from_code(p->who.responsible);
    struct writer probation = of_feed(w->a, w->out, w->kind, FEED_PROBATION, p);

    put(w, STR("Responsible"),
        who == RESP_UNKNOWN ? STR_EMPTY : responsible_words(who));
    put_member(w, STR("POM"), p, STR("POM"));
    put_member(w, STR("Key worker"), p, STR("KEY_WORKER"));
    put(&probation, STR("COM"),
        p->com_name.n > 0 ? p->com_name : STR("Nobody named"));
    put_day(w, STR("Handover to the COM"), p->who.handover);
}

static void
put_oasys(struct arena *a, struct query *q, struct report_facts *out)
{
    struct writer w = {.a = a,
                       .out = out,
                       .kind = FACTS_RISK,
                       .source = str_from_c(feed_source_words(FEED_OASYS))};
    const struct str type = col_str(q, a);
    const struct day done = col_day(q);
    const struct str rosh = col_str(q, a);

    w.as_of = instant_day(col_instant(q));
    put(&w, STR("OASys last completed"),
        !day_known(done)
            ? STR("None is held")
            : arena_printf(a, "%s%s" STR_FMT, show_str(a, show_day(done)).p,
                           type.n > 0 ? ", " : "", STR_ARG(type)));
    if (rosh.n > 0)
        put(&w, STR("Risk of serious harm in OASys"), rosh);
}

static enum err
risk_facts(struct db *db, struct arena *a, const struct person *p,
           struct report_facts *out)
{
    struct query q = query_open(db, SQL_REPORT_RISK);
    struct writer w = {.a = a,
                       .out = out,
                       .kind = FACTS_RISK,
                       .source = str_from_c(feed_source_words(FEED_PROBATION))};

    query_str(&q, p->number);
    while (query_row(&q)) {
        const struct str rosh = col_str(&q, a);
        const struct day since = col_day(&q);
        const struct str tier = col_str(&q, a);
        const int64_t level = col_int(&q), category = col_int(&q);

        w.as_of = instant_day(col_instant(&q));
        put(&w, STR("Risk of serious harm"),
            day_known(since) && rosh.n > 0
                ? arena_printf(a, STR_FMT ", since %s", STR_ARG(rosh),
                               show_str(a, show_day(since)).p)
                : rosh);
        put(&w, STR("Tier"), tier);
        put(&w, STR("MAPPA"),
            level < 0    ? STR_EMPTY
            : level == 0 ? STR("None")
                         : arena_printf(a, "Level %d, category %d", (int)level,
                                        (int)category));
        put_oasys(a, &q, out);
    }
    return query_close(&q);
}

static struct str
held_words(struct str kind)
{
    static const struct {
        struct str kind, words;
    } known[] = {
        {STR_INIT("PROGRAMME"),      STR_INIT("Programme referrals")         },
        {STR_INIT("LEARNING"),       STR_INIT("Courses of learning")         },
        {STR_INIT("CRS_REFERRAL"),   STR_INIT("Referrals to services")       },
        {STR_INIT("WORK_READINESS"), STR_INIT("Readiness for work, profiles")},
    };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq(kind, known[i].kind))
            return known[i].words;
    return kind;
}

static enum err
programme_facts(struct db *db, const struct writer *w, const struct person *p)
{
    struct query q = query_open(db, SQL_REPORT_HELD);
    struct writer of = *w;
    int kinds = 0;

    of.source = STR("files of the other services");
    query_str(&q, p->number);
    for (; query_row(&q); kinds++) {
        const struct str kind = held_words(col_str(&q, w->a));
        const int64_t count = col_int(&q);

        of.as_of = instant_day(col_instant(&q));
        put(&of, kind, show_str(w->a, show_count(count, "record", "records")));
    }
    if (kinds == 0)
        put(w, STR("Programmes and learning"),
            STR("None is held here: look in the prison’s record"));
    return query_close(&q);
}

static struct str
mark_words(struct str mark)
{
    return str_eq(mark, STR("FORWARD")) ? STR("forward")
           : str_eq(mark, STR("BACK"))  ? STR("back")
                                        : STR("the same");
}

static enum err
goal_facts(struct db *db, const struct writer *w, const struct person *p)
{
    struct query q = query_open(db, SQL_REPORT_GOALS);
    struct str seen[GOALS_MAX];
    struct writer of = *w;
    size_t count = 0;

    of.source = STR("key work sessions");
    query_str(&q, p->number);
    while (query_row(&q)) {
        const struct str goal = col_str(&q, w->a);
        const struct str mark = col_str(&q, w->a);

        of.as_of = instant_day(col_instant(&q));
        if (count == GOALS_MAX || str_among(goal, seen, count))
            continue;
        seen[count++] = goal;
        put(&of, arena_printf(w->a, "Goal: " STR_FMT, STR_ARG(goal)),
            mark_words(mark));
    }
    if (count == 0)
        put(w, STR("Goals"), STR("No session recorded one"));
    return query_close(&q);
}

static enum err
promise_facts(struct db *db, const struct writer *w, const struct person *p)
{
    struct query q = query_open(db, SQL_REPORT_PROMISES);
    int64_t kept = 0, open = 0, not_kept = 0;

    query_str(&q, p->number);
    while (query_row(&q)) {
        const struct str state = col_str(&q, w->a);
        const int64_t count = col_int(&q);

        kept += str_eq(state, STR("KEPT")) ? count : 0;
        open += str_eq(state, STR("OPEN")) ? count : 0;
        not_kept += str_eq(state, STR("NOT_KEPT")) ? count : 0;
    }
    put(w, STR("Promises of staff to the person"),
        arena_printf(w->a, "%lld kept, %lld not kept, %lld open",
                     (long long)kept, (long long)not_kept, (long long)open));
    return query_close(&q);
}

static enum err
session_facts(struct db *db, const struct writer *w, const struct person *p,
              struct day from)
{
    struct query q = query_open(db, SQL_REPORT_SESSIONS);
    int64_t count = 0;
    struct instant last = INSTANT_NONE;

    query_str(&q, p->number);
    query_instant(&q, instant_of_day(from));
    if (query_row(&q)) {
        count = col_int(&q);
        last = col_instant(&q);
    }
    put(w, STR("Key work sessions in the last 12 months"),
        count == 0
            ? STR("None")
            : arena_printf(w->a, "%lld, the last on %s", (long long)count,
                           show_str(w->a, show_day(instant_day(last))).p));
    return query_close(&q);
}

/* Contacts with the person, by kind. */
struct contact_count {
    int held[CONTACT_KINDS], missed;
    struct day last[CONTACT_KINDS];
};

/* `k` newest first. */
static struct contact_count
count_contacts(const struct case_contacts *k, struct day from)
{
    struct contact_count n = {.missed = 0};

    for (size_t i = 0; i < k->count; i++) {
        const struct case_contact *c = &k->at[i];

        if (day_before(c->day, from) || !contact_is_with_person(c->kind))
            continue;
        n.missed += !c->held;
        if (c->held && n.held[c->kind]++ == 0)
            n.last[c->kind] = c->day;
    }
    return n;
}

static enum err
contact_facts(struct db *db, const struct writer *w, const struct person *p,
              struct day from)
{
    struct case_contacts k;
    const enum err e = contacts_of(db, w->a, p->number, &k);

    if (e != OK)
        return e;
    const struct contact_count n = count_contacts(&k, from);
    if (n.held[CONTACT_MEETING] == 0)
        put(w, contact_words(CONTACT_MEETING),
            STR("None in the last 12 months"));
    for (enum contact_kind i = 0; i < CONTACT_KINDS; i++)
        if (n.held[i] > 0)
            put(w, contact_words(i),
                arena_printf(w->a, "%d in the last 12 months, the last on %s",
                             n.held[i], show_str(w->a, show_day(n.last[i])).p));
    if (n.missed > 0)
        put(w, STR("Could not be held"), arena_printf(w->a, "%d", n.missed));
    return OK;
}

static void
conduct_facts(const struct writer *w, const struct person *p)
{
    put(w, STR("Incentive level"), p->incentive);
    put(w, STR("Cell sharing risk"), p->csra);
    if (p->days_added > 0)
        put(w, STR("Days added"), show_str(w->a, show_number(p->days_added)));
    put(w, STR("Adjudications"),
        STR("Not held here: look in the prison’s record"));
}

enum err
report_facts_load(struct db *db, struct arena *a, const struct person *p,
                  struct day today, struct report_facts *out)
{
    const struct day from = day_add_months(today, -COUNTED_MONTHS);
    struct writer w = of_feed(a, out, FACTS_PERSON, FEED_PRISON, p);

    *out = (struct report_facts){0};
    person_facts(&w, p);
    w.kind = FACTS_DATES;
    date_facts(&w, p);
    enum err e = hearing_facts(db, &w, p);
    w.kind = FACTS_CONDUCT;
    conduct_facts(&w, p);
    w = of_us(a, out, FACTS_WORKERS, today);
    worker_facts(&w, p);
    if (e == OK)
        e = risk_facts(db, a, p, out);
    w.kind = FACTS_PROGRAMMES;
    if (e == OK)
        e = programme_facts(db, &w, p);
    w.kind = FACTS_GOALS;
    if (e == OK)
        e = goal_facts(db, &w, p);
    if (e == OK)
        e = promise_facts(db, &w, p);
    w.kind = FACTS_CONTACT;
    if (e == OK)
        e = contact_facts(db, &w, p, from);
    return e == OK ? session_facts(db, &w, p, from) : e;
}

struct str
report_facts_text(struct arena *a, const struct report_facts *f,
                  const struct report_section *s)
{
    struct str all = STR_EMPTY;

    for (size_t i = 0; i < f->count; i++) {
        const struct report_fact *k = &f->at[i];

        if (!report_section_shows(s, k->kind))
            continue;
        all =
            arena_printf(a, STR_FMT STR_FMT ": " STR_FMT " (" STR_FMT "%s%s)\n",
                         STR_ARG(all), STR_ARG(k->label), STR_ARG(k->value),
                         STR_ARG(k->source), day_known(k->as_of) ? ", " : "",
                         show_str(a, show_day_short(k->as_of)).p);
    }
    return all;
}
