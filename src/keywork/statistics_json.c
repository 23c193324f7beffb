#include "keywork/statistics_json.h"

#include "keywork/statistics_rule.h"

void
statistics_json_figure(struct json *j, struct str key, struct figure f)
{
    json_key(j, key);
    if (f.known)
        json_add_int(j, f.n);
    else
        json_add_null(j);
}

void
statistics_json_percentage(struct json *j, struct str key, struct figure f)
{
    json_key(j, key);
    if (f.known)
        json_add_hundredths(j, f.n);
    else
        json_add_null(j);
}

static void
one_kind(struct json *j, enum policy p, enum events_form form,
         enum recorded_event kind, int64_t count)
{
    if (form == EVENTS_BY_CODE) {
        json_key(j, str_from_c(recorded_event_code(kind)));
        json_add_int(j, count);
        return;
    }
    json_begin_object(j);
    json_key(j, STR("type"));
    json_begin_object(j);
    json_key(j, STR("code"));
    json_add_text(j, str_from_c(recorded_event_code(kind)));
    json_key(j, STR("description"));
    json_add_text(j, str_from_c(recorded_event_words(p, kind)));
    json_end(j);
    json_key(j, STR("count"));
    json_add_int(j, count);
    json_end(j);
}

void
statistics_json_events(struct json *j, enum policy p, enum events_form form,
                       const int64_t events[static RECORDED_EVENT_COUNT])
{
    json_key(j, STR("recordedEvents"));
    if (form == EVENTS_BY_CODE)
        json_begin_object(j);
    else
        json_begin_array(j);
    for (enum recorded_event k = 0; k < RECORDED_EVENT_COUNT; k++)
        if (recorded_event_known(p, k))
            one_kind(j, p, form, k, events[k]);
    json_end(j);
}

void
statistics_json(struct json *j, enum policy p, enum events_form form,
                const struct prison_summary *s)
{
    json_begin_object(j);
    json_key(j, STR("from"));
    json_add_day(j, s->period.from);
    json_key(j, STR("to"));
    json_add_day(j, s->period.to);
    statistics_json_figure(j, STR("totalPrisoners"), s->prisoners);
    statistics_json_figure(j, STR("highComplexityOfNeedPrisoners"), s->high);
    statistics_json_figure(j, STR("eligiblePrisoners"), s->eligible);
    statistics_json_figure(j, STR("prisonersAssigned"), s->assigned);
    statistics_json_figure(j, STR("eligibleStaff"), s->staff);
    statistics_json_events(j, p, form, s->events);
    statistics_json_figure(j, STR("avgReceptionToAllocationDays"),
                           s->days_to_allocation);
    statistics_json_figure(j, STR("avgReceptionToRecordedEventDays"),
                           s->days_to_event);
    statistics_json_figure(j, STR("projectedRecordedEvents"), s->projected);
    statistics_json_percentage(j, STR("percentageAssigned"), s->assigned_rate);
    statistics_json_percentage(j, STR("recordedEventComplianceRate"),
                               s->compliance_rate);
    json_end(j);
}
