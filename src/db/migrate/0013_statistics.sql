-- The national statistics of key work: what a prison was at the end of a day.
-- Made once a day and policy, and never again (ST-5, doc/rules/statistics.md).

create table prison_statistic (
    prison             {text} not null,
    policy             {text} not null,          -- KEY_WORKER, PERSONAL_OFFICER
    day                {day} not null,
    prisoners          {int} not null,
    high_complexity    {int} not null,
    eligible           {int} not null,
    assigned           {int} not null,
    staff              {int} not null,           -- hold the role and are not away
    days_to_allocation {int},                    -- null: nobody was allocated first
    days_to_event      {int},                    -- null: nobody had a first session
    made_at            {instant} not null,
    primary key (prison, policy, day)
) {strict_keyed};

-- Who left a prison lately: released or on the way, and moved to another one.
create index person_left on person (last_prison, move_day) where prison <> last_prison;
create index person_moved on person (previous_prison, previous_left) where previous_left is not null;
